//! What people's devices prove themselves with.

use super::table::{ColumnKind, Index, Table, index, table, unique};

pub fn tables() -> Vec<Table> {
    vec![
        table("passkey")
            .key(ColumnKind::Uuid)
            .uuid("person_id")
            .references("person")
            .bytes("credential")
            .bytes("credential_index")
            .long("sign_count")
            .long_or_null("used_at")
            .long_or_null("stopped_at")
            .long("created_at"),
    ]
}

pub fn indexes() -> Vec<Index> {
    vec![index("passkey", &["person_id"]), unique("passkey", &["credential_index"])]
}
