//! `outbox`: the mails that a demo or rehearsal desk caught instead of sending, as they would have left.

use super::bearer::Bearer;
use super::body::{Asked, Paging, id};
use super::problem::{Problem, Result};
use super::shape::{At, Maybe, Page, gives, stored};
use super::view;
use crate::app::App;
use crate::ids::*;
use crate::outbox::{caught, outgoing};
use axum::Json;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::IntoResponse;
use privacy::Purpose;
use sea_orm::{ActiveEnum, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

gives! {
    /// A mail that was caught.
    pub struct Caught {
        id: CaughtId,
        at: At,
        to: Maybe<String>,
        person_id: Maybe<PersonId>,
        kind: Maybe<String> = stored::<outgoing::Kind>(),
        ticket_id: Maybe<TicketId>,
        message: Maybe<view::Ref>,
    }
}

/// The caught mails, the newest first.
pub async fn list(bearer: Bearer, State(app): State<App>, Asked(paging): Asked<Paging>) -> Result<Json<Page<Caught>>> {
    allowed(&app, &bearer)?;
    let mut query = caught::Entity::find().order_by_desc(caught::Column::Id).limit(paging.limit() + 1);
    if let Some(after) = paging.after {
        query = query.filter(caught::Column::Id.lt(after));
    }
    if let Some(only) = bearer.only() {
        query = query.filter(caught::Column::PersonId.is_in(only));
    }
    let mut rows = query.all(app.db.reader()).await?;
    let next = view::cut(&mut rows, paging.limit(), |row| row.id.0);
    let mails = outgoing::Entity::find().filter(outgoing::Column::Id.is_in(rows.iter().filter_map(|row| row.outgoing_id)));
    let mails = mails.all(app.db.reader()).await?;
    let access = bearer.access(&app, &rows, app.now()).await?;
    let shown = rows.iter().map(|row| {
        let mail = mails.iter().find(|mail| Some(mail.id) == row.outgoing_id);
        Caught {
            id: row.id,
            at: At(row.at),
            to: view::text(row.address(), &access).into(),
            person_id: row.person_id.into(),
            kind: mail.map(|mail| mail.kind.to_value()).into(),
            ticket_id: mail.and_then(|mail| mail.ticket_id).into(),
            message: Maybe(mail.and_then(|mail| mail.message_id).map(|id| view::Ref { id })),
        }
    });
    Ok(Json(view::page(shown.collect(), next)))
}

/// One of them, raw.
pub async fn one(bearer: Bearer, State(app): State<App>, Path(mail): Path<String>) -> Result {
    allowed(&app, &bearer)?;
    let row = caught::Entity::find_by_id(id::<CaughtId>(&mail)?).one(app.db.reader()).await?;
    let row =
        row.filter(|row| row.person_id.map_or(bearer.only().is_none(), |person| bearer.touches(person))).ok_or_else(Problem::not_found)?;
    let access = bearer.access(&app, &row, app.now()).await?;
    let raw = row.raw().open(&access).map_err(|_| Problem::not_found())?;
    Ok(([(header::CONTENT_TYPE, "message/rfc822"), (header::X_CONTENT_TYPE_OPTIONS, "nosniff")], raw.into_bytes()).into_response())
}

fn allowed(app: &App, bearer: &Bearer) -> Result<()> {
    bearer.needs(Purpose::Care)?;
    if app.catches_mail() {
        return Ok(());
    }
    Err(Problem::absent(
        "not-caught",
        "This desk sends its mail and keeps no copy; only demo and rehearsal desks catch what they would send.",
    ))
}
