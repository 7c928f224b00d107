//! Fields of the organisation's own, for people, organisations, tickets and products: see the files, one ability each.

pub mod brought;
pub mod custom_field;
pub mod define;
pub mod fact;
pub mod fill;
pub mod grounds;
pub mod kind;
pub mod organisation_detail;
pub mod person_detail;
pub mod read;
pub mod refused;
pub mod searched;
pub mod ticket_detail;
pub mod web;
