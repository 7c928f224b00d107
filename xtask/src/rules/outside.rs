//! Nothing reaches for the outside by itself: clock, ids, chance and settings come in as values, so that a test and a
//! rehearsal can set them. Where they are made is listed here with the reason; a leaf crate makes none.

use crate::code::has_word;
use crate::tree::{Finding, Tree};

const REACHES: [(&str, &str); 14] = [
    ("SystemTime", "time"),
    ("Instant::now", "time"),
    ("Timestamp::now", "time"),
    ("Zoned::now", "time"),
    ("Utc::now", "time"),
    ("now_v7", "ids"),
    ("new_v4", "ids"),
    ("getrandom", "chance"),
    ("OsRng", "chance"),
    ("SysRng", "chance"),
    ("thread_rng", "chance"),
    ("env::var", "settings"),
    ("env::var_os", "settings"),
    ("env::vars", "settings"),
];

const MAY: [(&str, &str, &str); 11] = [
    ("crates/candor/src/app.rs", "*", "makes them"),
    ("crates/candor/src/clock.rs", "*", "is what app.rs makes"),
    ("crates/candor/src/config.rs", "settings", "reads them once"),
    ("crates/privacy/src/key.rs", "chance", "a nonce that a caller could repeat would open what it seals"),
    ("crates/vault/src/blobs/chunks.rs", "chance", "as privacy's nonces, for the stream of a blob"),
    ("crates/jobs/src/attempt.rs", "time", "the beat of a lease on tokio's clock; nothing is stored from it"),
    ("crates/mailbox/src/wire.rs", "time", "when a server's time is up, on tokio's clock; nothing is stored from it"),
    ("crates/vault/src/keyring.rs", "chance", "new keys"),
    ("crates/candor/src/hooks/post.rs", "time", "how long a server took, on tokio's clock, in milliseconds"),
    ("crates/candor/src/hosting/run.rs", "time", "holds the age a file has on disk against itself; it never asks what time it is"),
    ("crates/candor/src/outbox/relay.rs", "time", "how long a connection lay idle, on tokio's clock; nothing is stored from it"),
];

pub fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in tree.sources() {
        let may = |kind: &str| MAY.iter().any(|(path, what, _)| *path == file.path && (*what == "*" || *what == kind));
        for (line, code) in file.shipped() {
            for (word, kind) in REACHES {
                if has_word(code, word) && !may(kind) {
                    findings.push(file.finding(line, "outside", format!("`{word}` reaches for {kind}; take it as an argument")));
                }
            }
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_a_reach_outside() {
        let at = |path: &str, text: &str| check(&Tree::of(&[(path, text)])).len();
        assert_eq!(at("crates/candor/src/tickets/close.rs", "let now = jiff::Timestamp::now();"), 1);
        assert_eq!(at("crates/mail/src/lib.rs", "let x = std::env::var(\"X\");"), 1);
        assert_eq!(at("crates/candor/src/config.rs", "std::env::var(name); Zoned::now();"), 1);
        assert_eq!(at("crates/candor/src/clock.rs", "jiff::Timestamp::now(); getrandom::fill(&mut b)"), 0);
        assert_eq!(at("crates/mail/src/lib.rs", "// SystemTime\n#[cfg(test)]\nuse std::time::SystemTime;"), 0);
        assert_eq!(at("crates/smtp/tests/a.rs", "std::env::var(\"X\")"), 0);
    }
}
