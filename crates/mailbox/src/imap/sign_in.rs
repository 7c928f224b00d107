//! Signing in (RFC 3501, 6.2): by SASL where the server knows it, else by LOGIN.

use zeroize::Zeroizing;

use crate::account::SignIn;
use crate::code::Code;
use crate::error::{Error, Flaw, Reached, Step};
use crate::imap::response::Status;
use crate::imap::session::{Heard, Session};
use crate::sasl::Proof;

/// Signs in, and asks what the server can do for whom it knows now.
pub(crate) async fn sign_in(session: &mut Session<'_>) -> Reached<()> {
    let able = session.able;
    let knows = |mechanism: &str| match mechanism {
        "PLAIN" => able.plain,
        "OAUTHBEARER" => able.oauth_bearer,
        _ => able.xoauth2,
    };
    let account = session.account;
    let answer = match (Proof::of(account, knows), &account.sign_in) {
        (Some(proof), _) => authenticate(session, &proof).await?,
        (None, SignIn::Password { user, secret }) if !able.no_login => {
            let (Some(user), Some(secret)) = (quoted(user), quoted(secret.expose())) else { return Err(Error::NoMechanism.into()) };
            session.command(&Zeroizing::new(format!("LOGIN {} {}", *user, *secret))).await?
        }
        _ => return Err(Error::NoMechanism.into()),
    };
    answer.map_err(|code| match &account.sign_in {
        _ if code.is_passing() => Error::Refused(Step::SignIn, code),
        SignIn::Password { .. } => Error::PasswordRefused(code),
        SignIn::Bearer { .. } => Error::TokenRefused(code),
    })?;
    session.ask_what_it_can().await
}

async fn authenticate(session: &mut Session<'_>, proof: &Proof) -> Reached<Result<(), Code>> {
    // RFC 4959: where the server allows it, a round trip is spared.
    let mut sent = session.able.initial_response;
    let command = if sent {
        Zeroizing::new(format!("AUTHENTICATE {} {}", proof.mechanism, *proof.response))
    } else {
        Zeroizing::new(format!("AUTHENTICATE {}", proof.mechanism))
    };
    session.wire.progress();
    let tag = session.ask(&command);
    let mut surrendered = false;
    loop {
        match session.hear().await? {
            Heard::More if !sent => {
                session.wire.say(proof.response.as_bytes());
                session.wire.say(b"\r\n");
                sent = true;
            }
            Heard::More if !surrendered => {
                session.wire.say(proof.surrender.as_bytes());
                session.wire.say(b"\r\n");
                surrendered = true;
            }
            Heard::Done(done, status, code) if done == tag => {
                // Whatever it says then, it was not let in by what we sent last.
                return Ok(if status == Status::Ok && !surrendered { Ok(()) } else { Err(code) });
            }
            Heard::Other => {}
            _ => return Err(Flaw::Garbage.into()),
        }
    }
}

/// A quoted string of RFC 3501; `None` for what cannot stand in one.
fn quoted(text: &str) -> Option<Zeroizing<String>> {
    let mut out = Zeroizing::new(String::with_capacity(2 * text.len() + 2));
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            ' '..='~' => out.push(c),
            _ => return None,
        }
    }
    out.push('"');
    Some(out)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn a_password_cannot_become_a_command() {
        assert_eq!(quoted("a\"b\\c").unwrap().as_str(), "\"a\\\"b\\\\c\"");
        assert!(quoted("a\r\nc9 DELETE INBOX").is_none());
        assert!(quoted("gr\u{fc}n").is_none());
    }
}
