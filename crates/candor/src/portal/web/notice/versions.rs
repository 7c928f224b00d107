//! The versions of the policy that there are, and the one that is announced: people read what they were told of.

use crate::app::App;
use crate::privacy::policy_proposal::State;
use crate::privacy::reading::changed;
use crate::privacy::{policy_version, publish};
use anyhow::Result;
use notice::Language;
use pages::public::notice::{Standing, Version};
use policy::{Change, Level};
use sea_orm::{EntityTrait, QueryOrder};

/// All of them, the oldest first.
pub struct Known {
    versions: Vec<policy_version::Model>,
    in_force: i32,
}

impl Known {
    /// Reads them.
    ///
    /// # Errors
    /// If the database cannot be asked.
    pub async fn read(app: &App) -> Result<Self> {
        let mut versions = policy_version::Entity::find().order_by_asc(policy_version::Column::Id).all(app.db.reader()).await?;
        let announced = publish::open(app).await?.filter(|one| one.state == State::Announced);
        versions.extend(announced.map(|one| policy_version::Model {
            id: one.version,
            text: one.text,
            digest: one.digest,
            published_at: one.decided_at.unwrap_or(one.proposed_at),
        }));
        Ok(Self { versions, in_force: app.gate.policy().version() })
    }

    /// The oldest first.
    pub fn all(&self) -> &[policy_version::Model] {
        &self.versions
    }

    pub fn find(&self, version: i32) -> Option<&policy_version::Model> {
        self.versions.iter().find(|row| row.id == version)
    }

    /// The one before.
    pub fn before(&self, version: i32) -> Option<&policy_version::Model> {
        self.versions.iter().rev().find(|row| row.id < version)
    }

    pub fn standing(&self, version: i32) -> Standing {
        match version.cmp(&self.in_force) {
            std::cmp::Ordering::Equal => Standing::InForce,
            std::cmp::Ordering::Less => Standing::Past,
            std::cmp::Ordering::Greater => Standing::Announced,
        }
    }

    /// They on a line, each with what it changed.
    pub fn line(&self, app: &App, language: Language) -> Vec<Version> {
        let one = |row: &policy_version::Model| {
            let standing = self.standing(row.id);
            let from = notice::date(language, row.published_at.date(&app.zone));
            let mut changed = self.before(row.id).map(|before| changed(&before.text, &row.text, language)).unwrap_or_default().into_iter();
            let change = changed.next().map(|(_, sentence)| sentence).unwrap_or_default();
            let from = if standing == Standing::Announced { String::new() } else { from };
            Version { name: row.id.to_string(), from, standing, change, more: changed.len() }
        };
        self.versions.iter().map(one).collect()
    }
}

/// Whether a change weighs for the people concerned.
pub fn weighs(change: &Change) -> bool {
    change.level == Level::Major
}
