//! The ways in for people: signing in, being signed in, trying too often.

use super::Seen;
use super::seen::count;
use crate::app::App;
use crate::people::lasting::{self, Place};
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
    let longest = lasting::longest(app, Place::Some);
    count(app, sql, [now.0.into(), app.after(now.plus_seconds(60), &longest).0.into()]).await
}

/// Whoever may be a child is frozen until somebody has decided, and whoever is found to be one is gone, or going.
pub async fn ages(app: &App) -> Result<Seen> {
    let sql = "SELECT count(*) AS seen, sum(CASE WHEN c.finding = 'child' AND NOT EXISTS (SELECT 1 FROM erasure e WHERE \
               e.person_id = c.person_id AND e.state IN ('asked', 'running')) THEN 1 WHEN c.decided_at IS NULL AND p.restricted_at IS NULL \
               THEN 1 ELSE 0 END) AS wrong FROM child_report c JOIN person p ON p.id = c.person_id";
    count(app, sql, []).await
}

/// After a loss nothing that was signed in before is signed in, and nothing opens that was given out before.
pub async fn losses(app: &App) -> Result<Seen> {
    let sql = "SELECT count(*) AS seen, sum(CASE WHEN EXISTS (SELECT 1 FROM session s WHERE s.person_id = l.person_id AND \
               s.created_at < l.ended_at AND s.expires_at > $1) OR EXISTS (SELECT 1 FROM account c WHERE c.person_id = l.person_id AND \
               c.password IS NOT NULL AND c.password_at < l.ended_at) OR EXISTS (SELECT 1 FROM device d WHERE d.person_id = l.person_id \
               AND d.created_at < l.ended_at) THEN 1 ELSE 0 END) AS wrong FROM loss_report l WHERE l.ended_by = 'reset'";
    count(app, sql, [app.now().0.into()]).await
}

/// No link or code that signs in lives longer than a week.
pub async fn sign_in(app: &App) -> Result<Seen> {
    let sql = "SELECT count(*) AS seen, sum(CASE WHEN expires_at > $1 THEN 1 ELSE 0 END) AS wrong FROM sign_in";
    count(app, sql, [(app.now().0 + 8 * limit::DAY).into()]).await
}
