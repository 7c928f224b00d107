//! Somebody may be a child: frozen at once, decided about by somebody, erased or as before (001-008, 004-157, 004-159).

use super::{ANN, FIRST, person_of, warnings};
use crate::story;
use crate::support::TestApp;
use crate::support::browser::Browser;
use crate::support::visitor::Visitor;
use axum::http::StatusCode;
use candor::agents::agent::Role;
use candor::people::person;
use candor::privacy::erasure;
use sea_orm::EntityTrait;

/// The path of the first report's form.
fn report(page: &str) -> String {
    format!("/security/children/{}", page.split("/security/children/").nth(1).unwrap().split('"').next().unwrap())
}

story! {
    /// An agent's word freezes the record at once and signs it out; found to be none, it is as before.
    async fn frozen_and_lifted(desk: TestApp) {
        desk.deliver(ANN, FIRST).await;
        let person = person_of(&desk, ANN).await;
        let mut ann = Visitor::signed_in(&desk, ANN).await;
        let mut boss = Browser::of_agent(&desk, "boss@example.org", "Bo Zqvarn", Role::Admin).await;
        let mut petra = Browser::of_agent(&desk, "petra@example.org", "Petra Lund", Role::Agent).await;
        let path = format!("/people/{person}/account");
        assert_eq!(petra.post(&path, &[("do", "child")]).await.location(), "/security");
        assert_eq!(petra.post(&path, &[("do", "child")]).await.status, StatusCode::CONFLICT);
        petra.get("/").await.hides("The pump hums");
        assert_eq!(ann.get("/portal/tickets").await.leads(), "/portal/sign-in");
        assert_eq!(warnings(&desk).await, ["child"]);
        let list = boss.get("/security").await;
        list.says("Somebody who answers says so").hides("Ann Zqxjkv");
        let form = report(&list.body);
        assert_eq!(petra.post(&form, &[("do", "confirm")]).await.status, StatusCode::FORBIDDEN);
        assert_eq!(boss.post(&form, &[("do", "lift")]).await.status, StatusCode::SEE_OTHER);
        petra.get("/").await.says("The pump hums");
    }
}

story! {
    /// A guardian reports on the public page; found to be a child, everything is erased without waiting, and the erasure is written down.
    async fn reported_and_erased(desk: TestApp) {
        desk.deliver(ANN, FIRST).await;
        let child = person_of(&desk, ANN).await;
        let mut boss = Browser::of_agent(&desk, "boss@example.org", "Bo Zqvarn", Role::Admin).await;
        let mut guardian = Visitor::new(&desk);
        let opened = guardian.get("/report-child").await.field("opened");
        desk.pass(5);
        let fields = [("email", "mum@customer.example"), ("name", "Mo Zqxjkv"), ("opened", opened.as_str())];
        guardian.post("/report-child", &fields).await.says("Enter an e-mail address like");
        guardian.post("/report-child", &[fields[0], fields[1], fields[2], ("child", ANN)]).await.says("We have your report");
        boss.get("/").await.hides("The pump hums").says("A child");
        let list = boss.get("/security").await;
        list.says("A parent or guardian says so");
        boss.post(&report(&list.body), &[("do", "confirm")]).await;
        desk.work().await;
        let db = desk.app.db.reader();
        assert!(person::Entity::find_by_id(child).one(db).await.unwrap().is_none());
        let erased = erasure::Entity::find().all(db).await.unwrap();
        assert_eq!(erased.iter().map(|one| one.state).collect::<Vec<_>>(), [erasure::State::Done]);
        boss.get("/security").await.says("Nothing waits");
    }
}
