//! Roles of the organisation's own, and teams whose tickets only they see.

use super::table::{ColumnKind, Index, Table, index, table, unique};

pub fn tables() -> Vec<Table> {
    vec![table("role").key(ColumnKind::Uuid).text("name").text("rights").long("created_at")]
}

pub fn added() -> Vec<Table> {
    vec![table("agent").uuid_or_null("role_id").references("role"), table("team").flag("restricted")]
}

pub fn indexes() -> Vec<Index> {
    vec![unique("role", &["name"]), index("agent", &["role_id"])]
}
