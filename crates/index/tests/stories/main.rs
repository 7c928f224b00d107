//! What the index promises, one story a file.

#![expect(clippy::unwrap_used, reason = "tests")]

mod any_text;
mod erasure;
mod lifecycle;
mod no_words;
mod search;
mod support;
