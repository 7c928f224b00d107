//! A customer's browser: it keeps cookies, follows nothing by itself, and posts forms as pages make them.

use super::TestApp;
use axum::body::Body;
use axum::http::{Request, StatusCode};
use candor::app::App;
use http_body_util::BodyExt;
use std::collections::BTreeMap;
use tower::ServiceExt;

/// A browser.
pub struct Visitor {
    app: App,
    cookies: BTreeMap<String, String>,
}

/// What came back.
pub struct Answer {
    pub status: StatusCode,
    pub headers: axum::http::HeaderMap,
    pub body: String,
}

impl Visitor {
    /// A browser that was never here.
    pub fn new(desk: &TestApp) -> Self {
        Self { app: desk.app.clone(), cookies: BTreeMap::new() }
    }

    /// A browser in which this address is signed in to the portal.
    pub async fn signed_in(desk: &TestApp, address: &str) -> Self {
        let mut visitor = Self::new(desk);
        visitor.post("/portal/sign-in", &[("email", address)]).await;
        let link = desk.newest_link().await;
        assert_eq!(visitor.post(&link, &[]).await.leads(), "/portal/tickets");
        visitor
    }

    /// Fetches a page.
    pub async fn get(&mut self, path: &str) -> Answer {
        self.send(Request::get(path).body(Body::empty()).unwrap()).await
    }

    /// Fetches a page, with headers of the browser's.
    pub async fn get_with(&mut self, path: &str, headers: &[(&'static str, &str)]) -> Answer {
        let request = headers.iter().fold(Request::get(path), |request, (name, value)| request.header(*name, *value));
        self.send(request.body(Body::empty()).unwrap()).await
    }

    /// Posts a form without files.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let text: Vec<String> = fields.iter().map(|(name, value)| format!("{name}={}", coded(value))).collect();
        let request = Request::post(path).header("content-type", "application/x-www-form-urlencoded");
        self.send(request.body(Body::from(text.join("&"))).unwrap()).await
    }

    /// Posts a form with files.
    pub async fn post_files(&mut self, path: &str, fields: &[(&str, &str)], files: &[(&str, &[u8])]) -> Answer {
        let mut body = Vec::new();
        for (name, value) in fields {
            body.extend(format!("--parted\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").into_bytes());
        }
        for (name, bytes) in files {
            let head = "content-disposition: form-data; name=\"files\"; filename";
            body.extend(format!("--parted\r\n{head}=\"{name}\"\r\ncontent-type: text/plain\r\n\r\n").into_bytes());
            body.extend_from_slice(bytes);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(b"--parted--\r\n");
        let request = Request::post(path).header("content-type", "multipart/form-data; boundary=parted");
        self.send(request.body(Body::from(body)).unwrap()).await
    }

    /// Another browser that holds the same cookies: somebody took them.
    pub fn copy(&self) -> Self {
        Self { app: self.app.clone(), cookies: self.cookies.clone() }
    }

    /// Whether the browser holds this cookie.
    pub fn holds(&self, cookie: &str) -> bool {
        self.cookies.contains_key(cookie)
    }

    async fn send(&mut self, mut request: Request<Body>) -> Answer {
        let cookies: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        if !cookies.is_empty() {
            request.headers_mut().insert("cookie", cookies.join("; ").parse().unwrap());
        }
        let response = candor::web::router::router(self.app.clone()).oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        for cookie in parts.headers.get_all("set-cookie") {
            let text = cookie.to_str().unwrap();
            let (name, value) = text.split(';').next().unwrap().split_once('=').unwrap();
            if value.is_empty() || text.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        let bytes = body.collect().await.unwrap().to_bytes();
        Answer { status: parts.status, headers: parts.headers, body: String::from_utf8_lossy(&bytes).into_owned() }
    }
}

impl Answer {
    /// Where it leads.
    pub fn leads(&self) -> &str {
        self.headers.get("location").map_or("", |to| to.to_str().unwrap())
    }

    /// The value of the first field, hidden or not, with this name.
    pub fn field(&self, name: &str) -> String {
        let rest = self.body.split(&format!("name=\"{name}\"")).nth(1).unwrap_or_else(|| panic!("no field {name}: {}", self.body));
        rest.split("value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
    }

    /// Where the first link to a path that begins so leads.
    pub fn link(&self, begins: &str) -> String {
        let rest = self.body.split(&format!("href=\"{begins}")).nth(1).unwrap_or_else(|| panic!("no link to {begins}: {}", self.body));
        format!("{begins}{}", rest.split('"').next().unwrap())
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
}

fn coded(text: &str) -> String {
    text.bytes().map(|byte| if byte.is_ascii_alphanumeric() { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}
