//! `candor journal verify`.

use super::Said;
use crate::desk::open;
use crate::privacy::journal;
use anyhow::Result;
use clap::Subcommand;
use serde_json::json;
use std::path::PathBuf;

#[derive(Subcommand)]
pub enum Journal {
    /// Read the whole journal again and hold it against its head.
    Verify {
        /// The desk's folder.
        #[arg(long, value_name = "DIR", default_value = "data")]
        data: PathBuf,
    },
}

pub async fn run(command: Journal) -> Result<Said> {
    let Journal::Verify { data } = command;
    let opening = open::Opening::of(data)?;
    open::there(&opening)?;
    let db = open::database(&opening).await?;
    let size = journal::verify(db.reader()).await?;
    Ok(Said::new(format!("{size} entries, none changed."), json!({ "entries": size, "sound": true })))
}
