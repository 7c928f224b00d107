//! Parses the corpus, and mails that are large in one way each, over and over for two seconds, and prints mails and megabytes in a
//! second, on one thread.

use std::io::Write;
use std::time::{Duration, Instant};

fn main() -> std::io::Result<()> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let mut mails = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_file() {
            mails.push(std::fs::read(path)?);
        }
    }
    // A mail as people send them: some text and a picture of a megabyte.
    let picture = "QUJD".repeat(19).repeat(18_000).as_bytes().chunks(76).collect::<Vec<_>>().join(&b"\r\n"[..]);
    let mut large = b"From: ada@example.org\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nHello\r\n--b\r\nContent-Type: image/jpeg\r\nContent-Transfer-Encoding: base64\r\n\r\n".to_vec();
    large.extend(picture);
    large.extend(b"\r\n--b--\r\n");
    let head = "From: ada@example.org\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n";
    let parts = format!("{head}{}--b--\r\n", "--b\r\n\r\nx\r\n".repeat(30_000)).into_bytes();
    let to: Vec<_> = (0..10_000).map(|n| format!("\"Person {n}\" <p{n}@example.org>")).collect();
    let many = format!("From: ada@example.org\r\nTo: {}\r\n\r\nHello", to.join(",\r\n ")).into_bytes();
    let prose = format!("From: ada@example.org\r\n\r\n{}", "The lamp in the kitchen flickers.\r\n".repeat(30_000)).into_bytes();
    let cases = [
        ("corpus", mails),
        ("with a picture", vec![large]),
        ("a megabyte of words", vec![prose]),
        ("30,000 parts", vec![parts]),
        ("10,000 recipients", vec![many]),
    ];
    for (name, mails) in cases {
        #[expect(clippy::disallowed_methods, reason = "a measurement takes the time")]
        let begin = Instant::now();
        let (mut count, mut bytes) = (0_u64, 0_usize);
        while begin.elapsed() < Duration::from_secs(2) {
            for mail in &mails {
                std::hint::black_box(mail::parse(mail));
                count += 1;
                bytes += mail.len();
            }
        }
        let seconds = begin.elapsed().as_secs_f64();
        writeln!(std::io::stdout(), "{name}: {:.0} mails/s, {:.1} MB/s", count as f64 / seconds, bytes as f64 / seconds / 1e6)?;
    }
    Ok(())
}
