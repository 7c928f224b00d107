//! Mail in and out.

use super::table::{ColumnKind, Index, Table, index, table, unique};

pub fn tables() -> Vec<Table> {
    vec![
        table("mailbox").key(ColumnKind::Uuid).text("local").text("domain").text("name").long("created_at"),
        table("spool")
            .key(ColumnKind::Uuid)
            .uuid_or_null("person_id")
            .references("person")
            .uuid_or_null("message_id")
            .text("state")
            .text_or_null("reason")
            .bytes_or_null("raw")
            .uuid_or_null("blob_id")
            .references("blob")
            .bytes_or_null("envelope")
            .bytes_or_null("peer")
            .bytes("content_index")
            .long("size")
            .text("point")
            .int("notice_version")
            .long("received_at"),
        table("outgoing")
            .key(ColumnKind::Uuid)
            .uuid_or_null("person_id")
            .references("person")
            .uuid_or_null("ticket_id")
            .references("ticket")
            .uuid_or_null("message_id")
            .text("kind")
            .bytes_or_null("text")
            .bytes("identifier")
            .bytes("identifier_index")
            .text("state")
            .long("send_at")
            .long("created_at"),
        table("delivery")
            .key(ColumnKind::Uuid)
            .uuid("outgoing_id")
            .references("outgoing")
            .uuid_or_null("person_id")
            .references("person")
            .bytes("address")
            .flag("copy")
            .flag("blind")
            .text("state")
            .int("attempts")
            .long("next_at")
            .short_or_null("code")
            .text_or_null("status")
            .text_or_null("reason")
            .flag_or_null("encrypted")
            .long("updated_at"),
        table("caught_mail")
            .key(ColumnKind::Uuid)
            .uuid_or_null("outgoing_id")
            .references("outgoing")
            .uuid_or_null("person_id")
            .references("person")
            .bytes("raw")
            .bytes_or_null("address")
            .long("at"),
    ]
}

pub fn indexes() -> Vec<Index> {
    vec![
        unique("mailbox", &["local", "domain"]),
        unique("spool", &["content_index"]),
        index("spool", &["state", "id"]),
        index("spool", &["person_id"]),
        index("spool", &["blob_id"]),
        index("spool", &["received_at"]),
        index("outgoing", &["identifier_index"]),
        index("outgoing", &["ticket_id"]),
        index("outgoing", &["message_id"]),
        index("outgoing", &["person_id"]),
        index("delivery", &["outgoing_id"]),
        index("delivery", &["person_id"]),
        index("caught_mail", &["person_id"]),
        index("caught_mail", &["outgoing_id"]),
    ]
}
