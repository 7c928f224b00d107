//! Reading a form with files: its fields as text, its files as bytes, and what was kept of an earlier try.

use super::fault::{Refused, Result};
use crate::app::App;
use crate::portal::carried::{self, Kept};
use crate::tickets::files::NewFile;
use crate::time::Instant;
use axum::extract::Multipart;
use axum::extract::multipart::MultipartError;
use axum::http::StatusCode;
use pages::cards;
use pages::portal::{Carried, Problem, Uploads};
use pages::public::Fault;
use std::collections::HashMap;

/// Files of one form.
const MOST: usize = 5;
/// Bytes of one file, and the same in words.
const LARGEST: (usize, &str) = (10_000_000, "10 MB");
/// Bytes of one form, in words.
const ALL: &str = "50 MB";
/// Characters of a message.
pub const MESSAGE: usize = 50_000;
/// The field in which kept files come back.
const KEPT: &str = "kept";

/// Where nothing but files is carried.
pub const NO_FIELDS: &[&str] = &[];

/// A form as it came.
#[derive(Default)]
pub struct Posted {
    fields: HashMap<String, String>,
    pub files: Vec<NewFile>,
    /// What leads to the files of an earlier try.
    pub kept: Vec<String>,
}

/// How much one form may carry, in words.
pub fn most() -> String {
    ALL.to_owned()
}

/// What may be sent along.
pub fn uploads() -> Uploads {
    Uploads { most: MOST, most_size: LARGEST.1.into(), most_bytes: LARGEST.0 as u64 }
}

impl Posted {
    /// Reads a form.
    ///
    /// # Errors
    /// If it is too large, or no form of ours.
    pub async fn read(mut form: Multipart) -> Result<Self> {
        let mut posted = Self::default();
        while let Some(field) = form.next_field().await.map_err(refused)? {
            let name = field.name().unwrap_or_default().to_owned();
            if name == "files" {
                let (name, media_type) = (field.file_name().unwrap_or_default().to_owned(), field.content_type().map(ToOwned::to_owned));
                let bytes = field.bytes().await.map_err(refused)?.to_vec();
                if !name.is_empty() || !bytes.is_empty() {
                    posted.files.push(NewFile { name, media_type, bytes, ..NewFile::default() });
                }
                continue;
            }
            let text = field.text().await.map_err(refused)?.replace("\r\n", "\n");
            if name == KEPT {
                posted.kept.push(text);
            } else {
                posted.fields.insert(name, text);
            }
        }
        posted.kept.truncate(MOST);
        Ok(posted)
    }

    /// A field, without the space around it.
    pub fn text(&self, name: &str) -> &str {
        self.fields.get(name).map_or("", |text| text.trim())
    }

    /// The names of the fields that came.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.fields.keys().map(String::as_str)
    }

    /// Puts something else into a field.
    pub fn put(&mut self, name: &str, text: String) {
        self.fields.insert(name.to_owned(), text);
    }

    /// What is wrong with the message and the files.
    pub fn problems(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        match self.text("message").chars().count() {
            0 => problems.push(Problem::MessageMissing),
            MESSAGE.. => problems.push(Problem::MessageTooLong(MESSAGE)),
            _ => {}
        }
        if self.files.len() + self.kept.len() > MOST {
            problems.push(Problem::TooManyFiles(MOST));
        }
        for file in &self.files {
            match file.bytes.len() {
                0 => problems.push(Problem::FileEmpty(file.name.clone())),
                length if length > LARGEST.0 => problems.push(Problem::FileTooLarge { name: file.name.clone(), most: LARGEST.1.into() }),
                _ => {}
            }
        }
        problems
    }

    /// The card numbers in these fields and in the names of files, unless the sender said what to do with them; taken out of the
    /// fields if that is what they said, and of the names by [`Self::take_files`].
    pub fn cards(&mut self, app: &App, fields: &[impl AsRef<str>], now: Instant) -> Vec<String> {
        match self.text("decision") {
            "keep" => Vec::new(),
            "remove" => {
                for name in fields.iter().map(AsRef::as_ref) {
                    let clean = cards::mask(self.text(name));
                    self.put(name, clean);
                }
                Vec::new()
            }
            _ => {
                let kept: Vec<Kept> = self.kept.iter().filter_map(|token| carried::again(app, token, now)).collect();
                let names = self.files.iter().map(|file| &*file.name).chain(kept.iter().map(|kept| &*kept.name));
                let texts = fields.iter().map(|name| self.text(name.as_ref())).chain(names);
                texts.flat_map(cards::find).map(|card| card.masked).collect()
            }
        }
    }

    /// Keeps the files until the sender decides; says what the page must bring back and what the files are called.
    ///
    /// # Errors
    /// If the disk or the keyring refuses.
    pub async fn carry(&mut self, app: &App, fields: &[impl AsRef<str>], now: Instant) -> Result<(Vec<Carried>, Vec<String>)> {
        let mut kept: Vec<Kept> = self.kept.iter().filter_map(|token| carried::again(app, token, now)).collect();
        for file in std::mem::take(&mut self.files) {
            kept.push(carried::keep(app, file, now).await?);
        }
        let mut fields: Vec<Carried> = fields.iter().map(AsRef::as_ref).map(|name| Carried::new(name, self.text(name))).collect();
        fields.extend(kept.iter().map(|kept| Carried::new(KEPT, &kept.token)));
        Ok((fields, kept.into_iter().map(|kept| kept.name).collect()))
    }

    /// All files, those of an earlier try first.
    ///
    /// # Errors
    /// If the disk or the keyring refuses.
    pub async fn take_files(&mut self, app: &App, now: Instant) -> Result<Vec<NewFile>> {
        let mut files = Vec::new();
        for token in &self.kept {
            files.extend(carried::take(app, token, now).await?);
        }
        files.append(&mut self.files);
        if self.text("decision") == "remove" {
            for file in &mut files {
                file.name = cards::mask(&file.name);
            }
        }
        Ok(files)
    }
}

fn refused(error: MultipartError) -> Refused {
    let too_large = error.status() == StatusCode::PAYLOAD_TOO_LARGE;
    Refused::of(if too_large { Fault::TooLarge(ALL.into()) } else { Fault::NotUnderstood })
}
