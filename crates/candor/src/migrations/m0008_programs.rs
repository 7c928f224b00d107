//! What programs need: that a request is done once, and a feed of what no ticket's history tells.

use super::table::{ColumnKind, Index, Table, index, table, unique};

pub fn tables() -> Vec<Table> {
    vec![
        table("idempotency_key")
            .key(ColumnKind::Bytes)
            .bytes("request")
            .short_or_null("status")
            .uuid_or_null("row_id")
            .uuid_or_null("part_id")
            .bytes_or_null("outcomes")
            .long("at"),
        table("feed_event").key(ColumnKind::Uuid).long("seq").text("kind").uuid("row_id").long("at"),
    ]
}

pub fn indexes() -> Vec<Index> {
    vec![index("idempotency_key", &["at"]), unique("feed_event", &["seq"]), index("feed_event", &["at"]), index("feed_event", &["row_id"])]
}
