//! The whole file as typed values.

use toml::de::DeTable;

use crate::place::Lines;
use crate::read::{Fields, Source};
use crate::references::refer;
use crate::table::{
    Category, Children, Communication, Contact, Controller, Gap, Hold, Measure, Notice, Procedure, Purpose, Recipient, Right, Rule,
    Safeguard, Signal, Storage, Tracker,
};
use crate::{Findings, Place, Word};

/// The version of the language that this crate reads.
const SCHEMA: u32 = 1;

/// A policy as its file says it: every reference inside it leads somewhere, nothing in it is unknown.
///
/// The maps keep the order of the file, because the notice follows it.
#[derive(Clone, Debug)]
pub struct Policy {
    /// The document that the policy was taken from.
    pub document: Option<String>,
    /// The laws that apply, such as `EU-GDPR`.
    pub law: Vec<Word>,
    /// Who is responsible.
    pub controller: Controller,
    /// Whom to turn to, by role (`privacy`, `dpo`, `authority`, …).
    pub contact: Vec<Contact>,
    /// The categories of data.
    pub data: Vec<Category>,
    /// What data is used for.
    pub purpose: Vec<Purpose>,
    /// What goes when, and how.
    pub retention: Vec<Rule>,
    /// Why something must stay.
    pub hold: Vec<Hold>,
    /// Who else gets data.
    pub recipient: Vec<Recipient>,
    /// The tools that allow a transfer to another country.
    pub safeguard: Vec<Safeguard>,
    /// Where data lies.
    pub storage: Storage,
    /// How requests to exercise a right are handled.
    pub procedure: Option<Procedure>,
    /// The rights, by article (`A15`, `A7-3`, …).
    pub right: Vec<Right>,
    /// The kinds of messages that are sent.
    pub communication: Vec<Communication>,
    /// Cookies, tags and embedded things.
    pub tracker: Vec<Tracker>,
    /// What a browser's signal does.
    pub signal: Signal,
    /// The security measures.
    pub measure: Vec<Measure>,
    /// Age.
    pub children: Option<Children>,
    /// The notice and its versions.
    pub notice: Notice,
    /// Contradictions and silences, with the decision taken.
    pub gap: Vec<Gap>,
}

/// Something that the file names by an id.
pub trait Entry {
    /// Its id.
    fn id(&self) -> &Word;
}

impl Policy {
    /// Reads a policy.
    ///
    /// # Errors
    /// Everything that is wrong with the text, at once: syntax, unknown and missing keys, wrong types and words, and
    /// references that lead nowhere.
    pub fn parse(text: &str) -> Result<Self, Findings> {
        let source = Source::new(text);
        let (root, broken) = DeTable::parse_recoverable(text);
        for error in broken {
            let place = source.place(error.span().map_or(0, |span| span.start));
            source.error("syntax", place, "", error.message().replace('\n', " "), "see https://toml.io for how TOML is written");
        }
        let readable = source.found_nothing();
        let empty = DeTable::new();
        let policy = Self::read(Fields::new(&source, "", source.place(0), root.get_ref()), &empty);
        // After a syntax error missing parts are its consequence: naming them would only distract.
        let mut found = source.into_found();
        if !readable {
            found.retain(|finding| finding.code == "syntax");
        } else {
            found.extend(refer(&policy));
        }
        if found.is_empty() { Ok(policy) } else { Err(Findings::sorted(found)) }
    }

    fn read<'s, 'i>(mut fields: Fields<'s, 'i>, empty: &'s DeTable<'i>) -> Self {
        match fields.number("schema") {
            Some(SCHEMA) => {}
            Some(other) => fields.error("schema", format!("schema {other} is not known"), format!("write `schema = {SCHEMA}`")),
            None => fields.error("schema", "the schema version is missing", format!("begin with `schema = {SCHEMA}`")),
        }
        let policy = Self {
            document: fields.text("document"),
            law: fields.words("law"),
            controller: Controller::read(fields.required_table("controller", empty)),
            contact: entries(fields.table("contact"), Contact::read),
            data: entries(Some(fields.required_table("data", empty)), Category::read),
            purpose: entries(Some(fields.required_table("purpose", empty)), Purpose::read),
            retention: entries(Some(fields.required_table("retention", empty)), Rule::read),
            hold: entries(fields.table("hold"), Hold::read),
            recipient: entries(fields.table("recipient"), Recipient::read),
            safeguard: entries(fields.table("safeguard"), Safeguard::read),
            storage: fields.table("storage").map(Storage::read).unwrap_or_default(),
            procedure: fields.table("procedure").map(Procedure::read),
            right: fields.table("right").map(Right::read_all).unwrap_or_default(),
            communication: entries(fields.table("communication"), Communication::read),
            tracker: entries(fields.table("tracker"), Tracker::read),
            signal: fields.table("signal").map(Signal::read).unwrap_or_default(),
            measure: entries(fields.table("measure"), Measure::read),
            children: fields.table("children").map(Children::read),
            notice: Notice::read(fields.required_table("notice", empty)),
            gap: entries(fields.table("gap"), Gap::read),
        };
        fields.finish();
        policy
    }
}

/// The entry with this id.
pub(crate) fn find<'a, T: Entry>(entries: &'a [T], id: &str) -> Option<&'a T> {
    entries.iter().find(|entry| entry.id() == id)
}

/// Reads a table whose keys are ids.
fn entries<'s, 'i, T>(table: Option<Fields<'s, 'i>>, read: fn(Word, Fields<'s, 'i>) -> T) -> Vec<T> {
    let Some(table) = table else { return Vec::new() };
    let mut entries = Vec::new();
    for (id, value) in table.entries() {
        table.expect_id(&id);
        if let Some(fields) = table.to_fields(id.as_str(), value) {
            entries.push(read(id, fields));
        }
    }
    entries
}

/// The place where a whole file begins, for what is missing from it.
pub(crate) fn beginning() -> Place {
    Lines::new("").place(0)
}
