# Who we are.
who-controller =
    { $role ->
        [DataProcessor] { $name } traite des données pour d’autres, qui décident du pourquoi et du comment.
        [JointDataControllers] { $name } décide avec d’autres pourquoi et comment vos données sont utilisées.
       *[other] { $name } décide pourquoi et comment vos données sont utilisées.
    }
who-subjects = Ce texte s’adresse aux { $subjects }.
who-laws = Il suit { $laws }.
who-legal-form = Forme juridique : { $value }
who-registration = Registre : { $value }
who-vat = Numéro de TVA : { $value }
who-address = Adresse : { $value }
who-seat = Siège : { $value }
who-domains = Sites : { $value }
who-group = Sociétés de notre groupe : { $value }
who-decides =
    { $who ->
        [each] D’autres sociétés appartiennent à notre groupe. Nous décidons de ce qui est indiqué ici, et chacune d’elles de ce qu’elle reçoit.
       *[alone] D’autres sociétés appartiennent à notre groupe. Nous décidons seuls de l’usage de vos données.
    }
who-professional = Nous rencontrons les personnes dans leur travail, pas à titre privé.
contact-name = { $value }
contact-email = E-mail : { $value }
contact-phone = Téléphone : { $value }
contact-post = Courrier : { $value }
contact-web = Site : { $value }
supervised = { $name } : { $web }
supervised-home = L’autorité de protection des données du pays de l’Espace économique européen où vous vivez ou travaillez
supervised-seat = L’autorité de protection des données compétente au lieu de notre siège ({ $country })
brand-text = Nous apparaissons aussi sous ce nom.
platform-title = Ce que nous traitons pour d’autres
platform-data = { $data }.
platform-desks = Chaque helpdesk publie sa propre politique avant d’ouvrir.
platform-refer = Quiconque nous interroge sur les données d’un helpdesk est renvoyé vers celui-ci.
platform-agreement = Le contrat à ce sujet s’intitule « { $title } ».
platform-request = Vous pouvez le demander à { $email }.

# What we hold.
data-items = Nous détenons : { $items }.
data-sleeping = Nommé ici et non détenu aujourd’hui : { $items }.
data-points = Cela nous parvient { $points }.
data-optional = Vous n’êtes pas tenu de le donner.
data-form = Pas tel quel : { $item }, { $form }.
data-special = Cela peut révéler ce que la loi protège tout particulièrement, comme la santé ou les convictions.
data-public = Tout le monde peut le voir.
data-access = Seuls ces rôles le voient : { $roles }.
data-announced =
    { $when ->
        [before-post] Vous en êtes informé avant de publier.
        [before-connect] Vous en êtes informé avant la connexion.
       *[other] Vous en êtes informé avant que cela commence.
    }
data-not-personal = Cela ne concerne personne en particulier.
data-used = Nous l’utilisons pour :

# Why we use it.
purpose-data = Pour cela nous utilisons :
purpose-all = Pour cela nous pouvons utiliser tout ce que nous détenons.
purpose-obligation = La loi : { $law }.
purpose-assessed = Nous avons mis nos intérêts en balance avec les vôtres pour la dernière fois le { $date }.
purpose-review = Nous referons cette mise en balance d’ici au { $date }.
purpose-choice =
    { $choice ->
        [opt-in] Cela n’a lieu qu’après votre oui, que vous pouvez reprendre à tout moment.
        [opt-out] Vous pouvez dire non à tout moment.
       *[other] Cela fait partie du service et ne peut être désactivé.
    }
purpose-requires =
    { $what ->
        [contract-active] Seulement tant qu’un contrat est en cours.
        [contract-requested] Seulement si vous demandez un contrat.
        [dispute-open] Seulement tant qu’un litige existe.
        [interest-shown] Seulement si vous avez manifesté un intérêt.
       *[other] Seulement à cette condition : { $plain }.
    }
purpose-aggregate = Uniquement sous forme de chiffres portant sur au moins { $number } personnes.
purpose-form = Auparavant, chaque donnée est traitée ainsi : { $form }.
purpose-alternatives = Si vous préférez, vous pouvez nous joindre autrement : { $points }.
purpose-access = Seuls ces rôles y sont autorisés : { $roles }.
purpose-undisclosed = La loi peut nous permettre de le faire sans vous en informer.
purpose-forbidden = Nous ne le faisons jamais.

# How long we keep it.
retention-keep =
    { $action ->
        [Anonymise] { $period } { $event }, les données sont rendues anonymes.
        [Pseudonymise] { $period } { $event }, nous retirons les noms.
        [Archive] { $period } { $event }, les données passent dans une archive que l’on peut lire sans la modifier.
        [Restrict] { $period } { $event }, les données sont conservées et ne sont plus utilisées.
       *[other] { $period } { $event }, les données sont effacées.
    }
retention-within =
    { $action ->
        [Anonymise] Au plus tard { $period } { $event }, les données sont rendues anonymes.
        [Pseudonymise] Au plus tard { $period } { $event }, nous retirons les noms.
        [Archive] Au plus tard { $period } { $event }, les données passent dans une archive que l’on peut lire sans la modifier.
        [Restrict] Au plus tard { $period } { $event }, les données sont conservées et ne sont plus utilisées.
       *[other] Au plus tard { $period } { $event }, les données sont effacées.
    }
retention-once =
    { $action ->
        [Anonymise] Les données sont rendues anonymes { $event }.
        [Pseudonymise] Nous retirons les noms { $event }.
        [Archive] Les données passent dans une archive que l’on peut lire sans la modifier { $event }.
        [Restrict] Les données sont conservées et ne sont plus utilisées { $event }.
       *[other] Les données sont effacées { $event }.
    }
retention-data = Cela concerne :
retention-all = Cela concerne tout ce que nous détenons.
retention-unless = Cela reste plus longtemps uniquement pour l’une de ces raisons :
retention-review = Nous vérifions { $every } si le moment est venu.
hold-ground = Une donnée reste plus longtemps quand { $ground }.
hold-keep = { $period } au plus.
hold-review = Nous réexaminons cela { $every }.
storage-title = Où cela se trouve
storage-countries = Ce que nous stockons se trouve ici : { $countries }.
storage-backups = Les copies de secours vivent au plus { $period } de plus. Ensuite, rien ne ramène ce qui a été effacé.

# Who else gets it.
recipient-role =
    { $role ->
        [DataController] Ce destinataire décide lui-même du pourquoi et du comment.
        [JointDataControllers] Nous décidons ensemble du pourquoi et du comment.
        [DataProcessor] Ce prestataire agit pour nous, sous contrat et sur nos instructions.
        [DataSubProcessor] Il agit pour un prestataire qui suit nos instructions.
        [DataSubject] Ces personnes participent elles-mêmes à la conversation.
        [Authority] C’est un tribunal ou une autorité publique.
       *[other] C’est un tiers.
    }
recipient-purposes = Pour :
recipient-data = Quoi :
recipient-all-data = Tout ce que nous détenons peut en faire partie.
recipient-countries = Où : { $countries }.
recipient-anywhere = Où : là où se trouve le destinataire.
recipient-closed = Pour un pays où il se trouve, aucune garantie n’est en vigueur au jour de la lecture ; rien ne peut y être envoyé.
recipient-stores = Ce qui est transmis y est conservé.
recipient-platform = Le helpdesk fonctionne sur son logiciel, et sa propre politique s’applique aussi.
recipient-choice =
    { $choice ->
        [opt-in] Seulement si vous le choisissez.
        [opt-out] Sauf si vous dites non.
       *[other] Cela fait partie du service.
    }
recipient-vetting = Nous réexaminons ce destinataire { $every }.
recipient-safeguards = Ce qui le protège à l’étranger :
safeguard-tool = Fondement : { $tool }.
safeguard-holds = En vigueur.
safeguard-holds-until = En vigueur jusqu’au { $date }.
safeguard-ended = Il a pris fin le { $date } ; aucun transfert ne s’y appuie plus.
safeguard-begins = Il commence le { $date } ; aucun transfert ne s’y appuie auparavant.
safeguard-none = Aucune décision de ce genre n’est en vigueur aujourd’hui.
safeguard-reference = Il est écrit dans : { $reference }.
safeguard-review = Nous le réexaminons { $every }.

# Your rights.
right-self = Vous le faites vous-même sur le portail.
right-channels = Vous pouvez le demander { $points }.
right-to = Adressez-vous à : { $contact }.
right-bases = Cela concerne ce qui repose sur : { $bases }.
right-then = Il entraîne : { $rights }.
rights-further = La loi vous accorde en outre :
rights-further-title = Autres droits
procedure-title = Comment nous répondons
procedure-channels = Vous pouvez nous écrire ou nous parler { $points }.
procedure-deadline = Nous répondons au plus tard { $period } après la réception de votre demande.
procedure-extension = S’il nous faut plus de temps, au plus { $period } supplémentaires, nous vous disons pourquoi avant l’échéance.
procedure-extend-when = Cela n’arrive que pour l’une de ces raisons :
procedure-free = C’est gratuit.
procedure-fee = Cela peut être payant.
procedure-fee-when = Nous ne demandons des frais raisonnables que pour l’une de ces raisons :
procedure-refuse = Nous ne pouvons refuser que pour l’une de ces raisons, et nous disons laquelle :
procedure-identity =
    { $identity ->
        [signed-in] Vous vous connectez d’abord, afin que personne d’autre ne reçoive vos données.
       *[other] Nous ne vous demandons de prouver votre identité qu’en cas de doute.
    }
procedure-admin = L’administrateur de votre organisation peut s’en occuper d’abord, pendant { $period } au plus.

# What we send you, and what lies in your browser.
message-choice =
    { $choice ->
        [opt-in] Vous ne recevez cela que si vous le demandez.
        [opt-out] Vous recevez cela jusqu’à ce que vous refusiez.
       *[other] Cela fait partie du service.
    }
message-not-commercial = Cela ne contient jamais de publicité.
message-channels = Cela vous parvient { $points }.
message-topics = Vous choisissez parmi : { $topics }.
message-limit =
    { $count ->
        [one] Un message au plus.
       *[other] { $number } messages au plus.
    }
message-withdraw = Vous pouvez y mettre fin { $points }.
message-disables = Sans cela prend fin : { $what }.
tracker-purpose = { $kind }, pour : { $purpose }.
tracker-choice =
    { $choice ->
        [opt-in] Cela n’est déposé qu’après votre accord.
        [opt-out] Vous pouvez le refuser à tout moment.
       *[other] La page ne fonctionne pas sans cela.
    }
tracker-lifetime = Durée de vie : { $period }.
tracker-lifetime-open = Cela disparaît quand vous fermez la page.
signal-title = Signaux de votre navigateur
signal-dnt =
    { $heed ->
        [honour] Si votre navigateur dit « Do Not Track », nous obéissons.
       *[other] Si votre navigateur dit « Do Not Track », cela ne change rien.
    }
signal-gpc =
    { $heed ->
        [honour] Si votre navigateur dit « Global Privacy Control », nous y voyons une opposition.
       *[other] Si votre navigateur dit « Global Privacy Control », cela ne change rien.
    }

# How it is guarded, children, changes.
measure-until = Valable jusqu’au { $date }.
measure-expires = La signature est renouvelée { $every }.
children-directed =
    { $directed ->
        [yes] Ce service s’adresse aussi aux enfants.
       *[no] Ce service ne s’adresse pas aux enfants.
    }
children-age = Il faut avoir au moins { $number } ans pour l’utiliser.
children-suspected =
    { $action ->
        [Restrict] Si une donnée semble être celle d’un enfant, nous cessons de l’utiliser.
       *[other] Si une donnée semble être celle d’un enfant, nous l’effaçons.
    }
changes-any = Nous annonçons un changement { $points }.
changes-minor = Nous annonçons un petit changement { $points }.
changes-major = Nous annonçons un changement important { $points }, avant qu’il ne s’applique.
changes-shown =
    { $how ->
        [acknowledged] Nous notons que vous avez pris connaissance du texte. Ce n’est jamais un consentement.
       *[shown] Nous notons que le texte vous a été montré. Ce n’est jamais un consentement.
    }
changes-review = Nous relisons tout le texte { $every }.
changes-title = Comment vous apprenez un changement
document-where = Vous le trouvez ici : { $web }.
document-version = Version { $version }.
document-signed = Signé le { $date }.
