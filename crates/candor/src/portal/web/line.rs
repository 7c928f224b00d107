//! The line under a field that says what becomes of what is typed there: from the policy in force, for the point where it is asked, in
//! the language in which its reader would read the notice.

use super::notice::Reader;
use crate::app::App;
use crate::items::{EmailAddress, FileContent, MessageBody, PersonName, TicketDetail};
use crate::people::person::Point;
use pages::portal::NoticeLine;
use pages::public::ContactNotices;
use privacy::Item;

/// What becomes of one kind of value, collected at this point.
pub fn of<I: Item>(app: &App, reader: &Reader, point: Point) -> NoticeLine {
    let line = app.gate.policy().line(app, reader.language, I::ID, point);
    let line = line.map(|(said, anchor)| NoticeLine::new(&said, &format!("/notice#{anchor}")));
    line.unwrap_or_default().in_language(reader.language)
}

/// What becomes of each field of the contact form.
pub fn contact(app: &App, reader: &Reader) -> ContactNotices {
    ContactNotices {
        name: of::<PersonName>(app, reader, Point::Form),
        email: of::<EmailAddress>(app, reader, Point::Form),
        message: of::<MessageBody>(app, reader, Point::Form),
        files: of::<FileContent>(app, reader, Point::Form),
        details: of::<TicketDetail>(app, reader, Point::Form),
    }
}
