//! `candor policy explain`: what a code means; why something is held, and what keeps a promise. The word decides which.

mod entry;
mod item;
mod page;
mod promise;

use super::super::Said;
use super::source::{self, Source};
use crate::privacy::vocabulary::vocabulary;
use anyhow::{Result, bail};
use clap::Args;
use jiff::civil::Date;
use policy::{Code, Compiled};
use std::path::PathBuf;

#[derive(Args)]
pub struct Explain {
    /// A code (no-basis), an item (message.body), a promise (003-056) or an entry (purpose.care).
    word: String,
    /// The policy that is asked; that of the desk unless named.
    #[arg(long, value_name = "FILE")]
    policy: Option<PathBuf>,
    /// The desk's folder.
    #[arg(long, value_name = "DIR", default_value = "data", conflicts_with = "policy")]
    data: PathBuf,
    /// The day on which the policy is judged; today in UTC unless named.
    #[arg(long, value_name = "DATE")]
    day: Option<Date>,
}

/// The policy that is asked.
struct Asked {
    source: Source,
    compiled: Compiled,
    day: Date,
}

pub fn explain(explain: &Explain) -> Result<Said> {
    let word = explain.word.trim();
    if let Some(page) = policy::explain(word) {
        return Ok(page::said(&page));
    }
    let path = match &explain.policy {
        Some(path) => Ok(path.clone()),
        None => source::of_desk(&explain.data),
    };
    let path = match path {
        Ok(path) => path,
        Err(error) if is_item(word) => return Err(error),
        // Without a policy the only words are those of the software.
        Err(_) => bail!("`{word}` is no code and no item; entries and promises are looked up with --policy FILE{}", near(word, None)),
    };
    let source = Source::read(&path)?;
    let day = source::day(explain.day);
    let compiled = source.compiled(day)?;
    let asked = Asked { source, compiled, day };
    let promise = word.strip_prefix("promise.").unwrap_or(word);
    let said = None
        .or_else(|| is_item(word).then(|| item::said(word, &asked)))
        .or_else(|| promise::said(promise, &asked))
        .or_else(|| entry::said(word, &asked));
    match said {
        Some(said) => Ok(said),
        None => bail!(
            "`{word}` is no code, no item, and neither promise nor entry of {}; `candor policy words` lists items{}",
            asked.source.name,
            near(word, Some(&asked))
        ),
    }
}

fn is_item(word: &str) -> bool {
    let all = vocabulary();
    all.awake.items.contains(&word) || all.asleep.items.contains(&word)
}

/// The word that was probably meant, as the end of a sentence.
fn near(word: &str, asked: Option<&Asked>) -> String {
    let all = vocabulary();
    let of_file = asked.map(entry::known).unwrap_or_default();
    let mut known: Vec<&str> = Code::ALL.iter().map(|code| code.as_str()).chain(all.awake.items.iter().copied()).collect();
    known.extend(all.asleep.items.iter().copied().chain(of_file.iter().map(String::as_str)));
    policy::nearest(word, &known).map(|near| format!("; did you mean `{near}`?")).unwrap_or_default()
}

impl Asked {
    /// The text in the first language of the notice, which is the one its author reads.
    fn read<'t>(&self, text: &'t policy::Text) -> &'t str {
        text.in_language(self.compiled.policy().notice.languages.first().map_or("en", policy::Word::as_str))
    }

    /// What people call it, or its id.
    fn name<'t>(&self, entry: &'t impl policy::Entry) -> &'t str {
        entry.common().label.as_ref().map_or(entry.id().as_str(), |label| self.read(label))
    }
}

/// `asleep: call.recording`, for what waits for words of the software.
fn sleep(words: Option<&[String]>) -> String {
    words.map(|words| format!("  asleep: {}", words.join(", "))).unwrap_or_default()
}
