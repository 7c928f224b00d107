//! Organisations and what is agreed with them: whose people write, which contract covers a ticket, what somebody asked for before there was
//! one, and the days on which all of that ends. Each change is an event with its instant (`lifecycle_event`).

pub mod accounts;
pub mod billing;
pub mod billing_address;
pub mod billing_contact;
pub mod change;
pub mod contract;
pub mod contract_product;
pub mod contracts;
pub mod cover;
pub mod days;
pub mod disclose;
pub mod domain;
pub mod domains;
pub mod grounds;
pub mod held;
pub mod joining;
pub mod known;
pub mod lifecycle_event;
pub mod listing;
pub mod member;
pub mod members;
pub mod organisation;
pub mod plan;
pub mod plans;
pub mod product;
pub mod product_version;
pub mod products;
pub mod public_domains;
pub mod quote;
pub mod quotes;
pub mod refused;
pub mod share;
pub mod stage;
pub mod sweep;
pub mod web;
