//! What the policy in force says of the answers to a field before there is one: which category they fall in, what they may be used for, and
//! when they go. A field whose answers nobody may hold, use or let go cannot be made.

use super::custom_field::{self, Subject};
use crate::app::App;
use crate::items::{OrganisationDetail, PersonDetail, TicketDetail};
use crate::people::person::Point;
use crate::portal::words;
use crate::privacy::collect::{self, Unnamed, Word};
use pages::L10n;
use policy::Purpose;
use privacy::Item;
use sea_orm::ActiveEnum;

/// What stands behind the answers to a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grounds {
    /// The category of the policy, as people read it.
    pub category: String,
    /// The purposes that use it: id and words.
    pub purposes: Vec<(String, String)>,
    /// How long it is kept, in words: `for 12 months after the ticket is closed`.
    pub kept: String,
}

/// The item that personal answers of a subject are; none where nothing personal is held.
pub const fn item(subject: Subject) -> Option<Word> {
    match subject {
        Subject::Person => Some((PersonDetail::BIT, PersonDetail::ID)),
        Subject::Ticket => Some((TicketDetail::BIT, TicketDetail::ID)),
        Subject::Organisation => Some((OrganisationDetail::BIT, OrganisationDetail::ID)),
        Subject::Product => None,
    }
}

/// What the policy says of an item that comes from a point.
///
/// # Errors
/// [`Unnamed`] if it does not name it there, or lets nobody use it to answer.
pub fn of(app: &App, item: Word, point: Point) -> Result<Grounds, Unnamed> {
    collect::held(app, item, point)?;
    let (policy, t) = (app.gate.policy(), L10n::english());
    let Some(found) = policy.compiled().explain_from(item.0, &point.to_value()) else { return Ok(Grounds::none()) };
    // Answering requests and keeping order are uses of whatever is held; nothing is asked for them.
    let of_all = [privacy::Purpose::Rights, privacy::Purpose::Records].map(privacy::Purpose::code);
    let used = found.purposes.iter().filter(|purpose| !purpose.forbidden && !of_all.contains(&purpose.id.as_str()));
    Ok(Grounds {
        category: found
            .category
            .common
            .label
            .as_ref()
            .map_or_else(|| words::category(t, found.category.id.as_str()), |label| label.in_language("en").to_owned()),
        purposes: used.map(|purpose| (purpose.id.to_string(), named(purpose))).collect(),
        kept: words::kept(t, found.rules.first()),
    })
}

/// Whether what a field is asked for is still a use that the policy has for its answers.
///
/// # Errors
/// [`Unnamed`] as [`of`]; inside, whether its purpose is among those that use them.
pub fn serves(app: &App, field: &custom_field::Model, point: Point) -> Result<bool, Unnamed> {
    let Some(item) = item(field.subject).filter(|_| field.is_personal()) else { return Ok(true) };
    let grounds = of(app, item, point)?;
    Ok(field.purpose.as_ref().is_some_and(|wanted| grounds.purposes.iter().any(|(id, _)| id == wanted)))
}

impl Grounds {
    const fn none() -> Self {
        Self { category: String::new(), purposes: Vec::new(), kept: String::new() }
    }
}

fn named(purpose: &Purpose) -> String {
    words::purpose(L10n::english(), purpose)
}
