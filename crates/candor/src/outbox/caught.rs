//! A mail that a demo or rehearsal desk kept instead of sending: sealed like everything else, and readable on a page of its own.

use super::{delivery, outgoing};
use crate::app::App;
use crate::ids::*;
use crate::items::*;
use crate::tickets::ticket;
use crate::time::Instant;
use anyhow::Result;
use privacy::{Access, Actor, Purpose, Record, Sealed};
use sea_orm::entity::prelude::*;
use sea_orm::{Condition, QueryOrder, QuerySelect, QueryTrait, Set};
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
    /// None once the mail's own row is gone: a farewell's goes when it has left.
    #[privacy(none)]
    pub outgoing_id: Option<OutgoingId>,
    #[privacy(none)]
    pub person_id: Option<PersonId>,
    pub raw: Sealed<OutgoingMail>,
    /// None for somebody who is erased.
    pub address: Option<Sealed<OutgoingAddress>>,
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
    let scope = match (mail.person_id, mail.ticket_id) {
        // A mail that is about nobody any more was made without an address in it.
        (None, _) => Scope::System { name: "caught", day: app.day(now) },
        (_, Some(ticket)) => Scope::Ticket { ticket: ticket.0, month: app.month(mail.created_at) },
        (_, None) => Scope::Profile,
    };
    let sealer = app.keyring.sealer(mail.person_id.map(|person| person.0), scope, now.0, app.ids.make(now)).await?;
    let mut rows = Vec::with_capacity(to.len());
    for (one, address) in to {
        // Found and listed by when it would have left; a demo's history is older than its desk.
        let id = CaughtId(app.ids.make(mail.send_at));
        let address = match one.person_id {
            Some(person) => {
                let profile = app.keyring.sealer(Some(person.0), Scope::Profile, now.0, app.ids.make(now)).await?;
                Some(profile.seal(&OutgoingAddress::new(address.as_str()), id))
            }
            None => None,
        };
        rows.push(ActiveModel {
            id: Set(id),
            outgoing_id: Set(Some(mail.id)),
            person_id: Set(mail.person_id),
            raw: Set(sealer.seal(&OutgoingMail::new(raw), id)),
            address: Set(address),
            at: Set(mail.send_at),
        });
    }
    Ok(rows)
}

/// Caught mails, the newest first, those older than `before`, without those about tickets that are not there for who asks.
///
/// # Errors
/// If the database or the keyring cannot be asked.
pub async fn list(app: &App, actor: Actor, before: Option<CaughtId>, limit: u64) -> Result<Vec<Caught>> {
    let mut query = Entity::find().order_by_desc(Column::Id).limit(limit);
    let hidden = match actor {
        Actor::Agent(agent) => app.book().hidden_from(AgentId(agent)),
        _ => Vec::new(),
    };
    if !hidden.is_empty() {
        let of_hidden = ticket::Entity::find().select_only().column(ticket::Column::Id).filter(ticket::Column::TeamId.is_in(hidden));
        let mails = outgoing::Entity::find().select_only().column(outgoing::Column::Id);
        let mails = mails.filter(outgoing::Column::TicketId.in_subquery(of_hidden.into_query()));
        let seen = Condition::any().add(Column::OutgoingId.is_null());
        query = query.filter(seen.add(Column::OutgoingId.not_in_subquery(mails.into_query())));
    }
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
        let to = row.address().and_then(|address| address.open(access).ok()).map(OutgoingAddress::into_string);
        let raw = row.raw().open(access).ok().map(OutgoingMail::into_bytes);
        Self { row, to, raw }
    }
}
