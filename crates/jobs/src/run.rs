//! The worker at work: keep the slots full, look after leases and periods, and stop without losing anything.

use std::collections::BTreeMap;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use sea_orm::{ConnectionTrait, Statement, Value};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};
use tokio::task::JoinSet;
use tokio::time::{Instant, MissedTickBehavior, interval, sleep};

use crate::attempt::Attempt;
use crate::claim::Claim;
use crate::error::Error;
use crate::job::micros;
use crate::repair::{take_back, turn_back};
use crate::stop::Stop;
use crate::worker::Worker;

/// How often a worker that keeps losing races for a job tries before it waits for the next look.
const RACES: usize = 16;

impl<C: Clone + Send + Sync + 'static> Worker<C> {
    /// Runs everything that is due, one after another, also what that enqueues, until nothing is due at the
    /// environment's present; returns how many attempts it made. Leases that ran out are taken back first.
    ///
    /// # Errors
    /// [`Error::Database`] when the table cannot be used; what ran until then is settled.
    pub async fn drain(&self) -> Result<usize, Error> {
        let (_never, halt) = watch::channel(false);
        let mut attempts = 0;
        if !self.started.swap(true, Ordering::Relaxed) {
            turn_back(&self.conn, self.now(), micros(self.settings.lease)).await?;
        }
        loop {
            take_back(&self.conn, self.now()).await?;
            self.fire().await?;
            let before = attempts;
            while let Some(claim) = self.reserve(|_| true).await? {
                self.attempt(claim).carry_out(halt.clone()).await;
                attempts += 1;
            }
            if attempts == before {
                return Ok(attempts);
            }
        }
    }

    /// Works until `stop` is ready: then reserves nothing more, lets what runs go on for the grace of the settings, aborts
    /// what is left and puts it back. A database that does not answer is waited for. Dropping the future is like a
    /// crash: leases run out and other workers take over.
    pub async fn run(&self, stop: impl Future<Output = ()>) {
        let (halt, halted) = watch::channel(false);
        let mut slots = Slots::new(self.settings.concurrency, self.handlers.keys().copied());
        let stop = pin!(stop);
        let mut stop = Stop::new(stop);
        let mut look = interval(self.settings.poll.max(Duration::from_millis(1)));
        look.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut clock = None;
        loop {
            let outcome = tokio::select! {
                biased;
                () = stop.wait() => break,
                at = look.tick() => {
                    slots.put_off.retain(|_, until| at < *until);
                    self.look_after(&mut clock, at).await
                }
                Some(ended) = slots.running.join_next() => {
                    slots.put_off.extend(ended.ok().flatten());
                    Ok(())
                }
                () = self.wake.nudged() => Ok(()),
            };
            let outcome = match outcome {
                Ok(()) => self.fill(&mut slots, &halted, &mut stop).await,
                failed => failed,
            };
            if outcome.is_err() {
                // the source may quote a row; `doctor` and the database's own log say more
                tracing::error!("the queue's table could not be used; looking again soon");
            }
        }
        let mut grace = pin!(sleep(self.settings.grace));
        while !slots.running.is_empty() {
            tokio::select! {
                _ = slots.running.join_next() => {}
                () = &mut grace => break,
            }
        }
        halt.send_replace(true);
        while slots.running.join_next().await.is_some() {}
    }

    /// Reserves until the slots are full or nothing is due. What was being reserved when the worker was told to stop is put back.
    async fn fill(
        &self,
        slots: &mut Slots,
        halt: &watch::Receiver<bool>,
        stop: &mut Stop<'_, impl Future<Output = ()>>,
    ) -> Result<(), Error> {
        while slots.running.len() < self.settings.concurrency.max(1) {
            let Some(claim) = self.reserve(|kind| slots.open(kind)).await? else {
                return Ok(());
            };
            if stop.is_told().await {
                return claim.release(&self.conn).await;
            }
            let kind = claim.kind;
            let place = slots.take(kind);
            let work = self.attempt(claim).carry_out(halt.clone());
            slots.running.spawn(async move {
                let put_off = work.await;
                drop(place);
                put_off.map(|until| (kind, until))
            });
        }
        Ok(())
    }

    /// What a look at the table is for besides due jobs: clocks, leases, periods.
    async fn look_after(&self, clock: &mut Option<Clock>, at: Instant) -> Result<(), Error> {
        let (now, lease) = (self.now(), self.settings.lease);
        let known = clock.get_or_insert_with(|| Clock { at, now, trusted_from: at });
        let back = now < known.now;
        known.notice(at, now, lease);
        let trusted = at >= known.trusted_from;
        if back || !self.started.swap(true, Ordering::Relaxed) {
            turn_back(&self.conn, now, micros(lease)).await?;
        }
        if trusted {
            take_back(&self.conn, now).await?;
        }
        self.fire().await
    }

    async fn fire(&self) -> Result<(), Error> {
        for period in &self.periods {
            period.fire(&self.conn, (self.environment.id)(), self.now()).await?;
        }
        Ok(())
    }

    /// Reserves a due job of the kind whose turn it is among those that are `open`.
    async fn reserve(&self, open: impl Fn(&'static str) -> bool) -> Result<Option<Claim>, Error> {
        for _ in 0..RACES {
            let now = self.now();
            let due: Vec<_> = self.due(now).await?.into_iter().filter(|kind| open(kind)).collect();
            if due.is_empty() {
                return Ok(None);
            }
            let order = self.turns.lock().expect("no turn is taken by code that panics").order(due);
            for kind in order {
                let until = now.saturating_add(micros(self.settings.lease));
                let token = (self.environment.id)();
                if let Some(claim) = Claim::reserve(&self.conn, kind, token, now, until).await? {
                    self.turns.lock().expect("no turn is taken by code that panics").served(kind);
                    return Ok(Some(claim));
                }
            }
        }
        Ok(None)
    }

    /// The kinds handled here that have a job due at `now`.
    async fn due(&self, now: i64) -> Result<Vec<&'static str>, Error> {
        if self.handlers.is_empty() {
            return Ok(Vec::new());
        }
        let kinds = self.handlers.keys().map(|kind| Value::from(*kind));
        let values = std::iter::once(Value::from(now)).chain(kinds);
        let query = Statement::from_sql_and_values(self.conn.get_database_backend(), &self.due, values);
        let rows = self.conn.query_all_raw(query).await?;
        let mut due = Vec::with_capacity(rows.len());
        for row in rows {
            let name: String = row.try_get("", "kind")?;
            due.extend(self.handlers.get_key_value(name.as_str()).map(|(kind, _)| *kind));
        }
        Ok(due)
    }

    fn attempt(&self, claim: Claim) -> Attempt<C> {
        Attempt {
            conn: self.conn.clone(),
            context: self.context.clone(),
            environment: self.environment.clone(),
            lease: self.settings.lease,
            handler: Arc::clone(self.handlers.get(claim.kind).expect("only kinds with a handler are reserved")),
            claim,
        }
    }

    fn now(&self) -> i64 {
        (self.environment.now)()
    }
}

/// The jobs that run, how many more of each kind may, and which kinds wait for their surroundings.
struct Slots {
    running: JoinSet<Option<(&'static str, Instant)>>,
    kinds: BTreeMap<&'static str, Arc<Semaphore>>,
    put_off: BTreeMap<&'static str, Instant>,
}

impl Slots {
    /// No kind gets more than three quarters of `all`, so that a flood of slow jobs leaves room for others.
    fn new(all: usize, kinds: impl Iterator<Item = &'static str>) -> Self {
        let share = (all - all.div_ceil(4)).max(1);
        let kinds = kinds.map(|kind| (kind, Arc::new(Semaphore::new(share)))).collect();
        Slots { running: JoinSet::new(), kinds, put_off: BTreeMap::new() }
    }

    fn open(&self, kind: &str) -> bool {
        !self.put_off.contains_key(kind) && self.kinds.get(kind).is_some_and(|places| places.available_permits() > 0)
    }

    fn take(&self, kind: &str) -> Option<OwnedSemaphorePermit> {
        self.kinds.get(kind).and_then(|places| Arc::clone(places).try_acquire_owned().ok())
    }
}

/// The last look, by the process's steady clock and by the environment's, to notice when the latter jumps. After a jump
/// forward (a suspended machine, a corrected clock) every lease looks expired although its owner lives; until owners
/// have had time to renew, nothing is taken back.
struct Clock {
    at: Instant,
    now: i64,
    trusted_from: Instant,
}

impl Clock {
    fn notice(&mut self, at: Instant, now: i64, lease: Duration) {
        let steady = micros(at.saturating_duration_since(self.at));
        let drift = now.saturating_sub(self.now).saturating_sub(steady);
        if drift.saturating_abs() > micros(lease) / 4 {
            tracing::warn!("the clock jumped; leases are given time to renew");
            self.trusted_from = at + lease / 2;
        }
        self.at = at;
        self.now = now;
    }
}
