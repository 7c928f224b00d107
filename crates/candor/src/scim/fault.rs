//! What goes wrong, as RFC 7644 says it (section 3.12): a status, a code for programs, a sentence for whoever reads the log of one. Neither
//! ever repeats a value of the request.

use crate::agents::right::Right;
use crate::people::find::Unsettled;
use crate::refused::Refused;
use pages::L10n;
use serde_json::{Value, json};

/// The schema of an error.
const SCHEMA: &str = "urn:ietf:params:scim:api:messages:2.0:Error";

/// Why a request was not done.
#[derive(Debug)]
pub struct Fault {
    pub status: u16,
    /// `scimType`, where the standard has one.
    pub code: Option<&'static str>,
    pub detail: String,
}

/// What is done, or why not.
pub type Result<T, E = Fault> = std::result::Result<T, E>;

impl Fault {
    fn new(status: u16, code: Option<&'static str>, detail: impl Into<String>) -> Self {
        Self { status, code, detail: detail.into() }
    }

    /// No token, or none that is good here.
    pub fn unauthorised() -> Self {
        let detail = "Send `Authorization: Bearer candor_scim_…` with a token for provisioning, made on the page of tokens or by `candor token \
                      create --scope provisioning`, that has not been ended and whose agent works here.";
        Self::new(401, None, detail)
    }

    /// The role of the token's agent lacks a right.
    pub fn right(right: Right) -> Self {
        Self::new(403, None, format!("This needs a token of an agent whose role has the right `{right}`."))
    }

    /// Something that nobody may do who has not more rights.
    pub fn more() -> Self {
        let detail = "The token's agent may not do what this role lets somebody do. Make the token as an agent who may.";
        Self::new(403, None, detail)
    }

    /// What is asked would have the token's own agent change.
    pub fn oneself() -> Self {
        let detail = "The token acts for this agent, and nobody gives themself another role, address or name to sign in with, or locks themself \
                      out. Make a token as somebody else, and use that.";
        Self::new(409, None, detail)
    }

    /// The policy in force does not let it be held.
    pub fn policy(item: &'static str) -> Self {
        Self::new(403, None, format!("The policy of this desk does not let {item} be held that comes by the programming interface."))
    }

    /// Nothing is here.
    pub fn not_found() -> Self {
        Self::new(404, None, "There is nothing here, or not any more.")
    }

    /// Another method than the address knows.
    pub fn method() -> Self {
        Self::new(405, None, "This address does not know the method of the request.")
    }

    /// Something that this desk does not do.
    pub fn not_implemented(detail: &'static str) -> Self {
        Self::new(501, None, detail)
    }

    /// Somebody has it already.
    pub fn uniqueness(detail: &'static str) -> Self {
        Self::new(409, Some("uniqueness"), detail)
    }

    /// What is true now stands against it.
    pub fn conflict(detail: &'static str) -> Self {
        Self::new(409, None, detail)
    }

    /// It was changed since it was read.
    pub fn precondition() -> Self {
        Self::new(412, None, "It was changed since it was read. Read it again, and decide anew.")
    }

    /// More bytes than are taken.
    pub fn too_large() -> Self {
        Self::new(413, None, "The request holds more bytes than this desk takes at once.")
    }

    /// Another kind of content than is taken.
    pub fn media_type() -> Self {
        Self::new(415, None, "Send application/scim+json or application/json.")
    }

    /// The filter cannot be read.
    pub fn filter() -> Self {
        let detail = "The filter cannot be read. It looks like `userName eq \"name@example.org\"`; see RFC 7644, section 3.4.2.2.";
        Self::new(400, Some("invalidFilter"), detail)
    }

    /// More would have to be looked at than is done at once.
    pub fn too_many() -> Self {
        let detail = "The filter would have every agent looked at. Name a `userName`, `emails.value`, `externalId` or `id` with `eq`.";
        Self::new(400, Some("tooMany"), detail)
    }

    /// A path that names nothing.
    pub fn path() -> Self {
        let detail = "A path names no attribute of this resource, or cannot be read. It looks like `name.givenName` or `emails[type eq \
                      \"work\"].value`; see RFC 7644, section 3.5.2.";
        Self::new(400, Some("invalidPath"), detail)
    }

    /// A path that leads to nothing that is there.
    pub fn no_target(detail: &'static str) -> Self {
        Self::new(400, Some("noTarget"), detail)
    }

    /// Something that cannot be changed, or not be taken away.
    pub fn mutability(detail: &'static str) -> Self {
        Self::new(400, Some("mutability"), detail)
    }

    /// The request cannot be read.
    pub fn syntax(detail: impl Into<String>) -> Self {
        Self::new(400, Some("invalidSyntax"), detail)
    }

    /// An attribute has a value that it cannot have.
    pub fn value(detail: impl Into<String>) -> Self {
        Self::new(400, Some("invalidValue"), detail)
    }

    /// What the page of agents, or of teams, would refuse.
    pub fn refused(refused: Refused) -> Self {
        match refused {
            Refused::Field(_, "role-more") => Self::more(),
            Refused::Field(_, "role-own") => Self::oneself(),
            Refused::Field(_, "team-used") => Self::uniqueness("There is a team of this name."),
            Refused::Field(_, "team-gone") => Self::not_found(),
            Refused::Field(_, "team-no-agent") => Self::value("`members` names somebody who does not answer here. Provision them first."),
            Refused::Field(_, key @ "sleep-last") => Self::new(409, None, L10n::english().get(key)),
            Refused::Field(_, key) => Self::value(L10n::english().get(key)),
            Refused::Other(error) => error.into(),
        }
    }

    /// The body of the answer.
    pub fn body(&self) -> Value {
        let mut body = json!({ "schemas": [SCHEMA], "status": self.status.to_string(), "detail": self.detail });
        if let Some(code) = self.code {
            body["scimType"] = code.into();
        }
        body
    }
}

impl<E: Into<anyhow::Error>> From<E> for Fault {
    fn from(error: E) -> Self {
        let error = error.into();
        match Unsettled::of(&error) {
            Some(Unsettled::Faster(_)) => Self::conflict("Another request was faster. Send this one again."),
            Some(Unsettled::Leaving) => Self::conflict("The person is being erased at this moment. Send this again when that has ended."),
            None => {
                let incident = crate::web::error::incident(&error);
                Self::new(500, None, format!("It is logged as incident {incident}. Trying again later may help."))
            }
        }
    }
}
