//! The gate: the one place that gives out an [`Access`]. It asks the policy whether the purpose covers the items, withholds the
//! keys of restricted people (Art. 18 GDPR) and of people outside a token's subjects, and tells the access log.

use super::access_log::AccessLog;
use super::in_force::InForce;
use super::new_uses::NewUses;
use crate::time::Instant;
use anyhow::Result;
use privacy::{Access, Actor, DeskId, KeyId, Owned, Purpose};
use std::collections::HashSet;
use std::sync::{Arc, PoisonError, RwLock};
use tokio::sync::Mutex;
use uuid::Uuid;
use vault::{Found, Keyring, VaultError};

/// Gives out accesses for one desk.
pub struct Gate {
    desk: DeskId,
    keyring: Arc<Keyring>,
    policy: RwLock<Arc<InForce>>,
    restricted: RwLock<HashSet<Uuid>>,
    new_uses: RwLock<Arc<NewUses>>,
    refreshing: Mutex<()>,
    log: Arc<AccessLog>,
}

impl Gate {
    /// The gate of a desk.
    pub fn new(desk: DeskId, keyring: Arc<Keyring>, policy: InForce, log: Arc<AccessLog>) -> Self {
        let policy = RwLock::new(Arc::new(policy));
        let (restricted, new_uses) = (RwLock::default(), RwLock::default());
        Self { desk, keyring, policy, restricted, new_uses, refreshing: Mutex::default(), log }
    }

    /// The policy in force.
    pub fn policy(&self) -> Arc<InForce> {
        self.policy.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Puts another policy in force.
    pub fn enforce(&self, policy: InForce) {
        *self.policy.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(policy);
    }

    /// Takes in whose data may only be stored, as `read` finds it. One reads at a time, so that what was read before somebody was
    /// restricted never comes after.
    ///
    /// # Errors
    /// If `read` fails; then it stays as it was.
    pub async fn restrict(&self, read: impl Future<Output = Result<HashSet<Uuid>>>) -> Result<()> {
        let _one = self.refreshing.lock().await;
        let people = read.await?;
        *self.restricted.write().unwrap_or_else(PoisonError::into_inner) = people;
        Ok(())
    }

    /// The uses that some people were not told of yet.
    pub fn new_uses(&self) -> Arc<NewUses> {
        self.new_uses.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Takes in which uses are new, and to whom.
    pub fn tell_first(&self, new_uses: NewUses) {
        *self.new_uses.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(new_uses);
    }

    /// An access for `actor` to everything in `what`, as far as `purpose` and the policy allow. Whoever is restricted, erased or
    /// not granted is simply not in it: their values do not open.
    ///
    /// # Errors
    /// If the keyring cannot be asked.
    pub async fn access(&self, actor: Actor, purpose: Purpose, what: &(impl Owned + ?Sized), now: Instant) -> Result<Access, VaultError> {
        self.access_within(actor, purpose, what, None, now).await
    }

    /// The same, for a token that may touch only some people.
    ///
    /// # Errors
    /// If the keyring cannot be asked.
    pub async fn access_within(
        &self,
        actor: Actor,
        purpose: Purpose,
        what: &(impl Owned + ?Sized),
        subjects: Option<&HashSet<Uuid>>,
        now: Instant,
    ) -> Result<Access, VaultError> {
        self.grant(actor, purpose, what, subjects, None, now).await
    }

    /// The same to lift the mask from a value of this item: an entry of its own in the access log, which names the item.
    ///
    /// # Errors
    /// If the keyring cannot be asked.
    pub async fn unmask(
        &self,
        actor: Actor,
        purpose: Purpose,
        what: &(impl Owned + ?Sized),
        item: &'static str,
        now: Instant,
    ) -> Result<Access, VaultError> {
        self.grant(actor, purpose, what, None, Some(item), now).await
    }

    #[expect(clippy::disallowed_methods, reason = "this is the gate")]
    async fn grant(
        &self,
        actor: Actor,
        purpose: Purpose,
        what: &(impl Owned + ?Sized),
        subjects: Option<&HashSet<Uuid>>,
        part: Option<&'static str>,
        now: Instant,
    ) -> Result<Access, VaultError> {
        let mut ids: Vec<KeyId> = Vec::with_capacity(128);
        what.owners(&mut ids);
        ids.sort_unstable();
        ids.dedup();
        let mut found = self.keyring.keys(&ids, now.0).await?;
        self.withhold(purpose, subjects, &mut found);
        self.log.tell(actor, purpose, part, found.iter().filter_map(|key| key.person), now);
        let untold = self.new_uses().untold(purpose, &found);
        let keys = found.into_iter().map(|key| (key.id, key.key)).collect();
        Ok(Access::grant(self.desk, actor, purpose, self.policy().permits(purpose), keys).withholding(untold))
    }

    /// Takes away the keys of people whose data may only be stored, unless they or the law ask (Art. 18(2)).
    fn withhold(&self, purpose: Purpose, subjects: Option<&HashSet<Uuid>>, keys: &mut Vec<Found>) {
        if let Some(subjects) = subjects {
            keys.retain(|key| key.person.is_some_and(|person| subjects.contains(&person)));
        }
        if purpose == Purpose::Rights {
            return;
        }
        let restricted = self.restricted.read().unwrap_or_else(PoisonError::into_inner);
        if !restricted.is_empty() {
            keys.retain(|key| key.person.is_none_or(|person| !restricted.contains(&person)));
        }
    }
}
