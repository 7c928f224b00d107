//! An address that refuses mail is marked, whoever says so, and the mark goes when mail arrives again; what an agent signed stays signed.

use crate::live_story;
use crate::story;
use crate::support::answers::says;
use crate::support::browser::Browser;
use crate::support::relay::{Relay, live};
use crate::support::{On, TestApp, ids};
use candor::agents::agent::Role;
use candor::items::EmailAddress;
use candor::people::{find, identity};
use sea_orm::EntityTrait;

const FIRST: &str = "From: Ann Lee <ann@customer.example>\nTo: support@example.org\nCc: no-such@customer.example\n\
                     Subject: The pump hums\n\nThe pump hums since Tuesday.\n";

async fn address(desk: &TestApp, text: &str) -> identity::Model {
    find::by_address(&desk.app, desk.app.db.writer(), &EmailAddress::new(text)).await.unwrap().unwrap()
}

live_story! {
    /// A server that knows nobody by this name says the same as a report that comes later; what arrives afterwards takes it back.
    async fn refused_and_taken_again(on: On) {
        let (_, at, _task) = Relay::listen("127.0.0.1:0".parse().unwrap()).await;
        let desk = live(on, at, |_| {}).await?;
        let agent = desk.agent("ines@example.com").await;
        let (ticket, _) = ids(&desk.deliver("ann@customer.example", FIRST).await);
        desk.answer(ticket, &agent, says("Tighten the bolt.")).await;
        desk.pass(10);
        desk.work().await;
        assert!(address(&desk, "no-such@customer.example").await.bounced_at.is_some());
        assert!(address(&desk, "ann@customer.example").await.bounced_at.is_none(), "only the address that was refused");

        let ann = address(&desk, "ann@customer.example").await;
        let sql = "UPDATE identity SET bounced_at = $1 WHERE id = $2";
        candor::db::run(desk.app.db.writer(), sql, [desk.app.now().plus_seconds(3600).0.into(), ann.id.0.into()]).await.unwrap();
        desk.answer(ticket, &agent, says("And the other one.")).await;
        desk.pass(10);
        desk.work().await;
        assert!(address(&desk, "ann@customer.example").await.bounced_at.is_some(), "a mail that left before the bounce proves nothing");
        desk.pass(2 * 3600);
        desk.answer(ticket, &agent, says("Is it quiet now?")).await;
        desk.pass(10);
        desk.work().await;
        assert!(address(&desk, "ann@customer.example").await.bounced_at.is_none());
    }
}

live_story! {
    /// Why a mail has not arrived stands on the ticket in words.
    async fn said_in_words(on: On) {
        let (_, at, _task) = Relay::listen("127.0.0.1:0".parse().unwrap()).await;
        let desk = live(on, at, |_| {}).await?;
        let mut browser = Browser::of_agent(&desk, "petra@example.org", "Petra Lund", Role::Agent).await;
        let agent = desk.agent("ines@example.com").await;
        let (ticket, _) = ids(&desk.deliver("ann@customer.example", FIRST).await);
        desk.answer(ticket, &agent, says("Tighten the bolt.")).await;
        desk.pass(10);
        desk.work().await;
        let page = browser.get(&format!("/tickets/{ticket}")).await;
        assert!(page.body.contains("Their side said 550 5.1.1: nobody has this address."), "{}", page.body);
    }
}

story! {
    /// The signature under an answer is the one that stood there when it was written.
    async fn signed_when_written(desk: TestApp) {
        let (ticket, _) = ids(&desk.deliver("ann@customer.example", FIRST).await);
        let agent = desk.agent("ines@example.net").await;
        desk.answer(ticket, &agent, says("Tighten the bolt.")).await;
        let key = desk.app.keyring.sealer(Some(agent.person_id.0), vault::Scope::Profile, desk.app.now().0, desk.app.ids.make(desk.app.now()));
        let mut row: candor::agents::agent::ActiveModel = agent.clone().into();
        row.signature = sea_orm::Set(Some(key.await.unwrap().seal(&candor::items::Signature::new("Director Okafor"), agent.id)));
        candor::agents::agent::Entity::update(row).exec(desk.app.db.writer()).await.unwrap();
        desk.pass(11);
        desk.work().await;
        let mail = desk.caught_for("ann@customer.example").await;
        assert!(mail.contains("Tighten the bolt.") && mail.contains("Example Instruments") && !mail.contains("Director Okafor"), "{mail}");
    }
}
