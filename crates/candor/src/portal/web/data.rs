//! What is held about the reader and why, counted from the same list that erasure walks, with the rules of the policy in force.

use super::fault::Result;
use super::visitor::{Visitor, page};
use crate::app::App;
use crate::items::PersonName;
use crate::people::person;
use crate::portal::{declared, holdings};
use crate::web::moment::moment_in;
use crate::web::session::PortalSession;
use axum::extract::State;
use pages::portal::{DataVerb, YourData};
use privacy::Purpose;
use sea_orm::EntityTrait;

/// `GET /portal/data`
pub async fn show(State(app): State<App>, session: PortalSession) -> Result {
    let now = app.now();
    let person = person::Entity::find_by_id(session.person).one(app.db.reader()).await?;
    let access = app.gate.access(session.actor(), Purpose::Rights, &person, now).await?;
    let name = person.as_ref().and_then(|person| person.name()?.open(&access).ok()).map(PersonName::into_string);
    let declared = match &person {
        Some(person) => declared::of(&app, person, &session.locale).await?,
        None => Vec::new(),
    };
    let visitor = Visitor::known(&app, &session).await?;
    page(&YourData {
        frame: visitor.frame(&app),
        site: visitor.site(&app),
        today: moment_in(&app, &session.locale, now),
        name: name.unwrap_or_default(),
        erasing: None,
        holdings: holdings::of(&app, session.person, session.t(), now).await?,
        declared,
        verbs: vec![DataVerb::Correct("/portal/profile".to_owned())],
    })
}
