//! A report on mail of ours: the deliveries it speaks of learn what became of them, and the ticket whose answer did not arrive is our
//! turn again. It is never a ticket and never answered; a report on mail that we never sent waits for an agent.

use super::open::Mail;
use super::receive::Received;
use super::spool::{self, State};
use crate::app::App;
use crate::db::{Tx, run};
use crate::items::{EmailAddress, MessageIdentifier, RawMail};
use crate::outbox::outgoing::{self, Kind as Of};
use crate::outbox::{arrival, delivery};
use crate::people::identity;
use crate::time::Instant;
use anyhow::Result;
use jobs::Claim;
use mail::bounce::{Bounce, Kind, Reason, Recipient};
use privacy::{Actor, BlindIndex, Purpose, Sealed};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, Set};
use std::collections::BTreeSet;
use vault::Scope;

/// Why a report on mail that we never sent is kept back.
pub const UNKNOWN: &str = "unknown-report";

/// The report that a mail is. What only its envelope makes one counts when it returns mail of ours: a machine on holiday names no
/// sender either.
///
/// # Errors
/// If the database cannot be asked.
pub async fn report(app: &App, mail: &Mail) -> Result<Option<Bounce>> {
    if mail.inbound.bounce.is_some() || !mail.handed.from.is_empty() {
        return Ok(mail.inbound.bounce.clone());
    }
    let Some(bounce) = mail::bounce::of_null_sender(&mail.inbound) else { return Ok(None) };
    Ok(sent(app, &bounce).await?.map(|_| bounce))
}

/// The mail of ours that a report speaks of.
///
/// # Errors
/// If the database cannot be asked.
pub async fn sent(app: &App, bounce: &Bounce) -> Result<Option<outgoing::Model>> {
    let Some(identifier) = &bounce.original_message_id else { return Ok(None) };
    let index = BlindIndex::of(&MessageIdentifier::new(identifier.as_str()), &app.index_key);
    Ok(outgoing::Entity::find().filter(outgoing::Column::IdentifierIndex.eq(index)).one(app.db.reader()).await?)
}

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
    let Some(sent) = sent(app, bounce).await? else { return keep_back(app, spool, claim).await };
    let told = told(app, &sent, bounce, now).await?;
    let owned = owned(app, &spool, raw, &sent, now).await?;
    let tx = app.db.begin().await?;
    for (one, address, said) in told.known {
        settle_one(&tx, &one, address, said, now).await?;
    }
    let ticket = if told.lost { arrival::hold(&tx, &sent).await? } else { None };
    for kind in told.happened {
        arrival::tell(app, &tx, &sent, kind, now).await?;
    }
    arrival::ours_again(app, &tx, ticket, now).await?;
    if let (Some(person), Some(blob)) = (sent.person_id, spool.blob_id) {
        run(&tx, "UPDATE blob SET person_id = $1 WHERE id = $2", [person.0.into(), blob.0.into()]).await?;
    }
    let mut row = spool.into_active_model();
    row.state = Set(State::Stored);
    row.reason = Set(Some("bounce".into()));
    row.person_id = Set(sent.person_id);
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
    Ok(Received::Bounce { of: sent.message_id.filter(|_| sent.kind == Of::Reply), known: true })
}

/// Nobody knows what this report is about: an agent sees it.
async fn keep_back(app: &App, spool: spool::Model, claim: Option<Claim>) -> Result<Received> {
    let mut row = spool.into_active_model();
    row.state = Set(State::Quarantined);
    row.reason = Set(Some(UNKNOWN.into()));
    let tx = app.db.begin().await?;
    row.update(&tx).await?;
    if let Some(claim) = claim {
        claim.done(&tx).await?;
    }
    app.commit(tx).await?;
    Ok(Received::Quarantined(UNKNOWN))
}

/// The report under the key of whom the mail was about: it quotes that mail. What is about nobody stays under the day's key and
/// goes with it.
async fn owned(
    app: &App,
    spool: &spool::Model,
    raw: Option<&RawMail>,
    sent: &outgoing::Model,
    now: Instant,
) -> Result<Option<Sealed<RawMail>>> {
    let (Some(raw), Some(person)) = (raw, sent.person_id) else { return Ok(None) };
    let scope = sent.ticket_id.map_or(Scope::Profile, |ticket| Scope::Ticket { ticket: ticket.0, month: app.month(now) });
    let sealer = app.keyring.sealer(Some(person.0), scope, now.0, app.ids.make(now)).await?;
    Ok(Some(sealer.seal(raw, spool.id)))
}

/// What a report says of whom.
#[derive(Default)]
struct Told<'a> {
    /// The addressees it speaks of, each with the address as people have it.
    known: Vec<(delivery::Model, BlindIndex<EmailAddress>, &'a Recipient)>,
    /// The entries of the history, each once.
    happened: BTreeSet<&'static str>,
    /// The mail will not reach whom it was for, or nobody knows whom it reached: it was passed on to an address of theirs that we
    /// never wrote to, so that nobody is marked for it.
    lost: bool,
}

/// The deliveries that the report speaks of: by address, and by order only where it names none.
async fn told<'a>(app: &App, sent: &outgoing::Model, bounce: &'a Bounce, now: Instant) -> Result<Told<'a>> {
    let deliveries = delivery::Entity::find().filter(delivery::Column::OutgoingId.eq(sent.id)).all(app.db.reader()).await?;
    let access = app.gate.access(Actor::System("inbox"), Purpose::Care, &deliveries, now).await?;
    let open = |one: &delivery::Model| Some(one.address().open(&access).ok()?.as_str().to_owned());
    let addresses: Vec<Option<String>> = deliveries.iter().map(open).collect();
    let mut told = Told::default();
    for said in &bounce.recipients {
        let place = match &said.address {
            Some(named) => addresses.iter().position(|one| one.as_ref().is_some_and(|one| one.eq_ignore_ascii_case(named))),
            None => (deliveries.len() == 1).then_some(0),
        };
        let known = place.and_then(|place| Some((&deliveries[place], addresses[place].as_ref()?)));
        told.happened.extend(happened(sent.kind, said, known.is_none()));
        told.lost |= said.gave_up && known.is_none_or(|(one, _)| !one.copy);
        if let Some((one, address)) = known {
            told.known.push((one.clone(), BlindIndex::of(&EmailAddress::new(address.as_str()), &app.index_key), said));
        }
    }
    Ok(told)
}

/// What the history says of it, if anything: what arrived is nothing new.
fn happened(of: Of, said: &Recipient, is_elsewhere: bool) -> Option<&'static str> {
    match said.kind {
        _ if said.gave_up && of == Of::Acknowledgement => Some("acknowledgement-lost"),
        _ if said.gave_up && is_elsewhere => Some("bounced-elsewhere"),
        Kind::Hard => Some("bounced"),
        Kind::Soft if said.gave_up => Some("send-failed"),
        Kind::Soft | Kind::Delayed => Some("delayed"),
        Kind::Complaint => Some("complained"),
        Kind::Delivered => None,
    }
}

/// What one addressee's server said. Only a lasting refusal marks the address, and nothing but one changes what was settled.
async fn settle_one(tx: &Tx, one: &delivery::Model, address: BlindIndex<EmailAddress>, said: &Recipient, now: Instant) -> Result<()> {
    let state = match said.kind {
        Kind::Complaint => return Ok(()),
        Kind::Hard => Some(delivery::State::Bounced),
        _ if said.gave_up => Some(delivery::State::Failed),
        _ => None,
    };
    let mut these = delivery::Entity::update_many()
        .filter(delivery::Column::Id.eq(one.id))
        .col_expr(delivery::Column::Status, Expr::value(said.status.clone()))
        .col_expr(delivery::Column::Code, Expr::value(said.reply_code.and_then(|code| i16::try_from(code).ok())))
        .col_expr(delivery::Column::Reason, Expr::value(Some(said.reason.code())))
        .col_expr(delivery::Column::UpdatedAt, Expr::value(now.0));
    if let Some(state) = state {
        these = these.col_expr(delivery::Column::State, Expr::value(sea_orm::ActiveEnum::into_value(state)));
    }
    if said.kind != Kind::Hard {
        these = these.filter(delivery::Column::State.is_not_in([delivery::State::Bounced, delivery::State::Failed]));
    }
    // What lies in the portal does not come back.
    these.filter(delivery::Column::State.ne(delivery::State::Portal)).exec(tx).await?;
    if said.kind == Kind::Hard {
        // Whom the mail about a new notice did not reach was not told.
        let sql = "UPDATE announcement SET state = 'bounced', at = $1 WHERE outgoing_id = $2 AND state = 'accepted'";
        crate::db::run(tx, sql, [now.0.into(), one.outgoing_id.0.into()]).await?;
    }
    // That a mail could not be encrypted on its way says nothing about the address.
    if said.kind == Kind::Hard && said.reason != Reason::Encryption {
        let these = identity::Entity::update_many().filter(identity::Column::ValueIndex.eq(address));
        these.col_expr(identity::Column::BouncedAt, Expr::value(Some(now.0))).exec(tx).await?;
    }
    Ok(())
}
