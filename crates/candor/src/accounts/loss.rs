//! A sign-in that was lost or stolen (002-066 to 002-074). The report says whose and since when; from then on what is done from the account
//! is marked. Whoever deals with it ends everything that signs in, in one transaction: password, second factors, sessions, links, known
//! browsers, keys of programs. Every address that is known of the person is told, and gets a link to begin again.

use super::loss_report::{self, Matched, Way};
use super::{end, factor, notice};
use crate::agents::agent;
use crate::app::App;
use crate::db::{Tx, run};
use crate::ids::{AgentId, LossReportId, PersonId, TicketId};
use crate::outbox::queue;
use crate::outbox::text::Warning;
use crate::people::sign_in::Kind;
use crate::people::{limit, password, sign_in_link};
use crate::portal::link;
use crate::tickets::event;
use crate::time::Instant;
use anyhow::Result;
use policy::Setting;
use sea_orm::{ColumnTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, Set};
use uuid::Uuid;

/// The setting by which a policy says through what a loss can be reported.
const REPORT: &str = "credential.report";
/// How long the link works that begins again, and the one that ends everything, in minutes: a day.
const MINUTES: i64 = 24 * 60;
/// How often a day somebody is asked whether their sign-in is lost.
const A_DAY: i64 = 3;

/// A report to be saved.
#[derive(Clone, Copy, Debug)]
pub struct New {
    pub person: Option<PersonId>,
    pub ticket: Option<TicketId>,
    pub way: Way,
    pub matched: Matched,
}

/// Whether a loss can be reported this way: always, unless the policy names ways and not this one.
pub fn takes(app: &App, way: Way) -> bool {
    let policy = app.gate.policy();
    let mut settings = policy.compiled().policy().measure.iter().flat_map(|measure| &measure.set).filter(|(name, _)| *name == *REPORT);
    let word = sea_orm::ActiveEnum::to_value(&way);
    let names = |value: &Setting| match value {
        Setting::List(ways) => ways.contains(&word),
        Setting::Text(one) => *one == word,
        Setting::Number(_) | Setting::Switch(_) => false,
    };
    let first = settings.next();
    first.is_none_or(|(_, value)| names(value) || settings.any(|(_, value)| names(value)))
}

/// The report with this id.
///
/// # Errors
/// If the database cannot be asked.
pub async fn by_id(app: &App, id: LossReportId) -> Result<Option<loss_report::Model>> {
    Ok(loss_report::Entity::find_by_id(id).one(app.db.reader()).await?)
}

/// The reports that wait for somebody, the oldest first.
///
/// # Errors
/// If the database cannot be asked.
pub async fn open(app: &App) -> Result<Vec<loss_report::Model>> {
    let query = loss_report::Entity::find().filter(loss_report::Column::EndedAt.is_null()).order_by_asc(loss_report::Column::Id);
    Ok(query.all(app.db.reader()).await?)
}

/// Saves a report; its ticket says so.
///
/// # Errors
/// If the database refuses.
pub async fn save(app: &App, tx: &Tx, new: New, now: Instant) -> Result<LossReportId> {
    let id = LossReportId(app.ids.make(now));
    let row = loss_report::ActiveModel {
        id: Set(id),
        person_id: Set(new.person),
        ticket_id: Set(new.ticket),
        way: Set(new.way),
        matched: Set(new.matched),
        reported_at: Set(now),
        agent_id: Set(None),
        ended_by: Set(None),
        ended_at: Set(None),
        restored_at: Set(None),
    };
    loss_report::Entity::insert(row).exec_without_returning(tx).await?;
    if let Some(ticket) = new.ticket {
        event::record(app, tx, ticket, None, "loss-reported", None, now).await?;
    }
    tracing::warn!("a sign-in was reported as lost");
    Ok(id)
}

/// Mails to whoever's sign-in was reported: what was said, and a link that ends everything at one press. Whoever reads a mailbox of theirs
/// can do no more with it than that.
pub struct Asked {
    link: sign_in_link::Link,
    mails: Vec<queue::Prepared>,
}

/// Makes the link and the mails. Before the transaction. None if somebody was asked often enough today: whoever reports others again and
/// again shall not fill their mailboxes.
///
/// # Errors
/// If the database or the keyring refuses.
pub async fn prepare_asked(app: &App, person: PersonId, now: Instant) -> Result<Option<Asked>> {
    if !limit::allow(app, "loss-asked", &person.to_string(), limit::DAY, A_DAY, now).await? {
        return Ok(None);
    }
    let link = sign_in_link::make(person, Kind::Lost, MINUTES);
    let mut mails = Vec::new();
    for to in notice::addresses(app, person, now).await? {
        let leads = app.link(&format!("/lost/{}", link.token));
        let text = serde_json::json!({ "kind": "link", "opens": "lost", "link": leads, "minutes": MINUTES });
        mails.push(link::mail(app, person, to, text, now).await?);
    }
    Ok(Some(Asked { link, mails }))
}

/// Saves them.
///
/// # Errors
/// If the database refuses.
pub async fn save_asked(app: &App, tx: &Tx, asked: &Asked, now: Instant) -> Result<()> {
    sign_in_link::save(app, tx, &asked.link, now).await?;
    for mail in &asked.mails {
        queue::save(app, tx, mail, now).await?;
    }
    Ok(())
}

/// Ends everything that signs in to the account of a report, and everything open about the same person. `by` is the agent who does; none if
/// the person pressed their own link. False if it had ended before, or if nobody is known.
///
/// # Errors
/// If the database or the keyring refuses: then nothing was ended.
pub async fn reset(app: &App, report: &loss_report::Model, by: Option<AgentId>, now: Instant) -> Result<bool> {
    let Some(person) = report.person_id else { return Ok(false) };
    let told = notice::prepare(app, person, Warning::Reset, None, "", now).await?;
    let again = begin_again(app, person, now).await?;
    let tx = app.db.begin().await?;
    let sql = "UPDATE loss_report SET ended_by = 'reset', ended_at = $1, agent_id = $2 WHERE person_id = $3 AND ended_at IS NULL";
    if run(&tx, sql, [now.0.into(), by.map(|by| by.0).into(), person.0.into()]).await? == 0 {
        return Ok(false);
    }
    end::silence(&tx, person, now).await?;
    end::revoke(&tx, person, now).await?;
    factor::turn_off(&tx, person).await?;
    password::remove(&tx, person, now).await?;
    for table in ["DELETE FROM federated WHERE person_id = $1", "DELETE FROM passkey WHERE person_id = $1"] {
        run(&tx, table, [person.0.into()]).await?;
    }
    mark(app, &tx, person, report.reported_at, now).await?;
    if let Some(ticket) = report.ticket_id {
        event::record(app, &tx, ticket, by, "loss-reset", None, now).await?;
    }
    notice::save(app, &tx, &told, now).await?;
    for (link, mail) in &again {
        sign_in_link::save(app, &tx, link, now).await?;
        queue::save(app, &tx, mail, now).await?;
    }
    app.commit(tx).await?;
    tracing::warn!(%person, "everything that signs in to an account was ended after a loss");
    Ok(true)
}

/// Nothing was lost, or nobody is known under what was named.
///
/// # Errors
/// If the database refuses.
pub async fn dismiss(app: &App, report: &loss_report::Model, by: AgentId, now: Instant) -> Result<bool> {
    let tx = app.db.begin().await?;
    let sql = "UPDATE loss_report SET ended_by = 'unfounded', ended_at = $1, agent_id = $2 WHERE id = $3 AND ended_at IS NULL";
    if run(&tx, sql, [now.0.into(), by.0.into(), report.id.0.into()]).await? == 0 {
        return Ok(false);
    }
    let links = "UPDATE sign_in SET ended_at = $1, ended_by = 'superseded' WHERE person_id = $2 AND kind = 'lost' AND ended_at IS NULL";
    if let Some(person) = report.person_id {
        run(&tx, links, [now.0.into(), person.0.into()]).await?;
    }
    if let Some(ticket) = report.ticket_id {
        event::record(app, &tx, ticket, Some(by), "loss-dismissed", None, now).await?;
    }
    app.commit(tx).await?;
    Ok(true)
}

/// Whether what a person does now is done after their sign-in was reported as lost, and before they had it again.
///
/// # Errors
/// If the database cannot be asked.
pub async fn is_reported(db: &impl sea_orm::ConnectionTrait, person: PersonId) -> Result<bool> {
    #[derive(FromQueryResult)]
    struct Row {
        #[expect(dead_code, reason = "that there is one says it")]
        id: Uuid,
    }
    let sql =
        "SELECT id FROM loss_report WHERE person_id = $1 AND restored_at IS NULL AND (ended_by IS NULL OR ended_by = 'reset') LIMIT 1";
    Ok(crate::db::row::<Row>(db, sql, [person.0.into()]).await?.is_some())
}

/// The newest report about a person that still marks what they do, or is open.
///
/// # Errors
/// If the database cannot be asked.
pub async fn latest(app: &App, person: PersonId) -> Result<Option<loss_report::Model>> {
    let query = loss_report::Entity::find().filter(loss_report::Column::PersonId.eq(person)).order_by_desc(loss_report::Column::Id);
    Ok(query.one(app.db.reader()).await?)
}

/// A one-time link to every address of a person: to the portal, or for an agent to a new password.
async fn begin_again(app: &App, person: PersonId, now: Instant) -> Result<Vec<(sign_in_link::Link, queue::Prepared)>> {
    let agent = agent::Entity::find().filter(agent::Column::PersonId.eq(person)).filter(agent::Column::DeactivatedAt.is_null());
    let is_agent = agent.one(app.db.reader()).await?.is_some();
    let (kind, opens, path) =
        if is_agent { (Kind::Password, "password", "/password/") } else { (Kind::Portal, "portal", "/portal/sign-in/") };
    let Some((identity, to)) = first_address(app, person, now).await? else { return Ok(Vec::new()) };
    let mut link = sign_in_link::make(person, kind, MINUTES);
    link.identity = Some(identity);
    let text =
        serde_json::json!({ "kind": "link", "opens": opens, "link": app.link(&format!("{path}{}", link.token)), "minutes": MINUTES });
    let mail = link::mail(app, person, to, text, now).await?;
    Ok(vec![(link, mail)])
}

/// The address a new link goes to: one that the person proved, else the first.
async fn first_address(app: &App, person: PersonId, now: Instant) -> Result<Option<(crate::ids::IdentityId, crate::items::EmailAddress)>> {
    use crate::people::identity;
    let query = identity::Entity::find().filter(identity::Column::PersonId.eq(person)).order_by_asc(identity::Column::Id);
    let mut identities = query.all(app.db.reader()).await?;
    identities.sort_by_key(|one| (one.verified_at.is_none(), one.bounced_at.is_some()));
    for identity in identities {
        if let Some(address) = link::address_of(app, &identity, now).await? {
            return Ok(Some((identity.id, address)));
        }
    }
    Ok(None)
}

/// Marks in the histories what was done from the account since the report: what the person wrote, and what they did as an agent. What was
/// marked when it was done is not marked twice.
async fn mark(app: &App, tx: &Tx, person: PersonId, since: Instant, now: Instant) -> Result<()> {
    #[derive(FromQueryResult)]
    struct Done {
        ticket_id: TicketId,
        id: Uuid,
    }
    let wrote = "SELECT m.ticket_id, m.id FROM message m WHERE m.author_id = $1 AND m.received_at > $2 ORDER BY m.id";
    let did = "SELECT e.ticket_id, e.id FROM ticket_event e JOIN agent a ON a.id = e.agent_id WHERE a.person_id = $1 AND e.at > $2 \
               AND e.kind NOT IN ('message', 'noted', 'loss-reset', 'loss-dismissed') ORDER BY e.id";
    for sql in [wrote, did] {
        let done: Vec<Done> = crate::db::rows(tx, sql, [person.0.into(), since.0.into()]).await?;
        for one in done {
            after_report(app, tx, one.ticket_id, one.id, now).await?;
        }
    }
    Ok(())
}

/// Marks one message or deed as done after the report.
///
/// # Errors
/// If the database refuses.
pub async fn after_report(app: &App, tx: &Tx, ticket: TicketId, what: Uuid, now: Instant) -> Result<()> {
    #[derive(FromQueryResult)]
    struct Marked {
        #[expect(dead_code, reason = "that there is one says it")]
        id: Uuid,
    }
    let known = "SELECT id FROM ticket_event WHERE ticket_id = $1 AND kind = 'after-report' AND detail = $2";
    if crate::db::row::<Marked>(tx, known, [ticket.0.into(), what.to_string().into()]).await?.is_none() {
        event::record(app, tx, ticket, None, "after-report", Some(&what.to_string()), now).await?;
    }
    Ok(())
}
