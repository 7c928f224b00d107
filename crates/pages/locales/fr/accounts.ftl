# Les comptes et ce qui entoure la connexion.

where-legend = Cet appareil
where-some = Me connecter simplement
where-own = N’est qu’à moi : le reconnaître pendant { $name }
where-public = Sert à d’autres : me déconnecter à la fermeture du navigateur, au plus tard après { $name }

sign-in-idle = Vous avez été déconnecté parce que rien ne s’est passé pendant un moment. Connectez-vous pour reprendre où vous en étiez.
sign-in-locked = { $count ->
    [one] Trop de mots de passe erronés. Pendant une minute, aucun n’est essayé depuis des navigateurs que nous ne connaissons pas. Un navigateur que vous avez indiqué comme le vôtre continue de fonctionner, et un lien par e-mail aussi.
   *[other] Trop de mots de passe erronés. Pendant { $count } minutes, aucun n’est essayé depuis des navigateurs que nous ne connaissons pas. Un navigateur que vous avez indiqué comme le vôtre continue de fonctionner, et un lien par e-mail aussi.
}
sign-in-by-link = Recevoir plutôt un lien
sign-in-lost = Perdu ou volé ?

step-title = Encore une étape
step-lede = Saisissez les six chiffres qu’affiche maintenant votre application d’authentification, ou l’un de vos codes de secours.
step-lede-passkey = Utilisez votre clé d’accès (passkey), ou saisissez l’un de vos codes de secours.
step-code = Code
step-wrong = Ce code ne convient pas. Prenez le plus récent ; chacun fonctionne une fois.

confirm-again = Se reconnecter plutôt

openid-with = Se connecter avec { $name }
openid-denied = Le service de connexion ne vous a pas laissé entrer. Réessayez, ou connectez-vous autrement.
openid-unreachable = Le service de connexion ne répond pas comme il le devrait. Réessayez plus tard, ou connectez-vous autrement.
openid-late = Cette connexion n’a pas été commencée dans ce navigateur, a pris trop de temps ou est déjà faite. Recommencez.
openid-untrue = Ce que le service de connexion a envoyé n’a pas pu être prouvé ; personne n’est donc connecté. Réessayez, ou prévenez les personnes qui gèrent ce helpdesk.
openid-unverified = Le service de connexion ne se porte pas garant de votre adresse. Confirmez-la auprès de lui, ou connectez-vous autrement.
openid-unproved = Votre adresse est connue ici, mais pas encore prouvée. Connectez-vous une fois par un lien, et le service fonctionnera aussi.
openid-nobody = Aucun compte de ce helpdesk n’a votre adresse. Demandez une invitation aux personnes qui le gèrent.
openid-ended = Ce compte a été fermé ou mis en sommeil. Adressez-vous aux personnes qui gèrent ce helpdesk.
openid-linked = Services de connexion
openid-since = lié depuis
openid-unlink = Délier
openid-unlink-which = Délier { $name }
openid-new-title = Est-ce vous ?
openid-new-lede = Voici ce que le service de connexion nous a dit. Modifiez le nom ou ne le donnez pas. Rien n’est conservé tant que vous n’appuyez pas sur le bouton.
openid-new-email = Le service l’a vérifiée ; elle ne peut donc pas être modifiée ici.
openid-new-go = Créer mon compte
openid-new-no = Non, ne rien conserver
portal-held-federated = { $count ->
    [one] un service de connexion où vous êtes connu
   *[other] { $count } services de connexion où vous êtes connu
}

passkey-with = Se connecter avec une clé d’accès (passkey)
passkey-use = Utiliser plutôt une clé d’accès
passkey-title = Clés d’accès (passkeys)
passkey-lede = Une clé d’accès vous connecte avec votre appareil : par son verrouillage, votre doigt ou votre visage. Il n’y a rien à saisir, rien qu’on puisse vous soutirer, et aucun code n’est demandé en plus.
passkey-kept = Nous conservons une clé publique, le nom que vous lui donnez et le moment où elle a servi ; votre doigt ou votre visage ne quittent jamais votre appareil. Votre appareil garde votre adresse à côté, pour que vous distinguiez vos comptes.
passkey-none = Vous n’en avez pas encore.
passkey-name = Comment vous l’appelez
passkey-name-hint = Pour la retrouver quand vous n’avez plus un appareil.
passkey-since = Ajoutée
passkey-used = Dernière utilisation
passkey-unused = Jamais
passkey-add = Ajouter une clé d’accès
passkey-rename = Renommer
passkey-rename-which = Nouveau nom pour { $name }
passkey-remove = Retirer
passkey-remove-which = Retirer { $name }
passkey-stopped = Arrêtée : il en existe peut-être une copie. Retirez-la et ajoutez-en une nouvelle.
passkey-nameless = Clé d’accès
passkey-off = On ne peut pas ajouter de clés d’accès ici : ce que promet ce helpdesk ne les nomme pas, ou son adresse est un nombre.
passkey-no-script = Pour en ajouter une, votre navigateur doit exécuter le script de cette page et connaître les clés d’accès (passkeys).
passkey-cancelled = Rien n’est venu de votre appareil : l’opération a été annulée, ou a pris trop de temps. Réessayez, ou continuez autrement.
passkey-known = Cet appareil a déjà une clé d’accès pour votre compte.
passkey-wrong-place = Les clés d’accès de ce helpdesk ne fonctionnent qu’à sa propre adresse. Regardez l’adresse ci-dessus.
passkey-broken = Votre navigateur n’a pas pu le faire. Réessayez, ou continuez autrement.
passkey-late = Ceci n’a pas été commencé dans ce navigateur, a pris trop de temps ou est déjà fait. Réessayez.
passkey-unknown = Cette clé d’accès n’est pas connue ici. Elle a peut-être été retirée ; connectez-vous autrement.
passkey-untrue = Ce que votre appareil a envoyé n’a pas pu être prouvé ; rien n’a donc été fait. Réessayez, ou continuez autrement.
passkey-cloned = Cette clé d’accès a été arrêtée, car il en existe peut-être une copie. Connectez-vous autrement, retirez-la et ajoutez-en une nouvelle.
passkey-others = Cette clé d’accès appartient à un autre compte.
passkey-here = Cette clé d’accès est déjà ici.
passkey-many = Vous avez autant de clés d’accès qu’une personne peut en avoir. Retirez-en d’abord une.
passkey-needed = Votre second facteur repose sur cette clé d’accès. Désactivez-le d’abord, ou ajoutez une autre clé.
passkey-nobody = Aucune des personnes qui répondent ici n’a cette clé d’accès. Adressez-vous aux personnes qui gèrent ce helpdesk.
passkey-ended = Ce compte a été fermé ou mis en sommeil. Veuillez vous adresser aux personnes qui gèrent ce helpdesk.
passkey-name-long = { $count ->
    [one] Ce nom est trop long : un caractère au plus.
   *[other] Ce nom est trop long : { $count } caractères au plus.
}
portal-held-passkey = { $count ->
    [one] une clé d’accès (passkey)
   *[other] { $count } clés d’accès (passkeys)
}
portal-held-provisioned = { $count ->
    [one] le nom que votre service d’identité vous donne
   *[other] les noms que { $count } services d’identité vous donnent
}

own-devices = Vos propres appareils
own-devices-what = Aucun code n’y est demandé, et des mots de passe erronés ailleurs ne les bloquent pas.
own-device-since = Connu depuis
own-device-until = Connu jusqu’à
own-device-forget = Oublier
own-device-forget-which = Oublier { $name }

factor-title = Second facteur
factor-is-on = Il est activé.
factor-codes-left = { $count ->
    [0] Il ne reste aucun code de secours.
    [one] Il reste un code de secours.
   *[other] Il reste { $count } codes de secours.
}
factor-begin = Configurer
factor-passkeys = Demander ma clé d’accès
factor-passkeys-what = Vous avez une clé d’accès. Elle peut être demandée après un lien ou un mot de passe, sans programme pour les codes.
factor-on-passkeys = Votre clé d’accès est demandée.
factor-scan = Scannez ceci avec votre application d’authentification, ou saisissez-y la clé. Saisissez ensuite le code qu’elle affiche.
factor-key = Clé
factor-confirm = Activer
factor-wrong = Ce code ne convient pas. L’horloge de votre téléphone est-elle à l’heure ? Prenez le code le plus récent.
factor-codes = Vos codes de secours
factor-codes-what = Notez-les maintenant : ils ne sont affichés que cette fois. Chacun fonctionne une fois, quand vous n’avez plus votre téléphone.
factor-codes-new = Créer de nouveaux codes
factor-off = Désactiver
factor-picture = Une image de la clé, pour votre application d’authentification

password-common = Beaucoup de gens utilisent ce mot de passe ou un semblable, et ce sont les premiers qu’essaie un intrus. Prenez une phrase à vous.
password-own = Ce mot de passe est fait de votre nom, de votre adresse ou du nom de ce helpdesk. Prenez une phrase qui ne dit rien de vous.

account-lost-what = Met fin à toutes les connexions, prévient chaque adresse et envoie un lien pour recommencer.

acting-looks = Vous voyez le portail comme une autre personne : regardez, sans rien modifier. Pour écrire, répondez dans la demande.
acting-you = Vous voyez ce portail comme un client, jusqu’à { $name }. La personne en a été informée.
acting-them = Une personne qui répond ici voit ce portail comme vous, jusqu’à { $name }. C’est consigné.
acting-stop = Arrêter

sign-up-title = Créer un compte
sign-up-lede = Nous envoyons un lien à votre adresse. Si vous nous avez déjà écrit, vous n’avez pas besoin de compte : le lien fonctionne déjà pour vous.
sign-up-go = Recevoir le lien
sign-up-age = Avez-vous { $count } ans ou plus ?
sign-up-age-yes = Oui
sign-up-age-no = Non, je suis plus jeune
sign-up-age-why = Nous ne demandons que oui ou non, et ne conservons pas la réponse.
sign-up-age-missing = Dites si vous avez l’âge requis.
sign-up-young-title = Vous êtes trop jeune pour un compte
sign-up-young = Un compte est réservé ici aux personnes de { $count } ans ou plus. Nous n’avons rien conservé de ce que vous avez saisi. Demandez à vos parents ou à votre tuteur de nous écrire pour vous.
portal-password-title = Se connecter avec un mot de passe
portal-password-lede = Si vous en avez choisi un. Un lien par e-mail fonctionne aussi.
portal-account-title = Comment vous vous connectez
portal-account-has = Par un lien que nous vous envoyons par e-mail, ou avec votre mot de passe.
portal-account-none = Par un lien que nous vous envoyons par e-mail. Si vous le souhaitez, choisissez aussi un mot de passe.
portal-account-choose = Un mot de passe
portal-account-change = Un nouveau mot de passe
portal-account-set = Votre mot de passe est enregistré. Il fonctionne dès maintenant.
portal-account-removed = Votre mot de passe n’existe plus. Vous vous connectez par des liens.
portal-account-remove = Retirer mon mot de passe
portal-account-stale = Votre connexion date d’un moment. Reconnectez-vous pour changer votre façon de vous connecter.
portal-account-lost = Mon accès est perdu ou volé
portal-foot-child = Données d’un enfant

lost-title = Accès perdu ou volé
lost-lede = Dites-nous tout de suite si quelqu’un d’autre peut avoir votre mot de passe, votre téléphone ou votre boîte e-mail. Vous n’avez pas besoin de vous connecter. Ne nous donnez jamais le mot de passe.
lost-email = L’adresse avec laquelle vous vous connectez
lost-name = Vos prénom et nom
lost-message = Ce qui s’est passé
lost-message-hint = N’indiquez ni mots de passe ni codes.
lost-go = Signaler
lost-subject = Accès perdu ou volé
lost-sent-title = Nous avons votre signalement
lost-sent-lede = Il passe avant tout le reste. Si nous connaissons l’adresse, un lien est en route vers elle, qui met fin à tout immédiatement.
lost-link-lede = Appuyez sur le bouton si votre accès est perdu ou volé. Toutes les connexions à votre compte prennent fin, et vous recevez un lien pour recommencer.
lost-link-dead = Ce lien a déjà servi, ou est trop ancien.
lost-done-title = Tout a pris fin
lost-done-lede = Plus personne n’est connecté à votre compte. Un lien pour recommencer est en route vers vous.

child-title = Des données d’un enfant sont ici
child-lede = Dites-nous s’il peut y avoir ici des données d’un enfant qui ne devraient pas y être. Nous les bloquons aussitôt, les examinons avant tout le reste et vous écrivons.
child-address = L’adresse que l’enfant utilise ici
child-address-why = Nous la cherchons et bloquons ce que nous trouvons. Elle n’est pas inscrite dans votre demande.
child-own-email = Votre propre adresse
child-own-name = Votre propre nom
child-message = Ce que vous savez
child-go = Signaler
child-subject = Des données d’un enfant sont peut-être ici
child-sent-title = Nous avons votre signalement
child-sent-lede = Ce qui est connu sous cette adresse est bloqué. Nous vérifions qui vous êtes, et vous écrivons ce qu’il en est advenu.

portal-held-second-factor = { $count ->
    [one] un second facteur ou code de secours
   *[other] { $count } seconds facteurs et codes de secours
}
portal-held-account-end = le fait que votre compte a pris fin
portal-held-anomaly = { $count ->
    [one] une anomalie de connexion
   *[other] { $count } anomalies de connexion
}
portal-held-loss = { $count ->
    [one] un signalement d’accès perdu
   *[other] { $count } signalements d’accès perdu
}
portal-held-child = { $count ->
    [one] un signalement que vous êtes peut-être un enfant
   *[other] { $count } signalements que vous êtes peut-être un enfant
}
portal-factor-lede = Avec un second facteur, un lien ou un mot de passe seul n’ouvre rien : un code d’un programme sur votre téléphone est demandé en plus.
