# Konten und was zur Anmeldung gehört.

where-legend = Dieses Gerät
where-some = Mich nur anmelden
where-own = Gehört nur mir: { $name } lang wiedererkennen
where-public = Wird auch von anderen benutzt: mich abmelden, wenn der Browser geschlossen wird, und höchstens { $name } angemeldet lassen

sign-in-idle = Sie wurden abgemeldet, weil eine Weile nichts geschah. Melden Sie sich an, um dort weiterzumachen, wo Sie waren.
sign-in-locked = { $count ->
    [one] Zu viele falsche Passwörter. Eine Minute lang wird aus Browsern, die wir nicht kennen, keines geprüft. Ein Browser, den Sie als Ihren eigenen genannt haben, funktioniert weiter, ein Link per E-Mail auch.
   *[other] Zu viele falsche Passwörter. { $count } Minuten lang wird aus Browsern, die wir nicht kennen, keines geprüft. Ein Browser, den Sie als Ihren eigenen genannt haben, funktioniert weiter, ein Link per E-Mail auch.
}
sign-in-by-link = Stattdessen einen Link anfordern
sign-in-lost = Verloren oder gestohlen?

step-title = Noch ein Schritt
step-lede = Geben Sie die sechs Ziffern ein, die Ihre Authenticator-App jetzt zeigt, oder einen Ihrer Notfallcodes.
step-lede-passkey = Benutzen Sie Ihren Passkey, oder geben Sie einen Ihrer Notfallcodes ein.
step-code = Code
step-wrong = Dieser Code passt nicht. Nehmen Sie den neuesten; jeder gilt einmal.

confirm-again = Stattdessen neu anmelden

openid-with = Mit { $name } anmelden
openid-denied = Der Anmeldedienst hat Sie nicht eingelassen. Versuchen Sie es noch einmal, oder melden Sie sich anders an.
openid-unreachable = Der Anmeldedienst antwortet nicht, wie er sollte. Versuchen Sie es später noch einmal, oder melden Sie sich anders an.
openid-late = Diese Anmeldung wurde nicht in diesem Browser begonnen, hat zu lange gedauert oder ist schon erledigt. Beginnen Sie noch einmal.
openid-untrue = Was der Anmeldedienst gesendet hat, ließ sich nicht nachweisen; deshalb ist niemand angemeldet. Versuchen Sie es noch einmal, oder sagen Sie es denen, die dieses Helpdesk betreiben.
openid-unverified = Der Anmeldedienst bürgt nicht für Ihre Adresse. Bestätigen Sie sie dort, oder melden Sie sich anders an.
openid-unproved = Ihre Adresse ist hier bekannt, aber noch nicht bestätigt. Melden Sie sich einmal mit einem Link an, dann geht auch der Dienst.
openid-nobody = Kein Konto dieses Helpdesks hat Ihre Adresse. Bitten Sie die, die es betreiben, um eine Einladung.
openid-ended = Dieses Konto wurde geschlossen oder ruht. Fragen Sie die, die dieses Helpdesk betreiben.
openid-linked = Anmeldedienste
openid-since = verbunden seit
openid-unlink = Trennen
openid-unlink-which = { $name } trennen
openid-new-title = Sind Sie das?
openid-new-lede = Das hat uns der Anmeldedienst gesagt. Ändern Sie den Namen oder lassen Sie ihn weg. Nichts wird gespeichert, bis Sie die Schaltfläche drücken.
openid-new-email = Der Dienst hat sie geprüft, deshalb kann sie hier nicht geändert werden.
openid-new-go = Mein Konto anlegen
openid-new-no = Nein, nichts speichern
portal-held-federated = { $count ->
    [one] ein Anmeldedienst, bei dem Sie bekannt sind
   *[other] { $count } Anmeldedienste, bei denen Sie bekannt sind
}

passkey-with = Mit einem Passkey anmelden
passkey-use = Stattdessen einen Passkey benutzen
passkey-title = Passkeys
passkey-lede = Ein Passkey meldet Sie mit Ihrem Gerät an: mit seiner Sperre, Ihrem Finger oder Ihrem Gesicht. Sie müssen nichts eintippen, man kann Ihnen nichts ablisten, und zusätzlich wird kein Code verlangt.
passkey-kept = Wir speichern einen öffentlichen Schlüssel, wie Sie ihn nennen und wann er benutzt wurde; Finger und Gesicht verlassen Ihr Gerät nie. Ihr Gerät merkt sich Ihre Adresse dazu, damit Sie Ihre Konten unterscheiden können.
passkey-none = Sie haben noch keinen.
passkey-name = Wie Sie ihn nennen
passkey-name-hint = Damit Sie ihn wiederfinden, wenn ein Gerät weg ist.
passkey-since = Hinzugefügt
passkey-used = Zuletzt benutzt
passkey-unused = Nie
passkey-add = Passkey hinzufügen
passkey-rename = Umbenennen
passkey-rename-which = Neuer Name für { $name }
passkey-remove = Entfernen
passkey-remove-which = { $name } entfernen
passkey-stopped = Gesperrt: Vielleicht gibt es eine Kopie davon. Entfernen Sie ihn und fügen Sie einen neuen hinzu.
passkey-nameless = Passkey
passkey-off = Hier können keine Passkeys hinzugefügt werden: Was dieses Helpdesk verspricht, nennt sie nicht, oder seine Adresse ist eine Zahl.
passkey-no-script = Um einen hinzuzufügen, muss Ihr Browser das Skript dieser Seite ausführen und Passkeys kennen.
passkey-cancelled = Von Ihrem Gerät kam nichts: Es wurde abgebrochen oder dauerte zu lange. Versuchen Sie es noch einmal, oder gehen Sie einen anderen Weg.
passkey-known = Dieses Gerät hat schon einen Passkey für Ihr Konto.
passkey-wrong-place = Passkeys dieses Helpdesks funktionieren nur unter seiner eigenen Adresse. Sehen Sie oben auf die Adresse.
passkey-broken = Ihr Browser konnte das nicht. Versuchen Sie es noch einmal, oder gehen Sie einen anderen Weg.
passkey-late = Dies wurde nicht in diesem Browser begonnen, hat zu lange gedauert oder ist schon erledigt. Versuchen Sie es noch einmal.
passkey-unknown = Dieser Passkey ist hier nicht bekannt. Vielleicht wurde er entfernt; melden Sie sich anders an.
passkey-untrue = Was Ihr Gerät gesendet hat, ließ sich nicht nachweisen; deshalb ist nichts geschehen. Versuchen Sie es noch einmal, oder gehen Sie einen anderen Weg.
passkey-cloned = Dieser Passkey wurde gesperrt, weil es vielleicht eine Kopie davon gibt. Melden Sie sich anders an, entfernen Sie ihn und fügen Sie einen neuen hinzu.
passkey-others = Dieser Passkey gehört zu einem anderen Konto.
passkey-here = Dieser Passkey ist schon hier.
passkey-many = Sie haben so viele Passkeys, wie eine Person haben darf. Entfernen Sie erst einen.
passkey-needed = Ihr zweiter Faktor beruht auf diesem Passkey. Schalten Sie ihn erst aus, oder fügen Sie einen weiteren Passkey hinzu.
passkey-nobody = Niemand, der hier antwortet, hat diesen Passkey. Fragen Sie die, die dieses Helpdesk betreiben.
passkey-ended = Dieses Konto wurde geschlossen oder ruht. Fragen Sie bitte die, die dieses Helpdesk betreiben.
passkey-name-long = { $count ->
    [one] Dieser Name ist zu lang: höchstens ein Zeichen.
   *[other] Dieser Name ist zu lang: höchstens { $count } Zeichen.
}
portal-held-passkey = { $count ->
    [one] ein Passkey
   *[other] { $count } Passkeys
}
portal-held-provisioned = { $count ->
    [one] wie Ihr Identitätsdienst Sie nennt
   *[other] wie { $count } Identitätsdienste Sie nennen
}

own-devices = Ihre eigenen Geräte
own-devices-what = Dort wird kein Code verlangt, und falsche Passwörter anderswo sperren es nicht aus.
own-device-since = Bekannt seit
own-device-until = Bekannt bis
own-device-forget = Vergessen
own-device-forget-which = { $name } vergessen

factor-title = Zweiter Faktor
factor-is-on = Er ist eingeschaltet.
factor-codes-left = { $count ->
    [0] Es ist kein Notfallcode mehr übrig.
    [one] Ein Notfallcode ist übrig.
   *[other] { $count } Notfallcodes sind übrig.
}
factor-begin = Einrichten
factor-passkeys = Meinen Passkey verlangen
factor-passkeys-what = Sie haben einen Passkey. Er kann nach einem Link oder einem Passwort verlangt werden, ohne ein Programm für Codes.
factor-on-passkeys = Ihr Passkey wird verlangt.
factor-scan = Scannen Sie dies mit Ihrer Authenticator-App, oder tippen Sie dort den Schlüssel ein. Geben Sie dann den Code ein, den sie zeigt.
factor-key = Schlüssel
factor-confirm = Einschalten
factor-wrong = Dieser Code passt nicht. Geht die Uhr Ihres Telefons richtig? Nehmen Sie den neuesten Code.
factor-codes = Ihre Notfallcodes
factor-codes-what = Schreiben Sie sie jetzt auf: Sie werden nur dieses eine Mal gezeigt. Jeder gilt einmal, wenn Ihr Telefon weg ist.
factor-codes-new = Neue Codes erzeugen
factor-off = Ausschalten
factor-picture = Ein Bild des Schlüssels für Ihre Authenticator-App

password-common = Dieses Passwort oder ein ähnliches benutzen viele, und wer einbricht, probiert solche zuerst. Nehmen Sie einen eigenen Satz.
password-own = Dieses Passwort besteht aus Ihrem Namen, Ihrer Adresse oder dem Namen dieses Helpdesks. Nehmen Sie einen Satz, der nichts über Sie sagt.

account-lost-what = Beendet alles, was angemeldet ist, informiert jede Adresse und sendet einen Link für den neuen Anfang.

acting-looks = Sie sehen das Portal so wie jemand anderes: Sehen Sie hinein, aber ändern Sie nichts. Wenn Sie schreiben wollen, antworten Sie auf die Anfrage.
acting-you = Sie sehen dieses Portal so wie ein Kunde, bis { $name }. Die Person wurde informiert.
acting-them = Jemand, der hier antwortet, sieht dieses Portal so wie Sie, bis { $name }. Es ist festgehalten.
acting-stop = Beenden

sign-up-title = Konto anlegen
sign-up-lede = Wir senden einen Link an Ihre Adresse. Wenn Sie uns schon geschrieben haben, brauchen Sie kein Konto: Der Link funktioniert für Sie bereits.
sign-up-go = Link anfordern
sign-up-age = Sind Sie mindestens { $count } Jahre alt?
sign-up-age-yes = Ja
sign-up-age-no = Nein, ich bin jünger
sign-up-age-why = Wir fragen nur ja oder nein und speichern die Antwort nicht.
sign-up-age-missing = Sagen Sie, ob Sie alt genug sind.
sign-up-young-title = Sie sind zu jung für ein Konto
sign-up-young = Ein Konto ist hier für Menschen ab { $count } Jahren. Wir haben nichts von dem gespeichert, was Sie eingegeben haben. Bitten Sie Ihre Eltern oder Ihren Vormund, uns für Sie zu schreiben.
portal-password-title = Mit einem Passwort anmelden
portal-password-lede = Wenn Sie eines gewählt haben. Ein Link per E-Mail geht auch.
portal-account-title = Wie Sie sich anmelden
portal-account-has = Mit einem Link, den wir Ihnen mailen, oder mit Ihrem Passwort.
portal-account-none = Mit einem Link, den wir Ihnen mailen. Wenn Sie mögen, wählen Sie auch ein Passwort.
portal-account-choose = Ein Passwort
portal-account-change = Ein neues Passwort
portal-account-set = Ihr Passwort ist gesetzt. Es gilt ab jetzt.
portal-account-removed = Ihr Passwort ist weg. Sie melden sich mit Links an.
portal-account-remove = Mein Passwort entfernen
portal-account-stale = Ihre Anmeldung ist eine Weile her. Melden Sie sich neu an, um zu ändern, wie Sie sich anmelden.
portal-account-lost = Mein Zugang ist verloren oder gestohlen
portal-foot-child = Daten eines Kindes

lost-title = Verlorener oder gestohlener Zugang
lost-lede = Sagen Sie uns sofort, wenn jemand anderes Ihr Passwort, Ihr Telefon oder Ihr Postfach haben könnte. Sie müssen sich nicht anmelden. Nennen Sie uns nie das Passwort.
lost-email = Die Adresse, mit der Sie sich anmelden
lost-name = Ihr Vor- und Nachname
lost-message = Was geschehen ist
lost-message-hint = Lassen Sie Passwörter und Codes weg.
lost-go = Melden
lost-subject = Verlorener oder gestohlener Zugang
lost-sent-title = Ihre Meldung ist bei uns
lost-sent-lede = Sie geht allem anderen vor. Wenn wir die Adresse kennen, ist ein Link dorthin unterwegs, der sofort alles beendet.
lost-link-lede = Drücken Sie die Schaltfläche, wenn Ihr Zugang verloren oder gestohlen ist. Alles, was mit Ihrem Konto angemeldet ist, endet, und Sie bekommen einen Link für den neuen Anfang.
lost-link-dead = Dieser Link wurde schon benutzt oder ist zu alt.
lost-done-title = Alles ist beendet
lost-done-lede = Mit Ihrem Konto ist niemand mehr angemeldet. Ein Link für den neuen Anfang ist unterwegs zu Ihnen.

child-title = Hier sind Daten eines Kindes
child-lede = Sagen Sie uns, wenn hier Daten eines Kindes sein könnten, die nicht hier sein sollten. Wir sperren sie sofort, sehen sie vor allem anderen an und schreiben Ihnen.
child-address = Die Adresse, die das Kind hier benutzt
child-address-why = Wir suchen danach und sperren, was wir finden. Sie wird nicht in Ihre Anfrage geschrieben.
child-own-email = Ihre eigene Adresse
child-own-name = Ihr eigener Name
child-message = Was Sie wissen
child-go = Melden
child-subject = Hier könnten Daten eines Kindes sein
child-sent-title = Ihre Meldung ist bei uns
child-sent-lede = Was unter dieser Adresse bekannt ist, ist gesperrt. Wir prüfen, wer Sie sind, und schreiben Ihnen, was daraus geworden ist.

portal-held-second-factor = { $count ->
    [one] ein zweiter Faktor oder Notfallcode
   *[other] { $count } zweite Faktoren und Notfallcodes
}
portal-held-account-end = dass Ihr Konto endete
portal-held-anomaly = { $count ->
    [one] eine Auffälligkeit bei einer Anmeldung
   *[other] { $count } Auffälligkeiten bei Anmeldungen
}
portal-held-loss = { $count ->
    [one] eine Meldung eines verlorenen Zugangs
   *[other] { $count } Meldungen eines verlorenen Zugangs
}
portal-held-child = { $count ->
    [one] eine Meldung, dass Sie ein Kind sein könnten
   *[other] { $count } Meldungen, dass Sie ein Kind sein könnten
}
portal-factor-lede = Mit einem zweiten Faktor öffnet ein Link oder ein Passwort allein nichts: Zusätzlich wird ein Code aus einem Programm auf Ihrem Telefon verlangt.
