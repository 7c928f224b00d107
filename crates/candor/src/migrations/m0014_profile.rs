//! Profiles: values of several kinds, what changed in them, people who were found to be one, and people who are to be told.

use super::table::{ColumnKind, Index, Table, index, table, unique};

pub fn tables() -> Vec<Table> {
    vec![
        table("profile_value")
            .key(ColumnKind::Uuid)
            .uuid("person_id")
            .references("person")
            .text("field")
            .bytes_or_null("title")
            .bytes_or_null("first_name")
            .bytes_or_null("last_name")
            .bytes_or_null("date_of_birth")
            .bytes_or_null("employer")
            .bytes_or_null("occupation")
            .bytes_or_null("country")
            .bytes_or_null("region")
            .bytes_or_null("phone")
            .bytes_or_null("work_phone")
            .bytes_or_null("postal_address")
            .bytes_or_null("home_address")
            .bytes_or_null("work_address")
            .bytes_or_null("messaging_handle")
            .bytes_or_null("username")
            .bytes_or_null("phone_index")
            .bytes_or_null("username_index")
            .text("source")
            .int("notice_version")
            .long_or_null("verified_at")
            .long("created_at"),
        table("profile_change")
            .key(ColumnKind::Uuid)
            .uuid("person_id")
            .references("person")
            .text("field")
            .text("what")
            .text("source")
            .uuid_or_null("agent_id")
            .references("agent")
            .long("at"),
        table("notice_duty")
            .key(ColumnKind::Uuid)
            .uuid("person_id")
            .references("person")
            .text("source")
            .long("obtained_at")
            .long_or_null("told_at"),
        table("joined_person")
            .key(ColumnKind::Uuid)
            .uuid("person_id")
            .references("person")
            .uuid("gone_id")
            .text("why")
            .uuid_or_null("agent_id")
            .references("agent")
            .long("at")
            .long_or_null("undone_at"),
        table("moved_row")
            .key(ColumnKind::Uuid)
            .uuid("joined_id")
            .references("joined_person")
            .text("of_table")
            .text("of_column")
            .uuid("row_id"),
    ]
}

pub fn added() -> Vec<Table> {
    vec![
        table("person").long_or_null("confirmed_at").uuid_or_null("merged_into"),
        table("identity").flag("is_primary").long_or_null("reviewed_at").bytes_or_null("alike_index"),
    ]
}

pub fn indexes() -> Vec<Index> {
    vec![
        index("profile_value", &["person_id", "field"]),
        index("profile_value", &["phone_index"]),
        unique("profile_value", &["username_index"]),
        index("profile_change", &["person_id", "at"]),
        index("profile_change", &["agent_id"]),
        index("notice_duty", &["person_id"]),
        index("notice_duty", &["told_at", "obtained_at"]),
        index("joined_person", &["person_id"]),
        index("joined_person", &["gone_id"]),
        index("joined_person", &["agent_id"]),
        index("moved_row", &["joined_id"]),
        index("person", &["merged_into"]),
        index("identity", &["alike_index"]),
    ]
}
