//! `candor policy record`: the record of processing activities, Art. 30 GDPR.

use super::super::Said;
use super::paper::{Format, Paper};
use anyhow::Result;
use clap::{Args, ValueEnum};

#[derive(Args)]
pub struct Record {
    #[command(flatten)]
    paper: Paper,
    /// Whose record; by the part that the policy's controller plays unless named.
    #[arg(long, value_enum)]
    role: Option<Role>,
    /// How it is printed.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

#[derive(Clone, Copy, ValueEnum)]
enum Role {
    /// Art. 30(1).
    Controller,
    /// Art. 30(2). For whom it processes is known to a running platform only.
    Processor,
}

pub fn record(record: &Record) -> Result<Said> {
    let read = record.paper.read()?;
    let own = match read.compiled.policy().controller.role {
        policy::Role::DataProcessor => Role::Processor,
        _ => Role::Controller,
    };
    let document = read.edition(|edition| match record.role.unwrap_or(own) {
        Role::Controller => ::notice::record(edition),
        Role::Processor => ::notice::processor_record(edition, &[]),
    });
    let (text, json) = record.format.print(&read, &document);
    Ok(Said::new(text, json))
}
