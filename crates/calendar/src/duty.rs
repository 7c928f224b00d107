//! The ids of deadlines that the built-in tables use, for [`Law::rule`](crate::Law::rule). How long each is, and whether a law
//! knows it at all, is in the tables.

/// To answer what a person asks about their data (Art. 12(3) GDPR).
pub const REQUEST: &str = "data-subject-request";
/// To tell a person whose data came from elsewhere (Art. 14(3)(a) GDPR).
pub const NOTICE: &str = "indirect-collection-notice";
/// To notify the authority of a breach, in hours from knowing of it (Art. 33(1) GDPR).
pub const BREACH: &str = "breach-notification";
/// To acknowledge a complaint made to the controller (United Kingdom, since 2026).
pub const COMPLAINT: &str = "complaint-acknowledgement";
