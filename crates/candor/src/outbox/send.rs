//! The job that sends a mail, or hands an answer to the adapter of a channel: it looks whether the mail may still leave, makes its bytes, hands them over (or catches them, on a
//! demo or rehearsal desk) outside any transaction, and writes down what came of it for each addressee.

use super::egress::Pass;
use super::outgoing::State;
use super::relay::{Envelope, Handed, TokenRefused};
use super::render::{Halt, Letter, render};
use super::settle::{Next, Settled, Told, settle};
use super::trouble::{Outcome, Said, Trouble};
use super::{caught, cleartext, delivery, egress, outgoing};
use crate::app::App;
use crate::desk::relay;
use crate::fetching::relaying;
use crate::ids::{OutgoingId, PersonId, SocialChannelId};
use crate::items::EmailAddress;
use crate::people::person;
use crate::screening::lock;
use crate::social::post;
use crate::time::Instant;
use anyhow::Result;
use jobs::{Claim, JobError};
use privacy::BlindIndex;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::{Deserialize, Serialize};

/// After how many seconds it is looked again whether the disk has room.
const OUTAGE: i64 = 2;

/// Sends a mail to the addressees that are due.
#[derive(Serialize, Deserialize)]
pub struct SendMail {
    pub outgoing: OutgoingId,
}

impl jobs::Job for SendMail {
    const KIND: &'static str = "send-mail";
    /// The mail itself knows when to give up: after a period of the configuration, never while there is no relay.
    const MAX_ATTEMPTS: u32 = 1_000_000;
    const PRIORITY: i32 = 5;
}

/// Runs the job.
///
/// # Errors
/// Is put off until each addressee is settled: the next attempt is when the first one is due.
pub async fn run(app: App, job: SendMail, claim: Claim) -> Result<(), JobError> {
    match attempt(&app, job.outgoing, Some(&claim)).await {
        Ok(Next::Done) => Ok(()),
        // What the relay said stands at the addressee; the job did nothing wrong.
        Ok(Next::At(at)) => Err(JobError::put_off(at.0, "send")),
        Err(error) if crate::db::is_outage(&error) => {
            tracing::warn!(outgoing = %job.outgoing, error = ?error, "mail waits for the disk or the database");
            Err(JobError::outage(app.now().plus_seconds(OUTAGE).0, "outage"))
        }
        Err(error) => {
            tracing::warn!(outgoing = %job.outgoing, error = ?error, "a mail could not be sent yet");
            let at = app.now().plus_seconds(60 << claim.attempt.min(6));
            Err(JobError::retry_at(at.0, "send-failed"))
        }
    }
}

/// One attempt at the addressees that are due. With a claim, the job ends in the transaction that settles the last of them.
///
/// # Errors
/// If the database, the keyring or the disk cannot be asked. What the relay says is no error.
pub async fn attempt(app: &App, id: OutgoingId, claim: Option<&Claim>) -> Result<Next> {
    let now = app.now();
    let Some(mail) = outgoing::Entity::find_by_id(id).one(app.db.writer()).await? else { return Ok(Next::Done) };
    match mail.state {
        State::Undone | State::Sent | State::Failed => return Ok(Next::Done),
        State::Held | State::Sending if mail.send_at > now => return Ok(Next::At(mail.send_at)),
        State::Held => {
            // From here on it cannot be undone.
            let sql = "UPDATE outgoing SET state = 'sending' WHERE id = $1 AND state = 'held'";
            if crate::db::run(app.db.writer(), sql, [id.0.into()]).await? == 0 {
                return Ok(Next::Done);
            }
        }
        State::Sending => {}
    }
    let due = due(app, id, now).await?;
    if due.is_empty() {
        return settle(app, &mail, Settled::default(), claim, now).await;
    }
    if holds(app, &mail).await? {
        let outcome = Outcome::Later(Said::ours(Trouble::Locked));
        let outcomes = due.into_iter().map(|one| Told { one, outcome: outcome.clone(), address: None }).collect();
        return settle(app, &mail, Settled { outcomes, ..Settled::default() }, claim, now).await;
    }
    let made = match mail.channel_id {
        Some(channel) => post(app, &mail, channel, &due, now).await,
        None => match render(app, &mail).await {
            Ok(letter) => hand_over(app, &mail, letter, &due, now).await.map_err(Halt::Failed),
            Err(halt) => Err(halt),
        },
    };
    let settled = match made {
        Ok(settled) => settled,
        Err(Halt::Closed) => {
            let outcome = closed(app, mail.person_id).await?;
            let told = |one| Told { one, outcome: outcome.clone(), address: None };
            Settled { outcomes: due.into_iter().map(told).collect(), ..Settled::default() }
        }
        Err(Halt::Failed(error)) => return Err(error),
    };
    settle(app, &mail, settled, claim, now).await
}

/// Whether a file of the answer is locked: then it does not leave.
async fn holds(app: &App, mail: &outgoing::Model) -> Result<bool> {
    let (outgoing::Kind::Reply, Some(message)) = (mail.kind, mail.message_id) else { return Ok(false) };
    lock::holds(app.db.writer(), message).await
}

/// The addressees that are to be tried now. Read where it was last written: another worker may just have settled some.
async fn due(app: &App, id: OutgoingId, now: Instant) -> Result<Vec<delivery::Model>> {
    let query =
        delivery::Entity::find().filter(delivery::Column::OutgoingId.eq(id)).filter(delivery::Column::State.eq(delivery::State::Waiting));
    let query = query.filter(delivery::Column::NextAt.lte(now)).order_by_asc(delivery::Column::Id);
    Ok(query.all(app.db.writer()).await?)
}

/// Those who are due, with their addresses; settled are those whose address does not open.
async fn open(
    app: &App,
    to: Vec<(delivery::Model, Option<String>)>,
    due: &[delivery::Model],
) -> Result<(Settled, Vec<(delivery::Model, String)>)> {
    let (mut settled, mut open) = (Settled::default(), Vec::new());
    for (one, address) in to {
        if !due.iter().any(|due| due.id == one.id) {
            continue;
        }
        match address {
            Some(address) => open.push((one, address)),
            None => {
                let outcome = closed(app, one.person_id).await?;
                settled.outcomes.push(Told { one, outcome, address: None });
            }
        }
    }
    Ok((settled, open))
}

/// Gives an answer to the adapter of its channel or the catcher, for those who are due.
async fn post(app: &App, mail: &outgoing::Model, channel: SocialChannelId, due: &[delivery::Model], now: Instant) -> Result<Settled, Halt> {
    let mut made = post::make(app, mail).await?;
    let (mut settled, open) = open(app, std::mem::take(&mut made.to), due).await?;
    for (one, handle) in open {
        let outcome = if app.catches_mail() {
            let raw = made.caught(mail.id, &handle);
            let open = [(one.clone(), handle)];
            settled.caught.extend(caught::prepare(app, mail, &open, &raw, now).await?);
            Outcome::Taken
        } else {
            post::hand_over(app, channel, mail.id, made.body(mail.id, &handle)).await?
        };
        settled.outcomes.push(Told { one, outcome, address: None });
    }
    Ok(settled)
}

/// Gives the letter to the relay or the catcher, for those who are due.
async fn hand_over(app: &App, mail: &outgoing::Model, letter: Letter, due: &[delivery::Model], now: Instant) -> Result<Settled> {
    let (mut settled, open) = open(app, letter.to, due).await?;
    if open.is_empty() {
        return Ok(settled);
    }
    if app.catches_mail() {
        settled.caught = caught::prepare(app, mail, &open, &letter.raw, now).await?;
        settled.outcomes.extend(open.into_iter().map(|one| told(app, one, Outcome::Taken)));
        return Ok(settled);
    }
    let to: Vec<&str> = open.iter().map(|(_, address)| address.as_str()).collect();
    let pass = match egress::correspondent(app) {
        Ok(_) => egress::relay(app).await,
        Err(closed) => Err(closed),
    };
    let outcomes = match pass {
        Ok(pass) => {
            let encrypted = cleartext::needs_encryption(app, mail.kind);
            let envelope = Envelope { from: letter.from.as_deref(), to, international: letter.international, encrypted };
            let handed = sign_in_and_send(app, &pass, &envelope, &letter.raw, now).await?;
            settled.encrypted = handed.encrypted.filter(|_| !relay::is_beside(app));
            handed.outcomes
        }
        Err(_) => vec![Outcome::Later(Said::ours(Trouble::NotInPolicy)); to.len()],
    };
    settled.outcomes.extend(open.into_iter().zip(outcomes).map(|(one, outcome)| told(app, one, outcome)));
    Ok(settled)
}

/// Gives the letter to the relay, signed in as the page of channels says. A token that it refuses is renewed once; what cannot be signed in
/// waits.
async fn sign_in_and_send(app: &App, pass: &Pass, envelope: &Envelope<'_>, raw: &[u8], now: Instant) -> Result<Handed> {
    let waits = || Handed { outcomes: vec![Outcome::Later(Said::ours(Trouble::SignIn)); envelope.to.len()], encrypted: None };
    for is_last in [false, true] {
        let Ok(bearer) = relaying::bearer(app, now).await else { return Ok(waits()) };
        match app.outgoing.send(pass, (&app.domain, bearer.as_ref()), envelope, raw).await {
            Ok(handed) => return Ok(handed),
            Err(TokenRefused) if is_last => relaying::refused_again(app, now).await?,
            Err(TokenRefused) => relaying::refused(app, now).await?,
        }
    }
    Ok(waits())
}

fn told(app: &App, (one, address): (delivery::Model, String), outcome: Outcome) -> Told {
    Told { one, outcome, address: Some(BlindIndex::of(&EmailAddress::new(address), &app.index_key)) }
}

/// Why something of this person does not open: restricted data waits, erased data never comes back.
async fn closed(app: &App, person: Option<PersonId>) -> Result<Outcome> {
    let person = match person {
        Some(person) => person::Entity::find_by_id(person).one(app.db.reader()).await?,
        None => None,
    };
    Ok(match person {
        Some(person) if person.restricted_at.is_some() => Outcome::Later(Said::ours(Trouble::Restricted)),
        _ => Outcome::Refused(Said::ours(Trouble::Gone)),
    })
}
