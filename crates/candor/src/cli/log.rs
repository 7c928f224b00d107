//! The log. An event of ours has only fields that stand here, each with what it holds, and none holds anything about a person: `xtask tidy`
//! reads this list and refuses another field before it runs, and what slips through is left out of the log and counted.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use tracing::{Metadata, Subscriber};
use tracing_subscriber::EnvFilter;
use tracing_subscriber::filter::FilterExt;
use tracing_subscriber::fmt::MakeWriter;
use tracing_subscriber::layer::{Context, Filter, Layer, SubscriberExt};

/// What a field holds. There is no kind for a text: a name, an address or a subject has no place here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// The id of a row: it says nothing to whoever has not the desk.
    Id,
    /// A word of the software.
    Code,
    /// How many, or which version.
    Count,
    /// Why something failed: our errors hold ids, codes and counts (STYLE.md, 13).
    Error,
}

/// Every field.
pub const FIELDS: &[(&str, Holds)] = &[
    ("account", Holds::Id),
    ("agent", Holds::Id),
    ("asleep", Holds::Code),
    ("attachment", Holds::Id),
    ("attempt", Holds::Count),
    ("by", Holds::Id),
    ("check", Holds::Code),
    ("code", Holds::Code),
    ("contract", Holds::Id),
    ("deed", Holds::Code),
    ("delivery", Holds::Id),
    ("documents", Holds::Count),
    ("dropped", Holds::Count),
    ("erasure", Holds::Id),
    ("error", Holds::Error),
    ("errors", Holds::Count),
    ("evidence", Holds::Id),
    ("field", Holds::Id),
    ("import", Holds::Id),
    ("incident", Holds::Id),
    ("job", Holds::Id),
    ("keys", Holds::Count),
    ("kind", Holds::Code),
    ("mail_domain", Holds::Id),
    ("mailbox", Holds::Id),
    ("messages", Holds::Count),
    ("most", Holds::Count),
    ("organisation", Holds::Id),
    ("orphans", Holds::Count),
    ("outgoing", Holds::Id),
    ("person", Holds::Id),
    ("product", Holds::Id),
    ("proposal", Holds::Id),
    ("recipient", Holds::Code),
    ("role", Holds::Id),
    ("seconds", Holds::Count),
    // What a sign-in service is called in the configuration.
    ("service", Holds::Code),
    ("session", Holds::Id),
    ("spool", Holds::Id),
    ("team", Holds::Id),
    ("ticket", Holds::Id),
    ("token", Holds::Id),
    ("unfinished", Holds::Count),
    ("version", Holds::Count),
    ("webhook", Holds::Id),
];

/// Our crates: others have words of their own, and are heard only when they warn.
const OURS: [&str; 12] =
    ["calendar", "candor", "index", "jobs", "journal", "mail", "notice", "pages", "policy", "privacy", "smtp", "vault"];

/// Lets through what has registered fields only, and counts the rest.
#[derive(Clone, Debug, Default)]
pub struct Registered(Arc<AtomicU64>);

impl Registered {
    /// How many events were left out.
    pub fn dropped(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

impl<S> Filter<S> for Registered {
    fn enabled(&self, event: &Metadata<'_>, _: &Context<'_, S>) -> bool {
        let fits = fits(event.target(), event.fields().iter().map(|field| field.name()));
        if !fits {
            self.0.fetch_add(1, Ordering::Relaxed);
        }
        fits
    }
}

/// Whether an event may be written: the message is always a field, and a text of the program.
fn fits<'f>(target: &str, mut fields: impl Iterator<Item = &'f str>) -> bool {
    let ours = OURS.contains(&target.split("::").next().unwrap_or_default());
    !ours || fields.all(|field| field == "message" || FIELDS.iter().any(|(known, _)| *known == field))
}

/// The log of a process, and the count of what it leaves out.
pub fn log<W>(filter: EnvFilter, to: W) -> (impl Subscriber + Send + Sync, Registered)
where
    W: for<'w> MakeWriter<'w> + Send + Sync + 'static,
{
    let registered = Registered::default();
    let layer = tracing_subscriber::fmt::layer().with_writer(to).with_target(false).with_filter(filter.and(registered.clone()));
    (tracing_subscriber::registry().with(layer), registered)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;
    use std::io::Write;
    use std::sync::Mutex;

    #[derive(Clone, Default)]
    struct Heard(Arc<Mutex<Vec<u8>>>);

    impl Write for Heard {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0.lock().unwrap().write(bytes)
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn what_nobody_registered_is_left_out_and_counted() {
        let heard = Heard::default();
        let to = heard.clone();
        let (log, registered) = log(EnvFilter::new("warn,candor=info"), move || to.clone());
        tracing::subscriber::with_default(log, || {
            tracing::info!(job = 7, "it ran");
            tracing::info!(address = "ann@customer.example", "she wrote");
            tracing::debug!(address = "ann@customer.example", "not asked for, and not counted");
            tracing::warn!(target: "elsewhere", address = "192.0.2.1", "not ours");
        });
        let said = String::from_utf8(heard.0.lock().unwrap().clone()).unwrap();
        assert!(said.contains("it ran") && said.contains("not ours"), "{said}");
        assert!(!said.contains("ann@customer.example") && !said.contains("she wrote"), "{said}");
        assert_eq!(registered.dropped(), 1);
    }

    #[test]
    fn each_field_stands_once_in_order() {
        assert!(FIELDS.is_sorted_by(|a, b| a.0 < b.0));
    }
}
