//! What Outlook packs into `winmail.dat`: its text and its files (\[MS-OXTNEF\], the Transport Neutral Encapsulation Format). One pass
//! over the attributes; files are slices of what was given, so that nothing grows. What is cut short is read as far as it goes.

mod octets;
mod properties;
mod rtf;

use octets::Octets;
use properties::{Value, id};
use std::fmt;

/// The most files taken out of one container.
pub const MAX_FILES: usize = 1_000;

const SIGNATURE: u32 = 0x223E_9F78;
/// The level of an attribute that belongs to a file.
const OF_A_FILE: u8 = 2;

/// What lies in a container.
#[derive(Default, Clone, PartialEq, Eq)]
pub struct Contents<'a> {
    /// The text, if it holds one.
    pub text: Option<String>,
    /// The text as HTML, not sanitised.
    pub html: Option<String>,
    /// The files, in order.
    pub files: Vec<File<'a>>,
    /// Whether an attribute was cut short, or there were more files than [`MAX_FILES`].
    pub is_broken: bool,
}

/// A file in a container.
#[derive(Default, Clone, PartialEq, Eq)]
pub struct File<'a> {
    /// The name that the sender gave, not made safe.
    pub name: Option<String>,
    /// `type/subtype`, as the sender says.
    pub media_type: Option<String>,
    /// The id by which the HTML refers to it.
    pub content_id: Option<String>,
    /// Whether it is another mail in this format: a container of its own, which is not opened.
    pub is_message: bool,
    /// The bytes.
    pub bytes: &'a [u8],
}

/// Reads a container. `None` if these bytes are none.
#[must_use]
pub fn read(bytes: &[u8]) -> Option<Contents<'_>> {
    let mut octets = Octets::new(bytes);
    if octets.u32()? != SIGNATURE {
        return None;
    }
    octets.u16()?;
    let mut reading = Reading::default();
    while !octets.is_empty() {
        let Some((level, name, length)) = attribute(&mut octets) else {
            reading.contents.is_broken = true;
            break;
        };
        let data = octets.at_most(length);
        reading.take(level, name, data);
        if data.len() < length || octets.u16().is_none() {
            reading.contents.is_broken = true;
            break;
        }
    }
    Some(reading.finish())
}

/// Level, name and length of an attribute (2.1.3.1).
fn attribute(octets: &mut Octets) -> Option<(u8, u16, usize)> {
    let level = octets.u8()?;
    let name = octets.u16()?;
    octets.u16()?;
    Some((level, name, octets.u32()? as usize))
}

#[derive(Default)]
struct Reading<'a> {
    contents: Contents<'a>,
    /// What the text of the old attributes is encoded in.
    codepage: u32,
    plain: Option<&'a [u8]>,
    message: Vec<(u16, Value<'a>)>,
}

impl<'a> Reading<'a> {
    fn take(&mut self, level: u8, name: u16, data: &'a [u8]) {
        const BODY: u16 = 0x800C;
        const CODEPAGE: u16 = 0x9007;
        const MESSAGE: u16 = 0x9003;
        if level == OF_A_FILE {
            self.take_of_file(name, data);
            return;
        }
        match name {
            BODY => self.plain = Some(data),
            CODEPAGE => self.codepage = Octets::new(data).u32().unwrap_or(0),
            MESSAGE => self.message = properties::read(data),
            _ => {}
        }
    }

    fn take_of_file(&mut self, name: u16, data: &'a [u8]) {
        const RENDERING: u16 = 0x9002;
        const TITLE: u16 = 0x8010;
        const DATA: u16 = 0x800F;
        const PROPERTIES: u16 = 0x9005;
        let codepage = self.codepage;
        if name == RENDERING || (self.contents.files.is_empty() && [TITLE, DATA, PROPERTIES].contains(&name)) {
            if self.contents.files.len() >= MAX_FILES {
                self.contents.is_broken = true;
                return;
            }
            self.contents.files.push(File::default());
        }
        let Some(file) = self.contents.files.last_mut() else { return };
        match name {
            TITLE if file.name.is_none() => file.name = filled(properties::narrow(data, codepage)),
            DATA => file.bytes = data,
            PROPERTIES => file.describe(properties::read(data), codepage),
            _ => {}
        }
    }

    fn finish(mut self) -> Contents<'a> {
        let number = |name: u16| self.message.iter().find(|(id, _)| *id == name).and_then(|(_, value)| value.number());
        let codepage = [number(id::INTERNET_CODEPAGE), number(id::MESSAGE_CODEPAGE)].into_iter().flatten().find(|page| *page != 0);
        let codepage = codepage.unwrap_or(self.codepage);
        for (name, value) in &self.message {
            match *name {
                id::BODY => self.contents.text = filled(value.text(codepage)),
                id::HTML => self.contents.html = filled(value.text(codepage)),
                _ => {}
            }
        }
        let contents = &mut self.contents;
        if contents.text.is_none() {
            contents.text = self.plain.and_then(|plain| filled(properties::narrow(plain, self.codepage)));
        }
        if contents.text.is_none() && contents.html.is_none() {
            let packed = self.message.iter().find(|(name, _)| *name == id::RTF).and_then(|(_, value)| value.octets());
            contents.text = packed.and_then(rtf::unpack).and_then(|text| filled(rtf::to_text(&text)));
        }
        contents.files.retain(|file| !file.bytes.is_empty() || file.name.is_some());
        self.contents
    }
}

impl<'a> File<'a> {
    fn describe(&mut self, properties: Vec<(u16, Value<'a>)>, codepage: u32) {
        let mut short = None;
        for (name, value) in properties {
            match name {
                id::LONG_FILE_NAME => self.name = filled(value.text(codepage)).or_else(|| self.name.take()),
                id::FILE_NAME | id::DISPLAY_NAME => short = short.or_else(|| filled(value.text(codepage))),
                id::MEDIA_TYPE => self.media_type = filled(value.text(codepage)),
                id::CONTENT_ID => self.content_id = filled(value.text(codepage)),
                id::DATA => {
                    let (bytes, is_message) = value.contents();
                    if !bytes.is_empty() {
                        (self.bytes, self.is_message) = (bytes, is_message);
                    }
                }
                _ => {}
            }
        }
        self.name = self.name.take().or(short);
    }
}

fn filled(text: String) -> Option<String> {
    let tidy = text.trim_end_matches('\0');
    if tidy.trim().is_empty() { None } else { Some(tidy.to_owned()) }
}

impl fmt::Debug for Contents<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = &self.text.is_some();
        f.debug_struct("Contents")
            .field("text", text)
            .field("files", &self.files)
            .field("is_broken", &self.is_broken)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for File<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("File").field("bytes", &self.bytes.len()).finish_non_exhaustive()
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn one(level: u8, name: u16, data: &[u8]) -> Vec<u8> {
        let mut out = vec![level];
        out.extend(name.to_le_bytes());
        out.extend([0, 0]);
        out.extend(u32::try_from(data.len()).unwrap().to_le_bytes());
        out.extend(data);
        let sum: u16 = data.iter().fold(0, |sum, byte| sum.wrapping_add(u16::from(*byte)));
        out.extend(sum.to_le_bytes());
        out
    }

    fn container(attributes: &[Vec<u8>]) -> Vec<u8> {
        let mut out = SIGNATURE.to_le_bytes().to_vec();
        out.extend([1, 0]);
        out.extend(attributes.concat());
        out
    }

    #[test]
    fn old_attributes_hold_text_and_files() {
        let bytes = container(&[
            one(1, 0x9007, &1251_u32.to_le_bytes().repeat(2)),
            one(1, 0x800C, b"\xcf\xf0\xe8\xe2\xe5\xf2\0"),
            one(2, 0x9002, &[0; 14]),
            one(2, 0x8010, b"PLAN.PDF\0"),
            one(2, 0x800F, b"%PDF"),
            one(2, 0x9002, &[0; 14]),
            one(2, 0x800F, b"second"),
        ]);
        let contents = read(&bytes).unwrap();
        assert_eq!(contents.text.as_deref(), Some("Привет"));
        let files: Vec<_> = contents.files.iter().map(|file| (file.name.as_deref(), file.bytes)).collect();
        assert_eq!(files, [(Some("PLAN.PDF"), &b"%PDF"[..]), (None, b"second")]);
        assert!(!contents.is_broken);
    }

    #[test]
    fn what_is_cut_short_is_kept_as_far_as_it_goes() {
        let whole = container(&[one(2, 0x9002, &[0; 14]), one(2, 0x8010, b"a.txt\0"), one(2, 0x800F, b"0123456789")]);
        for length in 0..whole.len() {
            assert!(read(&whole[..length]).is_none_or(|found| found.files.len() <= 1));
        }
        let contents = read(&whole[..whole.len() - 6]).unwrap();
        assert_eq!((contents.files[0].bytes, contents.is_broken), (&b"012345"[..], true));
        assert!(read(b"PK\x03\x04whatever").is_none());
    }
}
