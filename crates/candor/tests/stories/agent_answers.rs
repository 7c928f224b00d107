//! An agent at the desk: signs in, sees whose turn it is, opens a ticket, answers it, takes an answer back (000-017, 000-018,
//! 001-060, 001-061, 001-069, 002-019).

use crate::story;
use crate::support::browser::{Browser, PASSWORD};
use crate::support::{TestApp, ids};
use axum::http::StatusCode;
use candor::agents::agent::Role;
use candor::tickets::ticket::{Reason, Turn};

const HOSTILE: &str = "From: \"<script>alert(1)</script>\" <ann@customer.example>
To: support@example.org
Subject: <img src=x onerror=alert(2)> hums
Message-ID: <one@customer.example>
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=b

--b
Content-Type: text/html; charset=utf-8

<p>The pump <b>hums</b>.</p><script>alert(3)</script><a href=\"javascript:alert(4)\">x</a>
--b
Content-Type: text/html; name=\"../<svg onload=alert(5)>.html\"
Content-Disposition: attachment; filename=\"../<svg onload=alert(5)>.html\"

<script>alert(6)</script>
--b--
";

fn mail(id: &str, text: &str) -> String {
    format!(
        "From: Ann Lee <ann@customer.example>\nTo: support@example.org\nSubject: The pump hums\nMessage-ID: <{id}@customer.example>\n\n{text}\n"
    )
}

async fn ines(desk: &TestApp) -> Browser {
    Browser::of_agent(desk, "ines@example.org", "Ines Okafor", Role::Admin).await
}

story! {
    /// From the door to the answer: the mail stands in the queue, the ticket opens, the answer goes out, the turn changes.
    async fn the_whole_way(desk: TestApp) {
        let (id, _) = ids(&desk.deliver("ann@customer.example", &mail("one", "It hums since Tuesday.")).await);
        let mut agent = ines(&desk).await;
        let queue = agent.get("/").await;
        assert_eq!(queue.status, StatusCode::OK);
        for said in ["The pump hums", "It hums since Tuesday.", "Ann Lee", "Needs first response", "Ines Okafor"] {
            assert!(queue.body.contains(said), "the queue says {said}: {}", queue.body);
        }
        let page = agent.get(&format!("/tickets/{id}")).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.body);
        for said in ["It hums since Tuesday.", "ann@customer.example", "Contract, Art. 6(1)(b)", "Erased 12 months after it was closed."] {
            assert!(page.body.contains(said), "the ticket says {said}");
        }
        let (seen, key) = (page.field("seen"), page.field("key"));
        let fields = [("kind", "reply"), ("text", "Please open the vent."), ("seen", seen.as_str()), ("key", key.as_str()), ("cc", "")];
        let sent = agent.post_files(&format!("/tickets/{id}/messages"), &fields, &[("vent.txt", "text/plain", b"turn left")]).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
        let again = agent.post_files(&format!("/tickets/{id}/messages"), &fields, &[]).await;
        assert_eq!(again.status, StatusCode::SEE_OTHER);
        let texts = desk.texts(id).await;
        assert_eq!(texts.iter().filter(|text| text.as_str() == "Please open the vent.").count(), 1, "sent twice is once: {texts:?}");
        let ticket = desk.ticket(id).await;
        assert_eq!((ticket.turn, ticket.reason), (Turn::Theirs, Reason::WaitingForCustomer));
        let page = agent.get(&format!("/tickets/{id}")).await;
        assert!(page.body.contains("leaves in a few seconds") && page.body.contains("vent.txt"));
        let file = page.body.split("href=\"/attachments/").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let file = agent.get(&format!("/attachments/{file}")).await;
        assert_eq!((file.status, file.body.as_str()), (StatusCode::OK, "turn left"));
        assert!(agent.get("/queue/theirs").await.body.contains("The pump hums"));
    }
}

story! {
    /// What came while the agent wrote holds the answer; the text is safe, and sending anyway is one button.
    async fn a_held_send(desk: TestApp) {
        let (id, _) = ids(&desk.deliver("ann@customer.example", &mail("one", "It hums.")).await);
        let mut agent = ines(&desk).await;
        let seen = agent.get(&format!("/tickets/{id}")).await.field("seen");
        desk.pass(60);
        let note = [("kind", "note"), ("text", "Ann called: it stopped."), ("seen", seen.as_str())];
        let mut petra = Browser::of_agent(&desk, "petra@example.org", "Petra Lund", Role::Agent).await;
        assert_eq!(petra.post_files(&format!("/tickets/{id}/messages"), &note, &[]).await.status, StatusCode::SEE_OTHER);
        let fields = [("kind", "reply"), ("text", "Open the vent."), ("seen", seen.as_str()), ("key", "k1")];
        let held = agent.post_files(&format!("/tickets/{id}/messages"), &fields, &[]).await;
        assert_eq!(held.status, StatusCode::CONFLICT);
        assert!(held.body.contains("Petra Lund: Ann called: it stopped.") && held.body.contains("Open the vent.</textarea>"));
        assert!(!desk.texts(id).await.contains(&"Open the vent.".to_owned()));
        let anyway = [fields[0], fields[1], fields[2], fields[3], ("then", "anyway")];
        let sent = agent.post_files(&format!("/tickets/{id}/messages"), &anyway, &[]).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
        assert!(desk.texts(id).await.contains(&"Open the vent.".to_owned()));
    }
}

story! {
    /// Within ten seconds an answer is taken back, and its text is a draft again.
    async fn an_answer_taken_back(desk: TestApp) {
        let (id, _) = ids(&desk.deliver("ann@customer.example", &mail("one", "It hums.")).await);
        let mut agent = ines(&desk).await;
        let seen = agent.get(&format!("/tickets/{id}")).await.field("seen");
        let odd = [("kind", "bogus"), ("text", "Nobody shall read this."), ("seen", seen.as_str())];
        let refused = agent.post_files(&format!("/tickets/{id}/messages"), &odd, &[]).await;
        assert!(refused.status.is_client_error() && desk.texts(id).await.len() == 1, "{}", refused.status);
        let fields = [("kind", "reply"), ("text", "Wrong words."), ("seen", seen.as_str())];
        agent.post_files(&format!("/tickets/{id}/messages"), &fields, &[]).await;
        let page = agent.get(&format!("/tickets/{id}")).await;
        let undo = page.body.split("action=\"/outgoing/").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let undone = agent.post(&format!("/outgoing/{undo}"), &[]).await;
        assert_eq!(undone.status, StatusCode::SEE_OTHER, "{}", undone.body);
        let page = agent.get(&format!("/tickets/{id}")).await.body;
        assert!(page.contains("Wrong words.</textarea>") && page.contains("Taken back before it went to") && !page.contains("Waiting to go to"));
        let queue = agent.get("/").await.body;
        assert!(queue.contains("It hums.") && !queue.contains("Wrong words."), "the row says what was said: {queue}");
        desk.pass(11);
        assert_eq!(agent.post(&format!("/outgoing/{undo}"), &[]).await.status, StatusCode::CONFLICT);
    }
}

story! {
    /// What strangers write is text on every page, whatever it pretends to be; what they send is saved and never run.
    async fn hostile_words(desk: TestApp) {
        let (id, _) = ids(&desk.deliver("ann@customer.example", HOSTILE).await);
        let mut agent = ines(&desk).await;
        for path in ["/".to_owned(), format!("/tickets/{id}"), format!("/tickets/{id}/history")] {
            let page = agent.get(&path).await;
            assert_eq!(page.status, StatusCode::OK, "{path}");
            for danger in ["<script>", "<img src=x", "<svg onload", "javascript:"] {
                assert!(!page.body.contains(danger), "{path} holds {danger}");
            }
            let policy = page.headers["content-security-policy"].to_str().unwrap();
            assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe"), "{policy}");
            assert_eq!(page.headers["cache-control"], "no-store");
        }
        let page = agent.get(&format!("/tickets/{id}")).await;
        let file = page.body.split("href=\"/attachments/").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let file = agent.get(&format!("/attachments/{file}")).await;
        assert_eq!(file.headers["content-type"], "application/octet-stream");
        assert!(file.headers["content-disposition"].to_str().unwrap().starts_with("attachment; filename*=UTF-8''"));
        assert!(file.headers["content-security-policy"].to_str().unwrap().contains("sandbox"));
    }
}

story! {
    /// Without a session there is only the door; signing out everywhere ends the other browsers too.
    async fn doors(desk: TestApp) {
        let mut stranger = Browser::new(&desk);
        for path in ["/", "/sessions", "/tickets/new", "/queue/done"] {
            let answer = stranger.get(path).await;
            assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, "/sign-in"), "{path}");
        }
        let mut here = ines(&desk).await;
        let mut there = Browser::new(&desk);
        let pair = [("email", "INES@example.org "), ("password", PASSWORD)];
        assert_eq!(there.post("/session", &pair).await.status, StatusCode::SEE_OTHER);
        let wrong = stranger.post("/session", &[("email", "ines@example.org"), ("password", "a sentence is wrong")]).await;
        let unknown = stranger.post("/session", &[("email", "nobody@example.org"), ("password", PASSWORD)]).await;
        assert_eq!((wrong.status, unknown.status), (StatusCode::UNPROCESSABLE_ENTITY, StatusCode::UNPROCESSABLE_ENTITY));
        assert_eq!(wrong.body.replace("ines@example.org", "nobody@example.org"), unknown.body, "the two are not told apart");
        assert!(here.get("/sessions").await.body.contains("Story/1.0"));
        assert_eq!(here.post("/session", &[("end", "all")]).await.location(), "/sign-in");
        assert_eq!(there.get("/").await.location(), "/sign-in");
        for _ in 0..12 {
            stranger.post("/session", &[("email", "ines@example.org"), ("password", "guess guess guess")]).await;
        }
        let throttled = stranger.post("/session", &pair).await;
        assert_eq!(throttled.status, StatusCode::TOO_MANY_REQUESTS, "even the right pair waits");
    }
}
