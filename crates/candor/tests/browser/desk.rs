//! The demo, served in this process.

use candor::clock::{Clock, Ids};
use candor::config::Config;
use candor::desk::desk::Kind;
use candor::desk::make::{New, make};
use candor::desk::open::Opening;
use candor::hosting::Desks;
use candor::hosting::run::{Running, run};
use candor::hosting::sockets::{Addresses, Sockets};

/// A running demo.
pub struct Desk {
    pub running: Running,
    _dir: tempfile::TempDir,
}

impl Desk {
    /// Makes and serves it.
    pub async fn start() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let opening = Opening { dir: dir.path().join("desk"), config: Config::default(), clock: Clock::system(), ids: Ids::random() };
        let new = New {
            organisation: candor::demo::ORGANISATION,
            domain: candor::demo::DOMAIN,
            kind: Kind::Demo,
            zone: Some(candor::demo::ZONE),
            policy: None,
            clock: None,
        };
        let app = make(opening, new).await.unwrap();
        candor::demo::fill(&app).await.unwrap();
        let any = "127.0.0.1:0".parse().unwrap();
        let sockets = Sockets::bind(Addresses::new(any, any)).await.unwrap();
        let running = run(Desks::new(vec![app]).unwrap(), sockets).unwrap();
        Self { running, _dir: dir }
    }

    /// The same under a name, which passkeys need: where the desk is, and what it believes to be its address.
    pub fn named(&self) -> String {
        let url = format!("http://localhost:{}", self.running.http.port());
        self.running.desks.all()[0].set_url(&*url);
        url
    }

    /// The URL of a page.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.running.http)
    }
}
