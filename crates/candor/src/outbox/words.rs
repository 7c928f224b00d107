//! The words of a mail: what each kind says, in the reader's language. A reply carries the agent's words and nothing of the history:
//! whoever wrote it has it, and whoever joined later was not shown it.

use super::outgoing::Kind;
use super::render::{Halt, Rows};
use super::text::Text;
use crate::app::App;
use crate::ids::AttachmentId;
use crate::items::MessageBody;
use crate::people::person::Point;
use crate::privacy::reading;
use crate::tickets::attachment;
use anyhow::Context;
use notice::Language;
use pages::mails::{
    Acknowledgement, Change, CodeMail, Link, LinkedFile, Mail, Offer, Referral, Reminder, Reply, Security, Sender, Waiting,
};
use pages::portal::NoticeLine;
use pages::{L10n, Sanitised};
use privacy::{Access, Item};

/// The most characters of a message that an agent is sent; the rest stands on the page.
const EXCERPT: usize = 20_000;

/// What a mail says; the files in `linked` lie in the portal.
///
/// # Errors
/// [`Halt::Closed`] if what it says cannot be opened any more.
pub fn words(app: &App, rows: &Rows, linked: &[AttachmentId], access: &Access) -> Result<Mail, Halt> {
    let sender = sender(app, rows);
    Ok(match rows.mail.kind {
        Kind::Reply => reply(app, rows, linked, access)?.render(&sender),
        Kind::Acknowledgement => acknowledgement(app, rows, access)?.render(&sender),
        Kind::Offer => Offer { link: app.link("/portal") }.render(&sender),
        Kind::Notification => waiting(app, rows, access, &sender)?.render(&sender),
        Kind::SignIn | Kind::Security | Kind::Farewell | Kind::PolicyChange | Kind::Referral | Kind::Disclosure | Kind::Reminder => {
            other(rows, access, &sender)?
        }
    })
}

fn sender(app: &App, rows: &Rows) -> Sender {
    // What only those read who answer is English.
    let t = if rows.agent.is_some() || rows.mail.kind == Kind::Notification { L10n::english() } else { L10n::reader(language(app, rows)) };
    Sender { t, desk: app.organisation.clone(), home: app.link(""), rehearsal: app.catches_mail() }
}

/// The language of whom a mail is about.
fn language(app: &App, rows: &Rows) -> Language {
    reading::language_for(app, rows.person.as_ref().and_then(|person| person.language.as_deref()))
}

fn reply(app: &App, rows: &Rows, linked: &[AttachmentId], access: &Access) -> Result<Reply, Halt> {
    let (ticket, message) = (rows.ticket()?, rows.message()?);
    let text = message.body().open(access)?.into_string();
    let html = match message.html() {
        Some(html) => Sanitised::at_intake(mail::html::place_pictures(html.open(access)?.as_str(), own_picture)),
        None => Sanitised::from_text(&text),
    };
    Ok(Reply {
        reference: number(ticket.number),
        subject: ticket.subject().open(access)?.into_string(),
        text,
        html,
        signature: signature(app, rows, access)?,
        first_notice: rows.mail.text.is_some(),
        quoted: None,
        linked: rows
            .files
            .iter()
            .filter(|(file, _)| linked.contains(&file.id))
            .map(|(file, _)| link(app, file, access))
            .collect::<Result<_, _>>()?,
    })
}

/// A file that lies in the portal.
fn link(app: &App, file: &attachment::Model, access: &Access) -> Result<LinkedFile, Halt> {
    Ok(LinkedFile {
        name: file.name().open(access)?.into_string(),
        size: crate::web::size::size(file.size),
        link: app.link(&format!("/portal/files/{}", file.id)),
    })
}

/// The mail's own pictures are shown; remote ones stay what they are, a word.
fn own_picture(picture: mail::html::Picture) -> Option<String> {
    match picture {
        mail::html::Picture::Inline(id) => Some(format!("cid:{id}")),
        mail::html::Picture::Remote(_) => None,
    }
}

/// The signature as it was when the message was written; the organisation's name under what came without one.
fn signature(app: &App, rows: &Rows, access: &Access) -> Result<String, Halt> {
    if let Some(own) = rows.message()?.signature() {
        return Ok(own.open(access)?.into_string());
    }
    Ok(app.organisation.clone())
}

fn acknowledgement(app: &App, rows: &Rows, access: &Access) -> Result<Acknowledgement, Halt> {
    let ticket = rows.ticket()?;
    let line = app.gate.policy().line(app, language(app, rows), MessageBody::ID, Point::Email);
    let notice = line.map(|(said, anchor)| NoticeLine::new(&said, &format!("/notice#{anchor}")));
    Ok(Acknowledgement {
        name: name(rows, access).unwrap_or_default(),
        reference: number(ticket.number),
        subject: ticket.subject().open(access)?.into_string(),
        answer_by: None,
        notice: notice.unwrap_or_default(),
        first_notice: rows.mail.text.is_some(),
        link: app.link(&format!("/portal/tickets/{}", ticket.id)),
    })
}

fn waiting(app: &App, rows: &Rows, access: &Access, sender: &Sender) -> Result<Waiting, Halt> {
    let (ticket, message) = (rows.ticket()?, rows.message()?);
    let body = message.body().open(access)?.into_string();
    let reason = match (rows.mail.message_id, rows.is_first) {
        (None, _) => "mail-waiting-woken",
        (_, true) => "mail-waiting-new",
        (_, false) => "mail-waiting-answered",
    };
    Ok(Waiting {
        reason: sender.t.get(reason).to_owned(),
        number: number(ticket.number),
        subject: ticket.subject().open(access)?.into_string(),
        from: name(rows, access).unwrap_or_default(),
        excerpt: body.chars().take(EXCERPT).collect(),
        due: String::new(),
        link: app.link(&format!("/tickets/{}", ticket.id)),
        answerable: true,
    })
}

fn other(rows: &Rows, access: &Access, sender: &Sender) -> Result<Mail, Halt> {
    let text = rows.mail.text().context("a mail without a message has a text of its own")?.open(access)?;
    Ok(match serde_json::from_str(text.as_str()).map_err(|_| anyhow::anyhow!("the text of a mail is not in its form"))? {
        Text::Link { opens, link, minutes } => Link { opens: opens.into(), link, minutes }.render(sender),
        Text::Code { code, minutes } => CodeMail { code, minutes }.render(sender),
        Text::PolicyChange { version, changes, link, language } => Change { version, changes, link }.render(&read_in(sender, &language)),
        Text::Referral { desks, language } => {
            Referral { desks: desks.into_iter().map(Into::into).collect() }.render(&read_in(sender, &language))
        }
        Text::Trial(trial) => {
            let sender = read_in(sender, &trial.language);
            pages::mails::Trial::from(trial).render(&sender)
        }
        Text::Security { what, at, browser, link } => Security { what: what.into(), at, browser, link }.render(sender),
        Text::Reminder { things, link } => Reminder { things: things.into_iter().map(Into::into).collect(), link }.render(sender),
        // It stands beside a message, in mails that have words of their own.
        Text::FirstNotice {} => return Err(Halt::Closed),
        Text::Farewell(farewell) => pages::mails::Farewell::from(farewell).render(sender),
    })
}

/// The sender with the words of a language in which the notice is read.
fn read_in(sender: &Sender, language: &str) -> Sender {
    Sender { t: L10n::reader(Language::from_tag(language).unwrap_or(Language::English)), ..sender.clone() }
}

/// What the person whom the mail is about is called, as far as it is known and may be opened.
fn name(rows: &Rows, access: &Access) -> Option<String> {
    rows.person.as_ref()?.name()?.open(access).ok().map(crate::items::PersonName::into_string)
}

fn number(number: i64) -> u64 {
    u64::try_from(number).unwrap_or_default()
}
