//! Finding agents. What a filter names is looked up first, by its index: of whom it does not mean nothing is opened.

use super::fault::{Fault, Result};
use super::page::Asked;
use super::user::{Rows, User};
use super::user_change::{external_index, name_index};
use super::{Key, filter::Filter};
use crate::app::App;
use crate::ids::AgentId;
use crate::items::EmailAddress;
use crate::time::Instant;
use privacy::BlindIndex;
use sea_orm::FromQueryResult;
use serde_json::Value;

/// The most agents that are opened to find some among them.
const MOST: usize = 2_000;

#[derive(FromQueryResult)]
struct Found {
    id: AgentId,
}

/// The agents that are asked for.
///
/// # Errors
/// [`Fault`] with `tooMany` if a filter would have too many looked at.
pub async fn list(app: &App, key: Key, asked: &Asked, now: Instant) -> Result<Value> {
    let ids = match asked.filter.as_ref().map(named).filter(|named| !named.is_empty()) {
        Some(named) => by_names(app, named).await?,
        None => all(app).await?,
    };
    let shown = |users: &[User]| users.iter().map(|user| user.json(app)).collect::<Vec<_>>();
    let Some(filter) = &asked.filter else {
        let total = ids.len();
        return Ok(asked.answer(total, shown(&opened(app, key, &asked.page(ids), now).await?)));
    };
    if ids.len() > MOST {
        return Err(Fault::too_many());
    }
    let fitting: Vec<Value> = shown(&opened(app, key, &ids, now).await?).into_iter().filter(|one| filter.fits(one)).collect();
    Ok(asked.answer(fitting.len(), asked.page(fitting)))
}

async fn opened(app: &App, key: Key, ids: &[AgentId], now: Instant) -> Result<Vec<User>> {
    let rows = Rows::of(app.db.writer(), ids).await?.into_iter().filter(Rows::is_there).collect();
    Ok(User::open(app, key, rows, now).await?)
}

/// Everybody whom a service sees, in the order in which they came.
async fn all(app: &App) -> Result<Vec<AgentId>> {
    let sql = "SELECT a.id FROM agent a WHERE a.deactivated_at IS NULL \
               OR EXISTS (SELECT 1 FROM provisioned v WHERE v.person_id = a.person_id) ORDER BY a.id";
    let found: Vec<Found> = crate::db::rows(app.db.writer(), sql, []).await?;
    Ok(found.into_iter().map(|found| found.id).collect())
}

/// What somebody is named by.
enum Name<'f> {
    Id(&'f str),
    User(&'f str),
    Address(&'f str),
    External(&'f str),
}

fn named(filter: &Filter) -> Vec<Name<'_>> {
    let ids = filter.pinned("id", None).into_iter().map(Name::Id);
    let users = filter.pinned("userName", None).into_iter().map(Name::User);
    let addresses = filter.pinned("emails", Some("value")).into_iter().map(Name::Address);
    let external = filter.pinned("externalId", None).into_iter().map(Name::External);
    ids.chain(external).chain(addresses).chain(users).collect()
}

/// Who is named so: by the first of several names, as all of them have to fit anyway.
async fn by_names(app: &App, names: Vec<Name<'_>>) -> Result<Vec<AgentId>> {
    const OF_ADDRESS: &str = "SELECT a.id FROM agent a JOIN identity i ON i.person_id = a.person_id WHERE i.value_index = $1 ORDER BY a.id";
    const OF_NAME: &str = "SELECT a.id FROM agent a JOIN provisioned v ON v.person_id = a.person_id WHERE v.user_name_index = $1";
    const OF_EXTERNAL: &str = "SELECT a.id FROM agent a JOIN provisioned v ON v.person_id = a.person_id WHERE v.external_id_index = $1";
    let db = app.db.writer();
    let address = |text: &str| BlindIndex::of(&EmailAddress::new(text), &app.index_key).as_bytes().to_vec();
    let Some(name) = names.into_iter().next() else { return Ok(Vec::new()) };
    let found: Vec<Found> = match name {
        Name::Id(id) => return Ok(id.parse().into_iter().collect()),
        Name::Address(text) => crate::db::rows(db, OF_ADDRESS, [address(text).into()]).await?,
        Name::External(text) => crate::db::rows(db, OF_EXTERNAL, [external_index(app, text).as_bytes().to_vec().into()]).await?,
        Name::User(text) => {
            let mut both: Vec<Found> = crate::db::rows(db, OF_NAME, [name_index(app, text).as_bytes().to_vec().into()]).await?;
            both.extend(crate::db::rows::<Found>(db, OF_ADDRESS, [address(text).into()]).await?);
            both
        }
    };
    Ok(found.into_iter().map(|found| found.id).collect())
}
