# Noms des finalités, données, mesures et personnes, quand une politique n’en donne pas.

dpv-AccountManagement = Gérer les comptes
dpv-CommunicationForCustomerCare = Échanger avec les clients
dpv-CommunicationManagement = Envoyer des messages
dpv-CustomerCare = S’occuper des clients
dpv-CustomerClaimsManagement = Traiter les réclamations
dpv-CustomerManagement = Gérer les clients
dpv-CustomerRelationshipManagement = Entretenir la relation avec les clients
dpv-DirectMarketing = Vous adresser de la publicité
dpv-DisputeManagement = Régler les litiges
dpv-EnforceSecurity = Assurer la sécurité
dpv-FraudPreventionAndDetection = Prévenir et détecter la fraude
dpv-FulfilmentOfContractualObligation = Exécuter le contrat
dpv-IdentityAuthentication = S’assurer que c’est bien vous qui vous connectez
dpv-IdentityVerification = Vérifier votre identité
dpv-ImproveExistingProductsAndServices = Améliorer les produits et services
dpv-IncreaseServiceRobustness = Rendre le service plus fiable
dpv-LegalCompliance = Respecter la loi
dpv-MisusePreventionAndDetection = Prévenir et détecter les abus
dpv-OrganisationRiskManagement = Gérer les risques
dpv-PaymentManagement = Gérer les paiements
dpv-Personalisation = Adapter le service à vous
dpv-PersonnelManagement = Gérer le personnel
dpv-PublicRelations = Communiquer avec le public
dpv-RecordManagement = Tenir les dossiers en ordre
dpv-RecruitmentApplicationManagement = Gérer les candidatures
dpv-RecruitmentApplicationScreening = Évaluer les candidatures
dpv-RequestedServiceProvision = Fournir le service demandé
dpv-ResearchAndDevelopment = Recherche et développement
dpv-RightsFulfilment = Répondre à l’exercice de vos droits
dpv-OptimisationForController = L’améliorer pour nous-mêmes
dpv-SellDataToThirdParties = Vendre des données
dpv-ServiceMonitoring = Surveiller le service
dpv-ServiceOptimisation = Optimiser le service
dpv-ServicePersonalisation = Adapter le service à vous
dpv-ServiceProvision = Fournir le service
dpv-ServiceRegistration = S’inscrire au service
dpv-ServiceUsageAnalytics = Mesurer l’utilisation du service
dpv-TargetedAdvertising = Publicité ciblée
dpv-TechnicalServiceProvision = Faire fonctionner la technique

purpose-care = Vous répondre
purpose-account = Vous permettre de vous connecter
purpose-security = Protéger les comptes et le helpdesk
purpose-rights = Donner suite à vos droits
purpose-records = Tenir les données en ordre : trouver, déplacer, effacer

category-identity = Qui vous êtes
category-contact = Comment vous joindre
category-conversation = Ce que vous écrivez et ce que nous répondons
category-raw-mail = Le courrier tel qu’il est arrivé
category-sent-mail = Le courrier tel qu’il est parti
category-account = Votre compte
category-session = Votre connexion
category-agent = Le travail de nos agents
category-technical = Ce qui garde le helpdesk sûr et utilisable
category-evidence = Qui a ouvert quoi, et la suite donnée à vos droits

measure-AccessControlMethod = Personne ne lit sans se connecter et sans finalité
measure-ActivityMonitoring = Ce qui est fait est surveillé et consigné
measure-AuthenticationProtocols = Quiconque se connecte doit prouver son identité
measure-Certification = Un certificat
measure-ConfidentialityAgreement = Notre personnel est tenu au secret
measure-CredentialManagement = Les mots de passe et les clés sont gérés avec soin
measure-DataBackupProtocols = Des copies protègent contre la perte
measure-DataProcessingPolicy = Des règles écrites de protection des données existent
measure-EncryptionAtRest = Ce qui est stocké est chiffré
measure-EncryptionInTransfer = Ce qui circule est chiffré
measure-IncidentManagementProcedures = Un plan est prêt en cas d’incident
measure-InformationSecurityPolicy = Des règles écrites de sécurité de l’information existent
measure-NetworkSecurityProtocols = Les réseaux sont protégés
measure-PasswordAuthentication = Les mots de passe sont exigés et conservés en sûreté
measure-PhysicalAccessControlMethod = Les bâtiments sont gardés
measure-ReviewProcedure = Tout est réexaminé régulièrement
measure-CryptographicKeyManagement = Les clés sont gardées à part, et jetées quand leur temps est passé
measure-SecurityAudit = La sécurité est auditée
measure-SecurityProcedure = Des procédures de sécurité existent
measure-ThirdPartySecurityProcedures = Nos prestataires doivent eux aussi assurer la sécurité
measure-VulnerabilityTestingMethods = Nous cherchons nous-mêmes les failles

subject-customer = clients
subject-employee = salariés
subject-visitor = visiteurs
subject-prospect = prospects
subject-applicant = candidats
subject-event-participant = participants à des événements
subject-referred = personnes qui nous ont été recommandées
subject-caller = appelants

stage-prospect = personnes qui ne sont pas encore clientes
stage-trial = personnes qui essaient le service
stage-customer = clients
stage-ended = anciens clients

contact-privacy = Questions sur la protection des données
contact-dpo = Délégué à la protection des données
contact-security = Sécurité
contact-representative = Représentant dans l’Union européenne
contact-authority = Autorité de contrôle
contact-help = Conseil

role-DataController = décide lui-même du pourquoi et du comment
role-JointDataControllers = décide conjointement avec nous
role-DataProcessor = agit sur nos instructions
role-DataSubProcessor = travaille pour un prestataire qui agit sur nos instructions
role-DataSubject = participe à la conversation
role-ThirdParty = est un tiers
role-Authority = est un tribunal ou une autorité

form-hash = conservé uniquement sous forme d’empreinte illisible
form-token = conservé uniquement sous forme de jeton
form-truncate = tronqué
form-coarse = rendu moins précis
form-masked = affiché seulement en partie

setting-keyring-copies = Les copies des clés disparaissent après { $value }.
setting-session-absolute = Toute connexion prend fin après { $value }, utilisée ou non.
setting-session-fresh = Avant un acte important, vous vous identifiez de nouveau si cela date de plus de { $value }.
setting-session-idle = Quiconque reste inactif pendant { $value } est déconnecté.
setting-session-trusted_device = Un appareil de confiance est reconnu pendant { $value }.
setting-smtp-cleartext = Un e-mail qui ne peut être chiffré en chemin n’est pas envoyé.
setting-credential-report = La perte d’un mot de passe ou d’une clé peut nous être signalée à tout moment.
setting-remote-attended = Une session à distance n’a lieu qu’en votre présence.
setting-remote-client_ends = Vous pouvez mettre fin à une session à distance à tout moment.
setting-remote-record = Les sessions à distance ne sont pas enregistrées.

tracker-cookie = Cookie
tracker-page-tag = Balise
tracker-embed = Contenu intégré

document-terms = Conditions
document-licence = Licence
document-processing-agreement = Contrat de sous-traitance
document-cookie-policy = Politique relative aux cookies
document-security = Sécurité
document-other = Autre document

recipient-correspondent = Les participants à la conversation, par leurs fournisseurs de messagerie
recipient-resolver = Le serveur de noms que cette machine interroge sur la partie d’une adresse après le @
recipient-remote-content = Les serveurs d’où un message veut charger des images ; ils apprennent qu’il a été ouvert, pas par qui

reason-LegalClaimDefenceImpaired = Une action en justice contre laquelle nous devons nous défendre
reason-LegalClaimEstablishmentImpaired = Un droit encore à établir en justice
reason-LegalClaimExerciseImpaired = L’exercice d’un droit en justice
reason-LegalObligationImpaired = Une loi qui nous oblige à conserver
reason-ContractPerformanceNecessity = Un contrat qui l’exige
reason-ProcessUnfounded = Une demande manifestement infondée
reason-ProcessExcessive = Une demande excessive ou répétitive
reason-ComplexityOfProcess = Une demande complexe
reason-HighVolumeOfProcesses = De nombreuses demandes à la fois
