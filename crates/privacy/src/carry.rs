//! A sealed value without its type: what moving a whole desk knows of it. Opening takes an [`Access`] like every other opening.

use crate::sealed::{HEAD, OVERHEAD, VERSION};
use crate::{Access, BadSeal, Cell, DeskId, ItemMeta, Key, KeyId, OpenError};

/// The key that stored bytes name.
///
/// # Errors
/// [`BadSeal`] if they are no sealed value.
pub fn key_of(stored: &[u8]) -> Result<KeyId, BadSeal> {
    if stored.len() < OVERHEAD || stored[0] != VERSION {
        return Err(BadSeal);
    }
    Ok(KeyId::from_bytes(stored[1..HEAD].try_into().map_err(|_| BadSeal)?))
}

/// Opens stored bytes of an item in the row with this id.
///
/// # Errors
/// As [`At::open`](crate::At::open).
pub fn open(stored: &[u8], item: &ItemMeta, row: [u8; 16], access: &Access) -> Result<Vec<u8>, OpenError> {
    let id = key_of(stored).map_err(|_| OpenError::Broken)?;
    let key = access.key_for(item.bit, id)?;
    key.open(&Cell::of_meta(item, row).aad(access.desk(), id), &stored[HEAD..]).map_err(|_| OpenError::Broken)
}

/// Seals bytes of an item for the row with this id: what [`open`] gave, under the same key, for another copy of the same desk.
pub fn seal(desk: DeskId, id: KeyId, key: &Key, item: &ItemMeta, row: [u8; 16], clear: &[u8]) -> Vec<u8> {
    let mut stored = Vec::with_capacity(OVERHEAD + clear.len());
    stored.push(VERSION);
    stored.extend_from_slice(id.as_bytes());
    key.seal_into(&Cell::of_meta(item, row).aad(desk, id), clear, &mut stored);
    stored
}

#[cfg(test)]
#[expect(clippy::unwrap_used, clippy::disallowed_methods, reason = "tests")]
mod tests {
    use super::*;
    use crate::{Actor, ItemSet, Purpose, Sealed, SealedItem, Sealer};
    use std::sync::Arc;

    crate::items! {
        /// A word.
        text Word = "test.word";
    }

    #[test]
    fn it_opens_and_seals_what_the_types_do() {
        let (desk, id, row) = (DeskId::from_bytes([1; 16]), KeyId::from_bytes([2; 16]), [3; 16]);
        let key = Arc::new(Key::new([4; 32]));
        let access = |items| Access::grant(desk, Actor::System("test"), Purpose::Records, items, vec![(id, key.clone())]);
        let typed = Sealer::new(desk, id, key.clone()).seal(&Word::new("zqword"), row);
        assert_eq!(key_of(typed.as_bytes()).unwrap(), id);
        assert_eq!(open(typed.as_bytes(), &ITEMS[0], row, &access(ItemSet::all())).unwrap(), b"zqword");
        assert_eq!(open(typed.as_bytes(), &ITEMS[0], row, &access(ItemSet::default())), Err(OpenError::NotPermitted));
        assert_eq!(open(typed.as_bytes(), &ITEMS[0], [9; 16], &access(ItemSet::all())), Err(OpenError::Broken));
        assert_eq!(open(&typed.as_bytes()[..20], &ITEMS[0], row, &access(ItemSet::all())), Err(OpenError::Broken));
        let again: Sealed<Word> = Sealed::from_bytes(seal(desk, id, &key, &ITEMS[0], row, b"zqword")).unwrap();
        let opened = again.at(Cell::of::<Word>(row)).open(&access(ItemSet::all())).unwrap();
        assert_eq!((opened.as_str(), opened.to_clear()), ("zqword", &b"zqword"[..]));
        assert_eq!(opened.into_string(), "zqword");
    }
}
