//! What can go wrong with the queue, and what a handler says when its work went wrong.

use sea_orm::DbErr;
use uuid::Uuid;

/// A failure of the queue itself. It names ids and kinds, never what a job carries.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The table could not be read or written.
    #[error("the queue's table could not be used")]
    Database(#[from] DbErr),
    /// A job could not be turned into JSON.
    #[error("a job of kind {0} cannot be stored: its fields have no JSON form")]
    Payload(&'static str),
    /// The reservation ran out and the job was given to someone else.
    #[error("job {0} is no longer held by this claim")]
    Lost(Uuid),
}

/// Why a handler could not finish its job, and whether trying again can help. It carries a code and no text, so that
/// neither the table nor the log can come to hold words about a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JobError {
    pub(crate) again: Again,
    code: &'static str,
    number: Option<u32>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Again {
    WithBackoff,
    At(i64),
    PutOff { at: i64, whole: bool },
    Never,
}

impl JobError {
    /// It may work later: try again after the kind's backoff, as long as attempts are left.
    pub fn retry(code: &'static str) -> Self {
        JobError { again: Again::WithBackoff, code, number: None }
    }

    /// It may work at `at` (UTC microseconds), and not before. This spends an attempt too.
    pub fn retry_at(at: i64, code: &'static str) -> Self {
        JobError { again: Again::At(at), code, number: None }
    }

    /// Its time has not come, and that is no failure: it is tried again at `at` (UTC microseconds), and no attempt is spent.
    pub fn put_off(at: i64, code: &'static str) -> Self {
        JobError { again: Again::PutOff { at, whole: false }, code, number: None }
    }

    /// What surrounds the job failed, not the job: a full disk, a database that is away. It is put off until `at`, and until
    /// then the worker leaves the whole kind alone, so that a backlog does not run against the same wall; when the trouble
    /// is over nothing waits longer than that.
    pub fn outage(at: i64, code: &'static str) -> Self {
        JobError { again: Again::PutOff { at, whole: true }, code, number: None }
    }

    /// It can never work: the job is dead at once, for a person to look at.
    pub fn fail(code: &'static str) -> Self {
        JobError { again: Again::Never, code, number: None }
    }

    /// Adds a number to the code, such as the status a relay answered: `relay` becomes `relay_451`.
    pub fn numbered(mut self, number: u32) -> Self {
        self.number = Some(number);
        self
    }

    /// The code as it is stored and logged.
    pub fn code(&self) -> String {
        match self.number {
            Some(number) => format!("{}_{number}", self.code),
            None => self.code.to_owned(),
        }
    }
}

/// A database that fails may work later. What it said may quote a row, so only the kind of failure is kept.
impl From<DbErr> for JobError {
    fn from(error: DbErr) -> Self {
        JobError::retry(match error {
            DbErr::ConnectionAcquire(_) | DbErr::Conn(_) => "database_connection",
            DbErr::Exec(_) => "database_write",
            DbErr::Query(_) => "database_read",
            DbErr::RecordNotFound(_) => "database_row_missing",
            _ => "database",
        })
    }
}

/// Enqueueing the next step or settling the claim failed inside a handler.
impl From<Error> for JobError {
    fn from(error: Error) -> Self {
        match error {
            Error::Database(error) => error.into(),
            Error::Payload(_) => JobError::fail("payload"),
            Error::Lost(_) => JobError::retry("claim_lost"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_database_error_keeps_its_words_to_itself() {
        let error = JobError::from(DbErr::Custom("Key (address)=(ann@example.org) exists".to_owned()));
        assert_eq!(error.code(), "database");
        assert!(!format!("{error:?}").contains("ann"));
    }

    #[test]
    fn a_number_follows_the_code() {
        assert_eq!(JobError::retry("relay").numbered(451).code(), "relay_451");
    }
}
