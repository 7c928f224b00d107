//! Keeping that somebody was shown a version of the notice, once a version and way. Being shown is never consent: no ledger of
//! consent is touched (001-146, 004-160, 004-168).

use super::notice_shown;
use crate::app::App;
use crate::ids::{PersonId, ShownId};
use crate::time::Instant;
use anyhow::Result;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, Set};

/// Where it was shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// A band over a page of somebody who is signed in.
    Banner,
    /// The lines at a form that somebody sent.
    Form,
}

impl Way {
    /// As its row has it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Banner => "banner",
            Self::Form => "form",
        }
    }
}

/// Keeps it. Whoever was shown it this way before stays as they were.
///
/// # Errors
/// If the database refuses.
pub async fn keep(app: &App, db: &impl ConnectionTrait, person: PersonId, way: Way, now: Instant) -> Result<()> {
    let row = notice_shown::ActiveModel {
        id: Set(ShownId(app.ids.make(now))),
        person_id: Set(person),
        version: Set(app.gate.policy().version()),
        channel: Set(way.code().to_owned()),
        at: Set(now),
    };
    let once = OnConflict::columns([notice_shown::Column::PersonId, notice_shown::Column::Version, notice_shown::Column::Channel]);
    notice_shown::Entity::insert(row).on_conflict(once.clone().do_nothing().to_owned()).exec_without_returning(db).await?;
    Ok(())
}

/// The newest version that somebody was shown over a page, and when.
///
/// # Errors
/// If the database cannot be asked.
pub async fn newest(app: &App, person: PersonId) -> Result<Option<(i32, Instant)>> {
    let query = notice_shown::Entity::find()
        .filter(notice_shown::Column::PersonId.eq(person))
        .filter(notice_shown::Column::Channel.eq(Way::Banner.code()))
        .order_by_desc(notice_shown::Column::Version);
    Ok(query.one(app.db.reader()).await?.map(|row| (row.version, row.at)))
}
