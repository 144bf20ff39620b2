# The desk of safeguarding.

safeguarding-lead = Lo que se hizo a un niño y si se está respondiendo.
safeguarding-incidents = Incidentes
safeguarding-registers = Deberes y registros
safeguarding-complaints = Quejas

## Incidents
incident-title = Incidente
incident-report = Informar de un incidente
incident-report-lead = Escriba lo que sabe ahora. Podrá añadir y corregir; lo primero queda al lado. Los plazos para informar empiezan enseguida.
incident-what = Qué ocurrió
incident-when = Cuándo
incident-by-whom = Por quién
incident-harmed = Niños dañados
incident-harmed-wrong = Escriba un número entero, 0 o más.
incident-account = Lo que se dijo o se vio
incident-account-hint = Con las palabras de quien lo cuenta.
incident-told-by = Contado por
incident-kind-needed = Elija qué ocurrió.
incident-at-needed = Diga cuándo; basta el día.
incident-state = Cómo está
incident-reported = informado
incident-not-reported = no informado
incident-referred = en un organismo independiente
incident-not-referred = en ningún organismo independiente
incident-closed = cerrado
incident-open = abierto
incidents-none = No hay incidentes anotados.
incidents-not-shown = Su función informa de incidentes y no lee la lista.
incidents-too-few = Hay demasiado pocos incidentes para decir cuántos.
incident-accounts = Relatos
incident-account-first = Primer relato
incident-account-correction = Corrección
incident-account-correct = Corregir; el primero queda al lado
incident-no-account = Aún no se anotó ningún relato.
incident-add-account = Añadir un relato
incident-group-incident-child = Niños
incident-group-incident-adult = Adultos
incident-group-incident-step = Lo que se hizo
incident-group-force-use = Fuerza y coerción
incident-group-discipline = Disciplina
incident-kind-ill-treatment = malos tratos
incident-kind-excessive-force = fuerza excesiva
incident-kind-sexual-abuse = abuso sexual
incident-kind-assault = violencia entre personas
incident-kind-force = uso de la fuerza
incident-kind-restraint = uso de coerción
incident-kind-self-harm = autolesión
incident-kind-suicide-attempt = intento de suicidio
incident-kind-serious-injury = lesión grave
incident-kind-death = muerte
incident-kind-escape-attempt = intento de fuga
incident-kind-fire = incendio
incident-kind-other = otra cosa
incident-by-child = un niño
incident-by-staff = el personal
incident-by-other = otra persona
incident-by-unknown = no se sabe
told-by-child = un niño
told-by-staff = el personal
told-by-family = la familia
told-by-visitor = un visitante
told-by-inspector = un inspector
told-by-camera = una cámara
told-by-other = otra persona
done-incident-saved = Guardado. Gracias: se responderá.

## Duties to report and registers
reports-title = Deberes de informar
reports-lead = Cada plazo corre desde que se supo.
reports-none = No hay nada que informar ahora.
reports-one = Un deber de informar
reports-add = Añadir un deber
reports-done = Se informó ahora
report-matter-allegation = Una denuncia de malos tratos
report-matter-serious-injury = Una lesión grave
report-matter-death = Una muerte
report-matter-force = Fuerza o coerción
report-matter-separation = Una separación
report-matter-infection = Una infección
report-matter-missing-child = Un niño desaparecido
report-matter-data-breach = Una fuga de datos
report-matter-other = Otra cosa
report-to-independent-authority = a una autoridad independiente
report-to-prosecutor = a la fiscalía
report-to-child-protection = a protección de la infancia
report-to-health-authority = a la autoridad de salud
report-to-family = a la familia
report-to-lawyer = al abogado
report-to-judge = al juez
report-to-inspection-body = al organismo de inspección
report-to-higher-authority = a la autoridad superior
duty-stopped = hecho
duty-over = vencido
duty-soon = vence en un día
duty-running = en curso
duty-unknown = plazo no conocido
register-force = Fuerza y coerción
register-force-note = Solo ante una amenaza inminente de lesión, lo más breve posible; se informa enseguida a la autoridad superior y a la familia (Reglas de La Habana 64).
register-apart = Separación
register-apart-note = Nunca como castigo, nunca 22 horas a solas al día (Reglas de La Habana 67; Observación general 24, 95).
register-deaths = Muertes bajo custodia
register-deaths-note = Se abre una investigación independiente, y la familia recibe el informe y el certificado (Reglas de La Habana 57).
register-hours = { $n } horas a solas
register-ended = terminó el { $when }
register-goes-on = sigue
register-health = visto por personal de salud
register-no-health = no visto por personal de salud
register-authority = autoridad informada
register-no-authority = autoridad no informada
register-family = familia informada
register-no-family = familia no informada
register-reviewed = revisado
register-not-reviewed = no revisado
register-inquiry = investigación independiente abierta
register-no-inquiry = sin investigación independiente
register-inquiry-ended = investigación terminada
register-inquiry-open = investigación sin terminar
register-given = informe entregado a la familia
register-not-given = informe no entregado a la familia

## The complaints office
complaints-lead = Acuse en un día, respuesta en una semana, en un día si alguien puede estar en peligro.
complaints-silent-source = Las quejas sin respuesta a tiempo se enviaron al defensor (Reglas de La Habana 75 a 78; plazo K-16, una propuesta).
complaints-open = Por responder
complaints-none = No hay ninguna.
complaints-burst = { $n } que llegaron en pocos minutos
complaints-burst-why = Quizá las envió una sola persona. Cada una quedó anotada y se responde como las demás; están aquí para que las otras no se pierdan entre ellas.
complaint-title = Queja
complaint-answered = respondida
complaint-urgent = Posible peligro
complaint-here = en esta oficina
complaint-not-acknowledged = sin acuse todavía
complaint-not-acknowledged-late = sin acuse en un día
complaint-said = Lo que se dijo
complaint-no-file = Solo se conoce la línea de la hoja; las palabras se guardan en otro lugar.
complaint-channel = Cómo llegó
complaint-by = Quién se queja
complaint-confidential = Quiere seguir siendo desconocido para el centro
complaint-taken-by = Anotada por
complaint-way = Su recorrido
complaint-no-step = Aún no se hizo nada.
complaint-acknowledge = Acusar recibo
complaint-concerns = A quién se refiere
complaint-concerns-lead = Quien se nombra aquí nunca accede a nada de esta queja.
complaint-concerns-add = Nombrar a alguien
complaint-who = Quién es
complaint-account = Cuenta que se excluye
complaint-account-hint = La cuenta de esa persona, si se conoce.
complaint-who-needed = Diga quién es.
complaint-route = Enviar
complaint-route-lead = Fuera del centro, o al centro, pues no se refiere a nadie que trabaje allí.
complaint-route-outside = Solo fuera del centro: se refiere, o puede referirse, a alguien que trabaja allí.
complaint-body = A qué organismo
complaint-body-needed = Elija el organismo.
complaint-not-back = Esta queja nunca va al centro. Elija un organismo externo.
complaint-note = Nota
complaint-escalate = Elevar
complaint-answer = Responder
complaint-answer-lead = Quien se quejó lee esto en la página de ayuda con su código.
complaint-answer-hint = Con palabras sencillas: qué se halló, qué se hace y adónde acudir después.
complaint-answer-needed = Escriba la respuesta.
complaint-answer-send = Enviar la respuesta
complaint-outcome = Resultado
complaint-outcome-needed = Elija el resultado.
complaint-close = Cerrar
complaint-watch = Vigilancia contra represalias
complaint-watch-lead = Nadie puede ser castigado por quejarse. Mire traslados, privilegios, sanciones y visitas después de la queja.
complaint-watch-add = Empezar una vigilancia
complaint-watch-nobody = No se nombra a ningún niño, así que no se puede vigilar.
done-answered = Enviada. Se lee en la página de ayuda con el código.
body-facility = el centro
body-complaints-office = la oficina de quejas
body-ombudsperson = la defensoría
body-inspection-body = el organismo de inspección
body-prosecutor = la fiscalía
body-child-protection = protección de la infancia
body-court = el tribunal
outcome-upheld = fundada
outcome-partly-upheld = fundada en parte
outcome-not-upheld = no fundada
outcome-sent-on = responde otro organismo
step-received = recibida
step-routed = enviada
step-acknowledged = acuse de recibo
step-taken-up = en trámite
step-interview = entrevista
step-escalated = elevada
step-answered = respondida
step-appealed = recurrida
step-closed = cerrada
channel-tablet = por sí misma, en la página de ayuda
channel-paper = en papel
channel-phone = por teléfono
channel-visit = en persona
channel-staff = por el personal
channel-family = por la familia
channel-box = en el buzón
say-by-unknown = no se sabe
answer-with = Ahora está en
said-again = Esto ya llegó y se mostró su código. Use ese código para ver la respuesta.

## Taken down by somebody
intake-title = Anotar una queja
intake-lead = Para lo dicho en papel, por teléfono o en persona. Va a la oficina de quejas fuera del centro; usted no la vuelve a ver aquí.
intake-channel-needed = Diga cómo llegó.
intake-child = El niño
intake-child-hint = Solo si el niño quiere ser nombrado.
intake-words = Lo que se dijo, con sus palabras
intake-words-hint = Escríbalo como se dijo; no añada nada.
intake-code = Dé este código a quien se quejó y a nadie más.
intake-code-once = Se muestra una vez. Con él se lee la respuesta en la página de ayuda.
intake-quiet = No diga a nadie en el centro quién se quejó.

## The protected path
protected-title = Expedientes protegidos
protected-lead = Niños que le están asignados. Nadie del centro ve estas páginas.
protected-nobody = Ahora no tiene a nadie asignado.
protected-note = Pregunte una sola vez, en privado, y solo lo que la ayuda necesita. La atención médica en 72 horas puede evitar daños.
protected-add = Anotar
protected-part-gender-violence-case = Violencia de género
protected-part-exploitation-case = Explotación
protected-part-victim-safeguard = Víctima o testigo: garantías
protected-part-protection-measure = Medidas de protección

## Counts
incidents-counted = { $n ->
    [one] Hay un incidente anotado en sus lugares.
   *[other] Hay { $n } incidentes anotados en sus lugares.
 }
reports-over = { $n ->
    [one] Un deber de informar está vencido.
   *[other] { $n } deberes de informar están vencidos.
 }
complaints-silent = { $n ->
    [one] Una queja no se respondió a tiempo.
   *[other] { $n } quejas no se respondieron a tiempo.
 }
register-minutes = { $n ->
    [one] un minuto
   *[other] { $n } minutos
 }
