//! How a policy changes: somebody proposes a text, a second person agrees where the policy in force asks for it, whoever is concerned
//! is told, and then it is a version. Versions never change.

pub mod announce;
mod decide;
pub mod drift;
mod propose;
mod refused;

pub use decide::{agree, publish, withdraw};
pub use propose::{Proposed, open, propose};
pub use refused::Refused;

use super::policy_proposal::{self, Level, State};
use crate::app::App;
use policy::Setting;

/// The setting of a measure that asks for a second person: `set = { "policy.approval" = "second-person" }`.
pub const APPROVAL: &str = "policy.approval";

/// Whether the policy in force asks for a second person.
pub fn needs_a_second(app: &App) -> bool {
    let policy = app.gate.policy();
    let settings = policy.compiled().policy().measure.iter().flat_map(|measure| &measure.set);
    settings.into_iter().any(|(name, value)| *name == *APPROVAL && *value == Setting::Text("second-person".into()))
}

/// Through which channels a change of this level is made known, as the policy in force says.
pub fn channels(app: &App, level: Level) -> Vec<String> {
    let policy = app.gate.policy();
    let name = match level {
        Level::Minor => "minor",
        Level::Major => "major",
    };
    let changes = policy.compiled().policy().notice.changes.iter().find(|(known, _)| *known == *name);
    changes.map(|(_, channels)| channels.iter().map(ToString::to_string).collect()).unwrap_or_default()
}

/// Whether it must be told by mail before it rules.
pub fn waits_for_mail(app: &App, proposal: &policy_proposal::Model) -> bool {
    proposal.level == Level::Major
        && proposal.state != State::Withdrawn
        && channels(app, Level::Major).iter().any(|channel| channel == "email")
}
