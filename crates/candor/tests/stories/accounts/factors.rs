//! A second factor, emergency codes, and proving once more who one is before what is weighty (004-073, 004-074).

use super::{person_of, warnings};
use crate::story;
use crate::support::TestApp;
use crate::support::browser::{Browser, PASSWORD};
use axum::http::StatusCode;
use candor::accounts::totp;
use candor::agents::agent::Role;

const INES: &str = "ines@example.org";

/// The secret that a page offers to an authenticator.
fn secret(page: &str) -> Vec<u8> {
    let key = page.split("copy-text text=\"").nth(1).unwrap().split('"').next().unwrap();
    let value = |c: u8| u64::from(if c.is_ascii_uppercase() { c - b'A' } else { c - b'2' + 26 });
    key.as_bytes()
        .chunks(8)
        .flat_map(|part| {
            let bits = part.iter().fold(0_u64, |held, c| held << 5 | value(*c));
            bits.to_be_bytes()[3..].to_vec()
        })
        .collect()
}

fn code(desk: &TestApp, secret: &[u8]) -> String {
    totp::code(secret, desk.app.now().0 / 1_000_000 / 30)
}

/// Sets a second factor up; gives its secret and the emergency codes.
async fn set_up(desk: &TestApp, ines: &mut Browser) -> (Vec<u8>, Vec<String>) {
    ines.post("/second-factor", &[("do", "begin")]).await;
    let page = ines.get("/second-factor").await;
    let secret = secret(&page.body);
    ines.post("/second-factor", &[("do", "confirm"), ("code", "000000")]).await.says("does not fit");
    let on = ines.post("/second-factor", &[("do", "confirm"), ("code", &code(desk, &secret))]).await;
    on.says("It is on.").says("10 emergency codes are left");
    let codes = on.body.split("<li><code>").skip(1).map(|rest| rest.split('<').next().unwrap().to_owned()).collect();
    (secret, codes)
}

story! {
    /// A password alone opens nothing any more; a code does, once, with a clock that is a little wrong; an emergency code does, once.
    async fn two_steps(desk: TestApp) {
        let mut ines = Browser::of_agent(&desk, INES, "Ines Okafor", Role::Admin).await;
        let (secret, codes) = set_up(&desk, &mut ines).await;
        assert_eq!(codes.len(), 10);
        ines.get("/second-factor").await.hides(&codes[0]);
        let pair = [("email", INES), ("password", PASSWORD)];

        let mut other = Browser::new(&desk);
        let step = other.post("/session", &pair).await;
        step.says("One more step");
        assert_eq!(other.get("/").await.location(), "/sign-in");
        let carried = step.field("carried");
        let used = code(&desk, &secret);
        let again = other.post("/sign-in/step", &[("carried", &carried), ("code", &used)]).await;
        again.says("That code does not fit");
        desk.pass(60);
        let next = totp::code(&secret, desk.app.now().0 / 1_000_000 / 30 + 1);
        let spaced = format!("{} {}", &next[..3], &next[3..]);
        assert_eq!(other.post("/sign-in/step", &[("carried", &carried), ("code", &spaced)]).await.location(), "/");
        assert_eq!(other.get("/").await.status, StatusCode::OK);

        for (times, leads) in [(1, "/"), (2, "")] {
            let mut third = Browser::new(&desk);
            let carried = third.post("/session", &pair).await.field("carried");
            let answer = third.post("/sign-in/step", &[("carried", &carried), ("code", &codes[3])]).await;
            assert_eq!(answer.location(), leads, "time {times}");
        }
        ines.get("/second-factor").await.says("9 emergency codes are left");
        let told = warnings(&desk).await;
        assert!(told.contains(&"factor-on".to_owned()) && told.contains(&"recovery".to_owned()), "{told:?}");
    }
}

story! {
    /// Five wrong codes and none is taken for a while; a note of another desk or an old one opens nothing.
    async fn codes_are_not_tried_out(desk: TestApp) {
        let mut ines = Browser::of_agent(&desk, INES, "Ines Okafor", Role::Agent).await;
        let (secret, _) = set_up(&desk, &mut ines).await;
        let mut thief = Browser::new(&desk);
        let carried = thief.post("/session", &[("email", INES), ("password", PASSWORD)]).await.field("carried");
        desk.pass(60);
        for _ in 0..5 {
            thief.post("/sign-in/step", &[("carried", &carried), ("code", "123456")]).await.says("does not fit");
        }
        let right = code(&desk, &secret);
        thief.post("/sign-in/step", &[("carried", &carried), ("code", &right)]).await.hides("does not fit");
        assert_eq!(thief.get("/").await.location(), "/sign-in");
        thief.post("/sign-in/step", &[("carried", "bm9uZQ"), ("code", &right)]).await.says("That took too long");
        desk.pass(20 * 60);
        thief.post("/sign-in/step", &[("carried", &carried), ("code", &code(&desk, &secret))]).await.says("That took too long");
    }
}

story! {
    /// Somebody's own device needs no second step; a link does, and turning it off ends it.
    async fn own_devices_and_links(desk: TestApp) {
        let mut ines = Browser::of_agent(&desk, INES, "Ines Okafor", Role::Agent).await;
        let (secret, _) = set_up(&desk, &mut ines).await;
        let pair = [("email", INES), ("password", PASSWORD), ("where", "own")];
        let mut own = Browser::new(&desk);
        let carried = own.post("/session", &pair).await.field("carried");
        desk.pass(60);
        let fit = code(&desk, &secret);
        assert_eq!(own.post("/sign-in/step", &[("carried", &carried), ("code", &fit)]).await.location(), "/");
        own.post("/session", &[("end", "this")]).await;
        assert_eq!(own.post("/session", &pair).await.location(), "/", "no code is asked for");

        let person = person_of(&desk, INES).await;
        let link = candor::people::sign_in_link::make(person, candor::people::sign_in::Kind::Agent, 60);
        let tx = desk.app.db.begin().await.unwrap();
        candor::people::sign_in_link::save(&desk.app, &tx, &link, desk.app.now()).await.unwrap();
        desk.app.commit(tx).await.unwrap();
        Browser::new(&desk).post(&format!("/sign-in/{}", link.token), &[]).await.says("One more step");

        own.post("/second-factor", &[("do", "off")]).await;
        assert_eq!(Browser::new(&desk).post("/session", &pair[..2]).await.location(), "/");
        assert!(warnings(&desk).await.contains(&"factor-off".to_owned()));
    }
}

story! {
    /// Two hours after signing in what is weighty asks once more who one is, and then goes on; what was typed into a draft stays.
    async fn weighty_acts_want_a_fresh_proof(desk: TestApp) {
        let mut ines = Browser::of_agent(&desk, INES, "Ines Okafor", Role::Admin).await;
        assert_eq!(ines.post("/tokens", &[("care", "on")]).await.status, StatusCode::OK);
        desk.pass(2 * 3_600 + 1);
        for (path, fields) in [
            ("/tokens", vec![("care", "on")]),
            ("/agents", vec![("email", "new@example.org"), ("name", "Nu Zqlor")]),
            ("/second-factor", vec![("do", "begin")]),
        ] {
            assert_eq!(ines.post(path, &fields).await.location(), format!("/confirm?next={path}"));
        }
        let kept = ines.post("/policy/draft", &[("text", "kept words"), ("do", "propose")]).await;
        assert_eq!(kept.status, StatusCode::FORBIDDEN);
        kept.says("kept words").says("Open /confirm in another tab");

        ines.get("/confirm?next=/tokens").await.says("Is it still you?");
        ines.post("/confirm", &[("password", "wrong wrong wrong"), ("next", "/tokens")]).await.says("That does not fit");
        assert_eq!(ines.post("/confirm", &[("password", PASSWORD), ("next", "https://evil.example")]).await.location(), "/");
        assert_eq!(ines.post("/tokens", &[("care", "on")]).await.status, StatusCode::OK);
    }
}
