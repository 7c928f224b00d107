//! `letters`: a letter that came is recorded, with its scan, the day, and where the paper lies.

use super::bearer::Bearer;
use super::body::Posted;
use super::once::Done;
use super::problem::{Problem, Result};
use super::shape::{length, takes};
use super::tickets::{load, may_change, opened};
use crate::app::App;
use crate::ids::{PersonId, TicketId};
use crate::items::{PersonName, PostalAddress};
use crate::people::find::Unsettled;
use crate::people::meet::Named;
use crate::people::person;
use crate::people::person::Point;
use crate::privacy::collect;
use crate::tickets::scanned::{self, Letter};
use crate::tickets::ticket;
use crate::time::Instant;
use axum::extract::State;
use privacy::Purpose;
use sea_orm::EntityTrait;
use serde_json::json;

takes! {
    /// A letter. Whose it is: the ticket's person, somebody known, or somebody new by name or postal address.
    pub struct NewLetter {
        /// The day on which it came.
        received: String = json!({ "format": "date" }),
        /// The ticket that it joins.
        ticket_id: Option<TicketId>,
        /// Somebody known who wrote it.
        person_id: Option<PersonId>,
        /// The name on it, of somebody new. One line.
        name: Option<String> = length(1, 200),
        /// The postal address on it.
        postal: Option<String> = length(1, 500),
        /// One line; needed for a new ticket.
        subject: Option<String> = length(1, 250),
        /// What it says, if somebody wrote it down.
        body: Option<String>,
        /// Where the paper lies. One line.
        paper: Option<String> = length(1, 200),
    }
}

/// Records a letter, as a ticket or on one.
pub async fn record(bearer: Bearer, State(app): State<App>, posted: Posted<NewLetter>) -> Result {
    bearer.needs(Purpose::Care)?;
    if let Some(done) = posted.once.done() {
        return opened(&app, &bearer, done).await;
    }
    let (now, new) = (app.now(), posted.value);
    let text = new.body.clone().unwrap_or_default();
    if text.trim().is_empty() && posted.files.is_empty() {
        return Err(Problem::invalid("empty", "There is no scan, and `body` says nothing."));
    }
    let received_at = new.day(&app, now)?;
    new.may_be_held(&app)?;
    let ticket = match new.ticket_id {
        Some(ticket) => Some(load(&app, &bearer, ticket).await.map_err(|_| no_ticket())?),
        None => None,
    };
    if let Some(ticket) = &ticket {
        may_change(&app, ticket)?;
    }
    let who = new.who(&app, &bearer, ticket.as_ref()).await?;
    let subject = new.subject.as_deref().unwrap_or_default().trim().to_owned();
    if (subject.is_empty() && ticket.is_none()) || subject.chars().any(char::is_control) {
        return Err(Problem::invalid("subject", "`subject` is one line of 1 to 250 characters; a new ticket needs one."));
    }
    let key = app.ids.make(now).to_string();
    let letter = Letter { who, ticket, subject, text, files: posted.files, received_at, paper: new.paper, key };
    let kept = scanned::record(&app, &bearer.agent, letter, now).await;
    let kept = kept.map_err(|error| match Unsettled::of(&error) {
        Some(_) => {
            Problem::conflict("try-again", "What is held about them is being erased at this moment. Send this again in a few minutes.")
        }
        None => error.into(),
    })?;
    let (ticket, message) = kept.ok_or_else(Problem::not_found)?;
    let done = Done::new(201, ticket).with(message);
    posted.once.note_after(&app, done, now).await?;
    opened(&app, &bearer, done).await
}

fn no_ticket() -> Problem {
    Problem::invalid("ticket", "`ticket_id` is a ticket that this token may touch.")
}

impl NewLetter {
    fn day(&self, app: &App, now: Instant) -> Result<Instant> {
        let day: Option<jiff::civil::Date> = self.received.parse().ok();
        let at = day.map(|day| Instant(calendar::start_of_day(day, &app.zone))).filter(|at| *at <= now);
        at.ok_or_else(|| Problem::invalid("received", "`received` is a day that has come, as 2024-02-01."))
    }

    /// Whether the policy lets what is said be held.
    fn may_be_held(&self, app: &App) -> Result<()> {
        if self.paper.is_some() && !collect::may(app, collect::PAPER, Point::Post) {
            return Err(Problem::invalid("paper", "The policy in force does not name where the paper of letters lies (post.scan)."));
        }
        if self.postal.is_some() && !collect::may(app, collect::POSTAL, Point::Post) {
            return Err(Problem::invalid("postal", "The policy in force does not name postal addresses (identity.postal_address)."));
        }
        Ok(())
    }

    async fn who(&self, app: &App, bearer: &Bearer, ticket: Option<&ticket::Model>) -> Result<Named> {
        let postal = self.postal.as_deref().map(PostalAddress::new);
        let of_ticket = ticket.map(|ticket| ticket.person_id);
        if let (Some(person), Some(other)) = (self.person_id, of_ticket)
            && person != other
        {
            return Err(Problem::invalid("person", "The ticket is somebody else's."));
        }
        match (self.person_id.or(of_ticket), &self.name) {
            (Some(_), Some(_)) => Err(Problem::invalid("name", "The letter is of somebody known: leave `name` out.")),
            (Some(person), None) => {
                let known = person::Entity::find_by_id(person).one(app.db.reader()).await?.filter(|known| bearer.touches(known.id));
                let known = known.ok_or_else(|| Problem::invalid("person", "`person_id` is somebody whom this token may touch."))?;
                Ok(Named::Known(known.id, postal))
            }
            (None, _) if bearer.subjects.is_some() => Err(Problem::subjects()),
            (None, None) if postal.is_none() => {
                Err(Problem::invalid("person", "Say whose it is: a person, a ticket, or what stands on it."))
            }
            (None, name) => Ok(Named::Letter(name.as_deref().map(PersonName::new), postal)),
        }
    }
}
