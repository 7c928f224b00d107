//! What is held about the reader and why, counted from the same list that erasure walks, with the rules of the policy in force.

use super::fault::Result;
use super::visitor::{Visitor, page};
use crate::app::App;
use crate::items::PersonName;
use crate::people::person;
use crate::portal::held::{self, Held};
use crate::portal::looked::{self, Looked};
use crate::portal::words;
use crate::web::moment::moment;
use crate::web::session::PortalSession;
use axum::extract::State;
use pages::L10n;
use pages::portal::{Holding, Tone, YourData};
use policy::{Category, Compiled, CompiledRule};
use privacy::Purpose;
use sea_orm::EntityTrait;

/// `GET /portal/data`
pub async fn show(State(app): State<App>, session: PortalSession) -> Result {
    let now = app.now();
    let person = person::Entity::find_by_id(session.person).one(app.db.reader()).await?;
    let access = app.gate.access(session.actor(), Purpose::Rights, &person, now).await?;
    let name = person.as_ref().and_then(|person| person.name()?.open(&access).ok()).map(PersonName::into_string);
    let held = held::about(&app, session.person).await?;
    let looked = looked::at(&app, session.person, now).await?;
    let policy = app.gate.policy();
    let compiled = policy.compiled();
    let holdings = compiled.categories().filter_map(|(category, rules)| holding(compiled, category, rules, &held, looked));
    let visitor = Visitor::known(&app, &session).await?;
    page(&YourData {
        frame: visitor.frame(&app),
        site: visitor.site(&app),
        today: moment(&app, now),
        name: name.unwrap_or_default(),
        erasing: None,
        holdings: holdings.collect(),
        verbs: Vec::new(),
    })
}

/// One category of the policy, if something of it is held.
fn holding(compiled: &Compiled, category: &Category, rules: &[CompiledRule], held: &[Held], looked: Looked) -> Option<Holding> {
    let t = L10n::english();
    let id = category.id.as_str();
    let mine: Vec<String> = held
        .iter()
        .filter(|held| held::category(compiled, held.item) == Some(id))
        .map(|held| words::rows(t, held.table, held.rows))
        .collect();
    let (first, rest) = mine.split_first()?;
    let explained = compiled.explain(held.iter().find(|held| held::category(compiled, held.item) == Some(id))?.item);
    let found = explained.first()?;
    let mut bases: Vec<&str> = found.purposes.iter().flat_map(|purpose| &purpose.basis).map(|basis| words::basis(t, *basis)).collect();
    bases.dedup();
    bases.truncate(2);
    Some(Holding {
        what: first.clone(),
        detail: rest.join(", "),
        why: found.purposes.first().map(|purpose| words::purpose(t, purpose)).unwrap_or_default(),
        basis: bases.join("; "),
        recipients: found.recipients.iter().map(|recipient| recipient.name.in_language("en").to_owned()).collect(),
        looked: if looked.people == 0 {
            String::new()
        } else {
            t.with("portal-data-looked-count", &[("people", looked.people.into()), ("times", looked.times.into())])
        },
        until: words::kept(t, rules.first()),
        until_why: words::category(t, id),
        tone: Tone::Far,
        action: None,
    })
}
