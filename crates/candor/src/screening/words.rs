//! What is known of a mail and its files, in words for the ticket's page.

use super::screened_file::{self, State};
use super::screened_message;
use pages::L10n;
use pages::agent::ticket::Attachment;

/// What each method said of a mail's sender, in a line; empty when nobody looked.
pub fn checks(row: &screened_message::Model) -> String {
    let t = L10n::english();
    let (Some(results), Some(by)) = (&row.results, &row.said_by) else { return String::new() };
    let said = |method| word(code(results, method));
    let by = match by.as_str() {
        "front" => t.get("sender-check-by-front"),
        "provider" => t.get("sender-check-by-provider"),
        _ => t.get("sender-check-by-desk"),
    };
    let args = [("spf", said("spf")), ("dkim", said("dkim")), ("dmarc", said("dmarc")), ("arc", said("arc")), ("by", by)];
    t.with("sender-check-said", &args.map(|(name, value)| (name, value.into())))
}

/// What to know before believing it: the domain in its From disowns it, or nothing about it belongs to its sender.
pub fn caution(row: &screened_message::Model) -> Option<&'static str> {
    let results = row.results.as_deref()?;
    let t = L10n::english();
    if code(results, "dmarc") == "fail" {
        return Some(t.get("caution-refused"));
    }
    let fails = code(results, "spf") == "fail" && code(results, "dkim") == "fail";
    fails.then(|| t.get("caution-fails"))
}

/// What is unusual about it, each in a sentence.
pub fn labels(row: &screened_message::Model) -> Vec<String> {
    let t = L10n::english();
    let key = |label| match label {
        "encrypted" => Some("label-encrypted"),
        "signature" => Some("label-signature"),
        "calendar" => Some("label-calendar"),
        "tnef" => Some("label-tnef"),
        "partial" => Some("label-partial"),
        "external" => Some("label-external"),
        "truncated" => Some("label-truncated"),
        _ => None,
    };
    row.labels.split(' ').filter_map(key).map(|key| t.get(key).to_owned()).collect()
}

/// The same beside a file.
pub fn beside(file: &mut Attachment, row: &screened_file::Model) {
    let t = L10n::english();
    if let Some(key) = row.label.as_deref().and_then(label) {
        t.get(key).clone_into(&mut file.label);
    }
    if let Some(key) = row.danger.as_deref().and_then(danger) {
        t.get(key).clone_into(&mut file.warning);
    }
    match row.state {
        None => {}
        Some(State::Unscanned) => t.get("file-locked-unscanned").clone_into(&mut file.locked),
        Some(State::Suspicious) => t.get("file-locked-suspicious").clone_into(&mut file.locked),
        Some(State::Failed) => t.get("file-locked-failed").clone_into(&mut file.locked),
        Some(State::Clean) => file.facts = format!("{}, {}", file.facts, t.get("file-scanned")),
        Some(State::Unlocked) => file.facts = format!("{}, {}", file.facts, t.get("file-unlocked")),
    }
}

fn code<'a>(results: &'a str, method: &str) -> &'a str {
    results.split(' ').filter_map(|one| one.split_once('=')).find(|(name, _)| *name == method).map_or("none", |(_, code)| code)
}

fn word(code: &str) -> &'static str {
    let t = L10n::english();
    match code {
        "pass" => t.get("check-pass"),
        "fail" => t.get("check-fail"),
        "neutral" => t.get("check-neutral"),
        "temperror" => t.get("check-temperror"),
        "permerror" => t.get("check-permerror"),
        _ => t.get("check-none"),
    }
}

fn label(code: &str) -> Option<&'static str> {
    Some(match code {
        "calendar" => "file-label-calendar",
        "contact" => "file-label-contact",
        "encrypted" => "file-label-encrypted",
        "signature" => "file-label-signature",
        "key" => "file-label-key",
        "tnef" => "file-label-tnef",
        "message" => "file-label-message",
        "partial" => "file-label-partial",
        "external" => "file-label-external",
        "archive" => "file-label-archive",
        "report" => "file-label-report",
        _ => return None,
    })
}

fn danger(code: &str) -> Option<&'static str> {
    Some(match code {
        "program" => "danger-program",
        "script" => "danger-script",
        "shortcut" => "danger-shortcut",
        "page" => "danger-page",
        "macro" => "danger-macro",
        "double-name" => "danger-double-name",
        "disguised" => "danger-disguised",
        _ => return None,
    })
}
