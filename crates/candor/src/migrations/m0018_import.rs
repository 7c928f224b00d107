//! Tables that were brought in, and whom they made.

use super::table::{ColumnKind, Index, Table, index, table};

pub fn tables() -> Vec<Table> {
    vec![
        table("import_run")
            .key(ColumnKind::Uuid)
            .bytes("heading")
            .flag("from_others")
            .long("rows")
            .long("made")
            .long("known")
            .long("refused")
            .long("begun_at")
            .long_or_null("ended_at")
            .long_or_null("undone_at")
            .long("lines")
            .uuid_or_null("blob_id")
            .uuid_or_null("key_id")
            .text_or_null("chosen")
            .text_or_null("refusals")
            .text_or_null("fault")
            .long_or_null("undo_at"),
        table("import_made")
            .key(ColumnKind::Uuid)
            .uuid("run_id")
            .references("import_run")
            .uuid("person_id")
            .references("person")
            .long("created_at"),
    ]
}

pub fn indexes() -> Vec<Index> {
    vec![index("import_made", &["run_id", "id"]), index("import_made", &["person_id"])]
}
