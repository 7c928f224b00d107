//! A mail that reports a loss: known by its subject, in the languages the notice is read in. It names whose sign-in it was by an address
//! and by first and last name (002-073). It should name no password; if it does, that is masked before anything is stored.

use super::loss::{self, New};
use super::loss_report::{Matched, Way};
use crate::app::App;
use crate::ids::PersonId;
use crate::items::{EmailAddress, PersonName};
use crate::people::{find, person};
use crate::time::Instant;
use anyhow::Result;
use privacy::{Actor, Purpose};
use sea_orm::EntityTrait;

/// What is lost, and that it is: a subject with one word of each is a report.
const WHAT: &[&str] = &[
    "sign-in",
    "signin",
    "sign in",
    "login",
    "log-in",
    "password",
    "credential",
    "identifier",
    "account",
    "passwort",
    "kennwort",
    "zugangsdaten",
    "anmeldedaten",
    "zugang",
    "konto",
    "mot de passe",
    "identifiant",
    "compte",
];
const LOST: &[&str] = &[
    "lost",
    "loss",
    "stolen",
    "theft",
    "compromised",
    "hacked",
    "verlust",
    "verloren",
    "gestohlen",
    "gehackt",
    "diebstahl",
    "perte",
    "perdu",
    "vol ",
    "volé",
    "vole",
    "piraté",
];
/// What stands before a password in a text.
const SECRETS: &[&str] = &["password", "passwort", "kennwort", "mot de passe", "passphrase", "pin"];
/// The most addresses of a mail that are looked up.
const LOOKED_UP: usize = 10;
/// What stands in the place of a password.
const MASK: &str = "••••••••";

/// Whether a subject says that a sign-in is lost.
pub fn is_report(subject: &str) -> bool {
    let subject = format!("{} ", subject.to_lowercase());
    WHAT.iter().any(|word| subject.contains(word)) && LOST.iter().any(|word| subject.contains(word))
}

/// Whose sign-in a mail reports, by the addresses and names that stand in it; the sender's own address counts as named.
///
/// # Errors
/// If the database or the keyring cannot be asked.
pub async fn read(app: &App, subject: &str, text: &str, from: &str, now: Instant) -> Result<Option<New>> {
    if !is_report(subject) || !loss::takes(app, Way::Email) {
        return Ok(None);
    }
    let named: Vec<&str> = addresses(text).take(LOOKED_UP).chain([from]).collect();
    let (person, matched) = whose(app, &named, text, now).await?;
    Ok(Some(New { person, ticket: None, way: Way::Email, matched }))
}

/// The person whom addresses and a text name.
///
/// # Errors
/// If the database or the keyring cannot be asked.
pub async fn whose(app: &App, named: &[&str], text: &str, now: Instant) -> Result<(Option<PersonId>, Matched)> {
    let mut by_address = None;
    for address in named {
        let Some(identity) = find::by_address(app, app.db.reader(), &EmailAddress::new(address.trim())).await? else { continue };
        if has_names(app, identity.person_id, text, now).await? {
            return Ok((Some(identity.person_id), Matched::Both));
        }
        by_address.get_or_insert(identity.person_id);
    }
    Ok((by_address, if by_address.is_some() { Matched::Address } else { Matched::Nobody }))
}

/// Whether every part of a person's name stands in a text.
async fn has_names(app: &App, id: PersonId, text: &str, now: Instant) -> Result<bool> {
    let person = person::Entity::find_by_id(id).one(app.db.reader()).await?;
    let access = app.gate.access(Actor::System("loss-report"), Purpose::Account, &person, now).await?;
    let name = person.as_ref().and_then(person::Model::name).and_then(|name| name.open(&access).ok()).map(PersonName::into_string);
    let Some(name) = name.map(|name| name.to_lowercase()) else { return Ok(false) };
    let text = text.to_lowercase();
    let mut parts = name.split_whitespace().peekable();
    Ok(parts.peek().is_some() && parts.all(|part| text.contains(part)))
}

/// What looks like an address in a text.
fn addresses(text: &str) -> impl Iterator<Item = &str> {
    let is_edge = |c: char| !(c.is_alphanumeric() || matches!(c, '@' | '.' | '+' | '-' | '_'));
    text.split(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '(' | ')' | ',' | ';' | '"' | ':'))
        .map(move |word| word.trim_matches(is_edge).trim_end_matches('.'))
        .filter(|word| word.split_once('@').is_some_and(|(local, domain)| !local.is_empty() && domain.contains('.')))
}

/// Passwords that stand in a text, behind a word that announces them.
fn secrets(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for line in text.lines() {
        let lower = line.to_lowercase();
        // What is lower case may be longer or shorter: then the places do not fit, and the line is left out as a whole.
        let after = SECRETS.iter().find_map(|word| lower.find(word).map(|at| at + word.len()));
        let Some(after) = after else { continue };
        let Some(rest) = line.get(after..).filter(|_| lower.len() == line.len()) else {
            found.push(line.trim().to_owned());
            continue;
        };
        let rest = rest.trim_start_matches(|c: char| c.is_whitespace());
        let told = rest
            .strip_prefix([':', '='])
            .or_else(|| ["is ", "was ", "ist ", "war ", "est ", "était "].iter().find_map(|is| rest.strip_prefix(is)));
        let secret = told.map(|told| told.trim().trim_matches(['"', '\'', '“', '”', '«', '»'])).filter(|secret| !secret.is_empty());
        found.extend(secret.map(ToOwned::to_owned));
    }
    found
}

/// The same text without the passwords that stand in it; `also` is masked in the same way, for the page that a mail has beside its text.
pub fn mask(text: &mut String, also: &mut Option<String>) {
    for secret in secrets(text) {
        *text = text.replace(&secret, MASK);
        if let Some(also) = also {
            *also = also.replace(&secret, MASK);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_subject_says_it_in_three_languages() {
        for report in
            ["Lost sign-in", "My password was STOLEN", "Verlust meiner Zugangsdaten", "Perte de mes identifiants", "Vol de mot de passe"]
        {
            assert!(is_report(report), "{report}");
        }
        for other in ["Lost parcel", "Password reset question", "Volume of the account statement is fine", ""] {
            assert!(!is_report(other), "{other}");
        }
    }

    #[test]
    fn a_password_in_the_mail_is_masked() {
        let mut text = "Hello,\nmy login is ann@customer.example\nPassword: zq-secret 12\nAnn Zqxjkv\n".to_owned();
        let mut html = Some("<p>Password: zq-secret 12</p>".to_owned());
        mask(&mut text, &mut html);
        assert!(!text.contains("zq-secret") && text.contains("ann@customer.example") && text.contains("Ann Zqxjkv"), "{text}");
        assert_eq!(html.as_deref(), Some("<p>Password: ••••••••</p>"));
    }

    #[test]
    fn addresses_are_found_in_prose() {
        let found: Vec<&str> = addresses("I am <ann@customer.example>, or ann.z@two.example. Not @home or a@b").collect();
        assert_eq!(found, ["ann@customer.example", "ann.z@two.example"]);
    }

    proptest! {
        #[test]
        fn no_mail_stops_it(text in "(?s).{0,400}") {
            let _ = (is_report(&text), addresses(&text).count());
            mask(&mut text.clone(), &mut Some(text.clone()));
        }
    }
}
