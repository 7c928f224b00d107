#![doc = include_str!("../README.md")]
#![warn(missing_docs)]

pub mod bare;
pub mod desk;
pub mod histogram;
pub mod http;
pub mod people;
pub mod policy;
pub mod process;
pub mod report;
pub mod seed;
pub mod share;
pub mod smtp;
