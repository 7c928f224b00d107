//! Whether file, database and running process say the same. The file is where an operator writes; the database is what rules.

use crate::app::App;
use crate::privacy::in_force::InForce;
use crate::privacy::new_uses;
use crate::privacy::policy_version;
use anyhow::{Context, Result};
use sea_orm::{EntityTrait, QueryOrder};

/// The file in the desk's folder.
pub const FILE: &str = "policy.toml";

/// How the three stand to one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Drift {
    /// All the same.
    None,
    /// The file says something else than what rules: it was edited and not applied.
    File,
    /// There is no file that can be read.
    NoFile,
    /// This process rules by another version than the newest; it follows within a second.
    Process,
}

/// The hash by which a text is known.
pub fn digest(text: &str) -> Vec<u8> {
    blake3::hash(text.as_bytes()).as_bytes().to_vec()
}

/// Compares file, database and process.
///
/// # Errors
/// If the database cannot be asked.
pub async fn drift(app: &App) -> Result<Drift> {
    let newest = newest(app).await?;
    if newest.id != app.gate.policy().version() {
        return Ok(Drift::Process);
    }
    Ok(match std::fs::read_to_string(app.dir.join(FILE)) {
        Err(_) => Drift::NoFile,
        Ok(text) if digest(&text) == newest.digest => Drift::None,
        Ok(_) => Drift::File,
    })
}

/// Follows the newest version: another process or node may have published one.
///
/// # Errors
/// If the database cannot be asked, or the version is not for this program.
pub async fn keep_up(app: &App) -> Result<()> {
    let newest = policy_version::Entity::find().order_by_desc(policy_version::Column::Id).one(app.db.reader()).await?;
    if let Some(row) = newest.filter(|row| row.id != app.gate.policy().version()) {
        new_uses::enforce(app, InForce::version_of(&row.text, app.now().date(&app.zone))?).await?;
        tracing::info!(version = row.id, "a new version of the policy rules");
    }
    Ok(())
}

/// The hash of the text that rules.
///
/// # Errors
/// If the database cannot be asked.
pub async fn in_force(app: &App) -> Result<Vec<u8>> {
    let row = policy_version::Entity::find_by_id(app.gate.policy().version()).one(app.db.reader()).await?;
    Ok(row.context("the policy in force is no version")?.digest)
}

async fn newest(app: &App) -> Result<policy_version::Model> {
    let newest = policy_version::Entity::find().order_by_desc(policy_version::Column::Id).one(app.db.reader()).await?;
    newest.context("the desk has no policy")
}
