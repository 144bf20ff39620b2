# Bureau de l’examen. Écrit par le projet, pas encore relu par un locuteur.

done-decided = La décision est enregistrée. L’enfant suivant de votre liste :
review-title = Enfants à entendre, dans l’ordre
review-lead = Le programme nomme les faits et ce qui est dû ; il ne décide de la liberté de personne.
review-tiers = Degré d’urgence selon le droit
review-all = Tous
review-tier = Niveau { $n }
review-none = Aucun enfant de votre travail ne figure ici.
review-decided = décidé le
review-set-for = Audience fixée au
review-no-week = Aucune semaine trouvée pour l’instant
review-because = Parce que :
review-more-reasons = { $n ->
    [one] une autre raison, dans le dossier
   *[other] { $n } autres raisons, dans le dossier
 }
review-calendar = Calendrier de ce qui vient (sans noms ni raisons)
effect-held = Audiences tenues
effect-released = Enfants qu’une décision renvoie chez eux
effect-waiting = Attendent encore une décision
effect-days = Jours à la maison depuis, tous enfants réunis
need-counsel = a besoin d’un avocat
need-supervision = a besoin d’une place sous suivi
need-transport = a besoin d’un transport pour rentrer

## The hearing sheet
sheet-title = Feuille d’audience
sheet-file = Tout le dossier
sheet-decide = Écrire la décision
sheet-needs = Pour l’audience et le retour :
sheet-add = Écrire :
sheet-grounds = Motifs
sheet-interests = Intérêt supérieur de l’enfant
sheet-views = Ce que dit l’enfant
sheet-counsel = Avocat
sheet-support = Soutien prêt
sheet-earlier = Décisions et audiences antérieures

## The decision
decide-lead = Tout est enregistré ensemble, ou rien. Ce que vous saisissez reste, même s’il manque quelque chose.
decide-hearing = L’audience
decide-views = Les mots de l’enfant
decide-views-hint = Comme l’enfant l’a dit, ou pourquoi il n’y en a pas.
decide-outcome = La décision
decide-denial = Si la détention continue, il faut une raison individuelle, les alternatives examinées, la voie de recours et un jour de réexamen.
decide-release = Si l’enfant rentre
decide-conditions = Conditions
decide-conditions-hint = Seulement des conditions dont cet enfant a besoin et qu’il peut tenir. Chacune a une fin. Laissez vide s’il n’y en a pas.
decide-more = Une condition de plus
decide-votes = Votes et avis dissident
decide-appeal = Recours, et qui a été informé
decide-save = Enregistrer la décision
review-condition = Condition { $n }
review-ceiling = { $n ->
    [one] Au plus tard un jour après la décision ({ $source }).
   *[other] Au plus tard { $n } jours après la décision ({ $source }).
 }
review-too-late = { $n ->
    [one] Trop tard : la détention est réexaminée le { $day } au plus tard, un jour après la décision ({ $source }).
   *[other] Trop tard : la détention est réexaminée le { $day } au plus tard, { $n } jours après la décision ({ $source }).
 }
review-absent-needed = Un enfant est entendu à chaque étape : dites pourquoi il n’était pas là.

## The address of a calendar
feed-heading = L’adresse de votre calendrier
feed-lead = Un programme de calendrier sur votre téléphone ou ordinateur peut demander à cette adresse les jours à venir. Elle montre des jours et les noms des bureaux : aucun enfant, aucun lieu, aucune heure. Qui a l’adresse les voit. Chaque lecture est notée.
feed-made = Votre adresse
feed-once = Elle n’est montrée que cette fois. Ajoutez-la à votre programme de calendrier comme abonnement. Si elle est perdue ou vue par d’autres, faites-en une nouvelle : l’ancienne n’ouvre alors plus rien.
feed-role = Rôle
feed-made-at = Faite
feed-read-at = Lue en dernier
feed-stop = Arrêter
feed-make = Faire une adresse
feed-anew = Faire une nouvelle adresse
feed-never = jamais
feed-role-gone = un rôle que vous n’avez plus
