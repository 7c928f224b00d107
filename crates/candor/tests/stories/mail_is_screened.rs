//! What a mail says about itself, and what is kept out: who found out what about a sender, whose word counts, senders that are blocked, and
//! the spam view, from which everything can come back.

use crate::live_story;
use crate::story;
use crate::support::browser::Browser;
use crate::support::dns::Dns;
use crate::support::{On, TestApp, ids};
use axum::http::StatusCode;
use candor::agents::agent::Role;
use candor::config::NameServer;
use candor::desk::desk::Kind;
use candor::ids::{MessageId, PersonId};
use candor::inbox::receive::Received;
use candor::inbox::spool;
use candor::inbox::take::{Folder, Handed};
use candor::outbox::outgoing;
use candor::people::{identity, person};
use candor::privacy::erase;
use candor::screening::{blocked_sender, screened_file, screened_message};
use candor::tickets::ticket::{self, Reason};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};

const FRONT: &str = "mx.example.org";
const PASS: &str = "Authentication-Results: mx.example.org; spf=pass; dkim=pass; dmarc=pass header.from=customer.example; arc=none";
const FAIL: &str = "Authentication-Results: mx.example.org; spf=fail; dkim=none; dmarc=fail (p=REJECT) header.from=customer.example";

/// A desk behind a front server of this name.
async fn fronted(on: On) -> Option<TestApp> {
    TestApp::with(on, Kind::Demo, |config| config.smtp.trusted_front = Some(FRONT.into())).await
}

fn mail(number: u32, above: &str, more: &str) -> String {
    let above = if above.is_empty() { String::new() } else { format!("{above}\r\n") };
    format!(
        "{above}From: Ann <ann@customer.example>\r\nTo: support@example.org\r\nSubject: The pump hums\r\n\
         Message-ID: <m{number}@customer.example>\r\n{more}\r\nIt hums, number {number}.\r\n"
    )
}

/// Hands a mail over, from the front server or from a stranger.
async fn hand(desk: &TestApp, raw: &str, front: bool) -> Received {
    let handed = Handed { from: "ann@customer.example".into(), to: vec!["support@example.org".into()], front, ..Handed::default() };
    desk.deliver_bytes(handed, raw.as_bytes().to_vec()).await
}

async fn screened(desk: &TestApp, message: MessageId) -> Option<screened_message::Model> {
    let query = screened_message::Entity::find().filter(screened_message::Column::MessageId.eq(message));
    query.one(desk.app.db.reader()).await.unwrap()
}

async fn results(desk: &TestApp, received: &Received) -> Option<String> {
    screened(desk, ids(received).1).await.and_then(|row| row.results)
}

async fn tickets(desk: &TestApp) -> u64 {
    ticket::Entity::find().count(desk.app.db.reader()).await.unwrap()
}

async fn mails_out(desk: &TestApp) -> u64 {
    outgoing::Entity::find().count(desk.app.db.reader()).await.unwrap()
}

async fn ines(desk: &TestApp) -> Browser {
    Browser::of_agent(desk, "ines@example.com", "Ines Okafor", Role::Admin).await
}

/// The person with this address.
async fn whose(desk: &TestApp, address: &str) -> Option<PersonId> {
    let wanted = candor::items::EmailAddress::new(address);
    let index = privacy::BlindIndex::of(&wanted, &desk.app.index_key);
    let query = identity::Entity::find().filter(identity::Column::ValueIndex.eq(index));
    query.one(desk.app.db.reader()).await.unwrap().map(|identity| identity.person_id)
}

live_story! {
    /// What the front server found out is kept with the message and shown, in a line. The same words by a stranger, under another name or
    /// below a field of a stranger's, are nobody's word; nor are they a warning.
    async fn whose_results_count(on: On) {
        let desk = fronted(on).await?;
        let passed = hand(&desk, &mail(1, PASS, ""), true).await;
        assert_eq!(results(&desk, &passed).await.as_deref(), Some("spf=pass dkim=pass dmarc=pass arc=none"));
        let mut ines = ines(&desk).await;
        let page = ines.get(&format!("/tickets/{}", ids(&passed).0)).await;
        page.says("SPF passed, DKIM passed, DMARC passed, ARC not used. Found out by the mail server in front of this desk.");
        page.hides("may not be from whom it says");

        let by_stranger = hand(&desk, &mail(2, FAIL, ""), false).await;
        assert_eq!(results(&desk, &by_stranger).await, None, "handed over by nobody who is declared");
        let other_name = hand(&desk, &mail(3, &FAIL.replace("mx.example.org", "mx.evil.example"), ""), true).await;
        assert_eq!(results(&desk, &other_name).await, None, "another name");
        let below = hand(&desk, &mail(4, PASS, &format!("{FAIL}\r\n")), true).await;
        assert_eq!(results(&desk, &below).await.as_deref(), Some("spf=pass dkim=pass dmarc=pass arc=none"), "the topmost counts");
        for received in [by_stranger, other_name, below] {
            ines.get(&format!("/tickets/{}", ids(&received).0)).await.hides("may not be from whom it says");
        }
        let provider = Handed {
            from: "ann@customer.example".into(),
            to: vec!["support@example.org".into()],
            authserv: Some("mx.provider.example".into()),
            folder: Folder::Some,
            ..Handed::default()
        };
        let said = mail(5, "Authentication-Results: mx.provider.example; spf=pass; dmarc=none; arc=pass", "");
        let received = desk.deliver_bytes(provider, said.into_bytes()).await;
        assert_eq!(results(&desk, &received).await.as_deref(), Some("spf=pass dkim=none dmarc=none arc=pass"));
    }
}

live_story! {
    /// A mail that the domain in its From disowns joins no ticket, not even by the signed address that only participants know, and the agent
    /// is warned. Where the domain says that failing means nothing, the address counts.
    async fn disowned(on: On) {
        let desk = fronted(on).await?;
        let (first, _) = ids(&hand(&desk, &mail(1, PASS, ""), true).await);
        let address = desk.app.thread_key.reply_address(first.0.as_bytes(), "support", &desk.app.domain).unwrap();
        let to_it = |number: u32, above: &str| mail(number, above, "").replace("To: support@example.org", &format!("To: {address}"));

        let forged = hand(&desk, &to_it(2, FAIL), true).await;
        let Received::Opened { ticket, linked, .. } = forged else { panic!("{forged:?}") };
        assert_eq!(linked, Some(first), "nothing is lost: it is linked");
        let mut ines = ines(&desk).await;
        ines.get(&format!("/tickets/{ticket}")).await.says("may not be from whom it says").says("DMARC failed");
        assert!(screened(&desk, ids(&forged).1).await.unwrap().refused);

        let lenient = FAIL.replace("p=REJECT", "p=NONE");
        let joined = hand(&desk, &to_it(3, &lenient), true).await;
        assert!(matches!(joined, Received::Added { ticket, .. } if ticket == first), "{joined:?}");
        let good = hand(&desk, &to_it(4, PASS), true).await;
        assert!(matches!(good, Received::Added { ticket, .. } if ticket == first), "{good:?}");
    }
}

live_story! {
    /// Where no front server stands, the desk asks itself: each method is kept. A name server that says nothing costs one mail some seconds and
    /// is then left alone; each mail becomes its ticket, and says that nobody could be asked.
    async fn found_out_by_the_desk(on: On) {
        let dns = Dns::listen().await;
        let desk = TestApp::with(on, Kind::Demo, |config| config.mail.resolver = NameServer::At(dns.at)).await?;
        dns.text("_dmarc.customer.example", "v=DMARC1; p=reject");
        dns.text("customer.example", "v=spf1 ip4:93.184.216.34 -all");
        let from = |peer: &str| Handed {
            from: "ann@customer.example".into(),
            to: vec!["support@example.org".into()],
            peer: Some(peer.into()),
            ..Handed::default()
        };
        let good = desk.deliver_bytes(from("93.184.216.34"), mail(1, "", "").into_bytes()).await;
        assert_eq!(results(&desk, &good).await.as_deref(), Some("spf=pass dkim=none dmarc=pass arc=none"));
        let forged = desk.deliver_bytes(from("93.184.216.35"), mail(2, "", "").into_bytes()).await;
        assert_eq!(results(&desk, &forged).await.as_deref(), Some("spf=fail dkim=none dmarc=fail arc=none"));
        let mut ines = ines(&desk).await;
        ines.get(&format!("/tickets/{}", ids(&forged).0)).await.says("may not be from whom it says").says("Found out by this desk.");

        let mute = Dns::mute().await;
        let desk = TestApp::with(on, Kind::Demo, |config| config.mail.resolver = NameServer::At(mute.at)).await?;
        for number in 0..7_u32 {
            let raw = mail(number, "", "").replace("customer.example", &format!("customer-{number}.example"));
            let received = desk.deliver_bytes(from("93.184.216.34"), raw.into_bytes()).await;
            assert_eq!(results(&desk, &received).await.as_deref(), Some("spf=temperror dkim=temperror dmarc=temperror arc=temperror"));
        }
        assert_eq!(tickets(&desk).await, 7, "the mail goes on");
        let asked: std::collections::BTreeSet<String> = mute.asked().into_iter().collect();
        assert!(!asked.contains("_dmarc.customer-6.example"), "a silent server is left alone for a while: {asked:?}");
    }
}

story! {
    /// A sender who is blocked: nobody is told or answered and no ticket is made; the mail lies in the spam view, is counted, and becomes a
    /// ticket when an agent lets it in. A domain covers what lies below it.
    async fn blocked(desk: TestApp) {
        let mut ines = ines(&desk).await;
        assert_eq!(ines.post("/blocked", &[("sender", "offers@cheap.example")]).await.status, StatusCode::SEE_OTHER);
        assert_eq!(ines.post("/blocked", &[("sender", "rankings.example")]).await.status, StatusCode::SEE_OTHER);
        for bad in ["cheap", "", "support@example.org", "example.org", "ines@example.com"] {
            assert_eq!(ines.post("/blocked", &[("sender", bad)]).await.status, StatusCode::UNPROCESSABLE_ENTITY, "{bad}");
        }
        let offer = "From: Offers <Offers@cheap.example>\nTo: support@example.org\nSubject: Seventy percent off\n\nBuy.\n";
        let ranking = "From: seo@mail.rankings.example\nTo: support@example.org\nSubject: Page one\n\nWe bring you there.\n";
        assert_eq!(desk.deliver("offers@cheap.example", offer).await, Received::Quarantined("spam-blocked"));
        assert_eq!(desk.deliver("seo@mail.rankings.example", ranking).await, Received::Quarantined("spam-blocked"));
        assert_eq!((tickets(&desk).await, mails_out(&desk).await), (0, 0), "no ticket, no answer, no notice");
        assert!(whose(&desk, "seo@mail.rankings.example").await.is_none(), "nobody is made of it");
        let other = "From: bo@cheap.example\nTo: support@example.org\nSubject: A question\n\nMay I ask?\n";
        desk.deliver("bo@cheap.example", other).await;
        assert_eq!(tickets(&desk).await, 1, "one address, and not its domain");

        let page = ines.get("/spam").await;
        page.says("Seventy percent off").says("Offers@cheap.example").says("Page one").says("Somebody here blocked its sender");
        ines.get("/quarantine").await.says("Nothing is kept back").hides("Page one");
        let list = ines.get("/blocked").await;
        list.says("offers@cheap.example").says("@rankings.example").says("Ines Okafor");
        let rows = blocked_sender::Entity::find().all(desk.app.db.reader()).await.unwrap();
        assert!(rows.iter().all(|row| row.refused == 1 && row.refused_at.is_some()), "{rows:?}");

        let kept = spool::Entity::find().filter(spool::Column::Reason.eq("spam-blocked")).all(desk.app.db.reader()).await.unwrap();
        let id = kept[0].id.to_string();
        ines.get(&format!("/quarantine/{id}")).await.says("Somebody here blocked its sender").says("Not spam").hides("Block sender</button>");
        ines.post("/spam", &[("mail", &id), ("do", "release")]).await;
        desk.work().await;
        assert_eq!(tickets(&desk).await, 2, "let in, though its sender is blocked still");
        let other = kept[1].id.to_string();
        ines.post("/spam", &[("mail", &other), ("do", "discard")]).await;
        ines.get("/spam").await.says("Nothing is kept out").hides("Page one");
        let id = rows.iter().find(|row| row.person_id.is_some()).unwrap().id;
        ines.post(&format!("/blocked/{id}"), &[("do", "remove")]).await;
        desk.deliver("offers@cheap.example", &offer.replace("Buy.", "Buy now.")).await;
        assert_eq!(tickets(&desk).await, 3);
    }
}

live_story! {
    /// A filter is believed in what the front server hands over and in mailboxes that are followed, and the folder for spam for what lay in
    /// it. A stranger's header is nothing, and so is a filter that found nothing.
    async fn whose_filter_counts(on: On) {
        let desk = fronted(on).await?;
        let flag = "X-Spam-Flag: YES";
        assert!(matches!(hand(&desk, &mail(1, flag, ""), false).await, Received::Opened { .. }), "anybody can write a header");
        assert!(matches!(hand(&desk, &mail(2, "X-Spam-Flag: NO", ""), true).await, Received::Opened { .. }));
        let before = mails_out(&desk).await;
        assert_eq!(hand(&desk, &mail(3, flag, ""), true).await, Received::Quarantined("spam-spamassassin"));
        let rspamd = "X-Spamd-Result: default: True [18.20 / 15.00]";
        assert_eq!(hand(&desk, &mail(4, rspamd, ""), true).await, Received::Quarantined("spam-rspamd"));
        let fetched = |folder| Handed {
            from: "ann@customer.example".into(),
            to: vec!["support@example.org".into()],
            folder,
            ..Handed::default()
        };
        let scl = "X-MS-Exchange-Organization-SCL: 6";
        let received = desk.deliver_bytes(fetched(Folder::Some), mail(5, scl, "").into_bytes()).await;
        assert_eq!(received, Received::Quarantined("spam-microsoft"));
        let received = desk.deliver_bytes(fetched(Folder::Junk), mail(6, "", "").into_bytes()).await;
        assert_eq!(received, Received::Quarantined("spam-junk"));
        assert_eq!((tickets(&desk).await, mails_out(&desk).await), (2, before));
        let mut ines = ines(&desk).await;
        ines.get("/spam").await.says("rspamd").says("SpamAssassin").says("of Microsoft").says("folder for spam").says("Nothing is learned");
    }
}

story! {
    /// An agent calls a ticket spam: it leaves the queue without an answer and stands in the spam view, its sender blocked if the agent says
    /// so; "not spam" brings it back. What was answered is a conversation.
    async fn called_spam(desk: TestApp) {
        let mut ines = ines(&desk).await;
        let (id, _) = ids(&desk.deliver("ann@customer.example", &mail(1, "", "").replace("\r\n", "\n")).await);
        let out = mails_out(&desk).await;
        ines.get(&format!("/tickets/{id}")).await.says("Move to spam");
        ines.post(&format!("/tickets/{id}/spam"), &[("do", "spam")]).await;
        assert_eq!(desk.ticket(id).await.reason, Reason::Spam);
        ines.get("/").await.hides("The pump hums");
        ines.get("/spam").await.says("The pump hums").says("ann@customer.example");
        ines.post("/spam", &[("ticket", &id.to_string()), ("do", "release")]).await;
        assert_eq!(desk.ticket(id).await.reason, Reason::FirstResponse);
        ines.post(&format!("/tickets/{id}/spam"), &[("do", "block")]).await;
        assert_eq!((desk.ticket(id).await.reason, mails_out(&desk).await), (Reason::Spam, out), "nobody is answered");
        let again = desk.deliver("ann@customer.example", &mail(2, "", "").replace("\r\n", "\n")).await;
        assert_eq!(again, Received::Quarantined("spam-blocked"));

        let (answered, _) = ids(&desk.deliver("bo@customer.example", "From: bo@customer.example\nSubject: Two\n\nTwo.\n").await);
        let page = ines.get(&format!("/tickets/{answered}")).await;
        let fields = [("kind", "reply"), ("text", "Yes."), ("seen", &page.field("seen")), ("key", &page.field("key"))];
        ines.post_files(&format!("/tickets/{answered}/messages"), &fields, &[]).await;
        assert_eq!(ines.post(&format!("/tickets/{answered}/spam"), &[("do", "spam")]).await.status, StatusCode::CONFLICT);
        assert_eq!(ines.post(&format!("/tickets/{answered}/state"), &[("state", "spam")]).await.status, StatusCode::CONFLICT);
    }
}

story! {
    /// Parts that are no text are kept and labelled: encrypted and signed ones, an invitation; and a file that opens a program says so.
    async fn labelled(desk: TestApp) {
        let raw = "From: ann@customer.example
To: support@example.org
Subject: Parts
Message-ID: <parts@customer.example>
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=cut

--cut
Content-Type: text/plain

See the parts.
--cut
Content-Type: text/calendar; method=REQUEST
Content-Disposition: attachment; filename=meet.ics

BEGIN:VCALENDAR
END:VCALENDAR
--cut
Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m
Content-Disposition: attachment; filename=smime.p7m
Content-Transfer-Encoding: base64

MIIB
--cut
Content-Type: application/pgp-signature; name=signature.asc
Content-Disposition: attachment; filename=signature.asc

-----BEGIN PGP SIGNATURE-----
-----END PGP SIGNATURE-----
--cut
Content-Type: application/octet-stream; name=invoice.pdf.exe
Content-Disposition: attachment; filename=invoice.pdf.exe

MZ
--cut
Content-Type: text/html; name=form.html
Content-Disposition: attachment; filename=form.html

<html><script>send()</script></html>
--cut--
";
        let (ticket, message) = ids(&desk.deliver("ann@customer.example", raw).await);
        let labels = screened(&desk, message).await.unwrap().labels;
        assert_eq!(labels, "calendar encrypted signature");
        let files = screened_file::Entity::find().all(desk.app.db.reader()).await.unwrap();
        let dangers: Vec<&str> = files.iter().filter_map(|file| file.danger.as_deref()).collect();
        assert_eq!(dangers, ["double-name", "page"]);
        assert!(files.iter().all(|file| file.state.is_none()), "there is no scanner");
        let mut ines = ines(&desk).await;
        let page = ines.get(&format!("/tickets/{ticket}")).await;
        page.says("this desk opens no encrypted mail").says("With an invitation").says("The signature is kept as a file");
        page.says("smime.p7m").says("its name hides what it opens").says("a page that runs a script");
        let exe = files.iter().find(|file| file.danger.as_deref() == Some("double-name")).unwrap();
        let got = ines.get(&format!("/attachments/{}", exe.attachment_id)).await;
        assert_eq!(got.status, StatusCode::OK, "it is warned of, and not locked");
    }
}

story! {
    /// An erasure reaches what is kept out, whoever it is from, the entry that blocks an address, and what was found out about messages and
    /// files.
    async fn erased(desk: TestApp) {
        let mut ines = ines(&desk).await;
        let raw = mail(1, "", "MIME-Version: 1.0\r\nContent-Type: text/calendar\r\n").replace("\r\n", "\n");
        let (ticket, _) = ids(&desk.deliver("ann@customer.example", &raw).await);
        ines.post(&format!("/tickets/{ticket}/spam"), &[("do", "block")]).await;
        let kept = desk.deliver("ann@customer.example", &mail(2, "", "").replace("\r\n", "\n")).await;
        assert_eq!(kept, Received::Quarantined("spam-blocked"));
        assert_eq!(screened_message::Entity::find().count(desk.app.db.reader()).await.unwrap(), 1);
        assert_eq!(screened_file::Entity::find().count(desk.app.db.reader()).await.unwrap(), 1);
        let ann = whose(&desk, "ann@customer.example").await.unwrap();
        erase::ask(&desk.app, ann, None).await.unwrap();
        desk.pass(3 * 86_400);
        desk.work().await;
        let db = desk.app.db.reader();
        assert!(person::Entity::find_by_id(ann).one(db).await.unwrap().is_none());
        assert_eq!(blocked_sender::Entity::find().count(db).await.unwrap(), 0);
        assert_eq!(screened_message::Entity::find().count(db).await.unwrap(), 0);
        assert_eq!(screened_file::Entity::find().count(db).await.unwrap(), 0);
        assert_eq!(spool::Entity::find().count(db).await.unwrap(), 0, "the raw mail in the spam view too");
        ines.get("/spam").await.says("Nothing is kept out");
    }
}
