//! A desk from an export, in a folder that holds none: the same rows, the same keys under a master key of its own, the same files. Killed
//! anywhere, the same call goes on; until the last line was read there is no desk.

use super::cell::{self, Sealed};
use super::files::Coming;
use super::line::{Head, Line};
use super::shape::{self, Shape};
use super::{FORMAT, LONGEST, Sum, keys};
use crate::app::App;
use crate::db::{Db, statement};
use crate::desk::desk::Kind;
use crate::desk::make::{Ground, Id, exists};
use crate::desk::open::Opening;
use crate::migrations::newest;
use crate::privacy::journal;
use crate::privacy::policy_version;
use crate::time::Instant;
use ::journal::{Code, Value as Said};
use anyhow::{Context, Result, bail, ensure};
use privacy::{DeskId, KeyId};
use sea_orm::{ConnectionTrait, EntityTrait, QueryOrder, Value as Sql};
use serde_json::{Map, Value};
use std::collections::HashMap;
use std::io::{BufRead, Read};
use uuid::Uuid;
use vault::{Blobs, Carried, Keyring, Merged};

/// Rows, or keys, that are written at once.
const BATCH: usize = 500;
/// Values in one statement: SQLite takes 32,766.
const VALUES: usize = 30_000;

/// Makes the desk of an export in `opening.dir` and opens it. As a rehearsal its mail is caught and its clock stands where the export was made.
///
/// # Errors
/// If there is a desk already, the export is of another version, damaged or broken off, or the disk refuses: the message names the line and
/// says what to do.
pub async fn bring(opening: Opening, from: impl BufRead, rehearsal: bool, watch: &mut dyn FnMut(&Sum)) -> Result<(App, Sum)> {
    let dir = opening.dir.clone();
    ensure!(!exists(&dir), "{} holds a desk already; give a folder that holds none with --data", dir.display());
    let mut lines = Lines { from, at: 0 };
    let Some(Line::Desk(head)) = lines.next()? else { bail!("this is no export of a desk; `candor export` makes one") };
    fits(&head)?;
    // Rows that are there already are left alone: only the same export goes on with them, and for the same.
    let made_of = format!("export {}{}", head.made_at, if rehearsal { " rehearsal" } else { "" });
    let ground = Ground::lay(&opening, &head.domain, Id::Known(head.id, made_of)).await?;
    let now = opening.clock.now();
    let blobs = Blobs::local(&dir.join("blobs"), head.id.into()).context("cannot open the folder of blobs")?;
    let mut taking = Taking {
        db: &ground.db,
        keyring: &ground.keyring,
        blobs,
        desk: head.id.into(),
        shapes: shape::all().into_iter().map(|shape| (shape.table, shape)).collect(),
        rehearsal: rehearsal.then_some(Instant(head.made_at)),
        now,
        rows: Vec::new(),
        keys: Vec::new(),
        file: None,
        sum: Sum::default(),
    };
    taking.sum.lines = 1;
    let taken = taking.all(&mut lines, watch).await;
    let sum = match taken {
        Ok(sum) => sum,
        Err(error) => {
            ground.db.close().await;
            return Err(error.context(format!("line {} of the export; the same command goes on with a whole one", lines.at)));
        }
    };
    let policy = policy_version::Entity::find().order_by_desc(policy_version::Column::Id).one(ground.db.reader()).await?;
    let policy = policy.context("the export has no policy")?;
    let app = ground.open(opening, &policy.text).await?;
    let tx = app.db.begin().await?;
    let rows = Said::Count(i64::try_from(sum.rows)?);
    journal::append(&tx, Code::fixed("desk.brought"), [(Code::fixed("rows"), rows)], app.now()).await?;
    app.commit(tx).await?;
    Ok((app, sum))
}

fn fits(head: &Head) -> Result<()> {
    ensure!(head.format <= FORMAT, "the export has form {}, this program reads up to {FORMAT}: install a newer Candor", head.format);
    ensure!(
        head.schema == newest(),
        "the export was made by Candor {} with the tables of {}, this one has those of {}: bring it in with that Candor, then run this one on it",
        head.program,
        head.schema,
        newest()
    );
    Ok(())
}

/// The lines of a file.
struct Lines<R> {
    from: R,
    at: u64,
}

impl<R: BufRead> Lines<R> {
    fn next(&mut self) -> Result<Option<Line>> {
        let mut text = Vec::new();
        (&mut self.from).take(LONGEST).read_until(b'\n', &mut text).context("the export cannot be read")?;
        if text.is_empty() {
            return Ok(None);
        }
        self.at += 1;
        ensure!(text.last() == Some(&b'\n'), "the export breaks off: it was not written to its end");
        // What stands there is personal: only its place is said.
        serde_json::from_slice(&text).map(Some).map_err(|error| anyhow::anyhow!("no line of an export (column {})", error.column()))
    }
}

/// What takes lines in.
struct Taking<'a> {
    db: &'a Db,
    keyring: &'a Keyring,
    blobs: Blobs,
    desk: DeskId,
    shapes: HashMap<&'static str, Shape>,
    rehearsal: Option<Instant>,
    now: Instant,
    /// Rows of one table that wait to be written together.
    rows: Vec<(String, Map<String, Value>)>,
    keys: Vec<Carried>,
    file: Option<Coming>,
    sum: Sum,
}

impl Taking<'_> {
    async fn all<R: BufRead>(&mut self, lines: &mut Lines<R>, watch: &mut dyn FnMut(&Sum)) -> Result<Sum> {
        loop {
            let Some(line) = lines.next()? else { bail!("the export breaks off: its last line is missing") };
            if let Line::Piece(piece) = &line {
                self.file.as_mut().context("bytes of no file")?.piece(piece).await?;
            } else {
                self.end_file().await?;
            }
            if let Line::End(said) = line {
                self.write_rows().await?;
                let mine = Sum { sealed: said.sealed.clone(), ..self.sum.clone() };
                ensure!(mine == said, "lines are missing: it says {} and there are {}", said.lines, mine.lines);
                return Ok(said);
            }
            self.take(line).await?;
            self.sum.lines += 1;
            if self.sum.lines.is_multiple_of(1000) {
                watch(&self.sum);
            }
        }
    }

    async fn take(&mut self, line: Line) -> Result<()> {
        match line {
            Line::Key { id, person, scope, of, period, made_at, secret } => {
                self.sum.keys += 1;
                self.keys.push(Carried { id: id.into(), person, scope, of, period, made_at, key: keys::read(&secret)? });
                if self.keys.len() >= BATCH {
                    self.write_keys().await?;
                }
            }
            Line::Merged { person, into, at } => self.keyring.take_in_merged(&[Merged { person, into, at }]).await?,
            Line::Row { table, row } => {
                self.write_keys().await?;
                self.sum.rows += 1;
                if self.rows.first().is_some_and(|(one, _)| *one != table) || self.rows.len() >= BATCH {
                    self.write_rows().await?;
                }
                self.rows.push((table, row));
            }
            Line::File { id, key, item, size } => {
                self.write_rows().await?;
                self.sum.files += 1;
                self.file = Some(Coming::begin(&self.blobs, self.keyring, (id, key, item, size), self.now.0).await?);
            }
            Line::Piece(_) => {}
            Line::Desk(_) | Line::End(_) => bail!("a second beginning"),
        }
        Ok(())
    }

    async fn end_file(&mut self) -> Result<()> {
        match self.file.take() {
            Some(file) => file.end().await,
            None => Ok(()),
        }
    }

    async fn write_keys(&mut self) -> Result<()> {
        if self.keys.is_empty() {
            return Ok(());
        }
        let keys = std::mem::take(&mut self.keys);
        Ok(self.keyring.take_in(&keys).await?)
    }

    async fn write_rows(&mut self) -> Result<()> {
        let rows = std::mem::take(&mut self.rows);
        let Some((table, _)) = rows.first() else { return Ok(()) };
        let shape = self.shapes.get(table.as_str()).context("a row is of no table that this program knows")?;
        let keys = self.keys_of(shape, &rows).await?;
        let tx = self.db.begin().await?;
        for some in rows.chunks((VALUES / shape.columns.len()).max(1)) {
            let mut values: Vec<Sql> = Vec::with_capacity(some.len() * shape.columns.len());
            for (_, row) in some {
                self.read(shape, row, &keys, &mut values)?;
            }
            let width = shape.columns.len();
            let places = |at: usize| (1..=width).map(|one| format!("${}", at * width + one)).collect::<Vec<_>>().join(", ");
            let places = (0..some.len()).map(|at| format!("({})", places(at))).collect::<Vec<_>>().join(", ");
            let (names, key) = (shape.names(), shape.key);
            let sql = format!("INSERT INTO \"{table}\" ({names}) VALUES {places} ON CONFLICT (\"{key}\") DO NOTHING");
            let written = tx.execute_raw(statement(&tx, sql, values)).await;
            written.map_err(|_| anyhow::anyhow!("rows of {table} do not fit what came before them"))?;
        }
        tx.commit().await?;
        Ok(())
    }

    /// The keys that opened values of these rows go back under.
    async fn keys_of(&self, shape: &Shape, rows: &[(String, Map<String, Value>)]) -> Result<HashMap<KeyId, std::sync::Arc<privacy::Key>>> {
        let mut wanted = Vec::new();
        for column in shape.columns.iter().filter(|column| column.sealed.is_some()) {
            for (_, row) in rows {
                if let Some(Sealed::Opened(key, _)) = row.get(&column.name).map(cell::read_sealed).transpose()?.flatten() {
                    wanted.push(key);
                }
            }
        }
        let found = self.keyring.keys(&wanted, self.now.0).await?;
        Ok(found.into_iter().map(|found| (found.id, found.key)).collect())
    }

    /// The values of a row, in the order of its columns.
    fn read(
        &self,
        shape: &Shape,
        row: &Map<String, Value>,
        keys: &HashMap<KeyId, std::sync::Arc<privacy::Key>>,
        values: &mut Vec<Sql>,
    ) -> Result<()> {
        let table = shape.table;
        ensure!(row.len() == shape.columns.len(), "a row of {table} has {} columns, not {}", row.len(), shape.columns.len());
        let id = row.get(shape.key).and_then(Value::as_str).and_then(|id| id.parse::<Uuid>().ok()).unwrap_or_default();
        for column in &shape.columns {
            let place = || format!("{table}.{}", column.name);
            let value = row.get(&column.name).with_context(place)?;
            let value = match column.sealed {
                None => cell::read_plain(value, column.kind).with_context(place)?,
                Some(_) => match cell::read_sealed(value).with_context(place)? {
                    None => cell::read_plain(&Value::Null, column.kind)?,
                    Some(sealed) => {
                        let key = if let Sealed::Opened(id, _) = &sealed { keys.get(id) } else { None };
                        cell::seal(sealed, column, id, self.desk, key.map(AsRef::as_ref)).with_context(place)?
                    }
                },
            };
            values.push(self.as_desk(table, &column.name, value));
        }
        Ok(())
    }

    /// A value as the new desk has it: its own row says that the last process ended by itself, and what kind of desk it is.
    fn as_desk(&self, table: &str, column: &str, value: Sql) -> Sql {
        match (table, column, self.rehearsal) {
            ("desk", "clean", _) => true.into(),
            ("desk", "kind", Some(_)) => sea_orm::ActiveEnum::to_value(&Kind::Rehearsal).into(),
            ("desk", "clock", Some(at)) => at.0.into(),
            _ => value,
        }
    }
}
