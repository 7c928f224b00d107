//! What the tests share: an intake that keeps mails as a database would, a real Dovecot, and a server that lies.

#![expect(dead_code, reason = "each test file uses a part of it")]

pub mod dovecot;
pub mod fake;
pub mod shelf;
pub mod tls;
