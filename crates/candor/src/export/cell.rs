//! One value of a row: from the database into JSON, and back.
//!
//! A sealed value is `{"key": ID, "text": …}` when it could be opened, `{"key": ID, "base64": …}` if what was in it is no text, and
//! `{"sealed": …}` as it lies if it could not.

use super::shape::Column;
use crate::migrations::ColumnKind;
use anyhow::{Context, Result, bail, ensure};
use base64::{Engine, prelude::BASE64_STANDARD as BASE64};
use privacy::{Access, DeskId, Key, KeyId, carry};
use sea_orm::{QueryResult, Value as Sql};
use serde_json::{Value, json};
use uuid::Uuid;

/// A sealed value as it comes back.
pub enum Sealed<'a> {
    /// Its content, to be sealed under this key.
    Opened(KeyId, Vec<u8>),
    /// The stored bytes.
    AsItLay(&'a str),
}

/// The stored value of a column that is not sealed, as JSON.
pub fn plain(row: &QueryResult, at: usize, kind: ColumnKind) -> Result<Value> {
    Ok(match kind {
        ColumnKind::Uuid => json!(row.try_get_by_index::<Option<Uuid>>(at)?),
        ColumnKind::Long => json!(row.try_get_by_index::<Option<i64>>(at)?),
        ColumnKind::Int => json!(row.try_get_by_index::<Option<i32>>(at)?),
        ColumnKind::Short => json!(row.try_get_by_index::<Option<i16>>(at)?),
        ColumnKind::Flag => json!(row.try_get_by_index::<Option<bool>>(at)?),
        ColumnKind::Text => json!(row.try_get_by_index::<Option<String>>(at)?),
        ColumnKind::Bytes => json!(row.try_get_by_index::<Option<Vec<u8>>>(at)?.map(|bytes| BASE64.encode(bytes))),
    })
}

/// A sealed value as JSON; says whether it was opened.
pub fn sealed(stored: &[u8], column: &Column, row: Uuid, access: &Access) -> (Value, bool) {
    let opened = column.sealed.and_then(|item| carry::open(stored, item, row.into_bytes(), access).ok());
    let key = carry::key_of(stored).ok();
    let (Some(clear), Some(key)) = (opened, key) else { return (json!({ "sealed": BASE64.encode(stored) }), false) };
    let value = match String::from_utf8(clear) {
        Ok(text) => json!({ "key": key.uuid(), "text": text }),
        Err(bytes) => json!({ "key": key.uuid(), "base64": BASE64.encode(bytes.as_bytes()) }),
    };
    (value, true)
}

/// What stands in a sealed column of an export; none if nothing does.
///
/// # Errors
/// If it is none of the forms.
pub fn read_sealed(value: &Value) -> Result<Option<Sealed<'_>>> {
    if value.is_null() {
        return Ok(None);
    }
    if let Some(stored) = value["sealed"].as_str() {
        return Ok(Some(Sealed::AsItLay(stored)));
    }
    let key = value["key"].as_str().and_then(|id| id.parse::<Uuid>().ok()).context("a sealed value names no key")?;
    let clear = match (value["text"].as_str(), value["base64"].as_str()) {
        (Some(text), None) => text.as_bytes().to_vec(),
        (None, Some(bytes)) => bytes_of(bytes)?,
        _ => bail!("a sealed value has neither `text` nor `base64`"),
    };
    Ok(Some(Sealed::Opened(key.into(), clear)))
}

/// The bytes to store of a sealed value.
///
/// # Errors
/// If they are no sealed value, or the column is not sealed.
pub fn seal(value: Sealed<'_>, column: &Column, row: Uuid, desk: DeskId, key: Option<&Key>) -> Result<Sql> {
    let stored = match value {
        Sealed::AsItLay(stored) => {
            let stored = bytes_of(stored)?;
            ensure!(carry::key_of(&stored).is_ok(), "no sealed value");
            stored
        }
        Sealed::Opened(id, clear) => {
            let item = column.sealed.context("the column is not sealed")?;
            let key = key.with_context(|| format!("the key {} does not stand before what it seals", id.uuid()))?;
            carry::seal(desk, id, key, item, row.into_bytes(), &clear)
        }
    };
    Ok(stored.into())
}

/// The value to store of a column that is not sealed.
///
/// # Errors
/// If it is of another kind.
pub fn read_plain(value: &Value, kind: ColumnKind) -> Result<Sql> {
    if value.is_null() {
        return Ok(nothing(kind));
    }
    let read = match kind {
        ColumnKind::Uuid => value.as_str().and_then(|text| text.parse::<Uuid>().ok()).map(Sql::from),
        ColumnKind::Long => value.as_i64().map(Sql::from),
        ColumnKind::Int => value.as_i64().and_then(|number| i32::try_from(number).ok()).map(Sql::from),
        ColumnKind::Short => value.as_i64().and_then(|number| i16::try_from(number).ok()).map(Sql::from),
        ColumnKind::Flag => value.as_bool().map(Sql::from),
        ColumnKind::Text => value.as_str().map(Sql::from),
        ColumnKind::Bytes => value.as_str().map(bytes_of).transpose()?.map(Sql::from),
    };
    read.with_context(|| format!("it is no {}", word(kind)))
}

fn nothing(kind: ColumnKind) -> Sql {
    match kind {
        ColumnKind::Uuid => None::<Uuid>.into(),
        ColumnKind::Long => None::<i64>.into(),
        ColumnKind::Int => None::<i32>.into(),
        ColumnKind::Short => None::<i16>.into(),
        ColumnKind::Flag => None::<bool>.into(),
        ColumnKind::Text => None::<String>.into(),
        ColumnKind::Bytes => None::<Vec<u8>>.into(),
    }
}

const fn word(kind: ColumnKind) -> &'static str {
    match kind {
        ColumnKind::Uuid => "UUID",
        ColumnKind::Long | ColumnKind::Int | ColumnKind::Short => "number that fits",
        ColumnKind::Flag => "true or false",
        ColumnKind::Text => "text",
        ColumnKind::Bytes => "base64",
    }
}

/// Bytes from base64.
///
/// # Errors
/// If it is none; what it was is not repeated.
pub fn bytes_of(text: &str) -> Result<Vec<u8>> {
    BASE64.decode(text).ok().context("it is no base64")
}
