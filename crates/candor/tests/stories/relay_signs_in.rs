//! The relay signs in with the account of a mailbox, by what its provider gave (OAuth 2): renewed when it ends or is refused, and when the
//! provider lets the desk in no more the mail waits and the pages say why.

use crate::fetching::{one, sign_in};
use crate::live_story;
use crate::support::answers::says;
use crate::support::browser::Browser;
use crate::support::provider::Provider;
use crate::support::relay::live;
use crate::support::signed_relay::SignedRelay;
use crate::support::{On, TestApp, ids};
use axum::http::StatusCode;
use candor::agents::agent::{self, Role};
use candor::config::Tls;
use candor::ids::TicketId;
use candor::outbox::{delivery, outgoing};

const FIRST: &str = "From: Ann Lee <ann@customer.example>\nTo: support@example.org\nSubject: The pump hums\n\nSince Tuesday.\n";

/// A desk with a relay that wants a token, and a mailbox that is signed in at the provider.
struct Signed {
    desk: TestApp,
    relay: SignedRelay,
    provider: Provider,
    ines: Browser,
    agent: agent::Model,
    ticket: TicketId,
    _dir: tempfile::TempDir,
}

async fn signed(on: On) -> Option<Signed> {
    let dir = tempfile::tempdir().unwrap();
    let relay = SignedRelay::start("support@example.org", "good", dir.path()).await;
    let (provider, at) = Provider::start("good").await;
    let desk = live(on, "127.0.0.1:9".parse().unwrap(), |config| {
        config.relay.url = Some(format!("smtp://localhost:{}", relay.port));
        config.relay.tls = Tls::Required;
        config.fetch.roots = Some(relay.certificate.clone());
    })
    .await?;
    let mut ines = Browser::of_agent(&desk, "ines@example.com", "Ines Okafor", Role::Admin).await;
    let (authorize, token) = (format!("http://127.0.0.1:{at}/authorize"), format!("http://127.0.0.1:{at}/token"));
    let fields = [
        ("host", "localhost"),
        ("login", "support@example.org"),
        ("sign_in", "other"),
        ("client_id", "desk"),
        ("client_secret", "between us"),
        ("scope", "mail"),
        ("authorize", &*authorize),
        ("token", &*token),
    ];
    assert_eq!(ines.post("/channels", &fields).await.status, StatusCode::SEE_OTHER);
    assert_eq!(sign_in(&mut ines, &desk).await.location(), "/channels");
    let id = one(&desk).await.id;
    assert_eq!(ines.post(&format!("/channels/{id}"), &[("do", "relay")]).await.status, StatusCode::SEE_OTHER);
    // It need not be followed for that.
    ines.post(&format!("/channels/{id}"), &[("do", "pause")]).await;
    ines.get("/channels").await.says("The relay signs in with this account");
    let agent = desk.agent("petra@example.com").await;
    let ticket = ids(&desk.deliver("ann@customer.example", FIRST).await).0;
    Some(Signed { desk, relay, provider, ines, agent, ticket, _dir: dir })
}

impl Signed {
    async fn answer(&self, text: &str) -> outgoing::Model {
        let message = self.desk.answer(self.ticket, &self.agent, says(text)).await;
        self.desk.pass(10);
        self.desk.work().await;
        self.desk.mail_of(message).await
    }

    fn has(&self, text: &str) -> usize {
        self.relay.mails().iter().filter(|mail| mail.contains(text)).count()
    }
}

live_story! {
    /// A mail leaves with the token; one that has ended is renewed first, one that the relay refuses is renewed once, and nothing is lost.
    async fn renewed_in_time(on: On) {
        let signed = signed(on).await?;
        let mail = signed.answer("Tighten the bolt.").await;
        assert_eq!((mail.state, signed.has("Tighten the bolt.")), (outgoing::State::Sent, 1));
        assert_eq!(signed.provider.asked(), ["authorization_code"]);

        signed.desk.pass(3_600);
        signed.answer("And the other one.").await;
        assert_eq!(signed.has("And the other one."), 1);
        assert_eq!(signed.provider.asked(), ["authorization_code", "refresh_token"]);
        assert_eq!(signed.relay.refused(), 0);
    }
}

live_story! {
    /// The relay takes the token no more: it is renewed at once and the same mail leaves. When the new one does not do either, the mail waits,
    /// the pages say so, and it leaves once somebody has signed in anew.
    async fn refused_and_revoked(on: On) {
        let mut signed = signed(on).await?;
        signed.provider.gives("better");
        signed.relay.takes("better");
        let mail = signed.answer("Tighten the bolt.").await;
        assert_eq!((mail.state, signed.has("Tighten the bolt.")), (outgoing::State::Sent, 1));
        assert_eq!((signed.relay.refused(), signed.provider.asked().last().map(String::as_str)), (1, Some("refresh_token")));

        signed.provider.close();
        signed.relay.takes("none");
        let waits = signed.answer("Wait for it.").await;
        assert_eq!(signed.desk.deliveries(&waits).await, [(delivery::State::Waiting, None, Some("relay-sign-in".into()))]);
        assert_eq!(signed.has("Wait for it."), 0);
        signed.ines.get("/channels").await.says("sign in again").says("Answers wait").hides("better-");
        signed.ines.get("/settings").await.says("answers wait");

        signed.relay.takes("new");
        signed.provider.opens("new");
        assert_eq!(sign_in(&mut signed.ines, &signed.desk).await.location(), "/channels");
        for _ in 0..4 {
            signed.desk.pass(3_600);
            signed.desk.work().await;
        }
        assert_eq!((signed.has("Wait for it."), signed.desk.mail_of(waits.message_id.unwrap()).await.state), (1, outgoing::State::Sent));
        signed.ines.get("/settings").await.hides("answers wait");
    }
}

live_story! {
    /// A token goes to nobody whose certificate is not good, and a relay that has a name and a password of its own is not signed in twice.
    async fn never_to_a_stranger(on: On) {
        let dir = tempfile::tempdir().unwrap();
        let relay = SignedRelay::start("support@example.org", "", dir.path()).await;
        let desk = live(on, "127.0.0.1:9".parse().unwrap(), |config| {
            config.relay.url = Some(format!("smtp://localhost:{}", relay.port));
            config.relay.tls = Tls::Opportunistic;
        })
        .await?;
        let bearer = candor::outbox::relay::Bearer { user: "support@example.org".into(), token: "good".into() };
        let pass = candor::outbox::egress::relay(&desk.app).await.unwrap();
        let envelope = candor::outbox::relay::Envelope { from: None, to: vec!["ann@customer.example"], international: false, encrypted: false };
        let sent = desk.app.outgoing.send(&pass, ("example.org", Some(&bearer)), &envelope, b"To: a\r\n\r\nb\r\n").await.unwrap();
        assert!(format!("{sent:?}").contains("encryption"), "{sent:?}");
        assert!(relay.mails().is_empty() && relay.refused() == 0);
    }
}
