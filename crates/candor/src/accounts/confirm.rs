//! Proving once more who one is, in a session that is open: before what is weighty (004-074).

use super::factor::{self, Typed};
use super::passkeys::{self, Answering, Returned, Trouble};
use crate::app::App;
use crate::db::run;
use crate::ids::{PersonId, SessionId};
use crate::people::lock::{self, Count, Under};
use crate::people::password;
use crate::time::Instant;
use anyhow::Result;

/// What became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proved {
    /// It is them.
    Yes,
    /// What was typed does not fit.
    No,
    /// Too many times; again after so many seconds.
    Locked(u32),
}

/// Takes what somebody has: the password where one is set, and the code where a second factor is on.
///
/// # Errors
/// If the database or the keyring refuses.
pub async fn prove(app: &App, (person, session): (PersonId, SessionId), password: String, code: &str, now: Instant) -> Result<Proved> {
    let under = Under::step("lock-confirm", person.0);
    if let Count::Locked(seconds) = lock::count(app, &under, now).await? {
        return Ok(Proved::Locked(seconds));
    }
    let hash = password::stored(app, person, now).await?;
    let has_factor = factor::is_on(app, person).await?;
    if hash.is_none() && !has_factor {
        return Ok(Proved::No);
    }
    if hash.is_some() && !password::verify(hash, password).await? {
        return Ok(Proved::No);
    }
    if has_factor {
        match factor::take(app, person, code, now).await? {
            Typed::Right | Typed::Emergency => {}
            Typed::Wrong => return Ok(Proved::No),
            Typed::Locked(seconds) => return Ok(Proved::Locked(seconds)),
        }
    }
    lock::clear(app, &under).await?;
    note(app, session, now).await?;
    Ok(Proved::Yes)
}

/// Takes a passkey instead: it is password and code at once.
///
/// # Errors
/// [`Trouble`]
pub async fn prove_by_passkey(
    app: &App,
    (person, session): (PersonId, SessionId),
    returned: &Returned,
    answering: &Answering<'_>,
    now: Instant,
) -> Result<(), Trouble> {
    passkeys::prove(app, Some(person), returned, answering, now).await?;
    Ok(note(app, session, now).await?)
}

async fn note(app: &App, session: SessionId, now: Instant) -> Result<()> {
    run(app.db.writer(), "UPDATE session SET proved_at = $1 WHERE id = $2", [now.0.into(), session.0.into()]).await?;
    Ok(())
}
