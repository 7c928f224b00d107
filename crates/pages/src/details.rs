//! Fields of the organisation's own in a form: the same on every page that has some.

use crate::Field;
use crate::agent::Choice;

/// A field with what stands in it. Its input is named `detail-` and its id.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Detail {
    /// Its id.
    pub id: String,
    /// What it asks.
    pub label: String,
    /// How it is answered: `line`, `lines`, `number`, `date`, `choice` or `check`.
    pub kind: &'static str,
    /// What can be chosen, where something can.
    pub choices: Vec<Choice>,
    /// What stands in it, and why it was refused.
    pub value: Field,
}

impl Detail {
    /// Two of them, for samples.
    #[must_use]
    pub fn samples() -> Vec<Self> {
        let room = Self { id: "d1".into(), label: "Room".into(), kind: "line", value: Field::of("2.17"), ..Self::default() };
        let choices = vec![Choice::new("", "Not said", false), Choice::new("Blue", "Blue", true), Choice::new("Green", "Green", false)];
        let colour = Self { id: "d2".into(), label: "Colour of the label".into(), kind: "choice", choices, value: Field::of("Blue") };
        vec![room, colour]
    }

    /// The same, the first refused with this.
    #[must_use]
    pub fn refused(why: &str) -> Vec<Self> {
        let mut all = Self::samples();
        all[0].value = all[0].value.clone().refused(why);
        all
    }
}
