# Le bureau des établissements : les questions gardées, deux côte à côte, une comme plan.
kept-keep = Garder cette question
kept-keep-lead = Ce qui est choisi reste sous un titre, avec la réponse du jour.
kept-keep-do = Garder
kept-name = Titre
kept-name-needed = Donnez un titre, pour que d’autres la trouvent.
kept-refused = { $why } ({ $source })
kept-list = Questions gardées
kept-none = Rien n’a encore été gardé.
kept-list-lead = Cochez-en deux pour les voir côte à côte. Les chiffres sont ceux du jour où elles ont été gardées.
kept-two = Comparer
kept-pick = Côte à côte
kept-choices = Ce qui a été choisi
kept-nothing = Aucune mesure
kept-release = { $n ->
    [one] { $n } enfant rentré plus tôt
   *[other] { $n } enfants rentrés plus tôt
}
kept-start = { $n ->
    [0] Commence tout de suite
    [one] Commence dans { $n } jour
   *[other] Commence dans { $n } jours
}
kept-density = Les contacts augmentent avec la surpopulation : { $n } pour cent
kept-unreadable = Ce qui a été choisi ne peut pas être lu. Cela n’a pas été gardé sur cette page.
kept-unknown = Une de ses mesures n’est plus connue ici. Elle ne peut être ni simulée ni devenir le plan.
kept-is-plan = le plan
kept-plan = La réponse choisie
kept-by = Qui a décidé
kept-by-hint = Nom et fonction.
kept-by-needed = Écrivez qui a décidé.
kept-when = Décidé
kept-reason-needed = Écrivez pourquoi.
kept-answer = La réponse du jour
kept-hospital = Personnes qui ont besoin d’un lit d’hôpital
kept-again = Poser la question de nouveau avec les données d’aujourd’hui
kept-choose = En faire le plan de ce lieu
kept-choose-lead = Il remplace un plan antérieur. Qui a décidé, quand et pourquoi figure sur la page du lieu.
kept-end = Ce n’est plus le plan
kept-end-lead = Le lieu n’a alors plus de plan, jusqu’à ce qu’un autre soit choisi.
compare-do = En voir deux côte à côte
compare-two = Cochez deux questions, ni plus ni moins.
compare-heading = Deux questions côte à côte
compare-lead = Les deux sont simulées maintenant, avec les données d’aujourd’hui et le même hasard.
compare-more = Second moins premier
compare-same = le même dans les deux
compare-chance = ne se distingue pas du hasard
compare-note = 500 déroulements chacune. Déroulement par déroulement, les deux ont le même hasard : la différence est celle des mesures. Son intervalle est celui de la moyenne ; l’intervalle des personnes infectées contient 95 déroulements sur 100. Les coûts s’ajoutent à ceux d’aujourd’hui.
done-kept = Gardé.
done-plan-chosen = C’est maintenant le plan de ce lieu.
done-plan-ended = Ce n’est plus le plan de ce lieu.
