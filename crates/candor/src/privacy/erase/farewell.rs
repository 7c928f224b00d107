//! The last mail to a person who asked to be erased: what was deleted, and from when nobody can bring it back. Their address has to
//! outlive them until it is delivered, so before their keys go it is sealed anew under a key of the erasure itself; and when the
//! mail has left, or never will, that key and the mail's rows go too.

use super::receipt::{Counts, Farewell as Became};
use super::run::{named, write};
use crate::app::App;
use crate::db::{Tx, run as execute};
use crate::desk::resume::destroy_intended;
use crate::ids::*;
use crate::items::{EmailAddress, OutgoingText};
use crate::outbox::send::SendMail;
use crate::outbox::settle::FarewellSettled;
use crate::outbox::text::{Farewell, Kept, Text};
use crate::outbox::{delivery, outgoing, queue};
use crate::people::identity;
use crate::privacy::erasure;
use crate::privacy::{intent, journal as log};
use crate::time::Instant;
use crate::web::moment::moment;
use anyhow::Result;
use jobs::{JobError, When};
use journal::{Code, Value};
use pages::L10n;
use privacy::{Actor, Purpose, Sealer};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, Set};
use vault::Scope;

/// Until the erasure has ended the mail has nothing to say: it is held beyond any erasure.
const HELD: i64 = 100 * 366 * 86_400;
/// The records that the mail counts by name; the others are counted together.
const NAMED: [(&str, &str); 4] = [
    ("ticket", "mail-farewell-tickets"),
    ("message", "mail-farewell-messages"),
    ("attachment", "mail-farewell-files"),
    ("identity", "mail-farewell-addresses"),
];

/// Prepares the mail while the address still opens; none if the person has no address that takes mail.
pub(super) async fn prepare(app: &App, erasure: &erasure::Model, now: Instant) -> Result<Option<queue::Prepared>> {
    let person = erasure.person_id;
    let query = identity::Entity::find().filter(identity::Column::PersonId.eq(person)).filter(identity::Column::BouncedAt.is_null());
    let mut known = query.order_by_desc(identity::Column::IsPrimary).order_by_asc(identity::Column::Id).all(app.db.reader()).await?;
    known.sort_by_key(|one| one.verified_at.is_none());
    let access = app.gate.access(Actor::System("erase"), Purpose::Rights, &known, now).await?;
    let Some(address) = known.iter().find_map(|one| one.value().open(&access).ok()) else { return Ok(None) };
    let new = queue::NewMail {
        kind: outgoing::Kind::Farewell,
        person,
        ticket: None,
        mailbox: None,
        message: None,
        text: None,
        send_at: now.plus_seconds(HELD),
        to: vec![queue::To::alone(person, EmailAddress::new(address.as_str()))],
    };
    Ok(Some(queue::prepare_under(app, erasure.id.0, new, now).await?))
}

/// What seals the text, if there is a mail.
pub(super) async fn sealer(app: &App, erasure: &erasure::Model, now: Instant) -> Result<Option<Sealer>> {
    if Counts::of(erasure).farewell != Some(Became::Waiting) {
        return Ok(None);
    }
    Ok(Some(app.keyring.sealer(None, Scope::Request(erasure.id.0), now.0, app.ids.make(now)).await?))
}

/// Lets the mail leave, in the transaction that ends the erasure.
pub(super) async fn send(
    app: &App,
    tx: &Tx,
    sealer: &Sealer,
    (erasure, counts, unrecoverable): (ErasureId, &Counts, Instant),
    now: Instant,
) -> Result<()> {
    let id = mail_of(erasure);
    let text = serde_json::to_string(&Text::Farewell(text(app, counts, unrecoverable)))?;
    let row = outgoing::ActiveModel {
        id: Set(id),
        text: Set(Some(sealer.seal(&OutgoingText::new(text), id))),
        state: Set(outgoing::State::Sending),
        send_at: Set(now),
        ..Default::default()
    };
    outgoing::Entity::update(row).exec(tx).await?;
    execute(tx, "UPDATE delivery SET next_at = $1 WHERE outgoing_id = $2", [now.0.into(), id.0.into()]).await?;
    // The job that holds it until then is the one that sends it.
    jobs::enqueue(tx, app.ids.make(now), &SendMail { outgoing: id }, When::now(now.0).once(id.to_string())).await?;
    Ok(())
}

/// Runs the job that ends a mail which has left, or never will.
///
/// # Errors
/// Retries when the database or the keyring refuses; every step may run twice.
pub async fn over(app: App, job: FarewellSettled) -> Result<(), JobError> {
    match end(&app, job.outgoing).await {
        Ok(()) => Ok(()),
        Err(error) => {
            tracing::warn!(outgoing = %job.outgoing, error = ?error, "the key of a farewell could not be destroyed yet");
            Err(JobError::retry("farewell"))
        }
    }
}

/// Names the key for destruction and deletes the rows in one transaction, then destroys it.
async fn end(app: &App, id: OutgoingId) -> Result<()> {
    let now = app.now();
    let keys = app.keyring.keys_in(Scope::Request(id.0)).await?;
    if let Some(mail) = outgoing::Entity::find_by_id(id).one(app.db.writer()).await? {
        let (became, kind) = match mail.state {
            outgoing::State::Sent => (Became::Sent, "farewell.sent"),
            _ => (Became::Failed, "farewell.failed"),
        };
        let erasure = ErasureId(id.0);
        let tx = app.db.begin().await?;
        if let Some(row) = erasure::Entity::find_by_id(erasure).one(&tx).await? {
            write(&tx, erasure, &Counts { farewell: Some(became), ..Counts::of(&row) }).await?;
        }
        for key in &keys {
            let row = intent::ActiveModel {
                id: Set(IntentId(app.ids.make(now))),
                erasure_id: Set(Some(erasure)),
                key_id: Set(key.uuid()),
                created_at: Set(now),
            };
            intent::Entity::insert(row).exec_without_returning(&tx).await?;
        }
        execute(&tx, "UPDATE caught_mail SET outgoing_id = NULL WHERE outgoing_id = $1", [id.0.into()]).await?;
        delivery::Entity::delete_many().filter(delivery::Column::OutgoingId.eq(id)).exec(&tx).await?;
        outgoing::Entity::delete_by_id(id).exec(&tx).await?;
        let count = (Code::fixed("keys"), Value::Count(i64::try_from(keys.len())?));
        log::append(&tx, Code::fixed(kind), [named(erasure), count], now).await?;
        app.commit(tx).await?;
    }
    destroy_intended(app).await?;
    if let Err(error) = app.db.truncate_log().await {
        tracing::info!(error = %error, "the database's log is in use and is truncated later; it holds ciphertext whose keys are gone");
    }
    Ok(())
}

/// The mail of an erasure has its id.
const fn mail_of(erasure: ErasureId) -> OutgoingId {
    OutgoingId(erasure.0)
}

fn text(app: &App, counts: &Counts, unrecoverable: Instant) -> Farewell {
    let t = L10n::english();
    let mut erased: Vec<String> = Vec::new();
    let mut rest: i64 = counts.rows.values().sum();
    for (record, words) in NAMED {
        let count = counts.gone(record);
        rest -= count;
        if count > 0 {
            erased.push(t.count(words, count));
        }
    }
    if rest > 0 {
        erased.push(t.count("mail-farewell-others", rest));
    }
    erased.push(t.count("mail-farewell-keys", counts.keys));
    let links: i64 = counts.links.values().sum();
    let kept = (links > 0).then(|| Kept {
        what: t.count("mail-farewell-links", links),
        why: t.get("mail-farewell-links-why").to_owned(),
        until: t.get("mail-farewell-links-until").to_owned(),
    });
    let receipt = counts.entry.as_ref().map(|entry| format!("{} · {}", entry.number, entry.hash)).unwrap_or_default();
    Farewell { erased, kept: kept.into_iter().collect(), unrecoverable_from: moment(app, unrecoverable).long, receipt }
}
