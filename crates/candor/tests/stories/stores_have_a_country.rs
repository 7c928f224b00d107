//! Where data lies is held against what the policy promises: a desk with a store elsewhere does not start, nothing is promised that the
//! stores belie, and where nobody says where they are there is no seal (000-020, 001-095, 001-115).

use crate::story;
use crate::support::browser::Browser;
use crate::support::policies::as_of;
use crate::support::{On, TestApp};
use candor::agents::agent::Role;
use candor::config::{Config, Country, Storage};
use candor::desk::desk::Kind;
use candor::privacy::policy_proposal::Level;
use candor::privacy::prove::{self, State};
use candor::privacy::publish::{self, Refused};
use candor::time::Instant;

const INSIDE: &str = "[storage]\ncountries = [\"EEA\"]\nsource = [\"t-inside\"]\n\
     [promise.t-inside]\nsays = \"It lies in the Union.\"\nproof = \"enforced\"\nby = \"storage-check\"\n";

fn country(code: &str) -> Option<Country> {
    Some(Country::try_from(code.to_owned()).unwrap())
}

/// All stores in one country.
fn all(code: &str) -> Storage {
    Storage { country: country(code), ..Storage::default() }
}

fn starter(day: &str) -> String {
    policy::starter("Example", "p@example.org", day.parse().unwrap())
}

/// A desk of a policy from a day on, with its stores said to be somewhere; or why there is none.
async fn made(on: On, text: &str, day: &str, storage: Storage) -> Option<Result<TestApp, String>> {
    let start = Instant::parse(&format!("{day}T09:00:00Z")).unwrap();
    let made = TestApp::made(on, Kind::Demo, Some(text), start, |config: &mut Config| config.storage = storage).await?;
    Some(made.map_err(|error| format!("{error:#}")))
}

async fn state(desk: &TestApp, id: &str) -> State {
    prove::run(&desk.app).await.unwrap();
    prove::board(&desk.app).await.unwrap().lines.into_iter().find(|line| line.id == id).unwrap().state
}

/// The promise of the United States is kept where all lies there; one of the Union would not be, and does not become the policy.
async fn nothing_is_promised_that_is_not_so(on: On) {
    let Some(desk) = made(on, &starter("2026-11-28"), "2026-11-28", all("US")).await else { return };
    let desk = desk.unwrap();
    let next = desk.next_policy().await + INSIDE;
    let refused = publish::propose(&desk.app, &next, None, "", Level::Minor).await.err().unwrap();
    assert!(matches!(refused, Refused::Elsewhere(_)) && refused.to_string().contains("database in US"), "{refused}");
    let there = next.replace("[\"EEA\"]", "[\"US\"]");
    desk.propose(&there).await;
    assert!(matches!(state(&desk, "t-inside").await, State::Kept { seen: 4, .. }));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_is_promised_that_is_not_so_on_sqlite() {
    nothing_is_promised_that_is_not_so(On::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_is_promised_that_is_not_so_on_postgres() {
    nothing_is_promised_that_is_not_so(On::Postgres).await;
}

/// Inside the Economic Area only, and the copies in the United States: no desk is made, and the message names store, country and remedy.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_store_elsewhere_stops_the_desk() {
    let text = as_of("contact-centre", "2026-11-28");
    let apart = || Storage { backups: country("US"), ..all("DE") };
    let said = made(On::Sqlite, &text, "2026-11-28", apart()).await.unwrap().err().expect("no desk");
    assert!(said.contains("backups in US; the policy promises EEA") && said.contains("candor.toml"), "{said}");
    let inside = Storage { backups: country("NO"), ..apart() };
    let desk = made(On::Sqlite, &text, "2026-11-28", inside).await.unwrap().unwrap();
    assert!(matches!(state(&desk, "001-115").await, State::Kept { seen: 4, .. }));
}

/// A member that leaves takes its stores along: the seal of a desk that runs is gone on that day (001-103).
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_country_leaves() {
    let text = starter("2019-06-01") + INSIDE;
    let desk = made(On::Sqlite, &text, "2019-06-01", all("GB")).await.unwrap().unwrap();
    assert!(matches!(state(&desk, "t-inside").await, State::Kept { seen: 4, .. }));
    desk.app.clock.set(Instant::parse("2021-02-01T09:00:00Z").unwrap());
    assert!(matches!(state(&desk, "t-inside").await, State::Partly { seen: 4, wrong: 4, .. }));
}

story! {
    /// Nobody says where the data lies: no seal, and the page of settings says what to set.
    async fn what_nobody_says_has_no_seal(desk: TestApp under "contact-centre" on "2026-11-28T09:00:00Z") {
        assert_eq!(state(&desk, "001-115").await, State::Unchecked);
        let mut ines = Browser::of_agent(&desk, "ines@example.org", "Ines Okafor", Role::Admin).await;
        let page = ines.get("/settings").await.body;
        assert!(page.contains("The policy promises EEA, and nobody says where the data lies.") && page.contains("storage.country"), "{page}");
    }
}
