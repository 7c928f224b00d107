//! `candor policy fmt`: one form for every file, so that a difference shows what was meant and not how it was typed.

use super::super::Said;
use super::source::Source;
use anyhow::{Context, Result, bail, ensure};
use clap::Args;
use serde_json::json;
use std::fs;
use std::path::{Path, PathBuf};

#[derive(Args)]
pub struct Fmt {
    /// The file; `-` reads standard input and prints the form.
    file: PathBuf,
    /// Change nothing; fail if the file is not in the form.
    #[arg(long)]
    check: bool,
}

pub fn fmt(fmt: &Fmt) -> Result<Said> {
    let Source { name, text } = Source::read(&fmt.file)?;
    ensure!(text.parse::<toml::Table>().is_ok(), "{name} is not TOML, so it has no form; `candor policy check {name}` shows where");
    let formed = policy::fmt(&text);
    let changed = formed != text;
    if fmt.check && changed {
        let line = 1 + formed.lines().zip(text.lines()).take_while(|(one, other)| one == other).count();
        bail!("{name} is not in the form from line {line} on; `candor policy fmt {name}` puts it right");
    }
    if fmt.file == Path::new("-") && !fmt.check {
        let json = json!({ "changed": changed, "text": formed });
        return Ok(Said::new(formed.strip_suffix('\n').unwrap_or(&formed), json));
    }
    if changed {
        replace(&fmt.file, &formed).with_context(|| format!("cannot write {name}; it is as it was"))?;
    }
    let said = if changed { "laid out anew" } else { "in the form already" };
    Ok(Said::new(format!("{name}: {said}."), json!({ "file": name, "changed": changed })))
}

/// The new text takes the place of the old in one step: whatever happens, one of them is there.
fn replace(path: &Path, text: &str) -> Result<()> {
    let path = fs::canonicalize(path)?;
    let mut beside = path.clone().into_os_string();
    beside.push(format!(".{}", std::process::id()));
    let written = fs::write(&beside, text).and_then(|()| fs::set_permissions(&beside, fs::metadata(&path)?.permissions()));
    let done = written.and_then(|()| fs::rename(&beside, &path));
    if done.is_err() {
        let _ = fs::remove_file(&beside);
    }
    Ok(done?)
}
