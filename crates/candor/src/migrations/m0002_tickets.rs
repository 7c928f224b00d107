//! Tickets, what is written on them, and what agents do with them.

use super::table::{ColumnKind, Index, Table, index, table, unique};

pub fn tables() -> Vec<Table> {
    vec![
        table("ticket")
            .key(ColumnKind::Uuid)
            .long("number")
            .uuid("person_id")
            .references("person")
            .bytes("subject")
            .bytes("preview")
            .short("turn")
            .short("reason")
            .long("since")
            .text("channel")
            .uuid_or_null("product_id")
            .references("product")
            .uuid_or_null("assignee_id")
            .text("source")
            .int("notice_version")
            .long("created_at")
            .long("updated_at")
            .long_or_null("answered_at")
            .long_or_null("closed_at")
            .long_or_null("wakes_at")
            .uuid_or_null("last_message_id")
            .int("messages"),
        table("tally").key(ColumnKind::Short).long("count"),
        table("message")
            .key(ColumnKind::Uuid)
            .uuid("ticket_id")
            .references("ticket")
            .uuid_or_null("author_id")
            .text("kind")
            .text("channel")
            .bytes("body")
            .bytes_or_null("html")
            .bytes_or_null("quote")
            .bytes_or_null("signature")
            .bytes_or_null("addresses")
            .bytes_or_null("pictures")
            .flag("pictures_shown")
            .bytes_or_null("identifier")
            .bytes_or_null("identifier_index")
            .flag("auto")
            .flag("trusted")
            .text_or_null("reference")
            .text_or_null("direction")
            .text("source")
            .int("notice_version")
            .long("created_at")
            .long("received_at"),
        table("participant")
            .key(ColumnKind::Uuid)
            .uuid("ticket_id")
            .references("ticket")
            .uuid("person_id")
            .references("person")
            .uuid("identity_id")
            .references("identity")
            .text("role")
            .long("created_at"),
        table("blob").key(ColumnKind::Uuid).uuid_or_null("person_id").references("person").uuid("key_id").long("size").long("created_at"),
        table("attachment")
            .key(ColumnKind::Uuid)
            .uuid("ticket_id")
            .references("ticket")
            .uuid("message_id")
            .uuid("blob_id")
            .references("blob")
            .bytes("name")
            .bytes_or_null("content_id")
            .text("media_type")
            .long("size")
            .flag("inline")
            .long("created_at"),
        table("ticket_event")
            .key(ColumnKind::Uuid)
            .long("seq")
            .uuid("ticket_id")
            .references("ticket")
            .uuid_or_null("agent_id")
            .references("agent")
            .text("kind")
            .text_or_null("detail")
            .long("at"),
        table("ticket_link")
            .key(ColumnKind::Uuid)
            .uuid("ticket_id")
            .references("ticket")
            .uuid("other_id")
            .references("ticket")
            .text("kind")
            .long("created_at"),
        table("presence").key(ColumnKind::Uuid).uuid("ticket_id").references("ticket").flag("replying").long("seen_at"),
        table("read_marker")
            .key(ColumnKind::Uuid)
            .uuid("agent_id")
            .references("agent")
            .uuid("ticket_id")
            .references("ticket")
            .uuid("message_id")
            .long("at"),
        table("draft")
            .key(ColumnKind::Uuid)
            .uuid("agent_id")
            .references("agent")
            .uuid("ticket_id")
            .references("ticket")
            .text("kind")
            .bytes("body")
            .long("updated_at"),
        table("letter")
            .key(ColumnKind::Uuid)
            .uuid("agent_id")
            .references("agent")
            .uuid("person_id")
            .references("person")
            .bytes("body")
            .long("updated_at"),
    ]
}

pub fn indexes() -> Vec<Index> {
    vec![
        unique("ticket", &["number"]),
        index("ticket", &["turn", "reason", "since", "id"]),
        index("ticket", &["turn", "since", "id"]),
        index("ticket", &["assignee_id", "turn"]),
        index("ticket", &["person_id"]),
        index("message", &["ticket_id", "id"]),
        index("message", &["identifier_index"]),
        unique("participant", &["ticket_id", "person_id"]),
        index("participant", &["person_id"]),
        index("participant", &["identity_id"]),
        index("message", &["author_id"]),
        index("attachment", &["blob_id"]),
        index("read_marker", &["ticket_id"]),
        index("draft", &["ticket_id"]),
        index("attachment", &["ticket_id"]),
        index("attachment", &["message_id"]),
        index("blob", &["person_id"]),
        unique("ticket_event", &["seq"]),
        index("ticket_event", &["ticket_id", "seq"]),
        index("ticket_link", &["ticket_id"]),
        index("ticket_link", &["other_id"]),
        index("presence", &["ticket_id"]),
        unique("read_marker", &["agent_id", "ticket_id"]),
        unique("draft", &["agent_id", "ticket_id", "kind"]),
        index("letter", &["agent_id", "updated_at"]),
        index("letter", &["person_id"]),
        index("read_marker", &["agent_id", "at"]),
    ]
}
