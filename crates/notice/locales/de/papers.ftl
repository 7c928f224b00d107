# The schedule, the record, the lists, the line at a form.
schedule-title = Löschfristen
schedule-lead = Was wann geht, Stand { $date }.
recipients-title = Empfänger
recipients-lead = Alle, die Daten von { $name } erhalten, Stand { $date }.
security-title = Sicherheit
security-lead = Wie { $name } schützt, was gespeichert ist, und woran Sie das erkennen.
security-report = Haben Sie eine Schwachstelle gefunden? Schreiben Sie an { $email }.
security-report-title = Eine Schwachstelle melden
cookies-title = Cookies
cookies-lead = Was { $name } in Ihrem Browser ablegt, wozu und wie lange.
cookies-none = In Ihrem Browser liegt nur, was Sie angemeldet hält.
record-title = Verzeichnis von Verarbeitungstätigkeiten
record-lead = { $name }, nach Art. 30 Abs. 1 DSGVO, Stand { $date }.
record-processor-lead = { $name } als Auftragsverarbeiter, nach Art. 30 Abs. 2 DSGVO, Stand { $date }.
record-who = Namen und Kontaktdaten
record-uses = Zwecke, Personen, Daten, Empfänger
record-transfers = Übermittlungen in andere Länder
record-periods = Fristen für die Löschung
record-measures = Sicherheitsmaßnahmen
record-controllers = Für wen wir verarbeiten
due-title = Fällige Abwägungen und Unterschriften
due-lead = Was jemand erneut ansehen muss, das Früheste zuerst, Stand { $date }.
due-kind =
    { $kind ->
        [assessment] Interessenabwägung
        [vetting] Prüfung eines Empfängers
        [safeguard] Garantie einer Übermittlung
        [attestation] Unterschrift
        [certificate] Zertifikat
        [notice] Lesen des Hinweises
        [hold] Grund zum Behalten
       *[review] Nachsehen, ob es so weit ist
    }
due-state =
    { $state ->
        [never] noch nie getan
        [late] überfällig
        [soon] bald
       *[fine] rechtzeitig
    }
column-entry = Eintrag
column-what = Was
column-kind = Art
column-data = Daten
column-purpose = Zweck
column-basis = Rechtsgrundlage
column-subjects = Personen
column-recipient = Empfänger
column-role = Rolle
column-country = Land
column-safeguard = Garantie
column-valid = Gültigkeit
column-rule = Regel
column-today = Wenn es heute geschähe
column-unless = Außer
column-measure = Maßnahme
column-standing = Was dahintersteht
column-last = Zuletzt
column-due = Fällig
column-state = Stand
column-name = Name
column-contact = Kontakt
column-choice = Ihre Wahl
column-lifetime = Dauer
everything = alles
line-purpose = Wir nutzen dies für: { $purposes }.
line-reader = Unsere Leute lesen es. Außerdem erhalten es: { $recipients }.
line-reader-only = Unsere Leute lesen es.
line-until-open = Wie lange es bleibt, steht im Hinweis.
line-optional = Sie können dies freilassen.
