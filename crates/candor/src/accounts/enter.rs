//! Letting an agent in whose first proof held: at once, or after a second step. Between the two nothing is signed in; the browser carries a
//! sealed note of who it is about, for some minutes. A device of one's own needs no second step, and a browser that was never seen is told.

use super::anomaly::Kind as Wrong;
use super::door::{self, Door};
use super::factor::{self, Typed};
use super::passkeys::{self, Answering, Returned, Trouble};
use super::{attempt, end, notice, review};
use crate::app::App;
use crate::clock;
use crate::ids::PersonId;
use crate::outbox::text::Warning;
use crate::people::lasting::Place;
use crate::people::session::Kind;
use crate::people::session_open::{self, Browser, Opening};
use crate::people::{known, sign_in, sign_in_link};
use crate::portal::token;
use crate::time::Instant;
use anyhow::Result;
use serde::{Deserialize, Serialize};

/// A product of the organisation's shows the pages (002-017).
pub const EMBEDDED: &str = "embedded";
const USE: &str = "second step";
/// How long the second step may take, in seconds.
const STEP: i64 = 600;

/// Somebody whose first proof held, at a browser.
pub struct Arriving {
    pub person: PersonId,
    pub kind: Kind,
    pub browser: Browser,
    pub device: Option<[u8; 32]>,
    pub place: Place,
    /// Where to go then.
    pub next: String,
    /// Through what the pages are opened, where not by their own address.
    pub entry: Option<&'static str>,
}

impl Arriving {
    /// At a browser of which nothing more is known, on the way to a path.
    pub fn at(person: PersonId, kind: Kind, browser: Browser, device: Option<[u8; 32]>, next: &str) -> Self {
        Self { person, kind, browser, device, place: Place::Some, next: next.to_owned(), entry: None }
    }
}

/// What becomes of them.
pub enum Entered {
    /// They are in.
    In(Box<session_open::Prepared>),
    /// A code is asked for; the page carries this.
    Step(String),
}

/// What became of a code.
pub enum Stepped {
    /// They are in, and go here.
    In(Box<session_open::Prepared>, String),
    /// It does not fit.
    Wrong,
    /// Too many; again after so many seconds.
    Locked(u32),
    /// The first proof is too long ago, or was never given.
    Late,
}

/// What the browser carries from the first step to the second.
#[derive(Serialize, Deserialize)]
struct Note {
    person: PersonId,
    kind: Kind,
    place: String,
    next: String,
    embedded: bool,
}

/// Lets somebody in, or asks for the second step. A link that brought them is used up by either.
///
/// # Errors
/// If the database or the keyring refuses.
pub async fn enter(app: &App, arriving: Arriving, now: Instant) -> Result<Entered> {
    let own = known::is_own(app, arriving.person, arriving.device.as_ref(), now).await?;
    if !own && factor::is_on(app, arriving.person).await? {
        return Ok(Entered::Step(note(app, &arriving, now)?));
    }
    Ok(Entered::In(Box::new(open(app, arriving, now).await?)))
}

/// The same for whoever comes by a link; none if somebody was faster.
///
/// # Errors
/// If the database or the keyring refuses.
pub async fn enter_by_link(app: &App, link: &sign_in::Model, arriving: Arriving, now: Instant) -> Result<Option<Entered>> {
    let tx = app.db.begin().await?;
    if !sign_in_link::consume(&tx, link, now).await? {
        return Ok(None);
    }
    app.commit(tx).await?;
    enter(app, arriving, now).await.map(Some)
}

/// Lets somebody in by a passkey alone: their device made sure that it is them, so it is both steps at once.
///
/// # Errors
/// [`Trouble`]
pub async fn enter_by_passkey(
    app: &App,
    door: Door,
    returned: &Returned,
    answering: Answering<'_>,
    arriving: impl FnOnce(PersonId) -> Arriving,
    now: Instant,
) -> Result<Box<session_open::Prepared>, Trouble> {
    let proof = match passkeys::prove(app, None, returned, &answering, now).await {
        Ok(proof) => proof,
        Err(trouble @ (Trouble::Unknown | Trouble::Untrue)) => {
            attempt::failed(app, None, ("passkey", answering.browser), now).await?;
            return Err(trouble);
        }
        Err(trouble) => return Err(trouble),
    };
    if end::of(app.db.reader(), proof.person).await?.is_some() {
        return Err(Trouble::Ended);
    }
    if door == Door::Agents && !door::is_agent(app, proof.person).await? {
        return Err(Trouble::Nobody);
    }
    tracing::info!(person = %proof.person, "signed in by a passkey");
    Ok(Box::new(open(app, arriving(proof.person), now).await?))
}

/// Whom the second step is about, as long as what the browser carries is good.
pub fn waiting(app: &App, carried: &str, now: Instant) -> Option<PersonId> {
    token::open::<Note>(app, USE, carried, now).map(|note| note.person)
}

/// What will do for a second step.
#[derive(Clone, Copy, Debug, Default)]
pub struct Takes {
    pub passkeys: bool,
    pub authenticator: bool,
}

/// What will do for the second step of whoever carries this.
///
/// # Errors
/// If the database cannot be asked.
pub async fn takes(app: &App, carried: &str, now: Instant) -> Result<Takes> {
    let Some(person) = waiting(app, carried, now) else { return Ok(Takes::default()) };
    Ok(Takes { passkeys: passkeys::serves(app, person).await?, authenticator: factor::has_authenticator(app, person).await? })
}

/// Takes a passkey as the second step. Wrong codes keep nobody out of it: it is not tried out.
///
/// # Errors
/// [`Trouble`]
pub async fn step_by_passkey(
    app: &App,
    carried: &str,
    returned: &Returned,
    answering: Answering<'_>,
    device: Option<[u8; 32]>,
    now: Instant,
) -> Result<Stepped, Trouble> {
    let Some(note) = token::open::<Note>(app, USE, carried, now) else { return Ok(Stepped::Late) };
    if end::of(app.db.reader(), note.person).await?.is_some() {
        return Ok(Stepped::Late);
    }
    passkeys::prove(app, Some(note.person), returned, &answering, now).await?;
    Ok(arrive(app, note, answering.browser.clone(), device, now).await?)
}

/// Takes the code of the second step.
///
/// # Errors
/// If the database or the keyring refuses.
pub async fn step(app: &App, carried: &str, typed: &str, browser: Browser, device: Option<[u8; 32]>, now: Instant) -> Result<Stepped> {
    let Some(note) = token::open::<Note>(app, USE, carried, now) else { return Ok(Stepped::Late) };
    if end::of(app.db.reader(), note.person).await?.is_some() {
        return Ok(Stepped::Late);
    }
    match factor::take(app, note.person, typed, now).await? {
        Typed::Wrong => return Ok(Stepped::Wrong),
        Typed::Locked(seconds) => return Ok(Stepped::Locked(seconds)),
        Typed::Right => {}
        Typed::Emergency => {
            let seen = review::prepare(app, Some(note.person), Wrong::Recovery, 1, &browser, now).await?;
            let mails = notice::prepare(app, note.person, Warning::Recovery, Some(&browser), "/lost", now).await?;
            let tx = app.db.begin().await?;
            review::save(app, &tx, &seen, now).await?;
            notice::save(app, &tx, &mails, now).await?;
            app.commit(tx).await?;
        }
    }
    arrive(app, note, browser, device, now).await
}

/// Both steps are done.
async fn arrive(app: &App, note: Note, browser: Browser, device: Option<[u8; 32]>, now: Instant) -> Result<Stepped> {
    let place = Place::of(&note.place);
    let entry = note.embedded.then_some(EMBEDDED);
    let arriving = Arriving { place, entry, ..Arriving::at(note.person, note.kind, browser, device, "") };
    Ok(Stepped::In(Box::new(open(app, arriving, now).await?), note.next))
}

/// Opens the session, and tells of a browser that is new beside others that are known.
async fn open(app: &App, arriving: Arriving, now: Instant) -> Result<session_open::Prepared> {
    let person = arriving.person;
    let device = arriving.device.unwrap_or_else(clock::secret);
    // Whoever came to the portal by a link in a browser that is new had a code mailed to them, which says so.
    let is_new = arriving.kind == Kind::Agent
        && known::find(app, person, Some(&device), now).await?.is_none_or(|known| known.user_agent.is_none())
        && known::has_any(app, person, now).await?;
    let told = if is_new {
        let seen = review::prepare(app, Some(person), Wrong::NewBrowser, 1, &arriving.browser, now).await?;
        Some((seen, notice::prepare(app, person, Warning::NewBrowser, Some(&arriving.browser), "/lost", now).await?))
    } else {
        None
    };
    let (place, entry) = (arriving.place, arriving.entry);
    let opening = Opening { device: Some(device), place, entry, ..Opening::plain(person, arriving.kind, arriving.browser) };
    let session = session_open::prepare_for(app, opening, now).await?;
    let tx = app.db.begin().await?;
    if let Some((seen, mails)) = &told {
        review::save(app, &tx, seen, now).await?;
        notice::save(app, &tx, mails, now).await?;
    }
    session_open::save(&tx, &session, now).await?;
    app.commit(tx).await?;
    Ok(session)
}

fn note(app: &App, arriving: &Arriving, now: Instant) -> Result<String> {
    let note = Note {
        person: arriving.person,
        kind: arriving.kind,
        place: arriving.place.word().to_owned(),
        next: arriving.next.chars().take(500).collect(),
        embedded: arriving.entry.is_some(),
    };
    token::seal(app, USE, &note, now.plus_seconds(STEP))
}
