//! Writing a whole desk, from one snapshot of the database, in constant memory.

use super::line::{Head, Line};
use super::{FORMAT, Sum, files, keys, rows, shape};
use crate::app::App;
use crate::migrations;
use crate::privacy::journal;
use ::journal::Code;
use anyhow::{Context, Result};
use std::io::Write;

/// Where an export goes, and what went there so far.
pub(super) struct Out<'a> {
    to: &'a mut dyn Write,
    pub(super) sum: Sum,
    watch: &'a mut dyn FnMut(&Sum),
}

/// How many lines are written before somebody is told.
const TOLD_EVERY: u64 = 1000;

/// Writes the desk. That it was is in the journal, and in the file. The keys come after the snapshot was taken: whoever was erased in
/// between travels as what nobody can open.
///
/// # Errors
/// If the database, the keyring or a file cannot be read, or `to` cannot be written; what is written then has no last line, and is taken in
/// by nobody.
pub async fn write(app: &App, to: &mut dyn Write, watch: &mut dyn FnMut(&Sum)) -> Result<Sum> {
    let now = app.now();
    let tx = app.db.begin().await?;
    journal::append(&tx, Code::fixed("desk.exported"), [], now).await?;
    app.commit(tx).await?;
    let mut out = Out { to, sum: Sum::default(), watch };
    out.line(&Line::Desk(Head {
        format: FORMAT,
        program: env!("CARGO_PKG_VERSION").to_owned(),
        schema: migrations::newest().to_owned(),
        id: app.id.uuid(),
        organisation: app.organisation.clone(),
        domain: app.domain.clone(),
        made_at: now.0,
    }))?;
    let snapshot = app.db.snapshot().await?;
    keys::write(app, &mut out).await?;
    for shape in shape::all() {
        rows::write(app, &snapshot, &shape, &mut out).await.with_context(|| format!("the table {}", shape.table))?;
        app.access_log.flush(&app.db).await?;
    }
    files::write(app, &snapshot, &mut out).await?;
    snapshot.commit().await?;
    app.access_log.flush(&app.db).await?;
    let sum = out.sum.clone();
    out.put(&Line::End(sum.clone()))?;
    out.to.flush().context("the export cannot be written")?;
    Ok(sum)
}

impl Out<'_> {
    /// Writes a line and counts it.
    pub(super) fn line(&mut self, line: &Line) -> Result<()> {
        self.put(line)?;
        self.sum.lines += 1;
        if self.sum.lines.is_multiple_of(TOLD_EVERY) {
            (self.watch)(&self.sum);
        }
        Ok(())
    }

    /// Writes a row.
    pub(super) fn row(&mut self, line: &Line) -> Result<()> {
        self.sum.rows += 1;
        self.line(line)
    }

    /// A value of this item, or a file, is not opened.
    pub(super) fn stays_sealed(&mut self, item: &str) {
        *self.sum.sealed.entry(item.to_owned()).or_default() += 1;
    }

    fn put(&mut self, line: &Line) -> Result<()> {
        serde_json::to_writer(&mut *self.to, line).context("the export cannot be written")?;
        self.to.write_all(b"\n").context("the export cannot be written")
    }
}
