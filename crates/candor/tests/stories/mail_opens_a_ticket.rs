//! A mail comes in: who is it, which ticket is it for (000-017, 001-058, 001-059, 003-020, 003-021, 004-039).

use crate::story;
use crate::support::{TestApp, ids};
use candor::inbox::receive::Received;
use candor::inbox::take::Handed;
use candor::tickets::attachment;
use candor::tickets::ticket::{Reason, Turn};
use sea_orm::EntityTrait;

const FIRST: &str = "From: Ann Lee <ann@customer.example>
To: support@example.org
Subject: The pump hums
Message-ID: <one@customer.example>
Date: Mon, 20 Nov 2023 08:00:00 +0000

The pump hums since Tuesday.
Call me at +44 1632 960001.
";

story! {
    /// A mail makes a person with name and address, and a ticket with the text; nothing of the text reaches the person.
    async fn a_first_mail(desk: TestApp) {
        let received = desk.deliver("ann@customer.example", FIRST).await;
        let (ticket, _) = ids(&received);
        let stored = desk.ticket(ticket).await;
        assert_eq!((stored.number, stored.turn, stored.reason), (1, Turn::Ours, Reason::FirstResponse));
        assert_eq!(desk.texts(ticket).await, ["The pump hums since Tuesday.\nCall me at +44 1632 960001."]);
    }
}

story! {
    /// The very same mail handed over twice is one mail.
    async fn the_same_mail_twice(desk: TestApp) {
        let first = desk.deliver("ann@customer.example", FIRST).await;
        assert!(matches!(first, Received::Opened { .. }));
        assert_eq!(desk.deliver("ann@customer.example", FIRST).await, Received::Known);
    }
}

story! {
    /// A reference without a proof opens a new, linked ticket: its sender never sees the thread.
    async fn a_reference_proves_nothing(desk: TestApp) {
        let (first, _) = ids(&desk.deliver("ann@customer.example", FIRST).await);
        let claim = "From: Ann Lee <ann@customer.example>\nTo: support@example.org\nSubject: Re: The pump hums\n\
                     In-Reply-To: <one@customer.example>\n\nMe again.\n";
        let received = desk.deliver("ann@customer.example", claim).await;
        let Received::Opened { ticket, linked, .. } = received else { panic!("{received:?}") };
        assert_ne!(ticket, first);
        assert_eq!(linked, Some(first));
    }
}

story! {
    /// Every domain with mail has a postmaster, and nobody else of it is ours but the mailbox (RFC 5321, 4.5.1).
    async fn the_postmaster_is_reached(desk: TestApp) {
        assert!(desk.app.is_own_address("Postmaster@example.org"));
        assert!(!desk.app.is_own_address("root@example.org") && !desk.app.is_own_address("postmaster@example.com"));
    }
}

story! {
    /// What is no mail is kept, sealed and visible.
    async fn not_a_mail(desk: TestApp) {
        let received = desk.deliver_bytes(candor::inbox::take::Handed::default(), vec![0, 159, 146, 150, 0, 0]).await;
        assert!(matches!(received, Received::Quarantined(_)), "{received:?}");
    }
}

story! {
    /// Hundreds of parts within parts: what lies too deep is a file, and the text shows no page of boundaries.
    async fn nested_too_deep(desk: TestApp) {
        let parts: String = (0..300).map(|n| format!("Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n\nHello {n}.\n--b{n}\n")).collect();
        let ends: String = (0..300).rev().map(|n| format!("--b{n}--\n")).collect();
        let raw = format!("From: ann@customer.example\nTo: support@example.org\nSubject: Deep\n{parts}\nThe core.\n{ends}");
        let (ticket, _) = ids(&desk.deliver("ann@customer.example", &raw).await);
        let text = desk.texts(ticket).await.remove(0);
        assert!(text.contains("Hello 0.") && !text.contains("--b") && !text.contains("boundary"), "{text}");
        let files = attachment::Entity::find().all(desk.app.db.reader()).await.unwrap();
        let [file] = &files[..] else { panic!("the rest is a file: {}", files.len()) };
        assert_eq!(file.media_type, "message/rfc822");
    }
}

story! {
    /// A signed reply address counts where only the envelope has it: a copy in the dark, a redirect, a front server that adds no line.
    async fn the_envelope_names_the_ticket(desk: TestApp) {
        let first = "From: Ann Lee <ann@customer.example>\nTo: support@example.org\nSubject: The pump hums\n\nSince Tuesday.\n";
        let (ticket, _) = ids(&desk.deliver("ann@customer.example", first).await);
        let signed = desk.app.thread_key.reply_address(ticket.0.as_bytes(), "support", "example.org").unwrap();
        let more = b"From: Ann Lee <ann@customer.example>\r\nTo: undisclosed-recipients:;\r\nSubject: And more\r\n\r\nIt smells.\r\n";
        let handed = Handed { from: "ann@customer.example".into(), to: vec![signed], ..Handed::default() };
        let received = desk.deliver_bytes(handed, more.to_vec()).await;
        assert_eq!(ids(&received).0, ticket, "{received:?}");
    }
}
