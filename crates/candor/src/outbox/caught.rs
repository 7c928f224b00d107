//! A mail that a demo or rehearsal desk kept instead of sending: sealed like everything else, and readable on a page of its own.

use super::{delivery, outgoing};
use crate::app::App;
use crate::ids::*;
use crate::items::*;
use crate::time::Instant;
use anyhow::Result;
use privacy::{Access, Actor, Purpose, Record, Sealed};
use sea_orm::entity::prelude::*;
use sea_orm::{QueryOrder, QuerySelect, Set};
use vault::Scope;

/// The stored record.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Record)]
#[sea_orm(table_name = "caught_mail")]
#[privacy(about("person_id"))]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    #[privacy(none)]
    pub id: CaughtId,
    #[privacy(none)]
    pub outgoing_id: OutgoingId,
    #[privacy(none)]
    pub person_id: PersonId,
    pub raw: Sealed<OutgoingMail>,
    pub address: Sealed<OutgoingAddress>,
    #[privacy(plain = OutgoingState)]
    pub at: Instant,
}

impl ActiveModelBehavior for ActiveModel {}

/// A caught mail with what may be opened of it.
pub struct Caught {
    pub row: Model,
    /// To whom it would have gone.
    pub to: Option<String>,
    /// Its bytes as they would have left.
    pub raw: Option<Vec<u8>>,
}

/// Seals what would have left, one row an addressee. Before the transaction.
///
/// # Errors
/// If the keyring refuses.
pub async fn prepare(
    app: &App,
    mail: &outgoing::Model,
    to: &[(delivery::Model, String)],
    raw: &[u8],
    now: Instant,
) -> Result<Vec<ActiveModel>> {
    let scope = mail.ticket_id.map_or(Scope::Profile, |ticket| Scope::Ticket { ticket: ticket.0, month: app.month(mail.created_at) });
    let sealer = app.keyring.sealer(Some(mail.person_id.0), scope, now.0, app.ids.make(now)).await?;
    let mut rows = Vec::with_capacity(to.len());
    for (one, address) in to {
        let id = CaughtId(app.ids.make(now));
        let profile = app.keyring.sealer(Some(one.person_id.0), Scope::Profile, now.0, app.ids.make(now)).await?;
        rows.push(ActiveModel {
            id: Set(id),
            outgoing_id: Set(mail.id),
            person_id: Set(mail.person_id),
            raw: Set(sealer.seal(&OutgoingMail::new(raw), id)),
            address: Set(profile.seal(&OutgoingAddress::new(address.as_str()), id)),
            at: Set(now),
        });
    }
    Ok(rows)
}

/// Caught mails, the newest first, those older than `before`.
///
/// # Errors
/// If the database or the keyring cannot be asked.
pub async fn list(app: &App, actor: Actor, before: Option<CaughtId>, limit: u64) -> Result<Vec<Caught>> {
    let mut query = Entity::find().order_by_desc(Column::Id).limit(limit);
    if let Some(before) = before {
        query = query.filter(Column::Id.lt(before));
    }
    let rows = query.all(app.db.reader()).await?;
    let access = app.gate.access(actor, Purpose::Care, &rows, app.now()).await?;
    Ok(rows.into_iter().map(|row| Caught::of(row, &access)).collect())
}

/// One caught mail.
///
/// # Errors
/// If the database or the keyring cannot be asked.
pub async fn open(app: &App, actor: Actor, id: CaughtId) -> Result<Option<Caught>> {
    let Some(row) = Entity::find_by_id(id).one(app.db.reader()).await? else { return Ok(None) };
    let access = app.gate.access(actor, Purpose::Care, &row, app.now()).await?;
    Ok(Some(Caught::of(row, &access)))
}

impl Caught {
    fn of(row: Model, access: &Access) -> Self {
        let to = row.address().open(access).ok().map(OutgoingAddress::into_string);
        let raw = row.raw().open(access).ok().map(OutgoingMail::into_bytes);
        Self { row, to, raw }
    }
}
