//! Roles: what each can do, in words, and who has it.

use askama::Template;

use super::super::samples::{frame, shell};
use super::super::{Choice, Shell};
use crate::{Field, Frame};

/// `GET /roles`; a new one is posted to it, a change to `/roles/{id}`.
#[derive(Debug, Clone, Template)]
#[template(path = "agent/admin/roles.html")]
pub struct Roles {
    /// The document's frame.
    pub frame: Frame,
    /// The rail.
    pub shell: Shell,
    /// The two that are always there, then the organisation's own by name.
    pub roles: Vec<RoleCard>,
    /// The new one's name.
    pub name: Field,
    /// What the new one can do; only what whoever asks can do themself.
    pub rights: Vec<Choice>,
    /// Why a change was refused.
    pub refused: Option<String>,
}

/// A role.
#[derive(Debug, Clone)]
pub struct RoleCard {
    /// How a form names it.
    pub value: String,
    /// What it is called.
    pub name: String,
    /// What whoever has it can do, a phrase each.
    pub can: Vec<String>,
    /// What they cannot.
    pub cannot: Vec<String>,
    /// Who has it.
    pub who: Vec<String>,
    /// The same rights as a form lists them.
    pub rights: Vec<Choice>,
    /// Whoever looks may change it.
    pub may_change: bool,
    /// Whoever looks has it.
    pub is_mine: bool,
}

impl Roles {
    /// As it is at first; with one of the organisation's own, and a name that is used.
    #[must_use]
    pub fn samples() -> Vec<(&'static str, Self)> {
        let (see, erase) = ("See and answer tickets, and see whom they are from", "Erase what is held about a person");
        let rights = |erases: bool| vec![Choice::new("tickets", see, true), Choice::new("erase", erase, erases)];
        let card = |value: &str, name: &str, can: &[&str], cannot: &[&str]| RoleCard {
            value: value.into(),
            name: name.into(),
            can: can.iter().map(|one| (*one).to_owned()).collect(),
            cannot: cannot.iter().map(|one| (*one).to_owned()).collect(),
            who: vec!["Petra Lund".into()],
            rights: rights(can.contains(&erase)),
            may_change: false,
            is_mine: false,
        };
        let everything = RoleCard { is_mine: true, who: vec!["Ines Okafor".into()], ..card("admin", "Administration", &[see, erase], &[]) };
        let first = Roles {
            frame: frame(),
            shell: shell("/roles"),
            roles: vec![card("agent", "Agent", &[see], &[erase]), everything],
            name: Field::default(),
            rights: rights(false),
            refused: None,
        };
        let mut own = first.clone();
        own.roles.push(RoleCard { who: Vec::new(), may_change: true, ..card("r1", "Privacy officer", &[erase], &[see]) });
        own.name = Field::of("Privacy officer").refused("There is a role of this name.");
        vec![("first", first), ("own", own)]
    }
}
