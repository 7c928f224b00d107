//! How far this node has followed the feed: a number in a file beside the index. It may be behind (a change applied twice is
//! applied once) and never ahead. Who was away for longer than the feed is kept makes the index anew.

use crate::app::App;
use crate::fields::searched;
use crate::ids::CustomFieldId;
use anyhow::Result;
use sea_orm::FromQueryResult;
use std::collections::HashSet;
use std::io::ErrorKind;
use std::path::Path;

const FILE: &str = "followed";
/// By which fields and policy it was made.
const ANSWERS: &str = "answers";

/// For how long the feed is kept after it was written, for nodes that are slow, in seconds.
pub const KEPT: i64 = 3_600;

/// The last row this node has applied; none if it is not known.
///
/// # Errors
/// If the file is there and cannot be read.
pub fn read(dir: &Path) -> Result<Option<i64>> {
    match std::fs::read_to_string(dir.join(FILE)) {
        Ok(text) => Ok(text.trim().parse().ok()),
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::InvalidData) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// Notes it, after the index was committed.
///
/// # Errors
/// If the file cannot be written.
pub fn write(dir: &Path, seq: i64) -> Result<()> {
    let fresh = dir.join("followed.new");
    std::fs::write(&fresh, seq.to_string())?;
    std::fs::rename(fresh, dir.join(FILE))?;
    Ok(())
}

/// Whether an index knows no answer to a field that it must not: what it was made by is what holds now, but for fields that are new. What is
/// new is noted.
///
/// # Errors
/// If the database cannot be asked, or the file cannot be read or written.
pub async fn fits(app: &App, dir: &Path) -> Result<bool> {
    let (open, fields) = searched::made_by(app).await?;
    let was = match std::fs::read_to_string(dir.join(ANSWERS)) {
        Ok(was) => was,
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::InvalidData) => return Ok(false),
        Err(error) => return Err(error.into()),
    };
    let (was_open, ids) = was.split_once('\n').unwrap_or((&was, ""));
    let known: HashSet<CustomFieldId> = ids.lines().filter_map(|id| id.parse().ok()).collect();
    if was_open != open || !known.is_subset(&fields) {
        return Ok(false);
    }
    if known.len() < fields.len() {
        note(dir, &open, &fields)?;
    }
    Ok(true)
}

/// Notes by which fields, and what of them is open to everybody, an index was made.
///
/// # Errors
/// If the file cannot be written.
pub fn note(dir: &Path, open: &str, fields: &HashSet<CustomFieldId>) -> Result<()> {
    let fresh = dir.join("answers.new");
    let ids: Vec<String> = fields.iter().map(ToString::to_string).collect();
    std::fs::write(&fresh, format!("{open}\n{}", ids.join("\n")))?;
    std::fs::rename(fresh, dir.join(ANSWERS))?;
    Ok(())
}

/// Whether the feed cannot be followed from `seq`: rows after it may have been pruned, for the oldest there is came later; or it
/// lies ahead of the newest, for the database was restored.
///
/// # Errors
/// If the database cannot be asked.
pub async fn is_lost(app: &App, seq: i64) -> Result<bool> {
    let oldest = end(app, "SELECT min(seq) AS seq FROM search_feed").await?;
    Ok(oldest.is_some_and(|oldest| oldest > seq) || newest(app).await? < seq)
}

/// The newest row of the feed, or 0.
///
/// # Errors
/// If the database cannot be asked.
pub async fn newest(app: &App) -> Result<i64> {
    Ok(end(app, "SELECT max(seq) AS seq FROM search_feed").await?.unwrap_or(0))
}

/// Drops what is older than an hour, but for the newest of it: that row tells a slow node that it missed something.
///
/// # Errors
/// If the database refuses.
pub async fn prune(app: &App) -> Result<u64> {
    let before = app.now().plus_seconds(-KEPT);
    let sql = "DELETE FROM search_feed WHERE seq < (SELECT max(seq) FROM search_feed WHERE at < $1)";
    Ok(crate::db::run(app.db.writer(), sql, [before.0.into()]).await?)
}

async fn end(app: &App, sql: &'static str) -> Result<Option<i64>> {
    #[derive(FromQueryResult)]
    struct Row {
        seq: Option<i64>,
    }
    let row: Option<Row> = app.db.row(sql, []).await?;
    Ok(row.and_then(|row| row.seq))
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn what_was_noted_is_read_and_anything_else_is_unknown() {
        let dir = tempfile::tempdir().unwrap();
        assert_eq!(read(dir.path()).unwrap(), None);
        write(dir.path(), 41).unwrap();
        write(dir.path(), 42).unwrap();
        assert_eq!(read(dir.path()).unwrap(), Some(42));
        for torn in [&b""[..], b"4x", b"\xff"] {
            std::fs::write(dir.path().join(FILE), torn).unwrap();
            assert_eq!(read(dir.path()).unwrap(), None);
        }
    }
}
