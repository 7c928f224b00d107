//! The feed of the index, the access log, the journal, erasures and policies.

use super::table::{ColumnKind, Index, Table, index, table, unique};

pub fn tables() -> Vec<Table> {
    vec![
        table("search_feed").key(ColumnKind::Uuid).long("seq").text("kind").uuid("row_id").long("at"),
        table("search").key(ColumnKind::Uuid).uuid("agent_id").references("agent").bytes("terms").long("created_at"),
        table("access_set").key(ColumnKind::Uuid).bytes("digest").int("size"),
        table("access_member").key(ColumnKind::Uuid).uuid("set_id").uuid("person_id"),
        table("access_entry")
            .key(ColumnKind::Uuid)
            .long("at")
            .text("actor")
            .uuid_or_null("actor_id")
            .text_or_null("part")
            .text("purpose")
            .uuid("set_id")
            .references("access_set")
            .long("count"),
        table("journal_head").key(ColumnKind::Short).long("size").bytes("tail"),
        table("journal_entry").key(ColumnKind::Long).long("at").text("kind").bytes("entry").bytes("leaf"),
        table("journal_day").key(ColumnKind::Long).long("first_seq").long("size").bytes("root").bytes("chained"),
        table("erasure")
            .key(ColumnKind::Uuid)
            .uuid("person_id")
            .text("state")
            .uuid_or_null("asked_by")
            .long("asked_at")
            .long("due_at")
            .long_or_null("done_at")
            .text("counts")
            .long_or_null("unrecoverable_from"),
        table("key_intent").key(ColumnKind::Uuid).uuid_or_null("erasure_id").uuid("key_id").long("created_at"),
        table("policy_version").key(ColumnKind::Int).text("text").bytes("digest").long("published_at"),
    ]
}

pub fn indexes() -> Vec<Index> {
    vec![
        unique("search_feed", &["seq"]),
        index("search_feed", &["at"]),
        index("search", &["agent_id"]),
        unique("access_set", &["digest"]),
        unique("access_member", &["set_id", "person_id"]),
        index("access_member", &["person_id"]),
        index("access_entry", &["set_id"]),
        index("access_entry", &["at"]),
        index("erasure", &["person_id"]),
        index("key_intent", &["erasure_id"]),
    ]
}
