//! What waits about sign-ins: lost ones, children, and for those who run the desk what looked wrong.

use crate::accounts::anomaly::{self, Kind};
use crate::accounts::loss_report::Matched;
use crate::accounts::{child, child_report, loss, loss_report, review};
use crate::agents::right::Right;
use crate::app::App;
use crate::ids::{AnomalyId, ChildReportId, LossReportId, PersonId};
use crate::items::PersonName;
use crate::people::person;
use crate::privacy::erase::AskError;
use crate::web::browser;
use crate::web::error::{Error, Result};
use crate::web::moment::moment;
use crate::web::page::{page, see};
use crate::web::rail::rail;
use crate::web::session::AgentSession;
use axum::extract::{Form, Path, State};
use pages::L10n;
use pages::agent::admin::{Anomaly, Child, Loss, Security};
use privacy::{Access, Purpose};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde::Deserialize;

/// What is to be done about one of them.
#[derive(Deserialize)]
pub struct Deed {
    r#do: String,
}

/// `GET /security`
pub async fn show(State(app): State<App>, session: AgentSession) -> Result {
    let now = app.now();
    let losses = loss::open(&app).await?;
    let children = child::open(&app).await?;
    let anomalies = if session.may(Right::Accounts) { review::open(&app).await? } else { Vec::new() };
    let ids = losses
        .iter()
        .filter_map(|one| one.person_id)
        .chain(children.iter().map(|one| one.person_id))
        .chain(anomalies.iter().filter_map(|one| one.person_id));
    let people = person::Entity::find().filter(person::Column::Id.is_in(ids)).all(app.db.reader()).await?;
    let rail = rail(&app, &session, now).await?;
    let access = app.gate.access(session.actor(), Purpose::Account, &(&people, &anomalies, &rail), now).await?;
    let shell = rail.shell(&app, &session, &access, "/security");
    let read = Read { app: &app, people: &people, access: &access };
    page(&Security {
        frame: session.look.frame(&app),
        shell,
        losses: losses.iter().map(|one| read.loss(one)).collect(),
        children: children.iter().map(|one| read.child(one)).collect(),
        anomalies: anomalies.iter().map(|one| read.anomaly(one)).collect(),
        is_admin: session.may(Right::Erase),
    })
}

/// `POST /security/losses/{id}`: `reset` or `dismiss`.
pub async fn loss(State(app): State<App>, session: AgentSession, Path(id): Path<LossReportId>, Form(deed): Form<Deed>) -> Result {
    let report = loss::by_id(&app, id).await?.ok_or(Error::NotFound)?;
    session.fresh(&app, "/security")?;
    let now = app.now();
    let done = match deed.r#do.as_str() {
        "reset" => loss::reset(&app, &report, Some(session.id()), now).await?,
        "dismiss" => loss::dismiss(&app, &report, session.id(), now).await?,
        _ => return Err(Error::NotFound),
    };
    if done { Ok(see("/security")) } else { Err(Error::Conflict(L10n::english().get("security-done-before").to_owned())) }
}

/// `POST /security/children/{id}`: `confirm` or `lift`, by those who run the desk.
pub async fn child(State(app): State<App>, session: AgentSession, Path(id): Path<ChildReportId>, Form(deed): Form<Deed>) -> Result {
    let report = child::by_id(&app, id).await?.ok_or(Error::NotFound)?;
    session.fresh(&app, "/security")?;
    let now = app.now();
    match deed.r#do.as_str() {
        "confirm" => match child::confirm(&app, &report, session.id(), now).await {
            Ok(()) | Err(AskError::Unknown) => Ok(see("/security")),
            Err(AskError::Agent) => Err(Error::Conflict(L10n::english().get("erase-agent").to_owned())),
            Err(AskError::Other(error)) => Err(Error::Internal(error)),
        },
        "lift" => {
            child::lift(&app, &report, session.id(), now).await?;
            Ok(see("/security"))
        }
        _ => Err(Error::NotFound),
    }
}

/// `POST /security/anomalies/{id}`: somebody has looked at it.
pub async fn reviewed(State(app): State<App>, session: AgentSession, Path(id): Path<AnomalyId>) -> Result {
    if review::done(&app, id, session.id(), app.now()).await? { Ok(see("/security")) } else { Err(Error::NotFound) }
}

/// Rows on their way to the page.
struct Read<'a> {
    app: &'a App,
    people: &'a [person::Model],
    access: &'a Access,
}

impl Read<'_> {
    fn loss(&self, one: &loss_report::Model) -> Loss {
        let t = L10n::english();
        let sure = match one.matched {
            Matched::Both => t.get("security-loss-both"),
            Matched::Address => t.get("security-loss-address"),
            Matched::Nobody => t.get("security-loss-nobody"),
        };
        let (who, href) = self.who(one.person_id);
        let ticket = one.ticket_id.map(|ticket| format!("/tickets/{ticket}")).unwrap_or_default();
        Loss {
            id: one.id.to_string(),
            at: moment(self.app, one.reported_at),
            who,
            href,
            sure: sure.to_owned(),
            ticket,
            known: one.person_id.is_some(),
        }
    }

    fn child(&self, one: &child_report::Model) -> Child {
        let t = L10n::english();
        let said = match one.way {
            child_report::Way::Guardian => t.get("security-child-guardian"),
            child_report::Way::Agent => t.get("security-child-agent"),
        };
        let ticket = one.ticket_id.map(|ticket| format!("/tickets/{ticket}")).unwrap_or_default();
        let href = format!("/people/{}/account", one.person_id);
        Child { id: one.id.to_string(), at: moment(self.app, one.at), href, said: said.to_owned(), ticket }
    }

    fn anomaly(&self, one: &anomaly::Model) -> Anomaly {
        let t = L10n::english();
        let what = match one.kind {
            Kind::Locked => t.get("security-anomaly-locked").to_owned(),
            Kind::Flood => t.count("security-anomaly-flood", one.count),
            Kind::Spray => t.count("security-anomaly-spray", one.count),
            Kind::NewBrowser => t.get("security-anomaly-new-browser").to_owned(),
            Kind::Recovery => t.get("security-anomaly-recovery").to_owned(),
            Kind::Cloned => t.get("security-anomaly-cloned").to_owned(),
            Kind::BreakGlass => t.get("security-anomaly-break-glass").to_owned(),
        };
        let (who, href) = self.who(one.person_id);
        let open = |text: Option<String>| text.unwrap_or_default();
        Anomaly {
            id: one.id.to_string(),
            at: moment(self.app, one.at),
            what,
            who,
            href,
            browser: open(one.user_agent().and_then(|agent| agent.open(self.access).ok()).map(|agent| browser::name(agent.as_str()))),
            address: open(one.address().and_then(|address| address.open(self.access).ok()).map(|address| address.as_str().to_owned())),
        }
    }

    /// What somebody is called, and where more is said of them.
    fn who(&self, id: Option<PersonId>) -> (String, String) {
        let t = L10n::english();
        let Some(id) = id else { return (t.get("security-nobody").to_owned(), String::new()) };
        let person = self.people.iter().find(|one| one.id == id);
        let name = person.and_then(person::Model::name).and_then(|name| name.open(self.access).ok()).map(PersonName::into_string);
        (name.unwrap_or_else(|| t.get("somebody-gone").to_owned()), format!("/people/{id}/account"))
    }
}
