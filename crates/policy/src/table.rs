//! The tables of the file, one module for those that are read together.

mod controller;
mod data;
mod measure;
mod notice;
mod outreach;
mod promise;
mod purpose;
mod recipient;
mod retention;
mod rights;

pub use controller::{Brand, Contact, Controller, Platform};
pub use data::{Category, Item};
pub use measure::{Measure, Setting};
pub use notice::{Children, Gap, Notice};
pub use outreach::{Communication, Signal, Tracker};
pub use promise::{Document, Promise};
pub use purpose::Purpose;
pub use recipient::{Part, Recipient, Safeguard, Storage};
pub use retention::{Hold, Rule};
pub use rights::{Procedure, Right};

/// Lets a struct with an `id` be found by it.
macro_rules! entry {
    ($($name:ident),+) => {
        $(impl crate::Entry for $name {
            fn id(&self) -> &crate::Word {
                &self.id
            }

            fn common(&self) -> &crate::Common {
                &self.common
            }
        })+
    };
}
use entry;

/// Reads `{ item = "hash" }`.
fn read_forms(table: crate::read::Fields<'_, '_>) -> Vec<(crate::Word, crate::Form)> {
    let read = |(item, value)| table.entry_term(&item, value).map(|form| (item, form));
    table.entries().into_iter().filter_map(read).collect()
}
