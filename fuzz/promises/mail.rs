//! What holds for every mail, report and container that somebody sends.

use std::collections::HashSet;

use mail::bounce::{Bounce, Kind};
use mail::{Attachment, Inbound};

/// A mail.
pub fn hold(octets: &[u8]) {
    let mail = mail::parse(octets);
    texts(&mail);
    files(&mail.attachments, octets.len());
    if let Some(html) = &mail.html {
        let lower = html.html.to_lowercase();
        assert!(!lower.contains("<script") && !lower.contains("<style") && !lower.contains("<iframe"), "the HTML is harmless");
    }
    for known in mail.from.iter().chain(&mail.to).chain(&mail.cc).chain(&mail.reply_to).chain(&mail.delivered_to) {
        assert!(known.address.contains('@') && !known.address.chars().any(char::is_control), "an address is one");
    }
    let reported = mail::bounce::of_null_sender(&mail);
    assert!(mail.bounce.is_none() || mail.bounce == reported, "an envelope takes nothing away");
    reported.iter().for_each(said);
    let mut seen = 0;
    let streamed = mail::parse_with(octets, |file| seen += std::mem::take(&mut file.bytes).len());
    assert_eq!(seen, mail.attachments.iter().map(|file| file.bytes.len()).sum::<usize>(), "each file is handed on once");
    assert!(streamed.text == mail.text && streamed.bounce == mail.bounce, "who takes the files changes nothing else");
    assert_eq!(mail::bounce::of_null_sender(&streamed), reported);
}

/// What a mail system says, without its headers.
pub fn hold_report(octets: &[u8]) {
    let head = b"Return-Path: <>\r\nFrom: MAILER-DAEMON@mx.example.net\r\nTo: support@example.com\r\n";
    hold(&[head, octets].concat());
}

/// A container of Outlook's.
pub fn hold_container(octets: &[u8]) {
    let Some(contents) = mail::tnef::read(octets) else { return };
    assert!(contents.files.len() <= mail::tnef::MAX_FILES);
    let held: usize = contents.files.iter().map(|file| file.bytes.len()).sum();
    assert!(held <= octets.len(), "files are stretches of the container");
    let text = contents.text.iter().chain(&contents.html).map(String::len).max().unwrap_or(0);
    assert!(text <= octets.len() * 60 + 100, "a text grows no further than it is packed");
}

fn texts(mail: &Inbound) {
    let shown = [Some(&mail.text), mail.quoted.as_ref(), mail.signature.as_ref()];
    for text in shown.into_iter().flatten() {
        assert!(!text.contains(|c: char| c.is_control() && c != '\n' && c != '\t'), "a text has no control characters");
    }
    let names = mail.from.iter().filter_map(|one| one.name.as_ref());
    for line in names.chain([&mail.subject]).chain(mail.attachments.iter().map(|file| &file.name)) {
        assert!(!line.contains(char::is_control) && !line.contains('\u{202e}'), "a line stays one and is read as it is written");
    }
    let once: HashSet<_> = mail.problems.iter().collect();
    assert_eq!(once.len(), mail.problems.len(), "a problem is noted once");
}

fn files(files: &[Attachment], length: usize) {
    let (mut names, mut ids) = (HashSet::new(), HashSet::new());
    for file in files {
        assert!(!file.name.is_empty() && !file.name.contains(['/', '\\']) && file.name.len() < 180, "a name can be saved");
        assert!(names.insert(file.name.to_lowercase()), "no two files have one name");
        assert!(file.content_id.as_ref().is_none_or(|id| ids.insert(id)), "no two files have one id");
        assert!(file.media_type.contains('/'));
    }
    let held: usize = files.iter().map(|file| file.bytes.len()).sum();
    assert!(held <= length * 2, "a mail does not grow");
}

fn said(report: &Bounce) {
    for one in &report.recipients {
        assert!(!one.gave_up || matches!(one.kind, Kind::Hard | Kind::Soft), "who gave up waits for nothing");
        assert!(one.kind != Kind::Hard || one.gave_up, "a lasting refusal is the end");
        let is_status = |status: &String| status.len() <= 11 && status.split('.').count() == 3;
        assert!(one.status.as_ref().is_none_or(is_status));
        assert!(one.reply_code.is_none_or(|code| (200..600).contains(&code)));
    }
}
