//! Chromium, driven.

use candor::config::variable;
use fantoccini::wd::Capabilities;
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::json;
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// A browser and its driver; both end with the value.
pub struct Browser {
    pub client: Client,
    port: u16,
    _driver: Driver,
    _profile: tempfile::TempDir,
}

/// chromedriver; it ends with the value.
struct Driver(Child);

impl Browser {
    /// Starts a browser, or says that it is skipped.
    pub async fn start() -> Option<Self> {
        let present = Command::new("chromedriver").arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok();
        if !present {
            assert!(variable("CI").is_none(), "chromedriver must be installed in CI");
            eprintln!("SKIPPED in the browser: install chromium and chromium-driver to run it");
            return None;
        }
        let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let driver =
            Driver(Command::new("chromedriver").arg(format!("--port={port}")).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap());
        let profile = tempfile::tempdir().unwrap();
        let data = format!("--user-data-dir={}", profile.path().display());
        let arguments = [
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--window-size=1440,1000",
            &data,
        ];
        let mut wanted = Capabilities::new();
        wanted.insert("goog:chromeOptions".into(), json!({ "args": arguments }));
        wanted.insert("goog:loggingPrefs".into(), json!({ "browser": "ALL" }));
        let url = format!("http://127.0.0.1:{port}");
        for _ in 0..100 {
            let mut builder = ClientBuilder::new(HttpConnector::new());
            if let Ok(client) = builder.capabilities(wanted.clone()).connect(&url).await {
                return Some(Self { client, port, _driver: driver, _profile: profile });
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        panic!("chromedriver did not answer");
    }

    /// Runs a script in the page and gives what it returns.
    pub async fn run(&self, script: &str) -> serde_json::Value {
        self.client.execute(script, vec![]).await.unwrap()
    }

    /// Makes the page as wide as a screen: a window may not be narrower than its own frame, a screen may.
    pub async fn width(&self, width: u32) {
        let screen = json!({ "width": width, "height": 1000, "deviceScaleFactor": 1, "mobile": false });
        self.devtools(json!({ "cmd": "Emulation.setDeviceMetricsOverride", "params": screen })).await;
        self.until(&format!("return innerWidth === {width}")).await;
    }

    /// A command of Chromium's own protocol: the driver passes it on, though no standard names it.
    async fn devtools(&self, command: serde_json::Value) {
        self.driver("goog/cdp/execute", command).await;
    }

    /// Gives the computer a device that holds passkeys and knows its owner (W3C Web Authentication, 11.2); its id.
    pub async fn device(&self) -> String {
        let device = json!({
            "protocol": "ctap2", "transport": "internal", "hasResidentKey": true, "hasUserVerification": true, "isUserVerified": true,
        });
        let made = self.driver("webauthn/authenticator", device).await;
        made["value"].as_str().unwrap().to_owned()
    }

    /// Whether the device finds that it is in its owner's hand.
    pub async fn verifies(&self, device: &str, is_owner: bool) {
        self.driver(&format!("webauthn/authenticator/{device}/uv"), json!({ "isUserVerified": is_owner })).await;
    }

    /// A command of the driver that the client has no word for.
    async fn driver(&self, command: &str, body: serde_json::Value) -> serde_json::Value {
        let session = self.client.session_id().await.unwrap().unwrap();
        let body = body.to_string();
        let head = format!("POST /session/{session}/{command} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n");
        let mut driver = TcpStream::connect(("127.0.0.1", self.port)).await.unwrap();
        let request = format!("{head}Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}", body.len());
        driver.write_all(request.as_bytes()).await.unwrap();
        // The driver keeps the connection open, so that the length says where the answer ends.
        let mut answer = Vec::new();
        loop {
            driver.read_buf(&mut answer).await.unwrap();
            let text = String::from_utf8_lossy(&answer);
            let Some((head, body)) = text.split_once("\r\n\r\n") else { continue };
            assert!(head.starts_with("HTTP/1.1 200"), "{text}");
            let said = head.lines().filter_map(|line| line.split_once(':')).find(|(name, _)| name.eq_ignore_ascii_case("content-length"));
            if body.len() >= said.unwrap().1.trim().parse().unwrap() {
                return serde_json::from_str(body).unwrap();
            }
        }
    }

    /// Gives the browser a cookie of a desk.
    pub async fn cookie(&self, url: &str, name: &str, value: &str) {
        let cookie = json!({ "url": url, "name": name, "value": value, "httpOnly": true });
        self.devtools(json!({ "cmd": "Network.setCookie", "params": cookie })).await;
    }

    /// Waits until a script returns true.
    pub async fn until(&self, script: &str) {
        for _ in 0..100 {
            if self.run(script).await == json!(true) {
                return;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        panic!("this never became true: {script}\n{}", self.client.source().await.unwrap_or_default());
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
