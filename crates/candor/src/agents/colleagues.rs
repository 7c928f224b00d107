//! The agents of a desk as a page names them: in the rail, beside a ticket, in a choice. One statement gives all of them with
//! where they are now.

use crate::app::App;
use crate::db::{Ask, ask};
use crate::ids::{AgentId, PersonId, TicketId};
use crate::items::PersonName;
use crate::time::Instant;
use anyhow::Result;
use privacy::{Access, Cells, Sealed};
use sea_orm::FromQueryResult;
use std::collections::HashMap;

/// For how many seconds somebody counts as present after they were last heard of.
pub const PRESENT: i64 = 45;

/// An agent who is active.
#[derive(FromQueryResult, Cells)]
pub struct Colleague {
    pub id: AgentId,
    pub person_id: PersonId,
    #[cell(person_id)]
    pub name: Option<Sealed<PersonName>>,
    /// Which ticket they have open now.
    pub ticket_id: Option<TicketId>,
    pub replying: Option<bool>,
}

/// A colleague whose name was opened.
#[derive(Clone, Debug)]
pub struct Named {
    pub id: AgentId,
    pub person: PersonId,
    pub name: String,
    pub initials: String,
    /// Where they are, and whether they write.
    pub at: Option<(TicketId, bool)>,
}

/// The question for the active agents, in the order in which they came: rows of [`Colleague`].
pub fn asked(now: Instant) -> Ask {
    let sql = "SELECT a.id, a.person_id, p.name, n.ticket_id, n.replying FROM agent a JOIN person p ON p.id = a.person_id \
               LEFT JOIN presence n ON n.id = a.id AND n.seen_at > $1 WHERE a.deactivated_at IS NULL ORDER BY a.id";
    ask(sql, [now.plus_seconds(-PRESENT).0.into()])
}

/// The active agents.
///
/// # Errors
/// If the database cannot be asked.
pub async fn all(app: &App, now: Instant) -> Result<Vec<Colleague>> {
    Ok(app.db.together([asked(now)]).await?.rows()?)
}

/// The colleagues with their names opened, by id.
pub fn named(all: &[Colleague], access: &Access) -> HashMap<AgentId, Named> {
    all.iter().map(|one| (one.id, one.named(access))).collect()
}

impl Colleague {
    /// This colleague with the name opened; without one, a part of the id.
    pub fn named(&self, access: &Access) -> Named {
        let name = self.name().and_then(|name| name.open(access).ok()).map(PersonName::into_string);
        let name = name.unwrap_or_else(|| self.id.to_string().chars().rev().take(4).collect());
        let at = self.ticket_id.map(|ticket| (ticket, self.replying == Some(true)));
        Named { id: self.id, person: self.person_id, initials: initials(&name), name, at }
    }
}

/// One or two letters for an avatar.
pub fn initials(name: &str) -> String {
    let mut words = name.split_whitespace().filter_map(|word| word.chars().find(|c| c.is_alphanumeric()));
    let (first, last) = (words.next(), words.next_back());
    first.into_iter().chain(last).flat_map(char::to_uppercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_are_one_or_two_letters() {
        assert_eq!(initials("Ines Maria Okafor"), "IO");
        assert_eq!(initials("ölaf"), "Ö");
        assert_eq!(initials("  "), "");
    }
}
