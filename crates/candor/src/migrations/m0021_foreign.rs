//! What was taken from other desks, by a keyed hash of its id there, and how far each import of one is.

use super::table::{ColumnKind, Index, Table, index, table, unique};

pub fn tables() -> Vec<Table> {
    vec![
        table("import_taken")
            .key(ColumnKind::Uuid)
            .uuid("run_id")
            .references("import_run")
            .bytes("digest")
            .flag("made")
            .uuid_or_null("person_id")
            .references("person")
            .uuid_or_null("ticket_id")
            .references("ticket")
            .uuid_or_null("organisation_id")
            .references("organisation")
            .long("at"),
    ]
}

pub fn added() -> Vec<Table> {
    vec![table("import_run").text_or_null("system").text_or_null("mark").text_or_null("sum")]
}

pub fn indexes() -> Vec<Index> {
    vec![
        unique("import_taken", &["digest"]),
        index("import_taken", &["run_id", "id"]),
        index("import_taken", &["person_id"]),
        index("import_taken", &["ticket_id"]),
        index("import_taken", &["organisation_id"]),
    ]
}
