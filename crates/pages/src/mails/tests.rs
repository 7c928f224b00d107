//! What holds for every mail.
#![expect(clippy::unwrap_used, reason = "tests")]

use super::*;

fn mail(name: &str) -> Mail {
    every_sample().into_iter().find(|(sample, _)| sample == name).unwrap().1
}

#[test]
fn no_mail_fetches_or_reports_anything() {
    for (name, mail) in every_sample() {
        for forbidden in ["<img", "<link", "<script", "url(", "@import", "@font-face", "<form", "<iframe", "background=\"", " src=\""] {
            assert!(!mail.html.contains(forbidden), "{name} has {forbidden}");
        }
        let links = mail.html.split("href=\"").skip(1).map(|rest| rest.split('"').next().unwrap());
        assert!(links.clone().count() > 0 && links.clone().all(|link| link.starts_with("https://help.example.org/")), "{name}");
    }
}

#[test]
fn every_mail_says_in_text_what_it_says_in_html() {
    for (name, mail) in every_sample() {
        assert!(mail.text.contains("Sent by Lindmoor Instruments."), "{name}");
        assert!(mail.text.contains("https://help.example.org/notice"), "{name}");
        assert!(!mail.text.contains("&#") && !mail.text.contains("&amp;"), "{name} has markup in its text");
        assert!(!mail.text.contains("\n\n\n") && mail.text.ends_with('\n') && !mail.text.starts_with('\n'), "{name}:\n{}", mail.text);
        for link in mail.html.split("href=\"").skip(1).map(|rest| rest.split('"').next().unwrap()) {
            assert!(mail.text.contains(link), "{name}: {link} is not in the text part");
        }
    }
}

#[test]
fn no_subject_can_carry_a_header() {
    for (name, mail) in every_sample() {
        assert!(!mail.subject.is_empty() && !mail.subject.chars().any(char::is_control), "{name}: {:?}", mail.subject);
    }
    assert_eq!(mail("acknowledgement").subject, "[#4817] We have your request: Probe \"WT-4\" <reads> high Bcc: x@example.org");
}

#[test]
fn a_reply_begins_with_the_agents_words_and_quotes_last() {
    let mail = mail("reply");
    assert_eq!(mail.subject, "Re: [#4817] Probe reads high");
    assert!(mail.text.starts_with("Good morning,\n\nthe exact hour"));
    assert!(mail.text.contains("you wrote:\n> Since Tuesday the reading rises.\n>\n> Is this <the probe>?\n"));
    assert!(mail.html.contains("Is this &#60;the probe&#62;?") && mail.html.contains("night log &amp; a photo"));
}

#[test]
fn a_link_says_how_long_it_works() {
    assert!(mail("link-portal").text.contains("It works once, for 30 minutes."));
    assert!(mail("link-invitation").text.contains("It works once, for 72 hours."));
}

#[test]
fn a_code_stands_in_the_mail_and_not_in_its_subject() {
    let mail = mail("code");
    assert!(mail.text.contains("    482 913\n") && mail.html.contains("482 913"));
    assert!(!mail.subject.contains("482"));
}

#[test]
fn what_the_policy_keeps_out_of_mail_is_not_in_it() {
    let sealed = mail("waiting-sealed");
    assert!(!sealed.text.contains("night log") && !sealed.html.contains("<blockquote"));
    assert!(mail("waiting").text.contains("The night log is attached."));
}

#[test]
fn a_rehearsal_says_so_first() {
    let mail = mail("farewell-rehearsal");
    assert!(mail.text.starts_with("This is a rehearsal") && mail.html.contains("This is a rehearsal"));
}
