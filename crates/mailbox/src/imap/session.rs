//! A conversation with one server: commands with their tags, and what is heard until their end. What a server may say at any time (that
//! there is new mail, that it leaves, that it numbers anew) is dealt with here, wherever it comes.

use crate::account::Account;
use crate::code::Code;
use crate::error::{Error, Flaw, Reached, Step};
use crate::imap::able::Able;
use crate::imap::items::Items;
use crate::imap::response::{Response, Said, Status, TAG, parse};
use crate::wire::Wire;

pub(crate) struct Session<'a> {
    pub wire: Wire,
    pub account: &'a Account,
    pub able: Able,
    /// The folder's numbering, once it is open.
    pub uid_validity: Option<u32>,
    /// The UID that the next mail will get, as the server said when the folder was opened.
    pub uid_next: Option<u32>,
    /// Did the server say that there are mails, since this was last put down?
    pub news: bool,
    /// Has the server's first word been heard? Under STARTTLS it came before.
    pub greeted: bool,
    tag: u32,
}

/// What a command waits for.
pub(crate) enum Heard {
    More,
    Done(u32, Status, Code),
    /// The beginning of a FETCH response, which has to be read on.
    Fetch(Vec<u8>),
    /// Anything else; it is dealt with.
    Other,
}

impl<'a> Session<'a> {
    pub fn new(wire: Wire, account: &'a Account) -> Self {
        Self { wire, account, able: Able::default(), uid_validity: None, uid_next: None, news: false, greeted: false, tag: 0 }
    }

    /// The server's first word. PREAUTH would spare signing in, but as whom, and (before TLS) says who?
    pub async fn greet(&mut self) -> Reached<()> {
        if std::mem::replace(&mut self.greeted, true) {
            return Ok(());
        }
        let line = self.wire.line().await?;
        match parse(&line) {
            Ok(Response::Said { status: Status::Ok, .. }) => Ok(()),
            Ok(Response::Said { status: Status::Bye, code }) => Err(Error::Bye(code.code()).into()),
            _ => Err(Flaw::Greeting.into()),
        }
    }

    /// Puts a command into the buffer; the next wait sends it. The tag by which its end is known.
    pub fn ask(&mut self, command: &str) -> u32 {
        self.tag += 1;
        self.wire.say(format!("{}{} ", char::from(TAG), self.tag).as_bytes());
        self.wire.say(command.as_bytes());
        self.wire.say(b"\r\n");
        self.tag
    }

    /// A command of which only the end matters.
    pub async fn command(&mut self, command: &str) -> Reached<Result<(), Code>> {
        let tag = self.ask(command);
        self.end_of(tag).await
    }

    /// Hears the server out until a command ends.
    pub async fn end_of(&mut self, tag: u32) -> Reached<Result<(), Code>> {
        self.wire.progress();
        loop {
            match self.hear().await? {
                Heard::Done(done, status, code) if done == tag => return Ok(if status == Status::Ok { Ok(()) } else { Err(code) }),
                Heard::Done(..) => return Err(Flaw::Tag.into()),
                Heard::More => return Err(Flaw::Garbage.into()),
                Heard::Fetch(first) => drop(self.items(first).await?),
                Heard::Other => {}
            }
        }
    }

    /// The next thing that the server says.
    pub async fn hear(&mut self) -> Reached<Heard> {
        let line = self.wire.line().await?;
        Ok(match parse(&line)? {
            Response::More => Heard::More,
            Response::Done { tag, status, code } => Heard::Done(tag, status, code.code()),
            Response::Fetch(first) => Heard::Fetch(first.to_vec()),
            Response::Exists => {
                self.news = true;
                Heard::Other
            }
            Response::Capability(words) => {
                self.able = Able::of(words);
                Heard::Other
            }
            Response::Said { status: Status::Bye, code } => return Err(Error::Bye(code.code()).into()),
            Response::Said { code: Said::UidValidity(now), .. } => {
                if self.uid_validity.is_some_and(|then| then != now) {
                    return Err(Error::Renumbered.into());
                }
                self.uid_validity = Some(now);
                Heard::Other
            }
            Response::Said { code: Said::UidNext(next), .. } => {
                self.uid_next = Some(next);
                Heard::Other
            }
            Response::Said { .. } | Response::Other(None) => Heard::Other,
            Response::Other(Some(mut octets)) => {
                loop {
                    self.skip(octets).await?;
                    match crate::imap::response::literal(&self.wire.line().await?)? {
                        Some(more) => octets = more,
                        None => break,
                    }
                }
                Heard::Other
            }
        })
    }

    /// Reads a FETCH response to its end, and over any mail in it.
    pub async fn items(&mut self, first: Vec<u8>) -> Reached<Items> {
        let (mut items, mut piece) = (Items::default(), first);
        while let Some(literal) = items.read(&piece)? {
            self.skip(literal.octets).await?;
            piece = self.wire.line().await?;
        }
        Ok(items)
    }

    /// Reads over a literal that nobody asked for: in the time that runs already, and only if it is no larger than a mail.
    pub async fn skip(&mut self, octets: u64) -> Reached<()> {
        if octets > self.account.limits.mail {
            return Err(Flaw::TooMuch.into());
        }
        self.wire.skip(octets).await
    }

    /// What the server can do, asked anew: what it said before TLS, or before it knew us, does not count.
    pub async fn ask_what_it_can(&mut self) -> Reached<()> {
        self.able = Able::default();
        self.command("CAPABILITY").await?.map_err(|code| Error::Refused(Step::Capability, code))?;
        Ok(())
    }

    /// Says good-bye. Nothing depends on it.
    pub async fn leave(&mut self) {
        self.tag += 1;
        let last = format!("{}{} LOGOUT\r\n", char::from(TAG), self.tag);
        self.wire.part(last.as_bytes()).await;
    }
}
