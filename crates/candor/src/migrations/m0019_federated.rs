//! Whom a sign-in service knows by which name.

use super::table::{ColumnKind, Index, Table, index, table, unique};

pub fn tables() -> Vec<Table> {
    vec![
        table("federated")
            .key(ColumnKind::Uuid)
            .uuid("person_id")
            .references("person")
            .text("provider")
            .bytes("subject")
            .bytes("subject_index")
            .long_or_null("used_at")
            .long("created_at"),
    ]
}

pub fn indexes() -> Vec<Index> {
    vec![index("federated", &["person_id"]), unique("federated", &["subject_index"])]
}
