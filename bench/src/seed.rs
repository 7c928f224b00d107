//! A desk of any size, sealed as in life: every ticket and message under its own key, every name and address under its person's.
//! The rows are written in bulk; then the search index is made from them.

use std::path::Path;

use anyhow::{Context as _, Result};
use candor::{
    agents::add::{NewAgent, add},
    agents::agent::{self, Role},
    app::App,
    desk::{
        desk::Kind,
        make::{New, make},
        open::{Opening, open},
        resume,
    },
    ids::{IdentityId, MessageId, ParticipantId, PersonId, TicketId},
    items::{EmailAddress, MessageBody, PersonName, TicketPreview, TicketSubject},
    people::{
        identity,
        person::{self, Point},
        session::Kind as Door,
        session_open::{self, Browser},
    },
    tickets::{
        message::{self, Kind as Said},
        participant, tally,
        ticket::{self, Reason},
    },
    time::Instant,
};
use privacy::{BlindIndex, Sealer};
use sea_orm::{EntityTrait, PaginatorTrait as _, Set};
use vault::{Scope, Wanted};

use crate::share::{self, Micros};

/// How much there is of everything.
#[derive(Clone, Copy, Debug)]
pub struct Stock {
    /// Tickets in all.
    pub tickets: u32,
    /// Messages of each.
    pub messages: u32,
    /// Tickets a person writes.
    pub each: u32,
}

/// A desk that is ready to be served.
pub struct Seeded {
    /// The cookie of an agent who is signed in.
    pub cookie: String,
    /// Ids of some tickets, spread over all.
    pub tickets: Vec<TicketId>,
    /// What sealing and gating cost a page.
    pub sealing: Micros,
}

/// The desk's mail domain.
pub const DOMAIN: &str = "bench.example";
const ADMIN: &str = "agent@bench.example";
const BATCH: u32 = 500;
const WORDS: &[&str] = &[
    "pump",
    "reading",
    "invoice",
    "password",
    "delivery",
    "sensor",
    "night",
    "contract",
    "answer",
    "please",
    "since",
    "update",
    "again",
    "customer",
    "report",
    "valve",
    "account",
    "machine",
    "offer",
    "colour",
    "water",
    "printer",
    "question",
    "yesterday",
];

/// Opens the desk in `dir`, made and filled if it is not there, and signs an agent in.
///
/// # Errors
/// If the disk refuses.
pub async fn desk(dir: &Path, stock: Stock) -> Result<Seeded> {
    let opening = Opening::of(dir)?;
    let app = if candor::desk::make::exists(dir) {
        open(opening).await?
    } else {
        let new = New { organisation: "Bench", domain: DOMAIN, kind: Kind::Demo, zone: None, policy: None, clock: None };
        let app = make(opening, new).await?;
        add(&app, NewAgent { address: ADMIN, name: Some("Bench Agent"), role: Role::Admin.into(), password: None }).await?;
        fill(&app, stock).await?;
        candor::search::reindex(&app).await?;
        app
    };
    let agent = agent::Entity::find().one(app.db.reader()).await?.context("the bench's agent is there")?;
    let tickets = some_tickets(&app).await?;
    let sealing = share::of(&app, agent.id, &tickets).await?;
    let seeded = Seeded { cookie: sign_in(&app).await?, tickets, sealing };
    resume::end(&app).await?;
    app.db.truncate_log().await?;
    Ok(seeded)
}

async fn fill(app: &App, stock: Stock) -> Result<()> {
    let mut made = 0;
    let mut counts = [0_i64; Reason::ALL.len()];
    while made < stock.tickets {
        let people = (BATCH / stock.each).max(1);
        made += batch(app, stock, made, people, &mut counts).await?;
    }
    let tx = app.db.begin().await?;
    let rows = Reason::ALL
        .iter()
        .zip(counts)
        .map(|(reason, count)| tally::ActiveModel { id: Set(candor::tickets::turn::number(*reason)), count: Set(count) });
    tally::Entity::insert_many(rows).exec_without_returning(&tx).await?;
    let next = i64::from(stock.tickets) + 1;
    candor::db::run(&tx, "UPDATE desk SET next_number = $1", [next.into()]).await?;
    app.commit(tx).await?;
    Ok(())
}

/// Some people with their tickets, in one transaction.
async fn batch(app: &App, stock: Stock, from: u32, people: u32, counts: &mut [i64]) -> Result<u32> {
    let now = app.now();
    let persons: Vec<PersonId> = (0..people).map(|_| PersonId(app.ids.make(now))).collect();
    let tickets: Vec<(PersonId, TicketId)> =
        persons.iter().flat_map(|person| (0..stock.each).map(|_| (*person, TicketId(app.ids.make(now))))).collect();
    let wanted: Vec<Wanted> = persons
        .iter()
        .map(|person| Wanted { person: Some(person.0), scope: Scope::Profile, new_id: app.ids.make(now) })
        .chain(tickets.iter().map(|(person, ticket)| Wanted {
            person: Some(person.0),
            scope: Scope::Ticket { ticket: ticket.0, month: app.month(now) },
            new_id: app.ids.make(now),
        }))
        .collect();
    let mut sealers = app.keyring.sealers(&wanted, now.0).await?;
    let of_tickets = sealers.split_off(persons.len());
    let tx = app.db.begin().await?;
    let mut identities = Vec::new();
    let mut rows = (Vec::new(), Vec::new(), Vec::new());
    for (at, (id, profile)) in persons.iter().zip(&sealers).enumerate() {
        let number = from / stock.each + u32::try_from(at)?;
        let (person, identity) = somebody(app, *id, profile, number, now);
        identities.push(identity.id.clone().take().context("made above")?);
        rows.0.push(person);
        rows.1.push(identity);
    }
    person::Entity::insert_many(rows.0).exec_without_returning(&tx).await?;
    identity::Entity::insert_many(rows.1).exec_without_returning(&tx).await?;
    let mut messages = Vec::new();
    let mut stored = Vec::new();
    for (at, ((person, id), sealer)) in tickets.iter().zip(&of_tickets).enumerate() {
        let number = from + u32::try_from(at)?;
        let reason = reason(number);
        counts[Reason::ALL.iter().position(|one| *one == reason).context("every reason is in the list")?] += 1;
        let since = now.plus_seconds(-i64::from(number % 2_600_000));
        stored.push(matter(app, *id, *person, sealer, (number, stock.messages), reason, since));
        rows.2.push(participant::ActiveModel {
            id: Set(ParticipantId(app.ids.make(now))),
            ticket_id: Set(*id),
            person_id: Set(*person),
            identity_id: Set(identities[at / stock.each as usize]),
            role: Set(participant::Role::Requester),
            created_at: Set(now),
        });
        for at in 0..stock.messages {
            messages.push(said(app, *id, *person, sealer, number * 7 + at, since.plus_seconds(i64::from(at))));
        }
    }
    ticket::Entity::insert_many(stored).exec_without_returning(&tx).await?;
    participant::Entity::insert_many(rows.2).exec_without_returning(&tx).await?;
    while !messages.is_empty() {
        let rest = messages.split_off(messages.len().min(500));
        message::Entity::insert_many(std::mem::replace(&mut messages, rest)).exec_without_returning(&tx).await?;
    }
    tx.commit().await?;
    Ok(u32::try_from(tickets.len())?)
}

fn somebody(app: &App, id: PersonId, profile: &Sealer, number: u32, now: Instant) -> (person::ActiveModel, identity::ActiveModel) {
    let address = EmailAddress::new(format!("person{number}@customer.example"));
    let identity = IdentityId(app.ids.make(now));
    let person = person::ActiveModel {
        id: Set(id),
        name: Set(Some(profile.seal(&PersonName::new(format!("Person {number} of the Waterworks")), id))),
        language: Set(None),
        zone: Set(None),
        organisation_id: Set(None),
        source: Set(Point::Email),
        notice_version: Set(1),
        created_at: Set(now),
        last_contact_at: Set(now),
        restricted_at: Set(None),
        confirmed_at: Set(None),
        merged_into: Set(None),
    };
    let identity = identity::ActiveModel {
        id: Set(identity),
        person_id: Set(id),
        value: Set(profile.seal(&address, identity)),
        value_index: Set(BlindIndex::of(&address, &app.index_key)),
        verified_at: Set(None),
        bounced_at: Set(None),
        source: Set(Point::Email),
        notice_version: Set(1),
        created_at: Set(now),
        is_primary: Set(false),
        reviewed_at: Set(None),
        alike_index: Set(None),
    };
    (person, identity)
}

/// One in twenty-five is ours, one in ten theirs, the rest is done: as a desk looks after a year.
const fn reason(number: u32) -> Reason {
    match number % 100 {
        0 => Reason::FirstResponse,
        1 | 2 => Reason::NextResponse,
        3 => Reason::Investigating,
        4..=13 => Reason::WaitingForCustomer,
        14 => Reason::PausedForLater,
        15 => Reason::Ignored,
        _ => Reason::Solved,
    }
}

fn matter(
    app: &App,
    id: TicketId,
    person: PersonId,
    sealer: &Sealer,
    (number, messages): (u32, u32),
    reason: Reason,
    since: Instant,
) -> ticket::ActiveModel {
    let _ = app;
    ticket::ActiveModel {
        id: Set(id),
        number: Set(i64::from(number) + 1),
        person_id: Set(person),
        subject: Set(sealer.seal(&TicketSubject::new(sentence(number, 7)), id)),
        preview: Set(sealer.seal(&TicketPreview::new(sentence(number + 3, 18)), id)),
        turn: Set(reason.turn()),
        reason: Set(reason),
        since: Set(since),
        channel: Set(Point::Email),
        product_id: Set(None),
        assignee_id: Set(None),
        source: Set(Point::Email),
        notice_version: Set(1),
        created_at: Set(since),
        updated_at: Set(since),
        answered_at: Set(None),
        closed_at: Set((reason.turn() == ticket::Turn::Done).then_some(since)),
        wakes_at: Set(None),
        last_message_id: Set(None),
        messages: Set(i32::try_from(messages).unwrap_or(i32::MAX)),
        mailbox_id: Set(None),
        team_id: Set(None),
    }
}

fn said(app: &App, ticket: TicketId, person: PersonId, sealer: &Sealer, seed: u32, at: Instant) -> message::ActiveModel {
    let id = MessageId(app.ids.make(at));
    message::ActiveModel {
        id: Set(id),
        ticket_id: Set(ticket),
        author_id: Set(Some(person)),
        kind: Set(Said::Inbound),
        channel: Set(Point::Email),
        body: Set(sealer.seal(&MessageBody::new(sentence(seed, 80)), id)),
        html: Set(None),
        quote: Set(None),
        signature: Set(None),
        addresses: Set(None),
        pictures: Set(None),
        pictures_shown: Set(false),
        identifier: Set(None),
        identifier_index: Set(None),
        auto: Set(false),
        trusted: Set(true),
        paper: Set(None),
        direction: Set(None),
        source: Set(Point::Email),
        notice_version: Set(1),
        created_at: Set(at),
        received_at: Set(at),
    }
}

/// Words in an order that a number decides.
fn sentence(seed: u32, words: u32) -> String {
    let mut state = seed.wrapping_mul(2_654_435_761) | 1;
    let mut text = String::new();
    for _ in 0..words {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        text.push_str(WORDS[(state >> 16) as usize % WORDS.len()]);
        text.push(' ');
    }
    text
}

async fn sign_in(app: &App) -> Result<String> {
    let address = EmailAddress::new(ADMIN);
    let identity = candor::people::find::by_address(app, app.db.reader(), &address).await?.context("the bench's agent is there")?;
    let now = app.now();
    let session = session_open::prepare(app, identity.person_id, Door::Agent, Browser::default(), now).await?;
    let tx = app.db.begin().await?;
    session_open::save(&tx, &session, now).await?;
    app.commit(tx).await?;
    Ok(format!("{}={}", candor::web::session::AGENT, candor::web::session::text(&session.secret)))
}

/// Two hundred tickets, evenly spread.
async fn some_tickets(app: &App) -> Result<Vec<TicketId>> {
    #[derive(sea_orm::FromQueryResult)]
    struct Row {
        id: uuid::Uuid,
    }
    let all = i64::try_from(ticket::Entity::find().count(app.db.reader()).await?)?;
    let step = (all / 200).max(1);
    let rows: Vec<Row> = app.db.rows("SELECT id FROM ticket WHERE number % $1 = 0 ORDER BY number LIMIT 200", [step.into()]).await?;
    Ok(rows.into_iter().map(|row| TicketId(row.id)).collect())
}
