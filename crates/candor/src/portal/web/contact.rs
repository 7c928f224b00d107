//! The contact form. Nothing that was typed is stored before the person has decided about it; what programs fill in never gets
//! in, and a person it happens to only has to press once more.

use super::fault::{Refused, Result};
use super::notice::Reader;
use super::posted::{NO_FIELDS, Posted, uploads};
use super::visitor::{Visitor, page, page_as};
use super::{cookies, details, line};
use crate::app::App;
use crate::items::MessageBody;
use crate::people::person::Point;
use crate::people::session_open::Browser;
use crate::portal::{carried, contact, token};
use crate::time::Instant;
use crate::web::page::see;
use axum::extract::{Multipart, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use axum_extra::extract::CookieJar;
use pages::cards;
use pages::portal::{Carried, Problem, Problems};
use pages::public::{CardFound, Contact, ContactCheck, ContactSent, Typed};
use serde::{Deserialize, Serialize};

/// Every field that a page with a question brings back.
const FIELDS: [&str; 5] = ["name", "email", "subject", "message", "opened"];
/// The fields that may hold a card number.
const PROSE: [&str; 3] = ["name", "subject", "message"];
/// Characters of a name, and of a subject.
const SHORT: (usize, usize) = (200, 200);
/// Seconds after which a form may be sent at the earliest and at the latest.
const OPEN_FOR: (i64, i64) = (3, 86_400);
const USE: &str = "contact form";
const SENT: &str = "contact sent";

/// What the confirmation says.
#[derive(Serialize, Deserialize)]
struct Confirmed {
    number: u64,
    email: String,
}

/// `GET /contact`
pub async fn show(State(app): State<App>, visitor: Visitor, reader: Reader) -> Result {
    page(&form(&app, visitor, &reader, &Posted::default(), Problems::default()).await?)
}

/// `POST /contact`
pub async fn send(State(app): State<App>, visitor: Visitor, reader: Reader, browser: Browser, posted: Multipart) -> Result {
    let now = app.now();
    let mut posted = Posted::read(posted).await?;
    let decision = posted.text("decision").to_owned();
    let mut found = if decision == "edit" { Vec::new() } else { problems(&app, &posted, now).await? };
    if decision == "edit" || !found.is_empty() {
        // Files that are too many or too large are not kept: the page says which.
        posted.files.retain(|_| found.iter().all(|problem| problem.field() != "files"));
        found.sort_by_key(|problem| FIELDS.iter().position(|field| *field == problem.field()).unwrap_or(FIELDS.len()));
        let status = if found.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
        let mut form = form(&app, visitor, &reader, &posted, Problems(found)).await?;
        (form.carried, form.kept_files) = posted.carry(&app, NO_FIELDS, now).await?;
        return page_as(status, &form);
    }
    let own: Vec<String> = details::names(&posted);
    let with = |some: &[&'static str]| some.iter().copied().map(ToOwned::to_owned).chain(own.iter().cloned()).collect::<Vec<_>>();
    let masked = posted.cards(&app, &with(&PROSE), now);
    if decision == "check" || !masked.is_empty() {
        if let Some(seconds) = contact::wait(&app, posted.text("email"), &browser.address, now).await? {
            return Err(Refused::wait(seconds));
        }
        let (carried, files) = posted.carry(&app, &with(&FIELDS), now).await?;
        return ask(&app, visitor, &posted, (masked, carried, files)).await;
    }
    file(&app, (visitor, &reader), browser, posted, now).await
}

/// `GET /contact/sent`
pub async fn sent(State(app): State<App>, visitor: Visitor, reader: Reader, jar: CookieJar) -> Result {
    let cookie = jar.get(cookies::SENT).map(|cookie| cookie.value());
    let Some(confirmed) = cookie.and_then(|text| token::open::<Confirmed>(&app, SENT, text, app.now())) else { return Ok(see("/contact")) };
    page(&ContactSent {
        frame: visitor.frame(&app),
        site: visitor.site(&app),
        reference: confirmed.number,
        email: confirmed.email,
        answer_by: None,
        notice: line::of::<MessageBody>(&app, &reader, Point::Form),
    })
}

async fn file(app: &App, (visitor, reader): (Visitor, &Reader), browser: Browser, mut posted: Posted, now: Instant) -> Result {
    if let Some(seconds) = contact::wait(app, posted.text("email"), &browser.address, now).await? {
        return Err(Refused::wait(seconds));
    }
    if contact::is_leaving(app, posted.text("email")).await? {
        // What is held about them goes at this moment, and this must not go with it. Nobody is told why.
        let mut form = form(app, visitor, reader, &posted, Problems(vec![Problem::NotNow])).await?;
        (form.carried, form.kept_files) = posted.carry(app, NO_FIELDS, now).await?;
        return page_as(StatusCode::SERVICE_UNAVAILABLE, &form);
    }
    let files = posted.take_files(app, now).await?;
    let field = |name: &str| posted.text(name).to_owned();
    let request = contact::Request {
        name: field("name"),
        email: field("email"),
        subject: field("subject"),
        message: field("message"),
        files,
        details: details::answers(&posted),
    };
    let email = request.email.clone();
    let filed = contact::file(app, request, now).await?;
    carried::let_go(app, &posted.kept, now).await?;
    let expires = now.plus_seconds(cookies::SENT_FOR);
    let sealed = token::seal(app, SENT, &Confirmed { number: u64::try_from(filed.number)?, email }, expires)?;
    Ok((CookieJar::new().add(cookies::sent(app, sealed, now)), see("/contact/sent")).into_response())
}

/// Asks before anything is stored: is that a card number, is that what you meant.
async fn ask(app: &App, visitor: Visitor, posted: &Posted, (masked, carried, files): (Vec<String>, Vec<Carried>, Vec<String>)) -> Result {
    let (frame, site) = (visitor.frame(app), visitor.site(app));
    if masked.is_empty() {
        let answers = details::shown(app, posted, visitor.t()).await?;
        return page(&ContactCheck { frame, site, typed: typed(posted), answers, files, carried });
    }
    let message = cards::mask(posted.text("message"));
    page(&CardFound { frame, site, action: "/contact".into(), masked, message, carried })
}

async fn form(app: &App, visitor: Visitor, reader: &Reader, posted: &Posted, problems: Problems) -> Result<Contact> {
    let now = app.now();
    Ok(Contact {
        details: details::inputs(app, posted, &problems, visitor.t()).await?,
        frame: visitor.frame(app),
        site: visitor.site(app),
        typed: typed(posted),
        notices: line::contact(app, reader),
        uploads: uploads(),
        problems,
        opened: token::seal(app, USE, &now, now.plus_seconds(OPEN_FOR.1))?,
        carried: Vec::new(),
        kept_files: Vec::new(),
    })
}

fn typed(posted: &Posted) -> Typed {
    let field = |name: &str| posted.text(name).to_owned();
    Typed { name: field("name"), email: field("email"), subject: field("subject"), message: field("message") }
}

async fn problems(app: &App, posted: &Posted, now: Instant) -> Result<Vec<Problem>> {
    let mut found = Vec::new();
    let email = posted.text("email");
    if email.is_empty() {
        found.push(Problem::EmailMissing);
    } else if !is_address(email) || app.is_own_address(email) {
        found.push(Problem::EmailMalformed);
    }
    if posted.text("name").chars().count() > SHORT.0 {
        found.push(Problem::NameTooLong(SHORT.0));
    }
    if posted.text("subject").chars().count() > SHORT.1 {
        found.push(Problem::SubjectTooLong(SHORT.1));
    }
    found.extend(posted.problems());
    found.extend(details::problem(app, posted).await?);
    let opened = token::open::<Instant>(app, USE, posted.text("opened"), now);
    let by_hand = opened.is_some_and(|opened| now.seconds_since(opened) >= OPEN_FOR.0) && posted.text("website").is_empty();
    if !by_hand {
        found.push(Problem::Stale);
    }
    Ok(found)
}

/// Whether mail can be sent to it, as far as its form tells.
pub fn is_address(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else { return false };
    let plain = !text.chars().any(|c| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | ',' | ';' | '"' | '(' | ')'));
    let labels = domain.split('.').all(|label| !label.is_empty() && !label.starts_with('-') && !label.ends_with('-'));
    plain && labels && domain.contains('.') && !local.is_empty() && local.len() <= 64 && text.len() <= 254
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_told_by_its_form() {
        for good in ["ann@example.org", "a.b+c@sub.example.org", "jürgen@bücher.example"] {
            assert!(is_address(good), "{good}");
        }
        for bad in
            ["", "ann", "@example.org", "ann@", "ann@example", "a b@example.org", "a@b@ex..org", "a@-x.org", "a@x.org\r\nBcc: b@x.org"]
        {
            assert!(!is_address(bad), "{bad}");
        }
    }
}
