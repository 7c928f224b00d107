# Français.

skip = Aller au contenu
watermark-label = De quel type de service il s’agit
watermark-demo = Démonstration.
watermark-demo-what = Toutes les personnes sont inventées, et les courriels sortants sont retenus.
watermark-rehearsal = Répétition. L’horloge est réglée à la main sur
watermark-rehearsal-what = Rien ne quitte ce service.

portal-help = Aide
portal-nav-contact = Nous contacter
portal-nav-tickets = Mes demandes
portal-nav-data = Vos données
portal-nav-notice = Politique de confidentialité
portal-nav-sign-in = Se connecter
portal-foot-call = Appelez-nous : { $name }.
portal-foot-write = Écrivez à
portal-foot-about = À propos de ce site
portal-foot-documents = Conditions
portal-foot-cookies = Cookies
portal-foot-accessibility = Accessibilité
portal-foot-sessions = Où vous êtes connecté

band-first = Ce que deviennent vos informations est expliqué dans notre politique de confidentialité : version { $version }, en vigueur depuis le { $since }.
band-changed = Notre politique de confidentialité a changé : la version { $version } est en vigueur depuis le { $since }.
band-more = { $count ->
    [one] Il y a une autre modification.
   *[other] Il y a { $count } autres modifications.
}
band-what = Ce qui a changé
band-read = Lire la politique
band-disagree = Je ne suis pas d’accord

reader-version = Version { $name }
reader-is-past = Cette version n’est plus en vigueur.
reader-is-announced = Cette version est annoncée. Elle entrera en vigueur quand toutes les personnes concernées auront été prévenues.
reader-in-force = Lire la version en vigueur
reader-languages = Langues
reader-see-all = Chaque promesse avec sa dernière vérification
reader-versions = Versions
reader-version-now = { $name }, en vigueur
reader-version-next = { $name }, annoncée
reader-first = la première
reader-more = { $count ->
    [one] et une autre modification
   *[other] et { $count } autres modifications
}
reader-what-changed = ce qui a changé
reader-full = Le texte complet
reader-feed = Modifications de la notice de confidentialité
reader-feed-follow = Suivre les modifications par un flux (Atom)
reader-feed-announced = { $name }, annoncée
reader-print = Enregistrer ou imprimer le texte
reader-papers = À côté de ce texte
reader-recipients = Qui reçoit quoi
reader-retention = Ce qui part, et quand
reader-security = Comment c’est protégé
reader-proof = Promesses et vérifications
reader-machine = Pour les programmes
reader-back = Le texte entier
reader-changes-title = Ce qui a changé avec la version { $name }
reader-changes-lead = Comparée à la version { $name }.
reader-changes-first = C’est la première version.
reader-changes-none = Rien d’autre que son numéro.
reader-changes-major = Ce qui compte davantage pour vous
reader-changes-minor = Ce qui ne vous enlève rien
reader-proof-lead = Le logiciel examine sans cesse ses propres données. Voici ce qu’il a vu en dernier ; personne n’y est nommé.
reader-proof-now = Au { $date }, { $time }.
reader-proof-promises = Les promesses
reader-proof-promise = Ce qui est promis
reader-proof-behind = Ce qui le garantit
reader-proof-last = Dernière vérification
reader-proof-at = { $date }, { $time }
reader-proof-cases = { $count ->
    [one] un cas
   *[other] { $count } cas
}
reader-proof-wrong = { $wrong } sur { $seen } ne tenaient pas.
reader-proof-none = Aucune vérification dans la dernière minute.
reader-proof-checks = Les vérifications
reader-proof-checks-lead = Chaque partie du logiciel qui tient une promesse a sa propre vérification. Au bout d’une minute, elle ne compte plus.
reader-proof-no-checks = Aucune vérification dans la dernière minute. Rien ne porte donc de sceau.
reader-proof-part = Partie du logiciel
reader-proof-seen = Examiné
reader-proof-odd = Ne tenait pas

public-notice-why = Pourquoi ?
public-cookies-title = Cookies
public-cookies-lede = Chacun est nécessaire à ce que vous demandez à ce site, et n’est déposé qu’à ce moment-là. Aucun ne vous compte, aucun ne vous suit.
public-cookies-name = Nom
public-cookies-for = À quoi il sert
public-cookies-lasts = Combien de temps il reste
public-cookies-session = Vous garde connecté à vos demandes. Il est déposé quand vous vous connectez.
public-cookies-device = Distingue ce navigateur d’un nouveau, afin qu’un lien transféré à quelqu’un d’autre n’y ouvre rien. Il est déposé quand vous demandez un lien.
public-cookies-entry = Retient, jusqu’à votre connexion, qu’un de nos produits vous a montré ces pages. Il est déposé quand ce produit les ouvre.
public-cookies-openid = Vous accompagne vers un service de connexion et au retour. Il est déposé quand vous appuyez sur son bouton et disparaît à votre retour.
public-cookies-passkey = Lie une connexion par clé d’accès (passkey) à ce navigateur. Il est déposé quand vous vous connectez avec une clé ou en ajoutez une, ou quand votre navigateur propose la vôtre de lui-même.
public-cookies-sent = Porte le numéro de votre demande jusqu’à la page qui la confirme. Il est déposé quand vous envoyez le formulaire de contact.
public-cookies-agent = Garde connectées les personnes qui répondent. Il n’est jamais déposé chez vous.
public-cookies-display = Retient votre choix entre clair et sombre. Il est déposé quand vous choisissez.
public-cookies-no-banner = Comme tous sont nécessaires, la loi n’exige pas de bandeau, et il n’y en a pas. Rien n’est demandé à un autre serveur : ni polices, ni scripts, ni images.
public-cookies-until-end = { $name }, ou jusqu’à ce que vous vous déconnectiez
public-cookies-minutes = { $count ->
    [one] une minute
   *[other] { $count } minutes
}
public-cookies-look = un an
