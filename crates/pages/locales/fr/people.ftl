# What stands on pages of people themselves: their profile, their plan, their organisations.

profile = Ce que vous nous avez dit
profile-lede = Corrigez ce qui est faux, retirez ce que nous ne devons pas avoir.
profile-ask = Est-ce toujours exact ?
profile-ask-what = Vous l’avez dit pour la dernière fois, ou nous avez écrit pour la première fois, il y a un certain temps.
profile-yes = Tout est toujours exact
profile-none = Rien pour l’instant.
value-what = Quoi
value = Valeur
value-source = D’où elle vient
value-remove-which = Retirer { $name }
value-remove = Retirer
profile-others = Les valeurs que vous n’avez pas données vous-même viennent d’un e-mail, d’une lettre ou d’un appel.
value-add = Une valeur de plus
value-add-do = Ajouter
once = Nom, langue et fuseau horaire
field-language = Langue
field-zone = Fuseau horaire
field-zone-hint = Par exemple Europe/Paris
once-save = Enregistrer
profile-look = Regarder
person-saved = Enregistré.
profile-thanks = Merci. C’est noté.
profile-sent = Si personne d’autre ici n’utilise cette adresse, un lien y est en route. Elle sera la vôtre dès que vous l’aurez utilisé.
value-field = Choisissez ce que c’est.
value-email-often = Cela a été demandé plusieurs fois. Réessayez dans une heure.
value-email-taken = Quelqu’un d’autre ici a cette adresse. Si c’est la même personne, réunissez les deux.
language-unknown = Inconnue
field-title = Civilité
field-first-name = Prénom
field-last-name = Nom
field-date-of-birth = Date de naissance
field-employer = Employeur
field-occupation = Profession
field-phone = Téléphone
field-work-phone = Téléphone au travail
field-postal-address = Adresse postale
field-home-address = Adresse du domicile
field-work-address = Adresse au travail
field-country = Pays
field-region = Région
field-messaging-handle = Nom dans une messagerie
field-username = Nom d’utilisateur
value-empty = Il n’y a rien. Saisissez la valeur.
value-long = C’est trop long : une ligne a 200 caractères au plus, une adresse 500.
value-line = Une seule ligne.
value-country = Un pays s’écrit en deux lettres, comme GB ou FR.
value-date = Un jour s’écrit comme 1980-02-28 et n’est pas à venir.
value-username = Un nom d’utilisateur a des lettres, chiffres, points, traits d’union et tirets bas, 64 au plus.
value-phone-letters = Un numéro de téléphone n’a que des chiffres, des espaces et des signes. Un poste n’en fait pas partie.
value-phone-length = Un numéro de téléphone a de 7 à 15 chiffres avec son pays.
value-phone-country = Commencez par + et le pays, ou ajoutez d’abord le pays de la personne.
value-phone-code = Aucun pays n’a cet indicatif.
name = Nom
email = Adresse électronique
who-looked = Qui a regardé
password = Mot de passe
reset-hint = Au moins 12 caractères. Une phrase convient bien. Toutes vos autres sessions prennent fin.
reset-save = Enregistrer le mot de passe
sign-in-refused = Cette adresse et ce mot de passe ne vont pas ensemble, ou le compte est en sommeil. Réessayez, ou demandez un nouveau mot de passe.
identity-verified = prouvée comme la vôtre
identity-unverified = non prouvée
portal-nav-plan = Formule et organisation
portal-plan-trial-how = Un essai dure jusqu’au { $name } et prend fin de lui-même.
portal-plan-told = Si votre adresse est dans un domaine d’une organisation cliente, nous disons à ses administrateurs que vous avez commencé un essai : votre nom, votre adresse et le jour. Cela va à : { $name }.
portal-plan-start = Commencer mon essai
portal-plan-role-admin = Vous l’administrez.
portal-plan-role-contact = Vous en faites partie.
portal-plan-sharing = Ses administrateurs lisent les demandes de ses membres, les vôtres aussi.
portal-plan-contracts = Contrats
portal-plan-contracts-none = Aucun contrat n’est inscrit.
portal-plan-people = Ses membres
portal-plan-tickets = Ses demandes
portal-plan-tickets-none = Personne n’y a de demande.
portal-shared-line = Les administrateurs de { $name } peuvent lire cette demande.
portal-shared-read = Une personne de votre organisation a posé cette question. Vous pouvez la lire ; elle seule peut répondre.
trial-title = Commencer un essai
trial-lede = Nous vous envoyons un lien. Ouvrez-le, et commencez votre essai sous « Formule et organisation ».
trial-send = M’envoyer un lien
portal-event-account-deactivated = après la désactivation de votre compte
portal-event-contract-ended = après la fin de votre dernier contrat
portal-event-product-retired = après le retrait du produit
portal-event-quote-expired = après l’expiration de ce que vous aviez demandé
portal-held-organisation-member = { $count ->
    [one] 1 organisation pour laquelle vous écrivez
   *[other] { $count } organisations pour lesquelles vous écrivez
}
portal-held-billing-contact = { $count ->
    [one] 1 organisation dont vous recevez les factures
   *[other] { $count } organisations dont vous recevez les factures
}
portal-held-billing-address = { $count ->
    [one] 1 adresse de facturation
   *[other] { $count } adresses de facturation
}
portal-held-quote = { $count ->
    [one] 1 devis ou inscription que vous avez demandé
   *[other] { $count } devis et inscriptions que vous avez demandés
}
portal-held-account-plan = { $count ->
    [one] 1 compte, à l’essai ou payé
   *[other] { $count } comptes, à l’essai ou payés
}
portal-held-lifecycle-event = { $count ->
    [one] 1 événement de votre compte ou de votre appartenance
   *[other] { $count } événements de votre compte ou de votre appartenance
}
portal-plan-none = Vous n’avez pas de compte chez nous.
portal-plan-ended = Votre compte a pris fin le { $name }.
portal-plan-is-trial = Vous êtes à l’essai.
portal-plan-is-paid = Vous êtes client.
portal-plan-off = Votre compte est désactivé. Écrivez-nous pour qu’il soit réactivé.
portal-plan-since = Depuis le { $name }.
portal-plan-until = Jusqu’au { $name }.
org-days-both = du { $from } au { $until }
org-days-from = à partir du { $name }
policy-documents-version = Version { $name }
way-email = par e-mail
way-form = par le formulaire de contact
way-portal = dans le portail
way-phone = par téléphone
way-post = par courrier
way-social = par message
way-api = par un programme
way-agent = par nous
way-system = par le logiciel
value-notice = politique de confidentialité { $name }
portal-foot-zone = Les heures sont celles du fuseau { $name }.
portal-foot-zone-change = Le changer
declared = Accepté, montré et refusé
declared-what = Quoi
declared-version = Version
declared-when = Quand
declared-accepted = { $name } accepté
declared-banner = Politique de confidentialité montrée sur une page
declared-form = Politique de confidentialité montrée à un formulaire
declared-leave = Désaccord avec la politique de confidentialité, et déconnexion partout
declared-erase = Désaccord avec la politique de confidentialité, et demande d’effacement
declared-restricted = Dès lors les données ne peuvent être que conservées
openid-taken = Ce compte du service de connexion appartient ici à quelqu’un d’autre. Prenez-en un autre, ou dissociez-le d’abord là-bas.
openid-last = Sans lui vous ne pourriez plus vous connecter. Ajoutez d’abord un autre moyen : une adresse qui reçoit du courrier, un mot de passe ou une clé d’accès.
openid-link = Associer { $name }
openid-link-done = Le service est associé. Vous pouvez désormais vous connecter avec lui.
