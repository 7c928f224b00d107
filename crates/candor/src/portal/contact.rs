//! A request by the contact form: a person, a ticket, one acknowledgement. The address is as it was typed and proves nothing:
//! nobody sees a thread by it, and only a link that was mailed there opens the portal.

use crate::app::App;
use crate::fields::custom_field::Subject;
use crate::fields::fill;
use crate::ids::{CustomFieldId, PersonId, TicketId};
use crate::items::EmailAddress;
use crate::outbox::acknowledge;
use crate::people::find::{self, Named, Unsettled};
use crate::people::limit;
use crate::people::person::Point;
use crate::privacy::shown::{self, Way};
use crate::tickets::files::NewFile;
use crate::tickets::message::Kind;
use crate::tickets::ticket::Reason;
use crate::tickets::told;
use crate::tickets::write::{self, By, NewMessage};
use crate::time::Instant;
use anyhow::Result;

/// Requests an hour that come under one address, and from one network peer.
const AN_HOUR: (i64, i64) = (10, 60);
/// The most characters of a subject that is taken from the message.
const SUBJECT: usize = 80;

/// What was typed.
#[derive(Clone)]
pub struct Request {
    /// May be empty.
    pub name: String,
    pub email: String,
    /// May be empty: then the message's first line is it.
    pub subject: String,
    pub message: String,
    pub files: Vec<NewFile>,
    /// Answers to fields of the organisation's own.
    pub details: Vec<(CustomFieldId, String)>,
}

/// A request that is in.
pub struct Filed {
    pub ticket: TicketId,
    pub number: i64,
    pub person: PersonId,
}

/// After how many seconds this address or peer may send again; none if it may now. Counts the try.
///
/// # Errors
/// If the database refuses.
pub async fn wait(app: &App, email: &str, peer: &str, now: Instant) -> Result<Option<u32>> {
    let by_peer = limit::allow(app, "contact-peer", peer, limit::HOUR, AN_HOUR.1, now).await?;
    let by_address = limit::allow(app, "contact", email, limit::HOUR, AN_HOUR.0, now).await?;
    Ok((!(by_peer && by_address)).then(|| until_next_hour(now)))
}

/// Whether whoever has this address is being erased at this moment: a request has to wait until that has ended.
///
/// # Errors
/// If the database cannot be asked.
pub async fn is_leaving(app: &App, email: &str) -> Result<bool> {
    match find::by_address(app, app.db.reader(), &EmailAddress::new(email)).await? {
        Some(known) => find::is_leaving(app.db.reader(), known.person_id).await,
        None => Ok(false),
    }
}

/// Files a request.
///
/// # Errors
/// [`Unsettled::Leaving`] while the person is being erased; if the database, the keyring or the disk refuses: then nothing has
/// happened.
pub async fn file(app: &App, request: Request, now: Instant) -> Result<Filed> {
    match file_once(app, request.clone(), now).await {
        Err(error) if find::was_overtaken(app, &error).await? => file_once(app, request, now).await,
        filed => filed,
    }
}

async fn file_once(app: &App, request: Request, now: Instant) -> Result<Filed> {
    // Between the form and this the policy can have changed: then what it names no more is not kept, and the request is.
    let answers = fill::read(app, Subject::Ticket, &request.details, Point::Form).await.unwrap_or_default();
    let writer = find::prepare(app, Named::new(&request.email, Some(&request.name)), now).await?;
    let (id, person) = (TicketId(app.ids.make(now)), writer.person());
    let subject = if request.subject.is_empty() { first_line(&request.message) } else { request.subject };
    let message = NewMessage { body: request.message, files: request.files, ..NewMessage::default() };
    let prepared = write::prepare(app, id, person, message, now).await?;
    let ack = acknowledge::prepare(app, &prepared, &request.email, now).await?;
    let told = told::prepare_new(app, &prepared, false, now).await?;
    let tx = app.db.begin().await?;
    let author = find::save(app, &tx, &writer, Point::Form, now).await?;
    if author.person != person {
        return Err(Unsettled::Faster(Some(person)).into());
    }
    let by = By { author: Some(person), agent: None, kind: Kind::Inbound, channel: Point::Form, source: Point::Form };
    let ticket = write::open(app, &tx, &subject, Reason::FirstResponse, by, &prepared, Some(author.identity), now).await?;
    fill::on_ticket(app, &tx, id, &answers, (prepared.sealer(), Point::Form), now).await?;
    if let Some(ack) = ack {
        acknowledge::save(app, &tx, &ticket, ack, now).await?;
    }
    told::save(app, &tx, told, now).await?;
    shown::keep(app, &tx, person, Way::Form, now).await?;
    app.commit(tx).await?;
    tracing::info!(ticket = %id, "a request came by the contact form");
    Ok(Filed { ticket: id, number: ticket.number, person })
}

/// Seconds until the counts of this hour end.
pub fn until_next_hour(now: Instant) -> u32 {
    let left = (limit::HOUR - now.0.rem_euclid(limit::HOUR)) / 1_000_000;
    u32::try_from(left).unwrap_or(u32::MAX).max(1)
}

fn first_line(message: &str) -> String {
    let line = message.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
    if line.chars().count() <= SUBJECT {
        return line.to_owned();
    }
    let cut: String = line.chars().take(SUBJECT - 1).collect();
    format!("{}…", cut.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_subject_is_the_first_line_that_says_something() {
        assert_eq!(first_line("\n  \nThe pump hums\nsince Tuesday"), "The pump hums");
        assert_eq!(first_line(&"ä".repeat(200)).chars().count(), SUBJECT);
    }
}
