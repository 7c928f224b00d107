//! What came of an attempt, written down in one transaction: the state of each addressee, of the mail, and the ticket's history.

use super::outgoing::Kind;
use super::trouble::{Outcome, Said, Trouble};
use super::{arrival, caught, delivery, outgoing};
use crate::app::App;
use crate::db::{Tx, run};
use crate::ids::{DeliveryId, OutgoingId};
use crate::items::EmailAddress;
use crate::people::{duty, identity};
use crate::time::Instant;
use anyhow::Result;
use jobs::{Claim, When};
use mail::bounce::Reason;
use privacy::BlindIndex;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde::{Deserialize, Serialize};

/// The shortest and the longest wait between two attempts, in seconds.
const WAIT: (i64, i64) = (60, 4 * 3600);
/// How often it is looked whether there is a relay by now, in seconds.
const NO_RELAY: i64 = 600;
/// How often it is looked whether a file of it is locked still, in seconds.
const LOCKED: i64 = 30;

/// What came of it for one addressee.
pub struct Told {
    pub one: delivery::Model,
    pub outcome: Outcome,
    /// The address, as far as it still opens, to be found among those that people have.
    pub address: Option<BlindIndex<EmailAddress>>,
}

/// The last mail to a person has left, or never will: what is left of them in it is to go.
#[derive(Serialize, Deserialize)]
pub struct FarewellSettled {
    pub outgoing: OutgoingId,
}

impl jobs::Job for FarewellSettled {
    const KIND: &'static str = "farewell-settled";
    const MAX_ATTEMPTS: u32 = 100;
}

/// What is to be written down.
#[derive(Default)]
pub struct Settled {
    pub outcomes: Vec<Told>,
    pub caught: Vec<caught::ActiveModel>,
    /// Whether the line was encrypted; none if there was none, or only one on this machine.
    pub encrypted: Option<bool>,
}

/// When the mail is to be looked at again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// Never: every addressee is settled.
    Done,
    /// When the first of them is due.
    At(Instant),
}

/// Writes down what came of an attempt; ends the claim if nothing remains to be done.
///
/// # Errors
/// If the database refuses: then nothing is written, and the mail may leave once more, with the same bytes and Message-ID.
pub async fn settle(app: &App, mail: &outgoing::Model, settled: Settled, claim: Option<&Claim>, now: Instant) -> Result<Next> {
    let tx = app.db.begin().await?;
    let (mut failed, mut lost, encrypted) = (false, false, settled.encrypted);
    for Told { one, outcome, address } in settled.outcomes {
        if let Some(address) = address {
            mark(&tx, address, &outcome, mail.send_at, now).await?;
        }
        let row = After { encrypted: encrypted.filter(|_| outcome == Outcome::Taken), ..after(app, mail, &one, outcome, now) };
        failed |= row.state == delivery::State::Failed;
        lost |= row.state == delivery::State::Failed && !one.copy;
        write(&tx, one.id, row, now).await?;
    }
    if mail.text.is_some() && matches!(mail.kind, Kind::Reply | Kind::Acknowledgement) {
        duty::arrived(&tx, mail.id, now).await?;
    }
    for caught in settled.caught {
        caught::Entity::insert(caught).exec_without_returning(&tx).await?;
    }
    let all = delivery::Entity::find().filter(delivery::Column::OutgoingId.eq(mail.id)).all(&tx).await?;
    let next = all.iter().filter(|one| one.state == delivery::State::Waiting).map(|one| one.next_at).min();
    let ticket = if lost { arrival::hold(&tx, mail).await? } else { None };
    if failed {
        arrival::tell(app, &tx, mail, if mail.kind == Kind::Acknowledgement { "acknowledgement-lost" } else { "send-failed" }, now).await?;
    }
    arrival::ours_again(app, &tx, ticket, now).await?;
    if next.is_none() {
        let whole = all.iter().all(|one| one.state != delivery::State::Failed);
        let state = if whole { "sent" } else { "failed" };
        run(&tx, "UPDATE outgoing SET state = $1 WHERE id = $2", [state.into(), mail.id.0.into()]).await?;
        if whole && mail.kind == Kind::Reply {
            arrival::tell(app, &tx, mail, "sent", now).await?;
        }
        if mail.kind == Kind::Farewell {
            let when = When::now(now.0).once(mail.id.to_string());
            jobs::enqueue(&tx, app.ids.make(now), &FarewellSettled { outgoing: mail.id }, when).await?;
        }
        if let Some(claim) = claim {
            claim.done(&tx).await?;
        }
    }
    app.commit(tx).await?;
    Ok(next.map_or(Next::Done, Next::At))
}

/// Remembers of an address what became of mail to it: refused for good it is marked, as a report would mark it; taken, the mark
/// goes, unless it is newer than the mail.
async fn mark(tx: &Tx, address: BlindIndex<EmailAddress>, outcome: &Outcome, left: Instant, now: Instant) -> Result<()> {
    let these = identity::Entity::update_many().filter(identity::Column::ValueIndex.eq(address));
    match outcome {
        // That a mail could not be encrypted says nothing about the address.
        Outcome::Bounced(said) if said.reason == Some(Reason::Encryption) => return Ok(()),
        Outcome::Bounced(_) => these.col_expr(identity::Column::BouncedAt, Expr::value(Some(now.0))).exec(tx).await?,
        Outcome::Taken => {
            let older = identity::Column::BouncedAt.lt(left);
            these.filter(older).col_expr(identity::Column::BouncedAt, Expr::value(None::<i64>)).exec(tx).await?
        }
        Outcome::Later(_) | Outcome::Refused(_) => return Ok(()),
    };
    Ok(())
}

/// What a delivery becomes.
struct After {
    state: delivery::State,
    attempts: i32,
    next_at: Instant,
    said: Option<Said>,
    encrypted: Option<bool>,
}

fn after(app: &App, mail: &outgoing::Model, one: &delivery::Model, outcome: Outcome, now: Instant) -> After {
    let attempts = one.attempts.saturating_add(1);
    let (state, next_at, said) = match outcome {
        Outcome::Taken => (delivery::State::Sent, now, None),
        Outcome::Refused(said) | Outcome::Bounced(said) => (delivery::State::Failed, now, Some(said)),
        Outcome::Later(said) if Trouble::of(&said.status) == Trouble::NoRelay => {
            (delivery::State::Waiting, now.plus_seconds(NO_RELAY), Some(said))
        }
        Outcome::Later(said) if now >= app.after(mail.send_at, &app.settings.give_up) => {
            (delivery::State::Failed, now, Some(Said { status: Trouble::Expired.code().into(), reason: None, ..said }))
        }
        Outcome::Later(said) if Trouble::of(&said.status) == Trouble::Locked => {
            (delivery::State::Waiting, now.plus_seconds(LOCKED), Some(said))
        }
        Outcome::Later(said) => (delivery::State::Waiting, now.plus_seconds(wait(one.id, attempts)), Some(said)),
    };
    After { state, attempts, next_at, said, encrypted: None }
}

/// Seconds until the next attempt: twice as long each time, shortened by up to a quarter so that what failed together does not come
/// back together. The chance is the id's, so that an attempt can be repeated in a test.
fn wait(id: DeliveryId, attempts: i32) -> i64 {
    let doubled = WAIT.0 << (attempts.clamp(1, 9) - 1);
    let wait = doubled.min(WAIT.1);
    let mut hasher = blake3::Hasher::new();
    let chance = hasher.update(id.0.as_bytes()).update(&attempts.to_be_bytes()).finalize().as_bytes()[0];
    wait - wait * i64::from(chance) / (4 * 256)
}

async fn write(tx: &Tx, id: DeliveryId, row: After, now: Instant) -> Result<()> {
    let (code, status, reason) = row.said.map_or((None, None, None), |said| {
        (said.code.and_then(|code| i16::try_from(code).ok()), Some(said.status), said.reason.map(|reason| reason.code().to_owned()))
    });
    let sql = "UPDATE delivery SET state = $1, attempts = $2, next_at = $3, code = $4, status = $5, reason = $6, encrypted = $7, updated_at = $8 \
               WHERE id = $9 AND state = 'waiting'";
    let state = sea_orm::ActiveEnum::into_value(row.state);
    let (next, now) = (row.next_at.0, now.0);
    let values = [
        state.into(),
        row.attempts.into(),
        next.into(),
        code.into(),
        status.into(),
        reason.into(),
        row.encrypted.into(),
        now.into(),
        id.0.into(),
    ];
    run(tx, sql, values).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_and_stay_within_bounds() {
        let id = DeliveryId(uuid::Uuid::nil());
        for (attempts, most) in [(1, 60), (2, 120), (4, 480), (9, 14_400), (1_000, 14_400)] {
            let wait = wait(id, attempts);
            assert!(wait <= most && wait > most * 3 / 4 - 1, "{attempts}: {wait}");
        }
    }
}
