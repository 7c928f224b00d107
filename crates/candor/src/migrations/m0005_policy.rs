//! How a policy changes, who was told, what was checked and what was signed for.

use super::table::{ColumnKind, Index, Table, index, table, unique};

pub fn tables() -> Vec<Table> {
    vec![
        table("policy_proposal")
            .key(ColumnKind::Uuid)
            .int("version")
            .int("base")
            .text("text")
            .bytes("digest")
            .text("level")
            .text("reason")
            .text("state")
            .uuid_or_null("proposed_by")
            .long("proposed_at")
            .uuid_or_null("decided_by")
            .long_or_null("decided_at"),
        table("announcement")
            .key(ColumnKind::Uuid)
            .int("version")
            .uuid("person_id")
            .references("person")
            .uuid_or_null("outgoing_id")
            .text("state")
            .long("at"),
        table("notice_shown").key(ColumnKind::Uuid).uuid("person_id").references("person").int("version").text("channel").long("at"),
        table("promise_check").key(ColumnKind::Text).long("ran_at").long("seen").long("wrong"),
        table("evidence")
            .key(ColumnKind::Uuid)
            .text("subject")
            .uuid_or_null("agent_id")
            .references("agent")
            .long("signed_at")
            .uuid_or_null("blob_id")
            .references("blob")
            .text_or_null("media_type")
            .long("created_at"),
    ]
}

pub fn indexes() -> Vec<Index> {
    vec![
        index("policy_proposal", &["state"]),
        unique("announcement", &["version", "person_id"]),
        index("announcement", &["person_id"]),
        index("announcement", &["outgoing_id"]),
        unique("notice_shown", &["person_id", "version", "channel"]),
        index("evidence", &["subject", "signed_at"]),
        index("evidence", &["agent_id"]),
        index("evidence", &["blob_id"]),
    ]
}
