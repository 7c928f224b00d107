//! A new agent by an identity service. Who is known as a customer becomes an agent; who answered here once and left does so again, with the
//! role that they are given now and in no team.

use super::Key;
use super::fault::{Fault, Result};
use super::filter::folded;
use super::provisioned::Names as Kept;
use super::user::{self, Rows};
use super::user_change::{called, journal, keep, kind_of, readable, rename, unused};
use super::user_wanted::Wanted;
use crate::accounts::end;
use crate::accounts::openid::{Door, offered};
use crate::agents::{add, agent, role, role_change};
use crate::app::App;
use crate::db::run;
use crate::ids::AgentId;
use crate::items::EmailAddress;
use crate::people::find::{self, Named};
use crate::people::person::Point;
use crate::people::sign_in::Kind as SignIn;
use crate::people::sign_in_link;
use crate::privacy::collect;
use crate::search::feed;
use crate::time::Instant;
use privacy::Item;
use sea_orm::{ActiveEnum, ColumnTrait, EntityTrait, QueryFilter};

/// How long an invitation works, in minutes: a week.
const INVITED: i64 = 7 * 24 * 60;

/// Somebody answers under the address.
const TAKEN: &str = "Somebody answers here under this address. Find them by their `userName`, and change them.";

/// It is not known that whoever has the address is meant.
const DOUBTFUL: &str =
    "Somebody wrote this address down for themselves and never proved it. Take it from them on their page, or let them prove it by a link.";

/// Their account has ended.
const ENDED: &str = "The account of whoever has this address has ended. Open it again on their page first.";

/// Adds an agent, and mails them a link to begin with where agents do not sign in by a service elsewhere.
///
/// # Errors
/// [`Fault`]; nothing has happened then.
pub async fn add(app: &App, key: Key, wanted: Wanted, now: Instant) -> Result<AgentId> {
    let user_name = wanted.user_name.ok_or_else(|| Fault::value("`userName` is missing."))?;
    let address = wanted.address.unwrap_or_else(|| user_name.clone());
    let to = readable(app, &address)?;
    if !collect::may(app, (EmailAddress::BIT, EmailAddress::ID), Point::Api) {
        return Err(Fault::policy("an address"));
    }
    let kind = kind_of(app, wanted.role.flatten().as_deref()).await?;
    role_change::within(key.by, kind.rights(app).await.map_err(Fault::refused)?).map_err(Fault::refused)?;
    let name = wanted.name.flatten().filter(|name| user::holds_names(app) && folded(name) != folded(&address));
    let prepared = find::prepare(app, Named::new(&address, name.as_deref()), now).await?;
    let (person, is_new) = (prepared.person(), prepared.is_new());
    let known = agent::Entity::find().filter(agent::Column::PersonId.eq(person)).one(app.db.writer()).await?;
    let user_name = called(app, Some(user_name), Some(&address))?;
    let external_id = wanted.external_id.flatten().filter(|_| user::is_held(app));
    let kept = Kept { user_name, external_id };
    unused(app, &kept, Some(person)).await?;
    let active = wanted.active.unwrap_or(true);
    if known.is_none() && add::is_doubtful(app, &to).await? {
        return Err(Fault::uniqueness(DOUBTFUL));
    }
    if end::of(app.db.writer(), person).await?.is_some() {
        return Err(Fault::uniqueness(ENDED));
    }
    let tx = app.db.begin().await?;
    let (agent, found) = match &known {
        None => match add::save(app, &tx, &prepared, kind, Point::Api, now).await {
            Err(error) if find::is_taken(&error) => return Err(Fault::uniqueness(TAKEN)),
            Err(error) if find::was_overtaken(app, &error).await? => return Err(Fault::uniqueness(TAKEN)),
            saved => saved?,
        },
        Some(known) => {
            let found = find::save(app, &tx, &prepared, Point::Api, now).await?;
            let rows = Rows::of(&tx, &[known.id]).await?.pop();
            let Some(rows) = rows.filter(|rows| !rows.is_there()) else { return Err(Fault::uniqueness(TAKEN)) };
            // Whoever may do more than the token's agent is not theirs to wake, nor to make less.
            role_change::within(key.by, role::rights_of(&tx, &rows.agent).await?).map_err(Fault::refused)?;
            end::forget(&tx, person, now).await?;
            let (role, own) = kind.columns();
            let sql = "UPDATE agent SET role = $1, role_id = $2, deactivated_at = NULL WHERE id = $3";
            run(&tx, sql, [role.to_value().into(), own.map(|id| id.0).into(), known.id.0.into()]).await?;
            run(&tx, "DELETE FROM team_member WHERE agent_id = $1", [known.id.0.into()]).await?;
            (known.id, found)
        }
    };
    if !active {
        run(&tx, "UPDATE agent SET deactivated_at = $1 WHERE id = $2", [now.0.into(), agent.0.into()]).await?;
    }
    if let Some(name) = name.filter(|_| !is_new) {
        rename(app, &tx, person, Some(&name), &prepared.profile, now).await?;
    }
    run(&tx, "UPDATE identity SET is_primary = (id = $1) WHERE person_id = $2", [found.identity.0.into(), person.0.into()]).await?;
    keep(app, &tx, (person, None), &kept, &prepared.profile, now).await?;
    journal(&tx, "agent.provisioned", key, agent, now).await?;
    feed::changed(app, &tx, feed::PERSON, person.0, now).await?;
    crate::teams::change::done(app, tx).await?;
    tracing::info!(%agent, token = %key.token, "an identity service added an agent");
    if active && offered(app, Door::Agents).is_empty() {
        sign_in_link::send(app, sign_in_link::make(person, SignIn::Agent, INVITED), to, "invitation", now).await?;
    }
    Ok(agent)
}
