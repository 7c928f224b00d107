# Mails. Der Textteil wird so oft gelesen wie der andere; die Sätze passen für beide.

mail-hello = Guten Tag,
mail-hello-name = Guten Tag { $name },

mail-ack-subject = [#{ $number }] Ihre Anfrage ist bei uns: { $subject }
mail-ack-subject-none = [#{ $number }] Ihre Anfrage ist bei uns
mail-ack-heading = Ihre Anfrage ist bei uns. Sie hat die Nummer { $count }
mail-ack-read = Ein Mensch liest sie und antwortet per E-Mail.
mail-ack-by = Sie hören von uns bis { $moment } ({ $zone }).
mail-ack-add = Um etwas zu ergänzen, antworten Sie auf diese Mail. Die Nummer müssen Sie nicht dazuschreiben.
mail-ack-open = Sehen, wie es steht
mail-ack-rights = Sie können alles einsehen, was wir über Sie gespeichert haben, es berichtigen oder löschen lassen.

mail-reply-subject = Re: [#{ $number }] { $subject }
mail-from-agent = { $agent } bei { $name }
mail-reply-ticket = Anfrage { $count }. Antworten Sie auf diese Mail, um sie zu ergänzen.

mail-reply-files = { $count ->
    [one] Eine Datei ist zu groß für eine Mail. Sie liegt im Portal, wo Sie sich mit dieser Adresse anmelden:
   *[other] { $count } Dateien sind zu groß für eine Mail. Sie liegen im Portal, wo Sie sich mit dieser Adresse anmelden:
}

mail-offer-subject = Bei { $name } wartet eine Antwort auf Sie
mail-offer = { $name } hat eine Antwort für Sie. Sie liegt im Portal: Melden Sie sich dort mit der Adresse an, an die diese Mail kam.
mail-offer-open = Portal öffnen
mail-offer-why = Sie konnte oder durfte nicht per Mail gehen. Mehr steht hier nicht.

mail-link-portal-subject = Ihr Anmeldelink für { $name }
mail-link-portal = Öffnen Sie diesen Link, um Ihre Anfragen bei { $name } zu sehen.
mail-link-sign-in = Anmelden
mail-link-minutes = { $count ->
    [one] Er funktioniert einmal, eine Minute lang.
   *[other] Er funktioniert einmal, { $count } Minuten lang.
}
mail-link-hours = Er funktioniert einmal, { $count } Stunden lang.
mail-link-not-you = Sie haben nicht darum gebeten? Dann tun Sie nichts: Ohne diese Mail kann niemand den Link benutzen. Bitte leiten Sie sie nicht weiter.

mail-code-subject = Ihr Anmeldecode für { $name }
mail-code = Jemand, hoffentlich Sie, meldet sich bei { $name } mit einem Browser an, den wir noch nicht gesehen haben. Dieser Code ist dort einzugeben:
mail-code-minutes = { $count ->
    [one] Er gilt eine Minute.
   *[other] Er gilt { $count } Minuten.
}
mail-code-not-you = Das waren nicht Sie? Dann geben Sie den Code niemandem, auch uns nicht. Ohne ihn öffnet der Link, den Sie bekommen haben, nichts.

mail-farewell-subject = { $name } hat Ihre Daten gelöscht
mail-farewell-erased = Wie von Ihnen gewünscht, haben wir gelöscht:
mail-farewell-tickets = { $count ->
    [one] { $count } Anfrage
   *[other] { $count } Anfragen
  }
mail-farewell-messages = { $count ->
    [one] { $count } Nachricht darin
   *[other] { $count } Nachrichten darin
  }
mail-farewell-files = { $count ->
    [one] { $count } Datei
   *[other] { $count } Dateien
  }
mail-farewell-addresses = { $count ->
    [one] { $count } Adresse, unter der wir Sie kannten
   *[other] { $count } Adressen, unter denen wir Sie kannten
  }
mail-farewell-others = { $count ->
    [one] { $count } weiterer Eintrag
   *[other] { $count } weitere Einträge: Ihr Profil, was Ihnen gesendet wurde, wer es angesehen hat
  }
mail-farewell-keys = { $count ->
    [one] { $count } Schlüssel, der all dies geöffnet hat
   *[other] { $count } Schlüssel, die all dies geöffnet haben
  }
mail-farewell-links = { $count ->
    [one] { $count } Eintrag, den Sie geschrieben haben
   *[other] { $count } Einträge, die Sie geschrieben haben
  }
mail-farewell-links-why = über jemand anderen, ohne Ihren Namen
mail-farewell-links-until = auch jene gelöscht werden
mail-farewell-kept = Das musste bleiben:
mail-farewell-kept-line = { $what }: { $why }, bis { $until }
mail-farewell-when = Ab { $name } kann keine unserer Sicherungen es zurückbringen.
mail-farewell-receipt = Ihr Beleg:
mail-farewell-last = Dies ist unsere letzte Mail an Sie dazu. Auch Ihre Adresse wird gelöscht, sobald diese Mail zugestellt ist.

mail-security-subject = Zu Ihrer Anmeldung bei { $name }
mail-security-locked = Für Ihr Konto bei { $name } wurde fünfmal ein falsches Passwort eingegeben. Browser, die wir nicht kennen, werden eine Weile nicht eingelassen.
mail-security-new-browser = Jemand hat sich mit Ihrem Konto bei { $name } angemeldet, in einem Browser, den wir noch nicht gesehen haben.
mail-security-password = Das Passwort Ihres Kontos bei { $name } wurde geändert.
mail-security-factor-on = Wenn Sie sich bei { $name } anmelden, wird ab jetzt ein zweiter Faktor verlangt.
mail-security-factor-off = Wenn Sie sich bei { $name } anmelden, wird kein zweiter Faktor mehr verlangt.
mail-security-linked = Mit Ihrem Konto bei { $name } kann man sich ab jetzt über einen Anmeldedienst anmelden.
mail-security-unlinked = Mit Ihrem Konto bei { $name } kann man sich nicht mehr über einen Anmeldedienst anmelden.
mail-security-passkey-added = Mit Ihrem Konto bei { $name } kann man sich ab jetzt mit einem neuen Passkey anmelden.
mail-security-passkey-removed = Ein Passkey Ihres Kontos bei { $name } wurde entfernt: Damit meldet sich niemand mehr an.
mail-security-passkey-cloned = Ein Passkey Ihres Kontos bei { $name } wurde außer der Reihe benutzt, als gäbe es eine Kopie davon. Niemand wurde eingelassen, und weder der Passkey noch eine Kopie funktioniert noch. Entfernen Sie ihn und fügen Sie einen neuen hinzu.
mail-security-recovery = Bei einer Anmeldung mit Ihrem Konto bei { $name } wurde ein Notfallcode benutzt.
mail-security-lost = Ihr Zugang bei { $name } wurde als verloren oder gestohlen gemeldet.
mail-security-reset = Alles, was die Anmeldung mit Ihrem Konto bei { $name } erlaubte, wurde beendet: Passwörter, Links, Browser und Schlüssel von Programmen.
mail-security-acting = Jemand, der bei { $name } antwortet, sieht kurze Zeit das Portal so wie Sie. Sie sollten es erfahren, und es ist festgehalten.
mail-security-closed = Ihr Konto bei { $name } wurde geschlossen. Niemand kann sich mehr damit anmelden.
mail-security-when = Wann: { $moment }.
mail-security-do-locked = Waren Sie das? Warten Sie eine Weile, nehmen Sie einen Browser, den Sie als Ihren eigenen genannt haben, oder fordern Sie einen Link an. Waren Sie es nicht? Dann ist niemand hineingekommen; wählen Sie ein längeres Passwort, wenn Ihres kurz ist.
mail-security-do-end = Waren Sie das? Dann ist nichts zu tun. Waren Sie es nicht? Melden Sie Ihren Zugang sofort als verloren; das beendet alles, was angemeldet ist:
mail-security-do-lost = Waren Sie das, oder jemand für Sie? Dann beenden wir alles, was angemeldet ist, und senden Ihnen einen neuen Link. Waren Sie es nicht? Antworten Sie auf diese Mail.
mail-security-do-reset = Beginnen Sie neu mit einem neuen Link:
mail-security-do-ask = Möchten Sie mehr wissen? Antworten Sie auf diese Mail.
mail-link-lost-subject = Ist Ihr Zugang bei { $name } verloren?
mail-link-lost = Jemand hat uns gesagt, dass Ihr Zugang bei { $name } verloren oder gestohlen ist. Wenn das stimmt, drücken Sie die Schaltfläche auf dieser Seite: Sie beendet alles, was mit Ihrem Konto angemeldet ist.
mail-link-end = Alles beenden
