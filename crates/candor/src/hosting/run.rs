//! One process for some desks: pages, mail in, jobs, the index, the access log, and an orderly end.

use super::Desks;
use super::listener::Listener;
use super::sockets::{Addresses, Place, Sockets};
use crate::addresses::book;
use crate::app::App;
use crate::desk::desk::{self, Kind};
use crate::desk::{certificate, open, resume};
use crate::platform::over;
use crate::privacy::publish::drift;
use crate::privacy::{new_uses, prove, restrict};
use crate::web::serve::{Sites, serve};
use anyhow::{Context, Result};
use sea_orm::EntityTrait;
use smtp::{Encryption, Protocol};
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;
use vault::MasterSource;

/// A process that runs.
pub struct Running {
    pub desks: Desks,
    pub http: SocketAddr,
    pub smtp: SocketAddr,
    pub smtps: Option<SocketAddr>,
    pub lmtp: Option<Place>,
    stop: CancellationToken,
    tasks: JoinSet<()>,
    told: [Signal; 2],
}

/// How long the end waits for what is under way.
const GRACE: Duration = Duration::from_secs(25);

/// Starts everything.
///
/// # Errors
/// If a certificate cannot be read: the message names the file.
pub fn run(desks: Desks, sockets: Sockets) -> Result<Running> {
    // Before anybody hears that it is ready: whoever stops it at once must find it listening for that too.
    let told = [signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?];
    let (config, tls) = listener(&desks)?;
    let at = sockets.addresses()?;
    let (stop, mut tasks) = (CancellationToken::new(), JoinSet::new());
    if let [only] = desks.all()
        && only.config.url.is_none()
    {
        let ip = if at.http.ip().is_unspecified() { IpAddr::V4(Ipv4Addr::LOCALHOST) } else { at.http.ip() };
        only.set_url(format!("http://{}", SocketAddr::new(ip, at.http.port())));
    }
    // For the links that commands print, and for the doctor.
    for app in desks.all() {
        app.lock.serve_at(app.link("").trim_end_matches('/'), &listening(&at))?;
    }
    for app in desks.all() {
        over::look(app);
        let worker = crate::work::worker(app);
        let token = stop.clone();
        tasks.spawn(async move { worker.run(token.cancelled()).await });
        let (outside, token) = (crate::work::outside(app), stop.clone());
        tasks.spawn(async move { outside.run(token.cancelled()).await });
        tasks.spawn(crate::hooks::follow::run(app.clone(), stop.clone()));
        tasks.spawn(crate::search::run(app.clone(), stop.clone()));
        tasks.spawn(look_after(app.clone(), stop.clone()));
        tasks.spawn(prove_again(app.clone(), stop.clone()));
        tasks.spawn(crate::fetching::follow::run(app.clone(), stop.clone()));
    }
    let switch = desks.clone();
    let pick = Box::new(move |host: &str| switch.by_host(host).map(|app| app.id.uuid()));
    tasks.spawn(serve(sockets.http, Arc::new(Sites::new(desks.all(), pick)), stop.clone()));
    let behind = Arc::new(Listener(Arc::new(desks.clone())));
    let mut take = |listener: smtp::Listener, config: smtp::Config| {
        let (behind, token) = (behind.clone(), stop.clone());
        tasks.spawn(async move {
            smtp::serve(listener, Arc::new(config), behind, token.cancelled()).await;
        });
    };
    if let Some(smtps) = sockets.smtps {
        let mut config = config.clone();
        config.encryption = Encryption::Implicit(tls);
        take(smtps.into(), config);
    }
    if let Some((lmtp, place)) = sockets.lmtp {
        take(lmtp, from_a_server(config.clone(), &place));
    }
    take(sockets.smtp.into(), config);
    let Addresses { http, smtp, smtps, lmtp } = at;
    Ok(Running { desks, http, smtp, smtps, lmtp, stop, tasks, told })
}

/// Where a process listens, in words.
fn listening(at: &Addresses) -> String {
    let mut said = format!("pages at {}, mail at {}", at.http, at.smtp);
    if let Some(smtps) = &at.smtps {
        said.push_str(&format!(", mail under TLS at {smtps}"));
    }
    if let Some(lmtp) = &at.lmtp {
        said.push_str(&format!(", LMTP at {lmtp}"));
    }
    said
}

impl Running {
    /// Waits for SIGTERM or SIGINT, then ends in order.
    ///
    /// # Errors
    /// If the last writes fail.
    pub async fn until_told(mut self) -> Result<()> {
        let [term, int] = &mut self.told;
        tokio::select! {
            _ = term.recv() => {}
            _ = int.recv() => {}
        }
        self.end().await
    }

    /// Ends in order: no new connections, what is under way is finished, what waited is written.
    ///
    /// # Errors
    /// If the last writes fail.
    pub async fn end(mut self) -> Result<()> {
        self.stop.cancel();
        let _ = tokio::time::timeout(GRACE, async { while self.tasks.join_next().await.is_some() {} }).await;
        self.tasks.abort_all();
        for app in self.desks.all() {
            resume::end(app).await?;
        }
        Ok(())
    }
}

/// The listener's bounds and the certificate that it shows. Its name and certificate are the first desk's.
fn listener(desks: &Desks) -> Result<(smtp::Config, Arc<rustls::ServerConfig>)> {
    let app = desks.all().first().context("there is no desk")?;
    let name = app.config.smtp.hostname.clone().unwrap_or_else(|| app.domain.clone());
    let mut config = smtp::Config::new(&name)?;
    config.max_size = desks.all().iter().map(|app| app.config.smtp.max_size).max().unwrap_or(config.max_size);
    let (certificate, key) = certificate::paths(&app.dir, &app.config.smtp);
    let tls = certificate::load(&certificate, &key)?;
    config.encryption = Encryption::StartTls(tls.clone());
    Ok((config, tls))
}

/// The bounds for a server that brings everybody's mail: it may take every seat, and one that names addresses which are none is not
/// guessing. What never leaves this machine needs no TLS.
fn from_a_server(mut config: smtp::Config, place: &Place) -> smtp::Config {
    config.protocol = Protocol::Lmtp;
    config.per_peer = config.max_connections;
    (config.max_errors, config.tarpit) = (1_000, Duration::ZERO);
    if let Place::Unix(_) = place {
        config.encryption = Encryption::Never;
    }
    config
}

/// What a desk does by itself every now and then: the access log, who is restricted, the clock of a rehearsal, a master key that was rotated.
async fn look_after(app: App, stop: CancellationToken) {
    let mut tick = tokio::time::interval(Duration::from_millis(200));
    let mut ticks = 0_u64;
    let mut master = Watched::of(&app);
    loop {
        tokio::select! {
            () = stop.cancelled() => break,
            _ = tick.tick() => ticks += 1,
        }
        if app.kind == Kind::Rehearsal
            && let Ok(Some(desk::Model { clock: Some(clock), .. })) = desk::Entity::find().one(app.db.reader()).await
            && clock != app.now()
        {
            app.clock.set(clock);
            app.wake.nudge();
        }
        if let Some(path) = master.changed() {
            learn(&app, path).await;
        }
        // Another node may have restricted somebody. A database that does not answer opens nothing either.
        if ticks.is_multiple_of(5)
            && let Err(error) = restrict::keep_up(&app).await
        {
            tracing::debug!(error = ?error, "who is restricted could not be read");
        }
        if ticks.is_multiple_of(5)
            && let Err(error) = book::keep_up(&app).await
        {
            tracing::warn!(error = ?error, "the desk's addresses could not be read");
        }
        if ticks.is_multiple_of(5)
            && let Err(error) = drift::keep_up(&app).await
        {
            tracing::error!(error = ?error, "the newest policy could not be put in force here");
        }
        if ticks.is_multiple_of(5)
            && let Err(error) = new_uses::keep_up(&app).await
        {
            tracing::warn!(error = ?error, "who was told of a new use could not be read");
        }
        if ticks.is_multiple_of(10)
            && let Err(error) = app.access_log.flush(&app.db).await
        {
            tracing::error!(error = ?error, "the access log waits: it could not be written");
        }
    }
}

/// Looks again and again whether what is promised holds.
async fn prove_again(app: App, stop: CancellationToken) {
    let mut tick = tokio::time::interval(Duration::from_secs(prove::EVERY));
    tick.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            () = stop.cancelled() => break,
            _ = tick.tick() => {}
        }
        if let Err(error) = prove::run(&app).await {
            tracing::warn!(error = ?error, "what the checks saw could not be kept");
        }
    }
}

/// The file of the master key, if it is one, and when it was written.
struct Watched {
    path: Option<PathBuf>,
    written: Option<SystemTime>,
}

impl Watched {
    fn of(app: &App) -> Self {
        let source = if app.config.master.command.is_none() { open::master_of(&app.config, &app.dir).ok() } else { None };
        let path = source.and_then(|source| if let MasterSource::File(path) = source { Some(path) } else { None });
        let written = path.as_deref().and_then(written);
        Self { path, written }
    }

    /// The file, if it was written since the last look.
    fn changed(&mut self) -> Option<&Path> {
        let path = self.path.as_deref()?;
        let now = written(path);
        if now.is_none() || now == self.written {
            return None;
        }
        self.written = now;
        Some(path)
    }
}

fn written(path: &Path) -> Option<SystemTime> {
    std::fs::metadata(path).and_then(|meta| meta.modified()).ok()
}

/// Takes in a master key that `keyring rotate` put beside the old one.
async fn learn(app: &App, path: &Path) {
    let learned = match MasterSource::File(path.to_owned()).load() {
        Ok(masters) => app.keyring.learn(&masters).await,
        Err(error) => Err(error),
    };
    match learned {
        Ok(()) => tracing::info!("a new master key was taken in"),
        Err(error) => tracing::error!(%error, "the file of the master key was changed and does not fit the keyring"),
    }
}
