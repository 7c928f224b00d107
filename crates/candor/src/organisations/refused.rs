//! Why something about an organisation was not done.

use super::held::Lacking;
use sea_orm::DbErr;

/// Which field, and the key of the words for it; what the policy in force does not allow; or our own fault.
#[derive(Debug, thiserror::Error)]
pub enum Refused {
    #[error("{0}: {1}")]
    Field(&'static str, &'static str),
    #[error("the policy in force does not allow it")]
    Policy(&'static str, Lacking),
    #[error(transparent)]
    Other(#[from] anyhow::Error),
}

impl From<DbErr> for Refused {
    fn from(error: DbErr) -> Self {
        Self::Other(error.into())
    }
}

impl Refused {
    /// There is no such thing any more.
    pub const GONE: Self = Self::Field("name", "org-gone");

    /// The field that it is said at, and what is said.
    ///
    /// # Errors
    /// If it is our own fault.
    pub fn said(self) -> anyhow::Result<(&'static str, String)> {
        match self {
            Self::Field(field, key) => Ok((field, pages::L10n::english().get(key).to_owned())),
            Self::Policy(field, lacking) => Ok((field, lacking.says())),
            Self::Other(error) => Err(error),
        }
    }
}
