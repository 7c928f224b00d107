//! Pages: what all of them share. The handlers of a thing lie beside the thing, in its `web.rs`.

pub mod assets;
pub mod browser;
pub mod day;
pub mod error;
pub mod form;
pub mod guard;
pub mod headers;
pub mod live;
pub mod locale;
pub mod moment;
mod named;
pub mod page;
pub mod places;
pub mod rail;
pub mod ready;
pub mod router;
pub mod routes;
pub mod serve;
pub mod session;
pub mod size;
