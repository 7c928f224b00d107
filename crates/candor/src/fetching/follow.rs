//! Following every mailbox of a desk: a task for each that is not paused and that no other process follows, begun anew after an error, later
//! each time. A change made on the page is followed within seconds.

use super::account::{self, Protocol};
use super::lease;
use super::session::{self, Fault, Following};
use crate::app::App;
use crate::db::run as execute;
use crate::desk::desk::Kind;
use crate::ids::MailAccountId;
use crate::outbox::egress;
use anyhow::Result;
use mailbox::Which;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

/// How often it is looked what is to be followed.
const LOOK: Duration = Duration::from_secs(2);
/// How long after an error, in ticks of [`LOOK`], doubled each time.
const FIRST_WAIT: u32 = 2;
/// The longest wait: a quarter of an hour.
const LONGEST_WAIT: u32 = 450;
/// How long after a round of POP3, which does not wait: a minute.
const AGAIN: u32 = 30;
/// Ticks with an open folder after which a session goes well.
const WELL: u32 = 3;
/// Sessions that may end over the same mail before it is handed to an agent.
const HOPELESS: u32 = 3;

/// A mailbox as this process follows it.
struct Followed {
    row: account::Model,
    task: Option<(JoinHandle<Result<(), Fault>>, CancellationToken)>,
    /// Set when the session has opened the folder.
    open: Arc<AtomicBool>,
    /// Ticks since then.
    since: u32,
    /// Ticks until the next one.
    wait: u32,
    /// The wait after the next error.
    next_wait: u32,
    /// The last session ended in an error.
    failed: bool,
    ended_over: HashMap<Which, u32>,
}

/// Follows until it is stopped. A demo or a rehearsal has no way out.
pub async fn run(app: App, stop: CancellationToken) {
    if app.kind != Kind::Live {
        return;
    }
    let me = app.ids.make(app.now());
    let mut all: HashMap<MailAccountId, Followed> = HashMap::new();
    let mut tick = tokio::time::interval(LOOK);
    tick.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            () = stop.cancelled() => break,
            _ = tick.tick() => {}
        }
        if let Err(error) = look(&app, me, &stop, &mut all).await {
            tracing::warn!(error = ?error, "the mailboxes elsewhere could not be looked after");
        }
    }
    for (id, followed) in all {
        followed.end().await;
        if let Err(error) = lease::release(&app, id, me).await {
            tracing::debug!(error = ?error, "a mailbox is held a little longer");
        }
    }
}

async fn look(app: &App, me: Uuid, stop: &CancellationToken, all: &mut HashMap<MailAccountId, Followed>) -> Result<()> {
    let rows = account::Entity::find()
        .filter(account::Column::Paused.eq(false))
        .filter(account::Column::SignedIn.eq(true))
        .all(app.db.reader())
        .await?;
    let kept: HashSet<MailAccountId> = rows.iter().map(|row| row.id).collect();
    for id in all.keys().copied().filter(|id| !kept.contains(id)).collect::<Vec<_>>() {
        if let Some(gone) = all.remove(&id) {
            gone.end().await;
        }
    }
    // All are held before anybody waits for one of them.
    let mut held = Vec::with_capacity(rows.len());
    for row in rows {
        match lease::hold(app, row.id, me, app.now()).await {
            Ok(true) if egress::mailbox(app, &row.host).is_ok() || !all.get(&row.id).is_some_and(Followed::runs) => held.push(row),
            Ok(_) => {
                if let Some(lost) = all.remove(&row.id) {
                    lost.end().await;
                }
            }
            Err(error) => tracing::warn!(account = %row.id, error = ?error, "a mailbox elsewhere could not be held"),
        }
    }
    for row in held {
        let id = row.id;
        let followed = all.entry(id).or_insert_with(|| Followed::new(row.clone()));
        if followed.is_other(&row) {
            followed.end_now().await;
            *followed = Followed::new(row.clone());
        }
        // Somebody gave it another password, or signed in anew: that is tried at once.
        if followed.failed && followed.task.is_none() && row.fault.is_none() {
            followed.wait = 0;
        }
        // A number that a mail had before the folder was numbered anew may be another's now.
        if followed.row.uid_validity != row.uid_validity {
            followed.ended_over.clear();
        }
        followed.row = row;
        if let Err(error) = followed.step(app, me, stop).await {
            tracing::warn!(account = %id, error = ?error, "a mailbox elsewhere could not be looked after");
        }
    }
    Ok(())
}

impl Followed {
    fn new(row: account::Model) -> Self {
        Self { row, task: None, open: Arc::default(), since: 0, wait: 0, next_wait: FIRST_WAIT, failed: false, ended_over: HashMap::new() }
    }

    /// Whether somebody changed what to follow.
    fn is_other(&self, row: &account::Model) -> bool {
        let place = |row: &account::Model| {
            let server = (row.protocol, row.host.clone(), row.port, row.tls, row.login.clone());
            (server, row.folder.clone(), row.after, row.move_to.clone(), row.authserv.clone())
        };
        place(&self.row) != place(row)
    }

    /// Whether a session runs.
    fn runs(&self) -> bool {
        self.task.is_some()
    }

    /// One tick.
    async fn step(&mut self, app: &App, me: Uuid, stop: &CancellationToken) -> Result<()> {
        match &self.task {
            Some((task, _)) if task.is_finished() => self.ended(app).await,
            Some(_) if self.open.load(Ordering::Acquire) => {
                self.since += 1;
                if self.since == WELL { self.well(app).await } else { Ok(()) }
            }
            Some(_) => Ok(()),
            None if self.wait > 0 => {
                self.wait -= 1;
                Ok(())
            }
            None => {
                self.begin(app, me, stop);
                Ok(())
            }
        }
    }

    fn begin(&mut self, app: &App, me: Uuid, stop: &CancellationToken) {
        let hopeless: HashSet<Which> =
            self.ended_over.iter().filter(|(_, times)| **times >= HOPELESS).map(|(which, _)| which.clone()).collect();
        let (app, row, stop) = (app.clone(), self.row.clone(), stop.child_token());
        let token = stop.clone();
        let open = Arc::new(AtomicBool::new(false));
        self.open = open.clone();
        let task = tokio::spawn(async move { session::run(&app, row, Following { me, open, hopeless: &hopeless }, &token).await });
        (self.task, self.since) = (Some((task, stop)), 0);
    }

    /// The session is over: why, and when the next one begins.
    async fn ended(&mut self, app: &App) -> Result<()> {
        let Some((task, _)) = self.task.take() else { return Ok(()) };
        let fault = match task.await {
            Ok(Ok(())) => None,
            Ok(Err(fault)) => Some(fault),
            Err(error) => Some(Fault::from(anyhow::Error::from(error))),
        };
        self.failed = fault.is_some();
        let Some(fault) = fault else {
            self.wait = if self.row.protocol == Protocol::Pop3 { AGAIN } else { 0 };
            return self.well(app).await;
        };
        if let Some(which) = fault.which {
            *self.ended_over.entry(which).or_default() += 1;
        }
        self.wait = if fault.passes { self.next_wait } else { LONGEST_WAIT };
        self.next_wait = (self.next_wait * 2).min(LONGEST_WAIT);
        tracing::warn!(account = %self.row.id, "a mailbox elsewhere is not followed for a while; the page of channels says why");
        let sql = "UPDATE mail_account SET fault = $1, fault_at = $2 WHERE id = $3";
        execute(app.db.writer(), sql, [fault.said.into(), app.now().0.into(), self.row.id.0.into()]).await?;
        Ok(())
    }

    async fn well(&mut self, app: &App) -> Result<()> {
        self.next_wait = FIRST_WAIT;
        let sql = "UPDATE mail_account SET fault = NULL, fault_at = NULL, seen_at = $1 WHERE id = $2";
        execute(app.db.writer(), sql, [app.now().0.into(), self.row.id.0.into()]).await?;
        Ok(())
    }

    async fn end_now(&mut self) {
        if let Some((task, stop)) = self.task.take() {
            stop.cancel();
            // What was being kept is kept; what was not comes again.
            let _ = task.await;
        }
    }

    async fn end(mut self) {
        self.end_now().await;
    }
}
