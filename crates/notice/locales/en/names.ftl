# Names for uses, kinds of data, measures and people, where a policy gives none of its own.

dpv-AccountManagement = Managing accounts
dpv-CommunicationForCustomerCare = Writing and speaking with customers
dpv-CommunicationManagement = Sending messages
dpv-CustomerCare = Looking after customers
dpv-CustomerClaimsManagement = Handling claims
dpv-CustomerManagement = Managing customers
dpv-CustomerRelationshipManagement = Keeping in touch with customers
dpv-DirectMarketing = Advertising to you directly
dpv-DisputeManagement = Settling disputes
dpv-EnforceSecurity = Keeping it secure
dpv-FraudPreventionAndDetection = Preventing and detecting fraud
dpv-FulfilmentOfContractualObligation = Doing what the contract asks
dpv-IdentityAuthentication = Making sure that you are who signs in
dpv-IdentityVerification = Verifying who you are
dpv-ImproveExistingProductsAndServices = Making products and services better
dpv-IncreaseServiceRobustness = Making the service more reliable
dpv-LegalCompliance = Doing what the law requires
dpv-MisusePreventionAndDetection = Preventing and detecting misuse
dpv-OrganisationRiskManagement = Managing risks
dpv-PaymentManagement = Handling payments
dpv-Personalisation = Fitting the service to you
dpv-PersonnelManagement = Managing staff
dpv-PublicRelations = Speaking to the public
dpv-RecordManagement = Keeping records in order
dpv-RecruitmentApplicationManagement = Handling applications
dpv-RecruitmentApplicationScreening = Assessing applications
dpv-RequestedServiceProvision = Providing the service you asked for
dpv-ResearchAndDevelopment = Research and development
dpv-RightsFulfilment = Answering people who exercise a right
dpv-OptimisationForController = Bettering it for ourselves
dpv-SellDataToThirdParties = Selling data
dpv-ServiceMonitoring = Watching over the service
dpv-ServiceOptimisation = Making the service work better
dpv-ServicePersonalisation = Fitting the service to you
dpv-ServiceProvision = Providing the service
dpv-ServiceRegistration = Registering for the service
dpv-ServiceUsageAnalytics = Counting how the service is used
dpv-TargetedAdvertising = Targeted advertising
dpv-TechnicalServiceProvision = Running the technology

purpose-care = Answering what you ask
purpose-account = Letting you sign in
purpose-security = Keeping accounts and the desk safe
purpose-rights = Answering you when you exercise a right
purpose-records = Keeping it in order: finding, moving, erasing

category-identity = Who you are
category-contact = How we reach you
category-conversation = What you write and what we answer
category-raw-mail = Mail as it came
category-sent-mail = Mail as it left
category-account = Your account
category-session = Being signed in
category-agent = Our agents at work
category-technical = What keeps the desk safe and usable
category-evidence = Who opened what, and how rights were answered

measure-AccessControlMethod = Nobody reads without signing in and without a purpose
measure-ActivityMonitoring = What is done is watched and recorded
measure-AuthenticationProtocols = Whoever signs in must prove who they are
measure-Certification = A certificate
measure-ConfidentialityAgreement = Staff are bound to secrecy
measure-CredentialManagement = Passwords and keys are managed with care
measure-DataBackupProtocols = Copies are made against loss
measure-DataProcessingPolicy = There are written rules for data protection
measure-EncryptionAtRest = What is stored is encrypted
measure-EncryptionInTransfer = What travels is encrypted
measure-IncidentManagementProcedures = There is a plan for incidents
measure-InformationSecurityPolicy = There are written rules for information security
measure-NetworkSecurityProtocols = Networks are guarded
measure-PasswordAuthentication = Passwords are asked for and stored safely
measure-PhysicalAccessControlMethod = Buildings are guarded
measure-ReviewProcedure = It is looked at again regularly
measure-CryptographicKeyManagement = Keys are kept apart, and thrown away when their time is over
measure-SecurityAudit = Security is audited
measure-SecurityProcedure = There are procedures for security
measure-ThirdPartySecurityProcedures = Others who work for us must be secure too
measure-VulnerabilityTestingMethods = We look for weaknesses ourselves

subject-customer = customers
subject-employee = employees
subject-visitor = visitors
subject-prospect = people who are interested
subject-applicant = applicants
subject-event-participant = participants of events
subject-referred = people who were recommended to us
subject-caller = callers

stage-prospect = people who are not customers yet
stage-trial = people who are trying the service out
stage-customer = customers
stage-ended = former customers

contact-privacy = Questions about privacy
contact-dpo = Data protection officer
contact-security = Security
contact-representative = Representative in the European Union
contact-authority = Supervisory authority
contact-help = Advice

role-DataController = decides for itself why and how
role-JointDataControllers = decides together with us
role-DataProcessor = works on our instructions
role-DataSubProcessor = works for somebody who works on our instructions
role-DataSubject = takes part in the conversation
role-ThirdParty = is a third party
role-Authority = is a court or an authority

form-hash = kept only as a fingerprint from which nobody can read it
form-token = kept only as a token
form-truncate = cut short
form-coarse = made less exact
form-masked = shown only in part

setting-keyring-copies = Copies of the keys are gone after { $value }.
setting-session-absolute = Every sign-in ends after { $value }, used or not.
setting-session-fresh = Before a weighty act you sign in anew, unless you did within { $value }.
setting-session-idle = Whoever does nothing for { $value } is signed out.
setting-session-trusted_device = A trusted device is remembered for { $value }.
setting-smtp-cleartext = Mail that cannot be encrypted on its way is not sent.
setting-credential-report = A lost password or key can be reported to us at any time.
setting-remote-attended = A remote session runs only while you are there.
setting-remote-client_ends = You can end a remote session at any time.
setting-remote-record = Remote sessions are not recorded.

tracker-cookie = Cookie
tracker-page-tag = Page tag
tracker-embed = Embedded content

document-terms = Terms
document-licence = Licence
document-processing-agreement = Processing agreement
document-cookie-policy = Cookie policy
document-security = Security
document-other = Further document

recipient-correspondent = The people who take part in a conversation, through their mail providers
recipient-resolver = The name server that this machine asks for the part of an address after the @
recipient-remote-content = Servers from which a message wants to load pictures; they learn that it was opened, not by whom

reason-LegalClaimDefenceImpaired = A legal claim against which we must defend ourselves
reason-LegalClaimEstablishmentImpaired = A legal claim that is still to be established
reason-LegalClaimExerciseImpaired = A legal claim that is being exercised
reason-LegalObligationImpaired = A law that makes us keep it
reason-ContractPerformanceNecessity = A contract that needs it
reason-ProcessUnfounded = A request that plainly has no ground
reason-ProcessExcessive = A request that asks too much or comes again and again
reason-ComplexityOfProcess = A complicated request
reason-HighVolumeOfProcesses = Many requests at once
