//! Checking an exported journal without the software that wrote it: every entry, every day, every checkpoint.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{Checkpoint, CheckpointError, DayRoot, Entry, Hash, SignedCheckpoint, Tail};

/// An entry as it is stored and exported: with its leaf hash, so that a single altered row can be named.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recorded {
    /// The entry.
    pub entry: Entry,
    /// The leaf hash that was stored when it was appended.
    pub leaf: Hash,
}

/// Where an export begins when its older segments have expired.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Start {
    /// The signed checkpoint at which they were dropped.
    pub checkpoint: SignedCheckpoint,
    /// The end of the log at that moment; the checkpoint vouches for every hash in it.
    pub tail: Tail,
}

/// What was verified.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// The first entry that was read; all before it have expired and rest on the starting checkpoint alone.
    pub first_seq: u64,
    /// The size of the log; entries `first_seq..size` were read.
    pub size: u64,
    /// The root over all entries.
    pub root: Hash,
    /// How many closed days were recomputed from their entries.
    pub days: u64,
    /// How many checkpoints were compared with the recomputed log, the starting one included.
    pub checkpoints: u64,
    /// How many checkpoints are older than the first entry, so that only their signatures could be checked.
    pub expired_checkpoints: u64,
    /// The entries before this position stand under a signature; those from here on are consistent, but unsigned yet.
    pub signed_size: u64,
    /// How often an entry bears an earlier instant than the one before it: a clock was set back.
    pub clock_steps_back: u64,
}

/// What is wrong, and which entries can therefore not be trusted.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("entries {first} to {last}: {why}")]
pub struct Fault {
    /// The first entry concerned.
    pub first: u64,
    /// The last entry concerned; the same as `first` when a single row is at fault.
    pub last: u64,
    /// What is wrong with them.
    pub why: Why,
}

/// The ways in which an exported journal fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Why {
    /// The entry does not hash to the leaf that was stored with it.
    #[error("the entry is not the one that was recorded")]
    Altered,
    /// The entry at this place has another position.
    #[error("entry {0} stands here: entries were removed, added or reordered")]
    Order(u64),
    /// A day's entries do not give the stored day.
    #[error("the day's entries do not give the day's root, or the day does not follow the one before it")]
    Day,
    /// A day closed and no day is stored for it.
    #[error("the day that ended here is not among the days")]
    DayMissing,
    /// Days before the first entry are not chained to it.
    #[error("the earlier days are not chained to the start")]
    EarlierDays,
    /// The recomputed log differs from a signed checkpoint.
    #[error("the log is not the one that the checkpoint was signed over")]
    Checkpoint,
    /// A checkpoint is about another desk's log.
    #[error("the checkpoint is about another log")]
    OtherDesk,
    /// Checkpoints are not in ascending order of size.
    #[error("the checkpoints are not in order")]
    CheckpointOrder,
    /// A checkpoint is not signed by a given key.
    #[error("{0}")]
    Signature(CheckpointError),
    /// The starting state is not the one that the starting checkpoint was signed over.
    #[error("the start is not the state that its checkpoint was signed over")]
    Start,
    /// A day or a checkpoint tells of entries that are not there.
    #[error("entries are missing at the end: a day or a checkpoint tells of them")]
    Truncated,
}

/// Verifies an export of the log of `desk`.
///
/// `entries` and `days` come in order, `checkpoints` by ascending size; `keys` are the Ed25519 public keys whose
/// checkpoints are believed. Without a `start` the log must begin with entry 0. Needs no memory for the entries.
///
/// Without any checkpoint this only shows that entries, leaves and days agree with one another: whoever can rewrite all
/// of them leaves no trace. [`Summary::signed_size`] says how far a signature reaches.
///
/// # Errors
/// The first [`Fault`] that is met.
pub fn verify(
    desk: [u8; 16],
    keys: &[[u8; 32]],
    start: Option<&Start>,
    entries: impl IntoIterator<Item = Recorded>,
    days: &[DayRoot],
    checkpoints: &[SignedCheckpoint],
) -> Result<Summary, Fault> {
    let mut walk = Walk::begin(desk, keys, start, days, checkpoints)?;
    for recorded in entries {
        walk.step(&recorded)?;
    }
    walk.finish()
}

/// The state of one verification: the log recomputed so far, and what it must still meet.
struct Walk<'a> {
    tail: Tail,
    days: &'a [DayRoot],
    checkpoints: Vec<&'a Checkpoint>,
    met: usize,
    last_at: Option<i64>,
    summary: Summary,
}

impl<'a> Walk<'a> {
    fn begin(
        desk: [u8; 16],
        keys: &[[u8; 32]],
        start: Option<&'a Start>,
        days: &'a [DayRoot],
        checkpoints: &'a [SignedCheckpoint],
    ) -> Result<Self, Fault> {
        let tail = match start {
            Some(start) => opened_start(desk, keys, start)?,
            None => Tail::new(),
        };
        let checkpoints = checkpoints.iter().map(|signed| opened(desk, keys, signed)).collect::<Result<Vec<_>, _>>()?;
        if let Some(pair) = checkpoints.windows(2).find(|pair| pair[0].size > pair[1].size) {
            return Err(range(pair[1].size, pair[0].size, Why::CheckpointOrder));
        }
        let first_seq = tail.size();
        let expired = checkpoints.partition_point(|checkpoint| checkpoint.size < first_seq);
        let mut walk = Self {
            days: later_days(&tail, days)?,
            checkpoints,
            met: expired,
            last_at: None,
            summary: Summary {
                first_seq,
                size: first_seq,
                root: tail.root(),
                days: 0,
                checkpoints: u64::from(start.is_some()),
                expired_checkpoints: expired as u64,
                signed_size: first_seq,
                clock_steps_back: 0,
            },
            tail,
        };
        walk.meet_checkpoints()?;
        Ok(walk)
    }

    fn step(&mut self, recorded: &Recorded) -> Result<(), Fault> {
        let (seq, entry) = (self.tail.size(), &recorded.entry);
        if entry.leaf() != recorded.leaf {
            return Err(single(seq, Why::Altered));
        }
        let first_of_day = self.tail.open_from();
        let appended = self.tail.append(entry).map_err(|error| single(seq, Why::Order(error.found)))?;
        if let Some(closed) = appended.closed {
            // The entry that closed the day is under suspicion too: its instant may be what was altered.
            let (day, rest) = self.days.split_first().ok_or_else(|| range(first_of_day, seq, Why::DayMissing))?;
            if *day != closed {
                return Err(range(first_of_day, seq, Why::Day));
            }
            self.days = rest;
            self.summary.days += 1;
        }
        self.summary.clock_steps_back += u64::from(self.last_at.is_some_and(|last| entry.at < last));
        self.last_at = Some(entry.at);
        self.meet_checkpoints()
    }

    fn finish(mut self) -> Result<Summary, Fault> {
        let size = self.tail.size();
        let told = self.checkpoints.get(self.met).map(|checkpoint| checkpoint.size);
        let told = told.or(self.days.last().map(|day| day.first_seq.saturating_add(day.size).saturating_add(1)));
        if let Some(told) = told {
            return Err(range(size, told.saturating_sub(1).max(size), Why::Truncated));
        }
        self.summary.size = size;
        self.summary.root = self.tail.root();
        Ok(self.summary)
    }

    /// Compares the log with the checkpoints that were taken at its present size.
    fn meet_checkpoints(&mut self) -> Result<(), Fault> {
        let size = self.tail.size();
        while let Some(checkpoint) = self.checkpoints.get(self.met).filter(|checkpoint| checkpoint.size == size) {
            if self.tail.checkpoint(checkpoint.desk, checkpoint.at) != **checkpoint {
                let last = size.saturating_sub(1);
                return Err(range(self.summary.signed_size.min(last), last, Why::Checkpoint));
            }
            self.summary.signed_size = size;
            self.summary.checkpoints += 1;
            self.met += 1;
        }
        Ok(())
    }
}

fn opened<'a>(desk: [u8; 16], keys: &[[u8; 32]], signed: &'a SignedCheckpoint) -> Result<&'a Checkpoint, Fault> {
    let last = signed.claimed_size().saturating_sub(1);
    let mut refused = CheckpointError::OtherKey;
    for key in keys {
        match signed.open(key) {
            Ok(checkpoint) if checkpoint.desk == desk => return Ok(checkpoint),
            Ok(_) => return Err(range(0, last, Why::OtherDesk)),
            Err(CheckpointError::OtherKey) => {}
            Err(error) => refused = error,
        }
    }
    Err(range(0, last, Why::Signature(refused)))
}

fn opened_start(desk: [u8; 16], keys: &[[u8; 32]], start: &Start) -> Result<Tail, Fault> {
    let checkpoint = opened(desk, keys, &start.checkpoint)?;
    if start.tail.checkpoint(desk, checkpoint.at) != *checkpoint {
        return Err(range(0, checkpoint.size.saturating_sub(1), Why::Start));
    }
    Ok(start.tail.clone())
}

/// The days that the entries will close, after those before the start were checked to lead to it.
fn later_days<'a>(tail: &Tail, days: &'a [DayRoot]) -> Result<&'a [DayRoot], Fault> {
    let open_from = tail.open_from();
    let (earlier, later) = days.split_at(days.partition_point(|day| day.first_seq < open_from));
    let chained =
        earlier.windows(2).all(|pair| follows(&pair[0], &pair[1])) && earlier.last().is_none_or(|day| day.hash() == tail.closed());
    if chained { Ok(later) } else { Err(range(0, open_from.saturating_sub(1), Why::EarlierDays)) }
}

fn follows(one: &DayRoot, next: &DayRoot) -> bool {
    next.previous == one.hash() && next.day > one.day && one.first_seq.checked_add(one.size) == Some(next.first_seq)
}

fn single(seq: u64, why: Why) -> Fault {
    range(seq, seq, why)
}

fn range(first: u64, last: u64, why: Why) -> Fault {
    Fault { first, last, why }
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let read = self.size - self.first_seq;
        write!(f, "{read} entries verified, {} days and {} checkpoints agree", self.days, self.checkpoints)?;
        if self.first_seq > 0 {
            let first = self.first_seq;
            write!(f, "; the {first} entries before them have expired, verification starts at a signed checkpoint")?;
        }
        if self.signed_size < self.size {
            write!(f, "; the last {} entries are not signed yet", self.size - self.signed_size)?;
        }
        if self.clock_steps_back > 0 {
            write!(f, "; the clock was set back {} times", self.clock_steps_back)?;
        }
        Ok(())
    }
}
