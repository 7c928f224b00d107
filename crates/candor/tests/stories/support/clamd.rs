//! A scanner for stories: a small server on loopback that speaks clamd's own words (`zVERSION`, `zINSTREAM`) and finds EICAR's test file by
//! its text. It can be told to go away and come back.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpListener, UnixListener};

/// The part of EICAR's text by which it is found. The whole of it is put together in a story only, so that no scanner of a developer's
/// machine finds it in the source.
pub const MARK: &str = "EICAR-STANDARD-ANTIVIRUS-TEST-FILE";
/// The most octets that it takes.
pub const LARGEST: usize = 200_000;

/// The server.
#[derive(Clone, Default)]
pub struct Clamd {
    down: Arc<AtomicBool>,
    scanned: Arc<AtomicUsize>,
    seen: Arc<Mutex<Vec<u8>>>,
}

impl Clamd {
    /// At an address of this machine.
    pub async fn at_address() -> (Self, SocketAddr) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let (clamd, at) = (Self::default(), listener.local_addr().unwrap());
        let serving = clamd.clone();
        tokio::spawn(async move {
            while let Ok((line, _)) = listener.accept().await {
                tokio::spawn(serving.clone().serve(line));
            }
        });
        (clamd, at)
    }

    /// At a path of this machine.
    pub async fn at_path(path: PathBuf) -> Self {
        let listener = UnixListener::bind(path).unwrap();
        let clamd = Self::default();
        let serving = clamd.clone();
        tokio::spawn(async move {
            while let Ok((line, _)) = listener.accept().await {
                tokio::spawn(serving.clone().serve(line));
            }
        });
        clamd
    }

    /// From now on it hangs up on everybody, or answers again.
    pub fn set_down(&self, down: bool) {
        self.down.store(down, Ordering::SeqCst);
    }

    /// How many files it has scanned.
    pub fn scanned(&self) -> usize {
        self.scanned.load(Ordering::SeqCst)
    }

    /// Whether it has been shown these octets.
    pub fn saw(&self, octets: &[u8]) -> bool {
        self.seen.lock().unwrap().windows(octets.len()).any(|window| window == octets)
    }

    async fn serve(self, mut line: impl AsyncRead + AsyncWrite + Unpin) -> Option<()> {
        if self.down.load(Ordering::SeqCst) {
            return None;
        }
        let mut word = Vec::new();
        loop {
            match line.read_u8().await.ok()? {
                0 => break,
                octet => word.push(octet),
            }
        }
        match word.as_slice() {
            b"zVERSION" => line.write_all(b"ClamAV 1.4.2/27500/Sat Nov 28 09:10:00 2026\0").await.ok(),
            b"zINSTREAM" => {
                let mut file = Vec::new();
                loop {
                    let length = line.read_u32().await.ok()? as usize;
                    if length == 0 {
                        break;
                    }
                    let mut piece = vec![0; length];
                    line.read_exact(&mut piece).await.ok()?;
                    file.extend(piece);
                    if file.len() > LARGEST {
                        line.write_all(b"INSTREAM size limit exceeded. ERROR\0").await.ok()?;
                        return line.shutdown().await.ok();
                    }
                }
                self.scanned.fetch_add(1, Ordering::SeqCst);
                let found = file.windows(MARK.len()).any(|window| window == MARK.as_bytes());
                self.seen.lock().unwrap().extend(file);
                let said: &[u8] = if found { b"stream: Win.Test.EICAR_HDB-1 FOUND\0" } else { b"stream: OK\0" };
                line.write_all(said).await.ok()
            }
            _ => line.write_all(b"UNKNOWN COMMAND\0").await.ok(),
        }
    }
}
