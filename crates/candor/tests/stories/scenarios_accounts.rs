//! C13, accounts and sessions: the dated scenarios of the seed documents.

use crate::accounts::{link_to, person_of, warnings};
use crate::story;
use crate::support::browser::{Browser, PASSWORD};
use crate::support::needles::Needles;
use crate::support::visitor::Visitor;
use crate::support::{TestApp, ids};
use axum::http::StatusCode;
use candor::accounts::end;
use candor::agents::agent::Role;
use candor::agents::{agent, token_make};
use candor::organisations::{joining, sweep};
use candor::people::person::Point;
use candor::people::{account, device, session};
use candor::privacy::{due, happened};
use candor::records::record;
use candor::tickets::event;
use candor::time::Instant;
use privacy::Purpose;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};

const ANN: &str = "ann@customer.example";

fn mail(subject: &str, text: &str) -> String {
    format!(
        "From: Ann Zqxjkv <{ANN}>\nTo: support@example.org\nSubject: {subject}\nMessage-ID: <{}@customer.example>\n\n{text}\n",
        subject.len()
    )
}

story! {
    /// The contract ended on 2019-03-31; on 2019-04-01 the user signs in: refused, the sessions are revoked, the credential row is absent
    /// (000-032). The end of the contract closes the account at the midnight that follows it.
    async fn c13_000(desk: TestApp under "analytics-vendor" on "2019-03-31T10:00:00Z") {
        desk.deliver(ANN, &mail("The pump hums", "Since Tuesday.")).await;
        let mut ann = Visitor::signed_in(&desk, ANN).await;
        ann.post("/portal/account", &[("do", "set"), ("password", "seven wet plinths hum")]).await.says("Your password is set");
        let person = person_of(&desk, ANN).await;
        let mut ines = Browser::of_agent(&desk, "ines@staff.example.org", "Ines Okafor", Role::Admin).await;
        let made = ines.post("/organisations", &[("do", "make"), ("name", "Acme Works")]).await;
        let page = made.location().split('?').next().unwrap().to_owned();
        let organisation = page.rsplit('/').next().unwrap().parse().unwrap();
        let tx = desk.app.db.begin().await.unwrap();
        joining::join(&desk.app, &tx, (organisation, person), None, Point::Agent, None, desk.app.now()).await.unwrap();
        desk.app.commit(tx).await.unwrap();
        let fields = [("contract_name", "Support"), ("kind", "support"), ("starts_on", "2018-04-01"), ("ends_on", "2019-03-31")];
        assert_eq!(ines.post(&format!("{page}/contracts"), &fields).await.status, StatusCode::SEE_OTHER);
        sweep::turn(&desk.app).await.unwrap();
        assert_eq!(ann.get("/portal/tickets").await.status, StatusCode::OK, "the last day is one of its days");
        desk.app.clock.set(Instant::parse("2019-03-31T23:00:00Z").unwrap());
        sweep::turn(&desk.app).await.unwrap();
        sweep::turn(&desk.app).await.unwrap();

        desk.app.clock.set(Instant::parse("2019-04-01T08:00:00Z").unwrap());
        assert_eq!(ann.get("/portal/tickets").await.leads(), "/portal/sign-in", "the session is revoked");
        let tried = Visitor::new(&desk).post("/portal/sign-in/password", &[("email", ANN), ("password", "seven wet plinths hum")]).await;
        assert_eq!(tried.status, StatusCode::UNPROCESSABLE_ENTITY);
        let before = desk.mails(candor::outbox::outgoing::Kind::SignIn).await;
        Visitor::new(&desk).post("/portal/sign-in", &[("email", ANN)]).await;
        assert_eq!(desk.mails(candor::outbox::outgoing::Kind::SignIn).await, before, "no link is sent");
        let db = desk.app.db.reader();
        let of = account::Entity::find().filter(account::Column::PersonId.eq(person));
        let sessions = session::Entity::find().filter(session::Column::PersonId.eq(person)).count(db).await.unwrap();
        assert_eq!((of.count(db).await.unwrap(), sessions), (0, 0));
        let devices = device::Entity::find().filter(device::Column::PersonId.eq(person)).count(db).await.unwrap();
        assert_eq!(devices, 0);
        // The period after `account.closed` runs from that midnight in the desk's zone, whenever the sweep came by.
        let known = end::of(db, person).await.unwrap().unwrap();
        assert_eq!(known.at, Instant::parse("2019-03-31T22:00:00Z").unwrap());
        assert!(happened::at("account.closed", record("account_end").unwrap()).is_some());
        // A contract that begins later lets them in again.
        let fields = [("contract_name", "Support again"), ("kind", "support"), ("starts_on", "2019-04-01"), ("ends_on", "2020-03-31")];
        assert_eq!(ines.post(&format!("{page}/contracts"), &fields).await.status, StatusCode::SEE_OTHER);
        sweep::turn(&desk.app).await.unwrap();
        assert!(end::of(db, person).await.unwrap().is_none());
    }
}

story! {
    /// Somebody signs up and chooses a password; then database, files and everything written are searched: it stands nowhere in the clear
    /// (001-019).
    async fn c13_001(desk: TestApp under "contact-centre" on "2026-03-02T09:00:00Z") {
        let password = "zqvurmplinthsecret and more";
        let mut zoe = Visitor::new(&desk);
        zoe.post("/portal/sign-up", &[("name", "Zoe Zqlum"), ("email", "zoe@customer.example")]).await.says("Look into your mail");
        let link = desk.newest_link().await;
        zoe.post(&link, &[]).await;
        zoe.post("/portal/account", &[("do", "set"), ("password", password)]).await.says("Your password is set");
        let mut again = Visitor::new(&desk);
        let pair = [("email", "zoe@customer.example"), ("password", password)];
        assert_eq!(again.post("/portal/sign-in/password", &pair).await.leads(), "/portal/tickets");
        desk.work().await;
        let mut needles = Needles::default();
        needles.add_disguised("the password", "zqvurmplinthsecret");
        assert_eq!(needles.in_files(desk.dir.path()), Vec::<String>::new());
        let stored = candor::people::password::stored(&desk.app, person_of(&desk, "zoe@customer.example").await, desk.app.now()).await;
        assert!(stored.unwrap().unwrap().as_str().starts_with("$argon2id$"));
    }
}

story! {
    /// A loss is reported by mail on 2024-05-06 at 09:00 with username and names. Within the workflow password, sessions, tokens and trusted
    /// devices are dead, what was done after 09:00 carries "after report", every known address is told (002-066 to 002-074).
    async fn c13_002(desk: TestApp under "customs-software" on "2024-05-06T07:00:00Z") {
        let app = &desk.app;
        app.clock.set(Instant::parse("2024-05-06T07:55:00Z").unwrap());
        let mut ines = Browser::of_agent(&desk, "ines@example.org", "Ines Okafor", Role::Agent).await;
        let mut boss = Browser::of_agent(&desk, "boss@example.org", "Bo Zqvarn", Role::Admin).await;
        let person = person_of(&desk, "ines@example.org").await;
        // A second address of hers.
        let sealer = app.keyring.sealer(Some(person.0), vault::Scope::Profile, app.now().0, app.ids.make(app.now())).await.unwrap();
        let tx = app.db.begin().await.unwrap();
        let second = candor::items::EmailAddress::new("ines@home.example");
        candor::people::find::add_identity(app, &tx, person, &sealer, &second, candor::people::person::Point::Agent, app.now()).await.unwrap();
        app.commit(tx).await.unwrap();
        let (ticket, _) = ids(&desk.deliver(ANN, &mail("The pump hums", "Since Tuesday.")).await);
        let mut own = Browser::new(&desk);
        own.post("/session", &[("email", "ines@example.org"), ("password", PASSWORD), ("where", "own")]).await;
        let agent = agent::Entity::find().filter(agent::Column::PersonId.eq(person)).one(app.db.reader()).await.unwrap().unwrap();
        let token = token_make::make_for(app, agent.id, &[Purpose::Care], None).await.unwrap();

        // 09:00 in London is 08:00 in UTC.
        app.clock.set(Instant::parse("2024-05-06T08:00:00Z").unwrap());
        let lost = "From: Ines Okafor <ines@home.example>\nTo: support@example.org\nSubject: Lost password\nMessage-ID: <l@home.example>\n\n\
                    Username: ines@example.org\nOkafor, Ines\n";
        let (report, _) = ids(&desk.deliver("ines@home.example", lost).await);
        boss.get("/security").await.says("Address and names fit");
        desk.pass(8 * 60);
        own.post(&format!("/tickets/{ticket}/assignment"), &[("assignee", &agent.id.to_string())]).await;
        desk.pass(60);
        let page = boss.get("/security").await;
        let form = page.body.split("/security/losses/").nth(1).unwrap().split('"').next().unwrap().to_owned();
        assert_eq!(boss.post(&format!("/security/losses/{form}"), &[("do", "reset")]).await.status, StatusCode::SEE_OTHER);

        for browser in [&mut ines, &mut own] {
            assert!(browser.get("/").await.location().starts_with("/sign-in"));
        }
        let tried = own.post("/session", &[("email", "ines@example.org"), ("password", PASSWORD)]).await;
        assert_eq!(tried.status, StatusCode::UNPROCESSABLE_ENTITY, "the password is dead");
        assert!(candor::agents::token_use::find(app, &token.secret, app.now()).await.unwrap().is_none());
        let devices = device::Entity::find().filter(device::Column::PersonId.eq(person)).count(app.db.reader()).await.unwrap();
        assert_eq!(devices, 0, "no device is trusted");
        assert_eq!(warnings(&desk).await.iter().filter(|what| *what == "reset").count(), 2, "both addresses are told");
        let marked = event::Entity::find().filter(event::Column::Kind.eq("after-report")).all(app.db.reader()).await.unwrap();
        assert!(!marked.is_empty() && marked.iter().all(|one| one.ticket_id == ticket), "{marked:?}");
        boss.get(&format!("/tickets/{ticket}/history")).await.says("After report");
        boss.get(&format!("/tickets/{report}/history")).await.says("A sign-in was reported as lost");
        assert!(link_to(&desk, "/password/").await.starts_with("/password/"));
    }
}

story! {
    /// Fifteen minutes without use end a session (assumed; 002-071); five wrong passwords, then lock (002-061).
    async fn c13_002_idle_and_lock(desk: TestApp under "customs-software" on "2024-05-06T07:00:00Z") {
        let mut ines = Browser::of_agent(&desk, "ines@example.org", "Ines Okafor", Role::Agent).await;
        desk.pass(14 * 60);
        assert_eq!(ines.get("/").await.status, StatusCode::OK);
        desk.pass(15 * 60 + 1);
        assert_eq!(ines.get("/").await.location(), "/sign-in?ended=idle");
        for tried in 1..=5 {
            let answer = Browser::new(&desk).post("/session", &[("email", "ines@example.org"), ("password", "wrong wrong wrong")]).await;
            let locked = answer.status == StatusCode::TOO_MANY_REQUESTS;
            assert_eq!(locked, tried == 5, "try {tried}: {}", answer.status);
        }
        let right = Browser::new(&desk).post("/session", &[("email", "ines@example.org"), ("password", PASSWORD)]).await;
        assert_eq!(right.status, StatusCode::TOO_MANY_REQUESTS);
    }
}

story! {
    /// The document says nothing of accounts: a customer signs in by a link, and no password, second factor or device of theirs is held.
    async fn c13_003(desk: TestApp under "it-support" on "2026-11-28T09:00:00Z") {
        desk.deliver(ANN, &mail("The pump hums", "Since Tuesday.")).await;
        let mut ann = Visitor::signed_in(&desk, ANN).await;
        ann.get("/portal/tickets").await.says("The pump hums");
        let db = desk.app.db.reader();
        assert_eq!(account::Entity::find().count(db).await.unwrap(), 0);
        assert_eq!(candor::accounts::second_factor::Entity::find().count(db).await.unwrap(), 0);
        assert!(device::Entity::find().all(db).await.unwrap().iter().all(|one| !one.is_own));
    }
}

story! {
    /// The least age is thirteen: who says that they are younger is refused and nothing is stored, who says that they are old enough passes
    /// (004-156, 004-158). An admin deactivates a user: they sign in no more, and the period of what is held about them begins (004-143).
    async fn c13_004(desk: TestApp under "helpdesk-vendor" on "2026-11-28T09:00:00Z") {
        let mut young = Visitor::new(&desk);
        young.get("/portal/sign-up").await.says("Are you 13 or older?");
        let fields = [("name", "Kit Zqbin"), ("email", "kit@customer.example")];
        assert_eq!(young.post("/portal/sign-up", &[fields[0], fields[1], ("age", "no")]).await.status, StatusCode::FORBIDDEN);
        let db = desk.app.db.reader();
        assert_eq!(candor::people::person::Entity::find().count(db).await.unwrap(), 0);
        assert_eq!(candor::outbox::outgoing::Entity::find().count(db).await.unwrap(), 0);
        young.post("/portal/sign-up", &[fields[0], fields[1], ("age", "yes")]).await.says("Look into your mail");
        let link = desk.newest_link().await;
        assert_eq!(young.post(&link, &[]).await.status, StatusCode::SEE_OTHER);

        let mut boss = Browser::of_agent(&desk, "boss@example.org", "Bo Zqvarn", Role::Admin).await;
        let person = person_of(&desk, "kit@customer.example").await;
        boss.post(&format!("/people/{person}/account"), &[("do", "sleep")]).await;
        assert_eq!(young.get("/portal/data").await.leads(), "/portal/sign-in");
        let before = desk.mails(candor::outbox::outgoing::Kind::SignIn).await;
        Visitor::new(&desk).post("/portal/sign-in", &[("email", "kit@customer.example")]).await;
        assert_eq!(desk.mails(candor::outbox::outgoing::Kind::SignIn).await, before);
        let policy = desk.app.gate.policy();
        let meta = record("identity").unwrap();
        let terms = due::terms(policy.compiled(), meta, "identity.email");
        let mut clocks = 0;
        due::reckon(&desk.app, meta, [&terms], |row| clocks += i32::from(row.due[0].is_some_and(|due| due <= desk.app.now()))).await.unwrap();
        assert_eq!(clocks, 1, "what has to go when an account is deactivated is due now");
    }
}
