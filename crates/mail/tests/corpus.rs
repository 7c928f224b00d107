//! Every mail of the corpus, as it is understood. A snapshot shows the whole of it; `rules` states what must hold
//! whatever the snapshots say.

#![expect(clippy::unwrap_used, reason = "tests")]

use mail::html::{Picture, place_pictures};
use mail::{Inbound, parse};
use std::fmt::Write;
use std::path::PathBuf;

fn corpus() -> Vec<(String, Vec<u8>)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let mut mails: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|e| e == "eml"))
        .map(|path| (path.file_stem().unwrap().to_string_lossy().into_owned(), std::fs::read(&path).unwrap()))
        .collect();
    mails.sort();
    mails
}

fn read(name: &str) -> Inbound {
    parse(&corpus().into_iter().find(|(n, _)| n == name).unwrap().1)
}

/// A mail in words, for people to review.
fn show(mail: &Inbound) -> String {
    let mut out = String::new();
    let list = |all: &[mail::Address]| {
        let one = |a: &mail::Address| format!("{} <{}>", a.name.as_deref().unwrap_or("-"), a.address);
        all.iter().map(one).collect::<Vec<_>>().join(", ")
    };
    writeln!(out, "from: {}\nto: {}\nsubject: {}", list(&mail.from), list(&mail.to), mail.subject).unwrap();
    writeln!(out, "id: {:?} answers {:?} thread {:?}", mail.message_id, mail.in_reply_to, mail.references).unwrap();
    writeln!(out, "date: {:?}", mail.date).unwrap();
    let problems: Vec<_> = mail.problems.iter().map(|p| p.code()).collect();
    writeln!(out, "auto: {:?} problems: {problems:?}", mail.auto.map(mail::loops::AutoMark::code)).unwrap();
    writeln!(out, "--- text\n{}", mail.text).unwrap();
    for (what, text) in [("quoted", &mail.quoted), ("signature", &mail.signature)] {
        if let Some(text) = text {
            writeln!(out, "--- {what}\n{text}").unwrap();
        }
    }
    if let Some(html) = &mail.html {
        writeln!(out, "--- html ({} links, {} trackers, remote {:?})", html.links, html.trackers, html.remote).unwrap();
        writeln!(out, "{}", html.html.trim()).unwrap();
    }
    for file in &mail.attachments {
        let label = file.label.map_or("-", mail::Label::code);
        let id = file.content_id.as_deref().unwrap_or("-");
        let size = file.bytes.len();
        writeln!(out, "--- file {} ({}, {size} bytes, {label}, inline {}, id {id})", file.name, file.media_type, file.inline).unwrap();
    }
    if let Some(bounce) = &mail.bounce {
        writeln!(out, "--- bounce of {:?}", bounce.original_message_id).unwrap();
        for one in &bounce.recipients {
            let (kind, reason) = (one.kind.code(), one.reason.code());
            writeln!(out, "{:?} {:?} {:?} {kind} {reason}", one.address, one.status, one.reply_code).unwrap();
        }
    }
    out
}

#[test]
fn every_mail_is_understood_as_before() {
    let mails = corpus();
    assert!(mails.len() >= 40);
    for (name, raw) in mails {
        insta::assert_snapshot!(name, show(&parse(&raw)));
    }
}

#[test]
fn every_reply_is_cut_to_what_was_written() {
    for (name, raw) in corpus() {
        let is_reply = name.starts_with("quote-") || (name.starts_with("html-") && name != "html-hostile");
        if is_reply {
            let mail = parse(&raw);
            let inline = name.contains("inline");
            assert!(mail.quoted.is_some() || inline, "{name}: nothing was cut");
            assert!(!mail.text.is_empty(), "{name}: nothing is left");
            for history in ["Flackert", "flicker?", "Clignote", "Lampeggia", "原始邮件", "点滅しますか", "Лампа мигает?"]
            {
                assert!(inline || !mail.text.contains(history), "{name}: history is left");
                let html = mail.html.as_ref().map_or("", |h| &h.html);
                assert!(inline || !html.contains(history), "{name}: history is left in the HTML");
            }
        }
    }
}

#[test]
fn what_is_shown_is_harmless() {
    for (name, raw) in corpus() {
        if let Some(html) = parse(&raw).html {
            let lower = html.html.to_lowercase();
            for word in ["<script", " src=", " style=", " on", "javascript:", "<form", "<input"] {
                let innocent = word == " on" && !lower.contains(" onload=") && !lower.contains(" onclick=");
                assert!(innocent || !lower.contains(word), "{name} holds {word}");
            }
        }
    }
}

#[test]
fn inline_pictures_find_their_part() {
    let mail = read("related-inline-picture");
    let html = mail.html.unwrap();
    assert!(mail.attachments[0].inline);
    let placed = place_pictures(&html.html, |picture| match picture {
        Picture::Inline(id) => mail.attachments.iter().position(|a| a.content_id.as_ref() == Some(&id)).map(|n| format!("/files/{n}")),
        Picture::Remote(_) => None,
    });
    assert!(placed.contains("src=\"/files/0\""), "{placed}");
}
