//! What is supported.

use askama::Template;

use super::super::Shell;
use super::super::samples::{frame, shell};
use crate::details::Detail;
use crate::{Field, Frame};

/// `GET /products`; a new one is posted to it, a change to `/products/{id}`.
#[derive(Debug, Clone, Template)]
#[template(path = "agent/organisations/products.html")]
pub struct Products {
    /// The document's frame.
    pub frame: Frame,
    /// The rail.
    pub shell: Shell,
    /// By name.
    pub products: Vec<ProductLine>,
    /// The new one's name.
    pub name: Field,
    /// Its last day.
    pub ends_on: Field,
    /// Why a change was refused.
    pub refused: Option<String>,
}

/// A product.
#[derive(Debug, Clone, Default)]
pub struct ProductLine {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// Its last day: an ISO date, or empty.
    pub ends_on: String,
    /// That day has passed.
    pub retired: bool,
    /// The fields of the organisation's own.
    pub details: Vec<Detail>,
    /// Its versions.
    pub versions: Vec<VersionLine>,
}

/// A version.
#[derive(Debug, Clone, Default)]
pub struct VersionLine {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// Until when it is supported, in words.
    pub until: String,
}

impl Products {
    fn is_refused(&self) -> bool {
        self.refused.is_some() || self.name.error.is_some() || self.ends_on.error.is_some()
    }

    /// None, some, and refused.
    #[must_use]
    pub fn samples() -> Vec<(&'static str, Self)> {
        let none = Products {
            frame: frame(),
            shell: shell("/products"),
            products: Vec::new(),
            name: Field::default(),
            ends_on: Field::default(),
            refused: None,
        };
        let version = |id: &str, name: &str| VersionLine { id: id.into(), name: name.into(), until: "until 31 Dec 2027".into() };
        let meter = ProductLine {
            id: "r1".into(),
            name: "Conductivity meter".into(),
            details: Detail::samples(),
            versions: vec![version("v1", "2.0"), version("v2", "3.1")],
            ..ProductLine::default()
        };
        let pump =
            ProductLine { id: "r2".into(), name: "Pump".into(), ends_on: "2021-12-31".into(), retired: true, ..ProductLine::default() };
        let some = Products { products: vec![meter, pump], ..none.clone() };
        let refused = Products {
            name: Field::of("Pump").refused("There is a product of this name."),
            ends_on: Field::of("never").refused("That is no day."),
            refused: Some("It has to be called something.".into()),
            ..some.clone()
        };
        vec![("none", none), ("some", some), ("refused", refused)]
    }
}
