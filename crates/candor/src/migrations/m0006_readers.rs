//! What people answered to the notice and to other legal documents.

use super::table::{ColumnKind, Index, Table, index, table, unique};

pub fn tables() -> Vec<Table> {
    vec![
        table("disagreement").key(ColumnKind::Uuid).uuid("person_id").references("person").int("version").text("wish").long("at"),
        table("document_version")
            .key(ColumnKind::Uuid)
            .text("document")
            .text("version")
            .bytes("digest")
            .uuid("blob_id")
            .references("blob")
            .text("media_type")
            .uuid_or_null("agent_id")
            .references("agent")
            .long("published_at"),
        table("acceptance").key(ColumnKind::Uuid).uuid("person_id").references("person").text("document").text("version").long("at"),
        table("agreement")
            .key(ColumnKind::Uuid)
            .uuid("organisation_id")
            .references("organisation")
            .text("document")
            .text("version")
            .long("number")
            .uuid_or_null("agent_id")
            .references("agent")
            .long("sent_at")
            .long_or_null("signed_at")
            .uuid_or_null("blob_id")
            .references("blob")
            .text_or_null("media_type"),
    ]
}

pub fn indexes() -> Vec<Index> {
    vec![
        index("disagreement", &["person_id"]),
        unique("document_version", &["document", "version"]),
        index("document_version", &["blob_id"]),
        index("document_version", &["agent_id"]),
        unique("acceptance", &["person_id", "document", "version"]),
        index("agreement", &["organisation_id"]),
        index("agreement", &["blob_id"]),
        index("agreement", &["agent_id"]),
    ]
}
