//! Somebody wants to try what we sell: they are made, if they are new, so that a link can be mailed to them. Nothing else begins before they
//! have used it.

use crate::app::App;
use crate::people::find::{self, Named};
use crate::people::person::Point;
use crate::privacy::shown::{self, Way};
use crate::time::Instant;
use anyhow::Result;

/// Makes whoever has an address, unless somebody has it; a name never replaces one that is there.
///
/// # Errors
/// [`find::Unsettled::Leaving`] while the person is being erased; if the database or the keyring refuses.
pub async fn meet(app: &App, email: &str, name: &str, now: Instant) -> Result<()> {
    match meet_once(app, email, name, now).await {
        Err(error) if find::was_overtaken(app, &error).await? => meet_once(app, email, name, now).await,
        met => met,
    }
}

async fn meet_once(app: &App, email: &str, name: &str, now: Instant) -> Result<()> {
    let prepared = find::prepare(app, Named::new(email, Some(name)), now).await?;
    let tx = app.db.begin().await?;
    let found = find::save(app, &tx, &prepared, Point::Form, now).await?;
    if found.is_new {
        shown::keep(app, &tx, found.person, Way::Form, now).await?;
    }
    app.commit(tx).await?;
    Ok(())
}
