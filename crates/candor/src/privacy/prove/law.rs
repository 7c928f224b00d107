//! The policy itself: the text in force, its versions, what has run out since, who was told, who signed.

use super::Seen;
use super::known::{Signed, known};
use super::seen::count;
use crate::app::App;
use crate::platform::over;
use crate::privacy::policy_version;
use crate::privacy::publish::drift;
use crate::privacy::vocabulary::vocabulary;
use anyhow::Result;
use policy::{Finding, Policy, Proof, Severity};
use sea_orm::{EntityTrait, FromQueryResult, QueryOrder};

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

/// Something for which the policy in force would be refused today, or that it names and nobody can read.
pub struct Unmet {
    /// The entry: `safeguard.dpf`.
    pub path: String,
    pub reason: String,
    pub remedy: String,
}

/// Everything of the policy in force that does not hold today: it has run out, the law or the platform has changed under it, or a
/// document that it names was never published.
///
/// # Errors
/// If the database cannot be asked.
pub async fn run_out(app: &App) -> Result<Vec<Unmet>> {
    let policy = app.gate.policy();
    let (_, findings) = today(app);
    let under = over::held_under(app, policy.compiled().policy()).into_iter().flatten();
    let wrong = findings.into_iter().chain(under).filter(|finding| finding.severity == Severity::Error);
    let mut all: Vec<Unmet> = wrong.map(|Finding { path, reason, remedy, .. }| Unmet { path, reason, remedy }).collect();
    all.extend(unpublished(app, policy.compiled().policy()).await?);
    Ok(all)
}

/// Documents whose file was never published here, or not in the version that the policy names.
async fn unpublished(app: &App, policy: &Policy) -> Result<Vec<Unmet>> {
    #[derive(FromQueryResult)]
    struct Row {
        document: String,
        version: String,
    }
    let rows: Vec<Row> = app.db.rows("SELECT document, version FROM document_version", []).await?;
    let is_missing = |document: &&policy::Document| {
        let is_it = |row: &Row| document.id == *row.document && document.version.as_ref().is_none_or(|version| row.version == *version);
        document.file.is_some() && !rows.iter().any(is_it)
    };
    let said = |document: &policy::Document| Unmet {
        path: format!("document.{}", document.id),
        reason: match &document.version {
            Some(version) => format!("version {version} is named, and nobody can read it here"),
            None => "it is named, and nobody can read it here".to_owned(),
        },
        remedy: "publish its file under Documents".to_owned(),
    };
    Ok(policy.document.iter().filter(is_missing).map(said).collect())
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
