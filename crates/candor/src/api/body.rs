//! What a request brings: JSON, or a form of several parts with the same JSON in the part `json` and a file in every part that has
//! a file name.

use super::once::{Keyed, Once};
use super::problem::Problem;
use super::shape::takes;
use crate::app::App;
use crate::tickets::files::NewFile;
use axum::body::Bytes;
use axum::extract::multipart::MultipartError;
use axum::extract::{FromRequest, FromRequestParts, Multipart, Query, Request};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::http::request::Parts;
use serde::de::DeserializeOwned;
use serde_json::error::Category;
use uuid::Uuid;

/// The most files of one message.
const MOST_FILES: usize = 50;

/// A body that was read.
pub struct Posted<T> {
    pub value: T,
    pub files: Vec<NewFile>,
    /// Whether the request was done before.
    pub once: Once,
}

/// A request that brings nothing.
pub struct Bare {
    /// Whether it was done before.
    pub once: Once,
}

takes! {
    /// Which part of a list is asked for. Lists go by id, so that a page never shifts under whoever reads it.
    pub struct Paging {
        /// Only what comes after this id in the list's order.
        pub after: Option<Uuid>,
        /// 1 to 200; 50 if not said.
        pub limit: Option<u64>,
    }
}

/// A query that was read.
pub struct Asked<T>(pub T);

impl Paging {
    /// How many are wanted.
    pub fn limit(&self) -> u64 {
        self.limit.unwrap_or(50).clamp(1, 200)
    }
}

impl<T: DeserializeOwned + Send> FromRequestParts<App> for Asked<T> {
    type Rejection = Problem;
    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, Problem> {
        let query = Query::<T>::try_from_uri(&parts.uri);
        let detail = "The query has a parameter that this address does not know, or a value that is not of its kind.";
        query.map(|Query(value)| Self(value)).map_err(|_| Problem::malformed(detail))
    }
}

impl<T: DeserializeOwned + Send> FromRequest<App> for Posted<T> {
    type Rejection = Problem;
    async fn from_request(request: Request, app: &App) -> Result<Self, Problem> {
        let keyed = Keyed::of(request.method(), request.uri(), request.headers(), request.extensions())?;
        let kind = request.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let kind = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        let (json, files) = match kind.as_str() {
            "application/json" => (Bytes::from_request(request, app).await.map_err(|refused| rejected(refused.status()))?, Vec::new()),
            "multipart/form-data" => {
                let parts = Multipart::from_request(request, app).await.map_err(|refused| rejected(refused.status()))?;
                many(parts).await?
            }
            _ => return Err(Problem::media_type("application/json, or multipart/form-data with a part `json` and files")),
        };
        let value = read(&json)?;
        let once = match keyed {
            Some(keyed) => keyed.look(app, &digest(&json, &files)).await?,
            None => Once::default(),
        };
        Ok(Self { value, files, once })
    }
}

impl FromRequest<App> for Bare {
    type Rejection = Problem;
    async fn from_request(request: Request, app: &App) -> Result<Self, Problem> {
        let keyed = Keyed::of(request.method(), request.uri(), request.headers(), request.extensions())?;
        let once = match keyed {
            Some(keyed) => keyed.look(app, &blake3::Hasher::new()).await?,
            None => Once::default(),
        };
        Ok(Self { once })
    }
}

/// What a request brings, whatever the boundary of its form.
fn digest(json: &[u8], files: &[NewFile]) -> blake3::Hasher {
    let mut hasher = blake3::Hasher::new();
    let mut add = |bytes: &[u8]| {
        hasher.update(&(bytes.len() as u64).to_be_bytes()).update(bytes);
    };
    add(json);
    for file in files {
        add(file.name.as_bytes());
        add(file.media_type.as_deref().unwrap_or_default().as_bytes());
        add(&file.bytes);
    }
    hasher
}

async fn many(mut parts: Multipart) -> Result<(Bytes, Vec<NewFile>), Problem> {
    let (mut json, mut files) = (None, Vec::new());
    let broken = |error: MultipartError| rejected(error.status());
    while let Some(part) = parts.next_field().await.map_err(broken)? {
        if part.name() == Some("json") && part.file_name().is_none() {
            json = Some(part.bytes().await.map_err(broken)?);
        } else if let Some(name) = part.file_name().map(ToOwned::to_owned) {
            if files.len() == MOST_FILES {
                return Err(Problem::invalid("too-many-files", format!("A message takes at most {MOST_FILES} files.")));
            }
            let media_type =
                part.content_type().filter(|kind| kind.len() <= 127 && kind.bytes().all(|b| b.is_ascii_graphic())).map(Into::into);
            let bytes = part.bytes().await.map_err(broken)?.to_vec();
            files.push(NewFile { name, media_type, bytes, ..NewFile::default() });
        } else {
            return Err(Problem::malformed("A part is neither `json` nor a file with a name."));
        }
    }
    let json = json.ok_or_else(|| Problem::malformed("The form has no part `json`."))?;
    Ok((json, files))
}

/// Reads JSON. What is wrong is said by place; only names of our own fields are repeated.
fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Problem> {
    serde_json::from_slice(bytes).map_err(|error| {
        let place = format!("line {}, column {}", error.line(), error.column());
        match error.classify() {
            Category::Data => {
                let said = error.to_string();
                let missing = said.strip_prefix("missing field `").and_then(|rest| rest.split_once('`'));
                match missing {
                    Some((field, _)) => Problem::invalid("missing", format!("The field `{field}` is missing.")),
                    None => Problem::invalid(
                        "shape",
                        format!("A field is unknown here or holds another kind of value than it takes ({place})."),
                    ),
                }
            }
            _ => Problem::malformed(format!("The body is not JSON ({place}).")),
        }
    })
}

fn rejected(status: StatusCode) -> Problem {
    if status == StatusCode::PAYLOAD_TOO_LARGE {
        Problem::too_large()
    } else {
        Problem::malformed("The body cannot be read as its content type says.")
    }
}

/// The id in a path. What is no id is nowhere.
pub fn id<T: From<Uuid>>(text: &str) -> Result<T, Problem> {
    text.parse::<Uuid>().map(T::from).map_err(|_| Problem::not_found())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;

    #[test]
    fn what_is_wrong_is_said_without_the_value() {
        #[derive(Debug, Deserialize)]
        #[serde(deny_unknown_fields)]
        #[expect(dead_code, reason = "only its shape is used")]
        struct Body {
            number: u8,
        }
        for wrong in [
            r#"{"number":"ann@example.org"}"#,
            r#"{"ann@example.org":1,"number":1}"#,
            r#"{"number":1"ann@example.org"#,
            "{}",
            "ann@example.org",
        ] {
            let problem = read::<Body>(wrong.as_bytes()).map(|_| ()).map_err(|problem| format!("{problem:?}"));
            assert!(problem.as_ref().is_err_and(|said| !said.contains("ann@")), "{problem:?}");
        }
    }
}
