# Die Wörter des Rechts: Grundlagen, Rechte, Instrumente.

condition-consent = Nur wenn Sie eingewilligt haben.
condition-court-order = Nur wenn ein Gericht es anordnet.
condition-authority-order = Nur wenn eine Behörde es nach dem Gesetz verlangen darf.
condition-dispute = Nur im Streitfall.
condition-fraud = Nur bei Verdacht auf Betrug.
condition-sale-of-business = Nur wenn das Unternehmen verkauft wird.
condition-user-install = Nur wenn Sie es selbst einrichten.
condition-owned-email-domain = Nur wenn die Domain Ihrer E-Mail-Adresse dazugehört.
condition-agent-shows-pictures = Nur wenn jemand von uns die Bilder einer Nachricht anfordert.
condition-contract = Nur wenn es einen Vertrag gibt.
condition-contract-active = Nur solange ein Vertrag läuft.
condition-contract-requested = Nur wenn Sie einen Vertrag wünschen.

ground-LegalClaimDefenceImpaired = wir es brauchen, um uns gegen einen Rechtsanspruch zu verteidigen
ground-LegalClaimEstablishmentImpaired = es gebraucht wird, um einen Rechtsanspruch zu begründen
ground-LegalClaimExerciseImpaired = es gebraucht wird, um einen Rechtsanspruch auszuüben
ground-LegalObligationImpaired = ein Gesetz uns zur Aufbewahrung verpflichtet
ground-ContractPerformanceNecessity = ein Vertrag es erfordert

basis-A6-1-a = Ihre Einwilligung
basis-A6-1-a-explicit-consent = Ihre ausdrückliche Einwilligung
basis-A6-1-b = Vertrag mit Ihnen
basis-A6-1-c = Rechtliche Verpflichtung
basis-A6-1-d = Lebenswichtige Interessen
basis-A6-1-e = Aufgabe im öffentlichen Interesse
basis-A6-1-f = Abgewogene berechtigte Interessen

because-A6-1-a = Wir tun es nur mit Ihrer Einwilligung (Art. 6 Abs. 1 Buchst. a DSGVO).
because-A6-1-a-explicit-consent = Wir tun es nur mit Ihrer ausdrücklichen Einwilligung (Art. 6 Abs. 1 Buchst. a DSGVO).
because-A6-1-b = Unser Vertrag mit Ihnen erfordert es oder ein Schritt davor, um den Sie gebeten haben (Art. 6 Abs. 1 Buchst. b DSGVO).
because-A6-1-c = Ein Gesetz verpflichtet uns dazu (Art. 6 Abs. 1 Buchst. c DSGVO).
because-A6-1-d = Leben oder Gesundheit einer Person können davon abhängen (Art. 6 Abs. 1 Buchst. d DSGVO).
because-A6-1-e = Es gehört zu einer Aufgabe im öffentlichen Interesse (Art. 6 Abs. 1 Buchst. e DSGVO).
because-A6-1-f = Wir haben ein berechtigtes Interesse daran und wägen es gegen Ihres ab; Sie können widersprechen (Art. 6 Abs. 1 Buchst. f DSGVO).

special-A9-2-a = Besonders geschützte Daten nutzen wir dafür nur mit Ihrer ausdrücklichen Einwilligung (Art. 9 Abs. 2 Buchst. a DSGVO).
special-A9-2-b = Arbeits- und Sozialrecht erlaubt die Nutzung besonders geschützter Daten (Art. 9 Abs. 2 Buchst. b DSGVO).
special-A9-2-c = Besonders geschützte Daten nutzen wir, wenn ein Leben davon abhängt und die Person nicht einwilligen kann (Art. 9 Abs. 2 Buchst. c DSGVO).
special-A9-2-d = Eine Organisation ohne Gewinnzweck darf besonders geschützte Daten ihrer Mitglieder nutzen (Art. 9 Abs. 2 Buchst. d DSGVO).
special-A9-2-e = Besonders geschützte Daten nutzen wir nur, wenn Sie sie selbst öffentlich gemacht haben (Art. 9 Abs. 2 Buchst. e DSGVO).
special-A9-2-f = Besonders geschützte Daten nutzen wir, soweit ein Rechtsanspruch es erfordert (Art. 9 Abs. 2 Buchst. f DSGVO).
special-A9-2-g = Ein erhebliches öffentliches Interesse erlaubt die Nutzung besonders geschützter Daten (Art. 9 Abs. 2 Buchst. g DSGVO).
special-A9-2-h = Die Gesundheitsversorgung erfordert die Nutzung besonders geschützter Daten (Art. 9 Abs. 2 Buchst. h DSGVO).
special-A9-2-i = Die öffentliche Gesundheit erfordert die Nutzung besonders geschützter Daten (Art. 9 Abs. 2 Buchst. i DSGVO).
special-A9-2-j = Archive, Wissenschaft oder Statistik erlauben die Nutzung besonders geschützter Daten (Art. 9 Abs. 2 Buchst. j DSGVO).

right-A7-3 = Ihre Einwilligung widerrufen
right-A13 = Informiert werden
right-A15 = Auskunft und Kopie
right-A16 = Berichtigung
right-A17 = Löschung
right-A18 = Einschränkung
right-A20 = Datenübertragbarkeit
right-A21 = Widerspruch
right-A22 = Keine Entscheidung allein durch eine Maschine
right-A77 = Beschwerde bei einer Behörde

right-text-A7-3 = Sie können eine Einwilligung jederzeit widerrufen; was bis dahin geschah, bleibt rechtmäßig.
right-text-A13 = Sie erfahren, was wir wozu erheben, bevor oder während wir es erheben.
right-text-A15 = Sie können alles einsehen, was wir über Sie gespeichert haben, und eine Kopie mitnehmen.
right-text-A16 = Was falsch ist, berichtigen wir; was fehlt, ergänzen wir.
right-text-A17 = Sie können die Löschung verlangen, außer wir müssen etwas wegen eines Gesetzes oder eines Anspruchs behalten; dann nennen wir Ihnen den Grund.
right-text-A18 = Sie können verlangen, dass wir etwas behalten, aber nicht nutzen, etwa während wir prüfen, ob es stimmt.
right-text-A20 = Sie können mitnehmen, was Sie uns gegeben haben, in einer maschinenlesbaren Form.
right-text-A21 = Sie können einer Nutzung widersprechen, die auf unseren Interessen beruht. Dann hören wir auf, außer unsere Gründe wiegen schwerer als Ihre; diese nennen wir Ihnen. Bei Werbung hören wir immer auf.
right-text-A22 = Sie können verlangen, dass keine Entscheidung, die für Sie von Bedeutung ist, allein einer Maschine überlassen bleibt; dann sieht ein Mensch noch einmal hin.
right-text-A77 = Sie können sich bei einer Aufsichtsbehörde beschweren, am besten dort, wo Sie wohnen oder arbeiten.

instrument-adequacy = ein Beschluss, dass das Land Daten angemessen schützt
instrument-eu-us-safe-harbour = die Safe-Harbor-Grundsätze
instrument-eu-us-privacy-shield = der EU-US-Datenschutzschild
instrument-eu-us-dpf = der Datenschutzrahmen EU-USA
instrument-gb-us-bridge = die britische Erweiterung des Datenschutzrahmens EU-USA
instrument-ch-us-dpf = der Datenschutzrahmen Schweiz-USA
instrument-eu-scc-2001 = die Standardvertragsklauseln der Europäischen Union von 2001
instrument-eu-scc-2004 = die Standardvertragsklauseln der Europäischen Union von 2004
instrument-eu-scc-2010 = die Standardvertragsklauseln der Europäischen Union von 2010
instrument-eu-scc-2021 = die Standardvertragsklauseln der Europäischen Union von 2021
instrument-gb-scc-2010 = die früheren Standardvertragsklauseln im Vereinigten Königreich
instrument-gb-idta = das britische International Data Transfer Agreement
instrument-gb-addendum = der britische Zusatz zu den Standardvertragsklauseln

tool-A45-3 = ein Angemessenheitsbeschluss (Art. 45 DSGVO)
tool-A46-2-b = verbindliche interne Datenschutzvorschriften (Art. 47 DSGVO)
tool-A46-2-c = Standardvertragsklauseln (Art. 46 DSGVO)
tool-A46-2-d = von einer Behörde angenommene Standardklauseln (Art. 46 DSGVO)

law-EU-GDPR = die Datenschutz-Grundverordnung der Europäischen Union
law-UK-GDPR = die britische Datenschutz-Grundverordnung
law-AT = österreichisches Recht
law-DE = deutsches Recht
law-FR = französisches Recht
law-IE = irisches Recht
law-NL = niederländisches Recht
law-US-CA = das kalifornische Verbraucherdatenschutzgesetz (CCPA)
california-opt-out = Sie können jederzeit sagen, dass wir Ihre Daten nicht verkaufen oder weitergeben dürfen (California Civil Code 1798.120).
california-sensitive = Sie können verlangen, dass sensible Daten nur für das genutzt werden, worum Sie gebeten haben (California Civil Code 1798.121).
california-equal = Niemand wird schlechter behandelt, weil er diese Rechte nutzt (California Civil Code 1798.125).
california-answer = Wer in Kalifornien lebt, erhält unsere Antwort spätestens { $period } nach der Anfrage; wenn wir es innerhalb dieser Zeit mitteilen, kann es { $more } länger dauern (California Civil Code 1798.130).
