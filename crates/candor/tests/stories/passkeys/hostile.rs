//! What is no passkey of theirs, of this desk, of now or of this browser: refused in words, and nobody is signed in.

use super::{ASK, DOOR, INES, added, added_by, asked, begun, count};
use crate::accounts::{ANN, FIRST, warnings};
use crate::story;
use crate::support::TestApp;
use crate::support::authenticator::Authenticator;
use crate::support::browser::{Answer, Browser};
use crate::support::visitor::Visitor;
use axum::http::StatusCode;
use candor::accounts::anomaly;
use candor::agents::agent::Role;
use sea_orm::EntityTrait;

/// Brings an answer to the agents' door; where that leads.
async fn bring(browser: &mut Browser, begun: &str, credential: &str) -> String {
    let answer = browser.post(DOOR, &[("begun", begun), ("credential", credential)]).await;
    answer.is(StatusCode::SEE_OTHER);
    answer.location().rsplit('=').next().unwrap().to_owned()
}

/// Brings an answer for a new passkey.
async fn bring_new(browser: &mut Browser, begun: &str, credential: &str) -> Answer {
    browser.post("/passkeys", &[("name", "Key"), ("begun", begun), ("credential", credential)]).await
}

story! {
    /// What is asked is good once, for five minutes, in the browser that was asked.
    async fn another_time_or_browser(desk: TestApp) {
        let mut ines = Browser::of_agent(&desk, INES, "Ines Zqokafor", Role::Agent).await;
        let mut device = added(&mut ines, "Key").await;
        let mut other = Browser::new(&desk);
        let challenge = asked(&mut other, ASK, &[]).await;
        let answer = device.get(&challenge);
        let mut thief = Browser::new(&desk);
        assert_eq!(bring(&mut thief, begun(&challenge), &answer).await, "passkey-late", "nothing was begun there");
        asked(&mut thief, ASK, &[]).await;
        assert_eq!(bring(&mut thief, begun(&challenge), &answer).await, "passkey-late", "nor with a cookie of another");
        thief.get("/").await.leads_to("/sign-in");
        assert_eq!(bring(&mut other, begun(&challenge), &answer).await, "/");
        assert_eq!(bring(&mut other, begun(&challenge), &answer).await, "passkey-late", "twice");

        // One browser may be asked in two windows.
        let (one, two) = (asked(&mut other, ASK, &[]).await, asked(&mut other, ASK, &[]).await);
        let answer = device.get(&one);
        assert_eq!(bring(&mut other, begun(&one), &answer).await, "/");
        let answer = device.get(&one);
        assert_eq!(bring(&mut other, begun(&two), &answer).await, "passkey-untrue", "each with its own challenge");

        let challenge = asked(&mut other, ASK, &[]).await;
        let answer = device.get(&challenge);
        desk.pass(301);
        assert_eq!(bring(&mut other, begun(&challenge), &answer).await, "passkey-late");
        for nothing in ["", "bm9uZQ", "\u{fffd}"] {
            assert_eq!(bring(&mut other, nothing, &answer).await, "passkey-late");
        }
        other.get("/sign-in?problem=passkey-late").await;
        thief.get("/sign-in?problem=passkey-late").await.says("was not begun in this browser");
        // What adds a passkey proves nobody, and the reverse.
        let new = asked(&mut ines, "/passkeys/options", &[]).await;
        let answer = device.get(&new);
        assert_eq!(bring(&mut ines, begun(&new), &answer).await, "passkey-late");
    }
}

story! {
    /// A device that is elsewhere, for another desk, in nobody's hand, that signs with another key or means somebody else.
    async fn another_desk_or_device(desk: TestApp) {
        let mut ines = Browser::of_agent(&desk, INES, "Ines Zqokafor", Role::Agent).await;
        let mut device = added(&mut ines, "Key").await;
        let mut other = Browser::new(&desk);
        type Screw = fn(&mut Authenticator);
        let screws: [(&str, Screw); 7] = [
            ("another page", |device| device.origin = "http://evil.test".into()),
            ("another port", |device| device.origin = "http://desk.test:8443".into()),
            ("a part of the desk's name", |device| device.origin = "http://sub.desk.test".into()),
            ("another desk", |device| device.rp = "evil.test".into()),
            ("nobody's hand", |device| device.verified = false),
            ("for nobody", |device| device.handle = None),
            ("for somebody else", |device| device.handle = Some(vec![7; 16])),
        ];
        for (what, screw) in screws {
            let challenge = asked(&mut other, ASK, &[]).await;
            // The true key, in a device that was tampered with.
            let true_ones = (device.origin.clone(), device.rp.clone(), device.handle.clone(), true);
            screw(&mut device);
            let answer = device.get(&challenge);
            assert_eq!(bring(&mut other, begun(&challenge), &answer).await, "passkey-untrue", "{what}");
            (device.origin, device.rp, device.handle, device.verified) = true_ones;
        }
        let challenge = asked(&mut other, ASK, &[]).await;
        let answer = device.pretend(&challenge).get(&challenge);
        assert_eq!(bring(&mut other, begun(&challenge), &answer).await, "passkey-untrue", "another key");
        let challenge = asked(&mut other, ASK, &[]).await;
        let answer = Authenticator::new(&challenge).get(&challenge);
        assert_eq!(bring(&mut other, begun(&challenge), &answer).await, "passkey-unknown", "a device that nobody added");
        let huge = "x".repeat(100_000);
        for broken in ["{}", "null", "[", "\u{fffd}\u{0}", r#"{"id":"","rawId":"","type":"","response":{}}"#, &huge] {
            let challenge = asked(&mut other, ASK, &[]).await;
            assert_eq!(bring(&mut other, begun(&challenge), broken).await, "passkey-untrue", "no answer at all");
        }
        other.get("/sign-in?problem=passkey-untrue").await.says("could not be proved");
        other.get("/").await.leads_to("/sign-in");
        // And the true one still opens.
        let challenge = asked(&mut other, ASK, &[]).await;
        let answer = device.get(&challenge);
        assert_eq!(bring(&mut other, begun(&challenge), &answer).await, "/");

        // Nor is one added that comes from elsewhere, or is not asked of who adds it.
        let screws: [Screw; 3] =
            [|device| device.origin = "http://evil.test".into(), |device| device.rp = "evil.test".into(), |device| device.verified = false];
        for screw in screws {
            let new = asked(&mut ines, "/passkeys/options", &[]).await;
            let mut lying = Authenticator::new(&new);
            screw(&mut lying);
            let answer = lying.made(&new);
            bring_new(&mut ines, begun(&new), &answer).await.is(StatusCode::UNPROCESSABLE_ENTITY).says("could not be proved");
        }
        assert_eq!(count(&desk).await, 1);
    }
}

story! {
    /// A count that goes backwards: there may be a copy. Neither is taken any more, the person and those who run the desk are told.
    async fn a_copy(desk: TestApp) {
        let mut ines = Browser::of_agent(&desk, INES, "Ines Zqokafor", Role::Admin).await;
        let mut device = added(&mut ines, "Key").await;
        let mut other = Browser::new(&desk);
        for _ in 0..3 {
            let challenge = asked(&mut other, ASK, &[]).await;
            let answer = device.get(&challenge);
            assert_eq!(bring(&mut other, begun(&challenge), &answer).await, "/");
        }
        device.count -= 2;
        let mut thief = Browser::new(&desk);
        let challenge = asked(&mut thief, ASK, &[]).await;
        let answer = device.get(&challenge);
        assert_eq!(bring(&mut thief, begun(&challenge), &answer).await, "passkey-cloned");
        thief.get("/sign-in?problem=passkey-cloned").await.says("there may be a copy");
        thief.get("/").await.leads_to("/sign-in");
        assert_eq!(warnings(&desk).await.iter().filter(|what| *what == "passkey-cloned").count(), 1);
        let seen = anomaly::Entity::find().all(desk.app.db.reader()).await.unwrap();
        assert!(seen.iter().any(|one| one.kind == anomaly::Kind::Cloned));
        ines.get("/security").await.says("there may be a copy");
        ines.get("/passkeys").await.says("Stopped: there may be a copy");

        device.count = 100;
        let challenge = asked(&mut other, ASK, &[]).await;
        let answer = device.get(&challenge);
        assert_eq!(bring(&mut other, begun(&challenge), &answer).await, "passkey-cloned", "the other one is not taken either");
        assert_eq!(warnings(&desk).await.iter().filter(|what| *what == "passkey-cloned").count(), 1, "told once");
    }
}

story! {
    /// A device that does not count is no copy.
    async fn no_count(desk: TestApp) {
        let mut ines = Browser::of_agent(&desk, INES, "Ines Zqokafor", Role::Agent).await;
        let new = asked(&mut ines, "/passkeys/options", &[]).await;
        let mut device = Authenticator::new(&new);
        device.count = 0;
        let answer = device.made(&new);
        bring_new(&mut ines, begun(&new), &answer).await.leads_to("/passkeys");
        for _ in 0..3 {
            let mut other = Browser::new(&desk);
            let challenge = asked(&mut other, ASK, &[]).await;
            let answer = device.get(&challenge);
            assert_eq!(bring(&mut other, begun(&challenge), &answer).await, "/");
        }
    }
}

story! {
    /// Somebody else's: at the second step, when it is added, at the door of those who answer.
    async fn of_somebody_else(desk: TestApp) {
        let mut ines = Browser::of_agent(&desk, INES, "Ines Zqokafor", Role::Agent).await;
        added(&mut ines, "Key").await;
        let mut bob = Browser::of_agent(&desk, "bob@example.org", "Bob Zqlund", Role::Agent).await;
        let mut bobs = added(&mut bob, "Key").await;
        desk.pass(3 * 3600);
        let challenge = asked(&mut ines, ASK, &[]).await;
        let fields = [("begun", begun(&challenge)), ("credential", &bobs.get(&challenge)), ("next", "/passkeys")];
        ines.post("/confirm", &fields).await.is(StatusCode::UNPROCESSABLE_ENTITY).says("belongs to another account");
        ines.post("/passkeys/options", &[]).await.leads_to("/confirm?next=/passkeys");

        let mut ines = Browser::of_known(&desk, INES).await;
        let new = asked(&mut ines, "/passkeys/options", &[]).await;
        let answer = bobs.made(&new);
        bring_new(&mut ines, begun(&new), &answer).await.is(StatusCode::UNPROCESSABLE_ENTITY).says("here already");
        // What Bob began in the same browser is not hers to end.
        let new = asked(&mut ines, "/passkeys/options", &[]).await;
        ines.post("/session", &[("end", "this")]).await;
        ines.post("/session", &[("email", "bob@example.org"), ("password", crate::support::browser::PASSWORD)]).await;
        let (_, answer) = Authenticator::create(&new);
        bring_new(&mut ines, begun(&new), &answer).await.is(StatusCode::UNPROCESSABLE_ENTITY).says("was not begun");
        assert_eq!(count(&desk).await, 2);

        desk.deliver(ANN, FIRST).await;
        let mut ann = Visitor::signed_in(&desk, ANN).await;
        let mut anns = added_by(&mut ann, "Key").await;
        let mut door = Browser::new(&desk);
        let challenge = asked(&mut door, ASK, &[]).await;
        let answer = anns.get(&challenge);
        assert_eq!(bring(&mut door, begun(&challenge), &answer).await, "passkey-nobody", "a passkey makes nobody an agent");
        door.get("/sign-in?problem=passkey-nobody").await.says("Nobody who answers here");
    }
}

story! {
    /// From one place so many answers an hour, right or wrong; and one person has so many passkeys.
    async fn too_many(desk: TestApp) {
        let mut ines = Browser::of_agent(&desk, INES, "Ines Zqokafor", Role::Agent).await;
        for _ in 0..20 {
            added(&mut ines, "Key").await;
        }
        let new = asked(&mut ines, "/passkeys/options", &[]).await;
        let (_, answer) = Authenticator::create(&new);
        bring_new(&mut ines, begun(&new), &answer).await.is(StatusCode::UNPROCESSABLE_ENTITY).says("as many passkeys as one person may have");
        let mut thief = Browser::new(&desk);
        for _ in 21..60 {
            assert_eq!(bring(&mut thief, "none", "none").await, "passkey-late");
        }
        let refused = thief.post(DOOR, &[("begun", "none"), ("credential", "none")]).await;
        refused.is(StatusCode::TOO_MANY_REQUESTS);
        assert!(refused.headers.contains_key("retry-after"));
        desk.pass(3600);
        assert_eq!(bring(&mut thief, "none", "none").await, "passkey-late");
    }
}
