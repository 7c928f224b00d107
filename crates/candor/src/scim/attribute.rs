//! How an attribute is named (RFC 7644, section 3.10): a schema before it or none, its name, and a part of it. Names are compared without
//! their case (RFC 7643, section 2.1).

/// The longest filter or path that is read, in bytes: what is nested in it cannot be deeper.
pub const LONGEST: usize = 2_000;

/// An attribute of a resource. It holds names only, which say nothing of anybody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribute {
    /// The URI of its schema, without the colon after it.
    pub schema: Option<String>,
    pub name: String,
    /// A part of it: `givenName` in `name.givenName`.
    pub sub: Option<String>,
}

impl Attribute {
    /// Reads one, all of the text; none if it is none.
    pub fn read(text: &str) -> Option<Self> {
        if text.len() > LONGEST {
            return None;
        }
        let is_urn = text.get(..4).is_some_and(|begin| begin.eq_ignore_ascii_case("urn:"));
        let (schema, rest) = match text.rsplit_once(':') {
            Some((schema, rest)) if is_urn && schema.bytes().all(|b| b.is_ascii_alphanumeric() || b":.-_".contains(&b)) => {
                (Some(schema), rest)
            }
            Some(_) => return None,
            None => (None, text),
        };
        let (name, sub) = match rest.split_once('.') {
            Some((name, sub)) => (name, Some(sub)),
            None => (rest, None),
        };
        let is_good = is_name(name) && sub.is_none_or(is_name);
        is_good.then(|| Self { schema: schema.map(Into::into), name: name.to_owned(), sub: sub.map(Into::into) })
    }

    /// As a filter or a path writes it.
    pub fn text(&self) -> String {
        let schema = self.schema.as_ref().map(|schema| format!("{schema}:")).unwrap_or_default();
        let sub = self.sub.as_ref().map(|sub| format!(".{sub}")).unwrap_or_default();
        format!("{schema}{}{sub}", self.name)
    }

    /// Whether it is this one; `sub` is a part, or none.
    pub fn is(&self, name: &str, sub: Option<&str>) -> bool {
        let same = |one: &str, other: &str| one.eq_ignore_ascii_case(other);
        same(&self.name, name)
            && match (self.sub.as_deref(), sub) {
                (Some(one), Some(other)) => same(one, other),
                (None, None) => true,
                _ => false,
            }
    }
}

/// Whether a text is a name of an attribute: a letter first, or `$ref`.
pub fn is_name(text: &str) -> bool {
    let begins = text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '$');
    begins && text.bytes().skip(1).all(|b| b.is_ascii_alphanumeric() || b"-_$".contains(&b))
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_with_their_schema_and_part() {
        let whole = Attribute::read("urn:ietf:params:scim:schemas:core:2.0:User:name.givenName").unwrap();
        assert_eq!(whole.schema.as_deref(), Some("urn:ietf:params:scim:schemas:core:2.0:User"));
        assert!(whole.is("NAME", Some("givenname")) && !whole.is("name", None));
        assert_eq!(whole.text(), "urn:ietf:params:scim:schemas:core:2.0:User:name.givenName");
        assert!(Attribute::read("members.$ref").unwrap().is("members", Some("$ref")));
        for none in ["", ".", "a.", ".a", "a.b.c", "1a", "a b", "a:b", "urn:x y:a", "urn:", "é", &"a".repeat(LONGEST + 1)] {
            assert!(Attribute::read(none).is_none(), "{none}");
        }
    }
}
