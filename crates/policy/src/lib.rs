#![doc = include_str!("../README.md")]
#![warn(missing_docs)]

mod asleep;
mod check;
mod choice;
mod code;
mod common;
mod compiled;
mod diff;
mod dpv;
mod egress;
mod entries;
mod explain;
mod finding;
mod format;
mod law;
mod length;
mod nearest;
mod page;
mod place;
mod platform;
mod policy;
mod read;
mod references;
mod render;
mod schema;
mod shape;
mod shown;
mod starter;
mod table;
mod term;
mod text;
mod transfer;
mod values;
mod vocabulary;
mod who;
mod word;

pub use asleep::Asleep;
pub use calendar::Period;
pub use check::{Link, PARTS, check};
pub use code::Code;
pub use common::{Applies, Common};
pub use compiled::{Compiled, CompiledRule};
pub use diff::{Change, Level, Thing, What, diff};
pub use egress::Refusal;
pub use explain::Explanation;
pub use finding::{Finding, Findings, Severity};
pub use format::fmt;
pub use nearest::nearest;
pub use page::{Page, explain};
pub use place::Place;
pub use policy::{Entry, Policy};
pub use schema::schema;
pub use starter::{DEFAULT, starter};
pub use table::{
    Brand, Category, Children, Communication, Contact, Controller, Document, Gap, Hold, Item, Measure, Notice, Part, Platform, Procedure,
    Promise, Purpose, Recipient, Right, Rule, Safeguard, Setting, Signal, Storage, Tracker,
};
pub use term::{
    Acceptance, Action, Basis, Choice, DocumentKind, Exemption, Form, Heed, Identity, Necessity, Proof, Role, Said, Stage, Term, Timing,
    TrackerKind, Visibility,
};
pub use text::Text;
pub use vocabulary::{SettingType, Vocabulary, Words};
pub use who::{Fit, Who};
pub use word::Word;
