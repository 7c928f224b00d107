//! A mail server for stories: the real Dovecot with which the crate `mailbox` is tried.
#![expect(dead_code, reason = "the stories use a part of it")]

#[path = "../../../../mailbox/tests/support/dovecot.rs"]
pub mod dovecot;
#[path = "../../../../mailbox/tests/support/tls.rs"]
pub mod tls;
