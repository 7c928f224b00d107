//! The master key: 32 bytes with a version, above all keys of a keyring. As text it is one line; a text of several lines
//! holds several masters, which is how a rotation survives a kill: the new line is added before the first key is
//! re-wrapped, the old one leaves when the last one was.

use crate::VaultError;
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use privacy::{DeskId, Key};
use std::fmt;
use std::io::Write;
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

const WORD: &str = "candor-master";

/// One version of the master key.
pub struct Master {
    version: u32,
    key: Key,
}

impl Master {
    /// A fresh master key from the system's randomness. The first has version 1.
    pub fn random(version: u32) -> Self {
        Self { version, key: Key::random() }
    }

    /// The master key of these bytes.
    pub const fn new(version: u32, secret: [u8; 32]) -> Self {
        Self { version, key: Key::new(secret) }
    }

    /// Which one it is; each rotation counts one up.
    pub const fn version(&self) -> u32 {
        self.version
    }

    /// What a keyring stores to recognise its master: a keyed hash that tells nothing about the key.
    pub(crate) fn check(&self, desk: DeskId) -> [u8; 32] {
        let mut said = desk.as_bytes().to_vec();
        said.extend_from_slice(&self.version.to_be_bytes());
        *blake3::keyed_hash(self.key.derive("candor vault 1 master check").expose(), &said).as_bytes()
    }

    /// Seals `key` under this master for the place that `aad` describes.
    pub(crate) fn wrap(&self, aad: &[u8], key: &Key) -> Vec<u8> {
        let mut wrapped = Vec::with_capacity(privacy::NONCE + 32 + privacy::TAG);
        self.key.seal_into(aad, key.expose(), &mut wrapped);
        wrapped
    }

    /// Opens what [`wrap`](Self::wrap) made; `None` if the master, the place or a bit differs.
    pub(crate) fn unwrap(&self, aad: &[u8], wrapped: &[u8]) -> Option<Key> {
        let clear = Zeroizing::new(self.key.open(aad, wrapped).ok()?);
        Some(Key::new(clear.as_slice().try_into().ok()?))
    }
}

impl Clone for Master {
    fn clone(&self) -> Self {
        Self::new(self.version, *self.key.expose())
    }
}

impl fmt::Debug for Master {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Master(version {})", self.version)
    }
}

/// The master keys at hand: one, or during a rotation two.
#[derive(Clone, Debug)]
pub struct Masters(Vec<Master>);

impl Masters {
    /// Reads the lines of a master text.
    ///
    /// # Errors
    /// [`VaultError::MasterText`] if there is none, a line is malformed, or a version occurs twice.
    pub fn parse(text: &str) -> Result<Self, VaultError> {
        let mut masters = Self(Vec::new());
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
            let master = parse_line(line).ok_or(VaultError::MasterText)?;
            if masters.get(master.version).is_some() {
                return Err(VaultError::MasterText);
            }
            masters.0.push(master);
        }
        if masters.0.is_empty() { Err(VaultError::MasterText) } else { Ok(masters) }
    }

    /// The text that [`parse`](Self::parse) reads. It is the secret itself.
    pub fn to_text(&self) -> Zeroizing<String> {
        let mut text = Zeroizing::new(String::with_capacity(self.0.len() * 80));
        for master in &self.0 {
            let secret = Zeroizing::new(BASE64_URL_SAFE_NO_PAD.encode(master.key.expose()));
            text.push_str(WORD);
            text.push(' ');
            text.push_str(&master.version.to_string());
            text.push(' ');
            text.push_str(&secret);
            text.push('\n');
        }
        text
    }

    /// The one with this version.
    pub fn get(&self, version: u32) -> Option<&Master> {
        self.0.iter().find(|master| master.version == version)
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &Master> {
        self.0.iter()
    }

    /// Adds `master` if its version is not there yet.
    pub fn add(&mut self, master: Master) {
        if self.get(master.version).is_none() {
            self.0.push(master);
        }
    }

    /// Keeps only the one with this version.
    pub fn keep(&mut self, version: u32) {
        self.0.retain(|master| master.version == version);
    }
}

impl From<Master> for Masters {
    fn from(master: Master) -> Self {
        Self(vec![master])
    }
}

/// Where the master key comes from.
#[derive(Clone)]
pub enum MasterSource {
    /// A file with mode 0600.
    File(PathBuf),
    /// The value of an environment variable, read by the caller.
    Env(Zeroizing<String>),
    /// What a command printed, run by the caller.
    Command(Zeroizing<String>),
}

impl MasterSource {
    /// Makes a new master file holding `master`, durably.
    ///
    /// # Errors
    /// [`VaultError::MasterFileExists`], [`VaultError::MasterReadOnly`] for other sources, [`VaultError::Io`].
    pub fn create(&self, master: &Master) -> Result<(), VaultError> {
        let path = self.path()?;
        let fresh = write_beside(path, &Masters::from(master.clone()))?;
        let linked = std::fs::hard_link(&fresh, path);
        std::fs::remove_file(&fresh)?;
        match linked {
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => Err(VaultError::MasterFileExists(path.to_path_buf())),
            linked => Ok(linked.and_then(|()| std::fs::File::open(folder_of(path))?.sync_all())?),
        }
    }

    /// Reads the masters.
    ///
    /// # Errors
    /// [`VaultError::MasterFileMissing`], [`VaultError::MasterFileOpen`] if others may read it, [`VaultError::MasterText`].
    pub fn load(&self) -> Result<Masters, VaultError> {
        let path = match self {
            Self::Env(text) | Self::Command(text) => return Masters::parse(text),
            Self::File(path) => path,
        };
        let mode = match std::fs::metadata(path) {
            Ok(metadata) => metadata.permissions().mode() & 0o777,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Err(VaultError::MasterFileMissing(path.clone())),
            Err(error) => return Err(error.into()),
        };
        if mode & 0o077 != 0 {
            return Err(VaultError::MasterFileOpen { path: path.clone(), mode });
        }
        Masters::parse(&Zeroizing::new(std::fs::read_to_string(path)?))
    }

    /// Writes these masters instead of those there: both before a rotation, the new one alone after it. The old bytes are
    /// overwritten in place before they are let go.
    ///
    /// # Errors
    /// [`VaultError::MasterReadOnly`] for environment and command, whose text the operator changes; [`VaultError::Io`].
    pub fn store(&self, masters: &Masters) -> Result<(), VaultError> {
        let path = self.path()?;
        let old = std::fs::OpenOptions::new().write(true).open(path).ok();
        std::fs::rename(write_beside(path, masters)?, path)?;
        std::fs::File::open(folder_of(path))?.sync_all()?;
        if let Some(mut old) = old {
            let length = usize::try_from(old.metadata()?.len()).unwrap_or(0);
            old.write_all(&vec![0; length])?;
            old.sync_all()?;
        }
        Ok(())
    }

    /// What the place is worth for a desk whose data lies under `data`.
    pub fn worth(&self, data: &Path) -> Worth {
        match self {
            Self::Env(_) => Worth::Environment,
            Self::Command(_) => Worth::Command,
            Self::File(path) => {
                let whole = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_path_buf());
                if whole(path).starts_with(whole(data)) { Worth::BesideData } else { Worth::Apart }
            }
        }
    }

    fn path(&self) -> Result<&Path, VaultError> {
        match self {
            Self::File(path) => Ok(path),
            Self::Env(_) | Self::Command(_) => Err(VaultError::MasterReadOnly),
        }
    }
}

impl fmt::Debug for MasterSource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(path) => write!(f, "File({})", path.display()),
            Self::Env(_) => f.write_str("Env"),
            Self::Command(_) => f.write_str("Command"),
        }
    }
}

/// What the master key's place protects against. `Display` says it in a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Worth {
    /// In the desk's own folder.
    BesideData,
    /// In a file elsewhere.
    Apart,
    /// In the environment.
    Environment,
    /// From a command.
    Command,
}

impl fmt::Display for Worth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::BesideData => {
                "The master key lies beside the data: erasure works, but whoever copies the whole folder can open everything. Move it to a file \
                 elsewhere, a secret store's variable, or a command."
            }
            Self::Apart => "The master key lies in a file apart from the data: a copied data folder or backup opens nothing without it.",
            Self::Environment => {
                "The master key comes from the environment: a copied data folder opens nothing; processes of the same user can read it."
            }
            Self::Command => "The master key comes from a command: it is as safe as what the command asks for.",
        })
    }
}

fn parse_line(line: &str) -> Option<Master> {
    let mut words = line.split_ascii_whitespace();
    let (word, version, secret, rest) = (words.next()?, words.next()?, words.next()?, words.next());
    let bytes = Zeroizing::new(BASE64_URL_SAFE_NO_PAD.decode(secret).ok()?);
    let version = version.parse().ok().filter(|version| *version > 0)?;
    let secret: [u8; 32] = bytes.as_slice().try_into().ok()?;
    (word == WORD && rest.is_none()).then(|| Master::new(version, secret))
}

/// Writes the masters durably to a file beside `path`, readable by the owner only, so that one step puts it in place.
fn write_beside(path: &Path, masters: &Masters) -> Result<PathBuf, VaultError> {
    let mut name = path.file_name().unwrap_or_default().to_os_string();
    name.push(".new");
    let fresh = folder_of(path).join(name);
    match std::fs::remove_file(&fresh) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error.into()),
        _ => {}
    }
    let mut file = std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(&fresh)?;
    file.write_all(masters.to_text().as_bytes())?;
    file.sync_all()?;
    Ok(fresh)
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn a_text_of_masters_comes_back() {
        let mut masters = Masters::from(Master::new(1, [1; 32]));
        masters.add(Master::new(2, [2; 32]));
        masters.add(Master::new(2, [3; 32]));
        let again = Masters::parse(&masters.to_text()).unwrap();
        assert_eq!(again.iter().map(Master::version).collect::<Vec<_>>(), [1, 2]);
        assert_eq!(again.get(2).unwrap().key.expose(), &[2; 32]);
        assert!(!format!("{again:?}").contains("AQEB"));
    }

    #[test]
    fn what_is_not_a_master_is_refused() {
        let good = Masters::from(Master::new(1, [1; 32])).to_text();
        let short = good.replace("AQEB", "");
        for bad in ["", "# only a remark", "hunter2", &short, &good.replace(" 1 ", " 0 "), &format!("{}{}", *good, *good)] {
            assert!(matches!(Masters::parse(bad), Err(VaultError::MasterText)), "{bad}");
        }
    }

    #[test]
    fn a_master_file_is_private_and_never_overwritten_by_create() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("master.key");
        let source = MasterSource::File(path.clone());
        assert!(matches!(source.load(), Err(VaultError::MasterFileMissing(_))));
        source.create(&Master::new(1, [1; 32])).unwrap();
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        assert!(matches!(source.create(&Master::new(1, [2; 32])), Err(VaultError::MasterFileExists(_))));
        assert_eq!(source.load().unwrap().get(1).unwrap().key.expose(), &[1; 32]);
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o644)).unwrap();
        assert!(matches!(source.load(), Err(VaultError::MasterFileOpen { mode: 0o644, .. })));
    }

    #[test]
    fn storing_overwrites_the_old_bytes() {
        let folder = tempfile::tempdir().unwrap();
        let (path, witness) = (folder.path().join("master.key"), folder.path().join("witness"));
        let source = MasterSource::File(path.clone());
        source.create(&Master::new(1, [1; 32])).unwrap();
        std::fs::hard_link(&path, &witness).unwrap();
        source.store(&Masters::from(Master::new(2, [2; 32]))).unwrap();
        assert!(std::fs::read(&witness).unwrap().iter().all(|byte| *byte == 0));
        assert_eq!(source.load().unwrap().get(2).unwrap().key.expose(), &[2; 32]);
    }

    #[test]
    fn the_place_of_the_master_is_judged() {
        let folder = tempfile::tempdir().unwrap();
        let (data, apart) = (folder.path().join("data"), folder.path().join("secrets"));
        for folder in [&data, &apart] {
            std::fs::create_dir(folder).unwrap();
            MasterSource::File(folder.join("master.key")).create(&Master::random(1)).unwrap();
        }
        assert_eq!(MasterSource::File(data.join("master.key")).worth(&data), Worth::BesideData);
        assert_eq!(MasterSource::File(apart.join("master.key")).worth(&data), Worth::Apart);
    }
}
