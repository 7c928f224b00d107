//! Every page of the desk says whose it is, and refuses everybody else.

use crate::story;
use crate::support::TestApp;
use crate::support::browser::Browser;
use axum::http::StatusCode;
use candor::agents::agent::Role;
use candor::web::routes::{ROUTES, Who};
use std::collections::BTreeSet;
use std::path::Path;

/// The parts of the source that declare pages.
const DECLARED: [&str; 15] = [
    "accounts",
    "addresses",
    "agents",
    "teams",
    "documents",
    "fetching",
    "hooks",
    "social",
    "tickets",
    "outbox",
    "inbox",
    "screening",
    "privacy",
    "search",
    "portal",
];

#[test]
fn no_route_is_without_an_owner() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut declared = BTreeSet::new();
    for part in DECLARED {
        let text = std::fs::read_to_string(source.join(part).join("web.rs")).unwrap();
        for route in text.split(".route(\"").skip(1) {
            let (path, rest) = route.split_once("\", ").unwrap();
            let handlers = rest.split(".route(").next().and_then(|rest| rest.split("\n}").next()).unwrap();
            for (word, method) in [("get(", "GET"), ("post(", "POST")] {
                if handlers.contains(word) {
                    declared.insert((method, path.to_owned()));
                }
            }
        }
    }
    let listed: BTreeSet<(&str, String)> = ROUTES.iter().map(|(method, path, _)| (*method, (*path).to_owned())).collect();
    assert_eq!(declared, listed);
}

#[test]
fn the_list_is_the_committed_one() {
    let list: String = ROUTES.iter().map(|(method, path, who)| format!("{method:4} {path} {who:?}\n")).collect();
    assert_eq!(list, include_str!("../routes.txt"), "routes.txt is reviewed with each change of who may do what");
}

story! {
    /// A stranger is sent to the door, an agent is refused what only those who run the desk may do, and a customer is no agent.
    async fn each_without_its_right(desk: TestApp) {
        let mut stranger = Browser::new(&desk);
        let mut agent = Browser::of_agent(&desk, "petra@example.org", "Petra Lund", Role::Agent).await;
        let id = "00000000-0000-7000-8000-000000000000";
        for (method, path, who) in ROUTES {
            let path = path.replace("{id}", id).replace("{turn}", "ours").replace("{number}", "1").replace("{token}", "none").replace("{version}", "1").replace("{language}", "en");
            let fields = [("do", "again"), ("email", "a@b.example"), ("name", "A"), ("password", "x"), ("other", id), ("state", "open")];
            let answer = if *method == "GET" { stranger.get(&path).await } else { stranger.post(&path, &fields).await };
            let door = match who {
                Who::Everybody => None,
                Who::Customers => Some("/portal/sign-in"),
                Who::Agents | Who::Admins => Some("/sign-in"),
            };
            let sent_to = Some(answer.location()).filter(|to| answer.status == StatusCode::SEE_OTHER && to.ends_with("/sign-in"));
            assert_eq!(sent_to, door, "{method} {path}: {}", answer.status);
            if *who == Who::Customers {
                let answer = if *method == "GET" { agent.get(&path).await } else { agent.post(&path, &fields).await };
                assert_eq!(answer.location(), "/portal/sign-in", "an agent is no customer: {method} {path}");
            }
            if *who == Who::Admins {
                let answer = if *method == "GET" { agent.get(&path).await } else { agent.post(&path, &fields).await };
                assert_eq!(answer.status, StatusCode::FORBIDDEN, "{method} {path}");
            }
        }
    }
}
