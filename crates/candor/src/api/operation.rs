//! An operation: one method of one address, with what it takes, gives and refuses. The router and the document are made from the same
//! ones.

use super::shape::{Named, Shape};
use crate::agents::right::Right;
use crate::app::App;
use axum::handler::Handler;
use axum::routing::{MethodFilter, MethodRouter, on};
use privacy::Purpose;
use serde_json::Value;

/// What makes a schema.
pub type Schema = fn(&mut Named) -> Value;

/// What a request brings.
#[derive(Clone, Copy)]
pub enum Body {
    Nothing,
    /// JSON.
    Json(Schema),
    /// JSON, or a form of several parts with the JSON and files.
    Files(Schema),
    /// A mail.
    Mail,
}

/// What an answer holds.
#[derive(Clone, Copy)]
pub enum Content {
    Nothing,
    Json(Schema),
    /// Bytes of this media type.
    Bytes(&'static str),
}

/// One method of one address.
pub struct Operation {
    pub method: &'static str,
    pub path: &'static str,
    /// Its name, for generated clients.
    pub id: &'static str,
    /// What it does, in a sentence.
    pub says: &'static str,
    /// What the token must be for; none if nobody needs one.
    pub purpose: Option<Purpose>,
    /// What the token's agent must be allowed to do; none if nobody needs a token.
    pub right: Option<Right>,
    pub query: Option<Schema>,
    pub body: Body,
    pub answers: Vec<(u16, &'static str, Content)>,
    /// The codes it refuses with, beside those of every operation.
    pub refuses: Vec<(u16, &'static str)>,
    pub conditional: Conditional,
    /// Whether parts of the content can be asked for.
    pub ranges: bool,
    /// The largest request, if it is less than any.
    pub most: Option<usize>,
    pub route: MethodRouter<App>,
}

/// Which conditional requests (RFC 9110, section 13) an operation understands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Conditional {
    No,
    /// `ETag` and `If-None-Match`.
    Reads,
    /// `If-Match`.
    Changes,
}

/// A purpose an operation needs.
pub const CARE: Option<Purpose> = Some(Purpose::Care);

fn operation<H: Handler<T, App>, T: 'static>(
    (method, filter): (&'static str, MethodFilter),
    path: &'static str,
    id: &'static str,
    says: &'static str,
    handler: H,
) -> Operation {
    Operation {
        method,
        path,
        id,
        says,
        purpose: CARE,
        right: Some(Right::Tickets),
        query: None,
        body: Body::Nothing,
        answers: Vec::new(),
        refuses: Vec::new(),
        conditional: Conditional::No,
        ranges: false,
        most: None,
        route: on(filter, handler),
    }
}

macro_rules! methods {
    ($($(#[doc = $doc:literal])* $name:ident $filter:ident),+) => { $(
        $(#[doc = $doc])*
        pub fn $name<H: Handler<T, App>, T: 'static>(path: &'static str, id: &'static str, says: &'static str, handler: H) -> Operation {
            operation((stringify!($filter), MethodFilter::$filter), path, id, says, handler)
        }
    )+ };
}

methods! {
    /// Reads.
    get GET,
    /// Adds or changes.
    post POST,
    /// Changes a part of what is there.
    patch PATCH,
    /// Puts in the place of what is there.
    put PUT,
    /// Takes away.
    delete DELETE
}

impl Operation {
    /// For which purpose the token must be.
    pub fn needs(mut self, purpose: Purpose) -> Self {
        self.purpose = Some(purpose);
        self
    }

    /// Only a token of an agent whose role has this right will do.
    pub fn may(mut self, right: Right) -> Self {
        self.right = Some(right);
        self
    }

    /// Everybody may, without a token.
    pub fn of_everybody(mut self) -> Self {
        self.purpose = None;
        self.right = None;
        self
    }

    /// What the address may ask after `?`.
    pub fn query<T: Shape>(mut self) -> Self {
        self.query = Some(T::schema);
        self
    }

    /// The JSON it takes.
    pub fn json<T: Shape>(mut self) -> Self {
        self.body = Body::Json(T::schema);
        self
    }

    /// The JSON it takes, perhaps with files.
    pub fn files<T: Shape>(mut self) -> Self {
        self.body = Body::Files(T::schema);
        self
    }

    /// It takes a mail.
    pub fn mail(mut self) -> Self {
        self.body = Body::Mail;
        self
    }

    /// The JSON it answers with.
    pub fn gives<T: Shape>(mut self, status: u16, says: &'static str) -> Self {
        self.answers.push((status, says, Content::Json(T::schema)));
        self
    }

    /// The bytes it answers with.
    pub fn bytes(mut self, status: u16, says: &'static str, media_type: &'static str) -> Self {
        self.answers.push((status, says, Content::Bytes(media_type)));
        self
    }

    /// It answers with no content.
    pub fn bare(mut self, status: u16, says: &'static str) -> Self {
        self.answers.push((status, says, Content::Nothing));
        self
    }

    /// The codes that it refuses with, beside those of every operation.
    pub fn refuses(mut self, status: u16, codes: &'static [&'static str]) -> Self {
        self.refuses.extend(codes.iter().map(|code| (status, *code)));
        self
    }

    /// It gives an `ETag` and understands `If-None-Match`.
    pub fn tagged(mut self) -> Self {
        self.conditional = Conditional::Reads;
        self
    }

    /// It understands `If-Match`.
    pub fn guarded(mut self) -> Self {
        self.conditional = Conditional::Changes;
        self
    }

    /// The largest request, in bytes.
    pub fn at_most(mut self, bytes: usize) -> Self {
        self.most = Some(bytes);
        self
    }

    /// Parts of the content can be asked for.
    pub fn in_parts(mut self) -> Self {
        self.ranges = true;
        self
    }

    /// Whether an `Idempotency-Key` is understood.
    pub fn is_once(&self) -> bool {
        matches!(self.method, "POST" | "PUT" | "PATCH")
    }

    /// Everything it refuses with: what any request can meet, and its own.
    pub fn problems(&self) -> Vec<(u16, &'static str)> {
        let mut all = vec![(500, "internal")];
        if self.purpose.is_some() {
            all.extend([(401, "token"), (403, "purpose"), (403, "right"), (403, "subjects")]);
        }
        if self.path.contains('{') {
            all.push((404, "not-found"));
        }
        if self.query.is_some() {
            all.push((400, "malformed"));
        }
        if !matches!(self.body, Body::Nothing) {
            all.extend([(400, "malformed"), (413, "too-large"), (415, "media-type")]);
        }
        if matches!(self.body, Body::Json(_) | Body::Files(_)) {
            all.extend([(422, "missing"), (422, "shape")]);
        }
        if matches!(self.body, Body::Files(_)) {
            all.push((422, "too-many-files"));
        }
        if self.is_once() {
            all.extend([(400, "idempotency-key"), (409, "idempotency-key"), (422, "idempotency-key")]);
        }
        if self.conditional == Conditional::Changes {
            all.push((412, "precondition"));
        }
        if self.ranges {
            all.push((416, "range"));
        }
        all.extend(self.refuses.iter().copied());
        all.sort_unstable();
        all.dedup();
        all
    }
}
