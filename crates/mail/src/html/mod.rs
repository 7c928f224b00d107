//! HTML that strangers wrote: made safe to show, split from the history it quotes, turned into plain text. One small
//! lexer feeds all of it; it is linear, does not recurse, and everything it lets through is written anew, balanced and
//! at a bounded depth, before `ammonia` has the last word.

mod entities;
mod excerpt;
mod host;
mod lex;
mod marks;
mod page;
mod pictures;
mod sanitise;
mod split;
mod tidy;
mod to_text;

pub use pictures::{Picture, place_pictures};
pub use sanitise::{MAX_LINKS, Sanitised, sanitise};
pub use split::{Parts, split};
pub use to_text::to_text;

pub(crate) use split::split_in;
pub(crate) use tidy::Part;
