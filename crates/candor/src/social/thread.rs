//! Which conversation at a channel a ticket belongs to, and with whom: what is said there next comes to the ticket, and its answers go there.

use crate::app::App;
use crate::ids::*;
use crate::items::*;
use crate::time::Instant;
use anyhow::Result;
use privacy::{BlindIndex, Cells, Record, Sealed};
use sea_orm::FromQueryResult;
use sea_orm::entity::prelude::*;

/// The stored record.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Record)]
#[sea_orm(table_name = "social_thread")]
#[privacy(about("person_id"))]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    #[privacy(none)]
    pub id: SocialThreadId,
    /// The newest ticket of the conversation.
    #[privacy(none)]
    pub ticket_id: TicketId,
    #[privacy(none)]
    pub person_id: PersonId,
    #[privacy(none)]
    pub handle_id: HandleId,
    /// As the network names it; empty for the one conversation that there is with somebody.
    pub thread: Sealed<SocialThread>,
    /// Of the name at the channel and of the conversation, letter by letter; unique in the desk.
    pub thread_index: BlindIndex<SocialThread>,
    #[privacy(none)]
    pub created_at: Instant,
}

impl ActiveModelBehavior for ActiveModel {}

/// Where a ticket is answered by a channel.
#[derive(Clone, FromQueryResult, Cells)]
pub struct AnsweredBy {
    pub person_id: PersonId,
    pub handle_id: HandleId,
    /// The name to answer to.
    #[cell(handle_id)]
    pub value: Sealed<SocialHandle>,
    pub channel_id: SocialChannelId,
    pub channel: String,
}

/// Where a ticket is answered, if that is by a channel: the person has last written by it, and nobody else is meant who reads mail.
pub const ANSWERED_BY: &str = "SELECT t.person_id, t.handle_id, h.value, h.channel_id, c.name AS channel FROM social_thread t \
     JOIN handle h ON h.id = t.handle_id JOIN social_channel c ON c.id = h.channel_id WHERE t.ticket_id = $1 \
     AND COALESCE((SELECT m.channel FROM message m WHERE m.ticket_id = $1 AND m.author_id = t.person_id AND m.kind = 'inbound' \
     ORDER BY m.id DESC LIMIT 1), 'social') = 'social' ORDER BY t.id DESC LIMIT 1";

/// The same, asked by itself.
///
/// # Errors
/// If the database cannot be asked.
pub async fn answered_by(app: &App, ticket: TicketId) -> Result<Option<AnsweredBy>, DbErr> {
    app.db.row(ANSWERED_BY, [ticket.0.into()]).await
}

/// The index of a conversation with somebody.
pub fn index(app: &App, handle: HandleId, thread: &SocialThread) -> BlindIndex<SocialThread> {
    let letters: String = thread.as_str().bytes().map(|byte| format!("{byte:02x}")).collect();
    BlindIndex::of(&SocialThread::new(format!("{handle}/{letters}")), &app.index_key)
}

/// The conversation with somebody that a message names.
///
/// # Errors
/// If the database cannot be asked.
pub async fn find(app: &App, db: &impl ConnectionTrait, handle: HandleId, thread: &SocialThread) -> Result<Option<Model>, DbErr> {
    Entity::find().filter(Column::ThreadIndex.eq(index(app, handle, thread))).one(db).await
}
