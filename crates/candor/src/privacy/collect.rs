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

/// Why something is refused: the policy in force does not let it come from there. It says where the list of what may stands, and which
/// statements close it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the policy in force does not name {item} for what comes by `{point}`; it lists what is held of this kind in {} ({})", self.blocks(), self.statements())]
pub struct Unnamed {
    /// The item.
    pub item: &'static str,
    /// Where it would have come from.
    pub point: String,
    places: Vec<String>,
    closes: Vec<String>,
}

impl Unnamed {
    /// The blocks of the policy that list what is held of this kind: `data.identity`.
    pub fn blocks(&self) -> String {
        self.places.join(", ")
    }

    /// The statements that close the list.
    pub fn statements(&self) -> String {
        self.closes.join(", ")
    }
}

/// Whether an item may be held that comes from a point.
///
/// # Errors
/// [`Unnamed`] if the policy does not name it there, or lets nobody use it to answer.
pub fn held(app: &App, word: Word, point: Point) -> Result<(), Unnamed> {
    if may(app, word, point) { Ok(()) } else { Err(unnamed(app, word.1, point)) }
}

/// The refusal: the categories that hold what is of the same kind, and what they share. A statement closes a list when more than one
/// part of the policy carries it out; where none does, everything that these categories carry out stands for it.
fn unnamed(app: &App, item: &'static str, point: Point) -> Unnamed {
    let (policy, at) = (app.gate.policy(), point.to_value());
    let policy = policy.compiled().policy();
    let kind = item.split_once('.').map_or(item, |(kind, _)| kind);
    let is_of_kind = |one: &policy::Item| one.word.as_str().split_once('.').is_some_and(|(of, _)| of == kind);
    let mut places: Vec<_> = policy.data.iter().filter(|category| category.covers(&at) && category.items.iter().any(is_of_kind)).collect();
    if places.is_empty() {
        places = policy.data.iter().filter(|category| category.items.iter().any(is_of_kind)).collect();
    }
    let carried = |id: &policy::Word| {
        let by = policy.data.iter().filter(|category| category.common.source.contains(id)).count();
        by + usize::from(policy.controller.common.source.contains(id))
    };
    let mut all: Vec<&policy::Word> = Vec::new();
    for id in places.iter().flat_map(|category| &category.common.source) {
        if !all.contains(&id) {
            all.push(id);
        }
    }
    let shared: Vec<&policy::Word> = all.iter().copied().filter(|id| carried(id) > 1).collect();
    let closes = if shared.is_empty() { all } else { shared };
    Unnamed {
        item,
        point: at,
        places: places.iter().map(|category| format!("data.{}", category.id)).collect(),
        closes: closes.into_iter().map(ToString::to_string).collect(),
    }
}
