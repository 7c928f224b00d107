//! The fields of a profile: one list of what each holds, how it is typed and whether somebody can have several. Forms, the interface and
//! the checks are made from it; whether a desk has a field at all says its policy.

use super::{country, phone, profile_value};
use crate::app::App;
use crate::items::*;
use crate::privacy::collect::Word;
use privacy::{Access, Item, Sealer};
use sea_orm::Set;
use unicode_normalization::UnicodeNormalization;

/// The longest line, in characters.
const LINE: usize = 200;
/// The longest postal address.
const LINES: usize = 500;

/// A field.
#[derive(Debug)]
pub struct Field {
    /// Its code: in forms, in the interface, in the database.
    pub code: &'static str,
    /// What it holds.
    pub item: Word,
    /// How it is typed.
    pub kind: Kind,
    /// Whether somebody can have several.
    pub many: bool,
    /// The key of its name.
    pub label: &'static str,
}

/// How a field is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Line,
    Lines,
    Date,
    Country,
    Phone,
    Username,
}

macro_rules! fields {
    ($($code:literal $column:ident: $item:ident, $kind:ident, $many:literal, $label:literal;)+) => {
        /// Every field, in the order in which they are shown.
        pub const FIELDS: &[Field] = &[$(
            Field { code: $code, item: ($item::BIT, $item::ID), kind: Kind::$kind, many: $many, label: $label },
        )+];

        impl profile_value::Model {
            /// What it says, as far as the access opens it.
            pub fn open(&self, access: &Access) -> Option<String> {
                match &*self.field {
                    $($code => self.$column()?.open(access).ok().map($item::into_string),)+
                    _ => None,
                }
            }
        }

        /// Seals a value into the column of its field.
        pub fn seal(row: &mut profile_value::ActiveModel, field: &Field, sealer: &Sealer, id: crate::ids::ProfileValueId, value: &str) {
            match field.code {
                $($code => row.$column = Set(Some(sealer.seal(&$item::new(value), id))),)+
                _ => {}
            }
        }
    };
}

fields! {
    "title" title: PersonTitle, Line, false, "field-title";
    "first_name" first_name: PersonFirstName, Line, false, "field-first-name";
    "last_name" last_name: PersonLastName, Line, false, "field-last-name";
    "date_of_birth" date_of_birth: PersonBirth, Date, false, "field-date-of-birth";
    "employer" employer: PersonEmployer, Line, false, "field-employer";
    "occupation" occupation: PersonOccupation, Line, false, "field-occupation";
    "phone" phone: PhoneNumber, Phone, true, "field-phone";
    "work_phone" work_phone: WorkPhone, Phone, true, "field-work-phone";
    "postal_address" postal_address: PostalAddress, Lines, true, "field-postal-address";
    "home_address" home_address: HomeAddress, Lines, true, "field-home-address";
    "work_address" work_address: WorkAddress, Lines, true, "field-work-address";
    "country" country: PersonCountry, Country, false, "field-country";
    "region" region: PersonRegion, Line, false, "field-region";
    "messaging_handle" messaging_handle: MessagingHandle, Line, true, "field-messaging-handle";
    "username" username: Username, Username, false, "field-username";
}

/// The field with this code.
pub fn field(code: &str) -> Option<&'static Field> {
    FIELDS.iter().find(|field| field.code == code)
}

impl Field {
    /// What was typed, in the form in which it is kept. `home` is the country whose national notation a number is in.
    ///
    /// # Errors
    /// The key of the words that say what is wrong with it.
    pub fn read(&self, app: &App, typed: &str, home: Option<&str>) -> Result<String, &'static str> {
        let text = clean(typed);
        if text.is_empty() {
            return Err("value-empty");
        }
        let most = if self.kind == Kind::Lines { LINES } else { LINE };
        if text.chars().count() > most {
            return Err("value-long");
        }
        if self.kind != Kind::Lines && text.contains('\n') {
            return Err("value-line");
        }
        match self.kind {
            Kind::Line | Kind::Lines => Ok(text),
            Kind::Phone => phone::read(&text, home).map_err(phone::Wrong::words),
            Kind::Country => country::code(&text).map(str::to_owned).ok_or("value-country"),
            Kind::Date => {
                let today = calendar::local_date(app.now().0, &app.zone);
                let day: Option<jiff::civil::Date> = text.parse().ok();
                day.filter(|day| *day <= today).map(|day| day.to_string()).ok_or("value-date")
            }
            Kind::Username => {
                let letters = text.chars().all(|c| c.is_alphanumeric() || ".-_".contains(c));
                if letters && text.chars().count() <= 64 { Ok(text) } else { Err("value-username") }
            }
        }
    }

    /// What is kept, as people read it.
    pub fn shown(&self, kept: &str) -> String {
        match self.kind {
            Kind::Phone => phone::shown(kept),
            _ => kept.to_owned(),
        }
    }
}

/// Text without what cannot be seen and moves what can: controls and directions. Lines end as lines.
pub fn clean(typed: &str) -> String {
    let hidden =
        |c: char| matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}');
    let text: String = typed.replace("\r\n", "\n").replace('\r', "\n").nfc().collect();
    let kept: String = text.chars().filter(|c| *c == '\n' || !(c.is_control() || hidden(*c))).collect();
    let lines: Vec<&str> = kept.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_code_and_item_stands_once() {
        let codes: BTreeSet<&str> = FIELDS.iter().map(|field| field.code).collect();
        let items: BTreeSet<&str> = FIELDS.iter().map(|field| field.item.1).collect();
        assert_eq!((codes.len(), items.len()), (FIELDS.len(), FIELDS.len()));
    }

    #[test]
    fn what_cannot_be_seen_is_not_kept() {
        assert_eq!(clean("  zq\u{202e}ab\u{200f}\u{0}  "), "zqab");
        assert_eq!(clean("1 Zq Street\r\n\r\n  Zqtown "), "1 Zq Street\nZqtown");
        assert_eq!(clean("ليلى"), "ليلى", "letters that are written from the right stay");
    }
}
