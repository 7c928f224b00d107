//! `candor reindex`: the search index anew, from the database.

use super::Said;
use crate::desk::{open, resume};
use anyhow::Result;
use serde_json::json;
use std::path::PathBuf;

pub async fn reindex(data: PathBuf) -> Result<Said> {
    let app = open::open(open::Opening::of(data)?).await?;
    let count = crate::search::reindex(&app).await?;
    resume::end(&app).await?;
    Ok(Said::new(format!("{count} tickets, messages and people are indexed."), json!({ "documents": count })))
}
