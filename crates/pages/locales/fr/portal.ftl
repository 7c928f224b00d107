# Le portail : se connecter, demandes, vos données, navigateurs connectés.

portal-list-comma = , { "" }
portal-list-and = { $most } et { $last }

portal-sign-in-title = Se connecter par un lien
portal-sign-in-lede = Nous envoyons un lien à votre adresse e-mail. Il n’y a pas de mot de passe à retenir, ni à perdre.
portal-sign-in-send = Recevoir un lien
portal-asked-title = Consultez vos e-mails
portal-asked-known = Si nous connaissons cette adresse, un lien est en route vers
portal-asked-minutes = { $count ->
    [one] Il fonctionne une fois, pendant une minute, et jusqu’à ce que vous en demandiez un autre.
   *[other] Il fonctionne une fois, pendant { $count } minutes, et jusqu’à ce que vous en demandiez un autre.
}
portal-asked-nothing = Rien reçu ? Regardez dans les courriers indésirables, ou vérifiez l’adresse. Nous ne connaissons que les adresses qui nous ont écrit.
portal-asked-again = Renvoyer le lien
portal-asked-other = Utiliser une autre adresse
portal-landing-title = Se connecter
portal-landing-lede = Vous vous connectez en tant que
portal-landing-go = Se connecter
portal-landing-once = Le lien fonctionne une fois. Fin de validité :
portal-code-title = Un nouveau navigateur
portal-code-lede = Vous ne vous êtes pas encore connecté avec ce navigateur. Nous avons envoyé six chiffres à { $email }. Ils sont valables { $minutes ->
    [one] une minute.
   *[other] { $minutes } minutes.
}
portal-code-label = Les six chiffres
portal-code-why = Pour que personne ne puisse utiliser un lien qui lui a été transféré.
portal-dead-expired = Ce lien est trop ancien
portal-dead-expired-why = Un lien ne fonctionne que peu de temps, afin qu’un ancien e-mail n’ouvre rien.
portal-dead-used = Ce lien a déjà servi
portal-dead-used-why = Chaque lien fonctionne une fois. Si ce n’est pas vous qui l’avez utilisé, demandez-en un nouveau et déconnectez tous les navigateurs.
portal-dead-superseded = Il existe un lien plus récent
portal-dead-superseded-why = Vous avez demandé un autre lien depuis. Utilisez celui de l’e-mail le plus récent.
portal-dead-address = Votre adresse a changé
portal-dead-address-why = Ce lien a été fait pour une adresse qui n’est plus la vôtre ici.
portal-dead-codes = Trop de codes erronés
portal-dead-codes-why = Pour votre sécurité, ce lien a pris fin.
portal-dead-unknown = Nous ne connaissons pas ce lien
portal-dead-unknown-why = Il lui manque peut-être la fin, ou il n’existe plus depuis longtemps. Copiez-le en entier depuis l’e-mail, ou demandez-en un nouveau.
portal-dead-again = Envoyer un nouveau lien
portal-dead-again-where = Il sera envoyé à

portal-sessions-title = Où vous êtes connecté
portal-sessions-lede = Chaque navigateur indiqué ici peut ouvrir vos demandes. Déconnectez ceux que vous ne connaissez pas.
portal-sessions-browser = Navigateur
portal-sessions-since = Connecté
portal-sessions-seen = Dernière utilisation
portal-sessions-until = Fin automatique
portal-sessions-this = ce navigateur
portal-sessions-end = Déconnecter
portal-sessions-end-which = Déconnecter { $name }
portal-sessions-end-all = Déconnecter partout

terms-title = Avant de continuer
terms-lede = Notre portail a des conditions. Lisez-les et acceptez-les une fois ; nous ne redemandons que si elles changent.
terms-accept = Je les accepte
terms-no-consent = Il s’agit d’un accord sur l’utilisation du portail, non d’un consentement à un quelconque traitement de vos données ; ce qu’elles deviennent est indiqué dans notre

disagree-title = Vous n’êtes pas d’accord
disagree-lede = Personne n’est tenu d’être d’accord avec notre politique de confidentialité (version { $name }). Il est noté qu’elle vous a été présentée, et ce n’est pas un consentement.
disagree-choose = Que devons-nous faire ?
disagree-leave = Me déconnecter partout
disagree-leave-what = Aucun de vos navigateurs ne sera plus connu ici. Vos demandes restent, et nous y répondons par e-mail.
disagree-erase = Effacer ce que vous détenez à mon sujet, et me déconnecter
disagree-erase-what = Dès maintenant, ces données sont seulement conservées. Elles sont effacées après { $name } ; d’ici là, nos agents peuvent encore arrêter l’effacement si vous nous écrivez.
disagree-go = Faire ainsi
disagree-stay = Revenir à mes demandes
disagree-ask = Ou dites-nous avec quoi vous n’êtes pas d’accord :
disagree-agent = Vous répondez aux demandes dans ce helpdesk. Une personne qui le gère doit d’abord désactiver votre accès ; vos données pourront alors être effacées.

portal-tickets-none = Vous n’avez pas de demandes. Ce que vous nous enverrez figurera ici.
portal-tickets-news = Nouveau :
portal-tickets-older = Demandes plus anciennes
portal-tickets-newest = Demandes les plus récentes

portal-step-received = Reçue
portal-step-on-it = En cours
portal-step-waiting = En attente de votre part
portal-step-solved = Résolue
portal-step-waiting-if = s’il nous manque quelque chose
portal-step-solved-reopen = { $count ->
    [0] une réponse ouvre une nouvelle demande
    [one] vous pouvez la rouvrir pendant un jour
   *[other] vous pouvez la rouvrir pendant { $count } jours
}
portal-step-not-needed = n’a pas été nécessaire

portal-ticket-number = Demande { $count }
portal-ticket-answer-by = Vous aurez de nos nouvelles au plus tard :
portal-ticket-where = Où elle en est
portal-ticket-add = Compléter cette demande
portal-ticket-send = Envoyer la réponse
portal-ticket-you = Vous
portal-ticket-new = nouveau
portal-ticket-so-far = Tout jusqu’ici, le plus récent d’abord
portal-ticket-file-erased = effacé avec cette demande
portal-ticket-older = Afficher les messages plus anciens
portal-ticket-close = Clôturer la demande
portal-ticket-close-what = { $count ->
    [0] Résolue ? Vous pouvez la clôturer. Une réponse ultérieure ouvre une nouvelle demande.
    [one] Résolue ? Vous pouvez la clôturer, et la rouvrir pendant un jour.
   *[other] Résolue ? Vous pouvez la clôturer, et la rouvrir pendant { $count } jours.
}
portal-ticket-reopen = Rouvrir la demande
portal-ticket-reopen-label = Pas résolue ? Dites ce qui manque
portal-ticket-reopen-until = Cette demande est résolue. Fin du délai pour la rouvrir :
portal-ticket-over = Cette demande est résolue, et le délai pour la rouvrir est passé. Faites-en une nouvelle et indiquez le numéro de celle-ci.
portal-looked-nobody = Ces 30 derniers jours, personne ici n’a ouvert ce que nous détenons à votre sujet.
portal-looked-line = Ces 30 derniers jours, ce que nous détenons à votre sujet a été ouvert par { $who }, { $people ->
    [one] une personne
   *[other] { $people } personnes
}, { $times ->
    [one] une fois.
   *[other] { $times } fois.
}
portal-looked-more = Voir qui a consulté

portal-data-lede = Nous détenons { $name }.
portal-data-lede-name = { $name }, nous détenons { $what }.
portal-data-lede-nothing = Nous ne détenons rien à votre sujet, sinon cette connexion.
portal-data-erasing-left = pour annuler
portal-data-erasing = Effacement prévu : { $name }, le
portal-data-erasing-means = Vous l’avez demandé. D’ici là, rien n’est perdu ; ensuite, personne ne peut rien rétablir, pas même nous.
portal-data-erasing-cancel = Annuler cet effacement
portal-data-hold = Ce que nous détenons
portal-data-what = Quoi
portal-data-why = Pourquoi
portal-data-receives = Qui le reçoit
portal-data-looked = Qui a consulté, 30 jours
portal-data-looked-short = Qui a consulté
portal-data-until = Conservé jusqu’à
portal-data-can = Vous pouvez
portal-data-only-us = { $name } seulement
portal-data-nobody = Personne
portal-data-see-below = voir plus bas
portal-data-verbs = Ce que vous pouvez en faire
portal-data-copy = Obtenir une copie
portal-data-copy-what = Un fichier à lire et un autre pour d’autres logiciels. La copie s’efface d’elle-même au bout d’un certain temps.
portal-data-correct = Rectifier
portal-data-correct-what = Modifier vos informations, ou signaler qu’une affirmation est fausse.
portal-data-pause = Limiter le traitement
portal-data-pause-what = Les agents voient alors seulement qu’il existe un dossier dont le traitement est limité.
portal-data-delete = Effacer
portal-data-delete-what = Vous voyez d’abord chaque élément, et ce qui doit rester et pourquoi.
portal-data-notice = Les règles derrière ces dates :

portal-ticket-paused = (traitement limité)
portal-ticket-other-writer = Une personne en copie
portal-way-mail = par e-mail
portal-way-form = par le formulaire de contact
portal-way-post = par courrier
portal-way-social = par message
portal-data-looked-count = { $people ->
    [one] Une personne
   *[other] { $people } personnes
}, { $times ->
    [one] une fois
   *[other] { $times } fois
}
portal-looked-team = nos agents

# Comment s’appelle ce que la politique désigne par des codes.

portal-period-years = { $count ->
    [one] un an
   *[other] { $count } ans
}
portal-period-months = { $count ->
    [one] un mois
   *[other] { $count } mois
}
portal-period-days = { $count ->
    [one] un jour
   *[other] { $count } jours
}
portal-period-hours = { $count ->
    [one] une heure
   *[other] { $count } heures
}
portal-period-none = aucun délai
portal-kept-for = { $period } { $event }
portal-kept-without-end = sans fin fixée
portal-event-ticket-closed = après la clôture de la demande
portal-event-message-received = après la réception du message
portal-event-mail-received = après la réception de l’e-mail
portal-event-outgoing-settled = après l’envoi
portal-event-session-ended = après votre déconnexion
portal-event-person-last-contact = après notre dernier contact avec vous
portal-event-account-closed = après la fermeture du compte
portal-event-item-collected = après la collecte
portal-event-request-closed = après la réponse à la demande
portal-event-other = après : { $name }
portal-purpose-care = Pour vous répondre
portal-purpose-account = Pour permettre de se connecter
portal-purpose-security = Pour protéger les comptes et ce helpdesk
portal-purpose-rights = Pour répondre aux personnes qui exercent un droit
portal-purpose-records = Pour tenir les données en ordre : trouver, déplacer, effacer
portal-basis-consent = votre consentement
portal-basis-contract = un contrat avec vous, ou ce que vous demandez avant d’en conclure un
portal-basis-obligation = une obligation légale
portal-basis-vital = la vie ou la santé d’une personne
portal-basis-public = une mission d’intérêt public
portal-basis-interests = notre intérêt légitime, mis en balance avec le vôtre
portal-category-identity = Nom et langue
portal-category-contact = Adresses e-mail
portal-category-conversation = Demandes, avec leurs messages et fichiers
portal-category-raw-mail = E-mails tels qu’ils sont arrivés
portal-category-sent-mail = E-mails tels qu’ils sont partis
portal-category-account = Comptes
portal-category-session = Navigateurs connectés
portal-category-agent = Ce que les agents font ici
portal-category-technical = Ce qui garde le helpdesk sûr au quotidien
portal-category-evidence = Qui a ouvert quoi, et la suite donnée aux droits
portal-held-person = { $count ->
    [one] votre nom et votre langue
   *[other] { $count } noms
}
portal-held-identity = { $count ->
    [one] une adresse e-mail
   *[other] { $count } adresses e-mail
}
portal-held-handle = { $count ->
    [one] un nom sur un canal
   *[other] { $count } noms sur des canaux
}
portal-held-postal = { $count ->
    [one] une adresse postale
   *[other] { $count } adresses postales
}
portal-held-value = { $count ->
    [one] une information sur vous
   *[other] { $count } informations sur vous
}
portal-held-person-detail = { $count ->
    [one] une autre information sur vous
   *[other] { $count } autres informations sur vous
}
portal-held-organisation-detail = { $count ->
    [one] une autre information sur votre organisation, confiée à vous
   *[other] { $count } autres informations sur votre organisation, confiées à vous
}
portal-held-ticket-detail = { $count ->
    [one] une autre information sur une demande
   *[other] { $count } autres informations sur des demandes
}
portal-held-change = { $count ->
    [one] une modification de votre profil
   *[other] { $count } modifications de votre profil
}
portal-held-duty = { $count ->
    [one] une note indiquant que vous devez être informé de vos données
   *[other] { $count } notes indiquant que vous devez être informé de vos données
}
portal-held-joined = { $count ->
    [one] une note indiquant que deux fiches étaient les vôtres
   *[other] { $count } notes indiquant que deux fiches étaient les vôtres
}
portal-held-moved = { $count ->
    [one] une ligne transférée alors
   *[other] { $count } lignes transférées alors
}
portal-held-thread = { $count ->
    [one] une conversation sur un canal
   *[other] { $count } conversations sur des canaux
}
portal-held-account = { $count ->
    [one] un compte
   *[other] { $count } comptes
}
portal-held-session = { $count ->
    [one] un navigateur connecté
   *[other] { $count } navigateurs connectés
}
portal-held-device = { $count ->
    [one] un navigateur connu
   *[other] { $count } navigateurs connus
}
portal-held-sign-in = { $count ->
    [one] un lien de connexion
   *[other] { $count } liens de connexion
}
portal-held-agent = { $count ->
    [one] votre travail d’agent
   *[other] { $count } agents
}
portal-held-token = { $count ->
    [one] un jeton d’API
   *[other] { $count } jetons d’API
}
portal-held-ticket = { $count ->
    [one] une demande
   *[other] { $count } demandes
}
portal-held-message = { $count ->
    [one] un message associé
   *[other] { $count } messages associés
}
portal-held-participant = { $count ->
    [one] une demande à laquelle vous participez
   *[other] { $count } demandes auxquelles vous participez
}
portal-held-blob = { $count ->
    [one] un fichier conservé
   *[other] { $count } fichiers conservés
}
portal-held-attachment = { $count ->
    [one] un fichier joint
   *[other] { $count } fichiers joints
}
portal-held-event = { $count ->
    [one] une étape de leur historique
   *[other] { $count } étapes de leur historique
}
portal-held-link = { $count ->
    [one] un lien entre des demandes
   *[other] { $count } liens entre des demandes
}
portal-held-presence = { $count ->
    [one] une page ouverte
   *[other] { $count } pages ouvertes
}
portal-held-import-made = { $count ->
    [one] le fait que vous avez été repris d’une autre table
   *[other] le fait que vous avez été repris de { $count } autres tables
}
portal-held-team-member = { $count ->
    [one] une équipe dont la personne fait partie
   *[other] { $count } équipes dont la personne fait partie
}
portal-held-read = { $count ->
    [one] une marque de lecture
   *[other] { $count } marques de lecture
}
portal-held-draft = { $count ->
    [one] un brouillon
   *[other] { $count } brouillons
}
portal-held-letter = { $count ->
    [one] un brouillon de premier message
   *[other] { $count } brouillons de premiers messages
}
portal-held-spool = { $count ->
    [one] un e-mail tel qu’il est arrivé
   *[other] { $count } e-mails tels qu’ils sont arrivés
}
portal-held-screened-message = { $count ->
    [one] un résultat de contrôle d’un expéditeur
   *[other] { $count } résultats de contrôles d’un expéditeur
}
portal-held-screened-file = { $count ->
    [one] un résultat de contrôle d’un fichier
   *[other] { $count } résultats de contrôles de fichiers
}
portal-held-blocked-sender = { $count ->
    [one] une adresse dont nous refusons les e-mails
   *[other] { $count } adresses dont nous refusons les e-mails
}
portal-held-outgoing = { $count ->
    [one] un e-mail tel qu’il est parti
   *[other] { $count } e-mails tels qu’ils sont partis
}
portal-held-delivery = { $count ->
    [one] une remise
   *[other] { $count } remises
}
portal-held-caught = { $count ->
    [one] un e-mail retenu
   *[other] { $count } e-mails retenus
}
portal-held-search = { $count ->
    [one] une recherche
   *[other] { $count } recherches
}
portal-held-erasure = { $count ->
    [one] un effacement
   *[other] { $count } effacements
}
portal-held-announcement = { $count ->
    [one] une note indiquant que vous avez été informé d’une nouvelle politique de confidentialité
   *[other] { $count } notes indiquant que vous avez été informé d’une nouvelle politique de confidentialité
}
portal-held-shown = { $count ->
    [one] une note indiquant qu’une politique de confidentialité vous a été présentée
   *[other] { $count } notes indiquant qu’une politique de confidentialité vous a été présentée
}
portal-held-acceptance = { $count ->
    [one] une acceptation de conditions
   *[other] { $count } acceptations de conditions
}
portal-held-disagreement = { $count ->
    [one] une fois où vous n’étiez pas d’accord avec la politique de confidentialité
   *[other] { $count } fois où vous n’étiez pas d’accord avec la politique de confidentialité
}
portal-held-access = { $count ->
    [one] une note indiquant que vos données ont été ouvertes
   *[other] { $count } notes indiquant que vos données ont été ouvertes
}
