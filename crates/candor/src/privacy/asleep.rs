//! Words that sleep: a policy may name them, nothing that uses them can be enabled, and notice and board say "not processed here".
//! Whoever writes the code takes the word out of this file and into the vocabulary.

use policy::{SettingType, Words};

/// Kinds of values that no record holds yet.
const ITEMS: &[&str] = &[
    "person.photo",
    "identity.work_email",
    "account.subject_id",
    "chat.transcript",
    "chat.pre_chat",
    "call.log",
    "call.recording",
    "call.transcript",
    "call.caller",
    "call.duration",
    "remote.username",
    "remote.ip",
    "remote.hostname",
    "remote.alias",
    "remote.recording",
    "card.token",
    "card.brand",
    "card.last4",
    "billing.transaction",
    "invoice.content",
    "quote.content",
    "application.cv",
    "application.letter",
    "application.evaluation",
    "employment.document",
    "survey.answers",
    "survey.free_text",
    "event.attendance",
    "training.attendance",
    "training.certificate",
    "referral.name",
    "referral.email",
    "comment.text",
    "feedback.text",
    "feature_request.text",
    "community.display_name",
    "testimonial.name",
    "testimonial.photo",
    "testimonial.quote",
    "preference.topic",
    "preference.channel",
    "consent.state",
    "objection.state",
    "tracker.cookie_id",
    "tracker.page_tag",
    "tracker.interaction",
    "tracker.location",
    "tracker.statistics",
    "tracker.entry_point",
    "browser.type",
    "browser.plugins",
    "browser.platform",
    "browser.time_zone",
    "device.type",
    "device.other",
    "network.ip",
    "network.domain",
    "third_party.ad_interaction",
    "third_party.social_interaction",
    "disclosure.record",
    "identity.evidence",
];

/// Points where nothing is collected yet.
const POINTS: &[&str] =
    &["chat", "remote", "signup", "demo", "cookie", "sso", "third-party", "referral", "app", "survey", "event", "import"];

/// Events that nothing tells yet.
const EVENTS: &[&str] = &[
    "call.ended",
    "chat.ended",
    "remote.ended",
    "purpose.fulfilled",
    "consent.withdrawn",
    "preference.erase",
    "referral.answered",
    "engagement.ended",
    "application.decided",
    "survey.answered",
    "transaction.open",
    "invoice.issued",
    "dispute.opened",
    "complaint.opened",
    "question.open",
    "employment.ended",
];

/// Settings that bind nothing yet.
const SETTINGS: &[(&str, SettingType)] =
    &[("remote.attended", SettingType::Switch), ("remote.client_ends", SettingType::Switch), ("remote.record", SettingType::Switch)];

/// What will back promises.
const MECHANISMS: &[&str] = &[
    "retention",
    "hold",
    "request",
    "consent",
    "preference",
    "campaign",
    "call-recording",
    "remote-session",
    "billing",
    "survey",
    "training",
    "recruitment",
    "referral",
    "cookie",
    "signal",
    "role",
    "import",
    "export",
    "report",
    "disclosure",
    "knowledge",
    "community",
    "live-chat",
    "telephony",
    "single-sign-on",
    "legal-deadline",
    "delivery-evidence",
    "third-party-app",
    "recipient-register",
    "restriction",
    "objection",
    "portability",
    "automated-decision",
    "promise-board",
];

/// Conditions that nothing of the software knows yet.
const CONDITIONS: &[&str] = &["dispute.open", "interest.shown"];

/// The words.
pub const fn words() -> Words<'static> {
    Words { items: ITEMS, points: POINTS, events: EVENTS, settings: SETTINGS, mechanisms: MECHANISMS, conditions: CONDITIONS }
}
