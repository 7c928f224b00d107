#![doc = include_str!("../README.md")]
#![warn(missing_docs)]

mod age;
mod area;
mod arithmetic;
mod authority;
mod business;
mod deadline;
pub mod duty;
mod easter;
mod entry;
mod holidays;
mod law;
mod period;
mod term;
mod transfer;
mod zone;

pub use age::AgeOfConsent;
pub use area::{Membership, areas, countries, is_country, is_member, membership};
pub use arithmetic::{add, add_to_date, latest_run_out};
pub use authority::{Authority, authorities};
pub use business::{BusinessHours, HoursError, Window};
pub use deadline::{Deadline, Due, ExtendError};
pub use holidays::Holidays;
pub use law::{IdentityDoubt, Law, LawError, PauseCount, Roll, Rule};
pub use period::{Period, PeriodError};
pub use term::Term;
pub use transfer::{Adequacy, Instrument, Transfer, Transfers, adequacy, instrument, instruments, transfer};
pub use zone::{ZoneError, end_of_day, local_date, start_of_day, zone};

pub use jiff::civil::{Date, Time, Weekday};
pub use jiff::tz::TimeZone;
