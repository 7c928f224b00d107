//! The files of the repository as the rules see them: relative path with `/`, and text. What is not text, and what is
//! built, is left out.

use std::path::Path;
use std::{fs, io};

use crate::code;

const KINDS: [&str; 13] = ["rs", "toml", "md", "html", "css", "js", "ftl", "txt", "json", "svg", "sh", "sql", "snap"];
const SKIPPED: [&str; 3] = ["target", "node_modules", "data"];

pub struct Tree {
    pub files: Vec<File>,
}

pub struct File {
    /// Relative to the root, with `/`.
    pub path: String,
    pub text: String,
    /// For Rust: the text with comments and literals blanked, of the same lines; otherwise empty.
    pub code: String,
}

/// Something to put right. Sorted by place.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    pub path: String,
    pub line: usize,
    pub rule: &'static str,
    pub what: String,
}

impl Tree {
    pub fn read(root: &Path) -> io::Result<Self> {
        let mut files = Vec::new();
        collect(root, "", &mut files)?;
        files.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(Self { files })
    }

    pub fn find(&self, path: &str) -> Option<&File> {
        self.files.iter().find(|file| file.path == path)
    }

    /// The hand-written Rust of the crates, without tests, examples and build scripts.
    pub fn sources(&self) -> impl Iterator<Item = &File> {
        self.files.iter().filter(|file| file.is("rs") && file.path.starts_with("crates/") && file.path.contains("/src/"))
    }

    /// The Rust of the application.
    pub fn application(&self) -> impl Iterator<Item = (&str, &File)> {
        self.sources().filter_map(|file| Some((file.path.strip_prefix("crates/candor/src/")?, file)))
    }

    /// Of texts: for what is no repository.
    pub fn of(files: &[(&str, &str)]) -> Self {
        Self { files: files.iter().map(|(path, text)| File::new((*path).to_owned(), (*text).to_owned())).collect() }
    }
}

impl File {
    fn new(path: String, text: String) -> Self {
        let code = if path.ends_with(".rs") { code::blank(&text) } else { String::new() };
        Self { path, text, code }
    }

    pub fn is(&self, kind: &str) -> bool {
        self.path.rsplit_once('.').is_some_and(|(_, extension)| extension == kind)
    }

    pub fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        (1..).zip(self.text.split('\n'))
    }

    /// The lines of code that are shipped: without the tests, which stand at the end of a file.
    pub fn shipped(&self) -> impl Iterator<Item = (usize, &str)> {
        (1..).zip(self.code.lines()).take_while(|(_, line)| !line.trim_start().starts_with("#[cfg(test)]"))
    }

    pub fn finding(&self, line: usize, rule: &'static str, what: impl Into<String>) -> Finding {
        Finding { path: self.path.clone(), line, rule, what: what.into() }
    }
}

fn collect(root: &Path, below: &str, files: &mut Vec<File>) -> io::Result<()> {
    for entry in fs::read_dir(root.join(below))? {
        let entry = entry?;
        let Ok(name) = entry.file_name().into_string() else { continue };
        let path = if below.is_empty() { name.clone() } else { format!("{below}/{name}") };
        let kind = entry.file_type()?;
        if kind.is_dir() {
            if name == ".ci" || (!name.starts_with('.') && !SKIPPED.contains(&name.as_str())) {
                collect(root, &path, files)?;
            }
            continue;
        }
        let text = name.rsplit_once('.').is_some_and(|(_, extension)| KINDS.contains(&extension)) || below == ".ci";
        if kind.is_file() && text {
            // A file that is not UTF-8 is no text of ours.
            if let Ok(text) = String::from_utf8(fs::read(entry.path())?) {
                files.push(File::new(path, text));
            }
        }
    }
    Ok(())
}
