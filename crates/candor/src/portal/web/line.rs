//! The line under a field that says what becomes of what is typed there: from the policy in force, for the point where it is asked.

use crate::app::App;
use crate::items::{EmailAddress, FileContent, MessageBody, PersonName};
use crate::people::person::Point;
use crate::portal::words;
use pages::L10n;
use pages::portal::NoticeLine;
use pages::public::ContactNotices;
use privacy::Item;
use sea_orm::ActiveEnum;

/// Where the reason stands.
const WHY: &str = "/notice#how-long";

/// What becomes of one kind of value, collected at this point.
pub fn of<I: Item>(app: &App, point: Point) -> NoticeLine {
    let t = L10n::english();
    let policy = app.gate.policy();
    let compiled = policy.compiled();
    let Some(found) = compiled.explain_from(I::BIT, &point.to_value()) else { return NoticeLine::default() };
    let rule = found.rules.first();
    NoticeLine::new(&words::used(t, found.purposes.first()), compiled.controller_name(), &words::kept(t, rule), WHY)
}

/// What becomes of each field of the contact form.
pub fn contact(app: &App) -> ContactNotices {
    ContactNotices {
        name: of::<PersonName>(app, Point::Form),
        email: of::<EmailAddress>(app, Point::Form),
        message: of::<MessageBody>(app, Point::Form),
        files: of::<FileContent>(app, Point::Form),
    }
}
