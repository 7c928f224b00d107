//! What stands in the desk's own fields, as the index may know it: words and numbers that everybody who answers may see. What the policy masks or
//! keeps for some is not opened for the index, as whoever finds somebody by a word has read it.

use super::custom_field::{self, Subject};
use super::kind::Kind;
use super::{define, grounds, person_detail, ticket_detail};
use crate::app::App;
use crate::ids::*;
use crate::items::{PersonDetail, TicketDetail};
use crate::people::person::Point;
use crate::profiles::mask;
use anyhow::Result;
use privacy::{Access, KeyId, Owned};
use sea_orm::{ActiveEnum, ColumnTrait, EntityTrait, Iterable, QueryFilter};
use std::collections::HashSet;

/// Answers that can be found.
#[derive(Default)]
pub struct Answers {
    people: Vec<person_detail::Model>,
    tickets: Vec<ticket_detail::Model>,
}

impl Answers {
    /// Those about people.
    ///
    /// # Errors
    /// If the database cannot be asked.
    pub async fn of_people(app: &App, ids: impl IntoIterator<Item = PersonId>) -> Result<Self> {
        use person_detail::{Column, Entity};
        let fields = fields(app, Subject::Person).await?;
        if fields.is_empty() {
            return Ok(Self::default());
        }
        let mut people = Entity::find().filter(Column::PersonId.is_in(ids)).all(app.db.reader()).await?;
        people.retain(|one| fields.contains(&one.field_id) && is_open(app, Subject::Person, one.source));
        Ok(Self { people, ..Self::default() })
    }

    /// Those on tickets.
    ///
    /// # Errors
    /// If the database cannot be asked.
    pub async fn of_tickets(app: &App, ids: impl IntoIterator<Item = TicketId>) -> Result<Self> {
        use ticket_detail::{Column, Entity};
        let fields = fields(app, Subject::Ticket).await?;
        if fields.is_empty() {
            return Ok(Self::default());
        }
        let mut tickets = Entity::find().filter(Column::TicketId.is_in(ids)).all(app.db.reader()).await?;
        tickets.retain(|one| fields.contains(&one.field_id) && (one.fact.is_some() || is_open(app, Subject::Ticket, one.source)));
        Ok(Self { tickets, ..Self::default() })
    }

    /// What stands about a person, an answer a line, as far as it opens.
    pub fn of_person(&self, id: PersonId, access: &Access) -> String {
        let own = self.people.iter().filter(|one| one.person_id == id);
        own.filter_map(|one| one.value().open(access).ok().map(PersonDetail::into_string)).collect::<Vec<_>>().join("\n")
    }

    /// What stands on a ticket.
    pub fn of_ticket(&self, id: TicketId, access: &Access) -> String {
        let open = |one: &ticket_detail::Model| {
            one.value().and_then(|value| value.open(access).ok()).map(TicketDetail::into_string).or_else(|| one.fact.clone())
        };
        self.tickets.iter().filter(|one| one.ticket_id == id).filter_map(open).collect::<Vec<_>>().join("\n")
    }
}

impl Owned for Answers {
    fn owners(&self, keys: &mut Vec<KeyId>) {
        self.people.owners(keys);
        self.tickets.owners(keys);
    }
}

/// What an index was made by: what of the answers is open to everybody under the policy, and the fields there are. One that was made by
/// more may know what nobody may find any more.
///
/// # Errors
/// If the database cannot be asked.
pub async fn made_by(app: &App) -> Result<(String, HashSet<CustomFieldId>)> {
    let mut open = String::new();
    for subject in [Subject::Person, Subject::Ticket] {
        for point in Point::iter().filter(|point| is_open(app, subject, *point)) {
            open.push_str(&format!("{}:{} ", subject.code(), point.to_value()));
        }
    }
    let (people, tickets) = (fields(app, Subject::Person).await?, fields(app, Subject::Ticket).await?);
    Ok((open.trim_end().to_owned(), people.into_iter().chain(tickets).collect()))
}

/// The fields of a subject whose answers are words; whether something is ticked, or a day, is not looked for.
async fn fields(app: &App, subject: Subject) -> Result<HashSet<CustomFieldId>> {
    let is_words = |field: &custom_field::Model| matches!(field.kind, Kind::Line | Kind::Lines | Kind::Number | Kind::Choice);
    let all = define::all(app.db.reader(), Some(subject)).await?;
    Ok(all.into_iter().filter(is_words).map(|field| field.id).collect())
}

fn is_open(app: &App, subject: Subject, point: Point) -> bool {
    grounds::item(subject).is_some_and(|item| mask::is_open_to_all(app, item, point))
}
