//! Hostile sizes: each of these must end soon and in little memory. The bounds are generous for a slow debug build; what
//! they catch is quadratic work and recursion.

use mail::{Problem, parse};
use std::time::{Duration, Instant};

const HEAD: &str = "From: ada@example.org\r\nDate: Mon, 2 Nov 2026 10:00:00 +0000\r\nMessage-ID: <a@example.org>\r\n";

fn soon(raw: &str) -> mail::Inbound {
    #[expect(clippy::disallowed_methods, reason = "a test of time measures time")]
    let begin = Instant::now();
    let mail = parse(raw.as_bytes());
    assert!(begin.elapsed() < Duration::from_secs(20), "took {:?}", begin.elapsed());
    mail
}

#[test]
fn thirty_thousand_parts() {
    let raw = format!("{HEAD}Content-Type: multipart/mixed; boundary=b\r\n\r\n{}--b--\r\n", "--b\r\n\r\nx\r\n".repeat(30_000));
    assert!(soon(&raw).problems.contains(&Problem::TooManyParts));
}

#[test]
fn fifty_megabytes() {
    let line = format!("{}\r\n", "QUJD".repeat(19));
    let file = |n: usize| {
        format!("--b\r\nContent-Type: image/jpeg; name={n}.jpg\r\nContent-Transfer-Encoding: base64\r\n\r\n{}", line.repeat(13_500))
    };
    let files: String = (0..50).map(file).collect();
    let raw = format!("{HEAD}Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nHello\r\n{files}--b--\r\n");
    assert!(raw.len() > 50 << 20);
    let mail = soon(&raw);
    assert!(mail.problems.is_empty() && mail.text == "Hello", "{:?}", mail.problems);
    assert_eq!(mail.attachments.iter().map(|file| file.bytes.len()).sum::<usize>(), 50 * 13_500 * 57);
}

#[test]
fn a_header_line_of_megabytes_is_cut_not_lost() {
    let to = "p@example.org,".repeat(150_000);
    let mail = soon(&format!("{HEAD}To: {to}\r\nSubject: {}\r\n\r\nx", "é".repeat(1_000_000)));
    assert_eq!((mail.to.len(), mail.problems.contains(&Problem::HeaderTooLong)), (10_000, true));
    assert!(mail.subject.chars().all(|c| c == 'é') && mail.subject.len() > 900);
}

#[test]
fn a_long_text_is_cut_before_it_is_decoded() {
    let mail = soon(&format!("{HEAD}Content-Type: text/plain; charset=iso-8859-1\r\n\r\n{}", "Lamp. ".repeat(1_500_000)));
    assert_eq!((mail.text.len(), mail.problems.as_slice()), (1 << 20, &[Problem::TextTruncated][..]));
}

#[test]
fn packed_files_stay_packed() {
    // The head of an archive that says it unpacks to four gigabytes: what is kept is what came.
    let mut zip = b"PK\x03\x04\x14\0\0\0\x08\0\0\0\0\0\0\0\0\0\x10\0\0\0\xff\xff\xff\xff\x01\0\0\0a".to_vec();
    zip.resize(5_000, 0);
    let mut raw = format!("{HEAD}Content-Type: application/zip; name=bomb.zip\r\n\r\n").into_bytes();
    raw.extend(&zip);
    let file = &parse(&raw).attachments[0];
    assert!(file.bytes == zip && file.label == Some(mail::Label::Archive));
}

#[test]
fn enclosed_without_end() {
    let text = |body: String| soon(&format!("{HEAD}\r\n{body}"));
    text("begin 644 a\r\n".repeat(200_000));
    text("begin 644 a\r\n#0V%T\r\n".repeat(100_000));
    text("-----BEGIN PGP MESSAGE-----\r\n".repeat(200_000));
    text("-----BEGIN PGP MESSAGE-----\r\n".repeat(200_000) + "> -----END PGP MESSAGE-----");
    text("=ybegin line=1 size=1 name=a\r\n".repeat(200_000));
    text("-----BEGIN PGP SIGNED MESSAGE-----\r\n\r\n- x\r\n".repeat(100_000));
}

#[test]
fn parts_whose_boundary_never_comes() {
    let part = |n: usize| format!("--b\r\nContent-Type: multipart/mixed; boundary=never{n}\r\n\r\nx\r\n");
    let parts: String = (0..20_000).map(part).collect();
    soon(&format!("{HEAD}Content-Type: multipart/mixed; boundary=b\r\n\r\n{parts}--b--\r\n"));
}

#[test]
fn messages_within_messages() {
    soon(&format!("{HEAD}{}", "Content-Type: message/rfc822\r\n\r\n".repeat(300_000)));
}

#[test]
fn headers_without_end() {
    let many = "X-A: b\r\n".repeat(200_000);
    assert!(soon(&format!("{HEAD}{many}\r\nx")).problems.contains(&Problem::TooManyHeaders));
    let words = "=?utf-8?q?a =?".repeat(200_000);
    soon(&format!("{HEAD}Subject: {words}\r\nTo: {words}\r\nReferences: {}\r\n\r\nx", "<a".repeat(300_000)));
    soon(&format!("{HEAD}To: {}\r\nCc: {}\r\n\r\nx", "(".repeat(500_000), "\"a\" <".repeat(200_000)));
    soon(&format!("{HEAD}Content-Type: text/plain{}\r\n\r\nx", "; a=\"b".repeat(200_000)));
}

#[test]
fn ten_thousand_recipients() {
    let to: Vec<_> = (0..10_000).map(|n| format!("\"Person {n}\" <p{n}@example.org>")).collect();
    assert_eq!(soon(&format!("{HEAD}To: {}\r\n\r\nx", to.join(",\r\n "))).to.len(), 10_000);
}

#[test]
fn html_bombs() {
    let html = |body: String| soon(&format!("{HEAD}Content-Type: text/html\r\n\r\n{body}"));
    html("<div><b><font><table><tr><td>".repeat(60_000));
    html(format!("<a {}>x", "b=c ".repeat(300_000)));
    html("<".repeat(200_000));
    html("<!--".repeat(300_000));
    html("<script></scrip".repeat(100_000));
    html("<b><p>".repeat(100_000));
    html("</p>&amp".repeat(200_000));
    html((0..50_000).map(|n| format!("<font size={n}><p>")).collect());
    let links = html("<a href='https://a.example'>x</a>".repeat(6_000));
    assert!(links.problems.contains(&Problem::HtmlTruncated));
}

#[test]
fn text_bombs() {
    let text = |body: String| soon(&format!("{HEAD}\r\n{body}"));
    text(">".repeat(2_000_000));
    text("> a\nb\n".repeat(100_000));
    text("On Mon, 2 Nov 2026 at 10:00,\n".repeat(50_000));
    text("From: a\n".repeat(100_000));
    text("-- \n".repeat(200_000));
    assert!(text("word ".repeat(500_000)).problems.contains(&Problem::TextTruncated));
}
