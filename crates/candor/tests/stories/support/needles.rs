//! Looking for words in files, whatever somebody did to them: other cases, base64, hex, quoted-printable, percent and JSON
//! escapes, UTF-16.

use base64::Engine;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// What is looked for, each with a name that a failing test may print.
#[derive(Default)]
pub struct Needles {
    all: Vec<(String, Vec<u8>)>,
}

impl Needles {
    /// A word in every disguise.
    pub fn add_disguised(&mut self, name: &str, word: &str) {
        let title = word[..1].to_uppercase() + &word[1..].to_lowercase();
        let cases = BTreeSet::from([word.to_owned(), word.to_lowercase(), word.to_uppercase(), title]);
        for case in &cases {
            let bytes = case.as_bytes();
            let each = |write: fn(u8) -> String| bytes.iter().map(|byte| write(*byte)).collect::<String>().into_bytes();
            self.add(&format!("{name} plain"), bytes.to_vec());
            self.add(&format!("{name} hex"), each(|byte| format!("{byte:02x}")));
            self.add(&format!("{name} HEX"), each(|byte| format!("{byte:02X}")));
            self.add(&format!("{name} quoted-printable"), each(|byte| format!("={byte:02X}")));
            self.add(&format!("{name} percent"), each(|byte| format!("%{byte:02X}")));
            self.add(&format!("{name} json"), each(|byte| format!("\\u{byte:04x}")));
            self.add(&format!("{name} utf-16le"), bytes.iter().flat_map(|byte| [*byte, 0]).collect());
            self.add(&format!("{name} utf-16be"), bytes.iter().flat_map(|byte| [0, *byte]).collect());
            self.add(&format!("{name} backwards"), bytes.iter().rev().copied().collect());
            for shift in 0..3 {
                self.add(&format!("{name} base64+{shift}"), inner_base64(bytes, shift, |bytes| STANDARD_NO_PAD.encode(bytes)));
                self.add(&format!("{name} base64url+{shift}"), inner_base64(bytes, shift, |bytes| URL_SAFE_NO_PAD.encode(bytes)));
            }
        }
    }

    /// Bytes as they are, unless they are too few to be telling.
    pub fn add(&mut self, name: &str, bytes: Vec<u8>) {
        if bytes.len() >= 8 && self.all.iter().all(|(_, known)| *known != bytes) {
            self.all.push((name.to_owned(), bytes));
        }
    }

    /// What of it is in these bytes.
    pub fn in_bytes(&self, bytes: &[u8]) -> Vec<&str> {
        // One pass: where no needle begins with these two bytes, none is looked for.
        let mut begins: Vec<Vec<usize>> = vec![Vec::new(); 1 << 16];
        for (at, (_, needle)) in self.all.iter().enumerate() {
            begins[usize::from(needle[0]) << 8 | usize::from(needle[1])].push(at);
        }
        let mut found = BTreeSet::new();
        for at in 0..bytes.len().saturating_sub(1) {
            for candidate in &begins[usize::from(bytes[at]) << 8 | usize::from(bytes[at + 1])] {
                if bytes[at..].starts_with(&self.all[*candidate].1) {
                    found.insert(*candidate);
                }
            }
        }
        found.into_iter().map(|at| &*self.all[at].0).collect()
    }

    /// What of it is in any file below `dir`, or in the name of one.
    pub fn in_files(&self, dir: &Path) -> Vec<String> {
        let mut found = Vec::new();
        for path in files(dir) {
            let name = path.strip_prefix(dir).unwrap().display().to_string();
            let bytes = std::fs::read(&path).unwrap();
            found.extend(self.in_bytes(name.as_bytes()).into_iter().map(|needle| format!("{needle} in the name {name}")));
            found.extend(self.in_bytes(&bytes).into_iter().map(|needle| format!("{needle} in {name}")));
        }
        found
    }

    /// Every needle's bytes, for the positive control.
    pub fn all(&self) -> impl Iterator<Item = &(String, Vec<u8>)> {
        self.all.iter()
    }
}

/// Every file below a folder.
pub fn files(dir: &Path) -> Vec<PathBuf> {
    let mut files_found = Vec::new();
    for entry in std::fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { files_found.extend(files(&path)) } else { files_found.push(path) }
    }
    files_found
}

/// The characters of base64 that the word alone decides, when `shift` bytes come before it.
fn inner_base64(word: &[u8], shift: usize, encode: fn(&[u8]) -> String) -> Vec<u8> {
    let mut bytes = vec![0; shift];
    bytes.extend_from_slice(word);
    let first = (shift * 8).div_ceil(6);
    let last = bytes.len() * 8 / 6;
    encode(&bytes).as_bytes()[first..last].to_vec()
}
