//! Mail that a server on this machine hands over by LMTP: a verdict for each recipient, and whom it vouches for.

use crate::both;
use crate::support::smtp::{Smtp, letter};
use crate::support::{Place, Server, count, texts, until};
use std::os::unix::fs::FileTypeExt;
use std::path::PathBuf;

/// Serves with LMTP at a path.
fn serve(place: &Place) -> (Server, PathBuf) {
    let path = place.path("lmtp");
    let at = format!("unix:{}", path.display());
    let server = place.serve_with(&["serve", "--data", place.data().to_str().unwrap(), "--lmtp", &at]);
    assert_eq!(server.ready["lmtp"].as_str().unwrap(), at);
    (server, path)
}

/// Says this of mail in the configuration.
fn set(place: &Place, lines: &str) {
    let toml = place.data().join("candor.toml");
    let text = std::fs::read_to_string(&toml).unwrap();
    std::fs::write(&toml, text.replacen("[smtp]", &format!("[smtp]\n{lines}"), 1)).unwrap();
}

both! {
    /// By a path and by an address; its file goes with the server, and the next one listens there again, also after a kill.
    async fn handed_over(place: Place) {
        place.init(&[]).json();
        let (server, path) = serve(&place);
        let mut lmtp = Smtp::lmtp_at(&path).unwrap();
        assert_eq!(lmtp.say("EHLO customer.example").unwrap(), 500);
        let to = ["support@example.org", "postmaster@example.org", "support@example.org"];
        assert_eq!(lmtp.mail_each("kim@customer.example", &to, &letter("Hello", "by a path")).unwrap(), [250, 250, 250]);
        let app = place.open().await;
        until("it is a ticket", async || texts(&app).await == ["by a path"]).await;
        assert_eq!(lmtp.say("MAIL FROM:<kim@customer.example>").unwrap(), 250);
        assert_eq!(lmtp.say("RCPT TO:<nobody@example.org>").unwrap(), 550);
        assert_eq!(lmtp.say("RCPT TO:<support@elsewhere.example>").unwrap(), 550);
        assert_eq!(lmtp.say("DATA").unwrap(), 503);
        let ran = place.on(&["doctor"]);
        assert!(ran.out.contains(&format!("LMTP at unix:{}", path.display())) && ran.out.contains(&server.smtp), "{ran:?}");
        drop(lmtp);
        server.kill();
        assert!(std::fs::symlink_metadata(&path).unwrap().file_type().is_socket(), "what a kill leaves");
        let (server, path) = serve(&place);
        Smtp::lmtp_at(&path).unwrap();
        assert_eq!(server.stop(), 0);
        assert!(!path.exists());
        let ran = place.on(&["doctor"]);
        assert!(ran.out.contains("no server runs"), "{ran:?}");

        let server = place.serve_with(&["serve", "--data", place.data().to_str().unwrap(), "--lmtp", "127.0.0.1:0"]);
        let at = server.ready["lmtp"].as_str().unwrap();
        assert_eq!(Smtp::lmtp(at).unwrap().mail_each("kim@customer.example", &to[..1], &letter("More", "by an address")).unwrap(), [250]);
        until("so is that", async || texts(&app).await.contains(&"by an address".to_owned())).await;
        assert_eq!(server.stop(), 0);
    }
}

/// What Kim writes next, in a program that kept our ids to itself, with what a front server found out about it.
fn next(n: usize) -> Vec<u8> {
    format!(
        "Authentication-Results: mx.example.org; dmarc=pass header.from=customer.example\r\nFrom: Kim <kim@customer.example>\r\n\
         To: support@example.org\r\nSubject: Re: First\r\nMessage-ID: <next{n}@customer.example>\r\n\
         In-Reply-To: <first@customer.example>\r\n\r\nnext {n}\r\n"
    )
    .into_bytes()
}

both! {
    /// What the peer says of a sender is believed only where the desk declares it: the path by `lmtp_is_front`, an address by `front_peers`.
    async fn whom_it_vouches_for(place: Place) {
        const KIM: &str = "kim@customer.example";
        const TO: [&str; 1] = ["support@example.org"];
        place.init(&[]).json();
        let first = b"From: kim@customer.example\r\nTo: support@example.org\r\nSubject: First\r\nMessage-ID: <first@customer.example>\r\n\r\nfirst\r\n";
        let (by_path, by_address) = (true, false);
        let steps = [
            ("trusted_front = \"mx.example.org\"", by_path, 2),
            ("front_peers = [\"127.0.0.1\"]", by_path, 3),
            ("", by_address, 3),
            ("lmtp_is_front = true", by_path, 3),
        ];
        for (n, (line, by_path, tickets)) in steps.into_iter().enumerate() {
            set(&place, line);
            let path = place.path("lmtp");
            let at = if by_path { format!("unix:{}", path.display()) } else { "127.0.0.1:0".to_owned() };
            let server = place.serve_with(&["serve", "--data", place.data().to_str().unwrap(), "--lmtp", &at]);
            let app = place.open().await;
            let hand = |raw: &[u8]| match by_path {
                true => Smtp::lmtp_at(&path).unwrap().mail_each(KIM, &TO, raw).unwrap(),
                false => Smtp::lmtp(server.ready["lmtp"].as_str().unwrap()).unwrap().mail_each(KIM, &TO, raw).unwrap(),
            };
            if n == 0 {
                assert_eq!(hand(first), [250]);
                until("the first is a ticket", async || texts(&app).await == ["first"]).await;
            }
            assert_eq!(hand(&next(n)), [250]);
            until("the next is read", async || texts(&app).await.contains(&format!("next {n}"))).await;
            assert_eq!(count(&app, "SELECT count(*) AS n FROM ticket").await, tickets, "step {n}");
            assert_eq!(server.stop(), 0);
        }
    }
}

/// Where two desks are served, each recipient hears what became of the mail at its own.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_desk_has_its_verdict() {
    let place = Place::sqlite();
    for name in ["one", "two"] {
        let dir = place.path("desks").join(name);
        let (domain, admin) = (format!("{name}.example.org"), format!("ada@staff.{name}.example.org"));
        let words = ["init", "--json", "--data", dir.to_str().unwrap(), "--organisation", name, "--domain", &domain, "--admin", &admin];
        place.run(&words).json();
    }
    let (desks, path) = (place.path("desks"), place.path("lmtp"));
    let at = format!("unix:{}", path.display());
    let server = place.serve_with(&["serve", "--desks", desks.to_str().unwrap(), "--lmtp", &at]);
    let (one, two) = (place.open_in(&desks.join("one")).await, place.open_in(&desks.join("two")).await);
    let to = ["support@two.example.org", "support@one.example.org", "postmaster@two.example.org"];
    let mut lmtp = Smtp::lmtp_at(&path).unwrap();
    assert_eq!(lmtp.mail_each("kim@customer.example", &to, &letter("A", "for both")).unwrap(), [250, 250, 250]);
    until("both have it", async || texts(&one).await == ["for both"] && texts(&two).await == ["for both"]).await;

    // One desk cannot write any more.
    sea_orm::ConnectionTrait::execute_unprepared(two.db.writer(), "ALTER TABLE spool RENAME TO elsewhere").await.unwrap();
    assert_eq!(lmtp.mail_each("kim@customer.example", &to, &letter("B", "for one")).unwrap(), [451, 250, 451]);
    until("the other has it", async || texts(&one).await.contains(&"for one".to_owned())).await;
    // A mail that goes through the blobs, of which one desk cannot write a part.
    std::fs::rename(desks.join("two/blobs"), desks.join("two/away")).unwrap();
    std::fs::write(desks.join("two/blobs"), "no folder").unwrap();
    let large = letter("C", &"0123456789 0123456789 0123456789\r\n".repeat(60_000));
    assert_eq!(lmtp.mail_each("kim@customer.example", &to, &large).unwrap(), [451, 250, 451]);
    until("the other has that", async || texts(&one).await.iter().any(|text| text.len() > 1_000_000)).await;
    // By SMTP there is one answer for all, so that the sender tries again and nothing is lost.
    let mut smtp = Smtp::connect(&server.smtp).unwrap();
    for line in ["MAIL FROM:<kim@customer.example>", "RCPT TO:<support@one.example.org>", "RCPT TO:<support@two.example.org>"] {
        assert_eq!(smtp.say(line).unwrap(), 250);
    }
    assert_eq!(smtp.say("DATA").unwrap(), 354);
    let text = String::from_utf8(letter("D", "again")).unwrap();
    assert_eq!(smtp.say(&format!("{text}.")).unwrap(), 451);
}
