//! Delivery status notifications (RFC 3464): one group of fields about the message, then one for each recipient.

use super::{Bounce, Kind, Reason, Recipient, groups, typed};
use crate::headers::Headers;

/// Reads the body of a `message/delivery-status` part.
pub(super) fn read(bytes: &[u8]) -> Bounce {
    let recipients = groups(bytes).iter().filter_map(recipient).collect();
    Bounce { recipients, original_message_id: None }
}

fn recipient(fields: &Headers) -> Option<Recipient> {
    let address = fields
        .first("original-recipient")
        .or_else(|| fields.first("final-recipient"))
        .map(|v| typed(v).to_owned())
        .filter(|a| !a.is_empty());
    let action = fields.first("action").unwrap_or("").to_ascii_lowercase();
    let action = action.split_whitespace().next().unwrap_or("");
    if address.is_none() && action.is_empty() {
        return None;
    }
    let diagnostic = fields.first("diagnostic-code").map(typed).unwrap_or("");
    let status = fields
        .first("status")
        .and_then(status)
        // Some systems write a general 5.0.0 above and the true code in the words.
        .filter(|s| !s.ends_with(".0.0"))
        .or_else(|| diagnostic.split_whitespace().find_map(status))
        .or_else(|| fields.first("status").and_then(status));
    let reply_code = diagnostic
        .split(|c: char| !c.is_ascii_digit())
        .find(|w| w.len() == 3 && matches!(w.as_bytes()[0], b'2' | b'4' | b'5'))
        .and_then(|w| w.parse().ok());
    let reason = Reason::of(status.as_deref(), diagnostic);
    let kind = kind(action, status.as_deref(), reply_code, reason);
    let gave_up = kind == Kind::Hard || (kind == Kind::Soft && action == "failed");
    Some(Recipient { address, status, reply_code, kind, gave_up, reason })
}

fn kind(action: &str, status: Option<&str>, reply_code: Option<u16>, reason: Reason) -> Kind {
    match action {
        "delayed" => Kind::Delayed,
        "delivered" | "relayed" | "expanded" => Kind::Delivered,
        _ if reason.may_pass() => Kind::Soft,
        _ => match (status.map(|s| &s[..1]), reply_code) {
            (Some("2"), _) => Kind::Delivered,
            (Some("4"), _) | (None, Some(400..=499)) => Kind::Soft,
            _ => Kind::Hard,
        },
    }
}

/// A word of the form `5.1.1`, as it is.
pub(super) fn status(word: &str) -> Option<String> {
    let word = word.split_whitespace().next()?.trim_matches(['#', '(', ')', ',', ';', '<', '>', ':']);
    let mut numbers = word.split('.');
    let class = numbers.next()?;
    let rest: Vec<&str> = numbers.collect();
    let fits = |n: &&str| (1..=3).contains(&n.len()) && n.bytes().all(|b| b.is_ascii_digit());
    (matches!(class, "2" | "4" | "5") && rest.len() == 2 && rest.iter().all(fits)).then(|| word.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(text: &str) -> Recipient {
        read(format!("Reporting-MTA: dns; mx.example.org\r\n\r\n{text}").as_bytes()).recipients.remove(0)
    }

    #[test]
    fn failed_delayed_and_full() {
        let gone = one("Final-Recipient: rfc822; Ada@example.org\r\nAction: failed\r\nStatus: 5.0.0\r\n\
                        Diagnostic-Code: smtp; 550 5.1.1 <Ada@example.org>: User unknown\r\n");
        assert_eq!((gone.status.as_deref(), gone.reply_code), (Some("5.1.1"), Some(550)));
        assert_eq!((gone.kind, gone.reason), (Kind::Hard, Reason::NoSuchMailbox));
        let later = one("Final-Recipient: rfc822;a@example.org\nAction: delayed\nStatus: 4.4.1\n");
        assert_eq!((later.kind, later.reason), (Kind::Delayed, Reason::HostUnreachable));
        let full = one("Final-Recipient: rfc822;a@example.org\nAction: failed\nStatus: 5.2.2\n");
        assert_eq!((full.kind, full.gave_up, full.reason), (Kind::Soft, true, Reason::MailboxFull));
        let last = one("Final-Recipient: rfc822;a@example.org\nAction: failed\nStatus: 4.2.2\n");
        assert_eq!((last.kind, last.gave_up, later.gave_up), (Kind::Soft, true, false));
        let there = one("Final-Recipient: rfc822;a@example.org\nAction: relayed\nStatus: 2.0.0\n");
        assert_eq!(there.kind, Kind::Delivered);
    }
}
