//! What an identity service knows agents and teams by, and which tokens are for it.

use super::table::{ColumnKind, Index, Table, index, table, unique};

pub fn tables() -> Vec<Table> {
    vec![
        table("provisioned")
            .key(ColumnKind::Uuid)
            .uuid("person_id")
            .references("person")
            .bytes_or_null("names")
            .bytes_or_null("user_name_index")
            .bytes_or_null("external_id_index")
            .long("created_at"),
    ]
}

pub fn added() -> Vec<Table> {
    vec![table("token").flag("provisions"), table("team").text_or_null("external_id")]
}

pub fn indexes() -> Vec<Index> {
    vec![
        unique("provisioned", &["person_id"]),
        unique("provisioned", &["user_name_index"]),
        unique("provisioned", &["external_id_index"]),
        index("team", &["external_id"]),
    ]
}
