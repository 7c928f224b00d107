# What stands on pages of people themselves: their profile, their plan, their organisations.

profile = Was Sie uns gesagt haben
profile-lede = Ändern Sie, was falsch ist; entfernen Sie, was wir nicht haben sollen.
profile-ask = Stimmt das noch?
profile-ask-what = Sie haben es vor einiger Zeit zuletzt gesagt oder uns zuerst geschrieben.
profile-yes = Es stimmt alles noch
profile-none = Noch nichts.
value-what = Was
value = Angabe
value-source = Woher
value-remove-which = { $name } entfernen
value-remove = Entfernen
profile-others = Angaben, die Sie nicht selbst gemacht haben, kamen aus einer E-Mail, einem Brief oder einem Anruf.
value-add = Noch eine Angabe
value-add-do = Hinzufügen
once = Name, Sprache und Zeitzone
field-language = Sprache
field-zone = Zeitzone
field-zone-hint = Etwa Europe/Berlin
once-save = Speichern
profile-look = Ansehen
person-saved = Gespeichert.
profile-thanks = Danke. Es ist festgehalten.
profile-sent = Wenn niemand anderes hier diese Adresse hat, ist ein Link dorthin unterwegs. Sie gehört Ihnen, sobald Sie ihn benutzt haben.
value-field = Wählen Sie, was es ist.
value-email-often = Das wurde mehrmals verlangt. Versuchen Sie es in einer Stunde wieder.
value-email-taken = Jemand anderes hier hat diese Adresse. Wenn beide dieselbe Person sind, führen Sie sie zusammen.
language-unknown = Nicht bekannt
field-title = Anrede
field-first-name = Vorname
field-last-name = Nachname
field-date-of-birth = Geburtsdatum
field-employer = Arbeitgeber
field-occupation = Beruf
field-phone = Telefon
field-work-phone = Telefon bei der Arbeit
field-postal-address = Postanschrift
field-home-address = Privatanschrift
field-work-address = Anschrift bei der Arbeit
field-country = Land
field-region = Region
field-messaging-handle = Name in einem Messenger
field-username = Benutzername
value-empty = Es steht nichts darin. Geben Sie etwas ein.
value-long = Es ist zu lang: eine Zeile hat höchstens 200 Zeichen, eine Anschrift 500.
value-line = Es ist nur eine Zeile.
value-country = Ein Land sind zwei Buchstaben, etwa GB oder DE.
value-date = Ein Tag wird geschrieben wie 1980-02-28 und liegt nicht in der Zukunft.
value-username = Ein Benutzername hat Buchstaben, Ziffern, Punkte, Bindestriche und Unterstriche, höchstens 64.
value-phone-letters = Eine Telefonnummer hat nur Ziffern, Leerzeichen und Zeichen. Eine Durchwahl gehört nicht dazu.
value-phone-length = Eine Telefonnummer hat mit ihrem Land 7 bis 15 Ziffern.
value-phone-country = Beginnen Sie mit + und dem Land, oder geben Sie zuerst das Land an.
value-phone-code = Kein Land hat diese Vorwahl.
name = Name
email = E-Mail-Adresse
who-looked = Wer es ansah
password = Passwort
reset-hint = Mindestens 12 Zeichen. Ein Satz ist gut. Alle Ihre anderen Sitzungen enden.
reset-save = Passwort speichern
sign-in-refused = Diese Adresse und dieses Passwort gehören nicht zusammen, oder das Konto ruht. Versuchen Sie es noch einmal, oder verlangen Sie ein neues Passwort.
identity-verified = als eigene nachgewiesen
identity-unverified = nicht nachgewiesen
portal-nav-plan = Tarif und Organisation
portal-plan-trial-how = Ein Testzeitraum dauert bis { $name } und endet von selbst.
portal-plan-told = Liegt Ihre Adresse in einer Domain einer Organisation, die unsere Kundin ist, so sagen wir deren Administratoren, dass Sie einen Testzeitraum begonnen haben: Ihren Namen, Ihre Adresse und den Tag. Das geht an: { $name }.
portal-plan-start = Testzeitraum beginnen
portal-plan-role-admin = Sie verwalten sie.
portal-plan-role-contact = Sie gehören zu ihr.
portal-plan-sharing = Ihre Administratoren lesen die Anfragen ihrer Leute, auch Ihre.
portal-plan-contracts = Verträge
portal-plan-contracts-none = Es ist kein Vertrag eingetragen.
portal-plan-people = Ihre Leute
portal-plan-tickets = Ihre Anfragen
portal-plan-tickets-none = Niemand von ihr hat eine Anfrage.
portal-shared-line = Die Administratoren von { $name } können diese Anfrage lesen.
portal-shared-read = Jemand aus Ihrer Organisation hat das gefragt. Sie können es lesen; antworten kann nur, wer gefragt hat.
trial-title = Testzeitraum beginnen
trial-lede = Wir schicken Ihnen einen Link. Öffnen Sie ihn, und beginnen Sie unter „Tarif und Organisation“.
trial-send = Link schicken
portal-event-account-deactivated = nachdem Ihr Konto abgeschaltet wurde
portal-event-contract-ended = nachdem Ihr letzter Vertrag endete
portal-event-product-retired = nachdem das Produkt eingestellt wurde
portal-event-quote-expired = nachdem verfallen ist, worum Sie baten
portal-held-organisation-member = { $count ->
    [one] 1 Organisation, für die Sie schreiben
   *[other] { $count } Organisationen, für die Sie schreiben
}
portal-held-billing-contact = { $count ->
    [one] 1 Organisation, deren Rechnungen an Sie gehen
   *[other] { $count } Organisationen, deren Rechnungen an Sie gehen
}
portal-held-billing-address = { $count ->
    [one] 1 Rechnungsanschrift
   *[other] { $count } Rechnungsanschriften
}
portal-held-quote = { $count ->
    [one] 1 Angebot oder 1 Registrierung, um die Sie baten
   *[other] { $count } Angebote und Registrierungen, um die Sie baten
}
portal-held-account-plan = { $count ->
    [one] 1 Konto, zum Testen oder bezahlt
   *[other] { $count } Konten, zum Testen oder bezahlt
}
portal-held-lifecycle-event = { $count ->
    [one] 1 Ereignis zu Ihrem Konto oder Ihrer Zugehörigkeit
   *[other] { $count } Ereignisse zu Ihrem Konto oder Ihrer Zugehörigkeit
}
portal-plan-none = Sie haben kein Konto bei uns.
portal-plan-ended = Ihr Konto endete am { $name }.
portal-plan-is-trial = Sie testen.
portal-plan-is-paid = Sie sind Kundin oder Kunde.
portal-plan-off = Ihr Konto ist abgeschaltet. Schreiben Sie uns, damit es wieder eingeschaltet wird.
portal-plan-since = Seit { $name }.
portal-plan-until = Bis { $name }.
org-days-both = { $from } bis { $until }
org-days-from = ab { $name }
policy-documents-version = Version { $name }
way-email = per E-Mail
way-form = über das Kontaktformular
way-portal = im Portal
way-phone = am Telefon
way-post = per Post
way-social = per Nachricht
way-api = durch ein Programm
way-agent = durch uns
way-system = durch die Software
value-notice = Datenschutzerklärung { $name }
portal-foot-zone = Zeiten sind in der Zone { $name } angegeben.
portal-foot-zone-change = Ändern
declared = Angenommen, gezeigt und abgelehnt
declared-what = Was
declared-version = Version
declared-when = Wann
declared-accepted = { $name } angenommen
declared-banner = Datenschutzerklärung über einer Seite gezeigt
declared-form = Datenschutzerklärung an einem Formular gezeigt
declared-leave = Der Datenschutzerklärung widersprochen und überall abgemeldet
declared-erase = Der Datenschutzerklärung widersprochen und Löschung verlangt
declared-restricted = Seitdem dürfen die Daten nur gespeichert werden
openid-taken = Dieses Konto beim Anmeldedienst gehört hier jemand anderem. Nehmen Sie ein anderes, oder lösen Sie dort zuerst die Verbindung.
openid-last = Ohne ihn könnten Sie sich nicht mehr anmelden. Fügen Sie zuerst einen anderen Weg hinzu: eine Adresse, die E-Mail annimmt, ein Passwort oder einen Passkey.
openid-link = { $name } verbinden
openid-link-done = Der Dienst ist verbunden. Sie können sich von nun an damit anmelden.
