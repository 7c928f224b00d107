//! One row of a table as somebody to be: cleaned, or refused with its column and why. What it says is never repeated in a refusal.

use super::columns::{Columns, Field};
use super::sheet::Sheet;
use crate::app::App;
use crate::profiles::{country, edit, field};
use crate::time::Instant;
use pages::L10n;
use std::io::Read;

/// The longest address (RFC 5321, section 4.5.3.1.3: a path of 256 octets with its brackets).
const LONGEST_ADDRESS: usize = 254;
/// The longest name, in characters.
const LONGEST_NAME: usize = 200;
/// The longest tag of a language, in bytes (RFC 5646, section 4.4.1).
const LONGEST_TAG: usize = 35;

/// Somebody as a row says.
#[derive(Clone, Debug)]
pub struct Row {
    pub email: String,
    pub name: Option<String>,
    pub language: Option<String>,
    pub zone: Option<String>,
    /// Of the profile, as they are kept.
    pub values: Vec<(&'static field::Field, String)>,
    /// Since when another desk knew them, and when they were last heard of there; now if it is a table that they come from.
    pub times: Option<(Instant, Instant)>,
}

/// Why a row is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fault {
    pub field: Field,
    /// In words for whoever has the table before them.
    pub why: &'static str,
}

/// Reads the present row of a table; none if it is empty.
///
/// # Errors
/// [`Fault`].
pub fn read(app: &App, sheet: &Sheet<impl Read>, columns: &Columns) -> Result<Option<Row>, Fault> {
    if (0..sheet.width()).all(|at| sheet.cell(at).trim().is_empty()) {
        return Ok(None);
    }
    let cell = |field: Field| columns.at(field).map(|at| sheet.cell(at)).map(|cell| cell.trim().to_owned()).filter(|cell| !cell.is_empty());
    of(app, columns, cell).map(Some)
}

/// Reads somebody from what stands in each field.
///
/// # Errors
/// [`Fault`].
pub fn of(app: &App, columns: &Columns, cell: impl Fn(Field) -> Option<String>) -> Result<Row, Fault> {
    let fault = |field: Field, why: &'static str| Fault { field, why };
    let email = cell(Field::Email).ok_or(fault(Field::Email, "there is no address"))?;
    if !is_address(&email) {
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
    let values = of_profile(app, columns, cell)?;
    Ok(Row { email, name: name.filter(|name| !name.is_empty()), language, zone, values, times: None })
}

/// The values of the profile. A number in national notation is one of the row's country, or else of the organisation's.
fn of_profile(app: &App, columns: &Columns, cell: impl Fn(Field) -> Option<String>) -> Result<Vec<(&'static field::Field, String)>, Fault> {
    let (mut values, seat) = (Vec::new(), edit::seat(app));
    let country = columns.fields().filter(|field| field.code == "country").find_map(|field| cell(Field::Profile(field)));
    let home = country.as_deref().and_then(country::code).map(str::to_owned).or(seat);
    for field in columns.fields() {
        let Some(typed) = cell(Field::Profile(field)) else { continue };
        let kept = field.read(app, &typed, home.as_deref());
        let why = |key| Fault { field: Field::Profile(field), why: L10n::english().get(key) };
        values.push((field, kept.map_err(why)?));
    }
    Ok(values)
}

fn is_address(text: &str) -> bool {
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
