//! Legal texts beside the notice: terms and licences that people accept, agreements on processing that organisations sign. Each has
//! versions that never change, is published on the desk, and is named by the policy (`[document.ID]`).

pub mod acceptance;
pub mod accepting;
pub mod agreement;
pub mod document_version;
pub mod signing;
pub mod versions;
pub mod web;
