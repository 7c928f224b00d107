//! A customer signs in by a link (001-028, 004-039): it works once, for a while, in the browser that asked for it; elsewhere it takes
//! a code.

use crate::story;
use crate::support::TestApp;
use crate::support::visitor::Visitor;
use axum::http::StatusCode;
use candor::outbox::outgoing;
use candor::people::identity;
use sea_orm::EntityTrait;

const ANN: &str = "ann@customer.example";
const FIRST: &str = "From: Ann Lee <ann@customer.example>\nTo: support@example.org\nSubject: The pump hums\n\
                     Message-ID: <one@customer.example>\n\nThe pump hums.\n";

async fn asked(desk: &TestApp, visitor: &mut Visitor) -> String {
    visitor.post("/portal/sign-in", &[("email", ANN)]).await.says("Look into your mail");
    desk.newest_link().await
}

story! {
    /// Looking uses nothing up; the button signs in, once; the address is proved by it.
    async fn a_link_works_once(desk: TestApp) {
        desk.deliver(ANN, FIRST).await;
        let mut ann = Visitor::new(&desk);
        let link = asked(&desk, &mut ann).await;
        desk.work().await;
        let mail = desk.caught_for(ANN).await.replace("=\r\n", "");
        assert!(mail.contains(&link), "the mail that left brings the link: {mail}");
        for _ in 0..3 {
            Visitor::new(&desk).get(&link).await.says("a…@customer.example");
        }
        let entered = ann.post(&link, &[]).await;
        assert_eq!((entered.status, entered.leads()), (StatusCode::SEE_OTHER, "/portal/tickets"));
        ann.get("/portal/tickets").await.says("The pump hums");
        let identity = identity::Entity::find().one(desk.app.db.reader()).await.unwrap().unwrap();
        assert_eq!(identity.verified_at, Some(desk.app.now()));
        let again = ann.post(&link, &[]).await;
        assert_eq!(again.status, StatusCode::GONE);
        again.says("This link was used");
    }
}

story! {
    /// An unknown address gets the same answer, the same cookie and no mail.
    async fn nobody_learns_who_is_known(desk: TestApp) {
        desk.deliver(ANN, FIRST).await;
        let answers = [ANN, "nobody@customer.example"].map(|email| (Visitor::new(&desk), email));
        let mut bodies = Vec::new();
        for (mut visitor, email) in answers {
            let answer = visitor.post("/portal/sign-in", &[("email", email)]).await;
            assert!(visitor.holds("candor_device") && !visitor.holds("candor_portal"));
            bodies.push((answer.status, answer.body.replace(email, "")));
        }
        assert_eq!(bodies[0], bodies[1]);
        assert_eq!(desk.mails(outgoing::Kind::SignIn).await, 1);
    }
}

story! {
    /// A newer link ends the older; an hour later neither works; each says why, and a new one is one press away.
    async fn links_end(desk: TestApp) {
        desk.deliver(ANN, FIRST).await;
        let mut ann = Visitor::new(&desk);
        let older = asked(&desk, &mut ann).await;
        let newer = asked(&desk, &mut ann).await;
        ann.post(&older, &[]).await.says("There is a newer link");
        desk.pass(16 * 60);
        let late = ann.get(&newer).await;
        assert_eq!(late.status, StatusCode::GONE);
        late.says("This link is too old");
        ann.post("/portal/sign-in", &[("again", &late.field("again"))]).await.says("a…@customer.example");
        let link = desk.newest_link().await;
        assert_ne!(link, newer);
        assert_eq!(ann.post(&link, &[]).await.leads(), "/portal/tickets");
        ann.get("/portal/sign-in/bm90LW91cnM").await.says("We do not know this link");
    }
}

story! {
    /// In another browser the link alone opens nothing: a code goes to the same address. With it, that browser is in.
    async fn another_browser_needs_a_code(desk: TestApp) {
        desk.deliver(ANN, FIRST).await;
        let link = asked(&desk, &mut Visitor::new(&desk)).await;
        let mut phone = Visitor::new(&desk);
        phone.post(&link, &[]).await.says("A new browser").says("a…@customer.example");
        assert!(!phone.holds("candor_portal"));
        phone.post(&link, &[]).await.says("A new browser");
        assert_eq!(desk.mails(outgoing::Kind::SignIn).await, 2, "the link and one code");
        let code = desk.newest_sign_in().await["code"].as_str().unwrap().to_owned();
        phone.post(&format!("{link}/code"), &[("code", "12")]).await.says("Enter the six digits");
        let typed = format!("{} {}", &code[..3], &code[3..]);
        assert_eq!(phone.post(&format!("{link}/code"), &[("code", &typed), ("where", "own")]).await.leads(), "/portal/tickets");
        // From now on this browser is known as their own: a later link that somebody asked for elsewhere opens here without a code.
        let later = asked(&desk, &mut Visitor::new(&desk)).await;
        assert_eq!(phone.post(&later, &[]).await.leads(), "/portal/tickets");
    }
}

story! {
    /// Five wrong codes end the link, for the right code too.
    async fn wrong_codes_end_the_link(desk: TestApp) {
        desk.deliver(ANN, FIRST).await;
        let link = asked(&desk, &mut Visitor::new(&desk)).await;
        let mut stranger = Visitor::new(&desk);
        stranger.post(&link, &[]).await;
        let code = desk.newest_sign_in().await["code"].as_str().unwrap().to_owned();
        let wrong = if code == "111111" { "222222" } else { "111111" };
        let path = format!("{link}/code");
        for left in ["4 more times", "3 more times", "2 more times", "once more"] {
            stranger.post(&path, &[("code", wrong)]).await.says(left);
        }
        stranger.post(&path, &[("code", wrong)]).await.says("Too many wrong codes");
        stranger.post(&path, &[("code", &code)]).await.says("Too many wrong codes");
        assert!(!stranger.holds("candor_portal"));
    }
}

story! {
    /// A list of sessions; signing one out, and everywhere.
    async fn signing_out(desk: TestApp) {
        desk.deliver(ANN, FIRST).await;
        let mut browsers = [Visitor::new(&desk), Visitor::new(&desk)];
        for browser in &mut browsers {
            let link = asked(&desk, browser).await;
            assert_eq!(browser.post(&link, &[]).await.leads(), "/portal/tickets");
        }
        let [mut laptop, mut phone] = browsers;
        let list = laptop.get("/portal/sessions").await;
        assert_eq!(list.body.matches("/end\" method=\"post\"").count(), 3, "each of two, and all");
        phone.post("/portal/sessions/end", &[]).await;
        assert!(!phone.holds("candor_portal"));
        assert_eq!(laptop.get("/portal/tickets").await.leads(), "/portal/sign-in");
        assert_eq!(Visitor::new(&desk).get("/portal/data").await.leads(), "/portal/sign-in");
    }
}
