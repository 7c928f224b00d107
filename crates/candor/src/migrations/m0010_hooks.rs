//! Webhooks: what programs elsewhere are told by themselves.

use super::table::{ColumnKind, Index, Table, index, table, unique};

pub fn tables() -> Vec<Table> {
    vec![
        table("webhook")
            .key(ColumnKind::Uuid)
            .text("name")
            .text("address")
            .text("host")
            .text("kinds")
            .flag("paused")
            .text_or_null("ended")
            .int("generation")
            .long_or_null("old_until")
            .long("seen")
            .int("failures")
            .long_or_null("failing_since")
            .long_or_null("next_at")
            .text_or_null("fault")
            .int_or_null("fault_status")
            .long_or_null("delivered_at")
            .long("created_at"),
        table("webhook_delivery")
            .key(ColumnKind::Uuid)
            .uuid("webhook_id")
            .references("webhook")
            .uuid("event_id")
            .long("seq")
            .text("kind")
            .text("state")
            .int("attempts")
            .long("since")
            .long("next_at")
            .int_or_null("status")
            .text_or_null("trouble")
            .long("created_at")
            .long("updated_at"),
        table("webhook_attempt")
            .key(ColumnKind::Uuid)
            .uuid("delivery_id")
            .references("webhook_delivery")
            .int("number")
            .long("at")
            .int("generation")
            .flag("with_old")
            .int_or_null("status")
            .text_or_null("trouble")
            .int_or_null("took"),
    ]
}

pub fn indexes() -> Vec<Index> {
    vec![
        unique("webhook_delivery", &["webhook_id", "event_id"]),
        index("webhook_delivery", &["webhook_id", "state", "seq"]),
        index("webhook_delivery", &["created_at"]),
        unique("webhook_attempt", &["delivery_id", "number"]),
    ]
}
