//! `candor policy diff`: what changed, as people are told it.

use super::super::Said;
use super::source::Source;
use anyhow::Result;
use clap::Args;
use policy::{Change, Level, What};
use serde_json::{Value, json};
use std::path::PathBuf;

#[derive(Args)]
pub struct Diff {
    /// The version that held before.
    old: PathBuf,
    /// The version that is to hold.
    new: PathBuf,
}

pub fn diff(diff: &Diff) -> Result<Said> {
    let (old, new) = (Source::read(&diff.old)?.policy()?, Source::read(&diff.new)?.policy()?);
    let changes = policy::diff(&old, &new);
    let level = changes.iter().map(|change| change.level).max();
    let json = json!({ "level": level.map(word), "changes": changes.iter().map(as_json).collect::<Vec<_>>() });
    let mut text = Vec::new();
    for (level, title) in [(Level::Major, "Major: people have to be told"), (Level::Minor, "Minor: it takes nothing from anybody")] {
        let of_level: Vec<&Change> = changes.iter().filter(|change| change.level == level).collect();
        if !of_level.is_empty() {
            text.push(title.to_owned());
            text.extend(of_level.iter().map(|change| format!("  {}  ({})", change.sentence(), change.path)));
        }
    }
    if text.is_empty() {
        text.push("Nothing changed but, at most, layout and comments.".to_owned());
    }
    Ok(Said::new(text.join("\n"), json))
}

fn as_json(change: &Change) -> Value {
    json!({
        "level": word(change.level), "what": what(&change.what), "path": change.path,
        "sentence": change.sentence(), "old": change.old, "new": change.new,
    })
}

const fn word(level: Level) -> &'static str {
    match level {
        Level::Minor => "minor",
        Level::Major => "major",
    }
}

const fn what(what: &What) -> &'static str {
    match what {
        What::Added(_) => "added",
        What::Removed(_) => "removed",
        What::Longer(..) => "longer",
        What::Shorter(..) => "shorter",
        What::More(..) => "more",
        What::Less(..) => "less",
        What::Choice(..) => "choice",
        What::Reworded(..) => "reworded",
        What::Other(..) => "other",
    }
}
