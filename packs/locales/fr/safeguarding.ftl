# The desk of safeguarding.

safeguarding-lead = Ce qui a été fait à un enfant, et si on y répond.
safeguarding-incidents = Incidents
safeguarding-registers = Obligations et registres
safeguarding-complaints = Plaintes

## Incidents
incident-title = Incident
incident-report = Signaler un incident
incident-report-lead = Écrivez ce que vous savez maintenant. Vous pourrez compléter et corriger ; le premier texte reste à côté. Les délais de signalement commencent aussitôt.
incident-what = Ce qui s’est passé
incident-when = Quand
incident-by-whom = Par qui
incident-harmed = Enfants blessés ou atteints
incident-harmed-wrong = Écrivez un nombre entier, 0 ou plus.
incident-account = Ce qui a été dit ou vu
incident-account-hint = Avec les mots de la personne qui raconte.
incident-told-by = Raconté par
incident-kind-needed = Choisissez ce qui s’est passé.
incident-at-needed = Dites quand ; un jour suffit.
incident-state = Où en est-on
incident-reported = signalé
incident-not-reported = non signalé
incident-referred = chez un organisme indépendant
incident-not-referred = chez aucun organisme indépendant
incident-closed = clos
incident-open = ouvert
incidents-none = Aucun incident n’est noté.
incidents-not-shown = Votre rôle signale des incidents et n’en lit pas la liste.
incidents-too-few = Trop peu d’incidents sont notés pour dire combien.
incident-accounts = Récits
incident-account-first = Premier récit
incident-account-correction = Correction
incident-account-correct = Corriger ; le premier reste à côté
incident-no-account = Aucun récit n’est encore noté.
incident-add-account = Ajouter un récit
incident-group-incident-child = Enfants
incident-group-incident-adult = Adultes
incident-group-incident-step = Ce qui a été fait
incident-group-force-use = Force et contrainte
incident-group-discipline = Discipline
incident-kind-ill-treatment = mauvais traitements
incident-kind-excessive-force = force excessive
incident-kind-sexual-abuse = abus sexuel
incident-kind-assault = violence entre personnes
incident-kind-force = usage de la force
incident-kind-restraint = usage de contrainte
incident-kind-self-harm = automutilation
incident-kind-suicide-attempt = tentative de suicide
incident-kind-serious-injury = blessure grave
incident-kind-death = décès
incident-kind-escape-attempt = tentative de fuite
incident-kind-fire = incendie
incident-kind-other = autre chose
incident-by-child = un enfant
incident-by-staff = le personnel
incident-by-other = quelqu’un d’autre
incident-by-unknown = inconnu
told-by-child = un enfant
told-by-staff = le personnel
told-by-family = la famille
told-by-visitor = un visiteur
told-by-inspector = un inspecteur
told-by-camera = une caméra
told-by-other = quelqu’un d’autre
done-incident-saved = Enregistré. Merci : il y sera répondu.

## Duties to report and registers
reports-title = Obligations de signaler
reports-lead = Chaque délai court dès que le fait est connu.
reports-none = Rien n’est à signaler maintenant.
reports-one = Une obligation de signaler
reports-add = Ajouter une obligation
reports-done = C’est signalé maintenant
report-matter-allegation = Une allégation de mauvais traitements
report-matter-serious-injury = Une blessure grave
report-matter-death = Un décès
report-matter-force = Force ou contrainte
report-matter-separation = Une mise à part
report-matter-infection = Une infection
report-matter-missing-child = Un enfant disparu
report-matter-data-breach = Une fuite de données
report-matter-other = Autre chose
report-to-independent-authority = à une autorité indépendante
report-to-prosecutor = au parquet
report-to-child-protection = à la protection de l’enfance
report-to-health-authority = à l’autorité de santé
report-to-family = à la famille
report-to-lawyer = à l’avocat
report-to-judge = au juge
report-to-inspection-body = à l’organe d’inspection
report-to-higher-authority = à l’autorité supérieure
duty-stopped = fait
duty-over = en retard
duty-soon = dû dans la journée
duty-running = en cours
duty-unknown = échéance inconnue
register-force = Force et contrainte
register-force-note = Seulement contre une menace imminente de blessure, le plus court possible ; signalé aussitôt à l’autorité supérieure et à la famille (Règles de La Havane 64).
register-apart = Mise à part
register-apart-note = Jamais comme punition, jamais 22 heures seul par jour (Règles de La Havane 67 ; Observation générale 24, 95).
register-deaths = Décès en détention
register-deaths-note = Une enquête indépendante est ouverte, et la famille reçoit le rapport et le certificat (Règles de La Havane 57).
register-hours = { $n } heures seul
register-ended = terminé le { $when }
register-goes-on = en cours
register-health = vu par un soignant
register-no-health = pas vu par un soignant
register-authority = autorité informée
register-no-authority = autorité non informée
register-family = famille informée
register-no-family = famille non informée
register-reviewed = examiné
register-not-reviewed = non examiné
register-inquiry = enquête indépendante ouverte
register-no-inquiry = pas d’enquête indépendante
register-inquiry-ended = enquête terminée
register-inquiry-open = enquête non terminée
register-given = rapport remis à la famille
register-not-given = rapport non remis à la famille

## The complaints office
complaints-lead = Accusé de réception en un jour, réponse en une semaine, en un jour si quelqu’un est peut-être en danger.
complaints-silent-source = Les plaintes restées sans réponse ont été transmises au médiateur (Règles de La Havane 75 à 78 ; délai K-16, une proposition).
complaints-open = À répondre
complaints-none = Il n’y en a pas.
complaints-burst = { $n } arrivées en quelques minutes
complaints-burst-why = Une seule personne les a peut-être envoyées. Chacune est enregistrée et reçoit une réponse comme les autres ; elles sont ici pour que les autres ne s’y perdent pas.
complaint-title = Plainte
complaint-answered = répondue
complaint-urgent = Danger possible
complaint-here = dans ce bureau
complaint-not-acknowledged = réception pas encore confirmée
complaint-not-acknowledged-late = réception non confirmée en un jour
complaint-said = Ce qui a été dit
complaint-no-file = Seule la ligne du tableau est connue ; les mots sont gardés ailleurs.
complaint-channel = Comment elle est venue
complaint-by = Qui se plaint
complaint-confidential = Veut rester inconnu de l’établissement
complaint-taken-by = Notée par
complaint-way = Son parcours
complaint-no-step = Rien n’a encore été fait.
complaint-acknowledge = Accuser réception
complaint-concerns = Qui elle concerne
complaint-concerns-lead = Qui est nommé ici n’a jamais accès à quoi que ce soit de cette plainte.
complaint-concerns-add = Nommer quelqu’un
complaint-who = Qui c’est
complaint-account = Compte à tenir à l’écart
complaint-account-hint = Le compte de cette personne, s’il est connu.
complaint-who-needed = Dites qui c’est.
complaint-route = Transmettre
complaint-route-lead = Hors de l’établissement, ou à l’établissement, car personne n’y est concerné.
complaint-route-outside = Seulement hors de l’établissement : quelqu’un qui y travaille est, ou peut être, concerné.
complaint-body = À quel organisme
complaint-body-needed = Choisissez l’organisme.
complaint-not-back = Cette plainte ne va jamais à l’établissement. Choisissez un organisme extérieur.
complaint-note = Note
complaint-escalate = Faire remonter
complaint-answer = Répondre
complaint-answer-lead = La personne qui s’est plainte lit ceci à la page d’aide avec son code.
complaint-answer-hint = En mots simples : ce qui a été constaté, ce qui est fait, et où aller ensuite.
complaint-answer-needed = Écrivez la réponse.
complaint-answer-send = Envoyer la réponse
complaint-outcome = Résultat
complaint-outcome-needed = Choisissez le résultat.
complaint-close = Clore
complaint-watch = Veille contre les représailles
complaint-watch-lead = Nul ne peut être puni pour s’être plaint. Regardez transferts, privilèges, sanctions et visites après la plainte.
complaint-watch-add = Commencer une veille
complaint-watch-nobody = Aucun enfant n’est nommé : on ne peut veiller sur personne.
done-answered = Envoyée. Elle se lit à la page d’aide avec le code.
body-facility = l’établissement
body-complaints-office = le bureau des plaintes
body-ombudsperson = le médiateur
body-inspection-body = l’organe d’inspection
body-prosecutor = le parquet
body-child-protection = la protection de l’enfance
body-court = le tribunal
outcome-upheld = fondée
outcome-partly-upheld = en partie fondée
outcome-not-upheld = non fondée
outcome-sent-on = réponse d’un autre organisme
step-received = reçue
step-routed = transmise
step-acknowledged = réception confirmée
step-taken-up = prise en charge
step-interview = entretien
step-escalated = remontée
step-answered = répondue
step-appealed = contestée
step-closed = close
channel-tablet = par elle-même, à la page d’aide
channel-paper = sur papier
channel-phone = par téléphone
channel-visit = de vive voix
channel-staff = par le personnel
channel-family = par la famille
channel-box = dans la boîte
say-by-unknown = inconnu
answer-with = Elle est maintenant chez
said-again = C’est déjà arrivé, et le code a été montré. Utilisez ce code pour voir la réponse.

## Taken down by somebody
intake-title = Noter une plainte
intake-lead = Pour ce qui vous a été dit sur papier, par téléphone ou de vive voix. Cela va au bureau des plaintes hors de l’établissement ; vous ne le reverrez pas ici.
intake-channel-needed = Dites comment elle est venue.
intake-child = L’enfant
intake-child-hint = Seulement si l’enfant veut être nommé.
intake-words = Ce qui a été dit, avec leurs mots
intake-words-hint = Écrivez comme c’était dit ; n’ajoutez rien.
intake-code = Donnez ce code à la personne qui s’est plainte, et à personne d’autre.
intake-code-once = Il est montré une fois. Il permet de lire la réponse à la page d’aide.
intake-quiet = Ne dites à personne dans l’établissement qui s’est plaint.

## The protected path
protected-title = Dossiers protégés
protected-lead = Les enfants qui vous sont confiés. Personne de l’établissement ne voit ces pages.
protected-nobody = Personne ne vous est confié maintenant.
protected-note = Demandez une seule fois, en privé, et seulement ce qu’exige l’aide. Des soins dans les 72 heures peuvent éviter des dommages.
protected-add = Noter
protected-part-gender-violence-case = Violence fondée sur le genre
protected-part-exploitation-case = Exploitation
protected-part-victim-safeguard = Victime ou témoin : garanties
protected-part-protection-measure = Mesures de protection

## Counts
incidents-counted = { $n ->
    [one] Un incident est noté dans vos lieux.
   *[other] { $n } incidents sont notés dans vos lieux.
 }
reports-over = { $n ->
    [one] Une obligation de signaler est en retard.
   *[other] { $n } obligations de signaler sont en retard.
 }
complaints-silent = { $n ->
    [one] Une plainte n’a pas eu de réponse à temps.
   *[other] { $n } plaintes n’ont pas eu de réponse à temps.
 }
register-minutes = { $n ->
    [one] une minute
   *[other] { $n } minutes
 }
