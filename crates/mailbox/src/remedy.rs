//! What can be done about an error: its stable code, which a page can translate, and plain English.

use crate::error::{Certificate, Error, Step};

impl Error {
    /// A stable code without personal data, to be stored and translated.
    pub fn code(&self) -> &'static str {
        match self.cause() {
            Self::Broken => "broken",
            Self::Silent => "silent",
            Self::Bye(_) => "bye",
            Self::HostName => "host-name",
            Self::Certificate(Certificate::Expired) => "certificate-expired",
            Self::Certificate(Certificate::OtherName) => "certificate-other-name",
            Self::Certificate(Certificate::UnknownIssuer) => "certificate-unknown-issuer",
            Self::Certificate(Certificate::Other) => "certificate",
            Self::Handshake => "handshake",
            Self::NoStartTls => "no-starttls",
            Self::InTheClear => "in-the-clear",
            Self::NoMechanism => "no-mechanism",
            Self::PasswordRefused(_) => "password-refused",
            Self::TokenRefused(_) => "token-refused",
            Self::NoFolder(_) => "no-folder",
            Self::NoUids => "no-uids",
            Self::Renumbered => "renumbered",
            Self::Lacks(_) => "lacks",
            Self::Refused(..) => "refused",
            Self::Protocol(_) => "protocol",
            Self::NotKept => "not-kept",
            Self::Mail { .. } => "mail",
        }
    }

    /// What to do now.
    pub fn remedy(&self) -> &'static str {
        match self.cause() {
            Self::Broken | Self::Silent | Self::Bye(_) | Self::Renumbered => {
                "Nothing yet: it is tried again. If it stays, ask whoever runs the mail server."
            }
            Self::HostName => "Write the host as it stands in the server's documentation, without a scheme and without a port.",
            Self::Certificate(Certificate::Expired) => {
                "Compare this machine's clock; if it is right, the server's certificate has to be renewed."
            }
            Self::Certificate(Certificate::OtherName) => "Use the host name that the certificate was issued for.",
            Self::Certificate(_) => "Add the authority that signed the server's certificate, or have one issued by a public authority.",
            Self::Handshake => {
                "Check port and kind of encryption: 993 (POP3: 995) is encrypted from the start, 143 (110) begins with STARTTLS."
            }
            Self::NoStartTls => "Use the port that is encrypted from the start: 993, or 995 for POP3.",
            Self::InTheClear => "Use the port that is encrypted from the start, and find out who sits between here and the mail server.",
            Self::NoMechanism => "Allow signing in with a password (often called an app password), or use OAuth 2.",
            Self::PasswordRefused(_) => "Check user and password. Many providers want an app password, or have to be told to allow IMAP.",
            Self::TokenRefused(_) => "Renew the token; if it is refused again, connect the mailbox anew.",
            Self::NoFolder(_) => "Check the folder's name, and whether this user may open it.",
            Self::NoUids => "This server cannot be followed safely. Have it forward the mails instead.",
            Self::Lacks(_) => "Choose another way to treat mails that were taken: keep them, or move them.",
            Self::Refused(Step::Move, _) => "Make the folder that mails are moved to, and let this user write to it.",
            Self::Refused(Step::Delete, _) => "Let this user delete mails in the folder, or keep them.",
            Self::Refused(..) => "It is tried again. If it stays, look into the mailbox with a mail program.",
            Self::Protocol(_) => {
                "It is tried again. If it stays, tell whoever runs the mail server; the mail that is due may have to be given up."
            }
            Self::NotKept => "Look at why it could not be kept here: most often the disk is full.",
            Self::Mail { .. } => "",
        }
    }

    /// Whether trying again helps without somebody changing something first.
    pub fn passes(&self) -> bool {
        match self.cause() {
            Self::Broken | Self::Silent | Self::Bye(_) | Self::Renumbered | Self::Protocol(_) | Self::NotKept => true,
            Self::Refused(step, _) => !matches!(step, Step::Delete | Step::Move),
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::code::Code;
    use crate::error::Flaw;
    use crate::intake::Which;

    #[test]
    fn the_cause_speaks() {
        let over = |cause| Error::Mail { which: Which::Uid(7), cause: Box::new(cause) };
        let error = over(Error::Protocol(Flaw::Items));
        assert_eq!((error.code(), error.mail(), error.passes()), ("protocol", Some(&Which::Uid(7)), true));
        assert!(!over(Error::NoUids).remedy().is_empty());
        assert!(!over(Error::PasswordRefused(Code::Unnamed)).passes());
    }
}
