//! The text in the rich text of a container: unpacked (\[MS-OXRTFCP\]) and read without its dress, which may itself dress up HTML
//! (\[MS-OXRTFEX\]).

use super::octets::Octets;
use super::properties::charset;

/// The most bytes that are unpacked. A run of two bytes may stand for seventeen.
const MAX: usize = 4 << 20;
/// The deepest nesting of groups that is followed.
const MAX_DEPTH: usize = 200;
/// The text that every writer and reader has before the first byte (\[MS-OXRTFCP\] 2.1.2.1).
const BEFORE: &[u8] = b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx";
/// The window that runs point into.
const WINDOW: usize = 4096;

/// The rich text. `None` if these bytes are not packed so.
pub(super) fn unpack(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut octets = Octets::new(bytes);
    let (_, raw_size, kind, _) = (octets.u32()?, octets.u32()? as usize, octets.u32()?, octets.u32()?);
    let size = raw_size.min(MAX);
    match kind {
        0x414C_454D => return Some(octets.at_most(size).to_vec()),
        0x7546_5A4C => {}
        _ => return None,
    }
    let mut window = [b' '; WINDOW];
    window[..BEFORE.len()].copy_from_slice(BEFORE);
    let mut at = BEFORE.len();
    let mut out = Vec::new();
    let mut put = |byte: u8, at: &mut usize, window: &mut [u8; WINDOW]| {
        out.push(byte);
        window[*at % WINDOW] = byte;
        *at += 1;
        out.len() < size
    };
    'all: while let Some(flags) = octets.u8() {
        for bit in 0..8 {
            if flags >> bit & 1 == 0 {
                let Some(byte) = octets.u8() else { break 'all };
                if !put(byte, &mut at, &mut window) {
                    break 'all;
                }
                continue;
            }
            let (Some(high), Some(low)) = (octets.u8(), octets.u8()) else { break 'all };
            let run = usize::from(high) << 8 | usize::from(low);
            let (from, length) = (run >> 4, (run & 15) + 2);
            if from == at % WINDOW {
                break 'all;
            }
            for step in 0..length {
                let byte = window[(from + step) % WINDOW];
                if !put(byte, &mut at, &mut window) {
                    break 'all;
                }
            }
        }
    }
    Some(out)
}

/// What a group says beyond its text.
#[derive(Clone, Copy, Default)]
struct Group {
    /// Nothing in it is shown: a table of fonts, a picture.
    hidden: bool,
    /// What stands here only for readers that know no HTML.
    is_dress: bool,
    /// How many characters stand in for one in Unicode.
    stand_ins: usize,
}

/// The text without its dress.
pub(super) fn to_text(rtf: &[u8]) -> String {
    let mut text = Text { out: String::new(), narrow: Vec::new(), codepage: 1252, skip: 0, half: None };
    let mut groups = vec![Group { stand_ins: 1, ..Group::default() }];
    let mut deeper = 0;
    let mut at = 0;
    while at < rtf.len() {
        let group = *groups.last().expect("the first group is never closed");
        let byte = rtf[at];
        at += 1;
        match byte {
            b'{' if groups.len() < MAX_DEPTH => groups.push(group),
            b'{' => deeper += 1,
            b'}' if deeper > 0 => deeper -= 1,
            b'}' if groups.len() > 1 => {
                groups.pop();
            }
            b'}' | b'\r' | b'\n' => {}
            b'\\' => at = text.control(rtf, at, groups.last_mut().expect("as above")),
            _ => text.byte(byte, group),
        }
    }
    text.flush();
    text.out
}

struct Text {
    out: String,
    /// Bytes of the code page, decoded together: a character may have two.
    narrow: Vec<u8>,
    codepage: u32,
    /// How many characters to leave out, which stood in for the last.
    skip: usize,
    /// The first half of a pair of UTF-16.
    half: Option<u16>,
}

impl Text {
    /// Reads what follows a back slash at `at`; gives where reading goes on.
    fn control(&mut self, rtf: &[u8], at: usize, group: &mut Group) -> usize {
        let Some(first) = rtf.get(at) else { return at };
        if !first.is_ascii_alphabetic() {
            return self.symbol(rtf, at, *first, group);
        }
        let length = rtf[at..].iter().take(32).take_while(|byte| byte.is_ascii_alphabetic()).count();
        let word = &rtf[at..at + length];
        let mut next = at + length;
        let is_negative = rtf.get(next) == Some(&b'-');
        let digits = next + usize::from(is_negative);
        let count = rtf[digits.min(rtf.len())..].iter().take(9).take_while(|byte| byte.is_ascii_digit()).count();
        let number =
            std::str::from_utf8(&rtf[digits.min(rtf.len())..(digits + count).min(rtf.len())]).ok().and_then(|n| n.parse::<i32>().ok());
        if count > 0 {
            next = digits + count;
        }
        if rtf.get(next) == Some(&b' ') {
            next += 1;
        }
        let number = number.map(|number| if is_negative { -number } else { number });
        self.word(word, number, group);
        next
    }

    fn symbol(&mut self, rtf: &[u8], at: usize, symbol: u8, group: &mut Group) -> usize {
        match symbol {
            b'\'' => {
                let hex = |place: usize| rtf.get(place).and_then(|byte| char::from(*byte).to_digit(16));
                if let (Some(high), Some(low)) = (hex(at + 1), hex(at + 2)) {
                    self.byte((high << 4 | low) as u8, *group);
                    return at + 3;
                }
            }
            // A destination that may be passed over; what HTML it holds is markup.
            b'*' => group.hidden = true,
            b'~' => self.char('\u{a0}', *group),
            b'\\' | b'{' | b'}' => self.byte(symbol, *group),
            b'\r' | b'\n' => self.char('\n', *group),
            _ => {}
        }
        at + 1
    }

    fn word(&mut self, word: &[u8], number: Option<i32>, group: &mut Group) {
        match word {
            b"par" | b"line" | b"sect" | b"page" | b"row" => self.char('\n', *group),
            b"tab" | b"cell" => self.char('\t', *group),
            b"fonttbl" | b"colortbl" | b"stylesheet" | b"info" | b"pict" | b"object" | b"header" | b"footer" => group.hidden = true,
            b"htmlrtf" => group.is_dress = number != Some(0),
            b"ansicpg" => self.codepage = number.and_then(|page| u32::try_from(page).ok()).unwrap_or(1252),
            b"uc" => group.stand_ins = usize::try_from(number.unwrap_or(1)).unwrap_or(1).min(8),
            b"u" => {
                let unit = number.unwrap_or(0).rem_euclid(0x1_0000) as u16;
                match (self.half.take(), unit) {
                    (None, 0xD800..=0xDBFF) => self.half = Some(unit),
                    (half, _) => {
                        let units = half.into_iter().chain([unit]);
                        char::decode_utf16(units).for_each(|char| self.char(char.unwrap_or('\u{fffd}'), *group));
                    }
                }
                self.skip = group.stand_ins;
            }
            b"emdash" => self.char('—', *group),
            b"endash" => self.char('–', *group),
            b"lquote" => self.char('‘', *group),
            b"rquote" => self.char('’', *group),
            b"ldblquote" => self.char('“', *group),
            b"rdblquote" => self.char('”', *group),
            b"bullet" => self.char('•', *group),
            _ => {}
        }
    }

    fn byte(&mut self, byte: u8, group: Group) {
        if self.skip > 0 {
            self.skip -= 1;
        } else if !group.hidden && !group.is_dress {
            self.narrow.push(byte);
        }
    }

    fn char(&mut self, char: char, group: Group) {
        self.flush();
        if !group.hidden && !group.is_dress {
            self.out.push(char);
        }
    }

    fn flush(&mut self) {
        if !self.narrow.is_empty() {
            self.out.push_str(&crate::text::decode(&self.narrow, charset(self.codepage).as_deref(), &mut Vec::new()));
            self.narrow.clear();
        }
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn the_example_of_the_specification() {
        // [MS-OXRTFCP] 4.1.1
        let packed = [
            0x2d, 0, 0, 0, 0x2b, 0, 0, 0, 0x4c, 0x5a, 0x46, 0x75, 0xf1, 0xc5, 0xc7, 0xa7, 0x03, 0x00, 0x0a, 0x00, 0x72, 0x63, 0x70, 0x67,
            0x31, 0x32, 0x35, 0x42, 0x32, 0x0a, 0xf3, 0x20, 0x68, 0x65, 0x6c, 0x09, 0x00, 0x20, 0x62, 0x77, 0x05, 0xb0, 0x6c, 0x64, 0x7d,
            0x0a, 0x80, 0x0f, 0xa0,
        ];
        let text = unpack(&packed).unwrap();
        assert_eq!(text, b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n");
        assert_eq!(to_text(&text), "hello world");
    }

    #[test]
    fn a_run_into_itself_ends_at_the_stated_size() {
        // [MS-OXRTFCP] 4.1.2
        let packed = [
            0x1a, 0, 0, 0, 0x1c, 0, 0, 0, 0x4c, 0x5a, 0x46, 0x75, 0xe2, 0xd4, 0x4b, 0x51, 0x41, 0x00, 0x04, 0x20, 0x57, 0x58, 0x59, 0x5a,
            0x0d, 0x6e, 0x7d, 0x01, 0x0e, 0xb0,
        ];
        assert_eq!(unpack(&packed).unwrap(), b"{\\rtf1 WXYZWXYZWXYZWXYZWXYZ}");
    }

    #[test]
    fn dress_is_taken_off() {
        let rtf = b"{\\rtf1\\ansi\\ansicpg1251\\fromhtml1{\\fonttbl{\\f0 Arial;}}{\\*\\htmltag64 <p>}\\htmlrtf {\\htmlrtf0 \\'cf\\'f0\\'e8\\'e2\\'e5\\'f2, \
            \\u8364?5\\u-10179?\\u-8704?\\htmlrtf\\par}\\htmlrtf0\\line x\\{y\\}}";
        assert_eq!(to_text(rtf), "Привет, €5😀\nx{y}");
        assert_eq!(to_text("{".repeat(100_000).as_bytes()), "");
    }
}
