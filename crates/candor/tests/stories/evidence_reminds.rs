//! What somebody has to sign for, or to look at again, is told by mail a month before it runs out, a week before and on the day, once each
//! (000-038, 001-103); to whoever answers for it if that is an agent, else to those who run the desk.

use crate::story;
use crate::support::TestApp;
use crate::support::browser::{Browser, PASSWORD};
use candor::agents::agent::Role;
use candor::ids::AgentId;
use candor::outbox::outgoing::{self, Kind};
use candor::privacy::in_force::InForce;
use candor::privacy::sign::{Signing, sign};
use candor::privacy::{remind, reminder};
use candor::time::Instant;
use privacy::{Actor, Purpose};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

/// A policy with one thing to sign for, which lasts a year.
fn doors(desk: &TestApp) {
    let today = desk.app.now().date(&desk.app.zone);
    let text = policy::starter("Example", "officer@example.org", today).replace(
        "[measure]\n",
        "[measure]\ndoors = { dpv = \"PhysicalAccessControlMethod\", proof = \"attested\", expires = \"P1Y\", source = [\"t-doors\"] }\n",
    ) + "[promise.t-doors]\nsays = \"Our doors are locked.\"\nproof = \"attested\"\nowner = \"privacy\"\n";
    desk.app.gate.enforce(InForce::compile(&text, today).unwrap());
}

/// Somebody signs for the doors today.
async fn signs(desk: &TestApp, by: AgentId) {
    let day = desk.app.now().date(&desk.app.zone);
    sign(&desk.app, by, Signing { subject: "measure.doors".into(), day, file: None }, desk.app.now()).await.unwrap();
}

/// On a day, some hours apart and twice: of how many things was somebody reminded?
async fn on(desk: &TestApp, day: &str) -> Vec<i32> {
    desk.app.clock.set(Instant::parse(&format!("{day}T10:00:00Z")).unwrap());
    desk.work().await;
    desk.pass(7 * 3_600);
    desk.work().await;
    assert_eq!(remind::remind(&desk.app).await.unwrap(), 0, "once");
    let rows = reminder::Entity::find().filter(reminder::Column::Subject.eq("measure.doors")).order_by_asc(reminder::Column::Id);
    rows.all(desk.app.db.reader()).await.unwrap().into_iter().map(|row| row.days).collect()
}

/// The texts of all reminders, each with the agent's person.
async fn mails(desk: &TestApp) -> Vec<(outgoing::Model, String)> {
    let query = outgoing::Entity::find().filter(outgoing::Column::Kind.eq(Kind::Reminder)).order_by_asc(outgoing::Column::Id);
    let mut texts = Vec::new();
    for mail in query.all(desk.app.db.reader()).await.unwrap() {
        let access = desk.app.gate.access(Actor::System("test"), Purpose::Account, &mail, desk.app.now()).await.unwrap();
        let text = mail.text().unwrap().open(&access).unwrap().into_string();
        texts.push((mail, text));
    }
    texts
}

story! {
    /// Signed for on 20 November 2023, good until 19 November 2024: told on 20 October, 12 November and on the day, and not again after
    /// somebody signed anew. The mail is sent, and names nobody; the page and the rail show it.
    async fn a_month_a_week_and_the_day(desk: TestApp) {
        doors(&desk);
        let mut ines = Browser::of_agent(&desk, "ines@example.org", "Ines Okafor", Role::Admin).await;
        let sam = desk.agent("sam@example.org").await.id;
        signs(&desk, sam).await;
        assert_eq!(on(&desk, "2023-11-21").await, [] as [i32; 0]);
        assert_eq!(on(&desk, "2024-10-19").await, [] as [i32; 0]);
        assert_eq!(on(&desk, "2024-10-20").await, [30]);
        let told = mails(&desk).await;
        let (mail, text) = told.last().unwrap();
        assert!(text.contains("measure.doors") && text.contains("19 November 2024"), "{text}");
        assert!(!text.contains("Okafor") && !text.contains('@'), "{text}");
        assert_eq!(mail.state, outgoing::State::Sent);
        sign_in(&mut ines).await;
        let page = ines.get("/policy/evidence").await.body;
        assert!(page.contains("reminded on 20 October 2024"), "{page}");
        assert!(page.contains("To be signed for"), "the rail says so");
        assert_eq!(on(&desk, "2024-11-11").await, [30]);
        assert_eq!(on(&desk, "2024-11-12").await, [30, 7]);
        assert_eq!(on(&desk, "2024-11-19").await, [30, 7, 0]);
        assert_eq!(on(&desk, "2024-11-25").await, [30, 7, 0], "nobody is told every day");
        signs(&desk, sam).await;
        assert_eq!(on(&desk, "2024-12-01").await, [30, 7, 0]);
        assert_eq!(on(&desk, "2025-11-24").await, [30, 7, 0, 0], "the next year, and only the nearest");
    }
}

/// The same browser, signed in anew: a session does not last a year.
async fn sign_in(browser: &mut Browser) {
    browser.post("/session", &[("email", "ines@example.org"), ("password", PASSWORD)]).await;
}

story! {
    /// What nobody ever signed for is told when the text that asks for it has ruled for a week, once.
    async fn what_was_never_signed(desk: TestApp) {
        doors(&desk);
        let mut ines = Browser::of_agent(&desk, "ines@example.org", "Ines Okafor", Role::Admin).await;
        let published = desk.app.now();
        let day = |days: i64| published.plus_seconds(days * 86_400).date(&desk.app.zone).to_string();
        assert_eq!(on(&desk, &day(6)).await, [] as [i32; 0]);
        assert_eq!(on(&desk, &day(8)).await, [0]);
        assert!(mails(&desk).await.iter().any(|(_, text)| text.contains("measure.doors")));
        assert_eq!(on(&desk, &day(40)).await, [0]);
        sign_in(&mut ines).await;
        assert!(ines.get("/policy/evidence").await.body.contains("To be signed for"), "the rail says so");
    }
}

story! {
    /// Whoever answers for it in the policy is told alone, if they are an agent; the others are not.
    async fn whoever_answers_for_it(desk: TestApp) {
        doors(&desk);
        let _ines = Browser::of_agent(&desk, "ines@example.org", "Ines Okafor", Role::Admin).await;
        let officer = desk.agent("officer@example.org").await;
        signs(&desk, officer.id).await;
        assert_eq!(on(&desk, "2024-10-20").await, [30]);
        let told: Vec<_> = mails(&desk).await.into_iter().filter(|(_, text)| text.contains("measure.doors")).collect();
        assert_eq!(told.iter().map(|(mail, _)| mail.person_id).collect::<Vec<_>>(), [Some(officer.person_id)]);
    }
}
