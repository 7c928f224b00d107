# The schedule, the record, the lists, the line at a form.
schedule-title = Calendrier de conservation
schedule-lead = Ce qui part et quand, au { $date }.
recipients-title = Destinataires
recipients-lead = Tous ceux à qui { $name } transmet des données, au { $date }.
security-title = Sécurité
security-lead = Comment { $name } protège ce qu’il détient, et à quoi vous le reconnaissez.
security-report = Vous avez trouvé une faille ? Écrivez à { $email }.
security-report-title = Signaler une faille
cookies-title = Cookies
cookies-lead = Ce qui est déposé dans votre navigateur par { $name }, pourquoi et pour combien de temps.
cookies-none = Rien n’est déposé dans votre navigateur, sinon ce qui vous garde connecté.
record-title = Registre des activités de traitement
record-lead = { $name }, selon l’art. 30, § 1 RGPD, au { $date }.
record-processor-lead = { $name } en tant que sous-traitant, selon l’art. 30, § 2 RGPD, au { $date }.
record-who = Noms et coordonnées
record-uses = Finalités, personnes, données, destinataires
record-transfers = Transferts vers d’autres pays
record-periods = Délais d’effacement
record-measures = Mesures de sécurité
record-controllers = Pour qui nous traitons
due-title = Évaluations et signatures à renouveler
due-lead = Ce que quelqu’un doit réexaminer, le plus proche d’abord, au { $date }.
due-kind =
    { $kind ->
        [assessment] Mise en balance des intérêts
        [vetting] Examen d’un destinataire
        [safeguard] Garantie d’un transfert
        [attestation] Signature
        [certificate] Certificat
        [notice] Relecture de la notice
        [hold] Raison de conserver
       *[review] Vérifier si le moment est venu
    }
due-state =
    { $state ->
        [never] jamais fait
        [late] en retard
        [soon] bientôt
       *[fine] à temps
    }
column-entry = Entrée
column-what = Quoi
column-kind = Genre
column-data = Données
column-purpose = Finalité
column-basis = Base légale
column-subjects = Personnes
column-recipient = Destinataire
column-role = Rôle
column-country = Pays
column-safeguard = Garantie
column-valid = Validité
column-rule = Règle
column-today = Si cela arrivait aujourd’hui
column-unless = Sauf
column-measure = Mesure
column-standing = Ce qui le garantit
column-last = Dernière fois
column-due = Échéance
column-state = État
column-name = Nom
column-contact = Contact
column-choice = Votre choix
column-lifetime = Durée
everything = tout
line-purpose = Nous l’utilisons pour : { $purposes }.
line-reader = Nos agents le lisent. Le reçoivent aussi : { $recipients }.
line-reader-only = Nos agents le lisent.
line-until-open = La durée de conservation figure dans la notice.
line-optional = Vous pouvez laisser ce champ vide.
