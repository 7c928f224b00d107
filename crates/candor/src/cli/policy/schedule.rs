//! `candor policy schedule`: what goes when.

use super::super::Said;
use super::paper::{Format, Paper};
use anyhow::Result;
use clap::Args;

#[derive(Args)]
pub struct Schedule {
    #[command(flatten)]
    paper: Paper,
    /// How it is printed.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

pub fn schedule(schedule: &Schedule) -> Result<Said> {
    let read = schedule.paper.read()?;
    let (text, json) = schedule.format.print(&read, &read.edition(::notice::retention_schedule));
    Ok(Said::new(text, json))
}
