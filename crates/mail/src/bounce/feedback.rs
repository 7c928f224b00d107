//! Feedback reports (RFC 5965): a recipient pressed "this is spam".

use super::{Bounce, Kind, Reason, Recipient, groups, typed};

/// Reads the body of a `message/feedback-report` part. Only what speaks against the mail is a complaint.
pub(super) fn read(bytes: &[u8]) -> Bounce {
    let fields = groups(bytes);
    let first = |name: &str| fields.iter().find_map(|g| g.first(name));
    // What failed a check (RFC 6591) was perhaps never ours, and says nothing about an addressee.
    if first("feedback-type").is_some_and(|t| ["auth-failure", "dmarc"].iter().any(|known| t.eq_ignore_ascii_case(known))) {
        return Bounce { recipients: Vec::new(), original_message_id: None };
    }
    let is_praise = first("feedback-type").is_some_and(|t| t.eq_ignore_ascii_case("not-spam"));
    let addresses: Vec<String> =
        fields.iter().flat_map(|g| g.all("original-rcpt-to").map(|v| typed(v).to_owned()).collect::<Vec<_>>()).take(100).collect();
    let recipient = |address: Option<String>| Recipient {
        address,
        status: None,
        reply_code: None,
        kind: if is_praise { Kind::Delivered } else { Kind::Complaint },
        gave_up: false,
        reason: if is_praise { Reason::Delivered } else { Reason::Complaint },
    };
    let recipients = if addresses.is_empty() { vec![recipient(None)] } else { addresses.into_iter().map(|a| recipient(Some(a))).collect() };
    Bounce { recipients, original_message_id: None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_complaint_names_its_recipient() {
        let report = read(b"Feedback-Type: abuse\r\nUser-Agent: X/1\r\nVersion: 1\r\nOriginal-Rcpt-To: <ada@example.org>\r\n");
        assert_eq!(report.recipients[0].kind, Kind::Complaint);
        assert_eq!(report.recipients[0].address.as_deref(), Some("ada@example.org"));
    }
}
