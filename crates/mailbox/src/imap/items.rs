//! The description of one mail in a FETCH response (RFC 3501, 7.4.2), piece by piece between literals, so that a mail itself never lies
//! in memory. Everything but the four items that are asked for is read over, whatever is nested in it.

use crate::error::Flaw;
use crate::imap::response::{literal, number};

/// How deep an item that is read over may be nested: a BODYSTRUCTURE has a level for each part within a part.
const DEPTH: usize = 64;

/// What a FETCH response has said so far.
#[derive(Debug, Default)]
pub(crate) struct Items {
    pub uid: Option<u32>,
    pub size: Option<u64>,
    /// As it was written, to be read by `date.rs`.
    pub date: Option<Vec<u8>>,
    /// A body that was not sent as a literal: quoted, or NIL.
    pub text: Option<Vec<u8>>,
    depth: usize,
    /// The item whose value comes next.
    item: Option<Item>,
    bodies: usize,
}

/// Octets that follow a piece.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Literal {
    pub octets: u64,
    /// Are they the mail, or its header?
    pub is_body: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Item {
    Uid,
    Size,
    Date,
    Body,
    Other,
}

enum Value {
    Atom(Vec<u8>),
    Quoted(Vec<u8>),
}

impl Items {
    /// Takes the next piece: the literal that follows it, or `None` at the end of the response.
    pub fn read(&mut self, piece: &[u8]) -> Result<Option<Literal>, Flaw> {
        let announced = literal(piece)?;
        let mut rest = match announced {
            Some(_) => &piece[..piece.iter().rposition(|b| *b == b'{').ok_or(Flaw::Items)?],
            None => piece,
        };
        if self.depth == 0 {
            rest = rest.strip_prefix(b"(").ok_or(Flaw::Items)?;
            self.depth = 1;
        }
        while let Some((first, behind)) = rest.split_first() {
            rest = match first {
                b' ' => behind,
                b'(' => self.open(behind)?,
                b')' => self.close(behind)?,
                b'"' => self.quoted(behind)?,
                _ => self.atom(rest)?,
            };
            if self.depth == 0 && !rest.is_empty() {
                return Err(Flaw::Items);
            }
        }
        match announced {
            Some(octets) => self.literal(octets).map(Some),
            None if self.depth == 0 => Ok(None),
            None => Err(Flaw::Items),
        }
    }

    fn open<'a>(&mut self, behind: &'a [u8]) -> Result<&'a [u8], Flaw> {
        if self.item != Some(Item::Other) || self.depth == DEPTH {
            return Err(Flaw::Items);
        }
        self.depth += 1;
        Ok(behind)
    }

    fn close<'a>(&mut self, behind: &'a [u8]) -> Result<&'a [u8], Flaw> {
        match self.depth {
            // An item without its value.
            1 if self.item.is_some() => return Err(Flaw::Items),
            2 => self.item = None,
            _ => {}
        }
        self.depth -= 1;
        Ok(behind)
    }

    fn atom<'a>(&mut self, rest: &'a [u8]) -> Result<&'a [u8], Flaw> {
        let mut bracket = false;
        let end = rest.iter().position(|b| {
            match b {
                b'[' => bracket = true,
                b']' => bracket = false,
                _ => {}
            }
            !bracket && matches!(b, b' ' | b'(' | b')' | b'"')
        });
        if bracket {
            return Err(Flaw::Items);
        }
        let (atom, rest) = rest.split_at(end.unwrap_or(rest.len()));
        if self.depth > 1 {
            return Ok(rest);
        }
        match self.item.take() {
            None => self.item = Some(Item::of(atom)),
            Some(item) => self.keep(item, Value::Atom(atom.to_vec()))?,
        }
        Ok(rest)
    }

    /// Text up to the closing quote, `\"` and `\\` undone.
    fn quoted<'a>(&mut self, behind: &'a [u8]) -> Result<&'a [u8], Flaw> {
        let (mut text, mut octets) = (Vec::new(), behind.iter().enumerate());
        while let Some((at, octet)) = octets.next() {
            match octet {
                b'"' => {
                    if self.depth == 1 {
                        let item = self.item.take().ok_or(Flaw::Items)?;
                        self.keep(item, Value::Quoted(text))?;
                    }
                    return Ok(&behind[at + 1..]);
                }
                b'\\' => text.push(*octets.next().ok_or(Flaw::Items)?.1),
                _ => text.push(*octet),
            }
        }
        Err(Flaw::Items)
    }

    fn keep(&mut self, item: Item, value: Value) -> Result<(), Flaw> {
        match (item, value) {
            (Item::Uid, Value::Atom(digits)) => self.uid = Some(number(&digits).ok().filter(|uid| *uid > 0).ok_or(Flaw::Number)?),
            (Item::Size, Value::Atom(digits)) => self.size = Some(number(&digits)?),
            (Item::Date, Value::Quoted(date)) => self.date = Some(date),
            (Item::Body, Value::Quoted(text)) => self.body(Some(text))?,
            (Item::Body, Value::Atom(atom)) if atom.eq_ignore_ascii_case(b"NIL") => self.body(Some(Vec::new()))?,
            (Item::Other, _) => {}
            _ => return Err(Flaw::Items),
        }
        Ok(())
    }

    fn literal(&mut self, octets: u64) -> Result<Literal, Flaw> {
        let item = self.item.ok_or(Flaw::Items)?;
        if self.depth == 1 {
            self.item = None;
        }
        match item {
            Item::Body => self.body(None)?,
            Item::Other => {}
            _ => return Err(Flaw::Items),
        }
        Ok(Literal { octets, is_body: item == Item::Body })
    }

    /// One response has one body: of two nobody could say which is the mail.
    fn body(&mut self, text: Option<Vec<u8>>) -> Result<(), Flaw> {
        self.bodies += 1;
        self.text = text;
        if self.bodies > 1 { Err(Flaw::Items) } else { Ok(()) }
    }
}

impl Item {
    fn of(name: &[u8]) -> Self {
        let known = [
            ("UID", Self::Uid),
            ("RFC822.SIZE", Self::Size),
            ("INTERNALDATE", Self::Date),
            ("BODY[]", Self::Body),
            ("BODY[HEADER]", Self::Body),
        ];
        known.into_iter().find(|(known, _)| known.as_bytes().eq_ignore_ascii_case(name)).map_or(Self::Other, |(_, item)| item)
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn read(pieces: &[&str]) -> Result<(Items, Vec<Literal>), Flaw> {
        let (mut items, mut literals) = (Items::default(), Vec::new());
        for piece in pieces {
            literals.extend(items.read(piece.as_bytes())?);
        }
        Ok((items, literals))
    }

    #[test]
    fn takes_items_in_any_order() {
        let (items, literals) = read(&["(BODY[] {12}", " UID 7 FLAGS (\\Seen \"a\") RFC822.SIZE 12)"]).unwrap();
        assert_eq!((items.uid, items.size), (Some(7), Some(12)));
        assert_eq!(literals, [Literal { octets: 12, is_body: true }]);
        let (items, _) = read(&["(internaldate \" 1-Jan-2026 00:00:00 +0000\" uid 4294967295)"]).unwrap();
        assert_eq!((items.uid, items.date.unwrap()), (Some(u32::MAX), b" 1-Jan-2026 00:00:00 +0000".to_vec()));
    }

    #[test]
    fn a_body_may_be_quoted_or_nothing() {
        assert_eq!(read(&["(UID 7 BODY[] \"a \\\"b\\\" (\\\\\")"]).unwrap().0.text.unwrap(), b"a \"b\" (\\");
        assert_eq!(read(&["(UID 7 BODY[] NIL)"]).unwrap().0.text.unwrap(), b"");
        assert!(read(&["(UID 7)"]).unwrap().0.text.is_none());
    }

    #[test]
    fn reads_over_what_nobody_asked_for() {
        let pieces = ["(ENVELOPE (NIL {3}", " ((\"a\" NIL {2}", "))) BODY[HEADER.FIELDS (DATE FROM)] {5}", " BODY (\"TEXT\" (NIL)) UID 7)"];
        let (items, literals) = read(&pieces).unwrap();
        assert_eq!(items.uid, Some(7));
        assert!(literals.iter().all(|literal| !literal.is_body));
        assert_eq!(literals.len(), 3);
    }

    #[test]
    fn finds_what_is_broken() {
        for pieces in [
            &[""][..],
            &["(UID 7"],
            &["(UID 7))"],
            &["(UID 7) x"],
            &["(UID)"],
            &["(UID 0)"],
            &["(UID -7)"],
            &["(UID 4294967296)"],
            &["(UID {2}"],
            &["(UID (7))"],
            &["(\"x\" 7)"],
            &["(BODY[] x)"],
            &["(BODY[ 7)"],
            &["(BODY[] \"a)"],
            &["(BODY[] \"a\\"],
            &["({5}"],
            &["(BODY[] {5}", " BODY[] {5}"],
            &["(BODY[] {18446744073709551616}"],
            &["(BODY[] {5}", "what is left of a longer literal)"],
        ] {
            assert!(read(pieces).is_err(), "{pieces:?}");
        }
        let deep = format!("(X {}", "(".repeat(100_000));
        assert_eq!(read(&[&deep]).unwrap_err(), Flaw::Items);
    }
}
