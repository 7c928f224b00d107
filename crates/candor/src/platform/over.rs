//! Whoever runs Candor for others has a policy with a `[platform]`; the other desks of the process run under it. Each decides for
//! itself and says so in a policy of its own, which must be true on that platform (004-009, 004-011, 004-014).

use crate::app::App;
use policy::{Findings, Policy, Severity};

/// The desk of the platform under which this one runs, if it is another one of the process.
pub fn over(app: &App) -> Option<App> {
    app.beside().into_iter().find(is_platform)
}

/// The desks that run under this one, which is a platform's.
pub fn under(app: &App) -> Vec<App> {
    if is_platform(app) { app.beside().into_iter().filter(|other| !is_platform(other)).collect() } else { Vec::new() }
}

/// Who decides about the data of a desk, and where they are reached about it.
pub fn controller(desk: &App) -> (String, String) {
    let policy = desk.gate.policy();
    let policy = policy.compiled().policy();
    let contact = policy.contact.iter().find(|contact| contact.id == *"privacy").and_then(|contact| contact.email.clone());
    (policy.controller.name.to_string(), contact.unwrap_or_else(|| desk.address()))
}

fn is_platform(app: &App) -> bool {
    app.gate.policy().compiled().policy().platform.is_some()
}

/// What is not true of a policy of this desk on the platform under which it runs; nothing where it runs under none.
pub fn held_under(app: &App, policy: &Policy) -> Option<Findings> {
    let platform = over(app)?.gate.policy();
    Some(policy.check_under(platform.compiled().policy(), app.now().date(&app.zone)))
}

/// Says, at the start and when the platform's policy changes, which desks promise what the platform does not keep. They go on: what stands in their notices is theirs to mend.
pub fn look(app: &App) {
    let policy = app.gate.policy();
    if let Some(found) = held_under(app, policy.compiled().policy()).filter(Findings::has_errors) {
        let errors = found.iter().filter(|one| one.severity == Severity::Error).count();
        let version = policy.version();
        tracing::error!(version, errors, "a desk's policy is not true on its platform; `candor policy check --under` says why");
    }
}
