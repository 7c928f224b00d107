//! What comes in.

use super::Seen;
use super::seen::{a_day_ago, count, first_id};
use crate::app::App;
use anyhow::Result;

/// Every mail of the last day was looked at; none waits for more than ten minutes.
pub async fn mail(app: &App) -> Result<Seen> {
    let sql = "SELECT count(*) AS seen, sum(CASE WHEN state = 'waiting' AND received_at < $2 THEN 1 ELSE 0 END) AS wrong \
               FROM spool WHERE id > $1";
    count(app, sql, [first_id(a_day_ago(app)).into(), app.now().plus_seconds(-600).0.into()]).await
}

/// Everything that came by the contact form says which notice was shown.
pub async fn form(app: &App) -> Result<Seen> {
    by_channel(app, "web-form").await
}

/// And by the portal.
pub async fn portal(app: &App) -> Result<Seen> {
    by_channel(app, "portal").await
}

/// And every letter that was recorded.
pub async fn letters(app: &App) -> Result<Seen> {
    by_channel(app, "post").await
}

/// Everything that came by a channel says so too, and is of somebody who has a name and a conversation there.
pub async fn social(app: &App) -> Result<Seen> {
    let sql = "SELECT count(*) AS seen, sum(CASE WHEN v.id IS NOT NULL AND EXISTS (SELECT 1 FROM social_thread t JOIN handle h ON h.id = t.handle_id \
               WHERE h.person_id = m.author_id) THEN 0 ELSE 1 END) AS wrong \
               FROM message m LEFT JOIN policy_version v ON v.id = m.notice_version WHERE m.id > $1 AND m.source = 'social'";
    count(app, sql, [first_id(a_day_ago(app)).into()]).await
}

async fn by_channel(app: &App, channel: &'static str) -> Result<Seen> {
    let sql = "SELECT count(*) AS seen, sum(CASE WHEN v.id IS NULL THEN 1 ELSE 0 END) AS wrong \
               FROM message m LEFT JOIN policy_version v ON v.id = m.notice_version WHERE m.id > $1 AND m.source = $2";
    count(app, sql, [first_id(a_day_ago(app)).into(), channel.into()]).await
}

/// Whoever wrote a message of the last day takes part in its ticket; who writes by a channel has a conversation there instead.
pub async fn threading(app: &App) -> Result<Seen> {
    let sql = "SELECT count(*) AS seen, sum(CASE WHEN p.id IS NULL THEN 1 ELSE 0 END) AS wrong FROM message m \
               LEFT JOIN participant p ON p.ticket_id = m.ticket_id AND p.person_id = m.author_id \
               WHERE m.id > $1 AND m.kind = 'inbound' AND m.channel <> 'social' AND m.author_id IS NOT NULL";
    count(app, sql, [first_id(a_day_ago(app)).into()]).await
}
