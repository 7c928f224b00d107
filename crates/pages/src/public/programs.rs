//! The reference of the programming interface, as a page.

use crate::Frame;
use crate::portal::Site;

/// Every operation and every shape of the interface, from the document that programs read.
#[derive(Debug, Clone, askama::Template)]
#[template(path = "public/programs.html", whitespace = "minimize")]
pub struct Programs {
    /// The document.
    pub frame: Frame,
    /// The organisation.
    pub site: Site,
    /// The operations, by what they are about.
    pub parts: Vec<Part>,
    /// What requests bring and answers hold.
    pub shapes: Vec<Shape>,
}

/// Operations that are about the same thing.
#[derive(Debug, Clone)]
pub struct Part {
    /// `tickets`
    pub name: String,
    /// Its operations.
    pub operations: Vec<Operation>,
}

/// One method of one address.
#[derive(Debug, Clone)]
pub struct Operation {
    /// Its name in the document, which is its anchor here.
    pub id: String,
    /// `POST`
    pub method: String,
    /// `/tickets/{id}/reply`
    pub path: String,
    /// What it does.
    pub says: String,
    /// The purpose that a token needs; empty if nobody needs one.
    pub purpose: String,
    /// Headers and what may stand after `?`.
    pub parameters: Vec<Field>,
    /// The shape that it takes; empty if it takes none.
    pub takes: String,
    /// Statuses, what they mean, and the shape that comes with them.
    pub answers: Vec<Answer>,
}

/// An answer of an operation.
#[derive(Debug, Clone)]
pub struct Answer {
    /// `201`
    pub status: String,
    /// What it means.
    pub says: String,
    /// The shape; empty if there is none with a name.
    pub gives: String,
}

/// What requests bring or answers hold.
#[derive(Debug, Clone)]
pub struct Shape {
    /// `Ticket`
    pub name: String,
    /// What it is.
    pub says: String,
    /// Its fields.
    pub fields: Vec<Field>,
}

/// A field or a parameter.
#[derive(Debug, Clone)]
pub struct Field {
    /// Its name.
    pub name: String,
    /// What it holds: `string (uuid), or null`.
    pub kind: String,
    /// The shape it holds; empty if there is none with a name.
    pub shape: String,
    /// What it means.
    pub says: String,
}
