//! Changing teams, and which team a ticket belongs to.

use super::{member, team};
use crate::addresses::book;
use crate::agents::agent;
use crate::app::App;
use crate::db::{Tx, run};
use crate::ids::*;
use crate::privacy::journal as log;
use crate::refused::Refused;
use crate::search::feed;
use crate::tickets::{event, ticket};
use crate::time::Instant;
use anyhow::Result;
use journal::{Code, Value};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, Set};
use std::collections::BTreeSet;

/// The longest name, in characters.
const LONGEST: usize = 60;

/// Adds a team.
///
/// # Errors
/// [`Refused`]; nothing has happened then.
pub async fn add(app: &App, name: &str, now: Instant) -> Result<TeamId, Refused> {
    let tx = app.db.begin().await?;
    let id = add_in(app, &tx, name, now).await?;
    done(app, tx).await?;
    Ok(id)
}

/// The same in a transaction that does more; [`done`] ends it.
///
/// # Errors
/// [`Refused`]; then nothing may be committed.
pub async fn add_in(app: &App, tx: &Tx, name: &str, now: Instant) -> Result<TeamId, Refused> {
    let name = name_of(app, None, name)?;
    let id = TeamId(app.ids.make(now));
    let row = team::ActiveModel { id: Set(id), name: Set(name), restricted: Set(false), external_id: Set(None), created_at: Set(now) };
    row.insert(tx).await?;
    Ok(id)
}

/// What a team is to be.
pub struct Wanted<'a> {
    pub name: &'a str,
    pub members: &'a BTreeSet<AgentId>,
    /// Only who is in it sees its tickets.
    pub restricted: bool,
}

/// Gives a team another name and other members; opens or closes it. The journal keeps that it changed: whoever is in a closed team sees
/// what others do not.
///
/// # Errors
/// [`Refused`]; nothing has happened then.
pub async fn edit(app: &App, id: TeamId, wanted: Wanted<'_>, now: Instant) -> Result<(), Refused> {
    let tx = app.db.begin().await?;
    edit_in(app, &tx, id, wanted, now).await?;
    done(app, tx).await?;
    Ok(())
}

/// The same in a transaction that does more; [`done`] ends it.
///
/// # Errors
/// [`Refused`]; then nothing may be committed.
pub async fn edit_in(app: &App, tx: &Tx, id: TeamId, wanted: Wanted<'_>, now: Instant) -> Result<(), Refused> {
    let Wanted { name, members, restricted } = wanted;
    let name = name_of(app, Some(id), name)?;
    let Some(row) = team::Entity::find_by_id(id).one(tx).await? else { return Err(Refused::Field("name", "team-gone")) };
    let mut row = row.into_active_model();
    row.name = Set(name);
    row.restricted = Set(restricted);
    row.update(tx).await?;
    log::append(tx, Code::fixed("team.changed"), [(Code::fixed("team"), Value::Id(id.0.into_bytes()))], now).await?;
    let known: BTreeSet<AgentId> =
        member::Entity::find().filter(member::Column::TeamId.eq(id)).all(tx).await?.into_iter().map(|one| one.agent_id).collect();
    for gone in known.difference(members) {
        run(tx, "DELETE FROM team_member WHERE team_id = $1 AND agent_id = $2", [id.0.into(), gone.0.into()]).await?;
    }
    for new in members.difference(&known) {
        if agent::Entity::find_by_id(*new).one(tx).await?.is_none() {
            return Err(Refused::Field("name", "team-no-agent"));
        }
        let row =
            member::ActiveModel { id: Set(TeamMemberId(app.ids.make(now))), team_id: Set(id), agent_id: Set(*new), created_at: Set(now) };
        row.insert(tx).await?;
    }
    Ok(())
}

/// Dissolves a team: its tickets and addresses belong to none.
///
/// # Errors
/// If the database refuses.
pub async fn remove(app: &App, id: TeamId) -> Result<()> {
    let tx = app.db.begin().await?;
    remove_in(&tx, id).await?;
    done(app, tx).await
}

/// The same in a transaction that does more; [`done`] ends it.
///
/// # Errors
/// If the database refuses.
pub async fn remove_in(tx: &Tx, id: TeamId) -> Result<()> {
    for sql in [
        "UPDATE ticket SET team_id = NULL WHERE team_id = $1",
        "UPDATE mailbox SET team_id = NULL WHERE team_id = $1",
        "DELETE FROM team_member WHERE team_id = $1",
        "DELETE FROM team WHERE id = $1",
    ] {
        run(tx, sql, [id.0.into()]).await?;
    }
    Ok(())
}

/// Moves a ticket to a team, or to none.
///
/// # Errors
/// If the database refuses.
pub async fn give(
    app: &App,
    tx: &Tx,
    ticket: ticket::Model,
    to: Option<TeamId>,
    by: Option<AgentId>,
    now: Instant,
) -> Result<ticket::Model> {
    if ticket.team_id == to {
        return Ok(ticket);
    }
    let (id, assignee) = (ticket.id, ticket.assignee_id);
    let mut row = ticket.into_active_model();
    row.team_id = Set(to);
    // Whoever does not see it any more does not answer it.
    if let Some(agent) = assignee.filter(|agent| app.book().hides(to, *agent)) {
        tracing::info!(ticket = %id, %agent, "a ticket went to a closed team");
        row.assignee_id = Set(None);
    }
    row.updated_at = Set(now);
    let ticket = row.update(tx).await?;
    let detail = to.map(|team| team.to_string());
    event::record(app, tx, id, by, "team", detail.as_deref(), now).await?;
    feed::changed(app, tx, feed::TICKET, id.0, now).await?;
    Ok(ticket)
}

fn name_of(app: &App, but: Option<TeamId>, name: &str) -> Result<String, Refused> {
    let name = name.trim();
    if name.is_empty() || name.chars().count() > LONGEST || name.chars().any(char::is_control) {
        return Err(Refused::Field("name", "team-no-name"));
    }
    if app.book().teams.iter().any(|one| Some(one.id) != but && one.name.eq_ignore_ascii_case(name)) {
        return Err(Refused::Field("name", "team-used"));
    }
    Ok(name.to_owned())
}

/// Ends a transaction that changed teams: the book is read anew.
///
/// # Errors
/// If the database refuses.
pub async fn done(app: &App, tx: Tx) -> Result<()> {
    app.commit(tx).await?;
    book::changed(app).await
}
