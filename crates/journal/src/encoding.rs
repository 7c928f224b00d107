//! The canonical bytes of an entry: one entry has exactly one form, and one form is exactly one entry.
//!
//! All numbers are big-endian. A word is one length byte and its ASCII bytes.
//!
//! | bytes | what |
//! |---|---|
//! | 1 | format, `0x01` |
//! | 8 | `seq` |
//! | 8 | `at`, two's complement |
//! | 1 + n | `kind`, a word |
//! | 4 | number of fields |
//! | for each field, names strictly ascending by byte | |
//! | 1 + n | name, a word |
//! | 1 | tag: 1 id, 2 pseudonym, 3 count, 4 code, 5 version |
//! | 16, 32, 8, 1 + n or 4 | the value: raw bytes, two's complement, a word, or a number |

use std::collections::BTreeMap;

use crate::bytes::Reader;
use crate::{Code, Entry, Value};

const FORMAT: u8 = 0x01;

const ID: u8 = 1;
const PSEUDONYM: u8 = 2;
const COUNT: u8 = 3;
const CODE: u8 = 4;
const VERSION: u8 = 5;

/// Why bytes are not the canonical form of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DecodeError {
    /// The first byte names a format that this version does not know.
    #[error("the format {0} is not known")]
    Format(u8),
    /// The bytes end before the entry does.
    #[error("the bytes end too early")]
    Short,
    /// Bytes follow after the entry.
    #[error("bytes follow after the end")]
    Long,
    /// A word is not a [`Code`].
    #[error("a word is not a code")]
    Word,
    /// A value has a tag that this version does not know.
    #[error("the value tag {0} is not known")]
    Tag(u8),
    /// Field names are not strictly ascending.
    #[error("field names are not in ascending order")]
    Order,
}

impl Entry {
    /// The canonical bytes, which are hashed and may be stored.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = Vec::with_capacity(64 + 48 * self.fields.len());
        out.push(FORMAT);
        out.extend(self.seq.to_be_bytes());
        out.extend(self.at.to_be_bytes());
        put_word(&mut out, &self.kind);
        let count = u32::try_from(self.fields.len()).expect("fewer than 2^32 fields fit in memory");
        out.extend(count.to_be_bytes());
        for (name, value) in &self.fields {
            put_word(&mut out, name);
            put_value(&mut out, value);
        }
        out
    }

    /// Reads what [`Entry::to_bytes`] wrote, and nothing else.
    ///
    /// # Errors
    /// [`DecodeError`] when the bytes are not the canonical form of an entry.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, DecodeError> {
        let mut reader = Reader(bytes);
        let format = reader.byte().ok_or(DecodeError::Short)?;
        if format != FORMAT {
            return Err(DecodeError::Format(format));
        }
        let seq = u64::from_be_bytes(reader.array().ok_or(DecodeError::Short)?);
        let at = i64::from_be_bytes(reader.array().ok_or(DecodeError::Short)?);
        let kind = take_word(&mut reader)?;
        let count = u32::from_be_bytes(reader.array().ok_or(DecodeError::Short)?);
        let mut fields = BTreeMap::new();
        for _ in 0..count {
            let name = take_word(&mut reader)?;
            if fields.last_key_value().is_some_and(|(last, _)| *last >= name) {
                return Err(DecodeError::Order);
            }
            let value = take_value(&mut reader)?;
            fields.insert(name, value);
        }
        if !reader.is_empty() {
            return Err(DecodeError::Long);
        }
        Ok(Self { seq, at, kind, fields })
    }
}

fn put_value(out: &mut Vec<u8>, value: &Value) {
    match value {
        Value::Id(id) => {
            out.push(ID);
            out.extend(id);
        }
        Value::Pseudonym(pseudonym) => {
            out.push(PSEUDONYM);
            out.extend(pseudonym);
        }
        Value::Count(count) => {
            out.push(COUNT);
            out.extend(count.to_be_bytes());
        }
        Value::Code(code) => {
            out.push(CODE);
            put_word(out, code);
        }
        Value::Version(version) => {
            out.push(VERSION);
            out.extend(version.to_be_bytes());
        }
    }
}

fn take_value(reader: &mut Reader<'_>) -> Result<Value, DecodeError> {
    let value = match reader.byte().ok_or(DecodeError::Short)? {
        ID => reader.array().map(Value::Id),
        PSEUDONYM => reader.array().map(Value::Pseudonym),
        COUNT => reader.array().map(|bytes| Value::Count(i64::from_be_bytes(bytes))),
        CODE => Some(Value::Code(take_word(reader)?)),
        VERSION => reader.array().map(|bytes| Value::Version(u32::from_be_bytes(bytes))),
        unknown => return Err(DecodeError::Tag(unknown)),
    };
    value.ok_or(DecodeError::Short)
}

fn put_word(out: &mut Vec<u8>, word: &Code) {
    let text = word.as_str();
    out.push(u8::try_from(text.len()).expect("a code has at most 64 bytes"));
    out.extend(text.as_bytes());
}

fn take_word(reader: &mut Reader<'_>) -> Result<Code, DecodeError> {
    let length = reader.byte().ok_or(DecodeError::Short)?;
    let bytes = reader.take(usize::from(length)).ok_or(DecodeError::Short)?;
    let text = std::str::from_utf8(bytes).map_err(|_| DecodeError::Word)?;
    Code::new(text).map_err(|_| DecodeError::Word)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn entry() -> Entry {
        Entry::new(258, -1, Code::fixed("person.erased"))
            .with(Code::fixed("rows"), Value::Count(-2))
            .with(Code::fixed("by"), Value::Id([0xAB; 16]))
    }

    #[test]
    fn the_bytes_are_those_of_the_table() {
        let expected = [
            &[1][..],
            &[0, 0, 0, 0, 0, 0, 1, 2],
            &[0xFF; 8],
            &[13],
            b"person.erased",
            &[0, 0, 0, 2],
            &[2],
            b"by",
            &[1],
            &[0xAB; 16],
            &[4],
            b"rows",
            &[3],
            &[0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFE],
        ]
        .concat();
        assert_eq!(entry().to_bytes(), expected);
        assert_eq!(Entry::from_bytes(&expected).unwrap(), entry());
    }

    #[test]
    fn what_is_not_canonical_is_refused() {
        let bytes = entry().to_bytes();
        for short in 0..bytes.len() {
            assert_eq!(Entry::from_bytes(&bytes[..short]), Err(DecodeError::Short), "{short}");
        }
        let mut long = bytes.clone();
        long.push(0);
        assert_eq!(Entry::from_bytes(&long), Err(DecodeError::Long));
        let mut other = bytes.clone();
        other[0] = 2;
        assert_eq!(Entry::from_bytes(&other), Err(DecodeError::Format(2)));
        let mut capital = bytes.clone();
        capital[18] = b'P';
        assert_eq!(Entry::from_bytes(&capital), Err(DecodeError::Word));
        let mut untagged = bytes.clone();
        untagged[38] = 9;
        assert_eq!(Entry::from_bytes(&untagged), Err(DecodeError::Tag(9)));
        let mut disordered = bytes;
        disordered[36] = b'z';
        assert_eq!(Entry::from_bytes(&disordered), Err(DecodeError::Order));
    }
}
