//! The editor: a text is checked, shown line by line with what is wrong and what it would do, and proposed. It works without
//! JavaScript, and whatever is refused brings back what was typed.

use super::Around;
use crate::app::App;
use crate::privacy::plan::{self, Plan};
use crate::privacy::policy_proposal::Level;
use crate::privacy::publish::{self, Refused, drift};
use crate::privacy::vocabulary::vocabulary;
use crate::privacy::{policy_version, reading};
use crate::time::Instant;
use crate::web::error::{Error, Result};
use crate::web::page::{page, page_as, see};
use crate::web::rail::grouped;
use crate::web::session::AgentSession;
use axum::extract::{Form, Query, State};
use axum::http::StatusCode;
use notice::Language;
use pages::L10n;
use pages::agent::policy::{Draft, Effect, FindingLine, Judged, MovedLine};
use policy::{Findings, Severity};
use sea_orm::EntityTrait;
use serde::Deserialize;

/// Characters of a text: the largest policy known has a tenth of them.
const LONGEST: usize = 1_000_000;
/// Characters of a reason.
const REASON: usize = 500;
/// Rows that are listed.
const LISTED: usize = 20;
/// Findings that are shown.
const SHOWN: usize = 50;

/// Where the text comes from: `file`, else what rules.
#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    from: String,
}

/// What was typed, and `check` or `propose`.
#[derive(Deserialize)]
pub struct Typed {
    #[serde(default)]
    text: String,
    #[serde(default)]
    reason: String,
    #[serde(default)]
    r#do: String,
}

/// `GET /policy/draft`
pub async fn show(State(app): State<App>, session: AgentSession, Query(asked): Query<Asked>) -> Result {
    let in_force = in_force(&app).await?;
    let file = std::fs::read_to_string(app.dir.join(drift::FILE)).ok().filter(|file| *file != in_force);
    let from_file = asked.from == "file" && file.is_some();
    let file_differs = file.is_some();
    let text = file.filter(|_| from_file).unwrap_or(in_force);
    page(&Draft { text, from_file, file_differs, ..empty(&app, &session).await? })
}

/// `POST /policy/draft/findings`: what is wrong with a text, as the part of the page that says so; with `effect`, what it would do as well.
/// Asked for while somebody types: nothing is kept.
pub async fn findings(State(app): State<App>, Form(typed): Form<Typed>) -> Result {
    let text = typed.text.replace("\r\n", "\n");
    if text.len() > LONGEST {
        return Err(Error::Invalid(L10n::english().name("policy-refused-long", grouped(LONGEST as i64))));
    }
    let (findings, effect) = if typed.r#do == "effect" { judged(&app, &text).await? } else { (checked(&app, &text).1, None) };
    page(&Judged { t: L10n::english(), findings, effect, ran: true })
}

/// `POST /policy/draft`
pub async fn act(State(app): State<App>, session: AgentSession, Form(typed): Form<Typed>) -> Result {
    let t = L10n::english();
    // A form ends its lines in its own way.
    let text = typed.text.replace("\r\n", "\n");
    let page_with = async |status, refused: Option<String>| {
        let (findings, effect) = if text.len() > LONGEST { (Vec::new(), None) } else { judged(&app, &text).await? };
        let judged = Judged { t, findings, effect, ran: text.len() <= LONGEST };
        let draft = Draft { text: text.clone(), reason: typed.reason.clone(), refused, judged, ..empty(&app, &session).await? };
        page_as(status, &draft)
    };
    if text.len() > LONGEST {
        return page_with(StatusCode::UNPROCESSABLE_ENTITY, Some(t.name("policy-refused-long", grouped(LONGEST as i64)))).await;
    }
    if typed.reason.chars().count() > REASON {
        return page_with(StatusCode::UNPROCESSABLE_ENTITY, Some(t.count("policy-refused-reason", REASON))).await;
    }
    if typed.r#do != "propose" {
        return page_with(StatusCode::OK, None).await;
    }
    // What was typed must not be lost on the way to the door: the page keeps it and says what to do.
    if session.fresh(&app, "/policy/draft").is_err() {
        return page_with(StatusCode::FORBIDDEN, Some(t.get("confirm-elsewhere").to_owned())).await;
    }
    match publish::propose(&app, &text, Some(session.id()), &typed.reason, Level::Minor).await {
        Ok(done) => {
            tracing::info!(proposal = %done.proposal.id, by = %session.id(), "a policy was proposed");
            Ok(see("/policy"))
        }
        Err(Refused::Other(error)) => Err(Error::Internal(error)),
        Err(refused) => {
            let (status, why) = said(&refused);
            page_with(status, Some(why)).await
        }
    }
}

fn said(refused: &Refused) -> (StatusCode, String) {
    let t = L10n::english();
    match refused {
        Refused::Same => (StatusCode::UNPROCESSABLE_ENTITY, t.get("policy-refused-same").to_owned()),
        Refused::Version(version, next) => {
            let (version, next) = (version.to_string(), next.to_string());
            let why = t.with("policy-refused-version", &[("version", (&version).into()), ("next", (&next).into())]);
            (StatusCode::UNPROCESSABLE_ENTITY, why)
        }
        Refused::Waiting(version) => (StatusCode::CONFLICT, t.name("policy-refused-waiting", version.to_string())),
        Refused::Elsewhere(error) => (StatusCode::UNPROCESSABLE_ENTITY, format!("{error:#}")),
        _ => (StatusCode::UNPROCESSABLE_ENTITY, t.get("policy-refused-wrong").to_owned()),
    }
}

async fn in_force(app: &App) -> Result<String> {
    let row = policy_version::Entity::find_by_id(app.gate.policy().version()).one(app.db.reader()).await?;
    Ok(row.map(|row| row.text).unwrap_or_default())
}

/// The page without a text.
async fn empty(app: &App, session: &AgentSession) -> Result<Draft> {
    let around = Around::of(app, session, app.now(), "/policy").await?;
    let version = app.gate.policy().version();
    Ok(Draft {
        frame: around.frame,
        shell: around.shell,
        text: String::new(),
        reason: String::new(),
        version: version.to_string(),
        next: (version + 1).to_string(),
        from_file: false,
        file_differs: false,
        refused: None,
        judged: Judged { t: L10n::english(), findings: Vec::new(), effect: None, ran: false },
    })
}

/// What is wrong with a text and, if nothing is, what it would do.
async fn judged(app: &App, text: &str) -> Result<(Vec<FindingLine>, Option<Effect>)> {
    let (has_errors, lines) = checked(app, text);
    if has_errors {
        return Ok((lines, None));
    }
    let plan = plan::plan(app, text).await?;
    let changes = reading::changed(&in_force(app).await?, text, Language::English);
    let changes = changes.into_iter().map(|(_, sentence)| sentence).collect();
    Ok((lines, Some(Effect { changes, consequences: consequences(&plan), moved: moved(app, &plan) })))
}

/// Whether something keeps a text from being used, and all that is wrong or doubtful.
fn checked(app: &App, text: &str) -> (bool, Vec<FindingLine>) {
    let (_, findings) = policy::check(text, &vocabulary(), app.now().date(&app.zone));
    (findings.has_errors(), lines(&findings, text))
}

/// Errors first, each by itself with its line.
fn lines(findings: &Findings, text: &str) -> Vec<FindingLine> {
    let mut all: Vec<&policy::Finding> = findings.iter().collect();
    all.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    let line = |finding: &policy::Finding| FindingLine {
        line: finding.place.line as usize,
        error: finding.severity == Severity::Error,
        code: finding.code.as_str().to_owned(),
        reason: finding.reason.clone(),
        remedy: finding.remedy.clone(),
        shown: excerpt(&finding.render(drift::FILE, text)),
    };
    all.into_iter().take(SHOWN).map(line).collect()
}

/// The place without what the page says beside it: what is wrong, and what to do.
fn excerpt(rendered: &str) -> String {
    let lines = rendered.lines().skip(1).take_while(|line| !line.trim_start().starts_with("= help"));
    lines.collect::<Vec<_>>().join("\n").trim_end_matches(['|', ' ', '\n']).to_owned()
}

fn consequences(plan: &Plan) -> Vec<String> {
    let t = L10n::english();
    let mut said = Vec::new();
    for shift in &plan.shifts {
        let (now, then, items) = (grouped(shift.now), grouped(shift.then), shift.items.join(", "));
        let record = shift.record.replace('_', " ");
        for (key, rows) in
            [("policy-draft-sooner", shift.sooner), ("policy-draft-later", shift.later)].into_iter().filter(|(_, rows)| *rows > 0)
        {
            let rows = grouped(rows);
            let args = [
                ("record", (&record).into()),
                ("items", (&items).into()),
                ("rows", (&rows).into()),
                ("now", (&now).into()),
                ("then", (&then).into()),
            ];
            said.push(t.with(key, &args));
        }
    }
    for lost in &plan.lost {
        let shown = grouped(lost.people);
        said.push(
            t.with("policy-draft-lost", &[("name", (&lost.purpose).into()), ("people", lost.people.into()), ("shown", (&shown).into())]),
        );
    }
    said.extend(plan.recipients_gone.iter().map(|recipient| t.name("policy-draft-recipient-gone", recipient)));
    said.extend(plan.recipients_new.iter().map(|recipient| t.name("policy-draft-recipient-new", recipient)));
    if let Some(people) = plan.told_by_mail {
        said.push(t.count("policy-draft-told", people));
    }
    if plan.second_person && !plan.changes.is_empty() {
        said.push(t.get("policy-draft-second").to_owned());
    }
    said
}

/// The rows that would go soonest, of all records.
fn moved(app: &App, plan: &Plan) -> Vec<MovedLine> {
    let end = |due: Option<Instant>| due.map_or(i64::MAX, |due| due.0);
    let mut rows: Vec<_> =
        plan.shifts.iter().flat_map(|shift| shift.rows.iter().filter_map(|row| Some((shift.record, row, row.id?)))).collect();
    rows.sort_by_key(|(_, row, _)| end(row.will));
    let day = |due: Option<Instant>| due.map(|due| notice::date(Language::English, due.date(&app.zone))).unwrap_or_default();
    let line = |(record, row, id): (&str, &plan::Moved, uuid::Uuid)| MovedLine {
        record: record.replace('_', " "),
        id: id.to_string(),
        href: (record == "ticket").then(|| format!("/tickets/{id}")),
        was: day(row.was),
        will: day(row.will),
    };
    rows.into_iter().take(LISTED).map(line).collect()
}
