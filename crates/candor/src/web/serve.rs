//! Serving pages: connections, and which desk a request is for. A slow or idle client holds a seat for seconds, not for ever.

use super::ready;
use super::router::router;
use crate::app::App;
use axum::Router;
use axum::body::Body;
use axum::extract::{ConnectInfo, Request};
use axum::http::StatusCode;
use axum::http::header::HOST;
use axum::response::{IntoResponse, Response};
use hyper::body::Incoming;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use hyper_util::service::TowerToHyperService;
use std::collections::HashMap;
use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio::task::JoinSet;
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;
use tower::ServiceExt;
use uuid::Uuid;

/// How many connections are held at a time; more wait in the kernel's queue.
const CONNECTIONS: usize = 4_096;
/// How long a client may take for the head of a request, and how long an idle connection is kept.
const PATIENCE: Duration = Duration::from_secs(20);
/// The same when three quarters of the seats are taken: idle ones make room.
const PRESSED: Duration = Duration::from_secs(3);
/// How long the end waits for a request that is under way.
const GRACE: Duration = Duration::from_secs(10);

/// Which desk answers under a host name, by the desk's id.
pub type Pick = Box<dyn Fn(&str) -> Option<Uuid> + Send + Sync>;

/// The pages of some desks.
pub struct Sites {
    routers: HashMap<Uuid, Router>,
    ready: Router,
    pick: Pick,
}

impl Sites {
    /// The pages of these desks.
    pub fn new(apps: &[App], pick: Pick) -> Self {
        let routers = apps.iter().map(|app| (app.id.uuid(), router(app.clone()))).collect();
        Self { routers, ready: ready::router(apps), pick }
    }

    async fn answer(&self, request: Request) -> Response {
        // Before the host is looked at: a probe knows an address and no name.
        if request.uri().path() == ready::PATH {
            return self.ready.clone().oneshot(request).await.unwrap_or_else(|never| match never {});
        }
        let host = request.headers().get(HOST).and_then(|host| host.to_str().ok()).or_else(|| request.uri().host()).unwrap_or_default();
        match (self.pick)(host).and_then(|desk| self.routers.get(&desk)) {
            Some(router) => router.clone().oneshot(request).await.unwrap_or_else(|never| match never {}),
            None => (StatusCode::MISDIRECTED_REQUEST, "No desk answers under this name.\n").into_response(),
        }
    }
}

/// Serves until told to stop; then what is under way is finished.
pub async fn serve(listener: TcpListener, sites: Arc<Sites>, stop: CancellationToken) {
    let room = Arc::new(Semaphore::new(CONNECTIONS));
    let mut open = JoinSet::new();
    loop {
        let accepted = tokio::select! {
            () = stop.cancelled() => break,
            accepted = async {
                let seat = room.clone().acquire_owned().await;
                (seat, listener.accept().await)
            } => accepted,
        };
        let (Ok(seat), Ok((stream, peer))) = accepted else {
            // Out of file descriptors, most likely: those that end give theirs back.
            tokio::time::sleep(Duration::from_millis(50)).await;
            continue;
        };
        let (sites, stop) = (sites.clone(), stop.clone());
        let patience = if room.available_permits() < CONNECTIONS / 4 { PRESSED } else { PATIENCE };
        open.spawn(async move {
            let _seat = seat;
            converse(stream, peer, sites, patience, stop).await;
        });
        while open.try_join_next().is_some() {}
    }
    while open.join_next().await.is_some() {}
}

async fn converse(stream: TcpStream, peer: SocketAddr, sites: Arc<Sites>, patience: Duration, stop: CancellationToken) {
    let _ = stream.set_nodelay(true);
    if timeout(patience, stream.readable()).await.is_err() {
        return;
    }
    let service = tower::service_fn(move |mut request: hyper::Request<Incoming>| {
        let sites = sites.clone();
        async move {
            request.extensions_mut().insert(ConnectInfo(peer));
            Ok::<_, Infallible>(sites.answer(request.map(Body::new)).await)
        }
    });
    let mut builder = Builder::new(TokioExecutor::new()).http1_only();
    builder.http1().timer(TokioTimer::new()).header_read_timeout(patience);
    let connection = builder.serve_connection(TokioIo::new(stream), TowerToHyperService::new(service));
    let mut connection = std::pin::pin!(connection);
    tokio::select! {
        _ = connection.as_mut() => {}
        () = stop.cancelled() => {
            connection.as_mut().graceful_shutdown();
            let _ = timeout(GRACE, connection).await;
        }
    }
}
