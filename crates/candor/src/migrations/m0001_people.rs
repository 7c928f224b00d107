//! People, their addresses, accounts and sessions; agents; organisations.

use super::table::{ColumnKind, Index, Table, index, table, unique};

pub fn tables() -> Vec<Table> {
    vec![
        table("desk")
            .key(ColumnKind::Uuid)
            .text("organisation")
            .text("domain")
            .text("zone")
            .text("kind")
            .long_or_null("clock")
            .long("next_number")
            .long("next_event")
            .int("index_generation")
            .flag("clean")
            .long("created_at"),
        table("organisation").key(ColumnKind::Uuid).text("name").long("created_at"),
        table("contract")
            .key(ColumnKind::Uuid)
            .uuid("organisation_id")
            .references("organisation")
            .text("name")
            .text("starts_on")
            .text_or_null("ends_on"),
        table("product").key(ColumnKind::Uuid).text("name").long("created_at"),
        table("person")
            .key(ColumnKind::Uuid)
            .bytes_or_null("name")
            .text_or_null("language")
            .text_or_null("zone")
            .uuid_or_null("organisation_id")
            .references("organisation")
            .text("source")
            .int("notice_version")
            .long("created_at")
            .long("last_contact_at")
            .long_or_null("restricted_at"),
        table("identity")
            .key(ColumnKind::Uuid)
            .uuid("person_id")
            .references("person")
            .bytes("value")
            .bytes("value_index")
            .long_or_null("verified_at")
            .long_or_null("bounced_at")
            .text("source")
            .int("notice_version")
            .long("created_at"),
        table("account")
            .key(ColumnKind::Uuid)
            .uuid("person_id")
            .references("person")
            .bytes_or_null("password")
            .long_or_null("password_at")
            .long_or_null("last_used_at")
            .long("created_at"),
        table("session")
            .key(ColumnKind::Uuid)
            .uuid("person_id")
            .references("person")
            .bytes("secret_hash")
            .text("kind")
            .bytes("user_agent")
            .bytes("address")
            .long("created_at")
            .long("seen_at")
            .long("expires_at"),
        table("device")
            .key(ColumnKind::Uuid)
            .uuid("person_id")
            .references("person")
            .bytes("secret_hash")
            .long("created_at")
            .long("expires_at"),
        table("sign_in")
            .key(ColumnKind::Uuid)
            .uuid("person_id")
            .references("person")
            .uuid_or_null("identity_id")
            .bytes("secret_hash")
            .text("kind")
            .bytes_or_null("code_hash")
            .int("tries")
            .long("created_at")
            .long("expires_at")
            .long_or_null("ended_at")
            .text_or_null("ended_by"),
        table("rate_limit").key(ColumnKind::Bytes).long("window").long("count"),
        table("agent")
            .key(ColumnKind::Uuid)
            .uuid("person_id")
            .references("person")
            .text("role")
            .bytes_or_null("signature")
            .flag("told_by_mail")
            .flag("shortcuts")
            .long("created_at")
            .long_or_null("deactivated_at"),
        table("token")
            .key(ColumnKind::Uuid)
            .uuid("agent_id")
            .references("agent")
            .bytes("secret_hash")
            .text("purposes")
            .text_or_null("subjects")
            .long("created_at")
            .long_or_null("expires_at")
            .long_or_null("last_used_at")
            .long_or_null("revoked_at"),
    ]
}

pub fn indexes() -> Vec<Index> {
    vec![
        index("person", &["restricted_at"]),
        unique("identity", &["value_index"]),
        index("identity", &["person_id"]),
        unique("account", &["person_id"]),
        unique("session", &["secret_hash"]),
        index("session", &["person_id"]),
        unique("device", &["secret_hash"]),
        unique("sign_in", &["secret_hash"]),
        index("sign_in", &["person_id"]),
        unique("agent", &["person_id"]),
        unique("token", &["secret_hash"]),
        index("token", &["agent_id"]),
        index("contract", &["organisation_id"]),
    ]
}
