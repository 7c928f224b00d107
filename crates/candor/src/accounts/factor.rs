//! The second factor of a person: setting an authenticator up or letting it rest on passkeys, taking codes and the codes for emergencies,
//! turning it off.

use super::second_factor::{self, Kind};
use super::{base32, passkeys, recovery, totp};
use crate::app::App;
use crate::clock;
use crate::db::{Tx, run};
use crate::ids::{PersonId, SecondFactorId};
use crate::items::SecondFactor;
use crate::people::lock::{self, Count, Under};
use crate::time::Instant;
use anyhow::{Context, Result};
use base64::Engine;
use base64::prelude::BASE64_STANDARD_NO_PAD;
use privacy::{Actor, Purpose};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, Set};
use vault::Scope;

/// What a code was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Typed {
    /// The authenticator's.
    Right,
    /// One for emergencies, which is used up.
    Emergency,
    /// None that fits.
    Wrong,
    /// Too many wrong ones; again after so many seconds.
    Locked(u32),
}

/// Whether a person is asked for a second factor.
///
/// # Errors
/// If the database cannot be asked.
pub async fn is_on(app: &App, person: PersonId) -> Result<bool> {
    Ok(has_authenticator(app, person).await? || rests_on_passkeys(app, person).await?)
}

/// Whether a person has an authenticator that is on.
///
/// # Errors
/// If the database cannot be asked.
pub async fn has_authenticator(app: &App, person: PersonId) -> Result<bool> {
    Ok(authenticator(app, person).await?.is_some_and(|one| one.confirmed_at.is_some()))
}

/// Whether a person is asked for a passkey, without any authenticator.
///
/// # Errors
/// If the database cannot be asked.
pub async fn rests_on_passkeys(app: &App, person: PersonId) -> Result<bool> {
    let query = second_factor::Entity::find().filter(second_factor::Column::PersonId.eq(person));
    Ok(query.filter(second_factor::Column::Kind.eq(Kind::Passkey)).one(app.db.writer()).await?.is_some())
}

/// Turns it on for somebody who has a passkey: that is asked for from now on. The answer are the codes for emergencies, which are shown this
/// once. None if there is no passkey, or it is on.
///
/// # Errors
/// If the database or the keyring refuses.
pub async fn rest_on_passkeys(app: &App, person: PersonId, now: Instant) -> Result<Option<Vec<String>>> {
    if is_on(app, person).await? || !passkeys::serves(app, person).await? {
        return Ok(None);
    }
    let codes = recovery::prepare(app, person, now).await?;
    let sealer = app.keyring.sealer(Some(person.0), Scope::Profile, now.0, app.ids.make(now)).await?;
    let id = SecondFactorId(app.ids.make(now));
    let row = second_factor::ActiveModel {
        id: Set(id),
        person_id: Set(person),
        kind: Set(Kind::Passkey),
        secret: Set(sealer.seal(&SecondFactor::new(""), id)),
        step: Set(None),
        confirmed_at: Set(Some(now)),
        created_at: Set(now),
    };
    let tx = app.db.begin().await?;
    run(&tx, "DELETE FROM second_factor WHERE person_id = $1", [person.0.into()]).await?;
    second_factor::Entity::insert(row).exec_without_returning(&tx).await?;
    let shown = recovery::save(app, &tx, codes, now).await?;
    app.commit(tx).await?;
    Ok(Some(shown))
}

/// How many codes for emergencies are left.
///
/// # Errors
/// If the database cannot be asked.
pub async fn left(app: &App, person: PersonId) -> Result<usize> {
    Ok(recovery::of(app, person).await?.len())
}

/// Begins with a new secret, which asks for nothing until its first code is typed; an earlier one that was never confirmed goes.
///
/// # Errors
/// If the database or the keyring refuses.
pub async fn begin(app: &App, person: PersonId, now: Instant) -> Result<()> {
    let secret: [u8; 32] = clock::secret();
    let sealer = app.keyring.sealer(Some(person.0), Scope::Profile, now.0, app.ids.make(now)).await?;
    let id = SecondFactorId(app.ids.make(now));
    let tx = app.db.begin().await?;
    run(&tx, "DELETE FROM second_factor WHERE person_id = $1 AND kind = 'totp' AND confirmed_at IS NULL", [person.0.into()]).await?;
    let row = second_factor::ActiveModel {
        id: Set(id),
        person_id: Set(person),
        kind: Set(Kind::Totp),
        secret: Set(sealer.seal(&SecondFactor::new(BASE64_STANDARD_NO_PAD.encode(&secret[..totp::SECRET])), id)),
        step: Set(None),
        confirmed_at: Set(None),
        created_at: Set(now),
    };
    second_factor::Entity::insert(row).exec_without_returning(&tx).await?;
    app.commit(tx).await?;
    Ok(())
}

/// What an authenticator is given as long as it is not confirmed: its address, for a picture, and the key, to be typed.
///
/// # Errors
/// If the database or the keyring cannot be asked.
pub async fn offered(app: &App, person: PersonId, now: Instant) -> Result<Option<(String, String)>> {
    let Some(one) = authenticator(app, person).await?.filter(|one| one.confirmed_at.is_none()) else { return Ok(None) };
    let secret = secret_of(app, &one, now).await?;
    Ok(Some((totp::address(&secret, &app.organisation), base32::text(&secret))))
}

/// Turns it on with the first code; the answer are the codes for emergencies, which are shown this once. None if the code does not fit.
///
/// # Errors
/// If the database or the keyring refuses.
pub async fn confirm(app: &App, person: PersonId, typed: &str, now: Instant) -> Result<Option<Vec<String>>> {
    let Some(one) = authenticator(app, person).await?.filter(|one| one.confirmed_at.is_none()) else { return Ok(None) };
    let secret = secret_of(app, &one, now).await?;
    let Some(step) = totp::step_of(&secret, &digits(typed), None, now.0 / 1_000_000) else { return Ok(None) };
    let codes = recovery::prepare(app, person, now).await?;
    let tx = app.db.begin().await?;
    let sql = "UPDATE second_factor SET confirmed_at = $1, step = $2 WHERE id = $3 AND confirmed_at IS NULL";
    if run(&tx, sql, [now.0.into(), step.into(), one.id.0.into()]).await? != 1 {
        return Ok(None);
    }
    let shown = recovery::save(app, &tx, codes, now).await?;
    app.commit(tx).await?;
    Ok(Some(shown))
}

/// Takes a code. Each try is counted before it is compared; five wrong ones and none is taken for a while.
///
/// # Errors
/// If the database or the keyring refuses.
pub async fn take(app: &App, person: PersonId, typed: &str, now: Instant) -> Result<Typed> {
    let under = Under::step("lock-factor", person.0);
    if let Count::Locked(seconds) = lock::count(app, &under, now).await? {
        return Ok(Typed::Locked(seconds));
    }
    let taken = compare(app, person, typed, now).await?;
    if taken != Typed::Wrong {
        lock::clear(app, &under).await?;
    }
    Ok(taken)
}

/// Turns it off: the authenticator and every code for emergencies go; passkeys stay, and are asked for no more.
///
/// # Errors
/// If the database refuses.
pub async fn turn_off(tx: &Tx, person: PersonId) -> Result<()> {
    run(tx, "DELETE FROM second_factor WHERE person_id = $1", [person.0.into()]).await?;
    Ok(())
}

async fn compare(app: &App, person: PersonId, typed: &str, now: Instant) -> Result<Typed> {
    let authenticator = authenticator(app, person).await?.filter(|one| one.confirmed_at.is_some());
    if authenticator.is_none() && !rests_on_passkeys(app, person).await? {
        return Ok(Typed::Wrong);
    }
    if let Some(one) = authenticator {
        let secret = secret_of(app, &one, now).await?;
        if let Some(step) = totp::step_of(&secret, &digits(typed), one.step, now.0 / 1_000_000) {
            // Two at once with the same code: one of them is in.
            let sql = "UPDATE second_factor SET step = $1 WHERE id = $2 AND (step IS NULL OR step < $1)";
            let first = run(app.db.writer(), sql, [step.into(), one.id.0.into()]).await? == 1;
            return Ok(if first { Typed::Right } else { Typed::Wrong });
        }
    }
    Ok(if recovery::take(app, person, typed, now).await? { Typed::Emergency } else { Typed::Wrong })
}

/// A person's authenticator: the one that is on, else the one that is being set up.
async fn authenticator(app: &App, person: PersonId) -> Result<Option<second_factor::Model>> {
    let query = second_factor::Entity::find()
        .filter(second_factor::Column::PersonId.eq(person))
        .filter(second_factor::Column::Kind.eq(Kind::Totp))
        .order_by_asc(second_factor::Column::Id);
    let mut all = query.all(app.db.writer()).await?;
    all.sort_by_key(|one| one.confirmed_at.is_none());
    Ok(all.into_iter().next())
}

async fn secret_of(app: &App, one: &second_factor::Model, now: Instant) -> Result<Vec<u8>> {
    let access = app.gate.access(Actor::System("sign-in"), Purpose::Account, one, now).await?;
    let secret = one.secret().open(&access)?;
    BASE64_STANDARD_NO_PAD.decode(secret.as_str()).context("a stored second factor cannot be read")
}

/// The figures of what was typed: people put a space in the middle.
fn digits(typed: &str) -> String {
    typed.chars().filter(|c| !c.is_whitespace() && *c != '-').take(64).collect()
}
