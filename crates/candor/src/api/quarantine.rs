//! `quarantine`: mail that nobody could understand, until an agent decides. Whose it is is not known, so a token that is limited to some
//! people sees none of it.

use super::bearer::Bearer;
use super::body::{Asked, Paging, Posted, id};
use super::once::Done;
use super::problem::{Problem, Result};
use super::shape::{At, Maybe, Page, codes, gives, takes};
use super::view;
use crate::app::App;
use crate::ids::SpoolId;
use crate::inbox::decide::{Decision, decide, may_be_a_ticket};
use crate::inbox::open;
use crate::inbox::spool::{self, State as Kept};
use crate::people::person::Point;
use axum::Json;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use privacy::Purpose;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

takes! {
    /// What is decided about a mail.
    pub struct Decided {
        /// `deliver` makes it a ticket, `discard` keeps nothing of it.
        r#do: String = codes(["deliver", "discard"]),
    }
}

gives! {
    /// A mail in quarantine.
    pub struct Quarantined {
        id: SpoolId,
        received_at: At,
        /// Why it is here.
        reason: Maybe<String>,
        /// In bytes.
        size: i64,
        /// Whether there is somebody whose ticket it would be.
        may_be_a_ticket: bool,
    }
}

/// The mails in quarantine, the oldest first.
pub async fn list(bearer: Bearer, State(app): State<App>, Asked(paging): Asked<Paging>) -> Result<Json<Page<Quarantined>>> {
    allowed(&bearer)?;
    let mut query = spool::Entity::find().filter(spool::Column::State.eq(Kept::Quarantined)).order_by_asc(spool::Column::Id);
    if let Some(after) = paging.after {
        query = query.filter(spool::Column::Id.gt(after));
    }
    let mut rows = query.limit(paging.limit() + 1).all(app.db.reader()).await?;
    let next = view::cut(&mut rows, paging.limit(), |row| row.id.0);
    Ok(Json(view::page(rows.iter().map(shown).collect(), next)))
}

/// One of them, as it came.
pub async fn one(bearer: Bearer, State(app): State<App>, Path(mail): Path<String>) -> Result {
    allowed(&bearer)?;
    let row = quarantined(&app, id(&mail)?).await?;
    let raw = open::bytes(&app, &row).await?.map(|(_, raw)| raw).unwrap_or_default();
    let kind = if row.point == Point::Email { "message/rfc822" } else { "application/octet-stream" };
    Ok(([(header::CONTENT_TYPE, kind), (header::X_CONTENT_TYPE_OPTIONS, "nosniff")], raw).into_response())
}

/// Decides about one.
pub async fn act(bearer: Bearer, State(app): State<App>, Path(mail): Path<String>, posted: Posted<Decided>) -> Result<StatusCode> {
    allowed(&bearer)?;
    if posted.once.done().is_some() {
        return Ok(StatusCode::NO_CONTENT);
    }
    let (now, row) = (app.now(), quarantined(&app, id(&mail)?).await?);
    let decision = match posted.value.r#do.as_str() {
        "deliver" if may_be_a_ticket(&row) => Decision::Deliver,
        "deliver" => return Err(Problem::conflict("nobodys", "There is nobody whose ticket it would be.")),
        "discard" => Decision::Discard,
        _ => return Err(Problem::invalid("do", "`do` is deliver or discard.")),
    };
    let tx = app.db.begin().await?;
    if !decide(&app, &tx, row.id, decision, now).await? {
        return Err(Problem::not_found());
    }
    posted.once.note(&tx, Done::new(204, row.id), now).await?;
    app.commit(tx).await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn quarantined(app: &App, id: SpoolId) -> Result<spool::Model> {
    let query = spool::Entity::find_by_id(id).filter(spool::Column::State.eq(Kept::Quarantined));
    query.one(app.db.reader()).await?.ok_or_else(Problem::not_found)
}

fn allowed(bearer: &Bearer) -> Result<()> {
    bearer.needs(Purpose::Care)?;
    bearer.everybody()
}

fn shown(row: &spool::Model) -> Quarantined {
    Quarantined {
        id: row.id,
        received_at: At(row.received_at),
        reason: row.reason.clone().into(),
        size: row.size,
        may_be_a_ticket: may_be_a_ticket(row),
    }
}
