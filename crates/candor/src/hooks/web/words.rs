//! What the pages say of a webhook and of what it was told.

use crate::app::App;
use crate::hooks::delivery::{self, State};
use crate::hooks::hook;
use crate::hooks::trouble::Trouble;
use crate::web::moment::moment;
use pages::L10n;
use pages::agent::admin::{DeliveryState, HookState};

/// Every kind of event, and its words on these pages.
const KINDS: &[(&str, &str)] = &[
    ("opened", "hook-kind-opened"),
    ("message", "hook-kind-message"),
    ("noted", "hook-kind-noted"),
    ("paused", "hook-kind-paused"),
    ("turn", "hook-kind-turn"),
    ("assigned", "hook-kind-assigned"),
    ("acknowledged", "hook-kind-acknowledged"),
    ("linked", "hook-kind-linked"),
    ("unproved", "hook-kind-unproved"),
    ("joined", "hook-kind-joined"),
    ("joined-into", "hook-kind-joined-into"),
    ("sent", "hook-kind-sent"),
    ("send-failed", "hook-kind-send-failed"),
    ("bounced", "hook-kind-bounced"),
    ("delayed", "hook-kind-delayed"),
    ("bounced-elsewhere", "hook-kind-bounced-elsewhere"),
    ("complained", "hook-kind-complained"),
    ("acknowledgement-lost", "hook-kind-acknowledgement-lost"),
    ("undone", "hook-kind-undone"),
    ("sent-again", "hook-kind-sent-again"),
    ("left-out", "hook-kind-left-out"),
    ("copied", "hook-kind-copied"),
    ("pictures-shown", "hook-kind-pictures-shown"),
    ("written-for", "hook-kind-written-for"),
    ("referred", "hook-kind-referred"),
    ("unreferred", "hook-kind-unreferred"),
    ("copied-blind", "hook-kind-copied-blind"),
    ("offered", "hook-kind-offered"),
    ("address", "hook-kind-address"),
    ("team", "hook-kind-team"),
    ("product", "hook-kind-product"),
    ("detail", "hook-kind-detail"),
    ("imported", "hook-kind-imported"),
    ("file-suspicious", "hook-kind-file-suspicious"),
    ("file-not-scanned", "hook-kind-file-not-scanned"),
    ("file-unlocked", "hook-kind-file-unlocked"),
    ("letter", "hook-kind-letter"),
    ("loss-reported", "hook-kind-loss-reported"),
    ("loss-reset", "hook-kind-loss-reset"),
    ("loss-dismissed", "hook-kind-loss-dismissed"),
    ("after-report", "hook-kind-after-report"),
    ("person", "hook-kind-person"),
    ("person-gone", "hook-kind-person-gone"),
    ("ticket-gone", "hook-kind-ticket-gone"),
    ("organisation.made", "hook-kind-org-made"),
    ("organisation.changed", "hook-kind-org-changed"),
    ("stage.prospect", "hook-kind-org-prospect"),
    ("stage.trial", "hook-kind-org-trial"),
    ("stage.customer", "hook-kind-org-customer"),
    ("account.closed", "hook-kind-org-closed"),
    ("account.deactivated", "hook-kind-org-deactivated"),
    ("account.reactivated", "hook-kind-org-reactivated"),
    ("account.started", "hook-kind-org-started"),
    ("domain.added", "hook-kind-org-domain-added"),
    ("domain.removed", "hook-kind-org-domain-removed"),
    ("member.joined", "hook-kind-org-joined"),
    ("member.left", "hook-kind-org-left"),
    ("member.administrator", "hook-kind-org-administrator"),
    ("member.contact", "hook-kind-org-contact"),
    ("billing.changed", "hook-kind-org-billing"),
    ("details.changed", "hook-kind-org-details"),
    ("contract.agreed", "hook-kind-org-agreed"),
    ("contract.changed", "hook-kind-org-contract-changed"),
    ("contract.renewed", "hook-kind-org-renewed"),
    ("contract.ended", "hook-kind-org-ended"),
    ("contract.removed", "hook-kind-org-contract-removed"),
    ("product.retired", "hook-kind-org-retired"),
    ("version.retired", "hook-kind-org-version-retired"),
    ("quote.requested", "hook-kind-org-quote"),
    ("quote.accepted", "hook-kind-org-quote-accepted"),
    ("quote.declined", "hook-kind-org-quote-declined"),
    ("quote.expired", "hook-kind-org-quote-expired"),
    ("trial.disclosed", "hook-kind-org-disclosed"),
    ("test", "hook-kind-test"),
];

/// How a webhook stands.
pub fn state(app: &App, row: &hook::Model) -> HookState {
    let why = row.fault.map(|fault| fault.said(row.fault_status));
    match (row.paused, row.ended, why, row.failing_since, row.delivered_at) {
        (true, Some(ended), ..) => HookState::Ended(ended.said(None)),
        (true, ..) => HookState::Paused,
        (_, _, Some(why), Some(since), _) => HookState::Fails(moment(app, since), why),
        (_, _, Some(why), None, _) => HookState::Held(why),
        (_, _, None, _, Some(at)) => HookState::Well(moment(app, at)),
        _ => HookState::New,
    }
}

/// What became of a delivery.
pub const fn delivered(state: State) -> DeliveryState {
    match state {
        State::Waiting => DeliveryState::Waiting,
        State::Held => DeliveryState::Held,
        State::Delivered => DeliveryState::Delivered,
        State::Failed => DeliveryState::Failed,
        State::Dropped => DeliveryState::Dropped,
    }
}

/// What the server answered last, or why nothing was sent.
pub fn answer(row: &delivery::Model) -> String {
    said(row.status, row.trouble)
}

/// The same of an attempt.
pub fn said(status: Option<i32>, trouble: Option<Trouble>) -> String {
    match (status, trouble) {
        (_, Some(trouble)) => trouble.said(status),
        (Some(status), None) => status.to_string(),
        (None, None) => String::new(),
    }
}

/// What a kind of event is.
pub fn kind(code: &str) -> String {
    let words = KINDS.iter().find(|(known, _)| *known == code);
    words.map_or_else(|| code.to_owned(), |(_, words)| L10n::english().get(words).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hooks::delivery::TEST;
    use crate::search::happened;

    #[test]
    fn every_kind_has_words() {
        for kind in happened::kinds().chain([TEST]) {
            assert!(KINDS.iter().any(|(known, _)| *known == kind), "the pages have no words for {kind}");
        }
    }
}
