//! A sealed value does not leave as JSON, nor does a row that holds one.

use privacy::Sealed;

privacy::items! {
    /// What a person is called.
    text PersonName = "person.name";
    /// The language a person writes in.
    plain PersonLanguage = "person.language";
}

#[derive(serde::Serialize)]
struct Answer {
    name: Sealed<PersonName>,
}

fn main() {}
