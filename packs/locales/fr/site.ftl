# Words of the site. Not yet reviewed by a speaker.
# French. Written by the project.

## Everywhere
invented = Toutes les données d'ici sont inventées. Aucun enfant réel n'y figure.
skip-to-content = Aller au contenu
desks = Bureaux
my-account = Mon compte et mes sessions
sign-in = Se connecter
sign-out = Se déconnecter
language = Langue
not-reviewed = Aucune personne de cette langue n'a encore relu ces textes.
foot = Wayhome nomme les faits, les lacunes et qui doit agir. Il ne décide jamais de la liberté et ne note jamais un enfant.
to-start = Vers la page de départ
not-known = non connu
known-not = n'a pas eu lieu
yes = oui
no = non
day-and-time = { $day }, { $time }
share = { $x } %
share-below = moins de { $x } %
share-above = plus de { $x } %
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
form-wrong = Regardez ces points. Rien de ce que vous avez écrit n'est perdu.
wrong-not-found = Il n'y a rien ici
wrong-not-found-do = L'adresse est peut-être ancienne, ou ceci ne fait pas partie de votre travail. Cherchez-le, ou revenez à la page de départ.
wrong-not-allowed = Votre rôle ne fait pas cela ici
wrong-not-allowed-do = Si vous en avez besoin aujourd'hui, demandez une affectation à votre responsable. En cas d'urgence, ouvrez le dossier de l'enfant et utilisez l'accès d'urgence ; il est examiné ensuite.
wrong-stale = Ce formulaire est resté ouvert trop longtemps
wrong-stale-do = Rien n'a été enregistré. Revenez en arrière, rechargez la page et envoyez-le encore une fois. Votre navigateur garde en général ce que vous avez écrit.
wrong-changed = Quelqu'un d'autre a changé ceci entre-temps
wrong-changed-do = Rien n'a été écrasé. Revenez en arrière, rechargez la page et regardez ce qui est nouveau avant d'enregistrer.
wrong-too-many = Trop d'essais
wrong-too-many-do = Attendez quelques minutes et réessayez.
wrong-too-large = C'est trop grand
wrong-too-large-do = Envoyez moins à la fois.
wrong-unreadable = Cette demande n'a pas pu être lue
wrong-unreadable-do = Revenez en arrière et réessayez. Si cela se répète, dites à votre administrateur ce que vous avez fait.
wrong-away = Le registre est inaccessible en ce moment
wrong-away-do = Ce qui a été enregistré est en sûreté. Réessayez dans une minute ; si vous aviez écrit quelque chose, revenez en arrière et renvoyez-le.
wrong-fault = Quelque chose a échoué dans le programme
wrong-fault-do = Ce qui a été enregistré est en sûreté. Revenez en arrière et réessayez. Si cela se répète, dites à votre administrateur quand c'est arrivé.

## Help for everybody, without signing in
public-help = Aide
public-rights = Tes droits
public-complain = Dire que quelque chose ne va pas
help-title = Aide
help-lead = Cette page est pour les enfants, les familles et toute personne qui s'inquiète pour un enfant. Il ne faut ni nom ni mot de passe.
help-say = Quelque chose ne va pas, je veux le dire
help-say-hint = Personne ici ne peut le voir avant ceux qui doivent répondre. Tu peux ne pas donner ton nom.
help-follow = J'ai un code et je veux voir la réponse
help-follow-hint = Écris le code que tu as reçu quand tu nous l'as dit.
help-rights = Quels sont mes droits ?
help-rights-hint = Court et simple. Tu peux demander qu'on te le lise.
help-well = Comment rester en bonne santé ?
help-well-hint = Quand un microbe circule.
help-family = Comment joindre ma famille ?
help-family-hint = Appels, lettres, visites. Pour les familles aussi.
help-now = Si tu es en danger maintenant, dis-le à un adulte de confiance ou appelle le numéro de ta carte.
help-numbers = Numéros de téléphone
rights-title = Tes droits
rights-lead = Ils sont à toi, aussi quand un microbe circule. Demande à quelqu'un de les lire avec toi si tu veux.
well-title = Rester en bonne santé
well-lead = De petites choses qui aident. Conseils du { $day } ; ton infirmière connaît les plus récents.
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
for-carers = Pour les parents et ceux qui s'occupent d'un enfant
audience-girl = Pour les filles
audience-child-disability = Si tu as besoin d'aide pour voir, entendre, bouger ou comprendre
audience-child-armed-group = Si quelqu'un t'a fait entrer dans un groupe
audience-child-with-parent = Si tu vis ici avec ton parent
in-english = Ce texte n'est pas encore dans ta langue. Le voici en anglais.

## Signing in
sign-in-name = Votre nom de connexion
sign-in-passphrase = Votre phrase secrète
sign-in-invited = J'ai un code d'invitation
sign-in-card-title = Avec une carte
sign-in-card-lead = Les enfants et les parents reçoivent une carte avec un code, de leur travailleur social ou de leur avocat.
sign-in-card = Le code de la carte
sign-in-card-open = Ouvrir mon dossier
sign-in-refused = Cela n'a pas marché. Vérifiez ce que vous avez écrit et réessayez ; après plusieurs essais il faut attendre.
sign-in-wait = { $n ->
    [one] Il y a eu trop d'essais. Attendez une minute et réessayez.
   *[other] Il y a eu trop d'essais. Attendez { $n } minutes et réessayez.
 }
sign-in-over = Cela a duré trop longtemps ou a déjà servi. Recommencez.
second-title = Encore une étape
second-lead = Votre rôle lit ce qui est le plus intime sur des enfants : la phrase secrète ne suffit pas.
second-code = Le code
second-hint = Les six chiffres que votre téléphone montre maintenant, ou un de vos codes de secours.
