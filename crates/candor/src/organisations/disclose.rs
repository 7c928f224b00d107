//! A trial of somebody whose organisation is our customer is told to its administrators (004-082): only where the policy names them as a
//! recipient, only by an address that was proved and whose domain is the organisation's own, and only if the person was told before the trial
//! began. What was told is journalled, and stands in what is held about the person.

use super::held::may_hold;
use super::lifecycle_event::{self, What, record};
use super::{domains, member, organisation, plan, public_domains, share};
use crate::app::App;
use crate::ids::{AccountPlanId, IdentityId, OrganisationId, PersonId};
use crate::items::{AccountPlan, EmailAddress, PersonName};
use crate::outbox::text::{Text, Trial};
use crate::outbox::{outgoing, queue};
use crate::people::person::Point;
use crate::people::{find, identity, person};
use crate::privacy::journal as log;
use crate::privacy::reading::language_of;
use crate::time::Instant;
use anyhow::Result;
use jobs::JobError;
use journal::{Code, Value};
use privacy::{Actor, Item, KeyId, Owned, Purpose};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::{Deserialize, Serialize};

/// What an administrator is told of whoever began a trial.
const TOLD: [(u32, &str); 3] =
    [(PersonName::BIT, PersonName::ID), (EmailAddress::BIT, EmailAddress::ID), (AccountPlan::BIT, AccountPlan::ID)];

/// The job that tells them.
#[derive(Serialize, Deserialize)]
pub struct DiscloseTrial {
    pub plan: AccountPlanId,
}

impl jobs::Job for DiscloseTrial {
    const KIND: &'static str = "disclose-trial";
    const MAX_ATTEMPTS: u32 = 50;
}

/// The recipient that is told of trials which begin at a point, by its id and its name: forms say so before they are sent. None if the policy
/// lets nobody be told.
pub fn told_to(app: &App, point: Point, now: Instant) -> Option<(String, String)> {
    may_hold::<AccountPlan>(app, point, None).ok()?;
    share::recipient(app, &TOLD, point, now).ok()
}

/// Runs the job.
///
/// # Errors
/// Retries when the database or the keyring refuses; each trial is told once.
pub async fn run(app: App, job: DiscloseTrial) -> Result<(), JobError> {
    disclose(&app, job.plan).await.map_err(|error| {
        tracing::warn!(error = ?error, "a trial could not be told yet");
        JobError::retry("disclose")
    })
}

/// Whoever began the trial, and their addresses.
struct Began {
    person: person::Model,
    identities: Vec<identity::Model>,
}

impl Owned for Began {
    fn owners(&self, keys: &mut Vec<KeyId>) {
        self.person.owners(keys);
        self.identities.owners(keys);
    }
}

/// An address that an organisation owns.
struct Owns {
    organisation: OrganisationId,
    identity: IdentityId,
    address: String,
    domain: String,
}

async fn disclose(app: &App, id: AccountPlanId) -> Result<()> {
    let (now, db) = (app.now(), app.db.reader());
    let Some(plan) = plan::Entity::find_by_id(id).one(db).await? else { return Ok(()) };
    // Whoever was not told before is not told about.
    let Some(person) = person::Entity::find_by_id(plan.person_id).one(db).await?.filter(|_| plan.told_at.is_some()) else { return Ok(()) };
    let Some((recipient, _)) = told_to(app, plan.source, now) else { return Ok(()) };
    let done = lifecycle_event::Entity::find().filter(lifecycle_event::Column::PersonId.eq(person.id));
    let done = done.filter(lifecycle_event::Column::Kind.eq("trial.disclosed")).filter(lifecycle_event::Column::At.gte(plan.created_at));
    if done.one(db).await?.is_some() {
        return Ok(());
    }
    let proved =
        identity::Entity::find().filter(identity::Column::PersonId.eq(person.id)).filter(identity::Column::VerifiedAt.is_not_null());
    let began = Began { identities: proved.order_by_asc(identity::Column::Id).all(db).await?, person };
    let access = app.gate.access(Actor::System("disclosure"), Purpose::Account, &began, now).await?;
    let mut owns = None;
    for one in &began.identities {
        let Ok(address) = one.value().open(&access) else { continue };
        let Some(name) = public_domains::of_address(address.as_str()) else { continue };
        if let Some(domain) = domains::owner(db, name).await? {
            let (organisation, domain) = (domain.organisation_id, domain.domain);
            owns = Some(Owns { organisation, identity: one.id, address: address.as_str().to_owned(), domain });
            break;
        }
    }
    let Some(owns) = owns else { return Ok(()) };
    let name = began.person.name().and_then(|name| name.open(&access).ok()).map(PersonName::into_string).unwrap_or_default();
    tell(app, &plan, (name, owns), &recipient, now).await
}

/// Mails every administrator but whoever it is about, and writes down that it was told.
async fn tell(app: &App, plan: &plan::Model, (name, owns): (String, Owns), recipient: &str, now: Instant) -> Result<()> {
    let (person, db) = (plan.person_id, app.db.reader());
    let Some(organisation) = organisation::Entity::find_by_id(owns.organisation).one(db).await? else { return Ok(()) };
    let query =
        member::Entity::find().filter(member::Column::OrganisationId.eq(owns.organisation)).filter(member::Column::IsAdmin.eq(true));
    let mut mails = Vec::new();
    for admin in query.filter(member::Column::PersonId.ne(person)).order_by_asc(member::Column::Id).all(db).await? {
        let Some(address) = address_of(app, admin.person_id, now).await? else { continue };
        let language = language_of(app, admin.person_id).await?;
        let began = plan.starts_on.parse().unwrap_or_else(|_| now.date(&app.zone));
        let text = Text::Trial(Trial {
            name: name.clone(),
            address: owns.address.clone(),
            organisation: organisation.name.clone(),
            domain: owns.domain.clone(),
            day: notice::date(language, began),
            language: language.tag().to_owned(),
        });
        // It is about whoever began the trial: their key seals it, and takes it away with them.
        let new = queue::NewMail {
            kind: outgoing::Kind::Disclosure,
            person,
            ticket: None,
            mailbox: None,
            message: None,
            text: Some(serde_json::to_string(&text)?),
            send_at: now,
            to: vec![queue::To::alone(admin.person_id, address)],
        };
        mails.push(queue::prepare(app, new, now).await?);
    }
    if mails.is_empty() {
        return Ok(());
    }
    let tx = app.db.begin().await?;
    find::stays(&tx, person).await?;
    for mail in &mails {
        queue::save(app, &tx, mail, now).await?;
    }
    record(app, &tx, What::person(person, Some(owns.organisation)), "trial.disclosed", None, now).await?;
    let mut fields = vec![
        (Code::fixed("organisation"), Value::Id(owns.organisation.0.into_bytes())),
        (Code::fixed("identity"), Value::Id(owns.identity.0.into_bytes())),
        (Code::fixed("told"), Value::Count(i64::try_from(mails.len())?)),
    ];
    if let Ok(recipient) = recipient.parse() {
        fields.push((Code::fixed("recipient"), Value::Code(recipient)));
    }
    log::append(&tx, Code::fixed("trial.disclosed"), fields, now).await?;
    app.commit(tx).await?;
    tracing::info!(recipient = %recipient, "a trial was told to an organisation");
    Ok(())
}

/// Where an administrator is written to: the first address of theirs that takes mail.
async fn address_of(app: &App, person: PersonId, now: Instant) -> Result<Option<EmailAddress>> {
    let query = identity::Entity::find().filter(identity::Column::PersonId.eq(person)).filter(identity::Column::BouncedAt.is_null());
    let rows = query.order_by_asc(identity::Column::Id).all(app.db.reader()).await?;
    let access = app.gate.access(Actor::System("disclosure"), Purpose::Account, &rows, now).await?;
    Ok(rows.iter().find_map(|row| row.value().open(&access).ok()))
}
