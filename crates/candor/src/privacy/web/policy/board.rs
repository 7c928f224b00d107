//! The board: every promise as published and as executed, how it stands, what waits and what ran out.

use super::{Around, rule};
use crate::app::App;
use crate::privacy::announcement::State as Told;
use crate::privacy::in_force::InForce;
use crate::privacy::policy_proposal::{self, State as Step};
use crate::privacy::prove::{self, Line, State};
use crate::privacy::publish::{self, announce, drift};
use crate::privacy::{policy_version, reading};
use crate::web::error::Result;
use crate::web::moment::moment;
use crate::web::page::page;
use crate::web::session::AgentSession;
use axum::extract::{Query, State as Of};
use notice::{Kind, Language};
use pages::agent::policy::{Board, Drift, PromiseLine, PromiseState, Proposal, RunOut, Tally};
use policy::Proof;
use sea_orm::EntityTrait;
use serde::Deserialize;

/// Promises that are shown at first.
const SHOWN: usize = 12;

/// How many to show.
#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    show: String,
}

/// `GET /policy`
pub async fn show(Of(app): Of<App>, session: AgentSession, Query(asked): Query<Asked>) -> Result {
    let now = app.now();
    let around = Around::of(&app, &session, now, "/policy").await?;
    let board = prove::board(&app).await?;
    let policy = app.gate.policy();
    let since = policy_version::Entity::find_by_id(board.version).one(app.db.reader()).await?;
    let mut lines: Vec<PromiseLine> = board.lines.iter().map(|line| drawn(&app, &policy, line)).collect();
    let total = lines.len();
    lines.sort_by_key(|line| need(&line.state));
    let urgent = lines.iter().filter(|line| need(&line.state) < 4).count();
    // A few more are shown rather than hidden behind a link.
    if asked.show != "all" && total > SHOWN + 2 {
        lines.truncate(SHOWN.max(urgent.min(3 * SHOWN)));
    }
    page(&Board {
        version: board.version.to_string(),
        since: since.map(|row| moment(&app, row.published_at)),
        checked: board.checked_at.map(|at| moment(&app, at)),
        tally: tally(board.tally),
        drift: drifted(drift::drift(&app).await?),
        run_out: prove::run_out(&app)
            .await?
            .into_iter()
            .map(|one| RunOut { path: one.path, reason: one.reason, remedy: one.remedy })
            .collect(),
        proposal: match publish::open(&app).await? {
            Some(open) => Some(proposal(&app, &session, &around, &open).await?),
            None => None,
        },
        lines,
        total,
        frame: around.frame,
        shell: around.shell,
    })
}

/// Those that need somebody first.
const fn need(state: &PromiseState) -> u8 {
    match state {
        PromiseState::Partly(..) => 0,
        PromiseState::Lapsed(Some(_)) => 1,
        PromiseState::Lapsed(None) => 2,
        PromiseState::Unchecked => 3,
        PromiseState::Signed(_) => 4,
        PromiseState::Waits(_) => 5,
        PromiseState::Carried(..) => 6,
        PromiseState::Kept(..) => 7,
        PromiseState::Stated => 8,
        PromiseState::Asleep(_) => 9,
    }
}

fn drawn(app: &App, in_force: &InForce, line: &Line) -> PromiseLine {
    let policy = in_force.compiled().policy();
    let contact = |id: &String| {
        let contact = policy.contact.iter().find(|contact| contact.id == **id);
        contact
            .and_then(|contact| contact.name.as_ref().map(|name| name.in_language("en").to_owned()).or_else(|| contact.email.clone()))
            .unwrap_or_else(|| id.clone())
    };
    PromiseLine {
        id: line.id.clone(),
        says: line.says.clone(),
        rules: line.entries.iter().map(|path| rule::of(policy, path)).collect(),
        by: words(&line.mechanisms),
        state: stands(app, line),
        owner: line.owner.as_ref().map(contact).unwrap_or_default(),
    }
}

fn stands(app: &App, line: &Line) -> PromiseState {
    let number = |count: i64| u64::try_from(count).unwrap_or_default();
    match &line.state {
        State::Kept { at, seen } if line.proof == Proof::Assisted => PromiseState::Carried(moment(app, *at), number(*seen)),
        State::Kept { at, seen } => PromiseState::Kept(moment(app, *at), number(*seen)),
        State::Partly { at, seen, wrong } => PromiseState::Partly(moment(app, *at), number(*seen), number(*wrong)),
        State::Unchecked => PromiseState::Unchecked,
        State::Signed { until } => PromiseState::Signed(until.map(|until| moment(app, until))),
        State::Lapsed { since } => PromiseState::Lapsed(since.map(|since| moment(app, since))),
        State::Stated => PromiseState::Stated,
        State::Waits(waits) => PromiseState::Waits(words(waits)),
        State::Asleep(waits) => PromiseState::Asleep(words(waits)),
    }
}

fn words(mechanisms: &[String]) -> Vec<String> {
    mechanisms.iter().map(|word| notice::word(Language::English, Kind::Mechanism, word)).collect()
}

fn tally(counted: prove::Tally) -> Tally {
    Tally {
        promised: counted.promised(),
        kept: counted.kept,
        partly: counted.partly,
        unchecked: counted.unchecked,
        signed: counted.signed,
        lapsed: counted.lapsed,
        waits: counted.waits,
        stated: counted.stated,
        asleep: counted.asleep,
    }
}

const fn drifted(drift: drift::Drift) -> Option<Drift> {
    match drift {
        drift::Drift::None => None,
        drift::Drift::File => Some(Drift::File),
        drift::Drift::NoFile => Some(Drift::NoFile),
        drift::Drift::Process => Some(Drift::Process),
    }
}

async fn proposal(app: &App, session: &AgentSession, around: &Around, open: &policy_proposal::Model) -> Result<Proposal> {
    let mut told = (0, 0);
    for state in [Told::Accepted, Told::Bounced, Told::GivenUp, Told::Unreachable] {
        told.0 += announce::count(app, open.version, state).await?;
    }
    told.1 = announce::count(app, open.version, Told::Waiting).await?;
    let current = policy_version::Entity::find_by_id(open.base).one(app.db.reader()).await?;
    let changes = current.map(|current| reading::changed(&current.text, &open.text, Language::English)).unwrap_or_default();
    Ok(Proposal {
        id: open.id.to_string(),
        version: open.version.to_string(),
        by: around.name(open.proposed_by),
        at: moment(app, open.proposed_at),
        reason: open.reason.clone(),
        changes: changes.into_iter().map(|(_, sentence)| sentence).collect(),
        waits: open.state == Step::Waiting,
        own: open.proposed_by == Some(session.id()),
        told,
    })
}
