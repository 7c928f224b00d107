//! A folder with an export of another desk: a file or several for each list, and the files of messages.

use super::Id;
use super::values::{Values, Wrong};
use serde_json::Value;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use tokio::fs::{self, File};

/// The most files of one list.
const MOST: usize = 100_000;

/// What is wrong with a file of an export. It is named by its place within the folder.
#[derive(Debug, thiserror::Error)]
pub enum Unreadable {
    #[error("there is no folder {0}")]
    NoFolder(String),
    #[error("the folder has no {0}.json, and no folder {0} with files; is it an export of this program?")]
    NoList(&'static str),
    #[error("{0}: {1}")]
    Wrong(String, Wrong),
    #[error("{0} is not there")]
    Missing(String),
    #[error("{0} is larger than {1} MB")]
    TooLarge(String, usize),
}

/// An export.
pub struct Folder(PathBuf);

/// The rows of one list, one file after the other.
pub struct Rows {
    files: std::vec::IntoIter<PathBuf>,
    open: Option<(String, Values<File>)>,
}

impl Folder {
    /// Looks whether it is there.
    ///
    /// # Errors
    /// [`Unreadable::NoFolder`]
    pub fn open(path: &Path) -> Result<Self, Unreadable> {
        if path.is_dir() { Ok(Self(path.to_owned())) } else { Err(Unreadable::NoFolder(path.display().to_string())) }
    }

    /// Begins to read a list: `key.json`, `key-1.json` and so on by their names, or all that lie in a folder of its name.
    ///
    /// # Errors
    /// [`Unreadable`]
    pub async fn list(&self, key: &'static str) -> Result<Rows, Unreadable> {
        let mut files = json_in(&self.0, |name| name.strip_prefix(key).is_some_and(|rest| rest == ".json" || rest.starts_with('-'))).await;
        files.extend(json_in(&self.0.join(key), |_| true).await);
        if files.is_empty() {
            return Err(Unreadable::NoList(key));
        }
        Ok(Rows { files: files.into_iter(), open: None })
    }

    /// The rows that lie in a file of their own, of one row of another list; none if there is no such file.
    ///
    /// # Errors
    /// [`Unreadable`]
    pub async fn of(&self, folder: &str, id: &Id) -> Result<Option<Vec<Value>>, Unreadable> {
        let path = self.0.join(folder).join(format!("{id}.json"));
        if !path.is_file() {
            return Ok(None);
        }
        let mut rows = Rows { files: vec![path].into_iter(), open: None };
        let mut all = Vec::new();
        while let Some(row) = rows.next().await? {
            all.push(row);
        }
        Ok(Some(all))
    }

    /// A file of a message, of at most this many bytes.
    ///
    /// # Errors
    /// [`Unreadable::Missing`] or [`Unreadable::TooLarge`]
    pub async fn file(&self, id: &Id, most: usize) -> Result<Vec<u8>, Unreadable> {
        let named = format!("attachments/{id}");
        let path = self.0.join(&named);
        let missing = |_| Unreadable::Missing(named.clone());
        let about = fs::metadata(&path).await.map_err(missing)?;
        if about.len() > most as u64 {
            return Err(Unreadable::TooLarge(named, most >> 20));
        }
        fs::read(&path).await.map_err(missing)
    }
}

impl Rows {
    /// The next row; none at the end.
    ///
    /// # Errors
    /// [`Unreadable`]
    pub async fn next(&mut self) -> Result<Option<Value>, Unreadable> {
        loop {
            if self.open.is_none() {
                let Some(path) = self.files.next() else { return Ok(None) };
                let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
                let file = File::open(&path).await.map_err(|error| Unreadable::Wrong(name.clone(), error.into()))?;
                self.open = Some((name, Values::new(file)));
            }
            let Some((name, values)) = &mut self.open else { continue };
            match values.next().await {
                Ok(Some(row)) => return Ok(Some(row)),
                Ok(None) => self.open = None,
                Err(wrong) => return Err(Unreadable::Wrong(name.clone(), wrong)),
            }
        }
    }
}

/// The files of JSON in a folder, by their names; none if it is not there.
async fn json_in(folder: &Path, wanted: impl Fn(&str) -> bool) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut entries = match fs::read_dir(folder).await {
        Ok(entries) => entries,
        Err(error) => {
            debug_assert!(matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory | ErrorKind::PermissionDenied));
            return found;
        }
    };
    while let Ok(Some(entry)) = entries.next_entry().await {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if name.ends_with(".json") && wanted(&name) && found.len() < MOST {
            found.push(entry.path());
        }
    }
    // `users-2.json` comes before `users-10.json`.
    found.sort_by_key(|path| (path.as_os_str().len(), path.clone()));
    found
}
