//! What became of a form about an organisation.

use crate::organisations::refused::Refused;
use crate::web::error::Error;
use crate::web::form::Fault;

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
