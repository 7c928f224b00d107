//! A worker as it is put together: a connection, a context for the handlers, and what it handles.

use std::collections::BTreeMap;
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use sea_orm::DatabaseConnection;
use uuid::Uuid;

use crate::claim::Claim;
use crate::enqueue::Stored;
use crate::error::{Error, JobError};
use crate::handler::Handler;
use crate::job::Job;
use crate::period::Period;
use crate::turns::Turns;
use crate::wake::Wake;

/// What a worker would otherwise have to make up: the time, names and chance.
#[derive(Clone)]
pub struct Environment {
    /// The present, UTC microseconds.
    pub now: Arc<dyn Fn() -> i64 + Send + Sync>,
    /// A fresh id, by preference in order of time (UUID v7).
    pub id: Arc<dyn Fn() -> Uuid + Send + Sync>,
    /// A random number in `0.0..1.0`, so that what failed together is not tried again together.
    pub jitter: Arc<dyn Fn() -> f64 + Send + Sync>,
}

/// How a worker paces itself.
#[derive(Debug, Clone, Copy)]
pub struct Settings {
    /// How many jobs run at a time. One kind takes at most three quarters of them.
    pub concurrency: usize,
    /// How long a reservation holds without renewal; it is renewed three times as often.
    pub lease: Duration,
    /// How often to look at the table when nobody nudges.
    pub poll: Duration,
    /// How long running jobs may go on after the worker was asked to stop.
    pub grace: Duration,
}

impl Default for Settings {
    fn default() -> Self {
        Settings { concurrency: 4, lease: Duration::from_secs(60), poll: Duration::from_millis(500), grace: Duration::from_secs(20) }
    }
}

/// Takes jobs from the table and runs them, each with a clone of the context `C`. Put it together with [`Worker::on`] and
/// [`Worker::every`], then [`Worker::run`] it, or [`Worker::drain`] what is due.
pub struct Worker<C> {
    pub(crate) conn: DatabaseConnection,
    pub(crate) context: C,
    pub(crate) environment: Environment,
    pub(crate) settings: Settings,
    pub(crate) wake: Wake,
    pub(crate) handlers: BTreeMap<&'static str, Arc<Handler<C>>>,
    pub(crate) periods: Vec<Period>,
    pub(crate) turns: Mutex<Turns>,
    pub(crate) due: String,
    pub(crate) started: AtomicBool,
}

impl<C: Clone + Send + Sync + 'static> Worker<C> {
    /// A worker that handles nothing yet, on a connection that may write. Handlers get clones of `context`.
    pub fn new(conn: DatabaseConnection, context: C, environment: Environment) -> Self {
        Worker {
            conn,
            context,
            environment,
            settings: Settings::default(),
            wake: Wake::new(),
            handlers: BTreeMap::new(),
            periods: Vec::new(),
            turns: Mutex::default(),
            due: String::new(),
            started: AtomicBool::new(false),
        }
    }

    /// Paces it by `settings` instead of the default.
    pub fn paced(mut self, settings: Settings) -> Self {
        self.settings = settings;
        self
    }

    /// Lets it be woken by `wake`.
    pub fn listen(mut self, wake: Wake) -> Self {
        self.wake = wake;
        self
    }

    /// Runs jobs of kind `J` by `run`, an `async fn(C, J) -> Result<(), JobError>`. A panic in it counts as a failure
    /// that may be tried again, under the code `panic`.
    ///
    /// # Panics
    /// When the kind has a handler already: two would share its jobs by chance.
    pub fn on<J, F, R>(self, run: F) -> Self
    where
        J: Job,
        F: Fn(C, J) -> R + Send + Sync + 'static,
        R: Future<Output = Result<(), JobError>> + Send + 'static,
    {
        self.on_claimed(move |context, job, _| run(context, job))
    }

    /// Like [`Worker::on`], for a handler that settles its [`Claim`] in its own transaction, so that its effect on the
    /// database happens exactly once.
    ///
    /// # Panics
    /// When the kind has a handler already.
    pub fn on_claimed<J, F, R>(mut self, run: F) -> Self
    where
        J: Job,
        F: Fn(C, J, Claim) -> R + Send + Sync + 'static,
        R: Future<Output = Result<(), JobError>> + Send + 'static,
    {
        let handler = Arc::new(Handler::new::<J, F, R>(run));
        assert!(self.handlers.insert(J::KIND, handler).is_none(), "jobs of kind {} have two handlers", J::KIND);
        self.turns.get_mut().expect("nobody else holds the turns yet").join(J::KIND, J::PRIORITY);
        self.due = due_kinds(self.handlers.len());
        self
    }

    /// Enqueues `job` at each multiple of `period` (microseconds) since 1970: once for each point, over all workers of the
    /// database, and once only for the points missed while none was up. A point that comes while the last job still
    /// runs makes it run once more.
    ///
    /// # Errors
    /// [`Error::Payload`] when the job has no JSON form.
    ///
    /// # Panics
    /// When the kind has a period already.
    pub fn every<J: Job>(mut self, period: i64, job: &J) -> Result<Self, Error> {
        assert!(self.periods.iter().all(|known| known.job.kind != J::KIND), "{} has two periods", J::KIND);
        self.periods.push(Period::new(Stored::new(job)?, period));
        Ok(self)
    }
}

/// One query that says which of `kinds` kinds (`$2`, `$3`, …) have a job due at `$1`: one index probe each, however long
/// the queue is.
fn due_kinds(kinds: usize) -> String {
    let probe = |kind: usize| {
        let place = kind + 2;
        format!(
            "SELECT CAST(${place} AS text) AS kind WHERE EXISTS \
             (SELECT 1 FROM job WHERE state = 'ready' AND kind = ${place} AND run_at <= $1)"
        )
    };
    (0..kinds).map(probe).collect::<Vec<_>>().join(" UNION ALL ")
}
