//! The text of a policy, from a file or from standard input, and the day on which it is judged.

use crate::clock::Clock;
use crate::privacy::vocabulary::vocabulary;
use anyhow::{Context, Result, anyhow, ensure};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use policy::{Compiled, Findings, Policy};
use std::fs::File;
use std::io::{Read, stdin};
use std::path::{Path, PathBuf};

/// The largest file that is read, in bytes. The longest policy that anybody was seen to write has sixty thousand.
const LARGEST: u64 = 4 << 20;

/// A text and what to call it.
pub struct Source {
    pub name: String,
    pub text: String,
}

/// The policy of a desk as its operator edits it.
pub fn of_desk(data: &Path) -> Result<PathBuf> {
    let path = data.join("policy.toml");
    let dir = data.display();
    ensure!(
        path.exists(),
        "there is no policy in {dir}; name a file, or the desk's folder with --data DIR; `candor policy new` writes one"
    );
    Ok(path)
}

/// Today, where nobody names a day.
pub fn day(named: Option<Date>) -> Date {
    named.unwrap_or_else(|| Clock::system().now().date(&TimeZone::UTC))
}

impl Source {
    /// Reads a file, or standard input for `-`.
    ///
    /// # Errors
    /// If it cannot be read, is no text, or is far too large to be a policy.
    pub fn read(path: &Path) -> Result<Self> {
        let mut bytes = Vec::new();
        let name = if path == Path::new("-") {
            stdin().lock().take(LARGEST + 1).read_to_end(&mut bytes).context("cannot read standard input")?;
            "<stdin>".to_owned()
        } else {
            let name = path.display().to_string();
            ensure!(!path.is_dir(), "{name} is a folder; name the file in it");
            let file = File::open(path).with_context(|| format!("cannot read {name}; `candor policy new {name}` writes a first policy"))?;
            file.take(LARGEST + 1).read_to_end(&mut bytes).with_context(|| format!("cannot read {name}"))?;
            name
        };
        let megabytes = LARGEST >> 20;
        ensure!(
            bytes.len() as u64 <= LARGEST,
            "{name} is larger than {megabytes} MB and no policy: people have to read it; is it the right file?"
        );
        let text = String::from_utf8(bytes).map_err(|error| {
            anyhow!("{name} is not UTF-8 text from byte {} on; is it the right file? save it as UTF-8", error.utf8_error().valid_up_to())
        })?;
        Ok(Self { name, text })
    }

    /// The policy, if it can be read as one.
    ///
    /// # Errors
    /// What cannot be read, each with its line.
    pub fn policy(&self) -> Result<Policy> {
        Policy::parse(&self.text).map_err(|findings| anyhow!("{} cannot be read:\n\n{}", self.name, self.rendered(&findings).trim_end()))
    }

    /// The policy as it would rule on a day.
    ///
    /// # Errors
    /// If it could not.
    pub fn compiled(&self, day: Date) -> Result<Compiled> {
        let errors = |_| anyhow!("{0} has errors, so nothing is in force by it; `candor policy check {0}` shows them", self.name);
        Compiled::new(self.policy()?, &vocabulary(), day).map_err(errors)
    }

    /// Findings with their lines.
    pub fn rendered(&self, findings: &Findings) -> String {
        harmless(&findings.render(&self.name, &self.text))
    }
}

/// A text as it can be shown: whoever wrote a policy does not steer the terminal of whoever reads about it.
pub fn harmless(text: &str) -> String {
    let steers = |one: char| one.is_control() && !matches!(one, '\n' | '\t');
    let lines = text.split_inclusive("\r\n").map(|line| match line.strip_suffix("\r\n") {
        Some(line) => (line, "\r\n"),
        None => (line, ""),
    });
    lines.map(|(line, end)| line.replace(steers, "\u{fffd}") + end).collect()
}
