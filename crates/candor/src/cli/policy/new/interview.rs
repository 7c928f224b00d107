//! Asking: on a terminal, from lines, from a file, or only listing what would be asked.

use super::super::source::Source;
use anyhow::{Context, Result, anyhow, bail, ensure};
use serde_json::{Value as Json, json};
use std::collections::BTreeSet;
use std::io::{IsTerminal, Write, stderr, stdin};
use std::path::Path;
use toml::{Table, Value};

/// One question: the key of its answer, the question itself, and why it is asked.
pub struct Question {
    pub key: &'static str,
    pub asks: String,
    pub why: &'static str,
    /// What an empty answer means; without it there has to be one.
    pub default: Option<String>,
}

/// Where answers come from.
enum From {
    Terminal,
    Lines,
    File { name: String, answers: Table },
    Nowhere,
}

pub struct Interview {
    from: From,
    asked: BTreeSet<&'static str>,
    listed: Vec<(Question, bool)>,
}

impl Interview {
    /// With a file of answers, on the terminal, or from the lines of standard input.
    pub fn of(answers: Option<&Path>) -> Result<Self> {
        let from = match answers {
            Some(path) => {
                let Source { name, text } = Source::read(path)?;
                let answers = text
                    .parse()
                    .with_context(|| format!("{name} is not TOML; `candor policy new --questions` prints a file to fill in"))?;
                From::File { name, answers }
            }
            None if stdin().is_terminal() => From::Terminal,
            None => From::Lines,
        };
        Ok(Self { from, asked: BTreeSet::new(), listed: Vec::new() })
    }

    /// Asks nobody and notes every question.
    pub const fn listing() -> Self {
        Self { from: From::Nowhere, asked: BTreeSet::new(), listed: Vec::new() }
    }

    /// Whether every question is asked, whatever was answered before.
    pub const fn is_listing(&self) -> bool {
        matches!(self.from, From::Nowhere)
    }

    /// Asks until the answer can be read; where nobody can be asked again, a wrong answer is an error. A listing takes
    /// `example` for an answer where there is no default.
    pub fn ask<T>(&mut self, question: Question, example: &str, read: impl Fn(&str) -> Result<T, String>) -> Result<T> {
        loop {
            let (answer, whence) = self.answer(&question, example)?;
            let given = if answer.trim().is_empty() { question.default.clone() } else { Some(answer.trim().to_owned()) };
            let done = given.ok_or_else(|| "it has to be answered".to_owned()).and_then(|text| read(&text));
            match done {
                Ok(value) => {
                    self.asked.insert(question.key);
                    if self.is_listing() {
                        let open = question.default.is_none();
                        self.listed.push((question, open));
                    }
                    return Ok(value);
                }
                Err(why) if matches!(self.from, From::Terminal) => writeln!(stderr(), "  {why}")?,
                Err(why) => bail!("{whence}: {} {why}", question.asks),
            }
        }
    }

    /// What was answered, and where that stands.
    fn answer(&self, question: &Question, example: &str) -> Result<(String, String)> {
        let Question { key, asks, why, default } = question;
        match &self.from {
            From::Nowhere => Ok((if default.is_none() { example.to_owned() } else { String::new() }, (*key).to_owned())),
            From::File { name, answers } => {
                let value = answers.get(*key).map(|value| in_a_line(value).ok_or_else(|| anyhow!("{name}: {key}: write a text")));
                Ok((value.transpose()?.unwrap_or_default(), format!("{name}: {key}")))
            }
            From::Terminal | From::Lines => {
                if matches!(self.from, From::Terminal) {
                    let default = default.as_ref().map(|default| format!(" [{default}]")).unwrap_or_default();
                    write!(stderr(), "{asks} ({why}){default} ")?;
                }
                let mut line = String::new();
                let read = stdin().read_line(&mut line).context("cannot read the answers; they are lines of UTF-8 text")?;
                ensure!(read > 0 || default.is_some(), "the answers end before `{key}`: {asks}");
                Ok((line, format!("answer {}", self.asked.len() + 1)))
            }
        }
    }

    /// Nothing was answered that nobody asked.
    pub fn end(&self) -> Result<()> {
        let From::File { name, answers } = &self.from else { return Ok(()) };
        let Some(odd) = answers.keys().find(|key| !self.asked.contains(key.as_str())) else { return Ok(()) };
        let known: Vec<&str> = self.asked.iter().copied().collect();
        match policy::nearest(odd, &known) {
            Some(near) => bail!("{name}: `{odd}` is not asked; did you mean `{near}`?"),
            None => bail!("{name}: `{odd}` is not asked after these answers; `candor policy new --questions` lists the questions"),
        }
    }

    /// The questions as a file of answers, and for scripts.
    pub fn listed(&self) -> (String, Vec<Json>) {
        let mut text = vec!["# Answers for `candor policy new --answers FILE`. What is commented out is answered as it stands.".to_owned()];
        for (Question { key, asks, why, default }, open) in &self.listed {
            let mark = if *open { "" } else { "# " };
            text.push(format!("\n# {asks} ({why})\n{mark}{key} = {}", Value::String(default.clone().unwrap_or_default())));
        }
        let json = |(Question { key, asks, why, default }, _): &(Question, bool)| json!({ "key": key, "asks": asks, "why": why, "default": default });
        (text.join("\n"), self.listed.iter().map(json).collect())
    }
}

fn in_a_line(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Integer(number) => Some(number.to_string()),
        Value::Boolean(switch) => Some(if *switch { "yes" } else { "no" }.to_owned()),
        Value::Datetime(day) => Some(day.to_string()),
        Value::Array(list) => Some(list.iter().map(in_a_line).collect::<Option<Vec<_>>>()?.join(", ")),
        Value::Float(_) | Value::Table(_) => None,
    }
}
