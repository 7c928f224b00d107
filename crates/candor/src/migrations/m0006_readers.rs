//! What people answered to the notice and to other legal documents.

use super::table::{ColumnKind, Index, Table, index, table};

pub fn tables() -> Vec<Table> {
    vec![
        table("disagreement").key(ColumnKind::Uuid).uuid("person_id").references("person").int("version").text("wish").long("at"),
    ]
}

pub fn indexes() -> Vec<Index> {
    vec![index("disagreement", &["person_id"])]
}
