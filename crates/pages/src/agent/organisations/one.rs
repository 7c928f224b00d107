//! One organisation.

use askama::Template;

use super::super::samples::{ARABIC_NAME, LONG_NAME, frame, shell, today};
use super::super::{Choice, Event, Shell};
use super::{ContractForm, Done, Undo};
use crate::details::Detail;
use crate::{Field, Frame};

/// `GET /organisations/{id}`; what is done to it is posted there.
#[derive(Debug, Clone, Template)]
#[template(path = "agent/organisations/one.html")]
pub struct OrganisationPage {
    /// The document's frame.
    pub frame: Frame,
    /// The rail.
    pub shell: Shell,
    /// Its id.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// How far it is a customer, in a word.
    pub stage: String,
    /// What else is to be seen at once: `2 open tickets`.
    pub standing: String,
    /// The company of the group that it belongs to.
    pub parent: Option<Choice>,
    /// Those that belong to it.
    pub children: Vec<Choice>,
    /// What was just done.
    pub done: Option<Done>,
    /// Why something was not done, where that is no field's fault.
    pub refused: Option<String>,
    /// Its people.
    pub contacts: Vec<ContactLine>,
    /// The accounts of its people; empty where the policy holds none.
    pub accounts: Vec<AccountLine>,
    /// Why one did not change.
    pub account_error: Option<String>,
    /// The address of the one to be added.
    pub email: Field,
    /// And their name.
    pub person_name: Field,
    /// What is agreed with it.
    pub contracts: Vec<ContractLine>,
    /// The contract to be added.
    pub new: ContractForm,
    /// What its people asked for.
    pub quotes: Vec<QuoteLine>,
    /// Who can have asked.
    pub quote_people: Vec<Choice>,
    /// For what.
    pub quote_kinds: Vec<Choice>,
    /// When.
    pub requested_on: Field,
    /// How long it is open.
    pub expires_on: Field,
    /// Its mail domains.
    pub domains: Vec<Choice>,
    /// The one to be added.
    pub domain: Field,
    /// Whether the policy lets anything about bills be held of it.
    pub billable: bool,
    /// Who is written to about bills; the first is nobody.
    pub billing: Vec<Choice>,
    /// Why that was refused.
    pub billing_error: Option<String>,
    /// Where bills are sent.
    pub address: Field,
    /// An address is held that the purposes of the page do not open: an empty field keeps it.
    pub address_closed: bool,
    /// The fields of the organisation's own.
    pub details: Vec<Detail>,
    /// In whose care what is personal there can be; empty where nothing is.
    pub care: Vec<Choice>,
    /// How far it can be a customer.
    pub stages: Vec<Choice>,
    /// Why it cannot.
    pub stage_error: Option<String>,
    /// What is known of it.
    pub form: OrganisationForm,
    /// What happened, the newest first.
    pub events: Vec<Event>,
}

/// What is known of an organisation.
#[derive(Debug, Clone, Default)]
pub struct OrganisationForm {
    /// What it is called.
    pub name: Field,
    /// ISO 3166.
    pub country: Field,
    /// IANA.
    pub zone: Field,
    /// What it can belong to; the first is nothing.
    pub parents: Vec<Choice>,
    /// Why not to that.
    pub parent_error: Option<String>,
    /// Its administrators read the tickets of its people.
    pub sharing: bool,
    /// Why they cannot.
    pub sharing_error: Option<String>,
}

/// One of its people.
#[derive(Debug, Clone, Default)]
pub struct ContactLine {
    /// Their id.
    pub id: String,
    /// Their name, or their address.
    pub name: String,
    /// Their address; empty where it is their name.
    pub address: String,
    /// They look after it in the portal.
    pub is_admin: bool,
    /// They are written to about bills.
    pub bills: bool,
    /// How that is known: `by an address in acme.example, 4 June 2018`.
    pub from: String,
}

/// The account of one of its people.
#[derive(Debug, Clone, Default)]
pub struct AccountLine {
    /// Their id.
    pub id: String,
    /// Their name.
    pub name: String,
    /// How it stands: `Trial, from 4 Jun 2018 to 18 Jun 2018`.
    pub said: String,
    /// What can be done with it; empty for who may do nothing.
    pub deeds: Vec<Choice>,
}

/// A contract.
#[derive(Debug, Clone, Default)]
pub struct ContractLine {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// What it is, in a word.
    pub kind: String,
    /// What it covers; empty for everything.
    pub products: String,
    /// `running`, `upcoming` or `ended`.
    pub state: &'static str,
    /// The same in words.
    pub state_words: String,
    /// Its days.
    pub days: String,
    /// How it renews itself; empty if it does not.
    pub renews: String,
    /// What it promises.
    pub level: String,
}

/// What somebody asked for.
#[derive(Debug, Clone, Default)]
pub struct QuoteLine {
    /// Its id.
    pub id: String,
    /// When.
    pub requested: String,
    /// What for.
    pub kind: String,
    /// Who: their id.
    pub person: String,
    /// And their name.
    pub name: String,
    /// Until when it is open, or what became of it.
    pub standing: String,
    /// It can still be settled.
    pub open: bool,
}

impl OrganisationPage {
    fn is_refused(&self) -> bool {
        let fields = [&self.email, &self.domain, &self.requested_on, &self.expires_on, &self.address];
        let form = [&self.form.name, &self.form.country, &self.form.zone];
        let errors =
            [&self.refused, &self.account_error, &self.stage_error, &self.billing_error, &self.form.parent_error, &self.form.sharing_error];
        fields.into_iter().chain(form).any(|field| field.error.is_some()) || errors.iter().any(|one| one.is_some()) || self.new.is_refused()
    }

    /// One just made, one with everything, one of which something was let go, and forms that were refused.
    #[must_use]
    pub fn samples() -> Vec<(&'static str, Self)> {
        let stage = |code: &str, word: &str| Choice::new(code, word, code == "customer");
        let new = OrganisationPage {
            frame: frame(),
            shell: shell("/organisations"),
            id: "o1".into(),
            name: "Riverside Municipal Lab".into(),
            stage: "Prospect".into(),
            standing: String::new(),
            parent: None,
            children: Vec::new(),
            done: None,
            refused: None,
            contacts: Vec::new(),
            accounts: Vec::new(),
            account_error: None,
            email: Field::default(),
            person_name: Field::default(),
            contracts: Vec::new(),
            new: ContractForm::sample(),
            quotes: Vec::new(),
            quote_people: Vec::new(),
            quote_kinds: vec![Choice::new("quote", "a quote", true), Choice::new("registration", "to become a customer", false)],
            requested_on: Field::default(),
            expires_on: Field::default(),
            domains: Vec::new(),
            domain: Field::default(),
            billable: false,
            billing: Vec::new(),
            billing_error: None,
            address: Field::default(),
            address_closed: false,
            details: Vec::new(),
            care: Vec::new(),
            stages: vec![stage("prospect", "Prospect"), stage("trial", "On trial"), stage("customer", "Customer"), stage("ended", "Ended")],
            stage_error: None,
            form: OrganisationForm {
                name: Field::of("Riverside Municipal Lab"),
                parents: vec![Choice::new("", "None", true)],
                ..OrganisationForm::default()
            },
            events: vec![Event { at: today("13:50"), text: "Ines Okafor wrote it down.".into() }],
        };
        let contact = |id: &str, name: &str, is_admin, bills| ContactLine {
            id: id.into(),
            name: name.into(),
            address: "s.thongdee@riverside.example".into(),
            is_admin,
            bills,
            from: "by an address in riverside.example, 4 Jun 2018".into(),
        };
        let contract = |id: &str, name: &str, state: &'static str, words: &str| ContractLine {
            id: id.into(),
            name: name.into(),
            kind: "Support".into(),
            products: "Conductivity meter".into(),
            state,
            state_words: words.into(),
            days: "1 Apr 2026 to 31 Mar 2027".into(),
            renews: "renews itself by 1 year".into(),
            level: "Answered within four working hours".into(),
        };
        let quote = |id: &str, standing: &str, open| QuoteLine {
            id: id.into(),
            requested: "1 Apr 2026".into(),
            kind: "a quote".into(),
            person: "p1".into(),
            name: "Somsri Thongdee".into(),
            standing: standing.into(),
            open,
        };
        let whole = OrganisationPage {
            stage: "Customer".into(),
            standing: "3 open tickets of 41".into(),
            parent: Some(Choice::new("o9", "Riverside Holding", false)),
            children: vec![Choice::new("o2", LONG_NAME, false), Choice::new("o3", ARABIC_NAME, false)],
            contacts: vec![contact("p1", "Somsri Thongdee", true, true), contact("p2", LONG_NAME, false, false)],
            accounts: vec![
                AccountLine {
                    id: "p1".into(),
                    name: "Somsri Thongdee".into(),
                    said: "Trial, 4 Jun 2018 to 18 Jun 2018".into(),
                    deeds: vec![Choice::new("paid", "Paid for from now on", false), Choice::new("close", "End it", false)],
                },
                AccountLine { id: "p2".into(), name: LONG_NAME.into(), said: "None".into(), deeds: Vec::new() },
            ],
            contracts: vec![contract("c1", "Lab Care", "running", "Runs"), contract("c2", "Lab Care 2024", "ended", "Ended")],
            quotes: vec![quote("q1", "open until 30 Jun 2026", true), quote("q2", "accepted", false)],
            quote_people: vec![Choice::new("p1", "Somsri Thongdee", true)],
            domains: vec![Choice::new("d1", "riverside.example", false)],
            billable: true,
            billing: vec![Choice::new("", "Nobody", false), Choice::new("p1", "Somsri Thongdee", true)],
            address: Field::of("Riverside Municipal Lab\nQuay 4"),
            details: Detail::samples(),
            care: vec![Choice::new("p1", "Somsri Thongdee", true)],
            ..new.clone()
        };
        let undo = Undo { action: "/organisations/o1".into(), deed: "take-back".into(), fields: vec![("person".into(), "p2".into())] };
        let undone = OrganisationPage {
            done: Some(Done { said: "They are no longer one of its people.".into(), undo: Some(undo) }),
            ..whole.clone()
        };
        let saved = OrganisationPage {
            billable: true,
            address_closed: true,
            done: Some(Done { said: "It is saved.".into(), undo: None }),
            ..new.clone()
        };
        let refused = OrganisationPage {
            domain: Field::of("gmail.com").refused("Anybody can have an address there."),
            email: Field::of("nobody").refused("Write a whole address."),
            account_error: Some("There is such an account already.".into()),
            stage_error: Some("Nobody asked to become a customer.".into()),
            billing_error: Some("The policy holds no billing contact.".into()),
            requested_on: Field::of("").refused("Say on which day."),
            new: ContractForm { ends_on: Field::of("2020-01-01").refused("It ends before it begins."), ..ContractForm::sample() },
            form: OrganisationForm {
                sharing_error: Some("No recipient.".into()),
                parent_error: Some("A circle.".into()),
                ..whole.form.clone()
            },
            ..whole.clone()
        };
        vec![("new", new), ("whole", whole), ("undone", undone), ("saved", saved), ("refused", refused)]
    }
}
