//! Organisations, contracts and events in words.

use crate::app::App;
use crate::organisations::contract::{self, Kind, State};
use crate::organisations::organisation::Stage;
use crate::organisations::{days, lifecycle_event, plan, quote};
use crate::people::person::Point;
use crate::time::Instant;
use crate::web::moment::moment;
use pages::L10n;
use pages::agent::{Choice, Event};

pub use crate::tickets::web::words::on;

/// How far somebody is a customer.
pub fn stage(stage: Stage) -> &'static str {
    let t = L10n::english();
    match stage {
        Stage::Prospect => t.get("org-stage-prospect"),
        Stage::Trial => t.get("org-stage-trial"),
        Stage::Customer => t.get("org-stage-customer"),
        Stage::Ended => t.get("org-stage-ended"),
    }
}

/// What is agreed.
pub fn kind(kind: Kind) -> &'static str {
    let t = L10n::english();
    match kind {
        Kind::Support => t.get("org-kind-support"),
        Kind::Licence => t.get("org-kind-licence"),
        Kind::Subscription => t.get("org-kind-subscription"),
        Kind::Project => t.get("org-kind-project"),
        Kind::Other => t.get("org-kind-other"),
    }
}

/// How a contract stands.
pub fn state(state: State) -> &'static str {
    let t = L10n::english();
    match state {
        State::Upcoming => t.get("org-contract-upcoming"),
        State::Running => t.get("org-contract-running"),
        State::Ended => t.get("org-contract-ended"),
    }
}

/// A contract's days: `1 Apr 2018 to 31 Mar 2019`.
pub fn days_of(row: &contract::Model) -> String {
    let t = L10n::english();
    let from = on(&row.starts_on);
    match &row.ends_on {
        Some(until) => t.with("org-days-both", &[("from", from.as_str().into()), ("until", on(until).as_str().into())]),
        None => t.name("org-days-from", from),
    }
}

/// How it renews itself; empty if it does not.
pub fn renews(row: &contract::Model) -> String {
    let said = |period: &str| L10n::english().name("org-contract-by", crate::privacy::words::period(period));
    row.renews.as_deref().map(said).unwrap_or_default()
}

/// What somebody asked for.
pub fn asked(kind: quote::Kind) -> &'static str {
    let t = L10n::english();
    match kind {
        quote::Kind::Quote => t.get("org-quote-kind-quote"),
        quote::Kind::Registration => t.get("org-quote-kind-registration"),
    }
}

/// How that stands.
pub fn standing(row: &quote::Model, today: calendar::Date) -> String {
    let t = L10n::english();
    match row.outcome {
        Some(quote::Outcome::Accepted) => t.get("org-quote-accepted").to_owned(),
        Some(quote::Outcome::Declined) => t.get("org-quote-declined").to_owned(),
        None if days::read(&row.expires_on).is_some_and(|last| last < today) => t.name("org-quote-expired", on(&row.expires_on)),
        None => t.name("org-quote-open", on(&row.expires_on)),
    }
}

/// How somebody's account stands: `Trial, since 4 Jun 2018, until 18 Jun 2018`.
pub fn account(app: &App, row: Option<&plan::Model>) -> String {
    let t = L10n::english();
    let Some(row) = row else { return t.get("org-account-none").to_owned() };
    if let Some(at) = row.closed_at {
        return t.name("org-account-ended", on(&at.date(&app.zone).to_string()));
    }
    let kind = match row.kind {
        plan::Kind::Trial => t.get("org-account-trial"),
        plan::Kind::Paid => t.get("org-account-paid"),
    };
    let since = t.name("org-days-from", on(&row.starts_on));
    let days = row.ends_on.as_deref().map(|day| {
        let (from, until) = (on(&row.starts_on), on(day));
        t.with("org-days-both", &[("from", from.as_str().into()), ("until", until.as_str().into())])
    });
    let off = row.deactivated_at.map(|_| t.get("org-account-off"));
    [Some(kind), Some(days.as_deref().unwrap_or(&since)), off].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// What can be done with an account that stands so, each with its code.
pub fn account_deeds(row: Option<&plan::Model>) -> Vec<Choice> {
    let t = L10n::english();
    let deed = |code: &str, words: &str| Choice::new(code, words, false);
    let (trial, paid) = (deed("trial", t.get("org-account-do-trial")), deed("paid", t.get("org-account-do-paid")));
    let (off, on) = (deed("deactivate", t.get("org-account-do-off")), deed("reactivate", t.get("org-account-do-on")));
    let close = deed("close", t.get("org-account-do-close"));
    match row.filter(|row| row.closed_at.is_none()) {
        None => vec![trial, paid],
        Some(row) if row.deactivated_at.is_some() => vec![on, close],
        Some(row) if row.kind == plan::Kind::Trial => vec![paid, off, close],
        Some(_) => vec![off, close],
    }
}

/// How it is known that somebody writes for an organisation.
pub fn from(app: &App, by_domain: bool, source: Point, at: Instant) -> String {
    let t = L10n::english();
    let day = on(&at.date(&app.zone).to_string());
    match source {
        _ if by_domain => t.name("org-from-domain", day),
        Point::Agent => t.name("org-from-agent", day),
        Point::Api => t.name("org-from-program", day),
        _ => t.name("org-from-other", day),
    }
}

/// Something that happened, with whom it happened to and who did it, as far as they are known.
pub fn event(app: &App, row: &lifecycle_event::Model, person: Option<&str>, by: Option<&str>) -> Event {
    let text = lifecycle_event::words(&row.kind).map_or_else(|| row.kind.clone(), |key| L10n::english().get(key).to_owned());
    let known: Vec<&str> = person.into_iter().chain(by).collect();
    let text = if known.is_empty() { text } else { format!("{text} ({})", known.join(" · ")) };
    Event { at: moment(app, row.at), text }
}
