//! Telling people about a new version before it rules. A row a person, in batches; the mail's fate becomes the row's, and when none
//! is open any more the version is published. What is known is only that the next hop took a mail, never that somebody read it.

use super::decide;
use crate::app::App;
use crate::db::{Tx, run as execute};
use crate::ids::*;
use crate::items::EmailAddress;
use crate::outbox::text::Text;
use crate::outbox::{outgoing, queue};
use crate::people::identity;
use crate::privacy::announcement::{self, State};
use crate::privacy::policy_proposal::{self, State as Proposal};
use crate::privacy::reading::language_of;
use crate::time::Instant;
use anyhow::Result;
use jobs::{JobError, When};
use notice::Language;
use privacy::{Actor, Purpose};
use sea_orm::{ColumnTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, Set};
use serde::{Deserialize, Serialize};

/// People that are told in one go.
const BATCH: i64 = 100;
/// How often it is looked whether all were told, in seconds.
const LOOK: i64 = 30;

/// The job that tells some people, and then looks how it went.
#[derive(Serialize, Deserialize)]
pub struct AnnouncePolicy {
    pub proposal: ProposalId,
}

impl jobs::Job for AnnouncePolicy {
    const KIND: &'static str = "announce-policy";
    const MAX_ATTEMPTS: u32 = 1000;
    const PRIORITY: i32 = -2;
}

/// Begins, in the transaction of the decision.
pub(super) async fn begin(app: &App, tx: &Tx, proposal: &policy_proposal::Model, now: Instant) -> Result<()> {
    let job = AnnouncePolicy { proposal: proposal.id };
    jobs::enqueue(tx, app.ids.make(now), &job, When::now(now.0).once(proposal.id.to_string())).await?;
    Ok(())
}

/// Runs the job.
///
/// # Errors
/// Put off until everybody has a state; retries when the database or the keyring refuses.
pub async fn run(app: App, job: AnnouncePolicy) -> Result<(), JobError> {
    match step(&app, job.proposal).await {
        Ok(true) => Ok(()),
        Ok(false) => Err(JobError::put_off(app.now().plus_seconds(LOOK).0, "not-told-yet")),
        Err(error) => {
            tracing::warn!(proposal = %job.proposal, error = ?error, "a new policy could not be announced yet");
            Err(JobError::retry("announce"))
        }
    }
}

/// Tells who was not told yet, takes over what became of the mails, and publishes when nothing is open. Says whether it is over.
async fn step(app: &App, id: ProposalId) -> Result<bool> {
    let Some(proposal) = policy_proposal::Entity::find_by_id(id).one(app.db.reader()).await? else { return Ok(true) };
    if proposal.state != Proposal::Announced {
        return Ok(true);
    }
    loop {
        let people = untold(app, proposal.version).await?;
        if people.is_empty() {
            break;
        }
        for person in people {
            tell(app, &proposal, person).await?;
        }
    }
    settle(app, proposal.version).await?;
    let open = count(app, proposal.version, State::Waiting).await?;
    if open > 0 {
        return Ok(false);
    }
    decide::publish(app, id).await?;
    Ok(true)
}

/// People whose data is held and who were not told of this version.
async fn untold(app: &App, version: i32) -> Result<Vec<PersonId>> {
    #[derive(FromQueryResult)]
    struct Row {
        id: PersonId,
    }
    let sql = "SELECT p.id FROM person p WHERE NOT EXISTS (SELECT 1 FROM announcement a WHERE a.person_id = p.id AND a.version = $1) \
               ORDER BY p.id LIMIT $2";
    let rows: Vec<Row> = app.db.rows(sql, [version.into(), BATCH.into()]).await?;
    Ok(rows.into_iter().map(|row| row.id).collect())
}

async fn tell(app: &App, proposal: &policy_proposal::Model, person: PersonId) -> Result<()> {
    let now = app.now();
    let mail = match address(app, person, now).await? {
        None => None,
        Some(address) => {
            let language = language_of(app, person).await?;
            let changes = changes(app, proposal, language)?;
            let language = language.tag().to_owned();
            let text = Text::PolicyChange { version: proposal.version, changes, link: app.link("/notice"), language };
            let new = queue::NewMail {
                kind: outgoing::Kind::PolicyChange,
                person,
                ticket: None,
                mailbox: None,
                message: None,
                text: Some(serde_json::to_string(&text)?),
                send_at: now,
                to: vec![queue::To::alone(person, address)],
            };
            Some(queue::prepare(app, new, now).await?)
        }
    };
    let tx = app.db.begin().await?;
    let outgoing = match &mail {
        Some(mail) => Some(queue::save(app, &tx, mail, now).await?),
        None => None,
    };
    let row = announcement::ActiveModel {
        id: Set(AnnouncementId(app.ids.make(now))),
        version: Set(proposal.version),
        person_id: Set(person),
        outgoing_id: Set(outgoing),
        state: Set(if outgoing.is_some() { State::Waiting } else { State::Unreachable }),
        at: Set(now),
    };
    announcement::Entity::insert(row).exec_without_returning(&tx).await?;
    app.commit(tx).await?;
    Ok(())
}

/// An address of theirs that takes mail, the verified ones first.
async fn address(app: &App, person: PersonId, now: Instant) -> Result<Option<EmailAddress>> {
    let query = identity::Entity::find().filter(identity::Column::PersonId.eq(person)).filter(identity::Column::BouncedAt.is_null());
    let mut known = query.order_by_desc(identity::Column::IsPrimary).order_by_asc(identity::Column::Id).all(app.db.reader()).await?;
    known.sort_by_key(|one| one.verified_at.is_none());
    let access = app.gate.access(Actor::System("announce"), Purpose::Rights, &known, now).await?;
    Ok(known.iter().find_map(|one| one.value().open(&access).ok()).map(|address| EmailAddress::new(address.as_str())))
}

/// What changes, in sentences, the weightiest first.
fn changes(app: &App, proposal: &policy_proposal::Model, language: Language) -> Result<Vec<String>> {
    let current = app.gate.policy();
    let new = policy::Policy::parse(&proposal.text).map_err(|findings| anyhow::anyhow!("{findings}"))?;
    let mut changes = policy::diff(current.compiled().policy(), &new);
    changes.retain(|change| change.path != "notice.version");
    changes.sort_by_key(|change| std::cmp::Reverse(change.level));
    Ok(changes.iter().map(|change| notice::change(change, language)).collect())
}

/// Takes over what became of the mails.
async fn settle(app: &App, version: i32) -> Result<()> {
    let now = app.now();
    let rules = [("accepted", "sent"), ("bounced", "bounced"), ("given_up", "failed")];
    for (state, delivery) in rules {
        let sql = "UPDATE announcement SET state = $1, at = $2 WHERE version = $3 AND state = 'waiting' AND outgoing_id IN \
                   (SELECT outgoing_id FROM delivery WHERE state = $4)";
        execute(app.db.writer(), sql, [state.into(), now.0.into(), version.into(), delivery.into()]).await?;
    }
    Ok(())
}

/// How many people stand so.
///
/// # Errors
/// If the database cannot be asked.
pub async fn count(app: &App, version: i32, state: State) -> Result<u64> {
    use sea_orm::PaginatorTrait;
    let query =
        announcement::Entity::find().filter(announcement::Column::Version.eq(version)).filter(announcement::Column::State.eq(state));
    Ok(query.count(app.db.writer()).await?)
}
