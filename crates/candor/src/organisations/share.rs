//! What an organisation's administrators get to see of its people. They are outside the desk: whatever they read is given to a recipient, so
//! the policy has to name one that gets it under the condition `owned-email-domain` (004-081, 004-082).

use super::held::{self, Lacking};
use super::organisation;
use super::refused::Refused;
use crate::app::App;
use crate::ids::{OrganisationId, PersonId, TicketId};
use crate::items::{EmailAddress, MessageBody, PersonName, TicketSubject};
use crate::people::person::Point;
use crate::time::Instant;
use anyhow::Result;
use privacy::Item;
use sea_orm::{ActiveEnum, FromQueryResult};

/// The condition of the recipient.
pub const CONDITION: &str = "owned-email-domain";

/// An item by its bit and its word.
type Word = (u32, &'static str);

/// What is read of a ticket.
const OF_TICKETS: [Word; 2] = [(TicketSubject::BIT, TicketSubject::ID), (MessageBody::BIT, MessageBody::ID)];
/// What is read of a contact.
pub const OF_CONTACTS: [Word; 2] = [(PersonName::BIT, PersonName::ID), (EmailAddress::BIT, EmailAddress::ID)];

/// The organisations that somebody looks after, and those of their groups.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Administered {
    pub id: OrganisationId,
    pub name: String,
    pub sharing: bool,
}

/// The recipient of the policy that gets these items as they come at a point, on a day; its id and its name.
///
/// # Errors
/// What is missing.
pub fn recipient(app: &App, items: &[Word], point: Point, now: Instant) -> Result<(String, String), Lacking> {
    let (policy, at) = (app.gate.policy(), point.to_value());
    let (compiled, day) = (policy.compiled(), now.date(&app.zone));
    let named = || compiled.policy().recipient.iter().filter(|one| one.when.as_ref().is_some_and(|when| *when == *CONDITION));
    let gets = |one: &policy::Recipient, bit: u32| compiled.category(bit, &at).is_some_and(|category| one.gets(category.id.as_str()));
    let open =
        named().filter(|one| compiled.sleeps(&format!("recipient.{}", one.id)).is_none() && compiled.policy().may_travel_to(one, day));
    if let Some(found) = open.into_iter().find(|one| items.iter().all(|(bit, _)| gets(one, *bit))) {
        return Ok((found.id.to_string(), found.name.in_language("en").to_owned()));
    }
    let (block, statements) = match named().next() {
        Some(one) => (format!("recipient.{}", one.id), held::ids(&one.common.source)),
        None => ("recipient".to_owned(), Vec::new()),
    };
    Err(Lacking::Recipient { condition: CONDITION, words: items.iter().map(|(_, word)| *word).collect(), block, statements })
}

/// Whether tickets can be shared with an organisation's administrators at all.
///
/// # Errors
/// What the policy lacks.
pub fn may_share(app: &App, now: Instant) -> Result<(), Refused> {
    recipient(app, &OF_TICKETS, Point::Email, now).map(drop).map_err(|lacking| Refused::Policy("sharing", lacking))
}

/// Whether a ticket that came by this point can be read by an administrator.
pub fn may_read(app: &App, point: Point, now: Instant) -> bool {
    recipient(app, &OF_TICKETS, point, now).is_ok()
}

/// The organisations that somebody looks after with all below them, by name.
///
/// # Errors
/// If the database cannot be asked.
pub async fn administered(app: &App, person: PersonId) -> Result<Vec<Administered>> {
    let sql = "WITH RECURSIVE mine(id) AS (SELECT organisation_id FROM organisation_member WHERE person_id = $1 AND is_admin \
               UNION SELECT o.id FROM organisation o JOIN mine ON o.parent_id = mine.id) \
               SELECT o.id, o.name, o.sharing FROM mine JOIN organisation o ON o.id = mine.id ORDER BY o.name, o.id";
    Ok(app.db.rows(sql, [person.0.into()]).await?)
}

/// Whether a ticket is shared with somebody: its customer is one of the people of an organisation that they look after and that shares.
/// Whoever is said to be one of them by an address that nobody proved is not.
///
/// # Errors
/// If the database cannot be asked.
pub async fn is_shared_with(app: &App, ticket: TicketId, person: PersonId, now: Instant) -> Result<bool> {
    #[derive(FromQueryResult)]
    struct Row {
        source: Point,
    }
    let sql = "WITH RECURSIVE mine(id) AS (SELECT organisation_id FROM organisation_member WHERE person_id = $2 AND is_admin \
               UNION SELECT o.id FROM organisation o JOIN mine ON o.parent_id = mine.id) \
               SELECT t.source FROM ticket t JOIN organisation_member m ON m.person_id = t.person_id JOIN mine ON mine.id = m.organisation_id \
               JOIN organisation o ON o.id = m.organisation_id LEFT JOIN identity i ON i.id = m.identity_id \
               WHERE t.id = $1 AND o.sharing AND (m.identity_id IS NULL OR i.verified_at IS NOT NULL) \
               AND (t.team_id IS NULL OR t.team_id NOT IN (SELECT x.id FROM team x WHERE x.restricted))";
    let row: Option<Row> = app.db.row(sql, [ticket.0.into(), person.0.into()]).await?;
    Ok(row.is_some_and(|row| may_read(app, row.source, now)))
}

/// The organisations whose administrators read what somebody asks, for whoever they have to be told.
///
/// # Errors
/// If the database cannot be asked.
pub async fn readers(app: &App, person: PersonId, now: Instant) -> Result<Vec<organisation::Model>> {
    if may_share(app, now).is_err() {
        return Ok(Vec::new());
    }
    let sql = "WITH RECURSIVE mine(id) AS (SELECT m.organisation_id FROM organisation_member m JOIN organisation o ON o.id = m.organisation_id \
               LEFT JOIN identity i ON i.id = m.identity_id WHERE m.person_id = $1 AND o.sharing \
               AND (m.identity_id IS NULL OR i.verified_at IS NOT NULL) \
               UNION SELECT o.parent_id FROM organisation o JOIN mine ON o.id = mine.id WHERE o.parent_id IS NOT NULL) \
               SELECT o.* FROM mine JOIN organisation o ON o.id = mine.id WHERE EXISTS (SELECT 1 FROM organisation_member a \
               WHERE a.organisation_id = o.id AND a.is_admin AND a.person_id <> $1) ORDER BY o.name, o.id";
    Ok(app.db.rows(sql, [person.0.into()]).await?)
}
