//! Who is responsible, and whom to turn to.

use super::entry;
use crate::read::Fields;
use crate::{Common, Place, Role, Text, Word};

/// Who decides why and how data is processed (Art. 13(1)(a) GDPR).
#[derive(Clone, Debug)]
pub struct Controller {
    /// Where it stands in the file.
    pub place: Place,
    /// Where it comes from, and its name.
    pub common: Common,
    /// The legal name; empty only in a draft.
    pub name: String,
    /// Its part.
    pub role: Role,
    /// Whose data it is: `customer`, `visitor`, `employee`, …
    pub subjects: Vec<Word>,
    /// Where data is collected, in the application's words.
    pub points: Vec<Word>,
    /// The legal form, such as `GmbH`.
    pub legal_form: Option<Text>,
    /// Register and number.
    pub registration: Option<String>,
    /// Postal address.
    pub address: Option<String>,
    /// The country of the seat (ISO 3166), whose own law applies too.
    pub country: Option<Word>,
    /// VAT number.
    pub vat: Option<String>,
    /// Host names under which it appears.
    pub domains: Vec<String>,
    /// Companies that belong to it.
    pub group: Vec<String>,
    /// Who of them decides: the controller for all (`alone`), or each about what it gets (`each`).
    pub decides: Option<Word>,
    /// Whether it meets people privately or in their work (`professional`).
    pub context: Option<Word>,
    /// A public authority may not rest on legitimate interests for its tasks.
    pub public_authority: bool,
}

/// Whoever runs the software for others: what it processes for the desks above which its policy stands.
#[derive(Clone, Debug)]
pub struct Platform {
    /// Where it stands in the file.
    pub place: Place,
    /// Where it comes from, and its name.
    pub common: Common,
    /// Which data, in a few words.
    pub data: Text,
    /// What a desk needs before it opens (`own-policy`).
    pub desks: Option<Word>,
    /// The document that holds the agreement (Art. 28).
    pub agreement: Option<Word>,
    /// The contact through which an agreement is asked for.
    pub request: Option<Word>,
    /// To whom people who ask are referred (`desk`).
    pub refer: Option<Word>,
}

/// A name under which the controller appears.
#[derive(Clone, Debug)]
pub struct Brand {
    /// Its id.
    pub id: Word,
    /// Where it comes from, and its name.
    pub common: Common,
    /// The name as people see it.
    pub name: String,
    /// The host names under which it appears.
    pub domains: Vec<String>,
}

/// Whom to turn to. The id is the role: `privacy`, `dpo`, `security`, `representative`, `authority`, …
#[derive(Clone, Debug)]
pub struct Contact {
    /// The role.
    pub id: Word,
    /// Where it comes from, and its name.
    pub common: Common,
    /// A name or a title.
    pub name: Option<Text>,
    /// An e-mail address.
    pub email: Option<String>,
    /// A telephone number.
    pub phone: Option<String>,
    /// A postal address.
    pub post: Option<String>,
    /// A page.
    pub web: Option<String>,
    /// Whose supervisory authorities it is: ISO 3166 codes, or `EEA` for that of the state in which somebody lives. Their names and
    /// pages are the law's.
    pub authority: Vec<Word>,
}

entry!(Contact, Brand);

impl Controller {
    pub(crate) fn read(mut fields: Fields<'_, '_>) -> Self {
        fields.renamed("processor_for", "write a table [platform] in the policy of whoever runs the software for others");
        let controller = Self {
            place: fields.place(),
            common: Common::read(&mut fields),
            name: fields.required_text("name"),
            role: fields.required_term("role", Role::DataController),
            subjects: fields.required_words("subjects"),
            points: fields.words("points"),
            legal_form: fields.reading("legal_form"),
            country: fields.word("country"),
            registration: fields.text("registration"),
            address: fields.text("address"),
            vat: fields.text("vat"),
            domains: fields.texts("domains"),
            group: fields.texts("group"),
            decides: fields.only("decides", &["alone", "each"]),
            context: fields.word("context"),
            public_authority: fields.switch("public_authority").unwrap_or(false),
        };
        fields.finish();
        controller
    }
}

impl Platform {
    pub(crate) fn read(mut fields: Fields<'_, '_>) -> Self {
        let platform = Self {
            place: fields.place(),
            common: Common::read(&mut fields),
            data: fields.required_reading("data"),
            desks: fields.only("desks", &["own-policy"]),
            agreement: fields.word("agreement"),
            request: fields.word("request"),
            refer: fields.only("refer", &["desk"]),
        };
        fields.finish();
        platform
    }
}

impl Brand {
    pub(crate) fn read(id: Word, mut fields: Fields<'_, '_>) -> Self {
        let brand = Self { id, common: Common::read(&mut fields), name: fields.required_text("name"), domains: fields.texts("domains") };
        fields.finish();
        brand
    }
}

impl Contact {
    pub(crate) fn read(id: Word, mut fields: Fields<'_, '_>) -> Self {
        let contact = Self {
            id,
            common: Common::read(&mut fields),
            name: fields.reading("name"),
            email: fields.text("email"),
            phone: fields.text("phone"),
            post: fields.text("post"),
            web: fields.text("web"),
            authority: fields.one_or_more("authority"),
        };
        fields.finish();
        contact
    }
}
