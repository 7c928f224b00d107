//! Getting the key of a place, making it if there is none. It is committed, durably, before anyone may seal with it.

use super::scope::{self, Columns, Scope};
use super::{COLUMNS, Found, Keyring, database::Database, version};
use crate::{Master, VaultError};
use privacy::{DeskId, Key, Sealer};
use sea_orm::{ConnectionTrait, DatabaseTransaction, Value};
use std::sync::Arc;
use uuid::Uuid;

/// A key that is wanted, and the id it gets if it has to be made.
#[derive(Clone, Copy, Debug)]
pub struct Wanted {
    /// Whose; the system's keys are nobody's.
    pub person: Option<Uuid>,
    /// For what.
    pub scope: Scope,
    /// A fresh id.
    pub new_id: Uuid,
}

const PLACE: &str = " WHERE key.person_id = $1 AND key.scope = $2 AND key.scope_id = $3 AND key.period = $4";
const INSERT: &str = "INSERT INTO key (person_id, scope, scope_id, period, id, wrapped, master, created_at) VALUES ";
/// Its columns.
const WIDTH: usize = 8;
/// Keys in one statement.
const AT_ONCE: usize = 100;
const RESOLVE: &str = "SELECT into_id FROM merged WHERE person_id = $1";

impl Keyring {
    /// What seals for `person` in `scope`; the key is made if there is none, and is durable when this returns.
    ///
    /// # Errors
    /// [`VaultError::MasterMissing`] if the master key was rotated meanwhile, [`VaultError::Database`].
    pub async fn sealer(&self, person: Option<Uuid>, scope: Scope, now: i64, new_id: Uuid) -> Result<Sealer, VaultError> {
        let mut sealers = self.sealers(&[Wanted { person, scope, new_id }], now).await?;
        Ok(sealers.pop().expect("one was wanted"))
    }

    /// What seals for each of `wanted`, in their order. Those that must be made are made in one transaction.
    ///
    /// # Errors
    /// As [`sealer`](Self::sealer).
    pub async fn sealers(&self, wanted: &[Wanted], now: i64) -> Result<Vec<Sealer>, VaultError> {
        let found = self.issue(wanted, now).await?;
        Ok(found.into_iter().map(|found| Sealer::new(self.desk, found.id, found.key)).collect())
    }

    /// What seals for each of `fresh`, in their order: profiles of people whose ids were made just now, so that nobody else can want their
    /// keys and nothing has to be looked up. All of them are made in one transaction.
    ///
    /// # Errors
    /// [`VaultError::MasterMissing`] if the master key was rotated meanwhile; [`VaultError::Database`], also if somebody has a key after all.
    pub async fn profiles_of_new(&self, fresh: &[(Uuid, Uuid)], now: i64) -> Result<Vec<Sealer>, VaultError> {
        let tx = self.database.begin().await?;
        let master = self.master_in_use(&tx).await?;
        let columns = Scope::Profile.columns();
        let mut sealers = Vec::with_capacity(fresh.len());
        for chunk in fresh.chunks(AT_ONCE) {
            let mut values = Vec::with_capacity(chunk.len() * WIDTH);
            for (person, id) in chunk {
                let key = Key::random();
                let wrapped = master.wrap(&scope::aad(self.desk, (*id).into(), *person, &columns), &key);
                values.extend(place(*person, &columns));
                values.extend([(*id).into(), wrapped.into(), i64::from(master.version()).into(), now.into()]);
                sealers.push(Sealer::new(self.desk, (*id).into(), Arc::new(key)));
            }
            let row = |at: usize| format!("({})", (1..=WIDTH).map(|one| format!("${}", at * WIDTH + one)).collect::<Vec<_>>().join(", "));
            let rows = (0..chunk.len()).map(row).collect::<Vec<_>>().join(", ");
            tx.execute_raw(self.database.statement(&format!("{INSERT}{rows}"), values)).await?;
        }
        tx.commit().await?;
        Ok(sealers)
    }

    /// The keys themselves, for blobs: [`Blobs::put`](crate::Blobs::put) takes one.
    ///
    /// # Errors
    /// As [`sealer`](Self::sealer).
    pub async fn issue(&self, wanted: &[Wanted], now: i64) -> Result<Vec<Found>, VaultError> {
        let age = self.cache.age();
        let mut found: Vec<Option<Found>> = wanted.iter().map(|one| self.cache.at(&(one.person, one.scope), now)).collect();
        let mut fresh = Vec::new();
        for (at, one) in wanted.iter().enumerate().filter(|(at, _)| found[*at].is_none()).collect::<Vec<_>>() {
            found[at] = self.find_place(one.person, one.scope).await?;
            fresh.push(at);
        }
        if found.iter().any(Option::is_none) {
            self.make(wanted, &mut found, now).await?;
        }
        let found: Vec<Found> = found.into_iter().map(|one| one.expect("found, or made just now")).collect();
        for at in fresh {
            self.cache.put_at(age, now, (wanted[at].person, wanted[at].scope), found[at].clone());
        }
        Ok(found)
    }

    /// The key of a place, if there is one.
    pub(super) async fn find_place(&self, person: Option<Uuid>, scope: Scope) -> Result<Option<Found>, VaultError> {
        let mut person = person.unwrap_or_default();
        if !person.is_nil()
            && let Some(row) = self.database.one(RESOLVE, [person.into()]).await?
        {
            person = row.try_get("", "into_id")?;
        }
        let [person, scope, scope_id, period] = place(person, &scope.columns());
        let row = self.database.one(&format!("{COLUMNS}{PLACE}"), [person, scope, scope_id, period]).await?;
        row.map(|row| self.unwrap(&row)).transpose()
    }

    /// Makes those that are missing. Whoever else makes the same at the same time wins once, and both get that one.
    async fn make(&self, wanted: &[Wanted], found: &mut [Option<Found>], now: i64) -> Result<(), VaultError> {
        let tx = self.database.begin().await?;
        let master = self.master_in_use(&tx).await?;
        // Always in the same order, so that two transactions cannot wait for each other.
        let mut missing: Vec<usize> = (0..wanted.len()).filter(|at| found[*at].is_none()).collect();
        missing.sort_by_key(|at| (wanted[*at].person, wanted[*at].scope.columns()));
        for at in missing {
            let one = &wanted[at];
            let mut person = one.person.unwrap_or_default();
            if let Some(row) = tx.query_one_raw(self.database.statement(RESOLVE, vec![person.into()])).await? {
                person = row.try_get("", "into_id")?;
            }
            let columns = one.scope.columns();
            insert(&tx, &self.database, self.desk, &master, (person, &columns), now, one.new_id).await?;
            let sql = self.database.statement(&format!("{COLUMNS}{PLACE}"), place(person, &columns).into());
            found[at] = tx.query_one_raw(sql).await?.map(|row| self.unwrap(&row)).transpose()?;
        }
        tx.commit().await?;
        Ok(())
    }

    async fn master_in_use(&self, tx: &DatabaseTransaction) -> Result<Master, VaultError> {
        let sql = self.database.statement("SELECT max(version) AS version FROM master", Vec::new());
        let newest = tx.query_one_raw(sql).await?.map(|row| row.try_get("", "version")).transpose()?;
        self.master(newest.map_or(0, version))
    }
}

/// Inserts a fresh key at a place, unless there is one.
pub(super) async fn insert(
    tx: &DatabaseTransaction,
    database: &Database,
    desk: DeskId,
    master: &Master,
    (person, columns): (Uuid, &Columns),
    now: i64,
    new_id: Uuid,
) -> Result<(), VaultError> {
    let wrapped = master.wrap(&scope::aad(desk, new_id.into(), person, columns), &Key::random());
    let sql = format!("{INSERT}($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (person_id, scope, scope_id, period) DO NOTHING");
    let mut values = Vec::from(place(person, columns));
    values.extend([new_id.into(), wrapped.into(), i64::from(master.version()).into(), now.into()]);
    tx.execute_raw(database.statement(&sql, values)).await?;
    Ok(())
}

fn place(person: Uuid, (scope, scope_id, period): &Columns) -> [Value; 4] {
    [person.into(), scope.clone().into(), (*scope_id).into(), (*period).into()]
}
