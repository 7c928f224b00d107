//! Who is responsible, and whom to turn to.

use super::entry;
use crate::read::Fields;
use crate::{Place, Role, Word};

/// Who decides why and how data is processed (Art. 13(1)(a) GDPR).
#[derive(Clone, Debug)]
pub struct Controller {
    /// Where it stands in the file.
    pub place: Place,
    /// The legal name; empty only in a draft.
    pub name: String,
    /// Its part.
    pub role: Role,
    /// Whose data it is: `customer`, `visitor`, `employee`, …
    pub subjects: Vec<Word>,
    /// Where data is collected, in the application's words.
    pub points: Vec<Word>,
    /// Register and number.
    pub registration: Option<String>,
    /// Postal address.
    pub address: Option<String>,
    /// VAT number.
    pub vat: Option<String>,
    /// Host names under which it appears.
    pub domains: Vec<String>,
    /// Companies that belong to it.
    pub group: Vec<String>,
    /// Whether it meets people privately or in their work (`professional`).
    pub context: Option<Word>,
    /// A public authority may not rest on legitimate interests for its tasks.
    pub public_authority: bool,
    /// Whose data it also processes for others, and how their requests are passed on.
    pub processor_for: Option<ProcessorFor>,
}

/// The other role of a controller that processes for others.
#[derive(Clone, Debug)]
pub struct ProcessorFor {
    /// Which data, in a few words.
    pub data: String,
    /// The document that holds the agreement (Art. 28).
    pub agreement: Option<Word>,
    /// The contact through which an agreement is asked for.
    pub request: Option<Word>,
    /// To whom people are redirected.
    pub redirect: Option<Word>,
    /// Whether a tenant must have a policy of its own.
    pub tenant_policy: Option<Word>,
}

/// Whom to turn to. The id is the role: `privacy`, `dpo`, `security`, `representative`, `authority`, …
#[derive(Clone, Debug)]
pub struct Contact {
    /// The role.
    pub id: Word,
    /// A name or a title.
    pub name: Option<String>,
    /// An e-mail address.
    pub email: Option<String>,
    /// A telephone number.
    pub phone: Option<String>,
    /// A postal address.
    pub post: Option<String>,
    /// A page.
    pub web: Option<String>,
}

entry!(Contact);

impl Controller {
    pub(crate) fn read(mut fields: Fields<'_, '_>) -> Self {
        let controller = Self {
            place: fields.place(),
            name: fields.required_text("name"),
            role: fields.required_term("role", Role::DataController),
            subjects: fields.required_words("subjects"),
            points: fields.words("points"),
            registration: fields.text("registration"),
            address: fields.text("address"),
            vat: fields.text("vat"),
            domains: fields.texts("domains"),
            group: fields.texts("group"),
            context: fields.word("context"),
            public_authority: fields.switch("public_authority").unwrap_or(false),
            processor_for: fields.table("processor_for").map(ProcessorFor::read),
        };
        fields.finish();
        controller
    }
}

impl ProcessorFor {
    fn read(mut fields: Fields<'_, '_>) -> Self {
        let processor_for = Self {
            data: fields.required_text("data"),
            agreement: fields.word("agreement"),
            request: fields.word("request"),
            redirect: fields.word("redirect"),
            tenant_policy: fields.word("tenant_policy"),
        };
        fields.finish();
        processor_for
    }
}

impl Contact {
    pub(crate) fn read(id: Word, mut fields: Fields<'_, '_>) -> Self {
        let contact = Self {
            id,
            name: fields.text("name"),
            email: fields.text("email"),
            phone: fields.text("phone"),
            post: fields.text("post"),
            web: fields.text("web"),
        };
        fields.finish();
        contact
    }
}
