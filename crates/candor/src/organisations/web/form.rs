//! A form as it came, and what was wrong with it.

use crate::fields::read;
use crate::ids::CustomFieldId;
use crate::organisations::refused::Refused;
use crate::web::error::Error;
use crate::web::form::pairs;
use pages::Field;

/// What was typed: names and values, some of which may stand many times.
#[derive(Default)]
pub struct Typed(Vec<(String, String)>);

/// Which field was refused, and why in words.
pub type Fault = (&'static str, String);

impl Typed {
    /// Reads a posted form.
    pub fn read(body: &[u8]) -> Self {
        Self(pairs(body))
    }

    /// The value of a field; empty if it is not there.
    pub fn text(&self, name: &str) -> &str {
        self.0.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value.as_str())
    }

    /// Whether a field is there.
    pub fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(known, _)| known == name)
    }

    /// What was typed into fields of the organisation's own.
    pub fn details(&self) -> Vec<(CustomFieldId, String)> {
        read::typed(self.0.iter().cloned())
    }

    /// The id in a field.
    ///
    /// # Errors
    /// [`Error::NotFound`] if it is none.
    pub fn id<T: std::str::FromStr>(&self, name: &str) -> Result<T, Error> {
        self.text(name).parse().map_err(|_| Error::NotFound)
    }

    /// The ids in a field that may stand many times.
    ///
    /// # Errors
    /// [`Error::NotFound`] if one is none.
    pub fn ids<T: std::str::FromStr + Ord>(&self, name: &str) -> Result<std::collections::BTreeSet<T>, Error> {
        let of_name = self.0.iter().filter(|(known, _)| known == name);
        of_name.map(|(_, value)| value.parse().map_err(|_| Error::NotFound)).collect()
    }

    /// A field as it is shown: what was typed if it was, else what is known; with why it was refused.
    pub fn field(&self, name: &str, known: &str, fault: Option<&Fault>) -> Field {
        let field = Field::of(if self.has(name) { self.text(name) } else { known });
        match fault.filter(|(at, _)| *at == name) {
            Some((_, why)) => field.refused(why),
            None => field,
        }
    }
}

/// Why a field was refused.
pub fn why(name: &str, fault: Option<&Fault>) -> Option<String> {
    fault.filter(|(at, _)| *at == name).map(|(_, why)| why.clone())
}

/// What became of a deed: done, or which field was refused and why.
///
/// # Errors
/// If it is our own fault.
pub fn became<T>(done: Result<T, Refused>) -> Result<Result<T, Fault>, Error> {
    match done {
        Ok(done) => Ok(Ok(done)),
        Err(refused) => Ok(Err(refused.said()?)),
    }
}
