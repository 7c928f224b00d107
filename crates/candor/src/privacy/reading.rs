//! The policy as it is read: in force with what was checked and signed by now, or a version of old as it was published.

use super::in_force::InForce;
use super::policy_version;
use super::prove::{Known, known};
use super::vocabulary::vocabulary;
use crate::app::App;
use crate::ids::PersonId;
use crate::people::person::{self, Point};
use anyhow::Result;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use notice::{Edition, Evidence, Language};
use policy::{Change, Policy, Vocabulary};
use sea_orm::{ActiveEnum, EntityTrait};
use std::sync::Arc;

/// All that a document is drawn from but its language.
pub struct Reading {
    policy: Arc<InForce>,
    vocabulary: Vocabulary<'static>,
    evidence: Evidence,
    day: Date,
    zone: TimeZone,
}

impl Reading {
    /// The policy in force, with the checks that are fresh and the signatures that count.
    ///
    /// # Errors
    /// If the database cannot be asked.
    pub async fn now(app: &App) -> Result<Self> {
        Ok(Self::of_known(app, &known(app).await?))
    }

    /// The same from what is known already.
    pub fn of_known(app: &App, known: &Known) -> Self {
        let policy = app.gate.policy();
        let evidence = known.evidence(app, policy.compiled().policy());
        Self::with(app, policy, evidence, app.now().date(&app.zone))
    }

    /// The policy in force, for what says nothing of checks.
    pub fn plain(app: &App) -> Self {
        Self::with(app, app.gate.policy(), Evidence::default(), app.now().date(&app.zone))
    }

    /// A version that rules no more, or not yet: it carries no seal.
    ///
    /// # Errors
    /// If the text does not fit this program.
    pub fn of(app: &App, row: &policy_version::Model) -> Result<Self> {
        let day = row.published_at.date(&app.zone);
        Ok(Self::with(app, Arc::new(InForce::version_of(&row.text, day)?), Evidence::default(), day))
    }

    fn with(app: &App, policy: Arc<InForce>, evidence: Evidence, day: Date) -> Self {
        Self { policy, vocabulary: vocabulary(), evidence, day, zone: app.zone.clone() }
    }

    /// It in a language.
    pub fn edition(&self, language: Language) -> Edition<'_> {
        Edition {
            policy: self.policy.compiled(),
            vocabulary: &self.vocabulary,
            evidence: &self.evidence,
            language,
            day: self.day,
            zone: &self.zone,
        }
    }

    /// The policy as it was written.
    pub fn policy(&self) -> &Policy {
        self.policy.compiled().policy()
    }

    /// The last day on which the signature for an entry counts, where it does not last.
    pub fn until(&self, subject: &str) -> Option<Date> {
        self.evidence.signature(subject).and_then(|signature| signature.until)
    }

    /// The languages to offer, the first of them to whoever asks for none; never none.
    pub fn languages(&self) -> Vec<Language> {
        let offered = notice::languages(self.policy.compiled());
        if offered.is_empty() { vec![Language::English] } else { offered }
    }
}

/// The language in which somebody reads the notice: their own where it is written in it, else its first.
///
/// # Errors
/// If the database cannot be asked.
pub async fn language_of(app: &App, person: PersonId) -> Result<Language> {
    let person = person::Entity::find_by_id(person).one(app.db.reader()).await?;
    Ok(language_for(app, person.and_then(|person| person.language).as_deref()))
}

/// The same for whoever has said this language (BCP 47), or none.
pub fn language_for(app: &App, own: Option<&str>) -> Language {
    let offered = Reading::plain(app).languages();
    own.and_then(Language::from_tag).filter(|own| offered.contains(own)).unwrap_or(offered[0])
}

impl InForce {
    /// What becomes of an item that is asked at a point, in sentences, and the paragraph of the notice that says more; none if nothing
    /// of the kind may be collected there.
    pub fn line(&self, app: &App, language: Language, item: &str, point: Point) -> Option<(String, String)> {
        let (vocabulary, evidence) = (vocabulary(), Evidence::default());
        let (policy, day) = (self.compiled(), app.now().date(&app.zone));
        let edition = Edition { policy, vocabulary: &vocabulary, evidence: &evidence, language, day, zone: &app.zone };
        let line = notice::line(&edition, &point.to_value(), item)?;
        let parts = [line.purpose, line.reader, line.until, line.optional];
        Some((parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" "), line.anchor))
    }
}

/// What changed from one text to another, in sentences, the weightiest first; a new number is no change. Nothing of a text that does
/// not fit this program any more.
pub fn changed(older: &str, newer: &str, language: Language) -> Vec<(Change, String)> {
    let (Ok(older), Ok(newer)) = (Policy::parse(older), Policy::parse(newer)) else { return Vec::new() };
    let mut changes = policy::diff(&older, &newer);
    changes.retain(|change| change.path != "notice.version");
    changes.sort_by_key(|change| std::cmp::Reverse(change.level));
    changes.into_iter().map(|change| (change.clone(), notice::change(&change, language))).collect()
}
