//! A policy against a desk: what it would do, putting it in force, the second person, the file and what rules; and `candor prove`.

use crate::support::Place;

/// The desk's policy.toml with the next number and something else that is different.
fn edit(place: &Place, version: u32, from: &str, to: &str) {
    let path = place.data().join("policy.toml");
    let text = std::fs::read_to_string(&path).unwrap();
    assert!(text.contains(from), "{from}");
    let text = text.replace(&format!("version    = {}", version - 1), &format!("version    = {version}")).replace(from, to);
    std::fs::write(path, text).unwrap();
}

const KEPT: &str = "from = \"ticket.closed\", keep = \"P12M\"";

#[test]
fn a_change_is_planned_and_applied() {
    let place = Place::sqlite();
    place.init(&[]).json();
    assert_eq!(place.on(&["policy", "status"]).json()["drift"], "none");
    edit(&place, 2, KEPT, "from = \"ticket.closed\", keep = \"P6M\"");
    assert_eq!(place.on(&["policy", "status"]).json()["drift"], "file");
    let plan = place.on(&["policy", "plan"]).json();
    assert_eq!((plan["version"].as_i64(), plan["level"].as_str()), (Some(2), Some("minor")), "{plan}");
    assert_eq!(plan["changes"].as_array().unwrap().len(), 1);
    let done = place.on(&["policy", "apply", "--reason", "Half is enough."]).json();
    assert_eq!((done["version"].as_i64(), done["state"].as_str()), (Some(2), Some("published")), "{done}");
    let status = place.on(&["policy", "status"]).json();
    assert_eq!((status["version"].as_i64(), status["drift"].as_str()), (Some(2), Some("none")));
    assert!(place.on(&["policy", "apply"]).failed().contains("nothing changes"));
}

#[test]
fn two_people_where_the_policy_says_so() {
    let place = Place::sqlite();
    place.init(&[]).json();
    assert_eq!(place.on(&["agent", "add", "--email", "petra@staff.example.org"]).code, 0);
    edit(
        &place,
        2,
        "[measure]",
        "[measure]\nchanges = { dpv = \"ReviewProcedure\", proof = \"enforced\", set = { \"policy.approval\" = \"second-person\" } }",
    );
    place.on(&["policy", "apply"]).json();
    edit(&place, 3, KEPT, "from = \"ticket.closed\", keep = \"P6M\"");
    let one = place.on(&["policy", "apply", "--agent", "petra@staff.example.org"]).json();
    assert_eq!(one["state"], "waiting", "{one}");
    assert!(place.on(&["policy", "agree", "--agent", "petra@staff.example.org"]).failed().contains("a second person"));
    place.on(&["policy", "withdraw", "--agent", "petra@staff.example.org"]).json();
    assert!(place.on(&["policy", "agree", "--agent", "petra@staff.example.org"]).failed().contains("no proposal"));
}

#[test]
fn what_is_promised_is_looked_at() {
    let place = Place::sqlite();
    place.init(&[]).json();
    let proved = place.on(&["prove"]).json();
    let checks = proved["checks"].as_array().unwrap();
    // The starter says nothing of how mail travels, so there is nothing to hold that against.
    let looks = |check: &serde_json::Value| check["seen"].is_i64() != (check["check"] == "encrypted-sending");
    assert!(checks.len() > 20 && checks.iter().all(looks), "{proved}");
    // The sentence counts as the board does: what waits for software is done here, what is not processed here is not.
    let of = |state: &str| proved["promises"].as_array().unwrap().iter().filter(|promise| promise["state"] == state).count();
    let said = place.run(&["prove", "--data", place.data().to_str().unwrap()]).out;
    for (state, words) in [("waits", "waiting for software"), ("asleep", "not processed here"), ("kept", "kept"), ("stated", "only stated")]
    {
        assert!(said.contains(&format!("{} {words}", of(state))), "{state}: {said}");
    }
    let kept = proved["promises"].as_array().unwrap().iter().filter(|promise| promise["state"] == "kept").count();
    assert!(kept > 3, "{proved}");
    let file = place.data().join("policy.toml");
    std::fs::write(&file, "schema = 1\n").unwrap();
    assert!(place.on(&["policy", "apply"]).failed().contains("missing-key"));
}
