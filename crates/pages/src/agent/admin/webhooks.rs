//! The programs elsewhere that are told what happens: how each stands, and how one more is added.

use askama::Template;

use super::super::samples::{frame, shell, today};
use super::super::{Choice, Shell};
use crate::{Field, Frame, Moment};

/// `GET /webhooks`; a new one is posted to `/webhooks`, and the answer is its own page with its secret.
#[derive(Debug, Clone, Template)]
#[template(path = "agent/admin/webhooks.html")]
pub struct Webhooks {
    /// The document's frame.
    pub frame: Frame,
    /// The rail.
    pub shell: Shell,
    /// A demo or a rehearsal sends nothing.
    pub still: bool,
    /// The webhooks, the oldest first.
    pub hooks: Vec<HookLine>,
    /// The new one's fields.
    pub new: HookForm,
}

/// A webhook in the list.
#[derive(Debug, Clone)]
pub struct HookLine {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// The host that is told.
    pub host: String,
    /// Of what: `Everything`, `5 kinds of events`.
    pub kinds: String,
    /// How it stands.
    pub state: HookState,
}

/// How a webhook stands.
#[derive(Debug, Clone)]
pub enum HookState {
    /// Nothing was told yet.
    New,
    /// It goes well; when something last arrived.
    Well(Moment),
    /// Nothing may leave, for this reason.
    Held(String),
    /// It fails since then, for this reason.
    Fails(Moment, String),
    /// Somebody paused it.
    Paused,
    /// The desk paused it by itself, for this reason.
    Ended(String),
}

/// What is said of a webhook.
#[derive(Debug, Clone, Default)]
pub struct HookForm {
    /// What it is called.
    pub name: Field,
    /// Where it is told.
    pub address: Field,
    /// Of everything, also of what later versions tell.
    pub everything: bool,
    /// The kinds of what happens to tickets and people, to tick.
    pub kinds: Vec<Choice>,
    /// The kinds of what happens to organisations, contracts, products and accounts.
    pub lifecycle: Vec<Choice>,
    /// What is wrong with them.
    pub kinds_error: Option<String>,
    /// That nothing was made or changed.
    pub refused: Option<String>,
}

impl HookForm {
    /// A form as it comes.
    pub(super) fn sample() -> Self {
        let kind = |value: &str, label: &str| Choice::new(value, label, false);
        HookForm {
            everything: true,
            kinds: vec![
                kind("opened", "A ticket is opened"),
                kind("message", "Somebody wrote"),
                kind("person-gone", "A person was erased"),
            ],
            lifecycle: vec![kind("contract.ended", "A contract ended")],
            ..HookForm::default()
        }
    }
}

impl Webhooks {
    /// None, one of every state, and a form that was refused.
    #[must_use]
    pub fn samples() -> Vec<(&'static str, Self)> {
        let none = Webhooks { frame: frame(), shell: shell("/webhooks"), still: true, hooks: Vec::new(), new: HookForm::sample() };
        let line = |id: &str, name: &str, state| HookLine {
            id: id.into(),
            name: name.into(),
            host: "hooks.lindmoor.example".into(),
            kinds: "Everything".into(),
            state,
        };
        let several = Webhooks {
            still: false,
            hooks: vec![
                line("h1", "Billing", HookState::Well(today("14:07"))),
                line("h2", &"A program with a long name ".repeat(4), HookState::Fails(today("13:41"), "It answers 500.".into())),
                line("h3", "Reports", HookState::Held("No recipient of the policy is reached at its host.".into())),
                line("h4", "Stock", HookState::Paused),
                line("h5", "Old shop", HookState::Ended("It wants to be told nothing more (410).".into())),
                line("h6", "New shop", HookState::New),
            ],
            ..none.clone()
        };
        let refused = Webhooks {
            new: HookForm {
                name: Field::of("Billing"),
                address: Field::of("http://hooks.lindmoor.example").refused("Write an address that begins with https://."),
                everything: false,
                kinds_error: Some("Choose at least one kind.".into()),
                refused: Some("The webhook was not made.".into()),
                ..HookForm::sample()
            },
            ..several.clone()
        };
        vec![("none", none), ("several", several), ("refused", refused)]
    }
}
