//! Organisations, what is agreed with them, and the products that this is about.

mod contract;
mod list;
mod one;
mod products;

pub use contract::{ContractForm, ContractPage};
pub use list::{OrganisationLine, Organisations};
pub use one::{AccountLine, ContactLine, ContractLine, OrganisationForm, OrganisationPage, QuoteLine};
pub use products::{ProductLine, Products, VersionLine};

/// What was done, and how it is undone.
#[derive(Debug, Clone, Default)]
pub struct Done {
    /// In words.
    pub said: String,
    /// What its button posts to take it back: the deed, and the fields that go with it; none if it is changed back by hand.
    pub undo: Option<Undo>,
}

/// A form of one button.
#[derive(Debug, Clone, Default)]
pub struct Undo {
    /// Where it is posted.
    pub action: String,
    /// The deed.
    pub deed: String,
    /// Names and values.
    pub fields: Vec<(String, String)>,
}
