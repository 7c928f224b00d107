//! Making an account at the portal. A new address makes a person and gets a link, which proves it; a known one gets a link and nothing else
//! happens, so that nobody learns who is known, and nobody gives somebody else's account a password or a name. Where the policy names a
//! least age, whoever says that they are younger is refused and leaves nothing; the answer of the others is not kept (004-156, 004-158).

use crate::app::App;
use crate::items::EmailAddress;
use crate::people::find::{self, Named, Unsettled};
use crate::people::person::Point;
use crate::portal::link::{self, Asked};
use crate::privacy::shown::{self, Way};
use crate::time::Instant;
use anyhow::Result;

/// The least age of the policy in force, if it names one.
pub fn least_age(app: &App) -> Option<u32> {
    let policy = app.gate.policy();
    policy.compiled().policy().children.as_ref().and_then(|children| children.minimum_age)
}

/// Makes an account, or sends a link to the one that there is.
///
/// # Errors
/// If the database or the keyring refuses.
pub async fn sign_up(app: &App, name: &str, email: &str, peer: &str, browser: &[u8; 32], now: Instant) -> Result<Asked> {
    if let Asked::Wait(seconds) = link::count(app, peer, now).await? {
        return Ok(Asked::Wait(seconds));
    }
    let known = find::by_address(app, app.db.reader(), &EmailAddress::new(email)).await?;
    if known.is_none() && !app.is_own_address(email) {
        match make(app, name, email, now).await {
            Ok(()) => {}
            // Somebody else was faster with the same address, or whoever had it is being erased: the link says the rest.
            Err(error) if find::was_overtaken(app, &error).await? || Unsettled::of(&error).is_some() => {}
            Err(error) => return Err(error),
        }
    }
    link::ask(app, email, peer, browser, now).await
}

async fn make(app: &App, name: &str, email: &str, now: Instant) -> Result<()> {
    let prepared = find::prepare(app, Named::new(email, Some(name).filter(|name| !name.is_empty())), now).await?;
    let tx = app.db.begin().await?;
    let found = find::save(app, &tx, &prepared, Point::Portal, now).await?;
    shown::keep(app, &tx, found.person, Way::Form, now).await?;
    app.commit(tx).await?;
    Ok(())
}
