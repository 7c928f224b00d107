//! One line of a server, read as far as it matters here (RFC 3501, 7). What is not understood and allowed is `Other`; what the protocol
//! has no place for is a flaw.

use crate::code::Code;
use crate::error::Flaw;

/// A line, or the beginning of one that goes on behind a literal.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Response<'a> {
    /// The server waits for more; for SASL with a challenge.
    More,
    /// The end of the command with this tag.
    Done {
        tag: u32,
        status: Status,
        code: Said,
    },
    /// News without a command.
    Said {
        status: Status,
        code: Said,
    },
    /// So many mails are in the folder.
    Exists,
    Capability(&'a [u8]),
    /// What stands behind `FETCH`.
    Fetch(&'a [u8]),
    /// Allowed and of no use here; behind it may come a literal of so many octets.
    Other(Option<u64>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Status {
    Ok,
    No,
    Bad,
    Bye,
    Preauth,
}

/// What stands in the brackets before a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Said {
    UidValidity(u32),
    UidNext(u32),
    Code(Code),
}

impl Said {
    pub fn code(self) -> Code {
        match self {
            Self::Code(code) => code,
            _ => Code::Unnamed,
        }
    }
}

/// The tag of a command is this letter and a number.
pub(crate) const TAG: u8 = b'c';

pub(crate) fn parse(line: &[u8]) -> Result<Response<'_>, Flaw> {
    if line == b"+" || line.starts_with(b"+ ") {
        return Ok(Response::More);
    }
    if let Some(rest) = line.strip_prefix(b"* ") {
        return untagged(rest);
    }
    let (tag, rest) = word(line);
    let tag = tag.strip_prefix(&[TAG]).ok_or(Flaw::Garbage)?;
    let (status, rest) = word(rest);
    match status_of(status) {
        Some(status @ (Status::Ok | Status::No | Status::Bad)) => Ok(Response::Done { tag: number(tag)?, status, code: said(rest)? }),
        _ => Err(Flaw::Garbage),
    }
}

fn untagged(rest: &[u8]) -> Result<Response<'_>, Flaw> {
    let (first, rest) = word(rest);
    if let Some(status) = status_of(first) {
        return Ok(Response::Said { status, code: said(rest)? });
    }
    if first.eq_ignore_ascii_case(b"CAPABILITY") {
        return Ok(Response::Capability(rest));
    }
    if first.first().is_some_and(u8::is_ascii_digit) {
        number::<u32>(first)?;
        let (what, rest) = word(rest);
        if what.eq_ignore_ascii_case(b"EXISTS") {
            return Ok(Response::Exists);
        }
        if what.eq_ignore_ascii_case(b"FETCH") {
            return Ok(Response::Fetch(rest));
        }
        let known = [&b"EXPUNGE"[..], b"RECENT"].into_iter().any(|known| what.eq_ignore_ascii_case(known));
        return if known { Ok(Response::Other(None)) } else { Err(Flaw::Garbage) };
    }
    if first.first().is_some_and(u8::is_ascii_alphabetic) { Ok(Response::Other(literal(rest)?)) } else { Err(Flaw::Garbage) }
}

/// What is announced at the end of a line: `{310}` (RFC 3501, 4.3).
pub(crate) fn literal(line: &[u8]) -> Result<Option<u64>, Flaw> {
    let Some(inner) = line.strip_suffix(b"}") else { return Ok(None) };
    let Some(open) = inner.iter().rposition(|b| *b == b'{') else { return Ok(None) };
    let digits = &inner[open + 1..];
    number(digits.strip_suffix(b"+").unwrap_or(digits)).map(Some)
}

/// A number of digits and nothing else, which `str::parse` would give a sign.
pub(crate) fn number<N: std::str::FromStr>(digits: &[u8]) -> Result<N, Flaw> {
    if !digits.iter().all(u8::is_ascii_digit) {
        return Err(Flaw::Number);
    }
    std::str::from_utf8(digits).ok().and_then(|digits| digits.parse().ok()).ok_or(Flaw::Number)
}

/// Up to the next space, and what is behind it.
fn word(text: &[u8]) -> (&[u8], &[u8]) {
    match text.iter().position(|b| *b == b' ') {
        Some(space) => (&text[..space], &text[space + 1..]),
        None => (text, b""),
    }
}

fn status_of(word: &[u8]) -> Option<Status> {
    let known = [("OK", Status::Ok), ("NO", Status::No), ("BAD", Status::Bad), ("BYE", Status::Bye), ("PREAUTH", Status::Preauth)];
    known.into_iter().find(|(name, _)| name.as_bytes().eq_ignore_ascii_case(word)).map(|(_, status)| status)
}

fn said(text: &[u8]) -> Result<Said, Flaw> {
    let none = Said::Code(Code::Unnamed);
    let Some(inside) = text.strip_prefix(b"[") else { return Ok(none) };
    let Some(close) = inside.iter().position(|b| *b == b']') else { return Ok(none) };
    let (name, value) = word(&inside[..close]);
    if name.eq_ignore_ascii_case(b"UIDVALIDITY") {
        return number(value).map(Said::UidValidity);
    }
    if name.eq_ignore_ascii_case(b"UIDNEXT") {
        return number(value).map(Said::UidNext);
    }
    Ok(Said::Code(Code::of(name)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_matters() {
        let named = |code| Said::Code(Code::Named(code));
        let none = Said::Code(Code::Unnamed);
        for (line, response) in [
            ("+ ", Response::More),
            ("+", Response::More),
            ("c7 OK [READ-ONLY] done", Response::Done { tag: 7, status: Status::Ok, code: named("READ-ONLY") }),
            ("c7 no [trycreate] ada@example.org", Response::Done { tag: 7, status: Status::No, code: named("TRYCREATE") }),
            ("* OK [UIDVALIDITY 3857529045] UIDs valid", Response::Said { status: Status::Ok, code: Said::UidValidity(3_857_529_045) }),
            ("* OK [UIDNEXT 5] next", Response::Said { status: Status::Ok, code: Said::UidNext(5) }),
            ("* BYE {12}", Response::Said { status: Status::Bye, code: none }),
            ("* 18 EXISTS", Response::Exists),
            ("* 18 EXPUNGE", Response::Other(None)),
            ("* 1 FETCH (UID 7)", Response::Fetch(b"(UID 7)")),
            ("* CAPABILITY IMAP4rev1 IDLE", Response::Capability(b"IMAP4rev1 IDLE")),
            ("* LIST () \"/\" {5}", Response::Other(Some(5))),
            ("* VANISHED 1:7", Response::Other(None)),
        ] {
            assert_eq!(parse(line.as_bytes()), Ok(response), "{line}");
        }
    }

    #[test]
    fn refuses_what_has_no_place() {
        for (line, flaw) in [
            ("", Flaw::Garbage),
            ("*", Flaw::Garbage),
            ("* ", Flaw::Garbage),
            ("HTTP/1.1 200 OK", Flaw::Garbage),
            ("c OK", Flaw::Number),
            ("c+7 OK", Flaw::Number),
            ("c7 PREAUTH", Flaw::Garbage),
            ("* 1 APPLES", Flaw::Garbage),
            ("* 99999999999 EXISTS", Flaw::Number),
            ("* OK [UIDVALIDITY -1] x", Flaw::Number),
            ("* LIST {99999999999999999999}", Flaw::Number),
        ] {
            assert_eq!(parse(line.as_bytes()), Err(flaw), "{line}");
        }
    }
}
