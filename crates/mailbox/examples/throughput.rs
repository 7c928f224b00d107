//! Mails a second from a Dovecot on loopback: `cargo run --release -p mailbox --example throughput [MAILS [OCTETS]]`.

#![expect(clippy::unwrap_used, clippy::print_stdout, clippy::disallowed_methods, reason = "a measurement prints, and reads the clock")]

use std::time::Instant;

use mailbox::{Account, After, Tls, imap};
use tokio_util::sync::CancellationToken;

#[path = "../tests/support/mod.rs"]
mod support;

use support::{dovecot, shelf};

/// The most memory that this process has used, in KiB.
fn peak() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or("unknown").trim().to_owned()
}

#[tokio::main]
async fn main() {
    let mut arguments = std::env::args().skip(1).map(|argument| argument.parse::<usize>().expect("a number"));
    let (mails, octets) = (arguments.next().unwrap_or(2_000), arguments.next().unwrap_or(4_000));
    let Some(mut dovecot) = dovecot::Dovecot::start("").await else { return };
    for (name, tls, after) in
        [("plain, keep", Tls::Plain, After::Keep), ("TLS, keep", Tls::Implicit, After::Keep), ("TLS, delete", Tls::Implicit, After::Delete)]
    {
        let left = dovecot.mails("INBOX").len();
        for number in left..mails {
            dovecot.deliver("INBOX", format!("{}{}", dovecot::mail(number), "x".repeat(78).repeat(octets / 78)).as_bytes());
        }
        let account = Account { tls, after, ..dovecot.account() };
        let (shelf, start) = (shelf::Shelf::default(), Instant::now());
        let stream = dovecot.imap(&account).await;
        imap::collect(stream, &account, &shelf.known(), &mut shelf.clone(), &CancellationToken::new()).await.unwrap();
        let (seconds, taken) = (start.elapsed().as_secs_f64(), shelf.uids().len());
        println!("{name}: {taken} mails of {octets} octets in {seconds:.2} s, {:.0} a second; peak {}", taken as f64 / seconds, peak());
        assert_eq!(taken, mails);
    }
}
