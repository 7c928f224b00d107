//! The notice, children, and what the document leaves open.

use jiff::civil::Date;

use super::entry;
use crate::nearest::suggest;
use crate::read::Fields;
use crate::{Acceptance, Action, Code, Common, Period, Place, Text, Word};

/// The notice and how its changes are made known.
#[derive(Clone, Debug)]
pub struct Notice {
    /// Where it stands in the file.
    pub place: Place,
    /// Where it comes from, and its name.
    pub common: Common,
    /// The number of this version, from 1; each published text has its own.
    pub version: Option<u32>,
    /// The first day on which it holds.
    pub effective: Option<Date>,
    /// The day of the last change.
    pub updated: Option<Date>,
    /// How often it is reviewed.
    pub review: Option<Period>,
    /// The languages in which it is published.
    pub languages: Vec<Word>,
    /// The legal documents that belong to it.
    pub documents: Vec<Word>,
    /// The channels through which a change is made known, by level (`minor`, `major`).
    pub changes: Vec<(Word, Vec<Word>)>,
    /// What is recorded of the reader.
    pub acceptance: Acceptance,
}

/// Age.
#[derive(Clone, Debug)]
pub struct Children {
    /// Where it comes from, and its name.
    pub common: Common,
    /// The least age.
    pub minimum_age: Option<u32>,
    /// Whether the service is meant for children.
    pub directed: bool,
    /// What happens to data that seems to be a child's.
    pub on_suspected: Option<Action>,
}

/// A contradiction or a silence in the document, with the decision taken.
#[derive(Clone, Debug)]
pub struct Gap {
    /// Its id.
    pub id: Word,
    /// Where it comes from, and its name.
    pub common: Common,
    /// What is open.
    pub about: Text,
    /// What was decided.
    pub decision: Text,
    /// The codes that it turns into shown warnings.
    pub lint: Vec<Word>,
    /// The entries at which it turns them, such as `purpose.security`; empty means wherever they occur.
    pub at: Vec<Word>,
}

/// How a change is made known.
const CHANNELS: [&str; 3] = ["page", "banner", "email"];

entry!(Gap);

impl Notice {
    pub(crate) fn read(mut fields: Fields<'_, '_>) -> Self {
        let notice = Self {
            place: fields.place(),
            common: Common::read(&mut fields),
            version: fields.number("version"),
            effective: fields.date("effective"),
            updated: fields.date("updated"),
            review: fields.period("review"),
            languages: fields.words("languages"),
            documents: fields.words("documents"),
            changes: fields.table("changes").map(read_changes).unwrap_or_default(),
            acceptance: fields.required_term("acceptance", Acceptance::Shown),
        };
        if notice.changes.is_empty() {
            fields.error(Code::NoChanges, "it is not said how changes are made known", "add `changes`, such as { major = [\"page\"] }");
        }
        if notice.version == Some(0) {
            fields.error(Code::Value, "versions are counted from 1", "write `version = 1`");
        }
        fields.finish();
        notice
    }
}

fn read_changes(mut fields: Fields<'_, '_>) -> Vec<(Word, Vec<Word>)> {
    fields.renamed("any", "write `minor` and `major`");
    let written = fields.entries();
    let mut changes = Vec::new();
    for level in ["minor", "major"] {
        let channels = fields.words(level);
        for odd in channels.iter().filter(|channel| !CHANNELS.contains(&channel.as_str())) {
            fields.error_at(Code::Value, level, odd, "no change is made known like this", suggest(odd.as_str(), CHANNELS));
        }
        if let Some((word, _)) = written.iter().find(|(word, _)| word == level) {
            changes.push((word.clone(), channels));
        }
    }
    fields.finish();
    changes
}

impl Children {
    pub(crate) fn read(mut fields: Fields<'_, '_>) -> Self {
        let children = Self {
            common: Common::read(&mut fields),
            minimum_age: fields.number("minimum_age"),
            directed: fields.switch("directed").unwrap_or(false),
            on_suspected: fields.term("on_suspected"),
        };
        fields.finish();
        children
    }
}

impl Gap {
    pub(crate) fn read(id: Word, mut fields: Fields<'_, '_>) -> Self {
        let gap = Self {
            id,
            common: Common::read(&mut fields),
            about: fields.required_reading("about"),
            decision: fields.required_reading("decision"),
            lint: fields.one_or_more("lint"),
            at: fields.one_or_more("at"),
        };
        fields.finish();
        gap
    }
}
