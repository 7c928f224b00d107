//! Whoever asks a platform about data that a desk on it holds is referred to that desk, which alone decides about them (004-010, Art. 28(3)
//! GDPR): a mail names the desk, the desk has a ticket to answer, the platform's own is closed. Nothing that is held is disclosed, and
//! nothing that was written is passed on.

use super::over;
use crate::app::App;
use crate::ids::{AgentId, PersonId, TicketId};
use crate::items::EmailAddress;
use crate::outbox::text::{Referred, Text};
use crate::outbox::{outgoing, queue};
use crate::people::person::Point;
use crate::people::{find, identity, limit};
use crate::privacy::reading::language_of;
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
    /// The agent who wants it; none where the address that was written to says it.
    #[serde(default)]
    pub by: Option<AgentId>,
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
        jobs::enqueue(tx, app.ids.make(now), &ReferToDesk { ticket, by: None }, When::now(now.0).once(ticket.to_string())).await?;
    }
    Ok(())
}

/// Refers whoever opened this ticket because an agent read that it is about data of a desk, whichever way it came.
///
/// # Errors
/// If the queue refuses.
pub async fn begin_by(app: &App, ticket: TicketId, agent: AgentId, now: Instant) -> Result<()> {
    let tx = app.db.begin().await?;
    jobs::enqueue(&tx, app.ids.make(now), &ReferToDesk { ticket, by: Some(agent) }, When::now(now.0).once(ticket.to_string())).await?;
    app.commit(tx).await?;
    Ok(())
}

/// Runs the job.
///
/// # Errors
/// Retries when a database or a keyring refuses; each desk is told once.
pub async fn run(app: App, job: ReferToDesk) -> Result<(), JobError> {
    refer(&app, &job).await.map_err(|error| {
        tracing::warn!(ticket = %job.ticket, error = ?error, "a question could not be referred yet");
        JobError::retry("refer")
    })
}

/// An address that was answered often enough today gets no mail, unless an agent wants it: an agent answers it.
async fn refer(app: &App, job: &ReferToDesk) -> Result<()> {
    let (id, now) = (job.ticket, app.now());
    let Some(ticket) = ticket::Entity::find_by_id(id).one(app.db.reader()).await?.filter(|ticket| is_open(job, ticket)) else {
        return Ok(());
    };
    let Some(address) = asker(app, id, now).await? else {
        return if job.by.is_some() { nobody(app, job, &ticket, now).await } else { Ok(()) };
    };
    let mut known = Vec::new();
    for desk in over::under(app) {
        if let Some(person) = find::by_address(&desk, desk.db.reader(), &address).await? {
            known.push((desk, person.person_id));
        }
    }
    if known.is_empty() {
        return if job.by.is_some() { nobody(app, job, &ticket, now).await } else { Ok(()) };
    }
    if job.by.is_none() && !limit::has_room(app, "referral", address.as_str(), limit::DAY, app.config.desk.answers_a_day, now).await? {
        return Ok(());
    }
    for (desk, person) in &known {
        pass_on(app, desk, id, *person).await?;
    }
    answer(app, job, ticket, address, known.iter().map(|(desk, _)| named(desk)).collect(), now).await
}

/// Whether it waits to be referred: for us, or for anybody where an agent wants it.
fn is_open(job: &ReferToDesk, ticket: &ticket::Model) -> bool {
    ticket.turn == ticket::Turn::Ours || (job.by.is_some() && ticket.turn != ticket::Turn::Done)
}

/// Says to the agent who wanted it that no desk knows the address.
async fn nobody(app: &App, job: &ReferToDesk, ticket: &ticket::Model, now: Instant) -> Result<()> {
    let body = L10n::english().get("referral-nobody").to_owned();
    let note = write::prepare(app, ticket.id, ticket.person_id, NewMessage { body, ..NewMessage::default() }, now).await?;
    let tx = app.db.begin().await?;
    let Some(ticket) = turn::load(&tx, ticket.id).await?.filter(|ticket| is_open(job, ticket)) else { return Ok(()) };
    write::add(app, &tx, ticket, BY, &note, now).await?;
    app.commit(tx).await?;
    Ok(())
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
    let (name, address) = over::controller(desk);
    Referred { name, address, notice: desk.link("/notice") }
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
    let told = told::prepare_new(desk, &prepared, false, now).await?;
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

/// Names the desks to whoever asked, notes it and closes the platform's ticket.
async fn answer(
    app: &App,
    job: &ReferToDesk,
    ticket: ticket::Model,
    address: EmailAddress,
    desks: Vec<Referred>,
    now: Instant,
) -> Result<()> {
    let (id, person) = (ticket.id, ticket.person_id);
    let names = desks.iter().map(|desk| desk.name.as_str()).collect::<Vec<_>>().join(", ");
    let body = L10n::english().name("referral-noted", &names);
    let language = language_of(app, person).await?.tag().to_owned();
    let new = queue::NewMail {
        kind: outgoing::Kind::Referral,
        person,
        ticket: Some(id),
        mailbox: None,
        message: None,
        text: Some(serde_json::to_string(&Text::Referral { desks, language })?),
        send_at: now,
        to: vec![queue::To::alone(person, address.clone())],
    };
    let mail = queue::prepare(app, new, now).await?;
    let note = write::prepare(app, id, person, NewMessage { body, ..NewMessage::default() }, now).await?;
    let tx = app.db.begin().await?;
    find::stays(&tx, person).await?;
    let Some(ticket) = turn::load(&tx, id).await?.filter(|ticket| is_open(job, ticket)) else { return Ok(()) };
    limit::allow_in(app, &tx, "referral", address.as_str(), limit::DAY, i64::MAX, now).await?;
    queue::save(app, &tx, &mail, now).await?;
    let ticket = write::add(app, &tx, ticket, BY, &note, now).await?;
    turn::set(app, &tx, ticket, Reason::Solved, None, now).await?;
    app.commit(tx).await?;
    tracing::info!(ticket = %id, "a question was referred to the desk that decides");
    Ok(())
}
