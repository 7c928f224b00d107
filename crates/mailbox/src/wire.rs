//! Octets in and out: lines of bounded length, literals in pieces, from one buffer of fixed size; no wait without an end. Every wait can
//! be cancelled without losing an octet.

use std::time::Duration;

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::time::{Instant, timeout, timeout_at};
use tokio_util::sync::CancellationToken;
use zeroize::Zeroize;

use crate::account::Account;
use crate::error::{End, Error, Flaw, Reached};
use crate::intake::Delivery;
use crate::limits::Limits;

/// A connection of any kind.
pub(crate) trait Io: AsyncRead + AsyncWrite + Unpin + Send {}
impl<T: AsyncRead + AsyncWrite + Unpin + Send> Io for T {}

const BLOCK: usize = 16 * 1024;
/// The longest line taken. A server may list a thousand capabilities or flags in it.
const MAX_LINE: usize = 64 * 1024;
/// How long a good-bye may take.
const PARTING: Duration = Duration::from_secs(1);

pub(crate) struct Wire {
    stream: Box<dyn Io>,
    block: Box<[u8]>,
    start: usize,
    end: usize,
    /// The beginning of a line whose end has not come.
    partial: Vec<u8>,
    out: Vec<u8>,
    deadline: Instant,
    limits: Limits,
    stop: CancellationToken,
}

impl Wire {
    pub fn new(stream: Box<dyn Io>, limits: Limits, stop: CancellationToken) -> Self {
        let block = vec![0; BLOCK].into_boxed_slice();
        let (partial, out) = (Vec::new(), Vec::new());
        let mut wire = Self { stream, block, start: 0, end: 0, partial, out, deadline: Instant::now(), limits, stop };
        wire.progress();
        wire
    }

    /// Begins TLS. Octets that came along with the server's last word in the clear would count as said under TLS: so there may be none.
    pub async fn encrypt(self, account: &Account) -> Reached<Self> {
        if self.start < self.end {
            return Err(Error::InTheClear.into());
        }
        let handshake = account.trust.encrypt(self.stream, &account.host);
        let stream = tokio::select! {
            biased;
            () = self.stop.cancelled() => return Err(End::Stopped),
            done = timeout(self.limits.quiet, handshake) => done.map_err(|_| Error::Silent)??,
        };
        Ok(Self::new(stream, self.limits, self.stop))
    }

    /// The server did what it was asked: it may think again.
    pub fn progress(&mut self) {
        self.allow(0);
    }

    /// So many octets are to come now.
    pub fn allow(&mut self, octets: u64) {
        self.wait_for(self.limits.time_for(octets));
    }

    pub fn wait_for(&mut self, time: Duration) {
        // Whoever waits for centuries waits for a month at a time.
        self.deadline = Instant::now() + time.min(Duration::from_secs(30 * 24 * 3600));
    }

    /// Does what is ours to do: its time is not the server's.
    pub async fn meanwhile<T>(&mut self, ours: impl Future<Output = T>) -> T {
        let before = Instant::now();
        let done = ours.await;
        self.deadline += before.elapsed();
        done
    }

    pub fn say(&mut self, octets: &[u8]) {
        self.out.extend_from_slice(octets);
    }

    /// Sends what was said, and wipes it: it may have been a password.
    pub async fn flush(&mut self) -> Reached<()> {
        let send = async {
            self.stream.write_all(&self.out).await?;
            self.stream.flush().await
        };
        let sent = tokio::select! {
            biased;
            () = self.stop.cancelled() => Err(End::Stopped),
            sent = timeout_at(self.deadline, send) => match sent {
                Err(_) => Err(Error::Silent.into()),
                Ok(Err(_)) => Err(Error::Broken.into()),
                Ok(Ok(())) => Ok(()),
            },
        };
        self.out.zeroize();
        sent
    }

    /// The next line without its end. Sends what was said before it waits.
    pub async fn line(&mut self) -> Reached<Vec<u8>> {
        loop {
            let waiting = &self.block[self.start..self.end];
            let length = waiting.iter().position(|b| *b == b'\n');
            self.partial.extend_from_slice(&waiting[..length.unwrap_or(waiting.len())]);
            self.start += length.map_or(waiting.len(), |length| length + 1);
            if self.partial.len() > MAX_LINE {
                return Err(Flaw::LongLine.into());
            }
            if length.is_some() {
                let mut line = std::mem::take(&mut self.partial);
                if line.ends_with(b"\r") {
                    line.pop();
                }
                return Ok(line);
            }
            if !self.out.is_empty() {
                self.flush().await?;
            }
            self.fill().await?;
        }
    }

    /// At least one and at most so many of the next octets; `consume` says how many of them were used.
    pub async fn octets(&mut self, most: u64) -> Reached<&[u8]> {
        if self.start == self.end {
            self.fill().await?;
        }
        let there = self.end - self.start;
        let length = usize::try_from(most).map_or(there, |most| there.min(most));
        Ok(&self.block[self.start..self.start + length])
    }

    pub fn consume(&mut self, octets: usize) {
        self.start += octets;
    }

    /// Passes at most so many of the next octets on: how many they were.
    pub async fn pass(&mut self, most: u64, delivery: &mut dyn Delivery) -> Reached<u64> {
        let length = self.octets(most).await?.len();
        let before = Instant::now();
        delivery.write(&self.block[self.start..self.start + length]).await?;
        self.deadline += before.elapsed();
        self.consume(length);
        Ok(length as u64)
    }

    /// Reads over so many octets.
    pub async fn skip(&mut self, mut octets: u64) -> Reached<()> {
        while octets > 0 {
            let length = self.octets(octets).await?.len();
            self.consume(length);
            octets -= length as u64;
        }
        Ok(())
    }

    /// Waits without listening.
    pub async fn pause(&mut self, time: Duration) -> Reached<()> {
        tokio::select! {
            () = self.stop.cancelled() => Err(End::Stopped),
            () = tokio::time::sleep(time) => Ok(()),
        }
    }

    /// A last word, within a short time and even if asked to stop. Whether it is heard changes nothing.
    pub async fn part(&mut self, last: &[u8]) {
        let _ = timeout(PARTING, async {
            self.stream.write_all(last).await?;
            self.stream.flush().await?;
            // A connection that is closed over unread octets is reset, and the last word may be lost with it.
            while self.stream.read(&mut self.block).await? > 0 {}
            self.stream.shutdown().await
        })
        .await;
    }

    async fn fill(&mut self) -> Reached<()> {
        // A read that is always ready is never timed out: whoever floods us is caught here.
        if Instant::now() >= self.deadline {
            return Err(Error::Silent.into());
        }
        (self.start, self.end) = (0, 0);
        let read = timeout_at(self.deadline, self.stream.read(&mut self.block));
        let read = tokio::select! {
            biased;
            () = self.stop.cancelled() => return Err(End::Stopped),
            read = read => read,
        };
        match read {
            Err(_) => Err(Error::Silent.into()),
            Ok(Ok(0) | Err(_)) => Err(Error::Broken.into()),
            Ok(Ok(read)) => {
                self.end = read;
                Ok(())
            }
        }
    }
}
