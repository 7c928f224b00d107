//! The program itself, as an operator and a script meet it: the real binary, real sockets, real files, kill -9. On SQLite, and on
//! PostgreSQL where `CANDOR_TEST_POSTGRES` names one.
#![expect(clippy::unwrap_used, clippy::print_stderr, reason = "a test may fail loudly")]
#![expect(clippy::disallowed_methods, reason = "these tests stand outside: they wait by the real clock and are clients of the network")]

mod support;

mod clock;
mod commands;
mod crowd;
mod desks;
mod disk;
mod doctor;
mod exports;
mod imports;
mod keys;
mod killed;
mod lmtp;
mod mail;
mod policy;
mod policy_desk;
mod promises;
mod relay;
mod serve;
