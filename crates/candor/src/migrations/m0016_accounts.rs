//! What surrounds signing in: how long a session and a browser are known, second factors, what looked wrong, lost sign-ins, closed
//! accounts and children.

use super::table::{ColumnKind, Index, Table, index, table, unique};

pub fn tables() -> Vec<Table> {
    vec![
        table("second_factor")
            .key(ColumnKind::Uuid)
            .uuid("person_id")
            .references("person")
            .text("kind")
            .bytes("secret")
            .long_or_null("step")
            .long_or_null("confirmed_at")
            .long("created_at"),
        table("account_end")
            .key(ColumnKind::Uuid)
            .uuid("person_id")
            .references("person")
            .text("kind")
            .uuid_or_null("agent_id")
            .references("agent")
            .long("at"),
        table("anomaly")
            .key(ColumnKind::Uuid)
            .uuid_or_null("person_id")
            .references("person")
            .text("kind")
            .long("count")
            .bytes_or_null("user_agent")
            .bytes_or_null("address")
            .long("at")
            .uuid_or_null("reviewed_by")
            .references("agent")
            .long_or_null("reviewed_at"),
        table("loss_report")
            .key(ColumnKind::Uuid)
            .uuid_or_null("person_id")
            .references("person")
            .uuid_or_null("ticket_id")
            .references("ticket")
            .text("way")
            .text("matched")
            .long("reported_at")
            .uuid_or_null("agent_id")
            .references("agent")
            .text_or_null("ended_by")
            .long_or_null("ended_at")
            .long_or_null("restored_at"),
        table("child_report")
            .key(ColumnKind::Uuid)
            .uuid("person_id")
            .references("person")
            .uuid_or_null("ticket_id")
            .references("ticket")
            .text("way")
            .long("at")
            .uuid_or_null("agent_id")
            .references("agent")
            .text_or_null("finding")
            .long_or_null("decided_at"),
    ]
}

pub fn added() -> Vec<Table> {
    vec![
        table("session").flag("is_public").long_or_null("proved_at").text_or_null("entry").uuid_or_null("acting_id"),
        table("device").flag("is_own").bytes_or_null("user_agent"),
    ]
}

pub fn indexes() -> Vec<Index> {
    vec![
        index("second_factor", &["person_id"]),
        unique("account_end", &["person_id"]),
        index("anomaly", &["person_id"]),
        index("anomaly", &["reviewed_at", "id"]),
        index("device", &["person_id"]),
        index("loss_report", &["person_id"]),
        index("loss_report", &["ticket_id"]),
        index("loss_report", &["ended_at", "id"]),
        index("child_report", &["person_id"]),
        index("child_report", &["ticket_id"]),
        index("child_report", &["decided_at", "id"]),
    ]
}

/// Every browser that was remembered so far opens links without a code, as before.
pub const FILLS: &[&str] = &["UPDATE device SET is_own = TRUE", "UPDATE session SET proved_at = created_at"];
