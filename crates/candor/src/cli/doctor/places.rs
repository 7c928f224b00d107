//! Where the data lies and where the desk is reached, beside what the policy says of both.

use super::{Health, Report};
use crate::app::App;
use crate::desk::{reached, stores};
use crate::privacy::prove;

/// Where the process that serves the desk listens, and whether what the configuration says of a front server has a meaning.
pub fn listening(report: &mut Report, app: &App) {
    const WHAT: &str = "listening";
    let smtp = &app.config.smtp;
    let said = app.lock.listening().unwrap_or_else(|| "nowhere: no server runs".to_owned());
    if smtp.trusted_front.is_none() && (smtp.lmtp_is_front || !smtp.front_peers.is_empty()) {
        let unnamed = "a front server is declared without its name, and nobody is believed: set smtp.trusted_front in candor.toml";
        return report.add(WHAT, Health::Warn, format!("{said}; {unnamed}"));
    }
    report.add(WHAT, Health::Ok, said);
}

/// Every store lies where the policy promises (`[storage] countries`).
pub fn storage(report: &mut Report, app: &App) {
    const WHAT: &str = "storage";
    let policy = app.gate.policy();
    let policy = policy.compiled().policy();
    let found = stores::compare(&app.config, policy, app.now().date(&app.zone));
    let promised = found.promised.join(", ");
    if let Err(error) = stores::check(&app.config, policy, app.now().date(&app.zone)) {
        return report.add(WHAT, Health::Fail, format!("{error:#}"));
    }
    if found.promised.is_empty() {
        return report.add(WHAT, Health::Ok, "the policy promises no country");
    }
    if found.unsaid.is_empty() {
        return report.add(WHAT, Health::Ok, format!("every store lies in {promised}, as the policy promises"));
    }
    let names: Vec<&str> = found.unsaid.iter().map(|store| store.name).collect();
    let said = format!(
        "the policy promises {promised}, and nobody says where the data lies ({}): set storage.country in candor.toml (CANDOR_STORAGE_COUNTRY)",
        names.join(", ")
    );
    report.add(WHAT, Health::Warn, said);
}

/// Every place where the desk is reached is one that the policy lists. The names of a process that serves it are its own: it says here
/// how many it does not find listed, and its page of settings names them.
pub async fn sites(report: &mut Report, app: &App) {
    const WHAT: &str = "sites";
    let found = reached::reached(app);
    let serving = prove::known(app).await.ok().and_then(|known| known.check(reached::CHECK).cloned());
    let elsewhere = serving.map_or(0, |row| row.wrong);
    if !found.unlisted.is_empty() {
        report.add(WHAT, Health::Warn, unlisted(&found, &reached::promises(app)));
    } else if elsewhere > 0 {
        let said = format!("the desk is asked under {elsewhere} names that the policy does not list; /settings names them");
        report.add(WHAT, Health::Warn, said);
    } else if found.listed.is_empty() {
        report.add(WHAT, Health::Ok, "the policy lists no sites");
    } else {
        report.add(WHAT, Health::Ok, format!("the policy lists {}", found.listed.join(", ")));
    }
}

fn unlisted(found: &reached::Reached, promises: &[String]) -> String {
    let resting = if promises.is_empty() { String::new() } else { format!(" ({})", promises.join(", ")) };
    let names = found.unlisted.join(", ");
    format!(
        "reached at {names}, which the policy does not list{resting}: add it to `domains` of [controller] or of a brand, or stop serving it there"
    )
}
