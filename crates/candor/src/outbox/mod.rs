//! Mail that goes out: rows first, jobs afterwards. `queue` writes a mail in the transaction that causes it, `send` hands it to
//! the relay later, and `render` makes its bytes from the rows, the same ones each time.

pub mod acknowledge;
pub mod arrival;
pub mod caught;
pub mod cleartext;
pub mod delivery;
pub mod dkim;
pub mod egress;
pub mod outgoing;
pub mod pictures;
pub mod queue;
pub mod relay;
pub mod remedy;
pub mod render;
pub mod resolver;
pub mod send;
pub mod settle;
pub mod signed;
pub mod text;
pub mod thread;
pub mod transport;
pub mod trouble;
pub mod undo;
pub mod variables;
pub mod web;
pub mod words;

pub use transport::Transport;
pub use undo::undo;
