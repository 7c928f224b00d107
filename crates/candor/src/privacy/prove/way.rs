//! The ways in for people: signing in, being signed in, trying too often.

use super::Seen;
use super::seen::count;
use crate::app::App;
use crate::people::limit;
use anyhow::Result;

/// No count outlives the windows that ask for it.
pub async fn counts(app: &App) -> Result<Seen> {
    let sql = "SELECT count(*) AS seen, sum(CASE WHEN \"window\" < $1 THEN 1 ELSE 0 END) AS wrong FROM rate_limit";
    count(app, sql, [(app.now().0 - 4 * limit::DAY).into()]).await
}

/// No session lasts longer than the desk allows, and nobody who left is signed in.
pub async fn sessions(app: &App) -> Result<Seen> {
    let sql = "SELECT count(*) AS seen, sum(CASE WHEN s.expires_at > $2 OR a.deactivated_at IS NOT NULL THEN 1 ELSE 0 END) AS wrong \
               FROM session s LEFT JOIN agent a ON a.person_id = s.person_id AND s.kind = 'agent' WHERE s.expires_at > $1";
    let now = app.now();
    count(app, sql, [now.0.into(), app.after(now.plus_seconds(60), &app.settings.session).0.into()]).await
}

/// No link or code that signs in lives longer than a week.
pub async fn sign_in(app: &App) -> Result<Seen> {
    let sql = "SELECT count(*) AS seen, sum(CASE WHEN expires_at > $1 THEN 1 ELSE 0 END) AS wrong FROM sign_in";
    count(app, sql, [(app.now().0 + 8 * limit::DAY).into()]).await
}
