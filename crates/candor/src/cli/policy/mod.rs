//! `candor policy …`: a policy is written, checked, explained and published from here.

mod check;
mod desk;
mod diff;
mod explain;
mod fmt;
mod links;
mod new;
mod notice;
mod paper;
mod recipients;
mod record;
mod schedule;
mod source;
mod words;

use super::Said;
use crate::privacy::vocabulary::vocabulary;
use anyhow::Result;
use clap::Subcommand;

pub use explain::Explain;

#[derive(Subcommand)]
pub enum Policy {
    /// Say everything that is wrong with a policy.
    Check(check::Check),
    /// Say what a code, an item, a promise or an entry means.
    Explain(Explain),
    /// Lay a file out in the one form; no word and no comment changes.
    Fmt(fmt::Fmt),
    /// Say in plain words what changed from one version to another.
    Diff(diff::Diff),
    /// List the words that a policy can use.
    Words(words::List),
    /// Print the JSON Schema by which editors complete and check a policy.
    Schema,
    /// Ask a few questions and write a first policy.
    New(new::New),
    /// Print the privacy notice that the policy is.
    Notice(notice::Notice),
    /// Print the record of processing activities (Art. 30 GDPR).
    Record(record::Record),
    /// Print what goes when.
    Schedule(schedule::Schedule),
    /// Say what a text would do to a desk: what it would reach sooner, who would be told, who gets nothing any more.
    Plan(desk::Against),
    /// Put a text in force, as the policy that rules asks for it.
    Apply(desk::Apply),
    /// Agree to a proposal as the second person.
    Agree(desk::Decide),
    /// Take a proposal back.
    Withdraw(desk::Decide),
    /// Say what rules, what waits, and whether the file says the same.
    Status(desk::Status),
    /// Print who else gets what, where, and what allows it.
    Recipients(recipients::Recipients),
}

pub async fn run(command: Policy) -> Result<Said> {
    let said = answer(command).await?;
    Ok(Said { text: source::harmless(&said.text), ..said })
}

async fn answer(command: Policy) -> Result<Said> {
    match command {
        Policy::Check(command) => check::check(&command).await,
        Policy::Explain(command) => explain::explain(&command),
        Policy::Fmt(command) => fmt::fmt(&command),
        Policy::Diff(command) => diff::diff(&command),
        Policy::Words(command) => Ok(words::words(&command)),
        Policy::Schema => {
            let schema = policy::schema(&vocabulary());
            Ok(Said::new(format!("{schema:#}"), schema))
        }
        Policy::New(command) => new::new(&command),
        Policy::Notice(command) => notice::notice(&command),
        Policy::Record(command) => record::record(&command),
        Policy::Schedule(command) => schedule::schedule(&command),
        Policy::Plan(command) => desk::plan(command).await,
        Policy::Apply(command) => desk::apply(command).await,
        Policy::Agree(command) => desk::agree(command).await,
        Policy::Withdraw(command) => desk::withdraw(command).await,
        Policy::Status(command) => desk::status(command).await,
        Policy::Recipients(command) => recipients::recipients(&command),
    }
}
