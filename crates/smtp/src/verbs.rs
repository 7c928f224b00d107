//! What each command does: the order of a mail transaction (RFC 5321 section 4.1.4) and its answers.

use std::io;

use tokio::io::{AsyncRead, AsyncWrite};
use tokio::time::timeout;

use crate::address::Address;
use crate::command::{Command, Mail};
use crate::config::Protocol;
use crate::desk::Envelope;
use crate::reply::Refusal;
use crate::session::{Next, Session, Transaction};
use crate::wire::Wire;

impl Session {
    pub async fn obey<S>(&mut self, command: Command, wire: &mut Wire<S>) -> io::Result<Next>
    where
        S: AsyncRead + AsyncWrite + Unpin,
    {
        if !matches!(command, Command::Rcpt(_) | Command::Data | Command::Quit | Command::Alien) {
            self.idle += 1;
            if self.idle > self.config.max_idle_commands {
                return self.refuse(wire, Refusal::CHATTER).await;
            }
        }
        let answer = match command {
            Command::Ehlo(name) => {
                self.hello(name, true);
                self.offer(wire);
                return Ok(Next::Command);
            }
            Command::Helo(name) => {
                self.hello(name, false);
                wire.say(&format!("250 {}", self.peer.host));
                return Ok(Next::Command);
            }
            Command::Quit => {
                wire.say("221 2.0.0 Good-bye");
                return Ok(Next::HangUp);
            }
            Command::Data => return self.data(wire).await,
            Command::StartTls => match self.may_start_tls() {
                Ok(()) => {
                    wire.say("220 2.0.0 Go ahead");
                    timeout(self.config.data_timeout, wire.flush()).await??;
                    self.hello(String::new(), false);
                    return Ok(Next::StartTls);
                }
                Err(refusal) => Err(refusal),
            },
            Command::Mail(mail) => self.mail(mail),
            Command::Rcpt(to) => self.rcpt(to).await,
            Command::Rset => {
                self.transaction = None;
                Ok("250 2.0.0 Forgotten")
            }
            Command::Noop => Ok("250 2.0.0 Still here"),
            Command::Vrfy => Ok("252 2.1.5 Send it and see"),
            Command::Help => Ok(match self.config.protocol {
                Protocol::Smtp => "214 2.0.0 EHLO MAIL RCPT DATA RSET NOOP VRFY HELP QUIT",
                Protocol::Lmtp => "214 2.0.0 LHLO MAIL RCPT DATA RSET NOOP VRFY HELP QUIT",
            }),
            Command::Alien => Err(Refusal::ALIEN),
        };
        match answer {
            Ok(text) => {
                wire.say(text);
                Ok(Next::Command)
            }
            Err(refusal) => self.refuse(wire, refusal).await,
        }
    }

    /// A new greeting forgets whatever was begun.
    fn hello(&mut self, name: String, extended: bool) {
        (self.peer.hello, self.peer.extended) = (name, extended);
        self.transaction = None;
    }

    fn offer<S: AsyncRead + AsyncWrite + Unpin>(&self, wire: &mut Wire<S>) {
        wire.say(&format!("250-{}", self.peer.host));
        wire.say("250-PIPELINING");
        wire.say(&format!("250-SIZE {}", self.config.max_size));
        wire.say("250-8BITMIME");
        wire.say("250-SMTPUTF8");
        if self.may_start_tls().is_ok() {
            wire.say("250-STARTTLS");
        }
        wire.say("250 ENHANCEDSTATUSCODES");
    }

    fn may_start_tls(&self) -> Result<(), Refusal> {
        match (self.config.encryption.start_tls(), &self.peer.tls) {
            (None, _) => Err(Refusal::NOT_OFFERED),
            (Some(_), None) if self.peer.extended => Ok(()),
            (Some(_), _) => Err(Refusal::ORDER),
        }
    }

    fn mail(&mut self, mail: Mail) -> Result<&'static str, Refusal> {
        if self.peer.hello.is_empty() || self.transaction.is_some() {
            return Err(Refusal::ORDER);
        }
        if mail.extended && !self.peer.extended {
            return Err(Refusal::PARAMETER);
        }
        if mail.size.is_some_and(|size| size > self.config.max_size) {
            return Err(Refusal::TOO_LARGE);
        }
        let envelope = Envelope { from: mail.from, recipients: Vec::new(), size: mail.size, utf8: mail.utf8 };
        self.transaction = Some(Transaction { envelope, accepted: Vec::new() });
        Ok("250 2.1.0 Sender heard")
    }

    async fn rcpt(&mut self, to: Option<Address>) -> Result<&'static str, Refusal> {
        const TAKEN: &str = "250 2.1.5 Recipient known";
        let Transaction { envelope, accepted } = self.transaction.as_mut().ok_or(Refusal::ORDER)?;
        let to = to.unwrap_or_else(|| Address::postmaster(&self.peer.host));
        if !envelope.utf8 && !to.is_ascii() {
            return Err(Refusal::NON_ASCII);
        }
        // Over LMTP one that is given twice is answered twice, so that it counts twice.
        if self.config.protocol == Protocol::Lmtp && accepted.len() >= self.config.max_recipients {
            return Err(Refusal::MANY_RECIPIENTS);
        }
        if let Some(known) = envelope.recipients.iter().position(|known| *known == to) {
            if self.config.protocol == Protocol::Lmtp {
                accepted.push(known);
            }
            return Ok(TAKEN);
        }
        if envelope.recipients.len() >= self.config.max_recipients {
            return Err(Refusal::MANY_RECIPIENTS);
        }
        self.desk.recipient(&self.peer, envelope.from.as_ref(), &to).await?;
        accepted.push(envelope.recipients.len());
        envelope.recipients.push(to);
        Ok(TAKEN)
    }
}
