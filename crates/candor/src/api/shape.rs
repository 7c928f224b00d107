//! The shape of what is taken and given: a struct says it once, for the reader or writer of JSON and for the document (JSON Schema
//! 2020-12, as OpenAPI 3.1 has it). So the document cannot say what the code does not do.

use crate::ids::*;
use crate::time::Instant;
use sea_orm::{ActiveEnum, Iterable};
use serde::de::Visitor;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use uuid::Uuid;

/// The named shapes that a document has.
pub type Named = Map<String, Value>;

/// Something whose JSON has a known shape.
pub trait Shape {
    /// Whether it may be left out of a request.
    const OPTIONAL: bool = false;

    /// Its schema; what has a name is put into `named`, and referred to.
    fn schema(named: &mut Named) -> Value;
}

/// A struct that requests bring: what it does not know is refused, and only an `Option` may be left out. After `=` a field may have a
/// narrower schema than its type says.
macro_rules! takes {
    ($(#[doc = $about:literal])* $vis:vis struct $name:ident { $($(#[doc = $doc:literal])* $fvis:vis $field:ident : $kind:ty $(= $schema:expr)?),* $(,)? }) => {
        $(#[doc = $about])*
        $vis struct $name { $($(#[doc = $doc])* $fvis $field: $kind),* }
        const _: () = {
            #[derive(serde::Deserialize)]
            #[serde(deny_unknown_fields)]
            struct Fields { $($field: $kind),* }
            impl<'de> serde::Deserialize<'de> for $name {
                fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                    let fields = <Fields as serde::Deserialize>::deserialize($crate::api::shape::Object(from))?;
                    Ok(Self { $($field: fields.$field),* })
                }
            }
        };
        $crate::api::shape::shaped!($name, concat!($($about),*), $($field: $kind $(= $schema)?, concat!($($doc),*);)*);
    };
}

/// A struct that answers hold: every field is always there.
macro_rules! gives {
    ($(#[doc = $about:literal])* $vis:vis struct $name:ident { $($(#[doc = $doc:literal])* $fvis:vis $field:ident : $kind:ty $(= $schema:expr)?),* $(,)? }) => {
        $(#[doc = $about])*
        #[derive(serde::Serialize)]
        $vis struct $name { $($(#[doc = $doc])* $fvis $field: $kind),* }
        $crate::api::shape::shaped!($name, concat!($($about),*), $($field: $kind $(= $schema)?, concat!($($doc),*);)*);
    };
}

macro_rules! shaped {
    ($name:ident, $about:expr, $($field:ident : $kind:ty $(= $schema:expr)?, $doc:expr;)*) => {
        impl $crate::api::shape::Shape for $name {
            fn schema(named: &mut $crate::api::shape::Named) -> serde_json::Value {
                $crate::api::shape::object(named, stringify!($name), $about, |_named| vec![
                    $((stringify!($field), $doc, <$kind as $crate::api::shape::Shape>::OPTIONAL, {
                        let schema = <$kind as $crate::api::shape::Shape>::schema(_named);
                        $(let schema = $crate::api::shape::narrowed(schema, $schema);)?
                        schema
                    })),*
                ])
            }
        }
    };
}

pub(crate) use {gives, shaped, takes};

/// Reads a struct from an object and from nothing else: a derived reader would take an array of its fields' values as well.
pub struct Object<D>(pub D);

impl<'de, D: Deserializer<'de>> Deserializer<'de> for Object<D> {
    type Error = D::Error;

    fn deserialize_struct<V: Visitor<'de>>(self, _: &'static str, _: &'static [&'static str], visitor: V) -> Result<V::Value, D::Error> {
        self.0.deserialize_map(visitor)
    }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.0.deserialize_any(visitor)
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct newtype_struct seq
        tuple tuple_struct map enum identifier ignored_any
    }
}

/// A field of an object: its name, what is said of it, whether it may be left out, and its schema.
type Field = (&'static str, &'static str, bool, Value);

/// Puts an object among the named ones, and refers to it.
pub fn object(named: &mut Named, name: &str, about: &str, fields: impl FnOnce(&mut Named) -> Vec<Field>) -> Value {
    if !named.contains_key(name) {
        named.insert(name.to_owned(), Value::Null);
        let (mut properties, mut required) = (Map::new(), Vec::new());
        for (field, doc, optional, mut schema) in fields(named) {
            if !doc.trim().is_empty() {
                schema["description"] = doc.trim().into();
            }
            let field = field.trim_start_matches("r#");
            properties.insert(field.to_owned(), schema);
            if !optional {
                required.push(field);
            }
        }
        let mut schema = json!({ "type": "object", "properties": properties, "additionalProperties": false });
        if !required.is_empty() {
            schema["required"] = required.into();
        }
        if !about.trim().is_empty() {
            schema["description"] = about.trim().into();
        }
        named.insert(name.to_owned(), schema);
    }
    json!({ "$ref": format!("#/components/schemas/{name}") })
}

/// A schema with more said about it; where it may be null, it still may.
pub fn narrowed(mut schema: Value, by: Value) -> Value {
    let nullable = schema["type"].is_array();
    if let (Some(schema), Value::Object(by)) = (schema.as_object_mut(), by) {
        schema.extend(by);
        if let Some(Value::Array(words)) = schema.get_mut("enum")
            && nullable
        {
            words.push(Value::Null);
        }
    }
    schema
}

/// One of these codes.
pub fn codes<'a>(codes: impl IntoIterator<Item = &'a str>) -> Value {
    json!({ "enum": codes.into_iter().collect::<Vec<_>>() })
}

/// One of the codes that the database has for an enum.
pub fn stored<E: ActiveEnum<Value = String> + Iterable>() -> Value {
    json!({ "enum": E::iter().map(|one| one.to_value()).collect::<Vec<_>>() })
}

/// A text of so many characters.
pub fn length(least: u32, most: u32) -> Value {
    json!({ "minLength": least, "maxLength": most })
}

macro_rules! plain {
    ($($kind:ty => $schema:tt),+ $(,)?) => { $(
        impl Shape for $kind {
            fn schema(_: &mut Named) -> Value { json!($schema) }
        }
    )+ };
}

plain! {
    String => { "type": "string" },
    &'static str => { "type": "string" },
    bool => { "type": "boolean" },
    i32 => { "type": "integer", "format": "int32" },
    i64 => { "type": "integer", "format": "int64" },
    u32 => { "type": "integer", "minimum": 0 },
    u64 => { "type": "integer", "minimum": 0 },
    usize => { "type": "integer", "minimum": 0 },
    Uuid => { "type": "string", "format": "uuid" },
    At => { "type": "string", "format": "date-time" },
}

macro_rules! ids {
    ($($kind:ty),+ $(,)?) => { $(impl Shape for $kind { fn schema(named: &mut Named) -> Value { Uuid::schema(named) } })+ };
}

ids!(
    PersonId,
    IdentityId,
    ProfileValueId,
    JoinedId,
    AgentId,
    OrganisationId,
    ProductId,
    TicketId,
    TeamId,
    MailboxId,
    MessageId,
    AttachmentId,
    EventId,
    DraftId,
    LetterId,
    SpoolId,
    OutgoingId,
    CaughtId,
    SearchId,
    ErasureId,
    BlockedSenderId,
    OrganisationDomainId,
    ContractId,
    ProductVersionId,
    QuoteId,
    AccountPlanId,
    WebhookId,
    WebhookDeliveryId,
    CustomFieldId
);

impl Shape for Value {
    fn schema(_: &mut Named) -> Value {
        json!({})
    }
}

impl<T: Shape> Shape for BTreeMap<String, T> {
    fn schema(named: &mut Named) -> Value {
        json!({ "type": "object", "additionalProperties": T::schema(named) })
    }
}

impl<T: Shape> Shape for Vec<T> {
    fn schema(named: &mut Named) -> Value {
        json!({ "type": "array", "items": T::schema(named) })
    }
}

impl<T: Shape> Shape for Option<T> {
    const OPTIONAL: bool = true;
    fn schema(named: &mut Named) -> Value {
        let mut schema = T::schema(named);
        match schema["type"].as_str().map(ToOwned::to_owned) {
            Some(kind) => schema["type"] = json!([kind, "null"]),
            None => schema = json!({ "anyOf": [schema, { "type": "null" }] }),
        }
        schema
    }
}

/// An instant as answers have it: RFC 3339 in UTC.
#[derive(Clone, Copy)]
pub struct At(pub Instant);

impl Serialize for At {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&self.0.rfc3339())
    }
}

/// A field of an answer that may be null and is always there.
#[derive(Serialize)]
#[serde(transparent)]
pub struct Maybe<T>(pub Option<T>);

impl<T: Shape> Shape for Maybe<T> {
    fn schema(named: &mut Named) -> Value {
        Option::<T>::schema(named)
    }
}

impl<T> From<Option<T>> for Maybe<T> {
    fn from(value: Option<T>) -> Self {
        Self(value)
    }
}

impl From<Option<Instant>> for Maybe<At> {
    fn from(at: Option<Instant>) -> Self {
        Self(at.map(At))
    }
}

/// A field of a request that must be said, be it null: leaving it out is more likely a mistake than a wish.
#[derive(Deserialize)]
pub struct Said<T>(pub Option<T>);

impl<T: Shape> Shape for Said<T> {
    fn schema(named: &mut Named) -> Value {
        Option::<T>::schema(named)
    }
}

/// A page of a list.
#[derive(Serialize)]
pub struct Page<T> {
    pub items: Vec<T>,
    pub next: Option<String>,
}

impl<T: Shape> Shape for Page<T> {
    fn schema(named: &mut Named) -> Value {
        let items = Vec::<T>::schema(named);
        json!({
            "type": "object",
            "properties": { "items": items, "next": {
                "type": ["string", "null"],
                "description": "What to give as `after` for the following page; null on the last one.",
            } },
            "required": ["items", "next"],
            "additionalProperties": false,
        })
    }
}
