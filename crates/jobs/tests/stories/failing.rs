//! Handlers that fail, panic or vanish with their worker.

use std::sync::Arc;
use std::time::Duration;

use jobs::{Claim, Error, Job, JobError};
use sea_orm::{ConnectionTrait, TransactionTrait};

use crate::stage::{HOUR, Log, Note, Other, SECOND, Stage, note, until};

stories!(
    a_failure_is_tried_again_then_dead_then_rerun,
    what_can_never_work_is_dead_at_once,
    an_appointed_time_is_kept,
    trouble_around_a_job_spends_no_attempt,
    the_end_is_written_down_when_the_table_is_back,
    a_panic_is_a_failure,
    a_payload_nobody_can_read_is_dead,
    a_vanished_worker_loses_its_job_to_another,
    a_job_whose_workers_keep_vanishing_is_dead,
    a_claim_that_was_lost_changes_nothing,
    effect_and_end_are_one_commit,
);

async fn a_failure_is_tried_again_then_dead_then_rerun(stage: Stage) {
    let id = stage.enqueue(&Note(7)).await;
    let log = Log::default();
    let worker = stage.worker(log.clone()).await.on(|log: Log, job: Note| async move {
        log.note(job.0);
        Err(JobError::retry("relay").numbered(451))
    });
    for attempts in 1..=3 {
        assert_eq!(worker.drain().await.unwrap(), 1);
        assert_eq!(worker.drain().await.unwrap(), 0, "it must back off");
        let wait = i64::try_from(Note::backoff(attempts).as_micros()).unwrap();
        stage.pass(wait - 1);
        assert_eq!(worker.drain().await.unwrap(), 0, "it came back too early");
        stage.pass(1);
    }
    assert_eq!(log.len(), 3);
    let dead = jobs::dead(&stage.db, None, 10).await.unwrap();
    assert_eq!(dead.len(), 1);
    assert_eq!((dead[0].id, dead[0].kind.as_str(), dead[0].attempts), (id, "note", 3));
    assert_eq!((dead[0].error.as_str(), dead[0].payload.as_str()), ("relay_451", "7"));
    assert!(jobs::dead(&stage.db, Some(id), 10).await.unwrap().is_empty(), "the next page starts after it");

    assert!(jobs::rerun(&stage.db, id, stage.now()).await.unwrap());
    assert!(!jobs::rerun(&stage.db, id, stage.now()).await.unwrap());
    let mended = stage.worker(log.clone()).await.on(note);
    assert_eq!(mended.drain().await.unwrap(), 1);
    assert_eq!(stage.rows("1 = 1").await, 0);
}

async fn what_can_never_work_is_dead_at_once(stage: Stage) {
    let id = stage.enqueue(&Note(1)).await;
    let worker = stage.worker(()).await.on(|(), _: Note| async { Err(JobError::fail("no_such_ticket")) });
    assert_eq!(worker.drain().await.unwrap(), 1);
    assert_eq!(jobs::dead(&stage.db, None, 10).await.unwrap()[0].error, "no_such_ticket");
    assert!(jobs::discard(&stage.db, id).await.unwrap());
    assert!(!jobs::discard(&stage.db, id).await.unwrap());
    assert_eq!(stage.rows("1 = 1").await, 0);
}

async fn an_appointed_time_is_kept(stage: Stage) {
    stage.enqueue(&Note(1)).await;
    let at = stage.now() + 7 * HOUR;
    let log = Log::default();
    let worker = stage.worker(log.clone()).await.on_claimed(move |log: Log, _: Note, claim: Claim| async move {
        log.note(claim.attempt);
        if claim.attempt == 1 { Err(JobError::retry_at(at, "greylisted")) } else { Ok(()) }
    });
    worker.drain().await.unwrap();
    stage.pass(7 * HOUR - 1);
    assert_eq!(worker.drain().await.unwrap(), 0);
    stage.pass(1);
    assert_eq!(worker.drain().await.unwrap(), 1);
    assert_eq!(log.read(), [1, 2]);
}

async fn a_panic_is_a_failure(stage: Stage) {
    stage.enqueue(&Note(1)).await;
    stage.enqueue(&Other(2)).await;
    let log = Log::default();
    let worker = stage
        .worker(log.clone())
        .await
        .on(|_: Log, job: Note| {
            assert_ne!(job.0, 1, "on purpose");
            async { Ok(()) }
        })
        .on(crate::stage::other);
    assert_eq!(worker.drain().await.unwrap(), 2);
    assert_eq!(stage.rows("state = 'ready' AND error = 'panic' AND attempts = 1").await, 1);
    assert_eq!(log.read(), [2]);
}

async fn a_payload_nobody_can_read_is_dead(stage: Stage) {
    stage.enqueue(&Note(1)).await;
    stage.db.execute_unprepared("UPDATE job SET payload = '{\"was\": \"a struct\"}'").await.unwrap();
    let worker = stage.worker(Log::default()).await.on(note);
    assert_eq!(worker.drain().await.unwrap(), 1);
    assert_eq!(jobs::dead(&stage.db, None, 10).await.unwrap()[0].error, "payload");
}

/// Aborting the worker's task is what a kill leaves behind: no line of it runs any more.
async fn vanish(stage: &Stage, log: &Log) {
    let before = log.len();
    let worker = stage.worker(log.clone()).await.on_claimed(|log: Log, _: Note, claim: Claim| async move {
        log.note(claim.attempt);
        std::future::pending().await
    });
    let task = tokio::spawn(async move { worker.run(std::future::pending()).await });
    until("the start", async || log.len() > before).await;
    task.abort();
    assert!(task.await.unwrap_err().is_cancelled());
}

async fn a_vanished_worker_loses_its_job_to_another(stage: Stage) {
    stage.enqueue(&Note(1)).await;
    let log = Log::default();
    vanish(&stage, &log).await;
    let next = stage.worker(log.clone()).await.on_claimed(|log: Log, _: Note, claim: Claim| async move {
        log.note(claim.attempt);
        Ok(())
    });
    assert_eq!(next.drain().await.unwrap(), 0, "the lease still holds");
    stage.pass(60 * SECOND + 1);
    assert_eq!(next.drain().await.unwrap(), 1);
    assert_eq!(log.read(), [1, 2]);
    assert_eq!(stage.rows("1 = 1").await, 0);
}

async fn a_job_whose_workers_keep_vanishing_is_dead(stage: Stage) {
    stage.enqueue(&Note(1)).await;
    let log = Log::default();
    let next = stage.worker(log.clone()).await.on(crate::stage::other);
    for _ in 0..3 {
        vanish(&stage, &log).await;
        stage.pass(60 * SECOND + 1);
        next.drain().await.unwrap();
    }
    assert_eq!(log.read(), [1, 2, 3]);
    assert_eq!(jobs::dead(&stage.db, None, 10).await.unwrap()[0].error, "worker_vanished");
}

async fn a_claim_that_was_lost_changes_nothing(stage: Stage) {
    for end in [Ok(()), Err(JobError::retry("late")), Err(JobError::fail("late"))] {
        let id = stage.enqueue(&Note(1)).await;
        let log = Log::default();
        let rival = Arc::new(stage.worker(()).await.on(|(), _: Note| async { Err(JobError::retry("rival")) }));
        let (clock, db, rivals) = (Arc::clone(&stage.clock), stage.connect().await, Arc::clone(&rival));
        let slow = stage.worker(log.clone()).await.on_claimed(move |log: Log, _: Note, claim: Claim| {
            let (rival, clock, db, end) = (Arc::clone(&rivals), Arc::clone(&clock), db.clone(), end.clone());
            async move {
                clock.fetch_add(61 * SECOND, std::sync::atomic::Ordering::SeqCst);
                assert_eq!(rival.drain().await?, 1);
                let tx = db.begin().await?;
                assert!(matches!(claim.done(&tx).await, Err(Error::Lost(id)) if id == claim.id));
                tx.rollback().await?;
                log.note(99);
                end
            }
        });
        assert_eq!(slow.drain().await.unwrap(), 1);
        assert_eq!(log.read(), [99]);
        assert_eq!(stage.rows("state = 'ready' AND error = 'rival' AND attempts = 2").await, 1, "the rival's word stands");
        stage.pass(HOUR);
        rival.drain().await.unwrap();
        assert!(jobs::discard(&stage.db, id).await.unwrap(), "the rival's third failure was the last");
    }
}

async fn effect_and_end_are_one_commit(stage: Stage) {
    stage.db.execute_unprepared("CREATE TABLE effect (n bigint)").await.unwrap();
    stage.enqueue(&Note(1)).await;
    let db = stage.connect().await;
    let worker = stage.worker(()).await.on_claimed(move |(), _: Note, claim: Claim| {
        let db = db.clone();
        async move {
            let tx = db.begin().await?;
            tx.execute_unprepared("INSERT INTO effect VALUES (1)").await?;
            claim.done(&tx).await?;
            if claim.attempt == 1 {
                tx.rollback().await?;
                return Err(JobError::retry("undone"));
            }
            tx.commit().await?;
            // whatever it says now, the job is done
            tokio::time::sleep(Duration::from_millis(1)).await;
            Err(JobError::fail("after_the_end"))
        }
    });
    worker.drain().await.unwrap();
    assert_eq!(stage.rows("error = 'undone'").await, 1);
    stage.pass(HOUR);
    worker.drain().await.unwrap();
    assert_eq!(stage.rows("1 = 1").await, 0);
    let query = sea_orm::Statement::from_string(stage.db.get_database_backend(), "SELECT COUNT(*) AS n FROM effect");
    let effects: i64 = stage.db.query_one_raw(query).await.unwrap().unwrap().try_get("", "n").unwrap();
    assert_eq!(effects, 1);
}

async fn trouble_around_a_job_spends_no_attempt(stage: Stage) {
    stage.enqueue(&Note(1)).await;
    let (log, at) = (Log::default(), stage.now() + 2 * SECOND);
    let worker = stage.worker(log.clone()).await.on(move |log: Log, job: Note| async move {
        log.note(job.0);
        if log.len() <= 10 { Err(JobError::outage(at, "disk")) } else { Ok(()) }
    });
    assert_eq!(worker.drain().await.unwrap(), 1);
    assert_eq!(worker.drain().await.unwrap(), 0, "it waits");
    stage.pass(2 * SECOND - 1);
    assert_eq!(worker.drain().await.unwrap(), 0, "it came back too early");
    stage.pass(1);
    assert_eq!(worker.drain().await.unwrap(), 10, "as often as it takes, far beyond its three attempts");
    assert_eq!(stage.rows("1 = 1").await, 0);
}

async fn the_end_is_written_down_when_the_table_is_back(stage: Stage) {
    let id = stage.enqueue(&Note(1)).await;
    let (db, gone) = (stage.db.clone(), Log::default());
    let worker = stage.worker(gone.clone()).await.on(move |gone: Log, job: Note| {
        let db = db.clone();
        async move {
            db.execute_unprepared("ALTER TABLE job RENAME TO away").await.unwrap();
            gone.note(job.0);
            Ok(())
        }
    });
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let running = tokio::spawn(async move { worker.run(async { stopped.await.unwrap() }).await });
    until("the table is away", async || gone.len() == 1).await;
    tokio::time::sleep(Duration::from_secs(6)).await;
    stage.db.execute_unprepared("ALTER TABLE away RENAME TO job").await.unwrap();
    until("its end is written down", async || stage.rows("1 = 1").await == 0).await;
    stop.send(()).unwrap();
    running.await.unwrap();
    assert!(!jobs::rerun(&stage.db, id, stage.now()).await.unwrap());
}
