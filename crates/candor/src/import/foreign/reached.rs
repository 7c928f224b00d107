//! How somebody was reached there beside their first address and telephone number.

use super::bring::Work;
use super::{Person, Way};
use crate::import::row::{self, Address, Row};
use crate::items::EmailAddress;
use crate::people::find;
use crate::people::person::Point;
use crate::privacy::collect;
use crate::profiles::{edit, field};
use pages::L10n;

/// Addresses, or telephone numbers, that somebody can have beside the first.
const MOST: usize = 20;

/// Reads their further addresses and telephone numbers; what is wrong takes only itself away. Why none of their telephone numbers may be held,
/// if that is so.
pub fn further(work: &mut Work<'_>, there: &Person, row: &mut Row) -> Option<String> {
    let (app, seat) = (work.app, edit::seat(work.app));
    let phone = field::field("phone");
    let held = phone.map(|phone| collect::held(app, phone.item, Point::Agent));
    let mut unnamed = match &held {
        Some(Err(why)) if there.cells.iter().zip(&work.columns.0).any(|(cell, (name, _))| name == "phone" && !cell.is_empty()) => {
            Some(why.to_string())
        }
        _ => None,
    };
    for one in &there.further {
        let value = one.value.trim();
        match (one.way, phone, &held) {
            (Way::Email, ..) => {
                let is = |address: &Address| find::same(&EmailAddress::new(&*address.text), &EmailAddress::new(value));
                let many = row.emails.len();
                match row.email.as_mut().into_iter().chain(&mut row.emails).find(|address| is(address)) {
                    Some(known) => known.verified = known.verified.or(one.verified),
                    None if !row::is_address(value) => {
                        work.refuse_id(
                            "person",
                            there.id.as_str(),
                            format!("{}: it is no address; one looks like name@example.org", one.field),
                        );
                    }
                    None if app.is_own_address(value) => {
                        work.refuse_id("person", there.id.as_str(), format!("{}: it is an address of this desk", one.field));
                    }
                    None if one.doubted => {
                        work.refuse_id("person", there.id.as_str(), format!("{}: nobody proved that an address is theirs", one.field));
                    }
                    None if many < MOST => {
                        let address = Address { text: value.to_owned(), verified: one.verified };
                        if row.email.is_none() { row.email = Some(address) } else { row.emails.push(address) }
                    }
                    None => work.refuse_id("person", there.id.as_str(), format!("{}: somebody can have {MOST} at most", one.field)),
                }
            }
            (Way::Phone, Some(_), Some(Err(why))) => {
                work.field(one.field, why.to_string());
                unnamed = Some(why.to_string());
            }
            (Way::Phone, Some(phone), _) => match phone.read(app, value, seat.as_deref()) {
                Ok(kept) if row.values.iter().any(|(field, known)| field.code == phone.code && *known == kept) => {}
                Ok(kept) if row.values.iter().filter(|(field, _)| field.code == phone.code).count() < MOST => {
                    row.values.push((phone, kept))
                }
                Ok(_) => work.refuse_id("person", there.id.as_str(), format!("{}: somebody can have {MOST} at most", one.field)),
                Err(key) => work.refuse_id("person", there.id.as_str(), format!("{}: {}", one.field, L10n::english().get(key))),
            },
            (Way::Phone, None, _) => {}
        }
    }
    unnamed
}
