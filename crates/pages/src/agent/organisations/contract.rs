//! One contract, and the fields of any.

use askama::Template;

use super::super::samples::{frame, shell};
use super::super::{Choice, Shell};
use super::Done;
use crate::{Field, Frame};

/// `GET /contracts/{id}`; what is done to it is posted there.
#[derive(Debug, Clone, Template)]
#[template(path = "agent/organisations/contract.html")]
pub struct ContractPage {
    /// The document's frame.
    pub frame: Frame,
    /// The rail.
    pub shell: Shell,
    /// Its id.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// Whose it is.
    pub organisation: Choice,
    /// `running`, `upcoming` or `ended`.
    pub state: &'static str,
    /// The same in words.
    pub state_words: String,
    /// Its days.
    pub days: String,
    /// It has a last day.
    pub ends: bool,
    /// It was taken away.
    pub removed: bool,
    /// What was just done.
    pub done: Option<Done>,
    /// The day until which it is renewed.
    pub until: Field,
    /// Its fields.
    pub form: ContractForm,
}

/// The fields of a contract.
#[derive(Debug, Clone, Default)]
pub struct ContractForm {
    /// What it is called.
    pub name: Field,
    /// What it is.
    pub kinds: Vec<Choice>,
    /// Why not that.
    pub kind_error: Option<String>,
    /// Its first day.
    pub starts_on: Field,
    /// Its last day.
    pub ends_on: Field,
    /// By how long it renews itself.
    pub renews: Field,
    /// What it promises.
    pub service_level: Field,
    /// What it covers.
    pub products: Vec<Choice>,
    /// Why it was not written down, where that is no field's fault.
    pub refused: Option<String>,
}

impl ContractForm {
    pub(super) fn is_refused(&self) -> bool {
        let fields = [&self.name, &self.starts_on, &self.ends_on, &self.renews, &self.service_level];
        self.refused.is_some() || self.kind_error.is_some() || fields.iter().any(|field| field.error.is_some())
    }

    pub(super) fn sample() -> Self {
        Self {
            kinds: vec![Choice::new("support", "Support", true), Choice::new("licence", "Licence", false)],
            products: vec![Choice::new("r1", "Conductivity meter", true), Choice::new("r2", "Pump", false)],
            ..Self::default()
        }
    }
}

impl ContractPage {
    /// One that runs, one that was taken away, and a renewal that was refused.
    #[must_use]
    pub fn samples() -> Vec<(&'static str, Self)> {
        let runs = ContractPage {
            frame: frame(),
            shell: shell("/organisations"),
            id: "c1".into(),
            name: "Lab Care".into(),
            organisation: Choice::new("o1", "Riverside Municipal Lab", false),
            state: "running",
            state_words: "Runs".into(),
            days: "1 Apr 2026 to 31 Mar 2027".into(),
            ends: true,
            removed: false,
            done: None,
            until: Field::of("2028-03-31"),
            form: ContractForm {
                name: Field::of("Lab Care"),
                starts_on: Field::of("2026-04-01"),
                ends_on: Field::of("2027-03-31"),
                service_level: Field::of("Answered within four working hours"),
                ..ContractForm::sample()
            },
        };
        let removed = ContractPage { removed: true, done: Some(Done { said: "It is taken away.".into(), undo: None }), ..runs.clone() };
        let refused = ContractPage {
            state: "ended",
            state_words: "Ended".into(),
            until: Field::of("2026-01-01").refused("Name a day after its last one."),
            form: ContractForm { kind_error: Some("Choose one.".into()), refused: Some("Not yet.".into()), ..runs.form.clone() },
            ..runs.clone()
        };
        vec![("runs", runs), ("removed", removed), ("refused", refused)]
    }
}
