//! One event that a program was told: what was sent, made anew from the rows, and what came of each attempt.

use askama::Template;

use super::super::Shell;
use super::super::samples::{frame, shell, today};
use super::DeliveryState;
use crate::{Frame, Moment};

/// `GET /webhooks/deliveries/{id}`; posted to the same address with `do` = `replay` it is told again.
#[derive(Debug, Clone, Template)]
#[template(path = "agent/admin/webhook_delivery.html")]
pub struct WebhookDelivery {
    /// The document's frame.
    pub frame: Frame,
    /// The rail.
    pub shell: Shell,
    /// Its id.
    pub id: String,
    /// The webhook's id.
    pub webhook: String,
    /// What the webhook is called.
    pub name: String,
    /// What happened: a code.
    pub kind: String,
    /// What became of it.
    pub state: DeliveryState,
    /// When it is tried again.
    pub next: Option<Moment>,
    /// Why it is as it is; empty if all is well.
    pub why: String,
    /// Each time that it was tried, the newest first.
    pub attempts: Vec<AttemptLine>,
    /// The headers of the newest attempt.
    pub headers: Vec<(String, String)>,
    /// The body; `None` if what happened is known no more.
    pub body: Option<String>,
}

/// One time that it was tried.
#[derive(Debug, Clone)]
pub struct AttemptLine {
    /// Counted from one.
    pub number: i32,
    /// When.
    pub at: Moment,
    /// What the server answered, or why it did not.
    pub answer: String,
    /// How long it took: `31 ms`; empty if nobody knows.
    pub took: String,
}

impl WebhookDelivery {
    /// Whether it is over, and known well enough to be told again.
    fn can_be_told_again(&self) -> bool {
        self.body.is_some() && !matches!(self.state, DeliveryState::Waiting | DeliveryState::Held)
    }

    /// One that arrived at the second attempt, one that was never tried, and one that was erased.
    #[must_use]
    pub fn samples() -> Vec<(&'static str, Self)> {
        let attempt =
            |number, answer: &str, took: &str| AttemptLine { number, at: today("13:41"), answer: answer.into(), took: took.into() };
        let body = r#"{"id":"0193","type":"message","timestamp":"2026-11-28T12:41:00Z","data":{"id":"0193","kind":"message","ticket_id":"0192","person_id":"0191","agent_id":null,"detail":"0193","at":"2026-11-28T12:41:00Z"}}"#;
        let header = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let delivered = WebhookDelivery {
            frame: frame(),
            shell: shell("/webhooks"),
            id: "d1".into(),
            webhook: "h1".into(),
            name: "Billing".into(),
            kind: "message".into(),
            state: DeliveryState::Delivered,
            next: None,
            why: String::new(),
            attempts: vec![attempt(2, "204", "31 ms"), attempt(1, "It does not answer in time.", "15 000 ms")],
            headers: vec![
                header("webhook-id", "0193e2b4-6f4f-7c21-9c1e-3f9a2c7b51d0"),
                header("webhook-timestamp", "1764333660"),
                header("webhook-signature", &"v1,MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo= ".repeat(2)),
            ],
            body: Some(body.into()),
        };
        let waiting = WebhookDelivery {
            state: DeliveryState::Waiting,
            next: Some(today("14:30")),
            attempts: Vec::new(),
            headers: Vec::new(),
            ..delivered.clone()
        };
        let erased = WebhookDelivery {
            state: DeliveryState::Dropped,
            why: "What happened was erased.".into(),
            headers: Vec::new(),
            body: None,
            ..delivered.clone()
        };
        vec![("delivered", delivered), ("waiting", waiting), ("erased", erased)]
    }
}
