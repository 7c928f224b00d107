//! What can be asked, and what is answered.

use std::fmt;

use crate::{Id, Kind};

/// Most hits one answer may hold.
pub const MAX_LIMIT: usize = 200;
/// Deepest page of a ranked answer, in hits.
pub const MAX_OFFSET: usize = 10_000;

/// A question. All words must occur; `"words in this order"` is a phrase; `-word` must not occur; the last word, unless
/// a space follows it, may also be the beginning of a word of a heading. Nothing else has a meaning, so any text is valid.
/// Its `Debug` does not show the text.
#[derive(Clone, PartialEq, Eq)]
pub struct Query {
    /// What was typed. The first 400 characters and 16 words or phrases count. A text without a word finds nothing.
    pub text: String,
    /// Only these kinds; empty means every kind.
    pub kinds: Vec<Kind>,
    /// Only documents with all these facets.
    pub facets: Vec<String>,
    /// Only documents of this ticket.
    pub ticket: Option<Id>,
    /// Only documents that name this person.
    pub person: Option<Id>,
    /// The order, and where in it the answer begins.
    pub order: Order,
    /// How many hits at most: 1 to [`MAX_LIMIT`] (other values are moved there).
    pub limit: usize,
    /// Whether [`Hits::count`] is wanted; it costs a pass over all matches.
    pub count: bool,
}

/// The order of an answer, with its way of paging.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// Latest first, ties by id. Give the last hit seen for the next page: what is added meanwhile shifts nothing.
    Newest {
        /// Only what comes after this in the order.
        after: Option<Cursor>,
    },
    /// Best match first (BM25, headings counting twice).
    Ranked {
        /// How many of the best to leave out, at most [`MAX_OFFSET`].
        offset: usize,
    },
}

/// A place in newest-first order: see [`Hit::cursor`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cursor {
    /// The hit's instant, microseconds since 1970 UTC.
    pub at: i64,
    /// The hit's id.
    pub id: Id,
}

/// An answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hits {
    /// The hits, in the order asked for.
    pub hits: Vec<Hit>,
    /// Whether there are more behind the last one.
    pub more: bool,
    /// How many documents match in all, if [`Query::count`] asked.
    pub count: Option<usize>,
}

/// A document found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The row's id.
    pub id: Id,
    /// What the row is.
    pub kind: Kind,
    /// The ticket it belongs to; a ticket's own id for a ticket.
    pub ticket: Option<Id>,
    /// Its instant, microseconds since 1970 UTC.
    pub at: i64,
}

impl Query {
    /// The newest `limit` documents of any kind with these words.
    #[must_use]
    pub fn newest(text: &str, limit: usize) -> Query {
        let order = Order::Newest { after: None };
        Query { text: text.to_owned(), kinds: vec![], facets: vec![], ticket: None, person: None, order, limit, count: false }
    }

    /// The `limit` best matches of any kind for these words.
    #[must_use]
    pub fn ranked(text: &str, limit: usize) -> Query {
        Query { order: Order::Ranked { offset: 0 }, ..Query::newest(text, limit) }
    }
}

impl fmt::Debug for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = f.debug_struct("Query");
        out.field("kinds", &self.kinds).field("ticket", &self.ticket).field("person", &self.person);
        out.field("order", &self.order).field("limit", &self.limit).finish_non_exhaustive()
    }
}

impl Hit {
    /// Where the next page begins if this was the last hit of a newest-first page.
    #[must_use]
    pub fn cursor(&self) -> Cursor {
        Cursor { at: self.at, id: self.id }
    }
}
