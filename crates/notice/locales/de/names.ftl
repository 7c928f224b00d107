# Namen für Zwecke, Datenarten, Maßnahmen und Menschen, wo eine Richtlinie keine eigenen gibt.

dpv-AccountManagement = Konten verwalten
dpv-CommunicationForCustomerCare = Mit Kunden schreiben und sprechen
dpv-CommunicationManagement = Nachrichten versenden
dpv-CustomerCare = Kunden betreuen
dpv-CustomerClaimsManagement = Ansprüche bearbeiten
dpv-CustomerManagement = Kunden verwalten
dpv-CustomerRelationshipManagement = Kundenbeziehungen pflegen
dpv-DirectMarketing = Sie direkt bewerben
dpv-DisputeManagement = Streitigkeiten beilegen
dpv-EnforceSecurity = Für Sicherheit sorgen
dpv-FraudPreventionAndDetection = Betrug verhindern und erkennen
dpv-FulfilmentOfContractualObligation = Den Vertrag erfüllen
dpv-IdentityAuthentication = Sicherstellen, dass Sie es sind, der sich anmeldet
dpv-IdentityVerification = Ihre Identität prüfen
dpv-ImproveExistingProductsAndServices = Produkte und Dienste verbessern
dpv-IncreaseServiceRobustness = Den Dienst verlässlicher machen
dpv-LegalCompliance = Gesetzliche Pflichten erfüllen
dpv-MisusePreventionAndDetection = Missbrauch verhindern und erkennen
dpv-OrganisationRiskManagement = Risiken beherrschen
dpv-PaymentManagement = Zahlungen abwickeln
dpv-Personalisation = Den Dienst auf Sie zuschneiden
dpv-PersonnelManagement = Personal verwalten
dpv-PublicRelations = Öffentlichkeitsarbeit
dpv-RecordManagement = Unterlagen in Ordnung halten
dpv-RecruitmentApplicationManagement = Bewerbungen bearbeiten
dpv-RecruitmentApplicationScreening = Bewerbungen bewerten
dpv-RequestedServiceProvision = Den gewünschten Dienst erbringen
dpv-ResearchAndDevelopment = Forschen und entwickeln
dpv-RightsFulfilment = Anträge zu Ihren Rechten beantworten
dpv-OptimisationForController = Es für uns selbst verbessern
dpv-SellDataToThirdParties = Daten verkaufen
dpv-ServiceMonitoring = Den Dienst überwachen
dpv-ServiceOptimisation = Den Dienst verbessern
dpv-ServicePersonalisation = Den Dienst auf Sie zuschneiden
dpv-ServiceProvision = Den Dienst erbringen
dpv-ServiceRegistration = Für den Dienst registrieren
dpv-ServiceUsageAnalytics = Die Nutzung des Dienstes auszählen
dpv-TargetedAdvertising = Gezielte Werbung
dpv-TechnicalServiceProvision = Die Technik betreiben

purpose-care = Ihnen antworten
purpose-account = Ihnen die Anmeldung ermöglichen
purpose-security = Konten und Helpdesk schützen
purpose-rights = Ihre Rechte erfüllen
purpose-records = Ordnung halten: finden, verschieben, löschen

category-identity = Wer Sie sind
category-contact = Wie wir Sie erreichen
category-conversation = Was Sie schreiben und was wir antworten
category-raw-mail = E-Mails, wie sie eingingen
category-sent-mail = E-Mails, wie sie ausgingen
category-account = Ihr Konto
category-session = Angemeldet sein
category-agent = Unsere Bearbeiter bei der Arbeit
category-technical = Was das Helpdesk sicher und nutzbar hält
category-evidence = Wer was geöffnet hat und wie Rechte erfüllt wurden

measure-AccessControlMethod = Niemand liest ohne Anmeldung und ohne Zweck
measure-ActivityMonitoring = Was getan wird, wird überwacht und aufgezeichnet
measure-AuthenticationProtocols = Wer sich anmeldet, muss sich ausweisen
measure-Certification = Ein Zertifikat
measure-ConfidentialityAgreement = Unsere Leute sind zur Verschwiegenheit verpflichtet
measure-CredentialManagement = Passwörter und Schlüssel werden sorgsam verwaltet
measure-DataBackupProtocols = Kopien schützen vor Verlust
measure-DataProcessingPolicy = Es gibt schriftliche Regeln zum Datenschutz
measure-EncryptionAtRest = Was gespeichert ist, ist verschlüsselt
measure-EncryptionInTransfer = Was übertragen wird, ist verschlüsselt
measure-IncidentManagementProcedures = Für Vorfälle gibt es einen Plan
measure-InformationSecurityPolicy = Es gibt schriftliche Regeln zur Informationssicherheit
measure-NetworkSecurityProtocols = Netze sind gesichert
measure-PasswordAuthentication = Passwörter werden verlangt und sicher gespeichert
measure-PhysicalAccessControlMethod = Gebäude sind gesichert
measure-ReviewProcedure = Es wird regelmäßig überprüft
measure-CryptographicKeyManagement = Schlüssel liegen getrennt und werden weggeworfen, wenn ihre Zeit vorbei ist
measure-SecurityAudit = Die Sicherheit wird auditiert
measure-SecurityProcedure = Für die Sicherheit gibt es feste Abläufe
measure-ThirdPartySecurityProcedures = Auch wer für uns arbeitet, muss sicher arbeiten
measure-VulnerabilityTestingMethods = Wir suchen selbst nach Schwachstellen

subject-customer = Kundschaft
subject-employee = Beschäftigte
subject-visitor = Besuchende
subject-prospect = Interessierte
subject-applicant = Bewerbende
subject-event-participant = Teilnehmende an Veranstaltungen
subject-referred = uns empfohlene Personen
subject-caller = Anrufende

stage-prospect = Personen, die noch keine Kunden sind
stage-trial = Personen, die den Dienst ausprobieren
stage-customer = Kundschaft
stage-ended = ehemalige Kundschaft

contact-privacy = Fragen zum Datenschutz
contact-dpo = Datenschutzbeauftragte Person
contact-security = Sicherheit
contact-representative = Vertretung in der Europäischen Union
contact-authority = Aufsichtsbehörde
contact-help = Beratung

role-DataController = entscheidet selbst über Zweck und Mittel
role-JointDataControllers = entscheidet gemeinsam mit uns
role-DataProcessor = arbeitet nach unserer Weisung
role-DataSubProcessor = arbeitet für jemanden, der nach unserer Weisung arbeitet
role-DataSubject = nimmt am Gespräch teil
role-ThirdParty = ist Dritter
role-Authority = ist ein Gericht oder eine Behörde

form-hash = nur als Fingerabdruck gespeichert, aus dem es niemand lesen kann
form-token = nur als Stellvertreterwert gespeichert
form-truncate = gekürzt
form-coarse = vergröbert
form-masked = nur teilweise gezeigt

setting-keyring-copies = Kopien der Schlüssel leben höchstens { $value }.
setting-session-absolute = Jede Anmeldung endet nach { $value }, benutzt oder nicht.
setting-session-fresh = Vor einem gewichtigen Schritt melden Sie sich neu an, wenn das länger als { $value } her ist.
setting-session-idle = Wer { $value } lang nichts tut, wird abgemeldet.
setting-session-trusted_device = Ein vertrautes Gerät wird { $value } lang erkannt.
setting-smtp-cleartext = E-Mails, die sich unterwegs nicht verschlüsseln lassen, werden nicht gesendet.
setting-credential-report = Der Verlust eines Passworts oder Schlüssels kann uns jederzeit gemeldet werden.
setting-remote-attended = Eine Fernwartung läuft nur, solange Sie dabei sind.
setting-remote-client_ends = Sie können eine Fernwartung jederzeit beenden.
setting-remote-record = Fernwartungen werden nicht aufgezeichnet.

tracker-cookie = Cookie
tracker-page-tag = Zählpixel
tracker-embed = Eingebetteter Inhalt

document-terms = Bedingungen
document-licence = Lizenz
document-processing-agreement = Auftragsverarbeitungsvertrag
document-cookie-policy = Cookie-Richtlinie
document-security = Sicherheit
document-other = Weiteres Dokument

recipient-correspondent = Wer am Gespräch teilnimmt, über den jeweiligen Mailanbieter
recipient-resolver = Der Nameserver, den dieses System nach dem Teil einer Adresse hinter dem @ fragt
recipient-remote-content = Server, von denen eine Nachricht Bilder laden will; sie erfahren, dass sie geöffnet wurde, nicht von wem

reason-LegalClaimDefenceImpaired = Ein Rechtsanspruch, gegen den wir uns verteidigen müssen
reason-LegalClaimEstablishmentImpaired = Ein Rechtsanspruch, der noch zu begründen ist
reason-LegalClaimExerciseImpaired = Ein Rechtsanspruch, der gerade ausgeübt wird
reason-LegalObligationImpaired = Ein Gesetz, das uns zur Aufbewahrung verpflichtet
reason-ContractPerformanceNecessity = Ein Vertrag, der es erfordert
reason-ProcessUnfounded = Ein offensichtlich unbegründeter Antrag
reason-ProcessExcessive = Ein Antrag, der zu weit geht oder sich ständig wiederholt
reason-ComplexityOfProcess = Ein schwieriger Antrag
reason-HighVolumeOfProcesses = Viele Anträge zugleich
