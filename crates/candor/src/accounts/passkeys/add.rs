//! Adding a passkey: the browser is told of the desk and of whom it is for, and brings a public key back.

use super::super::notice::{self, Warning};
use super::super::passkey;
use super::keep::Held;
use super::{Answering, Asked, Returned, Trouble, USE_ADD, bind, handle, keep, read, site, spend};
use crate::app::App;
use crate::ids::{PasskeyId, PersonId};
use crate::items::EmailAddress;
use crate::people::find;
use crate::time::Instant;
use anyhow::{Context, Result};
use sea_orm::{EntityTrait, Set};
use serde_json::json;
use vault::Scope;
use webauthn_rs::prelude::{PasskeyRegistration, RegisterPublicKeyCredential};

/// The most passkeys of one person.
pub const MOST: usize = 20;
/// The most characters of what one is called.
pub const LONGEST_NAME: usize = 60;

/// Asks a browser to make one. What it keeps beside it is the person's own address, so that they tell their accounts apart.
///
/// # Errors
/// If the database or the keyring cannot be asked, or the desk has no address that a passkey could be bound to.
pub async fn ask(app: &App, person: PersonId, cookie: &str, now: Instant) -> Result<Asked> {
    let site = site(app).context("the desk's address has no name that passkeys are bound to")?;
    let address = notice::addresses(app, person, now).await?.into_iter().next().map(EmailAddress::into_string);
    let name = address.unwrap_or_else(|| app.organisation.clone());
    let rows = keep::of(app, person).await?;
    let access = keep::access(app, &rows, now).await?;
    let known = rows.iter().filter_map(|row| keep::open(row, &access).transpose());
    let known = known.map(|held| Ok(held?.key.cred_id().clone())).collect::<Result<Vec<_>>>()?;
    let (options, state) = site.start_passkey_registration(handle(app, person), &name, &name, Some(known))?;
    let mut body = serde_json::to_value(options)?;
    // A device that can shall find it by itself, or nobody could sign in without an address; a security key without room still serves as
    // the second factor.
    body["publicKey"]["authenticatorSelection"]["residentKey"] = json!("preferred");
    let (begun, cookie) = bind(app, USE_ADD, cookie, Some(person), state, now)?;
    body["begun"] = json!(begun);
    Ok(Asked { body, cookie })
}

/// Keeps the one that a browser made, and tells the person.
///
/// # Errors
/// [`Trouble`]
pub async fn add(
    app: &App,
    person: PersonId,
    returned: &Returned,
    name: &str,
    answering: Answering<'_>,
    now: Instant,
) -> Result<(), Trouble> {
    let begun = spend::<PasskeyRegistration>(app, USE_ADD, &returned.begun, &answering, now).await?;
    if begun.person != Some(person) {
        return Err(Trouble::Late);
    }
    let answer: RegisterPublicKeyCredential = read(&returned.credential)?;
    let site = site(app).ok_or(Trouble::Untrue)?;
    let key = site.finish_passkey_registration(&answer, &begun.state)?;
    if keep::of(app, person).await?.len() >= MOST {
        return Err(Trouble::Many);
    }
    let told = notice::prepare(app, person, Warning::PasskeyAdded, Some(answering.browser), "/lost", now).await?;
    let sealer = app.keyring.sealer(Some(person.0), Scope::Profile, now.0, app.ids.make(now)).await?;
    let id = PasskeyId(app.ids.make(now));
    let index = keep::index(app, key.cred_id());
    let held = keep::sealable(&Held { name: name.to_owned(), key })?;
    let row = passkey::ActiveModel {
        id: Set(id),
        person_id: Set(person),
        credential: Set(sealer.seal(&held, id)),
        credential_index: Set(index),
        sign_count: Set(0),
        used_at: Set(None),
        stopped_at: Set(None),
        created_at: Set(now),
    };
    let tx = app.db.begin().await?;
    if let Err(error) = passkey::Entity::insert(row).exec_without_returning(&tx).await {
        let error = error.into();
        return Err(if find::is_taken(&error) { Trouble::Here } else { error.into() });
    }
    notice::save(app, &tx, &told, now).await?;
    app.commit(tx).await?;
    tracing::info!(%person, "a passkey was added");
    Ok(())
}
