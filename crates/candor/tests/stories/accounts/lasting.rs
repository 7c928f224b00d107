//! How long somebody stays signed in, and in which browsers they are known (002-068, 002-071).

use super::{ANN, FIRST};
use crate::story;
use crate::support::browser::{Browser, PASSWORD};
use crate::support::visitor::Visitor;
use crate::support::{TestApp, ids};
use candor::agents::agent::Role;

/// What a cookie of an answer is told to the browser.
fn cookie(headers: &axum::http::HeaderMap, name: &str) -> Option<String> {
    let cookies = headers.get_all("set-cookie").iter().map(|cookie| cookie.to_str().unwrap().to_owned());
    cookies.into_iter().find(|cookie| cookie.starts_with(&format!("{name}=")))
}

story! {
    /// Whoever does nothing for a week is signed out, and the door says why; whoever does something stays, until the two weeks are over.
    async fn idle_and_absolute(desk: TestApp) {
        let (ticket, _) = ids(&desk.deliver(ANN, FIRST).await);
        let mut ines = Browser::of_agent(&desk, "ines@example.org", "Ines Okafor", Role::Agent).await;
        for _ in 0..6 {
            desk.pass(2 * 86_400);
            assert_eq!(ines.get("/").await.status.as_u16(), 200);
        }
        // The page that lies open says so by itself: that keeps nobody signed in.
        desk.pass(2 * 86_400 - 60);
        ines.post(&format!("/tickets/{ticket}/presence"), &[]).await;
        desk.pass(86_400);
        assert_eq!(ines.get("/").await.location(), "/sign-in", "two weeks are over");

        let mut ines = Browser::of_known(&desk, "ines@example.org").await;
        desk.pass(7 * 86_400 - 60);
        ines.post(&format!("/tickets/{ticket}/presence"), &[]).await;
        desk.pass(120);
        let out = ines.get("/").await;
        assert_eq!(out.location(), "/sign-in?ended=idle");
        ines.get("/sign-in?ended=idle").await.says("nothing was done for a while");
    }
}

story! {
    /// At a public computer the cookie goes with the browser, nothing is remembered, and the session is short.
    async fn at_a_public_computer(desk: TestApp) {
        Browser::of_agent(&desk, "ines@example.org", "Ines Okafor", Role::Agent).await;
        let fields = [("email", "ines@example.org"), ("password", PASSWORD)];
        let mut library = Browser::new(&desk);
        let answer = library.post("/session", &[fields[0], fields[1], ("where", "public")]).await;
        let session = cookie(&answer.headers, "candor_agent").unwrap();
        assert!(!session.contains("Max-Age") && !session.contains("Expires"), "{session}");
        assert!(cookie(&answer.headers, "candor_device").unwrap().contains("Max-Age=0"));
        desk.pass(3_500);
        assert_eq!(library.get("/").await.status.as_u16(), 200);
        desk.pass(200);
        assert_eq!(library.get("/").await.location(), "/sign-in");

        let answer = Browser::new(&desk).post("/session", &[fields[0], fields[1], ("where", "own")]).await;
        assert!(cookie(&answer.headers, "candor_agent").unwrap().contains("Max-Age"));
        assert!(cookie(&answer.headers, "candor_device").unwrap().contains("Max-Age=2592000"), "thirty days");
    }
}

story! {
    /// A customer's own browser opens links without a code for thirty days; it stands in a list and can be forgotten.
    async fn own_browsers(desk: TestApp) {
        desk.deliver(ANN, FIRST).await;
        let mut ann = Visitor::new(&desk);
        ann.post("/portal/sign-in", &[("email", ANN)]).await;
        let link = desk.newest_link().await;
        assert_eq!(ann.post(&link, &[("where", "own")]).await.leads(), "/portal/tickets");
        let elsewhere = async |desk: &TestApp| {
            Visitor::new(desk).post("/portal/sign-in", &[("email", ANN)]).await;
            desk.newest_link().await
        };
        desk.pass(10 * 86_400);
        let link = elsewhere(&desk).await;
        assert_eq!(ann.post(&link, &[]).await.leads(), "/portal/tickets", "no code is asked for");
        let list = ann.get("/portal/sessions").await;
        list.says("Your own devices");
        let forget = list.body.split("action=\"").find(|rest| rest.contains("/forget\"")).unwrap().split('"').next().unwrap().to_owned();
        ann.post(&forget, &[]).await;
        ann.get("/portal/sessions").await.hides("Your own devices");
        let link = elsewhere(&desk).await;
        ann.post(&link, &[]).await.says("A new browser");
    }
}

story! {
    /// A browser that was not called one's own is asked for a code the next time.
    async fn others_are_not_remembered(desk: TestApp) {
        desk.deliver(ANN, FIRST).await;
        let mut ann = Visitor::signed_in(&desk, ANN).await;
        desk.pass(3_600);
        Visitor::new(&desk).post("/portal/sign-in", &[("email", ANN)]).await;
        let link = desk.newest_link().await;
        ann.post(&link, &[]).await.says("A new browser");
    }
}

story! {
    /// A product of the organisation's that shows the portal is written down with the session (002-017).
    async fn the_way_in_is_known(desk: TestApp) {
        use candor::people::session;
        use sea_orm::EntityTrait;
        desk.deliver(ANN, FIRST).await;
        let mut ann = Visitor::new(&desk);
        ann.get("/portal/sign-in?from=embedded").await;
        ann.post("/portal/sign-in", &[("email", ANN)]).await;
        let link = desk.newest_link().await;
        ann.post(&link, &[]).await;
        Visitor::signed_in(&desk, ANN).await;
        let mut entries: Vec<_> = session::Entity::find().all(desk.app.db.reader()).await.unwrap().into_iter().map(|one| one.entry).collect();
        entries.sort();
        assert_eq!(entries, [None, Some("embedded".to_owned())]);
    }
}
