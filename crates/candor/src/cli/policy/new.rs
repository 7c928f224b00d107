//! `candor policy new`: a few questions, and a first policy that can be checked, read and put in force.

mod answers;
mod draft;
mod interview;
mod read;

use super::super::Said;
use super::source;
use crate::privacy::vocabulary::vocabulary;
use answers::Answers;
use anyhow::{Context, Result, ensure};
use clap::Args;
use interview::Interview;
use jiff::civil::Date;
use policy::Policy;
use serde_json::json;
use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

#[derive(Args)]
pub struct New {
    /// The file to write.
    #[arg(default_value = "policy.toml")]
    file: PathBuf,
    /// A TOML file with the answers; `--questions` prints one to fill in. Without it, they are asked on the terminal or
    /// read from standard input, one a line.
    #[arg(long, value_name = "FILE")]
    answers: Option<PathBuf>,
    /// Print the questions as a file for `--answers`, and write nothing.
    #[arg(long, conflicts_with_all = ["answers", "force"])]
    questions: bool,
    /// Write over a file that is there.
    #[arg(long)]
    force: bool,
    /// The day on which the policy begins; today in UTC unless named.
    #[arg(long, value_name = "DATE")]
    day: Option<Date>,
}

pub fn new(new: &New) -> Result<Said> {
    let day = source::day(new.day);
    if new.questions {
        let mut interview = Interview::listing();
        Answers::ask(&mut interview, day)?;
        let (text, questions) = interview.listed();
        return Ok(Said::new(text, json!({ "questions": questions })));
    }
    let file = new.file.display();
    ensure!(new.force || !new.file.exists(), "{file} is there already; name another file, or write over it with --force");
    let mut interview = Interview::of(new.answers.as_deref())?;
    let answers = Answers::ask(&mut interview, day)?;
    interview.end()?;
    let text = draft::draft(&answers)?;
    let (policy, findings) = policy::check(&text, &vocabulary(), day);
    let policy = policy.filter(|_| !findings.has_errors());
    let policy =
        policy.with_context(|| format!("these answers make no policy that can rule:\n\n{}", findings.render(&file.to_string(), &text)))?;
    write(&new.file, new.force, &text).with_context(|| format!("cannot write {file}"))?;
    let left = left(&answers, &policy, &findings);
    let mut said = format!("Wrote {file}: it checks without errors. Left to decide:\n");
    for todo in &left {
        said.push_str(&format!("  - {todo}\n"));
    }
    said.push_str(&format!("Read it, change what is not true of you, then\n  candor policy check {file}\n  candor init --policy {file} …"));
    let mut json = findings.to_json();
    json["file"] = json!(new.file);
    json["left"] = json!(left);
    Ok(Said::new(said, json))
}

fn write(path: &Path, force: bool, text: &str) -> Result<()> {
    let opened = if force { File::create(path) } else { OpenOptions::new().write(true).create_new(true).open(path) };
    let mut file = match opened {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => anyhow::bail!("it is there already"),
        opened => opened?,
    };
    file.write_all(text.as_bytes())?;
    Ok(file.sync_all()?)
}

/// What only the organisation can decide.
fn left(answers: &Answers, policy: &Policy, findings: &policy::Findings) -> Vec<String> {
    let mut left: Vec<String> =
        findings.iter().map(|finding| format!("{}: {} ({})", finding.path, finding.reason, finding.remedy)).collect();
    if answers.dpo.is_none() {
        left.push("No data protection officer is named; Art. 37 GDPR says who needs one.".to_owned());
    }
    if !answers.public_authority {
        left.push(format!(
            "Write down how interests were weighed on {} (purpose.security, purpose.records): the file only says when.",
            answers.weighed
        ));
    }
    if answers.mail.is_none() {
        left.push("If another company carries your answers out, it is a recipient; `candor init --relay` adds it too.".to_owned());
    }
    if answers.host.is_none() {
        left.push("If the machine is not yours, whoever runs it is a recipient that stores.".to_owned());
    }
    let asleep = policy.asleep(&vocabulary()).into_iter().filter(|entry| entry.path.starts_with("promise."));
    let asleep: Vec<String> = asleep.map(|entry| entry.path).collect();
    if !asleep.is_empty() {
        left.push(format!("Nothing keeps these yet: {}. Keep them by hand, or take them out.", asleep.join(", ")));
    }
    left
}
