# The whole document: titles, the first screen, marks.
notice-title = Datenschutzhinweis
notice-lead = Was { $name } über Sie speichert, wozu, wie lange, wer es sonst erhält und was Sie tun können.
notice-version = Fassung { $version }
notice-since = In Kraft seit { $date }
notice-from = In Kraft ab { $date }
notice-updated = Zuletzt geändert am { $date }

# The first screen.
card-who = Wer entscheidet?
card-what = Was speichern Sie?
card-why = Wozu?
card-long = Wie lange?
card-others = Wer erhält es sonst?
card-rights = Was kann ich tun?
card-who-answer = { $name } entscheidet, wozu und wie. Fragen beantwortet { $email }.
card-who-plain = { $name } entscheidet, wozu und wie.
card-who-for-others = { $name } arbeitet für andere, und diese entscheiden. Fragen beantwortet { $email }.
card-more-kinds =
    { $count ->
        [one] Und eine weitere Art von Daten.
       *[other] Und { $number } weitere Arten von Daten.
    }
card-more-uses =
    { $count ->
        [one] Und ein weiterer Zweck.
       *[other] Und { $number } weitere Zwecke.
    }
card-more-recipients =
    { $count ->
        [one] Und ein weiterer Empfänger.
       *[other] Und { $number } weitere Empfänger.
    }
card-rule = { $what }: bis { $period } { $event }.
card-rule-once = { $what }: nicht mehr, { $event }.
card-span = Die kürzeste Frist ist { $shortest }, die längste { $longest }.
card-no-period = Hier ist keine Frist zugesagt; der volle Text sagt, wie wir das lesen.
card-no-recipients = Niemand ist genannt.
card-rights-answer = Einsehen, mitnehmen, berichtigen, widersprechen, löschen lassen, sich beschweren. Wir antworten spätestens { $period } nach Ihrer Anfrage.
card-rights-plain = Einsehen, mitnehmen, berichtigen, widersprechen, löschen lassen, sich beschweren.
counted = Von der Software gehalten: { $kept } von { $all }. Von Menschen mit ihrer Hilfe getan: { $carried }. Mit Unterschrift zugesichert: { $signed }. Noch ohne die nötige Software: { $pending }. Nur erklärt: { $stated }.
counted-unsigned = Noch ohne Unterschrift: { $unsigned }.

# What stands behind a paragraph.
mark-kept = Von der Software gehalten: { $by }.
mark-carried = Von Menschen getan, mit Hilfe der Software: { $by }.
mark-signed = Dafür steht jemand mit seiner Unterschrift ein.
mark-signed-until = Dafür hat jemand unterschrieben, gültig bis { $date }.
mark-unsigned = Dafür soll jemand unterschreiben; bisher hat es niemand getan.
mark-pending = Erklärt; die Software sorgt noch nicht selbst dafür.
mark-stated = Nur erklärt; keine Software kann es prüfen.
mark-fact = Eine Angabe; zu prüfen gibt es nichts.
mark-asleep = Wird hier nicht verarbeitet.
mark-assumed = Unsere Lesart, kein Versprechen.
mark-law = So steht es im Gesetz.
seal = Zuletzt geprüft am { $date } um { $time }, { $count ->
    [one] ein Fall
   *[other] { $seen } Fälle
}.
applies = Das betrifft nur: { $whom }.

# Titles of the sections.
section-who = Wer wir sind
section-data = Was wir speichern
section-purposes = Wozu wir es nutzen
section-retention = Wie lange wir es behalten
section-recipients = Wer es sonst erhält und wo es liegt
section-rights = Ihre Rechte
section-messages = Was wir Ihnen senden
section-trackers = Was in Ihrem Browser liegt
section-security = Wie es geschützt ist
section-children = Kinder
section-changes = Wenn sich dieser Text ändert
section-else = Was wir sonst sagen
section-open = Wie wir lesen, was der Text offen lässt
section-asleep = Was genannt ist und hier nicht geschieht
reading-elsewhere = Mehr sagt der Text dazu nicht. Wie wir ihn lesen, steht unter:
lead-open = In diesen Punkten schweigt der Text oder widerspricht sich. Wir sagen, wie wir ihn lesen. Nichts davon ist ein Versprechen.
lead-asleep = Diese Software kann all dies heute weder speichern noch tun.
lead-retention = Jede Art von Daten hat ihr eigenes Ende. Wo zwei Regeln zusammentreffen, gilt die frühere.
lead-recipients = Wer hier nicht genannt ist, erhält nichts.
