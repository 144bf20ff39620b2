# Palabras de la página del plan, de las hojas semanales y de las páginas para un solo despacho. Español.
# Revisión por una jurista y una enfermera: todavía no hecha.

## Números y fechas
not-known = no se sabe
range = { $low } a { $high }
interval = { $middle } ({ $low } a { $high })
less-than = menos de { $x }
more-than = más de { $x }
list-separator = ,{" "}
date = { $day } de { $month } de { $year }
long-date = { $weekday } { $date }
short-date = { $day } { $month }
week-of = semana del { $day }
weekday-1 = lunes
weekday-2 = martes
weekday-3 = miércoles
weekday-4 = jueves
weekday-5 = viernes
weekday-6 = sábado
weekday-7 = domingo
month-1 = enero
month-2 = febrero
month-3 = marzo
month-4 = abril
month-5 = mayo
month-6 = junio
month-7 = julio
month-8 = agosto
month-9 = septiembre
month-10 = octubre
month-11 = noviembre
month-12 = diciembre
short-month-1 = ene
short-month-2 = feb
short-month-3 = mar
short-month-4 = abr
short-month-5 = may
short-month-6 = jun
short-month-7 = jul
short-month-8 = ago
short-month-9 = sept
short-month-10 = oct
short-month-11 = nov
short-month-12 = dic
count-weeks = { $n ->
    [one] { $n } semana
   *[other] { $n } semanas
}
in-weeks = { $n ->
    [one] en la semana del plan
   *[other] en las { $n } semanas del plan
}
in-facilities = { $n ->
    [one] en { $n } centro
   *[other] en { $n } centros
}
days-ago = { $n ->
    [0] hoy
    [one] hace { $n } día
   *[other] hace { $n } días
}
count-share = { $count } ({ $share })
fewer-than = menos de { $n } niños
too-few = muy pocos para decirlo

## Cabecera
skip-to-content = Ir al plan
plan-kicker = Plan nacional de respuesta
page-title = Plan de respuesta, { $country }, { $day }
heading = Plan de respuesta: { $country }
period = Situación al { $day }. El plan abarca { $weeks }, hasta el { $last }.
invented-title = Datos inventados.
invented-text = Ningún niño, lugar o hecho de esta página es real.
contents = En esta página
page-of = Página { $page } de { $pages }
footer = { $program }. Datos al { $day }, semilla { $seed }, entrada { $input }.
and-more = { $n ->
    [one] Y { $n } más, en { $file }.
   *[other] Y { $n } más, en { $file }.
}
and-more-places = { $n ->
    [one] y { $n } lugar más
   *[other] y { $n } lugares más
}

## Situación
situation-title = La situación
figure-first = Libertad por decidir hoy
figure-first-beside = niños que la ley prohíbe detener, o cuyos seis meses se agotaron
figure-at-once = Acciones inmediatas
figure-at-once-beside = por responsable, más abajo
figure-held = Niños privados de libertad
figure-places = { $unknown ->
    [0] { $n } plazas legales
    [one] { $n } plazas legales; no se saben en { $unknown } centro
   *[other] { $n } plazas legales; no se saben en { $unknown } centros
}
figure-places-unknown = no se saben las plazas legales
figure-cases = Centros con casos
figure-cases-beside = de { $facilities }, últimos 14 días; niños { $children }, personal { $staff }
figure-cases-unknown = no se entregó ninguna hoja de casos
line-held = { $n ->
    [0] Ningún niño está detenido { $facilities }.
    [one] { $n } niño está detenido { $facilities }.
   *[other] { $n } niños están detenidos { $facilities }.
}
line-tier-1 = { $n ->
    [0] No se sabe de ningún niño detenido contra una prohibición o más allá de seis meses.
    [one] { $n } niño está detenido aunque la ley lo prohíbe o sus seis meses se agotaron. Decidan hoy su libertad.
   *[other] { $n } niños están detenidos aunque la ley lo prohíbe o sus seis meses se agotaron. Decidan hoy su libertad.
}
line-tier-2 = { $n ->
    [0] Para ningún otro niño la libertad es la regla.
    [one] Para { $n } niño más la libertad es la regla: retenerlo exige un motivo escrito.
   *[other] Para { $n } niños más la libertad es la regla: retenerlos exige un motivo escrito.
}
line-tier-3 = { $n ->
    [0] Ninguna otra revisión está pendiente.
    [one] Para { $n } niño más toca una revisión, o una regla no puede decidir.
   *[other] Para { $n } niños más toca una revisión, o una regla no puede decidir.
} Niños para quienes una regla sobre la libertad no puede decidir porque falta un dato: { $unknown }.
line-waiting = { $n ->
    [0] No se conoce ningún plazo legal vencido.
    [one] Para { $n } niño ha vencido un plazo legal.
   *[other] Para { $n } niños ha vencido un plazo legal.
}{ $open ->
    [0] { "" }
   *[other] { " " }Puede que también para { $open } más: no consta el final.
} Sin sentencia firme: { $untried }. Sin abogado registrado: { $counsel }.
line-capacity = { $n ->
    [0] No se sabe de ningún centro con más niños que plazas legales.
    [one] { $n } centro tiene { $children } niños más que sus plazas legales.
   *[other] { $n } centros tienen { $children } niños más que sus plazas legales.
}{ $unknown ->
    [0] { "" }
    [one] { " " }Sin plazas conocidas: { $unknown } centro.
   *[other] { " " }Sin plazas conocidas: { $unknown } centros.
}
line-capacity-unknown = No se saben las plazas legales de ningún centro.
line-alone = { $n ->
    [0] No consta ningún niño solo 22 horas al día o más.
    [one] { $n } niño está solo 22 horas al día o más. Esto debe terminar hoy.
   *[other] { $n } niños están solos 22 horas al día o más. Esto debe terminar hoy.
}
line-alone-unknown = No se sabe cuántos niños están solos. No se entregó ninguna hoja de aislamiento.
line-cases = { $n ->
    [0] Ningún centro comunicó casos en los últimos 14 días.
    [one] { $n } centro comunicó casos en los últimos 14 días: niños { $children }, personal { $staff }.
   *[other] { $n } centros comunicaron casos en los últimos 14 días: niños { $children }, personal { $staff }.
}
line-cases-unknown = No se saben los casos de enfermedad. No se entregó ninguna hoja de casos.
line-hearings = { $n ->
    [0] Ningún niño tiene semana de audiencia { $weeks }; { $without } no la tienen.
    [one] { $n } niño de { $all } tiene semana de audiencia { $weeks }; { $without } no la tienen.
   *[other] { $n } niños de { $all } tienen semana de audiencia { $weeks }; { $without } no la tienen.
}
line-effect = Infecciones evitadas si se cumple el plan: { $even } si los contactos no dependen del hacinamiento, { $crowded } si crecen con él (intervalos del 95 %).

## A quién oír primero
first-title = Niños que según la ley deben volver a casa primero
first-intro = El rango dice cuán urgente hace la ley una audiencia. Solo una autoridad competente decide sobre la libertad. Un niño de rango 1 no espera turno de audiencia, prueba, transporte ni plaza de supervisión.
first-privacy = Aquí los niños se cuentan, nunca se nombran. El orden de las audiencias por identificador está en review-schedule.csv, solo para los tribunales.
tier = Rango { $tier }
tier-1-meaning = La detención está prohibida, o se agotaron seis meses
tier-2-meaning = La libertad es la regla; retener exige un motivo escrito
tier-3-meaning = Toca una revisión, o una regla no puede decidir
tier-4-meaning = Todos los demás niños detenidos
tiers-caption = Niños detenidos por rango, { $day }
col-tier = Rango
col-meaning = Significado
col-children = Niños
col-with-week = Con semana
col-without-week = Sin semana
reasons-title = { $tier }: por qué
reasons-caption = { $n ->
    [one] Reglas y plazos detrás del rango de { $n } niño. Un niño puede contar en varias.
   *[other] Reglas y plazos detrás del rango de { $n } niños. Un niño puede contar en varias.
}
col-rule = Regla
col-source = Fuente
clocks-title = Plazos vencidos
clocks-caption = Niños para quienes ha vencido un plazo legal
col-clock = Plazo
col-cannot-tell = De ellos, no se puede decir
col-unsure = No seguro: no consta el final

## Qué hacer
actions-title = Qué hacer esta semana, por responsable
actions-intro = De inmediato: { $once }. Esta semana: { $week }. Una línea puede valer para varios lugares. Cada una dice por qué, su fuente y cómo se sabrá que está hecha.
actor-caption = { $n ->
    [one] { $n } cosa que hacer esta semana
   *[other] { $n } cosas que hacer esta semana
}
actions-later = { $n ->
    [one] { $n } acción más llega después en el plan: véase actions.csv.
   *[other] { $n } acciones más llegan después en el plan: véase actions.csv.
}
action-children = { $n ->
    [one] Afecta a { $n } niño.
   *[other] Afecta a { $n } niños.
}
reasons-differ = Otros lugares tienen sus propias cifras: véase actions.csv.
chosen-because = Cómo se eligió:
due-today = hoy
whole-country = todo el país
col-what = Qué
col-due = Para el
col-where = Dónde
col-why = Por qué, y fuente
col-done = Hecho cuando
actor-ministry = Ministerio
actor-court = Tribunal
actor-prosecutor = Fiscalía
actor-police = Policía
actor-director = Dirección del centro
actor-health = Personal de salud del centro
actor-public_health = Autoridad de salud pública
actor-social_worker = Trabajo social
actor-probation = Servicio de libertad vigilada
actor-legal_aid = Asistencia jurídica
actor-inspection = Inspección independiente
actor-education = Educación
actor-communication = Comunicación
actor-system_owner = Responsable de los registros

## Centros
facilities-title = Centros en peligro
facilities-intro = { $n ->
    [0] Ningún centro muestra peligro en estos datos, de { $all }. Mostrados enteros: { $shown }.
    [one] { $n } centro de { $all } muestra un peligro. Mostrados enteros, primero el más urgente: { $shown }. Todos están en la tabla de abajo.
   *[other] { $n } centros de { $all } muestran un peligro. Mostrados enteros, primero el más urgente: { $shown }. Todos están en la tabla de abajo.
}
chart-reading = Cada gráfico muestra los casos comunicados entre los niños si nada cambia. Un brote puede apagarse solo o llegar a casi todos: el abanico contiene lo que puede venir.
key-middle = medio: tan probable más como menos
key-half = la mitad de las evoluciones
key-four-fifths = 80 % de las evoluciones
key-nearly-all = 95 % de las evoluciones
label-kind = Tipo
label-jurisdiction = Jurisdicción
label-id = Identificador
visit-now = Alguien de fuera debe visitarlo ahora.
fact-held = Niños, frente a plazas legales
fact-tiers = Niños por rango
tiers-counts = rango 1: { $one }; rango 2: { $two }; rango 3: { $three }; rango 4: { $four }
fact-staff = Personal presente, de los puestos exigidos, últimos 7 días
fact-children-per-staff = Niños por persona presente, últimos 7 días
fact-days-below = Días por debajo del personal exigido, últimos 28 días
fact-incidents = Violencia y daños, últimos 28 días
incidents-rate = { $n } ({ $rate } por 1000 días-niño)
fact-alone = Apartados ahora
alone-hours = { $n ->
    [0] ningún niño registrado
    [one] { $n } niño, { $hours } horas solo al día
   *[other] { $n } niños, { $hours } horas solos al día en total
}
fact-inspection = Última inspección independiente
fact-no-outbreak = Probabilidad de ninguna infección si nada cambia
fact-one-in-ten = Una probabilidad de diez
more-than-by = de más de { $cases } casos comunicados entre los niños hasta el { $day }
both-assumptions = { $even }; { $crowded } si los contactos crecen con el hacinamiento
held-of-places = { $children } en { $capacity } plazas ({ $share })
held-places = { $children }; { $capacity } plazas
held-unknown = { $children }; no se saben las plazas
forecast-title = Adónde lleva el brote si nada cambia
forecast-none = Previsión: no se sabe. No hay recuentos de casos con que empezar.
forecast-state = { $n ->
    [0] Hasta ahora no se ha comunicado ningún caso entre los niños.
    [one] Hasta ahora se ha comunicado { $n } caso entre los niños.
   *[other] Hasta ahora se han comunicado { $n } casos entre los niños.
} Contagiosos ahora, según el modelo: { $infectious }.
r-now = Una persona contagiosa infecta a { $middle } de media ({ $low } a { $high }).
r-too-few = No se puede decir con qué rapidez se propaga: muy pocos casos.
chart-title = Casos comunicados entre los niños, { $place }
chart-description = Gráfico de abanico. Comunicados hasta ahora: { $reported }. Hasta el { $date }: medio { $middle }, intervalo del 95 % de { $low } a { $high }. La tabla de abajo contiene los números.
chart-caption = Casos comunicados entre los niños desde que se cuenta, si nada cambia
chart-table = Los números del gráfico
col-day = Día
col-middle = Medio
col-half = La mitad de las evoluciones
col-four-fifths = 80 % de las evoluciones
col-nearly-all = 95 % de las evoluciones
responses-title = Medidas: lo que evitan y lo que cuestan a los niños
responses-caption = Infecciones evitadas entre niños y personal frente a seguir como hoy, media e intervalo del 95 %
recommended-is = Recomendado:
recommended-numbers = Evita { $averted } infecciones (media de los dos supuestos). Coste: { $cost }.
recommended-none = No se recomienda ningún conjunto de medidas.
mixing-disagrees = Aquí los dos supuestos sobre los contactos llevan a respuestas distintas.
infections-expected = esperadas en total: { $infections }
col-package = Conjunto de medidas
col-averted-0 = Evitadas, contactos sin relación con el hacinamiento
col-averted-1 = Evitadas, contactos que crecen con él
col-cost = Coste en derechos
col-verdict = Valoración
cost-none = nada más que hoy
cost-child-days = { $amount } días-niño de un derecho retirado
cost-total = { $total }: { $parts }
cost-hours-alone = { $amount } horas a solas
cost-visits = { $amount } visitas perdidas
cost-lessons = { $amount } horas de clase perdidas
cost-days-held = { $amount } días más de detención
verdict-recommended = Recomendado
verdict-refused = Rechazado.
not-computed = no calculado
verdict-as-now = Nada cambia
verdict-front = Posible: ninguno evita tanto con menor coste en derechos
verdict-behind = Posible, pero otro evita al menos lo mismo sin mayor coste en derechos
package-as-now = Seguir como hoy
package-everything-with-contact = Libertades, menos ingresos, mascarillas, aire, pruebas semanales, aislamiento con contacto diario
package-release-and-air = Los niños de rangos 1 y 2 vuelven a casa, menos ingresos, mascarillas y aire
package-release = Los niños de rangos 1 y 2 vuelven a casa en cuatro semanas
package-fewer-admissions = Menos ingresos y sin traslados
package-staff-cohorts = Personal fijo en una unidad, con mascarillas
package-masks = Mascarillas para todos
package-air = Aire fresco o filtrado
package-intake-tests = Pruebas a los recién llegados
package-isolate = Aislar los casos conocidos, con contacto diario
package-test-and-isolate = Pruebas semanales a todos y aislar a los hallados
package-isolate-and-quarantine = Aislar casos y poner en cuarentena juntos a sus compañeros de habitación
package-video-visits = Visitas por vídeo
package-lock-in = Cada niño solo en una habitación 23 horas al día
package-closed-doors = Puertas cerradas a familias, abogados e inspectores
overview-title = Todos los centros
overview-caption = Cada centro, primero el más urgente, { $day }
col-facility = Centro
col-held = Niños, frente a plazas
col-first = Rangos 1 y 2
col-cases = Casos hasta ahora
col-recommended = Recomendado
col-visit = Visita de fuera
visit-yes = ahora
visit-no = no pedida
none-recommended = ninguno
kind-police_cell = calabozo policial
kind-remand = centro de internamiento preventivo
kind-training_school = centro de educación y formación
kind-closed_centre = centro cerrado
kind-open_centre = centro abierto
kind-immigration = detención migratoria
kind-adult_prison = prisión de adultos
kind-protection_institution = institución de protección
kind-other = otro
danger-bar-to-detention = Hay niños detenidos contra una prohibición
danger-solitary = Hay niños solos 22 horas al día
danger-outbreak-now = Hay un brote
danger-outbreak-likely = Es probable un brote
danger-crowding = Hacinamiento
danger-staff-ratio = Muy poco personal
danger-incidents = Violencia o daños
danger-silence = Han cesado los informes
signal-incidents-above-limit = Más incidentes de los que explica el azar
signal-incidents-drift = Los incidentes van en aumento
signal-children-harmed-by-staff = Niños dañados por el personal
signal-crowding = Hacinamiento
signal-staff-below-posts = Menos personal que puestos
signal-staff-ratio = Muy poco personal para los niños
signal-solitary = Niños solos 22 horas al día
signal-isolation-long = El aislamiento dura ya mucho
signal-silence-incidents = Ya no llegan informes de incidentes
signal-silence-staff-days = Ya no llegan informes de personal
signal-silence-cases = Ya no llegan informes de casos
signal-inspection-overdue = Hace mucho que no hay inspección independiente

## Audiencias
hearings-title = Audiencias: lo que hace falta y lo que hay
hearings-intro = Las audiencias se ordenan por rango y luego por días de retraso, riesgo de salud e infecciones evitadas. La conducta y el hecho nunca entran.
hearings-caption = Niños que podrían ser oídos, por jurisdicción, hasta el { $last }
col-jurisdiction = Jurisdicción
col-eligible = Podrían ser oídos
col-queue-ends = Fin de la espera
col-would-end = La acabaría a tiempo
queue-within = dentro del plan
queue-open = nunca con esta capacidad, o no se sabe
queue-enough = nada más
per-week = { $resource }: { $needed } por semana
resource-review = revisiones
resource-counsel = abogados
resource-supervision = plazas de supervisión
resource-transport = transporte
capacity-title = Necesario y disponible en todo el plan
capacity-caption = Lo que necesitan todos los que podrían ser oídos, frente a lo declarado para las semanas del plan
needed-available = necesario { $needed }, disponible { $available }
needed-unlimited = necesario { $needed }, límite no conocido
optimality = { $n ->
    [one] { $n } jurisdicción: el orden está como mucho a { $gap } del mejor posible.
   *[other] { $n } jurisdicciones: cada orden está como mucho a { $gap } del mejor posible.
}
optimality-checked = Una comprobación aparte halló todos los límites respetados.
optimality-unchecked = No todos los órdenes pasaron la comprobación aparte: no los usen hasta corregirlo.
optimality-unknown = No se sabe cuán cerca está el orden del mejor posible.

## Lagunas
gaps-title = Lo que no se sabe y más importa
gaps-intro = Una casilla vacía no es un «no». Estos datos, una vez hallados, cambiarían más el plan.
gaps-none = No se conoce ningún dato que falte y cambie el plan.
gaps-caption = Datos que faltan, según los niños cuyo rango podría cambiar
col-fact = Dato
col-missing = Niños sin él
col-could-move = Podrían cambiar de rango
col-could-release = Podrían estar en rango 1 o 2
col-who-finds = Quién puede hallarlo

## Equidad
fairness-title = ¿Es justo el orden?
fairness-intro = La parte de cada grupo entre los niños que tienen semana se pone junto a su parte entre todos los que podrían ser oídos.
fairness-even = Ninguna parte difiere más de lo que explica el azar.
fairness-differs = De todos los que podrían ser oídos: { $eligible }. De los que tienen semana: { $scheduled }. El azar solo haría esto, o algo peor, en { $chance } de los sorteos. Pregunten por qué.
fairness-summary = Partes por sexo, nacionalidad, discapacidad, motivo y jurisdicción
fairness-caption = Niños y partes; la última columna es la probabilidad de tal diferencia si las semanas se sortearan dentro de cada rango y jurisdicción
col-group = Grupo
col-of-eligible = De los que podrían ser oídos
col-of-scheduled = De los que tienen semana
col-chance = Solo azar
dimension-sex = sexo
dimension-nationality = nacionalidad
dimension-disability = discapacidad
dimension-ground = motivo
dimension-jurisdiction = jurisdicción
sex-female = niñas
sex-male = niños varones
sex-other = otro
disability-true = sí
disability-false = no
disability-yes = sí
disability-no = no
ground-criminal_pretrial = penal, antes del juicio
ground-criminal_sentenced = penal, con condena
ground-migration = migración
ground-status_offence = infracción en razón de la condición de menor
ground-protection = protección
ground-association = otro (reservado)
ground-administrative_security = administrativo
ground-health_order_breach = incumplir una orden sanitaria
ground-bail_unpaid = fianza sin pagar
ground-with_caregiver = con su cuidador
ground-other = otro

## Efecto
effect-title = Lo que hace el plan
effect-intro = { $n ->
    [one] Se simuló el país durante { $n } día con el plan y sin él, con el mismo azar en ambos. Media e intervalo del 95 %.
   *[other] Se simuló el país durante { $n } días con el plan y sin él, con el mismo azar en ambos. Media e intervalo del 95 %.
}
effect-unknown = No se sabe: no se simuló el efecto del plan.
effect-caption = Con el plan frente a sin él
col-measure = Medida
col-density-0 = Contactos sin relación con el hacinamiento
col-density-1 = Contactos que crecen con el hacinamiento
effect-without = Infecciones sin el plan
effect-with = Infecciones con el plan
effect-averted = Infecciones evitadas
effect-hospital = Casos de hospital evitados
effect-days-below = Días bajo el personal exigido evitados, todos los centros
effect-detention = Días-niño de detención evitados
effect-community = Infecciones pasadas a la comunidad evitadas
effect-condition = Los días de detención solo se evitan si cada audiencia del plan acaba en libertad; el tribunal puede decidir otra cosa.
effect-agree = Los dos supuestos sobre los contactos apuntan a lo mismo.
effect-disagree = Los dos supuestos sobre los contactos no coinciden:

## Significado
meaning-title = Lo que los números dicen y no dicen
meaning-decides = El programa nombra hechos, lagunas, fuentes y quién debe actuar. Nunca decide sobre la libertad y nunca puntúa la conducta futura de un niño.
meaning-tiers = El rango dice cuán urgente hace la ley una audiencia. No dice nada del niño.
meaning-unknown = «No se sabe» es una respuesta. Un dato que falta nunca se lee como «no».
meaning-order = La violencia, los hechos anteriores y la conducta nunca entran en el orden de las audiencias.
meaning-ranges = Los números de los brotes son márgenes, no promesas. El intervalo del 95 % contiene el azar y lo que no se sabe de la enfermedad. En un lugar pequeño un brote puede apagarse o llegar a casi todos.
meaning-rights = Cada medida tiene dos columnas: lo que evita y lo que cuesta a los niños. Si pasa un tope legal, se rechaza.
meaning-clocks = Algunos plazos son propuestas, donde la ley dice «sin demora» sin un número; plan.json los señala.
meaning-advice = Esto no es consejo jurídico ni médico. La ley nacional que protege más al niño siempre prevalece.
notes-title = Lo que hay que saber de los datos
provenance-title = De dónde viene cada número
provenance-intro = Las mismas hojas, reglas y semilla dan el mismo plan, byte a byte. plan.json contiene cada número con su regla.
provenance-program = Programa
provenance-day = Datos al
provenance-seed = Semilla
provenance-replicates = Evoluciones simuladas por conjunto de medidas y centro
provenance-weeks = Semanas del plan
provenance-input = Huella de los datos
provenance-pack = Paquete { $pack }
provenance-absent = Hojas no entregadas
provenance-absent-none = ninguna

## Una página para un despacho
sheet-kicker = Hoja semanal para la dirección y la enfermería
sheet-heading = Esta semana: { $place }
sheet-period = Semana del { $week }. Datos al { $day }.
sheet-glance = De un vistazo
sheet-watch = Atención
sheet-director = La dirección
sheet-nurse = La enfermería
sheet-decide = Decisiones del ministerio
sheet-court = Para tribunales, fiscalía y asistencia jurídica
sheet-health = Para el personal de salud y la autoridad sanitaria
sheet-nothing = Nada vence esta semana en este plan.
sheet-hearings = Audiencias de esta semana
sheet-hearings-none = No hay audiencias previstas esta semana.
sheet-hearings-care = Solo identificadores. Avisen a tiempo a cada niño, a su familia y a su abogado. No cuelguen esta lista en la pared.
sheet-hearings-caption = { $n ->
    [one] { $n } niño por oír
   *[other] { $n } niños por oír
}
sheet-court-week = Audiencias de la primera semana, por jurisdicción
sheet-outbreaks = Brotes y medidas
need-counsel = buscar un abogado
need-supervision = una plaza de supervisión
need-transport = transporte
need-nothing = nada más
col-actor = Quién
col-child-id = Niño
col-prepare = Por preparar
col-danger = Primer peligro
col-infectious = Contagiosos ahora, según el modelo
fact-rooms = Habitaciones de aislamiento a la vez, como mucho
fact-hospital = Personas que necesitan cama de hospital
role-minister = Página para el ministro o la ministra
role-chief-judge = Página para la presidencia del tribunal
role-head-nurse = Página para la jefatura de enfermería

## Los datos en palabras sencillas
field-born_on = día de nacimiento
field-age_status = cómo se conoce la edad
field-youngest_plausible_born_on = día de nacimiento más tardío posible
field-age_at_offence = edad el día del hecho
field-age_now = edad hoy
field-sex = sexo
field-disability = discapacidad
field-health_risk = riesgo de salud
field-pregnant = embarazo
field-dependent_child = un hijo a cargo del niño
field-guardian_reachable = si se puede localizar a un tutor
field-home_jurisdiction = jurisdicción del hogar
field-admitted_at = día de ingreso
field-custody_started_at = comienzo de la privación de libertad
field-ground = motivo de detención
field-offence_category = categoría del hecho
field-offence_on = día del hecho
field-violent = si hubo violencia
field-order_id = orden de detención
field-order_from = comienzo de la orden
field-order_to = fin de la orden
field-arrested_at = momento del arresto
field-family_notified_at = cuándo se avisó a la familia
field-counsel_assigned_at = cuándo se designó abogado
field-counsel_first_met_at = primer encuentro con el abogado
field-judge_first_at = primera vez ante un juez
field-charged_on = día de la acusación
field-last_review_on = última revisión de la detención
field-next_hearing_on = próxima audiencia
field-decided_on = día de la decisión
field-sentence_days = duración de la pena
field-sentence_ends_on = fin de la pena
field-sentence_type = tipo de pena
field-sentence_basis = base legal de la pena
field-alternatives_considered = si se consideraron alternativas
field-forum = tipo de tribunal
field-shares_space_with_adults = si comparte espacio con adultos
field-release_route = adónde iría el niño
field-home_visit_ready = si se visitó el hogar
field-detention_reason = razón de la detención
field-adult_exception = razón para estar con adultos
field-individual_assessment_on = día de la evaluación individual
field-case_first_heard_on = primera audiencia del caso
field-legality_challenge_filed_at = cuándo se impugnó la legalidad
field-health_check_at = examen de salud al ingreso
field-rights_explained_at = cuándo se explicaron los derechos
field-handover_at = entrega a protección de la infancia
field-diversion_considered_on = día en que se consideraron medidas extrajudiciales
field-law_in_force_from = día desde el que la ley prohíbe el hecho
field-prior_serious_count = infracciones graves anteriores probadas

## Frases del planificador
reason-met = la regla se cumple: { $title }
reason-open = no se puede decir: { $title }
reason-run-out = el plazo ha vencido: { $title }
find-out = Averiguar
find-out-reason = La respuesta sola podría cambiar el rango de { $move } niños y poner a { $release } en rango 1 o 2.
find-out-done = El dato consta, o consta que no existe, para estos niños.
carry-out = Por aplicar: { $package }.
say-end-detention = Terminen hoy la detención: un lugar donde vivir fuera, sin esperar audiencia, prueba, transporte ni plaza de supervisión. La audiencia se fija aparte.
say-end-detention-done = Cada uno de estos niños ha salido, o un tribunal ha anotado hoy por qué la regla no se aplica.
say-stop-measure = Cesen la medida o dejen el lugar hoy; el niño pasa adonde la ley lo permite.
say-stop-measure-done = La medida ha terminado o el niño se ha trasladado, con día y lugar anotados.
say-prepare-release = Preparen la libertad y llévenla ante el tribunal cuanto antes: la libertad es la regla, la detención la excepción que hay que justificar.
say-prepare-release-done = Cada uno de estos niños está libre, o consta una decisión motivada con el día de su próxima revisión.
say-hold-review = Hagan la revisión en la semana prevista; al niño sin semana se le oye en la primera audiencia libre.
say-hold-review-done = last_review_on consta para cada uno de estos niños.
say-within-limit = Vuelvan dentro del límite.
say-within-limit-done = Los datos anotados están de nuevo dentro del límite.
say-do-owed = Hagan lo debido.
say-find-exception = Busquen para cada uno de estos niños la decisión escrita que lo permite, o la prueba de la edad; sin ella el niño pasa adonde la ley lo permite.
say-find-exception-done = Lo que faltaba consta para cada uno de estos niños, o el niño se ha trasladado, con día y lugar.
say-do-owed-done = Está hecho y consta el día.
say-set-aside = La pena no se ejecuta: llévenla hoy ante el tribunal, para que se anule y se sustituya por una que la ley permita para un niño.
say-set-aside-done = El tribunal ha anulado o sustituido la pena, con el día anotado. Un traslado a otro lugar no es una respuesta.
say-decide-challenge = Resuelvan hoy la impugnación: el niño cuya detención no se demuestre legal vuelve a casa.
say-leave-police = Saquen hoy a cada uno de estos niños de manos de la policía, o pónganlo en libertad.
say-leave-police-done = Cada uno de estos niños ha salido de la policía, con día y hora anotados.
say-tell-family = Avisen ahora a la familia o a otro adulto de confianza.
say-lawyer-today = Un abogado se reúne hoy en privado con cada uno de estos niños.
say-apart-from-adults = Den hoy a cada uno de estos niños un lugar separado de los adultos, sin dejar a ninguno solo.
say-lawyer-and-court = Hoy se designa un abogado y el tribunal examina si la detención es legal.
say-end-solitary = Terminen hoy la reclusión en régimen de aislamiento: compañía, tiempo al aire libre, escuela; avisen a la inspección independiente.
say-end-solitary-done = Ninguna fila abierta de isolation.csv tiene 22 horas a solas ni el motivo discipline.
say-review-separation = Revisen hoy cada separación, en persona, con un motivo y un final.
say-review-separation-done = Cada fila abierta de isolation.csv tiene una revisión de hoy.
say-refer-allegations = Remitan de inmediato cada denuncia contra el personal a una autoridad independiente; alejen al adulto de los niños.
say-refer-allegations-done = referred_at consta para cada uno de estos incidentes.
say-visit-unannounced = Visiten sin avisar, hablen con los niños a solas, busquen qué cambió.
say-visit-unannounced-done = Consta una visita en inspections.csv después de este día.
say-look-silence = Miren si los niños aún pueden quejarse y si se anotan los incidentes.
say-look-silence-done = Consta una visita, o vuelven las filas de incidents.csv.
say-send-figures = Envíen de nuevo las cifras diarias, también los ceros.
say-send-figures-done = Están las filas de los últimos días.
say-stop-admissions = Paren los ingresos aquí y lleven niños a casa hasta que todos tengan plaza.
say-stop-admissions-done = No más niños que plazas.
say-fill-posts = Cubran los puestos con personal de antecedentes verificados; si no se puede, menos niños, nunca más encierro.
say-fill-posts-done = El personal presente llega a los puestos exigidos siete días seguidos.
say-independent-visit = Hagan una visita independiente.
say-independent-visit-done = Consta una visita independiente en inspections.csv.
say-capacity-done = capacity.csv muestra al menos estos números cada semana.
say-response-done = Sus partes rigen, cada una con un final y una revisión semanal.
capacity-order = Busquen medios para las audiencias: { $needed }. Así la cola acabaría dentro del plan.
capacity-reason = Niños sin semana en el plan: { $n } de { $all }. Fin de la cola: { $ends }.
english-left = Algunos textos de esta página aún no están traducidos. Quedan en inglés.
sources-cited = Las fuentes se citan en inglés.
say-no-inspection = no consta ninguna inspección independiente
say-nothing-needed = ningún conjunto evita ni una infección en veinte centros como este: ahora no hace falta nada más que lo de hoy
say-no-child-held = no hay ningún niño allí
say-visits-ended = las visitas acabarían sin nada en su lugar; ofrezcan llamadas o vídeo gratuitos y privados, más a menudo que antes
say-lawyers-out = los abogados quedarían fuera; mantengan entrevistas privadas, tras una mampara o por vídeo seguro
say-inspectors-out = la inspección independiente quedaría fuera; las visitas se adaptan y nunca cesan
say-held-longer = dejaría a los niños más tiempo detenidos por una razón de salud; una prueba, una cuarentena o un transporte nunca retrasan una libertad
say-no-pathogen = country.toml no nombra ningún agente infeccioso: las respuestas se muestran para la COVID-19 de 2020
say-no-capacity = falta capacity.csv: no se conoce ningún límite; cada niño tiene la primera semana que sus fechas permiten, y el orden de rangos y pesos es el orden a seguir

## Frases del planificador con números
like-solitary = { $n ->
    [one] { $n } niño
   *[other] { $n } niños
} a solas 22 horas al día o más, o apartados como castigo: debe acabar hoy
like-barred = { $n ->
    [one] { $n } niño a quien la ley no permite detener
   *[other] { $n } niños a quienes la ley no permite detener
}
like-infected-now = unas { $n } personas infectadas ahora (notificadas o no)
like-outbreak-cases = { $n } casos en los 14 días hasta el último, el { $day }: dos son un brote, que dura hasta que pasan 14 días sin ningún caso (PAR-08, PAR-10)
like-limit-rooms = { $n ->
    [one] { $n } habitación
   *[other] { $n } habitaciones
}
like-limit-tests = { $n ->
    [one] { $n } prueba al día
   *[other] { $n } pruebas al día
}
like-limit-doses = { $n ->
    [one] { $n } dosis al día
   *[other] { $n } dosis al día
}
like-limit-home = { $n ->
    [one] { $n } niño que vuelve a casa al día
   *[other] { $n } niños que vuelven a casa al día
}
like-half-infect = si todo sigue igual, la mitad de las evoluciones simuladas infectan a { $n } personas o más
like-incidents-limit = { $n ->
    [one] { $n } incidente
   *[other] { $n } incidentes
} del { $day_from } al { $day_to }, { $rate } por 1000 días-niño: por encima del límite de { $limit }
like-drift = los incidentes aumentan poco a poco: media ponderada de { $rate } por 1000 días-niño, por encima de su límite de { $limit }
like-quiet = ningún incidente anotado en 28 días, cuando lo usual serían { $n }: comprueben si los avisos aún llegan
like-harmed = { $n ->
    [one] { $n } niño maltratado
   *[other] { $n } niños maltratados
} por el personal en los últimos 28 días
like-crowded = { $n ->
    [one] { $n } niño
   *[other] { $n } niños
} para { $places ->
    [one] { $places } plaza
   *[other] { $places } plazas
}
like-posts = { $share } % de los puestos cubiertos en los últimos 7 días
like-ratio = { $ratio } niños por cada miembro del personal presente; el país admite { $allowed }
like-no-staff-figures = sin cifras de personal desde hace { $n ->
    [one] { $n } día
   *[other] { $n } días
}
like-apart = { $n ->
    [one] { $n } niño apartado
   *[other] { $n } niños apartados
} más de 14 días; apartados por razones ajenas a la salud: { $others }
like-no-inspection = sin inspección independiente desde hace { $n ->
    [one] { $n } día
   *[other] { $n } días
}
like-no-case-report = sin avisos de enfermedad, ni siquiera de cero, desde hace { $n ->
    [one] { $n } día
   *[other] { $n } días
}
like-least-cost = el menor coste en derechos ({ $cost } días-niño) entre los cercanos al mejor: evita { $averted } infecciones de las { $best } que evita «{ $package }» con { $dearer } días-niño
like-mixing = si los contactos no crecen con el hacinamiento, se elegiría «{ $package_even }»; si crecen, «{ $package_crowded }»
like-depends = las infecciones evitadas dependen de lo que el hacinamiento hace a los contactos: { $a } ({ $b } a { $c }) si nada, { $d } ({ $e } a { $f }) si los contactos crecen con él
like-community = se esperan unas { $n } infecciones más fuera con el plan que sin él: quienes vuelven a casa pueden estar incubando. Los acompañan consejos, una llamada y un lugar para aislarse; ninguna libertad espera por ello
like-alone-refused = un niño estaría solo { $hours } horas al día: es reclusión en régimen de aislamiento, prohibida para niños; prevean contacto con personas para quedar por debajo de 22 horas
like-facts-nobody = { $n } reglas y plazos piden datos que estas hojas no llevan para nadie; figuran como no anotados
like-lost-transfer = placements.csv: ninguna fila posterior dice adónde fueron niños que salieron por traslado ({ $n }): pueden seguir privados de libertad, cuentan como en libertad y no corre ningún plazo; añadir la fila del lugar que los recibió
like-lost-adults = placements.csv: ninguna fila posterior dice adónde fueron niños que salieron hacia un centro de adultos ({ $n }): pueden seguir privados de libertad, cuentan como en libertad y no corre ningún plazo; añadir la fila del lugar que los recibió
like-may-be-held = { $n ->
    [one] puede haber hasta { $n } niño más privado de libertad: estas filas de placements.csv no se pudieron usar: { $name_rows }
   *[other] puede haber hasta { $n } niños más privados de libertad: estas filas de placements.csv no se pudieron usar: { $name_rows }
}
like-left-out = { $n ->
    [one] { $n } fila de { $name_file } sin uso posible, dejada fuera
   *[other] { $n } filas de { $name_file } sin uso posible, dejadas fuera
}
like-in-part = { $n ->
    [one] { $n } fila de { $name_file } se usa sin una celda que no se pudo leer: lo que decía no se conoce
   *[other] { $n } filas de { $name_file } se usan sin una celda que no se pudo leer: lo que decía no se conoce
}
like-renamed-open = { $name_file }: falta la columna `{ $name_column }`, así que cada fila cuenta como todavía abierta; quizá es `{ $name_other }`
like-renamed = { $name_file }: falta la columna `{ $name_column }`, así que no se conoce para ninguna fila; quizá es `{ $name_other }`
like-capacity-silent = capacity.csv no dice nada de la jurisdicción { $name_places }: allí no se conoce ningún límite
like-capacity-silent-more = capacity.csv no dice nada de las jurisdicciones { $name_places }: allí no se conoce ningún límite
like-capacity-partly = capacity.csv deja vacías semanas o medios del plan en la jurisdicción { $name_places }: allí no se conoce ningún límite
like-capacity-partly-more = capacity.csv deja vacías semanas o medios del plan en las jurisdicciones { $name_places }: allí no se conoce ningún límite
like-capacity-strange = capacity.csv habla de la jurisdicción { $name_places }, donde facilities.csv no tiene ningún centro: miren si el nombre está escrito igual en ambos
like-capacity-strange-more = capacity.csv habla de las jurisdicciones { $name_places }, donde facilities.csv no tiene ningún centro: miren si los nombres están escritos igual en ambos
like-recorded = Consta para cada uno: { $name_fields }.
like-sheets-earlier = las hojas describen el { $day_sheets }, { $n ->
    [one] { $n } día
   *[other] { $n } días
} antes del { $day_asked }: no se sabe quién salió ni qué se hizo desde entonces, y lo que venció en esos días no es seguro
