//! `candor policy recipients`: who else gets what, where, and under which safeguard.

use super::super::Said;
use super::paper::{Format, Paper};
use anyhow::Result;
use clap::Args;

#[derive(Args)]
pub struct Recipients {
    #[command(flatten)]
    paper: Paper,
    /// How it is printed.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

pub fn recipients(recipients: &Recipients) -> Result<Said> {
    let read = recipients.paper.read()?;
    let (text, json) = recipients.format.print(&read, &read.edition(::notice::recipients));
    Ok(Said::new(text, json))
}
