//! A ticket that begins with us: an agent writes first, and says for what.

use super::composer;
use super::draft::letter_line;
use crate::addresses::signature;
use crate::agents::letter;
use crate::app::App;
use crate::ids::{LetterId, TicketId};
use crate::outbox::{outgoing, queue};
use crate::people::find::{self, Named};
use crate::people::once;
use crate::people::person::Point;
use crate::tickets::event;
use crate::tickets::message::Kind;
use crate::tickets::ticket::Reason;
use crate::tickets::write::{self, By, NewMessage};
use crate::time::Instant;
use crate::web::error::{Error, Result};
use crate::web::moment::moment;
use crate::web::page::{page, page_as, see};
use crate::web::rail::rail;
use crate::web::session::AgentSession;
use axum::extract::{Multipart, Query, State};
use axum::http::StatusCode;
use pages::agent::Choice;
use pages::agent::ticket::NewTicket;
use pages::{Field, L10n};
use privacy::Purpose;
use serde::Deserialize;

/// For what an agent may write first: the purposes of the policy that speak to customers.
const PURPOSES: [(&str, &str); 2] = [("care", "use-care"), ("rights", "use-rights")];

/// The form as it was sent.
#[derive(Default)]
struct Sent {
    to: String,
    subject: String,
    purpose: String,
    written: composer::Written,
    /// When it was kept, if it was.
    saved: Option<Instant>,
}

/// Which message to go on with.
#[derive(Default, Deserialize)]
pub struct Asked {
    draft: Option<LetterId>,
    /// None of those that were begun.
    #[serde(default)]
    another: bool,
}

/// `GET /tickets/new`: what was begun last goes on, unless another one is wanted.
pub async fn show(State(app): State<App>, session: AgentSession, Query(asked): Query<Asked>) -> Result {
    let begun = letter::of_agent(&app, session.id()).await?;
    let access = app.gate.access(session.actor(), Purpose::Care, &begun, app.now()).await?;
    let chosen = match asked.draft {
        Some(id) => begun.iter().find(|one| one.id == id),
        None => begun.first().filter(|_| !asked.another),
    };
    let kept = chosen.and_then(|one| Some((one, one.begun(&access)?)));
    let (key, sent) = match kept {
        Some((one, kept)) => (one.id.to_string(), Sent::kept(kept, one.updated_at)),
        None => (app.ids.make(app.now()).to_string(), Sent { purpose: "care".into(), ..Sent::default() }),
    };
    page(&form(&app, &session, sent, key).await?)
}

impl Sent {
    fn kept(begun: letter::Begun, at: Instant) -> Self {
        let purpose = if begun.purpose.is_empty() { "care".to_owned() } else { begun.purpose };
        let written = composer::Written { text: begun.text, ..composer::Written::default() };
        Self { to: begun.to, subject: begun.subject, purpose, written, saved: Some(at) }
    }
}

/// `POST /tickets`
pub async fn act(State(app): State<App>, session: AgentSession, form_data: Multipart) -> Result {
    let sent = read(form_data).await?;
    let faults = faults(&app, &sent);
    if faults != Faults::default() {
        let key = sent.written.key.clone();
        let mut page = form(&app, &session, sent, key).await?;
        let t = L10n::english();
        let refuse = |field: Field, why: Option<&str>| why.map_or(field.clone(), |why| field.refused(t.get(why)));
        page.to = refuse(page.to, faults.to);
        page.text = refuse(page.text, faults.text);
        page.subject = refuse(page.subject, faults.subject);
        page.purpose_error = faults.purpose.map(|why| t.get(why).to_owned());
        return page_as(StatusCode::UNPROCESSABLE_ENTITY, &page);
    }
    let id = open(&app, &session, sent).await?;
    Ok(see(&id.map_or_else(|| "/".to_owned(), |id| format!("/tickets/{id}"))))
}

/// What is wrong with each field: messages' keys.
#[derive(Default, PartialEq, Eq)]
struct Faults {
    to: Option<&'static str>,
    subject: Option<&'static str>,
    text: Option<&'static str>,
    purpose: Option<&'static str>,
}

fn faults(app: &App, sent: &Sent) -> Faults {
    let whole = sent.to.split_once('@').is_some_and(|(local, domain)| !local.is_empty() && domain.contains('.'))
        && !sent.to.contains(|c: char| c.is_whitespace() || c.is_control() || "<>,;\"".contains(c))
        && sent.to.len() <= 254;
    let to = if !whole {
        Some("copy-address")
    } else if app.is_own_address(&sent.to) {
        Some("address-own")
    } else {
        None
    };
    Faults {
        to,
        subject: sent.subject.trim().is_empty().then_some("subject-missing"),
        text: sent.written.text.trim().is_empty().then_some("text-missing"),
        purpose: PURPOSES.iter().all(|(code, _)| *code != sent.purpose).then_some("purpose-missing"),
    }
}

/// Makes the ticket, the message and the mail; none if the form was sent before.
async fn open(app: &App, session: &AgentSession, sent: Sent) -> Result<Option<TicketId>> {
    let now = app.now();
    let person = find::prepare(app, Named::new(&sent.to, None), now).await?;
    let id = TicketId(app.ids.make(now));
    let mailbox = sent.written.from;
    let signature = Some(signature::of(app, mailbox, &session.agent, now).await?);
    let (body, files) = (sent.written.text, sent.written.files);
    let message = NewMessage { body, files, trusted: true, signature, mailbox, ..NewMessage::default() };
    let first = write::prepare(app, id, person.person(), message, now).await?;
    let address = Named::new(&sent.to, None).address;
    let mail = queue::NewMail {
        kind: outgoing::Kind::Reply,
        person: person.person(),
        ticket: Some(id),
        message: Some(first.id),
        text: None,
        mailbox,
        send_at: now.plus_seconds(app.config.desk.undo_seconds),
        to: vec![queue::To::alone(person.person(), address)],
    };
    let mail = queue::prepare(app, mail, now).await?;
    let by = By {
        author: Some(session.agent.person_id),
        agent: Some(session.id()),
        kind: Kind::Reply,
        channel: Point::Email,
        source: Point::Agent,
    };
    let tx = app.db.begin().await?;
    if !once::first(app, &tx, &sent.written.key, now).await? {
        return Ok(None);
    }
    let found = find::save(app, &tx, &person, Point::Agent, now).await?;
    if found.person != person.person() {
        return Err(Error::Conflict(L10n::english().get("try-again").to_owned()));
    }
    let subject: String = sent.subject.trim().chars().filter(|c| !c.is_control()).take(250).collect();
    write::open(app, &tx, &subject, Reason::WaitingForCustomer, by, &first, Some(found.identity), now).await?;
    let purpose = PURPOSES.iter().find(|(code, _)| *code == sent.purpose).map(|(code, _)| *code);
    event::record(app, &tx, id, Some(session.id()), "written-for", purpose, now).await?;
    queue::save(app, &tx, &mail, now).await?;
    if let Ok(letter) = sent.written.key.parse() {
        letter::discard(&tx, session.id(), letter).await?;
    }
    app.commit(tx).await?;
    Ok(Some(id))
}

async fn form(app: &App, session: &AgentSession, sent: Sent, key: String) -> Result<NewTicket> {
    let t = L10n::english();
    let now = app.now();
    let begun = letter::of_agent(app, session.id()).await?;
    let rail = rail(app, session, now).await?;
    let access = app.gate.access(session.actor(), Purpose::Care, &(&rail, &begun), now).await?;
    let (from, signatures) = composer::leaving(app, &session.agent, sent.written.from, &access);
    let others = begun.iter().filter(|one| one.id.to_string() != key);
    Ok(NewTicket {
        frame: session.look.frame(app),
        shell: rail.shell(app, session, &access, "/tickets/new"),
        to: Field::of(&sent.to),
        from,
        signatures,
        subject: Field::of(&sent.subject),
        text: Field::of(&sent.written.text),
        purposes: PURPOSES.iter().map(|(code, key)| Choice::new(code, t.get(key), *code == sent.purpose)).collect(),
        purpose_error: None,
        saved: sent.saved.map(|at| moment(app, at)),
        others: others.map(|one| letter_line(app, one, &access)).collect(),
        key,
    })
}

async fn read(form: Multipart) -> Result<Sent> {
    let mut sent = Sent::default();
    sent.written = composer::read_with(form, |name, text| match name {
        "to" => sent.to = text.trim().to_owned(),
        "subject" => sent.subject = text,
        "purpose" => sent.purpose = text,
        _ => {}
    })
    .await?;
    Ok(sent)
}
