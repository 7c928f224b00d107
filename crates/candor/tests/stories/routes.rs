//! Every page of the desk says whose it is, and refuses everybody else.

use crate::story;
use crate::support::TestApp;
use crate::support::browser::{Answer, Browser};
use axum::http::StatusCode;
use candor::agents::agent::Role;
use candor::agents::right::{Right, Rights};
use candor::agents::role_change::{self, By, Kind};
use candor::ids::AgentId;
use candor::web::routes::{ROUTES, Who};
use std::collections::BTreeSet;
use std::path::Path;

/// The parts of the source that declare pages.
const DECLARED: [&str; 19] = [
    "accounts",
    "fields",
    "addresses",
    "agents",
    "teams",
    "organisations",
    "documents",
    "profiles",
    "fetching",
    "hooks",
    "import",
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
    let whose = |who: &Who| match who {
        Who::May(right) => format!("may {right}"),
        other => format!("{other:?}").to_lowercase(),
    };
    let list: String = ROUTES.iter().map(|(method, path, who)| format!("{method:4} {path} {}\n", whose(who))).collect();
    if candor::config::variable("CANDOR_WRITE_DOCS").is_some() {
        std::fs::write(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/routes.txt"), &list).unwrap();
        return;
    }
    assert_eq!(list, include_str!("../routes.txt"), "routes.txt is reviewed with each change of who may do what");
}

/// A path of this route that could be asked for.
fn example(path: &str) -> String {
    let id = "00000000-0000-7000-8000-000000000000";
    let known = [("{turn}", "ours"), ("{number}", "1"), ("{token}", "none"), ("{version}", "1"), ("{language}", "en")];
    known.iter().fold(path.replace("{id}", id), |path, (part, value)| path.replace(part, value))
}

async fn ask(browser: &mut Browser, method: &str, path: &str) -> Answer {
    let id = "00000000-0000-7000-8000-000000000000";
    let fields = [("do", "again"), ("email", "a@b.example"), ("name", "A"), ("password", "x"), ("other", id), ("state", "open")];
    if method == "GET" { browser.get(path).await } else { browser.post(path, &fields).await }
}

/// Somebody who answers and has a role with these rights.
async fn with_rights(desk: &TestApp, boss: AgentId, name: &str, rights: Rights) -> Browser {
    let by = By { agent: boss, rights: Rights::ALL };
    let address = format!("{name}@example.org");
    let browser = Browser::of_agent(desk, &address, "Petra Lund", Role::Agent).await;
    let role = role_change::add(&desk.app, by, name, rights, desk.app.now()).await.unwrap();
    let agent = desk.known_agent(&address).await;
    role_change::give(&desk.app, by, &agent, Kind::Own(role), desk.app.now()).await.unwrap();
    browser
}

story! {
    /// A stranger is sent to the door, and a customer is no agent.
    async fn each_without_signing_in(desk: TestApp) {
        let mut stranger = Browser::new(&desk);
        let mut agent = Browser::of_agent(&desk, "petra@example.org", "Petra Lund", Role::Agent).await;
        for (method, path, who) in ROUTES {
            let path = example(path);
            let answer = ask(&mut stranger, method, &path).await;
            let door = match who {
                Who::Everybody => None,
                Who::Customers => Some("/portal/sign-in"),
                Who::Agents | Who::May(_) => Some("/sign-in"),
            };
            let sent_to = Some(answer.location()).filter(|to| answer.status == StatusCode::SEE_OTHER && to.ends_with("/sign-in"));
            assert_eq!(sent_to, door, "{method} {path}: {}", answer.status);
            if *who == Who::Customers {
                assert_eq!(ask(&mut agent, method, &path).await.location(), "/portal/sign-in", "an agent is no customer: {method} {path}");
            }
        }
    }
}

story! {
    /// Whoever has every right but one is refused each page that needs it, and no page that needs another; the refusal says what is missing.
    async fn each_without_its_right(desk: TestApp) {
        let boss = desk.agent("boss@example.org").await.id;
        for right in Right::ALL {
            let others: Rights = Right::ALL.into_iter().filter(|other| *other != right).collect();
            let mut agent = with_rights(&desk, boss, &format!("no-{right}"), others).await;
            for (method, path, who) in ROUTES.iter().filter(|(method, path, _)| *method == "GET" || !path.contains("sessions")) {
                let Who::May(needed) = who else { continue };
                if *needed != right && *method == "POST" {
                    continue;
                }
                let answer = ask(&mut agent, method, &example(path)).await;
                match (*needed == right, *path) {
                    (true, "/") => assert_eq!(answer.location(), "/policy", "begins where they may"),
                    (true, _) => {
                        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{method} {path}");
                        answer.says("Your role does not let you do this");
                    }
                    (false, _) => assert_ne!(answer.status, StatusCode::FORBIDDEN, "{method} {path} without {right}"),
                }
            }
        }
    }
}
