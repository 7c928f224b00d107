//! A new agent: a person with an address, an account, and a link that signs in once.

use super::agent;
use super::role_change::Kind;
use crate::app::App;
use crate::db::Tx;
use crate::ids::*;
use crate::items::EmailAddress;
use crate::people::find::{self, Found, Named, Prepared};
use crate::people::person::Point;
use crate::people::{password, sign_in, sign_in_link};
use crate::time::Instant;
use anyhow::{Result, ensure};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, FromQueryResult, QueryFilter, Set};

/// Who is to answer.
pub struct NewAgent<'a> {
    pub address: &'a str,
    pub name: Option<&'a str>,
    pub role: Kind,
    pub password: Option<&'a str>,
}

/// An agent who was added.
pub struct Added {
    pub agent: AgentId,
    pub person: PersonId,
    /// A link that signs in once, within a week.
    pub link: String,
}

/// How long the first link works, in minutes.
const WEEK: i64 = 7 * 24 * 60;

/// An agent's address, without what stands around it.
///
/// # Errors
/// If it is none.
pub fn address(text: &str) -> Result<&str> {
    let address = text.trim();
    let whole = address.rsplit_once('@').is_some_and(|(local, domain)| !local.is_empty() && !domain.is_empty());
    ensure!(whole && !address.contains(char::is_whitespace), "{text:?} is no address; an agent's looks like name@example.org");
    Ok(address)
}

/// Adds an agent; somebody who is known as a person already becomes one.
///
/// # Errors
/// If the address is no address, or belongs to an agent already.
pub async fn add(app: &App, new: NewAgent<'_>) -> Result<Added> {
    let address = address(new.address)?;
    ensure!(!app.is_own_address(address), "{} is the desk's own mailbox; an agent needs an address of their own", app.address());
    let now = app.now();
    let prepared = find::prepare(app, Named::new(address, new.name), now).await?;
    let known = agent::Entity::find().filter(agent::Column::PersonId.eq(prepared.person())).one(app.db.reader()).await?;
    ensure!(
        known.is_none(),
        "somebody answers under this address already; `candor token create` and the page of agents take it from there"
    );
    ensure!(
        !is_doubtful(app, &EmailAddress::new(address)).await?,
        "somebody who never proved it wrote this address down for themselves; take it from them on their page, or let them prove it by a link"
    );
    let password = match new.password {
        Some(text) => Some(password::prepare(app, prepared.person(), text.to_owned(), now).await?),
        None => None,
    };
    let tx = app.db.begin().await?;
    let (id, found) = save(app, &tx, &prepared, new.role, Point::Agent, now).await?;
    if let Some(password) = &password {
        password::save(app, &tx, password, now).await?;
    }
    let link = sign_in_link::make(found.person, sign_in::Kind::Agent, WEEK);
    sign_in_link::save(app, &tx, &link, now).await?;
    app.commit(tx).await?;
    Ok(Added { agent: id, person: found.person, link: app.link(&format!("/sign-in/{}", link.token)) })
}

/// Whether somebody holds an address beside others, or with ways in of their own, and never proved that it is theirs: then it is not known
/// that they are who is meant.
///
/// # Errors
/// If the database cannot be asked.
pub async fn is_doubtful(app: &App, address: &EmailAddress) -> Result<bool> {
    #[derive(FromQueryResult)]
    struct Row {
        ways: i64,
    }
    let Some(known) = find::by_address(app, app.db.writer(), address).await?.filter(|known| known.verified_at.is_none()) else {
        return Ok(false);
    };
    let sql = "SELECT (SELECT count(*) FROM identity WHERE person_id = $1) + (SELECT count(*) FROM passkey WHERE person_id = $1) \
               + (SELECT count(*) FROM federated WHERE person_id = $1) + (SELECT count(*) FROM account WHERE person_id = $1) AS ways";
    let row: Option<Row> = crate::db::row(app.db.writer(), sql, [known.person_id.0.into()]).await?;
    Ok(row.is_some_and(|row| row.ways > 1))
}

/// Writes a prepared person as an agent.
///
/// # Errors
/// If the database refuses; if they became one meanwhile, as [`find::is_taken`] tells.
pub async fn save(app: &App, tx: &Tx, prepared: &Prepared, kind: Kind, point: Point, now: Instant) -> Result<(AgentId, Found)> {
    let found = find::save(app, tx, prepared, point, now).await?;
    let id = AgentId(app.ids.make(now));
    let (role, role_id) = kind.columns();
    let row = agent::ActiveModel {
        id: Set(id),
        person_id: Set(found.person),
        role: Set(role),
        role_id: Set(role_id),
        signature: Set(None),
        told_by_mail: Set(true),
        shortcuts: Set(true),
        created_at: Set(now),
        deactivated_at: Set(None),
    };
    row.insert(tx).await?;
    // What they were added by is where links to begin with go.
    let first = "UPDATE identity SET is_primary = (id = $1) WHERE person_id = $2";
    crate::db::run(tx, first, [found.identity.0.into(), found.person.0.into()]).await?;
    Ok((id, found))
}
