//! The relay signs in with what a mailbox is signed in with: whoever lets a desk read a mailbox by OAuth 2 mostly wants its answers to leave
//! by the same account. It need not be followed for that.

use super::account::{self, Model};
use super::oauth;
use super::secret::{self, Secret};
use super::session::Fault;
use crate::app::App;
use crate::db::run;
use crate::ids::MailAccountId;
use crate::outbox::relay::Bearer;
use crate::time::Instant;
use anyhow::Result;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

/// Whether the relay can sign in so at all: there is one, and its configuration has no name and password.
pub fn is_possible(app: &App) -> bool {
    app.config.relay.url.is_some() && app.config.relay.user.is_none()
}

/// The mailbox whose account the relay signs in with, if there is one.
///
/// # Errors
/// If the database cannot be asked.
pub async fn account(app: &App) -> Result<Option<Model>> {
    if !is_possible(app) {
        return Ok(None);
    }
    Ok(account::Entity::find().filter(account::Column::Relays.eq(true)).one(app.db.reader()).await?)
}

/// What the relay signs in with now, renewed if need be; none if it signs in otherwise, or not at all.
///
/// # Errors
/// [`Fault`], also on the page of channels: somebody has to sign in at the provider again, or it does not answer.
pub async fn bearer(app: &App, now: Instant) -> Result<Option<Bearer>, Fault> {
    let Some(row) = account(app).await? else { return Ok(None) };
    match token(app, &row, now).await {
        Err(fault) => {
            // Another worker may have renewed it meanwhile, and the provider gives a new token for an old one once.
            let now_there = account::Entity::find_by_id(row.id).one(app.db.writer()).await.map_err(anyhow::Error::from)?;
            match now_there.filter(|there| there.secret_id != row.secret_id) {
                Some(there) => token(app, &there, now).await.map(Some),
                None => {
                    note(app, row.id, &fault, now).await?;
                    Err(fault)
                }
            }
        }
        given => given.map(Some),
    }
}

async fn token(app: &App, row: &Model, now: Instant) -> Result<Bearer, Fault> {
    let Secret::Grant(grant) = secret::open(app, row.secret_id).await? else {
        return Err(Fault::ours("the relay cannot sign in with a password from here: set relay.user in candor.toml", false));
    };
    Ok(Bearer { user: row.login.clone(), token: oauth::token(app, row, *grant, now).await? })
}

/// Forgets a token that the relay refused, so that the next one is asked for.
///
/// # Errors
/// If something refuses.
pub async fn refused(app: &App, now: Instant) -> Result<()> {
    match account(app).await? {
        Some(row) => oauth::forget(app, &row, now).await,
        None => Ok(()),
    }
}

/// Says on the page of channels that the relay refuses a token that the provider has just given.
///
/// # Errors
/// If the database refuses.
pub async fn refused_again(app: &App, now: Instant) -> Result<()> {
    let Some(row) = account(app).await? else { return Ok(()) };
    let why = "the relay does not accept the token: look whether the account may send (SMTP), and sign in again";
    note(app, row.id, &Fault::ours(why, false), now).await
}

/// Has the relay sign in with this mailbox's account, and with no other; or with none. Says whether that can be.
///
/// # Errors
/// If the database refuses.
pub async fn choose(app: &App, id: MailAccountId, chosen: bool) -> Result<bool> {
    if chosen && !is_possible(app) {
        return Ok(false);
    }
    let sql =
        "UPDATE mail_account SET relays = (id = $1 AND $2) WHERE EXISTS (SELECT 1 FROM mail_account m WHERE m.id = $1 AND m.by_provider)";
    Ok(run(app.db.writer(), sql, [id.0.into(), chosen.into()]).await? > 0)
}

async fn note(app: &App, id: MailAccountId, fault: &Fault, now: Instant) -> Result<()> {
    let sql = "UPDATE mail_account SET fault = $1, fault_at = $2 WHERE id = $3";
    run(app.db.writer(), sql, [fault.said.as_str().into(), now.0.into(), id.0.into()]).await?;
    Ok(())
}
