//! A mail that names a ticket without a signature of ours joins it only if the domain in its From vouches for it: the desk asks the
//! name server itself (SPF, DKIM, DMARC). Everything else becomes a new ticket, linked, and says why (001-058, 003-020).

use crate::live_story;
use crate::support::browser::Browser;
use crate::support::dns::Dns;
use crate::support::{On, TestApp, ids};
use base64::Engine;
use candor::agents::agent::Role;
use candor::config::NameServer;
use candor::desk::desk::Kind;
use candor::ids::TicketId;
use candor::inbox::receive::Received;
use candor::inbox::take::Handed;
use candor::outbox::dkim::Dkim;
use candor::tickets::{event, message};
use rcgen::{KeyPair, PublicKeyData};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use std::time::Duration;

/// A host on the public network; nothing is ever sent there.
const HOST: &str = "93.184.216.34";

/// A desk that asks this name server.
async fn desk(on: On, dns: &Dns) -> Option<TestApp> {
    TestApp::with(on, Kind::Demo, |config| config.mail.resolver = NameServer::At(dns.at)).await
}

/// A key for a domain, its public half in the name server.
fn key(dns: &Dns, domain: &str) -> Dkim {
    let key = KeyPair::generate_for(&rcgen::PKCS_ED25519).unwrap();
    let public = base64::prelude::BASE64_STANDARD.encode(key.der_bytes());
    dns.text(&format!("desk._domainkey.{domain}"), &format!("v=DKIM1; k=ed25519; p={public}"));
    Dkim::new("desk", key.serialize_pem().as_bytes()).unwrap()
}

/// Ann of a domain has opened a ticket.
async fn opened(desk: &TestApp, domain: &str) -> TicketId {
    let first = format!("From: ann@{domain}\nTo: support@example.org\nSubject: The pump hums\nMessage-ID: <one@{domain}>\n\nIt hums.\n");
    ids(&desk.deliver(&format!("ann@{domain}"), &first).await).0
}

/// What she writes next, in a program that kept our reply address and our ids to itself.
fn next(domain: &str) -> String {
    format!(
        "From: Ann <ann@{domain}>\r\nTo: support@example.org\r\nSubject: Re: The pump hums\r\nMessage-ID: <two@{domain}>\r\n\
         In-Reply-To: <one@{domain}>\r\n\r\nIt still hums.\r\n"
    )
}

/// Hands a mail over from a host.
async fn handed(desk: &TestApp, raw: &str, peer: Option<&str>, path: &str) -> Received {
    let peer = peer.map(ToOwned::to_owned);
    let handed = Handed { from: path.into(), to: vec!["support@example.org".into()], peer, ..Handed::default() };
    desk.deliver_bytes(handed, raw.as_bytes().to_vec()).await
}

fn signed(dkim: &Dkim, domain: &str, raw: &str) -> String {
    String::from_utf8(dkim.sign(domain, raw.as_bytes(), crate::support::START).unwrap()).unwrap()
}

/// Why a mail did not join: the code in the history of its own ticket.
async fn why(desk: &TestApp, ticket: TicketId) -> Option<String> {
    let query = event::Entity::find().filter(event::Column::TicketId.eq(ticket)).filter(event::Column::Kind.eq("unproved"));
    query.one(desk.app.db.reader()).await.unwrap().and_then(|event| event.detail)
}

/// Panics unless the mail became a ticket of its own, linked to the one it names, for this reason, with its text.
async fn apart(desk: &TestApp, received: &Received, first: TicketId, code: &str) {
    let Received::Opened { ticket, linked, .. } = received else { panic!("{code}: {received:?}") };
    assert_eq!(*linked, Some(first), "{code}");
    assert_eq!(why(desk, *ticket).await.as_deref(), Some(code));
    let text = desk.texts(*ticket).await.remove(0);
    assert!(text.contains("hums"), "nothing is lost: {text}");
    assert!(desk.texts(first).await.iter().all(|text| !text.contains("still hums")), "{code}");
}

live_story! {
    /// Signed by the domain in From, which has a DMARC record: onto the ticket, and trusted.
    async fn signed_by_the_domain(on: On) {
        let dns = Dns::listen().await;
        let desk = desk(on, &dns).await?;
        dns.text("_dmarc.customer.example", "v=DMARC1; p=none");
        let dkim = key(&dns, "customer.example");
        let first = opened(&desk, "customer.example").await;
        let mail = signed(&dkim, "customer.example", &next("customer.example"));
        let received = handed(&desk, &mail, None, "ann@customer.example").await;
        let Received::Added { ticket, message } = received else { panic!("{received:?}") };
        assert_eq!(ticket, first);
        let stored = message::Entity::find_by_id(message).one(desk.app.db.reader()).await.unwrap().unwrap();
        assert!(stored.trusted);
        assert!(dns.asked().contains(&"desk._domainkey.customer.example".to_owned()));
    }
}

live_story! {
    /// The same words without a signature, or with a changed word, subject or sender, or signed by somebody else, stay apart.
    async fn what_does_not_count(on: On) {
        let dns = Dns::listen().await;
        let desk = desk(on, &dns).await?;
        dns.text("_dmarc.customer.example", "v=DMARC1; p=reject");
        dns.text("_dmarc.stranger.example", "v=DMARC1; p=reject");
        let (dkim, stranger) = (key(&dns, "customer.example"), key(&dns, "stranger.example"));
        let first = opened(&desk, "customer.example").await;
        let plain = next("customer.example");
        let good = signed(&dkim, "customer.example", &plain);
        let mut tried = vec![plain.clone(), signed(&stranger, "stranger.example", &plain), signed(&stranger, "customer.example", &plain)];
        for (from, to) in [("It still hums", "It still hums, pay me"), ("Re: The pump hums", "Re: The pump still hums"), ("Ann <", "Anna <")] {
            assert!(good.contains(from));
            tried.push(good.replacen(from, to, 1));
        }
        for raw in tried {
            let received = handed(&desk, &raw, Some(HOST), "ann@customer.example").await;
            apart(&desk, &received, first, "fail").await;
        }
        let received = handed(&desk, &good, None, "ann@customer.example").await;
        assert!(matches!(received, Received::Added { .. }), "the mail that they were made of: {received:?}");
    }
}

live_story! {
    /// A domain without a DMARC record has not said who may send for it, however well a mail is signed.
    async fn without_a_record(on: On) {
        let dns = Dns::listen().await;
        let desk = desk(on, &dns).await?;
        let dkim = key(&dns, "customer.example");
        let first = opened(&desk, "customer.example").await;
        let mail = signed(&dkim, "customer.example", &next("customer.example"));
        let received = handed(&desk, &mail, None, "ann@customer.example").await;
        apart(&desk, &received, first, "none").await;
        let mut ines = Browser::of_agent(&desk, "ines@example.com", "Ines", Role::Agent).await;
        let page = ines.get(&format!("/tickets/{}", ids(&received).0)).await.body;
        assert!(page.contains("no DMARC record"), "an agent reads why: {page}");
    }
}

live_story! {
    /// A signature of a domain above or below counts where the record is relaxed, and not where it is strict; a sister's never.
    async fn strict_and_relaxed(on: On) {
        let dns = Dns::listen().await;
        let desk = desk(on, &dns).await?;
        for (domain, signer, record, joins) in [
            ("relaxed.example", "mail.relaxed.example", "v=DMARC1; p=none", true),
            ("sub.parent.example", "parent.example", "", true),
            ("strict.example", "mail.strict.example", "v=DMARC1; p=none; adkim=s", false),
            ("one.family.example", "other.family.example", "", false),
        ] {
            if !record.is_empty() {
                dns.text(&format!("_dmarc.{domain}"), record);
            }
            dns.text("_dmarc.parent.example", "v=DMARC1; p=none");
            dns.text("_dmarc.family.example", "v=DMARC1; p=none");
            let dkim = key(&dns, signer);
            let first = opened(&desk, domain).await;
            let received = handed(&desk, &signed(&dkim, signer, &next(domain)), None, &format!("ann@{domain}")).await;
            if joins {
                assert!(matches!(received, Received::Added { ticket, .. } if ticket == first), "{domain}: {received:?}");
            } else {
                apart(&desk, &received, first, "fail").await;
            }
        }
    }
}

live_story! {
    /// The sending host counts if the domain's SPF record names it and the reverse path belongs to From. An address that is not of the
    /// public network is never the sender's, whatever the record says; nor is the front server's.
    async fn the_host_that_may(on: On) {
        let dns = Dns::listen().await;
        let desk = desk(on, &dns).await?;
        for (domain, peer, path, joins) in [
            ("named.example", HOST, "ann@named.example", true),
            ("below.example", HOST, "bounces@post.below.example", true),
            ("mapped.example", "::ffff:93.184.216.34", "ann@mapped.example", true),
            ("unnamed.example", "93.184.216.35", "ann@unnamed.example", false),
            ("elsewhere.example", HOST, "ann@named.example", false),
            ("nobody.example", HOST, "", false),
            ("loop.example", "127.0.0.1", "ann@loop.example", false),
            ("inner.example", "10.0.0.7", "ann@inner.example", false),
        ] {
            dns.text(&format!("_dmarc.{domain}"), "v=DMARC1; p=none");
            dns.text(domain, &format!("v=spf1 ip4:{HOST} ip4:127.0.0.0/8 ip4:10.0.0.0/8 -all"));
            dns.text(&format!("post.{domain}"), &format!("v=spf1 ip4:{HOST} -all"));
            let first = opened(&desk, domain).await;
            let received = handed(&desk, &next(domain), Some(peer), path).await;
            if joins {
                assert!(matches!(received, Received::Added { ticket, .. } if ticket == first), "{domain}: {received:?}");
            } else {
                apart(&desk, &received, first, "fail").await;
            }
        }
        dns.text("_dmarc.fronted.example", "v=DMARC1; p=none");
        dns.text("fronted.example", "v=spf1 +all");
        let first = opened(&desk, "fronted.example").await;
        let peer = Some(HOST.to_owned());
        let front = Handed { from: "ann@fronted.example".into(), to: vec!["support@example.org".into()], peer, front: true, ..Handed::default() };
        apart(&desk, &desk.deliver_bytes(front, next("fronted.example").into_bytes()).await, first, "fail").await;
    }
}

live_story! {
    /// Who holds a signed mail of Ann's can send it again, but not into a ticket that the signature does not name.
    async fn an_old_mail_sent_again(on: On) {
        let dns = Dns::listen().await;
        let desk = desk(on, &dns).await?;
        dns.text("_dmarc.customer.example", "v=DMARC1; p=none");
        let dkim = key(&dns, "customer.example");
        let first = opened(&desk, "customer.example").await;
        let other = "From: ann@customer.example\r\nTo: bob@stranger.example\r\nSubject: Yes\r\n\r\nYes, it hums, sell it.\r\n";
        let again = format!("In-Reply-To: <one@customer.example>\r\n{}", signed(&dkim, "customer.example", other));
        apart(&desk, &handed(&desk, &again, Some(HOST), "bob@stranger.example").await, first, "loose").await;
        let answer = "In-Reply-To: <x@y>\r\nFrom: ann@customer.example\r\nSubject: Yes\r\n\r\nYes, it hums, buy it.\r\n";
        let again = format!("In-Reply-To: <one@customer.example>\r\n{}", signed(&dkim, "customer.example", answer));
        apart(&desk, &handed(&desk, &again, Some(HOST), "bob@stranger.example").await, first, "loose").await;
    }
}

live_story! {
    /// A name server that says nothing delays one mail by seconds and the next by nothing; neither is lost, and neither joins.
    async fn a_mute_name_server(on: On) {
        let dns = Dns::mute().await;
        let desk = desk(on, &dns).await?;
        let dkim = key(&dns, "customer.example");
        let first = opened(&desk, "customer.example").await;
        let mail = signed(&dkim, "customer.example", &next("customer.example"));
        let handed_in = tokio::time::timeout(Duration::from_secs(60), handed(&desk, &mail, None, "ann@customer.example"));
        apart(&desk, &handed_in.await.unwrap(), first, "unknown").await;
        let asked = dns.asked().len();
        assert!(asked > 0);
        let again = signed(&dkim, "customer.example", &next("customer.example").replace("two@", "three@"));
        apart(&desk, &handed(&desk, &again, None, "ann@customer.example").await, first, "unknown").await;
        assert_eq!(dns.asked().len(), asked, "its domain is left alone for a while");
    }
}

live_story! {
    /// A stranger who names a ticket has nothing to prove, whatever is found out about them; and nobody is asked by a desk whose name server
    /// is off.
    async fn who_has_nothing_to_prove(on: On) {
        let dns = Dns::listen().await;
        let desk = desk(on, &dns).await?;
        let first = opened(&desk, "customer.example").await;
        let stranger = next("customer.example").replace("Ann <ann@customer.example>", "eve@stranger.example");
        let received = handed(&desk, &stranger, Some(HOST), "eve@stranger.example").await;
        let Received::Opened { ticket, linked, .. } = received else { panic!("{received:?}") };
        assert_eq!((linked, why(&desk, ticket).await), (Some(first), None));

        let desk = TestApp::with(on, Kind::Demo, |_| {}).await?;
        let first = opened(&desk, "customer.example").await;
        let received = handed(&desk, &next("customer.example"), Some(HOST), "ann@customer.example").await;
        let Received::Opened { ticket, linked, .. } = received else { panic!("{received:?}") };
        assert_eq!((linked, why(&desk, ticket).await), (Some(first), None), "a demo asks no name server of its own");
    }
}
