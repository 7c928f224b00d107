//! What somebody may do is what their role says: made, given, looked through, and never more than whoever gives it has.

use crate::story;
use crate::support::TestApp;
use crate::support::api::Client;
use crate::support::browser::{Answer, Browser};
use axum::http::StatusCode;
use candor::agents::agent::Role;
use candor::agents::{role_change, token_make};

async fn admin(desk: &TestApp) -> Browser {
    Browser::of_agent(desk, "ines@example.org", "Ines Okafor", Role::Admin).await
}

/// Makes a role on the page and gives its id as a form names it.
async fn made(desk: &TestApp, browser: &mut Browser, name: &str, rights: &[&str]) -> String {
    let fields: Vec<_> = [("name", name)].into_iter().chain(rights.iter().map(|right| ("right", *right))).collect();
    browser.post("/roles", &fields).await.leads_to("/roles");
    let all = role_change::all(&desk.app).await.unwrap();
    all.iter().find(|one| one.name == name).unwrap().id.to_string()
}

async fn give(desk: &TestApp, browser: &mut Browser, to: &str, role: &str) -> Answer {
    let agent = desk.known_agent(to).await;
    browser.post(&format!("/agents/{}", agent.id), &[("do", "role"), ("role", role)]).await
}

story! {
    /// A privacy officer reads the board and erases, and sees no ticket: neither the queue, nor the search, nor by a program.
    async fn a_role_is_made_and_given(desk: TestApp) {
        let mut ines = admin(&desk).await;
        let mut petra = Browser::of_agent(&desk, "petra@example.org", "Petra Lund", Role::Agent).await;
        petra.get("/").await.is(StatusCode::OK);
        let secret = token_make::make(&desk.app, "petra@example.org", "all", None).await.unwrap().secret;
        let token = Client::of(&desk).await.bearing(&secret);
        token.get("/tickets").await.is(200);
        let officer = made(&desk, &mut ines, "Privacy officer", &["audit", "policy", "erase"]).await;
        give(&desk, &mut ines, "petra@example.org", &officer).await.leads_to("/agents");
        petra.get("/").await.leads_to("/policy");
        let board = petra.get("/policy").await;
        board.says("Journal").hides("All tickets").hides("href=\"/agents\"").hides("href=\"/search\"");
        petra.get("/search").await.is(StatusCode::FORBIDDEN).says("see and answer tickets");
        petra.get("/agents").await.is(StatusCode::FORBIDDEN);
        token.get("/tickets").await.problem(403, "right");
        token.get("/people").await.problem(403, "right");
        let page = ines.get("/roles").await;
        page.says("Privacy officer").says("erase what is held about a person").says("Petra Lund");
        // A role that somebody has stays.
        ines.post(&format!("/roles/{officer}"), &[("do", "remove")]).await.is(StatusCode::UNPROCESSABLE_ENTITY).says("Somebody has this role");
        give(&desk, &mut ines, "petra@example.org", "agent").await.leads_to("/agents");
        petra.get("/").await.is(StatusCode::OK);
        petra.get("/policy").await.is(StatusCode::FORBIDDEN);
        ines.post(&format!("/roles/{officer}"), &[("do", "remove")]).await.leads_to("/roles");
        ines.get("/roles").await.hides("Privacy officer");
    }
}

story! {
    /// Whoever says who works here cannot make themself, or anybody, more than they are.
    async fn nobody_gives_what_they_have_not(desk: TestApp) {
        let mut ines = admin(&desk).await;
        let mut petra = Browser::of_agent(&desk, "petra@example.org", "Petra Lund", Role::Agent).await;
        Browser::of_agent(&desk, "tom@example.org", "Tom Brandl", Role::Agent).await;
        let lead = made(&desk, &mut ines, "Team lead", &["tickets", "staff"]).await;
        give(&desk, &mut ines, "petra@example.org", &lead).await.leads_to("/agents");
        let refused = [("petra@example.org", "admin"), ("tom@example.org", "admin"), ("ines@example.org", "agent")];
        for (to, role) in refused {
            give(&desk, &mut petra, to, role).await.is(StatusCode::CONFLICT);
        }
        let boss = desk.known_agent("ines@example.org").await;
        petra.post(&format!("/agents/{}", boss.id), &[("do", "sleep")]).await.is(StatusCode::CONFLICT);
        let fields = [("name", "More"), ("right", "tickets"), ("right", "erase")];
        petra.post("/roles", &fields).await.is(StatusCode::UNPROCESSABLE_ENTITY).says("may not do themself");
        let fields = [("do", "save"), ("name", "Team lead"), ("right", "tickets"), ("right", "staff")];
        petra.post(&format!("/roles/{lead}"), &fields).await.is(StatusCode::UNPROCESSABLE_ENTITY).says("their own role");
        petra.post("/agents", &[("name", "Eve"), ("email", "eve@example.org"), ("role", "admin")]).await.is(StatusCode::UNPROCESSABLE_ENTITY);
        // What is theirs to give, they give.
        give(&desk, &mut petra, "tom@example.org", &lead).await.leads_to("/agents");
        give(&desk, &mut ines, "ines@example.org", "agent").await.is(StatusCode::CONFLICT).says("their own role");
        let page = petra.get("/agents").await;
        page.hides("value=\"admin\"");
        for name in ["", "Team lead", "team LEAD", &"x".repeat(61)] {
            ines.post("/roles", &[("name", name), ("right", "tickets")]).await.is(StatusCode::UNPROCESSABLE_ENTITY);
        }
    }
}

story! {
    /// Viewing the desk as a role takes what the role has not, says so on every page, and can always be ended.
    async fn the_desk_is_viewed_as_a_role(desk: TestApp) {
        let mut ines = admin(&desk).await;
        ines.get("/roles").await.says("View the desk as this role");
        ines.post("/view", &[("role", "agent")]).await.leads_to("/");
        ines.get("/").await.says("You see the desk as: Agent");
        ines.get("/roles").await.is(StatusCode::FORBIDDEN);
        ines.get("/policy").await.is(StatusCode::FORBIDDEN);
        ines.post("/view", &[]).await.leads_to("/roles");
        ines.get("/roles").await.is(StatusCode::OK).hides("You see the desk as");
        // The cookie is anybody's to write, and gives nothing.
        let mut petra = Browser::of_agent(&desk, "petra@example.org", "Petra Lund", Role::Agent).await;
        petra.post("/view", &[("role", "admin")]).await.is(StatusCode::FORBIDDEN);
        petra.set_cookie("candor_view", "admin");
        petra.get("/policy").await.is(StatusCode::FORBIDDEN);
        petra.set_cookie("candor_view", "00000000-0000-7000-8000-000000000000");
        petra.get("/").await.is(StatusCode::OK);
    }
}
