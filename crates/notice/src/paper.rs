//! The papers beside the notice: lists and records that are drawn from the same entries.

mod cookies;
mod due;
mod processor;
mod recipients;
mod record;
mod schedule;
mod security;

use policy::{Common, Said, Word};

use crate::phrase::Phrases;
use crate::{Document, Edition, Section, Table};

pub use cookies::cookies;
pub use due::{Due, DueKind, due, due_table};
pub use processor::{Processed, processor_record};
pub use recipients::recipients;
pub use record::record;
pub use schedule::retention_schedule;
pub use security::security;

/// A paper: a title, a lead, sections.
fn paper(edition: &Edition<'_>, title: &str, lead: String, sections: Vec<Section>) -> Document {
    let title = edition.phrases().say(title);
    Document { language: edition.language, title, lead, facts: Vec::new(), short: Vec::new(), tally: None, sections }
}

/// A section that is one table.
fn tabled(id: &'static str, title: String, table: Table) -> Section {
    Section { id, title, lead: String::new(), paragraphs: Vec::new(), tables: vec![table] }
}

fn columns<const N: usize>(phrases: &Phrases, keys: [&str; N]) -> Vec<String> {
    keys.iter().map(|key| phrases.say(&format!("column-{key}"))).collect()
}

/// The categories by name, those that sleep left out.
fn data(edition: &Edition<'_>, ids: &[Word]) -> String {
    if ids.iter().any(Word::is_all) {
        return edition.phrases().say("everything");
    }
    let awake = edition.categories(ids.iter()).filter(|category| edition.awake("data", *category));
    edition.phrases().titles(&awake.map(|category| edition.category(category)).collect::<Vec<_>>())
}

fn purposes(edition: &Edition<'_>, ids: &[&Word]) -> String {
    let awake = edition.purposes(ids.iter().copied()).filter(|purpose| edition.awake("purpose", *purpose));
    edition.phrases().titles(&awake.map(|purpose| edition.purpose(purpose)).collect::<Vec<_>>())
}

fn countries(edition: &Edition<'_>, countries: &[Word]) -> String {
    let phrases = edition.phrases();
    if countries.iter().any(Word::is_all) { phrases.word("country", "anywhere") } else { phrases.countries(countries) }
}

/// What a key says, with the remark that it is our reading where nobody stated this key of an entry of which the rest is stated.
fn of_key(edition: &Edition<'_>, text: String, common: &Common, keys: &[&str]) -> String {
    let read = !text.is_empty() && keys.iter().any(|key| common.assumes(key));
    remarked(edition, text, if read { Said::Assumed } else { Said::Stated })
}

/// A name with the remark that it is our reading, where it is: these papers name what is assumed beside what is promised.
fn remarked(edition: &Edition<'_>, name: String, said: Said) -> String {
    if said == Said::Assumed { format!("{name} ({})", edition.phrases().say("mark-assumed").trim_end_matches('.')) } else { name }
}
