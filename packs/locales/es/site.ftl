# Words of the site. Not yet reviewed by a speaker.
# Spanish. Written by the project.

## Everywhere
invented = Todos los datos de aquí son inventados. No aparece ningún niño real.
skip-to-content = Ir al contenido
desks = Mesas de trabajo
my-account = Mi cuenta y mis sesiones
sign-in = Entrar
sign-out = Salir
language = Idioma
not-reviewed = Ninguna persona de este idioma ha revisado todavía estos textos.
foot = Wayhome nombra hechos, lagunas y quién debe actuar. Nunca decide sobre la libertad ni puntúa a un niño.
to-start = A la página de inicio
not-known = no se sabe
known-not = no ocurrió
yes = sí
no = no
day-and-time = { $day }, { $time }
share = { $x } %
share-below = menos de { $x } %
share-above = más de { $x } %
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
wrong-not-allowed = Su función no hace esto aquí
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
help-well = ¿Cómo me mantengo sano?
help-well-hint = Cuando hay un microbio.
help-family = ¿Cómo hablo con mi familia?
help-family-hint = Llamadas, cartas, visitas. También para las familias.
help-now = Si estás en peligro ahora, díselo a un adulto de confianza o llama al número de tu tarjeta.
help-numbers = Números de teléfono
rights-title = Tus derechos
rights-lead = Son tuyos, también cuando hay un microbio. Pide a alguien que los lea contigo si quieres.
well-title = Mantenerse sano
well-lead = Cosas pequeñas que ayudan. Consejos del { $day }; tu enfermera conoce los más nuevos.
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
topic-safe-at-home = Seguro en casa
topic-school = Escuela
topic-quarantine = Estar aparte
topic-your-duty = Su deber
topic-awareness = Para todos
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
second-title = Un paso más
second-lead = Su función lee lo más privado de los niños, así que la frase secreta no basta.
second-code = El código
second-hint = Las seis cifras que muestra ahora su teléfono, o uno de sus códigos de recuperación.
