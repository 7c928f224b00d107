//! Mail that lies in a mailbox elsewhere, fetched from a real server: each taken once, removed there only when it is safe here, and never
//! again once it was erased (C02).

use crate::live_story;
use crate::support::browser::Browser;
use crate::support::mail_server::dovecot::{Dovecot, PASSWORD, USER, mail};
use crate::support::provider::Provider;
use crate::support::relay::live;
use crate::support::{On, TestApp};
use axum::http::StatusCode;
use candor::agents::agent::Role;
use candor::fetching::{account, fetched, follow};
use candor::inbox::spool;
use candor::people::person;
use candor::privacy::erase;
use candor::tickets::{blob, ticket};
use sea_orm::{EntityTrait, PaginatorTrait, QueryOrder};
use std::path::PathBuf;
use std::time::Duration;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

/// A live desk that believes the server's certificate.
async fn desk(on: On, roots: PathBuf) -> Option<TestApp> {
    live(on, "127.0.0.1:9".parse().unwrap(), |config| {
        config.fetch.roots = Some(roots);
        config.loopback_is_public = false;
    })
    .await
}

/// A process that follows the desk's mailboxes until it is dropped.
struct Following {
    stop: CancellationToken,
    task: JoinHandle<()>,
}

impl Following {
    fn begin(desk: &TestApp) -> Self {
        let stop = CancellationToken::new();
        let task = tokio::spawn(follow::run(desk.app.clone(), stop.clone()));
        Self { stop, task }
    }

    async fn end(self) {
        self.stop.cancel();
        self.task.await.unwrap();
    }
}

/// Works until something holds.
async fn until(desk: &TestApp, what: &str, mut holds: impl AsyncFnMut() -> bool) {
    for _ in 0..150 {
        desk.work().await;
        if holds().await {
            return;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("not within fifteen seconds: {what}");
}

async fn tickets(desk: &TestApp) -> u64 {
    ticket::Entity::find().count(desk.app.db.reader()).await.unwrap()
}

pub async fn one(desk: &TestApp) -> account::Model {
    account::Entity::find().order_by_desc(account::Column::Id).one(desk.app.db.writer()).await.unwrap().unwrap()
}

async fn admin(desk: &TestApp) -> Browser {
    Browser::of_agent(desk, "ines@example.com", "Ines Okafor", Role::Admin).await
}

/// What is typed for the server, with something else.
fn typed<'a>(port: &'a str, more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut fields = vec![("host", "localhost"), ("port", port), ("login", USER), ("password", PASSWORD)];
    for (name, value) in more {
        fields.retain(|(known, _)| known != name);
        fields.push((name, value));
    }
    fields
}

live_story! {
    /// Over TLS: what lies there becomes tickets and is deleted there; what comes while the folder is watched arrives at once; the page
    /// says how it stands, and the password is nowhere in it.
    async fn taken_and_deleted(on: On) {
        let mut server = Dovecot::start("").await?;
        let desk = desk(on, server.certificate()).await?;
        server.deliver("INBOX", mail(1).as_bytes());
        server.deliver("INBOX", mail(2).as_bytes());
        let mut ines = admin(&desk).await;
        let port = server.ports().imaps.to_string();
        assert_eq!(ines.post("/channels", &typed(&port, &[])).await.status, StatusCode::SEE_OTHER);
        let following = Following::begin(&desk);
        until(&desk, "both are here", async || tickets(&desk).await == 2).await;
        until(&desk, "both are gone there", async || server.mails("INBOX").is_empty()).await;
        server.deliver("INBOX", mail(3).as_bytes());
        until(&desk, "the third is here", async || tickets(&desk).await == 3).await;
        until(&desk, "it goes well", async || one(&desk).await.seen_at.is_some()).await;
        let page = ines.get("/channels").await;
        page.says("Followed").says("localhost").says("INBOX").hides(PASSWORD);
        let spooled = spool::Entity::find().all(desk.app.db.reader()).await.unwrap();
        assert!(spooled.iter().all(|mail| mail.state == spool::State::Received), "{spooled:?}");
        following.end().await;
        let row = one(&desk).await;
        assert_eq!((row.last_uid, row.held_by), (Some(3), None));
    }
}

live_story! {
    /// A server that keeps its copy is not asked twice: not by the next process, not when it numbers the folder anew, and not after its writer
    /// was erased here.
    async fn never_twice(on: On) {
        let mut server = Dovecot::start("").await?;
        let desk = desk(on, server.certificate()).await?;
        server.deliver("INBOX", mail(1).as_bytes());
        let port = server.ports().imap.to_string();
        let mut ines = admin(&desk).await;
        ines.post("/channels", &typed(&port, &[("tls", "start-tls"), ("after", "keep")])).await;
        let following = Following::begin(&desk);
        until(&desk, "it is here", async || tickets(&desk).await == 1).await;
        following.end().await;
        assert_eq!(server.mails("INBOX").len(), 1);

        let writer = ticket::Entity::find().one(desk.app.db.reader()).await.unwrap().unwrap().person_id;
        erase::ask(&desk.app, writer, None).await.unwrap();
        desk.pass(3 * 86_400);
        desk.work().await;
        assert!(person::Entity::find_by_id(writer).one(desk.app.db.reader()).await.unwrap().is_none());
        server.renumber("INBOX");
        server.deliver("INBOX", mail(2).as_bytes());
        let following = Following::begin(&desk);
        until(&desk, "the new one is here", async || tickets(&desk).await == 1 && one(&desk).await.last_uid == Some(2)).await;
        following.end().await;
        let known = fetched::Entity::find().all(desk.app.db.reader()).await.unwrap();
        assert_eq!(known.len(), 3, "two numberings of the first, one of the second: {known:?}");
        // Let go of and followed anew, it is the same mail still.
        let id = one(&desk).await.id;
        let mut ines = Browser::of_known(&desk, "ines@example.com").await;
        ines.post(&format!("/channels/{id}"), &[("do", "remove")]).await;
        ines.post("/channels", &typed(&port, &[("tls", "start-tls"), ("after", "keep")])).await;
        let following = Following::begin(&desk);
        until(&desk, "both were looked at", async || one(&desk).await.last_uid == Some(2)).await;
        following.end().await;
        assert_eq!(tickets(&desk).await, 1);
    }
}

live_story! {
    /// A password that is not taken is said with what to do, and typed anew on the page; the mail has waited.
    async fn another_password(on: On) {
        let mut server = Dovecot::start("").await?;
        let desk = desk(on, server.certificate()).await?;
        server.deliver("INBOX", mail(1).as_bytes());
        let port = server.ports().imaps.to_string();
        let mut ines = admin(&desk).await;
        ines.post("/channels", &typed(&port, &[("password", "another one")])).await;
        let following = Following::begin(&desk);
        until(&desk, "it is refused", async || one(&desk).await.fault.is_some()).await;
        ines.get("/channels").await.says("does not accept the user or the password").hides("another one");
        assert_eq!(tickets(&desk).await, 0);
        let id = one(&desk).await.id;
        ines.post(&format!("/channels/{id}"), &[("do", "password"), ("password", PASSWORD)]).await;
        until(&desk, "it is here", async || tickets(&desk).await == 1).await;
        following.end().await;
    }
}

live_story! {
    /// By POP3, and into another folder by IMAP.
    async fn by_pop_and_into_a_folder(on: On) {
        let mut server = Dovecot::start("").await?;
        let desk = desk(on, server.certificate()).await?;
        server.deliver("INBOX", mail(1).as_bytes());
        let mut ines = admin(&desk).await;
        let port = server.ports().pop3s.to_string();
        ines.post("/channels", &typed(&port, &[("protocol", "pop3")])).await;
        let following = Following::begin(&desk);
        until(&desk, "it is here", async || tickets(&desk).await == 1).await;
        until(&desk, "it is gone there", async || server.mails("INBOX").is_empty()).await;
        let row = fetched::Entity::find().one(desk.app.db.reader()).await.unwrap().unwrap();
        assert!(row.mark.len() == 32 && row.mark.bytes().all(|byte| byte.is_ascii_hexdigit()), "no word of the server's: {}", row.mark);
        let id = one(&desk).await.id;
        ines.post(&format!("/channels/{id}"), &[("do", "pause")]).await;
        ines.get("/channels").await.says("Paused");
        server.make("Done");
        server.deliver("INBOX", mail(2).as_bytes());
        let port = server.ports().imaps.to_string();
        ines.post("/channels", &typed(&port, &[("after", "move"), ("move_to", "Done")])).await;
        until(&desk, "the second is here", async || tickets(&desk).await == 2).await;
        until(&desk, "it is moved", async || server.mails("Done").len() == 1).await;
        following.end().await;
    }
}

live_story! {
    /// A mail that is larger than the desk takes is shown by its header, stays there, and holds up nothing.
    async fn too_large(on: On) {
        let mut server = Dovecot::start("").await?;
        let roots = server.certificate();
        let desk = live(on, "127.0.0.1:9".parse().unwrap(), |config| {
            config.fetch.roots = Some(roots);
            config.loopback_is_public = false;
            config.smtp.max_size = 10_000;
        })
        .await?;
        let large = |number| mail(number) + &"A long line of nothing.\n".repeat(1_000);
        server.deliver("INBOX", large(1).as_bytes());
        server.deliver("INBOX", large(3).as_bytes());
        server.deliver("INBOX", mail(2).as_bytes());
        let port = server.ports().imaps.to_string();
        let mut ines = admin(&desk).await;
        ines.post("/channels", &typed(&port, &[])).await;
        let following = Following::begin(&desk);
        until(&desk, "the second is here", async || tickets(&desk).await == 1).await;
        until(&desk, "and gone there", async || server.mails("INBOX").len() == 2).await;
        let page = ines.get("/quarantine").await;
        assert_eq!(page.body.matches("too large to be fetched").count(), 2, "{}", page.body);
        // Numbered anew, they are the same two.
        following.end().await;
        server.renumber("INBOX");
        let before = one(&desk).await.uid_validity;
        let following = Following::begin(&desk);
        until(&desk, "both were looked at", async || one(&desk).await.uid_validity != before && one(&desk).await.last_uid == Some(2)).await;
        following.end().await;
        assert_eq!(ines.get("/quarantine").await.body.matches("too large to be fetched").count(), 2);
    }
}

/// Goes to the provider and comes back, as a browser does.
#[expect(clippy::disallowed_methods, reason = "the browser of whoever signs in")]
pub async fn sign_in(ines: &mut Browser, desk: &TestApp) -> crate::support::browser::Answer {
    let id = one(desk).await.id;
    let there = ines.get(&format!("/channels/{id}/sign-in")).await.location().to_owned();
    let client = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap();
    let answer = client.get(there).send().await.unwrap();
    let back = answer.headers()["location"].to_str().unwrap().to_owned();
    let (_, path) = back.split_once("/channels").unwrap();
    ines.get(&format!("/channels{path}")).await
}

live_story! {
    /// By OAuth 2: somebody signs in at the provider, the desk renews what it was given when it ends or the mail server refuses it, and says
    /// when the provider lets it in no more. A code is good once, and only for the sign-in that was begun here.
    async fn by_a_provider(on: On) {
        let mut server = Dovecot::start("").await?;
        let desk = desk(on, server.certificate()).await?;
        let (provider, port) = Provider::start("good").await;
        server.deliver("INBOX", mail(1).as_bytes());
        let mut ines = admin(&desk).await;
        let (imap, at) = (server.ports().imaps.to_string(), format!("http://127.0.0.1:{port}"));
        let (authorize, token) = (format!("{at}/authorize"), format!("{at}/token"));
        let more = [
            ("sign_in", "other"), ("password", ""), ("client_id", "desk"), ("client_secret", "between us"), ("scope", "mail"),
            ("authorize", &*authorize), ("token", &*token),
        ];
        let refused = ines.post("/channels", &typed(&imap, &[&more[..5], &[("authorize", "http://provider.example.org/a"), ("token", &*token)]].concat())).await;
        refused.says("begins with https").hides("between us");
        assert_eq!(ines.post("/channels", &typed(&imap, &more)).await.status, StatusCode::SEE_OTHER);
        ines.get("/channels").await.says("Sign in at the provider").hides("between us");
        let following = Following::begin(&desk);
        assert_eq!(ines.get("/channels/signed-in?state=made-up&code=code-1").await.status, StatusCode::CONFLICT);
        assert_eq!(sign_in(&mut ines, &desk).await.location().to_owned(), "/channels");
        until(&desk, "it is here", async || tickets(&desk).await == 1).await;
        assert_eq!(provider.asked(), ["authorization_code"]);
        following.end().await;

        // The token has ended: it is renewed before the next session, and the new refresh token is kept.
        desk.pass(3_600);
        server.deliver("INBOX", mail(2).as_bytes());
        let following = Following::begin(&desk);
        until(&desk, "the second is here", async || tickets(&desk).await == 2).await;
        following.end().await;
        assert_eq!(provider.asked(), ["authorization_code", "refresh_token"]);

        // The mail server takes the next one no more; neither does the provider.
        provider.gives("bad");
        desk.pass(3_600);
        let following = Following::begin(&desk);
        until(&desk, "it is refused", async || one(&desk).await.fault.is_some_and(|why| why.contains("does not accept the token"))).await;
        provider.close();
        until(&desk, "it has to be signed in again", async || one(&desk).await.fault.is_some_and(|why| why.contains("sign in again"))).await;
        let mut ines = Browser::of_known(&desk, "ines@example.com").await;
        ines.get("/channels").await.says("sign in again").says("/sign-in").hides("refresh-");
        following.end().await;
        let files = blob::Entity::find().all(desk.app.db.reader()).await.unwrap();
        let secret = one(&desk).await.secret_id;
        let kept: Vec<_> = files.iter().filter(|file| file.person_id.is_none()).map(|file| file.id).collect();
        assert_eq!(kept, [secret], "what was replaced is destroyed");
    }
}

live_story! {
    /// Two processes of one desk: one of them follows.
    async fn two_processes(on: On) {
        let mut server = Dovecot::start("").await?;
        let desk = desk(on, server.certificate()).await?;
        for number in 0..20 {
            server.deliver("INBOX", mail(number).as_bytes());
        }
        let port = server.ports().imaps.to_string();
        admin(&desk).await.post("/channels", &typed(&port, &[])).await;
        let (first, second) = (Following::begin(&desk), Following::begin(&desk));
        let mut held = std::collections::BTreeSet::new();
        until(&desk, "all are here", async || {
            held.extend(one(&desk).await.held_by);
            tickets(&desk).await == 20
        })
        .await;
        tokio::time::sleep(Duration::from_secs(5)).await;
        held.extend(one(&desk).await.held_by);
        assert_eq!((held.len(), server.log().matches("imap-login: Info: Login").count()), (1, 1), "{}", server.log());
        first.end().await;
        second.end().await;
        assert_eq!(fetched::Entity::find().count(desk.app.db.reader()).await.unwrap(), 20);
        assert_eq!(spool::Entity::find().count(desk.app.db.reader()).await.unwrap(), 20);
    }
}

live_story! {
    /// A maildrop that gives a unique-id to another mail once the first is gone: what was taken is forgotten as soon as it lies there no more.
    async fn a_number_twice(on: On) {
        let mut server = Dovecot::start("pop3_uidl_format = %v").await?;
        let desk = desk(on, server.certificate()).await?;
        let port = server.ports().pop3s.to_string();
        admin(&desk).await.post("/channels", &typed(&port, &[("protocol", "pop3"), ("after", "keep")])).await;
        server.deliver("INBOX", mail(1).as_bytes());
        // A round a process: the next would come after a minute.
        for (there, is_here) in [("the first", 1), ("nothing", 1), ("the second", 2)] {
            let following = Following::begin(&desk);
            let before = one(&desk).await.seen_at;
            desk.pass(60);
            until(&desk, there, async || one(&desk).await.seen_at != before && tickets(&desk).await == is_here).await;
            following.end().await;
            server.empty("INBOX");
            if there == "nothing" {
                // Known under the number that the first one had.
                let known = fetched::Entity::find().one(desk.app.db.reader()).await.unwrap().unwrap();
                assert!(known.mark.starts_with("gone:") && known.removed, "{known:?}");
                server.deliver("INBOX", mail(2).as_bytes());
            }
        }
    }
}

live_story! {
    /// What cannot be followed is refused at the field, with what to do; nothing is stored.
    async fn what_is_refused(on: On) {
        let desk = live(on, "127.0.0.1:9".parse().unwrap(), |_| {}).await?;
        let mut ines = admin(&desk).await;
        for (field, value, why) in [
            ("host", "imap.example.org", "No recipient of the policy is reached at this host"),
            ("host", "not a host", "such as imap.example.org"),
            ("port", "70000", "from 1 to 65535"),
            ("login", " ", "Write the name"),
            ("password", "", "Write the password"),
            ("after", "move", "Name the folder"),
            ("move_to", "inbox", "Name the folder"),
        ] {
            let more = [(field, value), ("after", if field == "move_to" { "move" } else { value })];
            let more = if field == "move_to" { &more[..] } else { &more[..1] };
            let refused = ines.post("/channels", &typed("993", more)).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{field} {value}");
            refused.says(why).hides(PASSWORD);
        }
        ines.post("/channels", &typed("143", &[("tls", "plain"), ("host", "imap.example.org")])).await.says("only a server on this machine");
        assert_eq!(account::Entity::find().count(desk.app.db.reader()).await.unwrap(), 0);
    }
}
