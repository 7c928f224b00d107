//! Legal texts beside the notice, and the agreements that organisations were sent.

use askama::Template;

use super::super::Shell;
use super::super::samples::{LONG_NAME, date, frame, shell};
use super::Tab;
use crate::{Frame, Moment};

/// `GET /policy/documents`. Two forms are posted to the same path, multipart: `do=publish` with `document`, `version`, `files`; `do=send`
/// with `document`, `number`, `organisation`. A signed copy is posted as `files` to `/policy/documents/agreements/{id}`.
#[derive(Debug, Clone, Template)]
#[template(path = "agent/policy/documents.html")]
pub struct LegalTexts {
    /// The document's frame.
    pub frame: Frame,
    /// The rail.
    pub shell: Shell,
    /// The texts that the policy names.
    pub texts: Vec<LegalLine>,
    /// What was sent, newest first.
    pub agreements: Vec<AgreementLine>,
    /// Why nothing was done.
    pub error: Option<String>,
}

/// A legal text.
#[derive(Debug, Clone)]
pub struct LegalLine {
    /// Its id in the policy.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// Where it is on the web, if it is not published here.
    pub web: String,
    /// The version that the policy names; empty for none.
    pub wants: String,
    /// The versions that were published here, newest first, and since when.
    pub versions: Vec<(String, Moment)>,
    /// Whether people accept it before they get in.
    pub accept: bool,
    /// How often it was accepted.
    pub accepted: usize,
    /// Whether it is published here.
    pub file: bool,
}

/// An agreement that was sent.
#[derive(Debug, Clone)]
pub struct AgreementLine {
    /// Its id.
    pub id: String,
    /// With whom.
    pub organisation: String,
    /// What it is called.
    pub document: String,
    /// Which version of it.
    pub version: String,
    /// The ticket on which it was sent.
    pub ticket: u64,
    /// Who sent it; empty for nobody who is known.
    pub by: String,
    /// When.
    pub sent: Moment,
    /// Since when the signed copy is here.
    pub signed: Option<Moment>,
    /// It was sent long ago and no copy is here.
    pub overdue: bool,
}

impl LegalTexts {
    const TAB: Tab = Tab::Documents;

    /// The texts that are published here.
    fn files(&self) -> impl Iterator<Item = &LegalLine> {
        self.texts.iter().filter(|text| text.file)
    }

    /// Nothing, much, refused.
    #[must_use]
    pub fn samples() -> Vec<(&'static str, Self)> {
        let none = LegalTexts { frame: frame(), shell: shell("/policy"), texts: Vec::new(), agreements: Vec::new(), error: None };
        let text = |id: &str, title: &str, file, versions: &[&str]| LegalLine {
            id: id.into(),
            title: title.into(),
            web: if file { String::new() } else { "https://lindmoor.example/terms".into() },
            wants: "2".into(),
            versions: versions.iter().map(|name| ((*name).to_owned(), date("2026-11-22", "22 Nov"))).collect(),
            accept: !file,
            accepted: if file { 0 } else { 214 },
            file,
        };
        let agreement = |organisation: &str, signed, overdue| AgreementLine {
            id: "0197".into(),
            organisation: organisation.into(),
            document: "Agreement on processing (Art. 28 GDPR)".into(),
            version: "2".into(),
            ticket: 1042,
            by: "Ines Okafor".into(),
            sent: date("2026-10-02", "2 Oct"),
            signed,
            overdue,
        };
        let much = LegalTexts {
            texts: vec![
                text("agreement", "Agreement on processing (Art. 28 GDPR)", true, &["2", "1"]),
                text("terms", "Terms of use of the customer portal", false, &[]),
                text("licence", "Licence for end users", true, &[]),
            ],
            agreements: vec![
                agreement(LONG_NAME, None, true),
                agreement("Example Bicycles Ltd", None, false),
                agreement("Example Kites Ltd", Some(date("2026-11-02", "2 Nov")), false),
            ],
            ..none.clone()
        };
        let refused = LegalTexts { error: Some("this version was published already; versions never change".into()), ..much.clone() };
        vec![("none", none), ("much", much), ("refused", refused)]
    }
}
