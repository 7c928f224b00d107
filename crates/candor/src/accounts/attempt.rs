//! Trying an address and a password. Five wrong ones keep browsers that are not known out of that account for a while, and only those; an
//! unknown address is counted, locked and answered like a known one, and takes as long.

use super::anomaly::Kind;
use super::{end, notice, review};
use crate::app::App;
use crate::ids::PersonId;
use crate::items::EmailAddress;
use crate::outbox::text::Warning;
use crate::people::lock::{self, Count, TRIES, Under};
use crate::people::session_open::Browser;
use crate::people::{find, known, limit, password};
use crate::time::Instant;
use anyhow::Result;

/// Tries an hour from one network peer, under whatever names.
const BY_PEER: i64 = 60;
/// Failures in a minute that are looked at by somebody (004-075).
pub const FLOOD: i64 = 20;

/// What became of a try to sign in.
#[derive(Debug, PartialEq, Eq)]
pub enum Tried {
    /// The pair belongs together.
    Right(PersonId),
    /// It does not, or there is no such account: not told apart.
    Wrong,
    /// This sort of browser is kept out of this account; again after so many seconds.
    Locked(u32),
    /// Too often from there; again after so many seconds.
    Wait(u32),
}

/// What somebody types at a door.
pub struct Pair<'a> {
    pub address: &'a str,
    pub password: String,
    /// The browser, and what its cookie holds to be known again.
    pub browser: &'a Browser,
    pub device: Option<[u8; 32]>,
}

/// Checks an address and a password.
///
/// # Errors
/// If the database or the keyring cannot be asked.
pub async fn try_pair(app: &App, pair: Pair<'_>, now: Instant) -> Result<Tried> {
    if !limit::allow(app, "sign-in-peer", &pair.browser.address, limit::HOUR, BY_PEER, now).await? {
        let left = limit::HOUR - now.0.rem_euclid(limit::HOUR);
        return Ok(Tried::Wait(u32::try_from(left / 1_000_000)?.max(1)));
    }
    let identity = find::by_address(app, app.db.reader(), &EmailAddress::new(pair.address.trim())).await?;
    let person = identity.map(|identity| identity.person_id);
    let under = match (person, &pair.device) {
        (Some(person), Some(device)) if known::is_own(app, person, Some(device), now).await? => Under::own(person.0, device),
        _ => Under::unknown(pair.address),
    };
    let tries = match lock::count(app, &under, now).await? {
        Count::Try(tries) => tries,
        Count::Locked(seconds) => {
            failed(app, person, (pair.address, pair.browser), now).await?;
            return Ok(Tried::Locked(seconds));
        }
    };
    let hash = match person {
        Some(person) => password::stored(app, person, now).await?,
        None => None,
    };
    let right = password::verify(hash, pair.password.clone()).await?;
    if let Some(person) = person.filter(|_| right) {
        if end::of(app.db.reader(), person).await?.is_some() {
            return Ok(Tried::Wrong);
        }
        lock::clear(app, &under).await?;
        return Ok(Tried::Right(person));
    }
    failed(app, person, (pair.address, pair.browser), now).await?;
    if tries < TRIES {
        return Ok(Tried::Wrong);
    }
    locked(app, person, &pair, now).await?;
    Ok(Tried::Locked(lock::seconds(app, now)))
}

/// Writes down that browsers are kept out, and tells the person. For an address of nobody there is nothing to say.
async fn locked(app: &App, person: Option<PersonId>, pair: &Pair<'_>, now: Instant) -> Result<()> {
    let Some(person) = person else { return Ok(()) };
    tracing::warn!(%person, "browsers are kept out of an account after too many wrong passwords");
    let seen = review::prepare(app, Some(person), Kind::Locked, TRIES, pair.browser, now).await?;
    let mails = notice::prepare(app, person, Warning::Locked, Some(pair.browser), "", now).await?;
    let tx = app.db.begin().await?;
    review::save(app, &tx, &seen, now).await?;
    notice::save(app, &tx, &mails, now).await?;
    app.commit(tx).await?;
    Ok(())
}

/// Counts a failure; so many within a minute are somebody's business.
pub(super) async fn failed(app: &App, person: Option<PersonId>, (name, browser): (&str, &Browser), now: Instant) -> Result<()> {
    let by_name = limit::count(app, app.db.writer(), "sign-in-failed", name, limit::MINUTE, now).await?;
    let by_peer = limit::count(app, app.db.writer(), "sign-in-failed-peer", &browser.address, limit::MINUTE, now).await?;
    let (kind, about) = match (by_name == FLOOD, by_peer == FLOOD) {
        (true, _) => (Kind::Flood, person),
        (false, true) => (Kind::Spray, None),
        (false, false) => return Ok(()),
    };
    tracing::warn!(kind = %sea_orm::ActiveEnum::to_value(&kind), "very many wrong sign-ins within a minute");
    let seen = review::prepare(app, about, kind, FLOOD, browser, now).await?;
    let mails = notice::prepare_admins(app, Warning::Flood, "/security", now).await?;
    let tx = app.db.begin().await?;
    review::save(app, &tx, &seen, now).await?;
    notice::save(app, &tx, &mails, now).await?;
    app.commit(tx).await?;
    Ok(())
}
