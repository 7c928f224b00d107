//! Ids: a newtype per record over UUID v7, made by one macro. They are made by [`crate::app::App`], never by the database:
//! a value is sealed to its row's id, so the id must exist first.

use sea_orm::DbErr;
use uuid::Uuid;

macro_rules! ids {
    ($($(#[doc = $doc:literal])+ $name:ident),+ $(,)?) => { $(
        $(#[doc = $doc])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, sea_orm::DeriveValueType, serde::Serialize, serde::Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);
        impl sea_orm::TryFromU64 for $name {
            fn try_from_u64(_: u64) -> Result<Self, DbErr> {
                Err(DbErr::ConvertFromU64(stringify!($name)))
            }
        }
        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self { Self(id) }
        }
        impl From<$name> for Uuid {
            fn from(id: $name) -> Uuid { id.0 }
        }
        impl From<$name> for [u8; 16] {
            fn from(id: $name) -> [u8; 16] { id.0.into_bytes() }
        }
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { self.0.fmt(f) }
        }
        impl std::str::FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, uuid::Error> { text.parse().map(Self) }
        }
    )+ };
}

ids! {
    /// A human about whom data is held.
    PersonId,
    /// An address or number of a person.
    IdentityId,
    /// A person's name at a channel.
    HandleId,
    /// Where a person gets letters.
    PostalAddressId,
    /// A value of a person's profile.
    ProfileValueId,
    /// A field of the organisation's own.
    CustomFieldId,
    /// An answer to one about a person.
    PersonDetailId,
    /// An answer to one about an organisation.
    OrganisationDetailId,
    /// An answer to one about a ticket.
    TicketDetailId,
    /// An answer that says nothing about anybody.
    FactId,
    /// That something of a profile changed.
    ProfileChangeId,
    /// That a person is to be told that we have their data.
    NoticeDutyId,
    /// That two people were found to be one.
    JoinedId,
    /// A row that went over when they were.
    MovedRowId,
    /// A person's way to sign in.
    AccountId,
    /// Somebody who answers.
    AgentId,
    /// A browser that is signed in.
    SessionId,
    /// A link or code that signs in once.
    SignInId,
    /// What somebody proves themselves with beside the first.
    SecondFactorId,
    /// That a sign-in service knows somebody.
    FederatedId,
    /// What a device of somebody proves itself with.
    PasskeyId,
    /// That an agent is kept by an identity service.
    ProvisionedId,
    /// That an account was closed or put to sleep.
    AccountEndId,
    /// Something about signing in that looked wrong.
    AnomalyId,
    /// That a sign-in was lost.
    LossReportId,
    /// That somebody may be a child.
    ChildReportId,
    /// A company, authority or club that people write for.
    OrganisationId,
    /// What an organisation has agreed with us.
    ContractId,
    /// What is supported.
    ProductId,
    /// A version of a product.
    ProductVersionId,
    /// That a contract covers a product.
    ContractProductId,
    /// A mail domain of an organisation.
    OrganisationDomainId,
    /// That somebody writes for an organisation.
    OrganisationMemberId,
    /// Who is written to about an organisation's bills.
    BillingContactId,
    /// Where they are sent.
    BillingAddressId,
    /// What somebody asked for before there is a contract.
    QuoteId,
    /// A person's account with us, on trial or paid for.
    AccountPlanId,
    /// Something that happened to an organisation, a contract, a product or an account.
    LifecycleEventId,
    /// A matter with a customer.
    TicketId,
    /// Something written or said on a ticket.
    MessageId,
    /// A file of a message.
    AttachmentId,
    /// Sealed bytes outside the database.
    BlobId,
    /// Somebody who takes part in a ticket.
    ParticipantId,
    /// Something that happened to a ticket.
    EventId,
    /// Two tickets that belong together.
    LinkId,
    /// Something an agent has begun to write.
    DraftId,
    /// A first message that an agent has begun to write.
    LetterId,
    /// An address the desk receives at.
    MailboxId,
    /// Another address that is taken as one of the desk's.
    MailboxAliasId,
    /// A further domain that the desk has addresses in.
    MailDomainId,
    /// An import of a table.
    ImportRunId,
    /// That an import made a person.
    ImportMadeId,
    /// That something was taken from another desk.
    ImportTakenId,
    /// A role of the organisation's own.
    RoleId,
    /// Agents who share tickets.
    TeamId,
    /// That an agent is in a team.
    TeamMemberId,
    /// A mailbox on somebody else's server.
    MailAccountId,
    /// A mail that was taken from one.
    MailFetchedId,
    /// An address of a program that is told what happens.
    WebhookId,
    /// One event that it is told.
    WebhookDeliveryId,
    /// One time that this was tried.
    WebhookAttemptId,
    /// A social or messaging channel.
    SocialChannelId,
    /// A conversation there.
    SocialThreadId,
    /// A mail as it came.
    SpoolId,
    /// What a mail says about itself and its sender.
    ScreenedMessageId,
    /// What was found out about a file.
    ScreenedFileId,
    /// A sender whose mail is kept out.
    BlockedSenderId,
    /// A mail that we send.
    OutgoingId,
    /// One addressee of it.
    DeliveryId,
    /// A mail that a demo or rehearsal desk kept instead of sending.
    CaughtId,
    /// An API token.
    TokenId,
    /// An agent's search.
    SearchId,
    /// A set of people that an access was given for.
    AccessSetId,
    /// An access that was given.
    AccessEntryId,
    /// A person's erasure.
    ErasureId,
    /// A policy that somebody wants to put in force.
    ProposalId,
    /// What became of telling one person about a new version.
    AnnouncementId,
    /// That a person was shown a version.
    ShownId,
    /// A version of a legal text.
    DocumentVersionId,
    /// That a person accepted one.
    AcceptanceId,
    /// An agreement with an organisation.
    AgreementId,
    /// That a person does not agree with a version.
    DisagreementId,
    /// What somebody signed for.
    EvidenceId,
    /// A reminder.
    ReminderId,
    /// Keys that are to be destroyed.
    IntentId,
}
