# Words of the site. Not yet reviewed by a speaker.
# French. Written by the project.

## Everywhere
invented = Toutes les données d’ici sont inventées. Aucun enfant réel n’y figure.
skip-to-content = Aller au contenu
desks = Bureaux
my-account = Mon compte et mes sessions
sign-in = Se connecter
sign-out = Se déconnecter
language = Langue
not-reviewed = Aucune personne dont c’est la langue n’a encore relu ces textes.
foot = Wayhome dit les faits, ce qui manque et qui doit agir. Il ne décide jamais de la liberté et ne note jamais un enfant.
to-start = Aller à la page d’accueil
not-known = inconnu
known-not = n’a pas eu lieu
yes = oui
no = non
day-and-time = { $day }, { $time }
share = { $x } %
share-below = moins de { $x } %
share-above = plus de { $x } %
range = { $low } à { $high }
interval = { $middle } ({ $low } à { $high })
save = Enregistrer
cancel = Annuler
back = Retour
more = Plus
why = Pourquoi
source = Source
due = Échéance
done-saved = Enregistré.
form-wrong = Regardez ces points. Rien de ce que vous avez écrit n’est perdu.
wrong-not-found = Il n’y a rien ici
wrong-not-found-do = L’adresse est peut-être ancienne, ou ceci ne fait pas partie de votre travail. Cherchez-le, ou revenez à la page d’accueil.
wrong-not-allowed = Votre rôle ne permet pas cela ici
wrong-not-allowed-do = Si vous en avez besoin aujourd’hui, demandez une affectation à votre responsable. En cas d’urgence, ouvrez le dossier de l’enfant et utilisez l’accès d’urgence ; il est examiné ensuite.
wrong-stale = Ce formulaire est resté ouvert trop longtemps
wrong-stale-do = Rien n’a été enregistré. Revenez en arrière, rechargez la page et envoyez-le encore une fois. Votre navigateur garde en général ce que vous avez écrit.
wrong-changed = Quelqu’un d’autre a changé ceci entre-temps
wrong-changed-do = Rien n’a été écrasé. Revenez en arrière, rechargez la page et regardez ce qui est nouveau avant d’enregistrer.
wrong-too-many = Trop d’essais
wrong-too-many-do = Attendez quelques minutes et réessayez.
wrong-too-large = C’est trop volumineux
wrong-too-large-do = Envoyez moins à la fois.
wrong-unreadable = Cette demande n’a pas pu être lue
wrong-unreadable-do = Revenez en arrière et réessayez. Si cela se répète, dites à votre administrateur ce que vous avez fait.
wrong-away = Le registre est inaccessible en ce moment
wrong-away-do = Ce qui a été enregistré est en sûreté. Réessayez dans une minute ; si vous aviez écrit quelque chose, revenez en arrière et renvoyez-le.
wrong-fault = Quelque chose a échoué dans le programme
wrong-fault-do = Ce qui a été enregistré est en sûreté. Revenez en arrière et réessayez. Si cela se répète, dites à votre administrateur quand c’est arrivé.

## Help for everybody, without signing in
public-help = Aide
public-rights = Tes droits
public-complain = Dire que quelque chose ne va pas
help-title = Aide
help-lead = Cette page est pour les enfants, les familles et toute personne qui s’inquiète pour un enfant. Il ne faut ni nom ni mot de passe.
help-say = Quelque chose ne va pas, je veux le dire
help-say-hint = Personne ici ne peut le voir avant ceux qui doivent répondre. Tu peux ne pas donner ton nom.
help-follow = J’ai un code et je veux voir la réponse
help-follow-hint = Écris le code que tu as reçu quand tu nous l’as dit.
help-rights = Quels sont mes droits ?
help-rights-hint = Court et simple. Tu peux demander qu’on te le lise.
help-well = Comment rester en bonne santé ?
help-well-hint = Quand un microbe circule.
help-family = Comment joindre ma famille ?
help-family-hint = Appels, lettres, visites. Pour les familles aussi.
help-now = Si tu es en danger maintenant, dis-le à un adulte de confiance ou appelle le numéro de ta carte.
help-numbers = Numéros de téléphone
rights-title = Tes droits
rights-lead = Ils sont à toi, aussi quand un microbe circule. Demande à quelqu’un de les lire avec toi si tu veux.
well-title = Rester en bonne santé
well-lead = De petites choses qui aident. Conseils du { $day } ; ton infirmière connaît les plus récents.
family-title = Toi et ta famille
family-lead = Tu as le droit de garder le contact.
leave-now = Quitter cette page
topic-protect-yourself = Te protéger
topic-know-the-signs = Reconnaître les signes
topic-seek-care = Être soigné
topic-feelings = Ce que tu ressens
topic-your-rights = Tes droits
topic-complain = Dire que quelque chose ne va pas
topic-contact-family = Famille
topic-release = Rentrer chez toi
topic-safe-at-home = En sécurité à la maison
topic-school = École
topic-quarantine = Rester à part
topic-your-duty = Votre devoir
topic-awareness = Pour tout le monde
topic-talk-to-children = Une visite qui contrôle ce lieu
for-carers = Pour les parents et ceux qui s’occupent d’un enfant
audience-girl = Pour les filles
audience-child-disability = Si tu as besoin d’aide pour voir, entendre, bouger ou comprendre
audience-child-armed-group = Si quelqu’un t’a fait entrer dans un groupe
audience-child-with-parent = Si tu vis ici avec ton parent
in-english = Ce texte n’est pas encore dans ta langue. Le voici en anglais.

## Signing in
sign-in-name = Votre nom de connexion
sign-in-passphrase = Votre phrase secrète
sign-in-invited = J’ai un code d’invitation
sign-in-card-title = Avec une carte
sign-in-card-lead = Les enfants et les parents reçoivent une carte avec un code, de leur travailleur social ou de leur avocat.
sign-in-card = Le code de la carte
sign-in-card-open = Ouvrir mon dossier
sign-in-refused = Cela n’a pas marché. Vérifiez ce que vous avez écrit et réessayez ; après plusieurs essais il faut attendre.
sign-in-wait = { $n ->
    [one] Il y a eu trop d’essais. Attendez une minute et réessayez.
   *[other] Il y a eu trop d’essais. Attendez { $n } minutes et réessayez.
 }
sign-in-over = Cela a duré trop longtemps ou a déjà servi. Recommencez.
sign-in-provider = Avec le compte de votre ministère
sign-in-provider-refused = La connexion de votre ministère ne vous a pas laissé entrer ou ne vous donne aucun rôle ici. Réessayez ou demandez à un administrateur.
sign-in-provider-silent = La connexion de votre ministère ne répond pas. Réessayez plus tard.
second-title = Encore une étape
second-lead = Votre rôle lit ce qui est le plus intime sur des enfants : la phrase secrète ne suffit pas.
second-code = Le code
second-hint = Les six chiffres que votre téléphone montre maintenant, ou un de vos codes de secours.
set-up-title = Préparer votre téléphone
set-up-lead = À partir de maintenant, votre téléphone montre un code à chaque connexion.
set-up-1 = Installez une application de codes de connexion (n’importe laquelle qui connaît TOTP).
set-up-2 = Écrivez-y ce secret, ou ouvrez le lien sur le téléphone lui-même.
set-up-open = Ouvrir dans l’application
set-up-3 = Écrivez le code que l’application montre maintenant.
set-up-label = Téléphone
set-up-done = Cela marche
recovery-title = Gardez ces codes
recovery-lead = Chacun vous laisse entrer une fois si le téléphone est perdu. Écrivez-les et gardez-les là où personne d’autre n’a accès. Ils ne seront plus montrés.
recovery-kept = Je les ai gardés
invitation-title = Votre première phrase secrète
invitation-lead = Vous avez reçu un code d’invitation. Écrivez-le ici et choisissez votre phrase secrète.
invitation-code = Code d’invitation
invitation-passphrase = Votre nouvelle phrase secrète
invitation-hint = Plusieurs mots que personne d’autre ne mettrait ensemble. Ni chiffres ni signes ne sont exigés.
invitation-again = La même encore une fois
invitation-differs = Les deux phrases ne sont pas les mêmes.
again-title = Encore un regard avant l’enregistrement
again-signed-out = Votre session est terminée. Rien de ce que vous avez écrit n’est perdu : connectez-vous de nouveau dans l’autre onglet, revenez ici et envoyez.
again-sign-in = Se connecter dans un autre onglet
again-stale = Ce formulaire a été rempli avant un changement de votre session ou de votre rôle. Relisez-le et envoyez-le.
again-typed = Ce que vous avez écrit
again-send = Envoyer
account-roles = Vos rôles
account-roles-lead = Vous agissez dans un seul rôle à la fois. Les formulaires ouverts dans d’autres onglets sont montrés encore une fois avant d’être enregistrés.
account-calendar = Calendrier
account-calendar-label = Les jours sont écrits selon le
calendar-gregory = calendrier grégorien
calendar-persian = calendrier hégirien solaire
calendar-islamic-umalqura = calendrier islamique (Oumm al-Qoura)
calendar-ethiopic = calendrier éthiopien
calendar-buddhist = calendrier bouddhique
account-sessions = Où votre compte est ouvert
account-sessions-lead = Fermez toute session que vous ne connaissez pas, et dites-le à votre administrateur.
account-device = Navigateur
account-opened = Connexion
account-seen = Dernière utilisation
account-this = celle-ci
account-end = Fermer
account-end-all = Tout fermer, celle-ci aussi
account-factors = Votre second facteur
account-passphrase = Phrase secrète
account-passphrase-lead = Quand elle change, toutes vos autres sessions prennent fin.
account-passphrase-old = Votre phrase secrète actuelle
account-passphrase-wrong = Ce n’est pas votre phrase secrète actuelle. Rien n’a été changé.
account-codes-left = Codes de secours restants : { $n }
account-codes-renew = Créer de nouveaux codes de secours ; les anciens ne valent plus

## Roles and places
place-everywhere = tout le pays
role-CHD = enfant
role-PAR = parent ou personne qui s’occupe de l’enfant
role-AAD = adulte approprié
role-LAW = avocat
role-POL = police
role-PRO = procureur
role-JUD = juge
role-SWK = travailleur social
role-PRB = agent de probation
role-DIR = directeur d’établissement
role-UNI = personnel de l’unité
role-EDU = enseignant
role-HLT = infirmier, médecin ou psychologue
role-PHA = autorité de santé publique
role-MOJ = ministère
role-NPM = inspecteur indépendant
role-CMP = responsable des plaintes
role-CPA = service de protection de l’enfance
role-STA = statisticien
role-COM = responsable de la communication
role-TAD = bureau de l’assistance technique
role-TRN = formateur
role-AUD = auditeur
role-SYS = administrateur du système

## The demo
demo-title = Essayez à la place de quelqu’un
demo-lead = Toutes les données d’ici sont inventées. Choisissez qui vous voulez être ; dans la démonstration, un seul geste suffit pour se connecter.
demo-role = Rôle
demo-place = Lieu
demo-try = À essayer
demo-enter = Se connecter
demo-second = Dans la démonstration, le programme est votre téléphone : le code est déjà dans la case.
demo-guide = À essayer ici
demo-try-CHD = Lisez votre propre dossier en mots simples, voyez qui l’a regardé, faites une copie à imprimer.
demo-try-PAR = Lisez ce que vous pouvez savoir de votre enfant, et qui a regardé.
demo-try-AAD = Ouvrez un enfant à qui vous êtes affecté : ce qu’exige un entretien s’y trouve, et rien de plus.
demo-try-LAW = Ouvrez le dossier d’un client : délais, raisons, lacunes ; puis la feuille d’audience. Faites la copie de l’avocat ; elle demande à quoi elle sert.
demo-try-POL = Voyez ce que la police doit faire aujourd’hui.
demo-try-PRO = Voyez ce que les procureurs doivent faire aujourd’hui, et l’ordre des audiences de vos affaires.
demo-try-JUD = Décidez trois cas : ouvrez l’examen, lisez la première feuille d’audience, écrivez la décision. Essayez de laisser la détention continuer sans raison, ou sans jour de réexamen.
demo-try-SWK = Cherchez un enfant par son nom, dans toute écriture. Ouvrez le dossier, écrivez une visite au domicile, corrigez une entrée : l’ancienne reste à côté.
demo-try-PRB = Ouvrez un enfant que vous suivez et voyez quelles dates viennent.
demo-try-DIR = Voyez votre établissement et ses enfants. Ouvrez un dossier comme dans votre travail ; puis connectez-vous comme auditeur et voyez que vous avez regardé. Sous Flambée, voyez qui est à part ; sous Protection, signalez un incident et voyez ses délais commencer.
demo-try-UNI = Voyez les enfants de votre établissement : où est chacun et ce qu’exige le soin quotidien, et rien d’autre. Voyez le tableau des lits et chambres sous Flambée ; sous Protection, notez une plainte qu’un enfant vous a dite.
demo-try-EDU = Voyez vos élèves : l’école, et ce qui les protège.
demo-try-HLT = Ouvrez Flambée et faites une tournée de dépistage : quelques pressions par enfant. Puis voyez qui est à part, et notez une journée.
demo-try-PHA = Ouvrez Flambée : prévisions et réalité, et la page de la semaine, sans noms.
demo-try-MOJ = Lisez ce qui ne va pas cette semaine : ouvrez la situation, puis l’établissement qui vient en premier.
demo-try-NPM = Voyez quels lieux ont besoin d’une visite maintenant, et l’ordre des audiences dans votre mandat, sans noms.
demo-try-CMP = Écrivez une plainte à la page d’aide dans une autre fenêtre. Puis répondez ici, et lisez la réponse là-bas avec le code.
demo-try-CPA = Ouvrez les enfants qui vous sont confiés. L’un a une mention scellée : regardez le même enfant comme enseignant ou infirmière, et rien ne diffère. Ouvrez Protection, Dossiers protégés : les enfants qui vous sont confiés, et ce que personne de l’établissement ne voit.
demo-try-STA = Le bureau des chiffres est encore à venir.
demo-try-COM = Voyez ce qu’il faut dire aujourd’hui aux enfants, aux familles et au personnel.
demo-try-TAD = Le bureau de l’assistance est encore à venir.
demo-try-TRN = Le bureau de la formation est encore à venir.
demo-try-AUD = Demandez qui a regardé : saisissez le numéro d’un dossier que vous avez ouvert sous un autre rôle.
demo-try-SYS = Voyez que le système n’a aucun chemin vers un enfant.

## Desks
desk-start = Aujourd’hui
desk-situation = Situation
desk-facilities = Établissements
desk-children = Enfants
desk-review = Réexamen
desk-outbreak = Flambée épidémique
desk-safeguarding = Protection
desk-looked = Qui a regardé
sort = Ordre
sort-danger = Danger
sort-crowding = Surpopulation
sort-outbreak = Flambée épidémique
sort-staff = Personnel insuffisant
sort-isolation = Isolement

## Start
start-title = Ce qui vous attend aujourd’hui
start-greeting = Votre rôle ici : { $role }.
start-nothing = Rien n’est à faire pour vous aujourd’hui. Les bureaux sont à côté.
start-now = aujourd’hui
start-soon = cette semaine
start-done-when = Fait quand
start-children = { $n ->
    [one] { $n } enfant
   *[other] { $n } enfants
 }
start-places-more = { $n ->
    [one] encore un lieu
   *[other] encore { $n } lieux
 }
list-comma = ,{" "}
start-more = { $n ->
    [one] { $n } autre vient après.
   *[other] { $n } autres viennent après.
 }

## Situation
situation-title = Le pays cette semaine
situation-week = En bref
situation-children = enfants privés de liberté
situation-of-places = pour { $n } places
situation-first = enfants que la loi ne permet pas de détenir
situation-first-of = il faut agir aujourd’hui, quelle que soit la capacité
situation-over = établissements au-dessus de leur capacité
situation-of-facilities = { $n ->
    [one] sur { $n } établissement
   *[other] sur { $n } établissements
 }
situation-outbreaks = établissements avec une flambée en cours
situation-below = établissements sous le taux d’encadrement
situation-isolated = enfants tenus à l’écart maintenant
situation-isolated-of = chacun doit être réexaminé chaque jour
situation-visits = établissements qui ont besoin d’une visite extérieure maintenant
situation-where = Où
situation-map = Établissements par lieu, taille et danger
situation-map-note = Un cercle par établissement : plus il est grand, plus il y a d’enfants ; la couleur dit combien de dangers. La liste des établissements dit la même chose.
situation-grid-note = Les lieux ne sont pas connus : les établissements suivent l’ordre du tableau.
situation-map-points = Chaque petit point est un établissement de plus ; leurs noms sont dans la liste.
facilities-more = { $n ->
    [one] Encore un établissement
   *[other] Encore { $n } établissements
 }
situation-table = Les plus dangereux d’abord
situation-overdue = Délais dépassés
situation-silent = Données qui ne sont pas arrivées
clock = Délai

## Facilities
facility = Établissement
facility-children = Enfants
facility-capacity = Capacité légale
facility-occupancy = Taux d’occupation
facility-cases = Cas signalés
facility-expected = Nouveaux cas attendus en 14 jours
facility-staff = Postes pourvus
facility-below = Jours sous le taux d’encadrement, sur les 28 derniers
facility-isolated = Tenus à l’écart maintenant
facility-incidents = Incidents, 28 derniers jours
facility-inspected = Jours depuis la dernière inspection indépendante
facility-dangers = Dangers
facility-signals = Ce qui demande d’agir
facility-forecast = Ce que la flambée fera sans doute
facility-fan = Cas signalés à venir, tous ensemble
facility-fan-note = Le plus sombre : la moitié de ce qui peut venir est là. Le plus clair, en tirets : 95 sur 100. La ligne est le milieu.
facility-packages = Mesures, et ce que chacune coûte aux enfants
facility-units = Unités
facility-no-unit = unité inconnue
as-table = La même chose en tableau
day = Jour
middle = Milieu
unit = Unité
beds = Lits
rooms = Chambres
package = Ensemble de mesures
package-averted = Infections évitées
package-recommended = recommandé
package-refused = refusé par la loi
cost-alone = Heures passées seul
cost-visits = Visites perdues
cost-lessons = Heures de cours perdues
cost-held = Jours de détention en plus
cost-custody-averted = Jours de détention évités

## What if
what-if-open = Et si …
what-if-title = Et si : { $name }
what-if-heading = Que se passerait-il si
what-if-lead = Choisissez ce qu’il faut faire. Les infections et le coût en droits sont simulés pendant que vous attendez.
what-if-measures = Mesures
what-if-release = Enfants rentrés plus tôt chez eux
what-if-start = Jours avant le début
what-if-density = De combien les contacts augmentent avec la surpopulation, en pour cent
what-if-density-hint = Les études ne concordent pas : regardez les deux bouts.
what-if-ask = Voir
what-if-averted = Évite { $mean } infections en moyenne ({ $low } à { $high })
what-if-unclear = On ne peut pas distinguer cela du hasard.
what-if-without = Sans
what-if-with = Avec
what-if-infected = Personnes infectées
what-if-none = Chance qu’il n’y ait plus aucun cas
what-if-peak = Contagieux en même temps, au plus
what-if-rooms = Chambres nécessaires en même temps pour des enfants malades
what-if-community = Infections transmises à l’extérieur
what-if-costs = Ce que cela coûte aux enfants
what-if-note = 500 évolutions simulées avec et sans, avec le même hasard. Le milieu d’abord, puis ce que contiennent 95 évolutions sur 100.
what-if-refused = Impossible selon la loi
what-if-nobody = Aucun enfant n’y est détenu : il n’y a rien à simuler.

## Saying that something is wrong
say-heading = Qu’est-ce qui ne va pas ?
say-lead = Tu n’as pas à dire qui tu es. Cela va à des personnes hors de ce lieu, qui doivent répondre. Nous ne gardons rien qui permette de reconnaître cette tablette ou ce téléphone.
say-words = Dis-le avec tes mots
say-words-hint = Qu’est-ce qui s’est passé, où, quand ? Quelques mots suffisent.
say-words-needed = Écris ce qui ne va pas. Quelques mots suffisent.
say-place = De quel lieu s’agit-il ?
say-place-needed = Choisis le lieu.
say-urgent = Quelqu’un est peut-être en danger maintenant
say-director = Il s’agit de la personne qui dirige le lieu
say-more = Si tu veux en dire plus
say-by = Qui es-tu ?
say-by-child = un enfant qui vit là
say-by-family = la famille
say-by-lawyer = un avocat
say-by-staff = quelqu’un qui travaille là
say-by-other = quelqu’un d’autre
say-about = De quoi s’agit-il ?
say-about-staff = du personnel
say-about-child = d’un autre enfant
say-about-conditions = de la vie dans ce lieu
say-about-other = d’autre chose
say-wish = Que devrait-il se passer ?
say-send = Envoyer
said-heading = C’est arrivé
said-lead = Voici ton code. Tu es la seule personne à l’avoir.
said-keep = Écris le code là où personne d’autre ne le trouvera. Il ne sera plus montré.
said-due = Tu devrais avoir une réponse au plus tard le { $day }. Reviens à la page d’aide et écris ton code.
said-safe = Personne n’a le droit de te punir pour cela. Si quelqu’un le fait, dis-le-nous encore et dis que c’est urgent.
follow-code = Ton code
follow-hint = Grandes ou petites lettres, c’est pareil.
follow-look = Voir la réponse
follow-unknown = Ce code ne correspond à aucun message. Regarde encore chaque lettre ; 0 et O, 1 et I comptent pour la même.
answer-heading = Ce que c’est devenu
answer-received = Arrivé le
answer-state = Où cela en est
answer-waiting = Attend d’être lu
answer-acknowledged = Quelqu’un s’en occupe
answer-answered = Répondu
answer-due = Réponse due au plus tard le
answer-text = La réponse
answer-late = Si ce jour passe sans réponse, le message va tout seul à l’instance suivante. Tu peux aussi écrire au juge ou à ceux qui contrôlent ce lieu.

## The page of the design
design-title = Apparence
design-lead = Chaque élément des pages une fois : pour qui change le style, traduit ou regarde les pages avec un lecteur d’écran.
design-light = Clair
design-dark = Sombre
design-light-rtl = Clair, de droite à gauche
design-dark-rtl = Sombre, de droite à gauche
design-paper = Sur papier
design-headings = Titres et texte
design-frame = Autour de la page
design-says = Ce qui est dit
design-figures = Chiffres et faits
design-tables = Tableaux
design-forms = Formulaires, et ce qui y est faux
design-choices = Choix pour un doigt
design-lists = Listes
design-charts = Graphiques et lignes dans le temps
design-sample = Calme, simple, exact : le plus urgent vient en premier.
design-link = un lien
design-overdue = en retard
design-public = Les pages pour tous sont étroites.
design-no-print = Ceci ne figure pas sur papier.
