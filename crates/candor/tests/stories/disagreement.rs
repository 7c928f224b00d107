//! Nobody has to agree with the notice (004-169, 004-168): who does not is signed out everywhere, and what is held can go with them.

use crate::story;
use crate::support::TestApp;
use crate::support::visitor::Visitor;
use axum::http::StatusCode;
use candor::people::{device, session};
use candor::privacy::disagreement::{self, Wish};
use candor::privacy::{erasure, notice_shown};
use sea_orm::{EntityTrait, PaginatorTrait};

const ANN: &str = "ann@customer.example";

async fn ann(desk: &TestApp) -> Visitor {
    desk.deliver(ANN, "From: ann@customer.example\nTo: support@example.org\nSubject: Hum\n\nHum.\n").await;
    Visitor::signed_in(desk, ANN).await
}

story! {
    /// The band leads to the page; leaving ends every session and forgets every browser, and the answer is kept with the version.
    async fn leaving(desk: TestApp) {
        let mut here = ann(&desk).await;
        let mut there = Visitor::signed_in(&desk, ANN).await;
        here.get("/portal/tickets").await.says("stands in our privacy notice: version 1").says("href=\"/portal/disagreement\"");
        here.get("/portal/disagreement").await.says("it is no consent").hides("stands in our privacy notice");
        let gone = here.post("/portal/disagreement", &[("wish", "leave")]).await;
        assert_eq!((gone.status, gone.leads()), (StatusCode::SEE_OTHER, "/help"));
        for browser in [&mut here, &mut there] {
            assert_eq!(browser.get("/portal/tickets").await.leads(), "/portal/sign-in");
        }
        let db = desk.app.db.reader();
        let rows = disagreement::Entity::find().all(db).await.unwrap();
        assert_eq!(rows.iter().map(|row| (row.version, row.wish, row.at)).collect::<Vec<_>>(), [(1, Wish::Leave, desk.app.now())]);
        assert_eq!((session::Entity::find().count(db).await.unwrap(), device::Entity::find().count(db).await.unwrap()), (0, 0));
        assert_eq!(erasure::Entity::find().count(db).await.unwrap(), 0);
        let shown = notice_shown::Entity::find().count(db).await.unwrap();
        here.get("/help").await;
        assert_eq!(notice_shown::Entity::find().count(db).await.unwrap(), shown, "nothing more is kept of the visit");
    }
}

story! {
    /// Whoever wants it erased is gone when the time to think is over, their answer included.
    async fn erasing(desk: TestApp) {
        let mut here = ann(&desk).await;
        here.get("/portal/disagreement").await.says("erased after 2 days");
        assert_eq!(here.post("/portal/disagreement", &[("wish", "erase")]).await.leads(), "/help");
        let db = desk.app.db.reader();
        let erasure = erasure::Entity::find().one(db).await.unwrap().unwrap();
        assert_eq!((erasure.state, erasure.asked_by), (erasure::State::Asked, None));
        desk.app.clock.set(erasure.due_at);
        desk.work().await;
        assert_eq!(erasure::Entity::find().one(db).await.unwrap().unwrap().state, erasure::State::Done);
        assert_eq!(disagreement::Entity::find().count(db).await.unwrap(), 0);
    }
}

story! {
    /// Something else than what is offered is no answer.
    async fn nonsense(desk: TestApp) {
        let mut here = ann(&desk).await;
        assert!(here.post("/portal/disagreement", &[("wish", "sue")]).await.status.is_client_error());
        assert_eq!(disagreement::Entity::find().count(desk.app.db.reader()).await.unwrap(), 0);
        here.get("/portal/tickets").await.says("Hum");
    }
}
