//! A handler without its job's type: what the worker keeps for each kind.

use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use crate::claim::Claim;
use crate::error::JobError;
use crate::job::Job;

type Running = Pin<Box<dyn Future<Output = Result<(), JobError>> + Send>>;

pub(crate) struct Handler<C> {
    pub run: Arc<dyn Fn(C, Claim) -> Running + Send + Sync>,
    pub backoff: fn(u32) -> Duration,
}

impl<C: Send + 'static> Handler<C> {
    /// A job that cannot be read any more, because its struct changed, is dead at once under the code `payload`.
    pub fn new<J, F, R>(run: F) -> Self
    where
        J: Job,
        F: Fn(C, J, Claim) -> R + Send + Sync + 'static,
        R: Future<Output = Result<(), JobError>> + Send + 'static,
    {
        let run = Arc::new(run);
        let run = move |context: C, claim: Claim| -> Running {
            let run = Arc::clone(&run);
            Box::pin(async move {
                match serde_json::from_str::<J>(claim.payload()) {
                    Ok(job) => run(context, job, claim).await,
                    Err(_) => Err(JobError::fail("payload")),
                }
            })
        };
        Handler { run: Arc::new(run), backoff: J::backoff }
    }
}
