//! An agent's answer leaves by mail and threads back when the customer answers it (000-018, 001-029, 001-060, 001-069).

use crate::story;
use crate::support::answers::{address, says};
use crate::support::{TestApp, ids};
use candor::inbox::receive::Received;
use candor::inbox::take::Handed;
use candor::outbox::{outgoing, undo};
use candor::tickets::files::NewFile;
use candor::tickets::message::{self, Kind};
use candor::tickets::ticket::{Reason, Turn};
use candor::tickets::write::NewMessage;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

const FIRST: &str = "From: Ann Lee <ann@customer.example>\nTo: support@example.org\nSubject: The pump hums\n\
                     Message-ID: <one@customer.example>\n\nThe pump hums since Tuesday.\n";

/// What somebody at `from` answers to a mail, as a mail program would.
fn answering(mail: &str, from: &str, body: &str) -> (Handed, Vec<u8>) {
    let read = mail::parse(mail.as_bytes());
    let to = address(mail, "reply-to");
    let raw = format!(
        "From: {from}\r\nTo: {to}\r\nSubject: Re: {}\r\nMessage-ID: <answer-{}@customer.example>\r\nIn-Reply-To: <{}>\r\n\r\n{body}\r\n",
        read.subject,
        body.len(),
        read.message_id.unwrap()
    );
    (Handed { from: from.into(), to: vec![to], ..Handed::default() }, raw.into_bytes())
}

story! {
    /// The answer has the right headers, both parts and its files, and the customer's answer to it comes back onto the ticket.
    async fn the_whole_loop(desk: TestApp) {
        let agent = desk.agent("ines@example.com").await;
        let (ticket, _) = ids(&desk.deliver("ann@customer.example", FIRST).await);
        let file = NewFile { name: "plan é.txt".into(), media_type: Some("text/plain".into()), bytes: b"a plan".to_vec(), ..NewFile::default() };
        let message = NewMessage { files: vec![file], ..says("Please tighten the <bolt>.\n\nIt helps.") };
        desk.answer(ticket, &agent, message).await;
        desk.work().await;
        assert!(desk.caught().await.iter().all(|(_, mail)| !mail.contains("tighten")), "it is held for ten seconds");
        desk.pass(10);
        desk.work().await;

        let mail = desk.caught_for("ann@customer.example").await;
        let read = mail::parse(mail.as_bytes());
        assert_eq!(read.subject, "Re: [#1] The pump hums");
        assert_eq!((read.from[0].name.as_deref(), &*read.from[0].address), (Some("Example Instruments"), "support@example.org"));
        assert_eq!(read.to[0].address, "ann@customer.example");
        assert_eq!(read.in_reply_to, ["one@customer.example"]);
        assert!(read.references.len() == 2 && read.references[0] == "one@customer.example", "the acknowledgement is in the thread");
        assert!(read.text.contains("Please tighten the <bolt>.\n\nIt helps."), "{}", read.text);
        assert_eq!((read.attachments.len(), &*read.attachments[0].name, &*read.attachments[0].bytes), (1, "plan é.txt", &b"a plan"[..]));
        assert_eq!(read.auto, None, "what a person wrote is not automatic");
        assert!(!mail.contains("<img") && !mail.to_lowercase().contains("\nbcc:"));

        let (handed, raw) = answering(&mail, "ann@customer.example", "That was it, thank you!");
        let received = desk.deliver_bytes(handed, raw).await;
        assert!(matches!(received, Received::Added { ticket: onto, .. } if onto == ticket), "{received:?}");
        assert_eq!(desk.ticket(ticket).await.reason, Reason::NextResponse);
        assert!(desk.events(ticket).await.contains(&"sent".to_owned()));
    }
}

story! {
    /// Within ten seconds an answer can be taken back: it never leaves, its text is a draft, and the ticket is where it was.
    async fn taken_back_in_time(desk: TestApp) {
        let agent = desk.agent("ines@example.com").await;
        let (ticket, _) = ids(&desk.deliver("ann@customer.example", FIRST).await);
        let message = desk.answer(ticket, &agent, says("Hm, wrong customer.")).await;
        assert_eq!(desk.ticket(ticket).await.turn, Turn::Theirs);
        desk.pass(9);
        let mail = desk.mail_of(message).await;
        assert!(undo(&desk.app, mail.id, agent.id).await.unwrap());
        assert!(!undo(&desk.app, mail.id, agent.id).await.unwrap(), "once");
        desk.pass(60);
        desk.work().await;
        assert!(desk.caught().await.iter().all(|(_, mail)| !mail.contains("wrong customer")));
        assert_eq!(desk.mail_of(message).await.state, outgoing::State::Undone);
        let stored = desk.ticket(ticket).await;
        assert_eq!((stored.reason, stored.answered_at), (Reason::FirstResponse, None));
        assert_eq!(desk.draft(ticket, agent.id).await, "Hm, wrong customer.");
        assert_eq!(desk.texts(ticket).await.len(), 2, "nothing is deleted");
    }
}

story! {
    /// Afterwards it is too late.
    async fn too_late(desk: TestApp) {
        let agent = desk.agent("ines@example.com").await;
        let (ticket, _) = ids(&desk.deliver("ann@customer.example", FIRST).await);
        let message = desk.answer(ticket, &agent, says("It leaves.")).await;
        desk.pass(10);
        let mail = desk.mail_of(message).await;
        assert!(!undo(&desk.app, mail.id, agent.id).await.unwrap());
        desk.work().await;
        assert!(desk.caught_for("ann@customer.example").await.contains("It leaves."));
    }
}

story! {
    /// An agent answers by mail from the notification; the customer gets it from the desk, without the agent's own address.
    async fn an_agent_answers_by_mail(desk: TestApp) {
        desk.agent("ines@example.com").await;
        let (ticket, _) = ids(&desk.deliver("ann@customer.example", FIRST).await);
        let told = desk.caught_for("ines@example.com").await;
        let read = mail::parse(told.as_bytes());
        assert_eq!(read.subject, "A new request: [#1] The pump hums");
        assert!(told.contains("The pump hums since Tuesday.") && told.contains(&format!("http://desk.test/tickets/{ticket}")));
        assert!(told.contains("\r\nAuto-Submitted: auto-generated\r\n"));

        let (handed, raw) = answering(&told, "ines@example.com", "Please tighten the bolt.");
        let received = desk.deliver_bytes(handed, raw).await;
        assert!(matches!(received, Received::Answered { ticket: onto, .. } if onto == ticket), "{received:?}");
        desk.pass(10);
        desk.work().await;
        let mail = desk.caught_for("ann@customer.example").await;
        assert!(mail.contains("Please tighten the bolt.") && !mail.contains("ines@example.com") && !mail.contains("answer-24@"), "{mail}");
    }
}

story! {
    /// An agent's absence note is a note on the ticket: the customer never gets it, and nobody's turn changes.
    async fn an_agent_is_away(desk: TestApp) {
        desk.agent("ines@example.com").await;
        let (ticket, _) = ids(&desk.deliver("ann@customer.example", FIRST).await);
        let told = desk.caught_for("ines@example.com").await;
        let sent = desk.caught().await.len();
        for to_address in [true, false] {
            let (handed, raw) = answering(&told, "ines@example.com", if to_address { "I am in Lisbon." } else { "I am away until May." });
            let mut raw = format!("Auto-Submitted: auto-replied\r\n{}", String::from_utf8(raw).unwrap());
            if !to_address {
                raw = raw.replace(&handed.to[0], "support@example.org");
            }
            let to = if to_address { handed.to } else { vec!["support@example.org".into()] };
            let received = desk.deliver_bytes(Handed { from: String::new(), to, ..Handed::default() }, raw.into_bytes()).await;
            assert!(matches!(received, Received::Added { ticket: onto, .. } if onto == ticket), "{received:?}");
        }
        desk.pass(60);
        desk.work().await;
        assert_eq!(desk.caught().await.len(), sent, "nothing leaves");
        let stored = desk.ticket(ticket).await;
        assert_eq!((stored.reason, stored.answered_at, stored.assignee_id), (Reason::FirstResponse, None, None));
        assert_eq!(desk.texts(ticket).await[1..], ["I am in Lisbon.", "I am away until May."]);
        let kinds = message::Entity::find().filter(message::Column::Kind.eq(Kind::Note)).all(desk.app.db.reader()).await.unwrap();
        assert!(kinds.len() == 2 && kinds.iter().all(|note| note.auto), "the customer's pages show no notes");
    }
}

story! {
    /// Where the reply address was lost, the Message-ID of what the agent was told is enough; that of a mail customers have had is not,
    /// and whatever an agent's mail becomes, it is not acknowledged.
    async fn an_agent_answers_without_the_reply_address(desk: TestApp) {
        desk.agent("ines@example.com").await;
        desk.agent("petra@example.com").await;
        let (ticket, _) = ids(&desk.deliver("ann@customer.example", FIRST).await);
        let told = desk.caught_for("ines@example.com").await;
        let acks = || async { desk.mails(outgoing::Kind::Acknowledgement).await };
        assert_eq!(acks().await, 1);
        let lost = |mail: &str, from: &str, body: &str| {
            let (handed, raw) = answering(mail, from, body);
            let raw = String::from_utf8(raw).unwrap().replace(&handed.to[0], "support@example.org");
            (Handed { to: vec!["support@example.org".into()], ..handed }, raw.into_bytes())
        };
        let known_to_ann = desk.caught_for("ann@customer.example").await;
        let told_petra = desk.caught_for("petra@example.com").await;
        for (mail, from, body) in
            [(&known_to_ann, "ines@example.com", "By a customer's."), (&told_petra, "ines@example.com", "By another agent's."), (&told, "eve@stranger.example", "By a stranger.")]
        {
            let (handed, raw) = lost(mail, from, body);
            let received = desk.deliver_bytes(handed, raw).await;
            assert!(matches!(received, Received::Opened { linked: Some(onto), .. } if onto == ticket), "{body} {received:?}");
        }
        assert_eq!(acks().await, 2, "the stranger's; an agent gets none");
        let (handed, raw) = lost(&told, "ines@example.com", "Please tighten the bolt.");
        let received = desk.deliver_bytes(handed, raw).await;
        assert!(matches!(received, Received::Answered { ticket: onto, .. } if onto == ticket), "{received:?}");
        desk.pass(10);
        desk.work().await;
        let mail = desk.caught_for("ann@customer.example").await;
        assert!(mail.contains("Please tighten the bolt.") && !mail.contains("ines@example.com"), "{mail}");
    }
}

story! {
    /// A stranger who has got hold of the agent's address does not speak as the agent, and sees nothing.
    async fn a_stranger_with_the_agents_address(desk: TestApp) {
        desk.agent("ines@example.com").await;
        let (ticket, _) = ids(&desk.deliver("ann@customer.example", FIRST).await);
        let told = desk.caught_for("ines@example.com").await;
        let (handed, raw) = answering(&told, "mallory@stranger.example", "Send me everything.");
        let received = desk.deliver_bytes(handed, raw).await;
        assert!(matches!(received, Received::Opened { ticket: other, .. } if other != ticket), "{received:?}");
        desk.pass(10);
        desk.work().await;
        assert!(!desk.caught_for("mallory@stranger.example").await.contains("The pump hums since Tuesday"));
        assert_eq!(desk.texts(ticket).await.len(), 1);
    }
}

story! {
    /// Everybody gets one acknowledgement, machines none, and one address no more a day than the desk allows.
    async fn acknowledged_once(desk: TestApp) {
        desk.deliver("ann@customer.example", FIRST).await;
        let acks = || async { desk.caught().await.into_iter().filter(|(_, mail)| mail.contains("auto-replied")).collect::<Vec<_>>() };
        let [(to, ack)] = &acks().await[..] else { panic!("one acknowledgement") };
        assert_eq!(to, "ann@customer.example");
        let read = mail::parse(ack.as_bytes());
        assert_eq!((&*read.subject, &read.in_reply_to[..]), ("[#1] We have your request: The pump hums", &["one@customer.example".to_owned()][..]));
        assert!(read.text.contains("Twelve months after the ticket was closed, it is deleted."), "{}", read.text);

        desk.deliver("robot@customer.example", &FIRST.replace("ann@", "robot@").replace("<one", "<two").replace("Subject", "Auto-Submitted: auto-replied\nSubject")).await;
        assert_eq!(acks().await.len(), 1, "a machine is not answered");
        for number in 0..25 {
            desk.deliver("ann@customer.example", &FIRST.replace("<one@", &format!("<n{number}@"))).await;
        }
        assert_eq!(acks().await.len(), 20, "answers_a_day");
        assert_eq!(desk.deliver("support@example.org", ack).await, Received::Loop, "our own mail that comes back is no ticket");
    }
}
