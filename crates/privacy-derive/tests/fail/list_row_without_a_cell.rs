//! A row of a list names the row its sealed value lies in.

use privacy::{Cells, Sealed};
use uuid::Uuid;

privacy::items! {
    /// What a person is called.
    text PersonName = "person.name";
    /// The language a person writes in.
    plain PersonLanguage = "person.language";
}

#[derive(Cells)]
struct Row {
    id: Uuid,
    name: Sealed<PersonName>,
}

fn main() {}
