//! A mail that we send, or an answer by another channel. It is a row first.

use crate::ids::*;
use crate::items::*;
use crate::time::Instant;
use privacy::{BlindIndex, Record, Sealed};
use sea_orm::entity::prelude::*;

/// Why a mail is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum Kind {
    /// An agent answered.
    #[sea_orm(string_value = "reply")]
    Reply,
    /// Theirs has come.
    #[sea_orm(string_value = "acknowledgement")]
    Acknowledgement,
    /// A link or code.
    #[sea_orm(string_value = "sign_in")]
    SignIn,
    /// Something about their sign-in that they have to know.
    #[sea_orm(string_value = "security")]
    Security,
    /// Something waits for an agent.
    #[sea_orm(string_value = "notification")]
    Notification,
    /// Their data is gone.
    #[sea_orm(string_value = "farewell")]
    Farewell,
    /// The policy changes.
    #[sea_orm(string_value = "policy_change")]
    PolicyChange,
    /// Somebody else decides about their data.
    #[sea_orm(string_value = "referral")]
    Referral,
    /// Somebody of their organisation began a trial.
    #[sea_orm(string_value = "disclosure")]
    Disclosure,
    /// An answer lies in the portal.
    #[sea_orm(string_value = "offer")]
    Offer,
    /// Something is to be signed for, or looked at again.
    #[sea_orm(string_value = "reminder")]
    Reminder,
}

/// How far it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum State {
    /// It can still be undone.
    #[sea_orm(string_value = "held")]
    Held,
    /// Some addressee is still open.
    #[sea_orm(string_value = "sending")]
    Sending,
    /// Every relay took it.
    #[sea_orm(string_value = "sent")]
    Sent,
    /// Some addressee could not be reached.
    #[sea_orm(string_value = "failed")]
    Failed,
    /// An agent took it back.
    #[sea_orm(string_value = "undone")]
    Undone,
}

/// The stored record.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Record)]
#[sea_orm(table_name = "outgoing")]
#[privacy(about("person_id"))]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    #[privacy(none)]
    pub id: OutgoingId,
    /// Whom it is about: the customer, or the agent who is told; nobody once they are erased and this tells them so.
    #[privacy(none)]
    pub person_id: Option<PersonId>,
    #[privacy(none)]
    pub ticket_id: Option<TicketId>,
    #[privacy(none)]
    pub message_id: Option<MessageId>,
    /// The social or messaging channel that it goes out by; none for mail.
    #[privacy(none)]
    pub channel_id: Option<SocialChannelId>,
    #[privacy(plain = OutgoingState)]
    pub kind: Kind,
    /// What no message holds, as JSON.
    pub text: Option<Sealed<OutgoingText>>,
    /// Its Message-ID.
    pub identifier: Sealed<MessageIdentifier>,
    pub identifier_index: BlindIndex<MessageIdentifier>,
    #[privacy(plain = OutgoingState)]
    pub state: State,
    /// Not before: an agent may undo until then.
    #[privacy(plain = OutgoingState)]
    pub send_at: Instant,
    #[privacy(none)]
    pub created_at: Instant,
    /// The address of the desk's that it leaves from.
    #[privacy(none)]
    pub mailbox_id: Option<MailboxId>,
}

impl ActiveModelBehavior for ActiveModel {}
