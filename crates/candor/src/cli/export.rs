//! `candor export`: the whole desk in one file, which `candor import desk` makes a desk of.

use super::Said;
use crate::app::App;
use crate::desk::{open, resume};
use crate::export::{Sum, write};
use anyhow::{Context, Result, bail};
use clap::Args;
use serde_json::json;
use std::fs::OpenOptions;
use std::io::{BufWriter, IsTerminal, Write, stderr, stdout};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

#[derive(Args)]
pub struct Export {
    /// The desk's folder.
    #[arg(long, value_name = "DIR", default_value = "data")]
    data: PathBuf,
    /// The file to write; only its owner may read it. Without it the export goes to standard output, for a program that encrypts it.
    #[arg(long, value_name = "FILE")]
    to: Option<PathBuf>,
}

/// What an export is, said each time.
const HOLDS: &str = "It holds everything, readable, and the desk's keys: guard it as you guard the master key, and delete it when it is no longer needed. \
     What is erased here stays in it.";

pub async fn export(export: Export) -> Result<Said> {
    if export.to.is_none() && stdout().is_terminal() {
        bail!("an export is not for a screen; name a file with --to FILE, or send it on: candor export | age -r RECIPIENT > desk.age");
    }
    let app = open::open(open::Opening::of(&export.data)?).await?;
    let written = match &export.to {
        Some(path) => to_file(&app, path).await,
        None => write::write(&app, &mut BufWriter::new(stdout().lock()), &mut progress).await,
    };
    let served = !app.lock.is_alone();
    resume::end(&app).await?;
    let sum = written?;
    if stderr().is_terminal() {
        let _ = writeln!(stderr());
    }
    let mut text = format!("{} rows, {} files and {} keys are written. {HOLDS}", sum.rows, sum.files, sum.keys);
    if served {
        text.push_str("\nThe desk is being served: what happens from now on is not in it. To move the desk, stop it first.");
    }
    for (item, count) in &sum.sealed {
        text.push_str(&format!(
            "\n  {item}: {count} stay sealed: the policy does not open them to keep records, or their people are restricted or erased"
        ));
    }
    if export.to.is_none() {
        // The export has standard output for itself.
        let _ = writeln!(stderr(), "{text}");
        return Ok(Said::nothing());
    }
    let json = json!({ "rows": sum.rows, "files": sum.files, "keys": sum.keys, "sealed": sum.sealed, "served": served });
    Ok(Said::new(text, json))
}

async fn to_file(app: &App, path: &Path) -> Result<Sum> {
    let file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path);
    let file = file.with_context(|| format!("{} cannot be written; it must not be there yet", path.display()))?;
    let mut to = BufWriter::new(file);
    let sum = write::write(app, &mut to, &mut progress).await.with_context(|| format!("delete {}: it is not whole", path.display()))?;
    let file = to.into_inner().map_err(std::io::IntoInnerError::into_error)?;
    file.sync_all().with_context(|| format!("{} cannot be written", path.display()))?;
    Ok(sum)
}

/// Tells how far it is, where somebody watches.
pub(super) fn progress(sum: &Sum) {
    if stderr().is_terminal() {
        let _ = write!(stderr(), "\r{} rows, {} files", sum.rows, sum.files);
    }
}
