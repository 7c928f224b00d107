//! Fields of the organisation's own.

use askama::Template;

use super::super::samples::{frame, shell};
use super::super::{Choice, Shell};
use crate::{Field, Frame};

/// `GET /fields`; a new one is posted to it, a change to `/fields/{id}`.
#[derive(Debug, Clone, Template)]
#[template(path = "agent/admin/fields.html")]
pub struct Fields {
    /// The document's frame.
    pub frame: Frame,
    /// The rail.
    pub shell: Shell,
    /// What there is, by what it belongs to; those without a field are left out.
    pub groups: Vec<FieldGroup>,
    /// What the policy says of what could be asked.
    pub stands: Vec<FieldStand>,
    /// The new one.
    pub new: FieldForm,
    /// What was done just now; empty for nothing.
    pub said: String,
    /// Why a change was refused.
    pub refused: Option<String>,
}

/// The fields of people, of tickets, ….
#[derive(Debug, Clone, Default)]
pub struct FieldGroup {
    /// Of what, as a heading.
    pub title: String,
    /// Its code.
    pub subject: String,
    /// The fields.
    pub fields: Vec<FieldLine>,
}

/// A field.
#[derive(Debug, Clone, Default)]
pub struct FieldLine {
    /// Its id.
    pub id: String,
    /// What people read.
    pub label: String,
    /// Its name for programs.
    pub code: String,
    /// How it is answered, in words.
    pub kind: String,
    /// What can be chosen, one a line; empty where nothing can.
    pub choices: String,
    /// What its answers are used for and how long they are kept, or why they say nothing about anybody.
    pub stands: String,
    /// Why it cannot be answered under the policy in force; empty if it can.
    pub broken: String,
    /// Its answers are personal.
    pub personal: bool,
    /// The purposes that it can serve.
    pub purposes: Vec<Choice>,
    /// Why its answers say nothing about anybody.
    pub reason: String,
    /// People can be asked themselves.
    pub can_ask: bool,
    /// And are.
    pub by_customer: bool,
    /// It is asked no more.
    pub retired: bool,
    /// How many answers there are, in words.
    pub answers: String,
}

/// What the policy says of the answers to fields of one kind of thing.
#[derive(Debug, Clone, Default)]
pub struct FieldStand {
    /// Of what.
    pub of: String,
    /// What it says.
    pub says: String,
    /// Personal answers may be held.
    pub may: bool,
}

/// The form of a new field.
#[derive(Debug, Clone, Default)]
pub struct FieldForm {
    /// What it belongs to.
    pub subjects: Vec<Choice>,
    /// What people read.
    pub label: Field,
    /// How it is answered.
    pub kinds: Vec<Choice>,
    /// What can be chosen.
    pub choices: Field,
    /// Whether its answers are personal; with why that was refused.
    pub personal: bool,
    /// Why it was refused.
    pub personal_error: Option<String>,
    /// What they are used for.
    pub purposes: Vec<Choice>,
    /// Why that was refused.
    pub purpose_error: Option<String>,
    /// Why they say nothing about anybody.
    pub reason: Field,
    /// People are asked themselves.
    pub by_customer: bool,
}

impl Fields {
    fn is_refused(&self) -> bool {
        let new = &self.new;
        self.refused.is_some()
            || new.personal_error.is_some()
            || new.purpose_error.is_some()
            || [&new.label, &new.choices, &new.reason].iter().any(|field| field.error.is_some())
    }

    /// None, some, and refused.
    #[must_use]
    pub fn samples() -> Vec<(&'static str, Self)> {
        let choice = |value: &str, label: &str| Choice::new(value, label, value == "ticket" || value == "line");
        let new = FieldForm {
            subjects: vec![choice("person", "A person"), choice("ticket", "A ticket"), choice("product", "A product")],
            kinds: vec![choice("line", "One line"), choice("choice", "One of several")],
            purposes: vec![choice("care", "To answer what you ask")],
            personal: true,
            ..FieldForm::default()
        };
        let stand = |of: &str, says: &str, may: bool| FieldStand { of: of.into(), says: says.into(), may };
        let stands = vec![
            stand("A person", "“Further details”: to answer what you ask; kept for 12 months after we last heard from each other.", true),
            stand("A ticket", "The policy in force does not name ticket.detail: it cannot be held.", false),
            stand("A product", "Nothing personal: a product belongs to nobody.", false),
        ];
        let none = Fields { frame: frame(), shell: shell("/fields"), groups: Vec::new(), stands, new, said: String::new(), refused: None };
        let room = FieldLine {
            id: "d1".into(),
            label: "Room".into(),
            code: "room".into(),
            kind: "One line".into(),
            stands: "To answer what you ask; kept for 12 months after we last heard from each other.".into(),
            personal: true,
            purposes: vec![Choice::new("care", "To answer what you ask", true)],
            can_ask: true,
            by_customer: true,
            answers: "214 answers".into(),
            ..FieldLine::default()
        };
        let colour = FieldLine {
            id: "d2".into(),
            label: "Colour of the label".into(),
            code: "colour_of_the_label".into(),
            kind: "One of several".into(),
            choices: "Blue\nGreen".into(),
            stands: "Says nothing about anybody: the colour of a part.".into(),
            reason: "The colour of a part".into(),
            answers: "12 answers".into(),
            ..FieldLine::default()
        };
        let shelf = FieldLine { id: "d3".into(), label: "Shelf".into(), code: "shelf".into(), retired: true, ..colour.clone() };
        let broken = FieldLine {
            id: "d4".into(),
            label: "Badge".into(),
            code: "badge".into(),
            broken: "The policy in force does not name it.".into(),
            ..room.clone()
        };
        let people = FieldGroup { title: "Of people".into(), subject: "person".into(), fields: vec![room, broken] };
        let products = FieldGroup { title: "Of products".into(), subject: "product".into(), fields: vec![colour, shelf] };
        let some = Fields { groups: vec![people, products], said: "It is kept.".into(), ..none.clone() };
        let new = FieldForm {
            label: Field::of("Room").refused("There is a field of this name."),
            choices: Field::of("Blue").refused("At least two, one a line."),
            personal_error: Some("The policy in force does not name ticket.detail.".into()),
            purpose_error: Some("The policy does not use it for that.".into()),
            reason: Field::of("").refused("Say why."),
            ..none.new.clone()
        };
        let refused = Fields { new, refused: Some("There is a field of this name.".into()), said: String::new(), ..some.clone() };
        vec![("none", none), ("some", some), ("refused", refused)]
    }
}
