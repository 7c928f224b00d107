//! A hand-made client for SMTP and LMTP: it says what a library refuses to say, and tells the code of every answer.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::time::Duration;

const PATIENCE: Option<Duration> = Some(Duration::from_secs(90));

pub struct Smtp<S = TcpStream>(BufReader<S>);

impl Smtp {
    /// Connects and says EHLO.
    pub fn connect(at: &str) -> std::io::Result<Self> {
        let stream = TcpStream::connect(at)?;
        stream.set_read_timeout(PATIENCE)?;
        Self::greet(stream, "EHLO customer.example")
    }

    /// Connects and says LHLO.
    pub fn lmtp(at: &str) -> std::io::Result<Self> {
        let stream = TcpStream::connect(at)?;
        stream.set_read_timeout(PATIENCE)?;
        Self::greet(stream, "LHLO mx.example.org")
    }
}

impl Smtp<UnixStream> {
    /// The same at a path.
    pub fn lmtp_at(path: &Path) -> std::io::Result<Self> {
        let stream = UnixStream::connect(path)?;
        stream.set_read_timeout(PATIENCE)?;
        Self::greet(stream, "LHLO mx.example.org")
    }
}

impl<S: Read + Write> Smtp<S> {
    fn greet(stream: S, hello: &str) -> std::io::Result<Self> {
        let mut client = Self(BufReader::new(stream));
        client.answer()?;
        client.say(hello)?;
        Ok(client)
    }

    /// Says a line; the code of the answer.
    pub fn say(&mut self, line: &str) -> std::io::Result<u16> {
        self.0.get_mut().write_all(format!("{line}\r\n").as_bytes())?;
        self.answer()
    }

    /// Hands over a mail; the code of the answer that decides: the first refusal, or what was said to the content.
    pub fn mail(&mut self, from: &str, to: &str, raw: &[u8]) -> std::io::Result<u16> {
        for (line, fine) in [(format!("MAIL FROM:<{from}>"), 250), (format!("RCPT TO:<{to}>"), 250), ("DATA".to_owned(), 354)] {
            let code = self.say(&line)?;
            if code != fine {
                return Ok(code);
            }
        }
        self.0.get_mut().write_all(raw)?;
        self.say("\r\n.")
    }

    /// Hands over a mail for several by LMTP; the code that each hears.
    pub fn mail_each(&mut self, from: &str, to: &[&str], raw: &[u8]) -> std::io::Result<Vec<u16>> {
        assert_eq!(self.say(&format!("MAIL FROM:<{from}>"))?, 250);
        for to in to {
            assert_eq!(self.say(&format!("RCPT TO:<{to}>"))?, 250, "{to}");
        }
        assert_eq!(self.say("DATA")?, 354);
        self.0.get_mut().write_all(raw)?;
        self.0.get_mut().write_all(b"\r\n.\r\n")?;
        to.iter().map(|_| self.answer()).collect()
    }

    fn answer(&mut self) -> std::io::Result<u16> {
        loop {
            let mut line = String::new();
            if self.0.read_line(&mut line)? == 0 {
                return Err(std::io::ErrorKind::UnexpectedEof.into());
            }
            if line.as_bytes().get(3) != Some(&b'-') {
                return line.get(..3).and_then(|code| code.parse().ok()).ok_or_else(|| std::io::ErrorKind::InvalidData.into());
            }
        }
    }
}

/// A mail of Kim's to the desk, with a body of its own.
pub fn letter(subject: &str, body: &str) -> Vec<u8> {
    format!("From: Kim <kim@customer.example>\r\nTo: support@example.org\r\nSubject: {subject}\r\n\r\n{body}\r\n").into_bytes()
}

/// Hands such a mail over.
pub fn send(at: &str, subject: &str, body: &str) -> std::io::Result<u16> {
    Smtp::connect(at)?.mail("kim@customer.example", "support@example.org", &letter(subject, body))
}
