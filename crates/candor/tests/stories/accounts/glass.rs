//! The operator of the machine lets somebody in: with a reason, for a time, told to everybody who runs the desk.

use super::warnings;
use crate::story;
use crate::support::TestApp;
use crate::support::browser::Browser;
use axum::http::StatusCode;
use candor::accounts::break_glass::{Reason, break_glass};
use candor::agents::agent::Role;

story! {
    /// The link works once, the session ends when the time is over, every admin has a mail, list and journal say it.
    async fn told_and_timed(desk: TestApp) {
        let mut boss = Browser::of_agent(&desk, "boss@example.org", "Bo Zqvarn", Role::Admin).await;
        Browser::of_agent(&desk, "anna@example.org", "Anna Zqpell", Role::Admin).await;
        Browser::of_agent(&desk, "petra@example.org", "Petra Lund", Role::Agent).await;
        let app = &desk.app;
        for (address, minutes) in [("petra@example.org", 30), ("nobody@example.org", 30), ("boss@example.org", 0), ("boss@example.org", 481)] {
            assert!(break_glass(app, address, Reason::LockedOut, minutes, app.now()).await.is_err(), "{address} {minutes}");
        }
        assert!(warnings(&desk).await.is_empty());
        let path = break_glass(app, "anna@example.org", Reason::LockedOut, 30, app.now()).await.unwrap();
        assert_eq!(warnings(&desk).await, ["break-glass"; 2]);
        boss.get("/security").await.says("The operator of the machine let somebody in");
        boss.get("/journal").await.says("account break glass");
        let mut operator = Browser::new(&desk);
        operator.get(&path).await.says("Sign in");
        assert_eq!(operator.post(&path, &[]).await.location(), "/");
        assert_eq!(operator.get("/").await.status, StatusCode::OK);
        assert_eq!(Browser::new(&desk).post(&path, &[]).await.status, StatusCode::GONE);
        desk.pass(30 * 60);
        assert_eq!(operator.get("/").await.location(), "/sign-in");
    }
}
