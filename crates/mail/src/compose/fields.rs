//! Header fields: safe, folded, encoded where needed.

use super::encode;
use crate::address::Address;

/// Where a line is folded.
const WIDTH: usize = 76;

/// Header fields being written.
#[derive(Default)]
pub(super) struct Fields {
    out: Vec<u8>,
}

impl Fields {
    /// The fields without the blank line that ends them.
    pub fn into_bytes(self) -> Vec<u8> {
        self.out
    }

    /// A field of ASCII words that we make ourselves; everything else in it is dropped.
    pub fn raw(&mut self, name: &str, value: &str) {
        let value: String = value.chars().filter(|c| *c == ' ' || c.is_ascii_graphic()).take(900).collect();
        self.folded(name, &value.split(' ').map(str::to_owned).collect::<Vec<_>>());
    }

    /// An unstructured text, as it is or in encoded words.
    pub fn text(&mut self, name: &str, value: &str) {
        let value = crate::text::one_line(value);
        self.folded(name, &phrase(&value, |word| word.len() <= 60 && !word.contains("=?")));
    }

    /// A list of addresses; without any the field is left out.
    pub fn addresses(&mut self, name: &str, list: &[Address]) {
        let mut words = Vec::new();
        for (index, one) in list.iter().enumerate() {
            let address = mailbox(&one.address);
            let comma = if index + 1 < list.len() { "," } else { "" };
            match one.name.as_deref().map(crate::text::one_line).filter(|n| !n.is_empty()) {
                Some(name) => {
                    words.extend(display(&name));
                    words.push(format!("<{address}>{comma}"));
                }
                None => words.push(format!("{address}{comma}")),
            }
        }
        if !words.is_empty() {
            self.folded(name, &words);
        }
    }

    /// A list of message ids; without any the field is left out.
    pub fn ids(&mut self, name: &str, ids: &[String]) {
        let words: Vec<String> = ids
            .iter()
            .map(|id| id.chars().filter(|c| c.is_ascii_graphic() && !"<>".contains(*c)).take(900).collect::<String>())
            .filter(|id| !id.is_empty())
            .map(|id| format!("<{id}>"))
            .collect();
        if !words.is_empty() {
            self.folded(name, &words);
        }
    }

    /// Name, colon and words, folded between words.
    pub fn folded(&mut self, name: &str, words: &[String]) {
        self.out.extend_from_slice(name.as_bytes());
        self.out.push(b':');
        let mut width = name.len() + 1;
        for (index, word) in words.iter().enumerate() {
            if width + 1 + word.len() > WIDTH && index > 0 {
                self.out.extend_from_slice(b"\r\n");
                width = 0;
            }
            self.out.push(b' ');
            self.out.extend_from_slice(word.as_bytes());
            width += 1 + word.len();
        }
        self.out.extend_from_slice(b"\r\n");
    }
}

/// A display name: plain atoms, a quoted string, or encoded words.
fn display(name: &str) -> Vec<String> {
    let is_atom = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~ ".contains(c);
    let is_short = name.len() <= 60 && !name.contains("=?");
    if is_short && name.chars().all(is_atom) {
        return name.split(' ').map(str::to_owned).collect();
    }
    if is_short && name.chars().all(|c| c == ' ' || c.is_ascii_graphic()) {
        return vec![format!("\"{}\"", name.replace('\\', "\\\\").replace('"', "\\\""))];
    }
    encode::words(name)
}

/// The words of a text, or encoded words for all of it when one does not fit.
fn phrase(text: &str, fits: impl Fn(&str) -> bool) -> Vec<String> {
    if text.chars().all(|c| c == ' ' || c.is_ascii_graphic()) && text.split(' ').all(fits) {
        text.split(' ').map(str::to_owned).collect()
    } else {
        encode::words(text)
    }
}

/// An address without anything that could end it.
fn mailbox(address: &str) -> String {
    let (local, domain) = address.rsplit_once('@').unwrap_or((address, ""));
    let tidy = |part: &str| -> String {
        part.chars().filter(|c| !c.is_whitespace() && !c.is_control() && !"<>,;:()[]\\\"@".contains(*c)).take(250).collect()
    };
    format!("{}@{}", tidy(local), tidy(domain))
}
