//! The bare page: a queue and a ticket as axum and sqlx alone would serve them from plain rows. No session, no gate, no
//! sealing, no rail; the same rows through the same templates. What Candor's page costs above it is the price of the promises,
//! and of everything else that a desk's page does.

mod pages;
mod rows;

pub use pages::router;
pub use rows::{Stock, fill, open};
