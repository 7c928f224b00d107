//! The policy itself: the text in force, its versions, what has run out since, who was told, who signed.

use super::Seen;
use super::known::{Signed, known};
use super::seen::count;
use crate::app::App;
use crate::privacy::policy_version;
use crate::privacy::publish::drift;
use crate::privacy::vocabulary::vocabulary;
use anyhow::Result;
use policy::{Finding, Proof, Severity};
use sea_orm::{EntityTrait, QueryOrder};

/// The policy that rules in this process is the newest version, and the notice is drawn from that.
pub async fn notice(app: &App) -> Result<Seen> {
    let newest = policy_version::Entity::find().order_by_desc(policy_version::Column::Id).one(app.db.reader()).await?;
    Ok(Seen::one(newest.is_some_and(|row| row.id == app.gate.policy().version())))
}

/// No version was changed after it was published.
pub async fn versions(app: &App) -> Result<Seen> {
    let all = policy_version::Entity::find().all(app.db.reader()).await?;
    Ok(Seen::all(all.iter().map(|row| drift::digest(&row.text) == row.digest)))
}

/// The policy in force would be taken today as well: nothing in it has run out.
pub async fn day(app: &App) -> Result<Seen> {
    let (rules, findings) = today(app);
    let wrong = findings.iter().filter(|finding| finding.severity == Severity::Error).count();
    Ok(Seen { seen: rules, wrong: i64::try_from(wrong)? })
}

/// What the policy in force would be refused for today: it has run out, or the law has changed under it.
pub fn run_out(app: &App) -> Vec<Finding> {
    let (_, findings) = today(app);
    findings.into_iter().filter(|finding| finding.severity == Severity::Error).collect()
}

/// Every transfer rests on something that holds today.
pub async fn transfers(app: &App) -> Result<Seen> {
    let (_, findings) = today(app);
    let policy = app.gate.policy();
    let recipients = policy.compiled().policy().recipient.len();
    let about = |path: &str| path.starts_with("recipient.") || path.starts_with("safeguard.");
    let wrong = findings.iter().filter(|finding| finding.severity == Severity::Error && about(&finding.path)).count();
    Ok(Seen { seen: i64::try_from(recipients)?, wrong: i64::try_from(wrong)? })
}

fn today(app: &App) -> (i64, policy::Findings) {
    let policy = app.gate.policy();
    let text = policy.compiled().policy();
    let entries = text.data.len() + text.purpose.len() + text.retention.len() + text.recipient.len() + text.measure.len();
    (i64::try_from(entries).unwrap_or(i64::MAX), text.check(&vocabulary(), app.now().date(&app.zone)))
}

/// Whoever was to be told of a version that rules was told, or cannot be reached.
pub async fn told(app: &App) -> Result<Seen> {
    let sql = "SELECT count(*) AS seen, sum(CASE WHEN a.state = 'waiting' THEN 1 ELSE 0 END) AS wrong \
               FROM announcement a JOIN policy_proposal p ON p.version = a.version AND p.state = 'published' AND p.level = 'major'";
    count(app, sql, []).await
}

/// Every measure that somebody has to sign for is signed, and the signature counts today.
pub async fn attested(app: &App) -> Result<Seen> {
    let known = known(app).await?;
    let policy = app.gate.policy();
    let measures = policy.compiled().policy().measure.iter().filter(|measure| measure.proof == Proof::Attested);
    Ok(Seen::all(measures.map(|measure| matches!(known.stands(app, measure), Signed::Until(_)))))
}

/// Every weighing of interests is younger than its review.
pub async fn assessed(app: &App) -> Result<Seen> {
    let policy = app.gate.policy();
    let today = app.now().date(&app.zone);
    let weighed = policy.compiled().policy().purpose.iter().filter_map(|purpose| Some((purpose.assessed?, purpose.review?)));
    Ok(Seen::all(weighed.map(|(day, review)| {
        let start = day.to_zoned(app.zone.clone()).map_or(0, |at| at.timestamp().as_microsecond());
        crate::time::Instant(calendar::add(start, &review, &app.zone)).date(&app.zone) >= today
    })))
}
