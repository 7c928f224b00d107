//! What surrounds signing in: passwords and second factors, too many wrong ones, what looked wrong and whom it is told, a sign-in that was
//! lost, accounts that end, children. See the files: one ability each. Persons, sessions and links themselves are in `people`.

pub mod account_end;
pub mod act_as;
pub mod anomaly;
pub mod attempt;
pub mod base32;
pub mod break_glass;
pub mod child;
pub mod child_report;
pub mod common;
pub mod confirm;
pub mod door;
pub mod end;
pub mod enter;
pub mod factor;
pub mod fault;
pub mod federated;
pub mod loss;
pub mod loss_mail;
pub mod loss_report;
pub mod notice;
pub mod openid;
pub mod passkey;
pub mod passkeys;
pub mod recovery;
pub mod review;
pub mod second_factor;
pub mod sign_up;
pub mod totp;
pub mod web;
