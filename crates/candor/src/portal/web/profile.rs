//! What is held about the reader, to be put right by them (Art. 16 GDPR): a value more, a value less, another name, and that it is all still
//! right. An address more is theirs once a link that was mailed to it was used.

use super::fault::{Refused, Result};
use super::line;
use super::notice::Reader;
use super::visitor::{Visitor, page, page_as};
use crate::app::App;
use crate::fields::custom_field::{self, Subject};
use crate::fields::{define, fill, grounds, read};
use crate::ids::*;
use crate::items::{PersonDetail, PersonName};
use crate::people::person::{self, Point};
use crate::people::{identity, limit};
use crate::portal::link;
use crate::privacy::collect;
use crate::profiles::edit::{self, LANGUAGES, Wrong};
use crate::profiles::field::{self, FIELDS};
use crate::profiles::profile_change::By;
use crate::profiles::{address, confirm};
use crate::tickets::web::words;
use crate::web::page::see;
use crate::web::session::PortalSession;
use axum::extract::{Form, Query, State};
use axum::http::StatusCode;
use pages::Field;
use pages::agent::Choice;
use pages::portal::{Profile, ProfileValue};
use privacy::Purpose;
use sea_orm::EntityTrait;
use serde::Deserialize;
use std::collections::BTreeMap;
use uuid::Uuid;

/// Links an hour to further addresses of one person.
const PROVED: i64 = 5;

/// What is done: `add`, `once`, `details`, `remove-address`, `remove-value`, `remove-detail` or `confirm`.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Deed {
    r#do: String,
    id: String,
    field: String,
    value: String,
    name: String,
    language: String,
    zone: String,
    /// What was typed into fields of the organisation's own.
    #[serde(flatten)]
    others: BTreeMap<String, String>,
}

/// What the address of the page may say.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    said: String,
}

/// A field that was refused, and why.
type Fault = Option<(String, String)>;

/// `GET /portal/profile`
pub async fn show(State(app): State<App>, session: PortalSession, reader: Reader, Query(asked): Query<Asked>) -> Result {
    let t = session.t();
    let said = match asked.said.as_str() {
        "saved" => t.get("person-saved"),
        "thanks" => t.get("profile-thanks"),
        "sent" => t.get("profile-sent"),
        _ => "",
    };
    page(&drawn(&app, &session, &reader, None, None, said).await?)
}

/// `POST /portal/profile`
pub async fn act(State(app): State<App>, session: PortalSession, reader: Reader, Form(deed): Form<Deed>) -> Result {
    let by = By { agent: None, point: Point::Portal };
    let person = session.person;
    if matches!(deed.r#do.as_str(), "details" | "remove-detail") {
        return details(&app, &session, &reader, deed, by).await;
    }
    let one = || deed.id.parse::<Uuid>().map_err(|_| Refused::NOT_FOUND);
    let done = match deed.r#do.as_str() {
        "add" if deed.field == address::FIELD => further(&app, person, &deed.value, by).await.map(|()| "sent"),
        "add" => match field::field(&deed.field) {
            Some(field) => edit::add(&app, person, field, &deed.value, by).await.map(|_| "saved"),
            None => Err(Wrong::Field("value", "value-field")),
        },
        "once" => {
            let wanted = edit::Once { name: deed.name.clone(), language: deed.language.clone(), zone: deed.zone.clone() };
            edit::rename(&app, person, &wanted, by).await.map(|()| "saved")
        }
        "remove-value" => edit::remove(&app, person, ProfileValueId(one()?), by).await.map(|()| "saved"),
        "remove-address" => address::remove(&app, person, IdentityId(one()?), by).await.map(|()| "saved"),
        "confirm" => {
            confirm::confirm(&app, person, by).await?;
            Ok("thanks")
        }
        _ => return Err(Refused::NOT_FOUND),
    };
    let (at, why) = match done {
        Ok(said) => return Ok(see(&format!("/portal/profile?said={said}"))),
        Err(Wrong::Gone) => return Err(Refused::NOT_FOUND),
        Err(Wrong::Other(error)) => return Err(error.into()),
        Err(wrong) => crate::profiles::web::wording(&wrong),
    };
    let at = if deed.r#do == "once" { at } else { "value" };
    page_as(StatusCode::UNPROCESSABLE_ENTITY, &drawn(&app, &session, &reader, Some(&deed), Some((at.to_owned(), why)), "").await?)
}

/// Answers to fields of the organisation's own: those that people are asked themselves, and taking any of them away.
async fn details(app: &App, session: &PortalSession, reader: &Reader, deed: Deed, by: By) -> Result {
    let mut typed = read::typed(deed.others.clone());
    if deed.r#do == "remove-detail" {
        let rows = read::of_person(app, session.person).await?;
        let row = rows.iter().find(|one| one.id.to_string() == deed.id).ok_or(Refused::NOT_FOUND)?;
        typed = vec![(row.field_id, String::new())];
    } else {
        let asked = asked(app).await?;
        typed.retain(|(id, _)| asked.iter().any(|field| field.id == *id));
    }
    match fill::person(app, session.person, &typed, by).await {
        Ok(()) => Ok(see("/portal/profile?said=saved")),
        Err(refused) => {
            let fault = refused.said()?;
            page_as(StatusCode::UNPROCESSABLE_ENTITY, &drawn(app, session, reader, Some(&deed), Some(fault), "").await?)
        }
    }
}

/// The fields that people are asked themselves and that the policy has a place for.
async fn asked(app: &App) -> anyhow::Result<Vec<custom_field::Model>> {
    let mut fields = read::asked(app, Subject::Person).await?;
    fields.retain(|field| field.by_customer && grounds::serves(app, field, Point::Portal).unwrap_or(false));
    Ok(fields)
}

/// One more address. Whether it is somebody else's already, nobody learns: then no link leaves, and the answer is the same.
async fn further(app: &App, person: PersonId, typed: &str, by: By) -> Result<(), Wrong> {
    let now = app.now();
    if !limit::allow(app, "profile-address", &person.to_string(), limit::HOUR, PROVED, now).await? {
        return Err(Wrong::Field(address::FIELD, "value-email-often"));
    }
    let id = match address::add(app, person, typed, by).await {
        Err(Wrong::Field(_, "value-email-taken")) => return Ok(()),
        added => added?,
    };
    let row = identity::Entity::find_by_id(id).one(app.db.writer()).await?.ok_or(Wrong::Gone)?;
    if row.verified_at.is_some() {
        return Ok(());
    }
    let address = address::read(app, typed).map_err(|why| Wrong::Field(address::FIELD, why))?;
    link::prove(app, &row, address, now).await?;
    Ok(())
}

async fn drawn(app: &App, session: &PortalSession, reader: &Reader, typed: Option<&Deed>, fault: Fault, said: &str) -> Result<Profile> {
    let (now, t, id) = (app.now(), session.t(), session.person);
    let row = person::Entity::find_by_id(id).one(app.db.reader()).await?.ok_or(Refused::NOT_FOUND)?;
    let addresses = address::of(app, id).await?;
    let values = edit::of(app.db.reader(), id).await?;
    let (fields, details) = (define::all(app.db.reader(), Some(Subject::Person)).await?, read::of_person(app, id).await?);
    let access = app.gate.access(session.actor(), Purpose::Rights, &((&row, &details), (&addresses, &values)), now).await?;
    let kept = |field: &custom_field::Model| {
        let row = details.iter().find(|one| one.field_id == field.id)?;
        Some((row, row.value().open(&access).ok().map(PersonDetail::into_string)?))
    };
    let refusal = typed.filter(|deed| deed.r#do == "details").zip(fault.clone());
    let refusal = refusal.map(|(deed, fault)| read::Refusal { typed: read::typed(deed.others.clone()), fault });
    let name = row.name().and_then(|name| name.open(&access).ok()).map(PersonName::into_string).unwrap_or_default();
    let (once, added) = (typed.filter(|deed| deed.r#do == "once"), typed.filter(|deed| deed.r#do == "add"));
    let text = |of: fn(&Deed) -> &String, kept: &str| once.map_or_else(|| kept.to_owned(), |deed| of(deed).clone());
    let language = text(|deed| &deed.language, row.language.as_deref().unwrap_or_default());
    let refused = |at: &str, field: Field| match &fault {
        Some((of, why)) if of == at => field.refused(why),
        _ => field,
    };
    let source = |point, at| words::came_in(&session.locale, point, at);
    let mut shown: Vec<ProfileValue> = Vec::new();
    for one in &addresses {
        let Ok(value) = one.value().open(&access) else { continue };
        let verified = if one.verified_at.is_some() { t.get("identity-verified") } else { t.get("identity-unverified") };
        shown.push(ProfileValue {
            id: one.id.to_string(),
            kind: "address",
            label: t.get("email").to_owned(),
            value: value.into_string(),
            source: source(one.source, one.created_at),
            verified: verified.to_owned(),
            removable: addresses.len() > 1,
        });
    }
    for one in &values {
        let (Some(field), Some(value)) = (field::field(&one.field), one.open(&access)) else { continue };
        shown.push(ProfileValue {
            id: one.id.to_string(),
            kind: "value",
            label: t.get(field.label).to_owned(),
            value: field.shown(&value).replace('\n', ", "),
            source: source(one.source, one.created_at),
            verified: String::new(),
            removable: true,
        });
    }
    for (field, (row, value)) in fields.iter().filter_map(|field| Some((field, kept(field)?))) {
        shown.push(ProfileValue {
            id: row.id.to_string(),
            kind: "detail",
            label: field.label.clone(),
            value: field.kind.shown(&value, t).replace('\n', ", "),
            source: source(row.source, row.created_at),
            verified: String::new(),
            removable: true,
        });
    }
    let chosen = added.map(|deed| deed.field.as_str()).unwrap_or_default();
    let choice =
        |value: &str, label: &str, chosen: &str| Choice { value: value.to_owned(), label: label.to_owned(), chosen: value == chosen };
    let email = [(address::FIELD, "email", address::EMAIL)].into_iter();
    let more = email.chain(FIELDS.iter().map(|field| (field.code, field.label, field.item)));
    let more = more.filter(|(_, _, item)| collect::may(app, *item, Point::Portal));
    let none = choice("", t.get("language-unknown"), &language);
    let visitor = Visitor::known(app, session).await?;
    Ok(Profile {
        frame: visitor.frame(app),
        site: visitor.site(app),
        asks: confirm::is_due(app, &row, now),
        said: said.to_owned(),
        name: refused("name", Field::of(&text(|deed| &deed.name, &name))),
        languages: std::iter::once(none).chain(LANGUAGES.iter().map(|(tag, name)| choice(tag, name, &language))).collect(),
        zone: refused("zone", Field::of(&text(|deed| &deed.zone, row.zone.as_deref().unwrap_or_default()))),
        values: shown,
        details: asked(app)
            .await?
            .iter()
            .map(|field| read::input(field, kept(field).map(|(_, value)| value).as_deref(), refusal.as_ref()))
            .collect(),
        details_notice: line::of::<PersonDetail>(app, reader, Point::Portal),
        fields: more.map(|(code, label, _)| choice(code, t.get(label), chosen)).collect(),
        value: refused("value", Field::of(added.map(|deed| deed.value.as_str()).unwrap_or_default())),
    })
}
