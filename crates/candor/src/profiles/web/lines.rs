//! The lines of a timeline in words.

use crate::agents::colleagues::Named;
use crate::app::App;
use crate::ids::{AgentId, MessageId, ProfileChangeId, TicketId};
use crate::items::TicketSubject;
use crate::people::person::Point;
use crate::profiles::field::field;
use crate::profiles::profile_change;
use crate::profiles::timeline::{Line, Of};
use crate::tickets::message::{self, Kind};
use crate::tickets::web::stream;
use crate::tickets::web::words;
use crate::tickets::{event, ticket};
use crate::web::moment::moment;
use anyhow::Result;
use pages::L10n;
use pages::agent::person::Told;
use privacy::{Access, KeyId, Owned};
use sea_orm::{ColumnTrait, EntityTrait, FromQueryResult, QueryFilter, QuerySelect};
use std::collections::HashMap;

/// A message without what it says.
#[derive(FromQueryResult)]
struct Written {
    id: MessageId,
    kind: Kind,
    channel: Point,
}

/// The lines of a page with what they are about.
pub struct Lines {
    lines: Vec<Line>,
    tickets: HashMap<TicketId, ticket::Model>,
    messages: HashMap<MessageId, Written>,
    events: HashMap<crate::ids::EventId, event::Model>,
    changes: HashMap<ProfileChangeId, profile_change::Model>,
}

impl Owned for Lines {
    fn owners(&self, keys: &mut Vec<KeyId>) {
        self.tickets.values().for_each(|ticket| ticket.owners(keys));
    }
}

/// Loads what lines are about.
///
/// # Errors
/// If the database cannot be asked.
pub async fn load(app: &App, lines: &[Line]) -> Result<Lines> {
    let (mut messages, mut events, mut changes, mut tickets) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for line in lines {
        match line.of {
            Of::Message(id, ticket) => {
                messages.push(id);
                tickets.push(ticket);
            }
            Of::Event(id, ticket) => {
                events.push(id);
                tickets.push(ticket);
            }
            Of::Change(id) => changes.push(id),
        }
    }
    let db = app.db.reader();
    let query = message::Entity::find().select_only().columns([message::Column::Id, message::Column::Kind, message::Column::Channel]);
    let messages: Vec<Written> = query.filter(message::Column::Id.is_in(messages)).into_model().all(db).await?;
    let events = event::Entity::find().filter(event::Column::Id.is_in(events)).all(db).await?;
    let changes = profile_change::Entity::find().filter(profile_change::Column::Id.is_in(changes)).all(db).await?;
    let tickets = ticket::Entity::find().filter(ticket::Column::Id.is_in(tickets)).all(db).await?;
    Ok(Lines {
        lines: lines.to_vec(),
        tickets: tickets.into_iter().map(|one| (one.id, one)).collect(),
        messages: messages.into_iter().map(|one| (one.id, one)).collect(),
        events: events.into_iter().map(|one| (one.id, one)).collect(),
        changes: changes.into_iter().map(|one| (one.id, one)).collect(),
    })
}

impl Lines {
    /// Each in a sentence, with the ticket it is about.
    pub fn told(&self, app: &App, colleagues: &HashMap<AgentId, Named>, access: &Access) -> Vec<Told> {
        let t = L10n::english();
        let ticket = |id: &TicketId| {
            let row = self.tickets.get(id)?;
            let subject = row.subject().open(access).map_or_else(|_| t.get("restricted").to_owned(), TicketSubject::into_string);
            Some((format!("/tickets/{id}"), format!("{} {subject}", row.number)))
        };
        let told = |line: &Line| {
            let (text, about) = match &line.of {
                Of::Message(id, on) => (written(self.messages.get(id)?), ticket(on)),
                Of::Event(id, on) => (stream::sentence(app, self.events.get(id)?, colleagues), ticket(on)),
                Of::Change(id) => (changed(self.changes.get(id)?, colleagues), None),
            };
            let (href, subject) = about.unwrap_or_default();
            Some(Told { at: moment(app, line.at), text, href, subject })
        };
        self.lines.iter().filter_map(told).collect()
    }
}

/// `Message, by mail`.
fn written(row: &Written) -> String {
    let t = L10n::english();
    let what = match row.kind {
        Kind::Reply => t.get("line-reply"),
        Kind::Note => t.get("line-note"),
        Kind::System => t.get("line-system"),
        _ => t.get("line-message"),
    };
    format!("{what}, {}", words::way(row.channel))
}

/// `Telephone number: added by Ines, by phone`.
fn changed(row: &profile_change::Model, colleagues: &HashMap<AgentId, Named>) -> String {
    let t = L10n::english();
    let what = match row.field.as_str() {
        "name" => t.get("name"),
        "email" => t.get("email"),
        "language" => t.get("field-language"),
        "zone" => t.get("field-zone"),
        "person" => t.get("person"),
        "detail" => t.get("details"),
        code => field(code).map_or_else(|| t.get("line-value"), |field| t.get(field.label)),
    };
    let done = match row.what.as_str() {
        "added" => "line-added",
        "changed" => "line-changed",
        "removed" => "line-removed",
        "primary" => "line-primary",
        "reviewed" => "line-reviewed",
        "verified" => "line-verified",
        "doubted" => "line-doubted",
        "confirmed" => "line-confirmed",
        "joined" => "line-joined",
        "parted" => "line-parted",
        "split" => "line-split",
        _ => "line-told",
    };
    let by = match row.agent_id {
        Some(id) => colleagues.get(&id).map_or_else(|| t.get("somebody-gone").to_owned(), |one| one.name.clone()),
        None if row.source == Point::Portal => t.get("line-themselves").to_owned(),
        None => t.get("the-desk").to_owned(),
    };
    format!("{what}: {} {}", t.name(done, by), words::way(row.source))
}
