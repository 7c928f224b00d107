//! Mails a second from a Dovecot on loopback: `cargo run --release -p mailbox --example fetching [MAILS [OCTETS]]`.

#![expect(clippy::unwrap_used, clippy::print_stdout, clippy::disallowed_methods, reason = "a measurement prints, and reads the clock")]

use std::time::Instant;

use async_trait::async_trait;
use mailbox::{Account, After, Delivery, Fetched, Intake, Known, Refused, Tls, imap};
use tokio_util::sync::CancellationToken;

#[path = "../tests/support/mod.rs"]
mod support;

use support::dovecot::{Dovecot, mail};

/// Digests what comes, and counts.
#[derive(Default)]
struct Counter(std::sync::Arc<std::sync::atomic::AtomicUsize>);

struct Digest(Counter, blake3::Hasher);

#[async_trait]
impl Intake for Counter {
    async fn begin(&mut self, _: &Fetched) -> Result<Box<dyn Delivery>, Refused> {
        Ok(Box::new(Digest(Self(self.0.clone()), blake3::Hasher::new())))
    }

    async fn removed(&mut self, _: u32, _: &[u32]) -> Result<(), Refused> {
        Ok(())
    }
}

#[async_trait]
impl Delivery for Digest {
    async fn write(&mut self, octets: &[u8]) -> Result<(), Refused> {
        self.1.update(octets);
        Ok(())
    }

    async fn commit(self: Box<Self>) -> Result<(), Refused> {
        self.1.finalize();
        self.0.0.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        Ok(())
    }
}

/// The memory of this process as Linux counts it: `VmRSS:` now, `VmHWM:` at most.
fn memory(what: &str) -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    status.lines().find_map(|line| line.strip_prefix(what)).unwrap_or("unknown").trim().to_owned()
}

#[tokio::main]
async fn main() {
    let mut arguments = std::env::args().skip(1).map(|argument| argument.parse::<usize>().expect("a number"));
    let (mails, octets) = (arguments.next().unwrap_or(2_000), arguments.next().unwrap_or(4_000));
    let Some(mut dovecot) = Dovecot::start("").await else { return };
    for (name, tls, after) in
        [("plain, keep", Tls::Plain, After::Keep), ("TLS, keep", Tls::Implicit, After::Keep), ("TLS, delete", Tls::Implicit, After::Delete)]
    {
        let left = dovecot.mails("INBOX").len();
        for number in left..mails {
            dovecot.deliver("INBOX", format!("{}{}", mail(number), format!("{}\n", "x".repeat(77)).repeat(octets / 78)).as_bytes());
        }
        let account = Account { tls, after, ..dovecot.account() };
        // The peak is counted anew: making the mails took more than taking them will (proc(5), clear_refs).
        let _ = std::fs::write("/proc/self/clear_refs", "5");
        let before = memory("VmRSS:");
        let (mut counter, start) = (Counter::default(), Instant::now());
        let stream = dovecot.imap(&account).await;
        imap::collect(stream, &account, &Known::default(), &mut counter, &CancellationToken::new()).await.unwrap();
        let (seconds, taken) = (start.elapsed().as_secs_f64(), counter.0.load(std::sync::atomic::Ordering::Relaxed));
        let (rate, peak) = (taken as f64 / seconds, memory("VmHWM:"));
        println!("{name}: {taken} mails of {octets} octets in {seconds:.2} s, {rate:.0} a second; memory {before}, at most {peak}");
        assert_eq!(taken, mails);
    }
}
