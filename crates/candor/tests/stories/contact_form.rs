//! A customer writes by the contact form (000-017, 004-039).

use crate::story;
use crate::support::TestApp;
use crate::support::browser::Browser;
use crate::support::visitor::{Answer, Visitor};
use axum::http::StatusCode;
use candor::agents::agent::Role;
use candor::outbox::outgoing;
use candor::people::person::Point;
use candor::people::{identity, person};
use candor::tickets::{attachment, ticket};
use privacy::{Actor, Purpose};
use sea_orm::{EntityTrait, PaginatorTrait, QueryOrder};

const CARD: &str = "4111 1111 1111 1111";

async fn tickets(desk: &TestApp) -> Vec<ticket::Model> {
    ticket::Entity::find().all(desk.app.db.reader()).await.unwrap()
}

async fn attached(desk: &TestApp) -> Vec<attachment::Model> {
    attachment::Entity::find().order_by_asc(attachment::Column::Id).all(desk.app.db.reader()).await.unwrap()
}

/// What files are called, in the order they came.
async fn names(desk: &TestApp) -> Vec<String> {
    let files = attached(desk).await;
    let access = desk.app.gate.access(Actor::System("test"), Purpose::Care, &files, desk.app.now()).await.unwrap();
    files.iter().map(|file| file.name().open(&access).unwrap().into_string()).collect()
}

/// Opens the form, and sends it as somebody who types would.
async fn fill(desk: &TestApp, visitor: &mut Visitor, message: &str, more: &[(&str, &str)], files: &[(&str, &[u8])]) -> Answer {
    let opened = visitor.get("/contact").await.field("opened");
    desk.pass(20);
    let mut fields = vec![("name", "Ann Lee"), ("email", "ann@customer.example"), ("message", message), ("opened", &opened)];
    fields.extend_from_slice(more);
    visitor.post_files("/contact", &fields, files).await
}

story! {
    /// A request becomes a ticket of a person, with its file; one acknowledgement goes out; the page names the number and the
    /// address is not proved by it.
    async fn a_request_comes_in(desk: TestApp) {
        let mut visitor = Visitor::new(&desk);
        let form = visitor.get("/contact").await;
        form.says("We use this for: Answering what you ask. Our agents read it.").says("Twelve months after the ticket was closed, it is deleted.");
        form.says("href=\"/notice#data.conversation\"");
        let answer = fill(&desk, &mut visitor, "The pump hums.\nSince Tuesday.", &[], &[("pump.txt", b"hum hum")]).await;
        assert_eq!((answer.status, answer.leads()), (StatusCode::SEE_OTHER, "/contact/sent"));
        visitor.get("/contact/sent").await.says("Your request has number 1").says("ann@customer.example");
        desk.work().await;
        let found = tickets(&desk).await;
        assert_eq!((found.len(), found[0].channel, found[0].source), (1, Point::Form, Point::Form));
        assert_eq!(desk.texts(found[0].id).await, ["The pump hums.\nSince Tuesday."]);
        assert_eq!(attachment::Entity::find().count(desk.app.db.reader()).await.unwrap(), 1);
        assert_eq!(desk.mails(outgoing::Kind::Acknowledgement).await, 1);
        let identity = identity::Entity::find().one(desk.app.db.reader()).await.unwrap().unwrap();
        assert_eq!((identity.source, identity.verified_at), (Point::Form, None));
        assert!(Visitor::new(&desk).get("/contact/sent").await.leads() == "/contact", "another browser learns nothing");
    }
}

story! {
    /// What is missing is said at the top and at its field, and what was typed stays.
    async fn a_form_that_is_not_in_order(desk: TestApp) {
        let mut visitor = Visitor::new(&desk);
        let opened = visitor.get("/contact").await.field("opened");
        desk.pass(20);
        let answer = visitor.post_files("/contact", &[("name", "Ann Lee"), ("email", "ann"), ("opened", &opened)], &[]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        answer.says("href=\"#email\"").says("href=\"#message\"").says("value=\"Ann Lee\"").says("name@example.com");
        assert!(tickets(&desk).await.is_empty());
    }
}

story! {
    /// A program fills the trap, or is faster than anyone types: nothing comes in, and nobody is told off who presses once more.
    async fn programs_stay_out(desk: TestApp) {
        let mut visitor = Visitor::new(&desk);
        let trapped = fill(&desk, &mut visitor, "Buy this", &[("website", "http://spam.example")], &[]).await;
        assert_eq!(trapped.status, StatusCode::UNPROCESSABLE_ENTITY);
        trapped.says("Buy this").says("faster than anyone types");
        let opened = visitor.get("/contact").await.field("opened");
        let fields = [("email", "ann@customer.example"), ("message", "The pump hums"), ("opened", &*opened)];
        assert_eq!(visitor.post_files("/contact", &fields, &[]).await.status, StatusCode::UNPROCESSABLE_ENTITY, "at once");
        assert_eq!(tickets(&desk).await.len(), 0);
        assert_eq!(person::Entity::find().count(desk.app.db.reader()).await.unwrap(), 0);
        desk.pass(20);
        assert_eq!(visitor.post_files("/contact", &fields, &[]).await.status, StatusCode::SEE_OTHER, "a person tries once more");
        let forged = [("email", "ann@customer.example"), ("message", "The pump hums"), ("opened", "bm90IG91cnM")];
        assert_eq!(visitor.post_files("/contact", &forged, &[]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
}

story! {
    /// A card number: nothing is stored before the person decides; taken out, it is nowhere; the file comes along.
    async fn a_card_number(desk: TestApp) {
        let mut visitor = Visitor::new(&desk);
        let question = fill(&desk, &mut visitor, &format!("Charge {CARD} please"), &[], &[("bill.txt", b"one pump")]).await;
        assert_eq!(question.status, StatusCode::OK);
        question.says("This looks like a card number").says("•••• •••• •••• 1111");
        assert_eq!((tickets(&desk).await.len(), person::Entity::find().count(desk.app.db.reader()).await.unwrap()), (0, 0));
        let carried: Vec<(&str, String)> =
            ["name", "email", "subject", "message", "opened", "kept"].into_iter().map(|name| (name, question.field(name))).collect();
        let mut fields: Vec<(&str, &str)> = carried.iter().map(|(name, value)| (*name, value.as_str())).collect();
        fields.push(("decision", "remove"));
        assert_eq!(visitor.post_files("/contact", &fields, &[]).await.leads(), "/contact/sent");
        let found = tickets(&desk).await;
        assert_eq!(desk.texts(found[0].id).await, ["Charge •••• •••• •••• 1111 please"]);
        assert_eq!(attachment::Entity::find().count(desk.app.db.reader()).await.unwrap(), 1);
        let kept = fill(&desk, &mut visitor, &format!("Order {CARD}"), &[("decision", "keep")], &[]).await;
        assert_eq!(kept.leads(), "/contact/sent");
        assert!(desk.texts(tickets(&desk).await[1].id).await[0].contains(CARD), "it was no card's");
    }
}

story! {
    /// Too many requests from one address wait, and are told so in words.
    async fn too_many(desk: TestApp) {
        let mut visitor = Visitor::new(&desk);
        for _ in 0..10 {
            assert_eq!(fill(&desk, &mut visitor, "Again", &[], &[]).await.status, StatusCode::SEE_OTHER);
        }
        let refused = fill(&desk, &mut visitor, "Again", &[], &[]).await;
        assert_eq!(refused.status, StatusCode::TOO_MANY_REQUESTS);
        assert!(refused.headers.contains_key("retry-after"));
        refused.says("Too many tries");
    }
}

story! {
    /// The pages anyone may open say what is true: the notice seals only what the software keeps, the cookies are those we set.
    async fn public_pages(desk: TestApp) {
        let mut visitor = Visitor::new(&desk);
        for path in ["/help", "/contact", "/notice", "/notice/1", "/cookies", "/accessibility", "/portal/sign-in"] {
            let page = visitor.get(path).await;
            assert_eq!(page.status, StatusCode::OK, "{path}");
            assert_eq!(page.headers["cache-control"], "no-store", "{path}");
            assert_eq!(page.headers["x-robots-tag"], "noindex, nofollow", "{path}");
        }
        let notice = visitor.get("/notice").await;
        notice.says("does not see to this by itself yet").says("Twelve months after the ticket was closed").says("Art. 6(1)(b) GDPR");
        let security = visitor.get("/.well-known/security.txt").await;
        security.says("Contact: mailto:").says("Expires: 2024-05-18T00:00:00Z");
        assert_eq!(visitor.get("/notice/7").await.status, StatusCode::NOT_FOUND);
        let cookies = visitor.get("/cookies").await;
        fill(&desk, &mut visitor, "Hello", &[], &[]).await;
        visitor.post("/portal/sign-in", &[("email", "ann@customer.example")]).await;
        for cookie in ["candor_sent", "candor_device"] {
            assert!(visitor.holds(cookie), "{cookie}");
            cookies.says(cookie);
        }
    }
}

story! {
    /// A file's name is a name: no path, no control character; what its bytes belie is no picture.
    async fn names_of_files(desk: TestApp) {
        let mut visitor = Visitor::new(&desk);
        let files: [(&str, &[u8]); 2] = [("../../etc/pu\tm\u{202e}p.txt", b"hum"), ("C:\\\\evil.txt", b"hum hum")];
        assert_eq!(fill(&desk, &mut visitor, "See the files", &[], &files).await.leads(), "/contact/sent");
        assert_eq!(names(&desk).await, ["pu mp.txt", "evil.txt"]);
        let ticket = tickets(&desk).await[0].id;
        let mut agent = Browser::of_agent(&desk, "ines@example.org", "Ines Okafor", Role::Agent).await;
        let page = agent.get(&format!("/tickets/{ticket}")).await;
        let (seen, key) = (page.field("seen"), page.field("key"));
        let fields = [("kind", "note"), ("text", "Drawn."), ("seen", &*seen), ("key", &*key)];
        let drawing = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>";
        let files: [(&str, &str, &[u8]); 2] = [("../x\t.png", "image/png", drawing), ("plan.png", "image/png", b"\x89PNG\r\n\x1a\n")];
        assert_eq!(agent.post_files(&format!("/tickets/{ticket}/messages"), &fields, &files).await.status, StatusCode::SEE_OTHER);
        assert_eq!(names(&desk).await[2..], ["x .png", "plan.png"]);
        let types: Vec<String> = attached(&desk).await.into_iter().map(|file| file.media_type).collect();
        assert_eq!(types[2..], ["application/octet-stream", "image/png"]);
    }
}

story! {
    /// A card number in a file's name is asked about as in a field, and goes from the name too.
    async fn a_card_number_in_a_name(desk: TestApp) {
        let mut visitor = Visitor::new(&desk);
        let file = format!("card {CARD}.txt");
        let question = fill(&desk, &mut visitor, "My card", &[], &[(&file, b"front")]).await;
        assert_eq!((question.status, tickets(&desk).await.len()), (StatusCode::OK, 0));
        question.says("This looks like a card number").says("•••• •••• •••• 1111");
        let carried: Vec<(&str, String)> =
            ["name", "email", "subject", "message", "opened", "kept"].into_iter().map(|name| (name, question.field(name))).collect();
        let mut fields: Vec<(&str, &str)> = carried.iter().map(|(name, value)| (*name, value.as_str())).collect();
        visitor.post_files("/contact", &fields, &[]).await.says("This looks like a card number");
        fields.push(("decision", "remove"));
        assert_eq!(visitor.post_files("/contact", &fields, &[]).await.leads(), "/contact/sent");
        assert_eq!(names(&desk).await, ["card •••• •••• •••• 1111.txt"]);
    }
}

story! {
    /// Name and subject are one line, whatever a program posts.
    async fn one_line_each(desk: TestApp) {
        let mut visitor = Visitor::new(&desk);
        let opened = visitor.get("/contact").await.field("opened");
        desk.pass(20);
        let fields = [
            ("name", "Caro\r\nBcc: eve@stranger.example"),
            ("email", "caro@customer.example"),
            ("subject", "The pump\r\nX-Evil: 1\nhums"),
            ("message", "Since Tuesday.\nLoudly."),
            ("opened", &*opened),
        ];
        assert_eq!(visitor.post_files("/contact", &fields, &[]).await.leads(), "/contact/sent");
        desk.work().await;
        let (app, now, stored) = (&desk.app, desk.app.now(), tickets(&desk).await.remove(0));
        let access = app.gate.access(Actor::System("test"), Purpose::Care, &stored, now).await.unwrap();
        assert_eq!(stored.subject().open(&access).unwrap().as_str(), "The pump X-Evil: 1 hums");
        let person = person::Entity::find_by_id(stored.person_id).one(app.db.reader()).await.unwrap().unwrap();
        let access = app.gate.access(Actor::System("test"), Purpose::Care, &person, now).await.unwrap();
        assert_eq!(person.name().unwrap().open(&access).unwrap().as_str(), "Caro Bcc: eve@stranger.example");
        let ack = mail::parse(desk.caught_for("caro@customer.example").await.as_bytes());
        assert!(ack.text.contains("Caro Bcc: eve@stranger.example"), "one line: {}", ack.text);
        assert_eq!(desk.texts(stored.id).await, ["Since Tuesday.\nLoudly."]);
    }
}
