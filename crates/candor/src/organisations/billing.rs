//! Who is written to about an organisation's bills, and where they are sent (004-047, 004-048). Both are one person's: held only where the
//! policy names them, for those who are customers where it says so (001-071).

use super::held::may_hold;
use super::lifecycle_event::{What, record};
use super::refused::Refused;
use super::{billing_address, billing_contact, member, organisation};
use crate::app::App;
use crate::db::run;
use crate::ids::{AgentId, BillingAddressId, BillingContactId, OrganisationId, PersonId};
use crate::items::{BillingAddress, BillingContact};
use crate::people::find;
use crate::people::person::Point;
use crate::time::Instant;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Set};
use vault::Scope;

/// The longest address, in characters.
const LONGEST: usize = 500;

/// Assigns who is written to about bills: one of the organisation's people, in the place of whoever it was; or nobody.
///
/// # Errors
/// [`Refused`]; nothing has happened then.
pub async fn assign(
    app: &App,
    id: OrganisationId,
    person: Option<PersonId>,
    source: Point,
    by: Option<AgentId>,
    now: Instant,
) -> Result<(), Refused> {
    let tx = app.db.begin().await?;
    let Some(row) = organisation::Entity::find_by_id(id).one(&tx).await? else { return Err(Refused::GONE) };
    run(&tx, "DELETE FROM billing_contact WHERE organisation_id = $1", [id.0.into()]).await?;
    if let Some(person) = person {
        may_hold::<BillingContact>(app, source, Some(row.stage)).map_err(|lacking| Refused::Policy("billing", lacking))?;
        is_member(&tx, id, person).await?;
        let row = billing_contact::ActiveModel {
            id: Set(BillingContactId(app.ids.make(now))),
            organisation_id: Set(id),
            person_id: Set(person),
            source: Set(source),
            notice_version: Set(app.gate.policy().version()),
            created_at: Set(now),
        };
        billing_contact::Entity::insert(row).exec_without_returning(&tx).await?;
    }
    record(app, &tx, What::of(id), "billing.changed", by, now).await?;
    app.commit(tx).await?;
    Ok(())
}

/// Writes down where bills are sent, in the care of one of the organisation's people; an empty address is none.
///
/// # Errors
/// [`Refused`]; nothing has happened then.
pub async fn send_to(
    app: &App,
    id: OrganisationId,
    person: PersonId,
    address: &str,
    (source, by): (Point, Option<AgentId>),
    now: Instant,
) -> Result<(), Refused> {
    let address = address.replace("\r\n", "\n").trim().to_owned();
    if address.chars().count() > LONGEST || address.chars().any(|c| c.is_control() && c != '\n') {
        return Err(Refused::Field("address", "org-address-long"));
    }
    let Some(row) = organisation::Entity::find_by_id(id).one(app.db.reader()).await? else { return Err(Refused::GONE) };
    if !address.is_empty() {
        may_hold::<BillingAddress>(app, source, Some(row.stage)).map_err(|lacking| Refused::Policy("address", lacking))?;
        is_member(app.db.reader(), id, person).await?;
    }
    let sealer = app.keyring.sealer(Some(person.0), Scope::Profile, now.0, app.ids.make(now)).await.map_err(anyhow::Error::from)?;
    let tx = app.db.begin().await?;
    run(&tx, "DELETE FROM billing_address WHERE organisation_id = $1", [id.0.into()]).await?;
    if !address.is_empty() {
        find::stays(&tx, person).await?;
        let row = BillingAddressId(app.ids.make(now));
        let model = billing_address::ActiveModel {
            id: Set(row),
            organisation_id: Set(id),
            person_id: Set(person),
            value: Set(sealer.seal(&BillingAddress::new(address), row)),
            source: Set(source),
            notice_version: Set(app.gate.policy().version()),
            created_at: Set(now),
        };
        billing_address::Entity::insert(model).exec_without_returning(&tx).await?;
    }
    record(app, &tx, What::of(id), "billing.changed", by, now).await?;
    app.commit(tx).await?;
    Ok(())
}

async fn is_member(db: &impl sea_orm::ConnectionTrait, id: OrganisationId, person: PersonId) -> Result<(), Refused> {
    let query = member::Entity::find().filter(member::Column::OrganisationId.eq(id)).filter(member::Column::PersonId.eq(person));
    if query.one(db).await?.is_some() { Ok(()) } else { Err(Refused::Field("billing", "org-no-member")) }
}
