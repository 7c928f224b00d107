//! Why something that a form asks for was not done.

/// Which field, and the key of the words for it; or our own fault.
#[derive(Debug, thiserror::Error)]
pub enum Refused {
    #[error("{0}: {1}")]
    Field(&'static str, &'static str),
    #[error(transparent)]
    Other(#[from] anyhow::Error),
}

impl From<sea_orm::DbErr> for Refused {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::Other(error.into())
    }
}
