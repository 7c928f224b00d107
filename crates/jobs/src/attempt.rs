//! One attempt at one job: run its handler in a task of its own, renew the lease meanwhile, and settle.

use std::any::Any;
use std::sync::Arc;
use std::time::Duration;

use sea_orm::DatabaseConnection;
use tokio::sync::watch;
use tokio::task::{JoinError, JoinSet};
use tokio::time::{Instant, MissedTickBehavior, interval_at, timeout};

use crate::claim::Claim;
use crate::error::{Again, Error, JobError};
use crate::handler::Handler;
use crate::job::{jittered, micros};
use crate::worker::Environment;

/// How long an aborted handler may take to give way; one that blocks its thread is left to its lease.
const GIVE_WAY: Duration = Duration::from_secs(1);

/// The longest pause between two tries to settle: how soon a job goes on when the database answers again.
const SETTLE_PAUSE: Duration = Duration::from_secs(1);

pub(crate) struct Attempt<C> {
    pub conn: DatabaseConnection,
    pub context: C,
    pub environment: Environment,
    pub lease: Duration,
    pub handler: Arc<Handler<C>>,
    pub claim: Claim,
}

impl<C: Clone + Send + Sync + 'static> Attempt<C> {
    /// Runs the handler to its end and settles the job; or, when `halt` turns true, aborts the handler and puts the job
    /// back untried. Dropping this future aborts the handler and leaves the job to its lease, as a crash would. Returns until
    /// when its whole kind is to wait, if its surroundings failed.
    pub async fn carry_out(self, mut halt: watch::Receiver<bool>) -> Option<Instant> {
        let mut handler = JoinSet::new();
        handler.spawn((self.handler.run)(self.context.clone(), self.claim.clone()));
        let beat = (self.lease / 3).max(Duration::from_millis(1));
        let mut renewal = interval_at(Instant::now() + beat, beat);
        renewal.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            tokio::select! {
                biased;
                Some(ended) = handler.join_next() => {
                    let result = verdict(ended);
                    self.settle(&result, &mut halt).await;
                    return self.waits(&result);
                }
                () = halted(&mut halt) => {
                    self.give_back(handler, &mut halt).await;
                    return None;
                }
                _ = renewal.tick() => {
                    if self.renew().await.is_err() {
                        handler.shutdown().await;
                        return None;
                    }
                }
            }
        }
    }

    /// Until when the whole kind is to wait, by the process's steady clock and never for longer than a lease.
    fn waits(&self, result: &Result<(), JobError>) -> Option<Instant> {
        let Err(JobError { again: Again::PutOff { at, whole: true }, .. }) = result else { return None };
        let wait = at.saturating_sub((self.environment.now)()).max(0).unsigned_abs();
        Some(Instant::now() + Duration::from_micros(wait).min(self.lease))
    }

    /// Only a lost claim is an error here: a database that does not answer may answer at the next beat.
    async fn renew(&self) -> Result<(), Error> {
        let until = (self.environment.now)().saturating_add(micros(self.lease));
        match self.claim.renew(&self.conn, until).await {
            Err(Error::Lost(_)) if self.claim.is_settled() => Ok(()),
            Err(error @ Error::Lost(_)) => {
                tracing::warn!(job = %self.claim.id, kind = self.claim.kind, "the lease ran out while the job ran");
                Err(error)
            }
            Err(_) => {
                tracing::warn!(job = %self.claim.id, kind = self.claim.kind, "the lease could not be renewed");
                Ok(())
            }
            Ok(()) => Ok(()),
        }
    }

    async fn give_back(&self, mut handler: JoinSet<Result<(), JobError>>, halt: &mut watch::Receiver<bool>) {
        let name = (self.claim.id, self.claim.kind);
        handler.abort_all();
        let ended = timeout(GIVE_WAY, handler.join_next()).await;
        match ended {
            // it ended by itself just before the abort reached it
            Ok(Some(Ok(result))) => self.settle(&result, halt).await,
            Ok(_) => match self.claim.release(&self.conn).await {
                Ok(()) => tracing::info!(job = %name.0, kind = name.1, "put back, because the worker stops"),
                Err(_) => tracing::warn!(job = %name.0, kind = name.1, "left to its lease, because the worker stops"),
            },
            Err(_) => tracing::warn!(job = %name.0, kind = name.1, "does not give way; left to its lease"),
        }
    }

    /// Writes down how it went. As long as the database does not answer and the lease lasts, it is tried again: a job that is
    /// left to its lease waits a minute longer than the trouble did. A worker that stops tries once more and lets go; then
    /// the lease runs out and the job is taken again, which handlers must bear.
    async fn settle(&self, result: &Result<(), JobError>, halt: &mut watch::Receiver<bool>) {
        let until = Instant::now() + self.lease;
        let mut pause = Duration::from_millis(50);
        let mut stops = *halt.borrow();
        loop {
            match self.write_down(result).await {
                Ok(()) => return,
                Err(Error::Lost(_)) if self.claim.is_settled() => return,
                Err(Error::Lost(_)) => break,
                Err(_) if stops || Instant::now() + pause >= until => break,
                Err(_) => stops = timeout(pause, halted(halt)).await.is_ok(),
            }
            pause = (pause * 2).min(SETTLE_PAUSE);
        }
        tracing::warn!(job = %self.claim.id, kind = self.claim.kind, "its end could not be written down");
    }

    async fn write_down(&self, result: &Result<(), JobError>) -> Result<(), Error> {
        let Err(error) = result else {
            return self.claim.done(&self.conn).await;
        };
        let (claim, code, now) = (&self.claim, error.code(), (self.environment.now)());
        let (id, kind, attempt) = (claim.id, claim.kind, claim.attempt);
        let run_at = match error.again {
            Again::PutOff { at, whole } => {
                claim.put_off(&self.conn, at, &code).await?;
                if whole {
                    tracing::warn!(job = %id, kind, code, "put off with its whole kind, and no attempt spent");
                } else {
                    tracing::debug!(job = %id, kind, code, "its time has not come");
                }
                return Ok(());
            }
            _ if claim.attempt >= claim.max_attempts => None,
            Again::Never => None,
            Again::At(at) => Some(at),
            Again::WithBackoff => {
                let wait = jittered((self.handler.backoff)(claim.attempt), (self.environment.jitter)());
                Some(now.saturating_add(wait))
            }
        };
        match run_at {
            Some(run_at) => {
                claim.retry(&self.conn, run_at, &code).await?;
                tracing::warn!(job = %id, kind, attempt, code, "failed; it will be tried again");
            }
            None => {
                claim.bury(&self.conn, now, &code).await?;
                tracing::error!(job = %id, kind, attempt, code, "failed for good");
            }
        }
        Ok(())
    }
}

/// What a handler's task came to. What a panic said is not kept: it may quote the job's data.
fn verdict(ended: Result<Result<(), JobError>, JoinError>) -> Result<(), JobError> {
    match ended {
        Ok(result) => result,
        Err(error) => match error.try_into_panic() {
            Ok(payload) => {
                forget(payload);
                Err(JobError::retry("panic"))
            }
            Err(_) => Err(JobError::retry("aborted")),
        },
    }
}

/// Drops a panic's payload. One whose own drop panics is leaked, so that it cannot take the worker with it.
fn forget(payload: Box<dyn Any + Send>) {
    if let Err(again) = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| drop(payload))) {
        std::mem::forget(again);
    }
}

/// Ready when `halt` turns true; never when its sender is gone.
async fn halted(halt: &mut watch::Receiver<bool>) {
    if halt.wait_for(|halt| *halt).await.is_err() {
        std::future::pending::<()>().await;
    }
}
