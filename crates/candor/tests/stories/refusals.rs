//! What is refused before a handler sees it is said in our words, in the desk's own frame, and repeats nothing that was sent.

use crate::story;
use crate::support::TestApp;
use crate::support::browser::{Answer, Browser};
use candor::agents::agent::Role;

/// A whole page of the desk, with its watermark, that repeats nothing.
fn is_ours(answer: &Answer, status: u16, words: &str) {
    let kind = answer.headers.get("content-type").map(|kind| kind.to_str().unwrap());
    assert_eq!((answer.status.as_u16(), kind), (status, Some("text/html; charset=utf-8")), "{}", answer.body);
    assert!(answer.body.contains(words), "{words:?} is not said: {}", answer.body);
    assert!(answer.body.contains("class=\"watermark\""), "no watermark: {}", answer.body);
    for foreign in ["nonsense", "Invalid", "Cannot parse", "deserialize", "Content-Type"] {
        assert!(!answer.body.contains(foreign), "{foreign:?}: {}", answer.body);
    }
    assert!(answer.headers.contains_key("content-security-policy"));
}

story! {
    async fn an_agent_reads_our_words(desk: TestApp) {
        let mut agent = Browser::of_agent(&desk, "petra@example.org", "Petra Lund", Role::Agent).await;
        for path in ["/tickets/nonsense", "/people/nonsense", "/tickets/number/nonsense", "/nonsense"] {
            is_ours(&agent.get(path).await, 404, "Nothing is here");
        }
        is_ours(&agent.get("/jobs").await, 403, "You may not open this");
        is_ours(&agent.post("/tickets/nonsense/state", &[("state", "open")]).await, 400, "That did not work");
        let id = "00000000-0000-7000-8000-000000000000";
        is_ours(&agent.post(&format!("/tickets/{id}/state"), &[("nonsense", "x")]).await, 422, "did not arrive whole");
        is_ours(&agent.post_files(&format!("/tickets/{id}/state"), &[("state", "open")], &[]).await, 415, "did not arrive whole");
        is_ours(&agent.post("/tickets/new", &[]).await, 405, "did not arrive whole");
    }
}

story! {
    async fn a_customer_reads_our_words(desk: TestApp) {
        let mut stranger = Browser::new(&desk);
        is_ours(&stranger.post("/contact", &[("message", "nonsense")]).await, 400, "We could not read that");
        is_ours(&stranger.post_files("/portal/sign-in", &[("email", "nonsense")], &[]).await, 400, "We could not read that");
        is_ours(&stranger.post("/help", &[]).await, 405, "We could not read that");
        is_ours(&stranger.get("/notice/nonsense").await, 404, "This page does not exist");
    }
}
