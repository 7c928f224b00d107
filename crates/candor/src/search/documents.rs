//! Rows as documents of the index. The index may know what the desk may use: whoever is restricted (Art. 18 GDPR) or erased does
//! not open, and what does not open leaves the index.

use crate::app::App;
use crate::fields::searched::Answers;
use crate::ids::*;
use crate::items::{EmailAddress, MessageBody, PersonName, SocialHandle};
use crate::people::{handle, identity, person};
use crate::profiles::{phone, profile_value};
use crate::tickets::{message, ticket};
use crate::time::Instant;
use ::index::{Change, Document, Kind};
use anyhow::Result;
use privacy::{Access, Actor, Cells, Owned, Purpose, Sealed};
use sea_orm::{ColumnTrait, EntityTrait, FromQueryResult, QueryFilter, QuerySelect};
use std::collections::{HashMap, HashSet};

/// A message without what the index does not want.
#[derive(FromQueryResult, Cells)]
struct Text {
    id: MessageId,
    ticket_id: TicketId,
    #[cell(id)]
    body: Sealed<MessageBody>,
    received_at: Instant,
}

/// The tickets with these ids: subject, the customer's name and addresses, and what stands in the desk's own fields.
///
/// # Errors
/// If the database or the keyring cannot be asked.
pub async fn tickets(app: &App, ids: &[TicketId]) -> Result<Vec<Change>> {
    let rows = ticket::Entity::find().filter(ticket::Column::Id.is_in(ids.iter().copied())).all(app.db.reader()).await?;
    let owners: Vec<PersonId> = rows.iter().map(|row| row.person_id).collect();
    let people = People::load(app, &owners).await?;
    let answers = Answers::of_tickets(app, ids.iter().copied()).await?;
    let access = access(app, &((&rows, &people), &answers)).await?;
    let mut changes = Changes::new(ids.iter().map(|id| id.0.into_bytes()));
    for row in &rows {
        if people.is_restricted(row.person_id) {
            continue;
        }
        let Ok(subject) = row.subject().open(&access) else { continue };
        let preview = row.preview().open(&access).map(|text| text.into_string()).unwrap_or_default();
        let language =
            people.language(row.person_id).or_else(|| super::language::guess(&format!("{} {preview}", subject.as_str())).map(Into::into));
        changes.put(Document {
            id: row.id.into(),
            kind: Kind::Ticket,
            ticket: None,
            people: vec![row.person_id.into()],
            at: row.updated_at.0,
            heading: format!("{}\n{}", subject.as_str(), people.named(row.person_id, &access)),
            body: answers.of_ticket(row.id, &access),
            language,
            facets: vec![format!("turn:{}", row.turn.code())],
        });
    }
    Ok(changes.end())
}

/// The messages with these ids: their own words, without the history quoted below them. They leave with the person the ticket is
/// about, not with whoever wrote them.
///
/// # Errors
/// If the database or the keyring cannot be asked.
pub async fn messages(app: &App, ids: &[MessageId]) -> Result<Vec<Change>> {
    use message::Column;
    let query = message::Entity::find().select_only().columns([Column::Id, Column::TicketId, Column::Body, Column::ReceivedAt]);
    let rows: Vec<Text> = query.filter(Column::Id.is_in(ids.iter().copied())).into_model().all(app.db.reader()).await?;
    let query = ticket::Entity::find().select_only().columns([ticket::Column::Id, ticket::Column::PersonId]);
    let query = query.filter(ticket::Column::Id.is_in(rows.iter().map(|row| row.ticket_id).collect::<HashSet<_>>()));
    let owners: HashMap<TicketId, PersonId> = query.into_tuple::<(TicketId, PersonId)>().all(app.db.reader()).await?.into_iter().collect();
    let people = People::load(app, &owners.values().copied().collect::<Vec<_>>()).await?;
    let access = access(app, &rows).await?;
    let mut changes = Changes::new(ids.iter().map(|id| id.0.into_bytes()));
    for row in &rows {
        let Some(owner) = owners.get(&row.ticket_id).copied().filter(|owner| !people.is_restricted(*owner)) else { continue };
        let Ok(body) = row.body().open(&access) else { continue };
        let language = super::language::guess(body.as_str()).map(Into::into).or_else(|| people.language(owner));
        changes.put(Document {
            id: row.id.into(),
            kind: Kind::Message,
            ticket: Some(row.ticket_id.into()),
            people: vec![owner.into()],
            at: row.received_at.0,
            heading: String::new(),
            body: body.into_string(),
            language,
            facets: Vec::new(),
        });
    }
    Ok(changes.end())
}

/// The people with these ids: name, addresses, and what stands in the desk's own fields. Whoever is restricted leaves with everything about them.
///
/// # Errors
/// If the database or the keyring cannot be asked.
pub async fn people(app: &App, ids: &[PersonId]) -> Result<Vec<Change>> {
    let people = People::load(app, ids).await?;
    let answers = Answers::of_people(app, ids.iter().copied()).await?;
    let access = access(app, &(&people, &answers)).await?;
    let changes = ids.iter().map(|id| match people.rows.get(id) {
        Some(row) if row.restricted_at.is_none() && row.merged_into.is_none() => Change::Put(Document {
            id: (*id).into(),
            kind: Kind::Person,
            ticket: None,
            people: Vec::new(),
            at: row.created_at.0,
            heading: people.named(*id, &access),
            body: answers.of_person(*id, &access),
            language: None,
            facets: Vec::new(),
        }),
        _ => Change::RemovePerson((*id).into()),
    });
    Ok(changes.collect())
}

async fn access(app: &App, what: &(impl Owned + ?Sized)) -> Result<Access> {
    Ok(app.gate.access(Actor::System("search"), Purpose::Records, what, app.now()).await?)
}

/// People with their addresses, their telephone numbers and their names at channels.
struct People {
    rows: HashMap<PersonId, person::Model>,
    addresses: Vec<identity::Model>,
    handles: Vec<handle::Model>,
    phones: Vec<profile_value::Model>,
}

impl People {
    async fn load(app: &App, ids: &[PersonId]) -> Result<Self> {
        let ids: HashSet<PersonId> = ids.iter().copied().collect();
        let rows = person::Entity::find().filter(person::Column::Id.is_in(ids.clone())).all(app.db.reader()).await?;
        let addresses = identity::Entity::find().filter(identity::Column::PersonId.is_in(ids.clone())).all(app.db.reader()).await?;
        let handles = handle::Entity::find().filter(handle::Column::PersonId.is_in(ids.clone())).all(app.db.reader()).await?;
        let query = profile_value::Entity::find().filter(profile_value::Column::PersonId.is_in(ids));
        let phones = query.filter(profile_value::Column::PhoneIndex.is_not_null()).all(app.db.reader()).await?;
        Ok(Self { rows: rows.into_iter().map(|row| (row.id, row)).collect(), addresses, handles, phones })
    }

    fn is_restricted(&self, id: PersonId) -> bool {
        self.rows.get(&id).is_none_or(|row| row.restricted_at.is_some())
    }

    fn language(&self, id: PersonId) -> Option<String> {
        self.rows.get(&id)?.language.clone()
    }

    /// Name, addresses, names at channels and numbers in each notation, each on a line of its own, as far as they open.
    fn named(&self, id: PersonId, access: &Access) -> String {
        let name = self.rows.get(&id).and_then(|row| row.name()).and_then(|name| name.open(access).ok()).map(PersonName::into_string);
        let own = self.addresses.iter().filter(|address| address.person_id == id);
        let addresses = own.filter_map(|address| address.value().open(access).ok().map(EmailAddress::into_string));
        let own = self.handles.iter().filter(|handle| handle.person_id == id);
        let handles = own.filter_map(|handle| handle.value().open(access).ok().map(SocialHandle::into_string));
        let own = self.phones.iter().filter(|phone| phone.person_id == id);
        let phones = own.filter_map(|phone| phone.open(access)).flat_map(|kept| phone::spellings(&kept));
        name.into_iter().chain(addresses).chain(handles).chain(phones).collect::<Vec<_>>().join("\n")
    }
}

impl Owned for People {
    fn owners(&self, keys: &mut Vec<privacy::KeyId>) {
        self.rows.values().for_each(|row| row.owners(keys));
        self.addresses.owners(keys);
        self.handles.owners(keys);
        self.phones.owners(keys);
    }
}

/// What was asked for: each id is put, or else removed.
struct Changes {
    open: HashSet<[u8; 16]>,
    changes: Vec<Change>,
}

impl Changes {
    fn new(ids: impl Iterator<Item = [u8; 16]>) -> Self {
        Self { open: ids.collect(), changes: Vec::new() }
    }

    fn put(&mut self, document: Document) {
        self.open.remove(&document.id);
        self.changes.push(Change::Put(document));
    }

    fn end(mut self) -> Vec<Change> {
        self.changes.extend(self.open.into_iter().map(Change::RemoveDocument));
        self.changes
    }
}
