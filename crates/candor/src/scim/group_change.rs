//! Making, changing and dissolving teams as an identity service wants them. Whether a team is closed is decided on the page of teams, and a
//! closed one is not dissolved from elsewhere: what is written to it would lie open.

use super::Key;
use super::fault::{Fault, Result};
use super::filter::part;
use super::group::Group;
use super::user::Rows;
use super::user_change::Done;
use crate::app::App;
use crate::db::{Tx, run};
use crate::ids::{AgentId, TeamId};
use crate::people::find;
use crate::privacy::journal as log;
use crate::teams::change::{self, Wanted};
use crate::teams::team;
use crate::time::Instant;
use journal::{Code, Value as Known};
use serde_json::Value;
use std::collections::BTreeSet;

/// The longest `externalId`, in characters.
const LONGEST: usize = 500;

/// What a team is to be; none of what is to stay.
#[derive(Default)]
pub struct Asked {
    name: Option<String>,
    members: Option<BTreeSet<AgentId>>,
    external_id: Option<Option<String>>,
}

impl Asked {
    /// Reads a team, or what a change made of one.
    ///
    /// # Errors
    /// [`Fault`] with `invalidValue` that names the attribute.
    pub fn read(sent: &Value) -> Result<Self> {
        let text = |name: &'static str| match part(sent, name) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::String(text)) if text.chars().count() <= LONGEST && !text.chars().any(char::is_control) => Ok(Some(text.clone())),
            Some(_) => Err(Fault::value(format!("`{name}` takes a text of one line."))),
        };
        let members = match part(sent, "members") {
            None | Some(Value::Null) => None,
            Some(Value::Array(all)) => Some(all.iter().map(agent_of).collect::<Result<_>>()?),
            Some(one) => Some(BTreeSet::from([agent_of(one)?])),
        };
        Ok(Self { name: text("displayName")?, members, external_id: text("externalId")?.map(Some) })
    }

    /// Reads what a change made of a team: what is not there any more is taken away.
    ///
    /// # Errors
    /// As [`Self::read`].
    pub fn changed(after: &Value) -> Result<Self> {
        let asked = Self::read(after)?;
        Ok(Self { members: Some(asked.members.unwrap_or_default()), external_id: Some(asked.external_id.flatten()), ..asked })
    }
}

/// Whom an element of `members` means.
fn agent_of(one: &Value) -> Result<AgentId> {
    let text = if one.is_object() { part(one, "value") } else { Some(one) };
    let id = text.and_then(Value::as_str).and_then(|text| text.parse().ok());
    id.ok_or_else(|| Fault::value("`members` takes elements with a `value`, which is the `id` of a user of this desk."))
}

/// Makes a team.
///
/// # Errors
/// [`Fault`]; nothing has happened then.
pub async fn add(app: &App, key: Key, asked: Asked, now: Instant) -> Result<TeamId> {
    let name = asked.name.ok_or_else(|| Fault::value("`displayName` is missing."))?;
    let tx = app.db.begin().await?;
    let id = change::add_in(app, &tx, &name, now).await.map_err(taken)?;
    let members = asked.members.unwrap_or_default();
    here(&tx, &members).await?;
    let wanted = Wanted { name: &name, members: &members, restricted: false };
    change::edit_in(app, &tx, id, wanted, now).await.map_err(taken)?;
    finish(app, tx, key, id, asked.external_id, now).await?;
    Ok(id)
}

/// Changes a team from how it was read.
///
/// # Errors
/// [`Fault`]; nothing has happened then.
pub async fn edit(app: &App, key: Key, before: &Group, asked: Asked, now: Instant) -> Result<Done> {
    let id = before.team.id;
    let known: BTreeSet<AgentId> = before.members.iter().copied().collect();
    let (name, members) = (asked.name.unwrap_or_else(|| before.team.name.clone()), asked.members.unwrap_or_else(|| known.clone()));
    let external = asked.external_id.filter(|external| *external != before.team.external_id);
    if name == before.team.name && members == known && external.is_none() {
        return Ok(Done::Changed);
    }
    let tx = app.db.begin().await?;
    let Some(team) = unmoved(&tx, before).await? else { return Ok(Done::Moved) };
    here(&tx, &members.difference(&known).copied().collect()).await?;
    let wanted = Wanted { name: &name, members: &members, restricted: team.restricted };
    change::edit_in(app, &tx, id, wanted, now).await.map_err(taken)?;
    finish(app, tx, key, id, external, now).await?;
    Ok(Done::Changed)
}

/// Dissolves a team.
///
/// # Errors
/// [`Fault`] if it is a closed one; nothing has happened then.
pub async fn remove(app: &App, key: Key, before: &Group, now: Instant) -> Result<Done> {
    let tx = app.db.begin().await?;
    let Some(team) = unmoved(&tx, before).await? else { return Ok(Done::Moved) };
    if team.restricted {
        return Err(Fault::conflict(
            "The team is closed: its tickets would be there for everybody. Open or dissolve it on the page of teams, or take it out of what the \
             service keeps.",
        ));
    }
    change::remove_in(&tx, team.id).await?;
    finish(app, tx, key, team.id, None, now).await?;
    Ok(Done::Changed)
}

/// The team as it is now, if it is as it was read; who changes it next waits.
async fn unmoved(tx: &Tx, before: &Group) -> Result<Option<team::Model>> {
    run(tx, "UPDATE team SET created_at = created_at WHERE id = $1", [before.team.id.0.into()]).await?;
    let now = Group::find(tx, before.team.id).await?;
    Ok(now.filter(|now| now.version() == before.version()).map(|now| now.team))
}

/// Refuses members whom a service does not see.
async fn here(tx: &Tx, members: &BTreeSet<AgentId>) -> Result<()> {
    let ids: Vec<AgentId> = members.iter().copied().collect();
    let rows = Rows::of(tx, &ids).await?;
    if rows.iter().filter(|rows| rows.is_there()).count() == ids.len() {
        return Ok(());
    }
    Err(Fault::value("`members` names somebody who does not answer here. Provision them first."))
}

async fn finish(app: &App, tx: Tx, key: Key, id: TeamId, external: Option<Option<String>>, now: Instant) -> Result<()> {
    if let Some(external) = external {
        run(&tx, "UPDATE team SET external_id = $1 WHERE id = $2", [external.into(), id.0.into()]).await?;
    }
    let fields = [(Code::fixed("team"), Known::Id(id.0.into_bytes())), (Code::fixed("token"), Known::Id(key.token.0.into_bytes()))];
    log::append(&tx, Code::fixed("team.provisioned"), fields, now).await?;
    change::done(app, tx).await?;
    tracing::info!(team = %id, token = %key.token, "an identity service changed a team");
    Ok(())
}

/// Another team of the name that another process made just now is one too.
fn taken(refused: crate::refused::Refused) -> Fault {
    match refused {
        crate::refused::Refused::Other(error) if find::is_taken(&error) => Fault::uniqueness("There is a team of this name."),
        refused => Fault::refused(refused),
    }
}
