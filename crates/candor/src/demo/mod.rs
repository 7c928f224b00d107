//! The sample organisation of `candor demo`: invented people who write to an invented maker of instruments for water analysis.
//! Half a year of it is played through the same doors as real mail and real answers, the same each time.

mod after;
mod cast;
mod chance;
mod everyday;
mod files;
mod letter;
mod play;
mod script;
mod setup;

use crate::agents::agent;
use crate::app::App;
use anyhow::Result;
use sea_orm::EntityTrait;

/// Whose desk it is.
pub const ORGANISATION: &str = "Lindmoor Instruments";
/// Its mail domain.
pub const DOMAIN: &str = "lindmoor.example";
/// Where it is.
pub const ZONE: &str = "Europe/Berlin";
/// Who runs it.
pub const ADMIN: &str = "ines@lindmoor.example";
/// The password of everybody in the demo. It is printed at the start and protects nothing.
pub const PASSWORD: &str = "water-is-clear-today";

/// The stories that were written one by one; the everyday ones are drawn from patterns.
const SCRIPTS: [&str; 3] = [include_str!("stories/open.txt"), include_str!("stories/shapes.txt"), include_str!("stories/long.txt")];
/// How many everyday stories there are.
const EVERYDAY: i64 = 92;
/// The number of the first ticket: the desk has lived with another tool before.
const FIRST_NUMBER: i64 = 4_690;

/// Fills an empty desk with everything that happened in the half year before now. A desk that has agents stays as it is.
///
/// # Errors
/// If the database, the keyring or the disk refuses.
pub async fn fill(app: &App) -> Result<()> {
    if agent::Entity::find().one(app.db.reader()).await?.is_some() {
        return Ok(());
    }
    let now = app.now();
    let mut stories = everyday::stories(EVERYDAY)?;
    for script in SCRIPTS {
        stories.extend(script::read(script)?);
    }
    crate::db::run(app.db.writer(), "UPDATE desk SET next_number = $1", [FIRST_NUMBER.into()]).await?;
    let setup = setup::set_up(app, now).await?;
    play::play(app, &setup, &stories, now).await?;
    after::settle(app, &setup, now).await
}
