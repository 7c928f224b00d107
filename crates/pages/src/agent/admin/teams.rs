//! Teams: who shares which tickets.

use askama::Template;

use super::super::samples::{frame, shell};
use super::super::{Choice, Shell};
use crate::{Field, Frame};

/// `GET /teams`; a new team is posted to it, a change to `/teams/{id}`.
#[derive(Debug, Clone, Template)]
#[template(path = "agent/admin/teams.html")]
pub struct Teams {
    /// The document's frame.
    pub frame: Frame,
    /// The rail.
    pub shell: Shell,
    /// The teams by name.
    pub teams: Vec<TeamLine>,
    /// The new one's name.
    pub name: Field,
    /// Why a change was refused.
    pub refused: Option<String>,
}

/// A team.
#[derive(Debug, Clone)]
pub struct TeamLine {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// Only who is in it sees its tickets.
    pub restricted: bool,
    /// How many tickets of it are ours to answer.
    pub open: String,
    /// The addresses whose tickets are its.
    pub addresses: Vec<String>,
    /// The agents; those who are in it are chosen.
    pub agents: Vec<Choice>,
}

impl Teams {
    /// None, some, and refused.
    #[must_use]
    pub fn samples() -> Vec<(&'static str, Self)> {
        let none = Teams { frame: frame(), shell: shell("/teams"), teams: Vec::new(), name: Field::default(), refused: None };
        let team = |id: &str, name: &str, one: bool| TeamLine {
            id: id.into(),
            name: name.into(),
            restricted: !one,
            open: "12".into(),
            addresses: vec!["orders@lindmoor-shop.example".into()],
            agents: vec![Choice::new("g1", "Ines Okafor", one), Choice::new("g2", "Petra Lund", true)],
        };
        let some = Teams { teams: vec![team("t1", "Orders", true), team("t2", "Service", false)], ..none.clone() };
        let refused = Teams { name: Field::of("Orders").refused("There is a team of this name."), ..some.clone() };
        vec![("none", none), ("some", some), ("refused", refused)]
    }
}
