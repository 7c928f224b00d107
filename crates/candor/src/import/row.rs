//! One row of a table as somebody to be: cleaned, or refused with its column and why. What it says is never repeated in a refusal.

use super::columns::{Columns, Field};
use super::sheet::Sheet;
use crate::app::App;
use crate::fields::brought;
use crate::fields::fill::Answer;
use crate::profiles::{country, edit, field};
use crate::time::Instant;
use pages::L10n;
use std::borrow::Cow;
use std::io::Read;

/// The longest address (RFC 5321, section 4.5.3.1.3: a path of 256 octets with its brackets).
const LONGEST_ADDRESS: usize = 254;
/// The longest name, in characters.
const LONGEST_NAME: usize = 200;
/// The longest tag of a language, in bytes (RFC 5646, section 4.4.1).
const LONGEST_TAG: usize = 35;

/// An address.
#[derive(Clone, Debug)]
pub struct Address {
    pub text: String,
    /// Since when another desk says that whoever has it proved that it is theirs.
    pub verified: Option<Instant>,
}

/// Somebody as a row says.
#[derive(Clone, Debug)]
pub struct Row {
    /// Whoever comes from a table has one.
    pub email: Option<Address>,
    /// Further ones.
    pub emails: Vec<Address>,
    pub name: Option<String>,
    pub language: Option<String>,
    pub zone: Option<String>,
    /// Of the profile, as they are kept.
    pub values: Vec<(&'static field::Field, String)>,
    /// Since when another desk knew them, and when they were last heard of there; now if it is a table that they come from.
    pub times: Option<(Instant, Instant)>,
    /// Answers to the desk's own fields.
    pub answers: Vec<Answer>,
}

/// Why a row is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    pub field: Field,
    /// In words for whoever has the table before them.
    pub why: Cow<'static, str>,
}

/// Reads the present row of a table; none if it is empty.
///
/// # Errors
/// [`Fault`].
pub fn read(app: &App, sheet: &Sheet<impl Read>, columns: &Columns) -> Result<Option<Row>, Fault> {
    if (0..sheet.width()).all(|at| sheet.cell(at).trim().is_empty()) {
        return Ok(None);
    }
    let cell =
        |field: Field| columns.at(&field).map(|at| sheet.cell(at)).map(|cell| cell.trim().to_owned()).filter(|cell| !cell.is_empty());
    let email = cell(Field::Email).ok_or(Fault { field: Field::Email, why: "there is no address".into() })?;
    let row = of(app, columns, Some(email), cell)?;
    Ok(Some(row))
}

/// Reads somebody from what stands in each field, and from their address, if they have one.
///
/// # Errors
/// [`Fault`].
pub fn of(app: &App, columns: &Columns, email: Option<String>, cell: impl Fn(Field) -> Option<String>) -> Result<Row, Fault> {
    let fault = |field: Field, why: &'static str| Fault { field, why: why.into() };
    if email.as_ref().is_some_and(|email| !is_address(email)) {
        return Err(fault(Field::Email, "it is no address; one looks like name@example.org"));
    }
    let names: Vec<String> = [Field::FirstName, Field::LastName].into_iter().filter_map(&cell).collect();
    let name = cell(Field::Name).or_else(|| Some(names.join(" ")).filter(|name| !name.is_empty())).map(|name| mail::one_line(&name));
    if name.as_ref().is_some_and(|name| name.chars().count() > LONGEST_NAME) {
        return Err(fault(Field::Name, "it is longer than a name can be"));
    }
    let language = cell(Field::Language).map(|tag| tag.replace('_', "-"));
    let is_tag = |tag: &String| {
        tag.len() <= LONGEST_TAG
            && tag.split('-').all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()))
    };
    if !language.as_ref().is_none_or(is_tag) {
        return Err(fault(Field::Language, "it is no language; one looks like en or de-AT"));
    }
    let zone = cell(Field::Zone);
    if zone.as_ref().is_some_and(|zone| jiff::tz::TimeZone::get(zone).is_err()) {
        return Err(fault(Field::Zone, "it is no time zone; one looks like Europe/Berlin"));
    }
    let values = of_profile(app, columns, &cell)?;
    let mut answers = Vec::new();
    for (field, own) in columns.own() {
        let typed = cell(field.clone()).unwrap_or_default();
        match brought::read(app, own, &brought::typed(own, &typed)) {
            Ok(answer) => answers.extend(answer),
            Err(refused) => {
                let why = refused.said().map_or_else(|_| "it cannot be read".to_owned(), |(_, why)| why);
                return Err(Fault { field: field.clone(), why: why.into() });
            }
        }
    }
    let email = email.map(|text| Address { text, verified: None });
    let name = name.filter(|name| !name.is_empty());
    Ok(Row { email, emails: Vec::new(), name, language, zone, values, times: None, answers })
}

/// The values of the profile. A number in national notation is one of the row's country, or else of the organisation's.
fn of_profile(
    app: &App,
    columns: &Columns,
    cell: &impl Fn(Field) -> Option<String>,
) -> Result<Vec<(&'static field::Field, String)>, Fault> {
    let (mut values, seat) = (Vec::new(), edit::seat(app));
    let country = columns.fields().filter(|field| field.code == "country").find_map(|field| cell(Field::Profile(field)));
    let home = country.as_deref().and_then(country::code).map(str::to_owned).or(seat);
    for field in columns.fields() {
        let Some(typed) = cell(Field::Profile(field)) else { continue };
        let kept = field.read(app, &typed, home.as_deref());
        let why = |key| Fault { field: Field::Profile(field), why: L10n::english().get(key).into() };
        values.push((field, kept.map_err(why)?));
    }
    Ok(values)
}

/// Whether a text can be an address.
pub fn is_address(text: &str) -> bool {
    let whole = text.rsplit_once('@').is_some_and(|(local, domain)| !local.is_empty() && domain.contains('.') && !domain.starts_with('.'));
    whole
        && text.len() <= LONGEST_ADDRESS
        && !text.chars().any(|c| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | ',' | ';' | '"'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_one() {
        for good in ["ann@customer.example", "o'hara+x@sub.example.org", "jürgen@bücher.example", "a@b.example"] {
            assert!(is_address(good), "{good}");
        }
        for bad in [
            "",
            "ann",
            "@b.example",
            "a@",
            "a@b",
            "a b@c.example",
            "a@b.example, c@d.example",
            "<a@b.example>",
            "a@.example",
            "a@b.ex\u{7}ample",
        ] {
            assert!(!is_address(bad), "{bad}");
        }
        assert!(!is_address(&format!("{}@b.example", "x".repeat(300))));
    }
}
