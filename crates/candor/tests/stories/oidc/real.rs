//! The certified provider of the npm package `oidc-provider`, started on loopback, and a browser that signs in at it.

use crate::support::{On, START, TestApp};
use candor::config::{Audience, OpenId, Secret, variable};
use candor::desk::desk::Kind;
use std::collections::BTreeMap;
use std::path::Path;
use std::process::Stdio;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};

/// The variable that names the library: `…/node_modules/oidc-provider/lib/index.js`.
const LIBRARY: &str = "CANDOR_TEST_OIDC";
/// Where the desk of a story is.
pub const DESK: &str = "http://desk.test";

/// A provider that runs as long as this lives.
pub struct Service {
    client: reqwest::Client,
    pub issuer: String,
    _child: Child,
}

/// A service as the configuration of a desk declares it.
pub fn declared(issuer: &str, audience: Audience) -> OpenId {
    OpenId {
        id: "work".into(),
        name: "Example Login".into(),
        issuer: issuer.into(),
        client_id: "desk".into(),
        secret_file: None,
        audience,
        secret: Secret("between us, and nobody else".into()),
    }
}

/// A desk with a provider; none if this story needs something that is not there.
pub async fn desk(on: On) -> Option<(TestApp, Service)> {
    let service = Service::start().await?;
    let issuer = service.issuer.clone();
    let desk = TestApp::with(on, Kind::Demo, |config| config.openid.push(declared(&issuer, Audience::Both))).await?;
    Some((desk, service))
}

/// A client that follows nothing by itself.
#[expect(clippy::disallowed_methods, reason = "a person's browser, on loopback")]
fn client() -> reqwest::Client {
    reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).no_proxy().build().unwrap()
}

impl Service {
    /// Starts one. Without the library the story is skipped, and says so; in CI it must be there.
    async fn start() -> Option<Self> {
        let Some(library) = variable(LIBRARY) else {
            assert!(variable("CI").is_none(), "{LIBRARY} must name oidc-provider in CI");
            eprintln!("SKIPPED: set {LIBRARY}=…/node_modules/oidc-provider/lib/index.js to run it");
            return None;
        };
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/stories/oidc/provider.mjs");
        let settings = serde_json::json!({
            "start": START.0 / 1000,
            "redirects": [format!("{DESK}/openid/work/back"), format!("{DESK}/portal/openid/work/back")],
            "accounts": {
                "s-ann": { "email": "ann@customer.example", "email_verified": true, "name": "Ann Zqxjkv" },
                "s-other": { "email": "ann@customer.example", "email_verified": false, "name": "Ann Zqxjkv" },
                "s-zoe": { "email": "zoe@customer.example", "email_verified": true, "name": "Zoe Zqlum" },
                "s-ines": { "email": "ines@example.org", "email_verified": true, "name": "Ines Zqokafor" },
            },
        });
        let mut command = Command::new("node");
        command.arg(script).arg(library).arg(settings.to_string());
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).kill_on_drop(true).spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let port = loop {
            let line = lines.next_line().await.unwrap().expect("the provider starts");
            if let Some(port) = line.strip_prefix("port ") {
                break port.to_owned();
            }
        };
        Some(Self { client: client(), issuer: format!("http://127.0.0.1:{port}"), _child: child })
    }

    /// Signs in there as somebody; the path at the desk that the browser is sent back to.
    pub async fn sign_in(&self, url: &str, login: &str) -> String {
        self.walk(url, Some(login)).await
    }

    /// Goes there and says no.
    pub async fn refuse(&self, url: &str) -> String {
        self.walk(url, None).await
    }

    async fn walk(&self, url: &str, login: Option<&str>) -> String {
        let mut cookies = BTreeMap::new();
        let (mut url, mut form) = (url.to_owned(), None::<String>);
        for _ in 0..12 {
            let request = match form.take() {
                Some(form) => self.client.post(&url).header("content-type", "application/x-www-form-urlencoded").body(form),
                None => self.client.get(&url),
            };
            let held: Vec<String> = cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
            let answer = request.header("cookie", held.join("; ")).send().await.unwrap();
            for cookie in answer.headers().get_all("set-cookie") {
                let (name, value) = cookie.to_str().unwrap().split(';').next().unwrap().split_once('=').unwrap();
                cookies.insert(name.to_owned(), value.to_owned());
            }
            if let Some(to) = answer.headers().get("location") {
                let to = to.to_str().unwrap();
                if let Some(path) = to.strip_prefix(DESK) {
                    return path.to_owned();
                }
                url = if to.starts_with('/') { format!("{}{to}", self.issuer) } else { to.to_owned() };
                continue;
            }
            let page = answer.text().await.unwrap();
            let after = |lead: &str| page.split(lead).nth(1).and_then(|rest| rest.split('"').next()).map(str::to_owned);
            let action = after("action=\"").unwrap_or_else(|| panic!("no form: {page}"));
            match login {
                Some(login) => {
                    let prompt = after("name=\"prompt\" value=\"").unwrap();
                    form = Some(format!("prompt={prompt}&login={login}&password=x"));
                    url = action;
                }
                None => url = format!("{action}/abort"),
            }
        }
        panic!("the provider does not come to an end")
    }
}
