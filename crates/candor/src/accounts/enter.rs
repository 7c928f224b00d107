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
    let arriving = Arriving { person: note.person, kind: note.kind, browser, device, place, next: String::new() };
    Ok(Stepped::In(Box::new(open(app, arriving, now).await?), note.next))
}

/// Opens the session, and tells of a browser that is new beside others that are known.
async fn open(app: &App, arriving: Arriving, now: Instant) -> Result<session_open::Prepared> {
    let person = arriving.person;
    let device = arriving.device.unwrap_or_else(clock::secret);
    let is_new = known::find(app, person, Some(&device), now).await?.is_none() && known::has_any(app, person, now).await?;
    let told = if is_new {
        let seen = review::prepare(app, Some(person), Wrong::NewBrowser, 1, &arriving.browser, now).await?;
        Some((seen, notice::prepare(app, person, Warning::NewBrowser, Some(&arriving.browser), "/lost", now).await?))
    } else {
        None
    };
    let opening = Opening { device: Some(device), place: arriving.place, ..Opening::plain(person, arriving.kind, arriving.browser) };
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
    };
    token::seal(app, USE, &note, now.plus_seconds(STEP))
}
