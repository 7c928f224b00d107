//! `init --relay`: the configuration, and the recipient that the policy needs for it.

use crate::support::Place;
use candor::desk::relay::is_named;

#[tokio::test]
async fn the_policy_names_the_relay() {
    let place = Place::sqlite();
    place.init(&["--relay", "smtp://relay.example.org:587"]).json();
    let read = |name: &str| std::fs::read_to_string(place.data().join(name)).unwrap();
    assert!(read("candor.toml").contains("url = \"smtp://relay.example.org:587\""));
    assert!(!read("candor.toml").contains("\ntls = \"never\""), "over the network it must speak TLS");
    assert!(read("policy.toml").contains("hosts   = [\"relay.example.org\"]"));
    let app = place.open().await;
    assert!(is_named(&app.gate.policy(), "relay.example.org"), "the policy in force names it");
}

/// A relay on this machine needs no TLS; a policy of one's own gets the recipient too, and keeps one that it has.
#[tokio::test]
async fn a_policy_of_ones_own() {
    let place = Place::sqlite();
    let file = place.path("own.toml");
    let own = policy::starter("Example Ltd", "privacy@example.org", jiff::civil::Date::constant(2026, 11, 28)) + "# our own words\n";
    std::fs::write(&file, &own).unwrap();
    place.init(&["--relay", "smtp://127.0.0.1:2526", "--policy", file.to_str().unwrap()]).json();
    let read = |name: &str| std::fs::read_to_string(place.data().join(name)).unwrap();
    assert!(read("candor.toml").contains("tls = \"never\""));
    assert!(read("policy.toml").starts_with(own.trim_end()) && read("policy.toml").contains("[recipient.relay]"));
    assert!(is_named(&place.open().await.gate.policy(), "127.0.0.1"));

    let again = Place::sqlite();
    std::fs::write(again.path("told.toml"), read("policy.toml")).unwrap();
    again.init(&["--relay", "smtp://127.0.0.1:2526", "--policy", "told.toml"]).json();
    assert_eq!(std::fs::read_to_string(again.data().join("policy.toml")).unwrap(), read("policy.toml"));
}
