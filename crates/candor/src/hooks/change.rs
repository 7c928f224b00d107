//! What is said of a webhook when it is made or changed, by a form or a program: read, and refused by field.

use super::address::{self, Url};
use super::hook::EVERYTHING;
use super::trouble::Trouble;
use crate::app::App;
use crate::refused::Refused;
use crate::search::happened;

/// The longest name, in characters.
const LONGEST: usize = 100;

/// What is asked for.
#[derive(Clone, Debug)]
pub struct Asked {
    pub name: String,
    pub address: String,
    /// Kinds of events; [`EVERYTHING`] stands for all.
    pub kinds: Vec<String>,
}

/// The same, read.
pub struct Read {
    pub name: String,
    pub url: Url,
    pub kinds: String,
}

/// Reads it and looks whether anything may and can be sent there. Asks a name server: before any transaction.
///
/// # Errors
/// [`Refused::Field`]
pub async fn read(app: &App, asked: &Asked) -> Result<Read, Refused> {
    let name = asked.name.trim();
    if name.is_empty() || name.chars().count() > LONGEST || name.chars().any(char::is_control) {
        return Err(Refused::Field("name", "hook-no-name"));
    }
    let url = address::read(app, &asked.address).map_err(|why| Refused::Field("address", why))?;
    let kinds = kinds(&asked.kinds).ok_or(Refused::Field("kinds", "hook-no-kinds"))?;
    address::look(app, &url).await.map_err(|trouble| Refused::Field("address", refused(trouble)))?;
    Ok(Read { name: name.to_owned(), url, kinds })
}

/// The kinds as the row has them, in the order of the software; none if there are none, or one is unknown.
fn kinds(asked: &[String]) -> Option<String> {
    if asked.iter().any(|kind| kind == EVERYTHING) {
        return Some(EVERYTHING.to_owned());
    }
    let known: Vec<&str> = happened::kinds().filter(|kind| asked.iter().any(|one| one == kind)).collect();
    let all_known = asked.iter().all(|kind| known.contains(&kind.as_str()));
    (all_known && !known.is_empty()).then(|| known.join(","))
}

/// What the page says of an address that was looked at and not taken.
const fn refused(trouble: Trouble) -> &'static str {
    match trouble {
        Trouble::NotInPolicy => "hook-address-not-in-policy",
        Trouble::NotPublic => "hook-address-not-public",
        _ => "hook-address-no-host",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_known_ones() {
        let read = |asked: &[&str]| kinds(&asked.iter().map(|one| (*one).to_owned()).collect::<Vec<_>>());
        assert_eq!(read(&["person-gone", "message"]).as_deref(), Some("message,person-gone"));
        assert_eq!(read(&["message", "*"]).as_deref(), Some("*"));
        assert_eq!((read(&[]), read(&["message", "nonsense"])), (None, None));
    }
}
