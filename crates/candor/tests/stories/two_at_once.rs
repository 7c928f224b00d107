//! Two requests of one new person at the same moment: both come in, and there is one person (001-059).

use crate::story;
use crate::support::TestApp;
use crate::support::visitor::Visitor;
use axum::http::StatusCode;
use candor::inbox::receive::{Received, receive};
use candor::inbox::take::{Bytes, Handed, take};
use candor::people::person;
use candor::tickets::ticket;
use sea_orm::{EntityTrait, PaginatorTrait};

/// As many as an address may send in an hour.
const MANY: usize = 8;

/// One person, all tickets theirs, and no key of a person who never was.
async fn assert_one_person(desk: &TestApp) {
    let people = person::Entity::find().all(desk.app.db.reader()).await.unwrap();
    let tickets = ticket::Entity::find().all(desk.app.db.reader()).await.unwrap();
    assert_eq!((people.len(), tickets.len()), (1, MANY));
    assert!(tickets.iter().all(|ticket| ticket.person_id == people[0].id));
    let status = desk.app.keyring.status().await.unwrap();
    assert!(status.keys.contains(&("profile".to_owned(), 1)), "{:?}", status.keys);
    for ticket in tickets {
        assert_eq!(desk.texts(ticket.id).await.len(), 1);
    }
    assert_eq!(ticket::Entity::find().count(desk.app.db.reader()).await.unwrap(), MANY as u64);
}

story! {
    /// The contact form, pressed in as many windows at once.
    async fn by_the_form(desk: TestApp) {
        let mut windows = Vec::new();
        for _ in 0..MANY {
            let mut window = Visitor::new(&desk);
            let opened = window.get("/contact").await.field("opened");
            windows.push((window, opened));
        }
        desk.pass(20);
        let sent: Vec<_> = windows
            .into_iter()
            .enumerate()
            .map(|(at, (mut window, opened))| {
                tokio::spawn(async move {
                    let message = format!("The pump hums, {at}.");
                    let fields = [("name", "Ann Lee"), ("email", "ann@customer.example"), ("message", &*message), ("opened", &*opened)];
                    window.post_files("/contact", &fields, &[("pump.txt", b"hum hum")]).await
                })
            })
            .collect();
        for answer in sent {
            let answer = answer.await.unwrap();
            assert_eq!((answer.status, answer.leads()), (StatusCode::SEE_OTHER, "/contact/sent"));
        }
        assert_one_person(&desk).await;
    }
}

story! {
    /// First mails, looked at by as many workers at once.
    async fn by_mail(desk: TestApp) {
        let mut looked = Vec::new();
        for at in 0..MANY {
            let raw = format!("From: Ann Lee <ann@customer.example>\r\nTo: support@example.org\r\nSubject: Pump {at}\r\n\r\nIt hums.\r\n");
            let taken = take(&desk.app, &Handed::default(), Bytes::Here(raw.into_bytes()), desk.app.now()).await.unwrap();
            let app = desk.app.clone();
            looked.push(async move { receive(&app, taken.spool, None).await });
        }
        let looked: Vec<_> = looked.into_iter().map(tokio::spawn).collect();
        for received in looked {
            let received = received.await.unwrap().unwrap();
            assert!(matches!(received, Received::Opened { linked: None, .. }), "{received:?}");
        }
        assert_one_person(&desk).await;
    }
}
