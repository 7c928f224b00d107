//! A person's name at a social or messaging channel: how its messages find them. Nothing else of a profile is held.

use crate::app::App;
use crate::ids::*;
use crate::items::*;
use crate::time::Instant;
use anyhow::Result;
use privacy::{BlindIndex, Record, Sealed};
use sea_orm::entity::prelude::*;

/// The stored record.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Record)]
#[sea_orm(table_name = "handle")]
#[privacy(about("person_id"))]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    #[privacy(none)]
    pub id: HandleId,
    #[privacy(none)]
    pub person_id: PersonId,
    /// Where it is theirs.
    #[privacy(none)]
    pub channel_id: SocialChannelId,
    pub value: Sealed<SocialHandle>,
    /// Of the channel and the name, letter by letter; unique in the desk.
    pub value_index: BlindIndex<SocialHandle>,
    #[privacy(none)]
    pub source: super::person::Point,
    #[privacy(none)]
    pub notice_version: i32,
    #[privacy(none)]
    pub created_at: Instant,
}

impl ActiveModelBehavior for ActiveModel {}

/// The index of a name at a channel. On some networks two names differ in their case only, so the case counts.
pub fn index(app: &App, channel: SocialChannelId, handle: &SocialHandle) -> BlindIndex<SocialHandle> {
    let letters: String = handle.as_str().trim().bytes().map(|byte| format!("{byte:02x}")).collect();
    BlindIndex::of(&SocialHandle::new(format!("{channel}/{letters}")), &app.index_key)
}

/// Whose name this is at a channel.
///
/// # Errors
/// If the database cannot be asked.
pub async fn by_handle(
    app: &App,
    db: &impl ConnectionTrait,
    channel: SocialChannelId,
    handle: &SocialHandle,
) -> Result<Option<Model>, DbErr> {
    Entity::find().filter(Column::ValueIndex.eq(index(app, channel, handle))).one(db).await
}
