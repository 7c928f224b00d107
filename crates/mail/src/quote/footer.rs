//! What programs put under a mail by themselves: "Sent from my iPhone", and the small print of a company.

use super::line::{Line, lowered, normal};
use super::words::disclaimers::{CONFIDENTIAL, RECIPIENT};
use super::words::each;
use super::words::footers::{BESIDE, DEVICES, NOTICES, PRODUCTS};
use super::work;

/// The longest footer, in characters; the longest line that is looked at, in bytes.
const MAX_FOOTER: usize = 120;
const MAX_LINE: usize = 2_000;
/// The most words that name a device or an app.
const MAX_NAME: usize = 8;
/// The shortest small print, in bytes.
const MIN_DISCLAIMER: usize = 100;

/// Whether the line is nothing but a footer that a program adds by itself.
pub(super) fn is_footer(line: &str) -> bool {
    let line = line.trim();
    if line.is_empty() || line.len() > MAX_LINE || line.chars().count() > MAX_FOOTER {
        return false;
    }
    work::count(line.len());
    let line = normal(line);
    // Behind its words may stand where to get the app.
    let line = line.split("http").next().unwrap_or_default();
    let line = line.trim_matches(['-', '_', '*', '<', '>', '(', '[', ' ', '.', '!']);
    !line.ends_with(['?', '？', '؟']) && (is_sentence(line) || line.split(". ").all(is_sentence))
}

/// Whether a sentence is the footer of a device or an app, or what such a footer adds.
fn is_sentence(line: &str) -> bool {
    let lower = lowered(line);
    if each(NOTICES).any(|notice| lower.starts_with(notice)) {
        return true;
    }
    !line.ends_with(':')
        && DEVICES.iter().any(|(before, after)| {
            lower.strip_prefix(before).and_then(|rest| rest.strip_suffix(after)).is_some_and(|name| {
                let (skipped, length) = (before.chars().count(), name.chars().count());
                let name: String = line.chars().skip(skipped).take(length).collect();
                is_device(&name)
            })
        })
}

/// Whether these are the words of a product's name, not those of a sentence that goes on.
fn is_device(name: &str) -> bool {
    let mut words = name.split([' ', ',', '.', '/', '(', ')', '–', '|']).filter(|w| !w.is_empty());
    let count = words.clone().count();
    let lower = lowered(name);
    each(PRODUCTS).any(|product| lower.contains(product))
        && count <= MAX_NAME
        && words.all(|word| {
            // A name has a capital or a figure.
            let is_name = word.chars().any(|c| c.is_uppercase() || c.is_numeric());
            let lower = lowered(word);
            is_name || each(BESIDE).any(|b| b == lower)
        })
        // Without spaces between words a sentence is one word.
        && name.split_whitespace().all(|w| w.is_ascii() || w.chars().count() <= 20)
}

/// Whether these lines are the small print of a company: that the mail is confidential and whom it is meant for.
pub(super) fn is_disclaimer(paragraph: &[Line]) -> bool {
    let length: usize = paragraph.iter().map(|line| line.text.len()).sum();
    if !(MIN_DISCLAIMER..=10 * MAX_LINE).contains(&length) || paragraph.iter().any(|line| line.depth > 0) {
        return false;
    }
    work::count(length);
    let text = paragraph.iter().map(|line| lowered(&line.text)).collect::<Vec<_>>().join(" ");
    !text.contains('?') && [CONFIDENTIAL, RECIPIENT].iter().all(|words| each(words).any(|w| text.contains(w)))
}

#[cfg(test)]
mod tests {
    use super::super::line::read;
    use super::*;

    #[test]
    fn footers_are_whole_lines() {
        for line in [
            "Sent from my iPhone",
            "Sent from my Verizon, Samsung Galaxy smartphone",
            "Get Outlook for Android<https://aka.example/AAb9ysg>",
            "Von meinem iPhone gesendet",
            "Diese Nachricht wurde von meinem Android-Gerät mit K-9 Mail gesendet.",
            "Envoyé de mon iPhone",
            "Lähetetty iPhonesta",
            "iPhone'umdan gönderildi",
            "iPhoneから送信",
            "发自我的iPhone",
            "나의 iPhone에서 보냄",
            "נשלח מה-iPhone שלי",
            "Отправлено с iPhone",
        ] {
            assert!(is_footer(line), "{line}");
        }
        for line in [
            "Sent from my iPhone it never arrives, from my PC it does.",
            "Sent from my iPhone?",
            "Sent from the warehouse on Monday, I am told",
            "Sent from",
            "Sent via DHL",
            "Sent with Royal Mail",
            "Envoyé par Chronopost",
            "Gesendet von Berlin",
            "Gesendet von Ihrem Lager habe ich bis heute nichts",
            "отправлено с вашего склада в понедельник",
            "yarın gönderildi",
        ] {
            assert!(!is_footer(line), "{line}");
        }
    }

    #[test]
    fn small_print_names_secret_and_recipient() {
        let print = "This e-mail is confidential and meant only for the intended recipient. If you are not the one, delete it at once.";
        assert!(is_disclaimer(&read(print)));
        assert!(!is_disclaimer(&read(
            "This is confidential, please do not tell my landlord about it, whatever he may ask you on the phone."
        )));
    }
}
