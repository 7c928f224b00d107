//! RECORDS: every stored record, one line each, in an order in which rows can be written. Erasure, export, retention, the
//! register and the byte scan walk this list; there is no second one.

use privacy::{Record, RecordMeta};

macro_rules! records {
    ($($path:path),+ $(,)?) => {
        /// What every table says of itself.
        pub const RECORDS: &[RecordMeta] = &[$(<$path as Record>::META),+];
    };
}

records![
    crate::desk::desk::Model,
    crate::organisations::organisation::Model,
    crate::organisations::contract::Model,
    crate::organisations::product::Model,
    crate::people::person::Model,
    crate::people::identity::Model,
    crate::organisations::domain::Model,
    crate::organisations::member::Model,
    crate::organisations::billing_contact::Model,
    crate::organisations::billing_address::Model,
    crate::organisations::contract_product::Model,
    crate::organisations::product_version::Model,
    crate::organisations::quote::Model,
    crate::organisations::plan::Model,
    crate::people::account::Model,
    crate::people::session::Model,
    crate::people::device::Model,
    crate::people::sign_in::Model,
    crate::people::limit::Model,
    crate::agents::role::Model,
    crate::agents::agent::Model,
    crate::organisations::lifecycle_event::Model,
    crate::accounts::second_factor::Model,
    crate::accounts::account_end::Model,
    crate::accounts::anomaly::Model,
    crate::agents::token::Model,
    crate::agents::idempotency_key::Model,
    crate::teams::team::Model,
    crate::teams::member::Model,
    crate::addresses::mailbox::Model,
    crate::addresses::alias::Model,
    crate::tickets::ticket::Model,
    crate::tickets::tally::Model,
    crate::tickets::message::Model,
    crate::tickets::participant::Model,
    crate::tickets::blob::Model,
    crate::addresses::domain::Model,
    crate::social::channel::Model,
    crate::social::seen::Model,
    crate::people::handle::Model,
    crate::people::postal::Model,
    crate::people::notice_duty::Model,
    crate::profiles::profile_value::Model,
    crate::profiles::profile_change::Model,
    crate::profiles::joined::Model,
    crate::profiles::moved::Model,
    crate::social::thread::Model,
    crate::tickets::attachment::Model,
    crate::tickets::event::Model,
    crate::accounts::loss_report::Model,
    crate::accounts::child_report::Model,
    crate::tickets::link::Model,
    crate::agents::presence::Model,
    crate::agents::read::Model,
    crate::agents::draft::Model,
    crate::agents::letter::Model,
    crate::import::run::Model,
    crate::import::made::Model,
    crate::inbox::spool::Model,
    crate::screening::screened_message::Model,
    crate::screening::screened_file::Model,
    crate::screening::blocked_sender::Model,
    crate::fetching::account::Model,
    crate::fetching::fetched::Model,
    crate::hooks::hook::Model,
    crate::hooks::delivery::Model,
    crate::hooks::attempt::Model,
    crate::outbox::outgoing::Model,
    crate::outbox::delivery::Model,
    crate::outbox::caught::Model,
    crate::search::feed::Model,
    crate::search::feed_event::Model,
    crate::search::asked::Model,
    crate::privacy::access_set::Model,
    crate::privacy::access_member::Model,
    crate::privacy::access_entry::Model,
    crate::privacy::journal_head::Model,
    crate::privacy::journal_entry::Model,
    crate::privacy::journal_day::Model,
    crate::privacy::erasure::Model,
    crate::privacy::intent::Model,
    crate::privacy::policy_version::Model,
    crate::privacy::policy_proposal::Model,
    crate::privacy::announcement::Model,
    crate::privacy::notice_shown::Model,
    crate::privacy::disagreement::Model,
    crate::privacy::promise_check::Model,
    crate::privacy::evidence::Model,
    crate::documents::document_version::Model,
    crate::documents::acceptance::Model,
    crate::documents::agreement::Model,
    crate::privacy::reminder::Model,
];

/// Tables that hold no records of ours: the migrator's list, and the queue, whose payloads are ids (a test holds it to that).
pub const OTHER_TABLES: &[&str] = &["migration", "job", "job_period"];

/// The declaration of a table.
pub fn record(table: &str) -> Option<&'static RecordMeta> {
    RECORDS.iter().find(|record| record.table == table)
}
