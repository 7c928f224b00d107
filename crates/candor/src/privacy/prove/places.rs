//! Where the desk is reached and where its data lies, beside what the policy says of both.

use super::Seen;
use crate::app::App;
use crate::desk::{reached, stores};
use anyhow::Result;

/// Every place where people reach the desk is one that the policy lists (001-028).
pub async fn sites(app: &App) -> Result<Seen> {
    let reached = reached::reached(app);
    Ok(Seen::all(reached.listed.iter().map(|_| true).chain(reached.unlisted.iter().map(|_| false))))
}

/// Every store lies in a country that the policy promises (000-020, 001-115). Where nobody says in which it lies, nobody can look.
pub async fn stores(app: &App) -> Result<Option<Seen>> {
    let policy = app.gate.policy();
    let found = stores::compare(&app.config, policy.compiled().policy(), app.now().date(&app.zone));
    if found.outside.is_empty() && !found.unsaid.is_empty() {
        return Ok(None);
    }
    let all = stores::stores(&app.config).into_iter().filter(|store| !found.promised.is_empty() && store.country.is_some());
    Ok(Some(Seen::all(all.map(|store| !found.outside.contains(&store)))))
}
