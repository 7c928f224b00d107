//! Stories through the door: what people do with a desk, on SQLite and on PostgreSQL, with the clock in the test's hands.
#![expect(clippy::unwrap_used, clippy::print_stderr, reason = "a test may fail loudly")]

mod support;

mod agent_answers;
mod agent_finds;
mod answers_leave_by_mail;
mod bad_addresses;
mod byte_scan;
mod contact_form;
mod demo;
mod disagreement;
mod drafts_never_die;
mod drift;
mod erase_a_person;
mod evidence_reminds;
mod farewell;
mod fetching;
mod journal;
mod legal_texts;
mod mail_comes_back;
mod mail_opens_a_ticket;
mod notice_pages;
mod pausing;
mod pictures_on_demand;
mod policy_changes;
mod portal_sign_in;
mod portal_tickets;
mod programs_use_the_desk;
mod promises_are_proved;
mod promises_board;
mod records;
mod referrals;
mod refusals;
mod relays;
mod routes;
mod scenarios_notice;
mod scenarios_purposes;
mod scenarios_registry;
mod senders_are_proved;
mod signed_mail;
mod spool_keys;
mod stores_have_a_country;
mod two_at_once;
mod two_nodes;
mod waiting;
mod words_find_tickets;
