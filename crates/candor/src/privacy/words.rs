//! The policy's codes in words: purposes, bases and periods, as the agent's panel and a person's page say them.

use pages::L10n;
use policy::Term;

/// What a purpose is for.
pub fn purpose(code: &str) -> String {
    let t = L10n::english();
    match code {
        "care" => t.get("use-care").to_owned(),
        "account" => t.get("use-account").to_owned(),
        "security" => t.get("use-security").to_owned(),
        "rights" => t.get("use-rights").to_owned(),
        "records" => t.get("use-records").to_owned(),
        other => other.replace('-', " "),
    }
}

/// What makes a purpose lawful: `Contract, Art. 6(1)(b)`.
pub fn bases(purpose: &policy::Purpose) -> String {
    let named = purpose.basis.iter().map(|basis| basis_words(basis.code()));
    named.collect::<Vec<_>>().join("; ")
}

/// An ISO 8601 period in words: `12 months`, `30 days`.
pub fn period(text: &str) -> String {
    let t = L10n::english();
    let mut words = Vec::new();
    let mut number = String::new();
    for character in text.trim_start_matches('P').split('T').next().unwrap_or_default().chars() {
        let key = match character {
            'Y' => "span-years",
            'M' => "span-months",
            'W' => "span-weeks",
            'D' => "span-days",
            digit => {
                number.push(digit);
                continue;
            }
        };
        words.push(t.count(key, number.parse::<i64>().unwrap_or_default()));
        number.clear();
    }
    if words.is_empty() { text.to_owned() } else { words.join(", ") }
}

/// What a record of a person is called; a table's own name is no word for a page.
pub fn record(table: &str) -> Option<&'static str> {
    let key = match table {
        "organisation_member" => "record-organisation-member",
        "billing_contact" => "record-billing-contact",
        "billing_address" => "record-billing-address",
        "quote" => "record-quote",
        "account_plan" => "record-account-plan",
        "lifecycle_event" => "record-lifecycle-event",
        "announcement" => "record-announcement",
        "notice_shown" => "record-notice-shown",
        "acceptance" => "record-acceptance",
        "document_version" => "record-document-version",
        "agreement" => "record-agreement",
        "disagreement" => "record-disagreement",
        "evidence" => "record-evidence",
        "draft" => "record-draft",
        "read_marker" => "record-read-marker",
        "agent" => "record-agent",
        "presence" => "record-presence",
        "import_run" => "record-import-run",
        "import_made" => "record-import-made",
        "import_taken" => "record-import-taken",
        "role" => "record-role",
        "team_member" => "record-team-member",
        "token" => "record-token",
        "letter" => "record-letter",
        "search" => "record-search",
        "outgoing" => "record-outgoing",
        "caught_mail" => "record-caught-mail",
        "delivery" => "record-delivery",
        "message" => "record-message",
        "participant" => "record-participant",
        "blob" => "record-blob",
        "ticket_event" => "record-ticket-event",
        "ticket" => "record-ticket",
        "attachment" => "record-attachment",
        "ticket_link" => "record-ticket-link",
        "spool" => "record-spool",
        "screened_message" => "record-screened-message",
        "screened_file" => "record-screened-file",
        "blocked_sender" => "record-blocked-sender",
        "social_channel" => "record-social-channel",
        "social_seen" => "record-social-seen",
        "handle" => "record-handle",
        "postal_address" => "record-postal-address",
        "profile_value" => "record-profile-value",
        "person_detail" => "record-person-detail",
        "organisation_detail" => "record-organisation-detail",
        "ticket_detail" => "record-ticket-detail",
        "profile_change" => "record-profile-change",
        "notice_duty" => "record-notice-duty",
        "joined_person" => "record-joined-person",
        "moved_row" => "record-moved-row",
        "social_thread" => "record-social-thread",
        "mail_domain" => "record-mail-domain",
        "mail_account" => "record-mail-account",
        "mail_fetched" => "record-mail-fetched",
        "webhook" => "record-webhook",
        "webhook_delivery" => "record-webhook-delivery",
        "webhook_attempt" => "record-webhook-attempt",
        "access_member" => "record-access-member",
        "sign_in" => "record-sign-in",
        "identity" => "record-identity",
        "account" => "record-account",
        "session" => "record-session",
        "person" => "record-person",
        "device" => "record-device",
        "second_factor" => "record-second-factor",
        "federated" => "record-federated",
        "passkey" => "record-passkey",
        "provisioned" => "record-provisioned",
        "account_end" => "record-account-end",
        "anomaly" => "record-anomaly",
        "loss_report" => "record-loss-report",
        "child_report" => "record-child-report",
        _ => return None,
    };
    Some(L10n::english().get(key))
}

/// The event from which a period runs: `after it was closed`.
pub fn event(code: &str) -> String {
    let t = L10n::english();
    match code {
        "ticket.closed" => t.get("after-closed").to_owned(),
        "message.received" | "mail.received" => t.get("after-received").to_owned(),
        "outgoing.settled" => t.get("after-sent").to_owned(),
        "session.ended" => t.get("after-session").to_owned(),
        "person.last_contact" => t.get("after-contact").to_owned(),
        "account.closed" => t.get("after-account").to_owned(),
        "account.deactivated" => t.get("after-deactivated").to_owned(),
        "contract.ended" => t.get("after-contract").to_owned(),
        "product.retired" => t.get("after-product").to_owned(),
        "quote.expired" => t.get("after-quote").to_owned(),
        "item.collected" => t.get("after-collected").to_owned(),
        other => other.replace(['.', '_'], " "),
    }
}

fn basis_words(code: &str) -> String {
    let t = L10n::english();
    let known = match code {
        "A6-1-a" => t.get("ground-consent"),
        "A6-1-b" => t.get("ground-contract"),
        "A6-1-c" => t.get("ground-duty"),
        "A6-1-d" => t.get("ground-vital"),
        "A6-1-e" => t.get("ground-public"),
        "A6-1-f" => t.get("ground-interest"),
        other => return other.to_owned(),
    };
    known.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_record_of_a_person_has_a_name() {
        for reach in crate::privacy::erase::reach::reach() {
            assert!(record(reach.table).is_some(), "{} has no word", reach.table);
        }
    }

    #[test]
    fn periods_read_as_people_say_them() {
        assert_eq!(period("P12M"), "12 months");
        assert_eq!(period("P1Y6M"), "1 year, 6 months");
        assert_eq!(period("P30D"), "30 days");
        assert_eq!(period("PT1H"), "PT1H");
    }
}
