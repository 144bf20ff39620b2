# The desk of outbreak.

## What stands now
outbreak-title = Flambée : { $name }
outbreak-lead = Où des enfants sont malades maintenant, et ce qui est attendu.
outbreak-now = Maintenant
outbreak-round = Tournée de dépistage
outbreak-cases = Liste des cas
outbreak-isolation = Isolés
outbreak-board = Lits et chambres
outbreak-forecast = Prévu et arrivé
outbreak-week = Page de la semaine
outbreak-hand-over = Ministère de la santé
outbreak-infectious = Contagieux maintenant
outbreak-cases-fortnight = Cas en 14 jours
outbreak-none = Rien n’est noté.
outbreak-add = Ajouter
outbreak-group-outbreak-event = Flambée
outbreak-group-outbreak-measure = Mesures en vigueur
outbreak-group-quarantine-group = Groupes en quarantaine
outbreak-group-staff-illness = Personnel absent

## The screening round
round-lead = Chaque enfant est vu une fois. Vous pouvez arrêter à tout moment et continuer plus tard ; un collègue aussi.
round-under-way = En cours
round-go-on = Continuer
round-begin = Commencer une tournée
round-where = Où
round-everywhere = tout l’établissement
round-of = { $unit }, commencée le { $when }
round-leave = Quitter la tournée ; elle reste telle quelle
round-well = Va bien
round-unwell = Ne va pas bien
round-not-there = Pas là
round-temperature = Température en °C
round-temperature-hint = Par exemple 38,2. Laissez vide si vous n’avez pas mesuré.
round-temperature-wrong = Écrivez la température en degrés Celsius, entre 25 et 45, par exemple 38,2.
round-signs = Que voyez-vous, que dit l’enfant ?
round-signs-needed = Choisissez au moins un signe, ou écrivez quelques mots.
round-words = En mots
round-save-next = Enregistrer et continuer
round-by-room = Faire chambre par chambre
round-one-by-one = Un enfant à la fois
round-room-note = Laissez de côté qui vous n’avez pas vu. Qui ne va pas bien vient ensuite.
round-nobody-left = Il ne reste personne dans cette tournée.
round-is-over = Cette tournée est terminée.
round-end = Terminer la tournée
round-again = À revoir aujourd’hui
round-look-again = Revoir maintenant
round-absent = Pas là
round-look-now = Voir maintenant
unit-and-room = { $unit }, chambre { $room }
sign-fever = fièvre
sign-cough = toux
sign-sore-throat = mal de gorge
sign-breathless = du mal à respirer
sign-no-smell = plus d’odorat ni de goût
sign-headache = mal de tête
sign-aches = courbatures
sign-vomiting = vomissements
sign-diarrhoea = diarrhée
sign-rash = éruption
sign-very-tired = très fatigué
sign-other = autre chose
done-unwell = Enregistré. Cet enfant est dans la liste de ceux à revoir aujourd’hui.
done-seen-before = Quelqu’un d’autre a vu cet enfant entre-temps. Rien n’a été écrasé.

## The line list
cases-lead = Chaque enfant ici est une lecture de son dossier, et l’enfant peut voir que vous avez regardé.
cases-nobody = Personne n’est sur la liste.
cases-add = Ajouter un cas ou un test
case-add = Un cas
case-add-test = Un test
case-child = Enfant
case-certainty = Certitude
case-onset = Malade depuis
case-reported = Signalé
case-tests = Tests
case-apart = Isolé depuis
case-outcome = Issue
case-tested-only = testé seulement
case-goes-on = en cours
case-suspected = suspect
case-probable = probable
case-confirmed = confirmé
case-ruled-out = écarté
case-positive = positif
case-negative = négatif
case-unclear = incertain
case-lost = perdu
case-recovered = guéri
case-died = décédé
case-left-custody-ill = rentré malade
case-not-known = inconnu
test-waiting = résultat attendu

## Kept apart
isolation-lead = Être à part pour la santé n’est pas une punition. Chaque jour un soignant voit l’enfant et se demande si cela doit continuer.
isolation-nobody = Personne n’est à part.
isolation-begin = Mettre un enfant à part
isolation-begin-lead = Seulement tant que dure la raison, avec des gens à qui parler, l’école et du temps dehors. Un enfant n’est jamais seul 22 heures par jour.
isolation-child = Enfant
isolation-child-needed = Choisissez l’enfant.
isolation-reason = Pourquoi
isolation-reason-hint = C’est interdit comme punition (Règles de La Havane 67).
isolation-reason-needed = Dites pourquoi.
isolation-author = Autorisé par
isolation-author-needed = Dites qui l’a autorisé.
isolation-since = Depuis
isolation-limit = Limite
isolation-until = Se termine au plus tard le { $when }
isolation-daily = Revu chaque jour ; finit avec sa raison
isolation-hours = Heures seul dans la journée
isolation-hours-planned = Heures seul par jour, prévues
isolation-hours-hint = Heures sans contact humain réel, sur 24.
isolation-hours-wrong = Écrivez des heures entre 0 et 24, par exemple 6,5.
isolation-plan-refused = Refusé : un enfant seul 22 heures ou plus par jour est à l’isolement cellulaire, et c’est interdit. Prévoyez des contacts pour rester en dessous. { $source }
isolation-seen = vu aujourd’hui
isolation-not-seen = pas vu aujourd’hui
isolation-days = Jour par jour
isolation-no-day = Aucun jour n’est encore noté.
isolation-contact = Minutes de conversation
isolation-outdoors = Minutes dehors
isolation-calls = Appels avec la famille
isolation-child-words = Comment va l’enfant, avec ses mots
isolation-look = Visite du jour
isolation-still = La raison existe-t-elle encore ?
isolation-goes-on = A continué
isolation-goes-on-needed = Dites si cela continue.
isolation-ends-now = Non. Cela finit maintenant.
isolation-goes-on-because = Oui. Cela continue, parce que :
isolation-why = Pourquoi cela continue
isolation-why-needed = Cela ne continue qu’avec une raison : laquelle ?
isolation-over = C’est terminé.
apart-reason-health = santé
apart-reason-protection = protection
apart-reason-own-request = à la demande de l’enfant
apart-reason-discipline = discipline
done-over-ceiling = Enregistré. Ce jour dépasse le plafond légal : cela doit finir aujourd’hui, et la direction et l’inspection doivent le savoir.
done-isolation-ended = Enregistré. L’enfant n’est plus à part.

## Beds and rooms
board-free = Lits libres
board-apart-rooms = Chambres libres pour un malade
board-singles = { $n } chambres individuelles ; on ne sait pas lesquelles sont libres
board-room = Chambre
board-no-room = inconnue
board-over = trop plein
board-for-apart = pour être à part
board-closed = fermée
board-apart = à part
board-no-names = Votre rôle voit ici des nombres, non qui est où.
board-add-room = Ajouter une chambre
board-add-bed = Ajouter un lit

## Expected and come
forecast-ahead = Nouveaux cas attendus à partir d’aujourd’hui
forecast-checked = Ce qui était attendu, et ce qui est arrivé
forecast-made = Faite le
forecast-until = Jusqu’au
forecast-half = La moitié du possible
forecast-most = 95 sur 100
forecast-came = Arrivé
forecast-verdict = Jugement
forecast-likely = comme attendu
forecast-wide = dans la marge large
forecast-outside = en dehors : quelque chose a changé
forecast-again = refaite avec les rapports de ce jour
forecast-nothing = Il n’y a encore rien à comparer.
forecast-chart = Prévisions et réalité, semaine par semaine
forecast-chart-note = Le plus sombre : la moitié du possible. Le plus clair : 95 sur 100. Le trait est le milieu, le point ce qui est arrivé.
forecast-note = On compte des rapports, non des infections : sans tests, la ligne reste plate. Des rapports tardifs font paraître une ancienne prévision plus mauvaise.
rt-is = Dans la dernière semaine avec des rapports, chaque personne contagieuse en a infecté { $mean } en moyenne ({ $low } à { $high }).
rt-nobody-recent = Le nombre de reproduction ne peut être dit : personne n’a été compté assez récemment pour en avoir infecté d’autres.

## The weekly page
week-title = Page de la semaine : { $name }
week-range = { $from } au { $to }
week-cases = Nouveaux cas cette semaine
week-expected = Attendus les 7 prochains jours
week-over = À part au-delà de ce que la loi permet
week-unseen = À part et pas vus aujourd’hui
week-days = Jour par jour
week-new = Nouveaux cas
week-tests = Tests
week-no-report = pas de rapport
week-measures = Mesures en vigueur
week-until = Jusqu’au
week-cost = Ce que cela coûte aux enfants
week-recommended = Recommandé maintenant
week-print = Cette page est faite pour être imprimée. Elle ne contient aucun nom.

## Hand-over
hand-over-lead = Ne sort que ce qu’un accord couvre : ni nom, ni infraction, ni motif, ni appartenance. C’est noté, et chaque enfant peut lire que cela a été transmis.
hand-over-lines = Liste des cas
hand-over-none = Aucun accord de partage n’est en vigueur. Le délégué à la protection des données en saisit un ; d’ici là seuls des nombres peuvent être transmis.
hand-over-agreement = Selon quel accord
hand-over-choose = Choisissez l’accord selon lequel cela est transmis.
hand-over-consent = le consentement de chaque enfant est demandé
hand-over-no-consent = la loi ne demande pas de consentement
hand-over-refused = Rien n’a été transmis : { $why }
hand-over-what = Les colonnes que l’accord ne couvre pas restent vides. Les enfants figurent sous des numéros qu’aucun autre organisme n’a.
hand-over-csv = Télécharger en CSV
hand-over-json = Télécharger en JSON
hand-over-counts = Nombres par jour
hand-over-counts-lead = Nouveaux cas et tests par jour, sans aucun enfant.

## Names of records and fields of this desk
kind-screening-round = Tournée de dépistage
kind-screening-visit = Vu pendant une tournée
field-health-screening-finding = Constat
field-health-screening-signs = Signes

## Counts
round-left = { $n ->
    [one] reste un enfant
   *[other] restent { $n } enfants
 }
cases-waiting = { $n ->
    [one] Un test attend son résultat.
   *[other] { $n } tests attendent leur résultat.
 }
alarm-isolation-over-hours = { $n ->
    [one] Un enfant est seul 22 heures par jour ou plus. C’est l’isolement cellulaire : mettez-y fin aujourd’hui.
   *[other] { $n } enfants sont seuls 22 heures par jour ou plus. C’est l’isolement cellulaire : mettez-y fin aujourd’hui.
 }
alarm-isolation-over-discipline = { $n ->
    [one] Un enfant est à part comme punition. C’est interdit : mettez-y fin aujourd’hui.
   *[other] { $n } enfants sont à part comme punition. C’est interdit : mettez-y fin aujourd’hui.
 }
alarm-isolation-over-time = { $n ->
    [one] Une mise à part de protection a dépassé sa limite en heures : elle finit, ou la direction et les soignants décident maintenant.
   *[other] { $n } mises à part de protection ont dépassé leur limite en heures : elles finissent, ou la direction et les soignants décident maintenant.
 }
alarm-not-seen-today = { $n ->
    [one] Un enfant à part n’a pas été vu aujourd’hui.
   *[other] { $n } enfants à part n’ont pas été vus aujourd’hui.
 }
rt-too-few = { $n ->
    [one] Le nombre de reproduction ne peut être dit : { $n } cas jusqu’ici, et sous { $least } la réponse serait surtout une hypothèse.
   *[other] Le nombre de reproduction ne peut être dit : { $n } cas jusqu’ici, et sous { $least } la réponse serait surtout une hypothèse.
 }
forecast-summary = { $n ->
    [one] { $n } nombre sur { $all } était dans la marge qui doit en contenir 95 sur 100.
   *[other] { $n } nombres sur { $all } étaient dans la marge qui doit en contenir 95 sur 100.
 }
