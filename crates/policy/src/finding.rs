//! What is wrong with a policy: always with its place, its key path, the reason and what to do about it.

use std::fmt;

use crate::{Code, Place};

/// One thing that is wrong, or doubtful.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The kind of finding.
    pub code: Code,
    /// Whether the policy can be used.
    pub severity: Severity,
    /// Where it stands; for something absent, where it should stand.
    pub place: Place,
    /// The dotted path of the key, for example `data.identity.items`.
    pub path: String,
    /// What is wrong.
    pub reason: String,
    /// What to do about it; never empty.
    pub remedy: String,
    /// Another place that belongs to it, with what stands there.
    pub second: Option<(Place, String)>,
    /// The promises that the entry carries out.
    pub statements: Vec<String>,
    /// The gap whose decision turned it from an error into a shown warning.
    pub gap: Option<String>,
}

impl Finding {
    pub(crate) fn new(code: Code, place: Place, path: &str, reason: impl Into<String>, remedy: impl Into<String>) -> Self {
        let (path, reason, remedy) = (path.to_owned(), reason.into(), remedy.into());
        Self { code, severity: code.severity(), place, path, reason, remedy, second: None, statements: Vec::new(), gap: None }
    }

    pub(crate) fn with_second(self, place: Place, label: impl Into<String>) -> Self {
        Self { second: Some((place, label.into())), ..self }
    }
}

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The policy is usable and says something doubtful.
    Warning,
    /// The policy cannot be used.
    Error,
}

impl Severity {
    /// The word for it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// All findings of one reading, in the order of the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Findings(Vec<Finding>);

impl Findings {
    pub(crate) fn sorted(mut found: Vec<Finding>) -> Self {
        found.sort_by_key(|finding| (finding.place.line, finding.place.column));
        Self(found)
    }

    /// The findings in the order of the file.
    pub fn iter(&self) -> std::slice::Iter<'_, Finding> {
        self.0.iter()
    }

    /// Whether nothing was found.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Those of both, in the order of the file.
    #[must_use]
    pub fn and(self, others: Self) -> Self {
        Self::sorted(self.0.into_iter().chain(others.0).collect())
    }

    /// Whether one of them forbids the use of the policy.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.0.iter().any(|finding| finding.severity == Severity::Error)
    }
}

impl std::error::Error for Findings {}

impl fmt::Display for Findings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, finding) in self.0.iter().enumerate() {
            if at > 0 {
                writeln!(f)?;
            }
            write!(f, "{finding}")?;
        }
        Ok(())
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let severity = self.severity.as_str();
        let Self { code, place, path, reason, remedy, .. } = self;
        let colon = if path.is_empty() { "" } else { ": " };
        write!(f, "{place}: {severity}[{code}]: {path}{colon}{reason} ({remedy})")
    }
}

impl IntoIterator for Findings {
    type Item = Finding;
    type IntoIter = std::vec::IntoIter<Finding>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a> IntoIterator for &'a Findings {
    type Item = &'a Finding;
    type IntoIter = std::slice::Iter<'a, Finding>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
