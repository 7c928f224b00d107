//! `candor work --until-idle`: the jobs that are due, once.

use super::Said;
use crate::desk::{open, resume};
use anyhow::Result;
use clap::Args;
use serde_json::json;
use std::path::PathBuf;

#[derive(Args)]
pub struct Work {
    /// The desk's folder.
    #[arg(long, value_name = "DIR", default_value = "data")]
    data: PathBuf,
    /// Run what is due until nothing is, then end.
    #[arg(long, required = true)]
    until_idle: bool,
}

pub async fn work(work: Work) -> Result<Said> {
    let app = open::open(open::Opening::of(work.data)?).await?;
    let done = crate::work::worker(&app).drain().await?;
    resume::end(&app).await?;
    Ok(Said::new(format!("{done} jobs done."), json!({ "jobs": done })))
}
