//! A report on mail of ours: the deliveries it speaks of learn what became of them. It is never a ticket and never answered.

use super::receive::Received;
use super::spool::{self, State};
use crate::app::App;
use crate::db::Tx;
use crate::items::{EmailAddress, MessageIdentifier, RawMail};
use crate::outbox::{delivery, outgoing};
use crate::people::identity;
use crate::time::Instant;
use anyhow::Result;
use jobs::Claim;
use mail::bounce::{Bounce, Kind, Recipient};
use privacy::{Actor, BlindIndex, Purpose, Sealed};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, Set};
use vault::Scope;

/// Stores what a report says.
///
/// # Errors
/// If the database refuses.
pub async fn settle(
    app: &App,
    spool: spool::Model,
    (bounce, raw): (&Bounce, Option<&RawMail>),
    claim: Option<Claim>,
    now: Instant,
) -> Result<Received> {
    let sent = match &bounce.original_message_id {
        Some(identifier) => {
            let index = BlindIndex::of(&MessageIdentifier::new(identifier.as_str()), &app.index_key);
            outgoing::Entity::find().filter(outgoing::Column::IdentifierIndex.eq(index)).one(app.db.reader()).await?
        }
        None => None,
    };
    let deliveries = match &sent {
        Some(sent) => told(app, sent, bounce, now).await?,
        None => Vec::new(),
    };
    let owned = owned(app, &spool, raw, sent.as_ref(), now).await?;
    let tx = app.db.begin().await?;
    let hard = deliveries.iter().any(|(_, _, said)| said.kind == Kind::Hard);
    for (one, address, said) in deliveries {
        settle_one(&tx, one, address, said, now).await?;
    }
    if let Some((ticket, sent)) = sent.as_ref().and_then(|sent| Some((sent.ticket_id?, sent))) {
        let message = sent.message_id.map(|id| id.to_string());
        crate::tickets::event::record(app, &tx, ticket, None, if hard { "bounced" } else { "delayed" }, message.as_deref(), now).await?;
    }
    let person = sent.as_ref().and_then(|sent| sent.person_id);
    if let (Some(person), Some(blob)) = (person, spool.blob_id) {
        crate::db::run(&tx, "UPDATE blob SET person_id = $1 WHERE id = $2", [person.0.into(), blob.0.into()]).await?;
    }
    let mut row = spool.into_active_model();
    row.state = Set(State::Stored);
    row.reason = Set(Some("bounce".into()));
    row.person_id = Set(person);
    row.envelope = Set(None);
    row.peer = Set(None);
    if owned.is_some() {
        row.raw = Set(owned);
    }
    row.update(&tx).await?;
    if let Some(claim) = claim {
        claim.done(&tx).await?;
    }
    app.commit(tx).await?;
    Ok(Received::Bounce { of: sent.as_ref().and_then(|sent| sent.message_id), known: sent.is_some() })
}

/// The report under the key of whom the mail was about: it quotes that mail. What is about nobody stays under the day's key and
/// goes with it.
async fn owned(
    app: &App,
    spool: &spool::Model,
    raw: Option<&RawMail>,
    sent: Option<&outgoing::Model>,
    now: Instant,
) -> Result<Option<Sealed<RawMail>>> {
    let (Some(raw), Some((person, ticket))) = (raw, sent.and_then(|sent| Some((sent.person_id?, sent.ticket_id)))) else { return Ok(None) };
    let scope = ticket.map_or(Scope::Profile, |ticket| Scope::Ticket { ticket: ticket.0, month: app.month(now) });
    let sealer = app.keyring.sealer(Some(person.0), scope, now.0, app.ids.make(now)).await?;
    Ok(Some(sealer.seal(raw, spool.id)))
}

/// An addressee, the address as people have it, and what the report says of it.
type Told<'a> = (delivery::Model, BlindIndex<EmailAddress>, &'a Recipient);

/// The deliveries that the report speaks of, each with what it says: by address, and by order where it names none.
async fn told<'a>(app: &App, sent: &outgoing::Model, bounce: &'a Bounce, now: Instant) -> Result<Vec<Told<'a>>> {
    let deliveries = delivery::Entity::find().filter(delivery::Column::OutgoingId.eq(sent.id)).all(app.db.reader()).await?;
    let access = app.gate.access(Actor::System("inbox"), Purpose::Care, &deliveries, now).await?;
    let single = deliveries.len() == 1;
    let said_of = |delivery: &delivery::Model| {
        let address = delivery.address().open(&access).ok()?;
        let named = |said: &&Recipient| said.address.as_deref().is_some_and(|named| named.eq_ignore_ascii_case(address.as_str()));
        let said = bounce.recipients.iter().find(named).or_else(|| bounce.recipients.first().filter(|_| single))?;
        Some((BlindIndex::of(&EmailAddress::new(address.as_str()), &app.index_key), said))
    };
    let said: Vec<Option<_>> = deliveries.iter().map(said_of).collect();
    Ok(deliveries.into_iter().zip(said).filter_map(|(delivery, said)| said.map(|(address, said)| (delivery, address, said))).collect())
}

/// What one addressee's server said. Only a lasting refusal marks the address.
async fn settle_one(tx: &Tx, one: delivery::Model, address: BlindIndex<EmailAddress>, said: &Recipient, now: Instant) -> Result<()> {
    let mut row = one.into_active_model();
    row.status = Set(said.status.clone());
    row.code = Set(said.reply_code.and_then(|code| i16::try_from(code).ok()));
    row.updated_at = Set(now);
    if said.kind == Kind::Hard {
        row.state = Set(delivery::State::Bounced);
        let these = identity::Entity::update_many().filter(identity::Column::ValueIndex.eq(address));
        these.col_expr(identity::Column::BouncedAt, Expr::value(Some(now.0))).exec(tx).await?;
    }
    row.update(tx).await?;
    Ok(())
}
