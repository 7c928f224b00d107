//! One webhook: how it stands, its secret, what it was told, and its settings.

use askama::Template;

use super::super::Shell;
use super::super::samples::{frame, shell, today};
use super::{HookForm, HookState};
use crate::{Field, Frame, Moment};

/// `GET /webhooks/{id}`; everything is posted to the same address with `do`.
#[derive(Debug, Clone, Template)]
#[template(path = "agent/admin/webhook.html")]
pub struct Webhook {
    /// The document's frame.
    pub frame: Frame,
    /// The rail.
    pub shell: Shell,
    /// Its id.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// Where it is told.
    pub address: String,
    /// How it stands.
    pub state: HookState,
    /// The secret just made, shown this once.
    pub made: Option<String>,
    /// What was just done; empty for nothing.
    pub done: String,
    /// Until when the secret before is good too.
    pub old_until: Option<Moment>,
    /// What it was told, the newest first.
    pub log: Vec<DeliveryLine>,
    /// How long that is kept.
    pub log_kept: String,
    /// From when on what failed is told again.
    pub since: Field,
    /// Its settings.
    pub form: HookForm,
}

/// An event that it was told.
#[derive(Debug, Clone)]
pub struct DeliveryLine {
    /// Its id.
    pub id: String,
    /// What happened: a code.
    pub kind: String,
    /// When it was first to be told.
    pub at: Moment,
    /// What became of it.
    pub state: DeliveryState,
    /// When it is tried again.
    pub next: Option<Moment>,
    /// What the server answered, or why nothing was sent; empty for nothing yet.
    pub answer: String,
    /// How often it was tried.
    pub attempts: i32,
}

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeliveryState {
    /// It is tried, or tried again.
    Waiting,
    /// It may not leave.
    Held,
    /// The program has it.
    Delivered,
    /// It was given up.
    Failed,
    /// It is not told any more.
    Dropped,
}

impl Webhook {
    /// How a program knows that it is us: the same lines stand in `docs/api.md`.
    const VERIFY: &'static str = include_str!("verify.py");

    /// Whether it is paused.
    fn rests(&self) -> bool {
        matches!(self.state, HookState::Paused | HookState::Ended(_))
    }

    /// Just made, with a long log and two secrets, and ended by the desk.
    #[must_use]
    pub fn samples() -> Vec<(&'static str, Self)> {
        let new = Webhook {
            frame: frame(),
            shell: shell("/webhooks"),
            id: "h1".into(),
            name: "Billing".into(),
            address: "https://hooks.lindmoor.example/candor".into(),
            state: HookState::New,
            made: Some("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=".into()),
            done: String::new(),
            old_until: None,
            log: Vec::new(),
            log_kept: "Kept for 30 days.".into(),
            since: Field::of("2026-11-28T00:00"),
            form: HookForm {
                name: Field::of("Billing"),
                address: Field::of("https://hooks.lindmoor.example/candor"),
                ..HookForm::sample()
            },
        };
        let line = |n: i32, state, answer: &str| DeliveryLine {
            id: format!("d{n}"),
            kind: "message".into(),
            at: today("13:41"),
            state,
            next: (state == DeliveryState::Waiting).then(|| today("14:30")),
            answer: answer.into(),
            attempts: n,
        };
        let busy = Webhook {
            made: None,
            done: "A test is on its way.".into(),
            state: HookState::Fails(today("13:41"), "It answers 500.".into()),
            old_until: Some(today("18:00")),
            log: vec![
                line(3, DeliveryState::Waiting, "500"),
                line(0, DeliveryState::Held, "No recipient of the policy is reached at its host."),
                line(1, DeliveryState::Delivered, "204, 31 ms"),
                line(12, DeliveryState::Failed, "It does not answer in time."),
                line(0, DeliveryState::Dropped, "What happened was erased."),
            ],
            since: Field::of("yesterday").refused("Write a day and a time."),
            ..new.clone()
        };
        let ended = Webhook { state: HookState::Ended("It wants to be told nothing more (410).".into()), ..busy.clone() };
        vec![("new", new), ("busy", busy), ("ended", ended)]
    }
}
