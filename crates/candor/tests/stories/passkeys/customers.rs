//! Customers and their passkeys: theirs to see, gone with their account.

use super::{added_by, asked_of, begun, count};
use crate::accounts::{ANN, FIRST, person_of, warnings};
use crate::story;
use crate::support::visitor::Visitor;
use crate::support::{TestApp, seals};
use axum::http::StatusCode;
use candor::accounts::end;
use candor::privacy::{erase, erasure};
use sea_orm::EntityTrait;

const ASK: &str = "/portal/sign-in/passkey/options";
const DOOR: &str = "/portal/sign-in/passkey";

story! {
    /// A customer adds one and signs in with it where they never were before: no mail, no code. It stands among what is held of them.
    async fn without_any_mail(desk: TestApp) {
        desk.deliver(ANN, FIRST).await;
        let mut ann = Visitor::signed_in(&desk, ANN).await;
        ann.get("/portal/account").await.says("/portal/passkeys");
        ann.get("/portal/passkeys").await.says("You have none yet").says("data-passkey=\"create\"");
        let mut device = added_by(&mut ann, "").await;
        ann.get("/portal/passkeys").await.hides("You have none yet").says("Never");
        ann.get("/portal/data").await.says("one passkey");
        assert_eq!(warnings(&desk).await, ["passkey-added"]);

        let mut other = Visitor::new(&desk);
        other.get("/portal/sign-in").await.says("Sign in with a passkey").says("autocomplete=\"email webauthn\"");
        let challenge = asked_of(&mut other, ASK, &[]).await;
        let fields = [("begun", begun(&challenge)), ("credential", &device.get(&challenge))];
        assert_eq!(other.post(DOOR, &fields).await.leads(), "/portal/tickets");
        other.get("/portal/tickets").await.says("The pump hums");

        let page = other.get("/portal/passkeys").await;
        page.hides("Never");
        let one = format!("/portal/passkeys/{}", page.body.split("action=\"/portal/passkeys/").nth(1).unwrap().split('"').next().unwrap());
        assert_eq!(other.post(&one, &[("do", "rename"), ("name", "My telephone")]).await.leads(), "/portal/passkeys");
        other.get("/portal/passkeys").await.says("My telephone");
        // Somebody else's is not there for them.
        desk.deliver("bob@customer.example", &FIRST.replace("ann@", "bob@").replace("<one@", "<two@")).await;
        let mut bob = Visitor::signed_in(&desk, "bob@customer.example").await;
        for deed in ["rename", "remove"] {
            assert_eq!(bob.post(&one, &[("do", deed), ("name", "Mine")]).await.status, StatusCode::NOT_FOUND);
        }
        desk.pass(3 * 3600);
        assert_eq!(other.post(&one, &[("do", "remove")]).await.status, StatusCode::FORBIDDEN, "signed in too long ago");
        assert_eq!(other.post("/portal/passkeys/options", &[]).await.status, StatusCode::FORBIDDEN);
        assert_eq!(count(&desk).await, 1);
        let challenge = asked_of(&mut other, ASK, &[]).await;
        let fields = [("begun", begun(&challenge)), ("credential", &device.get(&challenge))];
        assert_eq!(other.post(DOOR, &fields).await.leads(), "/portal/tickets");
        assert_eq!(other.post(&one, &[("do", "remove")]).await.leads(), "/portal/passkeys");
        assert_eq!((count(&desk).await, warnings(&desk).await.last().map(String::as_str)), (0, Some("passkey-removed")));
    }
}

story! {
    /// An account that sleeps is opened by no passkey and by its own when it wakes; a lost or closed one has none any more.
    async fn ends(desk: TestApp) {
        desk.deliver(ANN, FIRST).await;
        let mut ann = Visitor::signed_in(&desk, ANN).await;
        let mut device = added_by(&mut ann, "Key").await;
        let boss = desk.agent("boss@example.org").await;
        let person = person_of(&desk, ANN).await;
        let tx = desk.app.db.begin().await.unwrap();
        end::deactivate(&desk.app, &tx, person, boss.id, desk.app.now()).await.unwrap();
        desk.app.commit(tx).await.unwrap();
        let challenge = asked_of(&mut ann, ASK, &[]).await;
        let refused = ann.post(DOOR, &[("begun", begun(&challenge)), ("credential", &device.get(&challenge))]).await;
        assert_eq!(refused.leads(), "/portal/sign-in?problem=passkey-ended");
        ann.get("/portal/sign-in?problem=passkey-ended").await.says("closed or put to sleep");
        let tx = desk.app.db.begin().await.unwrap();
        end::wake(&tx, person).await.unwrap();
        desk.app.commit(tx).await.unwrap();
        let challenge = asked_of(&mut ann, ASK, &[]).await;
        let entered = ann.post(DOOR, &[("begun", begun(&challenge)), ("credential", &device.get(&challenge))]).await;
        assert_eq!(entered.leads(), "/portal/tickets");

        ann.post("/portal/account", &[("do", "lost")]).await;
        assert_eq!(count(&desk).await, 0, "a lost sign-in has no passkey");
        let mut ann = Visitor::signed_in(&desk, ANN).await;
        let mut device = added_by(&mut ann, "New key").await;
        let tx = desk.app.db.begin().await.unwrap();
        end::close(&desk.app, &tx, person, None, desk.app.now()).await.unwrap();
        desk.app.commit(tx).await.unwrap();
        assert_eq!(count(&desk).await, 0, "a closed account has none");
        let challenge = asked_of(&mut ann, ASK, &[]).await;
        let refused = ann.post(DOOR, &[("begun", begun(&challenge)), ("credential", &device.get(&challenge))]).await;
        assert_eq!(refused.leads(), "/portal/sign-in?problem=passkey-unknown");
    }
}

story! {
    /// Whose data may only be stored still signs in to see to it; when they are erased, so is their passkey.
    async fn restricted_and_erased(desk: TestApp) {
        desk.deliver(ANN, FIRST).await;
        let mut ann = Visitor::signed_in(&desk, ANN).await;
        let mut device = added_by(&mut ann, "Key").await;
        let person = person_of(&desk, ANN).await;
        let asked_for = erase::ask(&desk.app, person, None).await.unwrap();
        let mut again = Visitor::new(&desk);
        let challenge = asked_of(&mut again, ASK, &[]).await;
        let entered = again.post(DOOR, &[("begun", begun(&challenge)), ("credential", &device.get(&challenge))]).await;
        assert_eq!(entered.leads(), "/portal/tickets", "to take it back, say");
        again.get("/portal/passkeys").await.says("Passkeys");

        let row = erasure::Entity::find_by_id(asked_for).one(desk.app.db.reader()).await.unwrap().unwrap();
        desk.pass(row.due_at.seconds_since(desk.app.now()) + 1);
        desk.work().await;
        assert_eq!(count(&desk).await, 0);
        assert_eq!(seals::named(&desk.app, person).await, Vec::<String>::new());
        let challenge = asked_of(&mut again, ASK, &[]).await;
        let refused = again.post(DOOR, &[("begun", begun(&challenge)), ("credential", &device.get(&challenge))]).await;
        assert_eq!(refused.leads(), "/portal/sign-in?problem=passkey-unknown");
    }
}
