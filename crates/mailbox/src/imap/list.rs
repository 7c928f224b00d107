//! What is new in the folder: UIDs, sizes and times, before any mail is asked for. At most a certain number are kept, the lowest; the
//! rest is found the next time, so that a folder with millions of mails costs no more memory than one with thousands.

use std::collections::BTreeMap;

use jiff::Timestamp;

use crate::error::{Error, Flaw, Reached, Step};
use crate::imap::date;
use crate::imap::response::Status;
use crate::imap::session::{Heard, Session};

/// Mails that are kept of one listing.
const MOST: usize = 10_000;
/// A listing may take this many times the usual silence.
const PATIENCE: u32 = 10;

/// What is said of a mail before it comes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Listed {
    pub size: u64,
    pub received: Option<Timestamp>,
}

/// The lowest UIDs from `first` on. Those below it come as well: `*` is the highest there is, and a range has no direction.
pub(crate) async fn new(session: &mut Session<'_>, first: u32) -> Reached<BTreeMap<u32, Listed>> {
    list(session, &format!("{first}:*"), first).await
}

/// Is this mail (still) in the folder?
pub(crate) async fn has(session: &mut Session<'_>, uid: u32) -> Reached<bool> {
    Ok(list(session, &uid.to_string(), uid).await?.contains_key(&uid))
}

async fn list(session: &mut Session<'_>, set: &str, first: u32) -> Reached<BTreeMap<u32, Listed>> {
    let tag = session.ask(&format!("UID FETCH {set} (UID RFC822.SIZE INTERNALDATE)"));
    session.wire.wait_for(session.account.limits.quiet.saturating_mul(PATIENCE));
    let mut found = BTreeMap::new();
    loop {
        match session.hear().await? {
            Heard::Fetch(start) => {
                let items = session.items(start).await?;
                // Without a size it is no answer, but news about a mail's flags.
                let (Some(uid), Some(size)) = (items.uid, items.size) else { continue };
                if uid >= first {
                    found.insert(uid, Listed { size, received: items.date.as_deref().and_then(date::parse) });
                }
                if found.len() > MOST {
                    found.pop_last();
                }
            }
            Heard::Done(done, Status::Ok, _) if done == tag => return Ok(found),
            Heard::Done(done, _, code) if done == tag => return Err(Error::Refused(Step::List, code).into()),
            Heard::Done(..) => return Err(Flaw::Tag.into()),
            Heard::More => return Err(Flaw::Garbage.into()),
            Heard::Other => {}
        }
    }
}
