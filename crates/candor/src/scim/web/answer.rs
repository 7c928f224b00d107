//! Answers and requests as the protocol has them: their content type, `ETag` and its conditions (RFC 7644, sections 3.1, 3.12 and 3.14).

use super::super::fault::{Fault, Result};
use crate::app::App;
use axum::body::{Body, Bytes};
use axum::extract::{FromRequest, FromRequestParts, Query, Request};
use axum::http::header::{CONTENT_TYPE, ETAG, IF_MATCH, IF_NONE_MATCH, LOCATION, WWW_AUTHENTICATE};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use serde_json::Value;
use std::collections::HashMap;
use std::convert::Infallible;

const KIND: HeaderValue = HeaderValue::from_static("application/scim+json");

/// What a request brings, as JSON.
pub struct Sent(pub Value);

/// The parameters of a query, as texts.
pub struct Parameters(pub Value);

/// The conditions of a request. Tags are compared without their `W/`: of one version there is one form.
#[derive(Default)]
pub struct Conditions {
    matches: Option<String>,
    none_match: Option<String>,
}

/// An answer with a body.
pub fn answer(status: StatusCode, body: &Value) -> Response {
    (status, [(CONTENT_TYPE, KIND)], body.to_string()).into_response()
}

/// The answer of a resource: `whole` says its version and place, `shown` is what is shown of it.
pub fn resource(status: StatusCode, whole: &Value, shown: &Value) -> Response {
    let mut response = answer(status, shown);
    let said =
        |name: &str| whole.pointer(&format!("/meta/{name}")).and_then(Value::as_str).and_then(|text| HeaderValue::try_from(text).ok());
    let headers = response.headers_mut();
    if let Some(tag) = said("version") {
        headers.insert(ETAG, tag);
    }
    if let Some(place) = said("location").filter(|_| status == StatusCode::CREATED) {
        headers.insert(LOCATION, place);
    }
    response
}

/// The answer to what was refused.
pub fn refused(fault: &Fault) -> Response {
    let status = StatusCode::from_u16(fault.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut response = answer(status, &fault.body());
    if status == StatusCode::UNAUTHORIZED {
        response.headers_mut().insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
    }
    response
}

impl IntoResponse for Fault {
    fn into_response(self) -> Response {
        refused(&self)
    }
}

impl Conditions {
    /// Refuses a change of what has changed meanwhile.
    ///
    /// # Errors
    /// A 412.
    pub fn unchanged(&self, version: &str) -> Result<()> {
        match &self.matches {
            Some(known) if !names(known, version) => Err(Fault::precondition()),
            _ => Ok(()),
        }
    }

    /// Whether the reader knows this version already.
    pub fn knows(&self, version: &str) -> bool {
        self.none_match.as_ref().is_some_and(|known| names(known, version))
    }

    /// Whether a change is only wanted of a version.
    pub const fn is_bound(&self) -> bool {
        self.matches.is_some()
    }
}

fn names(list: &str, version: &str) -> bool {
    let bare = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
    list.split(',').any(|one| one.trim() == "*" || bare(one) == bare(version))
}

fn all(headers: &HeaderMap, name: HeaderName) -> Option<String> {
    let lines: Vec<&str> = headers.get_all(name).iter().filter_map(|line| line.to_str().ok()).collect();
    (!lines.is_empty()).then(|| lines.join(","))
}

impl FromRequestParts<App> for Conditions {
    type Rejection = Infallible;
    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, Infallible> {
        Ok(Self { matches: all(&parts.headers, IF_MATCH), none_match: all(&parts.headers, IF_NONE_MATCH) })
    }
}

impl FromRequestParts<App> for Parameters {
    type Rejection = Fault;
    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self> {
        let Ok(Query(pairs)) = Query::<HashMap<String, String>>::try_from_uri(&parts.uri) else {
            return Err(Fault::syntax("The query of the address cannot be read."));
        };
        Ok(Self(pairs.into_iter().map(|(key, value)| (key, Value::String(value))).collect()))
    }
}

impl FromRequest<App> for Sent {
    type Rejection = Fault;
    async fn from_request(request: Request<Body>, app: &App) -> Result<Self> {
        let kind = request.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let kind = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        if kind != "application/scim+json" && kind != "application/json" {
            return Err(Fault::media_type());
        }
        let bytes = Bytes::from_request(request, app).await.map_err(|refused| {
            if refused.status() == StatusCode::PAYLOAD_TOO_LARGE { Fault::too_large() } else { Fault::syntax("The body cannot be read.") }
        })?;
        let value: Value = serde_json::from_slice(&bytes)
            .map_err(|error| Fault::syntax(format!("The body is not JSON (line {}, column {}).", error.line(), error.column())))?;
        if value.is_object() { Ok(Self(value)) } else { Err(Fault::syntax("The body takes attributes with their values.")) }
    }
}
