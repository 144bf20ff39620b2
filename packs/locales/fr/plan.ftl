# Mots de la page du plan, des feuilles hebdomadaires et des pages pour un seul bureau. Français.
# Relecture par un juriste et par une infirmière : pas encore faite.

## Nombres et dates
not-known = inconnu
range = { $low } à { $high }
interval = { $middle } ({ $low } à { $high })
less-than = moins de { $x }
more-than = plus de { $x }
list-separator = ,{" "}
date = { $day } { $month } { $year }
long-date = { $weekday } { $date }
short-date = { $day } { $month }
week-of = semaine du { $day }
weekday-1 = lundi
weekday-2 = mardi
weekday-3 = mercredi
weekday-4 = jeudi
weekday-5 = vendredi
weekday-6 = samedi
weekday-7 = dimanche
month-1 = janvier
month-2 = février
month-3 = mars
month-4 = avril
month-5 = mai
month-6 = juin
month-7 = juillet
month-8 = août
month-9 = septembre
month-10 = octobre
month-11 = novembre
month-12 = décembre
short-month-1 = janv.
short-month-2 = févr.
short-month-3 = mars
short-month-4 = avr.
short-month-5 = mai
short-month-6 = juin
short-month-7 = juil.
short-month-8 = août
short-month-9 = sept.
short-month-10 = oct.
short-month-11 = nov.
short-month-12 = déc.
count-weeks = { $n ->
    [one] { $n } semaine
   *[other] { $n } semaines
}
in-weeks = { $n ->
    [one] dans la semaine du plan
   *[other] dans les { $n } semaines du plan
}
in-facilities = { $n ->
    [one] dans { $n } établissement
   *[other] dans { $n } établissements
}
days-ago = { $n ->
    [0] aujourd’hui
    [one] il y a { $n } jour
   *[other] il y a { $n } jours
}
count-share = { $count } ({ $share })
fewer-than = moins de { $n } enfants
too-few = trop peu pour le dire

## Haut de la page
skip-to-content = Aller au plan
plan-kicker = Plan national de réponse
page-title = Plan de réponse, { $country }, { $day }
heading = Plan de réponse : { $country }
period = Situation au { $day }. Le plan couvre { $weeks }, jusqu’au { $last }.
invented-title = Données inventées.
invented-text = Aucun enfant, lieu ou fait sur cette page n’est réel.
contents = Sur cette page
page-of = Page { $page } sur { $pages }
footer = { $program }. Données au { $day }, graine { $seed }, entrée { $input }.
and-more = { $n ->
    [one] Et { $n } autre, dans { $file }.
   *[other] Et { $n } autres, dans { $file }.
}
and-more-places = { $n ->
    [one] et { $n } autre lieu
   *[other] et { $n } autres lieux
}

## Situation
situation-title = La situation
figure-first = Libération à décider aujourd’hui
figure-first-beside = enfants que la loi interdit de détenir, ou dont les six mois sont écoulés
figure-at-once = Actions à faire tout de suite
figure-at-once-beside = par acteur ci-dessous
figure-held = Enfants privés de liberté
figure-places = { $unknown ->
    [0] { $n } places légales
    [one] { $n } places légales ; inconnues pour { $unknown } établissement
   *[other] { $n } places légales ; inconnues pour { $unknown } établissements
}
figure-places-unknown = places légales inconnues
figure-cases = Établissements avec des cas
figure-cases-beside = sur { $facilities }, 14 derniers jours ; enfants { $children }, personnel { $staff }
figure-cases-unknown = aucune feuille de cas n’a été fournie
line-held = { $n ->
    [0] Aucun enfant n’est détenu { $facilities }.
    [one] { $n } enfant est détenu { $facilities }.
   *[other] { $n } enfants sont détenus { $facilities }.
}
line-tier-1 = { $n ->
    [0] Aucun enfant n’est, à notre connaissance, détenu malgré une interdiction ou au-delà de six mois.
    [one] { $n } enfant est détenu malgré une interdiction de détention ou six mois écoulés. Décidez de sa libération aujourd’hui.
   *[other] { $n } enfants sont détenus malgré une interdiction de détention ou six mois écoulés. Décidez de leur libération aujourd’hui.
}
line-tier-2 = { $n ->
    [0] Pour aucun autre enfant la libération n’est la règle.
    [one] Pour { $n } autre enfant, la libération est la règle : le garder demande un motif écrit.
   *[other] Pour { $n } autres enfants, la libération est la règle : les garder demande un motif écrit.
}
line-tier-3 = { $n ->
    [0] Aucun autre réexamen n’est dû.
    [one] Pour { $n } autre enfant, un réexamen est dû, ou une règle ne peut pas se prononcer.
   *[other] Pour { $n } autres enfants, un réexamen est dû, ou une règle ne peut pas se prononcer.
} Enfants pour qui une règle de libération ne peut pas se prononcer, faute d’un fait : { $unknown }.
line-waiting = { $n ->
    [0] Aucun délai légal dépassé n’est connu.
    [one] Pour { $n } enfant, un délai légal est dépassé.
   *[other] Pour { $n } enfants, un délai légal est dépassé.
}{ $open ->
    [0] { "" }
   *[other] { " " }Peut-être aussi pour { $open } de plus : la fin n’est pas notée.
} Pas encore jugés définitivement : { $untried }. Sans avocat enregistré : { $counsel }.
line-capacity = { $n ->
    [0] Aucun établissement n’a, à notre connaissance, plus d’enfants que de places légales.
    [one] { $n } établissement a { $children } enfants de plus que ses places légales.
   *[other] { $n } établissements ont { $children } enfants de plus que leurs places légales.
}{ $unknown ->
    [0] { "" }
    [one] { " " }Places inconnues : { $unknown } établissement.
   *[other] { " " }Places inconnues : { $unknown } établissements.
}
line-capacity-unknown = Les places légales ne sont connues pour aucun établissement.
line-alone = { $n ->
    [0] Aucun enfant n’est enregistré comme seul 22 heures par jour ou plus.
    [one] { $n } enfant est seul 22 heures par jour ou plus. Cela doit cesser aujourd’hui.
   *[other] { $n } enfants sont seuls 22 heures par jour ou plus. Cela doit cesser aujourd’hui.
}
line-alone-unknown = Inconnu : combien d’enfants sont tenus seuls. Aucune feuille d’isolement n’a été fournie.
line-cases = { $n ->
    [0] Aucun établissement n’a signalé de cas ces 14 derniers jours.
    [one] { $n } établissement a signalé des cas ces 14 derniers jours : enfants { $children }, personnel { $staff }.
   *[other] { $n } établissements ont signalé des cas ces 14 derniers jours : enfants { $children }, personnel { $staff }.
}
line-cases-unknown = Inconnu : les cas de maladie. Aucune feuille de cas n’a été fournie.
line-hearings = { $n ->
    [0] Aucun enfant n’a de semaine d’audience { $weeks } ; { $without } n’en ont pas.
    [one] { $n } enfant sur { $all } a une semaine d’audience { $weeks } ; { $without } n’en ont pas.
   *[other] { $n } enfants sur { $all } ont une semaine d’audience { $weeks } ; { $without } n’en ont pas.
}
line-effect = Infections évitées si le plan est appliqué : { $even } si les contacts ne dépendent pas de la surpopulation, { $crowded } s’ils augmentent avec elle (intervalles à 95 %).

## Enfants à entendre d’abord
first-title = Les enfants que la loi veut chez eux d’abord
first-intro = Le rang dit à quel point la loi rend l’audience urgente. Seule une autorité compétente décide de la liberté. Un enfant de rang 1 n’attend ni une date d’audience, ni un test, ni un transport, ni une place de suivi.
first-privacy = Ici les enfants sont comptés, jamais nommés. L’ordre des audiences par identifiant est dans review-schedule.csv, pour les tribunaux seulement.
tier = Rang { $tier }
tier-1-meaning = La détention est interdite, ou six mois sont écoulés
tier-2-meaning = La libération est la règle ; rester demande un motif écrit
tier-3-meaning = Un réexamen est dû, ou une règle ne peut pas se prononcer
tier-4-meaning = Tous les autres enfants détenus
tiers-caption = Enfants détenus par rang, { $day }
col-tier = Rang
col-meaning = Sens
col-children = Enfants
col-with-week = Avec une semaine
col-without-week = Sans semaine
reasons-title = { $tier } : pourquoi
reasons-caption = { $n ->
    [one] Règles et délais derrière le rang de { $n } enfant. Un enfant peut compter plusieurs fois.
   *[other] Règles et délais derrière le rang de { $n } enfants. Un enfant peut compter plusieurs fois.
}
col-rule = Règle
col-source = Source
clocks-title = Délais dépassés
clocks-caption = Enfants pour qui un délai légal est dépassé
col-clock = Délai
col-cannot-tell = Dont : on ne peut le dire
col-unsure = Pas sûr : la fin n’est pas notée

## À faire
actions-title = À faire cette semaine, par acteur
actions-intro = Tout de suite : { $once }. Cette semaine : { $week }. Une ligne peut valoir pour plusieurs lieux. Chacune dit pourquoi, d’où vient la règle, et à quoi on verra que c’est fait.
actor-caption = { $n ->
    [one] { $n } chose à faire cette semaine
   *[other] { $n } choses à faire cette semaine
}
actions-later = { $n ->
    [one] { $n } autre action vient plus tard dans le plan : voir actions.csv.
   *[other] { $n } autres actions viennent plus tard dans le plan : voir actions.csv.
}
action-children = { $n ->
    [one] Concerne { $n } enfant.
   *[other] Concerne { $n } enfants.
}
reasons-differ = Les autres lieux ont leurs propres chiffres : voir actions.csv.
chosen-because = Comment elle a été choisie :
due-today = aujourd’hui
whole-country = tout le pays
col-what = Quoi
col-due = Pour le
col-where = Où
col-why = Pourquoi, et source
col-done = Fait quand
actor-ministry = Ministère
actor-court = Tribunal
actor-prosecutor = Procureur
actor-police = Police
actor-director = Directeur de l’établissement
actor-health = Soignants de l’établissement
actor-public_health = Autorité de santé publique
actor-social_worker = Travailleur social
actor-probation = Service de probation
actor-legal_aid = Aide juridictionnelle
actor-inspection = Inspection indépendante
actor-education = Éducation
actor-communication = Communication
actor-system_owner = Responsable des registres

## Établissements
facilities-title = Établissements en danger
facilities-intro = { $n ->
    [0] Aucun établissement ne montre de danger dans ces données, sur { $all }. Montrés en entier : { $shown }.
    [one] { $n } établissement sur { $all } montre un danger. Montrés en entier, le plus urgent d’abord : { $shown }. Tous sont dans le tableau plus bas.
   *[other] { $n } établissements sur { $all } montrent un danger. Montrés en entier, le plus urgent d’abord : { $shown }. Tous sont dans le tableau plus bas.
}
chart-reading = Chaque graphique montre les cas signalés chez les enfants si rien ne change. Une flambée peut s’éteindre seule ou toucher presque tous : l’éventail contient ce qui peut venir.
key-middle = milieu : autant de chances au-dessus qu’au-dessous
key-half = la moitié des évolutions
key-four-fifths = 80 % des évolutions
key-nearly-all = 95 % des évolutions
label-kind = Type
label-jurisdiction = Ressort
label-id = Identifiant
visit-now = Quelqu’un de l’extérieur doit venir maintenant.
fact-held = Enfants, pour les places légales
fact-tiers = Enfants par rang
tiers-counts = rang 1 : { $one } ; rang 2 : { $two } ; rang 3 : { $three } ; rang 4 : { $four }
fact-staff = Personnel présent, sur les postes requis, 7 derniers jours
fact-children-per-staff = Enfants par agent présent, 7 derniers jours
fact-days-below = Jours sous l’effectif requis, 28 derniers jours
fact-incidents = Violences et atteintes, 28 derniers jours
incidents-rate = { $n } ({ $rate } pour 1 000 jours-enfants)
fact-alone = Tenus à l’écart maintenant
alone-hours = { $n ->
    [0] aucun enfant enregistré
    [one] { $n } enfant, { $hours } heures seul par jour
   *[other] { $n } enfants, { $hours } heures seuls par jour en tout
}
fact-inspection = Dernière inspection indépendante
fact-no-outbreak = Chance qu’il n’y ait aucune infection si rien ne change
fact-one-in-ten = Une chance sur dix
more-than-by = de plus de { $cases } cas signalés chez les enfants au { $day }
both-assumptions = { $even } ; { $crowded } si les contacts augmentent avec la surpopulation
held-of-places = { $children } pour { $capacity } places ({ $share })
held-places = { $children } ; { $capacity } places
held-unknown = { $children } ; places inconnues
forecast-title = Où mène la flambée si rien ne change
forecast-none = Prévision : inconnue. Il n’y a pas de nombres de cas pour commencer.
forecast-state = { $n ->
    [0] Aucun cas signalé chez les enfants jusqu’ici.
    [one] { $n } cas signalé chez les enfants jusqu’ici.
   *[other] { $n } cas signalés chez les enfants jusqu’ici.
} Contagieux maintenant, selon le modèle : { $infectious }.
r-now = Une personne contagieuse en infecte { $middle } en moyenne ({ $low } à { $high }).
r-too-few = La vitesse de propagation ne peut pas être dite : trop peu de cas.
chart-title = Cas signalés chez les enfants, { $place }
chart-description = Graphique en éventail. Signalés jusqu’ici : { $reported }. Au { $date } : milieu { $middle }, intervalle à 95 % de { $low } à { $high }. Le tableau dessous contient les nombres.
chart-caption = Cas signalés chez les enfants depuis le début du comptage, si rien ne change
chart-table = Les nombres derrière le graphique
col-day = Jour
col-middle = Milieu
col-half = La moitié des évolutions
col-four-fifths = 80 % des évolutions
col-nearly-all = 95 % des évolutions
responses-title = Mesures : ce qu’elles évitent, et ce qu’elles coûtent aux enfants
responses-caption = Infections évitées chez les enfants et le personnel par rapport à aujourd’hui, moyenne et intervalle à 95 %
recommended-is = Recommandé :
recommended-numbers = Évite { $averted } infections (moyenne des deux hypothèses). Coût : { $cost }.
recommended-none = Aucun ensemble de mesures n’est recommandé.
mixing-disagrees = Ici, les deux hypothèses sur les contacts mènent à des réponses différentes.
infections-expected = attendues en tout : { $infections }
col-package = Ensemble de mesures
col-averted-0 = Évitées, contacts indépendants de la surpopulation
col-averted-1 = Évitées, contacts croissant avec elle
col-cost = Coût en droits
col-verdict = Avis
cost-none = rien de plus qu’aujourd’hui
cost-child-days = { $amount } jours-enfants d’un droit retiré
cost-total = { $total } : { $parts }
cost-hours-alone = { $amount } heures seul
cost-visits = { $amount } visites perdues
cost-lessons = { $amount } heures de cours perdues
cost-days-held = { $amount } jours de détention en plus
verdict-recommended = Recommandé
verdict-refused = Refusé.
not-computed = non calculé
verdict-as-now = Rien ne change
verdict-front = Possible : aucun n’évite autant à moindre coût en droits
verdict-behind = Possible, mais un autre évite au moins autant sans coûter plus de droits
package-as-now = Continuer comme aujourd’hui
package-everything-with-contact = Libérations, moins d’admissions, masques, air, tests chaque semaine, isolement avec contact chaque jour
package-release-and-air = Les enfants des rangs 1 et 2 rentrent, moins d’admissions, masques et air
package-release = Les enfants des rangs 1 et 2 rentrent en quatre semaines
package-fewer-admissions = Admettre moins d’enfants et cesser les transferts
package-staff-cohorts = Personnel attaché à une seule unité, avec masques
package-masks = Masques pour tous
package-air = Air frais ou filtré
package-intake-tests = Tester les arrivants
package-isolate = Isoler les cas connus, avec contact chaque jour
package-test-and-isolate = Tester tout le monde chaque semaine et isoler les cas trouvés
package-isolate-and-quarantine = Isoler les cas et mettre leurs voisins de chambre en quarantaine ensemble
package-video-visits = Visites par vidéo
package-lock-in = Chaque enfant seul dans une chambre 23 heures par jour
package-closed-doors = Portes fermées aux familles, aux avocats et aux inspecteurs
overview-title = Tous les établissements
overview-caption = Chaque établissement, le plus urgent d’abord, { $day }
col-facility = Établissement
col-held = Enfants, pour les places
col-first = Rangs 1 et 2
col-cases = Cas jusqu’ici
col-recommended = Recommandé
col-visit = Visite extérieure
visit-yes = maintenant
visit-no = pas demandée
none-recommended = aucun
kind-police_cell = cellule de police
kind-remand = établissement de détention provisoire pour mineurs
kind-training_school = centre d’éducation et de formation
kind-closed_centre = centre fermé
kind-open_centre = centre ouvert
kind-immigration = rétention d’immigration
kind-adult_prison = prison pour adultes
kind-protection_institution = institution de protection
kind-other = autre
danger-bar-to-detention = Des enfants sont détenus malgré une interdiction
danger-solitary = Des enfants sont seuls 22 heures par jour
danger-outbreak-now = Une flambée est en cours
danger-outbreak-likely = Une flambée est probable
danger-crowding = Surpopulation
danger-staff-ratio = Trop peu de personnel
danger-incidents = Violences ou atteintes
danger-silence = Les rapports ont cessé
signal-incidents-above-limit = Plus d’incidents que le hasard ne l’explique
signal-incidents-drift = Les incidents augmentent peu à peu
signal-children-harmed-by-staff = Enfants maltraités par le personnel
signal-crowding = Surpopulation
signal-staff-below-posts = Moins de personnel que de postes
signal-staff-ratio = Trop peu de personnel pour les enfants
signal-solitary = Enfants seuls 22 heures par jour
signal-isolation-long = L’isolement dure depuis longtemps
signal-silence-incidents = Plus de rapports d’incidents
signal-silence-staff-days = Plus de rapports sur le personnel
signal-silence-cases = Plus de rapports de cas
signal-inspection-overdue = Pas d’inspection indépendante depuis longtemps

## Audiences
hearings-title = Audiences : ce qu’il faut, et ce qu’il y a
hearings-intro = Les audiences sont rangées par rang, puis par jours de retard, risque de santé et infections évitées. La conduite et l’acte reproché n’entrent jamais.
hearings-caption = Enfants qui pourraient être entendus, par ressort, jusqu’au { $last }
col-jurisdiction = Ressort
col-eligible = Pourraient être entendus
col-queue-ends = Fin de l’attente
col-would-end = Y mettrait fin à temps
queue-within = pendant le plan
queue-open = jamais à cette capacité, ou inconnue
queue-enough = rien de plus
per-week = { $resource } : { $needed } par semaine
resource-review = réexamens
resource-counsel = avocats
resource-supervision = places de suivi
resource-transport = transport
capacity-title = Nécessaire et disponible sur tout le plan
capacity-caption = Nécessaire pour tous ceux qui pourraient être entendus, face à ce qui est annoncé pour les semaines du plan
needed-available = nécessaire { $needed }, disponible { $available }
needed-unlimited = nécessaire { $needed }, limite inconnue
optimality = { $n ->
    [one] { $n } ressort : l’ordre est au plus à { $gap } du meilleur possible.
   *[other] { $n } ressorts : chaque ordre est au plus à { $gap } du meilleur possible.
}
optimality-checked = Un contrôle séparé a trouvé toutes les limites respectées.
optimality-unchecked = Tous les ordres n’ont pas passé le contrôle séparé : ne vous en servez pas avant correction.
optimality-unknown = On ne sait pas à quel point l’ordre est proche du meilleur possible.

## Lacunes
gaps-title = Ce qui n’est pas connu et compte le plus
gaps-intro = Une case vide n’est pas un « non ». Ces faits, une fois trouvés, changeraient le plus le plan.
gaps-none = Aucun fait manquant connu ne changerait le plan.
gaps-caption = Faits manquants, selon le nombre d’enfants dont le rang pourrait changer
col-fact = Fait
col-missing = Enfants sans ce fait
col-could-move = Pourraient changer de rang
col-could-release = Pourraient être au rang 1 ou 2
col-who-finds = Qui peut le trouver

## Équité
fairness-title = L’ordre est-il juste ?
fairness-intro = La part de chaque groupe parmi les enfants qui ont une semaine est mise à côté de sa part parmi tous ceux qui pourraient être entendus.
fairness-even = Aucune part ne diffère plus que le hasard ne l’explique.
fairness-differs = Parmi tous ceux qui pourraient être entendus : { $eligible }. Parmi ceux qui ont une semaine : { $scheduled }. Le hasard seul ferait cela, ou pire, dans { $chance } des tirages. Demandez pourquoi.
fairness-summary = Parts par sexe, nationalité, handicap, motif et ressort
fairness-caption = Enfants et parts ; la dernière colonne est la chance d’une telle différence si les semaines étaient tirées au sort dans chaque rang et ressort
col-group = Groupe
col-of-eligible = De tous ceux qui pourraient être entendus
col-of-scheduled = De ceux qui ont une semaine
col-chance = Hasard seul
dimension-sex = sexe
dimension-nationality = nationalité
dimension-disability = handicap
dimension-ground = motif
dimension-jurisdiction = ressort
sex-female = filles
sex-male = garçons
sex-other = autre
disability-true = oui
disability-false = non
disability-yes = oui
disability-no = non
ground-criminal_pretrial = pénal, avant jugement
ground-criminal_sentenced = pénal, condamné
ground-migration = migration
ground-status_offence = infraction liée au statut de mineur
ground-protection = protection
ground-association = autre (scellé)
ground-administrative_security = administratif
ground-health_order_breach = violation d’une mesure sanitaire
ground-bail_unpaid = caution non payée
ground-with_caregiver = avec un parent
ground-other = autre

## Effet
effect-title = Ce que fait le plan
effect-intro = { $n ->
    [one] Le pays a été simulé pendant { $n } jour avec et sans le plan, avec le même hasard dans les deux cas. Moyenne et intervalle à 95 %.
   *[other] Le pays a été simulé pendant { $n } jours avec et sans le plan, avec le même hasard dans les deux cas. Moyenne et intervalle à 95 %.
}
effect-unknown = Inconnu : l’effet du plan n’a pas été simulé.
effect-caption = Avec le plan, par rapport à sans le plan
col-measure = Mesure
col-density-0 = Contacts indépendants de la surpopulation
col-density-1 = Contacts croissant avec la surpopulation
effect-without = Infections sans le plan
effect-with = Infections avec le plan
effect-averted = Infections évitées
effect-hospital = Hospitalisations évitées
effect-days-below = Jours sous le taux d’encadrement évités, tous établissements
effect-detention = Jours-enfants de détention évités
effect-community = Infections transmises à l’extérieur évitées
effect-condition = Les jours de détention ne sont évités que si chaque audience du plan finit par une libération ; le tribunal peut en décider autrement.
effect-agree = Les deux hypothèses sur les contacts vont dans le même sens.
effect-disagree = Les deux hypothèses sur les contacts ne concordent pas :

## Sens
meaning-title = Ce que les nombres disent, et ne disent pas
meaning-decides = Le programme nomme les faits, les lacunes, les sources et qui doit agir. Il ne décide jamais de la liberté et ne note jamais la conduite future d’un enfant.
meaning-tiers = Le rang dit à quel point la loi rend l’audience urgente. Il ne dit rien de l’enfant.
meaning-unknown = « Inconnu » est une réponse. Un fait manquant n’est jamais lu comme « non ».
meaning-order = La violence, les actes antérieurs et la conduite n’entrent jamais dans l’ordre des audiences.
meaning-ranges = Les nombres sur les flambées sont des fourchettes, pas des promesses. L’intervalle à 95 % contient le hasard et ce qu’on ignore de la maladie. Dans un petit lieu, une flambée peut s’éteindre ou toucher presque tous.
meaning-rights = Chaque mesure a deux colonnes : ce qu’elle évite, et ce qu’elle coûte aux enfants. Au-delà d’un plafond légal, elle est refusée.
meaning-clocks = Certains délais sont des propositions, là où la loi dit « sans délai » sans chiffre ; plan.json les signale.
meaning-advice = Ceci n’est ni un avis juridique ni un avis médical. La loi nationale qui protège mieux l’enfant l’emporte toujours.
notes-title = Ce qu’il faut savoir sur les données
provenance-title = D’où vient chaque nombre
provenance-intro = Les mêmes feuilles, les mêmes règles et la même graine donnent le même plan, à l’octet près. plan.json contient chaque nombre avec sa règle.
provenance-program = Programme
provenance-day = Données au
provenance-seed = Graine
provenance-replicates = Évolutions simulées par ensemble de mesures et établissement
provenance-weeks = Semaines du plan
provenance-input = Empreinte des données
provenance-pack = Recueil { $pack }
provenance-absent = Feuilles non fournies
provenance-absent-none = aucune

## Une page pour un bureau
sheet-kicker = Feuille de la semaine pour le directeur et l’infirmière
sheet-heading = Cette semaine : { $place }
sheet-period = Semaine du { $week }. Données au { $day }.
sheet-glance = En bref
sheet-watch = À surveiller
sheet-director = Le directeur
sheet-nurse = L’infirmière
sheet-decide = Décisions du ministère
sheet-court = Pour les tribunaux, les procureurs et l’aide juridictionnelle
sheet-health = Pour les soignants et l’autorité de santé
sheet-nothing = Rien n’est dû cette semaine dans ce plan.
sheet-hearings = Audiences de la semaine
sheet-hearings-none = Aucune audience n’est prévue cette semaine.
sheet-hearings-care = Identifiants seulement. Prévenez à temps chaque enfant, sa famille et son avocat. N’affichez pas cette liste.
sheet-hearings-caption = { $n ->
    [one] { $n } enfant à entendre
   *[other] { $n } enfants à entendre
}
sheet-court-week = Audiences de la première semaine, par ressort
sheet-outbreaks = Flambées et mesures
need-counsel = trouver un avocat
need-supervision = une place de suivi
need-transport = transport
need-nothing = rien de plus
col-actor = Qui
col-child-id = Enfant
col-prepare = À préparer
col-danger = Premier danger
col-infectious = Contagieux maintenant, selon le modèle
fact-rooms = Chambres d’isolement nécessaires à la fois, au plus
fact-hospital = Personnes ayant besoin d’un lit d’hôpital
role-minister = Page pour la ou le ministre
role-chief-judge = Page pour la présidence du tribunal
role-head-nurse = Page pour l’infirmière en chef

## Les faits en mots simples
field-born_on = jour de naissance
field-age_status = comment l’âge est connu
field-youngest_plausible_born_on = jour de naissance le plus tardif possible
field-age_at_offence = âge au jour de l’acte
field-age_now = âge aujourd’hui
field-sex = sexe
field-disability = handicap
field-health_risk = risque de santé
field-pregnant = grossesse
field-dependent_child = un enfant à charge de l’enfant
field-guardian_reachable = si un tuteur est joignable
field-home_jurisdiction = ressort du domicile
field-admitted_at = jour d’admission
field-custody_started_at = début de la privation de liberté
field-ground = motif de détention
field-offence_category = catégorie de l’acte
field-offence_on = jour de l’acte
field-violent = s’il y a eu violence
field-order_id = ordre de détention
field-order_from = début de l’ordre
field-order_to = fin de l’ordre
field-arrested_at = moment de l’arrestation
field-family_notified_at = quand la famille a été prévenue
field-counsel_assigned_at = quand un avocat a été désigné
field-counsel_first_met_at = première rencontre avec l’avocat
field-judge_first_at = première comparution devant un juge
field-charged_on = jour de l’inculpation
field-last_review_on = dernier réexamen de la détention
field-next_hearing_on = prochaine audience
field-decided_on = jour de la décision
field-sentence_days = durée de la peine
field-sentence_ends_on = fin de la peine
field-sentence_type = type de peine
field-sentence_basis = base légale de la peine
field-alternatives_considered = si d’autres mesures ont été envisagées
field-forum = type de tribunal
field-shares_space_with_adults = si des adultes partagent l’espace
field-release_route = où irait l’enfant
field-home_visit_ready = si le domicile a été visité
field-detention_reason = raison de la détention
field-adult_exception = raison d’être détenu avec des adultes
field-individual_assessment_on = jour de l’évaluation individuelle
field-case_first_heard_on = première audience de l’affaire
field-legality_challenge_filed_at = quand la légalité a été contestée
field-health_check_at = examen de santé à l’admission
field-rights_explained_at = quand les droits ont été expliqués
field-handover_at = remise à la protection de l’enfance
field-diversion_considered_on = jour où la déjudiciarisation a été envisagée
field-law_in_force_from = jour depuis lequel la loi interdit l’acte
field-prior_serious_count = infractions graves antérieures établies

## Phrases du planificateur
reason-met = la règle s’applique : { $title }
reason-open = on ne peut le dire : { $title }
reason-run-out = le délai est dépassé : { $title }
find-out = À établir
find-out-reason = La réponse seule pourrait changer le rang de { $move } enfants, et en mettre { $release } au rang 1 ou 2.
find-out-done = Le fait est noté, ou noté comme absent, pour ces enfants.
carry-out = À mettre en œuvre : { $package }.
say-end-detention = Mettez fin à la détention aujourd’hui : un lieu de vie dehors, sans attendre une audience, un test, un transport ou une place de suivi. Une audience est fixée à côté.
say-end-detention-done = Chacun de ces enfants est sorti, ou un tribunal a noté aujourd’hui pourquoi la règle ne s’applique pas.
say-stop-measure = Cessez la mesure ou quittez le lieu aujourd’hui ; l’enfant va là où la loi le permet.
say-stop-measure-done = La mesure a cessé ou l’enfant est parti, avec le jour et le lieu notés.
say-prepare-release = Préparez la libération et portez-la devant le tribunal au plus tôt : la libération est la règle, la détention l’exception à justifier.
say-prepare-release-done = Chacun de ces enfants est libéré, ou une décision motivée est notée avec le jour du prochain réexamen.
say-hold-review = Tenez le réexamen dans la semaine prévue ; un enfant sans semaine est entendu à la première audience libre.
say-hold-review-done = last_review_on est noté pour chacun de ces enfants.
say-within-limit = Revenez dans la limite.
say-within-limit-done = Les faits notés sont revenus dans la limite.
say-do-owed = Faites ce qui est dû.
say-find-exception = Trouvez pour chacun de ces enfants la décision écrite qui le permet, ou la preuve de l’âge ; sans elle, l’enfant va là où la loi le permet.
say-find-exception-done = Ce qui manquait est noté pour chacun de ces enfants, ou l’enfant est parti, avec le jour et le lieu.
say-do-owed-done = C’est fait et le jour est noté.
say-set-aside = La peine n’est pas exécutée : portez-la devant le tribunal aujourd’hui, pour qu’elle soit annulée et remplacée par une peine que la loi permet pour un enfant.
say-set-aside-done = Le tribunal a annulé ou remplacé la peine, avec le jour noté. Un transfert ailleurs n’est pas une réponse.
say-decide-challenge = Statuez sur la contestation aujourd’hui : un enfant dont la détention n’est pas démontrée légale rentre chez lui.
say-leave-police = Retirez aujourd’hui chacun de ces enfants des mains de la police, ou libérez-le.
say-leave-police-done = Chacun de ces enfants a quitté la police, avec le jour et l’heure notés.
say-tell-family = Prévenez maintenant la famille ou un autre adulte de confiance.
say-lawyer-today = Un avocat rencontre aujourd’hui chacun de ces enfants, en privé.
say-apart-from-adults = Donnez aujourd’hui à chacun de ces enfants une place séparée des adultes, sans en laisser aucun seul.
say-lawyer-and-court = Un avocat est désigné aujourd’hui, et le tribunal examine si la détention est légale.
say-end-solitary = Mettez fin à l’isolement cellulaire aujourd’hui : compagnie, temps dehors, école ; prévenez l’inspection indépendante.
say-end-solitary-done = Aucune ligne ouverte d’isolation.csv n’a 22 heures seul ni le motif discipline.
say-review-separation = Réexaminez chaque mise à l’écart aujourd’hui, en personne, avec un motif et une fin.
say-review-separation-done = Chaque ligne ouverte d’isolation.csv a un réexamen d’aujourd’hui.
say-refer-allegations = Transmettez tout de suite chaque accusation contre le personnel à une autorité indépendante ; éloignez l’adulte des enfants.
say-refer-allegations-done = referred_at est noté pour chacun de ces incidents.
say-visit-unannounced = Venez sans prévenir, parlez aux enfants en privé, cherchez ce qui a changé.
say-visit-unannounced-done = Une visite est notée dans inspections.csv après ce jour.
say-look-silence = Vérifiez si les enfants peuvent encore se plaindre et si les incidents sont écrits.
say-look-silence-done = Une visite est notée, ou les lignes d’incidents.csv reprennent.
say-send-figures = Renvoyez les chiffres chaque jour, même les zéros.
say-send-figures-done = Les lignes des derniers jours sont là.
say-stop-admissions = Cessez les admissions ici et ramenez des enfants chez eux jusqu’à ce que tous aient une place.
say-stop-admissions-done = Pas plus d’enfants que de places.
say-fill-posts = Pourvoyez les postes avec du personnel aux antécédents vérifiés ; sinon, moins d’enfants, jamais plus d’enfermement.
say-fill-posts-done = Le personnel présent atteint les postes requis sept jours de suite.
say-independent-visit = Faites une visite indépendante.
say-independent-visit-done = Une visite indépendante est notée dans inspections.csv.
say-capacity-done = capacity.csv montre au moins ces nombres chaque semaine.
say-response-done = Ses parties sont en vigueur, chacune avec une fin et un réexamen chaque semaine.
capacity-order = Trouvez des moyens pour les audiences : { $needed }. La file finirait alors dans le temps du plan.
capacity-reason = Enfants sans semaine dans le plan : { $n } sur { $all }. Fin de la file : { $ends }.
english-left = Certains textes de cette page ne sont pas encore traduits. Ils restent en anglais.
sources-cited = Les sources sont citées en anglais.
say-no-inspection = aucune inspection indépendante n’est notée
say-nothing-needed = aucun ensemble n’évite ne serait-ce qu’une infection dans vingt lieux semblables : rien de plus qu’aujourd’hui n’est nécessaire
say-no-child-held = aucun enfant n’y est détenu
say-visits-ended = les visites cesseraient sans rien à leur place ; offrir des appels ou de la vidéo gratuits et privés, plus souvent qu’avant
say-lawyers-out = les avocats resteraient dehors ; garder des entretiens privés, derrière un écran ou par vidéo sûre
say-inspectors-out = l’inspection indépendante resterait dehors ; les visites s’adaptent et ne cessent jamais
say-held-longer = des enfants resteraient détenus plus longtemps pour une raison de santé ; un test, une quarantaine ou un transport ne retarde jamais une libération
say-no-pathogen = country.toml ne nomme aucun agent infectieux : les réponses sont montrées pour le COVID-19 de 2020
say-no-capacity = capacity.csv manque : aucune limite n’est connue ; chaque enfant a donc la première semaine que ses dates permettent, et l’ordre des rangs et des poids est l’ordre à suivre

## Phrases du planificateur avec des nombres
like-solitary = { $n ->
    [one] { $n } enfant
   *[other] { $n } enfants
} à l’isolement 22 heures par jour ou plus, ou à l’écart par punition : y mettre fin aujourd’hui
like-barred = { $n ->
    [one] { $n } enfant que la loi ne permet pas de détenir
   *[other] { $n } enfants que la loi ne permet pas de détenir
}
like-infected-now = environ { $n } personnes infectées maintenant (signalées ou non)
like-outbreak-cases = { $n } cas dans les 14 jours jusqu’au dernier, le { $day } : deux cas forment une flambée, qui dure jusqu’à 14 jours sans cas (PAR-08, PAR-10)
like-limit-rooms = { $n ->
    [one] { $n } chambre
   *[other] { $n } chambres
}
like-limit-tests = { $n ->
    [one] { $n } test par jour
   *[other] { $n } tests par jour
}
like-limit-doses = { $n ->
    [one] { $n } dose par jour
   *[other] { $n } doses par jour
}
like-limit-home = { $n ->
    [one] { $n } enfant rentrant chez lui par jour
   *[other] { $n } enfants rentrant chez eux par jour
}
like-half-infect = si rien ne change, la moitié des évolutions simulées infectent { $n } personnes ou plus
like-incidents-limit = { $n ->
    [one] { $n } incident
   *[other] { $n } incidents
} du { $day_from } au { $day_to }, soit { $rate } pour 1 000 jours-enfants : au-dessus de la limite de { $limit }
like-drift = les incidents augmentent peu à peu : moyenne pondérée de { $rate } pour 1 000 jours-enfants, au-dessus de sa limite de { $limit }
like-quiet = aucun incident noté en 28 jours, là où { $n } seraient habituels : vérifier si les signalements passent encore
like-harmed = { $n ->
    [one] { $n } enfant maltraité
   *[other] { $n } enfants maltraités
} par le personnel dans les 28 derniers jours
like-crowded = { $n ->
    [one] { $n } enfant
   *[other] { $n } enfants
} pour { $places ->
    [one] { $places } place
   *[other] { $places } places
}
like-posts = { $share } % des postes pourvus dans les 7 derniers jours
like-ratio = { $ratio } enfants par membre du personnel présent ; le pays en admet { $allowed }
like-no-staff-figures = aucun chiffre du personnel depuis { $n ->
    [one] { $n } jour
   *[other] { $n } jours
}
like-apart = { $n ->
    [one] { $n } enfant
   *[other] { $n } enfants
} à l’écart depuis plus de 14 jours ; à l’écart pour d’autres raisons que la santé : { $others }
like-no-inspection = aucune inspection indépendante depuis { $n ->
    [one] { $n } jour
   *[other] { $n } jours
}
like-no-case-report = aucun signalement de maladie, même nul, depuis { $n ->
    [one] { $n } jour
   *[other] { $n } jours
}
like-least-cost = le moindre coût en droits ({ $cost } jours-enfants) parmi les ensembles proches du meilleur : il évite { $averted } infections sur les { $best } qu’évite « { $package } » au prix de { $dearer } jours-enfants
like-mixing = si les contacts n’augmentent pas avec l’affluence, « { $package_even } » serait choisi ; sinon, « { $package_crowded } »
like-depends = les infections évitées dépendent de l’effet de l’affluence sur les contacts : { $a } ({ $b } à { $c }) sans effet, { $d } ({ $e } à { $f }) si les contacts augmentent avec elle
like-community = environ { $n } infections de plus sont attendues au-dehors avec le plan que sans lui : des enfants qui rentrent peuvent être en incubation. Des conseils, un appel et un lieu où s’isoler les accompagnent ; aucune libération n’attend pour cela
like-alone-refused = un enfant serait seul { $hours } heures par jour : c’est un isolement cellulaire, interdit pour les enfants ; prévoir des contacts pour rester sous 22 heures
like-facts-nobody = { $n } règles et délais demandent des faits que ces tableaux ne portent pour personne ; ils figurent comme non notés
like-lost-transfer = placements.csv : aucune ligne suivante ne dit où sont allés des enfants partis par transfert ({ $n }) : ils sont peut-être détenus, comptent comme libres et aucun délai ne court ; ajouter la ligne du lieu qui les a reçus
like-lost-adults = placements.csv : aucune ligne suivante ne dit où sont allés des enfants partis pour un lieu pour adultes ({ $n }) : ils sont peut-être détenus, comptent comme libres et aucun délai ne court ; ajouter la ligne du lieu qui les a reçus
like-may-be-held = { $n ->
    [one] jusqu’à { $n } autre enfant est peut-être détenu : ces lignes de placements.csv sont inutilisables : { $name_rows }
   *[other] jusqu’à { $n } autres enfants sont peut-être détenus : ces lignes de placements.csv sont inutilisables : { $name_rows }
}
like-left-out = { $n ->
    [one] { $n } ligne de { $name_file } : inutilisable et laissée de côté
   *[other] { $n } lignes de { $name_file } : inutilisables et laissées de côté
}
like-in-part = { $n ->
    [one] { $n } ligne de { $name_file } est utilisée sans une case illisible : ce qu’elle disait n’est pas connu
   *[other] { $n } lignes de { $name_file } sont utilisées sans une case illisible : ce qu’elle disait n’est pas connu
}
like-renamed-open = { $name_file } : la colonne `{ $name_column }` manque, chaque ligne compte donc comme encore ouverte ; c’est peut-être `{ $name_other }`
like-renamed = { $name_file } : la colonne `{ $name_column }` manque, elle n’est donc connue pour aucune ligne ; c’est peut-être `{ $name_other }`
like-capacity-silent = capacity.csv ne dit rien du ressort { $name_places } : aucune limite n’y est connue
like-capacity-silent-more = capacity.csv ne dit rien des ressorts { $name_places } : aucune limite n’y est connue
like-capacity-partly = capacity.csv laisse vides des semaines ou des moyens du plan dans le ressort { $name_places } : là, aucune limite n’est connue
like-capacity-partly-more = capacity.csv laisse vides des semaines ou des moyens du plan dans les ressorts { $name_places } : là, aucune limite n’est connue
like-capacity-strange = capacity.csv parle du ressort { $name_places } où facilities.csv n’a aucun lieu : vérifier que le nom est écrit de même dans les deux
like-capacity-strange-more = capacity.csv parle des ressorts { $name_places } où facilities.csv n’a aucun lieu : vérifier que les noms sont écrits de même dans les deux
like-recorded = Noté pour chacun : { $name_fields }.
like-sheets-earlier = les tableaux décrivent le { $day_sheets }, { $n ->
    [one] { $n } jour
   *[other] { $n } jours
} avant le { $day_asked } : on ne sait pas qui est parti ni ce qui a été fait depuis, et ce qui s’est écoulé ces jours-là n’est pas sûr
