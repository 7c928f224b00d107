//! Whoever asks a platform about data that a desk on it holds is referred to that desk (C01-004; 004-010, 004-011): named in a mail, as
//! a ticket of the desk's, with nothing disclosed.

use crate::support::browser::Browser;
use crate::support::policies::{committed, with};
use crate::support::{On, TestApp, ids};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use candor::agents::agent::Role;
use candor::app::App;
use candor::clock::{Clock, Ids};
use candor::desk::desk::Kind;
use candor::desk::make::{New, make};
use candor::desk::open::Opening;
use candor::hosting::Desks;
use candor::inbox::take::Handed;
use candor::outbox::outgoing::Kind as Of;
use candor::people::person;
use candor::platform::over;
use candor::privacy::policy_proposal::Level;
use candor::privacy::publish::{self, Refused};
use candor::tickets::ticket::{self, Reason};
use candor::time::Instant;
use privacy::{Actor, Purpose};
use sea_orm::{EntityTrait, PaginatorTrait, QueryOrder};

const ANN: &str = "ann@customer.example";
const DAY: &str = "2026-11-28T09:00:00Z";

/// A desk of this domain under this text.
async fn desk(on: On, domain: &str, text: &str) -> Option<TestApp> {
    let dir = tempfile::tempdir().unwrap();
    let mut config = candor::config::Config { url: Some(format!("https://help.{domain}")), ..Default::default() };
    config.mail.resolver = candor::config::NameServer::Off;
    if on == On::Postgres {
        config.database = Some(crate::support::postgres_schema().await?);
    }
    let opening = Opening { dir: dir.path().join("desk"), config, clock: Clock::set_at(Instant::parse(DAY).unwrap()), ids: Ids::counted() };
    let new = New { organisation: "Example", domain, kind: Kind::Demo, zone: Some("Europe/London"), policy: Some(text), clock: None };
    Some(TestApp { app: make(opening, new).await.unwrap(), dir })
}

/// The platform and two desks on it, in one process.
async fn hosted(on: On) -> Option<[TestApp; 3]> {
    let text = committed("helpdesk-vendor-customer");
    let other = with(&text, "\"Example Bicycles Ltd\"", "\"Example Kites Ltd\"");
    let platform = desk(on, "example.com", &committed("helpdesk-vendor-platform")).await?;
    let desks = [platform, desk(on, "bicycles.example", &text).await?, desk(on, "kites.example", &other).await?];
    Desks::new(desks.iter().map(|desk| desk.app.clone()).collect()).unwrap();
    Some(desks)
}

async fn asks(desk: &TestApp, from: &str, to: &str, text: &str) -> ticket::Model {
    let raw = format!("From: {from}\nTo: {to}\nSubject: My data\n\n{text}\n").replace('\n', "\r\n");
    let handed = Handed { from: from.into(), to: vec![to.into()], ..Handed::default() };
    let (id, _) = ids(&desk.deliver_bytes(handed, raw.into_bytes()).await);
    desk.ticket(id).await
}

async fn newest(app: &App) -> ticket::Model {
    ticket::Entity::find().order_by_desc(ticket::Column::Number).one(app.db.reader()).await.unwrap().unwrap()
}

async fn subject(app: &App, ticket: &ticket::Model) -> String {
    let access = app.gate.access(Actor::System("test"), Purpose::Care, ticket, app.now()).await.unwrap();
    ticket.subject().open(&access).unwrap().into_string()
}

async fn tickets(desk: &TestApp) -> u64 {
    ticket::Entity::find().count(desk.app.db.reader()).await.unwrap()
}

async fn referred(on: On) {
    let Some([platform, bicycles, kites]) = hosted(on).await else { return };
    asks(&bicycles, ANN, "support@bicycles.example", "The bell rattles.").await;
    let asked = asks(&platform, ANN, "privacy@example.com", "What do you hold about me? My saddle is blue.").await;

    // The desk that knows her has a ticket of hers; the other one knows nothing of it.
    let passed = newest(&bicycles.app).await;
    assert_eq!((tickets(&bicycles).await, tickets(&kites).await), (2, 0));
    assert_eq!(person::Entity::find().count(bicycles.app.db.reader()).await.unwrap(), 1);
    assert_eq!(
        (passed.reason, subject(&bicycles.app, &passed).await.as_str()),
        (Reason::FirstResponse, "Passed on by Example Helpdesk Ltd: a question about their data")
    );
    let said = bicycles.texts(passed.id).await.join(" ");
    assert!(said.contains("28 November 2026") && !said.contains("saddle") && !said.contains(ANN), "{said}");

    // She is told who decides; nothing that is held is in it.
    assert_eq!(platform.mails(Of::Referral).await, 1);
    let mail = platform.caught_for(ANN).await.replace("=\r\n", "");
    for named in ["Example Bicycles Ltd", "https://help.bicycles.example/notice", "Auto-Submitted: auto-replied"] {
        assert!(mail.contains(named), "{named}: {mail}");
    }
    assert!(!mail.contains("bell") && !mail.contains("Kites"), "{mail}");
    let closed = platform.ticket(asked.id).await;
    assert_eq!(closed.reason, Reason::Solved);
    assert!(platform.texts(asked.id).await.join(" ").contains("Referred to Example Bicycles Ltd"));

    // Whom no desk knows is answered by a person, and so is what was not sent there.
    let stranger = asks(&platform, "eve@stranger.example", "privacy@example.com", "And me?").await;
    let other = asks(&platform, ANN, "support@example.com", "The invoice is wrong.").await;
    for open in [&stranger, &other] {
        assert_eq!(platform.ticket(open.id).await.reason, Reason::FirstResponse);
    }
    assert_eq!((platform.mails(Of::Referral).await, tickets(&bicycles).await), (1, 2));

    // An agent who reads what it is about refers it, whichever way it came.
    let mut ines = Browser::of_agent(&platform, "ines@example.com", "Ines Okafor", Role::Admin).await;
    let page = ines.get(&format!("/tickets/{}", other.id)).await.body;
    assert!(page.contains("Refer to the desk that decides"), "{page}");
    ines.post(&format!("/tickets/{}/referral", other.id), &[]).await;
    ines.post(&format!("/tickets/{}/referral", stranger.id), &[]).await;
    platform.work().await;
    assert_eq!(
        (platform.ticket(other.id).await.reason, platform.mails(Of::Referral).await, tickets(&bicycles).await),
        (Reason::Solved, 2, 3)
    );
    assert_eq!(platform.ticket(stranger.id).await.reason, Reason::FirstResponse);
    assert!(platform.texts(stranger.id).await.join(" ").contains("No desk here knows the address"));

    // A desk of its own refers to nobody. The platform's record says for whom it processes (Art. 30(2)).
    let mut petra = Browser::of_agent(&bicycles, "petra@bicycles.example", "Petra Lund", Role::Admin).await;
    assert!(!petra.get(&format!("/tickets/{}", passed.id)).await.body.contains("Refer to the desk"));
    assert_eq!(petra.post(&format!("/tickets/{}/referral", passed.id), &[]).await.status, StatusCode::NOT_FOUND);
    let record = ines.get("/policy/record").await.body;
    assert!(record.contains("Example Bicycles Ltd") && record.contains("Example Kites Ltd"), "{record}");
    let sheet = ines.get("/policy/record?form=csv").await;
    assert!(sheet.headers[CONTENT_TYPE].to_str().unwrap().starts_with("text/csv") && sheet.body.contains("Example Kites Ltd"));
    assert!(!petra.get("/policy/record").await.body.contains("Example Kites Ltd"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn referred_sqlite() {
    referred(On::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn referred_postgres() {
    referred(On::Postgres).await;
}

/// A desk cannot publish what is not true on its platform (004-011): one that hides it, or promises a country where it stores nothing.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_desk_promises_what_its_platform_keeps() {
    let Some([platform, bicycles, _]) = hosted(On::Sqlite).await else { return };
    let of = |app: &App| over::over(app).map(|over| over.domain.clone());
    assert_eq!((of(&bicycles.app).as_deref(), of(&platform.app)), (Some("example.com"), None));
    let next = bicycles.next_policy().await;
    let hides = with(&next, "platform  = true", "platform  = false");
    let refused = publish::propose(&bicycles.app, &hides, None, "", Level::Minor).await;
    assert!(matches!(refused, Err(Refused::Wrong(why)) if why.to_string().contains("under-platform")));
    let renamed = with(&next, "\"Example Bicycles Ltd\"", "\"Example Cycles Ltd\"");
    publish::propose(&bicycles.app, &renamed, None, "", Level::Minor).await.unwrap();
}
