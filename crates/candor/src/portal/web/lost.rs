//! Reports from whoever cannot or need not sign in: a lost sign-in (002-066), a child whose data is here (004-159). Each opens a ticket and
//! gets the same answer, whoever was named.

use super::contact::is_address;
use super::fault::{Refused, Result};
use super::line;
use super::notice::Reader;
use super::visitor::{Visitor, page, page_as};
use crate::accounts::loss::New;
use crate::accounts::loss_report::Way;
use crate::accounts::{child, child_report, loss, loss_mail};
use crate::app::App;
use crate::items::{EmailAddress, MessageBody, PersonName};
use crate::people::find;
use crate::people::person::Point;
use crate::people::session_open::Browser;
use crate::people::sign_in::Kind;
use crate::people::sign_in_link::{self, Found};
use crate::portal::{contact, token};
use crate::time::Instant;
use axum::extract::{Form, Path, State};
use axum::http::StatusCode;
use pages::L10n;
use pages::portal::{ChildReport, Lost, LostLink, NoticeLine, Problem, Problems, Said};
use serde::Deserialize;

/// The use of what says when a form was opened.
const USE: &str = "report";
/// Seconds after which a form may be sent at the earliest and at the latest.
const OPEN_FOR: (i64, i64) = (2, 86_400);
/// Characters of a name, and of a message.
const LONGEST: (usize, usize) = (200, 20_000);

/// What is posted.
#[derive(Default, Deserialize)]
pub struct Posted {
    #[serde(default)]
    name: String,
    #[serde(default)]
    email: String,
    #[serde(default)]
    message: String,
    /// The child's address.
    #[serde(default)]
    child: String,
    #[serde(default)]
    opened: String,
    #[serde(default)]
    website: String,
}

/// `GET /lost`
pub async fn show(State(app): State<App>, visitor: Visitor, reader: Reader) -> Result {
    if !loss::takes(&app, Way::Form) {
        return Err(Refused::NOT_FOUND);
    }
    page(&form(&app, &visitor, &reader, &Posted::default(), Problems::default())?)
}

/// `POST /lost`
pub async fn report(State(app): State<App>, visitor: Visitor, reader: Reader, browser: Browser, Form(posted): Form<Posted>) -> Result {
    if !loss::takes(&app, Way::Form) {
        return Err(Refused::NOT_FOUND);
    }
    let now = app.now();
    let problems = problems(&app, &posted, now);
    if !problems.is_empty() {
        return page_as(StatusCode::UNPROCESSABLE_ENTITY, &form(&app, &visitor, &reader, &posted, Problems(problems))?);
    }
    if let Some(seconds) = contact::wait(&app, posted.email.trim(), &browser.address, now).await? {
        return Err(Refused::wait(seconds));
    }
    let email = posted.email.trim();
    let mut message = format!("{}\n\n{}\n{}", posted.message.trim(), posted.name.trim(), email);
    loss_mail::mask(&mut message, &mut None);
    let (person, matched) = loss_mail::whose(&app, &[email], &posted.name, now).await?;
    // Whoever answers reads it.
    let subject = L10n::english().get("lost-subject").to_owned();
    let filed = file(&app, &posted, subject, message, now).await?;
    let asked = match person {
        Some(person) => loss::prepare_asked(&app, person, now).await?,
        None => None,
    };
    let tx = app.db.begin().await?;
    loss::save(&app, &tx, New { person, ticket: Some(filed.ticket), way: Way::Form, matched }, now).await?;
    if let Some(asked) = &asked {
        loss::save_asked(&app, &tx, asked, now).await?;
    }
    app.commit(tx).await?;
    page(&said(&app, &visitor, "lost-sent-title", "lost-sent-lede"))
}

/// `GET /lost/{token}`
pub async fn look(State(app): State<App>, visitor: Visitor, Path(token): Path<String>) -> Result {
    let dead = !matches!(sign_in_link::look(&app, &token, Kind::Lost, app.now()).await?, Found::Works(_));
    let page = LostLink { frame: visitor.frame(&app), site: visitor.site(&app), token, dead };
    page_as(if dead { StatusCode::GONE } else { StatusCode::OK }, &page)
}

/// `POST /lost/{token}`: everything that is signed in ends.
pub async fn press(State(app): State<App>, visitor: Visitor, Path(token): Path<String>) -> Result {
    let now = app.now();
    let Found::Works(link) = sign_in_link::look(&app, &token, Kind::Lost, now).await? else {
        let page = LostLink { frame: visitor.frame(&app), site: visitor.site(&app), token, dead: true };
        return page_as(StatusCode::GONE, &page);
    };
    if let Some(report) = loss::latest(&app, link.person_id).await?.filter(|report| report.ended_at.is_none()) {
        loss::reset(&app, &report, None, now).await?;
    }
    page(&said(&app, &visitor, "lost-done-title", "lost-done-lede"))
}

/// `GET /report-child`
pub async fn child_form(State(app): State<App>, visitor: Visitor, reader: Reader) -> Result {
    page(&child_page(&app, &visitor, &reader, &Posted::default(), Problems::default(), false)?)
}

/// `POST /report-child`
pub async fn child(State(app): State<App>, visitor: Visitor, reader: Reader, browser: Browser, Form(posted): Form<Posted>) -> Result {
    let now = app.now();
    let (problems, wrong) = (problems(&app, &posted, now), !is_address(posted.child.trim()));
    if wrong || !problems.is_empty() {
        let page = child_page(&app, &visitor, &reader, &posted, Problems(problems), wrong)?;
        return page_as(StatusCode::UNPROCESSABLE_ENTITY, &page);
    }
    if let Some(seconds) = contact::wait(&app, posted.email.trim(), &browser.address, now).await? {
        return Err(Refused::wait(seconds));
    }
    // Whoever answers reads it.
    let t = L10n::english();
    // The ticket is the guardian's and does not name the child: whoever deals with it sees the frozen record by its report.
    let message = if posted.message.trim().is_empty() { t.get("child-subject").to_owned() } else { posted.message.clone() };
    let filed = file(&app, &posted, t.get("child-subject").to_owned(), message, now).await?;
    if let Some(known) = find::by_address(&app, app.db.reader(), &EmailAddress::new(posted.child.trim())).await? {
        child::report(&app, known.person_id, child_report::Way::Guardian, Some(filed.ticket), None, now).await?;
    }
    page(&said(&app, &visitor, "child-sent-title", "child-sent-lede"))
}

async fn file(app: &App, posted: &Posted, subject: String, message: String, now: Instant) -> Result<contact::Filed> {
    if contact::is_leaving(app, posted.email.trim()).await? {
        return Err(Refused::of(pages::public::Fault::Resting));
    }
    let (name, email) = (posted.name.trim().to_owned(), posted.email.trim().to_owned());
    let request = contact::Request { name, email, subject, message: message.trim().to_owned(), files: Vec::new(), details: Vec::new() };
    Ok(contact::file(app, request, now).await?)
}

fn problems(app: &App, posted: &Posted, now: Instant) -> Vec<Problem> {
    let mut found = Vec::new();
    let email = posted.email.trim();
    if email.is_empty() {
        found.push(Problem::EmailMissing);
    } else if !is_address(email) || app.is_own_address(email) {
        found.push(Problem::EmailMalformed);
    }
    if posted.name.chars().count() > LONGEST.0 {
        found.push(Problem::NameTooLong(LONGEST.0));
    }
    if posted.message.chars().count() > LONGEST.1 {
        found.push(Problem::MessageTooLong(LONGEST.1));
    }
    let opened = token::open::<Instant>(app, USE, &posted.opened, now);
    if opened.is_none_or(|opened| now.seconds_since(opened) < OPEN_FOR.0) || !posted.website.is_empty() {
        found.push(Problem::Stale);
    }
    found
}

fn notices(app: &App, reader: &Reader) -> (NoticeLine, NoticeLine, NoticeLine) {
    let point = Point::Form;
    (line::of::<PersonName>(app, reader, point), line::of::<EmailAddress>(app, reader, point), line::of::<MessageBody>(app, reader, point))
}

fn form(app: &App, visitor: &Visitor, reader: &Reader, posted: &Posted, problems: Problems) -> Result<Lost> {
    let now = app.now();
    Ok(Lost {
        frame: visitor.frame(app),
        site: visitor.site(app),
        name: posted.name.clone(),
        email: posted.email.clone(),
        message: posted.message.clone(),
        problems,
        notices: notices(app, reader),
        opened: token::seal(app, USE, &now, now.plus_seconds(OPEN_FOR.1))?,
    })
}

fn child_page(
    app: &App,
    visitor: &Visitor,
    reader: &Reader,
    posted: &Posted,
    problems: Problems,
    child_wrong: bool,
) -> Result<ChildReport> {
    let now = app.now();
    Ok(ChildReport {
        frame: visitor.frame(app),
        site: visitor.site(app),
        name: posted.name.clone(),
        email: posted.email.clone(),
        child: posted.child.clone(),
        message: posted.message.clone(),
        problems,
        child_wrong,
        notices: notices(app, reader),
        opened: token::seal(app, USE, &now, now.plus_seconds(OPEN_FOR.1))?,
    })
}

fn said(app: &App, visitor: &Visitor, title: &str, lede: &str) -> Said {
    let t = visitor.t();
    Said { frame: visitor.frame(app), site: visitor.site(app), title: t.get(title).to_owned(), lede: t.get(lede).to_owned(), on: None }
}
