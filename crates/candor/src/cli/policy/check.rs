//! `candor policy check`: everything that is wrong with a policy, at once.

use super::super::Said;
use super::links;
use super::source::{self, Source};
use crate::privacy::vocabulary::vocabulary;
use anyhow::Result;
use clap::Args;
use jiff::civil::Date;
use policy::{Findings, Policy, Proof, Severity, Term};
use serde_json::json;
use std::path::PathBuf;

#[derive(Args)]
pub struct Check {
    /// The files; `-` is standard input. Without one, the policy of the desk.
    files: Vec<PathBuf>,
    /// The desk's folder.
    #[arg(long, value_name = "DIR", default_value = "data", conflicts_with = "files")]
    data: PathBuf,
    /// The day on which it has to be true; today in UTC unless named.
    #[arg(long, value_name = "DATE")]
    day: Option<Date>,
    /// The policy of the platform that runs the desk; it binds the desk too.
    #[arg(long, value_name = "FILE")]
    under: Option<PathBuf>,
    /// Ask the network, too, whether the addresses in the notice lead anywhere.
    #[arg(long)]
    links: bool,
}

pub async fn check(check: &Check) -> Result<Said> {
    let day = source::day(check.day);
    let platform = check.under.as_deref().map(|path| Source::read(path)?.policy()).transpose()?;
    let files = if check.files.is_empty() { vec![source::of_desk(&check.data)?] } else { check.files.clone() };
    let sources = files.iter().map(|path| Source::read(path)).collect::<Result<Vec<_>>>()?;
    let (mut text, mut diagnostics, mut fine) = (Vec::new(), Vec::new(), true);
    for source in &sources {
        let (policy, mut findings) = policy::check(&source.text, &vocabulary(), day);
        if let (Some(policy), Some(platform)) = (&policy, &platform) {
            findings = findings.and(policy.check_under(platform, day));
        }
        fine &= !findings.has_errors();
        if !findings.is_empty() {
            text.push(source.rendered(&findings));
        }
        if let Some(policy) = policy.as_ref().filter(|_| check.links) {
            let looked = links::look(&source.name, policy).await;
            fine &= looked.fine;
            text.extend(looked.text);
            diagnostics.extend(looked.diagnostics);
        }
        text.push(format!("{}: {}", source.name, counts(policy.as_ref(), &findings)));
        let mut json = findings.to_json();
        for diagnostic in json["diagnostics"].as_array_mut().into_iter().flatten() {
            diagnostic["file"] = json!(source.name);
            diagnostics.push(diagnostic.take());
        }
    }
    Ok(Said { fine, ..Said::new(text.join("\n"), json!({ "diagnostics": diagnostics })) })
}

/// What was found, and how the promises are kept. Those that sleep are kept by nothing yet and are counted apart.
fn counts(policy: Option<&Policy>, findings: &Findings) -> String {
    let errors = findings.iter().filter(|finding| finding.severity == Severity::Error).count();
    let mut said = format!("{}, {}", number(errors, "error"), number(findings.len() - errors, "warning"));
    let Some(policy) = policy.filter(|policy| !policy.promise.is_empty()) else { return said };
    let asleep = policy.asleep(&vocabulary());
    let sleeps = |id: &str| asleep.iter().any(|entry| entry.path.strip_prefix("promise.") == Some(id));
    let (sleeping, awake): (Vec<_>, Vec<_>) = policy.promise.iter().partition(|promise| sleeps(promise.id.as_str()));
    said.push_str(&format!("; {}:", number(policy.promise.len(), "promise")));
    for proof in Proof::ALL {
        let count = awake.iter().filter(|promise| promise.proof == *proof).count();
        said.push_str(&format!(" {count} {},", proof.code()));
    }
    said.push_str(&format!(" {} asleep", sleeping.len()));
    said
}

fn number(count: usize, what: &str) -> String {
    let s = if count == 1 { "" } else { "s" };
    format!("{count} {what}{s}")
}
