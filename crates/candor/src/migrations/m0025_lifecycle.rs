//! What happens to organisations, contracts, products and accounts is told to programs: it has a place in the order of commits.

use super::table::{Index, Table, index, table};

pub fn tables() -> Vec<Table> {
    Vec::new()
}

/// What was written down before has no place, and is told to nobody.
pub fn added() -> Vec<Table> {
    vec![table("lifecycle_event").long_or_null("seq").long_or_null("written_at")]
}

pub fn indexes() -> Vec<Index> {
    vec![index("lifecycle_event", &["seq"])]
}
