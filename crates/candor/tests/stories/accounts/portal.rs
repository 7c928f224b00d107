//! Accounts of customers: signing up, a least age, a password for whoever wants one, ends (001-018, 004-073, 004-156 to 004-158).

use super::{ANN, FIRST, person_of};
use crate::story;
use crate::support::TestApp;
use crate::support::browser::Browser;
use crate::support::policies::with;
use crate::support::visitor::Visitor;
use axum::http::StatusCode;
use candor::agents::agent::Role;
use candor::people::{account, person};
use sea_orm::{EntityTrait, PaginatorTrait};

const PASSWORD: &str = "seven wet plinths hum";

story! {
    /// Somebody new signs up by a link and chooses a password; from then on it opens the portal, and the link still does.
    async fn signing_up(desk: TestApp) {
        let mut zoe = Visitor::new(&desk);
        zoe.get("/portal/sign-up").await.hides("or older");
        zoe.post("/portal/sign-up", &[("name", "Zoe Zqlum"), ("email", "none")]).await.says("Enter an e-mail address like");
        zoe.post("/portal/sign-up", &[("name", "Zoe Zqlum"), ("email", "zoe@customer.example")]).await.says("Look into your mail");
        let link = desk.newest_link().await;
        assert_eq!(zoe.post(&link, &[]).await.leads(), "/portal/tickets");
        for (bad, said) in [("short", "at least 12"), ("Password1234!", "Many people"), ("ZoeZqlum2024!", "made of your name")] {
            zoe.post("/portal/account", &[("do", "set"), ("password", bad)]).await.says(said);
        }
        zoe.post("/portal/account", &[("do", "set"), ("password", PASSWORD)]).await.says("Your password is set");
        let mut other = Visitor::new(&desk);
        let pair = [("email", "zoe@customer.example"), ("password", PASSWORD)];
        assert_eq!(other.post("/portal/sign-in/password", &pair).await.leads(), "/portal/tickets");
        let wrong = [pair[0], ("password", "something else entirely")];
        assert_eq!(Visitor::new(&desk).post("/portal/sign-in/password", &wrong).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        // A customer's password opens nothing of the agents'.
        assert_eq!(Browser::new(&desk).post("/session", &pair).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        zoe.post("/portal/account", &[("do", "remove")]).await.says("Your password is gone");
        assert_eq!(Visitor::new(&desk).post("/portal/sign-in/password", &pair).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
}

story! {
    /// Signing up with an address that is known looks the same, and changes nothing about whoever has it.
    async fn a_known_address_is_not_taken_over(desk: TestApp) {
        desk.deliver(ANN, FIRST).await;
        let mut stranger = Visitor::new(&desk);
        let answer = stranger.post("/portal/sign-up", &[("name", "Somebody Else"), ("email", ANN)]).await;
        answer.says("Look into your mail");
        let db = desk.app.db.reader();
        assert_eq!((person::Entity::find().count(db).await.unwrap(), account::Entity::find().count(db).await.unwrap()), (1, 0));
        let mut boss = Browser::of_agent(&desk, "boss@example.org", "Bo Zqvarn", Role::Admin).await;
        boss.get(&format!("/people/{}", person_of(&desk, ANN).await)).await.says("Ann Zqxjkv").hides("Somebody Else");
    }
}

story! {
    /// The least age is a value of the policy: the page asks it, whoever is younger is refused and leaves nothing, and a policy with another
    /// age asks another.
    async fn a_least_age(desk: TestApp) {
        let next = desk.next_policy().await;
        let policy = format!("{next}\n[children]\nminimum_age = 13\ndirected = false\non_suspected = \"Erase\"\n");
        desk.propose(&policy).await;
        desk.work().await;
        let mut young = Visitor::new(&desk);
        young.get("/portal/sign-up").await.says("Are you 13 or older?");
        let next = with(&desk.next_policy().await, "minimum_age = 13", "minimum_age = 16");
        desk.propose(&next).await;
        desk.work().await;
        young.get("/portal/sign-up").await.says("Are you 16 or older?");
        let fields = [("name", "Kit Zqbin"), ("email", "kit@customer.example")];
        young.post("/portal/sign-up", &fields).await.says("Say whether you are old enough");
        let refused = young.post("/portal/sign-up", &[fields[0], fields[1], ("age", "no")]).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
        refused.says("people of 16 or older").hides("kit@customer.example");
        let db = desk.app.db.reader();
        assert_eq!(person::Entity::find().count(db).await.unwrap(), 0, "nothing is kept");
        young.post("/portal/sign-up", &[fields[0], fields[1], ("age", "yes")]).await.says("Look into your mail");
        assert_eq!(person::Entity::find().count(db).await.unwrap(), 1);
    }
}

story! {
    /// An account that sleeps gets no link and opens by no password; it wakes with everything. A closed one has nothing left to open with.
    async fn accounts_end(desk: TestApp) {
        desk.deliver(ANN, FIRST).await;
        let mut ann = Visitor::signed_in(&desk, ANN).await;
        ann.post("/portal/account", &[("do", "set"), ("password", PASSWORD)]).await.says("Your password is set");
        let person = person_of(&desk, ANN).await;
        let path = format!("/people/{person}/account");
        let mut boss = Browser::of_agent(&desk, "boss@example.org", "Bo Zqvarn", Role::Admin).await;
        let mut petra = Browser::of_agent(&desk, "petra@example.org", "Petra Lund", Role::Agent).await;
        assert_eq!(petra.post(&path, &[("do", "sleep")]).await.status, StatusCode::FORBIDDEN);
        let pair = [("email", ANN), ("password", PASSWORD)];
        for (deed, said, passwords) in [("sleep", "Asleep since", 1), ("close", "Closed since", 0)] {
            assert_eq!(boss.post(&path, &[("do", deed)]).await.location(), path);
            boss.get(&path).await.says(said);
            assert_eq!(ann.get("/portal/tickets").await.leads(), "/portal/sign-in");
            assert_eq!(Visitor::new(&desk).post("/portal/sign-in/password", &pair).await.status, StatusCode::UNPROCESSABLE_ENTITY);
            let before = desk.mails(candor::outbox::outgoing::Kind::SignIn).await;
            Visitor::new(&desk).post("/portal/sign-in", &[("email", ANN)]).await.says("Look into your mail");
            assert_eq!(desk.mails(candor::outbox::outgoing::Kind::SignIn).await, before, "{deed}");
            assert_eq!(account::Entity::find().count(desk.app.db.reader()).await.unwrap(), passwords + 2, "two of agents");
        }
        boss.post(&path, &[("do", "wake")]).await;
        Visitor::signed_in(&desk, ANN).await;
    }
}
