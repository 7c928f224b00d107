//! Collecting a maildrop by POP3 (RFC 1939), for providers that offer nothing else. It has no folders, does not wait, and removes what was
//! taken when the session ends well.

pub(crate) mod dots;
mod session;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt;

use tokio::io::{AsyncRead, AsyncWrite};
use tokio_util::sync::CancellationToken;

use crate::account::{Account, After};
use crate::error::{End, Error, Flaw, Reached, Step};
use crate::imap::response::number;
use crate::intake::{Fetched, Intake, Mark, Part, Which};
use crate::pop3::session::{Session, start};
use crate::wire::Wire;

/// New mails that are taken in one session.
const MOST: usize = 10_000;

/// What the caller knows of a maildrop from earlier sessions, by unique-id.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// What was committed, and how much of it.
    pub taken: HashMap<String, Part>,
    /// What the caller has given up, as in [`crate::Known`].
    pub hopeless: HashSet<String>,
    /// How unique-ids are named in the two above and in everything that is handed over; as the server writes them without.
    pub naming: Option<Naming>,
}

/// A key under which a unique-id becomes a name that says nothing: a server may make one of a Message-ID or an address, and the caller keeps it
/// for long.
#[derive(Clone)]
pub struct Naming([u8; 32]);

impl Naming {
    /// From a key that only the caller has.
    #[must_use]
    pub const fn new(key: [u8; 32]) -> Self {
        Self(key)
    }

    fn name(&self, uidl: &[u8]) -> String {
        blake3::keyed_hash(&self.0, uidl).to_hex()[..32].to_owned()
    }
}

impl fmt::Debug for Naming {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Naming")
    }
}

/// What a session found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Round {
    /// Unique-ids that were [known](Known::taken) and are in the maildrop no more: they can be forgotten.
    pub gone: Vec<String>,
}

/// Takes what is new in the maildrop, ten thousand mails at most, over `stream`, a connection to the account's host and port. `stop` is heard
/// at any time but while the intake works.
///
/// # Errors
/// Any [`Error`], when the session cannot go on. What was committed stays in the maildrop then, and is deleted by the next session.
pub async fn collect<S>(
    stream: S,
    account: &Account,
    known: &Known,
    intake: &mut dyn Intake,
    stop: &CancellationToken,
) -> Result<Round, Error>
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    if matches!(account.after, After::Move(_)) {
        return Err(Error::Lacks("folders"));
    }
    let wire = Wire::new(Box::new(stream), account.limits, stop.clone());
    match run(wire, account, known, intake).await {
        Ok(round) => Ok(round),
        Err(End::Stopped) => Ok(Round::default()),
        Err(End::Failed(error)) => Err(error),
    }
}

async fn run(wire: Wire, account: &Account, known: &Known, intake: &mut dyn Intake) -> Reached<Round> {
    let mut session = start(wire, account).await?;
    session.sign_in().await?;
    let mut found = list(&mut session, known).await?;
    intake.opened();
    for (number, new) in &found.new {
        take(&mut session, *number, new, known, intake).await.map_err(|end| end.over(Some(Which::Uidl(new.uidl.clone()))))?;
        if new.part(account, known) == Part::Whole {
            found.whole.push(*number);
        }
    }
    if account.after == After::Delete {
        for number in found.whole {
            session.command(&format!("DELE {number}")).await?.map_err(|code| Error::Refused(Step::Delete, code))?;
        }
    }
    // Only this makes the server delete (RFC 1939, 6).
    session.command("QUIT").await?.map_err(|code| Error::Refused(Step::Delete, code))?;
    Ok(Round { gone: found.gone })
}

/// What lies there, by message number.
struct Found {
    new: BTreeMap<u32, New>,
    /// Those that were taken whole.
    whole: Vec<u32>,
    gone: Vec<String>,
}

struct New {
    uidl: String,
    size: u64,
}

impl New {
    fn part(&self, account: &Account, known: &Known) -> Part {
        if known.hopeless.contains(&self.uidl) {
            Part::Unreadable
        } else if self.size > account.limits.mail {
            Part::TooLarge
        } else {
            Part::Whole
        }
    }
}

async fn list(session: &mut Session<'_>, known: &Known) -> Reached<Found> {
    let (mut new, mut whole, mut there, mut met) = (BTreeMap::new(), Vec::new(), HashSet::new(), HashSet::new());
    session.command("UIDL").await?.map_err(|_| Error::Lacks("UIDL"))?;
    session
        .list(|line| {
            let (number, uidl) = pair(line)?;
            // RFC 1939, 7: printable, at most 70; twice the same is the server's fault, and the second is the same mail.
            if uidl.is_empty() || uidl.len() > 70 || !uidl.iter().all(u8::is_ascii_graphic) {
                return Err(Flaw::Items);
            }
            let uidl = known.naming.as_ref().map_or_else(|| String::from_utf8_lossy(uidl).into_owned(), |naming| naming.name(uidl));
            match known.taken.get_key_value(&uidl) {
                Some((uidl, part)) => {
                    let first = there.insert(uidl.clone());
                    if first && *part == Part::Whole {
                        whole.push(number);
                    }
                }
                None if new.len() < MOST && met.insert(uidl.clone()) => {
                    new.insert(number, New { uidl, size: 0 });
                }
                None => {}
            }
            Ok(())
        })
        .await?;
    session.command("LIST").await?.map_err(|code| Error::Refused(Step::List, code))?;
    session
        .list(|line| {
            let (message, size) = pair(line)?;
            if let Some(new) = new.get_mut(&message) {
                new.size = number(size)?;
            }
            Ok(())
        })
        .await?;
    let gone = known.taken.keys().filter(|uidl| !there.contains(*uidl)).cloned().collect();
    Ok(Found { new, whole, gone })
}

/// `1 whqtswO00WBw418f9t5JxYwZ`, and what else may follow.
fn pair(line: &[u8]) -> Result<(u32, &[u8]), Flaw> {
    let mut words = line.split(|b| *b == b' ').filter(|word| !word.is_empty());
    let (Some(first), Some(second)) = (words.next(), words.next()) else { return Err(Flaw::Items) };
    Ok((number(first)?, second))
}

async fn take(session: &mut Session<'_>, number: u32, new: &New, known: &Known, intake: &mut dyn Intake) -> Reached<()> {
    let (account, part) = (session.account, new.part(session.account, known));
    // TOP (RFC 1939, 7) is optional: without it a mail that is too large comes with nothing.
    let (command, most) = match part {
        Part::Whole => (Some(format!("RETR {number}")), u64::MAX),
        Part::TooLarge => (Some(format!("TOP {number} 0")), account.limits.header),
        Part::Unreadable => (None, 0),
    };
    let answer = match command {
        Some(command) => session.command(&command).await?,
        None => Err(crate::Code::Unnamed),
    };
    if let (Err(code), Part::Whole) = (answer, part) {
        return Err(Error::Refused(Step::Fetch, code).into());
    }
    let fetched = Fetched { mark: Mark::Uidl(new.uidl.clone()), size: new.size, received: None, part, renumbered: false };
    let mut delivery = intake.begin(&fetched).await?;
    if answer.is_ok() {
        session.mail(new.size, most, delivery.as_mut()).await?;
    }
    delivery.commit().await?;
    Ok(())
}
