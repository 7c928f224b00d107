//! Character sets by their names (IANA), as `mail-parser` knows them, and those that it does not: UTF-7 to its last letter, and the
//! East Asian ones that switch sets within seven bits, which browsers gave up and old mail did not.

use mail_parser::decoders::charsets::map::charset_decoder;

/// The text of `bytes` in the set that is called `name` (in lower case). `None` if nobody knows it.
pub(crate) fn decode(bytes: &[u8], name: &str) -> Option<String> {
    match name {
        "utf-7" | "utf7" | "unicode-1-1-utf-7" | "csutf7" | "x-unicode-2-0-utf-7" => return Some(utf7(bytes)),
        "hz-gb-2312" | "hz" => return known(&hz(bytes), "gbk"),
        "iso-2022-kr" | "csiso2022kr" => return known(&iso_2022_kr(bytes), "euc-kr"),
        "utf-16" | "utf16" if !bytes.starts_with(&[0xFE, 0xFF]) && !bytes.starts_with(&[0xFF, 0xFE]) => {
            // Without a mark the order is the network's (RFC 2781 4.3), but what is written is mostly the other.
            let zeros = |odd: usize| bytes.iter().skip(odd).step_by(2).take(200).filter(|byte| **byte == 0).count();
            return known(bytes, if zeros(1) > zeros(0) { "utf-16le" } else { "utf-16be" });
        }
        _ => {}
    }
    known(bytes, name).or_else(|| known(bytes, name.strip_prefix("x-").unwrap_or(name))).or_else(|| known(bytes, usual(name)?))
}

/// The usual name of a set for one that only mailers use.
fn usual(name: &str) -> Option<&'static str> {
    let bare: String = name.trim_start_matches("x-").chars().filter(|c| c.is_ascii_alphanumeric()).collect();
    Some(match bare.as_str() {
        "cp932" | "ms932" | "windows932" | "windows31j" | "sjis" | "mskanji" => "shift_jis",
        "cp949" | "ms949" | "windows949" | "uhc" | "ksc5601" | "korean" => "euc-kr",
        "cp950" | "ms950" | "windows950" => "big5",
        "cp936" | "ms936" | "windows936" => "gbk",
        "gb180302000" | "gb180302005" => "gb18030",
        "utf8" => "utf-8",
        "macroman" | "mac" => "macintosh",
        "latin1" | "iso88591" => "iso-8859-1",
        "koi8r" | "koi8" => "koi8-r",
        "koi8u" => "koi8-u",
        // What follows the number was glued to it by a broken template.
        other => {
            let page = other.strip_prefix("windows").or_else(|| other.strip_prefix("win")).or_else(|| other.strip_prefix("cp"))?;
            match page.get(..4)? {
                "1250" => "windows-1250",
                "1251" => "windows-1251",
                "1252" => "windows-1252",
                "1253" => "windows-1253",
                "1254" => "windows-1254",
                "1255" => "windows-1255",
                "1256" => "windows-1256",
                "1257" => "windows-1257",
                "1258" => "windows-1258",
                _ => return None,
            }
        }
    })
}

fn known(bytes: &[u8], name: &str) -> Option<String> {
    if name.len() > 40 || !name.is_ascii() {
        return None;
    }
    charset_decoder(name.as_bytes()).map(|decoder| decoder(bytes))
}

/// UTF-7 (RFC 2152): `+` begins a run of UTF-16 in base64, any other character ends it, and only `-` goes with it.
fn utf7(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some(plus) = rest.iter().position(|byte| *byte == b'+') {
        out.push_str(&crate::text::guess(&rest[..plus]));
        rest = &rest[plus + 1..];
        let length = rest.iter().take_while(|byte| sextet(**byte).is_some()).count();
        let (run, after) = rest.split_at(length);
        if run.is_empty() {
            out.push('+');
        }
        let (mut bits, mut held) = (0_u32, 0_u32);
        let mut units = Vec::with_capacity(run.len() * 3 / 8);
        for value in run.iter().filter_map(|byte| sextet(*byte)) {
            bits = bits << 6 | value;
            held += 6;
            if held >= 16 {
                held -= 16;
                units.push((bits >> held & 0xFFFF) as u16);
            }
        }
        out.push_str(&String::from_utf16_lossy(&units));
        rest = after.strip_prefix(b"-").unwrap_or(after);
    }
    out.push_str(&crate::text::guess(rest));
    out
}

fn sextet(byte: u8) -> Option<u32> {
    Some(u32::from(match byte {
        b'A'..=b'Z' => byte - b'A',
        b'a'..=b'z' => byte - b'a' + 26,
        b'0'..=b'9' => byte - b'0' + 52,
        b'+' => 62,
        b'/' => 63,
        _ => return None,
    }))
}

/// HZ (RFC 1843): `~{` and `~}` enclose GB 2312 without its high bits.
fn hz(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut is_wide = false;
    let mut at = 0;
    while at < bytes.len() {
        match (bytes[at], bytes.get(at + 1)) {
            (b'~', Some(b'{')) => is_wide = true,
            (b'~', Some(b'}')) => is_wide = false,
            (b'~', Some(b'~')) if !is_wide => out.push(b'~'),
            (b'~', Some(b'\n')) => {}
            (byte, _) => {
                // A line end closes what was left open.
                is_wide &= byte != b'\n';
                out.push(if is_wide && byte > 32 { byte | 0x80 } else { byte });
                at += 1;
                continue;
            }
        }
        at += 2;
    }
    out
}

/// ISO-2022-KR (RFC 1557): after a designator, shift out and shift in enclose KS X 1001 without its high bits.
fn iso_2022_kr(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut is_wide = false;
    let mut rest = bytes;
    while let Some((byte, after)) = rest.split_first() {
        rest = after;
        match byte {
            0x0E => is_wide = true,
            0x0F => is_wide = false,
            0x1B if rest.starts_with(b"$)C") => rest = &rest[3..],
            b'\n' => {
                is_wide = false;
                out.push(b'\n');
            }
            byte if is_wide && *byte > 32 => out.push(byte | 0x80),
            byte => out.push(*byte),
        }
    }
    out
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn sets_of_seven_bits() {
        let text = |bytes: &[u8], name| decode(bytes, name).unwrap();
        assert_eq!(text(b"caf+AOk-, +AKM;1 +- +2D3eAA", "utf-7"), "café, £;1 + 😀");
        assert_eq!(text(b"lamp ~{5F5F~} ~~ on", "hz-gb-2312"), text(b"lamp \xb5\xc6\xb5\xc6 ~ on", "gbk"));
        assert_eq!(text(b"\x1b$)C\x0e>H3g\x0f!", "iso-2022-kr"), "안녕!");
        assert_eq!((text(b"\0o\0k", "utf-16"), text(b"o\0k\0", "utf-16")), ("ok".to_owned(), "ok".to_owned()));
        assert!(decode(b"x", "klingon").is_none());
    }
}
