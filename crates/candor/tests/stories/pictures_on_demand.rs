//! Remote pictures are blocked until an agent asks; then the server fetches them, only from the public network, and keeps them sealed.

use crate::story;
use crate::support::{On, TestApp, ids};
use candor::desk::desk::Kind;
use candor::outbox::pictures::{Shown, content_id, show};
use candor::tickets::attachment;
use privacy::{Actor, Purpose};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use std::sync::{Arc, Mutex};
use tokio::io::{AsyncReadExt, AsyncWriteExt};

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89";

/// A web server that gives a picture at `/a.png`, leads to it from `/to`, into the inside from `/in`, and lies at `/lie.png`.
async fn server() -> (String, Arc<Mutex<Vec<String>>>) {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let (base, asked) = (format!("http://{}", listener.local_addr().unwrap()), Arc::<Mutex<Vec<String>>>::default());
    let seen = asked.clone();
    tokio::spawn(async move {
        while let Ok((mut tcp, _)) = listener.accept().await {
            let mut request = [0; 4096];
            let length = tcp.read(&mut request).await.unwrap_or(0);
            let text = String::from_utf8_lossy(&request[..length]).into_owned();
            let path = text.split(' ').nth(1).unwrap_or_default().to_owned();
            seen.lock().unwrap().push(text);
            let mut answer = match path.as_str() {
                "/to" => b"HTTP/1.1 302 Found\r\nLocation: /a.png\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".to_vec(),
                "/in" => {
                    b"HTTP/1.1 302 Found\r\nLocation: http://10.0.0.1/x.png\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".to_vec()
                }
                _ => b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nSet-Cookie: a=b\r\nConnection: close\r\n\r\n".to_vec(),
            };
            match path.as_str() {
                "/a.png" => answer.extend_from_slice(PNG),
                "/lie.png" => answer.extend_from_slice(b"<svg onload=alert(1)></svg>"),
                _ => {}
            }
            let _ = tcp.write_all(&answer).await;
        }
    });
    (base, asked)
}

fn newsletter(base: &str) -> String {
    format!(
        "From: Ann Lee <ann@customer.example>\nTo: support@example.org\nSubject: News\nMIME-Version: 1.0\nContent-Type: text/html\n\n\
         <p>Look</p><img src=\"{base}/a.png\"><img src=\"{base}/to\"><img src=\"{base}/in\"><img src=\"{base}/lie.png\"><img src=\"http://169.254.169.254/meta\">\n"
    )
}

async fn fetched(on: On) -> Option<()> {
    let desk = TestApp::with(on, Kind::Demo, |config| config.loopback_is_public = true).await?;
    let agent = desk.agent("ines@example.com").await;
    let (base, asked) = server().await;
    let (_, message) = ids(&desk.deliver("ann@customer.example", &newsletter(&base)).await);
    assert!(asked.lock().unwrap().is_empty(), "nothing is fetched unasked");
    assert_eq!(show(&desk.app, agent.id, message).await.unwrap(), Shown::Fetched { of: 5, kept: 2 });
    assert_eq!(show(&desk.app, agent.id, message).await.unwrap(), Shown::Nothing, "once");
    let query = attachment::Entity::find().filter(attachment::Column::MessageId.eq(message)).order_by_asc(attachment::Column::Id);
    let files = query.all(desk.app.db.reader()).await.unwrap();
    let access = desk.app.gate.access(Actor::System("test"), Purpose::Care, &files, desk.app.now()).await.unwrap();
    let kept: Vec<String> = files.iter().map(|file| file.content_id().unwrap().open(&access).unwrap().into_string()).collect();
    assert_eq!(kept, [content_id(0), content_id(1)]);
    for request in asked.lock().unwrap().iter() {
        let lower = request.to_lowercase();
        assert!(!lower.contains("cookie") && !lower.contains("referer") && !lower.contains("user-agent"), "{request}");
    }
    Some(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn fetched_when_asked_for_sqlite() {
    fetched(On::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn fetched_when_asked_for_postgres() {
    fetched(On::Postgres).await;
}

story! {
    /// A message cannot make the desk ask inside its own network.
    async fn never_inside(desk: TestApp) {
        let agent = desk.agent("ines@example.com").await;
        let (base, asked) = server().await;
        let (_, message) = ids(&desk.deliver("ann@customer.example", &newsletter(&base)).await);
        assert_eq!(show(&desk.app, agent.id, message).await.unwrap(), Shown::Fetched { of: 5, kept: 0 });
        assert!(asked.lock().unwrap().is_empty());
    }
}
