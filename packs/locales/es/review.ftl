# Mesa de revisión. Escrito por el proyecto, aún sin revisar por un hablante.

done-decided = La decisión está guardada. El siguiente niño de su lista:
review-title = Niños y niñas por oír, en orden
review-lead = El programa nombra hechos y lo que toca; no decide la libertad de nadie.
review-tiers = Urgencia según la ley
review-all = Todos
review-tier = Nivel { $n }
review-none = Aquí no hay ningún niño de su trabajo.
review-decided = decidido el
review-set-for = Audiencia fijada para
review-no-week = Aún no se encontró semana
review-because = Porque:
review-more-reasons = { $n ->
    [one] una razón más, en el expediente
   *[other] { $n } razones más, en el expediente
 }
review-calendar = Calendario de lo que viene (sin nombres ni razones)
effect-held = Audiencias celebradas
effect-released = Niños que una decisión envía a casa
effect-waiting = Esperan aún una decisión
effect-days = Días en casa desde entonces, todos juntos
need-counsel = necesita abogado
need-supervision = necesita una plaza con supervisión
need-transport = necesita transporte a casa

## The hearing sheet
sheet-title = Hoja de audiencia
sheet-file = Todo el expediente
sheet-decide = Escribir la decisión
sheet-needs = Para la audiencia y el regreso:
sheet-add = Escribir:
sheet-grounds = Motivos
sheet-interests = Interés superior del niño
sheet-views = Lo que dice el niño
sheet-counsel = Abogado
sheet-support = Apoyo preparado
sheet-earlier = Decisiones y audiencias anteriores

## The decision
decide-lead = Se guarda todo junto o nada. Lo que escribe se queda, aunque falte algo.
decide-hearing = La audiencia
decide-views = Las palabras del niño
decide-views-hint = Como el niño lo dijo, o por qué no las hay.
decide-outcome = La decisión
decide-denial = Si la custodia sigue, hace falta una razón individual, las alternativas que se valoraron, la vía de recurso y un día para volver a mirar.
decide-release = Si el niño vuelve a casa
decide-conditions = Condiciones
decide-conditions-hint = Solo condiciones que este niño necesita y puede cumplir. Cada una termina. Déjelo vacío si no hay.
decide-more = Una condición más
decide-votes = Votos y voto particular
decide-appeal = Recurso, y a quién se informó
decide-save = Guardar la decisión
review-condition = Condición { $n }
review-ceiling = { $n ->
    [one] A más tardar un día después de la decisión ({ $source }).
   *[other] A más tardar { $n } días después de la decisión ({ $source }).
 }
review-too-late = { $n ->
    [one] Demasiado tarde: la custodia se vuelve a mirar a más tardar el { $day }, un día después de la decisión ({ $source }).
   *[other] Demasiado tarde: la custodia se vuelve a mirar a más tardar el { $day }, { $n } días después de la decisión ({ $source }).
 }
review-absent-needed = Al niño se le oye en cada etapa: diga por qué no estuvo.

## The address of a calendar
feed-heading = La dirección de su calendario
feed-lead = Un programa de calendario en su teléfono u ordenador puede pedir a esta dirección los días que vienen. Muestra días y nombres de escritorios: ningún niño, ningún lugar, ninguna hora. Quien tenga la dirección los ve. Cada lectura queda anotada.
feed-made = Su dirección
feed-once = Se muestra solo esta vez. Póngala en su programa de calendario como suscripción. Si se pierde o la ven otros, haga una nueva: la antigua ya no abre nada.
feed-role = Función
feed-made-at = Hecha
feed-read-at = Leída por última vez
feed-stop = Detener
feed-make = Hacer una dirección
feed-anew = Hacer una dirección nueva
feed-never = nunca
feed-role-gone = una función que ya no tiene
