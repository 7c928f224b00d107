//! The record of processing activities (Art. 30 GDPR), as an authority asks for it.

use askama::Template;
use notice::{Document, Language};

use super::super::Shell;
use super::super::samples::{frame, shell};
use super::Tab;
use crate::Frame;
use crate::public::notice::Tongue;
use crate::public::notice::samples::{document, sections};

/// `GET /policy/record`.
#[derive(Debug, Clone, Template)]
#[template(path = "agent/policy/record.html")]
pub struct Record {
    /// The document's frame.
    pub frame: Frame,
    /// The rail.
    pub shell: Shell,
    /// The record.
    pub document: Document,
    /// The languages in which it can be had.
    pub languages: Vec<Tongue>,
    /// The same for a spreadsheet.
    pub csv: String,
}

impl Record {
    const TAB: Tab = Tab::Record;

    /// In one language, and in one of two.
    #[must_use]
    pub fn samples() -> Vec<(&'static str, Self)> {
        let tongue =
            |language: Language, current| Tongue { language, href: format!("/policy/record?language={}", language.tag()), current };
        let mut document = document();
        document.sections = sections();
        let mut nobody = document.sections[0].tables[0].clone();
        nobody.rows.clear();
        document.sections[0].tables.push(nobody);
        let one = Record {
            frame: frame(),
            shell: shell("/policy"),
            document,
            languages: vec![tongue(Language::English, true)],
            csv: "/policy/record?language=en&form=csv".into(),
        };
        let two = Record { languages: vec![tongue(Language::English, true), tongue(Language::German, false)], ..one.clone() };
        vec![("one", one), ("two", two)]
    }
}
