//! Whether the policy in force lets something be collected at a point at all: what is held by choice only is refused where it does not.

use crate::app::App;
use crate::items::{LetterPlace, MessageBody, PostalAddress, SocialHandle, SocialThread};
use crate::people::person::Point;
use privacy::{Item, Purpose};
use sea_orm::ActiveEnum;

/// An item by its bit and its word.
pub type Word = (u32, &'static str);

/// What is held of who writes by a social or messaging channel, and of what they write.
pub const OF_CHANNELS: [Word; 3] = [of::<SocialHandle>(), of::<SocialThread>(), of::<MessageBody>()];
/// Where letters come from.
pub const POSTAL: Word = of::<PostalAddress>();
/// Where the paper of letters lies.
pub const PAPER: Word = of::<LetterPlace>();

const fn of<I: Item>() -> Word {
    (I::BIT, I::ID)
}

/// Whether the policy names the point, and what comes there may be used to answer.
pub fn may(app: &App, (bit, _): Word, point: Point) -> bool {
    let (policy, at) = (app.gate.policy(), point.to_value());
    let compiled = policy.compiled();
    let is_named = compiled.policy().controller.points.iter().any(|known| *known == *at);
    is_named && compiled.permits_from(Purpose::Care.code(), &at) >> bit & 1 == 1
}

/// What a policy lacks before anything is taken at a point, as its own words; nothing if all is there.
pub fn lacks(app: &App, items: &[Word], point: Point) -> Vec<&'static str> {
    items.iter().filter(|item| !may(app, **item, point)).map(|(_, word)| *word).collect()
}
