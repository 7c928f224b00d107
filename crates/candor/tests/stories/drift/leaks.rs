//! Ways out that nobody declared: a field of the log, a host, a variable of a mail.

use super::{Mutant, Where};
use candor::desk::relay;
use candor::privacy::in_force::InForce;
use pages::mails::variables::{TEMPLATES, VARIABLES, WORDS, is_known, of_template, of_words};
use std::collections::BTreeSet;
use xtask::rules::{log_fields, outbound};
use xtask::tree::Tree;

pub fn mutants() -> Vec<Mutant> {
    [log(), hosts(), configured(), words(), templates()].into_iter().flatten().collect()
}

/// The registry as it is, beside something new.
const REGISTRY: (&str, &str) = ("crates/candor/src/cli/log.rs", include_str!("../../../src/cli/log.rs"));

fn log() -> Vec<Mutant> {
    let said = [
        "tracing::info!(address = %from, \"a mail came\");",
        "tracing::warn!(ticket = %id, subject, \"it waits\");",
        "tracing::debug!(?person.name, \"seen\");",
        "tracing::info!(\"a mail came from {address}\");",
        "tracing::info!(\"a mail came from {}\", address);",
        "#[tracing::instrument]\nfn receive(address: &str) {}",
    ];
    let places = ["crates/candor/src/inbox/receive.rs", "crates/jobs/src/run.rs", "crates/smtp/src/server.rs"];
    let one = |(said, place): (&'static str, &'static str)| {
        Mutant::new(Where::Tidy, format!("log, {place}: {said}"), move || {
            !log_fields::check(&Tree::of(&[REGISTRY, (place, said)])).is_empty()
        })
    };
    said.into_iter().flat_map(|said| places.map(|place| (said, place))).map(one).collect()
}

fn hosts() -> Vec<Mutant> {
    let opens = [
        "tokio::net::TcpStream::connect(place)",
        "tokio::net::lookup_host((host, 443))",
        "reqwest::get(url)",
        "lettre::AsyncSmtpTransport::relay(host)",
        "std::net::UdpSocket::bind(place)",
        "(host, 53).to_socket_addrs()",
    ];
    let places = ["crates/candor/src/tickets/reply.rs", "crates/candor/src/outbox/send.rs", "crates/mail/src/lib.rs"];
    let one = |(opens, place): (&'static str, &'static str)| {
        Mutant::new(Where::Tidy, format!("a host, {place}: {opens}"), move || {
            !outbound::check(&Tree::of(&[(place, &format!("fn f() {{ {opens}; }}"))])).is_empty()
        })
    };
    opens.into_iter().flat_map(|opens| places.map(|place| (opens, place))).map(one).collect()
}

/// A relay that the policy does not name, beside one that it does.
fn configured() -> Vec<Mutant> {
    let one = |host: &'static str| {
        Mutant::new(Where::StartUp, format!("a relay that no recipient covers: {host}"), move || {
            let text = relay::declare(&super::policies::text("default"), "relay.example.org", super::policies::DAY).unwrap();
            let policy = InForce::compile(&text, super::policies::DAY).unwrap();
            relay::is_named(&policy, "relay.example.org") && !relay::is_named(&policy, host)
        })
    };
    ["other.example.org", "relay.example.org.evil.example", "example.org"].map(one).into()
}

/// A message that says an address too.
fn words() -> Vec<Mutant> {
    // The letters stand there in each language: each message once.
    let messages: BTreeSet<&str> =
        WORDS.iter().flat_map(|text| text.lines()).filter_map(|line| line.split_once(" = ")).map(|(id, _)| id).collect();
    let one = |id: &'static str| {
        Mutant::new(Where::StartUp, format!("{id} says an address"), move || {
            let text = format!("{id} = Hello {{ $address }}");
            of_words(&text).iter().any(|(place, name)| !is_known(place, name))
        })
    };
    messages.into_iter().filter(|id| id.starts_with("mail-")).step_by(6).map(one).collect()
}

/// A template that shows an address too, and a declaration that is gone.
fn templates() -> Vec<Mutant> {
    let one = |(name, text): &'static (&'static str, &'static str)| {
        Mutant::new(Where::StartUp, format!("the mail {name} ({} octets) shows an address", text.len()), move || {
            let text = format!("{text}{{{{ mail.address }}}}");
            of_template(name, &text).iter().any(|(place, name)| !is_known(place, name))
        })
    };
    assert!(!VARIABLES.is_empty());
    TEMPLATES.iter().filter(|(name, _)| *name != "frame").step_by(2).map(one).collect()
}
