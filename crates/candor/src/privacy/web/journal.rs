//! The journal: what happened to people's data, and that nobody rewrote it.

use crate::app::App;
use crate::privacy::journal;
use crate::time::Instant;
use crate::web::error::Result;
use crate::web::moment::moment;
use crate::web::page::page;
use crate::web::rail::{grouped, rail};
use crate::web::session::AgentSession;
use ::journal::Recorded;
use axum::extract::{Query, State};
use pages::agent::Pager;
use pages::agent::admin::{Journal, JournalEntry, Verified};
use privacy::Purpose;
use serde::Deserialize;

/// Entries on a page.
const SHOWN: u64 = 100;

/// Where a page begins.
#[derive(Deserialize)]
pub struct Asked {
    /// Entries before this place, counted from nought.
    before: Option<u64>,
}

/// `GET /journal`
pub async fn show(State(app): State<App>, session: AgentSession, Query(asked): Query<Asked>) -> Result {
    let now = app.now();
    let total = journal::tail(app.db.reader()).await?.size();
    let entries = journal::newest(app.db.reader(), asked.before, SHOWN).await?;
    let verified = match journal::verify(app.db.reader()).await {
        Ok(_) => {
            let newest = journal::newest(app.db.reader(), None, 1).await?;
            let head = newest.first().map(|one| hex(&one.leaf.0)).unwrap_or_default();
            Verified::Whole { at: moment(&app, now), head }
        }
        Err(error) => {
            tracing::error!(error = ?error, "the journal does not verify");
            Verified::Broken { entry: entries.last().map_or(0, |one| one.entry.seq) }
        }
    };
    let rail = rail(&app, &session, now).await?;
    let access = app.gate.access(session.actor(), Purpose::Account, &rail, now).await?;
    let pager = pager(&entries, total)?;
    page(&Journal {
        frame: session.look.frame(&app),
        shell: rail.shell(&app, &session, &access, "/journal"),
        verified,
        entries: entries
            .iter()
            .map(|one| JournalEntry {
                place: one.entry.seq + 1,
                at: moment(&app, Instant(one.entry.at)),
                what: one.entry.kind.as_str().replace(['.', '-'], " "),
                hash: hex(&one.leaf.0),
            })
            .collect(),
        pager,
    })
}

/// Where in the whole the page stands; its neighbours are found by the place of their entries.
fn pager(entries: &[Recorded], total: u64) -> anyhow::Result<Pager> {
    let (newest, oldest) = (entries.first().map(|one| one.entry.seq), entries.last().map(|one| one.entry.seq));
    let place = |seq: Option<u64>| u32::try_from(seq.map_or(0, |seq| total.saturating_sub(seq)));
    let before = |seq: u64| if seq >= total { "/journal".to_owned() } else { format!("/journal?before={seq}") };
    Ok(Pager {
        first: place(newest)?,
        last: place(oldest)?,
        total: grouped(i64::try_from(total)?),
        earlier: newest.filter(|seq| seq + 1 < total).map(|seq| before(seq + 1 + SHOWN)),
        later: oldest.filter(|seq| *seq > 0).map(before),
    })
}

/// A hash, shortened: `51d0 7be2`.
fn hex(hash: &[u8]) -> String {
    let byte = |range: std::ops::Range<usize>| hash[range].iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    format!("{} {}", byte(0..2), byte(2..4))
}
