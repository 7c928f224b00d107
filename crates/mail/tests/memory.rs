//! How much memory a mail takes: that of its largest part, not that of the mail. In a process of its own, because it is the process
//! that is measured.

#![cfg(target_os = "linux")]
#![expect(clippy::unwrap_used, reason = "tests")]

/// The most memory that this process has held, in kilobytes.
fn peak() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    line.trim().trim_end_matches("kB").trim().parse().unwrap()
}

const HEAD: &str = "From: ada@example.org\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nHello\r\n";

#[test]
fn a_mail_takes_the_memory_of_its_largest_part() {
    let line = format!("{}\r\n", "QUJD".repeat(19));
    let mut raw = HEAD.to_owned();
    for n in 0..50 {
        raw += &format!("--b\r\nContent-Type: image/jpeg; name={n}.jpg\r\nContent-Transfer-Encoding: base64\r\n\r\n");
        raw.extend(std::iter::repeat_n(line.as_str(), 13_500));
    }
    raw += "--b--\r\n";
    assert!(raw.len() > 50 << 20);
    let before = peak();
    let mut seen = 0;
    let mail = mail::parse_with(raw.as_bytes(), |file| seen += std::mem::take(&mut file.bytes).len());
    let grown = peak() - before;
    assert_eq!((seen, mail.attachments.len()), (50 * 13_500 * 57, 50));
    // A part is 0.8 MB; what is kept as a whole would be 38.
    assert!(grown < 4 << 10, "{grown} kB");
    drop((raw, mail));
    text();
}

/// A text of fifty megabytes is one part: it is decoded once, and only what is shown goes further.
fn text() {
    let raw = format!("From: ada@example.org\r\n\r\n{}", "The lamp flickers.\r\n".repeat(2_700_000));
    assert!(raw.len() > 50 << 20);
    let before = peak();
    let mail = mail::parse(raw.as_bytes());
    let grown = peak() - before;
    assert!(mail.text.len() <= 1 << 20 && grown < 100 << 10, "{grown} kB");
}
