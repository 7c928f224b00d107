//! The privacy notice as anyone reads it: with seals only while checks are fresh, in three languages, in every version, for people and
//! for programs (000-002, 000-004, 004-003).

use crate::story;
use crate::support::TestApp;
use crate::support::visitor::Visitor;
use axum::http::StatusCode;
use candor::privacy::policy_proposal::Level;
use candor::privacy::policy_version;
use candor::privacy::{prove, publish};
use sea_orm::EntityTrait;
use serde_json::Value;

/// Puts a version in force that keeps tickets for another time.
async fn publish(desk: &TestApp, version: i32, from: &str, to: &str) {
    let rows = policy_version::Entity::find().all(desk.app.db.reader()).await.unwrap();
    let text = rows.last().unwrap().text.replace(&format!("version    = {}", version - 1), &format!("version    = {version}"));
    assert!(text.contains(from));
    publish::propose(&desk.app, &text.replace(from, to), None, "", Level::Minor).await.unwrap();
    assert_eq!(desk.app.gate.policy().version(), version);
}

const KEEP: (&str, &str) = ("from = \"ticket.closed\", keep = \"P12M\"", "from = \"ticket.closed\", keep = \"P6M\"");

story! {
    /// No seal before a check ran; then seals with time and count that lead to the proof; a minute later none any more. A statement that
    /// nothing keeps yet says so all the time.
    async fn a_seal_is_fresh_or_gone(desk: TestApp) {
        let mut reader = Visitor::new(&desk);
        let sealed = |body: &str| body.matches("class=\"seal\"").count();
        let before = reader.get("/notice").await;
        assert_eq!((before.status, sealed(&before.body)), (StatusCode::OK, 0));
        prove::run(&desk.app).await.unwrap();
        let fresh = reader.get("/notice").await.body;
        assert!(sealed(&fresh) > 10, "{}", sealed(&fresh));
        assert!(fresh.contains("href=\"/notice/proof#check-gate\"") && fresh.contains("Last checked on 20 November 2023 at 09:00"));
        assert!(fresh.contains("the software does not see to this by itself yet"));
        let proof = reader.get("/notice/proof").await.body;
        assert!(proof.contains("id=\"check-gate\"") && proof.contains("It lies encrypted on our disks."));
        desk.pass(61);
        assert_eq!(sealed(&reader.get("/notice").await.body), 0);
        let proof = reader.get("/notice/proof").await.body;
        assert!(proof.contains("No check ran in the last minute.") && sealed(&proof) == 0);
        assert!(proof.contains("No check in the last minute."));
    }
}

story! {
    /// What a check found wrong has no seal, and the proof says how much did not hold.
    async fn what_does_not_hold_is_said(desk: TestApp) {
        prove::run(&desk.app).await.unwrap();
        candor::db::run(desk.app.db.writer(), "UPDATE promise_check SET seen = 40, wrong = 1 WHERE id = 'sealing'", []).await.unwrap();
        let mut reader = Visitor::new(&desk);
        assert!(!reader.get("/notice").await.body.contains("#check-sealing"));
        assert!(reader.get("/notice/proof").await.body.contains("1 of 40 did not hold."));
    }
}

story! {
    /// Each version stays readable, without seals, and says what it changed in plain words.
    async fn every_version_stays(desk: TestApp) {
        publish(&desk, 2, KEEP.0, KEEP.1).await;
        prove::run(&desk.app).await.unwrap();
        let mut reader = Visitor::new(&desk);
        let now = reader.get("/notice").await.body;
        assert!(now.contains("is kept six instead of twelve months.") && now.contains("/notice/2/changes"), "the line of versions says it");
        let old = reader.get("/notice/1").await.body;
        assert!(old.contains("This version is no longer in force.") && old.contains("twelve months after the ticket was closed"));
        assert!(!old.contains("class=\"seal\""));
        assert!(!reader.get("/notice/2").await.body.contains("no longer in force"));
        let changes = reader.get("/notice/2/changes").await.body;
        assert!(changes.contains("is kept six instead of twelve months.") && changes.contains("What takes nothing from you"));
        assert!(reader.get("/notice/1/changes").await.body.contains("This is the first version."));
        let german = reader.get("/notice/in/de/2/changes").await.body;
        assert!(german.contains("sechs statt zwölf Monate"), "{german}");
    }
}

story! {
    /// A major change that is announced can be read before it rules, and says so.
    async fn an_announced_version(desk: TestApp) {
        desk.agent("ines@example.org").await;
        let text = policy_version::Entity::find().one(desk.app.db.reader()).await.unwrap().unwrap().text;
        let text = text.replace("version    = 1", "version    = 2").replace(KEEP.0, &KEEP.0.replace("P12M", "P24M"));
        publish::propose(&desk.app, &text, None, "", Level::Major).await.unwrap();
        assert_eq!(desk.app.gate.policy().version(), 1);
        let mut reader = Visitor::new(&desk);
        assert!(reader.get("/notice").await.body.contains("2, announced"));
        assert!(reader.get("/notice/2").await.body.contains("This version is announced."));
        assert!(reader.get("/notice/2/changes").await.body.contains("What weighs more for you"));
    }
}

story! {
    /// The browser's languages choose, an address can say which, and the page is in it from frame to foot.
    async fn in_the_readers_language(desk: TestApp) {
        let mut reader = Visitor::new(&desk);
        let german = reader.get("/notice/in/de").await.body;
        assert!(german.contains("<html lang=\"de\"") && german.contains("Zum Inhalt") && german.contains("Wer Sie sind"));
        assert!(german.contains("href=\"/notice/in/de/proof\""), "its links keep the language");
        assert!(reader.get("/notice/in/fr/retention").await.body.contains("<html lang=\"fr\""));
        assert!(reader.get("/notice/in/de/proof").await.body.contains("Versprechen und Prüfungen"));
        let chosen = reader.get_with("/notice", &[("accept-language", "it, de-AT;q=0.8, en;q=0.5")]).await.body;
        assert!(chosen.contains("<html lang=\"de\""));
        let markdown = reader.get_with("/notice.md", &[("accept-language", "fr")]).await;
        assert_eq!(markdown.headers["content-language"], "fr");
        for lost in ["/notice/in/it", "/notice/in/de/9", "/notice/9", "/notice/none", "/notice/-1", "/notice/9/changes", "/notice/in/xx/proof"] {
            let answer = reader.get(lost).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{lost}");
            assert!(answer.body.contains("This page does not exist"), "{lost}");
        }
    }
}

story! {
    /// What is said where something is asked, and the page on cookies, are in the language in which somebody reads the notice.
    async fn lines_and_cookies_in_the_readers_language(desk: TestApp) {
        let mut reader = Visitor::new(&desk);
        for (language, line, why, cookies) in [
            ("en", "We use this for: ", "Why?", "Keeps you signed in to your tickets."),
            ("de-AT, en;q=0.5", "Wir nutzen dies für: ", "Warum?", "Hält Sie bei Ihren Anfragen angemeldet."),
            ("fr", "Nous l’utilisons pour", "Pourquoi\u{a0}?", "Vous garde connecté à vos demandes."),
        ] {
            let wanted = [("accept-language", language)];
            for form in ["/contact", "/portal/sign-in"] {
                let page = reader.get_with(form, &wanted).await.body;
                let tag = &language[..2];
                assert!(page.contains(line) && page.contains(why) && page.contains(&format!("<span lang=\"{tag}\">")), "{form} {language}");
            }
            let page = reader.get_with("/cookies", &wanted).await.body;
            assert!(page.contains(cookies) && page.contains(&format!("<html lang=\"{}\"", &language[..2])), "{language}");
        }
        let english = reader.get_with("/cookies", &[("accept-language", "it")]).await.body;
        assert!(english.contains("<html lang=\"en\""), "the policy's first language, where none is wanted that there is");
    }
}

story! {
    /// For programs: Markdown, JSON-LD in DPV terms, the short form; each leads to the same anchors. The papers beside it are there.
    async fn for_programs_and_on_paper(desk: TestApp) {
        let mut reader = Visitor::new(&desk);
        let markdown = reader.get("/notice.md").await;
        assert_eq!(markdown.headers["content-type"], "text/markdown; charset=utf-8");
        assert!(markdown.body.starts_with("# Privacy notice") && markdown.body.contains("`purpose.care`"));
        let linked = reader.get("/notice.jsonld").await;
        assert_eq!(linked.headers["content-type"], "application/ld+json");
        let graph: Value = serde_json::from_str(&linked.body).unwrap();
        assert_eq!(graph["@id"], "http://desk.test/notice");
        assert_eq!(graph["dpv:hasProcess"][0]["@id"], "http://desk.test/notice#purpose.care");
        assert!(reader.get("/notice").await.body.contains("id=\"purpose.care\""));
        let short: Value = serde_json::from_str(&reader.get("/.well-known/privacy-policy.json").await.body).unwrap();
        assert_eq!((&short["version"], &short["notice"]), (&1.into(), &"http://desk.test/notice".into()));
        assert_eq!(short["languages"], serde_json::json!(["en", "de", "fr"]));
        assert_eq!(short["digest"].as_str().unwrap().len(), 64);
        for (path, says) in [("recipients", "any country"), ("retention", "12 months"), ("security", "What is stored is encrypted")] {
            let paper = reader.get(&format!("/notice/{path}")).await;
            assert_eq!(paper.status, StatusCode::OK, "{path}");
            assert!(paper.body.contains(says) || paper.body.contains("Twelve months"), "{path}");
        }
    }
}

story! {
    /// Whoever wants to know of changes follows a feed: an entry a version with what it changed, every address in it whole, a name that stays
    /// (RFC 4287); the pages of the notice say where it is.
    async fn the_changes_can_be_followed(desk: TestApp) {
        let mut visitor = Visitor::new(&desk);
        visitor.get("/notice").await.says("<link rel=\"alternate\" type=\"application/atom+xml\"").says("href=\"/notice/changes.atom\"");
        let first = visitor.get("/notice/changes.atom").await;
        assert_eq!(first.headers["content-type"], "application/atom+xml; charset=utf-8");
        publish(&desk, 2, KEEP.0, KEEP.1).await;
        let feed = visitor.get("/notice/changes.atom").await;
        assert_eq!((first.body.matches("<entry>").count(), feed.body.matches("<entry>").count()), (1, 2));
        feed.says("<link rel=\"alternate\" type=\"text/html\" href=\"http://desk.test/notice/2/changes\"/>")
            .says("href=\"http://desk.test/notice/changes.atom\"/>")
            .says("<id>tag:example.org,2023-11-20:notice/2</id>")
            .hides("href=\"/");
        let (second, rest) = feed.body.split_once("</entry>").unwrap();
        assert!(second.contains("<li>") && second.contains("six instead of twelve months") && !rest.contains("<li>"), "{}", feed.body);
        let told = visitor.get("/notice/2/changes").await.body;
        let sentence = second.split("<li>").nth(1).unwrap().split("</li>").next().unwrap();
        assert!(told.contains(sentence), "the same words as on the page: {sentence}");
        assert_eq!(visitor.get("/notice/in/xx/changes.atom").await.status, 404);
    }
}
