//! Stopping: what runs may end, what does not end is put back, nothing new begins.

use std::sync::Arc;
use std::time::Duration;

use jobs::{Settings, Worker};
use tokio::sync::Notify;

use crate::stage::{Log, Note, Stage, quick, until};

stories!(what_runs_may_end, what_does_not_end_is_put_back, what_was_being_reserved_is_put_back);

async fn what_runs_may_end(stage: Stage) {
    for n in 0..10 {
        stage.enqueue(&Note(n)).await;
    }
    let (log, stop, go) = (Log::default(), Arc::new(Notify::new()), Arc::new(Notify::new()));
    let held = Arc::clone(&go);
    let worker = stage.worker(log.clone()).await.on(move |log: Log, job: Note| {
        let held = Arc::clone(&held);
        async move {
            log.note(job.0);
            held.notified().await;
            log.note(job.0 + 100);
            Ok(())
        }
    });
    let task = tokio::spawn({
        let stop = Arc::clone(&stop);
        async move { worker.run(stop.notified()).await }
    });
    until("three at work", async || log.len() == 3).await;
    stop.notify_one();
    tokio::time::sleep(Duration::from_millis(50)).await;
    assert!(!task.is_finished(), "it must wait for what runs");
    go.notify_waiters();
    task.await.unwrap();
    let mut ran = log.read();
    ran.sort_unstable();
    assert_eq!(ran, [0, 1, 2, 100, 101, 102]);
    assert_eq!(stage.rows("state = 'ready' AND attempts = 0").await, 7);
    assert_eq!(stage.rows("1 = 1").await, 7);
}

async fn what_was_being_reserved_is_put_back(stage: Stage) {
    stage.enqueue(&Note(1)).await;
    let (log, stop) = (Log::default(), Arc::new(Notify::new()));
    let (told, mut environment) = (Arc::clone(&stop), stage.environment());
    let id = Arc::clone(&environment.id);
    // A reservation has an id of its own: just then the worker is told to stop.
    environment.id = Arc::new(move || {
        told.notify_one();
        id()
    });
    let worker = Worker::new(stage.connect().await, log.clone(), environment).paced(quick()).on(|log: Log, job: Note| async move {
        log.note(job.0);
        Ok(())
    });
    worker.run(stop.notified()).await;
    assert!(log.read().is_empty(), "nothing new begins");
    assert_eq!(stage.rows("state = 'ready' AND attempts = 0").await, 1);
}

async fn what_does_not_end_is_put_back(stage: Stage) {
    stage.enqueue(&Note(1)).await;
    let (log, stop) = (Log::default(), Arc::new(Notify::new()));
    let settings = Settings { grace: Duration::from_millis(30), ..quick() };
    let worker = stage.worker(log.clone()).await.paced(settings).on(|log: Log, job: Note| async move {
        log.note(job.0);
        std::future::pending().await
    });
    let task = tokio::spawn({
        let stop = Arc::clone(&stop);
        async move { worker.run(stop.notified()).await }
    });
    until("the start", async || log.len() == 1).await;
    stop.notify_one();
    task.await.unwrap();
    assert_eq!(stage.rows("state = 'ready' AND attempts = 0 AND claim IS NULL").await, 1);
    let next = stage.worker(log.clone()).await.on(crate::stage::note);
    assert_eq!(next.drain().await.unwrap(), 1, "another worker takes it at once");
}
