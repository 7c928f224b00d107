//! What the organisation was reminded of.

use super::table::{ColumnKind, Index, Table, table, unique};

pub fn tables() -> Vec<Table> {
    vec![table("reminder").key(ColumnKind::Uuid).text("subject").text("due_on").int("days").long("at")]
}

pub fn indexes() -> Vec<Index> {
    vec![unique("reminder", &["subject", "due_on", "days"])]
}
