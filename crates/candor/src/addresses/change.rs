//! Changing the desk's addresses: adding one, its name and signature, what else is taken as it, retiring it; and the domains. What is unclear
//! is refused here, so that the listener never has to choose.

use super::{alias, book, domain, key, mailbox, signature};
use crate::agents::agent;
use crate::app::App;
use crate::db::{Tx, run};
use crate::desk::make;
use crate::ids::*;
use crate::items::EmailAddress;
use crate::people::find;
use crate::privacy::journal as log;
use crate::refused::Refused;
use crate::time::Instant;
use anyhow::Result;
use journal::{Code, Value};
use mail::thread::MAX_LOCAL;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, Set};

/// The longest name, in characters.
const LONGEST_NAME: usize = 80;

/// What an address is told.
pub struct Wanted {
    /// What it writes as.
    pub name: String,
    pub acknowledges: bool,
    pub names_agent: bool,
    pub signature: String,
    pub team: Option<TeamId>,
}

/// Adds an address in a domain of the desk's.
///
/// # Errors
/// [`Refused`]; nothing has happened then.
pub async fn add(app: &App, local: &str, domain: &str, wanted: Wanted, now: Instant) -> Result<MailboxId, Refused> {
    let (local, domain) = (local.trim().to_lowercase(), domain.trim().to_lowercase());
    let signature = look(app, &wanted)?;
    if !app.book().has_domain(&domain) {
        return Err(Refused::Field("domain", "address-no-domain"));
    }
    is_local(&local)?;
    is_free(app, &format!("{local}@{domain}"), "local").await?;
    let id = MailboxId(app.ids.make(now));
    let row = mailbox::ActiveModel {
        id: Set(id),
        local: Set(local),
        domain: Set(domain),
        name: Set(wanted.name.trim().to_owned()),
        created_at: Set(now),
        is_default: Set(false),
        silent: Set(!wanted.acknowledges),
        names_agent: Set(wanted.names_agent),
        signature: Set(signature),
        team_id: Set(wanted.team),
        retired_at: Set(None),
    };
    let tx = app.db.begin().await?;
    row.insert(&tx).await?;
    note(&tx, "address.added", id.0, now).await?;
    done(app, tx).await?;
    Ok(id)
}

/// Tells an address something else.
///
/// # Errors
/// [`Refused`]; nothing has happened then.
pub async fn edit(app: &App, id: MailboxId, wanted: Wanted, now: Instant) -> Result<(), Refused> {
    let signature = look(app, &wanted)?;
    let tx = app.db.begin().await?;
    let Some(row) = mailbox::Entity::find_by_id(id).one(&tx).await? else { return Err(Refused::Field("name", "address-gone")) };
    let mut row = row.into_active_model();
    row.name = Set(wanted.name.trim().to_owned());
    row.silent = Set(!wanted.acknowledges);
    row.names_agent = Set(wanted.names_agent);
    row.signature = Set(signature);
    row.team_id = Set(wanted.team);
    row.update(&tx).await?;
    note(&tx, "address.changed", id.0, now).await?;
    done(app, tx).await?;
    Ok(())
}

/// Makes it the one that stands for what names none. One that is retired cannot be.
///
/// # Errors
/// If the database refuses.
pub async fn make_default(app: &App, id: MailboxId, now: Instant) -> Result<bool> {
    let tx = app.db.begin().await?;
    let sql = "UPDATE mailbox SET is_default = (id = $1) WHERE EXISTS (SELECT 1 FROM mailbox m WHERE m.id = $1 AND m.retired_at IS NULL)";
    let is_one = run(&tx, sql, [id.0.into()]).await? > 0;
    if is_one {
        note(&tx, "address.default", id.0, now).await?;
    }
    done(app, tx).await?;
    Ok(is_one)
}

/// Retires it, or takes it back into use. The default one cannot be retired.
///
/// # Errors
/// If the database refuses.
pub async fn retire(app: &App, id: MailboxId, retired: bool, now: Instant) -> Result<bool> {
    let tx = app.db.begin().await?;
    let sql = "UPDATE mailbox SET retired_at = $2 WHERE id = $1 AND is_default = FALSE";
    let is_one = run(&tx, sql, [id.0.into(), retired.then_some(now.0).into()]).await? > 0;
    if is_one {
        note(&tx, if retired { "address.retired" } else { "address.resumed" }, id.0, now).await?;
    }
    done(app, tx).await?;
    Ok(is_one)
}

/// Takes another address as this one. In a domain of the desk's it is received like one; elsewhere somebody forwards from it.
///
/// # Errors
/// [`Refused`]; nothing has happened then.
pub async fn add_alias(app: &App, id: MailboxId, address: &str, now: Instant) -> Result<(), Refused> {
    let address = address.trim().to_lowercase();
    let bad = Refused::Field("alias", "address-no-address");
    let Some((local, domain)) = address.rsplit_once('@') else { return Err(bad) };
    let is_part = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_graphic() && !"<>,;\"()@".contains(c));
    if !is_part(local) || local.len() > 64 || make::domain(domain).is_err() || !domain.contains('.') {
        return Err(bad);
    }
    if app.book().has_domain(domain) && local.contains('+') {
        return Err(Refused::Field("alias", "address-plus"));
    }
    is_free(app, &address, "alias").await?;
    if app.beside().iter().any(|other| other.book().has_domain(domain)) {
        return Err(Refused::Field("alias", "address-domain-taken"));
    }
    let tx = app.db.begin().await?;
    let row = alias::ActiveModel {
        id: Set(MailboxAliasId(app.ids.make(now))),
        mailbox_id: Set(id),
        local: Set(local.to_owned()),
        domain: Set(domain.to_owned()),
        created_at: Set(now),
    };
    row.insert(&tx).await?;
    note(&tx, "address.changed", id.0, now).await?;
    done(app, tx).await?;
    Ok(())
}

/// Takes it as this one no more.
///
/// # Errors
/// If the database refuses.
pub async fn remove_alias(app: &App, id: MailboxId, alias: MailboxAliasId, now: Instant) -> Result<bool> {
    let tx = app.db.begin().await?;
    let gone = run(&tx, "DELETE FROM mailbox_alias WHERE id = $1 AND mailbox_id = $2", [alias.0.into(), id.0.into()]).await? > 0;
    if gone {
        note(&tx, "address.changed", id.0, now).await?;
    }
    done(app, tx).await?;
    Ok(gone)
}

/// Declares a further domain: mail for it is taken from now on, at the addresses that lie in it.
///
/// # Errors
/// [`Refused`], also where another desk of this process takes mail for it; nothing has happened then.
pub async fn add_domain(app: &App, domain: &str, now: Instant) -> Result<MailDomainId, Refused> {
    let name = make::domain(domain).ok().filter(|name| name.contains('.')).ok_or(Refused::Field("new_domain", "address-bad-domain"))?;
    let taken = app.book().has_domain(&name) || app.beside().iter().any(|other| other.book().has_domain(&name));
    if taken {
        return Err(Refused::Field("new_domain", "address-domain-taken"));
    }
    let id = MailDomainId(app.ids.make(now));
    let row = domain::ActiveModel {
        id: Set(id),
        domain: Set(name),
        selector: Set(None),
        public_key: Set(None),
        key_id: Set(None),
        created_at: Set(now),
    };
    let tx = app.db.begin().await?;
    row.insert(&tx).await?;
    note(&tx, "domain.added", id.0, now).await?;
    done(app, tx).await?;
    Ok(id)
}

/// Lets a domain go, with its key. Not as long as an address lies in it: tickets are answered from there.
///
/// # Errors
/// [`Refused`]; nothing has happened then.
pub async fn remove_domain(app: &App, id: MailDomainId, now: Instant) -> Result<(), Refused> {
    let tx = app.db.begin().await?;
    let Some(row) = domain::Entity::find_by_id(id).one(&tx).await? else { return Ok(()) };
    let within = mailbox::Entity::find().filter(mailbox::Column::Domain.eq(row.domain.clone())).one(&tx).await?;
    if within.is_some() {
        return Err(Refused::Field("new_domain", "address-domain-used"));
    }
    run(&tx, "DELETE FROM mail_domain WHERE id = $1", [id.0.into()]).await?;
    run(&tx, "DELETE FROM mailbox_alias WHERE domain = $1", [row.domain.into()]).await?;
    if let Some(file) = row.key_id {
        run(&tx, "DELETE FROM blob WHERE id = $1", [file.0.into()]).await?;
    }
    note(&tx, "domain.removed", id.0, now).await?;
    done(app, tx).await?;
    if let Some(file) = row.key_id {
        key::destroy(app, file).await?;
    }
    Ok(())
}

/// Looks whether an address can be told so; its signature, if it has one.
fn look(app: &App, wanted: &Wanted) -> Result<Option<String>, Refused> {
    let name = wanted.name.trim();
    if name.is_empty() || name.chars().count() > LONGEST_NAME || name.chars().any(|c| c.is_control() || "<>\"@".contains(c)) {
        return Err(Refused::Field("name", "address-no-name"));
    }
    if !signature::is_sound(&wanted.signature) {
        return Err(Refused::Field("signature", "address-signature-unknown"));
    }
    if wanted.team.is_some_and(|team| app.book().team(team).is_none()) {
        return Err(Refused::Field("team", "team-gone"));
    }
    let text = wanted.signature.replace("\r\n", "\n");
    Ok(Some(text.trim().to_owned()).filter(|text| !text.is_empty()))
}

/// Whether a name before the @ can be given to an address: a reply address has to have room behind it (RFC 5321, 4.5.3.1.1).
fn is_local(local: &str) -> Result<(), Refused> {
    if local.len() > MAX_LOCAL {
        return Err(Refused::Field("local", "address-long"));
    }
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '.' | '-' | '_');
    let is_name = !local.is_empty() && local.chars().all(fits) && local.split('.').all(|part| !part.is_empty());
    if is_name { Ok(()) } else { Err(Refused::Field("local", "address-no-local")) }
}

/// Whether nobody has an address: neither the desk already, nor an agent, whose own mail would be taken as the desk's.
async fn is_free(app: &App, address: &str, field: &'static str) -> Result<(), Refused> {
    if app.is_own_address(address) {
        return Err(Refused::Field(field, "address-used"));
    }
    let Some(known) = find::by_address(app, app.db.reader(), &EmailAddress::new(address)).await? else { return Ok(()) };
    let agent = agent::Entity::find().filter(agent::Column::PersonId.eq(known.person_id)).one(app.db.reader()).await?;
    if agent.is_some() { Err(Refused::Field(field, "address-agents")) } else { Ok(()) }
}

async fn note(tx: &Tx, what: &'static str, id: uuid::Uuid, now: Instant) -> Result<()> {
    log::append(tx, Code::fixed(what), [(Code::fixed("address"), Value::Id(id.into_bytes()))], now).await?;
    Ok(())
}

/// Commits, and takes the change into the book.
async fn done(app: &App, tx: Tx) -> Result<()> {
    app.commit(tx).await?;
    book::changed(app).await
}
