//! The terms of the Data Privacy Vocabulary 2.3 (<https://w3id.org/dpv>) that a policy can name, from `terms/`.

use crate::nearest::nearest;
use crate::read::Fields;
use crate::{Code, Word};

/// The lists of terms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Terms {
    /// What something is done for.
    Purposes,
    /// What guards it.
    Measures,
    /// Why something is not, or not yet, done.
    Justifications,
}

impl Terms {
    /// The names of the terms.
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        self.lines().filter_map(|line| line.split(' ').next())
    }

    /// A line each: the name, and the names of the terms directly above it.
    fn lines(self) -> impl Iterator<Item = &'static str> {
        let text = match self {
            Self::Purposes => include_str!("../terms/purposes.txt"),
            Self::Measures => include_str!("../terms/measures.txt"),
            Self::Justifications => include_str!("../terms/justifications.txt"),
        };
        text.lines().filter(|line| !line.starts_with('#'))
    }

    const fn kind(self) -> &'static str {
        match self {
            Self::Purposes => "purpose",
            Self::Measures => "measure",
            Self::Justifications => "justification",
        }
    }

    const fn example(self) -> &'static str {
        match self {
            Self::Purposes => "CustomerCare",
            Self::Measures => "EncryptionAtRest",
            Self::Justifications => "LegalObligationImpaired",
        }
    }
}

/// Whether one purpose is another, or a kind of it, by `skos:broader`.
pub(crate) fn is_kind_of(purpose: &str, other: &str) -> bool {
    if purpose == other {
        return true;
    }
    let line = Terms::Purposes.lines().find(|line| line.split(' ').next() == Some(purpose));
    line.is_some_and(|line| line.split(' ').skip(1).any(|above| is_kind_of(above, other)))
}

/// Reports what a key says if it is no such term of the vocabulary.
pub(crate) fn expect_term(fields: &Fields<'_, '_>, key: &str, word: &Word, terms: Terms) {
    if word.as_str().is_empty() || terms.names().any(|name| word == name) {
        return;
    }
    let names: Vec<&str> = terms.names().collect();
    let reason = format!("DPV 2.3 has no {} `{word}`", terms.kind());
    let remedy = match nearest(word.as_str(), &names) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("write the name of one, such as {} (https://w3id.org/dpv)", terms.example()),
    };
    fields.error_at(Code::Dpv, key, word, reason, remedy);
}
