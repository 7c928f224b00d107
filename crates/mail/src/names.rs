//! File names as a stranger wrote them, made safe to show and to save: no path, no control or reordering character, no
//! device name, never empty, never twice in one mail.

use std::collections::HashSet;

/// The longest name in bytes.
const MAX: usize = 150;

/// A safe name for what the sender called `given`; without one, a name by `media_type`.
#[must_use]
pub fn safe(given: Option<&str>, media_type: &str) -> String {
    let last = given.unwrap_or("").rsplit(['/', '\\']).next().unwrap_or("");
    let tidy: String = crate::text::one_line(last)
        .chars()
        .map(|c| if "<>:\"|?*".contains(c) { '_' } else { c })
        .filter(|c| !matches!(c, '\u{200b}'..='\u{200f}'))
        .collect();
    let tidy = tidy.trim_matches([' ', '.']);
    if tidy.is_empty() {
        return fallback(media_type).to_owned();
    }
    let (stem, extension) = parts(tidy);
    let device = ["con", "prn", "aux", "nul"].contains(&stem.to_ascii_lowercase().as_str())
        || (stem.len() == 4
            && ["com", "lpt"].iter().any(|d| stem.get(..3).is_some_and(|s| s.eq_ignore_ascii_case(d)))
            && stem.ends_with(|c: char| c.is_ascii_digit()));
    let mut name = if device { format!("_{stem}") } else { stem.to_owned() };
    crate::text::cut(&mut name, MAX - extension.len());
    name + extension
}

/// Numbers the second and later use of a name: `scan.pdf`, `scan (2).pdf`. Case does not make a name different.
pub(crate) fn distinct(name: String, used: &mut HashSet<String>) -> String {
    if used.insert(name.to_lowercase()) {
        return name;
    }
    let (stem, extension) = parts(&name);
    // Start where a plain count would be, so that a thousand equal names stay cheap.
    let mut number = 2;
    loop {
        let candidate = format!("{stem} ({number}){extension}");
        if used.insert(candidate.to_lowercase()) {
            return candidate;
        }
        number += 1;
    }
}

/// Stem and extension with its dot; an extension is at most sixteen bytes.
fn parts(name: &str) -> (&str, &str) {
    match name.rfind('.') {
        Some(dot) if dot > 0 && name.len() - dot <= 17 => name.split_at(dot),
        _ => (name, ""),
    }
}

fn fallback(media_type: &str) -> &'static str {
    match media_type {
        "message/rfc822" | "message/global" => "message.eml",
        "message/delivery-status" | "message/global-delivery-status" => "delivery-report.txt",
        "message/feedback-report" => "feedback-report.txt",
        "text/rfc822-headers" | "message/rfc822-headers" | "message/global-headers" => "headers.txt",
        "text/calendar" => "invitation.ics",
        "text/html" => "text.html",
        "text/plain" => "text.txt",
        "text/vcard" | "text/x-vcard" => "contact.vcf",
        "image/png" => "picture.png",
        "image/jpeg" => "picture.jpg",
        "image/gif" => "picture.gif",
        "image/webp" => "picture.webp",
        "application/pdf" => "document.pdf",
        "application/zip" => "archive.zip",
        "application/ms-tnef" | "application/vnd.ms-tnef" => "winmail.dat",
        "application/pgp-signature" => "signature.asc",
        "application/pgp-encrypted" => "version.txt",
        "application/pgp-keys" => "key.asc",
        "message/partial" => "partial.eml",
        "message/external-body" => "external.txt",
        "message/disposition-notification" | "message/global-disposition-notification" => "receipt.txt",
        "application/pkcs7-signature" | "application/x-pkcs7-signature" => "smime.p7s",
        "application/pkcs7-mime" | "application/x-pkcs7-mime" => "smime.p7m",
        _ if media_type.starts_with("text/") => "text.txt",
        _ => "attachment.bin",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tricks_lose_their_teeth() {
        assert_eq!(safe(Some("../../etc/passwd"), ""), "passwd");
        assert_eq!(safe(Some("C:\\Users\\x\\evil.exe"), ""), "evil.exe");
        assert_eq!(safe(Some("invoice\u{202e}fdp.exe"), ""), "invoicefdp.exe");
        assert_eq!(safe(Some("CON.txt"), ""), "_CON.txt");
        assert_eq!(safe(Some("..."), "application/pdf"), "document.pdf");
        assert_eq!(safe(Some("a\r\nContent-Type: x"), ""), "a Content-Type_ x");
        assert_eq!(safe(Some(&format!("{}.pdf", "ä".repeat(400))), "").len(), MAX);
    }

    #[test]
    fn equal_names_are_numbered() {
        let mut used = HashSet::new();
        let names = ["scan.pdf", "Scan.PDF", "scan.pdf"].map(|n| distinct(n.to_owned(), &mut used));
        assert_eq!(names, ["scan.pdf", "Scan (2).PDF", "scan (3).pdf"]);
    }
}
