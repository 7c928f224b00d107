//! What a stored struct says of itself. Erasure, export, retention, restriction and the register walk these values; there
//! is no second list anywhere.

use crate::KeyId;

/// A stored struct: `#[derive(Record)]` implements it.
pub trait Record {
    /// Its table, whose rows they are, and what each column holds.
    const META: RecordMeta;
}

/// A record's declaration.
#[derive(Debug, Clone, Copy)]
pub struct RecordMeta {
    /// The table's name.
    pub table: &'static str,
    /// Whose data a row is; at least one.
    pub edges: &'static [Edge],
    /// Every column.
    pub columns: &'static [Column],
}

/// How a row belongs to a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edge {
    /// The row is about them: exported, restricted and erased with them; the key is theirs.
    About(Path),
    /// They wrote it: only the link to them is theirs.
    Author(Path),
    /// It went to them: only the link to them is theirs.
    Recipient(Path),
    /// No person: the reason.
    Nobody(&'static str),
}

/// The way from a row to a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Path {
    /// This column is the person's id.
    By(&'static str),
    /// This column is the id of a row of that table, which knows.
    Through(&'static str, &'static str),
}

/// A column and its word.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    /// The column's name.
    pub name: &'static str,
    /// What it holds.
    pub word: Word,
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Word {
    /// A sealed item, by id.
    Sealed(&'static str),
    /// A keyed hash of an item, by id.
    Blind(&'static str),
    /// A readable item, by id.
    Plain(&'static str),
    /// Nothing about a person.
    None,
}

impl RecordMeta {
    /// The column of this name.
    pub fn column(&self, name: &str) -> Option<&'static Column> {
        self.columns.iter().find(|column| column.name == name)
    }

    /// The sealed columns.
    pub fn sealed(&self) -> impl Iterator<Item = &'static Column> {
        self.columns.iter().filter(|column| matches!(column.word, Word::Sealed(_)))
    }
}

/// Something that holds sealed values, and so knows which keys it takes to open it.
pub trait Owned {
    /// Adds the ids of the keys of its sealed values.
    fn owners(&self, keys: &mut Vec<KeyId>);
}

impl<O: Owned> Owned for [O] {
    fn owners(&self, keys: &mut Vec<KeyId>) {
        self.iter().for_each(|one| one.owners(keys));
    }
}

impl<O: Owned> Owned for Vec<O> {
    fn owners(&self, keys: &mut Vec<KeyId>) {
        self.as_slice().owners(keys);
    }
}

impl<O: Owned> Owned for Option<O> {
    fn owners(&self, keys: &mut Vec<KeyId>) {
        self.iter().for_each(|one| one.owners(keys));
    }
}

impl<O: Owned + ?Sized> Owned for &O {
    fn owners(&self, keys: &mut Vec<KeyId>) {
        (**self).owners(keys);
    }
}

impl<A: Owned, B: Owned> Owned for (A, B) {
    fn owners(&self, keys: &mut Vec<KeyId>) {
        self.0.owners(keys);
        self.1.owners(keys);
    }
}

impl<A: Owned, B: Owned, C: Owned> Owned for (A, B, C) {
    fn owners(&self, keys: &mut Vec<KeyId>) {
        self.0.owners(keys);
        self.1.owners(keys);
        self.2.owners(keys);
    }
}

impl Owned for KeyId {
    fn owners(&self, keys: &mut Vec<KeyId>) {
        keys.push(*self);
    }
}

impl<T> Owned for crate::Sealed<T> {
    fn owners(&self, keys: &mut Vec<KeyId>) {
        keys.push(self.key());
    }
}
