//! Recording a letter that came: its scan, the day, where the paper lies, whose it is and which ticket it belongs to.

use super::composer::{self, Written};
use crate::app::App;
use crate::items::{EmailAddress, PersonName, PostalAddress, SocialHandle};
use crate::people::find::{self, Unsettled};
use crate::people::handle::by_handle;
use crate::people::meet::Named;
use crate::people::person::Point;
use crate::privacy::collect;
use crate::social::channel;
use crate::tickets::scanned::{self, Letter};
use crate::tickets::{archive, ticket};
use crate::time::Instant;
use crate::web::error::Result;
use crate::web::page::{page, page_as, see};
use crate::web::rail::rail;
use crate::web::session::AgentSession;
use axum::extract::{Multipart, State};
use axum::http::StatusCode;
use pages::agent::ticket::NewLetter;
use pages::{Field, L10n};
use privacy::Purpose;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

/// The most characters of a name, of a postal address, and of where the paper lies.
const MOST: (usize, usize, usize) = (200, 500, 200);

/// The form as it was sent.
#[derive(Default)]
struct Sent {
    who: String,
    name: String,
    postal: String,
    received: String,
    paper: String,
    ticket: String,
    subject: String,
    written: Written,
}

/// A field and the key of the words for what is wrong with it.
type Fault = (&'static str, &'static str);

/// `GET /letters/new`
pub async fn show(State(app): State<App>, session: AgentSession) -> Result {
    let mut sent = Sent { received: today(&app, app.now()), ..Sent::default() };
    sent.written.key = app.ids.make(app.now()).to_string();
    page(&form(&app, &session, &sent, &[]).await?)
}

/// `POST /letters`
pub async fn act(State(app): State<App>, session: AgentSession, form_data: Multipart) -> Result {
    let (mut sent, now) = (read(form_data).await?, app.now());
    let faults = match letter(&app, &mut sent, now).await? {
        Ok(letter) => match scanned::record(&app, &session.agent, letter, now).await {
            Ok(Some((ticket, message))) => return Ok(see(&format!("/tickets/{ticket}#m-{message}"))),
            Ok(None) => return Ok(see("/")),
            Err(error) if Unsettled::of(&error).is_some() => vec![("who", "letter-not-now")],
            Err(error) => return Err(error.into()),
        },
        Err(faults) => faults,
    };
    page_as(StatusCode::UNPROCESSABLE_ENTITY, &form(&app, &session, &sent, &faults).await?)
}

/// The letter that a form describes, or everything that is wrong with it.
async fn letter(app: &App, sent: &mut Sent, now: Instant) -> Result<Result<Letter, Vec<Fault>>> {
    let mut faults = Vec::new();
    let received_at = day(app, &sent.received, now);
    if received_at.is_none() {
        faults.push(("received", "letter-no-day"));
    }
    let ticket = match sent.ticket.trim() {
        "" => None,
        number => {
            let found = by_number(app, number).await?;
            match &found {
                None => faults.push(("ticket", "letter-no-ticket")),
                Some(found) if archive::is_archived(app, found, now) => faults.push(("ticket", "archived-refused")),
                Some(_) => {}
            }
            found
        }
    };
    let who = match who(app, sent, ticket.as_ref()).await? {
        Ok(who) => Some(who),
        Err(fault) => {
            faults.push(fault);
            None
        }
    };
    if ticket.is_none() && sent.ticket.trim().is_empty() && sent.subject.trim().is_empty() {
        faults.push(("subject", "subject-missing"));
    }
    if sent.written.files.is_empty() && sent.written.text.trim().is_empty() {
        faults.push(("files", "letter-says-nothing"));
    }
    let paper = Some(one_line(&sent.paper, MOST.2)).filter(|paper| !paper.is_empty());
    if paper.is_some() && !collect::may(app, collect::PAPER, Point::Post) {
        faults.push(("paper", "post-paper-refused"));
    }
    let (true, Some(received_at), Some(who)) = (faults.is_empty(), received_at, who) else { return Ok(Err(faults)) };
    Ok(Ok(Letter {
        who,
        ticket,
        subject: one_line(&sent.subject, 250),
        text: sent.written.text.clone(),
        files: std::mem::take(&mut sent.written.files),
        received_at,
        paper,
        key: sent.written.key.clone(),
    }))
}

/// Whose the letter is: the ticket's, somebody's who is known by what was typed, or somebody new.
async fn who(app: &App, sent: &Sent, ticket: Option<&ticket::Model>) -> Result<Result<Named, Fault>> {
    let (known, name) = (sent.who.trim(), one_line(&sent.name, MOST.0));
    let may = collect::may(app, collect::POSTAL, Point::Post);
    let postal: String = sent.postal.trim().chars().filter(|c| *c == '\n' || !c.is_control()).take(MOST.1).collect();
    let postal = Some(postal).filter(|postal| may && !postal.is_empty()).map(PostalAddress::new);
    let person = match (known, ticket) {
        ("", ticket) => ticket.map(|ticket| ticket.person_id),
        (typed, ticket) => {
            if app.is_own_address(typed) {
                return Ok(Err(("who", "letter-own")));
            }
            let Some(found) = known_by(app, typed).await? else { return Ok(Err(("who", "letter-unknown"))) };
            if ticket.is_some_and(|ticket| ticket.person_id != found) {
                return Ok(Err(("ticket", "letter-other-ticket")));
            }
            Some(found)
        }
    };
    Ok(match person {
        Some(_) if !name.is_empty() => Err(("name", "letter-two")),
        Some(person) => Ok(Named::Known(person, postal)),
        None if name.is_empty() && postal.is_none() => Err(("name", "letter-nobody")),
        None => Ok(Named::Letter((!name.is_empty()).then(|| PersonName::new(name)), postal)),
    })
}

/// Who has this e-mail address, or this name at a channel.
async fn known_by(app: &App, typed: &str) -> Result<Option<crate::ids::PersonId>> {
    if let Some(known) = find::by_address(app, app.db.reader(), &EmailAddress::new(typed)).await? {
        return Ok(Some(known.person_id));
    }
    for channel in channel::Entity::find().all(app.db.reader()).await? {
        if let Some(known) = by_handle(app, app.db.reader(), channel.id, &SocialHandle::new(typed)).await? {
            return Ok(Some(known.person_id));
        }
    }
    Ok(None)
}

async fn by_number(app: &App, typed: &str) -> Result<Option<ticket::Model>> {
    let Ok(number) = typed.trim_start_matches('#').parse::<i64>() else { return Ok(None) };
    Ok(ticket::Entity::find().filter(ticket::Column::Number.eq(number)).one(app.db.reader()).await?)
}

/// The beginning of a day that has come.
fn day(app: &App, text: &str, now: Instant) -> Option<Instant> {
    let day: jiff::civil::Date = text.trim().parse().ok()?;
    Some(Instant(calendar::start_of_day(day, &app.zone))).filter(|at| *at <= now)
}

fn today(app: &App, now: Instant) -> String {
    now.timestamp().to_zoned(app.zone.clone()).date().to_string()
}

fn one_line(text: &str, most: usize) -> String {
    mail::one_line(text).chars().take(most).collect()
}

async fn form(app: &App, session: &AgentSession, sent: &Sent, faults: &[Fault]) -> Result<NewLetter> {
    let (t, now) = (L10n::english(), app.now());
    let rail = rail(app, session, now).await?;
    let access = app.gate.access(session.actor(), Purpose::Care, &rail, now).await?;
    let fault = |name: &str| faults.iter().find(|(field, _)| *field == name).map(|(_, why)| t.get(why));
    let field = |name: &str, value: &str| fault(name).map_or_else(|| Field::of(value), |why| Field::of(value).refused(why));
    let asks = |item| collect::may(app, item, Point::Post);
    Ok(NewLetter {
        frame: session.look.frame(app),
        shell: rail.shell(app, session, &access, "/tickets/new"),
        who: field("who", &sent.who),
        name: field("name", &sent.name),
        postal: asks(collect::POSTAL).then(|| field("postal", &sent.postal)),
        received: field("received", &sent.received),
        paper: asks(collect::PAPER).then(|| field("paper", &sent.paper)),
        ticket: field("ticket", &sent.ticket),
        subject: field("subject", &sent.subject),
        text: field("text", &sent.written.text),
        files_error: fault("files").map(str::to_owned),
        today: today(app, now),
        key: sent.written.key.clone(),
    })
}

async fn read(form: Multipart) -> Result<Sent> {
    let mut sent = Sent::default();
    sent.written = composer::read_with(form, |name, text| match name {
        "who" => sent.who = text,
        "name" => sent.name = text,
        "postal" => sent.postal = text.replace("\r\n", "\n"),
        "received" => sent.received = text,
        "ticket" => sent.ticket = text,
        "subject" => sent.subject = text,
        _ => {}
    })
    .await?;
    sent.paper = std::mem::take(&mut sent.written.paper);
    Ok(sent)
}
