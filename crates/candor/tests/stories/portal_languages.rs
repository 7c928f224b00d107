//! Customers read in their own language and zone, where the organisation speaks it: the portal, the forms and the mails (issue clause 1).

use crate::story;
use crate::support::TestApp;
use crate::support::visitor::Visitor;
use notice::Language;
use pages::L10n;

const ANN: &str = "ann@customer.example";
const FIRST: &str = "From: Ann Lee <ann@customer.example>\nTo: support@example.org\nSubject: The pump hums\n\nThe pump hums.\n";

fn word(language: Language, key: &'static str) -> &'static str {
    L10n::reader(language).get(key)
}

story! {
    /// Whoever is not known reads in the browser's language where the notice is published in it, else in its first.
    async fn a_stranger(desk: TestApp under "shapes/three-languages" on "2026-06-01T09:00:00Z") {
        let mut browser = Visitor::new(&desk);
        for (wanted, reads) in [("fr-CA, en;q=0.5", Language::French), ("de", Language::German), ("it", Language::English), ("", Language::English)] {
            for path in ["/contact", "/portal/sign-in", "/accessibility"] {
                let page = browser.get_with(path, &[("accept-language", wanted)]).await;
                page.says(&format!("<html lang=\"{}\"", reads.tag())).says(word(reads, "portal-nav-sign-in"));
            }
        }
    }
}

story! {
    /// Whoever said which language and zone are theirs reads in them, whatever the browser wants; so do their mails.
    async fn a_customer(desk: TestApp under "shapes/three-languages" on "2026-06-01T09:00:00Z") {
        desk.deliver(ANN, FIRST).await;
        let mut ann = Visitor::signed_in(&desk, ANN).await;
        ann.get("/portal/tickets").await.says("<html lang=\"en\"");
        ann.post("/portal/profile", &[("do", "once"), ("name", "Ann Lee"), ("language", "de"), ("zone", "America/New_York")]).await;
        for path in ["/portal/tickets", "/portal/data", "/portal/profile", "/portal/account", "/portal/sessions"] {
            let page = ann.get_with(path, &[("accept-language", "fr")]).await;
            page.says("<html lang=\"de\"").says(word(Language::German, "portal-nav-tickets")).says("America/New_York");
        }
        let listed = ann.get("/portal/tickets").await;
        let ticket = ann.get(&listed.link("/portal/tickets/")).await;
        ticket.says("05:00").says("Montag, 1. Juni 2026, 05:00");
        desk.deliver(ANN, &FIRST.replace("hums", "leaks")).await;
        let mails = desk.caught().await;
        let (_, newest) = mails.last().unwrap();
        assert!(newest.contains("] Ihre Anfrage ist bei uns"), "{newest}");
        let mut again = Visitor::new(&desk);
        again.post("/portal/sign-in", &[("email", ANN)]).await;
        desk.work().await;
        assert!(desk.caught().await.last().unwrap().1.contains("Ihr Anmeldelink"));
    }
}

story! {
    /// An organisation that publishes its notice in one language speaks that one, whatever language somebody has.
    async fn one_language(desk: TestApp under "shapes/webshop" on "2026-06-01T09:00:00Z") {
        desk.deliver(ANN, FIRST).await;
        let mut ann = Visitor::signed_in(&desk, ANN).await;
        ann.post("/portal/profile", &[("do", "once"), ("name", "Ann Lee"), ("language", "de"), ("zone", "Europe/Vienna")]).await;
        ann.get_with("/portal/tickets", &[("accept-language", "de")]).await.says("<html lang=\"en\"");
    }
}
