//! Mailboxes elsewhere.

use super::table::{ColumnKind, Index, Table, index, table, unique};

pub fn tables() -> Vec<Table> {
    vec![
        table("mail_account")
            .key(ColumnKind::Uuid)
            .text("protocol")
            .text("host")
            .int("port")
            .text("tls")
            .text("login")
            .uuid("secret_id")
            .references("blob")
            .flag("by_provider")
            .text("folder")
            .text("after")
            .text_or_null("move_to")
            .text_or_null("authserv")
            .flag("paused")
            .flag("signed_in")
            .long_or_null("uid_validity")
            .long_or_null("last_uid")
            .long_or_null("renumbered_below")
            .text_or_null("fault")
            .long_or_null("fault_at")
            .long_or_null("seen_at")
            .uuid_or_null("held_by")
            .long_or_null("held_until")
            .long("created_at"),
        table("mail_fetched")
            .key(ColumnKind::Uuid)
            .uuid("account_id")
            .text("mark")
            .bytes("digest")
            .flag("whole")
            .flag("removed")
            .long("at"),
    ]
}

pub fn indexes() -> Vec<Index> {
    vec![index("mail_account", &["secret_id"]), unique("mail_fetched", &["account_id", "mark"]), index("mail_fetched", &["digest"])]
}
