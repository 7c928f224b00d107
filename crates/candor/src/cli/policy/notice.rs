//! `candor policy notice`: the privacy notice that a policy is.

use super::super::Said;
use super::paper::Paper;
use anyhow::Result;
use clap::{Args, ValueEnum};
use serde_json::json;

#[derive(Args)]
pub struct Notice {
    #[command(flatten)]
    paper: Paper,
    /// How it is printed.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// The address at which the notice is published; links in the forms for machines begin with it.
    #[arg(long, value_name = "URL")]
    base: Option<String>,
}

#[derive(Clone, Copy, Default, ValueEnum)]
enum Format {
    /// To read and to print.
    #[default]
    Markdown,
    /// The policy in terms of the Data Privacy Vocabulary.
    JsonLd,
    /// The short form of /.well-known/privacy-policy.json.
    WellKnown,
    /// How easily it is read, from 0 (for experts) to 100 (for everybody).
    Readability,
}

pub fn notice(notice: &Notice) -> Result<Said> {
    let read = notice.paper.read()?;
    let domain = read.compiled.policy().controller.domains.first();
    let of_domain = domain.map(|domain| format!("https://{domain}/privacy"));
    let base = notice.base.clone().or(of_domain).unwrap_or_default();
    let json = match notice.format {
        Format::Markdown => {
            let (text, json) = read.markdown(&read.edition(::notice::notice));
            return Ok(Said::new(text, json));
        }
        Format::Readability => {
            let ease = ::notice::readability(&read.edition(::notice::notice));
            let (score, sentences, words) = (ease.score.round(), ease.sentences, ease.words);
            let text = format!("{score} of 100 (60 is plain): {words} words in {sentences} sentences");
            return Ok(Said::new(text, json!({ "score": score, "sentences": sentences, "words": words })));
        }
        Format::JsonLd => read.edition(|edition| ::notice::json_ld(edition, &base)),
        Format::WellKnown => {
            let digest = blake3::hash(read.text.as_bytes()).to_hex();
            read.edition(|edition| ::notice::well_known(edition, &base, &digest))
        }
    };
    Ok(Said::new(format!("{json:#}"), json))
}
