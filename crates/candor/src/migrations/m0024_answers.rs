//! Which of the desk's own fields were answered by what was taken from another desk.

use super::table::{Table, table};

pub fn added() -> Vec<Table> {
    vec![table("import_taken").text_or_null("answered")]
}
