//! Adding a mailbox elsewhere, changing its password, pausing it and letting it go with what it was signed in to with.

use super::account::{self, After, Protocol, Tls};
use super::oauth;
use super::secret::{self, Secret};
use crate::app::App;
use crate::config::is_here;
use crate::db::run;
use crate::ids::MailAccountId;
use crate::outbox::egress;
use crate::privacy::journal as log;
use crate::refused::Refused;
use crate::tickets::blob;
use crate::time::Instant;
use anyhow::Result;
use journal::{Code, Value};
use sea_orm::{EntityTrait, Set};

/// What is asked for.
pub struct New {
    pub protocol: Protocol,
    pub host: String,
    pub port: u16,
    pub tls: Tls,
    pub login: String,
    pub secret: Secret,
    pub folder: String,
    pub after: After,
    pub move_to: String,
    pub authserv: String,
}

/// Adds a mailbox; it is followed within seconds.
///
/// # Errors
/// [`Refused`]; nothing has happened then.
pub async fn add(app: &App, new: New, now: Instant) -> Result<MailAccountId, Refused> {
    let host = new.host.trim().to_ascii_lowercase();
    look(app, &new, &host)?;
    let stored = secret::seal(app, &new.secret, now).await?;
    let id = MailAccountId(app.ids.make(now));
    let given = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    let row = account::ActiveModel {
        id: Set(id),
        protocol: Set(new.protocol),
        host: Set(host),
        port: Set(i32::from(new.port)),
        tls: Set(new.tls),
        login: Set(new.login.trim().to_owned()),
        secret_id: Set(stored.id),
        by_provider: Set(matches!(new.secret, Secret::Grant(_))),
        folder: Set(given(&new.folder).unwrap_or_else(|| "INBOX".to_owned())),
        after: Set(new.after),
        move_to: Set(given(&new.move_to).filter(|_| new.after == After::Move)),
        authserv: Set(given(&new.authserv)),
        paused: Set(false),
        signed_in: Set(matches!(new.secret, Secret::Password { .. })),
        uid_validity: Set(None),
        last_uid: Set(None),
        renumbered_below: Set(None),
        fault: Set(None),
        fault_at: Set(None),
        seen_at: Set(None),
        held_by: Set(None),
        held_until: Set(None),
        created_at: Set(now),
        relays: Set(false),
    };
    let tx = app.db.begin().await?;
    blob::Entity::insert(blob::ActiveModel::from(stored)).exec_without_returning(&tx).await?;
    account::Entity::insert(row).exec_without_returning(&tx).await?;
    log::append(&tx, Code::fixed("channel.added"), [(Code::fixed("channel"), Value::Id(id.0.into_bytes()))], now).await?;
    app.commit(tx).await?;
    Ok(id)
}

/// Looks whether it can be followed at all.
fn look(app: &App, new: &New, host: &str) -> Result<(), Refused> {
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':');
    if host.is_empty() || host.len() > 253 || !host.chars().all(is_name) {
        return Err(Refused::Field("host", "channel-no-host"));
    }
    if new.port == 0 {
        return Err(Refused::Field("port", "channel-no-port"));
    }
    if new.tls == Tls::Plain && !is_here(host) {
        return Err(Refused::Field("tls", "channel-plain"));
    }
    if new.login.trim().is_empty() {
        return Err(Refused::Field("login", "channel-no-user"));
    }
    match &new.secret {
        Secret::Password { password } if password.is_empty() => return Err(Refused::Field("password", "channel-no-password")),
        Secret::Password { .. } => {}
        Secret::Grant(grant) if grant.client_id.trim().is_empty() => return Err(Refused::Field("client_id", "channel-no-client")),
        Secret::Grant(grant) if !oauth::is_endpoint(&grant.authorize) => return Err(Refused::Field("authorize", "channel-no-endpoint")),
        Secret::Grant(grant) if !oauth::is_endpoint(&grant.token) => return Err(Refused::Field("token", "channel-no-endpoint")),
        Secret::Grant(_) => {}
    }
    match new.after {
        After::Move if new.protocol == Protocol::Pop3 => return Err(Refused::Field("after", "channel-no-folders")),
        After::Move if new.move_to.trim().is_empty() || is_same(&new.folder, &new.move_to) => {
            return Err(Refused::Field("move_to", "channel-no-move"));
        }
        _ => {}
    }
    egress::mailbox(app, host).map(drop).map_err(|_| Refused::Field("host", "channel-not-in-policy"))
}

/// Whether two names are one folder: none is INBOX, which is written in any case (RFC 3501, 5.1).
fn is_same(folder: &str, other: &str) -> bool {
    let name = |typed: &str| match typed.trim() {
        inbox if inbox.is_empty() || inbox.eq_ignore_ascii_case("INBOX") => "INBOX".to_owned(),
        name => name.to_owned(),
    };
    name(folder) == name(other)
}

/// Gives it another password. Says whether there is such a mailbox.
///
/// # Errors
/// If something refuses; nothing has happened then.
pub async fn set_password(app: &App, id: MailAccountId, password: String, now: Instant) -> Result<bool> {
    let row = account::Entity::find_by_id(id).one(app.db.writer()).await?;
    let Some(row) = row.filter(|row| !row.by_provider) else { return Ok(false) };
    secret::replace(app, id, row.secret_id, &Secret::Password { password }, true, now).await
}

/// Stops following it, or goes on.
///
/// # Errors
/// If the database refuses.
pub async fn pause(app: &App, id: MailAccountId, paused: bool) -> Result<bool> {
    let sql = "UPDATE mail_account SET paused = $1, fault = NULL, fault_at = NULL WHERE id = $2";
    Ok(run(app.db.writer(), sql, [paused.into(), id.0.into()]).await? > 0)
}

/// Lets it go. What was taken stays, and so does the knowledge that it was; what it was signed in to with is destroyed.
///
/// # Errors
/// If the database refuses.
pub async fn remove(app: &App, id: MailAccountId, now: Instant) -> Result<bool> {
    let tx = app.db.begin().await?;
    let Some(row) = account::Entity::find_by_id(id).one(&tx).await? else { return Ok(false) };
    run(&tx, "DELETE FROM mail_account WHERE id = $1", [id.0.into()]).await?;
    run(&tx, "DELETE FROM blob WHERE id = $1", [row.secret_id.0.into()]).await?;
    log::append(&tx, Code::fixed("channel.removed"), [(Code::fixed("channel"), Value::Id(id.0.into_bytes()))], now).await?;
    app.commit(tx).await?;
    secret::destroy(app, row.secret_id).await?;
    Ok(true)
}
