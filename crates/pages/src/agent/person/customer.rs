//! A person on one page.

use super::super::ticket::OtherTicket;
use super::super::{Choice, Event, Shell};
use crate::details::Detail;
use crate::portal::{Declared, Holding};
use crate::{Field, Frame, Moment};
use askama::Template;

/// `GET /people/{id}`: how they are reached, what happened, what we hold and why as they see it themselves, who looked.
#[derive(Debug, Clone, Template)]
#[template(path = "agent/person/person.html")]
pub struct Person {
    /// The document's frame.
    pub frame: Frame,
    /// The rail.
    pub shell: Shell,
    /// The person's id.
    pub id: String,
    /// Their name or address.
    pub name: String,
    /// Their organisation; empty without one.
    pub organisation: String,
    /// Where its contracts and products are; empty without one.
    pub organisation_href: String,
    /// What time it is for them, and in which zone: `14:05 for them (Europe/Paris)`; empty where that is not known.
    pub local: String,
    /// The language they are written to in, in a sentence; empty where that is not known.
    pub language: String,
    /// An erasure of this person runs or cools off: say so, and link it.
    pub erasure: Option<String>,
    /// Their use is restricted (Art. 18): why.
    pub restricted: Option<String>,
    /// A change was kept just now.
    pub saved: bool,
    /// Why something was not done.
    pub refused: Option<String>,
    /// They are still to be told that we have their data.
    pub duty: Option<Duty>,
    /// When what is held was last confirmed, and whether it is time to ask; may be empty.
    pub confirmed: String,
    /// Every address, number, handle and other value, each with where it comes from.
    pub values: Vec<Value>,
    /// The fields of the organisation's own that can be answered.
    pub details: Vec<Detail>,
    /// The form for one more.
    pub adding: Adding,
    /// The form for what a person has once.
    pub once: Once,
    /// Who may be the same: id, name and why.
    pub alike: Vec<Choice>,
    /// Who was found to be the same.
    pub joined: Vec<Joined>,
    /// What they accepted, were shown and disagreed with, as they see it.
    pub declared: Vec<Declared>,
    /// What is held, as the person sees it.
    pub holdings: Vec<Holding>,
    /// What happened, newest first.
    pub timeline: Vec<Told>,
    /// Where the earlier part of it is; empty at its end.
    pub older: String,
    /// Their tickets, newest first.
    pub tickets: Vec<OtherTicket>,
    /// Who looked, newest first.
    pub looked: Vec<Event>,
    /// This agent may begin an erasure.
    pub may_erase: bool,
}

/// A value that is held of a person.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Value {
    /// Its id, where something can be done about it here.
    pub id: String,
    /// `address`, `value`, or empty for what only shows.
    pub kind: &'static str,
    /// What it is: `Mail`.
    pub label: String,
    /// It, or what stands in its place.
    pub value: String,
    /// Where it comes from: `by mail, 24 Nov 2026, notice 2`.
    pub source: String,
    /// Whether it was proved; empty where nobody asks.
    pub verified: String,
    /// It is proved by a call: whether it is; none if it is proved otherwise, or not at all.
    pub call: Option<bool>,
    /// It refused mail: since when; empty otherwise.
    pub stale: String,
    /// It looks private on a desk that meets people in their work; empty otherwise.
    pub flagged: String,
    /// It is the one that is written to first.
    pub primary: bool,
    /// It is masked.
    pub masked: bool,
    /// This agent may lift the mask.
    pub may_lift: bool,
}

/// The form for one more value.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Adding {
    /// The fields that the policy names.
    pub fields: Vec<Choice>,
    /// By which way it came.
    pub sources: Vec<Choice>,
    /// What was typed.
    pub value: Field,
}

/// The form for what a person has once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Once {
    /// Their name.
    pub name: Field,
    /// Languages.
    pub languages: Vec<Choice>,
    /// Their time zone.
    pub zone: Field,
}

/// Somebody is to be told that we have their data.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Duty {
    /// Until which day.
    pub due: String,
    /// That day has passed.
    pub late: bool,
    /// By which way it came, and when.
    pub source: String,
}

/// Somebody who was found to be the same.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Joined {
    /// The id under which it can be undone.
    pub id: String,
    /// When.
    pub at: Moment,
    /// Why.
    pub why: String,
}

/// A line of the timeline.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Told {
    /// When.
    pub at: Moment,
    /// What, in a sentence.
    pub text: String,
    /// The ticket it is about; empty for none.
    pub href: String,
    /// Its number and subject.
    pub subject: String,
}

impl Person {
    fn is_refused(&self) -> bool {
        let once = &self.once;
        self.refused.is_some()
            || self.details.iter().any(|one| one.value.error.is_some())
            || [&self.adding.value, &once.name, &once.zone].iter().any(|field| field.error.is_some())
    }
}
