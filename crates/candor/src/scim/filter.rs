//! Filters (RFC 7644, section 3.4.2.2): reading one, writing it, and whether a resource fits. A filter holds what somebody is looked for
//! by, so it has neither `Display` nor `Debug`. Text is compared without its case except for ids (RFC 7643, section 2.4), as the desk
//! compares addresses.

use super::attribute::{Attribute, LONGEST};
use crate::people::normal;
use serde_json::Value;

/// What a resource has to be.
#[derive(Clone, PartialEq)]
pub enum Filter {
    /// One of these.
    Or(Vec<Self>),
    /// All of these.
    And(Vec<Self>),
    Not(Box<Self>),
    /// `pr`: there is a value.
    Present(Attribute),
    /// A value compared with another.
    Is(Attribute, Op, Value),
    /// One of the elements of an attribute is all of this.
    Of(Attribute, Box<Self>),
}

/// How two values are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Op {
    Equal,
    NotEqual,
    Contains,
    Starts,
    Ends,
    Greater,
    AtLeast,
    Less,
    AtMost,
}

/// How many brackets stand in each other at most.
const DEEPEST: u8 = 20;

const OPS: [(&str, Op); 9] = [
    ("eq", Op::Equal),
    ("ne", Op::NotEqual),
    ("co", Op::Contains),
    ("sw", Op::Starts),
    ("ew", Op::Ends),
    ("gt", Op::Greater),
    ("ge", Op::AtLeast),
    ("lt", Op::Less),
    ("le", Op::AtMost),
];

/// Attributes whose values are compared as they are.
const EXACT: [&str; 5] = ["id", "externalId", "value", "$ref", "version"];

impl Filter {
    /// Reads a filter; none if it is none.
    pub fn read(text: &str) -> Option<Self> {
        if text.len() > LONGEST {
            return None;
        }
        let mut reader = Reader { rest: text, depth: 0 };
        let filter = reader.any()?;
        reader.rest.trim().is_empty().then_some(filter)
    }

    /// As it is written.
    pub fn text(&self) -> String {
        let inner = |one: &Self| match one {
            Self::Or(_) | Self::And(_) => format!("({})", one.text()),
            _ => one.text(),
        };
        let joined = |all: &[Self], word: &str| all.iter().map(inner).collect::<Vec<_>>().join(word);
        match self {
            Self::Or(all) => joined(all, " or "),
            Self::And(all) => joined(all, " and "),
            Self::Not(one) => format!("not ({})", one.text()),
            Self::Present(attribute) => format!("{} pr", attribute.text()),
            Self::Is(attribute, op, value) => format!("{} {} {value}", attribute.text(), op.code()),
            Self::Of(attribute, one) => format!("{}[{}]", attribute.text(), one.text()),
        }
    }

    /// Whether a resource, or an element of an attribute, fits.
    pub fn fits(&self, resource: &Value) -> bool {
        match self {
            Self::Or(all) => all.iter().any(|one| one.fits(resource)),
            Self::And(all) => all.iter().all(|one| one.fits(resource)),
            Self::Not(one) => !one.fits(resource),
            Self::Present(attribute) => values(resource, attribute).into_iter().any(is_there),
            Self::Is(attribute, Op::Equal, Value::Null) => !values(resource, attribute).into_iter().any(is_there),
            Self::Is(attribute, Op::NotEqual, Value::Null) => values(resource, attribute).into_iter().any(is_there),
            Self::Is(attribute, Op::NotEqual, value) => {
                !values(resource, attribute).into_iter().any(|one| compare(attribute, one, Op::Equal, value))
            }
            Self::Is(attribute, op, value) => values(resource, attribute).into_iter().any(|one| compare(attribute, one, *op, value)),
            Self::Of(attribute, one) => values(resource, attribute).into_iter().any(|element| one.fits(element)),
        }
    }

    /// The texts that an attribute has to equal whatever else holds: what to look up first.
    pub fn pinned(&self, name: &str, sub: Option<&str>) -> Vec<&str> {
        match self {
            Self::And(all) => all.iter().flat_map(|one| one.pinned(name, sub)).collect(),
            // An element is named by its value (RFC 7643, section 2.4).
            Self::Is(attribute, Op::Equal, Value::String(text))
                if attribute.is(name, sub) || (sub == Some("value") && attribute.is(name, None)) =>
            {
                vec![text]
            }
            Self::Of(attribute, one) if sub.is_some() && attribute.is(name, None) => one.pinned(sub.unwrap_or_default(), None),
            _ => Vec::new(),
        }
    }

    /// The texts that parts of an element have to equal: what a new one begins with.
    pub fn equals(&self) -> Vec<(&Attribute, &Value)> {
        match self {
            Self::And(all) => all.iter().flat_map(Self::equals).collect(),
            Self::Is(attribute, Op::Equal, value) => vec![(attribute, value)],
            _ => Vec::new(),
        }
    }
}

impl Op {
    fn code(self) -> &'static str {
        OPS.iter().find(|(_, op)| *op == self).map_or("eq", |(code, _)| code)
    }
}

/// The value under a name, whatever its case.
pub fn part<'v>(of: &'v Value, name: &str) -> Option<&'v Value> {
    of.as_object()?.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value)
}

/// The values of an attribute, each element of a list by itself.
fn values<'v>(resource: &'v Value, attribute: &Attribute) -> Vec<&'v Value> {
    let each = |value: &'v Value| match value {
        Value::Array(all) => all.iter().collect(),
        one => vec![one],
    };
    let found = part(resource, &attribute.name).map(each).unwrap_or_default();
    match &attribute.sub {
        Some(sub) => found.into_iter().filter_map(|one| part(one, sub)).flat_map(each).collect(),
        None => found,
    }
}

fn is_there(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::String(text) => !text.is_empty(),
        Value::Array(all) => !all.is_empty(),
        Value::Object(parts) => !parts.is_empty(),
        Value::Bool(_) | Value::Number(_) => true,
    }
}

fn compare(attribute: &Attribute, known: &Value, op: Op, asked: &Value) -> bool {
    // Of an element its value is meant.
    let known = if known.is_object() { part(known, "value").unwrap_or(known) } else { known };
    match (known, asked) {
        (Value::String(known), Value::String(asked)) => {
            let name = attribute.sub.as_deref().unwrap_or(&attribute.name);
            // The address of a person is compared as the desk does, though it is a `value`.
            let is_exact = EXACT.iter().any(|one| one.eq_ignore_ascii_case(name)) && !known.contains('@');
            let form = |text: &str| if is_exact { text.as_bytes().to_vec() } else { folded(text) };
            texts(&form(known), op, &form(asked))
        }
        (Value::Bool(known), asked) => flag(asked).is_some_and(|asked| op == Op::Equal && *known == asked),
        (Value::Number(known), Value::Number(asked)) => known.as_f64().zip(asked.as_f64()).is_some_and(|(known, asked)| match op {
            Op::Greater => known > asked,
            Op::AtLeast => known >= asked,
            Op::Less => known < asked,
            Op::AtMost => known <= asked,
            _ => op == Op::Equal && known.total_cmp(&asked).is_eq(),
        }),
        _ => false,
    }
}

/// A text as it is compared: addresses and names alike without their case, and letters in one form.
pub fn folded(text: &str) -> Vec<u8> {
    normal::address(text)
}

fn texts(known: &[u8], op: Op, asked: &[u8]) -> bool {
    match op {
        Op::Equal => known == asked,
        Op::NotEqual => known != asked,
        Op::Contains => asked.is_empty() || known.windows(asked.len()).any(|part| part == asked),
        Op::Starts => known.starts_with(asked),
        Op::Ends => known.ends_with(asked),
        Op::Greater => known > asked,
        Op::AtLeast => known >= asked,
        Op::Less => known < asked,
        Op::AtMost => known <= asked,
    }
}

/// A flag; some services write it as a text.
pub fn flag(value: &Value) -> Option<bool> {
    match value {
        Value::Bool(flag) => Some(*flag),
        Value::String(text) if text.eq_ignore_ascii_case("true") => Some(true),
        Value::String(text) if text.eq_ignore_ascii_case("false") => Some(false),
        _ => None,
    }
}

struct Reader<'t> {
    rest: &'t str,
    /// How many brackets are open.
    depth: u8,
}

impl<'t> Reader<'t> {
    fn any(&mut self) -> Option<Filter> {
        self.list("or", |reader| reader.list("and", Self::one, Filter::And), Filter::Or)
    }

    /// Some with a word between them; one alone is itself.
    fn list(&mut self, word: &str, each: fn(&mut Self) -> Option<Filter>, all: fn(Vec<Filter>) -> Filter) -> Option<Filter> {
        let mut found = vec![each(self)?];
        while self.word(word) {
            found.push(each(self)?);
        }
        if found.len() == 1 { found.pop() } else { Some(all(found)) }
    }

    fn one(&mut self) -> Option<Filter> {
        if self.sign('(') {
            return self.within(')');
        }
        let token = self.token()?;
        if token.eq_ignore_ascii_case("not") && self.rest.trim_start().starts_with('(') {
            return self.one().map(|inner| Filter::Not(Box::new(inner)));
        }
        let attribute = Attribute::read(token)?;
        if self.sign('[') {
            return self.within(']').map(|inner| Filter::Of(attribute, Box::new(inner)));
        }
        let op = self.token()?;
        if op.eq_ignore_ascii_case("pr") {
            return Some(Filter::Present(attribute));
        }
        let (_, op) = OPS.into_iter().find(|(code, _)| code.eq_ignore_ascii_case(op))?;
        Some(Filter::Is(attribute, op, self.value()?))
    }

    /// What stands up to the bracket that closes.
    fn within(&mut self, closes: char) -> Option<Filter> {
        self.depth += 1;
        let inner = if self.depth > DEEPEST { None } else { self.any() };
        self.depth -= 1;
        inner.filter(|_| self.sign(closes))
    }

    /// What stands up to the next space, bracket or quote.
    fn token(&mut self) -> Option<&'t str> {
        let rest = self.rest.trim_start();
        let end = rest.find(|c: char| c.is_whitespace() || "()[]\"".contains(c)).unwrap_or(rest.len());
        let (token, rest) = rest.split_at(end);
        self.rest = rest;
        (!token.is_empty()).then_some(token)
    }

    fn word(&mut self, word: &str) -> bool {
        let before = self.rest;
        let is_next = self.token().is_some_and(|token| token.eq_ignore_ascii_case(word));
        if !is_next {
            self.rest = before;
        }
        is_next
    }

    fn sign(&mut self, sign: char) -> bool {
        let next = self.rest.trim_start().strip_prefix(sign);
        if let Some(rest) = next {
            self.rest = rest;
        }
        next.is_some()
    }

    /// A text, a number, a flag or `null`, as JSON has them.
    fn value(&mut self) -> Option<Value> {
        let rest = self.rest.trim_start();
        if !rest.starts_with('"') {
            let word = self.token()?;
            let lower = word.to_ascii_lowercase();
            let value: Value = serde_json::from_str(&lower).ok()?;
            return (!value.is_array() && !value.is_object()).then_some(value);
        }
        let mut is_escaped = false;
        let end = rest.char_indices().skip(1).find(|(_, c)| {
            let ends = *c == '"' && !is_escaped;
            is_escaped = *c == '\\' && !is_escaped;
            ends
        });
        let (text, rest) = rest.split_at(end?.0 + 1);
        self.rest = rest;
        serde_json::from_str(text).ok()
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    fn fits(filter: &str, resource: &Value) -> bool {
        Filter::read(filter).unwrap_or_else(|| panic!("{filter}")).fits(resource)
    }

    fn petra() -> Value {
        json!({
            "id": "a1", "userName": "Petra@Example.org", "active": true, "externalId": "X9", "count": 3,
            "name": { "formatted": "Petra Lund" },
            "emails": [{ "value": "petra@example.org", "type": "work", "primary": true }, { "value": "p@example.net", "type": "home" }],
            "roles": [{ "value": "agent", "primary": true }],
        })
    }

    #[test]
    fn resources_are_found_as_the_standard_says() {
        for yes in [
            "userName eq \"petra@example.ORG\"",
            "USERNAME EQ \"petra@example.org\"",
            "urn:ietf:params:scim:schemas:core:2.0:User:userName sw \"petra\"",
            "userName eq \"ｐetra@example.org\"",
            "emails.value eq \"petra@example.org\"",
            "emails eq \"P@example.net\"",
            "emails[type eq \"work\" and value ew \"example.org\"]",
            "active eq true",
            "active eq \"True\"",
            "active ne false",
            "externalId eq \"X9\" and active eq true",
            "externalId eq \"x9\" or id eq \"a1\"",
            "title pr or userName pr",
            "not (title pr)",
            "title eq null and emails ne null",
            "name.formatted co \"lund\"",
            "(userName eq \"nobody\" or active eq true) and id eq \"a1\"",
            "count ge 3 and count lt 4 and count le 3 and count gt 2.5",
            "roles[primary eq \"True\"].value pr or roles eq \"agent\"",
        ] {
            if yes.contains("].value") {
                assert!(Filter::read(yes).is_none(), "that is a path: {yes}");
                continue;
            }
            assert!(fits(yes, &petra()), "{yes}");
        }
        for no in [
            "userName eq \"petra@example.net\"",
            "externalId eq \"x9\"",
            "id eq \"A1\"",
            "emails[type eq \"work\" and value eq \"p@example.net\"]",
            "active eq false",
            "active gt true",
            "nothing eq \"x\"",
            "count eq \"3\"",
            "userName eq \"реtra@example.org\"",
        ] {
            assert!(!fits(no, &petra()), "{no}");
        }
    }

    #[test]
    fn and_binds_closer_than_or() {
        assert!(fits("id eq \"a1\" or id eq \"b\" and active eq false", &petra()));
        assert!(!fits("(id eq \"a1\" or id eq \"b\") and active eq false", &petra()));
    }

    #[test]
    fn what_is_no_filter_is_none() {
        for wrong in [
            "",
            " ",
            "userName",
            "userName eq",
            "userName eq petra",
            "userName is \"x\"",
            "userName eq \"x",
            "userName eq \"x\" and",
            "userName eq \"x\" id",
            "(userName pr",
            "userName pr)",
            "emails[type eq \"work\"",
            "emails[]",
            "not userName pr",
            "a.b.c pr",
            "userName eq [1]",
            "userName eq {}",
            "userName eq \"\\q\"",
            "and",
        ] {
            assert!(Filter::read(wrong).is_none(), "{wrong}");
        }
        assert!(Filter::read(&format!("userName eq \"{}\"", "x".repeat(LONGEST))).is_none());
        let deep = |n: usize| format!("{}a pr{}", "not (".repeat(n), ")".repeat(n));
        assert!(Filter::read(&deep(20)).is_some_and(|filter| filter.fits(&json!({ "a": 1 }))));
        assert!(Filter::read(&deep(21)).is_none() && Filter::read(&"(".repeat(LONGEST)).is_none());
    }

    #[test]
    fn what_must_be_equal_is_known() {
        let filter = Filter::read("userName eq \"a\" and (active eq true and emails[type eq \"work\" and value eq \"b\"])").unwrap();
        assert_eq!(filter.pinned("userName", None), ["a"]);
        assert_eq!(filter.pinned("emails", Some("value")), ["b"]);
        assert!(Filter::read("userName eq \"a\" or id eq \"b\"").unwrap().pinned("userName", None).is_empty());
        assert!(Filter::read("not (userName eq \"a\")").unwrap().pinned("userName", None).is_empty());
    }

    /// Texts of filters, nested a few times.
    fn filters() -> impl Strategy<Value = String> {
        let attribute = "(urn:[a-z]{1,4}:2\\.0:)?[a-zA-Z][a-z0-9_-]{0,5}(\\.[a-z]{1,4})?";
        let value = prop_oneof![
            any::<String>().prop_map(|text| Value::String(text).to_string()),
            any::<i64>().prop_map(|n| n.to_string()),
            Just("true".to_owned()),
            Just("null".to_owned()),
        ];
        let op = prop::sample::select(OPS.map(|(code, _)| code).to_vec());
        let leaf = prop_oneof![
            attribute.prop_map(|name| format!("{name} pr")),
            (attribute, op, value).prop_map(|(name, op, value)| format!("{name} {op} {value}")),
        ];
        leaf.prop_recursive(4, 24, 3, |inner| {
            prop_oneof![
                inner.clone().prop_map(|one| format!("not ({one})")),
                inner.clone().prop_map(|one| format!("({one})")),
                inner.clone().prop_map(|one| format!("emails[{one}]")),
                (inner.clone(), inner.clone()).prop_map(|(one, other)| format!("{one} and {other}")),
                (inner.clone(), inner).prop_map(|(one, other)| format!("{one} or {other}")),
            ]
        })
    }

    proptest! {
        #[test]
        fn no_text_panics(text in any::<String>(), about in any::<String>()) {
            if let Some(filter) = Filter::read(&text) {
                let resource = json!({ "userName": about, "emails": [{ "value": about }, about], "active": true });
                let _ = (filter.fits(&resource), filter.pinned("userName", None), filter.equals(), filter.text());
            }
        }

        #[test]
        fn what_looks_like_one_does_not_panic(text in "[a-c.\\[\\]()\" \\\\]{0,40}|(not|and|or|eq|pr|\\(|\\)|\\[|\\]|\"|a| ){0,20}") {
            if let Some(filter) = Filter::read(&text) {
                let again = Filter::read(&filter.text());
                prop_assert!(again.is_some_and(|again| again == filter), "{}", text);
            }
        }

        #[test]
        fn what_is_written_is_read_again(text in filters()) {
            prop_assume!(text.len() <= LONGEST / 2);
            let filter = Filter::read(&text);
            prop_assert!(filter.is_some(), "{}", text);
            let written = filter.as_ref().map(Filter::text).unwrap_or_default();
            prop_assume!(written.len() <= LONGEST);
            prop_assert!(Filter::read(&written) == filter, "{} -> {}", text, written);
        }
    }
}
