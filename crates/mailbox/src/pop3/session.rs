//! A conversation by POP3 (RFC 1939): one reply to each command, some with a list or a mail behind it.

use crate::account::{Account, SignIn, Tls};
use crate::code::Code;
use crate::error::{Error, Flaw, Reached, Step};
use crate::intake::Delivery;
use crate::pop3::dots::Dots;
use crate::sasl::Proof;
use crate::wire::Wire;

/// A listing may take this many times the usual silence.
const PATIENCE: u32 = 10;

pub(crate) struct Session<'a> {
    pub wire: Wire,
    pub account: &'a Account,
}

impl Session<'_> {
    /// Sends a command; what the server says to it, without its text.
    pub async fn command(&mut self, command: &str) -> Reached<Result<(), Code>> {
        self.say(command);
        self.reply().await
    }

    fn say(&mut self, command: &str) {
        self.wire.progress();
        self.wire.say(command.as_bytes());
        self.wire.say(b"\r\n");
    }

    pub async fn reply(&mut self) -> Reached<Result<(), Code>> {
        reply(&self.wire.line().await?).map_err(Into::into)
    }

    /// Hears a list out, line by line.
    pub async fn list(&mut self, mut each: impl FnMut(&[u8]) -> Result<(), Flaw>) -> Reached<()> {
        self.wire.wait_for(self.account.limits.quiet.saturating_mul(PATIENCE));
        loop {
            let line = self.wire.line().await?;
            if line == b"." {
                return Ok(());
            }
            each(line.strip_prefix(b".").unwrap_or(&line))?;
        }
    }

    /// Passes a mail on as it comes, its first `most` octets.
    pub async fn mail(&mut self, size: u64, most: u64, delivery: &mut dyn Delivery) -> Reached<()> {
        self.wire.allow(size.min(self.account.limits.mail));
        let (mut dots, mut text, mut got) = (Dots::default(), Vec::new(), 0_u64);
        while !dots.ended {
            let chunk = self.wire.octets(u64::MAX).await?;
            let used = dots.take(chunk, &mut text);
            self.wire.consume(used);
            let room = usize::try_from(most.saturating_sub(got)).unwrap_or(usize::MAX);
            got += text.len() as u64;
            if got > self.account.limits.mail {
                return Err(Flaw::TooMuch.into());
            }
            self.wire.meanwhile(delivery.write(&text[..text.len().min(room)])).await?;
            text.clear();
        }
        Ok(())
    }

    /// What the server can do (RFC 2449): its words, in capitals, or none if it does not know the question.
    pub async fn able(&mut self) -> Reached<Vec<String>> {
        let mut words = Vec::new();
        if self.command("CAPA").await?.is_ok() {
            self.list(|line| {
                if words.len() < 100 {
                    words.push(String::from_utf8_lossy(line).to_ascii_uppercase());
                }
                Ok(())
            })
            .await?;
        }
        Ok(words)
    }

    pub async fn sign_in(&mut self) -> Reached<()> {
        let able = self.able().await?;
        let mechanisms: Vec<_> = able.iter().filter_map(|line| line.strip_prefix("SASL ")).flat_map(str::split_whitespace).collect();
        let account = self.account;
        let answer = match (Proof::of(account, |mechanism| mechanisms.contains(&mechanism)), &account.sign_in) {
            (Some(proof), _) => self.authenticate(&proof).await?,
            (None, SignIn::Password { user, secret }) => {
                if [user.as_str(), secret.expose()].iter().any(|text| text.contains(['\r', '\n', '\0'])) {
                    return Err(Error::NoMechanism.into());
                }
                match self.command(&format!("USER {user}")).await? {
                    Ok(()) => self.command(&zeroize::Zeroizing::new(format!("PASS {}", secret.expose()))).await?,
                    refused => refused,
                }
            }
            (None, SignIn::Bearer { .. }) => return Err(Error::NoMechanism.into()),
        };
        answer.map_err(|code| match &account.sign_in {
            _ if code.is_passing() => Error::Refused(Step::SignIn, code),
            SignIn::Password { .. } => Error::PasswordRefused(code),
            SignIn::Bearer { .. } => Error::TokenRefused(code),
        })?;
        Ok(())
    }

    /// RFC 5034. The initial response is sent when it is asked for: with the command it may be longer than a line may be.
    async fn authenticate(&mut self, proof: &Proof) -> Reached<Result<(), Code>> {
        self.say(&format!("AUTH {}", proof.mechanism));
        for answer in [proof.response.as_str(), proof.surrender] {
            let line = self.wire.line().await?;
            if line != b"+" && !line.starts_with(b"+ ") {
                return Ok(reply(&line)?);
            }
            self.say(answer);
        }
        // It explained itself and was answered: whatever it says now, it did not let us in.
        let code = self.reply().await?.err().unwrap_or(Code::Unnamed);
        Ok(Err(code))
    }
}

/// The greeting, and TLS where the account wants it (RFC 2595, 4).
pub(crate) async fn start<'a>(wire: Wire, account: &'a Account) -> Reached<Session<'a>> {
    let wire = if account.tls == Tls::Implicit { wire.encrypt(account).await? } else { wire };
    let mut session = Session { wire, account };
    session.reply().await?.map_err(Error::Bye)?;
    if account.tls == Tls::StartTls {
        if !session.able().await?.iter().any(|word| word == "STLS") {
            return Err(Error::NoStartTls.into());
        }
        session.command("STLS").await?.map_err(|_| Error::NoStartTls)?;
        session.wire = session.wire.encrypt(account).await?;
    }
    Ok(session)
}

fn reply(line: &[u8]) -> Result<Result<(), Code>, Flaw> {
    let (status, text) = line.split_at(line.iter().position(|b| *b == b' ').unwrap_or(line.len()));
    match status {
        b"+OK" => Ok(Ok(())),
        b"-ERR" => {
            let code = text.strip_prefix(b" [").and_then(|text| text.split(|b| *b == b']').next());
            Ok(Err(code.map_or(Code::Unnamed, Code::of)))
        }
        _ => Err(Flaw::Garbage),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reply_is_one_of_two() {
        assert_eq!(reply(b"+OK"), Ok(Ok(())));
        assert_eq!(reply(b"+OK ada@example.org"), Ok(Ok(())));
        assert_eq!(reply(b"-ERR [IN-USE] locked"), Ok(Err(Code::Named("IN-USE"))));
        assert_eq!(reply(b"-ERR [SECRET] x"), Ok(Err(Code::Unnamed)));
        for line in [&b""[..], b"+OKAY", b"* OK", b"-ERRx", b"+ more"] {
            assert_eq!(reply(line), Err(Flaw::Garbage));
        }
    }
}
