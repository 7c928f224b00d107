//! Changing a resource by operations (RFC 7644, section 3.5.2), as the standard has them and as services send them: operations in capitals,
//! flags as texts, paths where names belong, members to be removed beside the path. Here it is JSON only; what it means is read afterwards.

use super::attribute::Attribute;
use super::fault::{Fault, Result};
use super::filter::{Filter, flag, part};
use super::path::Path;
use serde_json::{Map, Value};

/// The most operations of one request.
const MOST: usize = 1_000;

/// What an attribute can hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// One value.
    One,
    /// One value that is always there.
    Needed,
    /// One value of several parts.
    Parts,
    /// Several values, each of several parts.
    Many,
    /// What only the desk says.
    Ours,
    /// What the desk does not keep: it is left out.
    Nothing,
}

/// The attributes of a resource with what each can hold, and its schema.
pub struct Shape {
    pub schema: &'static str,
    pub attributes: &'static [(&'static str, Holds)],
}

/// What `User` has (RFC 7643, section 4.1).
pub const USER: Shape = Shape {
    schema: super::user::SCHEMA,
    attributes: &[
        ("id", Holds::Ours),
        ("schemas", Holds::Nothing),
        ("meta", Holds::Ours),
        ("groups", Holds::Ours),
        ("userName", Holds::Needed),
        ("externalId", Holds::One),
        ("active", Holds::Needed),
        ("displayName", Holds::One),
        ("name", Holds::Parts),
        ("emails", Holds::Many),
        ("roles", Holds::Many),
        ("nickName", Holds::Nothing),
        ("profileUrl", Holds::Nothing),
        ("title", Holds::Nothing),
        ("userType", Holds::Nothing),
        ("preferredLanguage", Holds::Nothing),
        ("locale", Holds::Nothing),
        ("timezone", Holds::Nothing),
        ("password", Holds::Nothing),
        ("phoneNumbers", Holds::Nothing),
        ("ims", Holds::Nothing),
        ("photos", Holds::Nothing),
        ("addresses", Holds::Nothing),
        ("entitlements", Holds::Nothing),
        ("x509Certificates", Holds::Nothing),
    ],
};

/// What `Group` has (RFC 7643, section 4.2).
pub const GROUP: Shape = Shape {
    schema: super::group::SCHEMA,
    attributes: &[
        ("id", Holds::Ours),
        ("schemas", Holds::Nothing),
        ("meta", Holds::Ours),
        ("displayName", Holds::Needed),
        ("externalId", Holds::One),
        ("members", Holds::Many),
    ],
};

impl Shape {
    /// The attribute that a path names; none if there is no such attribute. What another schema adds is nothing of ours.
    fn attribute(&self, path: &Path) -> Option<(&'static str, Holds)> {
        let known = self.attributes.iter().find(|(name, _)| name.eq_ignore_ascii_case(&path.name)).copied();
        match &path.schema {
            Some(schema) if !schema.eq_ignore_ascii_case(self.schema) => Some(("", Holds::Nothing)),
            _ => known,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Op {
    Add,
    Replace,
    Remove,
}

/// Applies the operations of a request to a resource: all of them, or none.
///
/// # Errors
/// [`Fault`]
pub fn apply(shape: &Shape, resource: &Value, request: &Value) -> Result<Value> {
    let operations = part(request, "Operations").and_then(Value::as_array);
    let operations = operations.ok_or_else(|| Fault::syntax("`Operations` is missing, or no list."))?;
    if operations.len() > MOST {
        return Err(Fault::value(format!("`Operations` takes at most {MOST}. Send the rest in another request.")));
    }
    let mut changed = resource.clone();
    for operation in operations {
        one(shape, &mut changed, operation)?;
    }
    Ok(changed)
}

fn one(shape: &Shape, resource: &mut Value, operation: &Value) -> Result<()> {
    let op = match part(operation, "op").and_then(Value::as_str).map(str::to_ascii_lowercase).as_deref() {
        Some("add") => Op::Add,
        Some("replace") => Op::Replace,
        Some("remove") => Op::Remove,
        _ => return Err(Fault::syntax("`op` is `add`, `replace` or `remove`.")),
    };
    let value = part(operation, "value").filter(|value| !value.is_null());
    let path = match part(operation, "path") {
        None | Some(Value::Null) => None,
        Some(Value::String(text)) if text.trim().is_empty() => None,
        Some(Value::String(text)) => Some(Path::read(text).ok_or_else(Fault::path)?),
        Some(_) => return Err(Fault::path()),
    };
    let Some(path) = path else {
        if op == Op::Remove {
            return Err(Fault::no_target("`remove` takes a `path`."));
        }
        let Some(Value::Object(all)) = value else {
            return Err(Fault::value("`value` takes attributes with their values where there is no `path`."));
        };
        for (name, value) in all {
            // Some services write paths where names belong. What nobody knows is left out (RFC 7644, section 3.5.2).
            let Some(path) = Path::read(name) else { continue };
            match shape.attribute(&path) {
                None | Some((_, Holds::Ours | Holds::Nothing)) => {}
                Some(known) if value.is_null() => at(resource, known, &path, Op::Remove, None)?,
                Some(known) => at(resource, known, &path, op, Some(value))?,
            }
        }
        return Ok(());
    };
    match shape.attribute(&path).ok_or_else(Fault::path)? {
        (_, Holds::Nothing) => Ok(()),
        (_, Holds::Ours) => Err(Fault::mutability("The attribute is the desk's own: only it says what stands there.")),
        _ if value.is_none() && op == Op::Add => Err(Fault::value("`add` takes a `value`.")),
        // What is replaced by nothing is taken away.
        known if value.is_none() => at(resource, known, &path, Op::Remove, None),
        known => at(resource, known, &path, op, value),
    }
}

fn at(resource: &mut Value, (name, holds): (&'static str, Holds), path: &Path, op: Op, value: Option<&Value>) -> Result<()> {
    let Value::Object(all) = resource else { return Err(Fault::path()) };
    match holds {
        Holds::One | Holds::Needed => {
            if path.sub.is_some() || path.which.is_some() {
                return Err(Fault::path());
            }
            match value.filter(|_| op != Op::Remove) {
                Some(value) => {
                    all.insert(name.to_owned(), value.clone());
                }
                None if holds == Holds::Needed => {
                    return Err(Fault::mutability("The attribute is always there: it can be replaced, not removed."));
                }
                None => {
                    all.remove(name);
                }
            }
            Ok(())
        }
        Holds::Parts => parts(all, name, path, op, value),
        Holds::Many => many(all, name, path, op, value),
        Holds::Ours | Holds::Nothing => Ok(()),
    }
}

/// `name`, whole or a part.
fn parts(all: &mut Map<String, Value>, name: &str, path: &Path, op: Op, value: Option<&Value>) -> Result<()> {
    if path.which.is_some() {
        return Err(Fault::path());
    }
    let value = value.filter(|_| op != Op::Remove);
    if value.is_none() && path.sub.is_none() {
        all.remove(name);
        return Ok(());
    }
    let known = all.entry(name.to_owned()).or_insert_with(|| Value::Object(Map::new()));
    match (&path.sub, value) {
        (Some(sub), Some(value)) => set(known, sub, value.clone()),
        (Some(sub), None) => unset(known, sub),
        (None, Some(Value::Object(new))) => new.iter().for_each(|(sub, value)| set(known, sub, value.clone())),
        (None, _) => return Err(Fault::value("The attribute takes a value of several parts.")),
    }
    Ok(())
}

/// A list, some of its elements, or a part of them.
fn many(all: &mut Map<String, Value>, name: &str, path: &Path, op: Op, value: Option<&Value>) -> Result<()> {
    let mut list = match all.remove(name) {
        Some(Value::Array(list)) => list,
        Some(Value::Null) | None => Vec::new(),
        Some(one) => vec![one],
    };
    match (&path.which, &path.sub) {
        (None, None) => whole(&mut list, op, value)?,
        (which, sub) => some(&mut list, which.as_ref(), sub.as_deref(), op, value)?,
    }
    all.insert(name.to_owned(), Value::Array(list));
    Ok(())
}

/// Elements that a list has at most: each new one is looked for among all.
const LONGEST: usize = 2_000;

/// Adds elements, replaces all, or removes some or all.
fn whole(list: &mut Vec<Value>, op: Op, value: Option<&Value>) -> Result<()> {
    let many = value.and_then(Value::as_array).map_or(1, Vec::len);
    let before = if op == Op::Add { list.len() } else { 0 };
    if before.saturating_add(many) > LONGEST {
        return Err(Fault::value(format!("An attribute takes {LONGEST} elements at most: send fewer at once.")));
    }
    let named: Vec<Value> = match value {
        Some(Value::Array(all)) => all.iter().map(element).collect(),
        Some(one) => vec![element(one)],
        None => Vec::new(),
    };
    match op {
        Op::Replace => *list = named,
        Op::Remove if value.is_none() => list.clear(),
        Op::Remove => list.retain(|one| !named.iter().any(|gone| same(one, gone))),
        Op::Add => {
            for new in named {
                if part(&new, "primary").and_then(flag) == Some(true) {
                    list.iter_mut().for_each(|one| unset(one, "primary"));
                }
                match list.iter_mut().find(|one| same(one, &new)) {
                    Some(known) => merge(known, &new),
                    None => list.push(new),
                }
            }
        }
    }
    Ok(())
}

/// Changes the elements that fit, or makes one that does.
fn some(list: &mut Vec<Value>, which: Option<&Filter>, sub: Option<&str>, op: Op, value: Option<&Value>) -> Result<()> {
    let fits = |one: &Value| which.is_none_or(|which| which.fits(one));
    let Some(value) = value.filter(|_| op != Op::Remove) else {
        match sub {
            // An element without its value is none.
            Some(sub) if !sub.eq_ignore_ascii_case("value") => list.iter_mut().filter(|one| fits(one)).for_each(|one| unset(one, sub)),
            _ => list.retain(|one| !fits(one)),
        }
        return Ok(());
    };
    if !list.iter().any(fits) {
        if op == Op::Replace && which.is_some() {
            return Err(Fault::no_target("The path names elements, and there is none that fits. `add` makes one."));
        }
        let mut new = Value::Object(Map::new());
        for (attribute, value) in which.map(Filter::equals).unwrap_or_default() {
            let Attribute { name, sub: None, .. } = attribute else { continue };
            set(&mut new, name, value.clone());
        }
        change(&mut new, sub, value)?;
        list.push(new);
        return Ok(());
    }
    list.iter_mut().filter(|one| fits(one)).try_for_each(|one| change(one, sub, value))
}

fn change(one: &mut Value, sub: Option<&str>, value: &Value) -> Result<()> {
    match (sub, value) {
        (Some(sub), value) => set(one, sub, value.clone()),
        (None, Value::Object(_)) => merge(one, value),
        (None, Value::String(_)) => set(one, "value", value.clone()),
        (None, _) => return Err(Fault::value("The elements of the attribute take a value of several parts.")),
    }
    Ok(())
}

/// An element; a bare value stands for one that has it.
fn element(one: &Value) -> Value {
    if one.is_object() { one.clone() } else { Value::Object(Map::from_iter([("value".to_owned(), one.clone())])) }
}

fn same(one: &Value, other: &Value) -> bool {
    part(one, "value").is_some() && part(one, "value") == part(other, "value")
}

fn merge(known: &mut Value, new: &Value) {
    for (sub, value) in new.as_object().into_iter().flatten() {
        set(known, sub, value.clone());
    }
}

fn key_of(of: &Value, name: &str) -> Option<String> {
    of.as_object()?.keys().find(|key| key.eq_ignore_ascii_case(name)).cloned()
}

fn set(of: &mut Value, name: &str, value: Value) {
    let key = key_of(of, name).unwrap_or_else(|| name.to_owned());
    match of {
        Value::Object(all) => {
            all.insert(key, value);
        }
        other => *other = Value::Object(Map::from_iter([(key, value)])),
    }
}

fn unset(of: &mut Value, name: &str) {
    if let (Some(key), Value::Object(all)) = (key_of(of, name), of) {
        all.remove(&key);
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    fn petra() -> Value {
        json!({
            "id": "1", "userName": "petra@example.org", "active": true, "displayName": "Petra Lund", "name": { "formatted": "Petra Lund" },
            "emails": [{ "value": "petra@example.org", "type": "work", "primary": true }],
        })
    }

    fn patched(operations: Value) -> Result<Value> {
        apply(&USER, &petra(), &json!({ "Operations": operations }))
    }

    fn code(operations: Value) -> Option<&'static str> {
        patched(operations).err().and_then(|fault| fault.code)
    }

    #[test]
    fn services_write_in_their_ways() {
        let one = |operation: Value| patched(json!([operation])).unwrap();
        assert_eq!(one(json!({ "op": "Replace", "path": "active", "value": "False" }))["active"], "False");
        assert_eq!(one(json!({ "op": "replace", "value": { "active": false } }))["active"], false);
        assert_eq!(one(json!({ "op": "Add", "path": "name.givenName", "value": "Petra" }))["name"]["givenName"], "Petra");
        assert_eq!(one(json!({ "op": "Add", "value": { "name.familyName": "Lund" } }))["name"]["familyName"], "Lund");
        let path = "emails[type eq \"work\"].value";
        assert_eq!(one(json!({ "op": "Replace", "path": path, "value": "p@example.org" }))["emails"][0]["value"], "p@example.org");
        assert_eq!(one(json!({ "op": "Replace", "value": { path: "p@example.org" } }))["emails"][0]["value"], "p@example.org");
        let home = one(json!({ "op": "add", "path": "emails[type eq \"home\"].value", "value": "h@example.org" }));
        assert_eq!(home["emails"][1], json!({ "type": "home", "value": "h@example.org" }));
        let user = format!("{}:userName", crate::scim::user::SCHEMA);
        assert_eq!(one(json!({ "op": "replace", "path": user, "value": "q" }))["userName"], "q");
        assert_eq!(one(json!({ "op": "remove", "path": "displayName" })).get("displayName"), None);
        assert_eq!(one(json!({ "op": "replace", "path": "displayName", "value": null })).get("displayName"), None);
        assert_eq!(one(json!({ "OP": "replace", "Path": "DISPLAYNAME", "Value": "P" }))["displayName"], "P");
        assert_eq!(one(json!({ "op": "replace", "value": { "id": "2", "nothing": 1, "groups": [], "a b": 1 } })), petra());
        for left_out in
            ["phoneNumbers[type eq \"work\"].value", "title", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager"]
        {
            assert_eq!(one(json!({ "op": "add", "path": left_out, "value": "x" })), petra(), "{left_out}");
        }
    }

    #[test]
    fn members_come_and_go() {
        let team = json!({ "displayName": "A", "members": [{ "value": "1" }, { "value": "2" }] });
        let members = |operation: Value| apply(&GROUP, &team, &json!({ "Operations": [operation] })).unwrap()["members"].clone();
        let ids = |ids: &[&str]| ids.iter().map(|id| json!({ "value": id })).collect::<Value>();
        assert_eq!(
            members(json!({ "op": "add", "path": "members", "value": [{ "value": "2" }, { "value": "3" }] })),
            ids(&["1", "2", "3"])
        );
        assert_eq!(members(json!({ "op": "remove", "path": "members[value eq \"1\"]" })), ids(&["2"]));
        assert_eq!(members(json!({ "op": "remove", "path": "members[value eq \"9\"]" })), ids(&["1", "2"]));
        assert_eq!(members(json!({ "op": "Remove", "path": "members", "value": [{ "value": "2" }] })), ids(&["1"]));
        assert_eq!(members(json!({ "op": "remove", "path": "members" })), json!([]));
        assert_eq!(members(json!({ "op": "replace", "path": "members", "value": ["7"] })), ids(&["7"]));
        assert_eq!(members(json!({ "op": "replace", "value": { "members": [] } })), json!([]));
    }

    #[test]
    fn what_cannot_be_done_says_why() {
        for (operation, wanted) in [
            (json!({ "op": "move", "path": "active", "value": true }), "invalidSyntax"),
            (json!({ "path": "active", "value": true }), "invalidSyntax"),
            (json!({ "op": "remove" }), "noTarget"),
            (json!({ "op": "replace", "path": "emails[type eq \"home\"].value", "value": "x" }), "noTarget"),
            (json!({ "op": "add", "path": "active" }), "invalidValue"),
            (json!({ "op": "add", "value": "x" }), "invalidValue"),
            (json!({ "op": "add", "path": "name", "value": "x" }), "invalidValue"),
            (json!({ "op": "replace", "path": "emails[type eq \"work\"]", "value": 1 }), "invalidValue"),
            (json!({ "op": "add", "path": "nonsense", "value": 1 }), "invalidPath"),
            (json!({ "op": "add", "path": "emails[type eq", "value": 1 }), "invalidPath"),
            (json!({ "op": "add", "path": "active.x", "value": 1 }), "invalidPath"),
            (json!({ "op": "add", "path": "name[x pr].y", "value": 1 }), "invalidPath"),
            (json!({ "op": "add", "path": 1, "value": 1 }), "invalidPath"),
            (json!({ "op": "replace", "path": "id", "value": "2" }), "mutability"),
            (json!({ "op": "add", "path": "groups", "value": [] }), "mutability"),
            (json!({ "op": "remove", "path": "userName" }), "mutability"),
        ] {
            assert_eq!(code(json!([operation])), Some(wanted), "{operation}");
        }
        for request in [json!({}), json!([]), json!({ "Operations": {} })] {
            assert_eq!(apply(&USER, &petra(), &request).err().and_then(|fault| fault.code), Some("invalidSyntax"));
        }
        assert_eq!(code(Value::Array(vec![json!({}); MOST + 1])), Some("invalidValue"));
        assert_eq!(code(json!(["x", 1, null])), Some("invalidSyntax"));
    }

    /// Any JSON, not too deep.
    fn anything() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![Just(Value::Null), any::<bool>().prop_map(Value::Bool), "[a-z@.]{0,8}".prop_map(Value::String)];
        leaf.prop_recursive(3, 16, 4, |inner| {
            let key = prop::sample::select(vec![
                "value",
                "type",
                "primary",
                "userName",
                "emails",
                "name",
                "id",
                "emails[type eq \"work\"].value",
            ]);
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..4).prop_map(Value::Array),
                prop::collection::vec((key, inner), 0..4)
                    .prop_map(|all| Value::Object(all.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn nothing_panics_and_ids_stay(
            op in prop::sample::select(vec!["add", "replace", "remove", "Add"]),
            path in prop::option::of(prop::sample::select(vec![
                "emails", "emails.value", "emails[type eq \"work\"]", "emails[primary eq true].value", "name", "name.givenName", "active", "roles",
                "roles[primary eq \"True\"].value", "userName", "externalId",
            ])),
            value in anything(),
            before in anything(),
        ) {
            let mut resource = petra();
            resource["emails"] = before;
            let request = json!({ "Operations": [{ "op": op, "path": path, "value": value }] });
            if let Ok(after) = apply(&USER, &resource, &request) {
                prop_assert_eq!(&after["id"], &resource["id"]);
                let _ = crate::scim::user_wanted::Wanted::changed(&resource, &after);
                let _ = crate::scim::user_wanted::Wanted::whole(&after);
            }
        }
    }
}
