//! A sign-in that is lost or stolen: reported, ended, begun again (002-066 to 002-074).

use super::{ANN, FIRST, link_to, person_of, warnings};
use crate::story;
use crate::support::browser::{Browser, PASSWORD};
use crate::support::visitor::Visitor;
use crate::support::{TestApp, ids};
use axum::http::StatusCode;
use candor::agents::agent::Role;
use candor::agents::{agent, token_make};
use candor::people::session_open;
use privacy::Purpose;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

const LOST: &str = "From: Ann Zqxjkv <ann@customer.example>\nTo: support@example.org\nSubject: Lost sign-in\n\
                    Message-ID: <lost@customer.example>\n\nMy sign-in ann@customer.example was stolen.\nPassword: zq-geheim-zq\n\
                    Ann Zqxjkv\n";

/// The path of the first report's form.
fn report(page: &str) -> String {
    format!("/security/losses/{}", page.split("/security/losses/").nth(1).unwrap().split('"').next().unwrap())
}

story! {
    /// By mail: an urgent entry, the password in the mail is masked, and one press ends everything and sends a link to begin again.
    async fn by_mail(desk: TestApp) {
        desk.deliver(ANN, FIRST).await;
        let mut ann = Visitor::signed_in(&desk, ANN).await;
        let mut ines = Browser::of_agent(&desk, "ines@example.org", "Ines Okafor", Role::Agent).await;
        let (ticket, _) = ids(&desk.deliver(ANN, LOST).await);
        let text = desk.texts(ticket).await.join("\n");
        assert!(!text.contains("zq-geheim-zq") && text.contains("was stolen"), "{text}");
        assert!(desk.newest_link().await.starts_with("/lost/"), "who reports can end it alone");
        ines.get("/tickets").await;
        ines.get("/").await.says("/security");
        let list = ines.get("/security").await;
        list.says("Address and names fit").says("Ann Zqxjkv");
        assert_eq!(ines.post(&report(&list.body), &[("do", "reset")]).await.status, StatusCode::SEE_OTHER);
        assert_eq!(ann.get("/portal/tickets").await.leads(), "/portal/sign-in");
        assert_eq!(warnings(&desk).await, ["reset"]);
        ines.get("/security").await.says("Nothing waits");
        ines.get(&format!("/tickets/{ticket}/history")).await.says("A sign-in was reported as lost or stolen").says("ended everything");
        // The browser that asked is known no more: a code goes to the address as well.
        let link = desk.newest_link().await;
        assert!(link.starts_with("/portal/sign-in/"));
        ann.post(&link, &[]).await.says("A new browser");
        let code = desk.newest_sign_in().await["code"].as_str().unwrap().to_owned();
        assert_eq!(ann.post(&format!("{link}/code"), &[("code", &code)]).await.leads(), "/portal/tickets");
    }
}

story! {
    /// On the public page, without signing in; a stranger learns nothing, and the link in the mail works once.
    async fn on_the_page(desk: TestApp) {
        desk.deliver(ANN, FIRST).await;
        let mut thief = Visitor::signed_in(&desk, ANN).await;
        let mut answers = Vec::new();
        for email in ["nobody@customer.example", ANN] {
            let mut somebody = Visitor::new(&desk);
            let form = somebody.get("/lost").await;
            let opened = form.field("opened");
            somebody.post("/lost", &[("email", ""), ("opened", &opened)]).await.says("Enter your e-mail address");
            desk.pass(5);
            let fields = [("email", email), ("name", "Ann Zqxjkv"), ("message", "My telephone is gone."), ("opened", &opened)];
            let answer = somebody.post("/lost", &fields).await;
            answers.push((answer.status, answer.body));
        }
        assert_eq!(answers[0], answers[1]);
        let link = link_to(&desk, "/lost/").await;
        Visitor::new(&desk).get(&link).await.says("Press the button");
        thief.get("/portal/tickets").await.says("The pump hums");
        Visitor::new(&desk).post(&link, &[]).await.says("Everything is ended");
        assert_eq!(thief.get("/portal/tickets").await.leads(), "/portal/sign-in");
        assert_eq!(Visitor::new(&desk).post(&link, &[]).await.status, StatusCode::GONE);
    }
}

story! {
    /// An agent's loss takes the password, the keys of programs and the second factor too; what was done since the report is marked.
    async fn of_an_agent(desk: TestApp) {
        let (ticket, _) = ids(&desk.deliver(ANN, FIRST).await);
        let mut boss = Browser::of_agent(&desk, "boss@example.org", "Bo Zqvarn", Role::Admin).await;
        let mut ines = Browser::of_agent(&desk, "ines@example.org", "Ines Okafor", Role::Agent).await;
        let person = person_of(&desk, "ines@example.org").await;
        let one = agent::Entity::find().filter(agent::Column::PersonId.eq(person)).one(desk.app.db.reader()).await.unwrap().unwrap();
        let made = token_make::make_for(&desk.app, one.id, &[Purpose::Care], None).await.unwrap();
        let mail = LOST.replace("ann@customer.example", "ines@example.org").replace("Ann Zqxjkv", "Ines Okafor");
        desk.deliver("ines@example.org", &mail).await;
        desk.pass(60);
        ines.post(&format!("/tickets/{ticket}/assignment"), &[("assignee", &one.id.to_string())]).await;
        desk.pass(60);
        let list = boss.get("/security").await;
        boss.post(&report(&list.body), &[("do", "reset")]).await;
        assert_eq!(ines.get("/").await.location(), "/sign-in");
        let tried = Browser::new(&desk).post("/session", &[("email", "ines@example.org"), ("password", PASSWORD)]).await;
        assert_eq!(tried.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(candor::agents::token_use::find(&desk.app, &made.secret, desk.app.now()).await.unwrap().is_none());
        boss.get(&format!("/tickets/{ticket}/history")).await.says("After report");
        assert!(desk.newest_link().await.starts_with("/password/"));
    }
}

story! {
    /// Where nothing was lost nothing ends; whoever is signed in can end everything for themselves.
    async fn unfounded_or_by_oneself(desk: TestApp) {
        desk.deliver(ANN, FIRST).await;
        let mut ann = Visitor::signed_in(&desk, ANN).await;
        let mut ines = Browser::of_agent(&desk, "ines@example.org", "Ines Okafor", Role::Agent).await;
        desk.deliver(ANN, LOST).await;
        let link = link_to(&desk, "/lost/").await;
        let list = ines.get("/security").await;
        let path = report(&list.body);
        assert_eq!(ines.post(&path, &[("do", "dismiss")]).await.status, StatusCode::SEE_OTHER);
        assert_eq!(ines.post(&path, &[("do", "reset")]).await.status, StatusCode::CONFLICT);
        assert_eq!(Visitor::new(&desk).get(&link).await.status, StatusCode::GONE);
        ann.get("/portal/account").await.says("My sign-in is lost or stolen");
        assert_eq!(ann.post("/portal/account", &[("do", "lost")]).await.leads(), "/help");
        let person = person_of(&desk, ANN).await;
        let now = desk.app.now();
        assert!(session_open::open(&desk.app, person, candor::people::session::Kind::Portal, now).await.unwrap().is_empty());
    }
}
