//! Passwords: argon2id, computed away from the threads that serve pages and never more than two at a time, so that
//! a flood of tries costs a queue and not the machine's memory. An unknown address takes as long as a wrong password.

use super::account;
use crate::app::App;
use crate::clock;
use crate::db::{Tx, run};
use crate::ids::{AccountId, PersonId};
use crate::items::PasswordHash;
use crate::time::Instant;
use anyhow::{Context, Result};
use argon2::password_hash::phc;
use argon2::{Argon2, PasswordHasher, PasswordVerifier};
use privacy::{Actor, Purpose, Sealer};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Set};
use tokio::sync::Semaphore;
use vault::Scope;

/// The least number of characters; there are no further rules (NIST SP 800-63B).
pub const SHORTEST: usize = 12;
/// The most bytes that are hashed.
pub const LONGEST: usize = 1024;

/// Memory belongs to the machine and not to a desk, so this limit is the process's: each computation takes 19 MiB.
static AT_ONCE: Semaphore = Semaphore::const_new(2);

/// A password that is hashed and sealed, and whose key is durable.
pub struct Prepared {
    person: PersonId,
    hash: PasswordHash,
    sealer: Sealer,
}

/// What is wrong with a new password, as a message's key; nothing if it will do.
pub fn fault(password: &str) -> Option<&'static str> {
    match password.chars().count() {
        0..SHORTEST => Some("password-short"),
        _ if password.len() > LONGEST => Some("password-long"),
        _ => None,
    }
}

/// Hashes a password, with a salt of its own.
///
/// # Errors
/// If the computation is stopped.
pub async fn hash(password: String) -> Result<PasswordHash> {
    let _turn = AT_ONCE.acquire().await?;
    let salt = clock::random();
    let hash = tokio::task::spawn_blocking(move || {
        let hash: phc::PasswordHash = Argon2::default().hash_password_with_salt(password.as_bytes(), &salt)?;
        Ok::<_, argon2::password_hash::Error>(hash.to_string())
    });
    let hash = hash.await?.map_err(|error| anyhow::anyhow!("a password could not be hashed: {error}"))?;
    Ok(PasswordHash::new(hash))
}

/// Hashes a person's new password and makes its key. Before the transaction.
///
/// # Errors
/// If the keyring refuses.
pub async fn prepare(app: &App, person: PersonId, password: String, now: Instant) -> Result<Prepared> {
    let sealer = app.keyring.sealer(Some(person.0), Scope::Profile, now.0, app.ids.make(now)).await?;
    Ok(Prepared { person, hash: hash(password).await?, sealer })
}

/// Gives the person's account this password; makes the account if there is none.
///
/// # Errors
/// If the database refuses.
pub async fn save(app: &App, tx: &Tx, prepared: &Prepared, now: Instant) -> Result<()> {
    let known = account::Entity::find().filter(account::Column::PersonId.eq(prepared.person)).one(tx).await?;
    let id = known.as_ref().map_or_else(|| AccountId(app.ids.make(now)), |known| known.id);
    let row = account::ActiveModel {
        id: Set(id),
        person_id: Set(prepared.person),
        password: Set(Some(prepared.sealer.seal(&prepared.hash, id))),
        password_at: Set(Some(now)),
        last_used_at: Set(known.as_ref().and_then(|known| known.last_used_at)),
        created_at: Set(known.as_ref().map_or(now, |known| known.created_at)),
    };
    let again = OnConflict::column(account::Column::Id).update_columns([account::Column::Password, account::Column::PasswordAt]).to_owned();
    account::Entity::insert(row).on_conflict(again).exec_without_returning(tx).await?;
    Ok(())
}

/// Whether a person has chosen a password.
///
/// # Errors
/// If the database cannot be asked.
pub async fn is_set(app: &App, person: PersonId) -> Result<bool> {
    let account = account::Entity::find().filter(account::Column::PersonId.eq(person)).one(app.db.reader()).await?;
    Ok(account.is_some_and(|account| account.password.is_some()))
}

/// The hash of a person's password, if they have chosen one.
///
/// # Errors
/// If the database or the keyring cannot be asked.
pub async fn stored(app: &App, person: PersonId, now: Instant) -> Result<Option<PasswordHash>> {
    let query = account::Entity::find().filter(account::Column::PersonId.eq(person));
    let Some(account) = query.one(app.db.reader()).await? else { return Ok(None) };
    let access = app.gate.access(Actor::System("sign-in"), Purpose::Account, &account, now).await?;
    Ok(account.password().and_then(|sealed| sealed.open(&access).ok()))
}

/// Takes a person's password away: they sign in by links.
///
/// # Errors
/// If the database refuses.
pub async fn remove(tx: &Tx, person: PersonId, now: Instant) -> Result<()> {
    let sql = "UPDATE account SET password = NULL, password_at = $1 WHERE person_id = $2 AND password IS NOT NULL";
    run(tx, sql, [now.0.into(), person.0.into()]).await?;
    Ok(())
}

/// Whether a password has this hash. Without a hash it computes one all the same, and says no.
///
/// # Errors
/// If the stored hash cannot be read, or the computation is stopped.
pub async fn verify(stored: Option<PasswordHash>, password: String) -> Result<bool> {
    let Some(stored) = stored else {
        hash(password).await?;
        return Ok(false);
    };
    let _turn = AT_ONCE.acquire().await?;
    let right = tokio::task::spawn_blocking(move || {
        let stored = phc::PasswordHash::new(stored.as_str())?;
        Ok::<_, argon2::password_hash::phc::Error>(Argon2::default().verify_password(password.as_bytes(), &stored).is_ok())
    });
    right.await?.ok().context("a stored password hash cannot be read")
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[tokio::test]
    async fn only_the_same_words_fit() {
        let stored = hash("a sentence is good".into()).await.unwrap();
        assert!(stored.as_str().starts_with("$argon2id$"));
        assert!(verify(Some(stored.clone()), "a sentence is good".into()).await.unwrap());
        assert!(!verify(Some(stored), "a sentence is bad!".into()).await.unwrap());
        assert!(!verify(None, "a sentence is good".into()).await.unwrap());
    }

    #[test]
    fn only_the_length_matters() {
        assert_eq!(fault("elevenchars"), Some("password-short"));
        assert_eq!(fault("twelve chars"), None);
        assert_eq!(fault(&"x".repeat(2000)), Some("password-long"));
    }
}
