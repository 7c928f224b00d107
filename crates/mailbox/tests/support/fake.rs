//! A server that says what it is told to say. It runs on a pipe in memory, so that the test can hold the clock.

use std::time::Duration;

use mailbox::{Account, After, Error, Limits, Secret, SignIn, Tls, Trust, imap};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader, DuplexStream};
use tokio_util::sync::CancellationToken;

use super::shelf::Shelf;

pub const VALIDITY: u32 = 77;

/// What is said to a command.
pub enum Say {
    /// These octets. `TAG` stands for the command's tag.
    This(Vec<u8>),
    /// These again and again, until the client leaves.
    Forever(Vec<u8>),
    /// These, one octet after the other, with a pause before each.
    Slowly(Vec<u8>, Duration),
    /// Nothing any more, on an open line.
    Nothing,
    /// These, and the line is closed.
    Last(Vec<u8>),
}

/// Text, where most of what is said is text.
pub fn say(text: &str) -> Option<Say> {
    Some(Say::This(text.as_bytes().to_vec()))
}

pub fn account() -> Account {
    Account {
        host: "localhost".into(),
        port: 143,
        tls: Tls::Plain,
        trust: Trust::none(),
        sign_in: SignIn::Password { user: "ada@example.org".into(), secret: Secret::new("secret") },
        folder: "INBOX".into(),
        after: After::Keep,
        limits: Limits { mail: 1_000, header: 200, batch: 3, ..Limits::default() },
    }
}

pub fn mail(uid: u32) -> String {
    format!("Subject: {uid}\r\n\r\nHello {uid}\r\n")
}

/// What an honest server with the mails 1, 2 and 3 says.
pub fn honest(command: &str) -> String {
    let words: Vec<_> = command.split(' ').collect();
    match words[..] {
        ["CAPABILITY"] => "* CAPABILITY IMAP4rev1 IDLE UIDPLUS MOVE AUTH=PLAIN SASL-IR\r\nTAG OK\r\n".into(),
        ["EXAMINE" | "SELECT", ..] => {
            format!("* 3 EXISTS\r\n* OK [UIDVALIDITY {VALIDITY}] x\r\n* OK [UIDNEXT 4] x\r\nTAG OK [READ-ONLY]\r\n")
        }
        ["UID", "FETCH", set, "(UID", "RFC822.SIZE", ..] => {
            let (first, last) = set.split_once(':').map_or((set, set), |(first, _)| (first, "3"));
            let (first, last): (u32, u32) = (first.parse().unwrap(), last.parse().unwrap());
            let listed = (first.min(3)..=last).map(|uid| format!("* {uid} FETCH (UID {uid} RFC822.SIZE {})\r\n", mail(uid).len()));
            listed.collect::<String>() + "TAG OK\r\n"
        }
        ["UID", "FETCH", set, "(UID", "BODY.PEEK[])"] => {
            let mails = set.split(',').map(|uid| (uid, mail(uid.parse().unwrap())));
            let said = mails.map(|(uid, mail)| format!("* {uid} FETCH (UID {uid} BODY[] {{{}}}\r\n{mail})\r\n", mail.len()));
            said.collect::<String>() + "TAG OK\r\n"
        }
        ["IDLE"] => "+ idling\r\n".into(),
        _ => "TAG OK\r\n".into(),
    }
}

/// A session with a server that says what `lie` wants, and is honest where that says nothing.
pub async fn session(account: &Account, shelf: &Shelf, lie: impl FnMut(&str) -> Option<Say> + Send + 'static) -> Result<(), Error> {
    let (ours, theirs) = tokio::io::duplex(4096);
    let server = tokio::spawn(serve(theirs, lie));
    let ended = imap::collect(ours, account, &shelf.known(), &mut shelf.clone(), &CancellationToken::new()).await;
    server.abort();
    ended
}

/// An IMAP server, until the client leaves. The greeting and each command are asked for what is to be said.
pub async fn serve(stream: DuplexStream, mut lie: impl FnMut(&str) -> Option<Say> + Send) {
    let (mut tag, mut idle) = (String::new(), String::new());
    lines(stream, move |line| {
        let command = match line.split_once(' ') {
            Some((first, command)) => {
                first.clone_into(&mut tag);
                command
            }
            None => line,
        };
        if command == "IDLE" {
            idle.clone_from(&tag);
        }
        let said = lie(command).unwrap_or_else(|| match command {
            "greeting" => Say::This(b"* OK hello\r\n".to_vec()),
            "DONE" => Say::This(format!("{idle} OK\r\n").into_bytes()),
            command => Say::This(honest(command).into_bytes()),
        });
        let with_tag = |octets: Vec<u8>| match String::from_utf8(octets) {
            Ok(text) => text.replace("TAG", &tag).into_bytes(),
            Err(octets) => octets.into_bytes(),
        };
        Some(match said {
            Say::This(octets) => Say::This(with_tag(octets)),
            Say::Forever(octets) => Say::Forever(with_tag(octets)),
            Say::Last(octets) => Say::Last(with_tag(octets)),
            other => other,
        })
    })
    .await;
}

/// A server of any kind: `greeting` first, then each line of the client.
pub async fn lines(stream: DuplexStream, mut answer: impl FnMut(&str) -> Option<Say> + Send) {
    let mut stream = BufReader::new(stream);
    let mut line = "greeting".to_owned();
    loop {
        match answer(line.trim_end()) {
            Some(Say::This(octets)) => {
                if stream.write_all(&octets).await.is_err() {
                    return;
                }
            }
            Some(Say::Forever(octets)) => {
                while stream.write_all(&octets).await.is_ok() {
                    tokio::task::yield_now().await;
                }
                return;
            }
            Some(Say::Slowly(octets, pause)) => {
                for octet in octets {
                    tokio::time::sleep(pause).await;
                    if stream.write_all(&[octet]).await.is_err() {
                        return;
                    }
                }
            }
            Some(Say::Last(octets)) => {
                let _ = stream.write_all(&octets).await;
                return;
            }
            Some(Say::Nothing) | None => return std::future::pending().await,
        }
        line.clear();
        match stream.read_line(&mut line).await {
            Ok(read) if read > 0 => {}
            _ => return,
        }
    }
}

/// A session that follows, in its task.
pub fn follow(
    account: Account,
    shelf: &Shelf,
    lie: impl FnMut(&str) -> Option<Say> + Send + 'static,
) -> (tokio::task::JoinHandle<Result<(), Error>>, CancellationToken) {
    let (ours, theirs) = tokio::io::duplex(4096);
    tokio::spawn(serve(theirs, lie));
    let (stop, mut shelf) = (CancellationToken::new(), shelf.clone());
    let stopped = stop.clone();
    let task = tokio::spawn(async move { imap::follow(ours, &account, &shelf.known(), &mut shelf, &stopped).await });
    (task, stop)
}

/// Long enough for anything but a wait without an end.
pub async fn in_time<T>(future: impl Future<Output = T>) -> T {
    tokio::time::timeout(Duration::from_secs(24 * 3600), future).await.expect("every wait has an end")
}
