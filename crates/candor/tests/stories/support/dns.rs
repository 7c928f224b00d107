//! A name server for stories, on loopback: it answers from a map, counts what it is asked, or listens and says nothing.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use tokio::net::UdpSocket;

const TXT: u16 = 16;

/// The server; its records are texts by name.
#[derive(Clone)]
pub struct Dns {
    pub at: SocketAddr,
    texts: Arc<Mutex<HashMap<String, String>>>,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Dns {
    /// A server without records.
    pub async fn listen() -> Self {
        let (dns, socket) = Self::bound().await;
        let serving = dns.clone();
        tokio::spawn(async move {
            let mut query = [0; 2048];
            while let Ok((length, from)) = socket.recv_from(&mut query).await {
                if let Some(answer) = serving.answer(&query[..length]) {
                    let _ = socket.send_to(&answer, from).await;
                }
            }
        });
        dns
    }

    /// A server that takes questions and never answers.
    pub async fn mute() -> Self {
        let (dns, socket) = Self::bound().await;
        let serving = dns.clone();
        tokio::spawn(async move {
            let mut query = [0; 2048];
            while let Ok((length, _)) = socket.recv_from(&mut query).await {
                let _ = serving.answer(&query[..length]);
            }
        });
        dns
    }

    async fn bound() -> (Self, UdpSocket) {
        let socket = UdpSocket::bind("127.0.0.1:0").await.unwrap();
        (Self { at: socket.local_addr().unwrap(), texts: Arc::default(), asked: Arc::default() }, socket)
    }

    /// Gives a name a text.
    pub fn text(&self, name: &str, text: &str) {
        self.texts.lock().unwrap().insert(name.to_owned(), text.to_owned());
    }

    /// The names that were asked for so far.
    pub fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }

    /// RFC 1035, 4.1: a header, the question again, and the text if there is one; else that there is no such name.
    fn answer(&self, query: &[u8]) -> Option<Vec<u8>> {
        let (mut at, mut labels) = (12, Vec::new());
        while *query.get(at)? != 0 {
            let end = at + 1 + usize::from(query[at]);
            labels.push(std::str::from_utf8(query.get(at + 1..end)?).ok()?.to_ascii_lowercase());
            at = end;
        }
        let question = query.get(12..at + 5)?;
        let (name, kind) = (labels.join("."), u16::from_be_bytes([query[at + 1], query[at + 2]]));
        self.asked.lock().unwrap().push(name.clone());
        let text = self.texts.lock().unwrap().get(&name).cloned();
        let found = text.clone().filter(|_| kind == TXT);
        let mut answer = query[..2].to_vec();
        answer.extend([0x85, if text.is_some() { 0x80 } else { 0x83 }, 0, 1, 0, u8::from(found.is_some()), 0, 0, 0, 0]);
        answer.extend_from_slice(question);
        if let Some(text) = found {
            let data: Vec<u8> =
                text.as_bytes().chunks(255).flat_map(|part| [&[u8::try_from(part.len()).unwrap()], part].concat()).collect();
            answer.extend([0xc0, 12, 0, 16, 0, 1, 0, 0, 1, 0]);
            answer.extend(u16::try_from(data.len()).unwrap().to_be_bytes());
            answer.extend(data);
        }
        Some(answer)
    }
}
