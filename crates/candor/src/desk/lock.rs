//! Who works in a desk's folder: one process serves it, commands come and go beside it. The system lets the lock go when a process
//! dies, so that a killed server is never mistaken for a running one. The file also says where the desk was served last.

use anyhow::{Context, Result, bail};
use std::fs::{File, OpenOptions, TryLockError};
use std::os::unix::fs::{FileExt, OpenOptionsExt};
use std::path::Path;
use std::time::Duration;

const FILE: &str = "lock";
/// How long a server waits for a command that is just at work.
const PATIENCE: Duration = Duration::from_secs(5);
const STEP: Duration = Duration::from_millis(50);

/// A process's place in the folder; given back when it is dropped.
#[derive(Debug)]
pub struct Lock {
    file: File,
    alone: bool,
}

impl Lock {
    /// Takes the folder if nobody has it; else stands beside whoever has.
    ///
    /// # Errors
    /// If the folder cannot be written to.
    pub fn take(dir: &Path) -> Result<Self> {
        let path = dir.join(FILE);
        let file = OpenOptions::new().read(true).write(true).create(true).truncate(false).mode(0o600).open(&path);
        let file =
            file.with_context(|| format!("cannot write into {}: is it read-only, somebody else's, or the disk full?", dir.display()))?;
        let alone = match file.try_lock() {
            Ok(()) => true,
            Err(TryLockError::WouldBlock) => false,
            Err(TryLockError::Error(error)) => return Err(error).with_context(|| format!("cannot lock {}", path.display())),
        };
        Ok(Self { file, alone })
    }

    /// Takes the folder for itself, as a server does; waits a moment for a command to end.
    ///
    /// # Errors
    /// If another process keeps it, or the folder cannot be written to.
    pub async fn take_alone(dir: &Path) -> Result<Self> {
        for _ in 0..PATIENCE.as_millis() / STEP.as_millis() {
            let lock = Self::take(dir)?;
            if lock.alone {
                return Ok(lock);
            }
            tokio::time::sleep(STEP).await;
        }
        bail!("another Candor runs in {}; stop it first, or give this one a desk of its own", dir.display())
    }

    /// Whether nobody else works in the folder.
    pub const fn is_alone(&self) -> bool {
        self.alone
    }

    /// Writes down where the desk is served, for the links that commands print, and in words where the process listens.
    ///
    /// # Errors
    /// If the disk refuses.
    pub fn serve_at(&self, url: &str, listening: &str) -> std::io::Result<()> {
        self.file.set_len(0)?;
        self.file.write_all_at(format!("{url}\n{listening}").as_bytes(), 0)
    }

    /// Where the desk is served, or was last.
    pub fn served_at(&self) -> Option<String> {
        let text = self.read()?;
        let url = text.lines().next()?;
        url.starts_with("http").then(|| url.to_owned())
    }

    /// Where the process that serves it listens, in words; none if nobody else works in the folder.
    pub fn listening(&self) -> Option<String> {
        let text = self.read().filter(|_| !self.alone)?;
        text.lines().nth(1).map(ToOwned::to_owned)
    }

    fn read(&self) -> Option<String> {
        let mut bytes = [0; 1024];
        let length = self.file.read_at(&mut bytes, 0).ok()?;
        std::str::from_utf8(&bytes[..length]).ok().map(ToOwned::to_owned)
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_second_stands_beside_the_first() {
        let dir = tempfile::tempdir().unwrap();
        let server = Lock::take_alone(dir.path()).await.unwrap();
        server.serve_at("http://127.0.0.1:8080", "pages at 127.0.0.1:8080").unwrap();
        let command = Lock::take(dir.path()).unwrap();
        assert_eq!((server.is_alone(), command.is_alone()), (true, false));
        assert_eq!(command.served_at().unwrap(), "http://127.0.0.1:8080");
        assert_eq!(command.listening().unwrap(), "pages at 127.0.0.1:8080");
        drop(server);
        let next = Lock::take_alone(dir.path()).await.unwrap();
        assert_eq!((next.is_alone(), next.listening()), (true, None), "nobody listens any more");
    }
}
