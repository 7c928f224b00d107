//! Reports that follow no standard: the words of qmail, of Exim with `X-Failed-Recipients`, or a letter with our mail attached. Only a
//! mail system writes them, and only what it says in so many digits is a lasting refusal.

use super::{Bounce, Kind, Reason, Recipient, report};
use crate::headers::Headers;
use crate::inbound::Inbound;
use crate::loops::{self, AutoMark};

/// Words of a report that another one will follow, in lower case.
const GOES_ON: &[&str] = &["delayed", "still trying", "will keep trying", "will continue to", "continue trying", "not yet been delivered"];
/// The most lines of one that are looked at; what it returns of our mail comes below.
const MOST_LINES: usize = 2_000;

/// The report that a mail is which no standard describes, if it is one. `null_sender`: its envelope names nobody.
pub(super) fn read(headers: &Headers, mail: &Inbound, null_sender: bool) -> Option<Bounce> {
    let failed: Vec<String> = headers.all("x-failed-recipients").flat_map(|list| list.split(',')).filter_map(named).take(100).collect();
    let is_system = loops::from_mail_system(headers);
    if failed.is_empty() && !is_system && !null_sender && mail.auto != Some(AutoMark::NullReturnPath) {
        return None;
    }
    let whole = format!("{}\n{}", mail.text, mail.quoted.as_deref().unwrap_or_default());
    let (said, returned) = parted(&whole);
    let attached = mail.returned_id.clone();
    let mut all = words(&said).filter_map(report::status).filter(|status| !status.starts_with('2')).peekable();
    let status = all.peek().cloned();
    // What is said of one of several addressees must not count against another.
    let is_lasting = status.is_some() && all.all(|status| status.starts_with('5'));
    // A machine on holiday has no sender either, but it returns nothing, or says no status.
    let original_message_id = attached.clone().or(returned);
    let is_report = !failed.is_empty() || attached.is_some() || (original_message_id.is_some() && (is_system || status.is_some()));
    if !is_report {
        return None;
    }
    let addresses = if failed.is_empty() { said.lines().filter_map(heading).take(100).collect() } else { failed };
    let goes_on = {
        let lower = format!("{}\n{said}", mail.subject).to_lowercase();
        GOES_ON.iter().any(|words| lower.contains(words))
    };
    let reply_code = words(&said).find_map(reply_code);
    let reason = Reason::of(status.as_deref(), &said);
    let kind = match (is_lasting, goes_on) {
        (true, _) if !reason.may_pass() => Kind::Hard,
        (false, true) => Kind::Delayed,
        _ => Kind::Soft,
    };
    let one = |address| Recipient { address, status: status.clone(), reply_code, kind, gave_up: kind != Kind::Delayed, reason };
    let recipients = if addresses.is_empty() { vec![one(None)] } else { addresses.into_iter().map(|a| one(Some(a))).collect() };
    Some(Bounce { recipients, original_message_id })
}

/// What the system says, and the Message-ID in the headers that it returns below.
fn parted(whole: &str) -> (String, Option<String>) {
    let mut said = String::new();
    let mut is_returned = false;
    for line in whole.lines().take(MOST_LINES) {
        let line = line.trim_start_matches(['>', ' ', '\t', '|']);
        let Some((name, value)) = line.split_once(':') else {
            if !is_returned {
                said.push_str(line);
                said.push('\n');
            }
            continue;
        };
        if name.eq_ignore_ascii_case("message-id") {
            return (said, crate::parse::ids(value).into_iter().next());
        }
        is_returned |= ["received", "return-path", "delivered-to", "from", "subject"].iter().any(|known| name.eq_ignore_ascii_case(known));
        if !is_returned {
            said.push_str(line);
            said.push('\n');
        }
    }
    (said, None)
}

/// The address of a line that is nothing but `<ann@example.org>:`, as qmail heads what it says of each.
fn heading(line: &str) -> Option<String> {
    named(line.trim().strip_prefix('<')?.split_once(">:")?.0)
}

fn named(address: &str) -> Option<String> {
    let address = address.trim().trim_matches(['<', '>']);
    (address.contains('@') && !address.contains(char::is_whitespace)).then(|| address.to_owned())
}

/// The words of a text; a reply of several lines writes `550-5.1.1`.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| c.is_whitespace() || c == '-')
}

fn reply_code(word: &str) -> Option<u16> {
    let fits = word.len() == 3 && matches!(word.as_bytes()[0], b'4' | b'5') && word.bytes().all(|b| b.is_ascii_digit());
    if fits { word.parse().ok() } else { None }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn of(text: &str) -> Option<Bounce> {
        crate::parse(text.replace('\n', "\r\n").as_bytes()).bounce
    }

    #[test]
    fn qmail_says_who_and_why() {
        let report = of("Return-Path: <>\nFrom: MAILER-DAEMON@mx.example.net\nTo: s@example.org\nSubject: failure notice\n\n\
             Hi. This is the qmail-send program at mx.example.net.\nI'm afraid I wasn't able to deliver your message.\n\n\
             <Ada@example.net>:\n192.0.2.7 does not like recipient.\nRemote host said: 550 5.1.1 User unknown\n\n\
             --- Below this line is a copy of the message.\n\nReturn-Path: <s@example.org>\nReceived: by 4.4.4 with 4.2.2\n\
             Message-ID: <out@example.org>\nFrom: s@example.org\n\nHello\n")
        .unwrap();
        assert_eq!(report.original_message_id.as_deref(), Some("out@example.org"));
        let one = &report.recipients[0];
        assert_eq!((one.address.as_deref(), one.status.as_deref(), one.reply_code), (Some("Ada@example.net"), Some("5.1.1"), Some(550)));
        assert_eq!((one.kind, one.gave_up), (Kind::Hard, true));
    }

    #[test]
    fn exim_names_them_and_without_a_status_it_is_not_hard() {
        let report = of("From: Mail Delivery System <Mailer-Daemon@mx.example.net>\nTo: s@example.org\n\
             X-Failed-Recipients: ada@example.net,\n bob@example.net\nSubject: Mail delivery failed: returning message to sender\n\n\
             A message that you sent could not be delivered.\n\n  ada@example.net\n    Unrouteable address\n\n\
             ------ This is a copy of the message, including all the headers. ------\n\nMessage-ID: <out@example.org>\n\nHello\n")
        .unwrap();
        assert_eq!(report.original_message_id.as_deref(), Some("out@example.org"));
        assert_eq!(report.recipients.len(), 2);
        assert!(report.recipients.iter().all(|one| one.kind == Kind::Soft && one.gave_up && one.status.is_none()));
    }

    #[test]
    fn a_letter_with_our_mail_counts_from_a_mail_system_only() {
        let letter = |from: &str| {
            of(&format!(
                "From: {from}\nTo: s@example.org\nSubject: Warning: message delayed\nMIME-Version: 1.0\n\
                 Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nYour message is delayed (4.4.1).\n\
                 --b\nContent-Type: message/rfc822\n\nMessage-ID: <out@example.org>\nFrom: s@example.org\n\nHello\n--b--\n"
            ))
        };
        let report = letter("MAILER-DAEMON@mx.example.net").unwrap();
        assert_eq!((report.recipients[0].kind, report.recipients[0].gave_up), (Kind::Delayed, false));
        assert_eq!(report.original_message_id.as_deref(), Some("out@example.org"));
        assert!(letter("Ada <ada@example.net>").is_none(), "a person may attach our mail");
    }

    #[test]
    fn machines_on_holiday_report_nothing() {
        assert!(of("Return-Path: <>\nFrom: ada@example.net\nSubject: Away\n\nI am away.\n\n> Message-ID: <out@example.org>\n").is_none());
        assert!(of("From: postmaster@example.net\nSubject: Your settings\n\nOur server is at 192.0.2.7.\n").is_none());
    }
}
