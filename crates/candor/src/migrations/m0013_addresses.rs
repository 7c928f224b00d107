//! Several addresses a desk: what each writes as, what else is taken as it, the further domains; and teams.

use super::table::{ColumnKind, Index, Table, index, table, unique};

pub fn tables() -> Vec<Table> {
    vec![
        table("team").key(ColumnKind::Uuid).text("name").long("created_at"),
        table("team_member")
            .key(ColumnKind::Uuid)
            .uuid("team_id")
            .references("team")
            .uuid("agent_id")
            .references("agent")
            .long("created_at"),
        table("mailbox_alias")
            .key(ColumnKind::Uuid)
            .uuid("mailbox_id")
            .references("mailbox")
            .text("local")
            .text("domain")
            .long("created_at"),
        table("mail_domain")
            .key(ColumnKind::Uuid)
            .text("domain")
            .text_or_null("selector")
            .text_or_null("public_key")
            .uuid_or_null("key_id")
            .references("blob")
            .long("created_at"),
    ]
}

pub fn added() -> Vec<Table> {
    vec![
        table("mailbox")
            .flag("is_default")
            .flag("silent")
            .flag("names_agent")
            .text_or_null("signature")
            .uuid_or_null("team_id")
            .long_or_null("retired_at"),
        table("ticket").uuid_or_null("mailbox_id").uuid_or_null("team_id"),
        table("outgoing").uuid_or_null("mailbox_id"),
        table("mail_account").flag("relays"),
    ]
}

pub fn indexes() -> Vec<Index> {
    vec![
        unique("team", &["name"]),
        unique("team_member", &["team_id", "agent_id"]),
        index("team_member", &["agent_id"]),
        unique("mailbox_alias", &["local", "domain"]),
        unique("mail_domain", &["domain"]),
        index("mail_domain", &["key_id"]),
        index("ticket", &["team_id", "turn", "reason", "since", "id"]),
    ]
}

/// The one address that a desk had is its default, and writes as it did: under the organisation's name.
pub const FILLS: &[&str] = &["UPDATE mailbox SET is_default = TRUE, name = (SELECT organisation FROM desk)"];
