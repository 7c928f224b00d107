//! What a person accepted, was shown and disagreed with, as they see it in the portal and as an agent sees it on their page. None of it is
//! consent to a use of data: an accepted text is a contract, and being shown the notice is only that (001-146, 002-065).

use crate::app::App;
use crate::documents::{acceptance, versions};
use crate::people::person;
use crate::privacy::disagreement::{self, Wish};
use crate::privacy::notice_shown;
use crate::privacy::shown::Way;
use crate::time::Instant;
use crate::web::locale::Locale;
use crate::web::moment::moment_in;
use anyhow::Result;
use pages::portal::Declared;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

/// All of it, the newest first, as somebody reads.
///
/// # Errors
/// If the database cannot be asked.
pub async fn of(app: &App, person: &person::Model, reader: &Locale) -> Result<Vec<Declared>> {
    let (t, id, db) = (reader.t(), person.id, app.db.reader());
    let mut all: Vec<(Instant, String, String)> = Vec::new();
    let documents = versions::named(app);
    for row in acceptance::Entity::find().filter(acceptance::Column::PersonId.eq(id)).all(db).await? {
        let known = documents.iter().find(|one| one.id == *row.document);
        let title = known.map_or(row.document.as_str(), |one| one.title.in_language(t.lang()));
        all.push((row.at, t.name("declared-accepted", title), row.version));
    }
    for row in notice_shown::Entity::find().filter(notice_shown::Column::PersonId.eq(id)).all(db).await? {
        let what = if row.channel == Way::Banner.code() { t.get("declared-banner") } else { t.get("declared-form") };
        all.push((row.at, what.to_owned(), row.version.to_string()));
    }
    for row in disagreement::Entity::find().filter(disagreement::Column::PersonId.eq(id)).all(db).await? {
        let what = match row.wish {
            Wish::Leave => t.get("declared-leave"),
            Wish::Erase => t.get("declared-erase"),
        };
        all.push((row.at, what.to_owned(), row.version.to_string()));
    }
    all.extend(person.restricted_at.map(|at| (at, t.get("declared-restricted").to_owned(), String::new())));
    all.sort_by_key(|(at, ..)| std::cmp::Reverse(*at));
    Ok(all.into_iter().map(|(at, what, version)| Declared { at: moment_in(app, reader, at), what, version }).collect())
}
