//! Where another desk is read: its programming interface, or an export in a folder. Either gives pages of rows, and says where it goes on.

use super::api::{Api, Trouble};
use super::folder::{Folder, Rows, Unreadable};
use super::json::{id, rows, some};
use super::names::Names;
use super::{File, Id, Stage, System, Ticket, What, freshdesk, whole, zendesk};
use serde_json::Value;
use std::collections::HashSet;
use std::sync::Arc;

/// Rows on one page of a folder.
const PAGE: usize = 200;
/// Rows that are asked for at once.
pub(super) const ASKED: usize = 100;
/// Freshdesk gives no more pages of tickets than this; then it is asked for what changed since the last one.
const MOST_PAGES: u64 = 300;

/// Why there is no more to be read.
#[derive(Debug, thiserror::Error)]
pub enum Stopped {
    #[error(transparent)]
    Trouble(#[from] Trouble),
    #[error(transparent)]
    Unreadable(#[from] Unreadable),
}

/// Another desk, or an export of it.
pub struct Source {
    pub system: System,
    from: From,
    names: Arc<Names>,
    /// What pages of a list there were, by their hash: a next one that is one of these leads in a circle.
    seen: HashSet<u64>,
}

/// An interface or a folder.
pub(super) enum From {
    Api(Box<Api>),
    Folder { folder: Folder, open: Option<(Stage, u64, Rows)> },
}

/// Some rows of a list, and where the following ones begin; none after the last.
pub struct Page {
    pub rows: Vec<Value>,
    pub next: Option<String>,
}

impl Source {
    /// The desk itself.
    ///
    /// # Errors
    /// [`Stopped`]
    pub async fn api(system: System, api: Api) -> Result<Self, Stopped> {
        Self::of(system, From::Api(Box::new(api))).await
    }

    /// An export.
    ///
    /// # Errors
    /// [`Stopped`]
    pub async fn folder(system: System, folder: Folder) -> Result<Self, Stopped> {
        Self::of(system, From::Folder { folder, open: None }).await
    }

    /// What it calls what it numbers.
    pub fn names(&self) -> Arc<Names> {
        self.names.clone()
    }

    async fn of(system: System, from: From) -> Result<Self, Stopped> {
        Ok(Self { system, names: Arc::new(Names::read(system, &from).await?), from, seen: HashSet::new() })
    }

    /// The rows of a list from a mark on: from its beginning without one.
    ///
    /// # Errors
    /// [`Stopped`]
    pub async fn page(&mut self, stage: Stage, mark: Option<&str>) -> Result<Page, Stopped> {
        if mark.is_none() {
            self.seen.clear();
        }
        let mut page = match &mut self.from {
            From::Api(api) => {
                let path = path(self.system, stage, mark);
                let answer = api.page(&path).await?;
                let next = next(self.system, stage, mark, &answer.rows, answer.followed);
                let identities = zendesk::beside(&answer.rows);
                let mut all = rows(answer.rows, stage.key);
                zendesk::among(&mut all, identities);
                let next = next.filter(|_| !all.is_empty());
                if next.is_some() && !self.seen.insert(hash(stage, &all)) {
                    return Err(Trouble::Circle(path).into());
                }
                Page { rows: all, next }
            }
            From::Folder { folder, open } => {
                let at = mark.and_then(|mark| mark.parse().ok()).unwrap_or(0);
                page_of(folder, open, stage, at).await?
            }
        };
        if stage.what == What::Tickets {
            page.rows.iter_mut().for_each(|row| self.names.tell(row));
        }
        Ok(page)
    }

    /// The addresses and telephone numbers of somebody that do not stand in their row, as the other desk says it: Zendesk has them beside it.
    ///
    /// # Errors
    /// [`Stopped`]
    pub async fn identities(&self, row: &Value, person: &Id) -> Result<Vec<Value>, Stopped> {
        if self.system != System::Zendesk || row.get("identities").is_some() {
            return Ok(Vec::new());
        }
        let key = "identities";
        match &self.from {
            From::Folder { folder, .. } => {
                let found = folder.of(key, person).await?.unwrap_or_default();
                Ok(found.into_iter().flat_map(|one| rows(one, key)).collect())
            }
            From::Api(api) => match whole::cursored(api, &format!("api/v2/users/{person}/identities"), key).await {
                // They went while their list was read.
                Err(Trouble::Missing(_)) => Ok(Vec::new()),
                found => Ok(found?),
            },
        }
    }

    /// What was written on a ticket, as the other desk says it.
    ///
    /// # Errors
    /// [`Stopped`]
    pub async fn messages(&mut self, row: &Value, ticket: &Ticket) -> Result<Vec<Value>, Stopped> {
        let (within, beside) = match self.system {
            System::Zammad => ("articles", "ticket_articles"),
            System::Freshdesk => ("conversations", "conversations"),
            System::Zendesk => ("comments", "comments"),
        };
        let api = match &self.from {
            From::Api(api) => api,
            From::Folder { folder, .. } => {
                let mut all: Vec<Value> = super::json::list(row, within).to_vec();
                if let Some(found) = folder.of(beside, &ticket.id).await? {
                    all.extend(found.into_iter().flat_map(|one| rows(one, beside)));
                }
                if self.system == System::Freshdesk {
                    all.insert(0, freshdesk::opening(row));
                }
                return Ok(all);
            }
        };
        match self.system {
            System::Zammad => {
                Ok(rows(api.page(&format!("api/v1/ticket_articles/by_ticket/{}?expand=true", ticket.id)).await?.rows, within))
            }
            System::Freshdesk => {
                let whole = api.page(&format!("api/v2/tickets/{}", ticket.id)).await?.rows;
                let mut all = vec![freshdesk::opening(&whole)];
                all.extend(whole::numbered(api, &format!("api/v2/tickets/{}/conversations", ticket.id), within).await?);
                Ok(all)
            }
            System::Zendesk => Ok(whole::cursored(api, &format!("api/v2/tickets/{}/comments", ticket.id), within).await?),
        }
    }

    /// A file of a message, of at most this many bytes.
    ///
    /// # Errors
    /// [`Stopped`]
    pub async fn file(&self, file: &File, most: usize) -> Result<Vec<u8>, Stopped> {
        match &self.from {
            From::Api(api) => Ok(api.file(&file.place, &format!("file {}", file.id), most).await?),
            From::Folder { folder, .. } => Ok(folder.file(&file.id, most).await?),
        }
    }
}

async fn page_of(folder: &Folder, open: &mut Option<(Stage, u64, Rows)>, stage: Stage, at: u64) -> Result<Page, Stopped> {
    if open.as_ref().is_none_or(|(of, done, _)| *of != stage || *done != at) {
        let mut list = match folder.list(stage.key).await {
            // Whoever has no organisations has no file of them.
            Err(Unreadable::NoList(_)) if stage.what != What::Tickets && stage.key != "users" && stage.key != "contacts" => {
                return Ok(Page { rows: Vec::new(), next: None });
            }
            list => list?,
        };
        let mut done = 0;
        while done < at && list.next().await?.is_some() {
            done += 1;
        }
        *open = Some((stage, done, list));
    }
    let Some((_, done, list)) = open else { return Ok(Page { rows: Vec::new(), next: None }) };
    let mut all = Vec::new();
    for _ in 0..PAGE {
        let Some(row) = list.next().await? else {
            *open = None;
            return Ok(Page { rows: all, next: None });
        };
        *done += 1;
        all.extend(rows(row, stage.key));
        // One row of a file may be a page of the interface.
        if all.len() >= PAGE {
            break;
        }
    }
    Ok(Page { rows: all, next: Some(done.to_string()) })
}

/// Where a page is asked for.
fn path(system: System, stage: Stage, mark: Option<&str>) -> String {
    let key = stage.key;
    match (system, stage.what) {
        (System::Zammad, _) => format!("api/v1/{key}?expand=true&per_page={ASKED}&page={}", mark.unwrap_or("1")),
        (System::Freshdesk, What::Tickets) => {
            let (since, page) = since(mark);
            format!("api/v2/{key}?include=stats&order_by=updated_at&order_type=asc&updated_since={since}&per_page={ASKED}&page={page}")
        }
        (System::Freshdesk, _) => format!("api/v2/{key}?per_page={ASKED}&page={}", mark.unwrap_or("1")),
        (System::Zendesk, What::Organisations) => {
            let after = mark.map(|cursor| format!("&page[after]={}", written(cursor))).unwrap_or_default();
            format!("api/v2/{key}.json?page[size]={ASKED}{after}")
        }
        (System::Zendesk, _) => {
            let from = mark.map_or_else(|| "start_time=1".to_owned(), |cursor| format!("cursor={}", written(cursor)));
            let more = if stage.what == What::Tickets { "&exclude_deleted=true&include=metric_sets" } else { "&include=identities" };
            format!("api/v2/incremental/{key}/cursor.json?per_page={ASKED}&{from}{more}")
        }
    }
}

/// The mark of the page after this one; none if it says that it is the last.
fn next(system: System, stage: Stage, mark: Option<&str>, answer: &Value, followed: bool) -> Option<String> {
    let number = |mark: Option<&str>| mark.and_then(|mark| mark.parse::<u64>().ok()).unwrap_or(1) + 1;
    match (system, stage.what) {
        (System::Zammad, _) => Some(number(mark).to_string()),
        (System::Freshdesk, What::Tickets) if followed => {
            let (since, page) = since(mark);
            if page < MOST_PAGES {
                return Some(format!("{since} {}", page + 1));
            }
            let last = answer.as_array()?.last()?;
            Some(format!("{} 1", some(last, "updated_at").filter(|at| crate::time::Instant::parse(at).is_ok())?))
        }
        (System::Freshdesk, _) => followed.then(|| number(mark).to_string()),
        (System::Zendesk, What::Organisations) => next_cursor(answer),
        (System::Zendesk, _) => {
            let is_last = super::json::flag(answer, "end_of_stream");
            some(answer, "after_cursor").filter(|cursor| !is_last && is_cursor(cursor))
        }
    }
}

/// Since when Freshdesk's tickets are asked for, and which page of these.
fn since(mark: Option<&str>) -> (&str, u64) {
    let parts = mark.and_then(|mark| mark.split_once(' ')).and_then(|(since, page)| Some((since, page.parse().ok()?)));
    parts.unwrap_or(("2000-01-01T00:00:00Z", 1))
}

pub(super) fn next_cursor(answer: &Value) -> Option<String> {
    let meta = answer.get("meta")?;
    some(meta, "after_cursor").filter(|cursor| super::json::flag(meta, "has_more") && is_cursor(cursor))
}

/// A cursor stands in an address of ours, so it has only what base64 has.
fn is_cursor(text: &str) -> bool {
    text.len() <= 500 && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'=' | b'.' | b'+' | b'/'))
}

pub(super) fn written(cursor: &str) -> String {
    cursor.replace('+', "%2B").replace('/', "%2F").replace('=', "%3D")
}

fn hash(stage: Stage, all: &[Value]) -> u64 {
    let mut hasher = blake3::Hasher::new();
    hasher.update(stage.key.as_bytes());
    for row in all {
        hasher.update(id(row, "id").as_ref().map_or("", Id::as_str).as_bytes());
        hasher.update(b"\0");
    }
    let bytes = hasher.finalize();
    bytes.as_bytes()[..8].iter().fold(0, |sum, byte| sum << 8 | u64::from(*byte))
}
