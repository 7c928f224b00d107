//! Who is it? A person is found by an address, or made with it. Names and addresses come from mail and forms; nothing in a
//! text is ever copied into a person by itself (001-059, 003-021).

use super::{identity, person, person::Point};
use crate::app::App;
use crate::db::Tx;
use crate::ids::{IdentityId, PersonId};
use crate::items::{EmailAddress, PersonName};
use crate::time::Instant;
use anyhow::Result;
use privacy::{BlindIndex, SealedItem, Sealer};
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, QueryFilter, Set, SqlErr};
use vault::Scope;

/// Somebody as a mail or form names them.
#[derive(Clone)]
pub struct Named {
    pub address: EmailAddress,
    pub name: Option<PersonName>,
}

impl Named {
    /// Somebody known by an address only, or with a name that is not just the address again. A name is one line: it is greeted with.
    pub fn new(address: &str, name: Option<&str>) -> Self {
        let name = name.map(mail::one_line).filter(|name| !name.is_empty() && !name.eq_ignore_ascii_case(address));
        Self { address: EmailAddress::new(address.trim()), name: name.map(PersonName::new) }
    }
}

/// A person with the address they were found by, and the sealer of their profile.
#[derive(Clone, Debug)]
pub struct Found {
    pub person: PersonId,
    pub identity: IdentityId,
    pub is_new: bool,
}

/// A person to be: the keys are durable before the transaction that uses them begins.
pub struct Prepared {
    named: Named,
    index: BlindIndex<EmailAddress>,
    known: Option<identity::Model>,
    fresh: Option<(PersonId, Sealer)>,
    pub profile: Sealer,
}

impl Prepared {
    /// The person this will be, once [`save`] has written it; another one if somebody was faster.
    pub fn person(&self) -> PersonId {
        self.known.as_ref().map_or_else(|| self.fresh.as_ref().expect("either known or fresh").0, |known| known.person_id)
    }

    /// Whether the person is new to the desk.
    pub const fn is_new(&self) -> bool {
        self.known.is_none()
    }
}

/// Why nobody can be saved under an address at this moment: who was told does it again, now or later.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unsettled {
    /// Another request of the same new person was faster: it is to be prepared anew, with what is there now. The person that
    /// will not be, if one was prepared.
    #[error("another request of the same new person was faster")]
    Faster(Option<PersonId>),
    /// They are being erased: what is saved now would go with them. When that has ended they are somebody new.
    #[error("the person is being erased at this moment")]
    Leaving,
}

impl Unsettled {
    /// Whether an error says this.
    pub fn of(error: &anyhow::Error) -> Option<Self> {
        error.downcast_ref().copied()
    }
}

/// Whether an error only says that somebody else was faster: then the same works if it is prepared anew. The keys of the person
/// that will not be are destroyed.
///
/// # Errors
/// If the keyring refuses.
pub async fn was_overtaken(app: &App, error: &anyhow::Error) -> Result<bool> {
    let Some(Unsettled::Faster(never)) = Unsettled::of(error) else { return Ok(false) };
    if let Some(never) = never {
        app.keyring.destroy_person(never.0).await?;
    }
    Ok(true)
}

/// Looks somebody up and, if they are new, makes their key. Call it before the transaction.
///
/// # Errors
/// [`Unsettled::Leaving`] while they are being erased; if the database or the keyring cannot be asked.
pub async fn prepare(app: &App, named: Named, now: Instant) -> Result<Prepared> {
    let index = BlindIndex::of(&named.address, &app.index_key);
    let known = by_index(app.db.reader(), &index).await?;
    if let Some(known) = &known
        && is_leaving(app.db.reader(), known.person_id).await?
    {
        return Err(Unsettled::Leaving.into());
    }
    let (fresh, profile) = match &known {
        Some(known) => (None, app.keyring.sealer(Some(known.person_id.0), Scope::Profile, now.0, app.ids.make(now)).await?),
        None => {
            let id = PersonId(app.ids.make(now));
            let sealer = app.keyring.sealer(Some(id.0), Scope::Profile, now.0, app.ids.make(now)).await?;
            (Some((id, sealer.clone())), sealer)
        }
    };
    Ok(Prepared { named, index, known, fresh, profile })
}

/// Saves a prepared person. If the same address was saved meanwhile, that person is taken.
///
/// # Errors
/// [`Unsettled`] if that is not how things are any more; if the database refuses.
pub async fn save(app: &App, tx: &Tx, prepared: &Prepared, source: Point, now: Instant) -> Result<Found> {
    if let Some(known) = &prepared.known {
        touch(tx, known.person_id, now).await?;
        stays(tx, known.person_id).await?;
        return Ok(Found { person: known.person_id, identity: known.id, is_new: false });
    }
    if let Some(raced) = by_index(tx, &prepared.index).await? {
        touch(tx, raced.person_id, now).await?;
        stays(tx, raced.person_id).await?;
        return Ok(Found { person: raced.person_id, identity: raced.id, is_new: false });
    }
    let (id, profile) = prepared.fresh.as_ref().expect("either known or fresh");
    insert(app, tx, (*id, profile), prepared.named.name.as_ref(), source, now).await?;
    let identity = match add_identity(app, tx, *id, profile, &prepared.named.address, source, now).await {
        Ok(identity) => identity,
        // Whoever was faster had not committed yet when we looked.
        Err(error) if is_taken(&error) => return Err(Unsettled::Faster(Some(*id)).into()),
        Err(error) => return Err(error),
    };
    crate::search::feed::changed(app, tx, crate::search::feed::PERSON, id.0, now).await?;
    Ok(Found { person: *id, identity, is_new: true })
}

/// Writes a new person, who is found by what is added to them next.
///
/// # Errors
/// If the database refuses.
pub async fn insert(
    app: &App,
    tx: &Tx,
    (id, profile): (PersonId, &Sealer),
    name: Option<&PersonName>,
    source: Point,
    now: Instant,
) -> Result<()> {
    person::ActiveModel {
        id: Set(id),
        name: Set(profile.seal_some(name, id)),
        language: Set(None),
        zone: Set(None),
        organisation_id: Set(None),
        source: Set(source),
        notice_version: Set(app.gate.policy().version()),
        created_at: Set(now),
        last_contact_at: Set(now),
        restricted_at: Set(None),
        confirmed_at: Set(None),
        merged_into: Set(None),
    }
    .insert(tx)
    .await?;
    Ok(())
}

/// Gives a person one more address.
///
/// # Errors
/// If the address is somebody's already, or the database refuses.
pub async fn add_identity(
    app: &App,
    tx: &Tx,
    person: PersonId,
    profile: &Sealer,
    address: &EmailAddress,
    source: Point,
    now: Instant,
) -> Result<IdentityId> {
    let id = IdentityId(app.ids.make(now));
    identity::ActiveModel {
        id: Set(id),
        person_id: Set(person),
        value: Set(profile.seal(address, id)),
        value_index: Set(BlindIndex::of(address, &app.index_key)),
        verified_at: Set(None),
        bounced_at: Set(None),
        is_primary: Set(false),
        reviewed_at: Set(None),
        alike_index: Set(Some(BlindIndex::of(&super::alike::skeleton(address), &app.index_key))),
        source: Set(source),
        notice_version: Set(app.gate.policy().version()),
        created_at: Set(now),
    }
    .insert(tx)
    .await?;
    crate::organisations::joining::by_address(app, tx, (person, id), address, source, now).await?;
    Ok(id)
}

/// Sees to it that a person stays until the transaction ends: whoever erases them waits for it, or has begun before, and then
/// nothing is to be added to what is theirs.
///
/// # Errors
/// [`Unsettled`] if they are being erased, or gone; if the database refuses.
pub async fn stays(tx: &Tx, person: PersonId) -> Result<()> {
    // Touching the row makes the erasure wait for us, and us for it.
    if crate::db::run(tx, "UPDATE person SET created_at = created_at WHERE id = $1", [person.0.into()]).await? == 0 {
        return Err(Unsettled::Faster(None).into());
    }
    if is_leaving(tx, person).await? { Err(Unsettled::Leaving.into()) } else { Ok(()) }
}

/// Whether a person is being erased at this moment.
///
/// # Errors
/// If the database cannot be asked.
pub async fn is_leaving(db: &impl ConnectionTrait, person: PersonId) -> Result<bool> {
    #[derive(FromQueryResult)]
    struct Running {
        #[expect(dead_code, reason = "that there is one says it")]
        id: uuid::Uuid,
    }
    let sql = "SELECT id FROM erasure WHERE person_id = $1 AND state = 'running'";
    Ok(crate::db::row::<Running>(db, sql, [person.0.into()]).await?.is_some())
}

/// Whether an insert failed because the address is somebody's by now.
pub fn is_taken(error: &anyhow::Error) -> bool {
    let said = error.downcast_ref::<DbErr>().and_then(DbErr::sql_err);
    matches!(said, Some(SqlErr::UniqueConstraintViolation(_)))
}

/// The identity with this address.
///
/// # Errors
/// If the database cannot be asked.
pub async fn by_address(app: &App, db: &impl ConnectionTrait, address: &EmailAddress) -> Result<Option<identity::Model>> {
    by_index(db, &BlindIndex::of(address, &app.index_key)).await
}

async fn by_index(db: &impl ConnectionTrait, index: &BlindIndex<EmailAddress>) -> Result<Option<identity::Model>> {
    Ok(identity::Entity::find().filter(identity::Column::ValueIndex.eq(index.clone())).one(db).await?)
}

/// The person has written, or was written to.
pub(super) async fn touch(tx: &Tx, person: PersonId, now: Instant) -> Result<()> {
    crate::db::run(tx, "UPDATE person SET last_contact_at = $1 WHERE id = $2 AND last_contact_at < $1", [now.0.into(), person.0.into()])
        .await?;
    Ok(())
}

/// Whether two addresses are the same to the desk.
pub fn same(one: &EmailAddress, other: &EmailAddress) -> bool {
    one.normal() == other.normal()
}
