//! What is written to a closed team (personnel, the data protection officer) is there for who is in it, and for nobody else, whatever
//! their role.

use crate::story;
use crate::support::api::Client;
use crate::support::browser::Browser;
use crate::support::{TestApp, ids};
use axum::http::StatusCode;
use candor::agents::agent::Role;
use candor::agents::token_make;
use candor::ids::{TeamId, TicketId};
use candor::search::follow;
use serde_json::json;

const HR: &str = "From: Ann Zqxjkv <ann@customer.example>\nTo: support@example.org\nSubject: About my zqleave\nMessage-ID: <{id}@customer.example>\n\n\
                  I am zqill since Tuesday.\n";

async fn arrives(desk: &TestApp, id: &str) -> TicketId {
    ids(&desk.deliver("ann@customer.example", &HR.replace("{id}", id)).await).0
}

/// A closed team with one agent in it.
async fn closed(desk: &TestApp, ines: &mut Browser, member: &str) -> TeamId {
    ines.post("/teams", &[("name", "Personnel")]).await.leads_to("/teams");
    let team = desk.app.book().teams[0].id;
    let member = desk.known_agent(member).await.id.to_string();
    let fields = [("do", "save"), ("name", "Personnel"), ("member", member.as_str()), ("restricted", "yes")];
    ines.post(&format!("/teams/{team}"), &fields).await.leads_to("/teams");
    team
}

story! {
    /// Whoever gives a ticket to a closed team does not see it any more: not in the queue or its numbers, not by its address or number,
    /// not in a search, on the person's page or beside their other tickets; nor does a program of theirs.
    async fn nobody_else_sees(desk: TestApp) {
        let mut ines = Browser::of_agent(&desk, "ines@example.org", "Ines Okafor", Role::Admin).await;
        let mut petra = Browser::of_agent(&desk, "petra@example.org", "Petra Lund", Role::Agent).await;
        let team = closed(&desk, &mut ines, "petra@example.org").await;
        let (ticket, other) = (arrives(&desk, "one").await, arrives(&desk, "two").await);
        let page = format!("/tickets/{ticket}");
        ines.get(&page).await.is(StatusCode::OK).says("zqleave");
        let me = desk.known_agent("ines@example.org").await.id.to_string();
        ines.post(&format!("{page}/assignment"), &[("assignee", &me)]).await.leads_to(&page);
        ines.post(&format!("{page}/team"), &[("team", &team.to_string())]).await.leads_to("/");
        assert_eq!(desk.ticket(ticket).await.assignee_id, None, "whoever does not see it does not answer it");
        let number = desk.ticket(ticket).await.number;
        for path in [page.clone(), format!("{page}/history"), format!("/tickets/number/{number}")] {
            ines.get(&path).await.is(StatusCode::NOT_FOUND);
        }
        let reply = [("body", "Get well"), ("kind", "reply")];
        ines.post(&format!("{page}/messages"), &reply).await.is(StatusCode::NOT_FOUND);
        ines.post(&format!("{page}/assignment"), &[("assignee", &me)]).await.is(StatusCode::NOT_FOUND);
        let queue = ines.get("/").await;
        queue.hides(&page).says(&format!("/tickets/{other}"));
        let fields = [("ticket", ticket.to_string()), ("do", "close".to_owned()), ("return_to", "/".to_owned())];
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        ines.post("/tickets/selection", &fields).await.leads_to("/");
        assert!(desk.ticket(ticket).await.closed_at.is_none());
        ines.get(&format!("/tickets/{other}")).await.hides(&page);
        ines.post(&format!("/tickets/{other}/links"), &[("do", "add"), ("number", &number.to_string())]).await.is(StatusCode::UNPROCESSABLE_ENTITY);
        let person = desk.ticket(ticket).await.person_id;
        ines.get(&format!("/people/{person}")).await.hides(&page).says(&format!("/tickets/{other}"));
        follow(&desk.app).await.unwrap();
        for words in ["zqleave", "zqill", &number.to_string()] {
            let found = ines.post("/search", &[("words", words)]).await.location().to_owned();
            ines.get(&found).await.hides(&page);
        }
        // Whoever is in it goes on.
        petra.get("/").await.says(&page);
        petra.get(&page).await.is(StatusCode::OK).says("zqill");
        let found = petra.post("/search", &[("words", "zqill")]).await.location().to_owned();
        petra.get(&found).await.says(&page);
        petra.post(&format!("{page}/assignment"), &[("assignee", &me)]).await.is(StatusCode::CONFLICT).says("closed team");
    }
}

story! {
    /// A program sees what its agent sees.
    async fn nor_does_a_program(desk: TestApp) {
        let (ticket, other) = (arrives(&desk, "one").await, arrives(&desk, "two").await);
        let client = Client::of(&desk).await;
        let mut ines = Browser::of_agent(&desk, "boss@example.org", "Ines Okafor", Role::Admin).await;
        Browser::of_agent(&desk, "petra@example.org", "Petra Lund", Role::Agent).await;
        let team = closed(&desk, &mut ines, "petra@example.org").await;
        let path = format!("/tickets/{ticket}");
        client.post(&format!("{path}/team"), json!({ "team": team })).await.is(200);
        client.get(&path).await.problem(404, "not-found");
        client.get(&format!("{path}/history")).await.problem(404, "not-found");
        client.post(&format!("{path}/messages"), json!({ "body": "Get well" })).await.problem(404, "not-found");
        for list in ["/tickets", "/queue"] {
            let items = client.get(list).await.is(200)["items"].as_array().unwrap().clone();
            assert!(items.iter().any(|one| one["id"] == json!(other)) && items.iter().all(|one| one["id"] != json!(ticket)), "{list}");
        }
        let events = client.get("/events").await.is(200)["items"].as_array().unwrap().clone();
        assert!(events.iter().any(|one| one["ticket_id"] == json!(other)) && events.iter().all(|one| one["ticket_id"] != json!(ticket)));
        let petra = client.bearing(&token_make::make(&desk.app, "petra@example.org", "all", None).await.unwrap().secret);
        petra.get(&path).await.is(200);
        let events = petra.get("/events").await.is(200)["items"].as_array().unwrap().clone();
        assert!(events.iter().any(|one| one["ticket_id"] == json!(ticket)));
    }
}

story! {
    /// Nor does somebody who sees the portal as a customer does, nor the list of what would have been mailed; and a program gives such a ticket to
    /// nobody outside.
    async fn not_by_another_way(desk: TestApp) {
        let (ticket, other) = (arrives(&desk, "one").await, arrives(&desk, "two").await);
        desk.work().await;
        let mut ines = Browser::of_agent(&desk, "ines@example.org", "Ines Okafor", Role::Admin).await;
        let mut petra = Browser::of_agent(&desk, "petra@example.org", "Petra Lund", Role::Admin).await;
        let before = ines.get("/outbox").await.body.matches("/outbox/").count();
        let team = closed(&desk, &mut ines, "petra@example.org").await;
        ines.post(&format!("/tickets/{ticket}/team"), &[("team", &team.to_string())]).await;
        let account = format!("/people/{}/account", desk.ticket(ticket).await.person_id);
        for (agent, sees) in [(&mut ines, false), (&mut petra, true)] {
            agent.post(&account, &[("do", "act-as")]).await.leads_to("/portal/tickets");
            let list = agent.get("/portal/tickets").await;
            list.says(&format!("/portal/tickets/{other}"));
            assert_eq!(list.body.contains(&format!("/portal/tickets/{ticket}")), sees);
            let status = agent.get(&format!("/portal/tickets/{ticket}")).await.status;
            assert_eq!(status, if sees { StatusCode::OK } else { StatusCode::NOT_FOUND });
            let caught = agent.get("/outbox").await.body.matches("/outbox/").count();
            assert!(if sees { caught >= before } else { caught < before }, "{caught} of {before}");
        }
        let petras = token_make::make(&desk.app, "petra@example.org", "all", None).await.unwrap().secret;
        let client = Client::of(&desk).await.bearing(&petras);
        let me = desk.known_agent("ines@example.org").await.id;
        client.post(&format!("/tickets/{ticket}/assignment"), json!({ "agent": me })).await.problem(422, "closed-team");
        let both = json!({ "ids": [ticket, other], "assignment": { "agent": me } });
        let done = client.post("/tickets/bulk", both).await.is(200);
        assert_eq!((&done["items"][0]["outcome"], &done["items"][1]["outcome"]), (&json!("closed-team"), &json!("changed")));
        assert_eq!((desk.ticket(ticket).await.assignee_id, desk.ticket(other).await.assignee_id), (None, Some(me)));
        client.post(&format!("/tickets/{ticket}/assignment"), json!({ "agent": "me" })).await.is(200);
    }
}
