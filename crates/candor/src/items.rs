//! The software's vocabulary: every kind of personal value it can hold, each with one sentence for the notice. A policy can
//! only speak of these; the default policy must place every one of them (a test says so). Ids never change.

privacy::items! {
    // -- people
    /// What a person is called.
    text PersonName = "person.name";
    /// The language a person writes in.
    plain PersonLanguage = "person.language";
    /// The time zone a person lives in.
    plain PersonZone = "person.zone";
    /// The organisation a person writes for.
    plain PersonOrganisation = "person.organisation";
    /// How a person wants to be addressed: a title.
    text PersonTitle = "person.title";
    /// A person's first name.
    text PersonFirstName = "person.first_name";
    /// A person's last name.
    text PersonLastName = "person.last_name";
    /// The day a person was born.
    text PersonBirth = "person.date_of_birth";
    /// Who employs a person.
    text PersonEmployer = "person.employer";
    /// What a person works as.
    text PersonOccupation = "person.occupation";
    /// The country a person lives or works in.
    text PersonCountry = "person.country";
    /// The region a person lives or works in.
    text PersonRegion = "person.region";
    /// An answer about a person to a field of the organisation's own.
    text PersonDetail = "person.detail";
    /// What stands in such a field at an organisation, in the care of a person.
    text OrganisationDetail = "person.organisation_detail";
    /// When somebody last said that what is held of them is still right.
    plain PersonConfirmed = "person.confirmed";
    /// An e-mail address.
    text EmailAddress = "identity.email" as crate::people::normal::address;
    /// A telephone number.
    text PhoneNumber = "identity.phone";
    /// A telephone number at work.
    text WorkPhone = "identity.work_phone";
    /// The postal address of a home.
    text HomeAddress = "identity.home_address";
    /// The postal address of a place of work.
    text WorkAddress = "identity.work_address";
    /// The name a person uses in a messenger.
    text MessagingHandle = "identity.messaging_handle";
    /// The name a person signs in with.
    text Username = "identity.username";
    /// A name on a social network or a messaging service.
    text SocialHandle = "identity.social_handle";
    /// An address that letters are sent to, or come from.
    text PostalAddress = "identity.postal_address";
    /// Whether an address is known to be the person's own.
    plain IdentityState = "identity.state";
    // -- accounts
    /// A hash of a password (argon2id).
    text PasswordHash = "account.password";
    /// What somebody proves themselves with beside the first: the secret of a program for codes, codes for emergencies (hashed).
    text SecondFactor = "account.second_factor";
    /// The name by which a sign-in service knows somebody.
    text Federated = "account.federated";
    /// A passkey: its id at a device, its public key, and what its person calls it.
    text Passkey = "account.passkey";
    /// A browser that is known to be somebody's, by a hash.
    plain TrustedDevice = "account.trusted_device";
    /// What an account is and when it was used.
    plain AccountState = "account.state";
    /// The browser a session was opened with.
    text UserAgent = "session.user_agent";
    /// The address of the network a session was opened from.
    text SessionAddress = "session.ip";
    /// When a session began, was used and ends.
    plain SessionTimes = "session.times";
    /// A one-time code to sign in with, hashed.
    plain SignInCode = "sign_in.code";
    /// What an agent may do and how they are told.
    plain AgentState = "agent.state";
    /// What an agent writes under their answers.
    text Signature = "agent.signature";
    // -- customers
    /// What somebody asked us for, or agreed with us, and until when.
    plain ContractFacts = "contract.facts";
    /// Whether an account is on trial or paid for, and since when.
    plain AccountPlan = "account.plan";
    /// Who is written to about bills.
    plain BillingContact = "billing.contact";
    /// Where bills are sent.
    text BillingAddress = "billing.address";
    // -- tickets
    /// What a ticket is about, in the customer's words.
    text TicketSubject = "ticket.subject";
    /// The first line of the newest message.
    text TicketPreview = "ticket.preview";
    /// Whose turn a ticket is and why.
    plain TicketState = "ticket.state";
    /// When things happened to a ticket.
    plain TicketTimes = "ticket.times";
    /// What a ticket's product is.
    plain TicketProduct = "ticket.product";
    /// An answer about a ticket to a field of the organisation's own.
    text TicketDetail = "ticket.detail";
    /// What was written, without the history quoted below it.
    text MessageBody = "message.body";
    /// The same as a cleaned page.
    text MessageHtml = "message.html";
    /// The history quoted below a message.
    text MessageQuote = "message.quote";
    /// The signature under a message.
    text MessageSignature = "message.signature";
    /// The id a mail program gave a message.
    text MessageIdentifier = "message.identifier";
    /// The addresses a message named, as they were written.
    text MessageAddresses = "message.addresses";
    /// The addresses of pictures a message wanted to load from elsewhere.
    text RemotePictures = "message.remote_pictures";
    /// Through which channel and when a message came.
    plain MessageFacts = "message.facts";
    /// Which conversation on a social network or a messaging service a ticket belongs to.
    text SocialThread = "social.message";
    /// Where the paper of a scanned letter lies.
    text LetterPlace = "post.scan";
    /// The name of a file.
    text FileName = "attachment.name";
    /// The name a mail gave a picture inside it.
    text ContentId = "attachment.content_id";
    /// The size and type of a file.
    plain FileFacts = "attachment.facts";
    /// The content of a file.
    bytes FileContent = "attachment.content";
    /// Something that happened to a ticket.
    plain TicketHistory = "ticket.history";
    /// Who takes part in a ticket.
    plain Participation = "participant.role";
    /// What an agent has begun to write.
    text DraftText = "draft.text";
    /// What an agent has read.
    plain ReadMarker = "agent.read";
    /// Which ticket an agent has open.
    plain AgentPresence = "agent.presence";
    // -- mail
    /// A mail, or a message of another channel, as it came, whole.
    bytes RawMail = "spool.raw";
    /// The addresses on a mail's envelope.
    text Envelope = "spool.envelope";
    /// The network address a mail came from.
    text PeerAddress = "spool.peer";
    /// What became of a mail.
    plain SpoolState = "spool.state";
    /// A mail that we send, whole.
    bytes OutgoingMail = "outgoing.raw";
    /// The text of a mail that no message holds: links, codes, notices.
    text OutgoingText = "outgoing.text";
    /// The address a mail goes to.
    text OutgoingAddress = "outgoing.address";
    /// What became of a mail we sent.
    plain OutgoingState = "outgoing.state";
    /// How often an address was answered or tried today.
    plain RateCount = "limit.count";
    // -- search
    /// What an agent searched for.
    text SearchTerms = "search.terms";
    // -- privacy
    /// Who opened what about whom, and why.
    plain AccessEvent = "access.event";
    /// Which version of the notice somebody was shown or sent, when and how.
    plain NoticeShown = "notice.shown";
    /// A person's exercise of a right and what came of it.
    plain RightsRequest = "request.state";
    /// The API tokens an agent made.
    plain TokenState = "token.state";
}
