//! A grant: one actor, one purpose, some people. It *holds* their keys, so what it was not given for it cannot open.
//! Only the gate gives one out (`clippy.toml` forbids [`Access::grant`] everywhere else).

use crate::{DeskId, ItemSet, Key, KeyId};
use std::{fmt, sync::Arc};
use uuid::Uuid;

/// Who opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Actor {
    /// An agent, by agent id.
    Agent(Uuid),
    /// The person themself, by person id.
    Person(Uuid),
    /// An API token, by token id.
    Token(Uuid),
    /// A part of the software, by name.
    System(&'static str),
}

impl Actor {
    /// A stable code of its kind.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Agent(_) => "agent",
            Self::Person(_) => "person",
            Self::Token(_) => "token",
            Self::System(_) => "system",
        }
    }

    /// The id behind it; a part of the software has none.
    pub const fn id(self) -> Option<Uuid> {
        match self {
            Self::Agent(id) | Self::Person(id) | Self::Token(id) => Some(id),
            Self::System(_) => None,
        }
    }
}

/// What the software does with data. A policy says, under the same word, on which basis and with which categories.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Purpose {
    /// Answering what people ask (DPV `RequestedServiceProvision`).
    Care,
    /// Signing people in and keeping their accounts (DPV `AccountManagement`).
    Account,
    /// Keeping the desk safe: limits, sessions, signs of misuse (DPV `EnforceSecurity`).
    Security,
    /// Answering people who exercise a right (DPV `RightsFulfilment`).
    Rights,
    /// Keeping the archive in order: indexing, moving, erasing (DPV `RecordManagement`).
    Records,
}

impl Purpose {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Care, Self::Account, Self::Security, Self::Rights, Self::Records];

    /// The word a policy uses for it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Care => "care",
            Self::Account => "account",
            Self::Security => "security",
            Self::Rights => "rights",
            Self::Records => "records",
        }
    }

    /// The purpose with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|purpose| purpose.code() == code)
    }
}

/// Why a value does not open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum OpenError {
    /// The purpose does not cover this item.
    #[error("the purpose does not cover this item")]
    NotPermitted,
    /// The access has no such key: another person, a restricted one, or an erased one.
    #[error("no access to this person's key")]
    NotGranted,
    /// The bytes do not belong here.
    #[error("the value does not belong to this place")]
    Broken,
}

/// The right to open some people's values for one purpose. It ends when it is dropped.
pub struct Access {
    desk: DeskId,
    actor: Actor,
    purpose: Purpose,
    items: ItemSet,
    keys: Vec<(KeyId, Arc<Key>)>,
    /// Items that some keys do not open, by key.
    withheld: Vec<(KeyId, ItemSet)>,
}

impl Access {
    /// Gives out an access. The gate asks the policy, withholds restricted people's keys and logs; nobody else may call this.
    pub fn grant(desk: DeskId, actor: Actor, purpose: Purpose, items: ItemSet, mut keys: Vec<(KeyId, Arc<Key>)>) -> Self {
        keys.sort_unstable_by_key(|(id, _)| *id);
        Self { desk, actor, purpose, items, keys, withheld: Vec::new() }
    }

    /// Takes from some keys the items that they shall not open: what their people were not told of yet (Art. 13(3) GDPR).
    #[must_use]
    pub fn withholding(mut self, mut withheld: Vec<(KeyId, ItemSet)>) -> Self {
        withheld.sort_unstable_by_key(|(id, _)| *id);
        self.withheld = withheld;
        self
    }

    /// The desk it is of.
    pub const fn desk(&self) -> DeskId {
        self.desk
    }

    /// Who it was given to.
    pub const fn actor(&self) -> Actor {
        self.actor
    }

    /// What for.
    pub const fn purpose(&self) -> Purpose {
        self.purpose
    }

    /// The key with this id, for an item with this bit. Blobs open by it, as cells do.
    ///
    /// # Errors
    /// [`OpenError::NotPermitted`] or [`OpenError::NotGranted`].
    pub fn key_for(&self, bit: u32, id: KeyId) -> Result<&Key, OpenError> {
        if !self.items.has(bit) {
            return Err(OpenError::NotPermitted);
        }
        if let Ok(at) = self.withheld.binary_search_by_key(&id, |(id, _)| *id)
            && self.withheld[at].1.has(bit)
        {
            return Err(OpenError::NotPermitted);
        }
        let at = self.keys.binary_search_by_key(&id, |(id, _)| *id).map_err(|_| OpenError::NotGranted)?;
        Ok(&self.keys[at].1)
    }
}

impl fmt::Debug for Access {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Access({} for {}, {} keys)", self.actor.code(), self.purpose.code(), self.keys.len())
    }
}
