//! What every form a person fills has: the line that says what becomes of a field, and what was wrong with it.

use crate::{Arg, L10n};
use notice::Language;

/// The just-in-time notice under a personal field, from the policy: what for, who reads it, until when.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NoticeLine {
    /// Whole sentences: `We use this for: Answering what you ask. Our agents read it. …`.
    pub said: String,
    /// Where more is said: `/notice#data.contact`.
    pub why: String,
    /// In which language; the page around it may be in another.
    pub language: Option<Language>,
}

impl NoticeLine {
    /// A notice from its sentences, and where more is said.
    #[must_use]
    pub fn new(said: &str, why: &str) -> NoticeLine {
        NoticeLine { said: said.into(), why: why.into(), language: None }
    }

    /// The same in a language.
    #[must_use]
    pub fn in_language(self, language: Language) -> NoticeLine {
        NoticeLine { language: Some(language), ..self }
    }

    pub(crate) fn t(&self) -> &'static L10n {
        self.language.map_or_else(L10n::english, L10n::reader)
    }
}

/// What was wrong with a form. The page shows each twice, in the same words: at the top, linked, and at its field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// No e-mail address.
    EmailMissing,
    /// Not an address that mail can be sent to.
    EmailMalformed,
    /// The name is longer than so many characters.
    NameTooLong(usize),
    /// The subject is longer than so many characters.
    SubjectTooLong(usize),
    /// No message.
    MessageMissing,
    /// The message is longer than so many characters.
    MessageTooLong(usize),
    /// A file is larger than allowed.
    FileTooLarge {
        /// The file's name as it was chosen.
        name: String,
        /// The largest size, in words: `25 MB`.
        most: String,
    },
    /// A file has no bytes.
    FileEmpty(String),
    /// More files than allowed; the number is the limit.
    TooManyFiles(usize),
    /// The page was open for too long (or not long enough for a person) and must be sent again.
    Stale,
    /// It cannot be taken just now, and can be in a minute.
    NotNow,
    /// A field of the organisation's own: the name of its input, and what is wrong with what was typed.
    Detail(String, String),
    /// The six-digit code is not the one that was sent; so many tries are left.
    CodeWrong(u32),
    /// No six digits were typed.
    CodeMalformed,
}

impl Problem {
    /// The id of the field it belongs to; the anchor of its link.
    #[must_use]
    pub fn field(&self) -> &str {
        match self {
            Problem::EmailMissing | Problem::EmailMalformed => "email",
            Problem::NameTooLong(_) => "name",
            Problem::SubjectTooLong(_) => "subject",
            Problem::MessageMissing | Problem::MessageTooLong(_) | Problem::Stale | Problem::NotNow => "message",
            Problem::FileTooLarge { .. } | Problem::FileEmpty(_) | Problem::TooManyFiles(_) => "files",
            Problem::Detail(of, _) => of,
            Problem::CodeWrong(_) | Problem::CodeMalformed => "code",
        }
    }

    /// What is wrong and how to put it right, in one sentence.
    #[must_use]
    pub fn text(&self, t: &L10n) -> String {
        match self {
            Problem::EmailMissing => t.get("public-problem-email-missing").to_owned(),
            Problem::EmailMalformed => t.get("public-problem-email-malformed").to_owned(),
            Problem::NameTooLong(most) => t.count("public-problem-name-long", *most),
            Problem::SubjectTooLong(most) => t.count("public-problem-subject-long", *most),
            Problem::MessageMissing => t.get("public-problem-message-missing").to_owned(),
            Problem::MessageTooLong(most) => t.count("public-problem-message-long", *most),
            Problem::FileTooLarge { name, most } => t.with("public-problem-file-large", &[("file", name.into()), ("most", most.into())]),
            Problem::FileEmpty(name) => t.name("public-problem-file-empty", name),
            Problem::TooManyFiles(most) => t.count("public-problem-files-many", *most),
            Problem::Stale => t.get("public-problem-stale").to_owned(),
            Problem::NotNow => t.get("public-problem-not-now").to_owned(),
            Problem::Detail(_, why) => why.clone(),
            Problem::CodeWrong(left) => t.count("public-problem-code-wrong", *left),
            Problem::CodeMalformed => t.get("public-problem-code-malformed").to_owned(),
        }
    }
}

/// All that was wrong with a form, in the order of its fields.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Problems(pub Vec<Problem>);

impl Problems {
    /// Nothing was wrong.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What was wrong with one field.
    #[must_use]
    pub fn of(&self, field: &str) -> Option<&Problem> {
        self.0.iter().find(|problem| problem.field() == field)
    }

    /// The ids for a field's `aria-describedby`: its notice, and before it what is wrong.
    #[must_use]
    pub fn described_by(&self, field: &str) -> String {
        match self.of(field) {
            Some(_) => format!("{field}-wrong {field}-why"),
            None => format!("{field}-why"),
        }
    }
}

/// A hidden field that a form brings back unchanged.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Carried {
    /// The field's name.
    pub name: String,
    /// Its value.
    pub value: String,
}

impl Carried {
    /// A field that is carried along.
    #[must_use]
    pub fn new(name: &str, value: &str) -> Carried {
        Carried { name: name.into(), value: value.into() }
    }
}

/// What a form may send along.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Uploads {
    /// How many files; no file field is shown at zero.
    pub most: usize,
    /// The largest file, in words: `25 MB`.
    pub most_size: String,
    /// The same in bytes, for the warning before a large upload starts.
    pub most_bytes: u64,
}

impl Uploads {
    /// What may be sent along and what had better not, in two sentences.
    #[must_use]
    pub fn hint(&self, t: &L10n) -> String {
        t.with("public-field-files-hint", &[("count", self.most.into()), ("size", Arg::from(&self.most_size))])
    }
}
