//! Fields of the organisation's own, and what stands in them.

use super::table::{ColumnKind, Index, Table, index, table, unique};

pub fn tables() -> Vec<Table> {
    vec![
        table("custom_field")
            .key(ColumnKind::Uuid)
            .text("subject")
            .text("code")
            .text("label")
            .text("kind")
            .text_or_null("choices")
            .text_or_null("purpose")
            .text_or_null("reason")
            .flag("by_customer")
            .long("created_at")
            .long_or_null("retired_at"),
        answer("fact")
            .uuid_or_null("organisation_id")
            .references("organisation")
            .uuid_or_null("product_id")
            .references("product")
            .text("value")
            .long("created_at"),
        collected(answer("person_detail").uuid("person_id").references("person").bytes("value")),
        collected(
            answer("organisation_detail")
                .uuid("organisation_id")
                .references("organisation")
                .uuid("person_id")
                .references("person")
                .bytes("value"),
        ),
        collected(answer("ticket_detail").uuid("ticket_id").references("ticket").bytes_or_null("value").text_or_null("fact")),
    ]
}

fn answer(name: &'static str) -> Table {
    table(name).key(ColumnKind::Uuid).uuid("field_id").references("custom_field")
}

fn collected(table: Table) -> Table {
    table.text("source").int("notice_version").long("created_at")
}

pub fn indexes() -> Vec<Index> {
    vec![
        unique("custom_field", &["subject", "code"]),
        unique("fact", &["organisation_id", "field_id"]),
        unique("fact", &["product_id", "field_id"]),
        index("fact", &["field_id"]),
        unique("person_detail", &["person_id", "field_id"]),
        index("person_detail", &["field_id"]),
        unique("organisation_detail", &["organisation_id", "field_id"]),
        index("organisation_detail", &["person_id"]),
        index("organisation_detail", &["field_id"]),
        unique("ticket_detail", &["ticket_id", "field_id"]),
        index("ticket_detail", &["field_id"]),
    ]
}
