//! How an answer reaches people when mail is not good enough: never in the clear where the policy forbids it (003-034), in the portal instead,
//! a file that is too large by a link, and copies that nobody sees but the desk (001-069).

use crate::support::answers::says;
use crate::support::browser::Browser;
use crate::support::mail_server::tls::certified;
use crate::support::relay::{Relay, live, sealed};
use crate::support::visitor::Visitor;
use crate::support::{On, TestApp, ids};
use crate::{live_story, story};
use axum::http::StatusCode;
use candor::agents::agent::Role;
use candor::config::Tls;
use candor::desk::relay::declare;
use candor::ids::TicketId;
use candor::outbox::{delivery, outgoing};
use candor::privacy::in_force::InForce;
use candor::privacy::prove::{self, Seen};
use sea_orm::{ActiveEnum, EntityTrait};

const ANN: &str = "ann@customer.example";
const BOB: &str = "bob@customer.example";
const FIRST: &str = "From: Ann Lee <ann@customer.example>\nTo: support@example.org\nSubject: The pump hums\nMessage-ID: <one@customer.example>\n\n\
                     The pump hums.\n";

/// Puts a policy in force that names the relay's host and says how mail may leave.
fn rule(desk: &TestApp, host: &str, cleartext: &str) {
    let today = desk.app.now().date(&desk.app.zone);
    let text = declare(&policy::starter("Example", "p@example.org", today), host, today).unwrap();
    let measure = format!(
        "\n[measure.transport]\nlabel = \"Nothing leaves in the clear\"\ndpv = \"EncryptionInTransfer\"\nproof = \"enforced\"\n\
         set = {{ \"smtp.cleartext\" = \"{cleartext}\" }}\n"
    );
    desk.app.gate.enforce(InForce::compile(&(text + &measure), today).unwrap());
}

async fn encrypted(desk: &TestApp) -> Option<Seen> {
    prove::CHECKS.iter().find(|check| check.mechanism == "encrypted-sending").unwrap().look(&desk.app).await.unwrap()
}

/// An agent's browser and a ticket of Ann's.
async fn begun(desk: &TestApp) -> (Browser, TicketId) {
    let browser = Browser::of_agent(desk, "ines@example.com", "Ines Okafor", Role::Admin).await;
    (browser, ids(&desk.deliver(ANN, FIRST).await).0)
}

async fn write(agent: &mut Browser, ticket: TicketId, fields: &[(&str, &str)]) {
    let page = agent.get(&format!("/tickets/{ticket}")).await;
    let (seen, key) = (page.field("seen"), page.field("key"));
    let mut all = vec![("kind", "reply"), ("seen", seen.as_str()), ("key", key.as_str())];
    all.extend(fields);
    let sent = agent.post_files(&format!("/tickets/{ticket}/messages"), &all, &[]).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
}

live_story! {
    /// 003-034: a relay without STARTTLS gets nothing, whatever the configuration allows. The mail waits, and the agent leaves it in the portal,
    /// where the customer reads it; the word of that waits too, for it is mail.
    async fn in_the_clear_never(on: On) {
        let (relay, at, _task) = Relay::listen("127.0.0.1:0".parse().unwrap()).await;
        let desk = live(on, at, |config| config.loopback_is_public = true).await?;
        rule(&desk, "127.0.0.1", "never");
        let (mut agent, ticket) = begun(&desk).await;
        let mut ann = Visitor::signed_in(&desk, ANN).await;
        write(&mut agent, ticket, &[("text", "Tighten the bolt.")]).await;
        desk.pass(10);
        desk.work().await;
        assert!(relay.got().is_empty(), "no answer, no acknowledgement, no sign-in link");
        let page = agent.get(&format!("/tickets/{ticket}")).await;
        page.says("offers no encryption that can be trusted").says("Leave it in the portal and tell them");
        let mail = page.body.split("/outgoing/").nth(1).unwrap().split('/').next().unwrap().to_owned();
        let left = agent.post(&format!("/outgoing/{mail}/remedy"), &[("do", "portal")]).await;
        assert_eq!(left.status, StatusCode::SEE_OTHER, "{}", left.body);
        let again = agent.post(&format!("/outgoing/{mail}/remedy"), &[("do", "portal")]).await;
        assert_eq!(again.status, StatusCode::CONFLICT, "once is enough");
        desk.pass(600);
        desk.work().await;
        assert!(relay.got().is_empty(), "nor the word that something waits");
        agent.get(&format!("/tickets/{ticket}")).await.says("Lies in the portal for ann@customer.example").says("has not gone yet");
        ann.get(&format!("/portal/tickets/{ticket}")).await.says("Tighten the bolt.");

        // A policy that lets notices out, and only them.
        rule(&desk, "127.0.0.1", "notices");
        for _ in 0..4 {
            desk.pass(600);
            desk.work().await;
        }
        let got = relay.got();
        assert_eq!(got.len(), 1, "{got:?}");
        assert!(got[0].raw.contains("has an answer for you") && got[0].raw.contains("/portal"));
        for hidden in ["Tighten", "pump", "Ann", "[#"] {
            assert!(!got[0].raw.replace("ann@customer.example", "").contains(hidden), "the notice says {hidden}: {}", got[0].raw);
        }
        agent.get(&format!("/tickets/{ticket}")).await.says("was told that an answer lies in the portal");
        assert_eq!(encrypted(&desk).await, Some(Seen { seen: 1, wrong: 1 }), "what left in the clear is found by the check");
    }
}

live_story! {
    /// 003-034: over an encrypted line the relay is asked to use no other, and the delivery says how it went.
    async fn asked_of_the_next_server(on: On) {
        let tls = certified();
        let (got, port) = sealed(&tls).await;
        let roots = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(roots.path(), &tls.certificate).unwrap();
        let desk = live(on, "127.0.0.1:1".parse().unwrap(), |config| {
            config.loopback_is_public = true;
            config.relay.url = Some(format!("smtps://localhost:{port}"));
            config.relay.tls = Tls::Opportunistic;
            config.fetch.roots = Some(roots.path().to_owned());
        })
        .await?;
        rule(&desk, "localhost", "never");
        let (mut agent, ticket) = begun(&desk).await;
        write(&mut agent, ticket, &[("text", "Tighten the bolt.")]).await;
        for _ in 0..3 {
            desk.pass(120);
            desk.work().await;
        }
        let mails = got.lock().unwrap().clone();
        assert_eq!(mails.len(), 3, "the acknowledgement, the word to the agent, and the answer");
        assert!(mails.iter().all(|(from, _)| from.ends_with("REQUIRETLS")), "{mails:?}");
        agent.get(&format!("/tickets/{ticket}")).await.says("over an encrypted line");
        assert_eq!(encrypted(&desk).await, Some(Seen { seen: 3, wrong: 0 }));
        // Without the promise nothing is asked.
        let today = desk.app.now().date(&desk.app.zone);
        let text = declare(&policy::starter("Example", "p@example.org", today), "localhost", today).unwrap();
        desk.app.gate.enforce(InForce::compile(&text, today).unwrap());
        write(&mut agent, ticket, &[("text", "And the nut.")]).await;
        desk.pass(120);
        desk.work().await;
        assert!(!got.lock().unwrap().last().unwrap().0.contains("REQUIRETLS"));
        assert_eq!(encrypted(&desk).await, None, "and nothing is held against it");
    }
}

story! {
    /// A file that no server would take lies in the portal, and the mail says where; the customer signs in and has it.
    async fn a_large_file_by_a_link(desk: TestApp) {
        let (mut agent, ticket) = begun(&desk).await;
        let page = agent.get(&format!("/tickets/{ticket}")).await;
        let (seen, key) = (page.field("seen"), page.field("key"));
        let fields = [("kind", "reply"), ("text", "Both manuals."), ("seen", seen.as_str()), ("key", key.as_str())];
        let large = vec![b'm'; 15_000_001];
        let files: [(&str, &str, &[u8]); 2] = [("large.txt", "text/plain", &large), ("small.txt", "text/plain", b"turn left")];
        let sent = agent.post_files(&format!("/tickets/{ticket}/messages"), &fields, &files).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
        desk.pass(10);
        desk.work().await;
        let mails = desk.caught().await;
        let raw = &mails.iter().find(|(_, raw)| raw.contains("Both manuals.")).unwrap().1;
        assert!(raw.len() < 100_000, "the large one is not in it");
        let read = mail::parse(raw.as_bytes());
        let names: Vec<&str> = read.attachments.iter().map(|file| file.name.as_str()).collect();
        assert_eq!(names, ["small.txt"]);
        assert!(read.text.contains("large.txt, 15.0 MB"), "{}", read.text);
        let link = read.text.split("http://desk.test").find(|rest| rest.starts_with("/portal/files/")).unwrap();
        let link = link.split_whitespace().next().unwrap().to_owned();
        let mut stranger = Visitor::new(&desk);
        assert_ne!(stranger.get(&link).await.status, StatusCode::OK);
        let mut ann = Visitor::signed_in(&desk, ANN).await;
        let file = ann.get(&link).await;
        assert_eq!((file.status, file.body.len()), (StatusCode::OK, large.len()));
    }
}

story! {
    /// 001-069: whoever gets a blind copy takes part and the desk sees it; the others do not, the portal shows them nothing, and the next answer goes
    /// past them. What they write opens a ticket of its own.
    async fn a_blind_copy(desk: TestApp) {
        let (mut agent, ticket) = begun(&desk).await;
        write(&mut agent, ticket, &[("text", "Tighten the bolt."), ("bcc", BOB)]).await;
        desk.pass(10);
        desk.work().await;
        let answers: Vec<_> = desk.caught().await.into_iter().filter(|(_, raw)| raw.contains("Tighten")).collect();
        let to: Vec<&str> = answers.iter().map(|(to, _)| to.as_str()).collect();
        assert!(to.contains(&ANN) && to.contains(&BOB) && to.len() == 2, "{to:?}");
        assert!(answers.iter().all(|(_, raw)| !raw.contains("bob@")), "nobody reads who else got it");
        let page = agent.get(&format!("/tickets/{ticket}")).await;
        page.says("had one answer in blind copy").says("Accepted for bob@customer.example, in blind copy").says("sent an answer in blind copy");
        let mut bob = Visitor::signed_in(&desk, BOB).await;
        assert_eq!(bob.get(&format!("/portal/tickets/{ticket}")).await.status, StatusCode::NOT_FOUND);
        bob.get("/portal/tickets").await.hides("The pump hums");
        let mut ann = Visitor::signed_in(&desk, ANN).await;
        ann.get(&format!("/portal/tickets/{ticket}")).await.hides("bob@").says("Tighten the bolt.");

        write(&mut agent, ticket, &[("text", "And the nut.")]).await;
        desk.pass(10);
        desk.work().await;
        let next: Vec<_> = desk.caught().await.into_iter().filter(|(_, raw)| raw.contains("the nut")).map(|(to, _)| to).collect();
        assert_eq!(next, [ANN]);
        let reply_to = crate::support::answers::address(&answers[0].1, "Reply-To");
        let wrote = format!("From: {BOB}\nTo: {reply_to}\nSubject: Re: The pump hums\n\nI would not.\n");
        assert_ne!(ids(&desk.deliver(BOB, &wrote).await).0, ticket);
        // Every answer went to people who take part.
        let sending = prove::CHECKS.iter().find(|check| check.mechanism == "sending").unwrap();
        assert_eq!(sending.look(&desk.app).await.unwrap().unwrap().wrong, 0);
    }
}

story! {
    /// A copy is left out again; the customer whose ticket it is stays. A mail that names no address of ours came in blind copy.
    async fn who_reads_along(desk: TestApp) {
        let raw = FIRST.replace("To: support@example.org", "To: Elsewhere <info@other.example>\nCc: bob@customer.example");
        let (ticket, _) = ids(&desk.deliver(ANN, &raw).await);
        let mut agent = Browser::of_agent(&desk, "ines@example.com", "Ines Okafor", Role::Admin).await;
        let page = agent.get(&format!("/tickets/{ticket}")).await;
        page.says("to info@other.example; copy to bob@customer.example; to us in blind copy").says("in copy");
        let bob = page.body.split("name=\"person\" value=\"").find(|rest| rest.contains("bob@")).map(|rest| rest.split('"').next().unwrap());
        let people = candor::tickets::participant::of_ticket(desk.app.db.reader(), ticket).await.unwrap();
        let requester = people.iter().find(|(one, _)| one.role == candor::tickets::participant::Role::Requester).unwrap().0.person_id;
        let path = format!("/tickets/{ticket}/participants");
        assert_eq!(agent.post(&path, &[("person", &requester.to_string())]).await.status, StatusCode::CONFLICT);
        for (one, _) in people.iter().filter(|(one, _)| one.person_id != requester) {
            assert_eq!(agent.post(&path, &[("person", &one.person_id.to_string())]).await.status, StatusCode::SEE_OTHER);
        }
        assert!(bob.is_some());
        agent.get(&format!("/tickets/{ticket}")).await.hides("in copy</span>");
        write(&mut agent, ticket, &[("text", "Tighten the bolt.")]).await;
        desk.pass(10);
        desk.work().await;
        let to: Vec<String> = desk.caught().await.into_iter().filter(|(_, raw)| raw.contains("Tighten")).map(|(to, _)| to).collect();
        assert_eq!(to, [ANN]);
    }
}

live_story! {
    /// What came back can be left in the portal too; a late report of the mail changes nothing then.
    async fn what_came_back_lies_in_the_portal(on: On) {
        let (relay, at, _task) = Relay::listen("127.0.0.1:0".parse().unwrap()).await;
        let desk = live(on, at, |_| {}).await?;
        let agent = desk.agent("ines@example.com").await;
        let first = FIRST.replace("ann@customer", "no-such@customer");
        let (ticket, _) = ids(&desk.deliver("no-such@customer.example", &first).await);
        let message = desk.answer(ticket, &agent, says("Tighten the bolt.")).await;
        desk.pass(10);
        desk.work().await;
        let mail = desk.mail_of(message).await;
        assert_eq!(mail.state, outgoing::State::Failed);
        assert!(candor::outbox::remedy::offer(&desk.app, &mail, agent.id).await.unwrap());
        desk.pass(10);
        desk.work().await;
        let states: Vec<_> = desk.deliveries(&desk.mail_of(message).await).await.into_iter().map(|(state, ..)| state).collect();
        assert_eq!(states, [delivery::State::Portal]);
        assert_eq!(desk.mail_of(message).await.state, outgoing::State::Sent);
        let offers = outgoing::Entity::find().all(desk.app.db.reader()).await.unwrap();
        assert_eq!(offers.iter().filter(|one| one.kind == outgoing::Kind::Offer).count(), 1);
        assert!(relay.got().iter().all(|got| !got.raw.contains("Tighten")));
        assert_eq!(outgoing::Kind::Offer.to_value(), "offer");
    }
}
