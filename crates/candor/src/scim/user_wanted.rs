//! What an identity service wants of an agent, read from what it sends. What is not named stays as it is; what the desk does not use of
//! somebody who answers (telephone numbers, photographs, titles, passwords) is not even read.

use super::fault::{Fault, Result};
use super::filter::{flag, folded, part};
use serde_json::Value;

/// The longest name, in characters.
const LONGEST_NAME: usize = 200;
/// The longest `userName` and `externalId`.
const LONGEST: usize = 500;

/// What is to be: none of what is to stay. Of what can be taken away, `Some(None)` does.
#[derive(Default)]
pub struct Wanted {
    pub user_name: Option<String>,
    pub address: Option<String>,
    pub name: Option<Option<String>>,
    pub external_id: Option<Option<String>>,
    /// By its name.
    pub role: Option<Option<String>>,
    pub active: Option<bool>,
}

impl Wanted {
    /// Reads a whole resource (RFC 7644, sections 3.3 and 3.5.1).
    ///
    /// # Errors
    /// [`Fault`] with `invalidValue` that names the attribute.
    pub fn whole(sent: &Value) -> Result<Self> {
        let mut wanted = Self::read(sent)?;
        let [display, formatted, given, family] = names(sent)?;
        wanted.name = display.or(formatted).or_else(|| composed(given, family)).map(Some);
        wanted.role = roles(sent)?.map(|all| one_role(&all)).transpose()?;
        Ok(wanted)
    }

    /// Reads what a change made of a resource (RFC 7644, section 3.5.2).
    ///
    /// # Errors
    /// As [`Self::whole`].
    pub fn changed(before: &Value, after: &Value) -> Result<Self> {
        let (was, mut wanted) = (Self::read(before)?, Self::read(after)?);
        wanted.address = wanted.address.filter(|address| Some(address) != was.address.as_ref());
        let [display, formatted, given, family] = names(after)?;
        let [known, known_formatted, ..] = names(before)?;
        wanted.name = if display != known {
            Some(display)
        } else if formatted != known_formatted && formatted.is_some() {
            Some(formatted)
        } else if given.is_some() && family.is_some() {
            Some(composed(given, family))
        } else {
            None
        };
        wanted.external_id = (wanted.external_id != was.external_id).then(|| wanted.external_id.flatten());
        let (known, now) = (roles(before)?.unwrap_or_default(), roles(after)?.unwrap_or_default());
        wanted.role = if known == now { None } else { Some(one_role(&now)?) };
        Ok(wanted)
    }

    /// Who was called by their address and is called by another now is written to there, if nothing else is said.
    pub fn follow(&mut self, user_name: Option<&str>, address: Option<&str>) {
        let is_their_address = user_name.map(folded) == address.map(folded);
        if self.address.is_none() && is_their_address {
            self.address = self.user_name.clone().filter(|name| name.contains('@'));
        }
    }

    fn read(sent: &Value) -> Result<Self> {
        let active = match part(sent, "active") {
            None | Some(Value::Null) => None,
            Some(value) => Some(flag(value).ok_or_else(|| Fault::value("`active` is true or false."))?),
        };
        Ok(Self {
            user_name: line(sent, "userName", LONGEST)?,
            address: address(sent)?,
            external_id: line(sent, "externalId", LONGEST)?.map(Some),
            active,
            ..Self::default()
        })
    }
}

/// One line of text; what is empty is not there.
fn line(sent: &Value, name: &'static str, most: usize) -> Result<Option<String>> {
    let text = match part(sent, name) {
        None | Some(Value::Null) => return Ok(None),
        Some(Value::String(text)) => mail::one_line(text),
        Some(_) => return Err(Fault::value(format!("`{name}` takes a text."))),
    };
    if text.chars().count() > most || text.chars().any(char::is_control) {
        return Err(Fault::value(format!("`{name}` takes one line of at most {most} characters.")));
    }
    Ok(Some(text).filter(|text| !text.is_empty()))
}

/// `displayName`, and of `name` what is formatted, given and of the family.
fn names(sent: &Value) -> Result<[Option<String>; 4]> {
    let display = line(sent, "displayName", LONGEST_NAME)?;
    let of = |name| match part(sent, "name") {
        None | Some(Value::Null) => Ok(None),
        Some(parts @ Value::Object(_)) => line(parts, name, LONGEST_NAME),
        Some(_) => Err(Fault::value("`name` takes `formatted`, `givenName` and `familyName`.")),
    };
    Ok([display, of("formatted")?, of("givenName")?, of("familyName")?])
}

fn composed(given: Option<String>, family: Option<String>) -> Option<String> {
    let parts: Vec<String> = given.into_iter().chain(family).collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}

/// The elements of an attribute that can have many; one alone is a list of one.
fn elements<'v>(sent: &'v Value, name: &str) -> Option<Vec<&'v Value>> {
    match part(sent, name)? {
        Value::Null => None,
        Value::Array(all) => Some(all.iter().collect()),
        one => Some(vec![one]),
    }
}

/// The address that is primary, or else the one at work, or else the first.
fn address(sent: &Value) -> Result<Option<String>> {
    let Some(all) = elements(sent, "emails") else { return Ok(None) };
    let is_primary = |one: &&&Value| part(one, "primary").and_then(flag) == Some(true);
    let is_work = |one: &&&Value| part(one, "type").and_then(Value::as_str).is_some_and(|kind| kind.eq_ignore_ascii_case("work"));
    let Some(one) = all.iter().find(is_primary).or_else(|| all.iter().find(is_work)).or_else(|| all.first()) else { return Ok(None) };
    match if one.is_object() { part(one, "value") } else { Some(*one) } {
        Some(Value::String(text)) => Ok(Some(mail::one_line(text)).filter(|text| !text.is_empty())),
        None | Some(Value::Null) => Ok(None),
        Some(_) => Err(Fault::value("`emails` takes elements with a `value`, which is a text.")),
    }
}

/// The names of roles, and which is primary. Some services put the JSON of a role where its name belongs.
fn roles(sent: &Value) -> Result<Option<Vec<(String, bool)>>> {
    let wrong = || Fault::value("`roles` takes elements with a `value`, which is the name of a role of this desk.");
    let Some(all) = elements(sent, "roles") else { return Ok(None) };
    let mut found: Vec<(String, bool)> = Vec::new();
    for one in all {
        let is_primary = part(one, "primary").and_then(flag) == Some(true);
        let text = match if one.is_object() { part(one, "value") } else { Some(one) } {
            Some(Value::String(text)) => text.trim(),
            None | Some(Value::Null) => continue,
            Some(_) => return Err(wrong()),
        };
        let nested: Option<Value> = text.starts_with('{').then(|| serde_json::from_str(text).ok()).flatten();
        let name = match &nested {
            Some(role) => part(role, "value").and_then(Value::as_str).ok_or_else(wrong)?,
            None => text,
        };
        if !name.is_empty() {
            found.push((name.to_owned(), is_primary));
        }
    }
    Ok(Some(found))
}

/// The one role of several names: an agent has one. In doubt nobody gets another.
fn one_role(all: &[(String, bool)]) -> Result<Option<String>> {
    let same = |one: &str, other: &str| one.to_lowercase() == other.to_lowercase();
    let mut meant: Vec<&(String, bool)> = all.iter().collect();
    if meant.iter().any(|(_, is_primary)| *is_primary) {
        meant.retain(|(_, is_primary)| *is_primary);
    }
    let Some((first, _)) = meant.first() else { return Ok(None) };
    if meant.iter().any(|(name, _)| !same(name, first)) {
        return Err(Fault::value("`roles` names several roles, and an agent has one. Send one, or say which is `primary`."));
    }
    Ok(Some(first.clone()))
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_is_written_to_first_is_the_address() {
        for (emails, address) in [
            (json!([{ "value": "a@example.org" }, { "value": "b@example.org", "type": "work" }]), Some("b@example.org")),
            (json!([{ "value": "a@example.org", "primary": "True" }, { "value": "b@example.org", "type": "work" }]), Some("a@example.org")),
            (json!(["a@example.org"]), Some("a@example.org")),
            (json!({ "value": "a@example.org" }), Some("a@example.org")),
            (json!([]), None),
            (json!(null), None),
        ] {
            assert_eq!(Wanted::whole(&json!({ "emails": emails })).unwrap().address.as_deref(), address, "{emails}");
        }
        assert_eq!(Wanted::whole(&json!({ "emails": [{ "value": 7 }] })).err().and_then(|fault| fault.code), Some("invalidValue"));
    }

    #[test]
    fn one_name_is_taken_of_several() {
        let name = |sent: Value| Wanted::whole(&sent).unwrap().name.flatten();
        assert_eq!(name(json!({ "displayName": "Petra L.", "name": { "formatted": "P. Lund" } })).as_deref(), Some("Petra L."));
        assert_eq!(name(json!({ "name": { "givenName": "Petra", "familyName": "Lund" } })).as_deref(), Some("Petra Lund"));
        assert_eq!(name(json!({ "name": { "givenName": "Petra" } })).as_deref(), Some("Petra"));
        assert_eq!(name(json!({ "displayName": " \n " })), None);
        assert!(Wanted::whole(&json!({ "displayName": "x".repeat(201) })).is_err());
        let before = json!({ "displayName": "Petra Lund", "name": { "formatted": "Petra Lund" } });
        let after = json!({ "displayName": "Petra Lund", "name": { "formatted": "Petra Lund", "givenName": "Anna" } });
        assert_eq!(Wanted::changed(&before, &after).unwrap().name, None, "a part alone is no name");
        let after = json!({ "displayName": "Petra Lund", "name": { "formatted": "Petra Okafor" } });
        assert_eq!(Wanted::changed(&before, &after).unwrap().name, Some(Some("Petra Okafor".into())));
        assert_eq!(Wanted::changed(&before, &json!({})).unwrap().name, Some(None));
    }

    #[test]
    fn an_agent_has_one_role() {
        let role = |roles: Value| Wanted::whole(&json!({ "roles": roles })).map(|wanted| wanted.role);
        assert_eq!(role(json!([{ "value": "Lead" }])).unwrap(), Some(Some("Lead".into())));
        assert_eq!(role(json!(["Lead", "lead"])).unwrap(), Some(Some("Lead".into())));
        assert_eq!(role(json!([{ "value": "a" }, { "value": "b", "primary": true }])).unwrap(), Some(Some("b".into())));
        assert_eq!(role(json!([{ "value": "{\"id\":\"1\",\"value\":\"Lead\"}" }])).unwrap(), Some(Some("Lead".into())));
        assert_eq!(role(json!([])).unwrap(), Some(None));
        assert_eq!(role(json!(null)).unwrap(), None);
        assert!(role(json!(["a", "b"])).is_err() && role(json!([{ "value": 1 }])).is_err());
        let before = json!({ "roles": [{ "value": "agent", "primary": true }] });
        let changed = |after: Value| Wanted::changed(&before, &json!({ "roles": after })).map(|wanted| wanted.role);
        let (agent, lead) = (json!({ "value": "agent", "primary": true }), json!({ "value": "Lead" }));
        assert_eq!(changed(json!([agent, lead])).unwrap(), Some(Some("agent".into())), "in doubt nothing is given");
        assert_eq!(changed(json!([{ "value": "agent" }, { "value": "Lead", "primary": true }])).unwrap(), Some(Some("Lead".into())));
        assert!(changed(json!(["agent", "Lead"])).is_err());
        assert_eq!(Wanted::changed(&before, &before).unwrap().role, None);
    }

    #[test]
    fn an_address_follows_the_name_that_it_was() {
        let of = |user: &str, email: &str| json!({ "userName": user, "emails": [{ "value": email }] });
        let changed = |was: (&str, &str), then: (&str, &str)| {
            let mut wanted = Wanted::changed(&of(was.0, was.1), &of(then.0, then.1)).unwrap();
            wanted.follow(Some(was.0), Some(was.1));
            wanted.address
        };
        assert_eq!(changed(("A@x.example", "a@x.example"), ("b@x.example", "a@x.example")).as_deref(), Some("b@x.example"));
        assert_eq!(changed(("a", "a@x.example"), ("b@x.example", "a@x.example")), None, "they were called otherwise before");
        assert_eq!(changed(("a@x.example", "a@x.example"), ("b", "c@x.example")).as_deref(), Some("c@x.example"));
        assert_eq!(changed(("a@x.example", "a@x.example"), ("b", "a@x.example")), None, "that is no address");
    }
}
