//! The commands that hold a policy against a desk: `plan`, `apply`, `agree`, `withdraw`, `status`.

use super::super::Said;
use crate::agents::token_make::agent_of;
use crate::app::App;
use crate::desk::{open, resume};
use crate::ids::{AgentId, ProposalId};
use crate::privacy::announcement::State as Told;
use crate::privacy::plan::{self, Plan};
use crate::privacy::policy_proposal::{self, Level, State};
use crate::privacy::publish::{self, announce, drift};
use crate::time::Instant;
use anyhow::{Context, Result};
use clap::{Args, ValueEnum};
use serde_json::{Value, json};
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// Which desk, and which text.
#[derive(Args)]
pub struct Against {
    /// The policy; the desk's own policy.toml if none is named.
    file: Option<PathBuf>,
    /// The desk's folder.
    #[arg(long, value_name = "DIR", default_value = "data")]
    data: PathBuf,
}

#[derive(Args)]
pub struct Apply {
    #[command(flatten)]
    against: Against,
    /// Who proposes it.
    #[arg(long, value_name = "EMAIL")]
    agent: Option<String>,
    /// Why.
    #[arg(long, value_name = "TEXT", default_value = "")]
    reason: String,
    /// The least level it is told at; it is the more careful of this and what the changes ask for.
    #[arg(long, value_enum, default_value = "minor")]
    level: AtLeast,
}

#[derive(Clone, Copy, ValueEnum)]
pub enum AtLeast {
    Minor,
    Major,
}

#[derive(Args)]
pub struct Decide {
    /// The proposal's id; the one that is on its way if none is named.
    id: Option<ProposalId>,
    /// The desk's folder.
    #[arg(long, value_name = "DIR", default_value = "data")]
    data: PathBuf,
    /// Who decides.
    #[arg(long, value_name = "EMAIL")]
    agent: String,
}

#[derive(Args)]
pub struct Status {
    /// The desk's folder.
    #[arg(long, value_name = "DIR", default_value = "data")]
    data: PathBuf,
}

/// `candor policy plan`: what the text would do, and nothing is done.
pub async fn plan(command: Against) -> Result<Said> {
    let (app, text) = opened(&command).await?;
    let plan = plan::plan(&app, &text).await?;
    resume::end(&app).await?;
    Ok(Said::new(planned(&plan), told(&plan)))
}

/// `candor policy apply`: proposes it; without a second person or mail to be sent it rules at once.
pub async fn apply(command: Apply) -> Result<Said> {
    let (app, text) = opened(&command.against).await?;
    let by = who(&app, command.agent.as_deref()).await?;
    let level = match command.level {
        AtLeast::Minor => Level::Minor,
        AtLeast::Major => Level::Major,
    };
    let done = publish::propose(&app, &text, by, &command.reason, level).await?;
    let mut said = String::new();
    for change in done.changes.iter().filter(|change| change.path != "notice.version") {
        let _ = writeln!(said, "- {}", change.sentence());
    }
    said.push_str(&stands(&done.proposal));
    resume::end(&app).await?;
    Ok(Said::new(said, row(&done.proposal)))
}

/// `candor policy agree`: the second person.
pub async fn agree(command: Decide) -> Result<Said> {
    let app = open::open(open::Opening::of(&command.data)?).await?;
    let by = agent_of(&app, &command.agent).await?;
    let id = which(&app, command.id).await?;
    let proposal = publish::agree(&app, id, by).await?;
    resume::end(&app).await?;
    Ok(Said::new(stands(&proposal), row(&proposal)))
}

/// `candor policy withdraw`: takes it back, or refuses it.
pub async fn withdraw(command: Decide) -> Result<Said> {
    let app = open::open(open::Opening::of(&command.data)?).await?;
    let by = agent_of(&app, &command.agent).await?;
    let id = which(&app, command.id).await?;
    publish::withdraw(&app, id, Some(by)).await?;
    resume::end(&app).await?;
    Ok(Said::new("It is taken back.", json!({ "id": id, "state": "withdrawn" })))
}

/// `candor policy status`: what rules, what waits, who was told, and whether the file says the same.
pub async fn status(command: Status) -> Result<Said> {
    let app = open::open(open::Opening::of(&command.data)?).await?;
    let version = app.gate.policy().version();
    let (drifted, remedy) = match drift::drift(&app).await? {
        drift::Drift::None => ("none", "policy.toml says the same."),
        drift::Drift::File => {
            ("file", "policy.toml says something else: `candor policy plan` shows what, `candor policy apply` puts it in force.")
        }
        drift::Drift::NoFile => ("no-file", "There is no policy.toml; what rules lies in the database."),
        drift::Drift::Process => ("process", "Another process published a newer version; this one follows."),
    };
    let mut said = format!("Version {version} rules. {remedy}");
    let mut answer = json!({ "version": version, "drift": drifted, "proposal": Value::Null });
    if let Some(open) = publish::open(&app).await? {
        let mut told = serde_json::Map::new();
        for state in [Told::Waiting, Told::Accepted, Told::Bounced, Told::GivenUp, Told::Unreachable] {
            told.insert(
                serde_json::to_value(state)?.as_str().unwrap_or_default().to_owned(),
                announce::count(&app, open.version, state).await?.into(),
            );
        }
        let _ = write!(said, "\n{}", stands(&open));
        answer["proposal"] = row(&open);
        answer["proposal"]["told"] = told.into();
    }
    resume::end(&app).await?;
    Ok(Said::new(said, answer))
}

async fn opened(against: &Against) -> Result<(App, String)> {
    let own = against.data.join(drift::FILE);
    let path: &Path = against.file.as_deref().unwrap_or(&own);
    let text = std::fs::read_to_string(path).with_context(|| format!("cannot read the policy {}", path.display()))?;
    Ok((open::open(open::Opening::of(&against.data)?).await?, text))
}

async fn who(app: &App, address: Option<&str>) -> Result<Option<AgentId>> {
    match address {
        Some(address) => Ok(Some(agent_of(app, address).await?)),
        None => Ok(None),
    }
}

async fn which(app: &App, id: Option<ProposalId>) -> Result<ProposalId> {
    match id {
        Some(id) => Ok(id),
        None => Ok(publish::open(app).await?.context("no proposal is on its way; `candor policy apply` makes one")?.id),
    }
}

fn stands(proposal: &policy_proposal::Model) -> String {
    let (version, id) = (proposal.version, proposal.id);
    match proposal.state {
        State::Waiting => format!("Version {version} waits for a second person: `candor policy agree {id} --agent EMAIL`"),
        State::Announced => {
            format!("Version {version} is announced by mail and rules when everybody has been told: `candor policy status`")
        }
        State::Published => format!("Version {version} rules."),
        State::Withdrawn => format!("Version {version} was taken back."),
    }
}

fn row(proposal: &policy_proposal::Model) -> Value {
    json!({ "id": proposal.id, "version": proposal.version, "base": proposal.base, "level": proposal.level, "state": proposal.state })
}

fn planned(plan: &Plan) -> String {
    let mut said = format!("Version {} would change:\n", plan.version);
    for change in &plan.changes {
        let _ = writeln!(said, "- {}", change.sentence());
    }
    if plan.changes.is_empty() {
        said.push_str("- nothing\n");
    }
    for shift in &plan.shifts {
        let (record, items) = (shift.record, shift.items.join(", "));
        for (how, rows) in [("go sooner", shift.sooner), ("be kept longer", shift.later)].into_iter().filter(|(_, rows)| *rows > 0) {
            let _ = writeln!(said, "{rows} rows of `{record}` ({items}) would {how}; {} are due, {} would be", shift.now, shift.then);
        }
    }
    for lost in &plan.lost {
        let _ = writeln!(said, "The purpose `{}` loses something that makes it lawful, for up to {} people", lost.purpose, lost.people);
    }
    for recipient in &plan.recipients_gone {
        let _ = writeln!(said, "`{recipient}` gets nothing any more");
    }
    for recipient in &plan.recipients_new {
        let _ = writeln!(said, "`{recipient}` is new");
    }
    if let Some(people) = plan.told_by_mail {
        let _ = writeln!(said, "{people} people are told by mail first");
    }
    if plan.second_person {
        said.push_str("A second person has to agree\n");
    }
    said.trim_end().to_owned()
}

fn told(plan: &Plan) -> Value {
    let at = |due: Option<Instant>| due.map(|due| due.timestamp().to_string());
    let shifts = plan.shifts.iter().map(|shift| {
        let rows = shift.rows.iter().map(|row| json!({ "id": row.id, "was": at(row.was), "will": at(row.will) }));
        json!({
            "record": shift.record,
            "items": shift.items,
            "sooner": shift.sooner,
            "later": shift.later,
            "due_now": shift.now,
            "due_then": shift.then,
            "rows": rows.collect::<Vec<_>>(),
        })
    });
    let lost = plan.lost.iter().map(|lost| json!({ "purpose": lost.purpose, "people": lost.people }));
    let changes = plan.changes.iter().map(|change| {
        let level = if change.level == policy::Level::Major { "major" } else { "minor" };
        json!({ "path": change.path, "level": level, "text": change.sentence(), "old": change.old, "new": change.new })
    });
    json!({
        "version": plan.version,
        "level": plan.level,
        "changes": changes.collect::<Vec<_>>(),
        "shifts": shifts.collect::<Vec<_>>(),
        "purposes_lost": lost.collect::<Vec<_>>(),
        "told_by_mail": plan.told_by_mail,
        "recipients_gone": plan.recipients_gone,
        "recipients_new": plan.recipients_new,
        "second_person": plan.second_person,
    })
}
