# Les pages que tout le monde peut ouvrir : la première page de l’aide, le formulaire de contact, l’accessibilité, les erreurs.

public-home-title = Aide · { $name }
public-home-heading = Comment pouvons-nous vous aider ?
public-home-lede = Écrivez-nous, ou voyez où en est votre demande.
public-home-lede-answer = Écrivez-nous, et une personne répond, en général { $name }.
public-home-new = Une nouvelle demande
public-home-new-what = Dites-nous ce qui s’est passé. Vous n’avez pas besoin de compte, et nous ne demandons que ce qu’il faut pour répondre.
public-home-new-go = Nous contacter
public-home-follow = Une demande déjà envoyée
public-home-follow-what = Nous envoyons un lien à votre adresse e-mail. Il ouvre vos demandes ; il n’y a pas de mot de passe.
public-home-follow-go = Se connecter par un lien
public-home-mine = Vos demandes déjà envoyées
public-home-mine-what = Voyez où en est chaque demande, complétez-la ou clôturez-la.
public-home-mine-go = Mes demandes
public-home-notice = Ce que nous promettons pour vos données, et si nous le tenons :
public-home-notice-go = politique de confidentialité

public-contact-title = Nous contacter
public-contact-lede = Une personne lit ceci et répond par e-mail. Seuls l’adresse et le message sont nécessaires.
public-contact-trap = Laissez ce champ vide
public-contact-send = Envoyer la demande
public-contact-check = Vérifier d’abord
public-contact-kept-files = Fichiers déjà reçus

public-field-name = Votre nom
public-field-email = Votre adresse e-mail
public-field-subject = Objet
public-field-message = Votre message
public-field-files = Fichiers
public-field-files-hint = { $count ->
    [one] Un fichier de { $size } au plus.
   *[other] Jusqu’à { $count } fichiers de { $size } au plus chacun.
} Pas de numéros de carte ni de passeports, s’il vous plaît.
public-field-file-over = dépasse { $name }
public-field-needed = nécessaire
public-field-optional = facultatif

public-problem-title = Il y a un problème
public-problem-prefix = Erreur :
public-problem-email-missing = Indiquez votre adresse e-mail, pour que nous puissions répondre
public-problem-email-malformed = Indiquez une adresse e-mail comme name@example.com
public-problem-name-long = Raccourcissez votre nom à { $count } caractères
public-problem-subject-long = Raccourcissez l’objet à { $count } caractères
public-problem-message-missing = Écrivez un message
public-problem-message-long = Raccourcissez le message à { $count } caractères, ou envoyez le reste dans un fichier
public-problem-file-large = { $file } dépasse { $most }. Choisissez un fichier plus petit
public-problem-file-empty = { $name } est vide. Choisissez un autre fichier
public-problem-files-many = { $count ->
    [one] Choisissez un seul fichier
   *[other] Choisissez au plus { $count } fichiers
}
public-problem-stale = Cette page est restée ouverte trop longtemps, ou a été envoyée plus vite que quiconque n’écrit. Relisez votre message et envoyez-le de nouveau
public-problem-not-now = Nous n’avons pas pu prendre votre message à l’instant. Rien n’en est perdu : envoyez-le de nouveau dans une minute
public-problem-code-wrong = { $count ->
    [one] Ce n’est pas le code que nous avons envoyé. Il vous reste un essai
   *[other] Ce n’est pas le code que nous avons envoyé. Il vous reste { $count } essais
}
public-problem-code-malformed = Indiquez les six chiffres de l’e-mail

public-check-title = Relisez une dernière fois
public-check-edit = Modifier quelque chose

public-card-title = Cela ressemble à un numéro de carte
public-card-found = { $count ->
    [one] Votre message contient un nombre qui ressemble à un numéro de carte de paiement :
   *[other] Votre message contient { $count } nombres qui ressemblent à des numéros de carte de paiement :
}
public-card-why = Nous n’en avons jamais besoin pour vous aider, et ce qui n’est pas conservé ne peut pas fuiter. Rien de votre message n’est encore conservé.
public-card-as-sent = Voici comment il serait envoyé
public-card-remove = Le retirer et envoyer
public-card-edit = Modifier mon message
public-card-keep = Ce n’est pas un numéro de carte : envoyer tel quel
public-card-warning = Cela ressemble à un numéro de carte. Veuillez le retirer ; nous n’en avons jamais besoin.

public-sent-mark = Reçue
public-sent-heading = Votre demande porte le numéro { $count }
public-sent-lede = Merci. Nous l’avons, et une personne la lira.
public-sent-next = La suite
public-sent-next-mail = Nous la confirmons par e-mail à
public-sent-next-answer-by = Vous recevez une réponse au plus tard :
public-sent-next-answer = Une personne la lit et répond par e-mail.
public-sent-next-follow = Vous pouvez à tout moment voir où elle en est, la compléter ou la clôturer :
public-sent-next-open = ouvrir la demande
public-sent-next-sign-in = se connecter par un lien
public-sent-data = Ce que deviennent vos données
public-sent-rights = Vous pouvez les voir, les rectifier ou les faire effacer.

public-access-title = Accessibilité
public-access-lede = Ces pages sont conçues selon WCAG 2.2, niveau AA. Si quelque chose vous arrête, dites-le-nous et nous le changeons.
public-access-keyboard = Tout fonctionne avec le clavier seul, et vous voyez toujours où vous êtes.
public-access-script = Tout fonctionne sans JavaScript.
public-access-reader = Les titres, les libellés et les messages sont faits pour les lecteurs d’écran ; une erreur dans un formulaire est dite en mots, avec un lien vers son champ.
public-access-zoom = Le texte s’agrandit jusqu’à 400 % sans être coupé, et suit vos choix de contraste, de couleurs et de mouvement.
public-access-sign-in = La connexion ne demande ni mot de passe, ni énigme, ni image.
public-access-known = Ce qui ne fonctionne pas encore
public-access-known-none = Rien n’est connu à ce jour.
public-access-tell = Dites-le-nous
public-access-tell-how = Une personne répond à l’adresse

public-error-home = Vers la première page
public-error-not-found = Cette page n’existe pas
public-error-not-found-now = L’adresse est peut-être mal tapée, ou il ne vous revient pas de l’ouvrir. Connectez-vous pour voir vos propres demandes.
public-error-not-understood = Nous n’avons pas pu lire cela
public-error-not-understood-now = Revenez en arrière, rechargez la page et essayez encore une fois.
public-error-gone = Ceci a été effacé
public-error-gone-now = Cela a été conservé aussi longtemps que le dit notre politique de confidentialité, puis effacé. Personne ne peut le rétablir, pas même nous.
public-error-locked = Ce fichier est retenu
public-error-locked-now = Nous vérifions qu’il ne contient pas de logiciel malveillant, ou la vérification a trouvé quelque chose. Réessayez dans quelques minutes. S’il reste retenu, écrivez-nous dans la demande : nous l’examinerons.
public-error-too-large = C’est trop volumineux
public-error-too-large-now = Nous prenons au plus { $name } à la fois. Revenez en arrière et envoyez moins, ou en plusieurs fois.
public-error-too-many = Trop d’essais
public-error-too-many-now = { $count ->
    [one] Attendez une minute, puis réessayez.
   *[other] Attendez { $count } minutes, puis réessayez.
} Ce que vous avez écrit n’est pas perdu si vous revenez en arrière.
public-error-broken = Quelque chose s’est cassé de notre côté
public-error-broken-now = C’est noté sous le numéro { $name }. Revenez en arrière et réessayez ; si cela se reproduit, donnez-nous ce numéro.
public-error-resting = De retour dans un instant
public-error-resting-now = Ce helpdesk est en cours d’entretien. Réessayez dans quelques minutes.

documents-title = Conditions et autres textes
documents-lede = Outre notre politique de confidentialité, ces textes s’appliquent. Chaque version reste ici.
documents-none = Il n’y a rien d’autre que notre politique de confidentialité.
documents-ask = Pas encore publié ici. Demandez-le-nous :

public-programs-title = Pour les programmes
public-programs-lede = Le helpdesk par HTTP : du JSON en entrée et en sortie, un jeton pour chaque programme. Ce qui figure ici reste stable au sein de la version 1.
public-programs-document = Les outils lisent la même chose dans le document OpenAPI :
public-programs-token = Un jeton agit pour un agent. Ses finalités disent à quoi il peut servir, ses personnes qui il peut toucher. Chaque modification comprend l’en-tête Idempotency-Key : la même requête avec la même clé est exécutée une seule fois.
public-programs-everybody = Personne n’a besoin d’un jeton pour cela.
public-programs-needs = Le jeton doit être prévu pour la finalité { $name }.
public-programs-takes = Attend
public-programs-shapes = Ce qui est envoyé et répondu
