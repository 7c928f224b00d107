//! Why something about a field of one's own, or about what stands in it, was not done.

use crate::people::find::Unsettled;
use crate::privacy::collect::Unnamed;
use pages::L10n;

/// Which field of the form, and why in words; or our own fault.
#[derive(Debug, thiserror::Error)]
pub enum Refused {
    /// The field of the form, and what is wrong there.
    #[error("{0}: {1}")]
    Field(String, String),
    /// The policy does not name it; the field of the form.
    #[error("{0}: {1}")]
    Unnamed(String, Unnamed),
    /// There is no such thing any more.
    #[error("it is gone")]
    Gone,
    /// Our fault.
    #[error(transparent)]
    Other(anyhow::Error),
}

impl Refused {
    /// Wrong at this field of the form, by the key of the words.
    pub fn at(field: &str, key: &str) -> Self {
        Self::Field(field.to_owned(), L10n::english().get(key).to_owned())
    }

    /// The field of the form that it is said at, and what is said.
    ///
    /// # Errors
    /// If it is our own fault.
    pub fn said(self) -> anyhow::Result<(String, String)> {
        match self {
            Self::Field(at, why) => Ok((at, why)),
            Self::Unnamed(at, unnamed) => Ok((at, crate::profiles::web::unnamed(&unnamed))),
            Self::Gone => Ok((String::new(), L10n::english().get("detail-gone").to_owned())),
            Self::Other(error) => Err(error),
        }
    }
}

impl From<anyhow::Error> for Refused {
    fn from(error: anyhow::Error) -> Self {
        match Unsettled::of(&error) {
            Some(_) => Self::Gone,
            None => Self::Other(error),
        }
    }
}

impl From<sea_orm::DbErr> for Refused {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::Other(error.into())
    }
}

impl From<vault::VaultError> for Refused {
    fn from(error: vault::VaultError) -> Self {
        Self::Other(error.into())
    }
}
