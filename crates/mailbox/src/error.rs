//! Why a session ended. Nothing here holds a word of the server's, which may quote addresses: of what it says only registered codes
//! are kept. What to do about each is in `remedy.rs`.

use std::io;

use crate::code::Code;
use crate::intake::Which;

/// Why a session ended before it was asked to.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The connection broke.
    #[error("the connection to the mail server broke")]
    Broken,
    /// The server went silent, or sends too slowly to get anywhere.
    #[error("the mail server does not answer in time")]
    Silent,
    /// The server said good-bye.
    #[error("the mail server ended the session ({0})")]
    Bye(Code),
    /// The name is none that a certificate can be checked for.
    #[error("the host is not a name that a certificate can have")]
    HostName,
    /// The certificate is not good.
    #[error("the mail server's certificate is not good: {0}")]
    Certificate(Certificate),
    /// What answers speaks no TLS that we do.
    #[error("no encryption could be agreed on with the mail server")]
    Handshake,
    /// STARTTLS is wanted and not offered, or refused.
    #[error("the mail server does not offer STARTTLS")]
    NoStartTls,
    /// Somebody spoke before TLS began, where only the server's own words were due (CVE-2011-0411 and its kin).
    #[error("something was said in the clear where encryption was to begin")]
    InTheClear,
    /// No way to sign in is common to both sides.
    #[error("the mail server offers no way to sign in that can be used here")]
    NoMechanism,
    /// The user or the password is wrong.
    #[error("the mail server does not accept the user or the password ({0})")]
    PasswordRefused(Code),
    /// The token is not good, or not any more.
    #[error("the mail server does not accept the token ({0})")]
    TokenRefused(Code),
    /// The folder cannot be opened.
    #[error("the folder cannot be opened ({0})")]
    NoFolder(Code),
    /// The server numbers nothing durably (RFC 3501, 2.3.1.1), so that nobody could tell what was fetched.
    #[error("the mail server gives mails no lasting numbers")]
    NoUids,
    /// The folder was numbered anew while it was open.
    #[error("the folder was numbered anew during the session")]
    Renumbered,
    /// The server cannot remove single mails: no UIDPLUS, or no TOP and UIDL.
    #[error("the mail server lacks {0}")]
    Lacks(&'static str),
    /// The server said no.
    #[error("the mail server refused to {0} ({1})")]
    Refused(Step, Code),
    /// The server does not keep to the protocol.
    #[error("the mail server does not keep to its protocol: {0}")]
    Protocol(Flaw),
    /// The caller could not take a mail.
    #[error("the mail could not be kept here")]
    NotKept,
    /// Any of the others, while this mail was due.
    #[error("{cause}")]
    Mail {
        /// Which.
        which: Which,
        /// What happened.
        cause: Box<Error>,
    },
}

/// What is wrong with a certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Certificate {
    /// It has expired, or does not hold yet.
    #[error("it has expired, or does not hold yet")]
    Expired,
    /// It is for another name.
    #[error("it is for another name")]
    OtherName,
    /// Nobody who is believed vouches for it.
    #[error("nobody who is trusted has signed it")]
    UnknownIssuer,
    /// Anything else.
    #[error("it cannot be checked")]
    Other,
}

/// What the server was asked to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Step {
    /// To say what it can do.
    #[error("say what it can do")]
    Capability,
    /// To let us in, for another reason than the password.
    #[error("let us sign in now")]
    SignIn,
    /// To list what is in the folder.
    #[error("list the mails")]
    List,
    /// To send a mail.
    #[error("send a mail")]
    Fetch,
    /// To delete what was taken.
    #[error("delete what was taken")]
    Delete,
    /// To move what was taken.
    #[error("move what was taken")]
    Move,
    /// To wait with us.
    #[error("wait for new mail")]
    Wait,
}

/// How the server leaves the protocol.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Flaw {
    /// What it says first is no greeting.
    #[error("no greeting")]
    Greeting,
    /// A line that is none of the protocol's.
    #[error("a line that means nothing")]
    Garbage,
    /// A line without end.
    #[error("a line that is too long")]
    LongLine,
    /// A number that is none, or too large.
    #[error("a number that is none")]
    Number,
    /// An answer to what was not asked.
    #[error("an answer to another question")]
    Tag,
    /// The list of a mail's parts is broken; so it is behind a literal that is longer or shorter than was said.
    #[error("a broken description of a mail")]
    Items,
    /// A mail is listed, and not sent.
    #[error("a mail that is listed and does not come")]
    NoBody,
    /// More octets than may be read over.
    #[error("more octets than were asked for")]
    TooMuch,
}

impl Error {
    /// The mail that was due when the session ended, if one was. When sessions end over the same one again and again, it is for the
    /// caller to give it up ([`Known::hopeless`](crate::Known)), or the mails behind it never arrive.
    pub fn mail(&self) -> Option<&Which> {
        match self {
            Self::Mail { which, .. } => Some(which),
            _ => None,
        }
    }

    /// The error itself, whichever mail was due.
    pub fn cause(&self) -> &Self {
        match self {
            Self::Mail { cause, .. } => cause.cause(),
            other => other,
        }
    }

    pub(crate) fn of_handshake(error: &io::Error) -> Self {
        use rustls::CertificateError as Bad;
        match error.get_ref().and_then(|inner| inner.downcast_ref::<rustls::Error>()) {
            Some(rustls::Error::InvalidCertificate(bad)) => Self::Certificate(match bad {
                Bad::Expired | Bad::ExpiredContext { .. } | Bad::NotValidYet | Bad::NotValidYetContext { .. } => Certificate::Expired,
                Bad::NotValidForName | Bad::NotValidForNameContext { .. } => Certificate::OtherName,
                // A root of the same name that signed something else is no better than none.
                Bad::UnknownIssuer | Bad::BadSignature => Certificate::UnknownIssuer,
                _ => Certificate::Other,
            }),
            Some(_) => Self::Handshake,
            None => Self::Broken,
        }
    }
}

impl From<Flaw> for Error {
    fn from(flaw: Flaw) -> Self {
        Self::Protocol(flaw)
    }
}

/// Why an inner step did not go on: as asked, or by an error.
#[derive(Debug)]
pub(crate) enum End {
    Stopped,
    Failed(Error),
}

pub(crate) type Reached<T> = Result<T, End>;

impl<E: Into<Error>> From<E> for End {
    fn from(error: E) -> Self {
        Self::Failed(error.into())
    }
}

impl From<crate::intake::Refused> for Error {
    fn from(_: crate::intake::Refused) -> Self {
        Self::NotKept
    }
}

impl End {
    /// Says which mail was due. What is our own doing is nobody's fault.
    pub fn over(self, which: Option<Which>) -> Self {
        match (self, which) {
            (Self::Failed(cause), Some(which)) if !matches!(cause, Error::NotKept | Error::Mail { .. }) => {
                Self::Failed(Error::Mail { which, cause: Box::new(cause) })
            }
            (end, _) => end,
        }
    }

    pub fn result(self) -> Result<(), Error> {
        match self {
            Self::Stopped => Ok(()),
            Self::Failed(error) => Err(error),
        }
    }
}
