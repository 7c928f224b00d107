//! How much room there is where the desk keeps its data.

use std::path::Path;

/// Below this many bytes no mail of the usual size can be taken for sure.
pub const LEAST: u64 = 16 << 20;

/// The bytes that are free for this process on the disk of a folder; `None` where the system does not say.
pub fn free(folder: &Path) -> Option<u64> {
    let disk = rustix::fs::statvfs(folder).ok()?;
    disk.f_bavail.checked_mul(disk.f_frsize)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn a_folder_has_room_and_what_is_not_there_says_nothing() {
        let folder = tempfile::tempdir().unwrap();
        assert!(free(folder.path()).is_some_and(|free| free > 0));
        assert_eq!(free(&folder.path().join("absent")), None);
    }
}
