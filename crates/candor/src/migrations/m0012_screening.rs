//! What mail says about itself, what files are, and whose mail is kept out.

use super::table::{ColumnKind, Index, Table, index, table, unique};

pub fn tables() -> Vec<Table> {
    vec![
        table("screened_message")
            .key(ColumnKind::Uuid)
            .uuid("ticket_id")
            .references("ticket")
            .uuid("message_id")
            .references("message")
            .text_or_null("results")
            .text_or_null("said_by")
            .flag("refused")
            .text("labels")
            .long("at"),
        table("screened_file")
            .key(ColumnKind::Uuid)
            .uuid("ticket_id")
            .references("ticket")
            .uuid("attachment_id")
            .references("attachment")
            .text_or_null("label")
            .text_or_null("danger")
            .text_or_null("state")
            .text_or_null("found")
            .int("attempts")
            .uuid_or_null("unlocked_by")
            .references("agent")
            .long("at"),
        table("blocked_sender")
            .key(ColumnKind::Uuid)
            .uuid_or_null("person_id")
            .references("person")
            .text("kind")
            .bytes("value")
            .bytes("value_index")
            .uuid_or_null("agent_id")
            .references("agent")
            .long("refused")
            .long_or_null("refused_at")
            .long("at"),
    ]
}

pub fn indexes() -> Vec<Index> {
    vec![
        unique("screened_message", &["message_id"]),
        index("screened_message", &["ticket_id"]),
        unique("screened_file", &["attachment_id"]),
        index("screened_file", &["ticket_id"]),
        index("screened_file", &["state", "id"]),
        unique("blocked_sender", &["value_index"]),
        index("blocked_sender", &["person_id"]),
    ]
}
