#![doc = include_str!("../README.md")]
#![warn(missing_docs)]

pub mod address;
pub mod auth;
pub mod bounce;
mod charsets;
pub mod compose;
pub mod danger;
pub mod headers;
pub mod html;
pub mod inbound;
pub mod loops;
mod mime;
pub mod names;
pub mod parse;
pub mod problem;
pub mod quote;
pub mod spam;
mod text;
pub mod thread;
pub mod tnef;
mod words;

pub use address::Address;
pub use compose::Outgoing;
pub use danger::Danger;
pub use headers::Headers;
pub use inbound::{Attachment, Inbound, Label};
pub use parse::{parse, parse_with};
pub use problem::Problem;
pub use text::one_line;
pub use thread::{Claim, ThreadKey};
