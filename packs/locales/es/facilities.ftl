# El escritorio de los centros: preguntas guardadas, dos lado a lado, una como plan.
kept-keep = Guardar esta pregunta
kept-keep-lead = Lo elegido queda bajo un título, con la respuesta de hoy.
kept-keep-do = Guardar
kept-name = Título
kept-name-needed = Póngale un título, para que otros la encuentren.
kept-refused = { $why } ({ $source })
kept-list = Preguntas guardadas
kept-none = Todavía no se ha guardado nada.
kept-list-lead = Marque dos para verlas lado a lado. Las cifras son las del día en que se guardaron.
kept-two = Comparar
kept-pick = Lado a lado
kept-choices = Lo que se eligió
kept-nothing = Ninguna medida
kept-release = { $n ->
    [one] { $n } niño vuelve antes a casa
   *[other] { $n } niños vuelven antes a casa
}
kept-start = { $n ->
    [0] Empieza enseguida
    [one] Empieza en { $n } día
   *[other] Empieza en { $n } días
}
kept-density = Los contactos crecen con el hacinamiento: { $n } por ciento
kept-unreadable = Lo elegido no se puede leer. No se guardó en esta página.
kept-unknown = Una de sus medidas ya no se conoce aquí. No se puede simular ni ser el plan.
kept-is-plan = el plan
kept-plan = La respuesta elegida
kept-by = Quién decidió
kept-by-hint = Nombre y cargo.
kept-by-needed = Escriba quién decidió.
kept-when = Decidido
kept-reason-needed = Escriba por qué.
kept-answer = La respuesta del día
kept-hospital = Personas que necesitan una cama de hospital
kept-again = Preguntar otra vez con los registros de hoy
kept-choose = Hacer de esto el plan de este lugar
kept-choose-lead = Ocupa el lugar de un plan anterior. Quién decidió, cuándo y por qué figura en la página del lugar.
kept-end = Ya no es el plan
kept-end-lead = El lugar queda entonces sin plan, hasta que se elija otro.
compare-do = Ver dos lado a lado
compare-two = Marque dos preguntas, ni más ni menos.
compare-heading = Dos preguntas lado a lado
compare-lead = Las dos se simulan ahora, con los registros de hoy y con el mismo azar.
compare-more = Segunda menos primera
compare-same = igual en ambas
compare-chance = no se distingue del azar
compare-note = 500 cursos cada una. Curso por curso ambas tienen el mismo azar, así que la diferencia es la de las medidas. Su intervalo es el de la media; el de las personas infectadas contiene 95 de cada 100 cursos. Los costos se suman a los de hoy.
done-kept = Guardado.
done-plan-chosen = Ahora es el plan de este lugar.
done-plan-ended = Ya no es el plan de este lugar.
