# The desk of outbreak.

## What stands now
outbreak-title = Brote: { $name }
outbreak-lead = Dónde hay niños enfermos ahora y qué se espera.
outbreak-now = Ahora
outbreak-round = Ronda de control
outbreak-cases = Lista de casos
outbreak-isolation = Aislados
outbreak-board = Camas y habitaciones
outbreak-forecast = Previsto y ocurrido
outbreak-week = Página semanal
outbreak-hand-over = Ministerio de salud
outbreak-infectious = Contagiosos ahora
outbreak-cases-fortnight = Casos en 14 días
outbreak-none = No hay nada anotado.
outbreak-add = Añadir
outbreak-group-outbreak-event = Brote
outbreak-group-outbreak-measure = Medidas vigentes
outbreak-group-quarantine-group = Grupos en cuarentena
outbreak-group-staff-illness = Personal ausente

## The screening round
round-lead = Se mira a cada niño una vez. Puede parar en cualquier momento y seguir después; un colega también.
round-under-way = En curso
round-go-on = Seguir
round-begin = Empezar una ronda
round-where = Dónde
round-everywhere = todo el centro
round-of = { $unit }, empezada el { $when }
round-leave = Dejar la ronda; queda como está
round-well = Está bien
round-unwell = No está bien
round-not-there = No está
round-temperature = Temperatura en °C
round-temperature-hint = Por ejemplo 38,2. Déjelo vacío si no la midió.
round-temperature-wrong = Escriba la temperatura en grados Celsius, entre 25 y 45, por ejemplo 38,2.
round-signs = ¿Qué ve usted, qué dice el niño?
round-signs-needed = Elija al menos un signo o escriba unas palabras.
round-words = En palabras
round-save-next = Guardar y seguir
round-by-room = Hacerlo por habitación
round-one-by-one = De uno en uno
round-room-note = Deje fuera a quien no ha visto. Quien no está bien viene después.
round-nobody-left = No queda nadie en esta ronda.
round-is-over = Esta ronda terminó.
round-end = Terminar la ronda
round-again = Volver a mirar hoy
round-look-again = Volver a mirar ahora
round-absent = No estaban
round-look-now = Mirar ahora
unit-and-room = { $unit }, habitación { $room }
sign-fever = fiebre
sign-cough = tos
sign-sore-throat = dolor de garganta
sign-breathless = le cuesta respirar
sign-no-smell = sin olfato ni gusto
sign-headache = dolor de cabeza
sign-aches = dolor de cuerpo
sign-vomiting = vómitos
sign-diarrhoea = diarrea
sign-rash = sarpullido
sign-very-tired = muy cansado
sign-other = otra cosa
done-unwell = Guardado. Este niño está en la lista de los que hay que volver a mirar hoy.
done-seen-before = Otra persona miró a este niño mientras tanto. No se borró nada.

## The line list
cases-lead = Cada niño aquí es una lectura de su expediente, y el niño puede ver que usted miró.
cases-nobody = No hay nadie en la lista.
cases-add = Añadir un caso o una prueba
case-add = Un caso
case-add-test = Una prueba
case-child = Niño o niña
case-certainty = Certeza
case-onset = Enfermo desde
case-reported = Notificado
case-tests = Pruebas
case-apart = Aislado desde
case-outcome = Cómo terminó
case-tested-only = solo con prueba
case-goes-on = sigue
case-suspected = sospechoso
case-probable = probable
case-confirmed = confirmado
case-ruled-out = descartado
case-positive = positivo
case-negative = negativo
case-unclear = no claro
case-lost = perdida
case-recovered = recuperado
case-died = falleció
case-left-custody-ill = salió enfermo
case-not-known = no se sabe
test-waiting = resultado pendiente

## Kept apart
isolation-lead = Estar aparte por salud no es un castigo. Cada día alguien de salud ve al niño y pregunta si debe seguir.
isolation-nobody = No hay nadie aislado.
isolation-begin = Aislar a un niño
isolation-begin-lead = Solo mientras dure el motivo, con personas con quienes hablar, escuela y tiempo al aire libre. Un niño nunca está solo 22 horas al día.
isolation-child = Niño o niña
isolation-child-needed = Elija al niño.
isolation-reason = Por qué
isolation-reason-hint = Como castigo está prohibido (Reglas de La Habana 67).
isolation-reason-needed = Diga por qué.
isolation-author = Autorizado por
isolation-author-needed = Diga quién lo autorizó.
isolation-since = Desde
isolation-limit = Límite
isolation-until = Termina a más tardar el { $when }
isolation-daily = Se revisa cada día; termina con su motivo
isolation-hours = Horas a solas en el día
isolation-hours-planned = Horas a solas al día, previstas
isolation-hours-hint = Horas sin contacto humano real, de 24.
isolation-hours-wrong = Escriba horas entre 0 y 24, por ejemplo 6,5.
isolation-plan-refused = Se rechaza: un niño solo 22 horas o más al día está en aislamiento, y eso está prohibido. Prevea contacto con personas para quedar por debajo. { $source }
isolation-seen = visto hoy
isolation-not-seen = no visto hoy
isolation-days = Día por día
isolation-no-day = Aún no se anotó ningún día.
isolation-contact = Minutos de conversación
isolation-outdoors = Minutos al aire libre
isolation-calls = Llamadas con la familia
isolation-child-words = Cómo está el niño, en sus palabras
isolation-look = Visita de hoy
isolation-still = ¿Sigue existiendo el motivo?
isolation-goes-on = Siguió
isolation-goes-on-needed = Diga si sigue.
isolation-ends-now = No. Termina ahora.
isolation-goes-on-because = Sí. Sigue, porque:
isolation-why = Por qué sigue
isolation-why-needed = Solo sigue con un motivo: diga cuál.
isolation-over = Esto terminó.
apart-reason-health = salud
apart-reason-protection = protección
apart-reason-own-request = a petición del niño
apart-reason-discipline = disciplina
done-over-ceiling = Guardado. Este día supera el límite legal: debe terminar hoy, y la dirección y la inspección deben saberlo.
done-isolation-ended = Guardado. El niño ya no está aislado.

## Beds and rooms
board-free = Camas libres
board-apart-rooms = Habitaciones libres para un enfermo
board-singles = { $n } habitaciones individuales; no se sabe cuáles están libres
board-room = Habitación
board-no-room = no se sabe
board-over = demasiado llena
board-for-apart = para aislar
board-closed = cerrada
board-apart = aislado
board-no-names = Su función ve aquí números, no quién está dónde.
board-add-room = Añadir una habitación
board-add-bed = Añadir una cama

## Expected and come
forecast-ahead = Nuevos casos esperados desde hoy
forecast-checked = Lo que se esperaba y lo que ocurrió
forecast-made = Hecha el
forecast-until = Hasta
forecast-half = La mitad de lo posible
forecast-most = 95 de 100
forecast-came = Ocurrió
forecast-verdict = Cómo fue
forecast-likely = como se esperaba
forecast-wide = dentro del margen amplio
forecast-outside = fuera: algo cambió
forecast-again = rehecha con los informes de ese día
forecast-nothing = Aún no hay nada que comparar.
forecast-chart = Previsiones y realidad, semana a semana
forecast-chart-note = Lo más oscuro: la mitad de lo posible. Lo más claro: 95 de 100. La línea es el centro, el punto lo que ocurrió.
forecast-note = Se cuentan informes, no infecciones: sin pruebas la línea es plana. Los informes tardíos hacen parecer peor una previsión antigua.
rt-is = En la última semana con informes, cada persona contagiosa infectó a { $mean } en promedio ({ $low } a { $high }).
rt-nobody-recent = No se puede decir el número de reproducción: no se contó a nadie lo bastante recientemente como para haber contagiado a otros.

## The weekly page
week-title = Página semanal: { $name }
week-range = { $from } al { $to }
week-cases = Casos nuevos esta semana
week-expected = Esperados en los próximos 7 días
week-over = Aislados más allá de lo que permite la ley
week-unseen = Aislados y no vistos hoy
week-days = Día por día
week-new = Casos nuevos
week-tests = Pruebas
week-no-report = sin informe
week-measures = Medidas vigentes
week-until = Hasta
week-cost = Lo que cuesta a los niños
week-recommended = Recomendado ahora
week-print = Esta página es para imprimir. No contiene ningún nombre.

## Hand-over
hand-over-lead = Solo sale lo que cubre un acuerdo: ni nombre, ni delito, ni motivo, ni vínculo. Queda anotado, y cada niño puede leer que se compartió.
hand-over-lines = Lista de casos
hand-over-none = No hay acuerdo de intercambio vigente. Lo registra el delegado de protección de datos; hasta entonces solo se entregan recuentos.
hand-over-agreement = Según qué acuerdo
hand-over-choose = Elija el acuerdo según el cual se entrega.
hand-over-consent = se pide el consentimiento de cada niño
hand-over-no-consent = la ley no pide consentimiento
hand-over-refused = No se entregó nada: { $why }
hand-over-what = Las columnas que el acuerdo no cubre quedan vacías. Los niños figuran con números que ningún otro organismo tiene.
hand-over-csv = Descargar en CSV
hand-over-json = Descargar en JSON
hand-over-counts = Recuentos por día
hand-over-counts-lead = Casos nuevos y pruebas por día, sin ningún niño.

## Names of records and fields of this desk
kind-screening-round = Ronda de control
kind-screening-visit = Visto en una ronda
field-health-screening-finding = Hallazgo
field-health-screening-signs = Signos

## Counts
round-left = { $n ->
    [one] queda un niño
   *[other] quedan { $n } niños
 }
cases-waiting = { $n ->
    [one] Una prueba espera su resultado.
   *[other] { $n } pruebas esperan su resultado.
 }
alarm-isolation-over-hours = { $n ->
    [one] Un niño está solo 22 horas al día o más. Eso es aislamiento: póngale fin hoy.
   *[other] { $n } niños están solos 22 horas al día o más. Eso es aislamiento: póngale fin hoy.
 }
alarm-isolation-over-discipline = { $n ->
    [one] Un niño está aislado como castigo. Está prohibido: póngale fin hoy.
   *[other] { $n } niños están aislados como castigo. Está prohibido: póngale fin hoy.
 }
alarm-isolation-over-time = { $n ->
    [one] Una separación de protección superó su límite en horas: termina, o la dirección y salud deciden ahora.
   *[other] { $n } separaciones de protección superaron su límite en horas: terminan, o la dirección y salud deciden ahora.
 }
alarm-not-seen-today = { $n ->
    [one] Un niño aislado no fue visto hoy.
   *[other] { $n } niños aislados no fueron vistos hoy.
 }
rt-too-few = { $n ->
    [one] No se puede decir el número de reproducción: un caso hasta ahora, y por debajo de { $least } la respuesta sería sobre todo una suposición.
   *[other] No se puede decir el número de reproducción: { $n } casos hasta ahora, y por debajo de { $least } la respuesta sería sobre todo una suposición.
 }
forecast-summary = { $n ->
    [one] { $n } de { $all } recuentos estaba dentro del margen que debe contener 95 de 100.
   *[other] { $n } de { $all } recuentos estaban dentro del margen que debe contener 95 de 100.
 }
