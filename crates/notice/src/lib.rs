#![doc = include_str!("../README.md")]
#![warn(missing_docs)]

mod change;
mod csv;
mod document;
mod draft;
mod edition;
mod evidence;
mod language;
mod line;
mod linked;
mod mark;
mod markdown;
mod notice;
mod paper;
mod phrase;
mod place;
mod readability;
mod speech;
mod standing;
mod words;

pub use change::{change, changes};
pub use document::{Card, Document, Item, List, Paragraph, Row, Section, Statement, Table, Tally};
pub use edition::{Edition, languages};
pub use evidence::{Checked, Evidence, Signature};
pub use language::Language;
pub use line::{Line, line};
pub use linked::{json_ld, well_known};
pub use markdown::markdown;
pub use notice::notice;
pub use paper::{Due, DueKind, Processed, cookies, due, due_table, processor_record, recipients, record, retention_schedule, security};
pub use policy::Said;
pub use readability::{Readability, readability, readability_of};
pub use standing::{Mark, Seal, Standing};
pub use words::{Kind, date, has_word, period, time, word};
