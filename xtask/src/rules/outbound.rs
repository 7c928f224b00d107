//! Nobody speaks to the network but those who were let out: what opens a connection or asks a name server stands in the files below, each
//! of which takes a `Pass` of the egress gate, which only the gate makes, after it has asked the policy. Databases and
//! files are stores, not recipients: `[storage]` says where they lie.

use crate::code::has_word;
use crate::tree::{Finding, Tree};

const OPENS: [&str; 12] = [
    "TcpStream::connect",
    "TcpSocket",
    "UdpSocket",
    "UnixStream",
    "lookup_host",
    "ToSocketAddrs",
    "to_socket_addrs",
    "reqwest",
    "lettre",
    "hickory_resolver",
    "MessageAuthenticator",
    "hyper_util::client",
];

const MAY: [(&str, &str, &str); 13] = [
    ("crates/candor/src/outbox/egress.rs", "*", "is the gate"),
    ("crates/candor/src/outbox/relay.rs", "lettre", "hands mail to the relay"),
    ("crates/candor/src/outbox/pictures.rs", "reqwest", "fetches what a message wants to load"),
    ("crates/candor/src/cli/policy/links.rs", "reqwest", "looks whether an address leads anywhere, when an operator asks"),
    ("crates/candor/src/fetching/oauth.rs", "reqwest", "gets tokens for a mailbox from its provider"),
    ("crates/candor/src/import/foreign/api.rs", "reqwest", "reads another desk, when an operator names it"),
    ("crates/candor/src/hooks/address.rs", "reqwest", "reads the address of a webhook, and asks the gate where it is"),
    ("crates/candor/src/hooks/post.rs", "reqwest", "tells a program what happens"),
    ("crates/candor/src/social/post.rs", "reqwest", "hands answers to the adapter of a channel"),
    ("crates/candor/src/outbox/resolver.rs", "hickory_resolver", "asks who may send for a domain"),
    ("crates/candor/src/outbox/resolver.rs", "MessageAuthenticator", "asks who may send for a domain"),
    ("crates/smtp/src/listener.rs", "UnixStream", "takes what comes in at a path of this machine, and tries whether another listens there"),
    ("crates/candor/src/inbox/proof.rs", "MessageAuthenticator", "asks who may send for a domain"),
];

/// The gate's word for leave.
const PASS: &str = "Pass";

pub fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in tree.sources() {
        for (line, code) in file.shipped() {
            let Some(word) = OPENS.into_iter().find(|word| has_word(code, word)) else { continue };
            let may = MAY.iter().find(|(path, what, _)| *path == file.path && (*what == "*" || *what == word));
            let what = match may {
                None => format!("`{word}` reaches the network; go through outbox/egress.rs, which asks the policy"),
                Some(_) if file.path.starts_with("crates/candor/") && !file.shipped().any(|(_, code)| has_word(code, PASS)) => {
                    format!("`{word}` without a `{PASS}` of outbox/egress.rs: the policy was not asked")
                }
                Some(_) => continue,
            };
            findings.push(file.finding(line, "outbound", what));
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_a_way_round_the_gate() {
        let at = |path: &str, text: &str| check(&Tree::of(&[(path, text)])).len();
        for word in OPENS {
            assert_eq!(at("crates/candor/src/tickets/close.rs", &format!("let x = {word}(host);")), 1, "{word}");
            assert_eq!(at("crates/notice/src/lib.rs", &format!("let x = {word}(host);")), 1, "{word}");
        }
        assert_eq!(at("crates/candor/src/outbox/relay.rs", "use lettre::Address;"), 1, "without a pass");
        assert_eq!(at("crates/candor/src/outbox/relay.rs", "use lettre::Address;\nfn send(_: &Pass) {}"), 0);
        assert_eq!(at("crates/candor/src/outbox/relay.rs", "fn send(_: &Pass) {}\nreqwest::get(url)"), 1, "not its way out");
        assert_eq!(at("crates/candor/src/web/serve.rs", "use tokio::net::TcpStream; // lookup_host"), 0, "whoever comes in");
    }
}
