//! Candor: a helpdesk whose privacy policy runs. `ARCHITECTURE.md` is the map.

pub mod app;
pub mod clock;
pub mod config;
pub mod db;
pub mod ids;
pub mod items;
pub mod records;
pub mod refused;
pub mod time;

pub mod migrations;

pub mod addresses;
pub mod desk;
pub mod documents;
pub mod fields;
pub mod organisations;
pub mod people;
pub mod profiles;

pub mod accounts;
pub mod agents;
pub mod outbox;
pub mod teams;
pub mod tickets;

pub mod export;
pub mod import;
pub mod inbox;
pub mod platform;
pub mod portal;
pub mod social;

pub mod privacy;
pub mod screening;
pub mod search;

pub mod api;
pub mod cli;
pub mod demo;
pub mod fetching;
pub mod hooks;
pub mod hosting;
pub mod scim;
pub mod web;
pub mod work;
