//! Who may work here.

use askama::Template;

use super::super::samples::{LONG_NAME, frame, shell, today};
use super::super::{Choice, Shell};
use crate::{Field, Frame, Moment};

/// `GET /agents`; a new one is posted to `/agents`.
#[derive(Debug, Clone, Template)]
#[template(path = "agent/admin/agents.html")]
pub struct Agents {
    /// The document's frame.
    pub frame: Frame,
    /// The rail.
    pub shell: Shell,
    /// The agents, by name.
    pub agents: Vec<AgentLine>,
    /// The new one's address.
    pub email: Field,
    /// The new one's name.
    pub name: Field,
    /// The roles, with what each may do in words.
    pub roles: Vec<Choice>,
}

/// One agent.
#[derive(Debug, Clone, Default)]
pub struct AgentLine {
    /// Their id, for asleep or awake.
    pub id: String,
    /// Their name.
    pub name: String,
    /// Their address.
    pub email: String,
    /// Their role, in words.
    pub role: String,
    /// The roles that whoever looks can give them; none if they cannot.
    pub roles: Vec<Choice>,
    /// When they were last here; `None` for an invitation that waits.
    pub seen: Option<Moment>,
    /// The account sleeps.
    pub asleep: bool,
}

impl Agents {
    /// One and several, with a refused address.
    #[must_use]
    pub fn samples() -> Vec<(&'static str, Self)> {
        let roles = vec![
            Choice::new("support", "Support: answers tickets", true),
            Choice::new("admin", "Administration: runs the desk, opens no ticket without a purpose", false),
        ];
        let agent = |name: &str, seen| AgentLine {
            id: "a1".into(),
            name: name.into(),
            email: "ines@lindmoor.example".into(),
            role: "Support: answers tickets".into(),
            roles: roles.clone(),
            seen,
            asleep: false,
        };
        let page = Agents {
            frame: frame(),
            shell: shell("/agents"),
            agents: vec![agent("Ines Okafor", Some(today("14:07")))],
            email: Field::default(),
            name: Field::default(),
            roles: roles.clone(),
        };
        let several = Agents {
            agents: vec![
                agent("Ines Okafor", Some(today("14:07"))),
                agent(LONG_NAME, None),
                AgentLine { asleep: true, ..agent("Tomas Brandl", Some(today("09:00"))) },
            ],
            email: Field::of("tomas@lindmoor.example").refused("Somebody with this address is here already."),
            ..page.clone()
        };
        vec![("one", page), ("several", several)]
    }
}
