# Das Portal: Anmeldung, Anfragen, Ihre Daten, angemeldete Browser.

portal-list-comma = , { "" }
portal-list-and = { $most } und { $last }

portal-sign-in-title = Mit einem Link anmelden
portal-sign-in-lede = Wir senden einen Link an Ihre E-Mail-Adresse. Es gibt kein Passwort, das Sie sich merken müssten oder das verloren gehen könnte.
portal-sign-in-send = Link anfordern
portal-asked-title = Sehen Sie in Ihre Mails
portal-asked-known = Wenn wir diese Adresse kennen, ist ein Link unterwegs an
portal-asked-minutes = { $count ->
    [one] Er funktioniert einmal, eine Minute lang und bis Sie einen weiteren anfordern.
   *[other] Er funktioniert einmal, { $count } Minuten lang und bis Sie einen weiteren anfordern.
}
portal-asked-nothing = Nichts angekommen? Sehen Sie im Spam-Ordner nach oder prüfen Sie die Adresse. Wir kennen nur Adressen, von denen uns geschrieben wurde.
portal-asked-again = Link noch einmal senden
portal-asked-other = Andere Adresse verwenden
portal-landing-title = Anmelden
portal-landing-lede = Sie melden sich an als
portal-landing-go = Anmelden
portal-landing-once = Der Link funktioniert einmal, bis
portal-code-title = Ein neuer Browser
portal-code-lede = Mit diesem Browser haben Sie sich noch nicht angemeldet. Wir haben sechs Ziffern an { $email } gesendet. Sie gelten { $minutes ->
    [one] eine Minute.
   *[other] { $minutes } Minuten.
}
portal-code-label = Die sechs Ziffern
portal-code-why = Damit niemand einen weitergeleiteten Link benutzen kann.
portal-dead-expired = Dieser Link ist zu alt
portal-dead-expired-why = Ein Link funktioniert nur kurze Zeit, damit eine alte Mail nichts mehr öffnet.
portal-dead-used = Dieser Link wurde schon benutzt
portal-dead-used-why = Jeder Link funktioniert einmal. Wenn nicht Sie ihn benutzt haben, fordern Sie einen neuen an und melden Sie alle Browser ab.
portal-dead-superseded = Es gibt einen neueren Link
portal-dead-superseded-why = Sie haben seither einen weiteren Link angefordert. Nehmen Sie den aus der neuesten Mail.
portal-dead-address = Ihre Adresse hat sich geändert
portal-dead-address-why = Dieser Link gehört zu einer Adresse, die hier nicht mehr Ihre ist.
portal-dead-codes = Zu viele falsche Codes
portal-dead-codes-why = Zu Ihrer Sicherheit gilt dieser Link nicht mehr.
portal-dead-unknown = Diesen Link kennen wir nicht
portal-dead-unknown-why = Vielleicht fehlt sein Ende, oder es gibt ihn längst nicht mehr. Kopieren Sie ihn ganz aus der Mail oder fordern Sie einen neuen an.
portal-dead-again = Neuen Link senden
portal-dead-again-where = Er geht an

portal-sessions-title = Wo Sie angemeldet sind
portal-sessions-lede = Jeder Browser hier kann Ihre Anfragen öffnen. Melden Sie ab, was Sie nicht kennen.
portal-sessions-browser = Browser
portal-sessions-since = Angemeldet
portal-sessions-seen = Zuletzt benutzt
portal-sessions-until = Endet von selbst
portal-sessions-this = dieser Browser
portal-sessions-end = Abmelden
portal-sessions-end-which = { $name } abmelden
portal-sessions-end-all = Überall abmelden

terms-title = Bevor es weitergeht
terms-lede = Für unser Portal gelten Bedingungen. Lesen Sie sie und nehmen Sie sie einmal an; wir fragen nur wieder, wenn sie sich ändern.
terms-accept = Ich nehme sie an
terms-no-consent = Dies ist eine Vereinbarung über die Nutzung des Portals. Es ist keine Einwilligung in irgendeine Verarbeitung Ihrer Daten; was mit ihnen geschieht, steht in unserer

disagree-title = Sie sind nicht einverstanden
disagree-lede = Niemand muss mit unserer Datenschutzerklärung (Fassung { $name }) einverstanden sein. Dass sie Ihnen gezeigt wurde, ist vermerkt, und es ist keine Einwilligung.
disagree-choose = Was sollen wir tun?
disagree-leave = Mich überall abmelden
disagree-leave-what = Keiner Ihrer Browser ist hier dann noch bekannt. Ihre Anfragen bleiben, und wir beantworten sie per E-Mail.
disagree-erase = Löschen, was über mich gespeichert ist, und mich abmelden
disagree-erase-what = Ab jetzt wird es nur noch gespeichert, { $name } lang; danach wird es gelöscht. Bis dahin können unsere Bearbeiter das noch anhalten, wenn Sie uns schreiben.
disagree-go = So soll es sein
disagree-stay = Zurück zu meinen Anfragen
disagree-ask = Oder sagen Sie uns, womit Sie nicht einverstanden sind:
disagree-agent = Sie beantworten in diesem Helpdesk Anfragen. Wer es betreibt, muss Ihren Zugang erst stilllegen; dann können Ihre Daten gelöscht werden.

portal-tickets-none = Sie haben keine Anfragen. Was Sie uns senden, steht dann hier.
portal-tickets-news = Neu:
portal-tickets-older = Ältere Anfragen
portal-tickets-newest = Neueste Anfragen

portal-step-received = Eingegangen
portal-step-on-it = In Arbeit
portal-step-waiting = Wartet auf Sie
portal-step-solved = Gelöst
portal-step-waiting-if = falls wir etwas brauchen
portal-step-solved-reopen = { $count ->
    [0] eine Antwort beginnt eine neue Anfrage
    [one] Sie können sie einen Tag lang wieder öffnen
   *[other] Sie können sie { $count } Tage lang wieder öffnen
}
portal-step-not-needed = war nicht nötig

portal-ticket-number = Anfrage { $count }
portal-ticket-answer-by = Sie hören von uns bis
portal-ticket-where = Wie es steht
portal-ticket-add = Zu dieser Anfrage ergänzen
portal-ticket-send = Antwort senden
portal-ticket-you = Sie
portal-ticket-new = neu
portal-ticket-so-far = Alles bisher, das Neueste zuerst
portal-ticket-file-erased = wird mit dieser Anfrage gelöscht
portal-ticket-older = Ältere Nachrichten zeigen
portal-ticket-close = Anfrage schließen
portal-ticket-close-what = { $count ->
    [0] Gelöst? Schließen Sie sie. Eine spätere Antwort beginnt eine neue Anfrage.
    [one] Gelöst? Schließen Sie sie. Sie können sie einen Tag lang wieder öffnen.
   *[other] Gelöst? Schließen Sie sie. Sie können sie { $count } Tage lang wieder öffnen.
}
portal-ticket-reopen = Anfrage wieder öffnen
portal-ticket-reopen-label = Nicht gelöst? Sagen Sie, was fehlt
portal-ticket-reopen-until = Diese Anfrage ist gelöst. Sie können sie wieder öffnen bis
portal-ticket-over = Diese Anfrage ist gelöst, und die Zeit, sie wieder zu öffnen, ist vorbei. Beginnen Sie eine neue und nennen Sie darin die Nummer dieser Anfrage.
portal-looked-nobody = In den letzten 30 Tagen hat hier niemand geöffnet, was wir über Sie gespeichert haben.
portal-looked-line = Was wir über Sie gespeichert haben, wurde in den letzten 30 Tagen geöffnet durch { $who }, { $people ->
    [one] eine Person
   *[other] { $people } Personen
}, { $times ->
    [one] einmal.
   *[other] { $times }-mal.
}
portal-looked-more = Wer hineingesehen hat

portal-data-lede = Das haben wir über Sie gespeichert: { $name }.
portal-data-lede-name = { $name }, das haben wir über Sie gespeichert: { $what }.
portal-data-lede-nothing = Wir haben nichts über Sie gespeichert außer dieser Anmeldung.
portal-data-erasing-left = noch zum Abbrechen
portal-data-erasing = Zur Löschung vorgemerkt: { $name }, am
portal-data-erasing-means = Sie haben darum gebeten. Bis dahin geht nichts verloren; danach kann es niemand zurückholen, auch wir nicht.
portal-data-erasing-cancel = Löschung abbrechen
portal-data-hold = Was wir gespeichert haben
portal-data-what = Was
portal-data-why = Wozu
portal-data-receives = Wer es erhält
portal-data-looked = Wer hineingesehen hat, 30 Tage
portal-data-looked-short = Wer hineingesehen hat
portal-data-until = Gespeichert bis
portal-data-can = Sie können
portal-data-only-us = Nur { $name }
portal-data-nobody = Niemand
portal-data-see-below = siehe unten
portal-data-verbs = Was Sie damit tun können
portal-data-copy = Kopie erhalten
portal-data-copy-what = Eine Datei zum Lesen und eine für andere Software. Sie löscht sich nach einer Weile selbst.
portal-data-correct = Berichtigen
portal-data-correct-what = Ihre Angaben ändern oder eine Aussage als falsch kennzeichnen.
portal-data-pause = Verarbeitung einschränken
portal-data-pause-what = Bearbeiter sehen dann nur noch, dass es einen eingeschränkten Datensatz gibt.
portal-data-delete = Löschen
portal-data-delete-what = Sie sehen zuerst jedes Stück, und was bleiben muss und warum.
portal-data-notice = Die Regeln hinter diesen Fristen:

portal-ticket-paused = (Verarbeitung eingeschränkt)
portal-ticket-other-writer = Jemand in Kopie
portal-way-mail = per E-Mail
portal-way-form = über das Kontaktformular
portal-way-post = per Post
portal-way-social = per Nachricht
portal-data-looked-count = { $people ->
    [one] Eine Person
   *[other] { $people } Personen
}, { $times ->
    [one] einmal
   *[other] { $times }-mal
}
portal-looked-team = unsere Bearbeiter

# Wie heißt, was in der Richtlinie mit Kürzeln steht.

portal-period-years = { $count ->
    [one] ein Jahr
   *[other] { $count } Jahre
}
portal-period-months = { $count ->
    [one] einen Monat
   *[other] { $count } Monate
}
portal-period-days = { $count ->
    [one] einen Tag
   *[other] { $count } Tage
}
portal-period-hours = { $count ->
    [one] eine Stunde
   *[other] { $count } Stunden
}
portal-period-none = keine Zeit
portal-kept-for = { $period } { $event }
portal-kept-without-end = ohne festgelegtes Ende
portal-event-ticket-closed = nach Abschluss der Anfrage
portal-event-message-received = nach Eingang der Nachricht
portal-event-mail-received = nach Eingang der E-Mail
portal-event-outgoing-settled = nach dem Versand
portal-event-session-ended = nach der Abmeldung
portal-event-person-last-contact = nach unserem letzten Kontakt
portal-event-account-closed = nach Schließung des Kontos
portal-event-item-collected = nach der Erhebung
portal-event-request-closed = nach Beantwortung des Antrags
portal-event-other = nach: { $name }
portal-purpose-care = Um Ihnen zu antworten
portal-purpose-account = Um die Anmeldung zu ermöglichen
portal-purpose-security = Um Konten und dieses Helpdesk zu schützen
portal-purpose-rights = Um zu antworten, wenn jemand ein Recht ausübt
portal-purpose-records = Um Ordnung zu halten: finden, verschieben, löschen
portal-basis-consent = Ihre Einwilligung
portal-basis-contract = ein Vertrag mit Ihnen, oder worum Sie vor einem bitten
portal-basis-obligation = eine rechtliche Verpflichtung
portal-basis-vital = Leben oder Gesundheit eines Menschen
portal-basis-public = eine Aufgabe im öffentlichen Interesse
portal-basis-interests = unser berechtigtes Interesse, gegen Ihres abgewogen
portal-category-identity = Name und Sprache
portal-category-contact = E-Mail-Adressen
portal-category-conversation = Anfragen mit ihren Nachrichten und Dateien
portal-category-raw-mail = E-Mails, wie sie eingingen
portal-category-sent-mail = E-Mails, wie sie ausgingen
portal-category-account = Konten
portal-category-session = Angemeldete Browser
portal-category-agent = Was Bearbeiter hier tun
portal-category-technical = Was das Helpdesk im Alltag schützt
portal-category-evidence = Wer was geöffnet hat und wie Rechte erfüllt wurden
portal-held-person = { $count ->
    [one] Ihr Name und Ihre Sprache
   *[other] { $count } Namen
}
portal-held-identity = { $count ->
    [one] eine E-Mail-Adresse
   *[other] { $count } E-Mail-Adressen
}
portal-held-handle = { $count ->
    [one] ein Name in einem Kanal
   *[other] { $count } Namen in Kanälen
}
portal-held-postal = { $count ->
    [one] eine Postanschrift
   *[other] { $count } Postanschriften
}
portal-held-value = { $count ->
    [one] eine Angabe über Sie
   *[other] { $count } Angaben über Sie
}
portal-held-person-detail = { $count ->
    [one] eine weitere Angabe über Sie
   *[other] { $count } weitere Angaben über Sie
}
portal-held-organisation-detail = { $count ->
    [one] eine weitere Angabe zu Ihrer Organisation, in Ihrer Obhut
   *[other] { $count } weitere Angaben zu Ihrer Organisation, in Ihrer Obhut
}
portal-held-ticket-detail = { $count ->
    [one] eine weitere Angabe zu einer Anfrage
   *[other] { $count } weitere Angaben zu Anfragen
}
portal-held-change = { $count ->
    [one] eine Änderung Ihres Profils
   *[other] { $count } Änderungen Ihres Profils
}
portal-held-duty = { $count ->
    [one] ein Vermerk, dass Sie über Ihre Daten zu informieren sind
   *[other] { $count } Vermerke, dass Sie über Ihre Daten zu informieren sind
}
portal-held-joined = { $count ->
    [one] ein Vermerk, dass zwei Datensätze Sie betrafen
   *[other] { $count } Vermerke, dass zwei Datensätze Sie betrafen
}
portal-held-moved = { $count ->
    [one] eine Zeile, die dabei überging
   *[other] { $count } Zeilen, die dabei übergingen
}
portal-held-thread = { $count ->
    [one] ein Gespräch in einem Kanal
   *[other] { $count } Gespräche in Kanälen
}
portal-held-account = { $count ->
    [one] ein Konto
   *[other] { $count } Konten
}
portal-held-session = { $count ->
    [one] ein angemeldeter Browser
   *[other] { $count } angemeldete Browser
}
portal-held-device = { $count ->
    [one] ein bekannter Browser
   *[other] { $count } bekannte Browser
}
portal-held-sign-in = { $count ->
    [one] ein Anmeldelink
   *[other] { $count } Anmeldelinks
}
portal-held-agent = { $count ->
    [one] Ihre Arbeit als Bearbeiter
   *[other] { $count } Bearbeiter
}
portal-held-token = { $count ->
    [one] ein API-Token
   *[other] { $count } API-Tokens
}
portal-held-ticket = { $count ->
    [one] eine Anfrage
   *[other] { $count } Anfragen
}
portal-held-message = { $count ->
    [one] eine Nachricht dazu
   *[other] { $count } Nachrichten dazu
}
portal-held-participant = { $count ->
    [one] eine Anfrage, an der Sie beteiligt sind
   *[other] { $count } Anfragen, an denen Sie beteiligt sind
}
portal-held-blob = { $count ->
    [one] eine gespeicherte Datei
   *[other] { $count } gespeicherte Dateien
}
portal-held-attachment = { $count ->
    [one] eine angehängte Datei
   *[other] { $count } angehängte Dateien
}
portal-held-event = { $count ->
    [one] ein Schritt in ihrem Verlauf
   *[other] { $count } Schritte in ihrem Verlauf
}
portal-held-link = { $count ->
    [one] eine Verknüpfung zwischen Anfragen
   *[other] { $count } Verknüpfungen zwischen Anfragen
}
portal-held-presence = { $count ->
    [one] eine geöffnete Seite
   *[other] { $count } geöffnete Seiten
}
portal-held-import-made = { $count ->
    [one] dass Sie aus einer anderen Tabelle übernommen wurden
   *[other] dass Sie aus { $count } anderen Tabellen übernommen wurden
}
portal-held-team-member = { $count ->
    [one] ein Team, dem die Person angehört
   *[other] { $count } Teams, denen die Person angehört
}
portal-held-read = { $count ->
    [one] eine Lesemarke
   *[other] { $count } Lesemarken
}
portal-held-draft = { $count ->
    [one] ein Entwurf
   *[other] { $count } Entwürfe
}
portal-held-letter = { $count ->
    [one] ein Entwurf einer ersten Nachricht
   *[other] { $count } Entwürfe erster Nachrichten
}
portal-held-spool = { $count ->
    [one] eine E-Mail, wie sie einging
   *[other] { $count } E-Mails, wie sie eingingen
}
portal-held-screened-message = { $count ->
    [one] ein Ergebnis einer Prüfung des Absenders
   *[other] { $count } Ergebnisse von Prüfungen des Absenders
}
portal-held-screened-file = { $count ->
    [one] ein Ergebnis einer Prüfung einer Datei
   *[other] { $count } Ergebnisse von Prüfungen von Dateien
}
portal-held-blocked-sender = { $count ->
    [one] eine Adresse, deren Mails wir fernhalten
   *[other] { $count } Adressen, deren Mails wir fernhalten
}
portal-held-outgoing = { $count ->
    [one] eine E-Mail, wie sie ausging
   *[other] { $count } E-Mails, wie sie ausgingen
}
portal-held-delivery = { $count ->
    [one] eine Zustellung
   *[other] { $count } Zustellungen
}
portal-held-caught = { $count ->
    [one] eine aufgefangene Mail
   *[other] { $count } aufgefangene Mails
}
portal-held-search = { $count ->
    [one] eine Suche
   *[other] { $count } Suchen
}
portal-held-erasure = { $count ->
    [one] eine Löschung
   *[other] { $count } Löschungen
}
portal-held-announcement = { $count ->
    [one] ein Vermerk, dass Ihnen eine neue Datenschutzerklärung angekündigt wurde
   *[other] { $count } Vermerke, dass Ihnen eine neue Datenschutzerklärung angekündigt wurde
}
portal-held-shown = { $count ->
    [one] ein Vermerk, dass Ihnen eine Datenschutzerklärung gezeigt wurde
   *[other] { $count } Vermerke, dass Ihnen eine Datenschutzerklärung gezeigt wurde
}
portal-held-acceptance = { $count ->
    [one] eine Annahme von Bedingungen
   *[other] { $count } Annahmen von Bedingungen
}
portal-held-disagreement = { $count ->
    [one] einmal, dass Sie mit der Datenschutzerklärung nicht einverstanden waren
   *[other] { $count }-mal, dass Sie mit der Datenschutzerklärung nicht einverstanden waren
}
portal-held-access = { $count ->
    [one] ein Vermerk, dass Ihre Daten geöffnet wurden
   *[other] { $count } Vermerke, dass Ihre Daten geöffnet wurden
}
