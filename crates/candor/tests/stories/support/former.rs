//! The desk that somebody had before: a server on loopback that speaks as Zammad, Freshdesk or Zendesk do, with their pages, and the same as
//! an export in a folder. It keeps who asked for what.

use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use axum::routing::any;
use candor::import::foreign::System;
use serde_json::{Value, json};
use std::collections::{BTreeMap, HashMap};
use std::path::Path;
use std::sync::{Arc, Mutex};

/// Rows on its pages, whatever one asks for.
const PAGE: usize = 2;

/// What it answers instead of what it should.
#[derive(Clone)]
pub struct Instead {
    pub status: u16,
    pub headers: Vec<(&'static str, String)>,
    pub body: Vec<u8>,
    /// How often; then it is well again.
    pub times: usize,
}

/// The other desk.
#[derive(Clone)]
pub struct Former(Arc<Mutex<Known>>);

struct Known {
    system: System,
    /// By the key of a list.
    lists: BTreeMap<&'static str, Vec<Value>>,
    /// What was written, by the id of a ticket.
    written: HashMap<String, Vec<Value>>,
    /// The bytes of files, by their ids.
    files: HashMap<String, Vec<u8>>,
    /// By a part of the path.
    instead: Vec<(String, Instead)>,
    /// Whether identities come along with users.
    along: bool,
    /// Path and credential.
    asked: Vec<(String, String)>,
}

impl Instead {
    pub fn status(status: u16) -> Self {
        Self { status, headers: Vec::new(), body: b"{}".to_vec(), times: usize::MAX }
    }

    pub fn times(self, times: usize) -> Self {
        Self { times, ..self }
    }

    pub fn header(mut self, name: &'static str, value: &str) -> Self {
        self.headers.push((name, value.to_owned()));
        self
    }

    pub fn body(self, body: &[u8]) -> Self {
        Self { body: body.to_vec(), ..self }
    }
}

impl Former {
    pub fn new(system: System) -> Self {
        let known = Known {
            system,
            lists: BTreeMap::new(),
            written: HashMap::new(),
            files: HashMap::new(),
            instead: Vec::new(),
            along: true,
            asked: Vec::new(),
        };
        Self(Arc::new(Mutex::new(known)))
    }

    /// Starts to listen; its address.
    pub async fn start(&self) -> String {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let routes = Router::new().fallback(any(answer)).with_state((self.clone(), port));
        tokio::spawn(async move { axum::serve(listener, routes).await });
        format!("http://127.0.0.1:{port}")
    }

    pub fn list(&self, key: &'static str, rows: Vec<Value>) {
        self.0.lock().unwrap().lists.insert(key, rows);
    }

    pub fn written(&self, ticket: u64, rows: Vec<Value>) {
        self.0.lock().unwrap().written.insert(ticket.to_string(), rows);
    }

    pub fn file(&self, id: u64, bytes: &[u8]) {
        self.0.lock().unwrap().files.insert(id.to_string(), bytes.to_vec());
    }

    /// Answers something else where a part of the path is this.
    pub fn instead(&self, part: &str, instead: Instead) {
        self.0.lock().unwrap().instead.push((part.to_owned(), instead));
    }

    /// Identities are given for each user alone.
    pub fn apart(&self) {
        self.0.lock().unwrap().along = false;
    }

    pub fn is_well(&self) {
        self.0.lock().unwrap().instead.clear();
    }

    pub fn asked(&self) -> Vec<(String, String)> {
        self.0.lock().unwrap().asked.clone()
    }

    /// The same as an export: a list of Zammad or Freshdesk is an array in a file, one of Zendesk a row a line.
    pub fn export(&self, folder: &Path) {
        let known = self.0.lock().unwrap();
        for (key, rows) in &known.lists {
            let text = match known.system {
                System::Zendesk => rows.iter().map(|row| format!("{}\n", known.with_comments(row))).collect(),
                _ => Value::from(rows.clone()).to_string(),
            };
            std::fs::write(folder.join(format!("{key}.json")), text).unwrap();
        }
        let beside = if known.system == System::Zammad { "ticket_articles" } else { "conversations" };
        let (beside, files) = (folder.join(beside), folder.join("attachments"));
        std::fs::create_dir_all(&files).unwrap();
        if known.system != System::Zendesk {
            std::fs::create_dir_all(&beside).unwrap();
            for (ticket, rows) in &known.written {
                std::fs::write(beside.join(format!("{ticket}.json")), Value::from(rows.clone()).to_string()).unwrap();
            }
        }
        for (id, bytes) in &known.files {
            std::fs::write(files.join(id), bytes).unwrap();
        }
    }
}

impl Known {
    fn with_comments(&self, row: &Value) -> Value {
        let mut row = row.clone();
        if let Some(comments) = self.written.get(&row["id"].to_string()) {
            row["comments"] = comments.clone().into();
        }
        row
    }

    fn rows(&self, key: &str) -> Vec<Value> {
        self.lists.get(key).cloned().unwrap_or_default()
    }

    fn answer(&self, path: &str, query: &HashMap<String, String>, port: u16) -> Response {
        let parts: Vec<&str> = path.trim_matches('/').split('/').collect();
        let at = |name: &str| query.get(name).and_then(|text| text.parse::<usize>().ok());
        match (self.system, &parts[..]) {
            (System::Zammad, ["api", "v1", "ticket_attachment", _, _, id]) | (_, ["files", id]) => match self.files.get(*id) {
                Some(bytes) => bytes.clone().into_response(),
                None => StatusCode::NOT_FOUND.into_response(),
            },
            (System::Zammad, ["api", "v1", "ticket_articles", "by_ticket", id]) => json_of(&self.of(id, port)),
            (System::Zammad, ["api", "v1", key @ "object_manager_attributes"]) => json_of(&self.rows(key).into()),
            (System::Zammad, ["api", "v1", key]) => {
                let rows = self.rows(key);
                let from = (at("page").unwrap_or(1) - 1) * PAGE;
                json_of(&rows[from.min(rows.len())..(from + PAGE).min(rows.len())].to_vec().into())
            }
            (System::Freshdesk, ["api", "v2", "tickets", id]) => {
                json_of(self.rows("tickets").iter().find(|row| row["id"].as_u64() == id.parse().ok()).unwrap_or(&Value::Null))
            }
            (System::Freshdesk, ["api", "v2", "tickets", id, "conversations"]) => {
                linked(self.of(id, port).as_array().unwrap(), at("page").unwrap_or(1))
            }
            // It does not hear of pages of its fields.
            (System::Freshdesk, ["api", "v2", key]) if key.ends_with("_fields") => {
                if query.is_empty() {
                    json_of(&self.rows(key).into())
                } else {
                    StatusCode::BAD_REQUEST.into_response()
                }
            }
            (System::Freshdesk, ["api", "v2", key]) => linked(&self.rows(key), at("page").unwrap_or(1)),
            (System::Zendesk, ["api", "v2", "users", id, "identities.json"]) => {
                let own = self
                    .rows("identities")
                    .into_iter()
                    .filter(|row| row["user_id"].as_u64().is_some_and(|user| id.parse() == Ok(user)))
                    .collect::<Vec<_>>();
                json_of(&json!({ "identities": own }))
            }
            (System::Zendesk, ["api", "v2", list]) => match list.strip_suffix(".json") {
                Some(key) => cursored(key, &self.rows(key), query.get("page[after]")),
                None => StatusCode::NOT_FOUND.into_response(),
            },
            (System::Zendesk, ["api", "v2", "tickets", id, "comments.json"]) => {
                cursored("comments", self.of(id, port).as_array().unwrap(), query.get("page[after]"))
            }
            (System::Zendesk, ["api", "v2", "incremental", key, "cursor.json"]) => {
                let rows = self.rows(key);
                let from = query.get("cursor").map_or(0, |cursor| cursor.trim_start_matches('c').parse().unwrap());
                let to = (from + PAGE).min(rows.len());
                let mut answer = json!({ *key: rows[from..to], "after_cursor": format!("c{to}"), "end_of_stream": to == rows.len() });
                // Identities come along with users where they are asked for.
                if self.along && query.get("include").is_some_and(|more| more == "identities") {
                    let of_page = |row: &&Value| rows[from..to].iter().any(|user| user["id"] == row["user_id"]);
                    answer["identities"] = self.rows("identities").iter().filter(of_page).cloned().collect::<Vec<_>>().into();
                }
                json_of(&answer)
            }
            _ => StatusCode::NOT_FOUND.into_response(),
        }
    }

    /// What was written on a ticket; `HERE` in an address is this server.
    fn of(&self, id: &str, port: u16) -> Value {
        let rows = Value::from(self.written.get(id).cloned().unwrap_or_default());
        serde_json::from_str(&rows.to_string().replace("HERE", &format!("http://127.0.0.1:{port}"))).unwrap()
    }
}

fn json_of(value: &Value) -> Response {
    if value.is_null() { StatusCode::NOT_FOUND.into_response() } else { axum::Json(value).into_response() }
}

fn linked(rows: &[Value], page: usize) -> Response {
    let from = ((page - 1) * PAGE).min(rows.len());
    let to = (from + PAGE).min(rows.len());
    let body = axum::Json(Value::from(rows[from..to].to_vec()));
    if to < rows.len() {
        ([(header::LINK, "<https://elsewhere.example/next>; rel=\"next\"")], body).into_response()
    } else {
        body.into_response()
    }
}

fn cursored(key: &str, rows: &[Value], after: Option<&String>) -> Response {
    let from: usize = after.map_or(0, |cursor| cursor.trim_matches(['x', '=']).parse().unwrap());
    let to = (from + PAGE).min(rows.len());
    json_of(&json!({ key: rows[from..to], "meta": { "has_more": to < rows.len(), "after_cursor": format!("x{to}==") } }))
}

async fn answer(State((former, port)): State<(Former, u16)>, uri: Uri, headers: HeaderMap) -> Response {
    let path = uri.to_string();
    let query = url_pairs(uri.query().unwrap_or_default());
    let credential = headers.get(header::AUTHORIZATION).map(|value| value.to_str().unwrap().to_owned()).unwrap_or_default();
    let mut known = former.0.lock().unwrap();
    known.asked.push((path.clone(), credential));
    let instead = known.instead.iter_mut().find(|(part, instead)| path.contains(part.as_str()) && instead.times > 0);
    if let Some((_, instead)) = instead {
        instead.times -= usize::from(instead.times != usize::MAX);
        let mut answer = (StatusCode::from_u16(instead.status).unwrap(), instead.body.clone()).into_response();
        for (name, value) in &instead.headers {
            answer.headers_mut().insert(*name, value.parse().unwrap());
        }
        return answer;
    }
    known.answer(uri.path(), &query, port)
}

fn url_pairs(query: &str) -> HashMap<String, String> {
    let plain = |text: &str| text.replace("%5B", "[").replace("%5D", "]").replace("%3D", "=");
    query.split('&').filter_map(|pair| pair.split_once('=')).map(|(name, value)| (plain(name), plain(value))).collect()
}
