//! Accepting connections, each in a task of its own, and stopping without cutting off a message that is on its way.

use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use tokio::task::{JoinError, JoinSet};
use tokio::time::{sleep, timeout};
use tokio_util::sync::CancellationToken;

use crate::config::{Config, Protocol};
use crate::desk::{Desk, Peer};
use crate::listener::{Accepted, Listener, Stream};
use crate::load::Load;
use crate::reply::Refusal;
use crate::session::Session;

/// What a listener did in its life.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Sessions that were begun.
    pub sessions: u64,
    /// Connections that found no seat and heard 421.
    pub turned_away: u64,
    /// Messages taken: 250 was said, over LMTP for at least one recipient.
    pub messages: u64,
    /// Sessions that ended otherwise than by a good-bye: the peer went away, or broke TLS.
    pub broken: u64,
    /// Sessions that ended in a panic of ours, or were cut off when a stop had waited long enough.
    pub aborted: u64,
}

/// Serves until `stop` is ready. Then no connection is accepted any more, idle peers hear 421, messages on their way have
/// `Config::grace` to arrive, and what is left is cut off (its `Intake` dropped).
pub async fn serve(listener: impl Into<Listener>, config: Arc<Config>, desk: Arc<dyn Desk>, stop: impl Future<Output = ()>) -> Tally {
    let listener = listener.into();
    let (load, stopping) = (Load::new(&config), CancellationToken::new());
    let host: Arc<str> = config.hostname().into();
    let (mut tally, mut tasks) = (Tally::default(), JoinSet::new());
    let mut stop = std::pin::pin!(stop);
    loop {
        let accepted = tokio::select! {
            biased;
            () = &mut stop => break,
            Some(ended) = tasks.join_next() => {
                count(&mut tally, ended);
                continue;
            }
            accepted = listener.accept() => match accepted {
                Ok(accepted) => accepted,
                Err(error) => {
                    tracing::warn!(kind = %error.kind(), "smtp: no connection could be accepted");
                    sleep(Duration::from_millis(100)).await;
                    continue;
                }
            },
        };
        let from = accepted.address();
        let Some(seat) = load.seat(from) else {
            tally.turned_away += 1;
            turn_away(accepted, &config);
            continue;
        };
        tally.sessions += 1;
        let session = Session {
            config: Arc::clone(&config),
            desk: Arc::clone(&desk),
            load: Arc::clone(&load),
            stop: stopping.clone(),
            peer: peer(tally.sessions, from, &host, config.protocol),
            transaction: None,
            errors: 0,
            idle: 0,
            messages: 0,
        };
        tasks.spawn(async move {
            let ended = attend(session, accepted.into_stream()).await;
            drop(seat);
            ended
        });
    }
    drop(listener);
    stopping.cancel();
    let all = async {
        while let Some(ended) = tasks.join_next().await {
            count(&mut tally, ended);
        }
    };
    if timeout(config.grace, all).await.is_err() {
        tasks.abort_all();
        while let Some(ended) = tasks.join_next().await {
            count(&mut tally, ended);
        }
    }
    tally
}

/// What one session leaves for the tally.
struct Ended {
    messages: u64,
    broken: bool,
}

async fn attend(mut session: Session, stream: Box<dyn Stream>) -> Ended {
    let ended = session.run(stream).await;
    let (id, messages, errors) = (session.peer.session, session.messages, session.errors);
    match &ended {
        Ok(()) => tracing::debug!(session = id, messages, errors, "smtp: session ended"),
        Err(error) => tracing::debug!(session = id, messages, errors, kind = %error.kind(), "smtp: session broke off"),
    }
    Ended { messages, broken: ended.is_err() }
}

fn count(tally: &mut Tally, ended: Result<Ended, JoinError>) {
    match ended {
        Ok(ended) => {
            tally.messages += ended.messages;
            tally.broken += u64::from(ended.broken);
        }
        Err(error) => {
            tally.aborted += 1;
            if error.is_panic() {
                tracing::error!("smtp: a session panicked; the others go on");
            }
        }
    }
}

fn peer(session: u64, address: Option<IpAddr>, host: &Arc<str>, protocol: Protocol) -> Peer {
    Peer { session, address, protocol, hello: String::new(), extended: false, tls: None, host: Arc::clone(host) }
}

/// Where TLS comes first, words in the clear would be heard as a broken handshake, so it hangs up without any.
fn turn_away(accepted: Accepted, config: &Config) {
    if !config.encryption.is_implicit() {
        accepted.turn_away(Refusal::TOO_MANY);
    }
}
