# Deutsch.

skip = Zum Inhalt
watermark-label = Was für ein Helpdesk dies ist
watermark-demo = Vorführung.
watermark-demo-what = Alle hier sind erfunden, und ausgehende Mails werden aufgefangen.
watermark-rehearsal = Probe. Die Uhr ist von Hand gestellt auf
watermark-rehearsal-what = Nichts verlässt dieses Helpdesk.

portal-help = Hilfe
portal-nav-contact = Kontakt
portal-nav-tickets = Meine Anfragen
portal-nav-data = Ihre Daten
portal-nav-notice = Datenschutzerklärung
portal-nav-sign-in = Anmelden
portal-foot-call = Rufen Sie uns an: { $name }.
portal-foot-write = Schreiben Sie an
portal-foot-about = Über diese Seiten
portal-foot-documents = Bedingungen
portal-foot-cookies = Cookies
portal-foot-accessibility = Barrierefreiheit
portal-foot-sessions = Wo Sie angemeldet sind

band-first = Was mit Ihren Angaben geschieht, steht in unserer Datenschutzerklärung: Version { $version }, in Kraft seit { $since }.
band-changed = Unsere Datenschutzerklärung hat sich geändert: Version { $version } gilt seit { $since }.
band-more = { $count ->
    [one] Dazu kommt eine weitere Änderung.
   *[other] Dazu kommen { $count } weitere Änderungen.
}
band-what = Was sich geändert hat
band-read = Datenschutzerklärung lesen
band-disagree = Ich bin nicht einverstanden

reader-version = Fassung { $name }
reader-is-past = Diese Fassung gilt nicht mehr.
reader-is-announced = Diese Fassung ist angekündigt. Sie gilt, sobald alle, die sie angeht, davon erfahren haben.
reader-in-force = Die geltende Fassung lesen
reader-languages = Sprachen
reader-see-all = Alle Versprechen mit ihrer letzten Prüfung
reader-versions = Fassungen
reader-version-now = { $name }, gilt
reader-version-next = { $name }, angekündigt
reader-first = die erste
reader-more = { $count ->
    [one] und eine weitere Änderung
   *[other] und { $count } weitere Änderungen
}
reader-what-changed = was sich geändert hat
reader-full = Der ganze Text
reader-feed = Änderungen der Datenschutzerklärung
reader-feed-follow = Den Änderungen als Feed folgen (Atom)
reader-feed-announced = { $name }, angekündigt
reader-print = Als Text sichern oder drucken
reader-papers = Neben dieser Erklärung
reader-recipients = Wer was erhält
reader-retention = Was wann gelöscht wird
reader-security = Wie es geschützt ist
reader-proof = Versprechen und Prüfungen
reader-machine = Für Programme
reader-back = Die ganze Erklärung
reader-changes-title = Was sich mit Fassung { $name } geändert hat
reader-changes-lead = Verglichen mit Fassung { $name }.
reader-changes-first = Dies ist die erste Fassung.
reader-changes-none = Nichts außer ihrer Nummer.
reader-changes-major = Was für Sie mehr Gewicht hat
reader-changes-minor = Was Ihnen nichts nimmt
reader-proof-lead = Die Software sieht sich ihre eigenen Daten immer wieder an. Das hat sie zuletzt gesehen; niemand ist genannt.
reader-proof-now = Stand: { $date }, { $time } Uhr.
reader-proof-promises = Die Versprechen
reader-proof-promise = Was versprochen ist
reader-proof-behind = Was dahinter steht
reader-proof-last = Letzte Prüfung
reader-proof-at = { $date }, { $time } Uhr
reader-proof-cases = { $count ->
    [one] ein Fall
   *[other] { $count } Fälle
}
reader-proof-wrong = { $wrong } von { $seen } hielten nicht.
reader-proof-none = Keine Prüfung in der letzten Minute.
reader-proof-checks = Die Prüfungen
reader-proof-checks-lead = Jeder Teil der Software, der ein Versprechen hält, hat eine eigene Prüfung. Nach einer Minute zählt sie nicht mehr.
reader-proof-no-checks = In der letzten Minute lief keine Prüfung. Deshalb trägt nichts ein Siegel.
reader-proof-part = Teil der Software
reader-proof-seen = Angesehen
reader-proof-odd = Hielt nicht

public-notice-why = Warum?
public-cookies-title = Cookies
public-cookies-lede = Jedes wird für das gebraucht, worum Sie diese Seiten bitten, und erst dann gesetzt. Keines zählt Sie, keines verfolgt Sie.
public-cookies-name = Name
public-cookies-for = Wofür es da ist
public-cookies-lasts = Wie lange es bleibt
public-cookies-session = Hält Sie bei Ihren Anfragen angemeldet. Es wird gesetzt, wenn Sie sich anmelden.
public-cookies-device = Unterscheidet diesen Browser von einem neuen, damit ein weitergeleiteter Link bei anderen nichts öffnet. Es wird gesetzt, wenn Sie einen Link anfordern.
public-cookies-entry = Merkt sich, bis Sie angemeldet sind, dass eines unserer Programme Ihnen diese Seiten gezeigt hat. Es wird gesetzt, wenn das Programm sie öffnet.
public-cookies-openid = Begleitet Sie zu einem Anmeldedienst und zurück. Es wird gesetzt, wenn Sie dessen Schaltfläche drücken, und verschwindet, wenn Sie zurück sind.
public-cookies-passkey = Bindet eine Anmeldung mit Passkey an diesen Browser. Es wird gesetzt, wenn Sie sich mit einem anmelden oder einen hinzufügen, oder wenn Ihr Browser Ihren von sich aus anbietet.
public-cookies-sent = Bringt die Nummer Ihrer Anfrage auf die Seite, die sie bestätigt. Es wird gesetzt, wenn Sie das Kontaktformular absenden.
public-cookies-agent = Hält diejenigen angemeldet, die antworten. Für Sie wird es nie gesetzt.
public-cookies-display = Merkt sich, ob Sie es hell oder dunkel mögen. Es wird gesetzt, wenn Sie wählen.
public-cookies-no-banner = Weil alle gebraucht werden, verlangt das Gesetz kein Banner, und es gibt keines. Kein anderer Rechner wird um etwas gebeten: keine Schriften, keine Skripte, keine Bilder.
public-cookies-until-end = { $name } oder bis Sie sich abmelden
public-cookies-minutes = { $count ->
    [one] eine Minute
   *[other] { $count } Minuten
}
public-cookies-look = ein Jahr
