//! What the papers have in common: the policy, the language of the reader and the day.

use super::source::{self, Source};
use crate::privacy::vocabulary::vocabulary;
use ::notice::{Document, Edition, Evidence, Language};
use anyhow::Result;
use clap::{Args, ValueEnum};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use policy::{Compiled, Word};
use serde_json::{Value, json};
use std::path::PathBuf;

#[derive(Args)]
pub struct Paper {
    /// The policy; `-` is standard input.
    file: PathBuf,
    /// The language; the first of the notice unless named.
    #[arg(long, value_enum)]
    language: Option<Tongue>,
    /// The day of reading; today in UTC unless named.
    #[arg(long, value_name = "DATE")]
    day: Option<Date>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Tongue {
    En,
    De,
    Fr,
}

/// A policy that was read.
pub struct Read {
    pub compiled: Compiled,
    pub text: String,
    language: Language,
    day: Date,
}

impl Paper {
    pub fn read(&self) -> Result<Read> {
        let source = Source::read(&self.file)?;
        let day = source::day(self.day);
        let compiled = source.compiled(day)?;
        let first = compiled.policy().notice.languages.first().map(Word::as_str).and_then(Language::from_tag);
        let language = match self.language {
            None => first.unwrap_or(Language::English),
            Some(Tongue::En) => Language::English,
            Some(Tongue::De) => Language::German,
            Some(Tongue::Fr) => Language::French,
        };
        Ok(Read { compiled, text: source.text, language, day })
    }
}

impl Read {
    /// What a function makes of the edition. A file has no checks that ran and no signatures, so that there are no seals.
    pub fn edition<T>(&self, make: impl FnOnce(&Edition<'_>) -> T) -> T {
        let (vocabulary, evidence) = (vocabulary(), Evidence::default());
        make(&Edition {
            policy: &self.compiled,
            vocabulary: &vocabulary,
            evidence: &evidence,
            language: self.language,
            day: self.day,
            zone: &TimeZone::UTC,
        })
    }

    /// The document as Markdown, and in JSON with its language.
    pub fn markdown(&self, document: &Document) -> (String, Value) {
        let text = ::notice::markdown(document);
        let text = text.trim_end().to_owned();
        let json =
            json!({ "language": self.language.tag(), "version": self.compiled.notice_version(), "format": "markdown", "text": text });
        (text, json)
    }

    /// Its tables for a spreadsheet, a blank line between them.
    pub fn csv(&self, document: &Document) -> (String, Value) {
        let tables = document.sections.iter().flat_map(|section| &section.tables);
        let text = tables.map(::notice::Table::csv).collect::<Vec<_>>().join("\r\n");
        let json = json!({ "language": self.language.tag(), "version": self.compiled.notice_version(), "format": "csv", "text": text });
        (text.trim_end().to_owned(), json)
    }
}

/// How a paper of tables is printed.
#[derive(Clone, Copy, Default, ValueEnum)]
pub enum Format {
    /// To read.
    #[default]
    Markdown,
    /// For a spreadsheet.
    Csv,
}

impl Format {
    pub fn print(self, read: &Read, document: &Document) -> (String, Value) {
        match self {
            Self::Markdown => read.markdown(document),
            Self::Csv => read.csv(document),
        }
    }
}
