//! Finding that two people are one: who may be meant, what would go where, and why it is so.

use crate::agents::right::Right;
use crate::app::App;
use crate::ids::PersonId;
use crate::items::{EmailAddress, PersonName};
use crate::people::{find, person};
use crate::privacy::words;
use crate::profiles::address;
use crate::profiles::joined::Why;
use crate::profiles::joining::{self, Refusal};
use crate::web::error::{Error, Result};
use crate::web::page::{page, page_as, see};
use crate::web::rail::rail;
use crate::web::session::AgentSession;
use axum::extract::{Form, Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use pages::agent::Choice;
use pages::agent::person::{Joining, JoiningLine};
use pages::{Field, L10n};
use privacy::Purpose;
use sea_orm::{ActiveEnum, EntityTrait, Iterable};
use serde::Deserialize;

/// Who is meant, by id.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    with: String,
}

/// What is done: `find` somebody by an address, or `join`.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Deed {
    r#do: String,
    with: String,
    email: String,
    why: String,
}

/// `GET /people/{id}/joining`
pub async fn show(State(app): State<App>, session: AgentSession, Path(id): Path<PersonId>, Query(asked): Query<Asked>) -> Result {
    page(&drawn(&app, &session, id, asked.with.parse().ok(), Field::default(), None).await?)
}

/// `POST /people/{id}/joining`
pub async fn act(State(app): State<App>, session: AgentSession, Path(id): Path<PersonId>, Form(deed): Form<Deed>) -> Result {
    if deed.r#do == "find" {
        return find(&app, &session, id, &deed.email).await;
    }
    let with: PersonId = deed.with.parse().map_err(|_| Error::NotFound)?;
    let why = Why::iter().find(|why| why.to_value() == deed.why).ok_or(Error::NotFound)?;
    match joining::join(&app, with, id, why, &session.agent).await {
        Ok(_) => Ok(see(&format!("/people/{id}?saved=true"))),
        Err(Refusal::Other(error)) => Err(error.into()),
        Err(refusal) => {
            let why = said(&refusal);
            page_as(StatusCode::UNPROCESSABLE_ENTITY, &drawn(&app, &session, id, Some(with), Field::default(), Some(why)).await?)
        }
    }
}

/// An address does not stand in an address of ours: it is posted, and leads to an id.
async fn find(app: &App, session: &AgentSession, id: PersonId, typed: &str) -> Result<Response> {
    let t = L10n::english();
    let known = match address::read(app, typed) {
        Ok(address) => known(app, &address).await?.filter(|other| *other != id),
        Err(_) => None,
    };
    match known {
        Some(other) => Ok(see(&format!("/people/{id}/joining?with={other}"))),
        None => {
            let field = Field::of(typed).refused(t.get("joining-nobody"));
            page_as(StatusCode::UNPROCESSABLE_ENTITY, &drawn(app, session, id, None, field, None).await?)
        }
    }
}

async fn known(app: &App, address: &EmailAddress) -> anyhow::Result<Option<PersonId>> {
    Ok(find::by_address(app, app.db.reader(), address).await?.map(|identity| identity.person_id))
}

async fn drawn(
    app: &App,
    session: &AgentSession,
    id: PersonId,
    with: Option<PersonId>,
    email: Field,
    refused: Option<String>,
) -> Result<Joining> {
    let (now, t) = (app.now(), L10n::english());
    let mut both = Vec::new();
    for person in [Some(id), with].into_iter().flatten() {
        both.push(person::Entity::find_by_id(person).one(app.db.reader()).await?.ok_or(Error::NotFound)?);
    }
    let rail = rail(app, session, now).await?;
    let access = app.gate.access(session.actor(), Purpose::Care, &(&both, &rail), now).await?;
    let name = |at: usize| {
        let one = both.get(at)?.name().and_then(|name| name.open(&access).ok()).map(PersonName::into_string);
        Some(one.unwrap_or_else(|| t.get("alike-nameless").to_owned()))
    };
    let (mut goes, mut stays, mut proved, mut refused) = (Vec::new(), Vec::new(), false, refused);
    if let Some(with) = with {
        match joining::preview(app, with, id).await {
            Ok(preview) => {
                let line = |(table, count): &(&'static str, i64)| JoiningLine {
                    count: u32::try_from(*count).unwrap_or(u32::MAX),
                    what: words::record(table).unwrap_or(table).to_owned(),
                };
                (goes, stays) = (preview.goes.iter().map(line).collect(), preview.stays.iter().map(line).collect());
                proved = preview.proved;
            }
            Err(Refusal::Other(error)) => return Err(error.into()),
            Err(refusal) => refused = refused.or_else(|| Some(said(&refusal))),
        }
    }
    let choice = |why: Why| {
        let label = match why {
            Why::Verified => t.get("why-verified"),
            Why::SaidSo => t.get("why-said-so"),
            Why::Paper => t.get("why-paper"),
            Why::Mistake => t.get("why-mistake"),
        };
        Choice { value: why.to_value(), label: label.to_owned(), chosen: why == Why::Verified && proved }
    };
    let may = proved || session.may(Right::Staff);
    let reasons = Why::iter().filter(|why| *why != Why::Verified || proved).filter(|_| may).map(choice);
    Ok(Joining {
        frame: session.look.frame(app),
        shell: rail.shell(app, session, &access, ""),
        id: id.to_string(),
        name: name(0).unwrap_or_default(),
        with: with.map(|with| with.to_string()).unwrap_or_default(),
        with_name: name(1).unwrap_or_default(),
        email,
        refused,
        proved,
        goes,
        stays,
        reasons: reasons.collect(),
    })
}

/// Why two people are not joined or taken apart, in words.
pub fn said(refusal: &Refusal) -> String {
    let key = match refusal {
        Refusal::Nobody => "joining-none",
        Refusal::Agent => "joining-agent",
        Refusal::Restricted => "joining-restricted",
        Refusal::Unproved => "joining-unproved",
        Refusal::Faster | Refusal::Other(_) => "joining-faster",
    };
    L10n::english().get(key).to_owned()
}
