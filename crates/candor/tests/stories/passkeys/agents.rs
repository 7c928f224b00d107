//! Agents and their passkeys: as both factors, as the second, and to prove it once more.

use super::{ASK, DOOR, INES, added, asked, begun, count};
use crate::accounts::{person_of, warnings};
use crate::story;
use crate::support::TestApp;
use crate::support::authenticator::Authenticator;
use crate::support::browser::{Browser, PASSWORD};
use axum::http::StatusCode;
use candor::accounts::factor;
use candor::agents::agent::Role;

/// Turns the second factor of Ines on; no code of it is typed here.
async fn second_factor(desk: &TestApp) {
    factor::begin(&desk.app, person_of(desk, INES).await, desk.app.now()).await.unwrap();
    candor::db::run(desk.app.db.writer(), "UPDATE second_factor SET confirmed_at = created_at", []).await.unwrap();
}

/// The path of the first passkey on a page.
fn first(page: &str) -> String {
    format!("/passkeys/{}", page.split("action=\"/passkeys/").nth(1).unwrap().split('"').next().unwrap())
}

story! {
    /// One is added, signs in without a code though codes are asked for, is called something else, and is taken away.
    async fn both_factors_at_once(desk: TestApp) {
        let mut ines = Browser::of_agent(&desk, INES, "Ines Zqokafor", Role::Admin).await;
        second_factor(&desk).await;
        ines.get("/sessions").await.says("/passkeys");
        ines.get("/passkeys").await.says("You have none yet").says("data-passkey=\"create\"");
        let asked_for = asked(&mut ines, "/passkeys/options", &[]).await;
        let options = &asked_for["publicKey"];
        assert_eq!((&options["rp"]["id"], &options["user"]["name"]), (&"desk.test".into(), &INES.into()));
        assert_eq!(options["authenticatorSelection"]["userVerification"], "required");
        assert_eq!(options["authenticatorSelection"]["residentKey"], "preferred");
        assert_eq!(options["attestation"], "none", "what device it is is nobody's business");
        let (mut device, answer) = Authenticator::create(&asked_for);
        let person = person_of(&desk, INES).await;
        assert_ne!(device.handle.as_deref(), Some(person.0.as_bytes().as_slice()), "the device learns no name of ours");
        let fields = [("name", "My telephone"), ("begun", begun(&asked_for)), ("credential", &answer)];
        ines.post("/passkeys", &fields).await.leads_to("/passkeys");
        ines.get("/passkeys").await.says("My telephone").says("Never").hides("You have none yet");
        assert_eq!(warnings(&desk).await, ["passkey-added"]);
        let again = asked(&mut ines, "/passkeys/options", &[]).await;
        assert_eq!(again["publicKey"]["excludeCredentials"].as_array().unwrap().len(), 1, "the device says that it has one");

        let mut other = Browser::new(&desk);
        other.get("/sign-in").await.says("Sign in with a passkey").says("autocomplete=\"username webauthn\"");
        let challenge = asked(&mut other, ASK, &[]).await;
        assert_eq!(challenge["publicKey"]["allowCredentials"], serde_json::json!([]), "nobody is named yet");
        let answer = device.get(&challenge);
        let fields = [("begun", begun(&challenge)), ("credential", answer.as_str()), ("next", "/settings")];
        other.post(DOOR, &fields).await.leads_to("/settings");
        other.get("/settings").await.is(StatusCode::OK);
        let page = other.get("/passkeys").await;
        page.hides("Never");
        let one = first(&page.body);
        other.post(&one, &[("do", "rename"), ("name", &"x".repeat(61))]).await.says("That name is too long");
        other.post(&one, &[("do", "rename"), ("name", "Zqtelephone")]).await.leads_to("/passkeys");
        other.get("/passkeys").await.says("Zqtelephone").hides("My telephone");
        other.get(&format!("/people/{person}/account")).await.says("With a passkey");

        other.post(&one, &[("do", "remove")]).await.leads_to("/passkeys");
        other.get("/passkeys").await.says("You have none yet");
        other.post(&one, &[("do", "remove")]).await.is(StatusCode::NOT_FOUND);
        let told = warnings(&desk).await;
        assert!(told.contains(&"passkey-removed".to_owned()), "{told:?}");
        let mut third = Browser::new(&desk);
        let challenge = asked(&mut third, ASK, &[]).await;
        let fields = [("begun", begun(&challenge)), ("credential", &device.get(&challenge))];
        third.post(DOOR, &fields).await.leads_to("/sign-in?problem=passkey-unknown");
        third.get("/sign-in?problem=passkey-unknown").await.says("not known here");
    }
}

story! {
    /// Where a code is asked for after the password, a passkey will do, also one that a device finds by its id only.
    async fn the_second_factor(desk: TestApp) {
        let mut ines = Browser::of_agent(&desk, INES, "Ines Zqokafor", Role::Agent).await;
        second_factor(&desk).await;
        let mut other = Browser::new(&desk);
        let pair = [("email", INES), ("password", PASSWORD), ("next", "/organisations")];
        other.post("/session", &pair).await.says("One more step").hides("Use a passkey instead");
        let mut device = added(&mut ines, "Key").await;

        let step = other.post("/session", &pair).await;
        step.says("Use a passkey instead");
        let carried = step.field("carried");
        let challenge = asked(&mut other, ASK, &[("carried", &carried)]).await;
        assert_eq!(challenge["publicKey"]["allowCredentials"].as_array().unwrap().len(), 1);
        device.handle = None;
        let answer = device.get(&challenge);
        let fields = [("carried", carried.as_str()), ("begun", begun(&challenge)), ("credential", &answer)];
        other.post("/sign-in/step", &fields).await.leads_to("/organisations");
        other.get("/organisations").await.is(StatusCode::OK);

        // Without the first factor a device has to know whom it is for.
        let mut third = Browser::new(&desk);
        let challenge = asked(&mut third, ASK, &[]).await;
        let fields = [("begun", begun(&challenge)), ("credential", &device.get(&challenge))];
        third.post(DOOR, &fields).await.leads_to("/sign-in?problem=passkey-untrue");

        // Wrong codes keep nobody out of their passkey.
        let carried = third.post("/session", &pair).await.field("carried");
        for _ in 0..6 {
            third.post("/sign-in/step", &[("carried", &carried), ("code", "123456")]).await;
        }
        let challenge = asked(&mut third, ASK, &[("carried", &carried)]).await;
        let answer = device.get(&challenge);
        let fields = [("carried", carried.as_str()), ("begun", begun(&challenge)), ("credential", &answer)];
        third.post("/sign-in/step", &fields).await.leads_to("/organisations");
    }
}

story! {
    /// A second factor may rest on passkeys, without any program for codes: emergency codes are for the day on which the device is gone.
    async fn a_second_factor_of_passkeys_alone(desk: TestApp) {
        let mut ines = Browser::of_agent(&desk, INES, "Ines Zqokafor", Role::Agent).await;
        ines.get("/second-factor").await.hides("Ask for my passkey");
        ines.post("/second-factor", &[("do", "passkeys")]).await.leads_to("/second-factor");
        let pair = [("email", INES), ("password", PASSWORD)];
        Browser::new(&desk).post("/session", &pair).await.leads_to("/");
        let mut device = added(&mut ines, "Key").await;
        ines.get("/second-factor").await.says("Ask for my passkey");
        let on = ines.post("/second-factor", &[("do", "passkeys")]).await;
        on.says("It is on.").says("Your passkey is asked for.").says("10 emergency codes are left");
        let codes: Vec<&str> = on.body.split("<li><code>").skip(1).map(|rest| rest.split('<').next().unwrap()).collect();
        assert_eq!(warnings(&desk).await.last().map(String::as_str), Some("factor-on"));

        let mut other = Browser::new(&desk);
        let step = other.post("/session", &pair).await;
        step.says("Use your passkey, or type one of your emergency codes");
        other.get("/").await.leads_to("/sign-in");
        let carried = step.field("carried");
        let wrong = other.post("/sign-in/step", &[("carried", &carried), ("code", "000000")]).await;
        wrong.is(StatusCode::UNPROCESSABLE_ENTITY).says("does not fit").says("Use a passkey instead");
        let challenge = asked(&mut other, ASK, &[("carried", &carried)]).await;
        let answer = device.get(&challenge);
        other.post("/sign-in/step", &[("carried", carried.as_str()), ("begun", begun(&challenge)), ("credential", &answer)]).await.leads_to("/");
        let mut third = Browser::new(&desk);
        let carried = third.post("/session", &pair).await.field("carried");
        third.post("/sign-in/step", &[("carried", &carried), ("code", codes[0])]).await.leads_to("/");

        let one = first(&ines.get("/passkeys").await.body);
        ines.post(&one, &[("do", "remove")]).await.is(StatusCode::UNPROCESSABLE_ENTITY).says("rests on this passkey");
        ines.post("/second-factor", &[("do", "off")]).await.leads_to("/second-factor");
        ines.post(&one, &[("do", "remove")]).await.leads_to("/passkeys");
        Browser::new(&desk).post("/session", &pair).await.leads_to("/");
    }
}

story! {
    /// Adding and removing is weighty: it is asked once more who they are, and a passkey answers that too.
    async fn once_more(desk: TestApp) {
        let mut ines = Browser::of_agent(&desk, INES, "Ines Zqokafor", Role::Agent).await;
        let mut device = added(&mut ines, "Key").await;
        let page = ines.get("/passkeys").await;
        desk.pass(3 * 3600);
        let confirm = "/confirm?next=/passkeys";
        ines.post("/passkeys/options", &[]).await.leads_to(confirm);
        ines.post("/passkeys", &[("name", "Other")]).await.leads_to(confirm);
        ines.post(&first(&page.body), &[("do", "remove")]).await.leads_to(confirm);
        assert_eq!(count(&desk).await, 1);
        ines.get(confirm).await.says("Use a passkey instead");

        let challenge = asked(&mut ines, ASK, &[]).await;
        assert_eq!(challenge["publicKey"]["allowCredentials"].as_array().unwrap().len(), 1);
        device.verified = false;
        let fields = [("next", "/passkeys"), ("begun", begun(&challenge)), ("credential", &device.get(&challenge))];
        ines.post("/confirm", &fields).await.is(StatusCode::UNPROCESSABLE_ENTITY).says("could not be proved");
        ines.post(&first(&page.body), &[("do", "remove")]).await.leads_to(confirm);
        device.verified = true;
        let challenge = asked(&mut ines, ASK, &[]).await;
        let fields = [("next", "/passkeys"), ("begun", begun(&challenge)), ("credential", &device.get(&challenge))];
        ines.post("/confirm", &fields).await.leads_to("/passkeys");
        ines.post(&first(&page.body), &[("do", "remove")]).await.leads_to("/passkeys");
        assert_eq!(count(&desk).await, 0);
    }
}

story! {
    /// Signing out everywhere ends sessions and no passkey; a loss ends passkeys too; whoever was put to sleep is not let in.
    async fn ends(desk: TestApp) {
        let mut ines = Browser::of_agent(&desk, INES, "Ines Zqokafor", Role::Agent).await;
        let mut device = added(&mut ines, "Key").await;
        ines.post("/session", &[("end", "all")]).await.leads_to("/sign-in");
        let mut again = Browser::new(&desk);
        let challenge = asked(&mut again, ASK, &[]).await;
        again.post(DOOR, &[("begun", begun(&challenge)), ("credential", &device.get(&challenge))]).await.leads_to("/");

        let mut boss = Browser::of_agent(&desk, "boss@example.org", "Bo Zqlund", Role::Admin).await;
        let agent = desk.known_agent(INES).await.id;
        boss.post(&format!("/agents/{agent}"), &[("do", "sleep")]).await;
        let asleep = desk.known_agent(INES).await.deactivated_at;
        assert!(asleep.is_some(), "they were put to sleep");
        let challenge = asked(&mut again, ASK, &[]).await;
        let fields = [("begun", begun(&challenge)), ("credential", &device.get(&challenge))];
        let refused = again.post(DOOR, &fields).await.location().to_owned();
        assert!(refused == "/sign-in?problem=passkey-nobody" || refused == "/sign-in?problem=passkey-ended", "{refused}");

        let person = person_of(&desk, INES).await;
        boss.post(&format!("/people/{person}/account"), &[("do", "lost")]).await;
        assert_eq!(count(&desk).await, 0);
    }
}
