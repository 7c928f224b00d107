//! The organisations.

use askama::Template;

use super::super::Shell;
use super::super::samples::{ARABIC_NAME, LONG_NAME, frame, shell};
use crate::{Field, Frame};

/// `GET /organisations`; a search or a new one is posted to it.
#[derive(Debug, Clone, Template)]
#[template(path = "agent/organisations/list.html")]
pub struct Organisations {
    /// The document's frame.
    pub frame: Frame,
    /// The rail.
    pub shell: Shell,
    /// What was looked for; empty for all.
    pub words: String,
    /// By name.
    pub rows: Vec<OrganisationLine>,
    /// Where there are more; empty on the last page.
    pub further: String,
    /// The new one's name.
    pub name: Field,
}

/// An organisation in the list.
#[derive(Debug, Clone)]
pub struct OrganisationLine {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// How far it is a customer, in a word.
    pub stage: String,
    /// How many of its people are known.
    pub people: String,
    /// How many contracts have not ended.
    pub contracts: String,
    /// How many of their tickets are open.
    pub tickets: String,
}

impl Organisations {
    /// None, some, one that was not found, and a name that was refused.
    #[must_use]
    pub fn samples() -> Vec<(&'static str, Self)> {
        let none = Organisations {
            frame: frame(),
            shell: shell("/organisations"),
            words: String::new(),
            rows: Vec::new(),
            further: String::new(),
            name: Field::default(),
        };
        let line = |id: &str, name: &str, stage: &str| OrganisationLine {
            id: id.into(),
            name: name.into(),
            stage: stage.into(),
            people: "12".into(),
            contracts: "2".into(),
            tickets: "3".into(),
        };
        let rows =
            vec![line("o1", "Riverside Municipal Lab", "customer"), line("o2", LONG_NAME, "prospect"), line("o3", ARABIC_NAME, "trial")];
        let some = Organisations { rows, further: "/organisations?after=o3".into(), ..none.clone() };
        let missed = Organisations { words: "Riverbank".into(), ..none.clone() };
        let refused =
            Organisations { name: Field::of("Riverside Municipal Lab").refused("There is an organisation of this name."), ..some.clone() };
        vec![("none", none), ("some", some), ("missed", missed), ("refused", refused)]
    }
}
