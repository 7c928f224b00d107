//! Taking an import back: whoever it made and about whom nothing else is held is gone, with their keys. Whoever has written since, or was
//! written to, stays.

use super::foreign::undo as foreign;
use super::{made, run};
use crate::app::App;
use crate::db::run as sql;
use crate::ids::{ImportRunId, PersonId};
use crate::organisations::lifecycle_event;
use crate::portal::held;
use crate::privacy::journal as log;
use crate::search::feed;
use anyhow::Result;
use journal::{Code, Value};
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query};
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect, Set};

/// People looked at at once.
const BATCH: u64 = 200;

/// What is held about somebody who was brought in, and of whom nothing else is known.
const BARE: [&str; 8] =
    ["person", "identity", "import_made", "profile_value", "person_detail", "organisation_member", "notice_duty", "lifecycle_event"];
/// What happens to somebody by their being brought in.
const JOINED: &str = "member.joined";

/// What taking back came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Undone {
    pub gone: i64,
    pub kept: i64,
    /// Tickets and organisations of another desk that are gone, and that stay.
    pub tickets: foreign::Went,
    pub organisations: foreign::Went,
}

/// Why an import cannot be taken back.
#[derive(Debug, thiserror::Error)]
pub enum CannotUndo {
    #[error("there is no such import; `candor import list` shows them")]
    NoSuch,
    #[error(transparent)]
    Other(#[from] anyhow::Error),
}

/// Takes an import back. Stopped in the middle, it is run again.
///
/// # Errors
/// [`CannotUndo`].
pub async fn undo(app: &App, id: ImportRunId) -> Result<Undone, CannotUndo> {
    let found = run::Entity::find_by_id(id).one(app.db.reader()).await.map_err(anyhow::Error::from)?;
    let run = found.ok_or(CannotUndo::NoSuch)?;
    Ok(take_back(app, run).await?)
}

async fn take_back(app: &App, run: run::Model) -> Result<Undone> {
    // Whose ticket it was stays as long as it does.
    let tickets = foreign::tickets(app, run.id).await?;
    foreign::answers(app, run.id).await?;
    let (mut undone, mut after) = (Undone { tickets, ..Undone::default() }, None);
    loop {
        let mut query = made::Entity::find().filter(made::Column::RunId.eq(run.id)).order_by_asc(made::Column::Id).limit(BATCH);
        if let Some(after) = after {
            query = query.filter(made::Column::Id.gt(after));
        }
        let rows = query.all(app.db.writer()).await?;
        let Some(last) = rows.last() else { break };
        after = Some(last.id);
        for row in &rows {
            if forget(app, row.person_id).await? {
                undone.gone += 1;
            } else {
                undone.kept += 1;
            }
        }
    }
    undone.organisations = foreign::organisations(app, run.id).await?;
    let (now, id) = (app.now(), run.id);
    let tx = app.db.begin().await?;
    foreign::notes(&tx, id).await?;
    let mut row = run.into_active_model();
    row.undone_at = Set(Some(now));
    row.update(&tx).await?;
    let fields = [(Code::fixed("import"), Value::Id(id.0.into_bytes())), (Code::fixed("gone"), Value::Count(undone.gone))];
    log::append(&tx, Code::fixed("import.undone"), fields, now).await?;
    app.commit(tx).await?;
    Ok(undone)
}

/// Lets somebody go about whom nothing else is held; whether it did.
///
/// # Errors
/// If the database or the keyring refuses.
pub async fn forget(app: &App, person: PersonId) -> Result<bool> {
    let tx = app.db.begin().await?;
    // Whoever writes about them now waits, and finds nobody.
    if sql(&tx, "UPDATE person SET created_at = created_at WHERE id = $1", [person.0.into()]).await? == 0 {
        return Ok(false);
    }
    let about = lifecycle_event::Entity::find().filter(lifecycle_event::Column::PersonId.eq(person));
    let more = about.filter(lifecycle_event::Column::Kind.ne(JOINED)).one(&tx).await?;
    if more.is_some() || held::about_in(&tx, person).await?.iter().any(|held| !BARE.contains(&held.table)) {
        return Ok(false);
    }
    for table in [
        "import_made",
        "import_taken",
        "lifecycle_event",
        "profile_value",
        "person_detail",
        "notice_duty",
        "organisation_member",
        "identity",
    ] {
        let query = Query::delete().from_table(Alias::new(table)).and_where(Expr::col("person_id").eq(person.0)).to_owned();
        tx.execute(&query).await?;
    }
    sql(&tx, "DELETE FROM person WHERE id = $1", [person.0.into()]).await?;
    feed::changed(app, &tx, feed::PERSON_GONE, person.0, app.now()).await?;
    app.commit(tx).await?;
    app.keyring.destroy_person(person.0).await?;
    Ok(true)
}
