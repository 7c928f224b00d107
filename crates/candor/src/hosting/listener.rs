//! What the listener for mail asks us: is this an address of ours, and where does the message go? It hears 250 only after the mail
//! is sealed and durable.

use super::Desks;
use crate::app::App;
use crate::inbox::incoming::Incoming;
use crate::inbox::take::{self, Handed};
use crate::people::limit::HOUR;
use smtp::{Address, Envelope, Intake, Peer, Refusal, Verdict};
use std::sync::Arc;

/// The desks behind a listener for mail.
pub struct Listener(pub Arc<Desks>);

#[async_trait::async_trait]
impl smtp::Desk for Listener {
    async fn connect(&self, _: &Peer) -> Verdict {
        Ok(())
    }

    async fn recipient(&self, peer: &Peer, from: Option<&Address>, to: &Address) -> Verdict {
        let Some(app) = self.0.by_domain(to.domain()) else { return Err(Refusal::NO_RELAY) };
        if !app.is_own_address(&format!("{}@{}", to.local(), to.domain())) {
            return Err(Refusal::NO_MAILBOX);
        }
        let now = app.now();
        let limits = &app.config.smtp;
        let fits = app.mail_limits.allow("peer", &place(peer), HOUR, limits.per_peer, now)
            && from.is_none_or(|from| app.mail_limits.allow("sender", &from.to_mailbox(), HOUR, limits.per_sender, now));
        if fits { Ok(()) } else { Err(Refusal::TOO_OFTEN) }
    }

    async fn begin(&self, peer: &Peer, envelope: &Envelope) -> Result<Box<dyn Intake>, Refusal> {
        let mut desks: Vec<(App, Handed)> = Vec::new();
        for to in &envelope.recipients {
            let app = self.0.by_domain(to.domain()).ok_or(Refusal::NO_RELAY)?;
            match desks.iter_mut().find(|(known, _)| known.id == app.id) {
                Some((_, handed)) => handed.to.push(to.to_mailbox()),
                None => desks.push((app.clone(), handed(app, peer, envelope, to))),
            }
        }
        Ok(Box::new(Coming(Incoming::new(desks))))
    }
}

/// Who is counted as one peer.
fn place(peer: &Peer) -> String {
    peer.address.map_or_else(|| "unix".to_owned(), |address| address.to_string())
}

fn handed(app: &App, peer: &Peer, envelope: &Envelope, to: &Address) -> Handed {
    Handed {
        from: envelope.from.as_ref().map(Address::to_mailbox).unwrap_or_default(),
        to: vec![to.to_mailbox()],
        peer: peer.address.map(|address| address.to_string()),
        front: peer.address.is_some_and(|address| app.config.smtp.front_peers.contains(&address)),
        authserv: None,
    }
}

/// A message of which the listener has not heard the end.
struct Coming(Incoming);

#[async_trait::async_trait]
impl Intake for Coming {
    async fn write(&mut self, octets: &[u8]) -> Verdict {
        self.0.write(octets).await.map_err(|error| {
            tracing::error!(error = ?error, "a mail could not be written");
            Refusal::TRY_LATER
        })
    }

    async fn finish(self: Box<Self>) -> Verdict {
        keep(self.0).await.map_err(|error| {
            tracing::error!(error = ?error, "a mail could not be made durable");
            Refusal::TRY_LATER
        })
    }
}

async fn keep(mail: Incoming) -> anyhow::Result<()> {
    for (app, mail) in mail.prepare().await? {
        take::keep(&app, mail).await?;
    }
    Ok(())
}
