//! Which folder is the index now. A small file, `current`, names the layout, the generation and a check of the key;
//! `generation-N/` beside it holds the engine's files; `lock` is held by the one writer. A rebuild fills
//! `generation-N+1/` and renames a new `current` over the old one, so that a crash leaves either the one or the other.

use std::{
    fs::{self, File, TryLockError},
    io::{self, Write as _},
    path::{Path, PathBuf},
    sync::Arc,
};

use crate::{Error, IndexKey, Result};

/// The number of the way words are split, folded, hashed and stored. Whoever changes that way raises it.
pub(crate) const LAYOUT: u32 = 1;

const CURRENT: &str = "current";
const LOCK: &str = "lock";
const FOLDER: &str = "generation-";

/// The writer's lock on a folder; released when the last clone is dropped, by the system if the process dies.
pub(crate) type Lock = Arc<File>;

/// Takes the writer's lock, creating the folder if need be.
pub(crate) fn lock(dir: &Path) -> Result<Lock> {
    fs::create_dir_all(dir)?;
    let file = File::options().create(true).truncate(false).write(true).open(dir.join(LOCK))?;
    match file.try_lock() {
        Ok(()) => Ok(Arc::new(file)),
        Err(TryLockError::WouldBlock) => Err(Error::Locked),
        Err(TryLockError::Error(error)) => Err(error.into()),
    }
}

/// The generation in force, if its key is `key`.
pub(crate) fn current(dir: &Path, key: &IndexKey) -> Result<u64> {
    let (generation, check) = read(dir)?;
    if check != hex(&key.check(generation)) {
        return Err(Error::WrongKey);
    }
    Ok(generation)
}

/// The number a new generation gets: above all folders there are, whatever state they are in.
pub(crate) fn next(dir: &Path) -> Result<u64> {
    let highest = folders(dir)?.into_iter().map(|(number, _)| number).max().unwrap_or(0);
    let current = read(dir).map(|(generation, _)| generation).unwrap_or(0);
    Ok(highest.max(current) + 1)
}

/// Where a generation's files lie.
pub(crate) fn folder(dir: &Path, generation: u64) -> PathBuf {
    dir.join(format!("{FOLDER}{generation}"))
}

/// Puts a generation in force, durably.
pub(crate) fn put_in_force(dir: &Path, key: &IndexKey, generation: u64) -> Result<()> {
    let fresh = dir.join("current.new");
    let mut file = File::create(&fresh)?;
    write!(file, "layout {LAYOUT}\ngeneration {generation}\nkey {}\n", hex(&key.check(generation)))?;
    file.sync_all()?;
    fs::rename(&fresh, dir.join(CURRENT))?;
    File::open(dir)?.sync_all()?;
    Ok(())
}

/// Deletes the folders of other generations: finished rebuilds' predecessors and rebuilds that never finished.
pub(crate) fn drop_others(dir: &Path, keep: u64) -> Result<()> {
    for (number, path) in folders(dir)? {
        if number != keep {
            fs::remove_dir_all(path)?;
        }
    }
    Ok(())
}

fn read(dir: &Path) -> Result<(u64, String)> {
    let text = match fs::read_to_string(dir.join(CURRENT)) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(Error::Missing),
        Err(error) if error.kind() == io::ErrorKind::InvalidData => return Err(Error::Damaged("the file `current` is not text")),
        Err(error) => return Err(error.into()),
    };
    let field = |name: &str| text.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(' '));
    let damaged = Error::Damaged("the file `current` is not complete");
    let Some(layout) = field("layout").and_then(|value| value.parse().ok()) else { return Err(damaged) };
    if layout != LAYOUT {
        return Err(Error::Layout { found: layout, expected: LAYOUT });
    }
    match (field("generation").and_then(|value| value.parse().ok()), field("key")) {
        (Some(generation), Some(check)) => Ok((generation, check.to_owned())),
        _ => Err(damaged),
    }
}

fn folders(dir: &Path) -> Result<Vec<(u64, PathBuf)>> {
    let mut out = Vec::new();
    for entry in fs::read_dir(dir)? {
        let entry = entry?;
        let number = entry.file_name().to_str().and_then(|name| name.strip_prefix(FOLDER)?.parse().ok());
        out.extend(number.map(|number| (number, entry.path())));
    }
    Ok(out)
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn the_current_file_is_checked() {
        let dir = tempfile::tempdir().unwrap();
        let key = IndexKey::new([3; 32]);
        assert!(matches!(current(dir.path(), &key), Err(Error::Missing)));
        put_in_force(dir.path(), &key, 4).unwrap();
        assert_eq!(current(dir.path(), &key).unwrap(), 4);
        assert_eq!(next(dir.path()).unwrap(), 5);
        assert!(matches!(current(dir.path(), &IndexKey::new([4; 32])), Err(Error::WrongKey)));
        fs::write(dir.path().join(CURRENT), "layout 9\n").unwrap();
        assert!(matches!(current(dir.path(), &key), Err(Error::Layout { found: 9, .. })));
        for broken in [&b""[..], b"layout x", b"layout 1\ngeneration 4", b"\xff\xfe"] {
            fs::write(dir.path().join(CURRENT), broken).unwrap();
            assert!(matches!(current(dir.path(), &key), Err(Error::Damaged(_))));
        }
    }

    #[test]
    fn one_writer_at_a_time() {
        let dir = tempfile::tempdir().unwrap();
        let held = lock(dir.path()).unwrap();
        assert!(matches!(lock(dir.path()), Err(Error::Locked)));
        drop(held);
        lock(dir.path()).unwrap();
    }

    #[test]
    fn only_the_generation_in_force_stays() {
        let dir = tempfile::tempdir().unwrap();
        for number in [1, 2, 3] {
            fs::create_dir(folder(dir.path(), number)).unwrap();
        }
        drop_others(dir.path(), 2).unwrap();
        assert_eq!(folders(dir.path()).unwrap(), [(2, folder(dir.path(), 2))]);
    }
}
