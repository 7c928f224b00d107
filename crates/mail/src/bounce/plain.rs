//! Reports that follow no standard: the words of qmail, of Exim with `X-Failed-Recipients`, or a letter with our mail attached. Only a
//! mail system writes them, and only what it says in so many digits is a lasting refusal.

use super::{Bounce, Kind, Reason, Recipient, addressees, report};
use crate::headers::Headers;
use crate::inbound::Inbound;
use crate::loops::{self, AutoMark};

/// Words of a report that another one will follow, in lower case.
const GOES_ON: &[&str] = &[
    "delayed",
    "still trying",
    "will keep trying",
    "will continue to",
    "continue trying",
    "attempts will continue",
    "not yet been delivered",
    "wird weiter versucht",
];
/// The most lines of one that are looked at; what it returns of our mail comes below.
const MOST_LINES: usize = 2_000;
/// The most addressees that are read.
const MOST_ADDRESSES: usize = 100;

/// The report that a mail is which no standard describes, if it is one. `null_sender`: its envelope names nobody.
pub(super) fn read(headers: &Headers, mail: &Inbound, null_sender: bool) -> Option<Bounce> {
    let failed = headers.all("x-failed-recipients").flat_map(|list| list.split(',')).filter_map(named);
    let failed: Vec<String> = failed.take(MOST_ADDRESSES).collect();
    let is_system = loops::from_mail_system(headers);
    let may_be = !failed.is_empty() || is_system || null_sender || mail.auto == Some(AutoMark::NullReturnPath);
    if !may_be || mail.evidence.is_receipt || is_answer(headers, mail) {
        return None;
    }
    let whole = format!("{}\n\n{}", mail.text, mail.quoted.as_deref().unwrap_or_default());
    let said = Said::of(&whole, mail);
    // A machine on holiday has no sender either, but it says neither a status nor a reason.
    let speaks = |said: &Said| statuses(&said.text).next().is_some() || !judge(&said.text, false).is_silent();
    let is_attached = mail.evidence.returned_id.is_some();
    let is_report = !failed.is_empty()
        || (is_attached && (is_system || speaks(&said)))
        || (said.message_id.is_some() && (is_system || statuses(&said.text).next().is_some()));
    if !is_report {
        return None;
    }
    let goes_on = goes_on(&mail.subject, &said.text);
    let sections = if failed.is_empty() { said.sections(mail) } else { Vec::new() };
    let recipients = if sections.is_empty() {
        let addresses = if failed.is_empty() { said.addresses(mail) } else { failed };
        let one = judge(&said.text, goes_on);
        let of = |address| Recipient { address: Some(address), ..one.clone() };
        if addresses.is_empty() { vec![one] } else { addresses.into_iter().map(of).collect() }
    } else {
        sections.into_iter().map(|(address, text)| Recipient { address: Some(address), ..judge(&text, goes_on) }).collect()
    };
    Some(Bounce { recipients, original_message_id: said.message_id })
}

/// Whether a person answers from an address that mail systems have: a postmaster who is asked.
fn is_answer(headers: &Headers, mail: &Inbound) -> bool {
    let is_reply = mail.subject.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("re:")) && !mail.in_reply_to.is_empty();
    is_reply && mail.auto == Some(AutoMark::MailSystem) && headers.first("auto-submitted").is_none()
}

fn goes_on(subject: &str, text: &str) -> bool {
    let lower = format!("{subject}\n{text}").to_lowercase();
    GOES_ON.iter().any(|words| lower.contains(words))
}

/// What a text says of those it is about.
fn judge(text: &str, goes_on: bool) -> Recipient {
    let statuses: Vec<String> = statuses(text).collect();
    let codes: Vec<u16> = text.lines().flat_map(reply_codes).collect();
    let status = statuses.first().cloned();
    let reason = Reason::of(status.as_deref(), text);
    // What is said of one of several addressees must not count against another.
    let is_lasting = if statuses.is_empty() {
        !codes.is_empty() && codes.iter().all(|code| *code >= 500)
    } else {
        statuses.iter().all(|status| status.starts_with('5'))
    };
    let kind = match (is_lasting, goes_on) {
        (true, _) if !reason.may_pass() => Kind::Hard,
        (false, true) => Kind::Delayed,
        _ => Kind::Soft,
    };
    Recipient { address: None, status, reply_code: codes.first().copied(), kind, gave_up: kind != Kind::Delayed, reason }
}

impl Recipient {
    fn is_silent(&self) -> bool {
        self.reply_code.is_none() && self.reason == Reason::Unknown
    }
}

fn statuses(text: &str) -> impl Iterator<Item = String> {
    words(text).filter_map(report::status).filter(|status| !status.starts_with('2'))
}

/// What the system says, apart from the headers of our mail that it returns below.
struct Said {
    text: String,
    message_id: Option<String>,
    /// Whom the returned mail was for.
    returned_to: Vec<String>,
}

impl Said {
    fn of(whole: &str, mail: &Inbound) -> Self {
        let lines: Vec<&str> = whole.lines().take(MOST_LINES).map(|line| line.trim_start_matches(['>', ' ', '\t', '|'])).collect();
        if let Some(id) = &mail.evidence.returned_id {
            return Self { text: lines.join("\n"), message_id: Some(id.clone()), returned_to: mail.evidence.returned_to.clone() };
        }
        let is_id = |line: &&str| line.get(..11).is_some_and(|name| name.eq_ignore_ascii_case("message-id:"));
        let Some(place) = lines.iter().position(is_id) else {
            return Self { text: lines.join("\n"), message_id: None, returned_to: Vec::new() };
        };
        // Its neighbours up to the blank lines are the other headers.
        let begin = lines[..place].iter().rposition(|line| line.trim().is_empty()).map_or(0, |blank| blank + 1);
        let end = lines[place..].iter().position(|line| line.trim().is_empty()).map_or(lines.len(), |blank| place + blank);
        let headers = Headers::of(lines[begin..end].join("\n").as_bytes());
        let text = lines[..begin].join("\n");
        Self { text, message_id: super::id(&headers, "message-id"), returned_to: addressees(&headers) }
    }

    /// What it says of each, where each has a heading of its own and there are several.
    fn sections(&self, mail: &Inbound) -> Vec<(String, String)> {
        let mut sections: Vec<(String, String)> = Vec::new();
        for line in self.text.lines() {
            if let Some(address) = self.distinct(heading(line).into_iter(), mail).pop() {
                if sections.len() >= MOST_ADDRESSES {
                    break;
                }
                let said = line.split_once(">:").map_or("", |(_, said)| said);
                sections.push((address, said.to_owned()));
            } else if let Some((_, text)) = sections.last_mut() {
                text.push('\n');
                text.push_str(line);
            }
        }
        if sections.len() > 1 { sections } else { Vec::new() }
    }

    /// Whom it speaks of: those at the head of a line, else the only one named beside the two who write to each other, else whom
    /// the returned mail was for and who is named.
    fn addresses(&self, mail: &Inbound) -> Vec<String> {
        let headed = self.distinct(self.text.lines().filter_map(heading), mail);
        if !headed.is_empty() {
            return headed;
        }
        let all = self.distinct(self.text.split(|c: char| c.is_whitespace() || "[](),;:'\"（）：".contains(c)).filter_map(named), mail);
        if all.len() <= 1 {
            return all;
        }
        all.into_iter().filter(|one| self.returned_to.iter().any(|known| known.eq_ignore_ascii_case(one))).collect()
    }

    fn distinct(&self, all: impl Iterator<Item = String>, mail: &Inbound) -> Vec<String> {
        let mut found: Vec<String> = Vec::new();
        let is_ours = |one: &String| {
            let writers = mail.to.iter().chain(&mail.from).chain(&mail.delivered_to);
            writers.map(|known| &known.address).chain(&self.message_id).any(|known| known.eq_ignore_ascii_case(one))
        };
        for one in all.filter(|one| !is_ours(one)) {
            if found.len() < MOST_ADDRESSES && !found.iter().any(|known| known.eq_ignore_ascii_case(&one)) {
                found.push(one);
            }
        }
        found
    }
}

/// The address of a line that begins with `<ann@example.org>:`, as qmail heads what it says of each.
fn heading(line: &str) -> Option<String> {
    named(line.trim().strip_prefix('<')?.split_once(">:")?.0)
}

fn named(address: &str) -> Option<String> {
    let address = address.trim().trim_matches(['<', '>', '.']);
    let (local, domain) = address.rsplit_once('@')?;
    let fits = !local.is_empty() && domain.contains('.') && !address.contains(|c: char| c.is_whitespace() || "<>=/".contains(c));
    fits.then(|| address.to_owned())
}

/// The words of a text; a reply of several lines writes `550-5.1.1`.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| c.is_whitespace() || c == '-')
}

/// The reply codes in a line: three digits at its head, after what announces them, or before a status. A number in a sentence is none.
fn reply_codes(line: &str) -> Vec<u16> {
    let words: Vec<&str> = words(line).map(|word| word.trim_start_matches(['(', '['])).filter(|word| !word.is_empty()).collect();
    let announces = |word: &&str| word.ends_with(':') || matches!(*word, "<<<" | "error" | "code" | "reply");
    let code = |(at, word): (usize, &&str)| {
        let (word, after_colon) = word.rsplit_once('：').map_or((*word, false), |(_, code)| (code, true));
        let is_announced = after_colon || at == 0 || announces(&words[at - 1]);
        let has_status = words.get(at + 1).is_some_and(|next| report::status(next).is_some());
        reply_code(word).filter(|_| is_announced || has_status)
    };
    words.iter().enumerate().filter_map(code).collect()
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
