//! See the files: one ability each.

pub mod account;
pub mod alike;
pub mod device;
pub mod duty;
pub mod find;
pub mod handle;
pub mod identity;
pub mod known;
pub mod lasting;
pub mod limit;
pub mod lock;
pub mod meet;
pub mod normal;
pub mod notice_duty;
pub mod once;
pub mod password;
pub mod person;
pub mod postal;
pub mod session;
pub mod session_open;
pub mod sign_in;
pub mod sign_in_link;
pub mod zone;
