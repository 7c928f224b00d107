//! An address is a way in: nobody gives one to somebody who may do more than they, and one that nobody proved makes nobody an agent.

use crate::story;
use crate::support::TestApp;
use crate::support::browser::Browser;
use crate::support::visitor::Visitor;
use axum::http::StatusCode;
use candor::agents::add::{NewAgent, add};
use candor::agents::agent::{self, Role};
use candor::ids::PersonId;
use candor::outbox::outgoing;
use candor::people::person::Point;
use candor::people::sign_in::Kind;
use candor::people::sign_in_link::forgotten;
use candor::profiles::address;
use candor::profiles::profile_change::By;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};

const ADMIN: &str = "ines@example.com";

async fn person_of(desk: &TestApp, role: Role) -> PersonId {
    agent::Entity::find().filter(agent::Column::Role.eq(role)).one(desk.app.db.reader()).await.unwrap().unwrap().person_id
}

/// How many links to a new password were mailed.
async fn links(desk: &TestApp) -> u64 {
    let query = outgoing::Entity::find().filter(outgoing::Column::Kind.eq(outgoing::Kind::SignIn));
    query.count(desk.app.db.reader()).await.unwrap()
}

story! {
    /// Whoever answers tickets gives no address to whoever runs the desk, makes none of theirs the first, and resets nothing of theirs.
    async fn nobody_above(desk: TestApp) {
        let mut ines = Browser::of_agent(&desk, ADMIN, "Ines Okafor", Role::Admin).await;
        let mut bo = Browser::of_agent(&desk, "bo@example.com", "Bo Zqhyp", Role::Agent).await;
        let (admin, other) = (person_of(&desk, Role::Admin).await, person_of(&desk, Role::Agent).await);
        let added = [("do", "add"), ("field", "email"), ("value", "bo.second@elsewhere.example"), ("source", "agent")];
        let refused = bo.post(&format!("/people/{admin}"), &added).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        refused.says("They answer here");
        assert_eq!(bo.post(&format!("/people/{admin}/account"), &[("do", "lost")]).await.status, StatusCode::FORBIDDEN);
        assert_eq!(bo.post(&format!("/people/{other}"), &added).await.status, StatusCode::SEE_OTHER, "their own");
        let by_admin = [("do", "add"), ("field", "email"), ("value", "bo.third@elsewhere.example"), ("source", "agent")];
        assert_eq!(ines.post(&format!("/people/{other}"), &by_admin).await.status, StatusCode::SEE_OTHER, "whoever runs the agents may");
    }
}

story! {
    /// A link to a new password goes to the address that somebody was added by, and to none beside it.
    async fn the_first_address(desk: TestApp) {
        Browser::of_agent(&desk, ADMIN, "Ines Okafor", Role::Admin).await;
        let admin = person_of(&desk, Role::Admin).await;
        let by = By { agent: None, point: Point::Agent };
        address::add(&desk.app, admin, "second@elsewhere.example", by).await.unwrap();
        let asks = async |address| forgotten(&desk.app, Kind::Password, address, "192.0.2.7", desk.app.now()).await.unwrap();
        let before = links(&desk).await;
        asks("second@elsewhere.example").await;
        assert_eq!(links(&desk).await, before);
        asks(ADMIN).await;
        assert_eq!(links(&desk).await, before + 1);
    }
}

story! {
    /// A customer who wrote a colleague's future address down for themselves does not become the agent who is added by it.
    async fn a_future_colleague(desk: TestApp) {
        let mail = "From: Mallory <mallory@customer.example>\nTo: support@example.org\nSubject: Hm\n\nIt hums.\n";
        desk.deliver("mallory@customer.example", mail).await;
        let mut mallory = Visitor::signed_in(&desk, "mallory@customer.example").await;
        mallory.post("/portal/profile", &[("do", "add"), ("field", "email"), ("value", "newhire@example.com")]).await;
        let new = NewAgent { address: "newhire@example.com", name: Some("New Hire"), role: Role::Admin.into(), password: None };
        let refused = add(&desk.app, new).await.err().expect("it is not known that they are who is meant");
        assert!(refused.to_string().contains("never proved"), "{refused}");
        assert_eq!(agent::Entity::find().count(desk.app.db.reader()).await.unwrap(), 0);
        let own = NewAgent { address: "mallory@customer.example", name: None, role: Role::Agent.into(), password: None };
        add(&desk.app, own).await.unwrap();
    }
}
