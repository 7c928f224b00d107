//! Social and messaging channels, people who have no e-mail address here, and where the paper of letters lies.

use super::table::{ColumnKind, Index, Table, index, table, unique};

pub fn tables() -> Vec<Table> {
    vec![
        table("social_channel")
            .key(ColumnKind::Uuid)
            .text("name")
            .int("generation")
            .long_or_null("old_until")
            .text_or_null("address")
            .flag("paused")
            .long_or_null("seen_at")
            .long_or_null("removed_at")
            .long("created_at"),
        table("social_seen").key(ColumnKind::Bytes).long("at"),
        table("handle")
            .key(ColumnKind::Uuid)
            .uuid("person_id")
            .references("person")
            .uuid("channel_id")
            .references("social_channel")
            .bytes("value")
            .bytes("value_index")
            .text("source")
            .int("notice_version")
            .long("created_at"),
        table("postal_address")
            .key(ColumnKind::Uuid)
            .uuid("person_id")
            .references("person")
            .bytes("value")
            .text("source")
            .int("notice_version")
            .long("created_at"),
        table("social_thread")
            .key(ColumnKind::Uuid)
            .uuid("ticket_id")
            .references("ticket")
            .uuid("person_id")
            .references("person")
            .uuid("handle_id")
            .references("handle")
            .bytes("thread")
            .bytes("thread_index")
            .long("created_at"),
    ]
}

/// Where the paper of a letter lies was readable before; nothing wrote it but the sample organisation.
pub fn added() -> Vec<Table> {
    vec![table("message").bytes_or_null("paper"), table("outgoing").uuid_or_null("channel_id")]
}

pub const FILLS: &[&str] = &["ALTER TABLE message DROP COLUMN reference"];

pub fn indexes() -> Vec<Index> {
    vec![
        index("social_seen", &["at"]),
        unique("handle", &["value_index"]),
        index("handle", &["person_id"]),
        index("handle", &["channel_id"]),
        index("postal_address", &["person_id"]),
        unique("social_thread", &["thread_index"]),
        index("social_thread", &["ticket_id"]),
        index("social_thread", &["person_id"]),
        index("social_thread", &["handle_id"]),
    ]
}
