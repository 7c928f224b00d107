# Felder, die die Organisation selbst hinzufügt, und wie sie beantwortet werden.

# -- Antworten
details = Weitere Angaben
details-save = Speichern
detail-none = Keine Angabe
detail-yes = Ja
detail-no = Nein
detail-too-long = Das ist länger als 2.000 Zeichen.
detail-no-number = Das ist keine Zahl. Schreiben Sie 1234.5 oder 1234,5, höchstens fünfzehn Ziffern.
detail-no-day = Das ist kein Tag des Kalenders.
detail-no-choice = Das ist nichts von dem, was zur Wahl steht.
detail-no-check = Wählen Sie Ja oder Nein.
detail-retired = Danach wird nicht mehr gefragt.
detail-no-purpose = Die geltende Richtlinie sieht diese Antworten nicht für das vor, wonach das Feld gefragt wird.
detail-gone = Jemand hat es gerade geändert. Sehen Sie noch einmal nach.
