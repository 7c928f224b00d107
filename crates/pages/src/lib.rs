#![doc = include_str!("../README.md")]
#![warn(missing_docs)]

pub mod agent;
pub mod assets;
pub mod cards;
pub mod details;
pub mod l10n;
pub mod layout;
pub mod mails;
pub mod portal;
pub mod public;

pub use askama::Template;
pub use l10n::{Arg, L10n};
pub use layout::{Chip, Density, Field, Frame, Moment, Places, Sanitised, Theme, Watermark, icon};
