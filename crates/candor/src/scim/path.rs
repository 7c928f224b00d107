//! Where a change goes (RFC 7644, section 3.5.2): an attribute, some of its elements, a part of them. Like a filter it can hold what somebody
//! is looked for by, and is printed nowhere.

use super::attribute::{Attribute, LONGEST, is_name};
use super::filter::Filter;

/// A place in a resource.
#[derive(Clone, PartialEq)]
pub struct Path {
    /// The URI of its schema, without the colon after it.
    pub schema: Option<String>,
    pub name: String,
    /// Which elements: `members[value eq "…"]`.
    pub which: Option<Filter>,
    /// A part of it, or of each of them.
    pub sub: Option<String>,
}

impl Path {
    /// Reads a path; none if it is none.
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        if text.len() > LONGEST {
            return None;
        }
        let Some((attribute, rest)) = text.split_once('[') else {
            let Attribute { schema, name, sub } = Attribute::read(text)?;
            return Some(Self { schema, name, which: None, sub });
        };
        let (filter, after) = rest.rsplit_once(']')?;
        let sub = match after.strip_prefix('.') {
            Some(sub) => Some(sub.to_owned()).filter(|sub| is_name(sub)).map(Some)?,
            None => after.is_empty().then_some(None)?,
        };
        let Attribute { schema, name, sub: None } = Attribute::read(attribute)? else { return None };
        Some(Self { schema, name, which: Some(Filter::read(filter)?), sub })
    }

    /// As it is written.
    pub fn text(&self) -> String {
        let attribute = Attribute { schema: self.schema.clone(), name: self.name.clone(), sub: None }.text();
        let which = self.which.as_ref().map(|which| format!("[{}]", which.text())).unwrap_or_default();
        let sub = self.sub.as_ref().map(|sub| format!(".{sub}")).unwrap_or_default();
        format!("{attribute}{which}{sub}")
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn places_are_read() {
        let path = Path::read("emails[type eq \"work\"].value").unwrap();
        assert!(path.which == Filter::read("type eq \"work\""));
        assert_eq!((path.name.as_str(), path.sub.as_deref()), ("emails", Some("value")));
        let path = Path::read(" members[value eq \"a]b\"] ").unwrap();
        assert!(path.which == Filter::read("value eq \"a]b\"") && path.sub.is_none());
        let path = Path::read("urn:ietf:params:scim:schemas:core:2.0:User:name.givenName").unwrap();
        assert_eq!((path.name.as_str(), path.sub.as_deref(), path.which.is_none()), ("name", Some("givenName"), true));
        for wrong in ["", "[", "a[", "a[]", "a[b pr", "a[b pr]c", "a[b pr].", "a[b pr].1", "a.b[c pr]", "[a pr]", "a b", "a[b pr].c.d", "é"]
        {
            assert!(Path::read(wrong).is_none(), "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn no_text_panics(text in any::<String>()) {
            let _ = Path::read(&text).map(|path| path.text());
        }

        #[test]
        fn what_is_written_is_read_again(
            name in "(urn:[a-z]{1,4}:2\\.0:)?[a-z]{1,6}",
            value in any::<String>(),
            sub in "(\\.[a-z]{1,5})?",
        ) {
            let text = format!("{name}[value eq {}]{sub}", serde_json::Value::String(value));
            prop_assume!(text.len() <= LONGEST);
            let path = Path::read(&text);
            prop_assert!(path.is_some(), "{}", text);
            prop_assert_eq!(path.map(|path| path.text()), Some(text));
        }
    }
}
