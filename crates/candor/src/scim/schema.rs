//! What an identity service is told of the desk: what it can do, which resources there are, and which attributes they have (RFC 7643,
//! sections 5 to 7). It lists what is kept and nothing else.

use super::{PATH, group, page, user};
use crate::app::App;
use serde_json::{Value, json};

const CONFIGURATION: &str = "urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig";
const TYPE: &str = "urn:ietf:params:scim:schemas:core:2.0:ResourceType";
const SCHEMA: &str = "urn:ietf:params:scim:schemas:core:2.0:Schema";

/// `ServiceProviderConfig`.
pub fn configuration(app: &App) -> Value {
    json!({
        "schemas": [CONFIGURATION],
        "patch": { "supported": true },
        "bulk": { "supported": false, "maxOperations": 0, "maxPayloadSize": 0 },
        "filter": { "supported": true, "maxResults": page::MOST },
        "changePassword": { "supported": false },
        "sort": { "supported": false },
        "etag": { "supported": true },
        "authenticationSchemes": [{
            "type": "oauthbearertoken",
            "name": "Bearer token",
            "description": "A token for provisioning, made on the page of tokens or by `candor token create --scope provisioning`.",
            "specUri": "https://www.rfc-editor.org/rfc/rfc6750",
            "primary": true,
        }],
        "meta": meta(app, "ServiceProviderConfig", "ServiceProviderConfig"),
    })
}

/// `ResourceTypes`, each by itself.
pub fn types(app: &App) -> Vec<Value> {
    let one = |name: &str, endpoint: &str, schema: &str, what: &str| {
        json!({
            "schemas": [TYPE],
            "id": name,
            "name": name,
            "endpoint": endpoint,
            "description": what,
            "schema": schema,
            "schemaExtensions": [],
            "meta": meta(app, "ResourceType", &format!("ResourceTypes/{name}")),
        })
    };
    vec![one("User", "/Users", user::SCHEMA, "Somebody who answers here"), one("Group", "/Groups", group::SCHEMA, "A team of agents")]
}

/// `Schemas`, each by itself.
pub fn schemas(app: &App) -> Vec<Value> {
    let one = |id: &str, name: &str, what: &str, attributes: Vec<Value>| {
        json!({
            "schemas": [SCHEMA],
            "id": id,
            "name": name,
            "description": what,
            "attributes": attributes,
            "meta": meta(app, "Schema", &format!("Schemas/{id}")),
        })
    };
    vec![one(user::SCHEMA, "User", "Somebody who answers here", of_users()), one(group::SCHEMA, "Group", "A team of agents", of_groups())]
}

fn of_users() -> Vec<Value> {
    let element = |what: &str| {
        vec![
            text("value", what).needed().json(),
            text("type", "What it is for").json(),
            attribute("boolean", "primary", "Whether it is the one that counts").json(),
        ]
    };
    let of_group = vec![
        text("value", "The id of the team").ours().exact().json(),
        attribute("reference", "$ref", "Where the team is").ours().exact().with("referenceTypes", json!(["Group"])).json(),
        text("display", "The name of the team").ours().json(),
        text("type", "`direct`").ours().json(),
    ];
    let of_name = vec![
        text("formatted", "The whole name").json(),
        text("givenName", "Makes the name together with `familyName` where no other is sent; is not kept by itself").write_only().json(),
        text("familyName", "See `givenName`").write_only().json(),
    ];
    vec![
        text("userName", "What they are called by the service; their address, if it is one and `emails` is missing")
            .needed()
            .unique()
            .json(),
        text("externalId", "The id that the service has for them").exact().unique().json(),
        text("displayName", "Their name, as customers see it").json(),
        attribute("complex", "name", "Their name").with("subAttributes", of_name.into()).json(),
        attribute("boolean", "active", "Whether they answer here; who does not is signed in nowhere").json(),
        attribute("complex", "emails", "Their address: the primary one, the one at work, or the first")
            .many()
            .with("subAttributes", element("The address").into())
            .json(),
        attribute("complex", "roles", "Their one role: `agent`, `admin`, or the name of one of the organisation's own")
            .many()
            .with("subAttributes", element("The name of the role").into())
            .json(),
        attribute("complex", "groups", "Their teams").many().ours().with("subAttributes", of_group.into()).json(),
    ]
}

fn of_groups() -> Vec<Value> {
    let of_member = vec![
        text("value", "The id of the agent").needed().exact().json(),
        attribute("reference", "$ref", "Where the agent is").ours().exact().with("referenceTypes", json!(["User"])).json(),
        text("type", "`User`").ours().json(),
    ];
    vec![
        text("displayName", "The name of the team").needed().unique().json(),
        text("externalId", "The id that the service has for it").exact().json(),
        attribute("complex", "members", "Who is in it").many().with("subAttributes", of_member.into()).json(),
    ]
}

/// An attribute as a schema describes it (RFC 7643, section 7).
struct Described(Value);

fn attribute(kind: &str, name: &str, what: &str) -> Described {
    Described(json!({
        "name": name, "type": kind, "description": what, "multiValued": false, "required": false, "caseExact": false,
        "mutability": "readWrite", "returned": "default", "uniqueness": "none",
    }))
}

fn text(name: &str, what: &str) -> Described {
    attribute("string", name, what)
}

impl Described {
    fn with(mut self, key: &str, value: Value) -> Self {
        self.0[key] = value;
        self
    }

    fn needed(self) -> Self {
        self.with("required", true.into())
    }

    fn unique(self) -> Self {
        self.with("uniqueness", "server".into())
    }

    fn exact(self) -> Self {
        self.with("caseExact", true.into())
    }

    fn many(self) -> Self {
        self.with("multiValued", true.into())
    }

    fn ours(self) -> Self {
        self.with("mutability", "readOnly".into())
    }

    fn write_only(self) -> Self {
        self.with("mutability", "writeOnly".into()).with("returned", "never".into())
    }

    fn json(self) -> Value {
        self.0
    }
}

fn meta(app: &App, kind: &str, at: &str) -> Value {
    json!({ "resourceType": kind, "location": app.link(&format!("{PATH}/{at}")) })
}
