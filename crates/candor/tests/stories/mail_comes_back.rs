//! What mail systems say about our mail: each report is believed as far as it goes, in whatever form it comes, and an answer that did
//! not arrive is our turn again.

use crate::live_story;
use crate::story;
use crate::support::answers::says;
use crate::support::api::Client;
use crate::support::browser::Browser;
use crate::support::relay::{Relay, live};
use crate::support::{On, TestApp, ids};
use axum::http::StatusCode;
use candor::agents::agent::{self, Role};
use candor::ids::TicketId;
use candor::inbox::receive::Received;
use candor::inbox::spool;
use candor::inbox::take::Handed;
use candor::items::EmailAddress;
use candor::outbox::delivery::State;
use candor::outbox::{outgoing, remedy};
use candor::people::find;
use candor::privacy::announcement::State as Told;
use candor::privacy::policy_proposal;
use candor::privacy::publish::announce;
use candor::tickets::ticket::{Reason, Turn};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::Value;

const ANN: &str = "ann@customer.example";
const FIRST: &str = "From: Ann Lee <ann@customer.example>\nTo: support@example.org\nSubject: The pump hums\n\nThe pump hums.\n";

/// An answer to Ann that left.
struct Answered {
    ticket: TicketId,
    mail: outgoing::Model,
    identifier: String,
}

async fn answered(desk: &TestApp) -> Answered {
    answered_by(desk, &desk.agent("ines@example.com").await).await
}

async fn answered_by(desk: &TestApp, agent: &agent::Model) -> Answered {
    // No two first mails are the same one.
    let first = format!("{FIRST}\nRead at {}.\n", desk.app.now().0);
    let (ticket, _) = ids(&desk.deliver(ANN, &first).await);
    let message = desk.answer(ticket, agent, says("Tighten the bolt.")).await;
    desk.pass(11);
    desk.work().await;
    let identifier = mail::parse(desk.caught_for(ANN).await.as_bytes()).message_id.unwrap();
    Answered { ticket, mail: desk.mail_of(message).await, identifier }
}

/// A report as RFC 3464 wants it, distinct by its date.
fn report(desk: &TestApp, identifier: &str, fields: &str) -> String {
    let at = desk.app.now().0;
    format!(
        "From: Mail System <mailer-daemon@customer.example>\nTo: support@example.org\nSubject: Report {at}\nMIME-Version: 1.0\n\
         Content-Type: multipart/report; report-type=delivery-status; boundary=r\n\n--r\nContent-Type: text/plain\n\nSorry.\n\
         --r\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.customer.example\n\n{fields}\n\
         --r\nContent-Type: text/rfc822-headers\n\nMessage-ID: <{identifier}>\n\n--r--\n"
    )
}

impl Answered {
    async fn reported(&self, desk: &TestApp, fields: &str) -> Received {
        desk.pass(60);
        desk.deliver("", &report(desk, &self.identifier, fields)).await
    }

    async fn state(&self, desk: &TestApp) -> (State, Option<i16>, Option<String>) {
        desk.deliveries(&self.mail).await.remove(0)
    }
}

async fn marked(desk: &TestApp, address: &str) -> bool {
    find::by_address(&desk.app, desk.app.db.writer(), &EmailAddress::new(address)).await.unwrap().unwrap().bounced_at.is_some()
}

async fn happened(desk: &TestApp, ticket: TicketId, kind: &str) -> usize {
    desk.events(ticket).await.iter().filter(|one| *one == kind).count()
}

async fn reason(desk: &TestApp, ticket: TicketId) -> Reason {
    desk.ticket(ticket).await.reason
}

story! {
    /// What their server said becomes a reason in plain words on the answer and a code for programs; what it said word for word is in the report.
    async fn a_reason_in_words(desk: TestApp) {
        let mut ines = Browser::of_agent(&desk, "ines@example.com", "Ines Okafor", Role::Admin).await;
        let agent = agent::Entity::find().one(desk.app.db.reader()).await.unwrap().unwrap();
        for (status, said, words) in [
            ("5.7.1", "smtp; 554 5.7.1 Service unavailable; client host is listed at zen.example.net blocklist", "stands on a blocklist"),
            ("5.7.1", "smtp; 550 5.7.1 message contains a virus", "they found a virus in it"),
            ("5.1.10", "smtp; 550 5.1.10 recipient not found", "nobody has this address"),
            ("5.7.26", "smtp; 550 5.7.26 unauthenticated mail is not accepted", "could not verify that it comes from this domain"),
            ("4.2.2", "smtp; 452 4.2.2 over quota", "the mailbox is full"),
        ] {
            let answered = answered_by(&desk, &agent).await;
            answered.reported(&desk, &format!("Final-Recipient: rfc822; {ANN}\nAction: failed\nStatus: {status}\nDiagnostic-Code: {said}")).await;
            ines.get(&format!("/tickets/{}", answered.ticket)).await.says(words).hides("zen.example.net");
            desk.pass(3_600);
        }
    }
}

story! {
    /// Given up after a soft refusal is not a delay: the answer failed, the address stays good, and it is our turn until it is sent again.
    async fn given_up_softly(desk: TestApp) {
        let sent = answered(&desk).await;
        sent.reported(&desk, "Final-Recipient: rfc822; ann@customer.example\nAction: delayed\nStatus: 4.4.1\n").await;
        assert_eq!((sent.state(&desk).await.0, reason(&desk, sent.ticket).await), (State::Sent, Reason::WaitingForCustomer));
        let received = sent.reported(&desk, "Final-Recipient: rfc822; ann@customer.example\nAction: failed\nStatus: 4.2.2\n").await;
        assert_eq!(received, Received::Bounce { of: sent.mail.message_id, known: true });
        assert_eq!(sent.state(&desk).await, (State::Failed, None, Some("4.2.2".into())));
        assert!(!marked(&desk, ANN).await);
        assert_eq!((happened(&desk, sent.ticket, "delayed").await, happened(&desk, sent.ticket, "send-failed").await), (1, 1));
        let stored = desk.ticket(sent.ticket).await;
        assert_eq!((stored.turn, stored.reason), (Turn::Ours, Reason::CloseTheLoop));
        let mails = desk.caught().await.iter().filter(|(to, _)| to == ANN).count();
        assert_eq!(mails, 2, "an acknowledgement and the answer, and nothing about the report");
        let mut browser = Browser::of_agent(&desk, "petra@example.org", "Petra Lund", Role::Agent).await;
        let page = browser.get(&format!("/tickets/{}", sent.ticket)).await.body;
        assert!(page.contains("The answer is late") && page.contains("Close the loop"), "{page}");
        let petra = desk.agent("pat@example.com").await;
        assert!(remedy::again(&desk.app, &sent.mail, petra.id).await.unwrap());
        assert_eq!(reason(&desk, sent.ticket).await, Reason::WaitingForCustomer);
    }
}

story! {
    /// Whatever comes after a lasting refusal does not take it back, and each kind of report is its own entry of the history.
    async fn later_reports(desk: TestApp) {
        let sent = answered(&desk).await;
        let to = "Final-Recipient: rfc822; ann@customer.example\n";
        let hard = format!("{to}Action: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 unknown\n");
        sent.reported(&desk, &hard).await;
        let bounced = (State::Bounced, Some(550), Some("5.1.1".to_owned()));
        assert_eq!((sent.state(&desk).await, marked(&desk, ANN).await), (bounced.clone(), true));
        assert_eq!(reason(&desk, sent.ticket).await, Reason::CloseTheLoop);
        let before = desk.events(sent.ticket).await.len();
        sent.reported(&desk, &format!("{to}Action: delivered\nStatus: 2.0.0\n")).await;
        assert_eq!(desk.events(sent.ticket).await.len(), before, "that it arrived is nothing new");
        sent.reported(&desk, &format!("{to}Action: delayed\nStatus: 4.4.1\n")).await;
        sent.reported(&desk, &format!("{to}Action: failed\nStatus: 4.2.2\n")).await;
        assert_eq!(sent.state(&desk).await, bounced);
        let complaint = report(&desk, &sent.identifier, "").replace("message/delivery-status", "message/feedback-report")
            .replace("Reporting-MTA: dns; mx.customer.example", "Feedback-Type: abuse\nVersion: 1");
        desk.deliver("", &complaint).await;
        assert_eq!(sent.state(&desk).await, bounced);
        for (kind, times) in [("bounced", 1), ("delayed", 1), ("send-failed", 1), ("complained", 1)] {
            assert_eq!(happened(&desk, sent.ticket, kind).await, times, "{kind}");
        }
    }
}

story! {
    /// Who forwards their mail to a colleague whose address is gone is not gone; a report without an address means the only one.
    async fn passed_on(desk: TestApp) {
        let sent = answered(&desk).await;
        sent.reported(&desk, "Final-Recipient: rfc822; colleague@other.example\nAction: failed\nStatus: 5.1.1\n").await;
        assert!(!marked(&desk, ANN).await);
        assert_eq!(sent.state(&desk).await, (State::Sent, None, None));
        assert_eq!((happened(&desk, sent.ticket, "bounced-elsewhere").await, happened(&desk, sent.ticket, "bounced").await), (1, 0));
        assert_eq!(reason(&desk, sent.ticket).await, Reason::CloseTheLoop, "nobody knows whom it reached");
        sent.reported(&desk, "Action: failed\nStatus: 5.1.1\n").await;
        assert!(marked(&desk, ANN).await);
        assert_eq!(sent.state(&desk).await.0, State::Bounced);
    }
}

story! {
    /// A colleague whose notifications come back is no news about the customer.
    async fn a_notification(desk: TestApp) {
        let agent = desk.agent("ines@example.com").await;
        let (ticket, _) = ids(&desk.deliver(ANN, FIRST).await);
        let notified = mail::parse(desk.caught_for("ines@example.com").await.as_bytes()).message_id.unwrap();
        let events = desk.events(ticket).await;
        let told = report(&desk, &notified, "Final-Recipient: rfc822; ines@example.com\nAction: failed\nStatus: 5.1.1\n");
        assert_eq!(desk.deliver("", &told).await, Received::Bounce { of: None, known: true });
        assert_eq!(desk.events(ticket).await, events);
        assert!(marked(&desk, "ines@example.com").await && !marked(&desk, ANN).await);
        let acknowledged = mail::parse(desk.caught_for(ANN).await.as_bytes()).message_id.unwrap();
        desk.deliver("", &report(&desk, &acknowledged, "Final-Recipient: rfc822; ann@customer.example\nAction: failed\nStatus: 5.1.1\n")).await;
        assert_eq!((happened(&desk, ticket, "acknowledgement-lost").await, happened(&desk, ticket, "bounced").await), (1, 0));
        let answer = Client::of(&desk).await.mail(&told.replace("Sorry.", "Sorry!")).await.is(200);
        assert_eq!((&answer["outcome"], &answer["bounce"]["of_message"]), (&Value::from("bounce"), &Value::Null));
        assert_eq!((reason(&desk, ticket).await, agent.told_by_mail), (Reason::FirstResponse, true));
    }
}

/// How qmail writes.
const QMAIL: &str = "From: MAILER-DAEMON@mx.customer.example\nTo: support@example.org\nSubject: failure notice\n\n\
                     Hi. This is the qmail-send program at mx.customer.example.\nI'm afraid I wasn't able to deliver your message.\n\n\
                     <ann@customer.example>:\n192.0.2.7 does not like recipient.\nRemote host said: STATUS unknown\nGiving up on 192.0.2.7.\n\n\
                     --- Below this line is a copy of the message.\n\nReturn-Path: <support@example.org>\nMessage-ID: <ID>\nSubject: The pump\n\nTighten.\n";
/// How Exim writes where it is not told otherwise.
const EXIM: &str = "From: Mail Delivery System <Mailer-Daemon@mx.customer.example>\nTo: support@example.org\nAuto-Submitted: auto-replied\n\
                    X-Failed-Recipients: ann@customer.example\nSubject: Mail delivery failed: returning message to sender\n\n\
                    A message that you sent could not be delivered.\n\n  ann@customer.example\n    Unrouteable address\n\n\
                    ------ This is a copy of the message, including all the headers. ------\n\nMessage-ID: <ID>\n\nTighten.\n";
/// A system without a name that attaches what it returns.
const ATTACHED: &str = "From: gateway@customer.example\nTo: support@example.org\nSubject: Not delivered\nMIME-Version: 1.0\n\
                        Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\n550 5.1.1 nobody here.\n\
                        --b\nContent-Type: message/rfc822\n\nMessage-ID: <ID>\nSubject: The pump\n\nTighten.\n--b--\n";

story! {
    /// Reports of no standard are understood, and only what they say in digits is lasting.
    async fn in_their_own_words(desk: TestApp) {
        let sent = answered(&desk).await;
        let bounce = Received::Bounce { of: sent.mail.message_id, known: true };
        assert_eq!(desk.deliver("", &EXIM.replace("<ID>", &format!("<{}>", sent.identifier))).await, bounce);
        assert_eq!((sent.state(&desk).await, marked(&desk, ANN).await), ((State::Failed, None, None), false));
        assert_eq!(reason(&desk, sent.ticket).await, Reason::CloseTheLoop);
        assert_eq!(desk.deliver("", &QMAIL.replace("STATUS", "450 4.2.1").replace("<ID>", &format!("<{}>", sent.identifier))).await, bounce);
        assert!(!marked(&desk, ANN).await);
        assert_eq!(desk.deliver("", &QMAIL.replace("STATUS", "550 5.1.1").replace("<ID>", &format!("<{}>", sent.identifier))).await, bounce);
        assert_eq!((sent.state(&desk).await, marked(&desk, ANN).await), ((State::Bounced, Some(550), Some("5.1.1".into())), true));
        assert_eq!(desk.texts(sent.ticket).await.len(), 2, "none of them is a message");
    }
}

story! {
    /// A mail whose envelope names nobody and that returns our answer is a report, whoever its header names; from a person it is mail.
    async fn no_sender_in_the_envelope(desk: TestApp) {
        let sent = answered(&desk).await;
        let raw = ATTACHED.replace("<ID>", &format!("<{}>", sent.identifier));
        assert!(matches!(desk.deliver("gateway@customer.example", &raw).await, Received::Opened { .. }));
        assert_eq!(sent.state(&desk).await.0, State::Sent);
        let raw = raw.replace("nobody here", "nobody there").replace('\n', "\r\n").into_bytes();
        let handed = Handed { from: String::new(), to: vec!["support@example.org".into()], ..Handed::default() };
        assert_eq!(desk.deliver_bytes(handed, raw).await, Received::Bounce { of: sent.mail.message_id, known: true });
        assert_eq!(sent.state(&desk).await.0, State::Bounced);
        let settings = "From: postmaster@customer.example\nTo: support@example.org\nSubject: Your settings\n\nYour record is wrong.\n";
        let (ticket, _) = ids(&desk.deliver("", settings).await);
        assert_eq!(reason(&desk, ticket).await, Reason::Ignored, "a mail system waits for no answer");
    }
}

story! {
    /// A report on a mail that never left here is kept back where an agent sees it, and says why.
    async fn never_sent(desk: TestApp) {
        let fields = "Final-Recipient: rfc822; ann@customer.example\nAction: failed\nStatus: 5.1.1\n";
        let unknown = report(&desk, "somebody-else@example.org", fields);
        assert_eq!(desk.deliver("", &unknown).await, Received::Quarantined("unknown-report"));
        assert_eq!(desk.deliver("", &QMAIL.replace("<ID>", "<x@example.org>")).await, Received::Quarantined("unknown-report"));
        let mut browser = Browser::of_agent(&desk, "petra@example.org", "Petra Lund", Role::Agent).await;
        let page = browser.get("/quarantine").await.body;
        assert_eq!(page.matches("It reports on a mail that this desk never sent.").count(), 2, "{page}");
        // An agent who says that it is a ticket is believed; what nobody sent can be nobody's.
        let kept = spool::Entity::find().one(desk.app.db.reader()).await.unwrap().unwrap();
        assert!(browser.get(&format!("/quarantine/{}", kept.id)).await.body.contains("Make it a ticket"));
        browser.post(&format!("/quarantine/{}", kept.id), &[("do", "deliver")]).await;
        desk.work().await;
        let kept = spool::Entity::find_by_id(kept.id).one(desk.app.db.reader()).await.unwrap().unwrap();
        assert_eq!(kept.state, spool::State::Received);
        let nobody = desk.deliver("", "Subject: x\nMessage-ID: <n@customer.example>\n\nx\n").await;
        assert_eq!(nobody, Received::Quarantined("no-sender"));
        let query = spool::Entity::find().filter(spool::Column::Reason.eq("no-sender"));
        let kept = query.one(desk.app.db.reader()).await.unwrap().unwrap();
        let page = browser.get(&format!("/quarantine/{}", kept.id)).await.body;
        assert!(!page.contains("Make it a ticket") && page.contains("It has no date."), "{page}");
        assert_eq!(browser.post(&format!("/quarantine/{}", kept.id), &[("do", "deliver")]).await.status, StatusCode::CONFLICT);
    }
}

live_story! {
    /// An answer that their server refuses is our turn again; who only reads along does not change whose turn it is.
    async fn refused_at_once(on: On) {
        let (_, at, _task) = Relay::listen("127.0.0.1:0".parse().unwrap()).await;
        let desk = live(on, at, |_| {}).await?;
        let agent = desk.agent("ines@example.com").await;
        let (refused, _) = ids(&desk.deliver("no-such@customer.example", &FIRST.replace("ann@", "no-such@")).await);
        let (copied, _) = ids(&desk.deliver(ANN, &FIRST.replace("Subject", "Cc: no-such@customer.example\nSubject")).await);
        for ticket in [refused, copied] {
            desk.answer(ticket, &agent, says("Tighten the bolt.")).await;
            assert_eq!(reason(&desk, ticket).await, Reason::WaitingForCustomer);
        }
        desk.pass(10);
        desk.work().await;
        assert_eq!((reason(&desk, refused).await, reason(&desk, copied).await), (Reason::CloseTheLoop, Reason::WaitingForCustomer));
        assert_eq!(happened(&desk, refused, "send-failed").await, 1);
        assert_eq!(happened(&desk, refused, "acknowledgement-lost").await, 1);
    }
}

story! {
    /// Whom the mail about a new notice reached only as far as the next hop, and then came back, was not told of it (002-095).
    async fn a_new_notice_comes_back(desk: TestApp) {
        desk.deliver(ANN, FIRST).await;
        let rule = "from = \"ticket.closed\", keep = \"P12M\"";
        let longer = desk.next_policy().await.replace(rule, &rule.replace("P12M", "P24M"));
        assert_eq!(desk.propose(&longer).await.state, policy_proposal::State::Announced);
        for _ in 0..4 {
            desk.work().await;
            desk.pass(31);
        }
        assert_eq!(announce::count(&desk.app, 2, Told::Accepted).await.unwrap(), 1);
        let identifier = mail::parse(desk.caught_for(ANN).await.as_bytes()).message_id.unwrap();
        let hard = "Final-Recipient: rfc822; ann@customer.example\nAction: failed\nStatus: 5.1.1\n";
        desk.deliver("", &report(&desk, &identifier, hard)).await;
        assert_eq!(announce::count(&desk.app, 2, Told::Accepted).await.unwrap(), 0);
        assert_eq!(announce::count(&desk.app, 2, Told::Bounced).await.unwrap(), 1);
    }
}
