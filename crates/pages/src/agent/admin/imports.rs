//! Bringing people in from a table, or another desk: which imports there were, and one of them from its columns to its end.

use askama::Template;

use super::super::samples::{frame, shell, today};
use super::super::{Choice, Shell};
use crate::{Frame, L10n, Moment};

/// `GET /people/import`; a table is posted to it.
#[derive(Debug, Clone, Template)]
#[template(path = "agent/admin/imports.html")]
pub struct Imports {
    /// The document's frame.
    pub frame: Frame,
    /// The rail.
    pub shell: Shell,
    /// How large a table can be, such as `1 GB`.
    pub most: String,
    /// The imports, the newest first.
    pub lines: Vec<ImportLine>,
    /// Why a table was refused.
    pub refused: Option<String>,
}

/// An import in the list.
#[derive(Debug, Clone)]
pub struct ImportLine {
    /// Its id.
    pub id: String,
    /// When it was begun.
    pub begun: Moment,
    /// How it stands, in words.
    pub state: String,
    /// How many rows were read, people made, rows refused.
    pub figures: [String; 3],
}

/// `GET /people/import/{id}`; what is to be done is posted to it.
#[derive(Debug, Clone, Template)]
#[template(path = "agent/admin/import.html")]
pub struct Import {
    /// The document's frame.
    pub frame: Frame,
    /// The rail.
    pub shell: Shell,
    /// Its id.
    pub id: String,
    /// When it was begun.
    pub begun: Moment,
    /// The data came from others than the people themselves.
    pub from_others: bool,
    /// How far it is.
    pub stage: Stage,
    /// So far; of a table that waits, what would be.
    pub sum: Sum,
    /// What came of another desk, if it was one.
    pub desk: Option<Former>,
    /// The first rows that were refused, or left out of another desk.
    pub refusals: Vec<Refusal>,
}

/// What came of another desk.
#[derive(Debug, Clone)]
pub struct Former {
    /// Which program it ran.
    pub system: String,
    /// How many organisations, tickets, messages and files.
    pub figures: [String; 4],
    /// What the policy leaves out: the rule or the statement, and how much.
    pub left: Vec<(String, String)>,
    /// Fields that are left out, and why.
    pub fields: Vec<(String, String)>,
    /// What else the desk has no place for, and how much of it there was.
    pub beside: Vec<(String, String)>,
    /// How many answers came to fields at what was here already.
    pub answers: Option<String>,
}

/// How far an import is.
#[derive(Debug, Clone)]
pub enum Stage {
    /// Somebody says what its columns are; why that was refused, and whether all rows were looked at.
    Choosing {
        /// Its columns.
        columns: Vec<Column>,
        /// Why the choice was refused.
        refused: Option<String>,
        /// Not all rows were looked at.
        partly: bool,
    },
    /// It is being brought in: so many hundredths.
    Going(i64),
    /// It has come to its end, and can be taken back; why it stopped, if it could not be read to the end.
    Done(Option<String>),
    /// It is being taken back.
    Undoing,
    /// It was taken back.
    Undone,
    /// The table is not there any more, and nothing was brought in.
    Forgotten,
    /// It was stopped in the middle; the command that goes on.
    Stopped(String),
}

/// A column of a table.
#[derive(Debug, Clone)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// What the first row has there.
    pub first: String,
    /// What it can be, one of them chosen.
    pub choices: Vec<Choice>,
    /// Why it is left out.
    pub left_out: Option<String>,
}

/// What an import came to.
#[derive(Debug, Clone, Default)]
pub struct Sum {
    /// Rows that were read.
    pub rows: String,
    /// People that were made.
    pub made: String,
    /// Rows of people who were known already.
    pub known: String,
    /// Rows that were refused.
    pub refused: String,
}

impl Sum {
    fn said(&self, t: &L10n) -> String {
        let figures = [("rows", &self.rows), ("made", &self.made), ("known", &self.known), ("refused", &self.refused)];
        t.with("import-sum", &figures.map(|(name, figure)| (name, figure.as_str().into())))
    }
}

impl Former {
    fn said(&self, t: &L10n) -> String {
        let [organisations, tickets, messages, files] = &self.figures;
        let figures =
            [("system", &self.system), ("organisations", organisations), ("tickets", tickets), ("messages", messages), ("files", files)];
        t.with("import-desk", &figures.map(|(name, figure)| (name, figure.as_str().into())))
    }
}

/// A row that was refused.
#[derive(Debug, Clone)]
pub struct Refusal {
    /// Its line in the table, or its number there.
    pub line: u64,
    /// The field.
    pub field: String,
    /// Why.
    pub why: String,
}

impl Imports {
    /// None yet; two; a table that was refused.
    #[must_use]
    pub fn samples() -> Vec<(&'static str, Self)> {
        let line = |state: &str| ImportLine {
            id: "i1".into(),
            begun: today("09:10"),
            state: state.into(),
            figures: ["1,204".into(), "1,180".into(), "3".into()],
        };
        let none = Imports { frame: frame(), shell: shell("/people/import"), most: "1 GB".into(), lines: Vec::new(), refused: None };
        let two = Imports { lines: vec![line("Being brought in"), line("Taken back")], ..none.clone() };
        vec![("none", none.clone()), ("two", two), ("refused", Imports { refused: Some("The table is empty.".into()), ..none })]
    }
}

impl Import {
    /// Every stage.
    #[must_use]
    pub fn samples() -> Vec<(&'static str, Self)> {
        let column = |name: &str, first: &str, chosen: &str, left_out: Option<&str>| Column {
            name: name.into(),
            first: first.into(),
            choices: [("", "Leave it out"), ("email", "E-mail address"), ("name", "Name")]
                .map(|(value, label)| Choice::new(value, label, value == chosen))
                .into(),
            left_out: left_out.map(Into::into),
        };
        let columns = || {
            vec![
                column("E-mail", "ann@customer.example", "email", None),
                column("Contact name", "Ann Zqxjkv", "name", None),
                column("Shoe size", "39", "", Some("The policy does not name it.")),
            ]
        };
        let refusal = Refusal { line: 17, field: "email".into(), why: "it is no address; one looks like name@example.org".into() };
        let import = Import {
            frame: frame(),
            shell: shell("/people/import"),
            id: "i1".into(),
            begun: today("09:10"),
            from_others: true,
            stage: Stage::Choosing { columns: columns(), refused: None, partly: true },
            sum: Sum { rows: "10,000".into(), made: "9,996".into(), known: "3".into(), refused: "1".into() },
            desk: None,
            refusals: vec![refusal],
        };
        let former = Former {
            system: "Zammad".into(),
            figures: ["12", "1,204", "5,310", "311"].map(Into::into),
            left: vec![("retention.conversation (conversation-ends)".into(), "418".into())],
            fields: vec![("shoe_size".into(), "the desk has no place for it".into())],
            beside: vec![("tags of tickets: the desk has none".into(), "903".into())],
            answers: Some("12".into()),
        };
        let at = |stage| Import { stage, ..import.clone() };
        let refused = Some("No column holds e-mail addresses.".into());
        vec![
            ("choosing", import.clone()),
            ("refused", at(Stage::Choosing { columns: columns(), refused, partly: false })),
            ("going", at(Stage::Going(40))),
            ("done", at(Stage::Done(None))),
            ("broken", at(Stage::Done(Some("line 9 is longer than a row can be".into())))),
            ("undoing", at(Stage::Undoing)),
            ("undone", at(Stage::Undone)),
            ("forgotten", at(Stage::Forgotten)),
            ("desk", Import { stage: Stage::Done(None), desk: Some(former), ..import.clone() }),
            ("stopped", at(Stage::Stopped("candor import people --resume i1".into()))),
        ]
    }
}
