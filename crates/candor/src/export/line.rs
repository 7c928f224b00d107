//! The lines of an export.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use uuid::Uuid;

/// One line. Bytes are base64 (RFC 4648, section 4).
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Line {
    /// The first.
    Desk(Head),
    /// A key, before anything that it seals.
    Key {
        id: Uuid,
        /// Nil for the software's own.
        person: Uuid,
        scope: String,
        of: Uuid,
        period: i32,
        made_at: i64,
        secret: String,
    },
    /// Somebody who was found to be somebody else.
    Merged { person: Uuid, into: Uuid, at: i64 },
    /// A row of a table.
    Row { table: String, row: Map<String, Value> },
    /// A file; pieces follow until it is whole.
    File {
        id: Uuid,
        key: Uuid,
        /// The item it is of; none if its bytes are sealed, as they lay.
        item: Option<String>,
        size: u64,
    },
    /// The next bytes of the file before.
    Piece(String),
    /// The last line: without it the file broke off.
    End(super::Sum),
}

/// What an export says of itself.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Head {
    /// [`FORMAT`](super::FORMAT).
    pub format: u32,
    /// The program that wrote it.
    pub program: String,
    /// The newest change of the tables that it knew.
    pub schema: String,
    /// The desk's id: every sealed value is bound to it.
    pub id: Uuid,
    pub organisation: String,
    pub domain: String,
    /// In UTC microseconds.
    pub made_at: i64,
}
