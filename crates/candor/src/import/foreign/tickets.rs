//! One ticket of another desk: whether it may come in, what of it, and whose it is. It comes in whole or not at all; of one that came in only fields
//! that were made since are looked at again.

use super::api::Trouble;
use super::bring::{Stopped, Work};
use super::folder::Unreadable;
use super::source::{self, Source};
use super::write::{self, Said, Whole};
use super::{File, Id, Message, Ticket, What, answers, retention, taken};
use crate::agents::agent;
use crate::app::App;
use crate::ids::{AgentId, IdentityId, PersonId, TeamId};
use crate::items::{FileContent, MessageBody, TicketSubject};
use crate::people::person::{self, Point};
use crate::people::{find, identity};
use crate::privacy::collect::{self, Word};
use crate::tickets::files::{NewFile, StoredFile, store};
use crate::tickets::message::Kind;
use crate::time::Instant;
use anyhow::Result;
use privacy::Item;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::Value;
use std::collections::HashMap;

const SUBJECT: Word = (TicketSubject::BIT, TicketSubject::ID);
const BODY: Word = (MessageBody::BIT, MessageBody::ID);
const FILE: Word = (FileContent::BIT, FileContent::ID);
/// The longest name of a group that is said, in characters.
const LONGEST_GROUP: usize = 60;

/// Somebody here whom the other desk names.
#[derive(Clone, Copy)]
pub struct Here {
    pub person: PersonId,
    /// If they answer here.
    pub agent: Option<AgentId>,
}

/// Brings one in.
///
/// # Errors
/// [`Stopped`]
pub async fn bring(work: &mut Work<'_>, source: &mut Source, row: &Value) -> Result<(), Stopped> {
    let (app, now) = (work.app, work.app.now());
    let ticket = match work.desk.system.ticket(row) {
        Ok(ticket) => ticket.until(now),
        Err(why) => {
            work.refuse("ticket", row, why.to_owned());
            return Ok(());
        }
    };
    let digest = work.desk.digest(app, What::Tickets, &ticket.id);
    if let Some(row) = taken::of(app.db.reader(), std::slice::from_ref(&digest)).await?.get(&digest) {
        return Ok(answers::of_ticket(work, row, &ticket).await?);
    }
    if let Some(by) = closed_to(app, SUBJECT, ticket.channel, &ticket.happened(None), now) {
        work.leave("ticket", ticket.id.as_str(), &by);
        return Ok(());
    }
    let Some(customer) = &ticket.customer else {
        work.refuse_id("ticket", ticket.id.as_str(), "it has no customer");
        return Ok(());
    };
    if work.dry {
        beside(work, &ticket);
        work.answers(What::Tickets, &ticket.id, &ticket.own, &[])?;
        work.sum.tickets += 1;
        return Ok(());
    }
    let here = people(work, std::iter::once(customer)).await?;
    let Some(of) = here.get(customer).copied() else {
        work.refuse_id(
            "ticket",
            ticket.id.as_str(),
            "whose it is was not brought in: they answered there, were refused or left out, or are erased",
        );
        return Ok(());
    };
    if is_gone(app, of.person).await? {
        work.refuse_id("ticket", ticket.id.as_str(), "whose it is is erased, or being erased");
        return Ok(());
    }
    let own = identity_of(app, of.person).await?;
    let written = match source.messages(row, &ticket).await {
        Ok(written) => written,
        // It went while its list was read.
        Err(source::Stopped::Trouble(Trouble::Missing(_))) => {
            work.refuse_id("ticket", ticket.id.as_str(), "it is not there any more");
            return Ok(());
        }
        Err(stopped) => return Err(stopped.into()),
    };
    let messages = messages(work, &ticket, &written, now);
    let last = messages.iter().map(|one| one.at).max();
    if let Some(by) = retention::gone(app, SUBJECT, ticket.channel, &ticket.happened(last), now) {
        work.leave("ticket", ticket.id.as_str(), &by);
        return Ok(());
    }
    if messages.is_empty() {
        work.refuse_id("ticket", ticket.id.as_str(), "nothing that was written on it can be brought in");
        return Ok(());
    }
    let named = messages.iter().filter_map(|one| one.author.as_ref()).chain(&ticket.assignee).chain(&ticket.copies);
    let here = people(work, named).await?;
    let mut said = Vec::with_capacity(messages.len());
    for mut message in messages {
        let files = std::mem::take(&mut message.files);
        let stored = files_of(work, source, (&message, ticket.closed), (of.person, files)).await?;
        let author = message.author.as_ref().and_then(|id| here.get(id)).copied();
        said.push(Said { message, author, files: stored });
    }
    let team = beside(work, &ticket);
    let assignee = ticket.assignee.as_ref().and_then(|id| here.get(id)).and_then(|one| one.agent);
    // Whoever does not see it does not answer it.
    let assignee = assignee.filter(|agent| !app.book().hides(team, *agent));
    let mut found = work.answers(What::Tickets, &ticket.id, &ticket.own, &[])?;
    answers::leave(work, &ticket, &mut found, last);
    let mut copies = Vec::new();
    for one in ticket.copies.iter().filter_map(|id| here.get(id)).filter(|one| one.agent.is_none() && one.person != of.person) {
        if let Some(identity) = identity_of(app, one.person).await?
            && !is_gone(app, one.person).await?
        {
            copies.push((one.person, identity));
        }
    }
    let whole = Whole { ticket, digest, of: of.person, own, assignee, team, answers: found, copies, said };
    if write::write(work, whole).await?.is_none() {
        work.refuse("ticket", row, "whose it is is being erased".to_owned());
    }
    Ok(())
}

impl Ticket {
    /// Nothing of it lies ahead: a clock there may be wrong.
    fn until(mut self, now: Instant) -> Self {
        self.created = self.created.min(now);
        self.closed = self.closed.map(|at| at.max(self.created).min(now));
        self
    }

    /// What happened to it that rules may count from.
    pub(super) fn happened(&self, last: Option<Instant>) -> [(&'static str, Option<Instant>); 3] {
        [("ticket.closed", self.closed), ("item.collected", Some(self.created)), ("message.received", last)]
    }
}

/// Why the policy in force does not let something in from there: it does not name it, or would have erased it by now.
fn closed_to(app: &App, word: Word, point: Point, happened: retention::Happened<'_>, now: Instant) -> Option<String> {
    match collect::held(app, word, point) {
        Err(unnamed) => Some(unnamed.to_string()),
        Ok(()) => retention::gone(app, word, point, happened, now),
    }
}

/// What of a ticket may come in, oldest first; the rest is told.
fn messages(work: &mut Work<'_>, ticket: &Ticket, rows: &[Value], now: Instant) -> Vec<Message> {
    let mut all = Vec::with_capacity(rows.len());
    for row in rows {
        let mut message = match work.desk.system.message(row, ticket) {
            Ok(message) => message,
            Err(why) => {
                work.refuse("message", row, why.to_owned());
                continue;
            }
        };
        message.at = message.at.min(now);
        let happened = [("ticket.closed", ticket.closed), ("item.collected", Some(message.at)), ("message.received", Some(message.at))];
        match closed_to(work.app, BODY, message.channel, &happened, now) {
            Some(by) => work.leave("message", message.id.as_str(), &by),
            None => all.push(message),
        }
    }
    all.sort_by_key(|message| message.at);
    all
}

/// Fetches and seals the files of a message, one after the other; what cannot be had is told.
async fn files_of(
    work: &mut Work<'_>,
    source: &Source,
    (message, closed): (&Message, Option<Instant>),
    (person, files): (PersonId, Vec<File>),
) -> Result<Vec<StoredFile>, Stopped> {
    let (app, now) = (work.app, work.app.now());
    let most = usize::try_from(app.config.smtp.max_size).unwrap_or(usize::MAX);
    let mut stored = Vec::with_capacity(files.len());
    for file in files {
        let happened = [("ticket.closed", closed), ("item.collected", Some(message.at)), ("message.received", Some(message.at))];
        if let Some(by) = closed_to(app, FILE, message.channel, &happened, now) {
            work.leave("file", file.id.as_str(), &by);
            continue;
        }
        if file.size.is_some_and(|size| size > most as u64) {
            work.refuse_id("file", file.id.as_str(), format!("it is larger than {} MB (smtp.max_size)", most >> 20));
            continue;
        }
        let bytes = match source.file(&file, most).await {
            Ok(bytes) => bytes,
            Err(source::Stopped::Trouble(
                why
                @ (Trouble::Missing(_) | Trouble::Forbidden(_) | Trouble::TooLarge(..) | Trouble::OtherHost(..) | Trouble::Elsewhere(_)),
            )) => {
                work.refuse_id("file", file.id.as_str(), why.to_string());
                continue;
            }
            Err(source::Stopped::Unreadable(why @ (Unreadable::Missing(_) | Unreadable::TooLarge(..)))) => {
                work.refuse_id("file", file.id.as_str(), why.to_string());
                continue;
            }
            Err(stopped) => return Err(stopped.into()),
        };
        let File { name, media_type, content_id, inline, .. } = file;
        let new = NewFile { name, media_type, content_id, inline, label: None, bytes };
        stored.extend(store(app, person, vec![new], now).await?);
    }
    Ok(stored)
}

/// Who of these is here, and whether they answer here.
async fn people(work: &Work<'_>, ids: impl Iterator<Item = &Id>) -> Result<HashMap<Id, Here>> {
    let app = work.app;
    let ids: HashMap<Vec<u8>, Id> = ids.map(|id| (work.desk.digest(app, What::People, id), id.clone())).collect();
    let digests: Vec<Vec<u8>> = ids.keys().cloned().collect();
    let taken = taken::of(app.db.reader(), &digests).await?;
    let people: Vec<PersonId> = taken.values().filter_map(|row| row.person_id).collect();
    let agents = agent::Entity::find().filter(agent::Column::PersonId.is_in(people)).all(app.db.reader()).await?;
    let here = taken.into_iter().filter_map(|(digest, row)| {
        let person = row.person_id?;
        let agent = agents.iter().find(|agent| agent.person_id == person).map(|agent| agent.id);
        Some((ids.get(&digest)?.clone(), Here { person, agent }))
    });
    Ok(here.collect())
}

/// Tells what it has for which there is no place: tags, and a group that is no team. The team whose it becomes: the one that is called as its group
/// there, or else that of the desk's address.
fn beside(work: &mut Work<'_>, ticket: &Ticket) -> Option<TeamId> {
    work.beside("tags of tickets: the desk has none".to_owned(), ticket.tags);
    let book = work.app.book();
    let usual = book.writes(None).team_id;
    let Some(group) = &ticket.group else { return usual };
    let named = book.teams.iter().find(|team| team.name.trim().to_lowercase() == group.trim().to_lowercase());
    if named.is_none() {
        let group: String = group.chars().filter(|c| !c.is_control()).take(LONGEST_GROUP).collect();
        let why = format!("group of tickets {group:?}: no team is called so; add one under Teams before they are brought in");
        work.beside(why, 1);
    }
    named.map_or(usual, |team| Some(team.id))
}

/// The address that somebody takes part with, if they have one.
async fn identity_of(app: &App, person: PersonId) -> Result<Option<IdentityId>> {
    let own = identity::Entity::find().filter(identity::Column::PersonId.eq(person)).order_by_desc(identity::Column::IsPrimary);
    Ok(own.order_by_asc(identity::Column::Id).one(app.db.reader()).await?.map(|own| own.id))
}

/// Whether somebody is erased, or being erased.
async fn is_gone(app: &App, person: PersonId) -> Result<bool> {
    Ok(find::is_leaving(app.db.reader(), person).await? || person::Entity::find_by_id(person).one(app.db.reader()).await?.is_none())
}

/// Whether something went to the customer or came from them.
pub const fn is_between(kind: Kind) -> bool {
    matches!(kind, Kind::Inbound | Kind::Reply | Kind::Phone | Kind::Post)
}
