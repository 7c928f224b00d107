//! Letting an agent in whose first proof held: at once, or after a second step. Between the two nothing is signed in; the browser carries a
//! sealed note of who it is about, for some minutes. A device of one's own needs no second step, and a browser that was never seen is told.

use super::anomaly::Kind as Wrong;
use super::factor::{self, Typed};
use super::{end, notice, review};
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
