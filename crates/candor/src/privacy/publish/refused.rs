//! Why a policy does not become one.

/// What stands against a proposal or a decision; each says what to do.
#[derive(Debug, thiserror::Error)]
pub enum Refused {
    /// It cannot be put in force.
    #[error("{0:#}")]
    Wrong(anyhow::Error),
    /// Data lies where it says none is stored.
    #[error("{0:#}")]
    Elsewhere(anyhow::Error),
    /// It says what rules already.
    #[error("this is the policy in force; nothing changes")]
    Same,
    /// It has the number of another.
    #[error("version {0} is taken; write `version = {1}` in [notice]")]
    Version(i32, i32),
    /// Another one is on its way.
    #[error("version {0} waits already; withdraw it first, or let it become the policy")]
    Waiting(i32),
    /// Somebody else must agree.
    #[error("whoever proposed a policy does not agree to it as well: a second person does")]
    SamePerson,
    /// Nobody proposes it, and another person shall agree.
    #[error("another person than the one who proposes has to agree: say who proposes (`--agent ADDRESS`)")]
    Nobody,
    /// It is not what it was.
    #[error("this proposal was decided already")]
    Decided,
    /// The policy it was drawn up against rules no more.
    #[error("the policy changed since this was proposed; propose it anew against version {0}")]
    Overtaken(i32),
    /// The database or the keyring refused.
    #[error(transparent)]
    Other(#[from] anyhow::Error),
}

impl From<sea_orm::DbErr> for Refused {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::Other(error.into())
    }
}
