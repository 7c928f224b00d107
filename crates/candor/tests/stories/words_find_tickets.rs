//! Tickets, messages and people are found by words, within a second, until they are gone (issue 2, clause 9).

use crate::story;
use crate::support::{TestApp, ids};
use candor::ids::{PersonId, TicketId};
use candor::people::person;
use candor::search::{self, Kind, Order, Query, feed};
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel, Set};
use std::time::Duration;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

fn mail(from: &str, subject: &str, body: &str) -> String {
    format!(
        "From: {from}\nTo: support@example.org\nSubject: {subject}\nMessage-ID: <{}@customer.example>\n\n{body}\n",
        subject.len() * 1000 + body.len()
    )
}

async fn arrives(desk: &TestApp, from: &str, subject: &str, body: &str) -> TicketId {
    desk.pass(60);
    let (ticket, _) = ids(&desk.deliver("sender@customer.example", &mail(from, subject, body)).await);
    ticket
}

/// The tickets that a question finds, in order, each as often as something of it was found.
async fn found(desk: &TestApp, query: Query) -> Vec<TicketId> {
    search::follow(&desk.app).await.unwrap();
    found_now(desk, query)
}

fn found_now(desk: &TestApp, query: Query) -> Vec<TicketId> {
    let found = search::find(&desk.app, &query).unwrap();
    found.hits.iter().filter_map(|hit| hit.ticket).map(|id| TicketId(Uuid::from_bytes(id))).collect()
}

async fn people(desk: &TestApp, text: &str) -> Vec<PersonId> {
    search::follow(&desk.app).await.unwrap();
    let found = search::find(&desk.app, &Query { kinds: vec![Kind::Person], ..Query::newest(text, 50) }).unwrap();
    found.hits.iter().map(|hit| PersonId(Uuid::from_bytes(hit.id))).collect()
}

fn newest(text: &str) -> Query {
    Query::newest(text, 50)
}

story! {
    /// By word, by the beginning of a subject's word, by phrase, by the customer's name and address; newest first or best first.
    async fn by_words(desk: TestApp) {
        let pump = arrives(&desk, "Ann Lee <ann@customer.example>", "The pump hums", "It is very loud and we have not slept since Tuesday.").await;
        let lamp = arrives(&desk, "Bo Ek <bo@other.example>", "Lamp", "The lamp is dark. Is it the pump? The pumps are loud.").await;
        assert_eq!(found(&desk, newest("slept")).await, [pump]);
        assert_eq!(found(&desk, newest("hum")).await, [pump]);
        assert_eq!(found(&desk, newest("\"very loud\"")).await, [pump]);
        assert_eq!(found(&desk, newest("\"loud very\"")).await, []);
        assert_eq!(found(&desk, newest("loud")).await, [lamp, pump]);
        assert_eq!(found(&desk, newest("loud -lamp")).await, [pump]);
        assert_eq!(found(&desk, newest("bo@other.example")).await, [lamp]);
        let only = Query { kinds: vec![Kind::Ticket], facets: vec!["turn:ours".into()], ..newest("Lee") };
        assert_eq!(found(&desk, only).await, [pump]);
        assert_eq!(found(&desk, Query::ranked("pump", 50)).await[0], pump);
        assert_eq!(found(&desk, Query { order: Order::Ranked { offset: 9 }, ..newest("pump") }).await, []);
        assert_eq!(people(&desk, "ann").await.len(), 1);
        assert_eq!(people(&desk, "nobody").await, []);
    }
}

story! {
    /// A word is found in its other forms, in the language the text is written in.
    async fn in_another_language(desk: TestApp) {
        let german = arrives(&desk, "Jo Oz <jo@customer.example>", "Frage", "Die Rechnungen sind nicht da, und ich bitte um eine Antwort.").await;
        assert_eq!(found(&desk, newest("Rechnung")).await, [german]);
        let japanese = arrives(&desk, "Aya <aya@customer.example>", "請求書", "請求書の再発行をお願いします。").await;
        assert_eq!(found(&desk, newest("再発行")).await, [japanese]);
    }
}

story! {
    /// What was committed is found within a second.
    async fn within_a_second(desk: TestApp) {
        arrives(&desk, "Ann <ann@customer.example>", "First", "Something else entirely.").await;
        let stop = CancellationToken::new();
        let running = tokio::spawn(search::run(desk.app.clone(), stop.clone()));
        let waited = async |word: &'static str| {
            for tenth in 0..100_u64 {
                if !found_now(&desk, newest(word)).is_empty() {
                    return tenth * 10;
                }
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
            panic!("{word} was not found within a second");
        };
        tokio::time::sleep(Duration::from_secs(1)).await;
        waited("entirely").await;
        arrives(&desk, "Bo <bo@customer.example>", "Second", "The zeppelin has landed.").await;
        waited("zeppelin").await;
        stop.cancel();
        running.await.unwrap();
    }
}

story! {
    /// Whoever is gone is found by no word, at once and after the index was made anew.
    async fn until_they_are_gone(desk: TestApp) {
        let kept = arrives(&desk, "Bo <bo@customer.example>", "Kept", "The kettle whistles.").await;
        let gone = arrives(&desk, "Ann Lee <ann@customer.example>", "Gone", "The kettle is cold.").await;
        assert_eq!(found(&desk, newest("kettle")).await, [gone, kept]);
        let person = desk.ticket(gone).await.person_id;
        let tx = desk.app.db.begin().await.unwrap();
        feed::changed(&desk.app, &tx, feed::PERSON_GONE, person.0, desk.app.now()).await.unwrap();
        desk.app.commit(tx).await.unwrap();
        assert_eq!(found(&desk, newest("kettle")).await, [kept]);
        assert_eq!(found(&desk, newest("Lee")).await, []);
        assert_eq!(people(&desk, "ann@customer.example").await, []);
    }
}

story! {
    /// Whose data may only be stored is not found (Art. 18 GDPR), and is found again afterwards.
    async fn unless_they_are_restricted(desk: TestApp) {
        let ticket = arrives(&desk, "Ann <ann@customer.example>", "Kettle", "The kettle is cold.").await;
        assert_eq!(found(&desk, newest("cold")).await, [ticket]);
        let person = desk.ticket(ticket).await.person_id;
        for restricted in [true, false] {
            let tx = desk.app.db.begin().await.unwrap();
            let mut row = person::Entity::find_by_id(person).one(&tx).await.unwrap().unwrap().into_active_model();
            row.restricted_at = Set(restricted.then_some(desk.app.now()));
            row.update(&tx).await.unwrap();
            feed::changed(&desk.app, &tx, feed::PERSON, person.0, desk.app.now()).await.unwrap();
            desk.app.commit(tx).await.unwrap();
            assert_eq!(found(&desk, newest("cold")).await.is_empty(), restricted);
            search::reindex(&desk.app).await.unwrap();
            assert_eq!(found_now(&desk, newest("cold")).is_empty(), restricted);
            assert_eq!(found_now(&desk, Query { kinds: vec![Kind::Ticket], ..newest("kettle") }).is_empty(), restricted);
        }
    }
}

story! {
    /// An index that is made anew, because somebody asks or because it is broken, finds the same.
    async fn made_anew(desk: TestApp) {
        for n in 0..5 {
            arrives(&desk, "Ann <ann@customer.example>", &format!("Kettle {n}"), &format!("The kettle is cold, for the {n}. time.")).await;
        }
        let before = found(&desk, newest("kettle")).await;
        assert_eq!(before.len(), 10);
        let count = search::reindex(&desk.app).await.unwrap();
        assert_eq!((count, found_now(&desk, newest("kettle"))), (11, before.clone()));
        // The feed was pruned while this node was away.
        desk.pass(7_200);
        arrives(&desk, "Ann <ann@customer.example>", "Late", "The kettle was late.").await;
        assert_eq!(found(&desk, newest("kettle")).await.len(), 11);
        std::fs::write(desk.app.dir.join("search").join("followed"), "1").unwrap();
        assert_eq!(found(&desk, newest("kettle")).await.len(), 11);
    }
}
