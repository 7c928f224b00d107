//! Load over HTTP/1.1 on keep-alive connections, in an open loop (requests fall due at fixed instants) or a closed one
//! (each connection asks again when it is answered).

use std::{
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use anyhow::{Context as _, Result, bail};
use bytes::Bytes;
use http::{Request, Uri, header};
use http_body_util::{BodyExt as _, Empty};
use hyper::client::conn::http1::{self, SendRequest};
use hyper_util::rt::TokioIo;
use tokio::{net::TcpStream, task::JoinSet, time::Instant};

use crate::report::{Baseline, Report, Tally};

/// Longest wait for one answer; after it the connection is given up and made anew.
const PATIENCE: Duration = Duration::from_secs(30);

/// What to load, and how.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The pages, asked for in turn; all on one `http://` host and port.
    pub urls: Vec<Uri>,
    /// The `Cookie` header, if one is needed.
    pub cookie: Option<String>,
    /// Keep-alive connections.
    pub connections: usize,
    /// Requests a second over all connections (open loop); `None` for a closed loop.
    pub rate: Option<f64>,
    /// Load before the measured part.
    pub warm_up: Duration,
    /// The measured part.
    pub duration: Duration,
    /// The server's process, for its CPU and memory.
    pub server: Option<u32>,
}

/// Runs the plan.
///
/// # Errors
/// If no connection can be made, or a process cannot be read. Requests that fail are counted, not errors.
pub async fn run(plan: Plan) -> Result<Report> {
    if plan.urls.is_empty() || plan.connections == 0 || plan.rate.is_some_and(|rate| !(rate.is_finite() && rate > 0.0)) {
        bail!("a plan needs a URL, a connection and a rate above zero");
    }
    let address = address(&plan.urls[0]).await?;
    drop(connect(address).await?);
    stage(&plan, address, plan.warm_up).await?;
    let baseline = Baseline::take(plan.server)?;
    let (tally, taken) = stage(&plan, address, plan.duration).await?;
    let name = if plan.rate.is_some() { "http open loop" } else { "http closed loop" };
    Ok(baseline.report(name, plan.connections, plan.rate, taken, &tally)?)
}

/// One stretch of load; answers its counts and how long it really took.
async fn stage(plan: &Plan, address: SocketAddr, duration: Duration) -> Result<(Tally, Duration)> {
    let start = Instant::now();
    let next = Arc::new(AtomicU64::new(0));
    let mut connections = JoinSet::new();
    for _ in 0..plan.connections {
        connections.spawn(connection(plan.clone(), address, next.clone(), start, start + duration));
    }
    let mut all = Tally::default();
    while let Some(tally) = connections.join_next().await {
        all.merge(&tally.context("a connection's task stopped")?);
    }
    Ok((all, start.elapsed()))
}

/// One connection's load: takes the next request there is, waits until it is due, asks, counts.
async fn connection(plan: Plan, address: SocketAddr, next: Arc<AtomicU64>, start: Instant, end: Instant) -> Tally {
    let mut tally = Tally::default();
    let mut sender = None;
    loop {
        let number = next.fetch_add(1, Ordering::Relaxed);
        let due = match plan.rate {
            Some(rate) => start + Duration::from_secs_f64(number as f64 / rate),
            None => Instant::now(),
        };
        if due >= end {
            return tally;
        }
        tokio::time::sleep_until(due).await;
        let url = &plan.urls[number as usize % plan.urls.len()];
        match tokio::time::timeout(PATIENCE, ask(&mut sender, address, url, plan.cookie.as_deref())).await {
            Ok(Ok(())) => tally.latency.record(due.elapsed()),
            Ok(Err(_)) | Err(_) => {
                tally.failed += 1;
                sender = None;
                // A server that is down must not turn a closed loop into a busy one.
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        }
    }
}

async fn ask(sender: &mut Option<SendRequest<Empty<Bytes>>>, address: SocketAddr, url: &Uri, cookie: Option<&str>) -> Result<()> {
    let usable = match sender {
        Some(sender) => sender.ready().await.is_ok(),
        None => false,
    };
    if !usable {
        *sender = Some(connect(address).await?);
    }
    let sender = sender.as_mut().context("there is a connection by now")?;
    let path = url.path_and_query().map_or("/", |path| path.as_str());
    let host = url.authority().map_or("localhost", |authority| authority.as_str());
    let mut request = Request::get(path).header(header::HOST, host);
    if let Some(cookie) = cookie {
        request = request.header(header::COOKIE, cookie);
    }
    let answer = sender.send_request(request.body(Empty::new())?).await?;
    let status = answer.status();
    let mut body = answer.into_body();
    while let Some(frame) = body.frame().await {
        frame?;
    }
    if !status.is_success() {
        bail!("status {status}");
    }
    Ok(())
}

async fn connect(address: SocketAddr) -> Result<SendRequest<Empty<Bytes>>> {
    let stream = TcpStream::connect(address).await.with_context(|| format!("connecting to {address}"))?;
    stream.set_nodelay(true)?;
    let (sender, connection) = http1::handshake(TokioIo::new(stream)).await?;
    tokio::spawn(connection);
    Ok(sender)
}

async fn address(url: &Uri) -> Result<SocketAddr> {
    if url.scheme_str() != Some("http") {
        bail!("only http:// URLs can be loaded: put TLS in front of neither side");
    }
    let host = url.host().context("the URL has no host")?;
    let found = tokio::net::lookup_host((host, url.port_u16().unwrap_or(80))).await?.next();
    found.context("the host has no address")
}
