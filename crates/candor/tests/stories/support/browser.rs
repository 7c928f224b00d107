//! A browser for a story: requests through the whole router, with the cookies it was given.

use super::TestApp;
use axum::body::Body;
use axum::http::header::{CONTENT_TYPE, COOKIE, HOST, LOCATION, SET_COOKIE, USER_AGENT};
use axum::http::{HeaderMap, Method, Request, StatusCode};
use candor::agents::add::{NewAgent, add};
use candor::agents::agent::Role;
use http_body_util::BodyExt;
use std::collections::BTreeMap;
use tower::ServiceExt;

/// The password of agents in stories.
pub const PASSWORD: &str = "a sentence is good";

/// A browser at a desk.
pub struct Browser {
    app: candor::app::App,
    cookies: BTreeMap<String, String>,
    /// The name of the site in the address bar; none is sent without one.
    pub site: Option<String>,
}

/// An answer.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl Browser {
    /// A browser that was never here.
    pub fn new(desk: &TestApp) -> Self {
        Self { app: desk.app.clone(), cookies: BTreeMap::new(), site: None }
    }

    /// A browser in which an agent is signed in; the agent is made if need be.
    pub async fn of_agent(desk: &TestApp, address: &str, name: &str, role: Role) -> Self {
        let new = NewAgent { address, name: Some(name), role: role.into(), password: Some(PASSWORD) };
        add(&desk.app, new).await.unwrap();
        Self::of_known(desk, address).await
    }

    /// A browser in which an agent who was made before signs in.
    pub async fn of_known(desk: &TestApp, address: &str) -> Self {
        let mut browser = Self::new(desk);
        let answer = browser.post("/session", &[("email", address), ("password", PASSWORD)]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
        browser
    }

    /// Holds a cookie that nobody gave it.
    pub fn set_cookie(&mut self, name: &str, value: &str) {
        self.cookies.insert(name.to_owned(), value.to_owned());
    }

    pub async fn get(&mut self, path: &str) -> Answer {
        self.send(Method::GET, path, None, Vec::new()).await
    }

    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let encode = |text: &str| text.bytes().map(|byte| format!("%{byte:02X}")).collect::<String>();
        let body: Vec<String> = fields.iter().map(|(name, value)| format!("{}={}", encode(name), encode(value))).collect();
        self.send(Method::POST, path, Some("application/x-www-form-urlencoded"), body.join("&").into_bytes()).await
    }

    /// A form with files: name, content type and bytes.
    pub async fn post_files(&mut self, path: &str, fields: &[(&str, &str)], files: &[(&str, &str, &[u8])]) -> Answer {
        let mut body = Vec::new();
        for (name, value) in fields {
            body.extend(format!("--part\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").bytes());
        }
        for (name, media, bytes) in files {
            let head =
                format!("--part\r\nContent-Disposition: form-data; name=\"files\"; filename=\"{name}\"\r\nContent-Type: {media}\r\n\r\n");
            body.extend(head.bytes());
            body.extend(*bytes);
            body.extend(b"\r\n");
        }
        body.extend(b"--part--\r\n");
        self.send(Method::POST, path, Some("multipart/form-data; boundary=part"), body).await
    }

    /// A form as bytes, whole or not.
    pub async fn post_bytes(&mut self, path: &str, kind: &str, body: &[u8]) -> Answer {
        self.send(Method::POST, path, Some(kind), body.to_vec()).await
    }

    async fn send(&mut self, method: Method, path: &str, kind: Option<&str>, body: Vec<u8>) -> Answer {
        let path = path.split('#').next().unwrap();
        let mut request = Request::builder().method(method).uri(path).header(USER_AGENT, "Story/1.0");
        if let Some(site) = &self.site {
            request = request.header(HOST, site);
        }
        if let Some(kind) = kind {
            request = request.header(CONTENT_TYPE, kind);
        }
        if !self.cookies.is_empty() {
            let cookies: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
            request = request.header(COOKIE, cookies.join("; "));
        }
        let router = candor::web::router::router(self.app.clone());
        let response = router.oneshot(request.body(Body::from(body)).unwrap()).await.unwrap();
        let (parts, body) = response.into_parts();
        for cookie in parts.headers.get_all(SET_COOKIE) {
            let pair = cookie.to_str().unwrap().split(';').next().unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            if value.is_empty() {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        let body = body.collect().await.unwrap().to_bytes();
        Answer { status: parts.status, headers: parts.headers, body: String::from_utf8_lossy(&body).into_owned() }
    }
}

impl Answer {
    /// Panics unless this is its status.
    #[track_caller]
    pub fn is(&self, status: StatusCode) -> &Self {
        assert_eq!(self.status, status, "{}", self.body);
        self
    }

    /// Panics unless it leads there.
    #[track_caller]
    pub fn leads_to(&self, path: &str) -> &Self {
        assert_eq!((self.status, self.location()), (StatusCode::SEE_OTHER, path), "{}", self.body);
        self
    }

    /// Panics unless the page says this.
    #[track_caller]
    pub fn says(&self, text: &str) -> &Self {
        assert!(self.body.contains(text), "{} does not say {text:?}: {}", self.status, self.body);
        self
    }

    /// Panics if the page says this.
    #[track_caller]
    pub fn hides(&self, text: &str) -> &Self {
        assert!(!self.body.contains(text), "{} says {text:?}: {}", self.status, self.body);
        self
    }

    /// Where it leads.
    pub fn location(&self) -> &str {
        self.headers.get(LOCATION).map_or("", |location| location.to_str().unwrap())
    }

    /// The value of a hidden field.
    pub fn field(&self, name: &str) -> String {
        let lead = format!("name=\"{name}\" value=\"");
        let after = self.body.split(&lead).nth(1).unwrap_or_else(|| panic!("no field {name}"));
        after.split('"').next().unwrap().to_owned()
    }
}
