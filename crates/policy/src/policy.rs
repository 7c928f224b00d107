//! The whole file as typed values.

use toml::de::DeTable;

use crate::read::{Fields, Source};
use crate::references::refer;
use crate::shape::{ANY, Asked};
use crate::table::{
    Brand, Category, Children, Communication, Contact, Controller, Document, Gap, Hold, Measure, Notice, Platform, Procedure, Promise,
    Purpose, Recipient, Right, Rule, Safeguard, Signal, Storage, Tracker,
};
use crate::values::{EntryValues, values};
use crate::{Code, Common, Findings, Place, Word};

/// The version of the language that this crate reads.
const SCHEMA: u32 = 1;

/// So many places are named where a text is no TOML: whoever mends the first reads on, and every octet of a text can be one.
const SYNTAX_ERRORS: usize = 100;

/// A policy as its file says it: every reference inside it leads somewhere, nothing in it is unknown.
///
/// The maps keep the order of the file, because the notice follows it.
#[derive(Clone, Debug)]
pub struct Policy {
    /// The laws that apply, such as `EU-GDPR`.
    pub law: Vec<Word>,
    /// Who is responsible.
    pub controller: Controller,
    /// Whom to turn to, by role (`privacy`, `dpo`, `authority`, …).
    pub contact: Vec<Contact>,
    /// The names under which the controller appears.
    pub brand: Vec<Brand>,
    /// What is processed for others, in the policy of whoever runs the software for them.
    pub platform: Option<Platform>,
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
    /// The further legal texts.
    pub document: Vec<Document>,
    /// The statements that are made.
    pub promise: Vec<Promise>,
    /// Contradictions and silences, with the decision taken.
    pub gap: Vec<Gap>,
    /// What is written, for comparison with another version.
    pub(crate) values: Vec<EntryValues>,
}

/// Something that the file names by an id.
pub trait Entry {
    /// Its id.
    fn id(&self) -> &Word;

    /// Where it comes from, its name, and to whom it applies.
    fn common(&self) -> &Common;
}

impl Policy {
    /// The longest text that is read: some times a policy of five thousand statements.
    pub const MAX_BYTES: usize = 2 << 20;

    /// Reads a policy.
    ///
    /// # Errors
    /// Everything that is wrong with the text, at once: syntax, unknown and missing keys, wrong types and words, and
    /// references that lead nowhere.
    pub fn parse(text: &str) -> Result<Self, Findings> {
        let (policy, found) = Self::read_all(text);
        match policy {
            Some(policy) if found.is_empty() => Ok(policy),
            _ => Err(found),
        }
    }

    /// Reads as much of a policy as there is; nothing after a syntax error, because what is missing then is its
    /// consequence, and naming it would only distract.
    pub(crate) fn read_all(text: &str) -> (Option<Self>, Findings) {
        let source = Source::new(text);
        if text.len() > Self::MAX_BYTES {
            let reason = format!("the file has {} bytes and may have {}", text.len(), Self::MAX_BYTES);
            source.error(Code::Syntax, Place::BEGINNING, "", reason, "write less: no policy that people read is so long");
            return (None, Findings::sorted(source.into_found()));
        }
        let (root, broken) = DeTable::parse_recoverable(text);
        for error in broken.into_iter().take(SYNTAX_ERRORS) {
            let place = source.place(error.span().unwrap_or(0..0));
            source.error(Code::Syntax, place, "", error.message().replace('\n', " "), "see https://toml.io for how TOML is written");
        }
        if !source.found_nothing() {
            return (None, Findings::sorted(source.into_found()));
        }
        let empty = DeTable::new();
        let mut policy = Self::read(Fields::new(&source, "", source.place(0..0), root.get_ref()), &empty);
        policy.values = values(root.get_ref());
        let mut found = source.into_found();
        found.extend(refer(&policy));
        policy.attribute(&mut found);
        (Some(policy), Findings::sorted(found))
    }

    fn read<'s, 'i>(mut fields: Fields<'s, 'i>, empty: &'s DeTable<'i>) -> Self {
        match fields.number("schema") {
            Some(SCHEMA) => {}
            Some(other) => fields.error(Code::Schema, format!("schema {other} is not known"), format!("write `schema = {SCHEMA}`")),
            None => fields.error(Code::Schema, "the schema version is missing", format!("begin with `schema = {SCHEMA}`")),
        }
        let policy = Self {
            law: fields.words("law"),
            controller: Controller::read(fields.required_table("controller", empty)),
            contact: entries(fields.table("contact"), Contact::read),
            brand: entries(fields.table("brand"), Brand::read),
            platform: fields.table("platform").map(Platform::read),
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
            document: entries(fields.table("document"), Document::read),
            promise: promises(fields.table("promise")),
            gap: entries(fields.table("gap"), Gap::read),
            values: Vec::new(),
        };
        fields.finish();
        policy
    }
}

/// Reads nothing, and lists the keys that a reading asks for.
pub(crate) fn asked() -> Vec<Asked> {
    let (source, empty) = (Source::recording(), DeTable::new());
    let root = Fields::new(&source, "", source.place(0..0), &empty);
    drop(Policy::read(root, &empty));
    source.into_asked()
}

/// The entry with this id.
pub(crate) fn find<'a, T: Entry>(entries: &'a [T], id: &str) -> Option<&'a T> {
    entries.iter().find(|entry| entry.id() == id)
}

/// Reads a table whose keys are ids.
fn entries<'s, 'i, T>(table: Option<Fields<'s, 'i>>, read: fn(Word, Fields<'s, 'i>) -> T) -> Vec<T> {
    read_entries(table, read, Fields::expect_id)
}

/// Promises may be numbered: their ids come from documents.
fn promises(table: Option<Fields<'_, '_>>) -> Vec<Promise> {
    read_entries(table, Promise::read, Fields::expect_statement_id)
}

fn read_entries<'s, 'i, T>(
    table: Option<Fields<'s, 'i>>,
    read: fn(Word, Fields<'s, 'i>) -> T,
    expect: fn(&Fields<'s, 'i>, &Word),
) -> Vec<T> {
    let Some(table) = table else { return Vec::new() };
    if let Some(fields) = table.recorded(ANY) {
        return vec![read(Word::new(ANY, fields.place()), fields)];
    }
    let mut entries = Vec::new();
    for (id, value) in table.entries() {
        expect(&table, &id);
        if let Some(fields) = table.to_fields(id.as_str(), value) {
            entries.push(read(id, fields));
        }
    }
    entries
}
