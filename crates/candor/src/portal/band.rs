//! The band over a page that says the notice is new: to everybody for as long as the policy promises, and to somebody who signed in
//! until they were shown it once. That they were is kept.

use crate::app::App;
use crate::ids::PersonId;
use crate::privacy::new_uses;
use crate::privacy::news::{News, news};
use crate::privacy::shown::{self, Way};
use anyhow::Result;
use std::sync::Arc;

/// For so many seconds after it was first shown it stays: somebody who goes on to the next page can still read it.
const STAYS: i64 = 600;

/// What the band says.
#[derive(Clone)]
pub struct Band {
    pub news: Arc<News>,
    /// Whether the reader, who is signed in, can disagree here.
    pub signed_in: bool,
}

/// The band for a reader, if there is one.
///
/// # Errors
/// If the database refuses.
pub async fn band(app: &App, reader: Option<PersonId>) -> Result<Option<Band>> {
    let (news, now) = (news(app).await?, app.now());
    let everywhere = news.until.is_some_and(|until| now < until);
    let Some(person) = reader else { return Ok(everywhere.then_some(Band { news, signed_in: false })) };
    let shown = shown::newest(app, person).await?.filter(|(version, _)| *version >= news.version);
    if shown.is_none() {
        shown::keep(app, app.db.writer(), person, Way::Banner, now).await?;
        new_uses::told(app, person).await?;
    }
    let still = shown.is_none_or(|(_, at)| now.seconds_since(at) < STAYS);
    Ok((everywhere || still).then_some(Band { news, signed_in: true }))
}
