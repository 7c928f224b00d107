//! The journal: what happened to people's data, and that nobody rewrote it.

use crate::app::App;
use crate::privacy::journal;
use crate::time::Instant;
use crate::web::error::Result;
use crate::web::moment::moment;
use crate::web::page::page;
use crate::web::rail::{grouped, rail};
use crate::web::session::AgentSession;
use axum::extract::State;
use pages::agent::Pager;
use pages::agent::admin::{Journal, JournalEntry, Verified};
use privacy::Purpose;

/// Entries that are shown: the newest.
const SHOWN: u64 = 100;

/// `GET /journal`
pub async fn show(State(app): State<App>, session: AgentSession) -> Result {
    session.admin()?;
    let now = app.now();
    let entries = journal::newest(app.db.reader(), SHOWN).await?;
    let verified = match journal::verify(app.db.reader()).await {
        Ok(_) => {
            let head = entries.first().map(|one| hex(&one.leaf.0)).unwrap_or_default();
            Verified::Whole { at: moment(&app, now), head }
        }
        Err(error) => {
            tracing::error!(error = ?error, "the journal does not verify");
            Verified::Broken { entry: entries.last().map_or(0, |one| one.entry.seq) }
        }
    };
    let rail = rail(&app, &session, now).await?;
    let access = app.gate.access(session.actor(), Purpose::Security, &rail, now).await?;
    let total = entries.first().map_or(0, |one| one.entry.seq + 1);
    let (first, last) = (u32::from(!entries.is_empty()), u32::try_from(entries.len())?);
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
        pager: Pager { first, last, total: grouped(i64::try_from(total)?), earlier: None, later: None },
    })
}

/// A hash, shortened: `51d0 7be2`.
fn hex(hash: &[u8]) -> String {
    let byte = |range: std::ops::Range<usize>| hash[range].iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    format!("{} {}", byte(0..2), byte(2..4))
}
