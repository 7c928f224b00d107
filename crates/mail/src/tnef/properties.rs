//! The list of properties in an attribute (\[MS-OXTNEF\] 2.1.3.4, types as \[MS-OXCDATA\] 2.11.1 numbers them).

use super::octets::Octets;
use std::borrow::Cow;

/// The most properties read from one list.
const MAX: usize = 2_000;

/// The names of the properties that are used (\[MS-OXPROPS\]).
pub(super) mod id {
    pub const BODY: u16 = 0x1000;
    pub const RTF: u16 = 0x1009;
    pub const HTML: u16 = 0x1013;
    pub const DISPLAY_NAME: u16 = 0x3001;
    pub const DATA: u16 = 0x3701;
    pub const FILE_NAME: u16 = 0x3704;
    pub const LONG_FILE_NAME: u16 = 0x3707;
    pub const MEDIA_TYPE: u16 = 0x370E;
    pub const CONTENT_ID: u16 = 0x3712;
    pub const INTERNET_CODEPAGE: u16 = 0x3FDE;
    pub const MESSAGE_CODEPAGE: u16 = 0x3FFD;
}

/// Properties with a name of their own are numbered from here on, and say that name.
const NAMED: u16 = 0x8000;
/// Added to a type of which there are several values.
const SEVERAL: u16 = 0x1000;
/// The interface of an embedded message: {00020307-0000-0000-C000-000000000046}.
const MESSAGE: [u8; 16] = [7, 3, 2, 0, 0, 0, 0, 0, 0xC0, 0, 0, 0, 0, 0, 0, 0x46];

/// A value, of the types that are used.
pub(super) enum Value<'a> {
    Number(u32),
    Narrow(&'a [u8]),
    Wide(&'a [u8]),
    Octets(&'a [u8]),
    Object(&'a [u8]),
}

impl<'a> Value<'a> {
    pub fn number(&self) -> Option<u32> {
        if let Self::Number(number) = self { Some(*number) } else { None }
    }

    pub fn octets(&self) -> Option<&'a [u8]> {
        if let Self::Octets(octets) = self { Some(octets) } else { None }
    }

    pub fn text(&self, codepage: u32) -> String {
        match self {
            Self::Narrow(bytes) | Self::Octets(bytes) => narrow(bytes, codepage),
            Self::Wide(bytes) => {
                let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
                String::from_utf16_lossy(&units).trim_end_matches('\0').to_owned()
            }
            Self::Number(_) | Self::Object(_) => String::new(),
        }
    }

    /// The bytes of a file, and whether they are another message.
    pub fn contents(&self) -> (&'a [u8], bool) {
        match self {
            Self::Octets(bytes) => (bytes, false),
            Self::Object(bytes) => match bytes.split_at_checked(MESSAGE.len()) {
                Some((interface, rest)) => (rest, interface == MESSAGE),
                None => (bytes, false),
            },
            _ => (&[], false),
        }
    }
}

/// The properties of a list that can be read, up to the first that cannot.
pub(super) fn read(data: &[u8]) -> Vec<(u16, Value<'_>)> {
    let mut octets = Octets::new(data);
    let count = octets.u32().unwrap_or(0) as usize;
    let mut found = Vec::new();
    for _ in 0..count.min(MAX) {
        let Some((id, value)) = one(&mut octets) else { break };
        found.extend(value.filter(|_| id < NAMED).map(|value| (id, value)));
    }
    found
}

fn one<'a>(octets: &mut Octets<'a>) -> Option<(u16, Option<Value<'a>>)> {
    let (kind, id) = (octets.u16()?, octets.u16()?);
    if id >= NAMED {
        octets.exactly(16)?;
        if octets.u32()? == 0 {
            octets.u32()?;
        } else {
            octets.counted()?;
        }
    }
    let plain = kind & !SEVERAL;
    // What has no length of its own says how many there are, even of one.
    let is_counted = kind & SEVERAL != 0 || matches!(plain, 0x0D | 0x1E | 0x1F | 0x102);
    let count = if is_counted { octets.u32()? } else { 1 };
    let mut first = None;
    for _ in 0..count {
        let value = value(octets, plain)?;
        first = first.or(Some(value));
    }
    Some((id, first))
}

fn value<'a>(octets: &mut Octets<'a>, kind: u16) -> Option<Value<'a>> {
    Some(match kind {
        0x02 | 0x03 | 0x04 | 0x0A | 0x0B => Value::Number(octets.u32()?),
        0x05 | 0x06 | 0x07 | 0x14 | 0x40 => Value::Octets(octets.exactly(8)?),
        0x48 => Value::Octets(octets.exactly(16)?),
        0x0D => Value::Object(octets.counted()?),
        0x1E => Value::Narrow(octets.counted()?),
        0x1F => Value::Wide(octets.counted()?),
        0x102 => Value::Octets(octets.counted()?),
        _ => return None,
    })
}

/// Text of a Windows code page, up to its closing NUL.
pub(super) fn narrow(bytes: &[u8], codepage: u32) -> String {
    let end = bytes.iter().position(|byte| *byte == 0).unwrap_or(bytes.len());
    crate::text::decode(&bytes[..end], charset(codepage).as_deref(), &mut Vec::new())
}

/// The character set of a Windows code page.
pub(super) fn charset(codepage: u32) -> Option<Cow<'static, str>> {
    Some(match codepage {
        0 | 65_001 => return None,
        932 => "shift_jis".into(),
        936 => "gbk".into(),
        949 => "euc-kr".into(),
        950 => "big5".into(),
        20_127 => "us-ascii".into(),
        20_866 => "koi8-r".into(),
        21_866 => "koi8-u".into(),
        28_591..=28_606 => format!("iso-8859-{}", codepage - 28_590).into(),
        50_220..=50_222 => "iso-2022-jp".into(),
        51_932 => "euc-jp".into(),
        54_936 => "gb18030".into(),
        _ => format!("windows-{codepage}").into(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_of_every_kind() {
        let mut list = 4_u32.to_le_bytes().to_vec();
        list.extend([0x0B, 0, 0x01, 0x0E, 1, 0, 0, 0]);
        // A property with a name: a set, the kind of name, the name in five letters and padding, then two numbers.
        list.extend([0x03, 0x10, 0x01, 0x80].into_iter().chain([9; 16]).chain([1, 0, 0, 0, 10, 0, 0, 0]));
        list.extend(b"h\0e\0l\0l\0o\0\0\0".iter().chain(&[2, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0]));
        list.extend([0x1F, 0, 0x07, 0x37, 1, 0, 0, 0, 10, 0, 0, 0].iter().chain(b"a\0.\0t\0x\0\0\0\0\0"));
        list.extend([0x0D, 0, 0x01, 0x37, 1, 0, 0, 0, 19, 0, 0, 0].iter().chain(&MESSAGE).chain(b"abc\0"));
        let found = read(&list);
        let names: Vec<u16> = found.iter().map(|(id, _)| *id).collect();
        assert_eq!(names, [0x0E01, id::LONG_FILE_NAME, id::DATA]);
        assert_eq!(found[1].1.text(0), "a.tx");
        assert_eq!(found[2].1.contents(), (&b"abc"[..], true));
    }

    #[test]
    fn a_count_without_values_costs_nothing() {
        assert!(read(&[255; 16]).is_empty());
        assert!(read(&[255, 255, 255, 255, 0x1E, 0x10, 0, 0x10, 255, 255, 255, 255]).is_empty());
    }
}
