//! Waiting for new mail: by IDLE (RFC 2177), or by asking from time to time.

use crate::error::{End, Error, Flaw, Reached, Step};
use crate::imap::response::Status;
use crate::imap::session::{Heard, Session};

/// Returns when there may be new mail, at the latest after the time that the limits name.
pub(crate) async fn wait(session: &mut Session<'_>) -> Reached<()> {
    let limits = session.account.limits;
    if session.news {
        return Ok(());
    }
    if session.able.idle && idle(session).await? {
        return Ok(());
    }
    session.wire.pause(limits.poll).await?;
    session.command("NOOP").await?.map_err(|code| Error::Refused(Step::Wait, code))?;
    Ok(())
}

/// One IDLE. False if the server will not, whatever it announced.
async fn idle(session: &mut Session<'_>) -> Reached<bool> {
    session.wire.progress();
    let tag = session.ask("IDLE");
    loop {
        match session.hear().await? {
            Heard::More => break,
            Heard::Done(done, Status::Ok, _) if done == tag => return Err(Flaw::Garbage.into()),
            Heard::Done(done, ..) if done == tag => {
                session.able.idle = false;
                return Ok(false);
            }
            Heard::Fetch(first) => drop(session.items(first).await?),
            Heard::Other => {}
            Heard::Done(..) => return Err(Flaw::Tag.into()),
        }
    }
    session.wire.wait_for(session.account.limits.idle());
    while !session.news {
        match session.hear().await {
            Ok(Heard::Other) => {}
            Ok(Heard::Fetch(first)) => drop(session.items(first).await?),
            Ok(Heard::More | Heard::Done(..)) => return Err(Flaw::Garbage.into()),
            // Silence is what was waited in.
            Err(End::Failed(Error::Silent)) => break,
            Err(end) => return Err(end),
        }
    }
    session.wire.say(b"DONE\r\n");
    session.end_of(tag).await?.map_err(|code| Error::Refused(Step::Wait, code))?;
    Ok(true)
}
