//! Where in the demo each page is: the ids that the routes want, and a customer who is signed in.

use crate::browser::Browser;
use crate::desk::Desk;
use candor::app::App;
use candor::hooks::change::Read;
use candor::hooks::{manage, replay};
use candor::ids::ImportRunId;
use candor::import::{run, upload};
use candor::inbox::spool;
use candor::items::EmailAddress;
use candor::organisations::contract;
use candor::outbox::{caught, outgoing};
use candor::people::session::Kind;
use candor::people::{find, identity, person, session_open};
use candor::tickets::ticket::{self, Turn};
use candor::web::session::{PORTAL, text};
use privacy::{Actor, Purpose};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};
use std::collections::BTreeMap;

/// The places of the demo.
pub struct Places {
    /// The address of a customer with open and closed tickets.
    pub customer: String,
    person: candor::ids::PersonId,
    /// One of theirs that is open, one of somebody else that is, and the longest one of all.
    pub open: String,
    pub ours: String,
    pub of_others: String,
    ids: BTreeMap<&'static str, Vec<String>>,
}

impl Places {
    pub async fn find(desk: &Desk) -> Self {
        let app = &desk.running.desks.all()[0];
        // What is due leaves, so that there is caught mail.
        candor::work::worker(app).drain().await.unwrap();
        let tickets = ticket::Entity::find().order_by_asc(ticket::Column::Id).all(app.db.reader()).await.unwrap();
        let of = |one: &ticket::Model| tickets.iter().filter(|other| other.person_id == one.person_id).collect::<Vec<_>>();
        let whole = |one: &&ticket::Model| {
            let theirs = of(one);
            theirs.iter().any(|one| one.turn == Turn::Done) && theirs.iter().any(|one| one.turn == Turn::Ours)
        };
        let person = tickets.iter().find(whole).unwrap().person_id;
        let theirs: Vec<&ticket::Model> = tickets.iter().filter(|one| one.person_id == person).collect();
        let (open, closed) =
            (theirs.iter().find(|one| one.turn == Turn::Ours).unwrap(), theirs.iter().find(|one| one.turn == Turn::Done).unwrap());
        let ours = tickets.iter().find(|one| one.turn == Turn::Ours && one.person_id != person).unwrap().id.to_string();
        let longest = tickets.iter().max_by_key(|one| one.messages).unwrap();
        let paused = tickets.iter().find(|one| one.turn == Turn::Paused).unwrap();
        let restricted =
            person::Entity::find().filter(person::Column::RestrictedAt.is_not_null()).one(app.db.reader()).await.unwrap().unwrap();
        let kept_back =
            spool::Entity::find().filter(spool::Column::State.eq(spool::State::Quarantined)).all(app.db.reader()).await.unwrap();
        let caught = caught::Entity::find().order_by_desc(caught::Column::Id).one(app.db.reader()).await.unwrap().unwrap();
        let (hook, told) = hook(app).await;
        let agreed = contract::Entity::find().one(app.db.reader()).await.unwrap().unwrap();
        let some = |ids: &[&dyn std::fmt::Display]| ids.iter().map(ToString::to_string).collect::<Vec<_>>();
        let ids = BTreeMap::from([
            ("/addresses/{id}", some(&[&app.book().default().id])),
            ("/portal/tickets/{id}", some(&[&open.id, &closed.id])),
            ("/tickets/{id}", some(&[&longest.id, &paused.id, &closed.id])),
            ("/tickets/{id}/history", some(&[&longest.id])),
            ("/lost/{token}", vec!["none".into()]),
            ("/people/{id}/account", some(&[&person])),
            ("/people/{id}", some(&[&person, &restricted.id])),
            ("/people/{id}/erasure", some(&[&person])),
            ("/people/{id}/joining", some(&[&person])),
            ("/people/import/{id}", imports(app).await),
            ("/people/{id}/split", some(&[&person])),
            ("/outbox/{id}", some(&[&caught.id])),
            ("/quarantine/{id}", kept_back.iter().map(|one| one.id.to_string()).collect()),
            ("/notice/{version}", some(&[&"1", &"proof", &"recipients", &"retention", &"security"])),
            ("/notice/{version}/changes", vec!["1".into()]),
            ("/queue/{turn}", vec!["ours".into(), "theirs".into(), "paused".into(), "done".into()]),
            ("/password/{token}", vec!["none".into()]),
            ("/sign-in/{token}", vec!["none".into()]),
            ("/portal/sign-in/{token}", vec!["none".into()]),
            ("/organisations/{id}", some(&[&agreed.organisation_id])),
            ("/contracts/{id}", some(&[&agreed.id])),
            ("/webhooks/{id}", some(&[&hook])),
            ("/webhooks/deliveries/{id}", some(&[&told])),
            ("/search/{id}", vec!["00000000-0000-7000-8000-000000000000".into()]),
        ]);
        let others = longest.id.to_string();
        Self { customer: address(app, person).await, person, open: open.id.to_string(), ours, of_others: others, ids }
    }

    /// The paths of a route.
    pub fn of(&self, route: &str) -> Vec<String> {
        if let Some(rest) = route.strip_prefix("/notice/in/{language}") {
            let below: &[&str] = if rest.starts_with("/{version}/") {
                &["/1/changes"]
            } else if rest.is_empty() {
                &[""]
            } else {
                &["/1", "/proof", "/retention"]
            };
            return ["de", "fr"].iter().flat_map(|tag| below.iter().map(move |rest| format!("/notice/in/{tag}{rest}"))).collect();
        }
        let Some((before, rest)) = route.split_once('{') else { return vec![route.to_owned()] };
        let after = rest.split_once('}').map_or("", |(_, after)| after);
        self.ids.get(route).into_iter().flatten().map(|id| format!("{before}{id}{after}")).collect()
    }

    /// The path of the newest link that signs somebody in.
    pub async fn newest_link(&self, desk: &Desk) -> String {
        let app = &desk.running.desks.all()[0];
        let query = outgoing::Entity::find().filter(outgoing::Column::Kind.eq(outgoing::Kind::SignIn)).order_by_desc(outgoing::Column::Id);
        let mail = query.one(app.db.writer()).await.unwrap().expect("a mail about signing in");
        let access = app.gate.access(Actor::System("test"), Purpose::Account, &mail, app.now()).await.unwrap();
        let said: serde_json::Value = serde_json::from_str(mail.text().unwrap().open(&access).unwrap().as_str()).unwrap();
        let link = said["link"].as_str().unwrap();
        link[link.find("://").unwrap() + 3..].split_once('/').map(|(_, path)| format!("/{path}")).unwrap()
    }

    /// Signs the customer in, in this browser.
    pub async fn sign_in_customer(&self, browser: &Browser, desk: &Desk) {
        let app = &desk.running.desks.all()[0];
        let now = app.now();
        let opened = session_open::prepare(app, self.person, Kind::Portal, session_open::Browser::default(), now).await.unwrap();
        let tx = app.db.begin().await.unwrap();
        session_open::save(&tx, &opened, now).await.unwrap();
        app.commit(tx).await.unwrap();
        browser.cookie(&desk.url("/"), PORTAL, &text(&opened.secret)).await;
    }
}

/// A table whose columns are still to be chosen, and one that was brought in but for a row.
async fn imports(app: &App) -> Vec<String> {
    let now = app.now();
    let table = "Mail;Name;Shoe size\nann@customer.example;Ann Zqxjkv;39\nno address;Bo Zqhyp;41\n";
    let pieces = futures_util::stream::iter([Ok::<_, std::io::Error>(bytes::Bytes::from(table))]);
    let kept = upload::keep(app, pieces, now).await.unwrap();
    let waiting = run::Model {
        blob_id: Some(kept.blob),
        key_id: Some(kept.key.uuid()),
        ..run::Model::waiting(ImportRunId(app.ids.make(now)), Vec::new(), false, now)
    };
    let done = run::Model {
        refused: 1,
        ended_at: Some(now),
        refusals: Some(r#"[[3,"email","it is no address"]]"#.to_owned()),
        ..run::Model::waiting(ImportRunId(app.ids.make(now)), Vec::new(), true, now)
    };
    let ids = vec![waiting.id.to_string(), done.id.to_string()];
    let tx = app.db.begin().await.unwrap();
    for row in [waiting, done] {
        row.into_active_model().reset_all().insert(&tx).await.unwrap();
    }
    app.commit(tx).await.unwrap();
    ids
}

/// A webhook and what it was to be told: a demo sends nothing, so that it is held.
async fn hook(app: &App) -> (candor::ids::WebhookId, candor::ids::WebhookDeliveryId) {
    let now = app.now();
    let url = "https://hooks.example.net/candor".parse().unwrap();
    let tx = app.db.begin().await.unwrap();
    let read = Read { name: "Billing".into(), url, kinds: "message,person-gone".into() };
    let hook = manage::save(app, &tx, read, now).await.unwrap();
    app.commit(tx).await.unwrap();
    let told = replay::test(app, hook, now).await.unwrap();
    candor::work::outside(app).drain().await.unwrap();
    (hook, told)
}

async fn address(app: &App, person: candor::ids::PersonId) -> String {
    let one = identity::Entity::find().filter(identity::Column::PersonId.eq(person)).one(app.db.reader()).await.unwrap().unwrap();
    let access = app.gate.access(Actor::System("test"), Purpose::Account, &one, app.now()).await.unwrap();
    let address = one.value().open(&access).unwrap().as_str().to_owned();
    assert!(find::by_address(app, app.db.reader(), &EmailAddress::new(&*address)).await.unwrap().is_some());
    address
}
