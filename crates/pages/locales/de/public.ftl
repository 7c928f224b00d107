# Seiten, die alle öffnen können: die erste Seite der Hilfe, das Kontaktformular, Barrierefreiheit, Fehler.

public-home-title = Hilfe · { $name }
public-home-heading = Wie können wir helfen?
public-home-lede = Schreiben Sie uns, oder sehen Sie nach, wie es um Ihre Anfrage steht.
public-home-lede-answer = Schreiben Sie uns, und ein Mensch antwortet, meist { $name }.
public-home-new = Etwas Neues
public-home-new-what = Sagen Sie uns, was geschehen ist. Sie brauchen kein Konto, und wir fragen nur, was eine Antwort braucht.
public-home-new-go = Kontakt aufnehmen
public-home-follow = Etwas, wozu Sie schon geschrieben haben
public-home-follow-what = Wir senden einen Link an Ihre E-Mail-Adresse. Er öffnet Ihre Anfragen; ein Passwort gibt es nicht.
public-home-follow-go = Mit einem Link anmelden
public-home-mine = Wozu Sie schon geschrieben haben
public-home-mine-what = Sehen Sie, wie es um jede Anfrage steht, ergänzen oder schließen Sie sie.
public-home-mine-go = Meine Anfragen
public-home-notice = Was wir zu Ihren Daten versprechen, und ob wir es halten:
public-home-notice-go = Datenschutzerklärung

public-contact-title = Kontakt
public-contact-lede = Ein Mensch liest dies und antwortet per E-Mail. Nötig sind nur die Adresse und die Nachricht.
public-contact-trap = Bitte leer lassen
public-contact-send = Anfrage senden
public-contact-check = Erst prüfen
public-contact-kept-files = Bereits eingegangene Dateien

public-field-name = Ihr Name
public-field-email = Ihre E-Mail-Adresse
public-field-subject = Betreff
public-field-message = Ihre Nachricht
public-field-files = Dateien
public-field-files-hint = { $count ->
    [one] Eine Datei mit höchstens { $size }.
   *[other] Bis zu { $count } Dateien mit je höchstens { $size }.
} Bitte keine Kartennummern und keine Ausweise.
public-field-file-over = größer als { $name }
public-field-needed = erforderlich
public-field-optional = freiwillig

public-problem-title = Es gibt ein Problem
public-problem-prefix = Fehler:
public-problem-email-missing = Geben Sie Ihre E-Mail-Adresse ein, damit wir antworten können
public-problem-email-malformed = Geben Sie eine E-Mail-Adresse wie name@example.com ein
public-problem-name-long = Kürzen Sie Ihren Namen auf { $count } Zeichen
public-problem-subject-long = Kürzen Sie den Betreff auf { $count } Zeichen
public-problem-message-missing = Schreiben Sie eine Nachricht
public-problem-message-long = Kürzen Sie die Nachricht auf { $count } Zeichen, oder senden Sie den Rest als Datei
public-problem-file-large = { $file } ist größer als { $most }. Wählen Sie eine kleinere Datei
public-problem-file-empty = { $name } ist leer. Wählen Sie eine andere Datei
public-problem-files-many = { $count ->
    [one] Wählen Sie nur eine Datei
   *[other] Wählen Sie höchstens { $count } Dateien
}
public-problem-stale = Diese Seite war zu lange offen, oder sie wurde schneller gesendet, als jemand tippt. Sehen Sie Ihre Nachricht durch und senden Sie sie noch einmal
public-problem-not-now = Wir konnten Ihre Nachricht gerade nicht annehmen. Nichts davon ist verloren: Senden Sie sie in einer Minute noch einmal
public-problem-code-wrong = { $count ->
    [one] Das ist nicht der Code, den wir gesendet haben. Sie haben noch einen Versuch
   *[other] Das ist nicht der Code, den wir gesendet haben. Sie haben noch { $count } Versuche
}
public-problem-code-malformed = Geben Sie die sechs Ziffern aus der Mail ein

public-check-title = Lesen Sie es noch einmal
public-check-edit = Etwas ändern

public-card-title = Das sieht nach einer Kartennummer aus
public-card-found = { $count ->
    [one] Ihre Nachricht enthält eine Zahl, die nach der Nummer einer Zahlungskarte aussieht:
   *[other] Ihre Nachricht enthält { $count } Zahlen, die nach Nummern von Zahlungskarten aussehen:
}
public-card-why = Wir brauchen sie nie, um Ihnen zu helfen, und was nicht gespeichert ist, kann nicht in falsche Hände geraten. Von Ihrer Nachricht ist noch nichts gespeichert.
public-card-as-sent = So würde sie gesendet
public-card-remove = Entfernen und senden
public-card-edit = Nachricht bearbeiten
public-card-keep = Es ist keine Kartennummer: so senden
public-card-warning = Das sieht nach einer Kartennummer aus. Bitte nehmen Sie sie heraus; wir brauchen sie nie.

public-sent-mark = Eingegangen
public-sent-heading = Ihre Anfrage hat die Nummer { $count }
public-sent-lede = Danke. Sie ist bei uns, und ein Mensch wird sie lesen.
public-sent-next = Wie es weitergeht
public-sent-next-mail = Wir bestätigen sie per E-Mail an
public-sent-next-answer-by = Sie erhalten eine Antwort bis
public-sent-next-answer = Ein Mensch liest sie und antwortet per E-Mail.
public-sent-next-follow = Sie können jederzeit sehen, wie es steht, ergänzen oder schließen:
public-sent-next-open = Anfrage öffnen
public-sent-next-sign-in = mit einem Link anmelden
public-sent-data = Was mit Ihren Daten geschieht
public-sent-rights = Sie können sie einsehen, berichtigen oder löschen lassen.

public-access-title = Barrierefreiheit
public-access-lede = Diese Seiten sind nach WCAG 2.2, Stufe AA, gebaut. Wenn Sie etwas hindert, sagen Sie es uns, und wir ändern es.
public-access-keyboard = Alles geht mit der Tastatur allein, und Sie sehen immer, wo Sie sind.
public-access-script = Alles geht ohne JavaScript.
public-access-reader = Überschriften, Beschriftungen und Meldungen sind für Vorleseprogramme gemacht; ein Fehler in einem Formular wird in Worten gesagt, mit einem Link zu seinem Feld.
public-access-zoom = Text wächst auf 400 %, ohne abgeschnitten zu werden, und folgt Ihrer Wahl von Kontrast, Farben und Bewegung.
public-access-sign-in = Die Anmeldung verlangt kein Passwort, kein Rätsel und kein Bild.
public-access-known = Was noch nicht geht
public-access-known-none = Zurzeit ist nichts bekannt.
public-access-tell = Sagen Sie es uns
public-access-tell-how = Ein Mensch antwortet unter

public-error-home = Zur ersten Seite
public-error-not-found = Diese Seite gibt es nicht
public-error-not-found-now = Vielleicht ist die Adresse vertippt, oder Sie dürfen sie nicht öffnen. Melden Sie sich an, um Ihre eigenen Anfragen zu sehen.
public-error-not-understood = Das konnten wir nicht lesen
public-error-not-understood-now = Gehen Sie zurück, laden Sie die Seite neu und versuchen Sie es noch einmal.
public-error-gone = Das wurde gelöscht
public-error-gone-now = Es wurde so lange gespeichert, wie unsere Datenschutzerklärung sagt, und dann gelöscht. Niemand kann es zurückholen, auch wir nicht.
public-error-locked = Diese Datei wird zurückgehalten
public-error-locked-now = Sie wird auf schädliche Software geprüft, oder die Prüfung hat etwas gefunden. Versuchen Sie es in einigen Minuten noch einmal. Wenn sie zurückgehalten bleibt, schreiben Sie uns in der Anfrage: Wir sehen sie uns an.
public-error-too-large = Das ist zu groß
public-error-too-large-now = Wir nehmen höchstens { $name } auf einmal an. Gehen Sie zurück und senden Sie weniger, oder in Teilen.
public-error-too-many = Zu viele Versuche
public-error-too-many-now = { $count ->
    [one] Warten Sie eine Minute und versuchen Sie es dann noch einmal.
   *[other] Warten Sie { $count } Minuten und versuchen Sie es dann noch einmal.
} Was Sie geschrieben haben, ist nicht verloren, wenn Sie zurückgehen.
public-error-broken = Bei uns ist etwas kaputtgegangen
public-error-broken-now = Es ist unter der Nummer { $name } vermerkt. Gehen Sie zurück und versuchen Sie es noch einmal; wenn es wieder geschieht, nennen Sie uns diese Nummer.
public-error-resting = Gleich wieder da
public-error-resting-now = Wir warten dieses Helpdesk gerade. Versuchen Sie es in einigen Minuten noch einmal.

documents-title = Bedingungen und weitere Texte
documents-lede = Neben unserer Datenschutzerklärung gelten diese. Jede Fassung bleibt hier stehen.
documents-none = Neben unserer Datenschutzerklärung gibt es nichts.
documents-ask = Hier noch nicht veröffentlicht. Fragen Sie uns danach:

public-programs-title = Für Programme
public-programs-lede = Das Helpdesk über HTTP: JSON hinein und heraus, ein Token für jedes Programm. Was hier steht, bleibt innerhalb von Version 1 gleich.
public-programs-document = Werkzeuge lesen dasselbe aus dem OpenAPI-Dokument:
public-programs-token = Ein Token handelt für einen Bearbeiter. Seine Zwecke sagen, wofür es benutzt werden darf, seine Personen, wen es betreffen darf. Jede Änderung versteht den Header Idempotency-Key: Dieselbe Anfrage mit demselben Schlüssel wird nur einmal ausgeführt.
public-programs-everybody = Dafür braucht niemand ein Token.
public-programs-needs = Das Token muss für den Zweck { $name } sein.
public-programs-takes = Erwartet
public-programs-shapes = Was gesendet und geantwortet wird
