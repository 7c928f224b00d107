//! What the codes of a policy are called: for the page of what is held. A code that has
//! no word of its own is shown as it was written, taken apart.

use calendar::Period;
use pages::L10n;
use policy::{Basis, CompiledRule, Purpose};

/// A period in words: `12 months`.
pub fn period(t: &L10n, period: &Period) -> String {
    let (months, days, hours) = (period.in_months(), period.in_days(), period.in_micros() / 3_600_000_000);
    let mut parts = Vec::new();
    if months >= 24 && months % 12 == 0 {
        parts.push(t.count("portal-period-years", months / 12));
    } else if months > 0 {
        parts.push(t.count("portal-period-months", months));
    }
    if days > 0 {
        parts.push(t.count("portal-period-days", days));
    }
    if hours > 0 {
        parts.push(t.count("portal-period-hours", hours));
    }
    if parts.is_empty() { t.get("portal-period-none").to_owned() } else { parts.join(" ") }
}

/// How long something is kept, after "kept": `for 12 months after the ticket is closed`.
pub fn kept(t: &L10n, rule: Option<&CompiledRule>) -> String {
    let Some(rule) = rule else { return t.get("portal-kept-without-end").to_owned() };
    let length = period(t, &rule.period);
    t.with("portal-kept-for", &[("period", (&length).into()), ("event", (&event(t, rule.event.as_str())).into())])
}

/// When a period begins: `after the ticket is closed`.
pub fn event(t: &L10n, code: &str) -> String {
    let known = match code {
        "ticket.closed" => t.get("portal-event-ticket-closed"),
        "message.received" => t.get("portal-event-message-received"),
        "mail.received" => t.get("portal-event-mail-received"),
        "outgoing.settled" => t.get("portal-event-outgoing-settled"),
        "session.ended" => t.get("portal-event-session-ended"),
        "person.last_contact" => t.get("portal-event-person-last-contact"),
        "account.closed" => t.get("portal-event-account-closed"),
        "account.deactivated" => t.get("portal-event-account-deactivated"),
        "contract.ended" => t.get("portal-event-contract-ended"),
        "product.retired" => t.get("portal-event-product-retired"),
        "quote.expired" => t.get("portal-event-quote-expired"),
        "item.collected" => t.get("portal-event-item-collected"),
        "request.closed" => t.get("portal-event-request-closed"),
        _ => return t.name("portal-event-other", apart(code)),
    };
    known.to_owned()
}

/// What a purpose is: `Answering what you ask`.
pub fn purpose(t: &L10n, purpose: &Purpose) -> String {
    let known = match purpose.id.as_str() {
        "care" => t.get("portal-purpose-care"),
        "account" => t.get("portal-purpose-account"),
        "security" => t.get("portal-purpose-security"),
        "rights" => t.get("portal-purpose-rights"),
        "records" => t.get("portal-purpose-records"),
        _ => return apart(purpose.dpv.as_str()),
    };
    known.to_owned()
}

/// A lawful basis in words.
pub fn basis(t: &L10n, basis: Basis) -> &str {
    match basis {
        Basis::Consent | Basis::ExplicitConsent => t.get("portal-basis-consent"),
        Basis::Contract => t.get("portal-basis-contract"),
        Basis::LegalObligation => t.get("portal-basis-obligation"),
        Basis::VitalInterests => t.get("portal-basis-vital"),
        Basis::PublicTask => t.get("portal-basis-public"),
        Basis::LegitimateInterests => t.get("portal-basis-interests"),
    }
}

/// What a category of the policy is called.
pub fn category(t: &L10n, id: &str) -> String {
    let known = match id {
        "identity" => t.get("portal-category-identity"),
        "contact" => t.get("portal-category-contact"),
        "conversation" => t.get("portal-category-conversation"),
        "raw-mail" => t.get("portal-category-raw-mail"),
        "sent-mail" => t.get("portal-category-sent-mail"),
        "account" => t.get("portal-category-account"),
        "session" => t.get("portal-category-session"),
        "agent" => t.get("portal-category-agent"),
        "technical" => t.get("portal-category-technical"),
        "evidence" => t.get("portal-category-evidence"),
        other => return apart(other),
    };
    known.to_owned()
}

/// So many rows of a table, as a person would say it: `14 tickets`.
pub fn rows(t: &L10n, table: &str, count: i64) -> String {
    match table {
        "person" => t.count("portal-held-person", count),
        "identity" => t.count("portal-held-identity", count),
        "organisation_member" => t.count("portal-held-organisation-member", count),
        "billing_contact" => t.count("portal-held-billing-contact", count),
        "billing_address" => t.count("portal-held-billing-address", count),
        "quote" => t.count("portal-held-quote", count),
        "account_plan" => t.count("portal-held-account-plan", count),
        "lifecycle_event" => t.count("portal-held-lifecycle-event", count),
        "handle" => t.count("portal-held-handle", count),
        "postal_address" => t.count("portal-held-postal", count),
        "profile_value" => t.count("portal-held-value", count),
        "person_detail" => t.count("portal-held-person-detail", count),
        "organisation_detail" => t.count("portal-held-organisation-detail", count),
        "ticket_detail" => t.count("portal-held-ticket-detail", count),
        "profile_change" => t.count("portal-held-change", count),
        "notice_duty" => t.count("portal-held-duty", count),
        "joined_person" => t.count("portal-held-joined", count),
        "moved_row" => t.count("portal-held-moved", count),
        "social_thread" => t.count("portal-held-thread", count),
        "account" => t.count("portal-held-account", count),
        "session" => t.count("portal-held-session", count),
        "device" => t.count("portal-held-device", count),
        "sign_in" => t.count("portal-held-sign-in", count),
        "second_factor" => t.count("portal-held-second-factor", count),
        "federated" => t.count("portal-held-federated", count),
        "passkey" => t.count("portal-held-passkey", count),
        "provisioned" => t.count("portal-held-provisioned", count),
        "account_end" => t.get("portal-held-account-end").to_owned(),
        "anomaly" => t.count("portal-held-anomaly", count),
        "loss_report" => t.count("portal-held-loss", count),
        "child_report" => t.count("portal-held-child", count),
        "agent" => t.count("portal-held-agent", count),
        "token" => t.count("portal-held-token", count),
        "ticket" => t.count("portal-held-ticket", count),
        "message" => t.count("portal-held-message", count),
        "participant" => t.count("portal-held-participant", count),
        "blob" => t.count("portal-held-blob", count),
        "attachment" => t.count("portal-held-attachment", count),
        "ticket_event" => t.count("portal-held-event", count),
        "ticket_link" => t.count("portal-held-link", count),
        "presence" => t.count("portal-held-presence", count),
        "read_marker" => t.count("portal-held-read", count),
        "import_made" => t.count("portal-held-import-made", count),
        "team_member" => t.count("portal-held-team-member", count),
        "draft" => t.count("portal-held-draft", count),
        "letter" => t.count("portal-held-letter", count),
        "screened_message" => t.count("portal-held-screened-message", count),
        "screened_file" => t.count("portal-held-screened-file", count),
        "blocked_sender" => t.count("portal-held-blocked-sender", count),
        "spool" => t.count("portal-held-spool", count),
        "outgoing" => t.count("portal-held-outgoing", count),
        "delivery" => t.count("portal-held-delivery", count),
        "caught_mail" => t.count("portal-held-caught", count),
        "search" => t.count("portal-held-search", count),
        "erasure" => t.count("portal-held-erasure", count),
        "access_member" => t.count("portal-held-access", count),
        "announcement" => t.count("portal-held-announcement", count),
        "notice_shown" => t.count("portal-held-shown", count),
        "acceptance" => t.count("portal-held-acceptance", count),
        "disagreement" => t.count("portal-held-disagreement", count),
        other => format!("{count} {}", apart(other).to_lowercase()),
    }
}

/// A code taken apart: `RequestedServiceProvision` is `Requested service provision`.
pub fn apart(code: &str) -> String {
    let mut text = String::with_capacity(code.len() + 8);
    for (at, c) in code.char_indices() {
        match c {
            '-' | '_' | '.' => text.push(' '),
            _ if at == 0 => text.extend(c.to_uppercase()),
            _ if c.is_uppercase() => {
                text.push(' ');
                text.extend(c.to_lowercase());
            }
            _ => text.push(c),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_read_as_people_say_them() {
        let t = L10n::english();
        let say = |text: &str| period(t, &text.parse().expect("a period"));
        assert_eq!(["P12M", "P3Y", "P30D", "P1D", "P0D"].map(say), ["12 months", "3 years", "30 days", "one day", "no time"]);
    }

    #[test]
    fn codes_come_apart() {
        assert_eq!(apart("RequestedServiceProvision"), "Requested service provision");
        assert_eq!(apart("raw-mail"), "Raw mail");
    }

    #[test]
    fn every_table_about_a_person_has_words() {
        for meta in crate::records::RECORDS {
            let about = meta.edges.iter().any(|edge| matches!(edge, privacy::Edge::About(_)));
            if about && crate::portal::held::item_of(meta).is_some() {
                let said = rows(L10n::english(), meta.table, 2);
                assert_ne!(said, format!("2 {}", apart(meta.table).to_lowercase()), "{} is shown by its table's name", meta.table);
            }
        }
    }
}
