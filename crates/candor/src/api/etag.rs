//! Conditional requests (RFC 9110, section 13): an `ETag` says how a ticket or a person stood when they were read, `If-None-Match` spares
//! reading it again, and `If-Match` keeps a program from changing what somebody else has changed meanwhile.

use super::bearer::Bearer;
use super::problem::{Problem, Result};
use crate::app::App;
use crate::ids::TicketId;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use sea_orm::{ConnectionTrait, FromQueryResult};
use serde::Serialize;
use std::convert::Infallible;

/// A strong entity tag with its quotes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag(String);

/// The conditions of a request.
#[derive(Debug, Default)]
pub struct Conditions {
    matches: Option<String>,
    none_match: Option<String>,
}

/// What moves a ticket as the token sees it: its history in the order of commits, its mails, and who of its people is restricted.
#[derive(FromQueryResult)]
struct Moved {
    updated_at: i64,
    seq: i64,
    delivered: i64,
    held: i64,
    restricted: i64,
    since: i64,
}

impl Tag {
    /// How a ticket stands. Ask before its rows are read: then a change in between is found out, and never hidden.
    ///
    /// # Errors
    /// A 404 if it is not there.
    pub async fn of_ticket(db: &impl ConnectionTrait, bearer: &Bearer, ticket: TicketId) -> Result<Self> {
        let sql = "SELECT t.updated_at, \
                   (SELECT COALESCE(max(e.seq), 0) FROM ticket_event e WHERE e.ticket_id = t.id) AS seq, \
                   (SELECT COALESCE(max(d.updated_at), 0) FROM delivery d JOIN outgoing o ON o.id = d.outgoing_id WHERE o.ticket_id = t.id) AS delivered, \
                   (SELECT count(*) FROM outgoing o WHERE o.ticket_id = t.id AND o.state = 'held') AS held, \
                   (SELECT count(p.restricted_at) FROM participant a JOIN person p ON p.id = a.person_id WHERE a.ticket_id = t.id) AS restricted, \
                   (SELECT COALESCE(max(p.restricted_at), 0) FROM participant a JOIN person p ON p.id = a.person_id WHERE a.ticket_id = t.id) AS since \
                   FROM ticket t WHERE t.id = $1";
        let row: Option<Moved> = crate::db::row(db, sql, [ticket.0.into()]).await?;
        let moved = row.ok_or_else(Problem::not_found)?;
        let parts = [moved.updated_at, moved.seq, moved.delivered, moved.held, moved.restricted, moved.since];
        let mut hasher = Self::hasher(bearer);
        hasher.update(ticket.0.as_bytes());
        parts.iter().for_each(|part| {
            hasher.update(&part.to_be_bytes());
        });
        Ok(Self::end(&hasher))
    }

    /// How something stands that is given whole, by what is given.
    ///
    /// # Errors
    /// If it has no JSON form.
    pub fn of_whole(bearer: &Bearer, shown: &impl Serialize) -> Result<Self> {
        let mut hasher = Self::hasher(bearer);
        hasher.update(&serde_json::to_vec(shown)?);
        Ok(Self::end(&hasher))
    }

    /// Another program may see another part of it, and another version of ours may show it in another way.
    fn hasher(bearer: &Bearer) -> blake3::Hasher {
        let mut hasher = blake3::Hasher::new();
        hasher.update(env!("CARGO_PKG_VERSION").as_bytes()).update(&[0]);
        let mut subjects: Vec<_> = bearer.subjects.iter().flatten().collect();
        subjects.sort_unstable();
        for subject in subjects {
            hasher.update(subject.as_bytes());
        }
        hasher
    }

    fn end(hasher: &blake3::Hasher) -> Self {
        Self(format!("\"{}\"", &hasher.finalize().to_hex()[..32]))
    }
}

impl Conditions {
    /// Refuses a change of what has changed meanwhile. The comparison is the strong one.
    ///
    /// # Errors
    /// A 412.
    pub fn unchanged(&self, tag: &Tag) -> Result<()> {
        match &self.matches {
            Some(known) if !named(known).any(|one| one == "*" || one == tag.0) => Err(Problem::precondition()),
            _ => Ok(()),
        }
    }

    /// The same for a ticket, in the transaction that changes it; nothing is asked if there is no condition.
    ///
    /// # Errors
    /// A 412.
    pub async fn ticket_unchanged(&self, db: &impl ConnectionTrait, bearer: &Bearer, ticket: TicketId) -> Result<()> {
        if self.matches.is_none() {
            return Ok(());
        }
        self.unchanged(&Tag::of_ticket(db, bearer, ticket).await?)
    }

    /// The resource with its tag; only the tag if the reader knows it. The comparison is the weak one.
    pub fn answer(&self, tag: &Tag, shown: impl IntoResponse) -> Response {
        let known =
            self.none_match.as_ref().is_some_and(|known| named(known).any(|one| one == "*" || one.trim_start_matches("W/") == tag.0));
        let mut response = if known { StatusCode::NOT_MODIFIED.into_response() } else { shown.into_response() };
        let headers = response.headers_mut();
        if let Ok(value) = HeaderValue::try_from(&tag.0) {
            headers.insert(header::ETAG, value);
        }
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
        headers.insert(header::VARY, HeaderValue::from_static("authorization"));
        response
    }
}

fn named(list: &str) -> impl Iterator<Item = &str> {
    list.split(',').map(str::trim)
}

/// All lines of a header as one list.
fn all(headers: &HeaderMap, name: HeaderName) -> Option<String> {
    let lines: Vec<&str> = headers.get_all(name).iter().filter_map(|line| line.to_str().ok()).collect();
    (!lines.is_empty()).then(|| lines.join(","))
}

impl FromRequestParts<App> for Conditions {
    type Rejection = Infallible;
    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, Infallible> {
        Ok(Self { matches: all(&parts.headers, header::IF_MATCH), none_match: all(&parts.headers, header::IF_NONE_MATCH) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_condition_is_compared_as_the_standard_says() {
        let tag = Tag("\"a\"".to_owned());
        let with = |text: &str| Conditions { matches: Some(text.to_owned()), none_match: Some(text.to_owned()) };
        for (text, unchanged, known) in [
            ("\"a\"", true, true),
            ("*", true, true),
            ("\"b\", \"a\"", true, true),
            ("W/\"a\"", false, true),
            ("\"b\"", false, false),
            ("a", false, false),
            ("", false, false),
        ] {
            assert_eq!(with(text).unchanged(&tag).is_ok(), unchanged, "{text}");
            assert_eq!(with(text).answer(&tag, "x").status() == StatusCode::NOT_MODIFIED, known, "{text}");
        }
        assert!(Conditions::default().unchanged(&tag).is_ok());
    }
}
