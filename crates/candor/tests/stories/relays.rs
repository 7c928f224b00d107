//! Mail and the relay: down and up, one addressee refused, hung up after the last word, twice the same bytes, never in the clear
//! (001-061, 002-019, 003-022).

use crate::live_story;
use crate::support::answers::says;
use crate::support::relay::{Relay, curt, live};
use crate::support::{On, TestApp, ids};
use candor::config::Tls;
use candor::desk::relay::declare;
use candor::ids::TicketId;
use candor::outbox::{delivery, outgoing, send};
use candor::privacy::in_force::InForce;
use candor::privacy::journal;
use candor::privacy::prove::{self, Seen};

const FIRST: &str = "From: Ann Lee <ann@customer.example>\nTo: support@example.org\nCc: COPY\nSubject: The pump hums\n\n\
                     The pump hums since Tuesday.\n";

/// A ticket of Ann's with somebody in copy.
async fn ticket(desk: &TestApp, copy: &str) -> TicketId {
    let first = FIRST.replace("COPY", copy).replace("Cc: \n", "");
    ids(&desk.deliver("ann@customer.example", &first).await).0
}

live_story! {
    /// While the relay is down mail waits; when it is back each mail leaves once.
    async fn down_and_up(on: On) {
        let (_, at, task) = Relay::listen("127.0.0.1:0".parse().unwrap()).await;
        task.abort();
        let _ = task.await;
        let desk = live(on, at, |_| {}).await?;
        let agent = desk.agent("ines@example.com").await;
        let ticket = ticket(&desk, "").await;
        let message = desk.answer(ticket, &agent, says("Tighten the bolt.")).await;
        desk.pass(10);
        desk.work().await;
        let mail = desk.mail_of(message).await;
        assert_eq!(mail.state, outgoing::State::Sending);
        assert_eq!(desk.deliveries(&mail).await, [(delivery::State::Waiting, None, Some("relay-unreachable".into()))]);

        let (relay, _, _task) = Relay::listen(at).await;
        for _ in 0..3 {
            desk.pass(120);
            desk.work().await;
        }
        let answers: Vec<_> = relay.got().into_iter().filter(|got| got.raw.contains("Tighten")).collect();
        assert_eq!(answers.len(), 1);
        assert_eq!((answers[0].from.as_deref(), &answers[0].to[..]), (Some("support@example.org"), &["ann@customer.example".to_owned()][..]));
        assert_eq!(desk.mail_of(message).await.state, outgoing::State::Sent);
        let ack = relay.got().into_iter().find(|got| got.raw.contains("auto-replied")).unwrap();
        assert_eq!(ack.from, None, "nobody answers an acknowledgement");
        assert!(desk.caught().await.is_empty(), "an ordinary desk catches nothing");
    }
}

live_story! {
    /// A relay that no recipient of the policy names gets nothing: the mail waits, the journal has the refusal, and once the policy names
    /// it the mail leaves (001-085, 004-092).
    async fn nobody_named_it(on: On) {
        let (relay, at, _task) = Relay::listen("127.0.0.1:0".parse().unwrap()).await;
        let desk = live(on, at, |config| config.loopback_is_public = true).await?;
        let agent = desk.agent("ines@example.com").await;
        let ticket = ticket(&desk, "").await;
        let message = desk.answer(ticket, &agent, says("Tighten the bolt.")).await;
        desk.pass(10);
        desk.work().await;
        assert!(relay.got().is_empty());
        let mail = desk.mail_of(message).await;
        assert_eq!(desk.deliveries(&mail).await, [(delivery::State::Waiting, None, Some("not-in-policy".into()))]);
        let newest = journal::newest(desk.app.db.reader(), None, 1).await.unwrap();
        assert_eq!(newest[0].entry.kind.as_str(), "egress.refused");
        let egress = prove::CHECKS.iter().find(|check| check.mechanism == "egress").unwrap();
        assert_eq!(egress.look(&desk.app).await.unwrap(), Some(Seen { seen: 1, wrong: 1 }));

        let today = desk.app.now().date(&desk.app.zone);
        let text = declare(&policy::starter("Example", "p@example.org", today), "127.0.0.1", today).unwrap();
        desk.app.gate.enforce(InForce::compile(&text, today).unwrap());
        desk.pass(3600);
        desk.work().await;
        assert_eq!(relay.got().iter().filter(|got| got.raw.contains("Tighten")).count(), 1);
        assert_eq!(egress.look(&desk.app).await.unwrap(), Some(Seen { seen: 1, wrong: 0 }));
    }
}

live_story! {
    /// One addressee is refused and the other gets the mail; who is asked to come again is asked again.
    async fn one_of_two_refused(on: On) {
        let (relay, at, _task) = Relay::listen("127.0.0.1:0".parse().unwrap()).await;
        let desk = live(on, at, |_| {}).await?;
        let agent = desk.agent("ines@example.com").await;
        let ticket = ticket(&desk, "no-such@customer.example, later@customer.example").await;
        let message = desk.answer(ticket, &agent, says("Tighten the bolt.")).await;
        desk.pass(10);
        desk.work().await;
        let mail = desk.mail_of(message).await;
        let mut states = desk.deliveries(&mail).await;
        states.sort_by_key(|(_, code, _)| *code);
        assert_eq!(states, [
            (delivery::State::Sent, None, None),
            (delivery::State::Waiting, Some(451), Some("4.3.0".into())),
            (delivery::State::Failed, Some(550), Some("5.1.1".into())),
        ]);
        let answers = || relay.got().into_iter().filter(|got| got.raw.contains("Tighten")).count();
        assert_eq!((mail.state, answers()), (outgoing::State::Sending, 1));
        for _ in 0..40 {
            desk.pass(4 * 3600);
            desk.work().await;
        }
        let mail = desk.mail_of(message).await;
        assert_eq!((mail.state, answers()), (outgoing::State::Failed, 1), "given up after five days, and sent to nobody twice");
        assert!(desk.deliveries(&mail).await.contains(&(delivery::State::Failed, Some(451), Some("expired".into()))));
        assert_eq!(desk.events(ticket).await.iter().filter(|kind| *kind == "send-failed").count(), 2);
    }
}

live_story! {
    /// A server that asks everybody new to come again, for a day: the answer waits, says so, and arrives once.
    async fn greylisted_for_a_day(on: On) {
        let (relay, at, _task) = Relay::listen("127.0.0.1:0".parse().unwrap()).await;
        let desk = live(on, at, |_| {}).await?;
        let agent = desk.agent("ines@example.com").await;
        let first = FIRST.replace("Cc: COPY\n", "").replace("ann@customer", "later@customer");
        let (ticket, _) = ids(&desk.deliver("later@customer.example", &first).await);
        let message = desk.answer(ticket, &agent, says("Tighten the bolt.")).await;
        for _ in 0..24 {
            desk.pass(3600);
            desk.work().await;
        }
        let mail = desk.mail_of(message).await;
        assert_eq!(desk.deliveries(&mail).await, [(delivery::State::Waiting, Some(451), Some("4.3.0".into()))]);
        relay.lets_in();
        for _ in 0..5 {
            desk.pass(3600);
            desk.work().await;
        }
        assert_eq!(desk.mail_of(message).await.state, outgoing::State::Sent);
        assert_eq!(relay.got().iter().filter(|got| got.raw.contains("Tighten")).count(), 1);
    }
}

live_story! {
    /// A relay that hangs up right after its 250 has taken the mail.
    async fn hung_up_after_the_last_word(on: On) {
        let (got, at) = curt().await;
        let desk = live(on, at, |_| {}).await?;
        let agent = desk.agent("ines@example.com").await;
        let ticket = ticket(&desk, "").await;
        let message = desk.answer(ticket, &agent, says("Tighten the bolt.")).await;
        for _ in 0..3 {
            desk.pass(600);
            desk.work().await;
        }
        assert_eq!(desk.mail_of(message).await.state, outgoing::State::Sent);
        assert_eq!(got.lock().unwrap().iter().filter(|mail| mail.contains("Tighten")).count(), 1);
    }
}

live_story! {
    /// A crash after the relay's 250 and before our commit repeats the very same bytes under the same Message-ID.
    async fn the_same_bytes_twice(on: On) {
        let (relay, at, _task) = Relay::listen("127.0.0.1:0".parse().unwrap()).await;
        let desk = live(on, at, |_| {}).await?;
        let agent = desk.agent("ines@example.com").await;
        let ticket = ticket(&desk, "bob@customer.example").await;
        let message = desk.answer(ticket, &agent, says("Tighten the bolt.")).await;
        desk.pass(10);
        desk.work().await;
        let mail = desk.mail_of(message).await;
        // What the database holds after such a crash.
        let sql = "UPDATE delivery SET state = 'waiting', attempts = 0 WHERE outgoing_id = $1";
        candor::db::run(desk.app.db.writer(), sql, [mail.id.0.into()]).await.unwrap();
        candor::db::run(desk.app.db.writer(), "UPDATE outgoing SET state = 'sending' WHERE id = $1", [mail.id.0.into()]).await.unwrap();
        desk.pass(3600);
        desk.deliver("ann@customer.example", "From: ann@customer.example\nTo: support@example.org\nSubject: Other\n\nMore.\n").await;
        send::attempt(&desk.app, mail.id, None).await.unwrap();
        let answers: Vec<_> = relay.got().into_iter().filter(|got| got.raw.contains("Tighten")).collect();
        assert_eq!(answers.len(), 2);
        assert_eq!(answers[0], answers[1]);
        send::attempt(&desk.app, mail.id, None).await.unwrap();
        assert_eq!(relay.got().iter().filter(|got| got.raw.contains("Tighten")).count(), 2, "and then it is settled");
    }
}

live_story! {
    /// Where TLS is required, a relay without it gets nothing; without a relay mail waits for as long as it takes.
    async fn never_in_the_clear(on: On) {
        let (relay, at, _task) = Relay::listen("127.0.0.1:0".parse().unwrap()).await;
        let desk = live(on, at, |config| config.relay.tls = Tls::Required).await?;
        let agent = desk.agent("ines@example.com").await;
        let ticket = ticket(&desk, "").await;
        let message = desk.answer(ticket, &agent, says("Tighten the bolt.")).await;
        desk.pass(10);
        desk.work().await;
        let mail = desk.mail_of(message).await;
        assert_eq!(desk.deliveries(&mail).await, [(delivery::State::Waiting, None, Some("encryption".into()))]);
        assert!(relay.got().is_empty());
    }
}

live_story! {
    /// Without a relay mail waits, however long, and says so.
    async fn no_relay(on: On) {
        let desk = live(on, "127.0.0.1:1".parse().unwrap(), |config| config.relay.url = None).await?;
        let agent = desk.agent("ines@example.com").await;
        let ticket = ticket(&desk, "").await;
        let message = desk.answer(ticket, &agent, says("Tighten the bolt.")).await;
        for _ in 0..10 {
            desk.pass(86_400);
            desk.work().await;
        }
        let mail = desk.mail_of(message).await;
        assert_eq!(desk.deliveries(&mail).await, [(delivery::State::Waiting, None, Some("no-relay".into()))]);
    }
}
