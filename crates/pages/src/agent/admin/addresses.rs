//! The desk's addresses: which there are, in which domains, and how one more is added.

use askama::Template;

use super::super::samples::{frame, shell};
use super::super::{Choice, Shell};
use crate::{Field, Frame};

/// `GET /addresses`; a new address is posted to it, a domain to `/addresses/domains`.
#[derive(Debug, Clone, Template)]
#[template(path = "agent/admin/addresses.html")]
pub struct Addresses {
    /// The document's frame.
    pub frame: Frame,
    /// The rail.
    pub shell: Shell,
    /// The addresses, the oldest first.
    pub addresses: Vec<AddressLine>,
    /// The new one's name before the @.
    pub local: Field,
    /// The domains that it can lie in.
    pub domains: Vec<Choice>,
    /// What it writes as.
    pub name: Field,
    /// Those besides the desk's own, with how what leaves from them is signed.
    pub further: Vec<DomainLine>,
    /// The domain to be declared.
    pub new_domain: Field,
    /// Why something was not done, where that is no field's fault.
    pub refused: Option<String>,
}

/// An address.
#[derive(Debug, Clone)]
pub struct AddressLine {
    /// Its id.
    pub id: String,
    /// `orders@example.org`.
    pub address: String,
    /// What it writes as.
    pub name: String,
    /// The team whose tickets those at it are; empty for none.
    pub team: String,
    /// What else is taken as it.
    pub aliases: Vec<String>,
    /// It stands for what names none.
    pub is_default: bool,
    /// It takes nothing new and writes nothing.
    pub retired: bool,
    /// Whether what leaves from it is signed, in words; empty if it is.
    pub unsigned: String,
}

/// A further domain.
#[derive(Debug, Clone)]
pub struct DomainLine {
    /// Its id.
    pub id: String,
    /// Its name.
    pub domain: String,
    /// The TXT record to be published, name and text; none without a key.
    pub record: Option<(String, String)>,
    /// Whether an address lies in it.
    pub used: bool,
}

impl Addresses {
    /// The fields of a new address: id, name of the label, hint and field.
    fn of_new(&self) -> [(&'static str, &'static str, &'static str, &Field); 2] {
        [("local", "address-local", "address-local-hint", &self.local), ("name", "address-name", "address-name-hint", &self.name)]
    }

    fn is_refused(&self) -> bool {
        self.refused.is_some() || [&self.local, &self.name, &self.new_domain].iter().any(|field| field.error.is_some())
    }

    /// One address, several with a further domain, and a form that was refused.
    #[must_use]
    pub fn samples() -> Vec<(&'static str, Self)> {
        let line = |id: &str, address: &str, name: &str| AddressLine {
            id: id.into(),
            address: address.into(),
            name: name.into(),
            team: String::new(),
            aliases: Vec::new(),
            is_default: false,
            retired: false,
            unsigned: String::new(),
        };
        let support = AddressLine { is_default: true, ..line("a1", "support@lindmoor.example", "Lindmoor Instruments") };
        let one = Addresses {
            frame: frame(),
            shell: shell("/addresses"),
            addresses: vec![support.clone()],
            local: Field::default(),
            domains: vec![Choice::new("lindmoor.example", "lindmoor.example", true)],
            name: Field::default(),
            further: Vec::new(),
            new_domain: Field::default(),
            refused: None,
        };
        let key = "v=DKIM1; k=rsa; p=MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAu5oIUrFDWZK7F4thFxpZa2or6jBEX3cSL6b2";
        let further = |id: &str, domain: &str, record, used| DomainLine { id: id.into(), domain: domain.into(), record, used };
        let several = Addresses {
            addresses: vec![
                support,
                AddressLine {
                    team: "Orders".into(),
                    aliases: vec!["bestellung@lindmoor-shop.example".into(), "lindmoor.orders@mail.example".into()],
                    unsigned: "Unsigned: its domain has no key.".into(),
                    ..line("a2", "orders@lindmoor-shop.example", "Lindmoor Shop")
                },
                AddressLine { retired: true, ..line("a3", "recall@lindmoor.example", "Recall of 2024") },
            ],
            domains: vec![
                Choice::new("lindmoor.example", "lindmoor.example", true),
                Choice::new("lindmoor-shop.example", "lindmoor-shop.example", false),
            ],
            further: vec![
                further("d1", "lindmoor-shop.example", None, true),
                further("d2", "pumps.example", Some(("candor20261128._domainkey.pumps.example".into(), key.into())), false),
            ],
            ..one.clone()
        };
        let refused = Addresses {
            local: Field::of("support").refused("The desk has this address already."),
            name: Field::of("Second"),
            ..several.clone()
        };
        vec![("one", one), ("several", several), ("refused", refused)]
    }
}
