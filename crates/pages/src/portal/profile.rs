//! What a person told us about themselves: to be changed, taken away and confirmed by them.

use super::form::NoticeLine;
use super::site::Site;
use crate::agent::Choice;
use crate::details::Detail;
use crate::{Field, Frame};

/// The page at `GET /portal/profile`.
#[derive(Debug, Clone, askama::Template)]
#[template(path = "portal/profile.html", whitespace = "minimize")]
pub struct Profile {
    /// The document.
    pub frame: Frame,
    /// The organisation.
    pub site: Site,
    /// It is time to ask whether everything is still right.
    pub asks: bool,
    /// What was done just now; empty for nothing.
    pub said: String,
    /// Their name.
    pub name: Field,
    /// Languages.
    pub languages: Vec<Choice>,
    /// Their time zone.
    pub zone: Field,
    /// Their addresses and other values.
    pub values: Vec<ProfileValue>,
    /// What else they are asked.
    pub details: Vec<Detail>,
    /// What becomes of it.
    pub details_notice: NoticeLine,
    /// What more they can tell us.
    pub fields: Vec<Choice>,
    /// What was typed.
    pub value: Field,
}

/// A value that is held of the reader.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ProfileValue {
    /// Its id.
    pub id: String,
    /// `address`, `value` or `detail`.
    pub kind: &'static str,
    /// What it is.
    pub label: String,
    /// It.
    pub value: String,
    /// Where it comes from.
    pub source: String,
    /// Whether it was proved; empty where nobody asks.
    pub verified: String,
    /// It can be taken away here.
    pub removable: bool,
}

impl Profile {
    fn is_refused(&self) -> bool {
        self.details.iter().any(|one| one.value.error.is_some())
            || [&self.name, &self.zone, &self.value].iter().any(|field| field.error.is_some())
    }
}
