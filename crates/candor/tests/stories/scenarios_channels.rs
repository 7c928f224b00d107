//! C02, tickets and channels, as the five documents met it. The letter and the message of C02-002 are told in `social.rs`; live chat and the
//! telephone's own channel are to come, a call is what an agent writes down.

use crate::story;
use crate::support::adapter::Adapter;
use crate::support::api::Client;
use crate::support::browser::Browser;
use crate::support::visitor::Visitor;
use crate::support::{TestApp, ids};
use axum::http::StatusCode;
use candor::agents::agent::Role;
use candor::ids::PersonId;
use candor::people::person::Point;
use candor::people::{identity, person};
use candor::tickets::message;
use candor::tickets::ticket::{self, Reason};
use privacy::{Actor, Purpose};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;

async fn ines(desk: &TestApp) -> Browser {
    Browser::of_agent(desk, "ines@example.org", "Ines Okafor", Role::Admin).await
}

async fn person(desk: &TestApp, id: PersonId) -> person::Model {
    person::Entity::find_by_id(id).one(desk.app.db.reader()).await.unwrap().unwrap()
}

async fn name(desk: &TestApp, id: PersonId) -> String {
    let row = person(desk, id).await;
    let access = desk.app.gate.access(Actor::System("test"), Purpose::Care, &row, desk.app.now()).await.unwrap();
    row.name().unwrap().open(&access).unwrap().into_string()
}

story! {
    /// 000-035, 2018-07-02 and -03: a ticket is settled and becomes an archive at once. An agent finds it the next day and links it; nobody
    /// changes it, its customer's next mail opens a ticket of its own, and a customer of somebody else's reads nothing.
    async fn c02_000(desk: TestApp under "analytics-vendor" on "2018-07-02T07:00:00Z") {
        let raw = "From: Jo Doe <jo@bakery.example>\nTo: support@example.org\nSubject: The dashboard is empty\nMessage-ID: <a@bakery.example>\n\nSince noon.\n";
        let (ticket, _) = ids(&desk.deliver("jo@bakery.example", raw).await);
        let mut agent = ines(&desk).await;
        let state = format!("/tickets/{ticket}/state");
        assert_eq!(agent.post(&state, &[("state", "solved")]).await.status, StatusCode::SEE_OTHER);
        agent.get(&format!("/tickets/{ticket}")).await.hides("This ticket is an archive");
        assert_eq!(agent.post(&state, &[("state", "open")]).await.status, StatusCode::SEE_OTHER, "what was done in error is undone in time");
        agent.post(&state, &[("state", "solved")]).await;

        desk.pass(86_400);
        desk.work().await;
        candor::search::follow(&desk.app).await.unwrap();
        let found = agent.post("/search", &[("words", "dashboard")]).await.location().to_owned();
        agent.get(&found).await.says(&format!("/tickets/{ticket}"));
        let page = agent.get(&format!("/tickets/{ticket}")).await;
        page.says("This ticket is an archive since Monday 2 July 2018").hides("id=\"composer\"").hides("/assignment\"");
        let refused = [
            agent.post(&state, &[("state", "open")]).await,
            agent.post(&format!("/tickets/{ticket}/assignment"), &[("assignee", "")]).await,
            agent.post_files(&format!("/tickets/{ticket}/messages"), &[("kind", "note"), ("text", "More.")], &[]).await,
        ];
        for answer in refused {
            assert_eq!(answer.status, StatusCode::CONFLICT, "{}", answer.body);
            answer.says("The ticket is an archive");
        }
        assert_eq!(desk.ticket(ticket).await.reason, Reason::Solved);

        let other = "From: Al Roe <al@mill.example>\nTo: support@example.org\nSubject: The same here\nMessage-ID: <b@mill.example>\n\nEmpty too.\n";
        let (newer, _) = ids(&desk.deliver("al@mill.example", other).await);
        let number = desk.ticket(ticket).await.number.to_string();
        let linked = agent.post(&format!("/tickets/{newer}/links"), &[("number", &number)]).await;
        assert_eq!(linked.status, StatusCode::SEE_OTHER, "{}", linked.body);
        agent.get(&format!("/tickets/{newer}")).await.says("The dashboard is empty").says("linked here").says("linked another ticket");
        agent.get(&format!("/tickets/{ticket}")).await.says("links to this one");
        assert_eq!(agent.post(&format!("/tickets/{newer}/links"), &[("number", "99")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        let gone = agent.post(&format!("/tickets/{newer}/links"), &[("do", "remove"), ("other", &ticket.to_string())]).await;
        assert_eq!(gone.status, StatusCode::SEE_OTHER);
        agent.get(&format!("/tickets/{newer}")).await.hides("linked here");

        let mut stranger = Visitor::signed_in(&desk, "al@mill.example").await;
        assert_eq!(stranger.get(&format!("/portal/tickets/{ticket}")).await.status, StatusCode::NOT_FOUND);
        let again = raw.replace("<a@", "<c@").replace("Subject: ", &format!("Subject: Re: [#{number}] "));
        assert_ne!(ids(&desk.deliver("jo@bakery.example", &again).await).0, ticket);
    }
}

story! {
    /// 001-058, 001-059, 2024-01-15: a mail makes a contact with the name and the address of its From and the source e-mail, and a ticket.
    async fn c02_001(desk: TestApp under "contact-centre" on "2024-01-15T09:00:00Z") {
        let raw = "From: a customer <jo@bakery.example>\nTo: support@example.org\nSubject: Opening hours\n\nWhen do you open?\n";
        let (id, message) = ids(&desk.deliver("jo@bakery.example", raw).await);
        let ticket = desk.ticket(id).await;
        assert_eq!((ticket.channel, ticket.source), (Point::Email, Point::Email));
        assert_eq!(name(&desk, ticket.person_id).await, "a customer");
        assert_eq!(person(&desk, ticket.person_id).await.source, Point::Email);
        let stored = message::Entity::find_by_id(message).one(desk.app.db.reader()).await.unwrap().unwrap();
        assert_eq!(stored.notice_version, desk.app.gate.policy().version());
        ines(&desk).await.get(&format!("/people/{}", ticket.person_id)).await.says("Opening hours");
    }
}

story! {
    /// 003-020, 003-021: what a mail says, and the address it comes from, are kept; the number under it stays in the message, and nobody's
    /// record has it.
    async fn c02_003(desk: TestApp under "it-support" on "2024-03-04T09:00:00Z") {
        let raw = "From: Jo Doe <jo@bakery.example>\nTo: support@example.org\nSubject: The printer\n\nIt is stuck.\n\n-- \nJo Doe\n+49 30 901820\n";
        let (id, message) = ids(&desk.deliver("jo@bakery.example", raw).await);
        let stored = message::Entity::find_by_id(message).one(desk.app.db.reader()).await.unwrap().unwrap();
        let access = desk.app.gate.access(Actor::System("test"), Purpose::Care, &stored, desk.app.now()).await.unwrap();
        assert_eq!(stored.body().open(&access).unwrap().as_str(), "It is stuck.");
        assert!(stored.signature().unwrap().open(&access).unwrap().as_str().contains("901820"));
        let person = desk.ticket(id).await.person_id;
        let known = identity::Entity::find().filter(identity::Column::PersonId.eq(person)).all(desk.app.db.reader()).await.unwrap();
        assert_eq!(known.len(), 1, "the address, and nothing else");
        let access = desk.app.gate.access(Actor::System("test"), Purpose::Care, &known, desk.app.now()).await.unwrap();
        assert_eq!(known[0].value().open(&access).unwrap().as_str(), "jo@bakery.example");
        assert_eq!(known[0].source, Point::Email);
    }
}

story! {
    /// 004-039, 004-040, 004-042, 004-043: a mail, a form, a call that an agent writes down and a message of a social network are four tickets
    /// with four channels, each with the version of the notice; of whoever wrote by the network only the name there is held.
    async fn c02_004(desk: TestApp under "helpdesk-vendor" on "2024-04-08T09:00:00Z") {
        let mut agent = ines(&desk).await;
        desk.deliver("jo@bakery.example", "From: Jo <jo@bakery.example>\nTo: support@example.org\nSubject: Slow\n\nSince noon.\n").await;
        let mut visitor = Visitor::new(&desk);
        let opened = visitor.get("/contact").await.field("opened");
        desk.pass(20);
        let fields = [("name", "Al Roe"), ("email", "al@mill.example"), ("message", "The form is slow."), ("opened", &opened)];
        assert_eq!(visitor.post_files("/contact", &fields, &[]).await.status, StatusCode::SEE_OTHER);
        let adapter = Adapter::added(&desk, &mut agent, "Parley").await;
        assert_eq!(adapter.says("m1", "@quay.clerk", "Slow here too").await.status, StatusCode::ACCEPTED);
        desk.work().await;
        let client = Client::of(&desk).await;
        let call = json!({ "from": { "email": "ed@forge.example" }, "subject": "A call", "body": "He called.", "channel": "phone" });
        client.post("/tickets", call).await.is(201);
        let all = ticket::Entity::find().all(desk.app.db.reader()).await.unwrap();
        let mut channels: Vec<Point> = all.iter().map(|one| one.channel).collect();
        channels.sort_by_key(|point| format!("{point:?}"));
        assert_eq!(channels, [Point::Email, Point::Form, Point::Phone, Point::Social]);
        let version = desk.app.gate.policy().version();
        assert!(all.iter().all(|one| one.notice_version == version));
        let social = all.iter().find(|one| one.channel == Point::Social).unwrap().person_id;
        let known = identity::Entity::find().filter(identity::Column::PersonId.eq(social)).all(desk.app.db.reader()).await.unwrap();
        assert!(known.is_empty() && person(&desk, social).await.name().is_none(), "nothing but the name there");
    }
}
