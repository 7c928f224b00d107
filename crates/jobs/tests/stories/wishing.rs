//! Enqueueing: with the caller's transaction, once for a key, anew while it runs, and taken back.

use jobs::{Claim, Enqueued, JobError, When};
use sea_orm::{DatabaseConnection, TransactionTrait};

use crate::stage::{HOUR, Log, Note, Other, Stage, note, until};

stories!(
    a_wish_lives_and_dies_with_its_transaction,
    one_of_its_sort_is_enough,
    the_earlier_of_two_wishes_counts,
    a_wish_during_the_run_is_kept,
    a_wish_during_the_last_attempt_starts_afresh,
    a_change_of_mind,
    a_nudge_saves_the_wait,
);

async fn a_wish_lives_and_dies_with_its_transaction(stage: Stage) {
    let log = Log::default();
    let worker = stage.worker(log.clone()).await.on(note);
    let tx = stage.db.begin().await.unwrap();
    jobs::enqueue(&tx, stage.id(), &Note(1), When::now(stage.now())).await.unwrap();
    tx.rollback().await.unwrap();
    assert_eq!(worker.drain().await.unwrap(), 0);
    let tx = stage.db.begin().await.unwrap();
    jobs::enqueue(&tx, stage.id(), &Note(2), When::now(stage.now())).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(worker.drain().await.unwrap(), 1);
    assert_eq!(log.read(), [2]);
}

async fn wish(db: &DatabaseConnection, stage: &Stage, n: u32, run_at: i64) -> Enqueued {
    jobs::enqueue(db, stage.id(), &Note(n), When::at(stage.now(), run_at).once("ticket-5")).await.unwrap()
}

async fn one_of_its_sort_is_enough(stage: Stage) {
    let log = Log::default();
    let worker = stage.worker(log.clone()).await.on(note).on(crate::stage::other);
    assert_eq!(wish(&stage.db, &stage, 1, stage.now()).await, Enqueued::New);
    assert!(matches!(wish(&stage.db, &stage, 2, stage.now()).await, Enqueued::Waiting(_)));
    let another_kind = When::now(stage.now()).once("ticket-5");
    assert_eq!(jobs::enqueue(&stage.db, stage.id(), &Other(3), another_kind).await.unwrap(), Enqueued::New);
    assert_eq!(worker.drain().await.unwrap(), 2);
    assert_eq!(log.read(), [1, 3]);
    assert_eq!(wish(&stage.db, &stage, 4, stage.now()).await, Enqueued::New, "the key is free again");
}

async fn the_earlier_of_two_wishes_counts(stage: Stage) {
    let log = Log::default();
    let worker = stage.worker(log.clone()).await.on(note);
    wish(&stage.db, &stage, 1, stage.now() + 2 * HOUR).await;
    wish(&stage.db, &stage, 1, stage.now() + HOUR).await;
    wish(&stage.db, &stage, 1, stage.now() + 3 * HOUR).await;
    stage.pass(HOUR);
    assert_eq!(worker.drain().await.unwrap(), 1);
}

async fn a_wish_during_the_run_is_kept(stage: Stage) {
    let first = stage.id();
    jobs::enqueue(&stage.db, first, &Note(1), When::now(stage.now()).once("k")).await.unwrap();
    let (db, now, second) = (stage.connect().await, stage.now(), stage.id());
    let log = Log::default();
    let worker = stage.worker(log.clone()).await.on(move |log: Log, job: Note| {
        let db = db.clone();
        async move {
            log.note(job.0);
            if log.len() == 1 {
                for _ in 0..3 {
                    let again = jobs::enqueue(&db, second, &Note(2), When::now(now).once("k")).await?;
                    assert_eq!(again, Enqueued::Again(first));
                }
            }
            Ok(())
        }
    });
    assert_eq!(worker.drain().await.unwrap(), 2, "once more, not three times more");
    assert_eq!(log.read(), [1, 1]);
    assert_eq!(stage.rows("1 = 1").await, 0);
}

async fn a_wish_during_the_last_attempt_starts_afresh(stage: Stage) {
    jobs::enqueue(&stage.db, stage.id(), &Note(1), When::now(stage.now()).once("k")).await.unwrap();
    let (db, now, second) = (stage.connect().await, stage.now(), stage.id());
    let log = Log::default();
    let worker = stage.worker(log.clone()).await.on_claimed(move |log: Log, _: Note, claim: Claim| {
        let db = db.clone();
        async move {
            log.note(claim.attempt);
            if log.len() > 1 {
                return Ok(());
            }
            jobs::enqueue(&db, second, &Note(2), When::now(now).once("k")).await?;
            Err(JobError::fail("hopeless"))
        }
    });
    assert_eq!(worker.drain().await.unwrap(), 2);
    assert_eq!(log.read(), [1, 1]);
    assert_eq!(stage.rows("1 = 1").await, 0);
}

async fn a_change_of_mind(stage: Stage) {
    let log = Log::default();
    let worker = stage.worker(log.clone()).await.on(note);
    wish(&stage.db, &stage, 1, stage.now() + HOUR).await;
    assert!(jobs::reschedule::<Note>(&stage.db, "ticket-5", stage.now() + 2 * HOUR).await.unwrap());
    assert!(!jobs::reschedule::<Other>(&stage.db, "ticket-5", stage.now()).await.unwrap());
    stage.pass(HOUR);
    assert_eq!(worker.drain().await.unwrap(), 0);
    assert!(jobs::cancel::<Note>(&stage.db, "ticket-5").await.unwrap());
    assert!(!jobs::cancel::<Note>(&stage.db, "ticket-5").await.unwrap());
    stage.pass(HOUR);
    assert_eq!(worker.drain().await.unwrap(), 0);
}

async fn a_nudge_saves_the_wait(stage: Stage) {
    let (log, wake) = (Log::default(), jobs::Wake::new());
    let patient = jobs::Settings { poll: std::time::Duration::from_secs(3600), ..crate::stage::quick() };
    let worker = stage.worker(log.clone()).await.paced(patient).listen(wake.clone()).on(note);
    let task = tokio::spawn(async move { worker.run(std::future::pending()).await });
    tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    stage.enqueue(&Note(1)).await;
    wake.nudge();
    until("the job", async || log.read() == [1]).await;
    task.abort();
}
