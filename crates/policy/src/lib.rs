#![doc = include_str!("../README.md")]
#![warn(missing_docs)]

mod check;
mod compiled;
mod explain;
mod finding;
mod nearest;
mod place;
mod policy;
mod read;
mod references;
mod starter;
mod table;
mod term;
mod vocabulary;
mod word;

pub use calendar::Period;
pub use compiled::{Compiled, CompiledRule};
pub use explain::Explanation;
pub use finding::{Finding, Findings, Severity};
pub use place::Place;
pub use policy::{Entry, Policy};
pub use starter::{DEFAULT, starter};
pub use table::{
    Category, Children, Communication, Contact, Controller, Gap, Hold, Measure, Notice, Procedure, ProcessorFor, Purpose, Recipient, Right,
    Rule, Safeguard, Setting, Signal, Storage, Tracker,
};
pub use term::{Acceptance, Action, Basis, Choice, Form, Identity, Necessity, Proof, Role, Term, Timing, TrackerKind, Visibility};
pub use vocabulary::Vocabulary;
pub use word::Word;
