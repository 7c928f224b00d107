//! C22, the notice and its versions, as the five documents met it. What waits stands in `docs/waiting.md`.

use crate::story;
use crate::support::browser::Browser;
use crate::support::policies::with;
use crate::support::visitor::Visitor;
use crate::support::{TestApp, ids};
use axum::body::Body;
use axum::http::Request;
use axum::http::header::HOST;
use candor::outbox::outgoing::Kind as Of;
use candor::people::{identity, person};
use candor::privacy::announcement::State as Told;
use candor::privacy::notice_shown;
use candor::privacy::policy_proposal::{Level, State};
use candor::privacy::publish::announce;
use candor::time::Instant;
use http_body_util::BodyExt;
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryOrder, Set};
use tower::ServiceExt;

fn at(text: &str) -> Instant {
    Instant::parse(text).unwrap()
}

/// Somebody writes, so that there is somebody to tell.
async fn writes(desk: &TestApp, address: &str) {
    let raw = format!("From: {address}\nTo: support@example.org\nSubject: The pump hums\n\nSince Tuesday.\n");
    ids(&desk.deliver(address, &raw).await);
}

/// The newest address is one that takes no mail.
async fn bounces(desk: &TestApp) {
    let newest = identity::Entity::find().order_by_desc(identity::Column::Id).one(desk.app.db.reader()).await.unwrap();
    let mut bounces = newest.unwrap().into_active_model();
    bounces.bounced_at = Set(Some(desk.app.now()));
    bounces.update(desk.app.db.writer()).await.unwrap();
}

/// Which versions somebody was shown, how and when.
async fn shown(desk: &TestApp) -> Vec<(i32, String, Instant)> {
    let rows = notice_shown::Entity::find().order_by_asc(notice_shown::Column::At).all(desk.app.db.reader()).await.unwrap();
    rows.into_iter().map(|row| (row.version, row.channel, row.at)).collect()
}

/// Lets the jobs run for some minutes.
async fn minutes(desk: &TestApp) {
    for _ in 0..4 {
        desk.work().await;
        desk.pass(31);
    }
}

story! {
    /// 2018-09-03: the second version is on the page; the first stays readable, in force from 2018-05-21 until then; no mail leaves
    /// (000-004, 000-005, 000-006).
    async fn c22_000(desk: TestApp under "analytics-vendor" on "2018-05-21T07:00:00Z") {
        writes(&desk, "ann@customer.example").await;
        desk.app.clock.set(at("2018-09-03T07:00:00Z"));
        let next = with(&desk.next_policy().await, "aggregate = 5\n", "aggregate = 10\n");
        assert_eq!(desk.propose(&next).await.state, State::Published);
        let mut visitor = Browser::new(&desk);
        let (now, before) = (visitor.get("/notice").await.body, visitor.get("/notice/1").await.body);
        assert!(now.contains("Version 2") && now.contains("2, in force"), "{now}");
        assert!(before.contains("Version 1") && before.contains("Read the version in force"));
        for page in [&now, &before] {
            assert!(page.contains("21 May 2018") && page.contains("3 September 2018"), "each says since when it rules");
        }
        minutes(&desk).await;
        assert_eq!(desk.mails(Of::PolicyChange).await, 0);
    }
}

story! {
    /// 2024-06-01: published at nine, every domain serves it at nine (001-028, 001-144); the words on rights lead to their section
    /// (001-083). The first look of somebody who is signed in is kept as that they were shown it (001-146), and as nothing else.
    async fn c22_001(desk: TestApp under "contact-centre" on "2024-02-01T09:00:00Z") {
        writes(&desk, "ann@customer.example").await;
        desk.app.clock.set(at("2024-06-01T09:00:00Z"));
        let next = with(&desk.next_policy().await, "\"Westmere Contact Ltd\"", "\"Westmere Contact and Care Ltd\"");
        assert_eq!(desk.propose(&next).await.state, State::Published);
        let policy = desk.app.gate.policy();
        let domains = &policy.compiled().policy().controller.domains;
        assert_eq!(domains.len(), 3);
        for domain in domains {
            let request = Request::get("/notice").header(HOST, domain).body(Body::empty()).unwrap();
            let answer = candor::web::router::router(desk.app.clone()).oneshot(request).await.unwrap();
            let page = String::from_utf8(answer.into_body().collect().await.unwrap().to_bytes().to_vec()).unwrap();
            assert!(page.contains("Version 2") && page.contains("Westmere Contact and Care Ltd"), "{domain}");
            assert!(page.contains("1 June 2024"), "{domain}");
            assert!(page.contains("href=\"#s-rights\"") && page.contains("id=\"s-rights\""), "{domain}");
        }
        Visitor::new(&desk).get("/help").await.hides("Our privacy notice changed");
        assert_eq!(shown(&desk).await, []);
        let mut ann = Visitor::signed_in(&desk, "ann@customer.example").await;
        let page = ann.get("/portal/tickets").await;
        page.says("Our privacy notice changed: version 2 is in force since 1 June 2024.").says("href=\"/notice/2/changes\"");
        assert_eq!(shown(&desk).await, [(2, "banner".to_owned(), desk.app.now())]);
        desk.pass(601);
        ann.get("/portal/tickets").await.hides("Our privacy notice changed");
        assert_eq!(shown(&desk).await.len(), 1);
    }
}

story! {
    /// 2024-05-06: what is kept longer is told by mail to everybody whose data is held (002-094): afterwards each has a mail that the next
    /// hop took, and nobody is open. Whom no mail reached is shown it over the page (002-095).
    async fn c22_002(desk: TestApp under "customs-software" on "2024-05-06T08:00:00Z") {
        for address in ["ann@customer.example", "ben@customer.example", "cleo@other.example", "dora@other.example"] {
            writes(&desk, address).await;
        }
        let mut dora = Visitor::signed_in(&desk, "dora@other.example").await;
        bounces(&desk).await;
        let next = with(&desk.next_policy().await, "keep   = \"P3Y\"", "keep   = \"P4Y\"");
        let proposal = desk.propose(&next).await;
        assert_eq!((proposal.level, proposal.state), (Level::Major, State::Announced));
        minutes(&desk).await;
        let people = person::Entity::find().count(desk.app.db.reader()).await.unwrap();
        assert_eq!(people, 4);
        assert_eq!(announce::count(&desk.app, 2, Told::Accepted).await.unwrap(), 3);
        assert_eq!(announce::count(&desk.app, 2, Told::Unreachable).await.unwrap(), 1);
        assert_eq!(desk.mails(Of::PolicyChange).await, 3);
        assert_eq!(desk.app.gate.policy().version(), 2);
        dora.post("/portal/terms", &[("seen", "terms=1")]).await;
        dora.get("/portal/tickets").await.says("Our privacy notice changed").says("four instead of three years");
        assert_eq!(shown(&desk).await, [(2, "banner".to_owned(), desk.app.now())]);
    }
}

story! {
    /// 2018-08-01: a great change does not rule while somebody's mail is on its way (004-165); whose address is known to bounce has that
    /// state instead of a mail. What takes nothing from anybody rules at once, and no mail leaves (004-164); every page says so for
    /// thirty days (004-166).
    async fn c22_004(desk: TestApp under "helpdesk-vendor" on "2018-07-01T08:00:00Z") {
        writes(&desk, "ann@customer.example").await;
        writes(&desk, "ben@customer.example").await;
        let minor = with(&desk.next_policy().await, "review     = \"P1Y\"", "review     = \"P6M\"");
        assert_eq!(desk.propose(&minor).await.state, State::Published);
        assert_eq!((desk.app.gate.policy().version(), desk.mails(Of::PolicyChange).await), (2, 0));
        let pages = ["/help", "/contact", "/notice", "/portal/sign-in", "/cookies"];
        for (instant, is_shown) in [("2018-07-01T08:00:01Z", true), ("2018-07-31T07:59:59Z", true), ("2018-07-31T08:00:00Z", false)] {
            desk.app.clock.set(at(instant));
            for page in pages {
                let said = Visitor::new(&desk).get(page).await.body.contains("Our privacy notice changed");
                assert_eq!(said, is_shown, "{page} at {instant}");
            }
        }
        assert_eq!(shown(&desk).await, [], "nothing is kept of visitors");

        desk.app.clock.set(at("2018-08-01T08:00:00Z"));
        bounces(&desk).await;
        let major = with(&desk.next_policy().await, "keep   = \"P2Y\"", "keep   = \"P4Y\"");
        let proposal = desk.propose(&major).await;
        assert_eq!((proposal.level, proposal.state), (Level::Major, State::Announced));
        desk.work().await;
        assert_eq!(announce::count(&desk.app, 3, Told::Waiting).await.unwrap(), 1, "one mail is on its way");
        assert_eq!(announce::count(&desk.app, 3, Told::Unreachable).await.unwrap(), 1, "one address takes none");
        assert_eq!(desk.app.gate.policy().version(), 2);
        minutes(&desk).await;
        assert_eq!(announce::count(&desk.app, 3, Told::Accepted).await.unwrap(), 1);
        assert_eq!(desk.app.gate.policy().version(), 3);
    }
}
