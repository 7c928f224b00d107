//! The queue's worker: every kind of job and who runs it.

use crate::app::App;
use crate::clock;
use crate::hooks::{deliver, sweep};
use crate::import::job;
use crate::inbox::receive;
use crate::organisations::{disclose, known, sweep as days};
use crate::outbox::send;
use crate::platform::refer;
use crate::privacy::publish::announce;
use crate::privacy::{erase, remind, sweep_blobs, sweep_counts, sweep_spool};
use crate::profiles::{joining, split};
use crate::screening::scan;
use crate::tickets::pause;
use jobs::{Environment, Settings, Worker};
use std::sync::Arc;

/// A worker for a desk's jobs.
pub fn worker(app: &App) -> Worker<App> {
    Worker::new(app.db.writer().clone(), app.clone(), environment(app))
        .paced(Settings { concurrency: 4, ..Settings::default() })
        .listen(app.wake.clone())
        .on_claimed(receive::run)
        .on_claimed(send::run)
        .on(erase::run)
        .on(scan::run)
        .on(pause::run)
        .on(erase::over)
        .on(sweep_blobs::run)
        .on(sweep_spool::run)
        .on(sweep_counts::run)
        .on(announce::run)
        .on(refer::run)
        .on(remind::run)
        .on(sweep::run)
        .on(disclose::run)
        .on(days::run)
        .on(known::run)
        .on(joining::run_job)
        .on(split::run_job)
        .on(job::bring_in)
        .on(job::take_back)
        .every(sweep_blobs::EVERY, &sweep_blobs::SweepBlobs {})
        .and_then(|worker| worker.every(remind::EVERY, &remind::RemindEvidence {}))
        .and_then(|worker| worker.every(sweep_spool::EVERY, &sweep_spool::SweepSpool {}))
        .and_then(|worker| worker.every(sweep_counts::EVERY, &sweep_counts::SweepCounts {}))
        .and_then(|worker| worker.every(sweep::EVERY, &sweep::SweepWebhooks {}))
        .and_then(|worker| worker.every(days::EVERY, &days::TurnDays {}))
        .expect("a job without fields has a JSON form")
}

/// A worker for jobs that wait for servers of others. It has places of its own, so that those who do not answer hold up no mail.
pub fn outside(app: &App) -> Worker<App> {
    Worker::new(app.db.writer().clone(), app.clone(), environment(app))
        .paced(Settings { concurrency: 12, ..Settings::default() })
        .listen(app.wake_outside.clone())
        .on_claimed(deliver::run)
}

fn environment(app: &App) -> Environment {
    let (now, id) = (app.clone(), app.clone());
    Environment {
        now: Arc::new(move || now.now().0),
        id: Arc::new(move || id.ids.make(id.now())),
        jitter: Arc::new(|| f64::from(clock::random()[0]) / 256.0),
    }
}
