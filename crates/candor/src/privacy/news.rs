//! What is new about the notice: the version in force, what it changed, and until when every page says so where the policy promises a
//! banner (004-165).

use super::policy_proposal::{self, Level, State};
use super::{policy_version, publish, reading};
use crate::app::App;
use crate::time::Instant;
use anyhow::{Context, Result};
use notice::Language;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::sync::{Arc, PoisonError, RwLock};

/// The newest that was read; it holds while its version rules.
#[derive(Default)]
pub struct Latest(RwLock<Option<Arc<News>>>);

/// The version in force, as it is news.
#[derive(Debug, PartialEq, Eq)]
pub struct News {
    pub version: i32,
    /// Since when it rules.
    pub from: Instant,
    /// Whether there was none before it.
    pub first: bool,
    /// Until when every page says that it is new; none where the policy promises no banner.
    pub until: Option<Instant>,
    /// In each language the sentence that weighs most.
    changes: Vec<(Language, String)>,
    /// How many changes there are besides it.
    pub more: usize,
}

impl News {
    /// The change that weighs most, in a sentence.
    pub fn change(&self, language: Language) -> &str {
        self.changes.iter().find(|(known, _)| *known == language).map(|(_, said)| said.as_str()).unwrap_or_default()
    }
}

/// What is new; read once a version.
///
/// # Errors
/// If the database cannot be asked.
pub async fn news(app: &App) -> Result<Arc<News>> {
    let version = app.gate.policy().version();
    let kept = app.news.0.read().unwrap_or_else(PoisonError::into_inner).clone();
    if let Some(kept) = kept.filter(|kept| kept.version == version) {
        return Ok(kept);
    }
    let news = Arc::new(read(app, version).await?);
    *app.news.0.write().unwrap_or_else(PoisonError::into_inner) = Some(news.clone());
    Ok(news)
}

async fn read(app: &App, version: i32) -> Result<News> {
    let query = policy_version::Entity::find().filter(policy_version::Column::Id.lte(version));
    let mut newest = query.order_by_desc(policy_version::Column::Id).limit(2).all(app.db.reader()).await?.into_iter();
    let now = newest.next().context("the policy in force is no version")?;
    let before = newest.next();
    let said = |language| before.as_ref().map(|before| reading::changed(&before.text, &now.text, language)).unwrap_or_default();
    let changes: Vec<(Language, Vec<_>)> = Language::ALL.into_iter().map(|language| (language, said(language))).collect();
    let until = match &before {
        Some(_) if publish::channels(app, level(app, version).await?).iter().any(|channel| channel == "banner") => {
            Some(app.after(now.published_at, &app.settings.banner))
        }
        _ => None,
    };
    Ok(News {
        version,
        from: now.published_at,
        first: before.is_none(),
        until,
        more: changes.first().map_or(0, |(_, all)| all.len().saturating_sub(1)),
        changes: changes.into_iter().filter_map(|(language, all)| Some((language, all.into_iter().next()?.1))).collect(),
    })
}

/// How much a version weighed; what is not known weighs much.
async fn level(app: &App, version: i32) -> Result<Level> {
    let query = policy_proposal::Entity::find()
        .filter(policy_proposal::Column::Version.eq(version))
        .filter(policy_proposal::Column::State.eq(State::Published));
    Ok(query.one(app.db.reader()).await?.map_or(Level::Major, |one| one.level))
}
