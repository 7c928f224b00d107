//! The words a policy can use to speak of this software: what it holds, where it collects, what happens, what backs a promise. The
//! first half is what it can do; the words in `asleep.rs` wait for their code, and a policy may name them already.

use super::asleep;
use crate::items::{
    AccountPlan, BillingAddress, BillingContact, ContractFacts, HomeAddress, ITEMS, LetterPlace, MessagingHandle, OrganisationDetail,
    Passkey, PersonBirth, PersonConfirmed, PersonCountry, PersonDetail, PersonEmployer, PersonFirstName, PersonLastName, PersonOccupation,
    PersonRegion, PersonTitle, PhoneNumber, PostalAddress, SocialHandle, SocialThread, TicketDetail, Username, WorkAddress, WorkPhone,
};
use policy::{SettingType, Vocabulary, Words};
use privacy::{Item, Purpose};
use std::sync::LazyLock;

/// Every point where the software collects.
pub const POINTS: &[&str] = &["email", "web-form", "portal", "phone", "post", "social", "api", "agent", "system"];

/// Every event from which a retention period can run.
const EVENTS: &[&str] = &[
    "ticket.closed",
    "message.received",
    "mail.received",
    "outgoing.settled",
    "session.ended",
    "person.last_contact",
    "account.closed",
    "account.deactivated",
    "contract.ended",
    "product.retired",
    "quote.expired",
    "item.collected",
    "request.closed",
];

/// The recipients that are built in (shown in the notice).
const RECIPIENTS: &[&str] = &["correspondent", "resolver", "remote-content"];

/// The conditions under which a recipient can get something. The software grants only the last by itself; the others are acts of the
/// organisation that it declares.
const CONDITIONS: &[&str] = &[
    "consent",
    "court-order",
    "authority-order",
    "dispute",
    "fraud",
    "sale-of-business",
    "user-install",
    "owned-email-domain",
    "agent-shows-pictures",
    "contract",
    "contract.active",
    "contract.requested",
];

/// The settings that a measure can bind.
const SETTINGS: &[(&str, SettingType)] = &[
    ("credential.report", SettingType::Words),
    ("keyring.copies", SettingType::Period),
    ("policy.approval", SettingType::Word),
    ("session.absolute", SettingType::Period),
    ("session.fresh", SettingType::Period),
    ("session.idle", SettingType::Period),
    ("session.trusted_device", SettingType::Period),
    ("smtp.cleartext", SettingType::Word),
];

/// What backs a promise today. The word is that of a check (`prove`), or of a part of the software that a test holds to it.
const MECHANISMS: &[&str] = &[
    "gate",
    "sealing",
    "erasure",
    "access-log",
    "journal",
    "notice",
    "acknowledgement",
    "contact-form",
    "portal",
    "mail-intake",
    "threading",
    "sign-in",
    "session",
    "age-gate",
    "loss-report",
    "rate-limit",
    "remote-picture",
    "sending",
    "file-intake",
    "search",
    "audit-of-columns",
    "policy-version",
    "policy-check",
    "change-notice",
    "transfer",
    "attestation",
    "assessment",
    "egress",
    "encrypted-sending",
    "storage-check",
    "site-check",
    "social",
    "post-scan",
    "organisation",
    "contract",
    "product",
    "profile-field",
];

/// What is held only where somebody turns it on: whoever asks for it is refused as long as no category names it (`privacy/collect.rs`).
const BY_CHOICE: &[&str] = &[
    ContractFacts::ID,
    AccountPlan::ID,
    BillingContact::ID,
    BillingAddress::ID,
    HomeAddress::ID,
    LetterPlace::ID,
    MessagingHandle::ID,
    Passkey::ID,
    PersonBirth::ID,
    OrganisationDetail::ID,
    PersonConfirmed::ID,
    PersonCountry::ID,
    PersonDetail::ID,
    PersonEmployer::ID,
    PersonFirstName::ID,
    PersonLastName::ID,
    PersonOccupation::ID,
    PersonRegion::ID,
    PersonTitle::ID,
    PhoneNumber::ID,
    PostalAddress::ID,
    SocialHandle::ID,
    SocialThread::ID,
    TicketDetail::ID,
    Username::ID,
    WorkAddress::ID,
    WorkPhone::ID,
];

static ITEM_IDS: LazyLock<Vec<&'static str>> = LazyLock::new(|| ITEMS.iter().map(|item| item.id).collect());
const PURPOSES: [&str; Purpose::ALL.len()] = purposes();

const fn purposes() -> [&'static str; Purpose::ALL.len()] {
    let mut codes = [""; Purpose::ALL.len()];
    let mut at = 0;
    while at < codes.len() {
        codes[at] = Purpose::ALL[at].code();
        at += 1;
    }
    codes
}

/// The words of this software.
pub fn vocabulary() -> Vocabulary<'static> {
    let awake =
        Words { items: &ITEM_IDS, points: POINTS, events: EVENTS, settings: SETTINGS, mechanisms: MECHANISMS, conditions: CONDITIONS };
    Vocabulary { awake, asleep: asleep::words(), purposes: &PURPOSES, recipients: RECIPIENTS, by_choice: BY_CHOICE }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn a_word_sleeps_or_is_awake() {
        let words = vocabulary();
        let pairs = [
            (words.awake.items, words.asleep.items),
            (words.awake.points, words.asleep.points),
            (words.awake.events, words.asleep.events),
            (words.awake.mechanisms, words.asleep.mechanisms),
            (words.awake.conditions, words.asleep.conditions),
        ];
        for (awake, asleep) in pairs {
            let all: BTreeSet<&str> = awake.iter().chain(asleep).copied().collect();
            assert_eq!(all.len(), awake.len() + asleep.len(), "a word stands twice: wake it by taking it out of asleep.rs");
        }
    }
}
