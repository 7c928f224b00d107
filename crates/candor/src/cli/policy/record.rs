//! `candor policy record`: the record of processing activities, Art. 30 GDPR.

use super::super::Said;
use super::paper::{Format, Paper};
use crate::privacy::publish::drift;
use ::notice::Processed;
use anyhow::{Context, Result, anyhow};
use clap::{Args, ValueEnum};
use policy::Policy;
use std::path::{Path, PathBuf};

#[derive(Args)]
pub struct Record {
    #[command(flatten)]
    paper: Paper,
    /// Whose record; by the part that the policy's controller plays unless named.
    #[arg(long, value_enum)]
    role: Option<Role>,
    /// The desks for which a platform processes: the folder that `serve --desks` serves. Each is named as its policy.toml says.
    #[arg(long, value_name = "DIR")]
    desks: Option<PathBuf>,
    /// How it is printed.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

#[derive(Clone, Copy, ValueEnum)]
enum Role {
    /// Art. 30(1).
    Controller,
    /// Art. 30(2).
    Processor,
}

/// The controllers whose desks lie in a folder; a platform's own policy is none of them.
fn under(folder: &Path) -> Result<Vec<Processed>> {
    let unread = || format!("cannot read the folder {}", folder.display());
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder).with_context(unread)?.filter_map(Result::ok).map(|entry| entry.path().join(drift::FILE)).collect();
    files.retain(|file| file.is_file());
    files.sort();
    let mut all = Vec::new();
    for file in files {
        let text = std::fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
        let policy = Policy::parse(&text).map_err(|found| anyhow!("{} is no policy:\n{found}", file.display()))?;
        if policy.platform.is_none() {
            let contact = policy.contact.iter().find(|contact| contact.id == *"privacy").and_then(|contact| contact.email.clone());
            all.push(Processed { name: policy.controller.name.to_string(), contact: contact.unwrap_or_default() });
        }
    }
    Ok(all)
}

pub fn record(record: &Record) -> Result<Said> {
    let read = record.paper.read()?;
    let own = match read.compiled.policy().controller.role {
        policy::Role::DataProcessor => Role::Processor,
        _ => Role::Controller,
    };
    let processed = record.desks.as_deref().map_or_else(|| Ok(Vec::new()), under)?;
    let document = read.edition(|edition| match record.role.unwrap_or(own) {
        Role::Controller => ::notice::record(edition),
        Role::Processor => ::notice::processor_record(edition, &processed),
    });
    let (text, json) = record.format.print(&read, &document);
    Ok(Said::new(text, json))
}
