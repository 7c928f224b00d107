//! Drafts never die: what an agent has begun to write is kept, an answer sealed with its ticket, a first message with whom it is
//! addressed to. All of it is listed, so that it is found again.

use super::ticket::number;
use crate::agents::letter::{self, Begun as Letter};
use crate::agents::mark;
use crate::app::App;
use crate::ids::{DraftId, LetterId, TicketId};
use crate::items::{DraftText, TicketSubject};
use crate::tickets::ticket;
use crate::time::Instant;
use crate::web::error::{Error, Result};
use crate::web::moment::moment;
use crate::web::page::{page, see};
use crate::web::rail::rail;
use crate::web::session::AgentSession;
use axum::extract::{Form, Path, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use pages::L10n;
use pages::agent::drafts::{DraftLine, Drafts};
use privacy::{Access, Cells, Purpose, Sealed};
use sea_orm::{EntityTrait, FromQueryResult};
use serde::Deserialize;

/// The longest draft that is kept, in bytes.
const LONGEST: usize = 1 << 20;
/// Characters of a draft that the list shows.
const SHOWN: usize = 160;

/// What the composer holds.
#[derive(Deserialize)]
pub struct Begun {
    #[serde(default)]
    kind: String,
    #[serde(default)]
    text: String,
    /// `discard` from the list.
    #[serde(default)]
    r#do: String,
}

/// What the form of a first message holds, and what is to be done with it: nothing said, it is kept.
#[derive(Deserialize)]
pub struct Kept {
    #[serde(default)]
    r#do: String,
    #[serde(flatten)]
    letter: Letter,
}

/// An answer that was begun, with its ticket.
#[derive(FromQueryResult, Cells)]
struct Row {
    id: DraftId,
    ticket_id: TicketId,
    number: i64,
    #[cell(ticket_id)]
    subject: Sealed<TicketSubject>,
    kind: String,
    #[cell(id)]
    body: Sealed<DraftText>,
    updated_at: Instant,
}

/// `POST /tickets/{id}/draft`
pub async fn save(State(app): State<App>, session: AgentSession, Path(id): Path<TicketId>, Form(begun): Form<Begun>) -> Result {
    if begun.r#do == "discard" {
        mark::drop_drafts(app.db.writer(), session.id(), id).await?;
        return Ok(see("/drafts"));
    }
    small(begun.text.len())?;
    let ticket = ticket::Entity::find_by_id(id).one(app.db.reader()).await?.ok_or(Error::NotFound)?;
    let kind = if super::composer::kind(&begun.kind).is_some() { &begun.kind } else { "reply" };
    mark::keep_draft(&app, session.id(), &ticket, kind, &begun.text, app.now()).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// `POST /drafts/{id}`: a first message is kept; with `do` = `leave` one goes to the list, with `discard` it is gone.
pub async fn save_letter(State(app): State<App>, session: AgentSession, Path(id): Path<LetterId>, Form(kept): Form<Kept>) -> Result {
    let Kept { r#do, letter } = kept;
    if r#do == "discard" {
        letter::discard(app.db.writer(), session.id(), id).await?;
        return Ok(see("/drafts"));
    }
    small(letter.to.len() + letter.subject.len() + letter.text.len())?;
    if !letter::keep(&app, &session.agent, id, &letter, app.now()).await? {
        return Err(Error::NotFound);
    }
    Ok(if r#do == "leave" { see("/drafts") } else { StatusCode::NO_CONTENT.into_response() })
}

/// `GET /drafts`
pub async fn list(State(app): State<App>, session: AgentSession) -> Result {
    let now = app.now();
    let sql = "SELECT d.id, d.ticket_id, t.number, t.subject, d.kind, d.body, d.updated_at FROM draft d JOIN ticket t ON t.id = d.ticket_id \
               WHERE d.agent_id = $1 ORDER BY d.updated_at DESC LIMIT 100";
    let answers: Vec<Row> = app.db.rows(sql, [session.id().0.into()]).await?;
    let letters = letter::of_agent(&app, session.id()).await?;
    let rail = rail(&app, &session, now).await?;
    let access = app.gate.access(session.actor(), Purpose::Care, &((&rail, &answers), &letters), now).await?;
    let mut drafts: Vec<(Instant, DraftLine)> = answers.iter().map(|row| (row.updated_at, row.line(&app, &access))).collect();
    drafts.extend(letters.iter().map(|one| (one.updated_at, letter_line(&app, one, &access))));
    drafts.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
    page(&Drafts {
        frame: session.look.frame(&app),
        shell: rail.shell(&app, &session, &access, "/drafts"),
        drafts: drafts.into_iter().map(|(_, line)| line).collect(),
    })
}

/// A first message as a list shows it.
pub fn letter_line(app: &App, one: &letter::Model, access: &Access) -> DraftLine {
    let t = L10n::english();
    let closed = || Letter { text: t.get("message-closed").to_owned(), ..Letter::default() };
    let begun = one.begun(access).unwrap_or_else(closed);
    DraftLine {
        at: moment(app, one.updated_at),
        number: None,
        subject: begun.subject,
        href: format!("/tickets/new?draft={}", one.id),
        what: if begun.to.is_empty() { t.get("draft-letter").to_owned() } else { t.name("draft-letter-to", begun.to) },
        text: beginning(&begun.text),
        discard: format!("/drafts/{}", one.id),
    }
}

impl Row {
    fn line(&self, app: &App, access: &Access) -> DraftLine {
        let t = L10n::english();
        let what = match self.kind.as_str() {
            "note" => t.get("compose-note"),
            "phone" => t.get("compose-phone"),
            "post" => t.get("compose-post"),
            _ => t.get("compose-reply"),
        };
        let text = self.body().open(access).map_or_else(|_| t.get("message-closed").to_owned(), DraftText::into_string);
        DraftLine {
            at: moment(app, self.updated_at),
            number: Some(number(self.number)),
            subject: self.subject().open(access).map_or_else(|_| t.get("restricted").to_owned(), TicketSubject::into_string),
            href: format!("/tickets/{}#composer", self.ticket_id),
            what: what.to_owned(),
            text: beginning(&text),
            discard: format!("/tickets/{}/draft", self.ticket_id),
        }
    }
}

fn beginning(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(SHOWN).collect()
}

fn small(bytes: usize) -> Result<()> {
    if bytes > LONGEST { Err(Error::Invalid(L10n::english().get("form-large").to_owned())) } else { Ok(()) }
}
