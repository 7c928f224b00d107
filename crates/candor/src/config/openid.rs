//! Services that people sign in with (OpenID Connect), as the operator declares them.

use anyhow::{Context, Result, ensure};
use serde::Deserialize;
use std::path::PathBuf;

/// A service that people sign in with.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OpenId {
    /// Its id here: a part of the address that it sends people back to. Small letters, figures and hyphens.
    pub id: String,
    /// What stands on the button.
    pub name: String,
    /// Its issuer URL, as it says it itself.
    pub issuer: String,
    pub client_id: String,
    /// A file with the client secret; else `CANDOR_OPENID_<ID>_SECRET`.
    pub secret_file: Option<PathBuf>,
    /// Who may sign in with it.
    #[serde(rename = "for", default)]
    pub audience: Audience,
    /// What was found in the file or the variable: never read from the configuration, and never shown.
    #[serde(skip)]
    pub secret: Secret,
}

/// Who may sign in with a service.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum Audience {
    Agents,
    Customers,
    #[default]
    Both,
}

/// A secret that does not show itself.
#[derive(Clone, Default)]
pub struct Secret(pub String);

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("(secret)")
    }
}

/// Looks whether the services are in order, and fetches their secrets.
///
/// # Errors
/// If one is not: the message names it and says what to do.
pub fn settle(services: &mut [OpenId]) -> Result<()> {
    for at in 0..services.len() {
        let id = services[at].id.clone();
        let is_id = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        ensure!(!id.is_empty() && id.len() <= 40 && id.chars().all(is_id), "openid id {id:?}: use small letters, figures and hyphens");
        ensure!(services[..at].iter().all(|other| other.id != id), "two services under [[openid]] have the id {id:?}");
        let service = &mut services[at];
        let issuer: http::Uri = service.issuer.parse().with_context(|| format!("the issuer of {id:?} is no URL"))?;
        let is_safe = issuer.scheme_str() == Some("https")
            || (issuer.scheme_str() == Some("http") && issuer.host().is_some_and(|host| super::is_here(host.trim_matches(['[', ']']))));
        ensure!(is_safe && issuer.query().is_none(), "the issuer of {id:?} begins with https:// and has nothing behind its path");
        ensure!(!service.name.trim().is_empty() && !service.client_id.is_empty(), "{id:?} under [[openid]] has no name or no client_id");
        let variable = format!("CANDOR_OPENID_{}_SECRET", id.replace('-', "_").to_ascii_uppercase());
        let secret = match (&service.secret_file, super::variable(&variable)) {
            (_, Some(secret)) => secret,
            (Some(file), None) => super::secret_file(file)?,
            (None, None) => String::new(),
        };
        ensure!(!secret.is_empty(), "{id:?} under [[openid]] has no secret: name a secret_file, or set {variable}");
        service.secret = Secret(secret);
    }
    Ok(())
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn service(dir: &std::path::Path, id: &str, issuer: &str) -> OpenId {
        let path = dir.join("secret");
        std::fs::write(&path, "between us\n").unwrap();
        let text = format!("id = {id:?}\nname = \"Example\"\nissuer = {issuer:?}\nclient_id = \"desk\"\nfor = \"agents\"");
        OpenId { secret_file: Some(path), ..toml::from_str(&text).unwrap() }
    }

    #[test]
    fn a_service_is_whole_or_refused() {
        let dir = tempfile::tempdir().unwrap();
        let service = |id: &str, issuer: &str| service(dir.path(), id, issuer);
        let mut good = [service("work", "https://id.example.org/realm"), service("here", "http://127.0.0.1:9000")];
        settle(&mut good).unwrap();
        assert_eq!((good[0].secret.0.as_str(), good[0].audience), ("between us", Audience::Agents));
        assert!(!format!("{good:?}").contains("between us"), "a secret does not show itself");
        for (id, issuer) in
            [("Work", "https://id.example.org"), ("", "https://id.example.org"), ("a", "http://id.example.org"), ("a", "id")]
        {
            assert!(settle(&mut [service(id, issuer)]).is_err(), "{id} {issuer}");
        }
        assert!(settle(&mut [service("a", "https://a.example"), service("a", "https://b.example")]).is_err());
        assert!(settle(&mut [OpenId { secret_file: None, ..service("a", "https://a.example") }]).is_err());
    }
}
