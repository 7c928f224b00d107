//! Reminding in time: what somebody has to sign for or to look at again is told by mail thirty days before it runs out, seven days
//! before, and on the day, once each; to the agent who answers for it in the policy, or to those who run the desk. What was never done
//! is told when its version has ruled for a week, and an agreement when its signed copy is late. The mail names entries of the policy,
//! numbers and days, and nobody.

use super::policy_version;
use super::prove::known;
use super::reading::Reading;
use super::reminder;
use super::sign;
use crate::agents::agent::{self, Role};
use crate::app::App;
use crate::db::run as execute;
use crate::ids::*;
use crate::items::EmailAddress;
use crate::outbox::text::{Text, Thing};
use crate::outbox::{outgoing, queue};
use crate::people::{find, identity, limit};
use crate::time::Instant;
use anyhow::Result;
use jiff::ToSpan;
use jiff::civil::Date;
use jobs::JobError;
use notice::{Due, Language};
use pages::L10n;
use policy::Policy;
use privacy::{Actor, Purpose};
use sea_orm::{ColumnTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashSet};
use uuid::Uuid;

/// How often it is looked, in microseconds: a few times a day, so that a desk that was off in the morning reminds in the afternoon.
pub const EVERY: i64 = limit::DAY / 4;
/// How many days before, the nearest first.
const BEFORE: [i32; 3] = [0, 7, 30];
/// After how many days in force somebody is told of what was never done.
const NEW: i64 = 7;
/// Days after which an agreement without its signed copy is late.
pub const UNSIGNED: i64 = 30;

/// The job that reminds.
#[derive(Serialize, Deserialize)]
pub struct RemindEvidence {}

impl jobs::Job for RemindEvidence {
    const KIND: &'static str = "remind-evidence";
    const PRIORITY: i32 = -3;
}

/// Runs the job.
///
/// # Errors
/// Retries when the database or the keyring refuses.
pub async fn run(app: App, _job: RemindEvidence) -> Result<(), JobError> {
    match remind(&app).await {
        Ok(_) => Ok(()),
        Err(error) => {
            tracing::warn!(error = ?error, "what is due could not be told yet");
            Err(JobError::retry("remind"))
        }
    }
}

/// Something to be told of, by which day, and how many days before.
struct Told {
    by: Date,
    days: i32,
    thing: Thing,
}

/// Reminds of everything whose day has come near and of which nobody was reminded; says of how many things.
///
/// # Errors
/// If the database or the keyring refuses: then nobody was told.
pub async fn remind(app: &App) -> Result<usize> {
    let now = app.now();
    let reading = Reading::of_known(app, &known(app).await?);
    let done: HashSet<(String, String, i32)> =
        reminder::Entity::find().all(app.db.reader()).await?.into_iter().map(|row| (row.subject, row.due_on, row.days)).collect();
    let mut open = near(&reading, now.date(&app.zone), &Since::read(app).await?);
    open.extend(unsigned(app, now).await?);
    open.retain(|one| !done.contains(&(one.thing.path.clone(), one.by.to_string(), one.days)));
    let mut letters: BTreeMap<PersonId, Vec<Thing>> = BTreeMap::new();
    for one in &open {
        for person in concerned(app, reading.policy(), &one.thing.path).await? {
            letters.entry(person).or_default().push(one.thing.clone());
        }
    }
    let mut mails = Vec::new();
    for (person, things) in letters {
        let Some(address) = address(app, person, now).await? else { continue };
        let text = Text::Reminder { things, link: app.link("/policy/evidence") };
        let new = queue::NewMail {
            kind: outgoing::Kind::Reminder,
            person,
            ticket: None,
            mailbox: None,
            message: None,
            text: Some(serde_json::to_string(&text)?),
            send_at: now,
            to: vec![queue::To::alone(person, address)],
        };
        mails.push(queue::prepare(app, new, now).await?);
    }
    if mails.is_empty() {
        return Ok(0);
    }
    let tx = app.db.begin().await?;
    for one in &open {
        let sql = "INSERT INTO reminder (id, subject, due_on, days, at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING";
        let id = ReminderId(app.ids.make(now));
        let values = [id.0.into(), one.thing.path.clone().into(), one.by.to_string().into(), one.days.into(), now.0.into()];
        if execute(&tx, sql, values).await? == 0 {
            // Another node was faster with the same.
            tx.rollback().await?;
            return Ok(0);
        }
    }
    for mail in &mails {
        queue::save(app, &tx, mail, now).await?;
    }
    app.commit(tx).await?;
    Ok(open.len())
}

/// What is due within a month or is late, with the nearest of the distances that it has reached.
fn near(reading: &Reading, today: Date, since: &Since) -> Vec<Told> {
    let told = |(due, words): (Due, Vec<String>)| {
        let begun = if due.is_new() { since.of(&due.path).and_then(|since| since.checked_add(NEW.days()).ok()) } else { None };
        let (by, days) = match begun {
            Some(begun) => (begun, (begun <= today).then_some(0)?),
            None => (due.by?, distance(today, due.by?)?),
        };
        let cell = |at: usize| words.get(at).cloned().unwrap_or_default();
        Some(Told { by, days, thing: Thing { what: due.what, path: due.path, to_do: cell(1), by: cell(3) } })
    };
    again(reading).into_iter().filter_map(told).collect()
}

/// Since when entries stand in the policy: the versions up to the one in force, the newest first, each with its entries.
struct Since(Vec<(Date, HashSet<String>)>);

impl Since {
    async fn read(app: &App) -> Result<Self> {
        let query = policy_version::Entity::find().filter(policy_version::Column::Id.lte(app.gate.policy().version()));
        let rows = query.order_by_desc(policy_version::Column::Id).all(app.db.reader()).await?;
        let paths = |text: &str| Policy::parse(text).map(|policy| policy.paths().into_iter().collect()).unwrap_or_default();
        Ok(Self(rows.iter().map(|row| (row.published_at.date(&app.zone), paths(&row.text))).collect()))
    }

    /// The day of the first version from which on the entry was never missing.
    fn of(&self, path: &str) -> Option<Date> {
        let newest = self.0.first()?.0;
        Some(self.0.iter().take_while(|(_, entries)| entries.contains(path)).last().map_or(newest, |(day, _)| *day))
    }
}

/// Agreements whose signed copy is late: an organisation that did not return it has none (Art. 28(3) GDPR).
async fn unsigned(app: &App, now: Instant) -> Result<Vec<Told>> {
    #[derive(FromQueryResult)]
    struct Row {
        id: Uuid,
        number: i64,
        sent_at: Instant,
    }
    let t = L10n::english();
    let late = now.plus_seconds(-UNSIGNED * 86_400);
    let sql = "SELECT id, number, sent_at FROM agreement WHERE signed_at IS NULL AND sent_at <= $1 ORDER BY id";
    let rows: Vec<Row> = app.db.rows(sql, [late.0.into()]).await?;
    let told = |row: Row| {
        let by = row.sent_at.plus_seconds(UNSIGNED * 86_400).date(&app.zone);
        let what = t.name("reminder-agreement", row.number.to_string());
        let to_do = t.get("reminder-agreement-do").to_owned();
        Told { by, days: 0, thing: Thing { what, path: format!("agreement.{}", row.id), to_do, by: notice::date(Language::English, by) } }
    };
    Ok(rows.into_iter().map(told).collect())
}

/// Everything to sign for or to look at again, as the paper words it: what, what is to be done, when last, by when, how it stands.
pub fn again(reading: &Reading) -> Vec<(Due, Vec<String>)> {
    let edition = reading.edition(Language::English);
    // What is due and the words for it come in the same order.
    let rows = notice::due_table(&edition).sections.into_iter().flat_map(|section| section.tables).flat_map(|table| table.rows);
    let all = notice::due(&edition).into_iter().zip(rows.map(|row| row.cells));
    all.filter(|(due, _)| sign::is_own(reading, due)).collect()
}

/// How many things are late, due within a month or were never done, for whoever only wants the number.
pub fn count(reading: &Reading, today: Date) -> usize {
    let due = notice::due(&reading.edition(Language::English));
    let is_near = |due: &&Due| due.is_new() || due.by.is_some_and(|by| distance(today, by).is_some());
    due.iter().filter(is_near).filter(|due| sign::is_own(reading, due)).count()
}

/// The nearest distance that was reached; none as long as there is more than a month.
fn distance(today: Date, by: Date) -> Option<i32> {
    let left = (by - today).get_days();
    BEFORE.into_iter().find(|days| left <= *days)
}

/// Who is told: the agent whose address the policy gives for whoever answers for the entry; else everybody who runs the desk.
async fn concerned(app: &App, policy: &Policy, path: &str) -> Result<Vec<PersonId>> {
    let active = || agent::Entity::find().filter(agent::Column::DeactivatedAt.is_null()).order_by_asc(agent::Column::Id);
    if let Some(address) = owner(policy, path)
        && let Some(identity) = find::by_address(app, app.db.reader(), &EmailAddress::new(address)).await?
        && let Some(owner) = active().filter(agent::Column::PersonId.eq(identity.person_id)).one(app.db.reader()).await?
    {
        return Ok(vec![owner.person_id]);
    }
    let admins = active().filter(agent::Column::Role.eq(Role::Admin)).all(app.db.reader()).await?;
    Ok(admins.into_iter().map(|admin| admin.person_id).collect())
}

/// The address of the contact who answers for a promise that this entry carries.
fn owner<'p>(policy: &'p Policy, path: &str) -> Option<&'p str> {
    let carried = |id: &str| path == format!("promise.{id}") || policy.carriers(id).iter().any(|carrier| carrier == path);
    let owners = policy.promise.iter().filter(|promise| carried(promise.id.as_str())).filter_map(|promise| promise.owner.as_ref());
    owners.filter_map(|owner| policy.contact.iter().find(|contact| contact.id == *owner)).find_map(|contact| contact.email.as_deref())
}

async fn address(app: &App, person: PersonId, now: Instant) -> Result<Option<EmailAddress>> {
    let query = identity::Entity::find().filter(identity::Column::PersonId.eq(person)).filter(identity::Column::BouncedAt.is_null());
    let known = query.order_by_desc(identity::Column::IsPrimary).order_by_asc(identity::Column::Id).all(app.db.reader()).await?;
    let access = app.gate.access(Actor::System("remind"), Purpose::Account, &known, now).await?;
    Ok(known.iter().find_map(|one| one.value().open(&access).ok()).map(|address| EmailAddress::new(address.as_str())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_distance_counts() {
        let by = Date::constant(2026, 3, 31);
        let at = |month, day| distance(Date::constant(2026, month, day), by);
        assert_eq!(
            [at(2, 28), at(3, 1), at(3, 23), at(3, 24), at(3, 30), at(3, 31), at(5, 1)],
            [None, Some(30), Some(30), Some(7), Some(7), Some(0), Some(0)]
        );
    }
}
