# Who we are.
who-controller =
    { $role ->
        [DataProcessor] { $name } verarbeitet Daten für andere, die über Zweck und Mittel entscheiden.
        [JointDataControllers] { $name } entscheidet gemeinsam mit anderen, wozu und wie Ihre Daten genutzt werden.
       *[other] { $name } entscheidet, wozu und wie Ihre Daten genutzt werden.
    }
who-subjects = Dieser Text gilt für { $subjects }.
who-laws = Maßgeblich: { $laws }.
who-legal-form = Rechtsform: { $value }
who-registration = Register: { $value }
who-vat = Umsatzsteuernummer: { $value }
who-address = Anschrift: { $value }
who-seat = Sitz: { $value }
who-domains = Websites: { $value }
who-group = Zu uns gehörende Unternehmen: { $value }
who-decides =
    { $who ->
        [each] Weitere Unternehmen gehören zu uns. Über das, was hier steht, entscheiden wir; jedes von ihnen entscheidet über das, was es erhält.
       *[alone] Weitere Unternehmen gehören zu uns. Über Ihre Daten entscheiden wir allein.
    }
who-professional = Wir begegnen Menschen bei ihrer Arbeit, nicht privat.
contact-name = { $value }
contact-email = E-Mail: { $value }
contact-phone = Telefon: { $value }
contact-post = Post: { $value }
contact-web = Web: { $value }
supervised = { $name }: { $web }
supervised-home = Die Datenschutzbehörde des Landes im Europäischen Wirtschaftsraum, in dem Sie leben oder arbeiten
supervised-seat = Die Datenschutzbehörde, die am Ort unseres Sitzes zuständig ist ({ $country })
brand-text = Wir treten auch unter diesem Namen auf.
platform-title = Was wir für andere verarbeiten
platform-data = { $data }.
platform-desks = Jedes Helpdesk veröffentlicht eine eigene Richtlinie, bevor es öffnet.
platform-refer = Wer uns nach den Daten eines Helpdesks fragt, wird an dieses Helpdesk verwiesen.
platform-agreement = Der Vertrag darüber heißt „{ $title }“.
platform-request = Sie erhalten ihn über { $email }.

# What we hold.
data-items = Wir speichern: { $items }.
data-sleeping = Hier genannt und heute nicht gespeichert: { $items }.
data-points = Zu uns kommt es { $points }.
data-optional = Sie müssen es nicht angeben.
data-form = Nicht wie eingegeben: { $item }, { $form }.
data-special = Es kann verraten, was das Gesetz besonders schützt, etwa Gesundheit oder Glauben.
data-public = Alle können es sehen.
data-access = Nur diese Rollen sehen es: { $roles }.
data-announced =
    { $when ->
        [before-post] Sie erfahren es, bevor Sie es veröffentlichen.
        [before-connect] Sie erfahren es, bevor wir uns verbinden.
       *[other] Sie erfahren es, bevor es beginnt.
    }
data-not-personal = Es handelt von niemandem im Besonderen.
data-used = Wir nutzen es für:

# Why we use it.
purpose-data = Dafür nutzen wir:
purpose-all = Dafür dürfen wir alles nutzen, was wir speichern.
purpose-obligation = Das Gesetz: { $law }.
purpose-assessed = Zuletzt haben wir unser Interesse am { $date } gegen Ihres abgewogen.
purpose-review = Wir wägen erneut bis zum { $date } ab.
purpose-choice =
    { $choice ->
        [opt-in] Es geschieht erst, wenn Sie ja sagen, und Ihr Ja können Sie jederzeit zurücknehmen.
        [opt-out] Sie können jederzeit nein sagen.
       *[other] Es gehört zum Dienst und lässt sich nicht abschalten.
    }
purpose-requires =
    { $what ->
        [contract-active] Nur solange ein Vertrag läuft.
        [contract-requested] Nur wenn Sie einen Vertrag wünschen.
        [dispute-open] Nur solange eine Streitigkeit besteht.
        [interest-shown] Nur wenn Sie Interesse gezeigt haben.
       *[other] Nur unter dieser Bedingung: { $plain }.
    }
purpose-aggregate = Nur als Zahlen über mindestens { $number } Personen.
purpose-form = Vorher werden die Daten { $form }.
purpose-alternatives = Wenn Sie das nicht möchten, erreichen Sie uns stattdessen { $points }.
purpose-access = Nur diese Rollen dürfen es: { $roles }.
purpose-undisclosed = Das Gesetz kann erlauben, dass wir Ihnen davon nichts sagen.
purpose-forbidden = Das tun wir nie.

# How long we keep it.
retention-keep =
    { $action ->
        [Anonymise] { $period } { $event } wird es so verändert, dass es niemanden mehr betrifft.
        [Pseudonymise] { $period } { $event } entfernen wir die Namen.
        [Archive] { $period } { $event } wandert es in ein Archiv, das man lesen und nicht ändern kann.
        [Restrict] { $period } { $event } wird es behalten und nicht mehr genutzt.
       *[other] { $period } { $event } wird es gelöscht.
    }
retention-within =
    { $action ->
        [Anonymise] Spätestens { $period } { $event } wird es so verändert, dass es niemanden mehr betrifft.
        [Pseudonymise] Spätestens { $period } { $event } entfernen wir die Namen.
        [Archive] Spätestens { $period } { $event } wandert es in ein Archiv, das man lesen und nicht ändern kann.
        [Restrict] Spätestens { $period } { $event } wird es behalten und nicht mehr genutzt.
       *[other] Spätestens { $period } { $event } wird es gelöscht.
    }
retention-once =
    { $action ->
        [Anonymise] Es wird so verändert, dass es niemanden mehr betrifft, { $event }.
        [Pseudonymise] Wir entfernen die Namen, { $event }.
        [Archive] Es wandert in ein Archiv, das man lesen und nicht ändern kann, { $event }.
        [Restrict] Es wird behalten und nicht mehr genutzt, { $event }.
       *[other] Es wird gelöscht, { $event }.
    }
retention-data = Das betrifft:
retention-all = Das betrifft alles, was wir speichern.
retention-unless = Länger bleibt es nur aus einem dieser Gründe:
retention-review = Wir sehen { $every } nach, ob es so weit ist.
hold-ground = Etwas bleibt länger, solange { $ground }.
hold-keep = Höchstens { $period }.
hold-review = Wir prüfen das { $every }.
storage-title = Wo es liegt
storage-countries = Was wir speichern, liegt hier: { $countries }.
storage-backups = Kopien gegen Verlust leben höchstens { $period } länger. Danach bringt nichts Gelöschtes zurück.

# Who else gets it.
recipient-role =
    { $role ->
        [DataController] Wozu und wie dies dort genutzt wird, wird dort entschieden.
        [JointDataControllers] Wozu und wie dies genutzt wird, entscheiden wir gemeinsam.
        [DataProcessor] Dies geschieht in unserem Auftrag, unter Vertrag und nach unserer Weisung.
        [DataSubProcessor] Dies geschieht im Auftrag eines Dienstleisters, der nach unserer Weisung arbeitet.
        [DataSubject] Diese Personen nehmen selbst am Gespräch teil.
        [Authority] Dies ist ein Gericht oder eine Behörde.
       *[other] Dies ist ein Dritter.
    }
recipient-purposes = Wozu:
recipient-data = Was:
recipient-all-data = Alles, was wir speichern, kann dabei sein.
recipient-countries = Wo: { $countries }.
recipient-anywhere = Wo: dort, wo der Empfänger ist.
recipient-closed = Für ein Land, in dem der Empfänger ist, gilt am Tag des Lesens keine Garantie; dorthin darf nichts gesendet werden.
recipient-stores = Das Übermittelte wird dort gespeichert.
recipient-platform = Das Helpdesk läuft auf dessen Software; dessen eigene Richtlinie gilt ebenfalls.
recipient-choice =
    { $choice ->
        [opt-in] Nur wenn Sie es wählen.
        [opt-out] Außer Sie sagen nein.
       *[other] Es gehört zum Dienst.
    }
recipient-vetting = Wir prüfen diesen Empfänger { $every } erneut.
recipient-safeguards = Was es im Ausland schützt:
safeguard-tool = Grundlage: { $tool }.
safeguard-holds = Es gilt.
safeguard-holds-until = Es gilt bis { $date }.
safeguard-ended = Es endete am { $date }; keine Übermittlung stützt sich mehr darauf.
safeguard-begins = Es beginnt am { $date }; vorher stützt sich keine Übermittlung darauf.
safeguard-none = Ein solcher Beschluss gilt heute nicht.
safeguard-reference = Nachzulesen in: { $reference }.
safeguard-review = Wir prüfen es { $every } erneut.

# Your rights.
right-self = Sie tun es selbst im Portal.
right-channels = Sie können uns { $points } darum bitten.
right-to = Wenden Sie sich an: { $contact }.
right-bases = Es betrifft, was darauf beruht: { $bases }.
right-then = Daraus folgt: { $rights }.
rights-further = Das Gesetz gibt Ihnen außerdem:
rights-further-title = Weitere Rechte
procedure-title = Wie wir antworten
procedure-channels = Sie können sich { $points } an uns wenden.
procedure-deadline = Wir antworten spätestens { $period } nach Eingang Ihres Antrags.
procedure-extension = Brauchen wir länger, höchstens { $period } mehr, sagen wir Ihnen vor Ablauf der Frist, warum.
procedure-extend-when = Das geschieht nur aus einem dieser Gründe:
procedure-free = Es kostet nichts.
procedure-fee = Es kann etwas kosten.
procedure-fee-when = Ein angemessenes Entgelt verlangen wir nur aus einem dieser Gründe:
procedure-refuse = Ablehnen dürfen wir nur aus einem dieser Gründe, und wir sagen, aus welchem:
procedure-identity =
    { $identity ->
        [signed-in] Sie melden sich zuerst an, damit niemand sonst Ihre Daten erhält.
       *[other] Nur wenn wir zweifeln, ob Sie es sind, bitten wir Sie um einen Nachweis.
    }
procedure-admin = Zuerst kann sich die Administration Ihrer Organisation darum kümmern, höchstens { $period } lang.

# What we send you, and what lies in your browser.
message-choice =
    { $choice ->
        [opt-in] Sie erhalten dies nur, wenn Sie darum bitten.
        [opt-out] Sie erhalten dies, bis Sie nein sagen.
       *[other] Dies gehört zum Dienst.
    }
message-not-commercial = Es wirbt nie.
message-channels = Es kommt { $points }.
message-topics = Sie wählen unter: { $topics }.
message-limit =
    { $count ->
        [one] Höchstens eine Nachricht.
       *[other] Höchstens { $number } Nachrichten.
    }
message-withdraw = Sie können es { $points } beenden.
message-disables = Ohne dies endet: { $what }.
tracker-purpose = { $kind }, Zweck: { $purpose }.
tracker-choice =
    { $choice ->
        [opt-in] Dies wird erst gesetzt, wenn Sie ja sagen.
        [opt-out] Sie können dies jederzeit ablehnen.
       *[other] Ohne dies funktioniert die Seite nicht.
    }
tracker-lifetime = Es bleibt { $period }.
tracker-lifetime-open = Es ist fort, sobald Sie die Seite schließen.
signal-title = Signale Ihres Browsers
signal-dnt =
    { $heed ->
        [honour] Sagt Ihr Browser „Do Not Track“, halten wir uns daran.
       *[other] Sagt Ihr Browser „Do Not Track“, ändert das nichts.
    }
signal-gpc =
    { $heed ->
        [honour] Sagt Ihr Browser „Global Privacy Control“, nehmen wir das als Widerspruch.
       *[other] Sagt Ihr Browser „Global Privacy Control“, ändert das nichts.
    }

# How it is guarded, children, changes.
measure-until = Gültig bis { $date }.
measure-expires = Die Unterschrift wird { $every } erneuert.
children-directed =
    { $directed ->
        [yes] Dieser Dienst ist auch für Kinder gedacht.
       *[no] Dieser Dienst ist nicht für Kinder gedacht.
    }
children-age = Wer ihn nutzt, muss mindestens { $number } Jahre alt sein.
children-suspected =
    { $action ->
        [Restrict] Scheint etwas von einem Kind zu stammen, nutzen wir es nicht mehr.
       *[other] Scheint etwas von einem Kind zu stammen, löschen wir es.
    }
changes-any = Eine Änderung kündigen wir { $points } an.
changes-minor = Eine kleine Änderung kündigen wir { $points } an.
changes-major = Eine wichtige Änderung kündigen wir { $points } an, bevor sie gilt.
changes-shown =
    { $how ->
        [acknowledged] Wir vermerken, dass Sie den Text zur Kenntnis genommen haben. Eine Einwilligung ist das nie.
       *[shown] Wir vermerken, dass Ihnen der Text gezeigt wurde. Eine Einwilligung ist das nie.
    }
changes-review = Wir lesen den ganzen Text { $every } erneut.
changes-title = Wie Sie von Änderungen erfahren
document-where = Sie finden es hier: { $web }.
document-version = Fassung { $version }.
document-signed = Unterzeichnet am { $date }.
