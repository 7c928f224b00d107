//! Codes for the day on which the authenticator is gone. They are shown once, when they are made; what is kept is a keyed hash, sealed
//! under the person's key, and each goes when it was used.

use super::base32;
use super::second_factor::{self, Kind};
use crate::app::App;
use crate::clock;
use crate::db::{Tx, run};
use crate::ids::{PersonId, SecondFactorId};
use crate::items::SecondFactor;
use crate::time::Instant;
use anyhow::Result;
use privacy::{Actor, Purpose, Sealer};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Set};
use vault::Scope;

/// How many are made.
const MANY: usize = 10;
/// Bytes of chance in each: eighty bits, which nobody tries out.
const BYTES: usize = 10;

/// Codes whose key is durable.
pub struct Prepared {
    person: PersonId,
    codes: Vec<String>,
    sealer: Sealer,
}

/// Makes them. Before the transaction.
///
/// # Errors
/// If the keyring refuses.
pub async fn prepare(app: &App, person: PersonId, now: Instant) -> Result<Prepared> {
    let sealer = app.keyring.sealer(Some(person.0), Scope::Profile, now.0, app.ids.make(now)).await?;
    let code = || {
        let text = base32::text(&clock::secret()[..BYTES]).to_lowercase();
        text.as_bytes().chunks(4).map(|part| String::from_utf8_lossy(part).into_owned()).collect::<Vec<_>>().join("-")
    };
    Ok(Prepared { person, codes: std::iter::repeat_with(code).take(MANY).collect(), sealer })
}

/// Saves them in the place of earlier ones, and gives them to be shown.
///
/// # Errors
/// If the database refuses.
pub async fn save(app: &App, tx: &Tx, prepared: Prepared, now: Instant) -> Result<Vec<String>> {
    let Prepared { person, codes, sealer } = prepared;
    run(tx, "DELETE FROM second_factor WHERE person_id = $1 AND kind = 'recovery'", [person.0.into()]).await?;
    let rows = codes.iter().map(|code| {
        let id = SecondFactorId(app.ids.make(now));
        second_factor::ActiveModel {
            id: Set(id),
            person_id: Set(person),
            kind: Set(Kind::Recovery),
            secret: Set(sealer.seal(&SecondFactor::new(hash(app, person, code)), id)),
            step: Set(None),
            confirmed_at: Set(Some(now)),
            created_at: Set(now),
        }
    });
    second_factor::Entity::insert_many(rows).exec_without_returning(tx).await?;
    Ok(codes)
}

/// The codes of a person that were not used.
///
/// # Errors
/// If the database cannot be asked.
pub async fn of(app: &App, person: PersonId) -> Result<Vec<second_factor::Model>> {
    let query = second_factor::Entity::find()
        .filter(second_factor::Column::PersonId.eq(person))
        .filter(second_factor::Column::Kind.eq(Kind::Recovery));
    Ok(query.all(app.db.writer()).await?)
}

/// Uses a code up, if it is one.
///
/// # Errors
/// If the database or the keyring refuses.
pub async fn take(app: &App, person: PersonId, typed: &str, now: Instant) -> Result<bool> {
    let typed = hash(app, person, typed);
    let codes = of(app, person).await?;
    let access = app.gate.access(Actor::System("sign-in"), Purpose::Account, &codes, now).await?;
    let fits = |one: &&second_factor::Model| one.secret().open(&access).is_ok_and(|stored| stored.as_str() == typed);
    let Some(one) = codes.iter().find(fits) else { return Ok(false) };
    Ok(run(app.db.writer(), "DELETE FROM second_factor WHERE id = $1", [one.id.0.into()]).await? == 1)
}

fn hash(app: &App, person: PersonId, code: &str) -> String {
    let plain: String = code.chars().filter(char::is_ascii_alphanumeric).take(64).collect::<String>().to_lowercase();
    let mut hasher = blake3::Hasher::new_keyed(app.token_key.derive("candor 2026 emergency code").expose());
    hasher.update(person.0.as_bytes()).update(plain.as_bytes());
    hasher.finalize().to_hex().to_string()
}
