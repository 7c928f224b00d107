//! Every version: what it changed, who wanted it and who agreed, why, and who was told.

use super::Around;
use crate::app::App;
use crate::db::rows;
use crate::privacy::announcement::State as Told;
use crate::privacy::policy_proposal::{self, State as Step};
use crate::privacy::{policy_version, reading};
use crate::web::error::Result;
use crate::web::moment::moment;
use crate::web::page::page;
use crate::web::session::AgentSession;
use axum::extract::State;
use notice::Language;
use pages::L10n;
use pages::agent::policy::{self, VersionLine, Versions};
use sea_orm::{ColumnTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder};

/// How many people stand how with one version.
#[derive(FromQueryResult)]
struct Count {
    version: i32,
    state: Told,
    count: i64,
}

/// `GET /policy/versions`
pub async fn show(State(app): State<App>, session: AgentSession) -> Result {
    let around = Around::of(&app, &session, app.now(), "/policy").await?;
    let known = policy_version::Entity::find().order_by_asc(policy_version::Column::Id).all(app.db.reader()).await?;
    let decided = policy_proposal::Entity::find()
        .filter(policy_proposal::Column::State.is_in([Step::Published, Step::Announced]))
        .order_by_asc(policy_proposal::Column::Id)
        .all(app.db.reader())
        .await?;
    let sql = "SELECT version, state, count(*) AS count FROM announcement GROUP BY version, state";
    let told: Vec<Count> = rows(app.db.reader(), sql, []).await?;
    let mut lines = Vec::new();
    for (at, row) in known.iter().enumerate() {
        let proposal = decided.iter().find(|one| one.version == row.id && one.state == Step::Published);
        let before = at.checked_sub(1).map(|at| known[at].text.as_str());
        let line = line(&app, &around, (row.id, &row.text, &row.digest), before, proposal, &told);
        lines.push(VersionLine { from: moment(&app, row.published_at), rules: row.id == app.gate.policy().version(), ..line });
    }
    if let Some(next) = decided.iter().find(|one| one.state == Step::Announced) {
        let before = known.last().map(|row| row.text.as_str());
        let line = line(&app, &around, (next.version, &next.text, &next.digest), before, Some(next), &told);
        lines.push(VersionLine { from: moment(&app, next.decided_at.unwrap_or(next.proposed_at)), announced: true, ..line });
    }
    lines.reverse();
    let reading = reading::Reading::plain(&app);
    let ease = reading.languages().into_iter().map(|language| {
        let score = notice::readability(&notice::notice(&reading.edition(language))).score;
        (language.name(), format!("{:.0}", score.clamp(0.0, 100.0)))
    });
    let ease = ease.collect();
    page(&Versions { frame: around.frame, shell: around.shell, versions: lines, ease })
}

fn line(
    app: &App,
    around: &Around,
    (version, text, digest): (i32, &str, &[u8]),
    before: Option<&str>,
    proposal: Option<&policy_proposal::Model>,
    told: &[Count],
) -> VersionLine {
    let changes = before.map(|before| reading::changed(before, text, Language::English)).unwrap_or_default();
    let told = told.iter().filter(|one| one.version == version);
    VersionLine {
        name: version.to_string(),
        from: moment(app, app.now()),
        rules: false,
        announced: false,
        changes: changes.into_iter().map(|(_, sentence)| sentence).collect(),
        reason: proposal.map(|one| one.reason.clone()).unwrap_or_default(),
        proposed: around.name(proposal.and_then(|one| one.proposed_by)),
        agreed: around.name(proposal.and_then(|one| one.decided_by).filter(|by| proposal.and_then(|one| one.proposed_by) != Some(*by))),
        told: told.map(|one| policy::Told { count: u64::try_from(one.count).unwrap_or_default(), how: how(one.state) }).collect(),
        digest: digest
            .chunks(2)
            .take(2)
            .map(|pair| pair.iter().map(|byte| format!("{byte:02x}")).collect::<String>())
            .collect::<Vec<_>>()
            .join(" "),
    }
}

fn how(state: Told) -> String {
    let t = L10n::english();
    let said = match state {
        Told::Waiting => t.get("policy-told-waiting"),
        Told::Accepted => t.get("policy-told-accepted"),
        Told::Bounced => t.get("policy-told-bounced"),
        Told::GivenUp => t.get("policy-told-given-up"),
        Told::Unreachable => t.get("policy-told-unreachable"),
    };
    said.to_owned()
}
