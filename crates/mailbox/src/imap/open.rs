//! Opening the folder, and finding out whether its numbers are still those that are known (RFC 3501, 2.3.1.1).

use crate::account::After;
use crate::error::{Error, Reached};
use crate::imap::session::Session;
use crate::imap::utf7;
use crate::intake::Seen;

/// Opens the folder: where to read on.
pub(crate) async fn open(session: &mut Session<'_>, seen: Option<Seen>) -> Reached<Seen> {
    let account = session.account;
    match &account.after {
        After::Delete if !session.able.uid_plus => return Err(Error::Lacks("UIDPLUS").into()),
        After::Move(_) if !session.able.moves && !session.able.uid_plus => return Err(Error::Lacks("MOVE").into()),
        _ => {}
    }
    // EXAMINE opens read-only: what shall be kept as it is cannot be changed by mistake.
    let verb = if account.after == After::Keep { "EXAMINE" } else { "SELECT" };
    session.command(&format!("{verb} {}", utf7::quoted(&account.folder))).await?.map_err(Error::NoFolder)?;
    let uid_validity = session.uid_validity.filter(|validity| *validity > 0).ok_or(Error::NoUids)?;
    Ok(from(seen, uid_validity, session.uid_next))
}

/// A numbering that changed, or in which the next number was given out before, says nothing about what was taken: everything comes again,
/// and is marked so.
fn from(seen: Option<Seen>, uid_validity: u32, uid_next: Option<u32>) -> Seen {
    match seen {
        None => Seen { uid_validity, last_uid: 0, renumbered_below: 0 },
        Some(seen) if seen.uid_validity == uid_validity && uid_next.is_none_or(|next| next > seen.last_uid) => seen,
        Some(_) => Seen { uid_validity, last_uid: 0, renumbered_below: uid_next.unwrap_or(u32::MAX) },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_known_counts_only_under_its_numbers() {
        let seen = Seen { uid_validity: 5, last_uid: 9, renumbered_below: 0 };
        assert_eq!(from(Some(seen), 5, Some(10)), seen);
        assert_eq!(from(Some(seen), 5, None), seen);
        assert_eq!(from(Some(seen), 6, Some(10)), Seen { uid_validity: 6, last_uid: 0, renumbered_below: 10 });
        assert_eq!(from(Some(seen), 6, None).renumbered_below, u32::MAX);
        assert_eq!(from(Some(seen), 5, Some(4)), Seen { uid_validity: 5, last_uid: 0, renumbered_below: 4 });
        assert_eq!(from(None, 6, Some(10)).renumbered_below, 0);
    }
}
