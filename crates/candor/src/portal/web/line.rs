//! The line under a field that says what becomes of what is typed there: from the policy in force, for the point where it is asked.

use crate::app::App;
use crate::items::{EmailAddress, FileContent, MessageBody, PersonName};
use crate::people::person::Point;
use notice::Language;
use pages::portal::NoticeLine;
use pages::public::ContactNotices;
use privacy::Item;

/// What becomes of one kind of value, collected at this point.
pub fn of<I: Item>(app: &App, point: Point) -> NoticeLine {
    let line = app.gate.policy().line(app, Language::English, I::ID, point);
    line.map(|(said, anchor)| NoticeLine::new(&said, &format!("/notice#{anchor}"))).unwrap_or_default()
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
