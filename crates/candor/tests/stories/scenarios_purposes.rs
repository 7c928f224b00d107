//! C15, purposes and bases, as the five documents met it: what the registry answers. What waits stands in `docs/waiting.md`.

use crate::story;
use crate::support::browser::Browser;
use crate::support::policies::{as_of, with};
use crate::support::visitor::Visitor;
use crate::support::{On, TestApp, ids};
use candor::desk::desk::Kind;
use candor::ids::PersonId;
use candor::items::ITEMS;
use candor::people::{identity, person, session};
use candor::portal::contact::{self, Request};
use candor::privacy::new_uses;
use candor::privacy::notice_shown;
use candor::privacy::policy_proposal::State;
use candor::privacy::vocabulary::vocabulary;
use candor::time::Instant;
use policy::{Code, Severity};
use privacy::{Actor, Purpose};
use sea_orm::{EntityTrait, PaginatorTrait};

/// Somebody writes.
async fn writes(desk: &TestApp, address: &str) -> PersonId {
    let raw = format!("From: Jo Doe <{address}>\nTo: support@example.org\nSubject: The pump hums\n\nSince Tuesday.\n");
    let (ticket, _) = ids(&desk.deliver(address, &raw).await);
    desk.ticket(ticket).await.person_id
}

/// Whether the name of somebody opens to whoever answers them.
async fn opens(desk: &TestApp, person: PersonId) -> bool {
    let row = person::Entity::find_by_id(person).one(desk.app.db.reader()).await.unwrap().unwrap();
    let access = desk.app.gate.access(Actor::System("test"), Purpose::Care, &row, desk.app.now()).await.unwrap();
    row.name().unwrap().open(&access).is_ok()
}

story! {
    /// 2018-05-21: what leaves the helpdesk leaves to improve it (000-024): that use covers tickets, and the check says that its interest was not
    /// weighed yet. News of releases (000-030) covers who you are and how you are reached, and no ticket. The list of uses is closed (000-025).
    async fn c15_000(desk: TestApp under "analytics-vendor" on "2018-05-21T07:00:00Z") {
        let policy = desk.app.gate.policy();
        let compiled = policy.compiled();
        let covers = |purpose: &str, id: &str| {
            let bit = ITEMS.iter().find(|item| item.id == id).unwrap().bit;
            let used = |category: &policy::Category| compiled.purpose(purpose).is_some_and(|purpose| purpose.uses(category.id.as_str()));
            compiled.categories().any(|(category, _)| used(category) && compiled.items(category.id.as_str()) >> bit & 1 == 1)
        };
        assert!(covers("improvement", "ticket.subject") && covers("improvement", "message.body"));
        assert!(!covers("release-news", "ticket.subject") && !covers("release-news", "message.body"));
        assert!(covers("release-news", "identity.email") && covers("release-news", "person.name"));
        assert!(!covers("anything-else", "person.name"));
        let open = |purpose: &str| compiled.warnings().iter().any(|one| one.code == Code::NotAssessed && one.path == format!("purpose.{purpose}"));
        assert!(open("improvement") && open("release-news") && !open("care"));
        // What the software does not open data for by itself, the gate gives out nothing for.
        assert_eq!((compiled.permits("improvement"), compiled.permits("release-news")), (0, 0));
    }
}

story! {
    /// 2024-02-01: a visitor opens ten pages (001-009 takes that for consent). Nothing is recorded: no person, no session, no text shown.
    async fn c15_001(desk: TestApp under "contact-centre" on "2024-02-01T09:00:00Z") {
        let mut visitor = Browser::new(&desk);
        let pages = ["/", "/contact", "/notice", "/notice/1", "/cookies", "/help", "/portal/sign-in", "/contact", "/notice", "/"];
        for page in pages {
            let answer = visitor.get(page).await;
            assert!(!answer.status.is_client_error() && !answer.status.is_server_error(), "{page}: {}", answer.status);
        }
        let db = desk.app.db.reader();
        assert_eq!(person::Entity::find().count(db).await.unwrap(), 0);
        assert_eq!(identity::Entity::find().count(db).await.unwrap(), 0);
        assert_eq!(session::Entity::find().count(db).await.unwrap(), 0);
        assert_eq!(notice_shown::Entity::find().count(db).await.unwrap(), 0);
    }
}

story! {
    /// 2024-06-01: answering you now uses names and numbers that were collected for something else (001-090). They stay closed for it
    /// until their people were told; who came later, and what is collected later, is open. A purpose of the organisation's own that no
    /// part of the software serves opens nothing at all.
    async fn a_new_use_waits_for_the_notice(desk: TestApp under "contact-centre" on "2024-02-01T09:00:00Z") {
        let (names, none) = ("\"identity\", \"contact\", \"message\", \"chat\"", "\"contact\", \"message\", \"chat\"");
        let (given, less) = ("data      = [\"identity\", \"contact\", \"message\"]", "data      = [\"contact\", \"message\"]");
        let narrow = with(&with(&desk.next_policy().await, names, none), given, less);
        assert_eq!(desk.propose(&narrow).await.state, State::Published);
        let ann = writes(&desk, "ann@customer.example").await;
        desk.app.clock.set(Instant::parse("2024-06-01T09:00:00Z").unwrap());
        let wide = with(&with(&desk.next_policy().await, none, names), less, given);
        let wide = wide + "\n[purpose.insight]\nsaid = \"assumed\"\ndpv = \"Marketing\"\nbasis = [\"A6-1-a\"]\ndata = [\"identity\"]\n";
        assert_eq!(desk.propose(&wide).await.state, State::Published);
        assert_eq!(desk.app.gate.policy().compiled().permits("insight"), 0);
        let ben = writes(&desk, "ben@customer.example").await;
        assert_eq!((opens(&desk, ann).await, opens(&desk, ben).await), (false, true));
        let typed = Request {
            name: String::new(),
            email: "ann@customer.example".into(),
            subject: String::new(),
            message: "Hm.".into(),
            files: Vec::new(), details: Vec::new(),
        };
        contact::file(&desk.app, typed, desk.app.now()).await.unwrap();
        new_uses::told(&desk.app, ann).await.unwrap();
        assert!(!opens(&desk, ann).await, "whoever typed her address into a form is not her");
        let mut browser = Visitor::signed_in(&desk, "ann@customer.example").await;
        assert!(!opens(&desk, ann).await, "a link is no notice");
        browser.get("/portal/tickets").await.says("Our privacy notice changed");
        assert!(opens(&desk, ann).await);
    }
}

/// 2018-05-25: a duty without the law that it follows from is refused (003-010), and a public authority does not rest on interests for its
/// tasks (003-013). No desk is made under such a text.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn c15_003() {
    let text = as_of("it-support", "2018-05-25");
    let duty = "obligation = \"The United Kingdom's laws on tax records and company accounts\"\nassumed    = [\"obligation\"]\n";
    let lawless = with(&text, duty, "");
    let authority = with(&text, "public_authority = false", "public_authority = true");
    for (text, code) in [(lawless, Code::NoObligation), (authority, Code::AuthorityInterests)] {
        let found = policy::check(&text, &vocabulary(), "2018-05-25".parse().unwrap()).1;
        let errors: Vec<Code> = found.iter().filter(|one| one.severity == Severity::Error).map(|one| one.code).collect();
        assert!(!errors.is_empty() && errors.iter().all(|one| *one == code), "{found}");
        let start = Instant::parse("2018-05-25T08:00:00Z").unwrap();
        let made = TestApp::made(On::Sqlite, Kind::Rehearsal, Some(&text), start, |_| {}).await.unwrap();
        assert!(made.is_err());
    }
}
