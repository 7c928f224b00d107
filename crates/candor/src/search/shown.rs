//! What was found, fetched and opened: the index gives ids, this gives the rows behind them, all opened by one access. A finding
//! that does not open (its person is restricted) is counted and not shown; one whose row is gone is neither.

use super::{Hit, Kind};
use crate::app::App;
use crate::fields::searched::Answers;
use crate::ids::*;
use crate::items::{EmailAddress, MessageBody, PersonName, SocialHandle, TicketSubject};
use crate::organisations::organisation;
use crate::people::{handle, identity, person};
use crate::tickets::{message, ticket};
use anyhow::Result;
use privacy::{Access, Cells, KeyId, Owned, Sealed};
use sea_orm::{ColumnTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// The rows behind some hits.
pub struct Rows {
    tickets: HashMap<Uuid, ticket::Model>,
    messages: HashMap<Uuid, Text>,
    people: HashMap<PersonId, person::Model>,
    addresses: Vec<identity::Model>,
    handles: Vec<handle::Model>,
    organisations: HashMap<OrganisationId, String>,
    /// To the desk's own fields: of the people who were found, and on the tickets.
    answers: [Answers; 2],
}

/// A finding, opened.
pub struct Opened {
    /// A ticket's number; none for a person.
    pub number: Option<i64>,
    /// A subject or a name.
    pub title: String,
    /// The path of its page.
    pub href: String,
    /// Who and where.
    pub context: String,
    /// In what the words were found.
    pub text: String,
}

/// A message without what a finding does not show.
#[derive(FromQueryResult, Cells)]
struct Text {
    id: MessageId,
    ticket_id: TicketId,
    #[cell(id)]
    body: Sealed<MessageBody>,
}

/// Fetches the rows behind these hits, as `reader` sees them.
///
/// # Errors
/// If the database cannot be asked.
pub async fn rows(app: &App, reader: AgentId, hits: &[Hit]) -> Result<Rows> {
    let book = app.book();
    let db = app.db.reader();
    let of = |kind: Kind| hits.iter().filter(move |hit| hit.kind == kind).map(|hit| Uuid::from_bytes(hit.id)).collect::<Vec<_>>();
    let query = message::Entity::find().select_only().columns([message::Column::Id, message::Column::TicketId, message::Column::Body]);
    let messages: Vec<Text> = query.filter(message::Column::Id.is_in(of(Kind::Message))).into_model().all(db).await?;
    let wanted: HashSet<Uuid> = of(Kind::Ticket).into_iter().chain(messages.iter().map(|text| text.ticket_id.0)).collect();
    let tickets = ticket::Entity::find().filter(ticket::Column::Id.is_in(wanted)).all(db).await?;
    let wanted: HashSet<Uuid> = of(Kind::Person).into_iter().chain(tickets.iter().map(|ticket| ticket.person_id.0)).collect();
    let people = person::Entity::find().filter(person::Column::Id.is_in(wanted.clone())).all(db).await?;
    let query = identity::Entity::find().filter(identity::Column::PersonId.is_in(wanted.clone())).order_by_asc(identity::Column::Id);
    let addresses = query.all(db).await?;
    let query = handle::Entity::find().filter(handle::Column::PersonId.is_in(wanted)).order_by_asc(handle::Column::Id);
    let handles = query.all(db).await?;
    let wanted: HashSet<OrganisationId> = people.iter().filter_map(|person| person.organisation_id).collect();
    let organisations = organisation::Entity::find().filter(organisation::Column::Id.is_in(wanted)).all(db).await?;
    let answers = [
        Answers::of_people(app, of(Kind::Person).into_iter().map(PersonId)).await?,
        Answers::of_tickets(app, of(Kind::Ticket).into_iter().map(TicketId)).await?,
    ];
    Ok(Rows {
        answers,
        tickets: tickets.into_iter().filter(|row| !book.hides(row.team_id, reader)).map(|row| (row.id.0, row)).collect(),
        messages: messages.into_iter().map(|row| (row.id.0, row)).collect(),
        people: people.into_iter().map(|row| (row.id, row)).collect(),
        addresses,
        handles,
        organisations: organisations.into_iter().map(|row| (row.id, row.name)).collect(),
    })
}

impl Owned for Rows {
    fn owners(&self, keys: &mut Vec<KeyId>) {
        self.tickets.values().for_each(|row| row.owners(keys));
        self.messages.values().for_each(|row| row.owners(keys));
        self.people.values().for_each(|row| row.owners(keys));
        self.addresses.owners(keys);
        self.handles.owners(keys);
        self.answers.iter().for_each(|answers| answers.owners(keys));
    }
}

impl Rows {
    /// The finding behind a hit. The outer none: its row is gone; the inner one: it does not open.
    pub fn open(&self, hit: &Hit, access: &Access) -> Option<Option<Opened>> {
        let id = Uuid::from_bytes(hit.id);
        match hit.kind {
            Kind::Ticket => self.tickets.get(&id).map(|row| self.ticket(row, access)),
            Kind::Message => {
                let row = self.messages.get(&id)?;
                let ticket = self.tickets.get(&row.ticket_id.0)?;
                Some(self.message(row, ticket, access))
            }
            Kind::Person => self.people.get(&PersonId(id)).map(|row| self.person(row, access)),
            _ => None,
        }
    }

    fn ticket(&self, row: &ticket::Model, access: &Access) -> Option<Opened> {
        Some(Opened {
            number: Some(row.number),
            title: row.subject().open(access).ok().map(TicketSubject::into_string)?,
            href: format!("/tickets/{}", row.id),
            context: self.who(row.person_id, access),
            text: lines([
                row.preview().open(access).map(|text| text.into_string()).unwrap_or_default(),
                self.answers[1].of_ticket(row.id, access),
            ]),
        })
    }

    fn message(&self, row: &Text, ticket: &ticket::Model, access: &Access) -> Option<Opened> {
        let text = row.body().open(access).ok()?.into_string();
        let href = format!("/tickets/{}#m-{}", row.ticket_id, row.id);
        Some(Opened { href, text, ..self.ticket(ticket, access)? })
    }

    fn person(&self, row: &person::Model, access: &Access) -> Option<Opened> {
        let name = self.name(row.id, access);
        let addresses: Vec<String> = self.addresses(row.id, access).collect();
        Some(Opened {
            number: None,
            title: name.or_else(|| addresses.first().cloned())?,
            href: format!("/people/{}", row.id),
            context: self.organisation(row.id).unwrap_or_default().to_owned(),
            text: lines([addresses.join(", "), self.answers[0].of_person(row.id, access)]),
        })
    }

    /// Name, or address, and organisation.
    fn who(&self, id: PersonId, access: &Access) -> String {
        let name = self.name(id, access).or_else(|| self.addresses(id, access).next());
        let parts = [name, self.organisation(id).map(ToOwned::to_owned)];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }

    fn name(&self, id: PersonId, access: &Access) -> Option<String> {
        self.people.get(&id)?.name()?.open(access).ok().map(PersonName::into_string)
    }

    fn addresses<'a>(&'a self, id: PersonId, access: &'a Access) -> impl Iterator<Item = String> + 'a {
        let own = self.addresses.iter().filter(move |one| one.person_id == id);
        let handles = self.handles.iter().filter(move |one| one.person_id == id);
        let handles = handles.filter_map(|one| one.value().open(access).ok().map(SocialHandle::into_string));
        own.filter_map(|one| one.value().open(access).ok().map(EmailAddress::into_string)).chain(handles)
    }

    fn organisation(&self, id: PersonId) -> Option<&str> {
        self.people.get(&id)?.organisation_id.and_then(|id| self.organisations.get(&id)).map(String::as_str)
    }
}

/// Those that are something, one below the other.
fn lines(parts: [String; 2]) -> String {
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n")
}
