//! Octets in and out: lines of bounded length from a buffer of fixed size, replies gathered until the peer has to be
//! waited for, so that a pipelined group costs one write. Every wait here can be cancelled without losing an octet.

use std::io;

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};

use crate::command::MAX_LINE;
use crate::reply::Refusal;

const BLOCK: usize = 16 * 1024;
/// An overlong line may go on for this many octets before the peer is hung up on.
const MAX_SKIPPED: usize = 64 * 1024;

/// What came instead of the next octets.
pub(crate) enum Input {
    Line(Vec<u8>),
    /// Not a line: too long, or ended by a bare LF.
    Bad(Refusal),
    /// A line without end.
    Flood,
}

pub(crate) struct Wire<S> {
    stream: S,
    block: Box<[u8]>,
    start: usize,
    end: usize,
    skipped: usize,
    out: Vec<u8>,
}

impl<S: AsyncRead + AsyncWrite + Unpin> Wire<S> {
    pub fn new(stream: S) -> Self {
        Self { stream, block: vec![0; BLOCK].into_boxed_slice(), start: 0, end: 0, skipped: 0, out: Vec::new() }
    }

    /// The next line without its CR LF. Sends what was written before it waits.
    ///
    /// Fails when the peer is gone; half a line is nothing.
    pub async fn line(&mut self) -> io::Result<Input> {
        loop {
            if let Some(input) = self.take_line() {
                return Ok(input);
            }
            self.flush().await?;
            self.fill().await?;
        }
    }

    /// At least one octet of what comes next; `consume` says how many of them were used.
    pub async fn octets(&mut self) -> io::Result<&[u8]> {
        if self.start == self.end {
            self.fill().await?;
        }
        Ok(&self.block[self.start..self.end])
    }

    pub fn consume(&mut self, octets: usize) {
        self.start += octets;
    }

    /// Did the peer send more than was taken?
    pub fn is_ahead(&self) -> bool {
        self.start < self.end
    }

    pub fn refuse(&mut self, refusal: Refusal) {
        refusal.write(&mut self.out);
    }

    pub fn say(&mut self, text: &str) {
        self.out.extend_from_slice(text.as_bytes());
        self.out.extend_from_slice(b"\r\n");
    }

    /// Sends everything that was said. What is sent leaves the buffer at once, so that a cancelled flush can go on.
    pub async fn flush(&mut self) -> io::Result<()> {
        while !self.out.is_empty() {
            let sent = self.stream.write(&self.out).await?;
            if sent == 0 {
                return Err(io::ErrorKind::WriteZero.into());
            }
            self.out.drain(..sent);
        }
        self.stream.flush().await
    }

    /// Says good-bye in a way that arrives: closes our half, then reads on for a little, because a connection closed over
    /// unread octets is reset and the last reply may be lost with it.
    pub async fn hang_up(&mut self) -> io::Result<()> {
        self.flush().await?;
        self.stream.shutdown().await?;
        let mut left = MAX_SKIPPED;
        while left > 0 {
            match self.stream.read(&mut self.block).await? {
                0 => break,
                n => left = left.saturating_sub(n),
            }
        }
        Ok(())
    }

    /// The stream alone. What lies in the buffer is dropped: after STARTTLS nothing said in the clear may count.
    pub fn into_stream(self) -> S {
        self.stream
    }

    fn take_line(&mut self) -> Option<Input> {
        let waiting = &self.block[self.start..self.end];
        let Some(length) = waiting.iter().position(|b| *b == b'\n') else {
            if waiting.len() > MAX_LINE {
                self.skipped += waiting.len();
                self.start = self.end;
            }
            return (self.skipped > MAX_SKIPPED).then_some(Input::Flood);
        };
        let line = &waiting[..length];
        let skipped = std::mem::take(&mut self.skipped);
        let input = match line.strip_suffix(b"\r") {
            _ if skipped > 0 || line.len() > MAX_LINE + 1 => Input::Bad(Refusal::LINE_LENGTH),
            Some(line) => Input::Line(line.to_vec()),
            None => Input::Bad(Refusal::LINE_END),
        };
        self.start += length + 1;
        Some(input)
    }

    async fn fill(&mut self) -> io::Result<()> {
        if self.start == self.end {
            (self.start, self.end) = (0, 0);
        } else if self.start > 0 {
            self.block.copy_within(self.start..self.end, 0);
            (self.start, self.end) = (0, self.end - self.start);
        }
        match self.stream.read(&mut self.block[self.end..]).await? {
            0 => Err(io::ErrorKind::UnexpectedEof.into()),
            n => {
                self.end += n;
                Ok(())
            }
        }
    }
}
