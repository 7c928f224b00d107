//! The bare page: a queue and a ticket as axum and sqlx alone would serve them from plain rows. No session, no gate, no
//! sealing; same queries in kind, same number of rows, page of about the same weight. What Candor's page costs above it is the
//! price of the promises.

mod pages;
mod rows;

pub use pages::router;
pub use rows::{Stock, fill, open};
