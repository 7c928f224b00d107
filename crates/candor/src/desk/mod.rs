//! The desk: one row, a folder, and how they are made and opened.

pub mod certificate;
#[expect(clippy::module_inception, reason = "the file named for the thing has its stored record")]
pub mod desk;
pub mod disk;
pub mod lock;
pub mod make;
pub mod open;
pub mod past;
pub mod reached;
pub mod relay;
pub mod resume;
pub mod schema;
pub mod stores;
