//! Who sees a value: what the policy keeps for some roles (`access`), and what it shows masked (`form = { … = "masked" }`) until somebody who
//! may lifts the mask, each time on the record (003-003).

use crate::agents::right::{Right, Rights};
use crate::app::App;
use crate::people::person::Point;
use crate::privacy::collect::Word;
use policy::Form;
use sea_orm::ActiveEnum;

/// What stands in the place of a masked value: as long whatever it hides.
pub const MASK: &str = "••••••";

/// How an agent sees a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sight {
    /// As it is.
    Open,
    /// That there is one; whether this agent may lift the mask.
    Masked { may_lift: bool },
}

/// Whether everybody who answers sees values of an item that came from a point.
pub fn is_open_to_all(app: &App, item: Word, point: Point) -> bool {
    sight(app, Rights::default(), item, point) == Sight::Open
}

/// How whoever has these rights sees values of an item that came from a point.
pub fn sight(app: &App, rights: Rights, (bit, id): Word, point: Point) -> Sight {
    let policy = app.gate.policy();
    let Some(category) = policy.compiled().category(bit, &point.to_value()) else { return Sight::Masked { may_lift: false } };
    let masked = category.form.iter().any(|(item, form)| *item == *id && *form == Form::Masked);
    let may_lift = rights.has(Right::Unmask);
    if masked || !(category.access.is_empty() || may_lift) { Sight::Masked { may_lift } } else { Sight::Open }
}
