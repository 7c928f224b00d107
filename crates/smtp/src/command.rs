//! One command line, parsed (RFC 5321 section 4.1). A line is text of at most [`MAX_LINE`] octets without control
//! characters; what does not parse is answered with the refusal that says why.

use crate::address::{Address, Flaw};
use crate::config::Protocol;
use crate::reply::Refusal;

/// Longest command line in octets, without its CR LF: 512 and what the extensions offered here add (RFC 5321 section
/// 4.5.3.1.4, RFC 1870, 6152, 6531), rounded up.
pub(crate) const MAX_LINE: usize = 1024;

pub(crate) enum Command {
    /// EHLO, or LHLO over LMTP, which means the same (RFC 2033 section 4.1).
    Ehlo(String),
    Helo(String),
    Mail(Mail),
    /// `None` is the bare `<postmaster>`.
    Rcpt(Option<Address>),
    Data,
    StartTls,
    Rset,
    Noop,
    Vrfy,
    Help,
    Quit,
    /// A browser that was talked into sending a form here.
    Alien,
}

pub(crate) struct Mail {
    pub from: Option<Address>,
    pub size: Option<u64>,
    pub utf8: bool,
    /// Were parameters given? They are an error after HELO.
    pub extended: bool,
}

impl Command {
    pub fn parse(line: &[u8], protocol: Protocol) -> Result<Self, Refusal> {
        let line = std::str::from_utf8(line).map_err(|_| Refusal::CHARACTERS)?;
        if line.chars().any(char::is_control) {
            return Err(Refusal::CHARACTERS);
        }
        let line = line.trim_end_matches(' ');
        let (verb, rest) = line.split_once(' ').unwrap_or((line, ""));
        let bare = |command| if rest.is_empty() { Ok(command) } else { Err(Refusal::SYNTAX) };
        match verb.to_ascii_uppercase().as_str() {
            "EHLO" | "HELO" if protocol == Protocol::Lmtp => Err(Refusal::LMTP_ONLY),
            "LHLO" if protocol == Protocol::Lmtp => Ok(Self::Ehlo(host(rest)?)),
            "EHLO" => Ok(Self::Ehlo(host(rest)?)),
            "HELO" => Ok(Self::Helo(host(rest)?)),
            "MAIL" => Ok(Self::Mail(mail(after(rest, "FROM:")?)?)),
            "RCPT" => recipient(after(rest, "TO:")?).map(Self::Rcpt),
            "DATA" => bare(Self::Data),
            "STARTTLS" => bare(Self::StartTls),
            "RSET" => bare(Self::Rset),
            "QUIT" => bare(Self::Quit),
            "NOOP" => Ok(Self::Noop),
            "VRFY" => Ok(Self::Vrfy),
            "HELP" => Ok(Self::Help),
            "AUTH" | "BDAT" | "EXPN" | "ETRN" | "TURN" | "ATRN" | "SEND" | "SOML" | "SAML" | "LHLO" => Err(Refusal::NOT_OFFERED),
            "GET" | "POST" | "PUT" | "HEAD" | "OPTIONS" | "CONNECT" | "PRI" => Ok(Self::Alien),
            _ => Err(Refusal::UNKNOWN),
        }
    }
}

/// The name in EHLO: what may stand in a `Received:` line without quoting.
fn host(text: &str) -> Result<String, Refusal> {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b"-._:[]".contains(&b);
    if text.is_empty() || text.len() > 255 || !text.bytes().all(plain) {
        return Err(Refusal::SYNTAX);
    }
    Ok(text.to_owned())
}

fn after<'a>(text: &'a str, word: &str) -> Result<&'a str, Refusal> {
    match text.get(..word.len()) {
        Some(start) if start.eq_ignore_ascii_case(word) => Ok(text[word.len()..].trim_start_matches(' ')),
        _ => Err(Refusal::SYNTAX),
    }
}

fn mail(text: &str) -> Result<Mail, Refusal> {
    let (path, parameters) = path(text).ok_or(Refusal::SENDER)?;
    let from = if path.is_empty() { None } else { Some(address(path, Refusal::SENDER)?) };
    let mut mail = Mail { from, size: None, utf8: false, extended: false };
    let mut body = false;
    for parameter in parameters.split(' ').filter(|p| !p.is_empty()) {
        mail.extended = true;
        let (key, value) = parameter.split_once('=').map_or((parameter, None), |(k, v)| (k, Some(v)));
        match (key.to_ascii_uppercase().as_str(), value) {
            ("SIZE", Some(n)) if mail.size.is_none() => mail.size = Some(size(n)?),
            ("BODY", Some(kind)) if !body && is_body(kind) => body = true,
            ("SMTPUTF8", None) if !mail.utf8 => mail.utf8 = true,
            ("SIZE" | "BODY" | "SMTPUTF8", _) => return Err(Refusal::SYNTAX),
            _ => return Err(Refusal::PARAMETER),
        }
    }
    match &mail.from {
        Some(from) if !mail.utf8 && !from.is_ascii() => Err(Refusal::NON_ASCII),
        _ => Ok(mail),
    }
}

/// Both kinds are taken alike: a message is octets here.
fn is_body(kind: &str) -> bool {
    kind.eq_ignore_ascii_case("7BIT") || kind.eq_ignore_ascii_case("8BITMIME")
}

/// Up to twenty digits (RFC 1870); a number beyond `u64` is as much too large as any other.
fn size(digits: &str) -> Result<u64, Refusal> {
    if digits.is_empty() || digits.len() > 20 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Err(Refusal::SYNTAX);
    }
    Ok(digits.parse().unwrap_or(u64::MAX))
}

fn recipient(text: &str) -> Result<Option<Address>, Refusal> {
    let (path, parameters) = path(text).ok_or(Refusal::RECIPIENT)?;
    if !parameters.trim_matches(' ').is_empty() {
        return Err(Refusal::PARAMETER);
    }
    if path.eq_ignore_ascii_case("postmaster") {
        return Ok(None);
    }
    address(path, Refusal::RECIPIENT).map(Some)
}

fn address(path: &str, malformed: Refusal) -> Result<Address, Refusal> {
    Address::parse(path).map_err(|flaw| match flaw {
        Flaw::Literal => Refusal::LITERAL,
        Flaw::Malformed => malformed,
    })
}

/// What stands between the angle brackets, without a source route (read and ignored, RFC 5321 section 4.1.1.3), and what
/// follows after them. A bracket inside quotes does not close.
fn path(text: &str) -> Option<(&str, &str)> {
    let inside = text.strip_prefix('<')?;
    let (mut quoted, mut escaped) = (false, false);
    let end = inside.char_indices().find_map(|(at, c)| {
        let closes = c == '>' && !quoted;
        (quoted, escaped) = match c {
            _ if escaped => (quoted, false),
            '\\' if quoted => (true, true),
            '"' => (!quoted, false),
            _ => (quoted, false),
        };
        closes.then_some(at)
    })?;
    let (path, rest) = (&inside[..end], &inside[end + 1..]);
    if !rest.is_empty() && !rest.starts_with(' ') {
        return None;
    }
    let path = if path.starts_with('@') { path.split_once(':')?.1 } else { path };
    Some((path, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mail(line: &str) -> Mail {
        match Command::parse(line.as_bytes(), Protocol::Smtp) {
            Ok(Command::Mail(mail)) => mail,
            Ok(_) => panic!("another command"),
            Err(refusal) => panic!("{refusal}"),
        }
    }

    fn code(line: &[u8]) -> u16 {
        Command::parse(line, Protocol::Smtp).map_or_else(|refusal| refusal.code(), |_| 250)
    }

    #[test]
    fn reads_a_sender_with_its_parameters() {
        let m = mail("mail from: <anna@example.org> size=12 BODY=8bitmime SMTPUTF8 ");
        assert_eq!(m.from.map(|a| a.to_mailbox()).as_deref(), Some("anna@example.org"));
        assert_eq!((m.size, m.utf8), (Some(12), true));
        assert!(mail("MAIL FROM:<>").from.is_none());
        assert_eq!(mail("MAIL FROM:<> SIZE=99999999999999999999").size, Some(u64::MAX));
        assert_eq!(mail("MAIL FROM:<@a.example,@b.example:c@example.org>").from.map(|a| a.to_mailbox()).as_deref(), Some("c@example.org"));
        assert_eq!(mail(r#"MAIL FROM:<"a>b\">c"@example.org> SIZE=1"#).from.map(|a| a.local().to_owned()).as_deref(), Some("a>b\">c"));
    }

    #[test]
    fn refuses_with_the_fitting_code() {
        for (line, expected) in [
            (&b"MAIL FROM:anna@example.org"[..], 501),
            (b"MAIL FROM:<anna@example.org", 501),
            (b"MAIL FROM:<anna@example.org>SIZE=1", 501),
            (b"MAIL FROM:<anna@[127.0.0.1]>", 550),
            (b"MAIL FROM:<a@example.org> SIZE=-1", 501),
            (b"MAIL FROM:<a@example.org> SIZE=1 SIZE=2", 501),
            (b"MAIL FROM:<a@example.org> BODY=BINARYMIME", 501),
            (b"MAIL FROM:<a@example.org> AUTH=<>", 555),
            (b"MAIL FROM:<a@example.org> RET=HDRS", 555),
            ("MAIL FROM:<ä@example.org>".as_bytes(), 553),
            (b"RCPT TO:<>", 501),
            (b"RCPT TO:<a@example.org> NOTIFY=NEVER", 555),
            (b"RCPT TO:<Postmaster>", 250),
            (b"EHLO", 501),
            (b"EHLO a(b)", 501),
            (b"EHLO [IPv6:2001:db8::1]", 250),
            (b"NOOP whatever", 250),
            (b"DATA now", 501),
            (b"AUTH PLAIN AGEAYg==", 502),
            (b"BDAT 5 LAST", 502),
            (b"LHLO a", 502),
            (b"XYZZY", 500),
            (b"", 500),
            (b"NOOP \0", 500),
            (b"NOOP \xff", 500),
            (b"RSET\rQUIT", 500),
            (b"MAIL FROM:\xc3\xa4<", 501),
        ] {
            assert_eq!(code(line), expected, "{}", String::from_utf8_lossy(line));
        }
    }

    #[test]
    fn lmtp_has_a_greeting_of_its_own() {
        for (line, expected) in
            [(&b"lhlo a"[..], 250), (b"LHLO", 501), (b"EHLO a", 500), (b"EHLO", 500), (b"helo a", 500), (b"BDAT 1 LAST", 502)]
        {
            let code = Command::parse(line, Protocol::Lmtp).map_or_else(|refusal| refusal.code(), |_| 250);
            assert_eq!(code, expected, "{}", String::from_utf8_lossy(line));
        }
    }
}
