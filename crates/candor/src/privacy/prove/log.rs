//! The gate, and the two logs.

use super::Seen;
use super::seen::{a_day_ago, count};
use crate::app::App;
use crate::privacy::journal as log;
use anyhow::Result;
use privacy::{ItemSet, Purpose};

/// Entries above this number are not read again at every look: `candor journal verify` reads them all.
const READ_AGAIN: u64 = 50_000;

/// What the gate gave out for each purpose is what the policy in force says, and everything of the last day was opened for one of its
/// purposes.
pub async fn gate(app: &App) -> Result<Seen> {
    let policy = app.gate.policy();
    let says = |purpose: &Purpose| policy.permits(*purpose) == ItemSet::from_bits(policy.compiled().permits(purpose.code()));
    let own = Seen::all(Purpose::ALL.iter().map(says));
    let sql = "SELECT count(*) AS seen, sum(CASE WHEN purpose IN ('care', 'account', 'security', 'rights', 'records') THEN 0 ELSE 1 END) AS wrong \
               FROM access_entry WHERE at > $1";
    let opened = count(app, sql, [a_day_ago(app).0.into()]).await?;
    Ok(Seen { seen: own.seen + opened.seen, wrong: own.wrong + opened.wrong })
}

/// Each opening of the last day leads to the people whose data it was; more of them than were counted cannot be.
pub async fn access_log(app: &App) -> Result<Seen> {
    let sql = "SELECT count(*) AS seen, sum(CASE WHEN s.size < (SELECT count(*) FROM access_member m WHERE m.set_id = s.id) THEN 1 ELSE 0 END) AS wrong \
               FROM (SELECT DISTINCT set_id FROM access_entry WHERE at > $1) e JOIN access_set s ON s.id = e.set_id";
    count(app, sql, [a_day_ago(app).0.into()]).await
}

/// Every entry follows from those before it.
pub async fn journal(app: &App) -> Result<Seen> {
    let size = log::tail(app.db.reader()).await?.size();
    if size > READ_AGAIN {
        let newest = log::newest(app.db.reader(), None, 1000).await?;
        return Ok(Seen::all(newest.iter().map(|one| one.entry.leaf() == one.leaf)));
    }
    let holds = log::verify(app.db.reader()).await.is_ok();
    Ok(Seen { seen: i64::try_from(size)?, wrong: i64::from(!holds) })
}
