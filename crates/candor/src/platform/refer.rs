//! Whoever asks a platform about data that a desk on it holds is referred to that desk, which alone decides about them (004-010, Art. 28(3)
//! GDPR): a mail names the desk, the desk has a ticket to answer, the platform's own is closed. Nothing that is held is disclosed, and
//! nothing that was written is passed on.

use super::over;
use crate::app::App;
use crate::ids::{PersonId, TicketId};
use crate::items::EmailAddress;
use crate::outbox::text::{Referred, Text};
use crate::outbox::{outgoing, queue};
use crate::people::person::Point;
use crate::people::{find, identity, limit};
use crate::tickets::message::Kind;
use crate::tickets::participant::{self, Role};
use crate::tickets::ticket::{self, Reason};
use crate::tickets::write::{self, By, NewMessage};
use crate::tickets::{told, turn};
use crate::time::Instant;
use anyhow::Result;
use jobs::{JobError, When};
use mail::Inbound;
use notice::Language;
use pages::L10n;
use privacy::{Actor, Purpose};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde::{Deserialize, Serialize};

/// The software itself writes.
const BY: By = By { author: None, agent: None, kind: Kind::Note, channel: Point::System, source: Point::System };

/// The job that refers whoever opened a ticket of the platform's.
#[derive(Serialize, Deserialize)]
pub struct ReferToDesk {
    pub ticket: TicketId,
}

impl jobs::Job for ReferToDesk {
    const KIND: &'static str = "refer-to-desk";
    const MAX_ATTEMPTS: u32 = 50;
}

/// Refers whoever opens this ticket by mail, if they wrote to the address that the platform's policy names for it.
///
/// # Errors
/// If the queue refuses.
pub async fn begin(app: &App, tx: &crate::db::Tx, ticket: TicketId, mail: &Inbound, now: Instant) -> Result<()> {
    let policy = app.gate.policy();
    let policy = policy.compiled().policy();
    let Some(platform) = policy.platform.as_ref().filter(|platform| platform.request.is_some()) else { return Ok(()) };
    let asked =
        policy.contact.iter().find(|contact| Some(&contact.id) == platform.request.as_ref()).and_then(|contact| contact.email.as_ref());
    let is_asked = mail.to.iter().chain(&mail.cc).any(|to| asked.is_some_and(|asked| asked.eq_ignore_ascii_case(&to.address)));
    if is_asked && mail.auto.is_none() {
        jobs::enqueue(tx, app.ids.make(now), &ReferToDesk { ticket }, When::now(now.0)).await?;
    }
    Ok(())
}

/// Runs the job.
///
/// # Errors
/// Retries when a database or a keyring refuses; each desk is told once.
pub async fn run(app: App, job: ReferToDesk) -> Result<(), JobError> {
    refer(&app, job.ticket).await.map_err(|error| {
        tracing::warn!(ticket = %job.ticket, error = ?error, "a question could not be referred yet");
        JobError::retry("refer")
    })
}

async fn refer(app: &App, id: TicketId) -> Result<()> {
    let now = app.now();
    let Some(ticket) = ticket::Entity::find_by_id(id).one(app.db.reader()).await?.filter(|ticket| ticket.turn == ticket::Turn::Ours) else {
        return Ok(());
    };
    let Some(address) = asker(app, id, now).await? else { return Ok(()) };
    let mut desks = Vec::new();
    for desk in over::under(app) {
        if let Some(known) = find::by_address(&desk, desk.db.reader(), &address).await? {
            pass_on(app, &desk, id, known.person_id).await?;
            desks.push(named(&desk));
        }
    }
    if desks.is_empty() { Ok(()) } else { answer(app, ticket, address, desks, now).await }
}

/// The address of whoever opened the ticket.
async fn asker(app: &App, ticket: TicketId, now: Instant) -> Result<Option<EmailAddress>> {
    let query =
        participant::Entity::find().filter(participant::Column::TicketId.eq(ticket)).filter(participant::Column::Role.eq(Role::Requester));
    let Some(asker) = query.one(app.db.reader()).await? else { return Ok(None) };
    let Some(known) = identity::Entity::find_by_id(asker.identity_id).one(app.db.reader()).await? else { return Ok(None) };
    let access = app.gate.access(Actor::System("referral"), Purpose::Rights, &known, now).await?;
    Ok(known.value().open(&access).ok().map(|address| EmailAddress::new(address.as_str())))
}

/// How a desk is named to whoever asked.
fn named(desk: &App) -> Referred {
    let policy = desk.gate.policy();
    let policy = policy.compiled().policy();
    let contact = policy.contact.iter().find(|contact| contact.id == *"privacy").and_then(|contact| contact.email.clone());
    Referred { name: policy.controller.name.to_string(), address: contact.unwrap_or_else(|| desk.address()), notice: desk.link("/notice") }
}

/// Gives the desk a ticket to answer, about the person as the desk knows them.
async fn pass_on(platform: &App, desk: &App, asked: TicketId, person: PersonId) -> Result<()> {
    let (id, now, t) = (passed(asked, desk), desk.now(), L10n::english());
    if ticket::Entity::find_by_id(id).one(desk.db.reader()).await?.is_some() || find::is_leaving(desk.db.reader(), person).await? {
        return Ok(());
    }
    let (policy, day) = (platform.gate.policy(), notice::date(Language::English, now.date(&desk.zone)));
    let name = policy.compiled().policy().controller.name.to_string();
    let body = t.with("referral-passed", &[("platform", name.as_str().into()), ("day", day.as_str().into())]);
    let prepared = write::prepare(desk, id, person, NewMessage { body, ..NewMessage::default() }, now).await?;
    let told = told::prepare_new(desk, id, person, prepared.id, false, now).await?;
    let tx = desk.db.begin().await?;
    write::open(desk, &tx, &t.name("referral-subject", &name), Reason::FirstResponse, BY, &prepared, None, now).await?;
    told::save(desk, &tx, told, now).await?;
    desk.commit(tx).await?;
    Ok(())
}

/// The id of the ticket that a desk gets for one of the platform's: always the same, so that it is passed on once.
fn passed(asked: TicketId, desk: &App) -> TicketId {
    let mut hasher = blake3::Hasher::new_derive_key("candor 2026 referred ticket");
    hasher.update(asked.0.as_bytes()).update(desk.id.uuid().as_bytes());
    let mut tail = [0; 10];
    hasher.finalize_xof().fill(&mut tail);
    let millis = u64::try_from(desk.now().0 / 1000).unwrap_or_default();
    let made = asked.0.get_timestamp().map_or(millis, |at| at.to_unix().0 * 1000 + u64::from(at.to_unix().1 / 1_000_000));
    TicketId(uuid::Builder::from_unix_timestamp_millis(made, &tail).into_uuid())
}

/// Names the desks to whoever asked, notes it and closes the platform's ticket. An address that was answered often enough today gets no
/// mail: an agent answers it.
async fn answer(app: &App, ticket: ticket::Model, address: EmailAddress, desks: Vec<Referred>, now: Instant) -> Result<()> {
    let (id, person) = (ticket.id, ticket.person_id);
    if !limit::allow(app, "referral", address.as_str(), limit::DAY, app.config.desk.answers_a_day, now).await? {
        return Ok(());
    }
    let names = desks.iter().map(|desk| desk.name.as_str()).collect::<Vec<_>>().join(", ");
    let body = L10n::english().name("referral-noted", &names);
    let new = queue::NewMail {
        kind: outgoing::Kind::Referral,
        person,
        ticket: Some(id),
        message: None,
        text: Some(serde_json::to_string(&Text::Referral { desks })?),
        send_at: now,
        to: vec![queue::To { person, address, copy: false }],
    };
    let mail = queue::prepare(app, new, now).await?;
    let note = write::prepare(app, id, person, NewMessage { body, ..NewMessage::default() }, now).await?;
    let tx = app.db.begin().await?;
    find::stays(&tx, person).await?;
    let Some(ticket) = turn::load(&tx, id).await? else { return Ok(()) };
    queue::save(app, &tx, &mail, now).await?;
    let ticket = write::add(app, &tx, ticket, BY, &note, now).await?;
    turn::set(app, &tx, ticket, Reason::Solved, None, now).await?;
    app.commit(tx).await?;
    tracing::info!(ticket = %id, "a question was referred to the desk that decides");
    Ok(())
}
