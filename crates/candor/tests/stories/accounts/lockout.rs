//! Wrong passwords keep browsers out and nobody's account (002-061, 004-075); a new password is held against what is tried first.

use super::{link_to, warnings};
use crate::story;
use crate::support::TestApp;
use crate::support::browser::{Browser, PASSWORD};
use axum::http::StatusCode;
use candor::accounts::anomaly;
use candor::agents::agent::Role;
use sea_orm::EntityTrait;

const INES: &str = "ines@example.org";

async fn tries(browser: &mut Browser, address: &str, password: &str) -> StatusCode {
    browser.post("/session", &[("email", address), ("password", password)]).await.status
}

story! {
    /// Five wrong ones from anywhere keep unknown browsers out, with the right password too. The agent's own browser and a link go on; the
    /// agent is told by mail, an admin finds it in a list; after a quarter of an hour it is over.
    async fn five_wrong_then_lock(desk: TestApp) {
        let mut boss = Browser::of_agent(&desk, "boss@example.org", "Bo Zqvarn", Role::Admin).await;
        Browser::of_agent(&desk, INES, "Ines Okafor", Role::Agent).await;
        let mut own = Browser::new(&desk);
        let answer = own.post("/session", &[("email", INES), ("password", PASSWORD), ("where", "own")]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        own.post("/session", &[("end", "this")]).await;

        for _ in 0..4 {
            assert_eq!(tries(&mut Browser::new(&desk), INES, "wrong wrong wrong").await, StatusCode::UNPROCESSABLE_ENTITY);
        }
        let fifth = Browser::new(&desk).post("/session", &[("email", INES), ("password", "wrong wrong wrong")]).await;
        assert_eq!(fifth.status, StatusCode::TOO_MANY_REQUESTS);
        fifth.says("For 15 minutes none is tried from browsers we do not know");
        assert_eq!(tries(&mut Browser::new(&desk), INES, PASSWORD).await, StatusCode::TOO_MANY_REQUESTS, "the right one too");
        assert_eq!(tries(&mut own, INES, PASSWORD).await, StatusCode::SEE_OTHER, "a browser of their own goes on");
        let mut by_link = Browser::new(&desk);
        by_link.post("/password/forgotten", &[("email", INES), ("what", "sign-in")]).await;
        let link = link_to(&desk, "/sign-in/").await;
        assert_eq!(by_link.post(&link, &[]).await.location(), "/");

        assert!(warnings(&desk).await.contains(&"locked".to_owned()));
        let list = boss.get("/security").await;
        list.says("Five wrong passwords").says("Ines Okafor");
        let id = list.body.split("/security/anomalies/").nth(1).unwrap().split('"').next().unwrap().to_owned();
        own.get("/security").await.hides("Five wrong passwords");
        assert_eq!(boss.post(&format!("/security/anomalies/{id}"), &[]).await.status, StatusCode::SEE_OTHER);

        desk.pass(15 * 60 + 1);
        assert_eq!(tries(&mut Browser::new(&desk), INES, PASSWORD).await, StatusCode::SEE_OTHER);
    }
}

story! {
    /// An address of nobody is answered in the same words at the same tries, so that nobody learns who is known.
    async fn nobody_is_told_apart(desk: TestApp) {
        Browser::of_agent(&desk, INES, "Ines Okafor", Role::Agent).await;
        let mut answers = Vec::new();
        for address in [INES, "nobody@example.org"] {
            let mut said = Vec::new();
            for _ in 0..7 {
                let answer = Browser::new(&desk).post("/session", &[("email", address), ("password", "wrong wrong wrong")]).await;
                said.push((answer.status, answer.body.replace(address, "")));
            }
            answers.push(said);
        }
        assert_eq!(answers[0], answers[1]);
        assert_eq!(anomaly::Entity::find().all(desk.app.db.reader()).await.unwrap().len(), 1, "only what is somebody's is kept");
    }
}

story! {
    /// Twenty failures within a minute are an alert to those who run the desk (004-075).
    async fn a_flood_raises_an_alert(desk: TestApp) {
        let mut boss = Browser::of_agent(&desk, "boss@example.org", "Bo Zqvarn", Role::Admin).await;
        Browser::of_agent(&desk, INES, "Ines Okafor", Role::Agent).await;
        for _ in 0..20 {
            tries(&mut Browser::new(&desk), INES, "wrong wrong wrong").await;
        }
        assert_eq!(warnings(&desk).await, ["locked", "flood"]);
        boss.get("/security").await.says("20 wrong passwords within a minute for one account");
    }
}

story! {
    /// What many people use and what says who one is is refused, with what to do instead.
    async fn weak_passwords_are_refused(desk: TestApp) {
        Browser::of_agent(&desk, INES, "Ines Okafor", Role::Agent).await;
        let mut ines = Browser::new(&desk);
        ines.post("/password/forgotten", &[("email", INES)]).await;
        let link = link_to(&desk, "/password/").await;
        for (password, said) in [
            ("password1", "at least 12"),
            ("Password1234!", "Many people use this password"),
            ("InesOkafor2024!", "made of your name"),
            ("ExampleInstruments1", "made of your name"),
        ] {
            let refused = ines.post(&link, &[("password", password)]).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{password}");
            refused.says(said);
        }
        assert_eq!(ines.post(&link, &[("password", "seven wet plinths hum")]).await.location(), "/");
        assert!(warnings(&desk).await.contains(&"password".to_owned()));
    }
}

story! {
    /// A browser that asked for somebody's link is nobody's own: it is kept out like any other.
    async fn asking_for_a_link_helps_nobody(desk: TestApp) {
        Browser::of_agent(&desk, INES, "Ines Okafor", Role::Agent).await;
        for tried in 1..=6 {
            let mut thief = Browser::new(&desk);
            thief.post("/portal/sign-in", &[("email", INES)]).await;
            let answer = tries(&mut thief, INES, "wrong wrong wrong").await;
            assert_eq!(answer == StatusCode::TOO_MANY_REQUESTS, tried >= 5, "try {tried}: {answer}");
        }
    }
}
