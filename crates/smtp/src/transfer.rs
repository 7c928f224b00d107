//! DATA: from 354 to the answer after the final dot. The message passes through one block at a time; a refusal on the
//! way lets go of the intake at once and is told at the end, where the peer listens for it. Over LMTP there is one answer for
//! each recipient that was accepted (RFC 2033 section 4.2).

use std::io;

use tokio::io::{AsyncRead, AsyncWrite};
use tokio::time::timeout;

use crate::config::{Config, Protocol};
use crate::desk::{Intake, Verdict};
use crate::dots::Undot;
use crate::reply::Refusal;
use crate::session::{Next, Session, Transaction};
use crate::wire::Wire;

/// A message that came to its end: to be finished, or refused on the way.
type Arrived = Result<Box<dyn Intake>, Refusal>;

impl Session {
    pub async fn data<S>(&mut self, wire: &mut Wire<S>) -> io::Result<Next>
    where
        S: AsyncRead + AsyncWrite + Unpin,
    {
        // DATA is the last of a group (RFC 2920 section 3.1). Were it refused, content sent along would be read as commands.
        if wire.is_ahead() {
            wire.refuse(Refusal::EARLY);
            return Ok(Next::HangUp);
        }
        let Some(transaction) = self.transaction.take() else { return self.refuse(wire, Refusal::ORDER).await };
        let Transaction { envelope, accepted } = transaction;
        if envelope.recipients.is_empty() {
            let nobody = if self.is_lmtp() { Refusal::NOBODY_YET } else { Refusal::NOBODY };
            return self.refuse(wire, nobody).await;
        }
        let intake = match self.desk.begin(&self.peer, &envelope).await {
            Ok(intake) => intake,
            Err(refusal) => return self.refuse(wire, refusal).await,
        };
        wire.say("354 End with a dot on a line of its own");
        timeout(self.config.data_timeout, wire.flush()).await??;
        let arrived = match timeout(self.config.message_timeout, receive(wire, intake, &self.config)).await {
            Ok(Ok(arrived)) => arrived,
            Ok(Err(Cut::Broken(error))) => return Err(error),
            Ok(Err(Cut::Ended(refusal))) => {
                // Good-bye is said once; a verdict over LMTP for each.
                let replies = if self.is_lmtp() && !refusal.closes() { accepted.len() } else { 1 };
                (0..replies).for_each(|_| wire.refuse(refusal));
                return Ok(Next::HangUp);
            }
            Err(_) => {
                wire.refuse(Refusal::SLOW);
                return Ok(Next::HangUp);
            }
        };
        let replies = if self.is_lmtp() {
            let verdicts = self.settle_each(arrived, envelope.recipients.len()).await;
            accepted.iter().map(|at| verdicts[*at]).collect()
        } else {
            vec![self.settle(arrived).await]
        };
        self.answer(wire, &replies).await
    }

    /// One verdict for all.
    async fn settle(&self, arrived: Arrived) -> Verdict {
        let finish = arrived?.finish();
        timeout(self.config.finish_timeout, finish).await.unwrap_or(Err(Refusal::TRY_LATER))
    }

    /// One verdict for each recipient of the envelope.
    async fn settle_each(&self, arrived: Arrived, recipients: usize) -> Vec<Verdict> {
        let mut verdicts = vec![Err(Refusal::TRY_LATER); recipients];
        match arrived {
            // When it takes too long, what was settled until then stays so.
            Ok(intake) => drop(timeout(self.config.finish_timeout, intake.finish_each(&mut verdicts)).await),
            Err(refusal) => verdicts.fill(Err(refusal)),
        }
        verdicts
    }

    /// A message that nobody got is one error, however many replies say so.
    async fn answer<S>(&mut self, wire: &mut Wire<S>, replies: &[Verdict]) -> io::Result<Next>
    where
        S: AsyncRead + AsyncWrite + Unpin,
    {
        let refusals: Vec<Refusal> = replies.iter().filter_map(|reply| reply.err()).collect();
        if refusals.len() == replies.len() {
            return self.refuse_all(wire, &refusals).await;
        }
        for reply in replies {
            match reply {
                Ok(()) => wire.say("250 2.0.0 Kept"),
                Err(refusal) => wire.refuse(*refusal),
            }
        }
        self.messages += 1;
        self.idle = 0;
        Ok(if refusals.iter().any(Refusal::closes) { Next::HangUp } else { Next::Command })
    }

    fn is_lmtp(&self) -> bool {
        self.config.protocol == Protocol::Lmtp
    }
}

/// Why a message has no end.
enum Cut {
    Broken(io::Error),
    Ended(Refusal),
}

/// Reads to the end of the message. One that is refused on the way is read on up to twice the limit: most senders listen
/// only at the end; whoever sends even more is hung up on.
async fn receive<S>(wire: &mut Wire<S>, intake: Box<dyn Intake>, config: &Config) -> Result<Arrived, Cut>
where
    S: AsyncRead + AsyncWrite + Unpin,
{
    let (mut arrived, mut size, mut undot, mut content) = (Ok(intake), 0_u64, Undot::new(), Vec::new());
    loop {
        let octets = timeout(config.data_timeout, wire.octets()).await.map_err(|_| Cut::Ended(Refusal::SLOW))?;
        let octets = octets.map_err(Cut::Broken)?;
        let (length, end) = (octets.len(), undot.feed(octets, &mut content));
        wire.consume(end.unwrap_or(length));
        size += content.len() as u64;
        if size > config.max_size {
            arrived = Err(Refusal::TOO_LARGE);
        }
        if size > config.max_size.saturating_mul(2) {
            return Err(Cut::Ended(Refusal::TOO_LARGE));
        }
        if let Ok(intake) = &mut arrived
            && !content.is_empty()
            && let Err(refusal) = intake.write(&content).await
        {
            arrived = Err(refusal);
        }
        content.clear();
        if end.is_some() {
            return Ok(arrived);
        }
    }
}
