//! Promises, and the further documents in which they stand.

use jiff::civil::Date;

use super::entry;
use crate::read::Fields;
use crate::term::DocumentKind;
use crate::{Common, Proof, Text, Word};

/// One statement that the organisation makes, in its own words.
#[derive(Clone, Debug)]
pub struct Promise {
    /// Its id; it may begin with a digit.
    pub id: Word,
    /// Its name.
    pub common: Common,
    /// The statement.
    pub says: Text,
    /// How it is shown to hold.
    pub proof: Proof,
    /// The mechanisms of the software that enforce or carry it.
    pub by: Vec<Word>,
    /// The contact who answers for it.
    pub owner: Option<Word>,
}

/// A further legal text.
#[derive(Clone, Debug)]
pub struct Document {
    /// Its id.
    pub id: Word,
    /// Where it comes from, and its name.
    pub common: Common,
    /// Its title.
    pub title: Text,
    /// What it is.
    pub kind: DocumentKind,
    /// Where it is published.
    pub web: Option<String>,
    /// The file that holds it.
    pub file: Option<String>,
    /// Its version.
    pub version: Option<String>,
    /// The day on which it was signed.
    pub signed: Option<Date>,
    /// Whether people who sign in to the portal must accept it first.
    pub accept: bool,
}

entry!(Promise, Document);

impl Promise {
    pub(crate) fn read(id: Word, mut fields: Fields<'_, '_>) -> Self {
        let promise = Self {
            id,
            common: Common::read(&mut fields),
            says: fields.required_reading("says"),
            proof: fields.required_term("proof", Proof::Declaratory),
            by: fields.one_or_more("by"),
            owner: fields.word("owner"),
        };
        fields.finish();
        promise
    }
}

impl Document {
    pub(crate) fn read(id: Word, mut fields: Fields<'_, '_>) -> Self {
        let document = Self {
            id,
            common: Common::read(&mut fields),
            title: fields.required_reading("title"),
            kind: fields.required_term("kind", DocumentKind::Other),
            web: fields.text("web"),
            file: fields.text("file"),
            version: fields.text("version"),
            signed: fields.date("signed"),
            accept: fields.switch("accept").unwrap_or(false),
        };
        fields.finish();
        document
    }
}
