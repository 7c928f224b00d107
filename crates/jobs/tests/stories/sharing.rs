//! Several workers, several kinds: nothing runs twice, nothing starves.

use std::sync::Arc;
use std::time::Duration;

use jobs::{Environment, Settings, Worker};
use tokio::sync::Notify;
use tokio::time::Instant;

use crate::stage::{Log, Note, Other, Stage, note, other, quick, until};

stories!(
    two_workers_never_run_a_job_twice,
    a_flood_lets_others_through,
    slow_jobs_leave_a_slot,
    a_long_job_keeps_its_lease,
    counts_tell_the_kinds_apart
);

async fn two_workers_never_run_a_job_twice(stage: Stage) {
    for n in 0..150 {
        stage.enqueue(&Note(n)).await;
    }
    let (log, stop) = (Log::default(), Arc::new(Notify::new()));
    let mut workers = Vec::new();
    for _ in 0..3 {
        let (worker, stop) = (stage.worker(log.clone()).await.on(note), Arc::clone(&stop));
        workers.push(tokio::spawn(async move { worker.run(stop.notified()).await }));
    }
    until("an empty queue", async || stage.rows("1 = 1").await == 0).await;
    stop.notify_waiters();
    for worker in workers {
        worker.await.unwrap();
    }
    let mut ran = log.read();
    ran.sort_unstable();
    assert_eq!(ran, (0..150).collect::<Vec<_>>());
}

async fn a_flood_lets_others_through(stage: Stage) {
    for n in 0..100 {
        stage.enqueue(&Note(n)).await;
    }
    for n in 1000..1003 {
        stage.enqueue(&Other(n)).await;
    }
    let log = Log::default();
    let worker = stage.worker(log.clone()).await.on(note).on(other);
    assert_eq!(worker.drain().await.unwrap(), 103);
    assert_eq!(log.read()[..6], [0, 1000, 1, 1001, 2, 1002]);
    assert_eq!(log.read()[6..10], [3, 4, 5, 6]);
}

async fn slow_jobs_leave_a_slot(stage: Stage) {
    for n in 0..20 {
        stage.enqueue(&Note(n)).await;
    }
    stage.enqueue(&Other(1000)).await;
    let log = Log::default();
    let settings = Settings { grace: Duration::from_millis(10), ..quick() };
    let worker = stage.worker(log.clone()).await.paced(settings).on(other).on(|log: Log, job: Note| async move {
        log.note(job.0);
        std::future::pending().await
    });
    let stop = Arc::new(Notify::new());
    let running = tokio::spawn({
        let stop = Arc::clone(&stop);
        async move { worker.run(stop.notified()).await }
    });
    until("the other job", async || log.read().contains(&1000)).await;
    until("three slow ones", async || log.len() == 4).await;
    tokio::time::sleep(Duration::from_millis(100)).await;
    assert_eq!(log.len(), 4, "a kind took more than three quarters of the slots");
    stop.notify_waiters();
    running.await.unwrap();
    assert_eq!(stage.rows("state = 'ready' AND attempts = 0").await, 20);
}

async fn a_long_job_keeps_its_lease(stage: Stage) {
    stage.enqueue(&Note(1)).await;
    let settings = Settings { lease: Duration::from_millis(300), ..quick() };
    let began = Instant::now();
    let log = Log::default();
    let stop = Arc::new(Notify::new());
    let mut workers = Vec::new();
    for _ in 0..2 {
        let start = stage.now();
        let now = move || start + i64::try_from(began.elapsed().as_micros()).unwrap();
        let environment = Environment { now: Arc::new(now), ..stage.environment() };
        let worker = Worker::new(stage.connect().await, log.clone(), environment).paced(settings);
        let worker = worker.on(|log: Log, job: Note| async move {
            log.note(job.0);
            tokio::time::sleep(Duration::from_millis(1200)).await;
            Ok(())
        });
        let stop = Arc::clone(&stop);
        workers.push(tokio::spawn(async move { worker.run(stop.notified()).await }));
    }
    until("an empty queue", async || stage.rows("1 = 1").await == 0).await;
    stop.notify_waiters();
    for worker in workers {
        worker.await.unwrap();
    }
    assert_eq!(log.read(), [1]);
}

async fn counts_tell_the_kinds_apart(stage: Stage) {
    let now = stage.now();
    stage.enqueue(&Note(1)).await;
    stage.pass(5);
    stage.enqueue(&Note(2)).await;
    let later = jobs::When::at(stage.now(), stage.now() + 1);
    jobs::enqueue(&stage.db, stage.id(), &Other(3), later).await.unwrap();
    let counts = jobs::counts(&stage.db, stage.now()).await.unwrap();
    assert_eq!(counts.len(), 2);
    assert_eq!((counts[0].kind.as_str(), counts[0].due, counts[0].oldest_due), ("note", 2, Some(now)));
    assert_eq!((counts[1].kind.as_str(), counts[1].later, counts[1].oldest_due), ("other", 1, None));
}
