//! Files for the sample mails, made here byte by byte: logs, notes, small pictures and one-page documents.

use super::chance::Chance;
use std::fmt::Write;

/// A file by its name: the ending says what it is, the name what is in it.
pub fn make(name: &str) -> (&'static str, Vec<u8>) {
    let seed = name.bytes().fold(1, |sum: u64, byte| sum.wrapping_mul(31).wrapping_add(byte.into()));
    let mut chance = Chance::new(seed);
    match name.rsplit_once('.').map_or("", |(_, ending)| ending) {
        "csv" => ("text/csv", log(&mut chance).into_bytes()),
        "png" => ("image/png", curve(&mut chance)),
        "pdf" => ("application/pdf", page(name)),
        _ => ("text/plain", settings(&mut chance).into_bytes()),
    }
}

/// What an analyser writes in a night.
fn log(chance: &mut Chance) -> String {
    let mut text = String::from("time;conductivity_uS_cm;temperature_C;pump\n");
    for minute in (0..720).step_by(5) {
        let rinse = (240..260).contains(&minute);
        let value = if rinse { chance.between(960, 985) } else { chance.between(408, 417) };
        let (hour, rest) = ((20 + minute / 60) % 24, minute % 60);
        let (degrees, pump) = (chance.between(112, 119), if rinse { "rinse" } else { "sample" });
        let _ = writeln!(text, "{hour:02}:{rest:02};{value};{}.{};{pump}", degrees / 10, degrees % 10);
    }
    text
}

/// The settings of a device.
fn settings(chance: &mut Chance) -> String {
    let mut text = String::from("[device]\nfirmware = 4.2.1\n");
    for (name, low, high) in
        [("baud", 9_600, 9_601), ("address", 1, 247), ("interval_s", 30, 600), ("rinse_s", 60, 1_200), ("slope_permille", 940, 1_060)]
    {
        let _ = writeln!(text, "{name} = {}", chance.between(low, high));
    }
    text
}

/// A picture of a curve on a grid, 200 by 110, in four colours. It is not compressed: a PNG may say so (RFC 1951 3.2.4).
fn curve(chance: &mut Chance) -> Vec<u8> {
    const WIDTH: usize = 200;
    const HEIGHT: usize = 110;
    let mut pixels = vec![0_u8; WIDTH * HEIGHT];
    for y in (9..HEIGHT).step_by(20) {
        pixels[y * WIDTH..(y + 1) * WIDTH].fill(1);
    }
    let mut level: i64 = 70;
    for x in 0..WIDTH {
        let step = chance.between(-3, 4);
        level = if (80..110).contains(&x) { 24 + step } else { (level.max(55) + step).clamp(58, 86) };
        let y = usize::try_from(level).unwrap_or(0);
        for line in y..y + 2 {
            pixels[line * WIDTH + x] = if (80..110).contains(&x) { 3 } else { 2 };
        }
    }
    let mut rows = Vec::with_capacity((WIDTH + 1) * HEIGHT);
    for row in pixels.chunks(WIDTH) {
        rows.push(0);
        rows.extend_from_slice(row);
    }
    let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut head = [(WIDTH as u32).to_be_bytes(), (HEIGHT as u32).to_be_bytes()].concat();
    head.extend([8, 3, 0, 0, 0]);
    chunk(&mut png, b"IHDR", &head);
    chunk(&mut png, b"PLTE", &[250, 251, 252, 214, 222, 228, 20, 92, 126, 190, 68, 38]);
    chunk(&mut png, b"IDAT", &stored(&rows));
    chunk(&mut png, b"IEND", &[]);
    png
}

/// A chunk of a PNG with its length and check (PNG 5.3).
fn chunk(png: &mut Vec<u8>, kind: &[u8; 4], data: &[u8]) {
    png.extend((data.len() as u32).to_be_bytes());
    let begin = png.len();
    png.extend(kind);
    png.extend(data);
    let check = png[begin..].iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| if sum & 1 == 1 { (sum >> 1) ^ 0xedb8_8320 } else { sum >> 1 })
    });
    png.extend((!check).to_be_bytes());
}

/// A zlib stream of stored blocks (RFC 1950, 1951).
fn stored(data: &[u8]) -> Vec<u8> {
    let mut out = vec![0x78, 0x01];
    let mut blocks = data.chunks(0xffff).peekable();
    while let Some(block) = blocks.next() {
        let length = u16::try_from(block.len()).unwrap_or(u16::MAX);
        out.push(u8::from(blocks.peek().is_none()));
        out.extend(length.to_le_bytes());
        out.extend((!length).to_le_bytes());
        out.extend(block);
    }
    let (one, two) = data.iter().fold((1_u32, 0_u32), |(one, two), byte| {
        let one = (one + u32::from(*byte)) % 65_521;
        (one, (two + one) % 65_521)
    });
    out.extend(((two << 16) | one).to_be_bytes());
    out
}

/// A document of one page that says what it is.
fn page(name: &str) -> Vec<u8> {
    let title: String = name.trim_end_matches(".pdf").replace(['-', '_'], " ").replace(['(', ')', '\\'], "");
    let text = format!("BT /F1 20 Tf 60 760 Td ({title}) Tj /F1 11 Tf 0 -30 Td (A sample document of the Candor demo.) Tj ET");
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>".to_owned(),
        format!("<< /Length {} >>\nstream\n{text}\nendstream", text.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
    ];
    let mut pdf = String::from("%PDF-1.4\n");
    let mut table = String::from("0000000000 65535 f \n");
    for (number, object) in objects.iter().enumerate() {
        let _ = writeln!(table, "{:010} 00000 n ", pdf.len());
        let _ = writeln!(pdf, "{} 0 obj\n{object}\nendobj", number + 1);
    }
    let begin = pdf.len();
    let _ = write!(pdf, "xref\n0 6\n{table}trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n{begin}\n%%EOF\n");
    pdf.into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn checks_are_those_of_the_standards() {
        let mut png = Vec::new();
        chunk(&mut png, b"IEND", &[]);
        assert_eq!(png, [0, 0, 0, 0, b'I', b'E', b'N', b'D', 0xae, 0x42, 0x60, 0x82], "the check of an empty IEND is well known");
        assert_eq!(stored(b"Wikipedia")[16..], [0x11, 0xe6, 0x03, 0x98], "Adler-32 of this word is well known");
    }

    #[test]
    fn files_are_the_same_each_time_and_what_they_say() {
        for (name, begins) in [("a.png", &b"\x89PNG"[..]), ("a.pdf", b"%PDF-1.4"), ("a.csv", b"time;"), ("a.txt", b"[device]")] {
            let (_, bytes) = make(name);
            assert!(bytes.starts_with(begins), "{name}");
            assert_eq!(bytes, make(name).1, "{name}");
        }
        assert_ne!(make("a.csv").1, make("b.csv").1);
    }
}
