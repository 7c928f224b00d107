//! What the listener for mail asks us: is this an address of ours, and where does the message go? It hears 250 only after the mail
//! is sealed and durable.

use super::Desks;
use crate::app::App;
use crate::inbox::incoming::Incoming;
use crate::inbox::take::{self, Handed};
use crate::people::limit::HOUR;
use futures_util::StreamExt;
use futures_util::stream::FuturesUnordered;
use smtp::{Address, Envelope, Intake, Peer, Protocol, Refusal, Verdict};
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
        if !app.book().takes(&format!("{}@{}", to.local(), to.domain())) {
            return Err(Refusal::NO_MAILBOX);
        }
        let now = app.now();
        let limits = &app.config.smtp;
        // A front server that hands over stands for many peers.
        let many = peer.protocol == Protocol::Lmtp && is_front(app, peer);
        let fits = (many || app.mail_limits.allow("peer", &place(peer), HOUR, limits.per_peer, now))
            && from.is_none_or(|from| app.mail_limits.allow("sender", &from.to_mailbox(), HOUR, limits.per_sender, now));
        if fits { Ok(()) } else { Err(Refusal::TOO_OFTEN) }
    }

    async fn begin(&self, peer: &Peer, envelope: &Envelope) -> Result<Box<dyn Intake>, Refusal> {
        let mut desks: Vec<(App, Handed)> = Vec::new();
        let mut desk_of = Vec::with_capacity(envelope.recipients.len());
        for to in &envelope.recipients {
            let app = self.0.by_domain(to.domain()).ok_or(Refusal::NO_RELAY)?;
            let known = desks.iter().position(|(known, _)| known.id == app.id);
            match known {
                Some(at) => desks[at].1.to.push(to.to_mailbox()),
                None => desks.push((app.clone(), handed(app, peer, envelope, to))),
            }
            desk_of.push(known.unwrap_or(desks.len() - 1));
        }
        Ok(Box::new(Coming { mail: Incoming::new(desks), apart: peer.protocol == Protocol::Lmtp, desk_of }))
    }
}

/// Whether the peer is the front server that the desk declares. Over a Unix socket nothing but the file says who it is.
fn is_front(app: &App, peer: &Peer) -> bool {
    let smtp = &app.config.smtp;
    peer.address.map_or(smtp.lmtp_is_front, |address| smtp.front_peers.contains(&address))
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
        front: is_front(app, peer),
        ..Handed::default()
    }
}

/// A message of which the listener has not heard the end.
struct Coming {
    mail: Incoming,
    /// Whether what fails for one desk leaves the others.
    apart: bool,
    /// For each recipient the place of its desk in the mail.
    desk_of: Vec<usize>,
}

#[async_trait::async_trait]
impl Intake for Coming {
    async fn write(&mut self, octets: &[u8]) -> Verdict {
        let written = if self.apart { self.mail.write_to_each(octets).await } else { self.mail.write(octets).await };
        written.map_err(|error| later(&error))
    }

    async fn finish(self: Box<Self>) -> Verdict {
        keep(self.mail).await
    }

    /// All desks at once, so that one which is slow or broken keeps no other from its mail.
    async fn finish_each(self: Box<Self>, verdicts: &mut [Verdict]) {
        let Self { mail, desk_of, .. } = *self;
        let parts = mail.split().into_iter().enumerate();
        let mut kept: FuturesUnordered<_> = parts.map(async |(desk, part)| (desk, keep(part).await)).collect();
        while let Some((desk, verdict)) = kept.next().await {
            desk_of.iter().zip(&mut *verdicts).filter(|(of, _)| **of == desk).for_each(|(_, told)| *told = verdict);
        }
    }
}

/// Makes what one desk gets durable.
async fn keep(mail: Incoming) -> Verdict {
    let kept = async {
        for (app, mail) in mail.prepare().await? {
            take::keep(&app, mail).await?;
        }
        anyhow::Ok(())
    };
    kept.await.map_err(|error| later(&error))
}

fn later(error: &anyhow::Error) -> Refusal {
    tracing::error!(error = ?error, "a mail could not be made durable");
    Refusal::TRY_LATER
}
