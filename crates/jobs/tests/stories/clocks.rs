//! Time: appointments, periods, and clocks that jump.

use std::sync::Arc;
use std::time::Duration;

use jobs::{Settings, When};
use tokio::sync::Notify;

use crate::stage::{HOUR, Log, Note, Other, SECOND, Stage, note, other, quick, until};

stories!(
    an_appointment_is_kept,
    a_period_comes_once_for_all_workers,
    missed_points_are_made_good_once,
    periods_survive_a_clock_that_was_far_ahead,
    what_was_due_stays_due_when_the_clock_goes_back,
    a_running_worker_sees_the_clock_go_back,
    a_lease_from_a_clock_ahead_is_shortened,
    a_jump_forward_takes_no_job_from_the_living,
);

async fn an_appointment_is_kept(stage: Stage) {
    let log = Log::default();
    let worker = stage.worker(log.clone()).await.on(note);
    jobs::enqueue(&stage.db, stage.id(), &Note(2), When::at(stage.now(), stage.now() + HOUR)).await.unwrap();
    stage.enqueue(&Note(1)).await;
    assert_eq!(worker.drain().await.unwrap(), 1);
    stage.pass(HOUR);
    assert_eq!(worker.drain().await.unwrap(), 1);
    assert_eq!(log.read(), [1, 2]);
}

async fn a_period_comes_once_for_all_workers(stage: Stage) {
    let (log, stop) = (Log::default(), Arc::new(Notify::new()));
    let mut workers = Vec::new();
    for _ in 0..2 {
        let worker = stage.worker(log.clone()).await.on(note).every(HOUR, &Note(1)).unwrap();
        let stop = Arc::clone(&stop);
        workers.push(tokio::spawn(async move { worker.run(stop.notified()).await }));
    }
    for hour in 1..=4 {
        until("the point", async || log.len() == hour).await;
        tokio::time::sleep(Duration::from_millis(60)).await;
        assert_eq!(log.len(), hour, "a point was used twice");
        stage.pass(HOUR);
    }
    stop.notify_waiters();
    for worker in workers {
        worker.await.unwrap();
    }
}

async fn missed_points_are_made_good_once(stage: Stage) {
    let log = Log::default();
    let worker = stage.worker(log.clone()).await.on(note).every(HOUR, &Note(1)).unwrap();
    assert_eq!(worker.drain().await.unwrap(), 1);
    stage.pass(HOUR / 3);
    assert_eq!(worker.drain().await.unwrap(), 0);
    stage.pass(10 * HOUR);
    assert_eq!(worker.drain().await.unwrap(), 1);
    let restarted = stage.worker(log.clone()).await.on(note).every(HOUR, &Note(1)).unwrap();
    assert_eq!(restarted.drain().await.unwrap(), 0, "the point is remembered in the table");
}

async fn periods_survive_a_clock_that_was_far_ahead(stage: Stage) {
    let log = Log::default();
    let worker = stage.worker(log.clone()).await.on(note).every(HOUR, &Note(1)).unwrap();
    stage.pass(10_000 * HOUR);
    assert_eq!(worker.drain().await.unwrap(), 1);
    stage.pass(-10_000 * HOUR);
    assert_eq!(worker.drain().await.unwrap(), 1);
    stage.pass(HOUR);
    assert_eq!(worker.drain().await.unwrap(), 1);
}

async fn what_was_due_stays_due_when_the_clock_goes_back(stage: Stage) {
    stage.enqueue(&Note(1)).await;
    jobs::enqueue(&stage.db, stage.id(), &Other(2), When::at(stage.now(), stage.now() + HOUR)).await.unwrap();
    stage.pass(-24 * HOUR);
    let log = Log::default();
    let worker = stage.worker(log.clone()).await.on(note).on(other);
    assert_eq!(worker.drain().await.unwrap(), 1);
    assert_eq!(log.read(), [1], "an appointment waits for its time");
}

async fn a_running_worker_sees_the_clock_go_back(stage: Stage) {
    let log = Log::default();
    let worker = stage.worker(log.clone()).await.on(note);
    let task = tokio::spawn(async move { worker.run(std::future::pending()).await });
    stage.enqueue(&Note(1)).await;
    until("the first", async || log.read() == [1]).await;
    // as if the change had been committed just before the clock was set back
    jobs::enqueue(&stage.db, stage.id(), &Note(2), When::now(stage.now() + HOUR)).await.unwrap();
    stage.pass(-HOUR);
    until("the second", async || log.read() == [1, 2]).await;
    task.abort();
}

async fn a_lease_from_a_clock_ahead_is_shortened(stage: Stage) {
    use sea_orm::ConnectionTrait;
    stage.enqueue(&Note(1)).await;
    let far = stage.now() + 10_000 * HOUR;
    let crashed = format!("UPDATE job SET state = 'running', attempts = 1, lease_until = {far}");
    stage.db.execute_unprepared(&crashed).await.unwrap();
    let log = Log::default();
    let worker = stage.worker(log.clone()).await.on(note);
    assert_eq!(worker.drain().await.unwrap(), 0, "its owner may live and gets one lease to show it");
    stage.pass(60 * SECOND + 1);
    assert_eq!(worker.drain().await.unwrap(), 1);
}

async fn a_jump_forward_takes_no_job_from_the_living(stage: Stage) {
    stage.enqueue(&Note(1)).await;
    let settings = Settings { lease: Duration::from_millis(1500), ..quick() };
    let (log, stop) = (Log::default(), Arc::new(Notify::new()));
    let mut workers = Vec::new();
    for _ in 0..2 {
        let worker = stage.worker(log.clone()).await.paced(settings).on(|log: Log, job: Note| async move {
            log.note(job.0);
            tokio::time::sleep(Duration::from_millis(1200)).await;
            Ok(())
        });
        let stop = Arc::clone(&stop);
        workers.push(tokio::spawn(async move { worker.run(stop.notified()).await }));
    }
    until("the start", async || log.len() == 1).await;
    tokio::time::sleep(Duration::from_millis(50)).await;
    stage.pass(24 * HOUR);
    until("the end", async || stage.rows("1 = 1").await == 0).await;
    stop.notify_waiters();
    for worker in workers {
        worker.await.unwrap();
    }
    assert_eq!(log.read(), [1]);
}
