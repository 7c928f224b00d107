//! An intake that keeps by digest, with everything that is committed in one lock: what survives a crash is what `Kept` holds.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use async_trait::async_trait;
use mailbox::{Delivery, Fetched, Intake, Known, Mark, Part, Refused, Seen};
use tokio::sync::watch;

/// What is durable.
#[derive(Default)]
pub struct Kept {
    pub mails: Vec<(Fetched, Vec<u8>)>,
    pub digests: BTreeSet<[u8; 32]>,
    pub seen: Option<Seen>,
    pub unremoved: BTreeSet<u32>,
    pub uidls: BTreeSet<String>,
    /// Commits of a mail that was there already.
    pub again: usize,
}

#[derive(Clone)]
pub struct Shelf {
    pub kept: Arc<Mutex<Kept>>,
    /// Fails when so many mails were committed, before or after it is durable; after means that the process dies there.
    pub full_at: Option<usize>,
    /// Loses what the server says about removals.
    pub deaf: bool,
    /// How long each write takes, and each commit.
    pub slow: Duration,
    pub count: watch::Sender<usize>,
}

impl Default for Shelf {
    fn default() -> Self {
        Self { kept: Arc::default(), full_at: None, deaf: false, slow: Duration::ZERO, count: watch::Sender::new(0) }
    }
}

impl Shelf {
    pub fn read<T>(&self, f: impl FnOnce(&mut Kept) -> T) -> T {
        f(&mut self.kept.lock().unwrap())
    }

    /// What the next session is told.
    pub fn known(&self) -> Known {
        self.read(|kept| Known { seen: kept.seen, unremoved: kept.unremoved.iter().copied().collect(), hopeless: Vec::new() })
    }

    /// The contents, in the order of arrival.
    pub fn texts(&self) -> Vec<String> {
        self.read(|kept| kept.mails.iter().map(|(_, text)| String::from_utf8_lossy(text).into_owned()).collect())
    }

    pub fn uids(&self) -> Vec<u32> {
        self.read(|kept| kept.mails.iter().map(|(mail, _)| uid(mail)).collect())
    }

    pub async fn has(&self, mails: usize) {
        let mut count = self.count.subscribe();
        let enough = count.wait_for(|count| *count >= mails);
        tokio::time::timeout(Duration::from_secs(20), enough).await.expect("mails in time").unwrap();
    }
}

pub fn uid(mail: &Fetched) -> u32 {
    match &mail.mark {
        Mark::Uid(seen) => seen.last_uid,
        Mark::Uidl(_) => 0,
    }
}

#[async_trait]
impl Intake for Shelf {
    async fn begin(&mut self, mail: &Fetched) -> Result<Box<dyn Delivery>, Refused> {
        Ok(Box::new(Sheet { shelf: self.clone(), mail: mail.clone(), text: Vec::new() }))
    }

    async fn removed(&mut self, _: u32, uids: &[u32]) -> Result<(), Refused> {
        if !self.deaf {
            self.read(|kept| kept.unremoved.retain(|uid| !uids.contains(uid)));
        }
        Ok(())
    }
}

struct Sheet {
    shelf: Shelf,
    mail: Fetched,
    text: Vec<u8>,
}

#[async_trait]
impl Delivery for Sheet {
    async fn write(&mut self, octets: &[u8]) -> Result<(), Refused> {
        tokio::time::sleep(self.shelf.slow).await;
        self.text.extend_from_slice(octets);
        Ok(())
    }

    async fn commit(self: Box<Self>) -> Result<(), Refused> {
        let Self { shelf, mail, text } = *self;
        tokio::time::sleep(shelf.slow).await;
        let count = shelf.read(|kept| {
            if shelf.full_at.is_some_and(|full| kept.mails.len() >= full) {
                return Err(Refused);
            }
            match &mail.mark {
                Mark::Uid(seen) => {
                    assert!(kept.seen.is_none_or(|before| before.uid_validity != seen.uid_validity
                        || before.last_uid < seen.last_uid
                        || mail.renumbered));
                    kept.seen = Some(*seen);
                    if mail.part == Part::Whole {
                        kept.unremoved.insert(seen.last_uid);
                    }
                }
                Mark::Uidl(uidl) => assert!(kept.uidls.insert(uidl.clone())),
            }
            if mail.part == Part::Whole && !kept.digests.insert(*blake3::hash(&text).as_bytes()) {
                kept.again += 1;
            } else {
                kept.mails.push((mail, text));
            }
            Ok(kept.mails.len())
        })?;
        shelf.count.send_replace(count);
        Ok(())
    }
}
