//! What is done on the page of a person: one value more or less, another name, a mask lifted, a task done.

use super::show::{Asked, SOURCES, Typed, Unmasked, of};
use crate::app::App;
use crate::fields::{fill, person_detail, read};
use crate::ids::*;
use crate::items::PersonDetail;
use crate::people::person::{self, Point};
use crate::people::{duty, find};
use crate::profiles::edit::{self, Wrong};
use crate::profiles::profile_change::{self, By};
use crate::profiles::{address, confirm, field, joining, mask, profile_value, verify};
use crate::web::error::{Error, Result};
use crate::web::page::{page, page_as, see};
use crate::web::session::AgentSession;
use axum::extract::{Form, Path, State};
use axum::http::StatusCode;
use pages::{Field, L10n};
use privacy::Item;
use sea_orm::{ActiveEnum, EntityTrait};
use serde::Deserialize;
use std::collections::BTreeMap;
use uuid::Uuid;

/// What is done: `add`, `once`, `details`, `remove-value`, `remove-detail`, `remove-address`, `reached`,
/// `unreached`, `primary`, `review`, `unmask`, `confirm`, `others`, `told` or `part`.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Deed {
    r#do: String,
    /// Of what it is done to.
    id: String,
    field: String,
    source: String,
    value: String,
    name: String,
    language: String,
    zone: String,
    /// What was typed into fields of the organisation's own.
    #[serde(flatten)]
    others: BTreeMap<String, String>,
}

/// `POST /people/{id}`
pub async fn act(State(app): State<App>, session: AgentSession, Path(id): Path<PersonId>, Form(deed): Form<Deed>) -> Result {
    let row = person::Entity::find_by_id(id).one(app.db.reader()).await?.ok_or(Error::NotFound)?;
    if row.merged_into.is_some() {
        return Err(Error::NotFound);
    }
    if row.restricted_at.is_some() {
        return Err(Error::Conflict(L10n::english().get("person-restricted").to_owned()));
    }
    let by = By { agent: Some(session.id()), point: Point::Agent };
    let one = || deed.id.parse::<Uuid>().map_err(|_| Error::NotFound);
    let done = match deed.r#do.as_str() {
        "add" => return add(&app, &session, row, deed).await,
        "once" => return once(&app, &session, row, deed).await,
        "details" => return details(&app, &session, row, read::typed(deed.others)).await,
        "remove-detail" => return remove_detail(&app, &session, row, PersonDetailId(one()?)).await,
        "unmask" => return unmask(&app, &session, row, one()?).await,
        "part" => return part(&app, &session, JoinedId(one()?)).await,
        "remove-value" => edit::remove(&app, id, ProfileValueId(one()?), by).await,
        "reached" | "unreached" => verify::verify(&app, id, ProfileValueId(one()?), deed.r#do == "reached", by).await,
        "remove-address" => address::remove(&app, id, IdentityId(one()?), by).await,
        "primary" => address::prefer(&app, id, IdentityId(one()?), by).await,
        "review" => address::review(&app, id, IdentityId(one()?), by).await,
        "confirm" => {
            confirm::confirm(&app, id, by).await?;
            Ok(())
        }
        "others" | "told" => task(&app, id, &deed.r#do, by).await,
        _ => return Err(Error::NotFound),
    };
    match done {
        Ok(()) => Ok(see(&format!("/people/{id}?saved=true"))),
        Err(wrong) => {
            let said = said(wrong)?;
            let typed = Typed { refused: Some(said), ..Typed::default() };
            page_as(StatusCode::UNPROCESSABLE_ENTITY, &of(&app, &session, row, &Asked::default(), typed).await?)
        }
    }
}

async fn add(app: &App, session: &AgentSession, row: person::Model, deed: Deed) -> Result {
    let source = SOURCES.into_iter().find(|point| point.to_value() == deed.source);
    let by = By { agent: Some(session.id()), point: source.unwrap_or(Point::Agent) };
    let done = match field::field(&deed.field) {
        Some(field) => edit::add(app, row.id, field, &deed.value, by).await.map(|_| ()),
        None if deed.field == address::FIELD => address::add(app, row.id, &deed.value, by).await.map(|_| ()),
        None => Err(Wrong::Field("value", "value-field")),
    };
    match done {
        Ok(()) => Ok(see(&format!("/people/{}?saved=true", row.id))),
        Err(wrong) => {
            let value = Field::of(&deed.value).refused(&said(wrong)?);
            let typed = Typed { adding: Some((deed.field, deed.source, value)), ..Typed::default() };
            page_as(StatusCode::UNPROCESSABLE_ENTITY, &of(app, session, row, &Asked::default(), typed).await?)
        }
    }
}

async fn once(app: &App, session: &AgentSession, row: person::Model, deed: Deed) -> Result {
    let wanted = edit::Once { name: deed.name, language: deed.language, zone: deed.zone };
    let by = By { agent: Some(session.id()), point: Point::Agent };
    match edit::rename(app, row.id, &wanted, by).await {
        Ok(()) => Ok(see(&format!("/people/{}?saved=true", row.id))),
        Err(wrong) => {
            let at = if let Wrong::Field(at, _) = &wrong { *at } else { "name" };
            let typed = Typed { once: Some((wanted, Some((at, said(wrong)?)))), ..Typed::default() };
            page_as(StatusCode::UNPROCESSABLE_ENTITY, &of(app, session, row, &Asked::default(), typed).await?)
        }
    }
}

async fn details(app: &App, session: &AgentSession, row: person::Model, typed: Vec<(CustomFieldId, String)>) -> Result {
    let by = By { agent: Some(session.id()), point: Point::Agent };
    match fill::person(app, row.id, &typed, by).await {
        Ok(()) => Ok(see(&format!("/people/{}?saved=true", row.id))),
        Err(refused) => {
            let fault = refused.said()?;
            let refused = Some(fault.1.clone());
            let typed = Typed { details: Some(read::Refusal { typed, fault }), refused, ..Typed::default() };
            page_as(StatusCode::UNPROCESSABLE_ENTITY, &of(app, session, row, &Asked::default(), typed).await?)
        }
    }
}

/// Takes an answer away, also of a field that is asked no more.
async fn remove_detail(app: &App, session: &AgentSession, row: person::Model, id: PersonDetailId) -> Result {
    let detail = person_detail::Entity::find_by_id(id).one(app.db.reader()).await?.filter(|one| one.person_id == row.id);
    let detail = detail.ok_or(Error::NotFound)?;
    details(app, session, row, vec![(detail.field_id, String::new())]).await
}

/// Shows a masked value once, to whoever may; the access log says who and which.
async fn unmask(app: &App, session: &AgentSession, row: person::Model, id: Uuid) -> Result {
    let value = profile_value::Entity::find_by_id(ProfileValueId(id)).one(app.db.reader()).await?;
    let (item, source, unmasked) = match value.filter(|value| value.person_id == row.id) {
        Some(value) => {
            let field = field::field(&value.field).ok_or(Error::NotFound)?;
            (field.item, value.source, Unmasked::Value(value.id))
        }
        None => {
            let detail = person_detail::Entity::find_by_id(PersonDetailId(id)).one(app.db.reader()).await?;
            let detail = detail.filter(|one| one.person_id == row.id).ok_or(Error::NotFound)?;
            ((PersonDetail::BIT, PersonDetail::ID), detail.source, Unmasked::Detail(detail.id))
        }
    };
    match mask::sight(app, session.rights, item, source) {
        mask::Sight::Masked { may_lift: false } => Err(Error::Forbidden(L10n::english().get("unmask-not").to_owned())),
        mask::Sight::Masked { .. } | mask::Sight::Open => {
            let typed = Typed { unmasked: Some(unmasked), ..Typed::default() };
            page(&of(app, session, row, &Asked::default(), typed).await?)
        }
    }
}

async fn part(app: &App, session: &AgentSession, id: JoinedId) -> Result {
    match joining::part(app, id, &session.agent).await {
        Ok(person) => Ok(see(&format!("/people/{person}?saved=true"))),
        Err(joining::Refusal::Other(error)) => Err(error.into()),
        Err(refusal) => Err(Error::Conflict(super::joining::said(&refusal))),
    }
}

/// Begins or ends the task of telling somebody that we have their data.
async fn task(app: &App, id: PersonId, what: &str, by: By) -> Result<(), Wrong> {
    let now = app.now();
    let tx = app.db.begin().await?;
    find::stays(&tx, id).await?;
    if what == "others" {
        duty::begin(app, &tx, id, by.point, now).await?;
    } else if duty::told(&tx, id, now).await? {
        profile_change::record(app, &tx, id, "person", "told", by, now).await?;
    }
    app.commit(tx).await?;
    Ok(())
}

/// What is wrong, in words; our own faults are none of it.
///
/// # Errors
/// [`Error::NotFound`] for what is gone, [`Error::Internal`].
pub fn said(wrong: Wrong) -> Result<String> {
    match wrong {
        Wrong::Gone => Err(Error::NotFound),
        Wrong::Other(error) => Err(error.into()),
        wrong => Ok(super::wording(&wrong).1),
    }
}
