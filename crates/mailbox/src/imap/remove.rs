//! What becomes of mails on the server once they are safe here. Named by UID and nothing else: a sequence number, or a bare EXPUNGE, may
//! mean a mail that nobody has read.

use crate::account::After;
use crate::error::{Error, Reached, Step};
use crate::imap::session::Session;
use crate::imap::utf7;
use crate::intake::Intake;

/// UIDs in one command: a line that every server takes (RFC 7162, 4, wants 8,000 octets of one).
pub(crate) const AT_ONCE: usize = 200;

/// Deletes or moves mails as the account wants, and tells the intake. A UID that is gone already is passed over by the server.
pub(crate) async fn remove(session: &mut Session<'_>, uids: &[u32], intake: &mut dyn Intake) -> Reached<()> {
    let account = session.account;
    let Some(uid_validity) = session.uid_validity else { return Ok(()) };
    for uids in uids.chunks(AT_ONCE) {
        let set = uids.iter().map(ToString::to_string).collect::<Vec<_>>().join(",");
        match &account.after {
            After::Keep => return Ok(()),
            After::Delete => expunge(session, &set, Step::Delete).await?,
            After::Move(folder) if session.able.moves => {
                let command = format!("UID MOVE {set} {}", utf7::quoted(folder));
                session.command(&command).await?.map_err(|code| Error::Refused(Step::Move, code))?;
            }
            After::Move(folder) => {
                let command = format!("UID COPY {set} {}", utf7::quoted(folder));
                session.command(&command).await?.map_err(|code| Error::Refused(Step::Move, code))?;
                expunge(session, &set, Step::Move).await?;
            }
        }
        intake.removed(uid_validity, uids).await?;
    }
    Ok(())
}

async fn expunge(session: &mut Session<'_>, set: &str, step: Step) -> Reached<()> {
    for command in [format!("UID STORE {set} +FLAGS.SILENT (\\Deleted)"), format!("UID EXPUNGE {set}")] {
        session.command(&command).await?.map_err(|code| Error::Refused(step, code))?;
    }
    Ok(())
}
