# Words of the site. Not yet reviewed by a speaker.
# Spanish. Written by the project.

## Everywhere
invented = Todos los datos de aquí son inventados. No aparece ningún niño real.
skip-to-content = Ir al contenido
desks = Áreas de trabajo
my-account = Mi cuenta y mis sesiones
sign-in = Entrar
sign-out = Salir
language = Idioma
not-reviewed = Ninguna persona que hable este idioma ha revisado todavía estos textos.
foot = Wayhome muestra hechos, lo que falta y quién debe actuar. Nunca decide sobre la libertad ni puntúa a un niño.
to-start = A la página de inicio
not-known = no se sabe
known-not = no ocurrió
yes = sí
no = no
day-and-time = { $day }, { $time }
share = { $x } %
share-below = menos de { $x } %
share-above = más de { $x } %
range = { $low } a { $high }
interval = { $middle } ({ $low } a { $high })
save = Guardar
cancel = Cancelar
back = Volver
more = Más
why = Por qué
source = Fuente
due = Plazo
done-saved = Guardado.
form-wrong = Revise estos puntos. No se pierde nada de lo que escribió.
wrong-not-found = Aquí no hay nada
wrong-not-found-do = Quizá la dirección es antigua, o esto no forma parte de su trabajo. Búsquelo o vuelva a la página de inicio.
wrong-not-allowed = Su función no permite hacer esto aquí
wrong-not-allowed-do = Si lo necesita hoy para su trabajo, pida una asignación a su responsable. En una emergencia, abra el expediente y use el acceso de emergencia; se revisa después.
wrong-stale = Este formulario estuvo abierto demasiado tiempo
wrong-stale-do = No se guardó nada. Vuelva atrás, cargue de nuevo la página y envíelo otra vez. El navegador suele conservar lo escrito.
wrong-changed = Otra persona cambió esto mientras tanto
wrong-changed-do = No se sobrescribió nada. Vuelva atrás, cargue de nuevo la página y mire lo nuevo antes de guardar.
wrong-too-many = Demasiados intentos
wrong-too-many-do = Espere unos minutos e inténtelo de nuevo.
wrong-too-large = Es demasiado grande
wrong-too-large-do = Envíe menos de una vez.
wrong-unreadable = Esta petición no se pudo leer
wrong-unreadable-do = Vuelva atrás e inténtelo de nuevo. Si ocurre dos veces, diga a su administrador lo que hizo.
wrong-away = No se puede llegar ahora al registro
wrong-away-do = Lo guardado está a salvo. Inténtelo en un minuto; si había escrito algo, vuelva atrás y envíelo otra vez.
wrong-fault = Algo falló en el programa
wrong-fault-do = Lo guardado está a salvo. Vuelva atrás e inténtelo de nuevo. Si ocurre dos veces, diga a su administrador cuándo pasó.

## Help for everybody, without signing in
public-help = Ayuda
public-rights = Tus derechos
public-complain = Decir que algo está mal
help-title = Ayuda
help-lead = Esta página es para niños, niñas, familias y quien se preocupe por un niño. No hace falta nombre ni contraseña.
help-say = Algo está mal y quiero decirlo
help-say-hint = Nadie de aquí puede verlo antes que quienes deben responder. Puedes no decir tu nombre.
help-follow = Tengo un código y quiero ver la respuesta
help-follow-hint = Escribe el código que recibiste cuando nos lo contaste.
help-rights = ¿Cuáles son mis derechos?
help-rights-hint = Corto y sencillo. Puedes pedir que te lo lean.
help-well = ¿Cómo cuido mi salud?
help-well-hint = Cuando hay un microbio.
help-family = ¿Cómo hablo con mi familia?
help-family-hint = Llamadas, cartas, visitas. También para las familias.
help-now = Si estás en peligro ahora, díselo a un adulto de confianza o llama al número de tu tarjeta.
help-numbers = Números de teléfono
rights-title = Tus derechos
rights-lead = Son tuyos, también cuando hay un microbio. Pide a alguien que los lea contigo si quieres.
well-title = Cuidar tu salud
well-lead = Cosas pequeñas que ayudan. Consejos del { $day }; en enfermería conocen los más nuevos.
family-title = Tú y tu familia
family-lead = Tienes derecho a seguir en contacto.
leave-now = Salir de esta página
topic-protect-yourself = Protégete
topic-know-the-signs = Conoce las señales
topic-seek-care = Que te cuiden
topic-feelings = Lo que sientes
topic-your-rights = Tus derechos
topic-complain = Decir que algo está mal
topic-contact-family = Familia
topic-release = Volver a casa
topic-safe-at-home = A salvo en casa
topic-school = Escuela
topic-quarantine = Estar aparte
topic-your-duty = Su deber
topic-awareness = Para todas las personas
topic-talk-to-children = Una visita que revisa este lugar
for-carers = Para madres, padres y cuidadores
audience-girl = Para chicas
audience-child-disability = Si necesitas ayuda para ver, oír, moverte o entender
audience-child-armed-group = Si alguien te hizo entrar en un grupo
audience-child-with-parent = Si vives aquí con tu madre o tu padre
in-english = Este texto todavía no está en tu idioma. Aquí está en inglés.

## Signing in
sign-in-name = Su nombre de acceso
sign-in-passphrase = Su frase secreta
sign-in-invited = Tengo un código de invitación
sign-in-card-title = Con una tarjeta
sign-in-card-lead = Los niños y los padres reciben una tarjeta con un código de su trabajador social o de su abogado.
sign-in-card = El código de la tarjeta
sign-in-card-open = Abrir mi expediente
sign-in-refused = No funcionó. Revise lo que escribió e inténtelo de nuevo; tras varios intentos hay que esperar.
sign-in-wait = { $n ->
    [one] Hubo demasiados intentos. Espere un minuto e inténtelo de nuevo.
   *[other] Hubo demasiados intentos. Espere { $n } minutos e inténtelo de nuevo.
 }
sign-in-over = Tardó demasiado o ya se usó. Empiece de nuevo.
sign-in-provider = Con la cuenta de su ministerio
sign-in-provider-refused = El acceso de su ministerio no le dejó entrar o no le da aquí ninguna función. Inténtelo de nuevo o pregunte a un administrador.
sign-in-provider-silent = El acceso de su ministerio no responde. Inténtelo más tarde.
second-title = Un paso más
second-lead = Su función lee lo más privado de los niños, así que la frase secreta no basta.
second-code = El código
second-hint = Las seis cifras que muestra ahora su teléfono, o uno de sus códigos de recuperación.
set-up-title = Prepare su teléfono
set-up-lead = Desde ahora su teléfono muestra un código cada vez que entra.
set-up-1 = Instale una aplicación de códigos de acceso (cualquiera que conozca TOTP).
set-up-2 = Escriba en ella este secreto, o abra el enlace en el propio teléfono.
set-up-open = Abrir en la aplicación
set-up-3 = Escriba el código que muestra ahora la aplicación.
set-up-label = Teléfono
set-up-done = Funciona
recovery-title = Guarde estos códigos
recovery-lead = Cada uno le deja entrar una vez si pierde el teléfono. Escríbalos y guárdelos donde nadie más llegue. No se vuelven a mostrar.
recovery-kept = Los he guardado
invitation-title = Su primera frase secreta
invitation-lead = Recibió un código de invitación. Escríbalo aquí y elija su frase secreta.
invitation-code = Código de invitación
invitation-passphrase = Su nueva frase secreta
invitation-hint = Varias palabras que nadie más juntaría. No se piden cifras ni signos.
invitation-again = La misma otra vez
invitation-differs = Las dos frases no son iguales.
again-title = Una mirada más antes de guardar
again-signed-out = Su sesión ha terminado. No se pierde nada de lo que escribió: entre de nuevo en la otra pestaña, vuelva aquí y envíelo.
again-sign-in = Entrar en otra pestaña
again-stale = Este formulario se rellenó antes de que cambiara su sesión o su función. Mírelo otra vez y envíelo.
again-typed = Lo que escribió
again-send = Enviar
account-roles = Sus funciones
account-roles-lead = Usted actúa en una sola función a la vez. Los formularios abiertos en otras pestañas se muestran otra vez antes de guardarse.
account-calendar = Calendario
account-calendar-label = Los días se escriben según el
calendar-gregory = calendario gregoriano
calendar-persian = calendario hegiriano solar (persa)
calendar-islamic-umalqura = calendario islámico (Umm al-Qura)
calendar-ethiopic = calendario etíope
calendar-buddhist = calendario budista
account-sessions = Dónde está abierta su cuenta
account-sessions-lead = Cierre toda sesión que no conozca y dígaselo a su administrador.
account-device = Navegador
account-opened = Entrada
account-seen = Último uso
account-this = esta
account-end = Cerrar
account-end-all = Cerrar todas, también esta
account-factors = Su segundo factor
account-passphrase = Frase de acceso
account-passphrase-lead = Al cambiarla terminan todas sus otras sesiones.
account-passphrase-old = Su frase de acceso actual
account-passphrase-wrong = Esa no es su frase de acceso actual. No se cambió nada.
account-codes-left = Códigos de recuperación que quedan: { $n }
account-codes-renew = Crear códigos de recuperación nuevos; los anteriores dejan de valer

## Roles and places
place-everywhere = todo el país
role-CHD = niño o niña
role-PAR = madre, padre o persona cuidadora
role-AAD = adulto de apoyo
role-LAW = abogado o abogada
role-POL = policía
role-PRO = fiscal
role-JUD = juez o jueza
role-SWK = trabajador o trabajadora social
role-PRB = agente de libertad vigilada
role-DIR = dirección del centro
role-UNI = personal de la unidad
role-EDU = docente
role-HLT = personal de enfermería, medicina o psicología
role-PHA = autoridad de salud pública
role-MOJ = ministerio
role-NPM = inspector o inspectora independiente
role-CMP = responsable de quejas
role-CPA = organismo de protección de la infancia
role-STA = estadístico o estadística
role-COM = responsable de comunicación
role-TAD = oficina de asistencia técnica
role-TRN = formador o formadora
role-AUD = auditor o auditora
role-SYS = administración del sistema

## The demo
demo-title = Pruébelo en el lugar de alguien
demo-lead = Todos los datos de aquí son inventados. Elija quién quiere ser; en la demostración basta pulsar una vez para entrar.
demo-role = Función
demo-place = Lugar
demo-try = Qué probar
demo-enter = Entrar
demo-second = En la demostración el programa es su teléfono: el código ya está en la casilla.
demo-guide = Qué probar aquí
demo-try-CHD = Lea su propio expediente en palabras sencillas, vea quién lo miró, haga una copia para imprimir.
demo-try-PAR = Lea lo que puede saber de su hijo o hija, y quién miró.
demo-try-AAD = Abra a un niño al que está asignado: está lo que necesita una entrevista, y nada más.
demo-try-LAW = Abra el expediente de un cliente: plazos, razones, lagunas; después la hoja de audiencia. Haga la copia del abogado; pregunta para qué es.
demo-try-POL = Vea lo que la policía tiene que hacer hoy.
demo-try-PRO = Vea lo que la fiscalía debe hacer hoy, y el orden de las audiencias de sus casos.
demo-try-JUD = Decida tres casos: abra la revisión, lea la primera hoja de audiencia, escriba la decisión. Pruebe a dejar que la custodia siga sin razón, o sin un día para volver a mirar.
demo-try-SWK = Busque a un niño por su nombre, en cualquier escritura. Abra el expediente, escriba una visita al hogar, corrija una anotación: la anterior queda al lado.
demo-try-PRB = Abra a un niño bajo su supervisión y vea qué fechas vienen.
demo-try-DIR = Vea su centro y sus niños. Abra un expediente como en su trabajo; después entre como auditor y vea que usted miró. En Brote vea quién está aislado; en Protección informe de un incidente y vea empezar sus plazos.
demo-try-UNI = Vea a los niños de su centro: dónde está cada uno y qué necesita el cuidado diario, y nada más. Vea el tablero de camas y habitaciones en Brote; en Protección, anote una queja que le contó un niño.
demo-try-EDU = Vea a sus alumnos: la escuela, y lo que los mantiene a salvo.
demo-try-HLT = Abra Brote y haga una ronda de control: unas pulsaciones por niño. Después mire quién está aislado y anote un día.
demo-try-PHA = Abra Brote: previsiones y realidad, y la página semanal, sin nombres.
demo-try-MOJ = Lea lo que está mal esta semana: abra la situación y después el centro que aparece primero.
demo-try-NPM = Vea qué lugares necesitan una visita ahora, y el orden de las audiencias dentro de su mandato, sin nombres.
demo-try-CMP = Escriba una queja en la página de ayuda en otra ventana. Después respóndala aquí y lea allí la respuesta con el código.
demo-try-CPA = Abra a los niños que tiene asignados. Uno tiene una marca sellada: mire al mismo niño como docente o enfermera, y nada cambia. Abra Protección, Expedientes protegidos: los niños que le están asignados y lo que nadie del centro ve.
demo-try-STA = El área de cifras está por llegar.
demo-try-COM = Vea lo que hay que decir hoy a los niños, a las familias y al personal.
demo-try-TAD = El área de asistencia está por llegar.
demo-try-TRN = El área de formación está por llegar.
demo-try-AUD = Pregunte quién miró: escriba el número de un expediente que abrió antes con otro papel.
demo-try-SYS = Vea que el sistema no tiene ningún camino hasta un niño.

## Desks
desk-start = Hoy
desk-situation = Situación
desk-facilities = Centros
desk-children = Niños y niñas
desk-review = Revisión
desk-outbreak = Brote
desk-safeguarding = Protección
desk-looked = Quién miró
sort = Orden
sort-danger = Peligro
sort-crowding = Hacinamiento
sort-outbreak = Brote
sort-staff = Personal insuficiente
sort-isolation = Aislamiento

## Start
start-title = Lo que le espera hoy
start-greeting = Su función aquí: { $role }.
start-nothing = Hoy no tiene nada pendiente. Las áreas de trabajo están al lado.
start-now = hoy
start-soon = esta semana
start-done-when = Hecho cuando
start-children = { $n ->
    [one] un niño
   *[other] { $n } niños
 }
start-places-more = { $n ->
    [one] un lugar más
   *[other] { $n } lugares más
 }
list-comma = ,{" "}
start-more = { $n ->
    [one] Hay uno más detrás.
   *[other] Hay { $n } más detrás.
 }

## Situation
situation-title = El país esta semana
situation-week = En resumen
situation-children = niños privados de libertad
situation-of-places = en { $n } plazas
situation-first = niños a quienes la ley no permite detener
situation-first-of = hay que actuar hoy, sea cual sea la capacidad
situation-over = centros por encima de su capacidad
situation-of-facilities = { $n ->
    [one] de un centro
   *[other] de { $n } centros
 }
situation-outbreaks = centros con un brote ahora
situation-below = centros con menos personal del exigido
situation-isolated = niños apartados ahora
situation-isolated-of = cada uno necesita una revisión diaria
situation-visits = centros que necesitan ahora una visita de fuera
situation-where = Dónde
situation-map = Centros por lugar, tamaño y peligro
situation-map-note = Un círculo por centro: cuanto más grande, más niños; el color dice cuántos peligros. La lista de centros dice lo mismo.
situation-grid-note = No se sabe dónde están los lugares: los centros siguen el orden de la tabla.
situation-map-points = Cada punto pequeño es otro centro; sus nombres están en la lista.
facilities-more = { $n ->
    [one] Un centro más
   *[other] { $n } centros más
 }
situation-table = Primero los más peligrosos
situation-overdue = Plazos vencidos
situation-silent = Datos que no han llegado
clock = Plazo

## Facilities
facility = Centro
facility-children = Niños
facility-capacity = Plazas legales
facility-occupancy = Ocupación
facility-cases = Casos comunicados
facility-expected = Casos nuevos esperados en 14 días
facility-staff = Puestos cubiertos
facility-below = Días con menos personal del exigido, últimos 28
facility-isolated = Apartados ahora
facility-incidents = Incidentes, últimos 28 días
facility-inspected = Días desde una inspección independiente
facility-dangers = Peligros
facility-signals = Lo que pide actuar
facility-forecast = Lo que probablemente hará el brote
facility-fan = Casos comunicados por venir, todos juntos
facility-fan-note = Lo más oscuro: ahí está la mitad de lo que puede venir. Lo más claro, a trazos: 95 de 100. La línea es el medio.
facility-packages = Medidas, y lo que cada una cuesta a los niños
facility-units = Unidades
facility-no-unit = no se sabe la unidad
as-table = Lo mismo en una tabla
day = Día
middle = Medio
unit = Unidad
beds = Camas
rooms = Habitaciones
package = Conjunto de medidas
package-averted = Infecciones evitadas
package-recommended = recomendado
package-refused = rechazado por la ley
cost-alone = Horas a solas
cost-visits = Visitas perdidas
cost-lessons = Horas de clase perdidas
cost-held = Días más de detención
cost-custody-averted = Días de detención evitados

## What if
what-if-open = ¿Y si …?
what-if-title = ¿Y si…?: { $name }
what-if-heading = Qué pasaría si
what-if-lead = Elija qué hacer. Las infecciones y el coste en derechos se simulan mientras espera.
what-if-measures = Medidas
what-if-release = Niños que vuelven antes a casa
what-if-start = Días hasta que empieza
what-if-density = Cuánto crecen los contactos con el hacinamiento, en por ciento
what-if-density-hint = Los estudios no coinciden: mire los dos extremos.
what-if-ask = Ver
what-if-averted = Evita { $mean } infecciones de media ({ $low } a { $high })
what-if-unclear = Esto no se puede distinguir del azar.
what-if-without = Sin
what-if-with = Con
what-if-infected = Personas infectadas
what-if-none = Probabilidad de que no haya más casos
what-if-peak = Contagiosos a la vez, como mucho
what-if-rooms = Habitaciones necesarias a la vez para niños enfermos
what-if-community = Infecciones pasadas a la comunidad
what-if-costs = Lo que cuesta a los niños
what-if-note = 500 evoluciones simuladas con y sin las medidas, con el mismo azar. Primero el medio; después, lo que contienen 95 de cada 100.
what-if-refused = La ley no lo permite
what-if-nobody = No hay ningún niño detenido allí, así que no hay nada que simular.

## Saying that something is wrong
say-heading = ¿Qué está mal?
say-lead = No tienes que decir quién eres. Llega a personas de fuera de este lugar, que deben responder. No se guarda nada sobre esta tableta o este teléfono.
say-words = Cuéntalo con tus palabras
say-words-hint = ¿Qué pasó, dónde, cuándo? Bastan unas pocas palabras.
say-words-needed = Escribe qué está mal. Bastan unas pocas palabras.
say-place = ¿De qué lugar se trata?
say-place-needed = Elige el lugar.
say-urgent = Alguien puede estar en peligro ahora
say-director = Se trata de la persona que dirige el lugar
say-more = Si quieres contar más
say-by = ¿Quién eres?
say-by-child = un niño o una niña que vive allí
say-by-family = familia
say-by-lawyer = un abogado o una abogada
say-by-staff = alguien que trabaja allí
say-by-other = otra persona
say-about = ¿De qué se trata?
say-about-staff = del personal
say-about-child = de otro niño o niña
say-about-conditions = de cómo se vive allí
say-about-other = de otra cosa
say-wish = ¿Qué debería pasar?
say-send = Enviar
said-heading = Ha llegado
said-lead = Este es tu código. Solo lo tienes tú.
said-keep = Escribe el código donde nadie más lo encuentre. No se vuelve a mostrar.
said-due = Deberías tener una respuesta a más tardar el { $day }. Vuelve a la página de ayuda y escribe tu código.
said-safe = Nadie puede castigarte por esto. Si alguien lo hace, cuéntanoslo otra vez y di que es urgente.
follow-code = Tu código
follow-hint = Da igual si las letras son grandes o pequeñas.
follow-look = Ver la respuesta
follow-unknown = Este código no corresponde a ningún mensaje. Mira otra vez cada letra; 0 y O, 1 e I valen lo mismo.
answer-heading = En qué quedó
answer-received = Llegó el
answer-state = Cómo va
answer-waiting = Espera a que alguien lo lea
answer-acknowledged = Alguien se ocupa de ello
answer-answered = Respondido
answer-due = Debe tener respuesta a más tardar el
answer-text = La respuesta
answer-late = Si pasa ese día sin respuesta, el mensaje va solo al organismo siguiente. También puedes escribir al juez o a quienes revisan este lugar.

## The page of the design
design-title = Diseño
design-lead = Cada componente de las páginas una vez: para quien cambia el estilo, traduce o mira las páginas con un lector de pantalla.
design-light = Claro
design-dark = Oscuro
design-light-rtl = Claro, de derecha a izquierda
design-dark-rtl = Oscuro, de derecha a izquierda
design-paper = En papel
design-headings = Títulos y texto
design-frame = Alrededor de la página
design-says = Lo que se dice
design-figures = Cifras y hechos
design-tables = Tablas
design-forms = Formularios, y lo que está mal en ellos
design-choices = Opciones para un dedo
design-lists = Listas
design-charts = Gráficos y líneas en el tiempo
design-sample = Sereno, sencillo, exacto: lo más urgente va primero.
design-link = un enlace
design-overdue = atrasado
design-public = Las páginas para todos son estrechas.
design-no-print = Esto no figura en papel.
