# The whole document: titles, the first screen, marks.
notice-title = Notice de confidentialité
notice-lead = { $name } vous dit ce qui est détenu sur vous, pourquoi, combien de temps, qui d’autre le reçoit et ce que vous pouvez faire.
notice-version = Version { $version }
notice-since = En vigueur depuis le { $date }
notice-from = En vigueur à partir du { $date }
notice-updated = Dernière modification le { $date }

# The first screen.
card-who = Qui décide ?
card-what = Que détenez-vous ?
card-why = Pour quoi faire ?
card-long = Combien de temps ?
card-others = Qui d’autre le reçoit ?
card-rights = Que puis-je faire ?
card-who-answer = { $name } décide du pourquoi et du comment. Pour toute question : { $email }.
card-who-plain = { $name } décide du pourquoi et du comment.
card-who-for-others = { $name } agit pour d’autres, et ce sont eux qui décident. Pour toute question : { $email }.
card-more-kinds =
    { $count ->
        [one] Et une autre sorte de données.
       *[other] Et { $number } autres sortes de données.
    }
card-more-uses =
    { $count ->
        [one] Et une autre finalité.
       *[other] Et { $number } autres finalités.
    }
card-more-recipients =
    { $count ->
        [one] Et un autre destinataire.
       *[other] Et { $number } autres destinataires.
    }
card-rule = { $what } : { $period } { $event }.
card-rule-once = { $what } : plus rien { $event }.
card-span = Le délai le plus court est { $shortest }, le plus long { $longest }.
card-no-period = Aucun délai n’est promis ici ; le texte complet dit comment nous l’interprétons.
card-no-recipients = Personne n’est nommé.
card-rights-answer = Voir, emporter, corriger, vous opposer, faire effacer, réclamer. Nous répondons au plus tard { $period } après votre demande.
card-rights-plain = Voir, emporter, corriger, vous opposer, faire effacer, réclamer.
counted = Tenu par le logiciel : { $kept } sur { $all }. Fait par des personnes avec son aide : { $carried }. Attesté par une signature : { $signed }. En attente d’un logiciel encore absent : { $pending }. Seulement déclaré : { $stated }.
counted-unsigned = En attente d’une signature : { $unsigned }.

# What stands behind a paragraph.
mark-kept = Tenu par le logiciel : { $by }.
mark-carried = Fait par des personnes, avec l’aide du logiciel : { $by }.
mark-signed = Quelqu’un en répond par sa signature.
mark-signed-until = Quelqu’un l’a attesté par sa signature, jusqu’au { $date }.
mark-unsigned = Quelqu’un doit signer pour cela ; personne ne l’a encore fait.
mark-pending = Déclaré ; le logiciel n’y veille pas encore lui-même.
mark-stated = Seulement déclaré ; aucun logiciel ne peut le vérifier.
mark-fact = Une déclaration ; il n’y a rien à vérifier.
mark-asleep = Non traité ici.
mark-assumed = Notre lecture, pas une promesse.
mark-law = C’est la loi qui le dit.
seal = Dernière vérification le { $date } à { $time }, { $count ->
    [one] un cas
   *[other] { $seen } cas
}.
applies = Cela ne concerne que : { $whom }.

# Titles of the sections.
section-who = Qui nous sommes
section-data = Ce que nous détenons
section-purposes = Pourquoi nous l’utilisons
section-retention = Combien de temps nous le gardons
section-recipients = Qui d’autre le reçoit, et où il se trouve
section-rights = Vos droits
section-messages = Ce que nous vous envoyons
section-trackers = Ce qui se trouve dans votre navigateur
section-security = Comment il est protégé
section-children = Enfants
section-changes = Quand ce texte change
section-else = Ce que nous disons encore
section-open = Comment nous lisons ce que le texte laisse ouvert
section-asleep = Ce qui est nommé et ne se fait pas ici
reading-elsewhere = Le texte n’en dit pas plus. Notre lecture figure sous :
lead-open = Sur ces points, le texte se tait ou se contredit. Nous disons comment nous le lisons. Rien de cela n’est une promesse.
lead-asleep = Ce logiciel ne peut aujourd’hui ni détenir ni faire tout cela.
lead-retention = Chaque sorte de données a sa propre fin. Lorsque deux règles se rencontrent, la plus proche l’emporte.
lead-recipients = Quiconque n’est pas nommé ici ne reçoit rien.
