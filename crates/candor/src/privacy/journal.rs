//! The journal's rows: appending in the caller's transaction, so that what happened and the record of it are one. The head's
//! row is the lock that orders appends.

use super::{journal_day, journal_entry, journal_head};
use crate::db::{Tx, run};
use crate::time::Instant;
use anyhow::{Context, Result, bail};
use journal::{Code, Entry, Hash, Recorded, Tail, Value};
use sea_orm::{ActiveModelTrait, ConnectionTrait, EntityTrait, QueryOrder, Set};

const HEAD: i16 = 1;

/// Where an entry stands in the journal.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// Counted from one, as pages count.
    pub number: u64,
    pub leaf: Hash,
}

impl Place {
    /// The beginning of the entry's hash, as pages show it: `51d0 7be2`.
    pub fn short(&self) -> String {
        let [a, b, c, d, ..] = self.leaf.0;
        format!("{a:02x}{b:02x} {c:02x}{d:02x}")
    }
}

/// Appends one entry: what happened, and what is known of it in ids, pseudonyms, counts and codes. Says where it stands.
///
/// # Errors
/// If the database refuses, or the stored head cannot be read.
pub async fn append(tx: &Tx, kind: Code, fields: impl IntoIterator<Item = (Code, Value)>, now: Instant) -> Result<Place> {
    let mut tail = lock(tx).await?;
    let mut entry = Entry::new(tail.size(), now.0, kind);
    for (name, value) in fields {
        entry = entry.with(name, value);
    }
    let appended = tail.append(&entry)?;
    journal_entry::ActiveModel {
        id: Set(i64::try_from(entry.seq)?),
        at: Set(now),
        kind: Set(entry.kind.as_str().to_owned()),
        entry: Set(entry.to_bytes()),
        leaf: Set(appended.leaf.0.to_vec()),
    }
    .insert(tx)
    .await?;
    if let Some(day) = appended.closed {
        journal_day::ActiveModel {
            id: Set(i64::from(day.day)),
            first_seq: Set(i64::try_from(day.first_seq)?),
            size: Set(i64::try_from(day.size)?),
            root: Set(day.root.0.to_vec()),
            chained: Set(day.hash().0.to_vec()),
        }
        .insert(tx)
        .await?;
    }
    let size = i64::try_from(tail.size())?;
    run(tx, "UPDATE journal_head SET size = $1, tail = $2 WHERE id = $3", [size.into(), tail.to_bytes().into(), HEAD.into()]).await?;
    Ok(Place { number: entry.seq + 1, leaf: appended.leaf })
}

/// The end of the log as it is stored.
///
/// # Errors
/// If the database cannot be asked or the head cannot be read.
pub async fn tail(db: &impl ConnectionTrait) -> Result<Tail> {
    match journal_head::Entity::find_by_id(HEAD).one(db).await? {
        Some(head) => Tail::from_bytes(&head.tail).context("the journal's head cannot be read; restore it from a backup"),
        None => Ok(Tail::new()),
    }
}

/// Reads the whole journal again and holds it against its head.
///
/// # Errors
/// If an entry, a hash or the head does not fit: the message names the entry.
pub async fn verify(db: &impl ConnectionTrait) -> Result<u64> {
    let mut again = Tail::new();
    for row in journal_entry::Entity::find().order_by_asc(journal_entry::Column::Id).all(db).await? {
        let entry = Entry::from_bytes(&row.entry).with_context(|| format!("entry {} of the journal cannot be read", row.id))?;
        let leaf = again.append(&entry)?.leaf;
        if leaf.0[..] != row.leaf[..] {
            bail!("entry {} of the journal was changed after it was written", row.id);
        }
    }
    if again != tail(db).await? {
        bail!("the journal's head does not follow from its {} entries", again.size());
    }
    Ok(again.size())
}

/// The newest entries, newest first; those before a place if one is given.
///
/// # Errors
/// If the database cannot be asked or an entry cannot be read.
pub async fn newest(db: &impl ConnectionTrait, before: Option<u64>, count: u64) -> Result<Vec<Recorded>> {
    use sea_orm::{ColumnTrait, QueryFilter, QuerySelect};
    let mut query = journal_entry::Entity::find().order_by_desc(journal_entry::Column::Id).limit(count);
    if let Some(before) = before {
        query = query.filter(journal_entry::Column::Id.lt(i64::try_from(before)?));
    }
    let rows = query.all(db).await?;
    rows.into_iter()
        .map(|row| {
            let entry = Entry::from_bytes(&row.entry).with_context(|| format!("entry {} of the journal cannot be read", row.id))?;
            let leaf = Hash(row.leaf.as_slice().try_into().context("a leaf hash has 32 bytes")?);
            Ok(Recorded { entry, leaf })
        })
        .collect()
}

/// Locks the head for this transaction; makes it the first time.
async fn lock(tx: &Tx) -> Result<Tail> {
    let touched = run(tx, "UPDATE journal_head SET size = size WHERE id = $1", [HEAD.into()]).await?;
    if touched == 0 {
        let head = journal_head::ActiveModel { id: Set(HEAD), size: Set(0), tail: Set(Tail::new().to_bytes()) };
        head.insert(tx).await?;
    }
    tail(tx).await
}
