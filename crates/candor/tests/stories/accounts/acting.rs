//! Seeing the portal as a customer does: never in silence, for a short time, to look and not to write (002-069).

use super::{ANN, FIRST, person_of, warnings};
use crate::story;
use crate::support::browser::Browser;
use crate::support::visitor::Visitor;
use crate::support::{TestApp, ids};
use axum::http::StatusCode;
use candor::agents::agent::Role;
use candor::people::session;
use sea_orm::EntityTrait;

story! {
    /// Both see a band, the customer gets a mail, the journal has it, nothing can be written, and it ends by itself.
    async fn visibly_and_briefly(desk: TestApp) {
        let (ticket, _) = ids(&desk.deliver(ANN, FIRST).await);
        let person = person_of(&desk, ANN).await;
        let mut ann = Visitor::signed_in(&desk, ANN).await;
        let mut petra = Browser::of_agent(&desk, "petra@example.org", "Petra Lund", Role::Agent).await;
        let mut boss = Browser::of_agent(&desk, "boss@example.org", "Bo Zqvarn", Role::Admin).await;
        let path = format!("/people/{person}/account");
        assert_eq!(petra.post(&path, &[("do", "act-as")]).await.status, StatusCode::FORBIDDEN);
        assert_eq!(boss.post(&path, &[("do", "act-as")]).await.location(), "/portal/tickets");
        assert_eq!(warnings(&desk).await, ["acting"]);
        boss.get("/portal/tickets").await.says("The pump hums").says("You see this portal as a customer does");
        ann.get("/portal/tickets").await.says("Somebody who answers here sees this portal as you do");
        let refused = boss.post(&format!("/portal/tickets/{ticket}/closure"), &[]).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
        let rows = session::Entity::find().all(desk.app.db.reader()).await.unwrap();
        assert_eq!(rows.iter().filter(|one| one.acting_id.is_some()).count(), 1, "the row has both");
        boss.get("/journal").await.says("account acted as");
        ann.get("/portal/sessions").await.hides("Story");
        desk.pass(30 * 60 + 1);
        assert_eq!(boss.get("/portal/tickets").await.location(), "/portal/sign-in");
        boss.post(&path, &[("do", "act-as")]).await;
        assert_eq!(boss.post("/portal/acting/end", &[]).await.location(), path);
        assert_eq!(boss.get("/portal/tickets").await.location(), "/portal/sign-in");
        ann.get("/portal/tickets").await.hides("sees this portal as you do");
    }
}
