//! `candor import desk`: a desk from what `candor export` wrote.

use super::super::{HTTP, SMTP, Said, export::progress};
use crate::desk::open::Opening;
use crate::desk::resume;
use crate::export::bring::bring;
use anyhow::{Context, Result};
use clap::Args;
use serde_json::json;
use std::fs::File;
use std::io::{BufReader, IsTerminal, Write, stderr, stdin};
use std::path::PathBuf;

#[derive(Args)]
pub struct Desk {
    /// The folder of the new desk; it is made. A `candor.toml` that is there already says where the data goes.
    #[arg(long, value_name = "DIR", default_value = "data")]
    data: PathBuf,
    /// The export; `-` reads it from standard input.
    file: PathBuf,
    /// A copy to try things on: its mail is caught, and its clock is set by hand.
    #[arg(long)]
    rehearsal: bool,
}

pub async fn run(desk: Desk) -> Result<Said> {
    let opening = Opening::of(&desk.data)?;
    let (app, sum) = if desk.file.as_os_str() == "-" {
        bring(opening, BufReader::new(stdin()), desk.rehearsal, &mut |sum| progress(sum)).await?
    } else {
        let file = File::open(&desk.file).with_context(|| format!("{} cannot be opened", desk.file.display()))?;
        bring(opening, BufReader::new(file), desk.rehearsal, &mut |sum| progress(sum)).await?
    };
    if stderr().is_terminal() {
        let _ = writeln!(stderr());
    }
    let indexed = crate::search::reindex(&app).await;
    resume::end(&app).await?;
    indexed?;
    let dir = desk.data.display();
    let mut text = format!("Made the desk of {} in {dir}: {} rows, {} files, {} keys.\n", app.organisation, sum.rows, sum.files, sum.keys);
    if desk.rehearsal {
        text.push_str("It is a rehearsal: its mail is caught.\n");
    } else {
        text.push_str("It answers under the old desk's keys and has its queue: never let both run, or mail goes out twice.\n");
    }
    text.push_str(&format!("  Configure {dir}/candor.toml: an export has no configuration, so relay and address are to be said again\n"));
    text.push_str(&format!("  Run it    candor serve --data {dir} --http {HTTP} --smtp {SMTP}\n"));
    text.push_str("Delete the export when the desk runs: what is erased here stays in it.");
    let json = json!({ "data": desk.data, "rows": sum.rows, "files": sum.files, "keys": sum.keys, "kind": app.kind });
    Ok(Said::new(text, json))
}
