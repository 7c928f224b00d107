#![doc = include_str!("../README.md")]
#![warn(missing_docs)]

mod document;
mod engine;
mod error;
mod exclude;
mod find;
mod fold;
mod generation;
mod key;
mod parse;
mod query;
mod reader;
mod rebuild;
mod records;
mod schema;
mod stem;
mod words;
mod writer;

pub use document::{Applied, Change, Document, Id, Kind, Purged};
pub use error::{Error, Result};
pub use key::IndexKey;
pub use query::{Cursor, Hit, Hits, MAX_LIMIT, MAX_OFFSET, Order, Query};
pub use reader::Reader;
pub use rebuild::Rebuild;
pub use writer::Index;
