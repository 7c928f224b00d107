//! Whoever the policy would have forgotten by now: nobody has heard of them for its period, and they have no ticket that was brought in. Only
//! when all tickets are here is it known who that is, so people are looked through once more.

use super::bring::Work;
use super::{Stage, What, retention, taken};
use crate::app::App;
use crate::import::undo::forget;
use crate::items::{EmailAddress, PersonName};
use crate::people::person::{self, Point};
use crate::privacy::collect::Word;
use anyhow::Result;
use privacy::Item;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::Value;

const EVENT: &str = "person.last_contact";
const ITEMS: [Word; 2] = [(EmailAddress::BIT, EmailAddress::ID), (PersonName::BIT, PersonName::ID)];

/// Whether the policy forgets anybody so.
pub fn may_be(app: &App) -> bool {
    let policy = app.gate.policy();
    policy.compiled().policy().retention.iter().any(|rule| rule.from.as_str() == EVENT)
}

/// Leaves those out of a page of people whose time is over.
///
/// # Errors
/// If the database or the keyring refuses.
pub async fn leave_out(work: &mut Work<'_>, stage: Stage, rows: &[Value]) -> Result<()> {
    let (app, now) = (work.app, work.app.now());
    let there = rows.iter().filter_map(|row| work.desk.system.person(row, stage).ok());
    let there: Vec<_> = there.map(|one| (work.desk.digest(app, What::People, &one.id), one.id)).collect();
    let digests: Vec<Vec<u8>> = there.iter().map(|(digest, _)| digest.clone()).collect();
    let taken = taken::of(app.db.reader(), &digests).await?;
    let made = taken.values().filter(|row| row.made && row.run_id == work.run.id).filter_map(|row| row.person_id);
    let people = person::Entity::find().filter(person::Column::Id.is_in(made)).all(app.db.reader()).await?;
    for (digest, id) in there {
        let Some(one) = taken.get(&digest).and_then(|row| people.iter().find(|one| Some(one.id) == row.person_id)) else { continue };
        let happened = [(EVENT, Some(one.last_contact_at))];
        let Some(by) = ITEMS.iter().find_map(|item| retention::gone(app, *item, Point::Agent, &happened, now)) else { continue };
        if forget(app, one.id).await? {
            work.sum.people -= 1;
            work.leave("person", id.as_str(), &by);
        }
    }
    Ok(())
}
