//! Mail from a real client, and mail that nobody should send (issue clause 11, "Bad input").

use crate::both;
use crate::support::smtp::{Smtp, send};
use crate::support::{Place, count, texts, until};
use candor::items::EmailAddress;
use candor::people::find::by_address;
use candor::tickets::attachment;
use lettre::message::{Attachment, MultiPart, SinglePart, header::ContentType};
use lettre::transport::smtp::client::{Tls, TlsParameters};
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use privacy::{Actor, Purpose};
use sea_orm::EntityTrait;

both! {
    /// A real client over STARTTLS with the certificate that `init` made; a file name that would climb is only a name.
    async fn a_real_client(place: Place) {
        let _ = rustls::crypto::aws_lc_rs::default_provider().install_default();
        place.init(&[]).json();
        let server = place.serve();
        let (host, port) = server.smtp.rsplit_once(':').unwrap();
        let tls = TlsParameters::builder("mail.example.org".into()).dangerous_accept_invalid_certs(true).build().unwrap();
        let client: AsyncSmtpTransport<Tokio1Executor> =
            AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(host).port(port.parse().unwrap()).tls(Tls::Required(tls)).build();
        let file = Attachment::new("../../../etc/cron.d/evil".into()).body(b"not today".to_vec(), ContentType::TEXT_PLAIN);
        let message = Message::builder()
            .from("Kim <kim@customer.example>".parse().unwrap())
            .to("support@example.org".parse().unwrap())
            .subject("Over TLS")
            .multipart(MultiPart::mixed().singlepart(SinglePart::plain("Sealed on the way".to_owned())).singlepart(file))
            .unwrap();
        client.send(message).await.unwrap();
        let app = place.open().await;
        until("the mail is a ticket", async || texts(&app).await == ["Sealed on the way"]).await;
        let files = attachment::Entity::find().all(app.db.reader()).await.unwrap();
        let access = app.gate.access(Actor::System("test"), Purpose::Care, &files, app.now()).await.unwrap();
        let name = files[0].name().open(&access).unwrap().into_string();
        assert!(!name.contains('/') && !name.contains(".."), "{name}");
        assert!(!place.path("etc").exists());
        assert_eq!(server.stop(), 0);
    }
}

both! {
    /// The same client where TLS comes first; whoever speaks in the clear there hears nothing.
    async fn under_tls_from_the_first_octet(place: Place) {
        let _ = rustls::crypto::aws_lc_rs::default_provider().install_default();
        place.init(&[]).json();
        let server = place.serve_with(&["serve", "--data", place.data().to_str().unwrap(), "--smtps", "127.0.0.1:0"]);
        let at = server.ready["smtps"].as_str().unwrap().to_owned();
        let (host, port) = at.rsplit_once(':').unwrap();
        let tls = TlsParameters::builder("mail.example.org".into()).dangerous_accept_invalid_certs(true).build().unwrap();
        let client: AsyncSmtpTransport<Tokio1Executor> =
            AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(host).port(port.parse().unwrap()).tls(Tls::Wrapper(tls)).build();
        let message = Message::builder().from("Kim <kim@customer.example>".parse().unwrap()).to("support@example.org".parse().unwrap());
        client.send(message.subject("Over TLS").body("Sealed at once".to_owned()).unwrap()).await.unwrap();
        let app = place.open().await;
        until("the mail is a ticket", async || texts(&app).await == ["Sealed at once"]).await;
        let mut clear = std::net::TcpStream::connect(&at).unwrap();
        std::io::Write::write_all(&mut clear, b"EHLO customer.example\r\n").unwrap();
        let mut heard = Vec::new();
        let _ = std::io::Read::read_to_end(&mut clear, &mut heard);
        assert!(heard.first().is_none_or(|octet| *octet == 0x15), "an alert of TLS at most: {heard:?}");
        assert_eq!(send(&server.smtp, "Clear", "as ever").unwrap(), 250);
        assert_eq!(server.stop(), 0);
    }
}

both! {
    /// Too large is refused with 552 before and while it comes, relaying with 550, and the session goes on.
    async fn what_is_refused(place: Place) {
        place.init(&[]).json();
        let config = place.data().join("candor.toml");
        let text = std::fs::read_to_string(&config).unwrap().replacen("[smtp]", "[smtp]\nmax_size = 3000000", 1);
        std::fs::write(&config, text).unwrap();
        let server = place.serve();
        let mut smtp = Smtp::connect(&server.smtp).unwrap();
        assert_eq!(smtp.say("MAIL FROM:<kim@customer.example> SIZE=3000001").unwrap(), 552);
        let large = vec![b'x'; 998].into_iter().chain(*b"\r\n").cycle().take(3_500_000).collect::<Vec<u8>>();
        assert_eq!(smtp.mail("kim@customer.example", "support@example.org", &large).unwrap(), 552);
        assert_eq!(smtp.mail("kim@customer.example", "other@elsewhere.example", b"").unwrap(), 550);
        smtp.say("RSET").unwrap();
        assert_eq!(smtp.mail("kim@customer.example", "nobody@example.org", b"").unwrap(), 550);
        assert_eq!(send(&server.smtp, "Fine", "fine").unwrap(), 250);
        let app = place.open().await;
        until("only the fine one is a ticket", async || texts(&app).await == ["fine"]).await;
        assert_eq!(count(&app, "SELECT count(*) AS n FROM spool").await, 1);
        // A mail above a megabyte comes through the blobs, its text up to the limit of what is shown.
        let body = "0123456789 0123456789 0123456789\r\n".repeat(60_000);
        assert_eq!(send(&server.smtp, "Large", &body).unwrap(), 250);
        until("the large one too", async || texts(&app).await.iter().any(|text| text.len() > 1_000_000)).await;
        assert_eq!(count(&app, "SELECT count(*) AS n FROM spool WHERE blob_id IS NOT NULL").await, 1);
        assert_eq!(server.stop(), 0);
    }
}

both! {
    /// Headers that try to smuggle headers, and the desk as its own sender: no mail goes out because of them to anybody else.
    async fn hostile_headers(place: Place) {
        place.init(&[]).json();
        let server = place.serve();
        let mails: [(&str, &str); 4] = [
            ("kim@customer.example", "From: =?utf-8?q?Kim=0D=0ABcc=3A_x=40evil.example?= <kim@customer.example>\r\nTo: support@example.org\r\n\
                Subject: =?utf-8?q?Hi=0D=0ABcc=3A_all=40evil.example?=\r\n\r\nsmuggled"),
            ("support@example.org", "From: support@example.org\r\nTo: support@example.org\r\nSubject: Me\r\n\r\nto myself"),
            ("kim@customer.example", "From: \"a\r\n b\" <kim@customer.example>\r\nReply-To: x@evil.example\r\nTo: support@example.org\r\n\r\nfolded"),
            ("kim@customer.example", "From: <kim@customer.example\0>\r\nSubject: \0\r\n\r\nnought"),
        ];
        for (from, raw) in mails {
            let code = Smtp::connect(&server.smtp).unwrap().mail(from, "support@example.org", raw.as_bytes()).unwrap();
            assert!(code == 250 || (500..600).contains(&code), "{code}");
        }
        let app = place.open().await;
        until("all are looked at", async || count(&app, "SELECT count(*) AS n FROM spool WHERE state = 'waiting'").await == 0).await;
        let found = texts(&app).await;
        assert!(found.contains(&"smuggled".to_owned()) && found.contains(&"folded".to_owned()), "{found:?}");
        assert!(!found.contains(&"to myself".to_owned()), "a mail from the desk to itself is no ticket");
        assert_eq!(count(&app, "SELECT count(*) AS n FROM spool WHERE reason = 'from-ourselves'").await, 1);
        for evil in ["x@evil.example", "all@evil.example"] {
            let known = by_address(&app, app.db.reader(), &EmailAddress::new(evil)).await.unwrap();
            assert!(known.is_none(), "{evil} became somebody");
        }
        assert_eq!(server.stop(), 0);
    }
}
