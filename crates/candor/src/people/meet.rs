//! Who is it, where no e-mail address says so: somebody is found by their name at a channel, or made with it; whoever wrote a letter is
//! somebody whom an agent names, or somebody new. Each kind of address is a record and an item of the policy of its own.

use super::find::{self, Unsettled};
use super::handle;
use super::person::Point;
use super::postal;
use crate::app::App;
use crate::db::Tx;
use crate::ids::*;
use crate::items::{PersonName, PostalAddress, SocialHandle};
use crate::time::Instant;
use anyhow::Result;
use privacy::Sealer;
use sea_orm::{ActiveModelTrait, Set};
use vault::Scope;

/// Somebody as a message or an agent names them.
#[derive(Clone)]
pub enum Named {
    /// By their name at a channel, and by nothing else.
    Handle(SocialChannelId, SocialHandle),
    /// By what stands on their letter.
    Letter(Option<PersonName>, Option<PostalAddress>),
    /// By an agent, who knows that it is them; the letter may say where they get letters.
    Known(PersonId, Option<PostalAddress>),
}

/// A person to be: the keys are durable before the transaction that uses them begins.
pub struct Prepared {
    named: Named,
    person: PersonId,
    handle: Option<HandleId>,
    is_new: bool,
    profile: Sealer,
}

impl Prepared {
    /// The person this will be, once [`save`] has written it.
    pub const fn person(&self) -> PersonId {
        self.person
    }

    /// Their name at the channel, if it was known.
    pub const fn handle(&self) -> Option<HandleId> {
        self.handle
    }
}

/// Looks somebody up and, if they are new, makes their key. Call it before the transaction.
///
/// # Errors
/// [`Unsettled::Leaving`] while they are being erased; if the database or the keyring cannot be asked.
pub async fn prepare(app: &App, named: Named, now: Instant) -> Result<Prepared> {
    let known = match &named {
        Named::Handle(channel, name) => handle::by_handle(app, app.db.reader(), *channel, name).await?,
        Named::Letter(..) | Named::Known(..) => None,
    };
    let person = match (&named, &known) {
        (Named::Known(person, _), _) => Some(*person),
        (_, known) => known.as_ref().map(|known| known.person_id),
    };
    if let Some(person) = person
        && find::is_leaving(app.db.reader(), person).await?
    {
        return Err(Unsettled::Leaving.into());
    }
    let (id, is_new) = person.map_or_else(|| (PersonId(app.ids.make(now)), true), |person| (person, false));
    let profile = app.keyring.sealer(Some(id.0), Scope::Profile, now.0, app.ids.make(now)).await?;
    Ok(Prepared { named, person: id, handle: known.map(|known| known.id), is_new, profile })
}

/// Saves a prepared person; gives their name at the channel, if that is what they were found by.
///
/// # Errors
/// [`Unsettled`] if that is not how things are any more; if the database refuses.
pub async fn save(app: &App, tx: &Tx, prepared: &Prepared, source: Point, now: Instant) -> Result<Option<HandleId>> {
    let Prepared { named, person, handle, is_new, profile } = prepared;
    if *is_new {
        let name = if let Named::Letter(name, _) = named { name.as_ref() } else { None };
        find::insert(app, tx, (*person, profile), name, source, now).await?;
    } else {
        find::touch(tx, *person, now).await?;
        find::stays(tx, *person).await?;
    }
    let saved = match named {
        Named::Handle(..) if handle.is_some() => Ok(*handle),
        Named::Handle(channel, name) => add_handle(app, tx, prepared, (*channel, name), source, now).await.map(Some),
        Named::Letter(_, Some(address)) | Named::Known(_, Some(address)) => {
            add_postal(app, tx, prepared, address, source, now).await.map(|()| None)
        }
        Named::Letter(_, None) | Named::Known(_, None) => Ok(None),
    };
    match saved {
        // Whoever was faster had not committed yet when we looked.
        Err(error) if find::is_taken(&error) => Err(Unsettled::Faster(is_new.then_some(*person)).into()),
        saved => {
            crate::search::feed::changed(app, tx, crate::search::feed::PERSON, person.0, now).await?;
            saved
        }
    }
}

async fn add_handle(
    app: &App,
    tx: &Tx,
    prepared: &Prepared,
    (channel, name): (SocialChannelId, &SocialHandle),
    source: Point,
    now: Instant,
) -> Result<HandleId> {
    let id = HandleId(app.ids.make(now));
    let row = handle::ActiveModel {
        id: Set(id),
        person_id: Set(prepared.person),
        channel_id: Set(channel),
        value: Set(prepared.profile.seal(name, id)),
        value_index: Set(handle::index(app, channel, name)),
        source: Set(source),
        notice_version: Set(app.gate.policy().version()),
        created_at: Set(now),
    };
    row.insert(tx).await?;
    Ok(id)
}

async fn add_postal(app: &App, tx: &Tx, prepared: &Prepared, address: &PostalAddress, source: Point, now: Instant) -> Result<()> {
    let id = PostalAddressId(app.ids.make(now));
    let row = postal::ActiveModel {
        id: Set(id),
        person_id: Set(prepared.person),
        value: Set(prepared.profile.seal(address, id)),
        source: Set(source),
        notice_version: Set(app.gate.policy().version()),
        created_at: Set(now),
    };
    row.insert(tx).await?;
    Ok(())
}
