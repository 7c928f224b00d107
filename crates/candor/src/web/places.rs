//! The question at every form that signs in, whose device that is, with the periods that hold.

use crate::app::App;
use crate::people::lasting::{self, Place};
use notice::Language;
use pages::Places;

/// The answers to it, one of them chosen.
pub fn places(app: &App, chosen: &str) -> Places {
    let said = |period: &calendar::Period| notice::period(Language::English, period);
    Places {
        own: said(&lasting::own(app)),
        public: said(&lasting::longest(app, Place::Public)),
        chosen: Place::of(chosen).word().to_owned(),
    }
}
