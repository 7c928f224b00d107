//! Following a folder by IMAP (RFC 3501): connect, sign in, open, take what is new, remove what was taken, wait, and again.

mod able;
mod date;
pub(crate) mod items;
mod list;
mod open;
mod remove;
pub(crate) mod response;
mod session;
mod sign_in;
mod take;
mod utf7;
mod wait;

use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite};
use tokio_util::sync::CancellationToken;

use crate::account::{Account, Tls};
use crate::error::{End, Error, Reached};
use crate::imap::session::Session;
use crate::imap::take::{Due, Taking};
use crate::intake::{Intake, Known, Part, Seen};
use crate::wire::Wire;

/// The pause after a round that the server called for and that brought nothing, so that nobody is kept busy by a server's chatter.
const BREATH: Duration = Duration::from_secs(1);

/// What a session does when it has taken all there is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Then {
    Leave,
    Wait,
}

/// Follows the folder over `stream`, a connection to the account's host and port, until `stop` is cancelled: whatever is new goes to
/// `intake`, as soon as the server says so.
///
/// `Ok` is said only after `stop`, which is heard at any time but while the intake works. Dropping the future is as good: a mail that was
/// not committed comes again.
///
/// # Errors
/// Any [`Error`], when the session cannot go on. Connect anew, later each time, with what is [`Known`] then.
pub async fn follow<S>(stream: S, account: &Account, known: &Known, intake: &mut dyn Intake, stop: &CancellationToken) -> Result<(), Error>
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    run(Box::new(stream), account, known, intake, stop, Then::Wait).await
}

/// As [`follow`], but leaves when everything that is there was taken.
///
/// # Errors
/// As [`follow`].
pub async fn collect<S>(stream: S, account: &Account, known: &Known, intake: &mut dyn Intake, stop: &CancellationToken) -> Result<(), Error>
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    run(Box::new(stream), account, known, intake, stop, Then::Leave).await
}

async fn run(
    stream: Box<dyn crate::wire::Io>,
    account: &Account,
    known: &Known,
    intake: &mut dyn Intake,
    stop: &CancellationToken,
    then: Then,
) -> Result<(), Error> {
    let mut session = Session::new(Wire::new(stream, account.limits, stop.clone()), account);
    let ended = match account.tls {
        Tls::StartTls => start_tls(session).await,
        Tls::Implicit => match session.wire.encrypt(account).await {
            Ok(wire) => Ok(Session::new(wire, account)),
            Err(end) => Err(end),
        },
        Tls::Plain => Ok(session),
    };
    session = match ended {
        Ok(session) => session,
        Err(end) => return end.result(),
    };
    let ended = converse(&mut session, known, intake, then).await;
    // After silence or nonsense there is nobody to say good-bye to.
    if !matches!(ended, Err(End::Failed(Error::Broken | Error::Silent | Error::Protocol(_) | Error::Bye(_) | Error::Mail { .. }))) {
        session.leave().await;
    }
    ended.or_else(End::result)
}

/// STARTTLS (RFC 3501, 6.2.1). What was said before does not count afterwards, so the session on the other side is a new one.
async fn start_tls(mut session: Session<'_>) -> Reached<Session<'_>> {
    session.greet().await?;
    session.ask_what_it_can().await?;
    if !session.able.start_tls {
        return Err(Error::NoStartTls.into());
    }
    session.command("STARTTLS").await?.map_err(|_| Error::NoStartTls)?;
    let account = session.account;
    let mut encrypted = Session::new(session.wire.encrypt(account).await?, account);
    encrypted.greeted = true;
    Ok(encrypted)
}

async fn converse(session: &mut Session<'_>, known: &Known, intake: &mut dyn Intake, then: Then) -> Reached<()> {
    session.greet().await?;
    session.ask_what_it_can().await?;
    sign_in::sign_in(session).await?;
    let mut seen = open::open(session, known.seen).await?;
    intake.opened();
    // That mails cannot be removed is said when all that are new are safe.
    let mut trouble = None;
    // UIDs of an older numbering may be those of other mails by now.
    if known.seen == Some(seen) {
        remove(session, &known.unremoved, intake, &mut trouble).await?;
    }
    let mut called = false;
    loop {
        let before = seen.last_uid;
        round(session, known, &mut seen, intake, &mut trouble).await?;
        if let Some(error) = trouble {
            return Err(error.into());
        }
        if then == Then::Leave {
            return Ok(());
        }
        if seen.last_uid == before && called {
            session.wire.pause(BREATH).await?;
        }
        wait::wait(session).await?;
        called = session.news;
    }
}

/// Takes everything that is new.
async fn round(
    session: &mut Session<'_>,
    known: &Known,
    seen: &mut Seen,
    intake: &mut dyn Intake,
    trouble: &mut Option<Error>,
) -> Reached<()> {
    let account = session.account;
    while let Some(first) = seen.last_uid.checked_add(1) {
        session.news = false;
        let found = list::new(session, first).await?;
        let due: Vec<_> =
            found.into_iter().map(|(uid, listed)| Due { uid, listed, part: part(account, known, uid, listed.size) }).collect();
        let before = seen.last_uid;
        for batch in due.chunks(account.limits.batch.clamp(1, remove::AT_ONCE)) {
            let mut taking = Taking { seen, intake, whole: Vec::new() };
            take::take(session, batch, &mut taking).await?;
            let whole = taking.whole;
            remove(session, &whole, intake, trouble).await?;
        }
        if seen.last_uid == before {
            break;
        }
    }
    Ok(())
}

/// Removes what was taken, until the server refuses once: then the intake keeps the UIDs, and the next session tries again.
async fn remove(session: &mut Session<'_>, uids: &[u32], intake: &mut dyn Intake, trouble: &mut Option<Error>) -> Reached<()> {
    if trouble.is_some() {
        return Ok(());
    }
    match remove::remove(session, uids, intake).await {
        Err(End::Failed(error @ Error::Refused(..))) => {
            *trouble = Some(error);
            Ok(())
        }
        other => other,
    }
}

fn part(account: &Account, known: &Known, uid: u32, size: u64) -> Part {
    if known.hopeless.contains(&uid) {
        Part::Unreadable
    } else if size > account.limits.mail {
        Part::TooLarge
    } else {
        Part::Whole
    }
}
