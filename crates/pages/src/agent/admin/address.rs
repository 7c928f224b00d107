//! One of the desk's addresses: what it writes as, its signature, what else is taken as it.

use askama::Template;

use super::super::samples::{frame, shell};
use super::super::{Choice, Shell};
use crate::{Field, Frame};

/// `GET /addresses/{id}`; what is done to it is posted there.
#[derive(Debug, Clone, Template)]
#[template(path = "agent/admin/address.html")]
pub struct AddressPage {
    /// The document's frame.
    pub frame: Frame,
    /// The rail.
    pub shell: Shell,
    /// Its id.
    pub id: String,
    /// `orders@example.org`.
    pub address: String,
    /// It stands for what names none.
    pub is_default: bool,
    /// It takes nothing new and writes nothing.
    pub retired: bool,
    /// What it writes as.
    pub name: Field,
    /// Whether what opens a ticket at it is acknowledged.
    pub acknowledges: bool,
    /// Whether answers say which agent wrote them.
    pub names_agent: bool,
    /// The teams, and none.
    pub teams: Vec<Choice>,
    /// What stands under answers.
    pub signature: Field,
    /// How an answer's sender would read.
    pub preview_from: String,
    /// How the signature would read under an answer of whoever looks at it.
    pub preview: String,
    /// What else is taken as it.
    pub aliases: Vec<Choice>,
    /// The one to be added.
    pub alias: Field,
    /// It was saved.
    pub saved: bool,
}

impl AddressPage {
    fn is_refused(&self) -> bool {
        [&self.name, &self.signature, &self.alias].iter().any(|field| field.error.is_some())
    }

    /// The default one, one with everything, and a form that was refused.
    #[must_use]
    pub fn samples() -> Vec<(&'static str, Self)> {
        let default = AddressPage {
            frame: frame(),
            shell: shell("/addresses"),
            id: "a1".into(),
            address: "support@lindmoor.example".into(),
            is_default: true,
            retired: false,
            name: Field::of("Lindmoor Instruments"),
            acknowledges: true,
            names_agent: false,
            teams: vec![Choice::new("", "No team", true)],
            signature: Field::default(),
            preview_from: "Lindmoor Instruments <support@lindmoor.example>".into(),
            preview: "Ines\nLindmoor Instruments, customer care".into(),
            aliases: Vec::new(),
            alias: Field::default(),
            saved: false,
        };
        let whole = AddressPage {
            address: "orders@lindmoor-shop.example".into(),
            is_default: false,
            name: Field::of("Lindmoor Shop"),
            names_agent: true,
            teams: vec![Choice::new("", "No team", false), Choice::new("t1", "Orders", true)],
            signature: Field::of("{agent}\n{sender} · {address}"),
            preview_from: "Ines Okafor at Lindmoor Shop <orders@lindmoor-shop.example>".into(),
            preview: "Ines Okafor\nLindmoor Shop · orders@lindmoor-shop.example".into(),
            aliases: vec![Choice::new("l1", "bestellung@lindmoor-shop.example", false)],
            saved: true,
            ..default.clone()
        };
        let refused = AddressPage {
            retired: true,
            saved: false,
            signature: Field::of("{agnet}").refused("It says something in braces that there is not."),
            alias: Field::of("nobody").refused("Write a whole address, such as help@example.org."),
            ..whole.clone()
        };
        vec![("default", default), ("whole", whole), ("refused", refused)]
    }
}
