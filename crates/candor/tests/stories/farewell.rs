//! Who was erased is told once what went and when it is beyond recovery; until that mail has left its address is sealed under a
//! key of its own, and afterwards nothing opens it (003-022).

use crate::support::needles::Needles;
use crate::support::relay::{Relay, live};
use crate::support::{On, TestApp, ids, seals};
use crate::{live_story, story};
use candor::ids::{ErasureId, PersonId};
use candor::outbox::{caught, delivery, outgoing};
use candor::privacy::erase::{self, Counts, Farewell};
use candor::privacy::{erasure, journal, journal_entry};
use privacy::Actor;
use sea_orm::{EntityTrait, PaginatorTrait};

const ADDRESS: &str = "ann@customer.example";

async fn customer(desk: &TestApp, address: &str) -> PersonId {
    let mail = format!("From: Ann Lee <{address}>\nTo: support@example.org\nSubject: The pump hums\n\nSince Tuesday.\n");
    let (ticket, _) = ids(&desk.deliver(address, &mail).await);
    desk.ticket(ticket).await.person_id
}

/// Erases somebody; what there is to be done at once is done.
async fn erased(desk: &TestApp, person: PersonId) -> ErasureId {
    let id = erase::ask(&desk.app, person, None).await.unwrap();
    desk.pass(desk.app.after(desk.app.now(), &desk.app.settings.cooling_off).seconds_since(desk.app.now()));
    desk.work().await;
    assert_eq!(row(desk, id).await.state, erasure::State::Done);
    id
}

async fn row(desk: &TestApp, id: ErasureId) -> erasure::Model {
    erasure::Entity::find_by_id(id).one(desk.app.db.reader()).await.unwrap().unwrap()
}

/// Where the address can still be read by somebody with the data and the keyring.
async fn opens(desk: &TestApp, seals: &[seals::Seal], address: &str) -> Vec<(&'static str, &'static str)> {
    let mut found = Vec::new();
    for seal in seals {
        let clear = seal.open(&desk.app).await.unwrap_or_default();
        if clear.windows(address.len()).any(|bytes| bytes.eq_ignore_ascii_case(address.as_bytes())) {
            found.push((seal.table, seal.column));
        }
    }
    found
}

async fn kinds(desk: &TestApp) -> Vec<String> {
    let entries = journal_entry::Entity::find().all(desk.app.db.reader()).await.unwrap();
    entries.into_iter().map(|entry| entry.kind).filter(|kind| kind.starts_with("farewell.")).collect()
}

/// Nothing of the mail is left.
async fn assert_over(desk: &TestApp, address: &str) {
    assert_eq!(opens(desk, &seals::all(&desk.app).await, address).await, []);
    assert_eq!(outgoing::Entity::find().count(desk.app.db.reader()).await.unwrap(), 0);
    assert_eq!(delivery::Entity::find().count(desk.app.db.reader()).await.unwrap(), 0);
    let mut needles = Needles::default();
    needles.add_disguised("address", address);
    assert_eq!(needles.in_files(desk.dir.path()), Vec::<String>::new());
    journal::verify(desk.app.db.reader()).await.unwrap();
}

live_story! {
    /// The relay is down when the erasure ends: the mail waits with the one key that is left, leaves when the relay is back, and
    /// then that key is gone too.
    async fn it_leaves_late(on: On) {
        let (_, at, task) = Relay::listen("127.0.0.1:0".parse().unwrap()).await;
        task.abort();
        let _ = task.await;
        let desk = live(on, at, |_| {}).await?;
        let person = customer(&desk, ADDRESS).await;
        let id = erased(&desk, person).await;
        let copy = seals::all(&desk.app).await;
        assert_eq!(opens(&desk, &copy, ADDRESS).await, [("delivery", "address")], "needed until it is delivered, and nowhere else");
        assert_eq!(seals::named(&desk.app, person).await, Vec::<String>::new());
        assert_eq!(Counts::of(&row(&desk, id).await).farewell, Some(Farewell::Waiting));

        let (relay, _, _task) = Relay::listen(at).await;
        desk.pass(120);
        desk.work().await;
        let got = relay.got();
        assert_eq!(got.len(), 1, "one mail, and nothing else to somebody who is gone");
        assert_eq!(got[0].to, [ADDRESS]);
        let mail = mail::parse(got[0].raw.as_bytes());
        assert_eq!(mail.subject, "Example Instruments has erased your data");
        for words in ["1 ticket", "1 message", "keys that opened all this", "no backup of ours can bring it back", "Your receipt:"] {
            assert!(mail.text.contains(words), "{words}: {}", mail.text);
        }
        let counts = Counts::of(&row(&desk, id).await);
        let entry = counts.entry.unwrap();
        assert!(mail.text.contains(&format!("{} · {}", entry.number, entry.hash)), "{}", mail.text);
        assert_eq!((counts.farewell, kinds(&desk).await), (Some(Farewell::Sent), vec!["farewell.sent".to_owned()]));
        assert_eq!(opens(&desk, &copy, ADDRESS).await, [], "nor in a copy of the data from before");
        assert_over(&desk, ADDRESS).await;
        desk.pass(86_400);
        desk.work().await;
        assert_eq!(relay.got().len(), 1);
    }
}

live_story! {
    /// An address that nobody has: it is given up, and the key goes all the same.
    async fn it_cannot_be_delivered(on: On) {
        let (relay, at, _task) = Relay::listen("127.0.0.1:0".parse().unwrap()).await;
        let desk = live(on, at, |_| {}).await?;
        let address = "no-such@customer.example";
        let id = erased_unreachable(&desk, address).await;
        assert!(relay.got().is_empty());
        assert_eq!(Counts::of(&row(&desk, id).await).farewell, Some(Farewell::Failed));
        assert_eq!(kinds(&desk).await, ["farewell.failed"]);
        assert_over(&desk, address).await;
    }
}

/// Erases somebody whose address refuses mail, as if nothing had been sent to it before.
async fn erased_unreachable(desk: &TestApp, address: &str) -> ErasureId {
    let person = customer(desk, address).await;
    candor::db::run(desk.app.db.writer(), "UPDATE identity SET bounced_at = NULL", []).await.unwrap();
    erased(desk, person).await
}

live_story! {
    /// An address that came back for good is not written to again.
    async fn there_is_no_address(on: On) {
        let (relay, at, _task) = Relay::listen("127.0.0.1:0".parse().unwrap()).await;
        let desk = live(on, at, |_| {}).await?;
        let person = customer(&desk, ADDRESS).await;
        let before = relay.got().len();
        candor::db::run(desk.app.db.writer(), "UPDATE identity SET bounced_at = $1", [desk.app.now().0.into()]).await.unwrap();
        let id = erased(&desk, person).await;
        assert_eq!((relay.got().len(), Counts::of(&row(&desk, id).await).farewell), (before, None));
        assert_over(&desk, ADDRESS).await;
    }
}

story! {
    /// A desk that catches its mail keeps what it would have said, without the address.
    async fn it_is_caught(desk: TestApp) {
        let person = customer(&desk, ADDRESS).await;
        let id = erased(&desk, person).await;
        let caught = caught::list(&desk.app, Actor::System("test"), None, 10).await.unwrap();
        assert_eq!(caught.len(), 1);
        let raw = String::from_utf8(caught[0].raw.clone().unwrap()).unwrap();
        assert!(caught[0].to.is_none() && !raw.contains(ADDRESS), "{raw}");
        assert!(raw.contains("Example Instruments has erased your data"), "{raw}");
        assert_eq!(Counts::of(&row(&desk, id).await).farewell, Some(Farewell::Sent));
        assert_over(&desk, ADDRESS).await;
    }
}
