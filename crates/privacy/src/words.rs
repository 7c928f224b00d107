//! The words of `#[privacy(…)]` on a struct: ordinary constants, so that go-to-definition works and a misspelt word is an
//! ordinary error at the word.

use crate::{Edge, Path};

/// The row is about the person whose id is in `column`.
pub const fn about(column: &'static str) -> Edge {
    Edge::About(Path::By(column))
}

/// The row is about whom the row of `table` named by `column` is about.
pub const fn about_through(column: &'static str, table: &'static str) -> Edge {
    Edge::About(Path::Through(column, table))
}

/// The person whose id is in `column` wrote it.
pub const fn author(column: &'static str) -> Edge {
    Edge::Author(Path::By(column))
}

/// The agent whose id is in `column` wrote it.
pub const fn author_agent(column: &'static str) -> Edge {
    Edge::Author(Path::Through(column, "agent"))
}

/// It went to the person whose id is in `column`.
pub const fn recipient(column: &'static str) -> Edge {
    Edge::Recipient(Path::By(column))
}

/// No person, because of `reason`.
pub const fn nobody(reason: &'static str) -> Edge {
    Edge::Nobody(reason)
}
