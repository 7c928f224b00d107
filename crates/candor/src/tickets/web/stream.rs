//! What stands on the line: the messages with their files and what became of them, and between them the events, folded.

use super::ticket::Shown;
use super::words;
use crate::agents::colleagues::Named;
use crate::app::App;
use crate::ids::*;
use crate::items::{FileName, PersonName, RemotePictures};
use crate::outbox::trouble::{self, Trouble};
use crate::outbox::{delivery, outgoing};
use crate::screening::words as said;
use crate::tickets::message::{self, Kind, Point};
use crate::tickets::participant::Role;
use crate::tickets::sheet::{DeliveryRow, MessageRow, ParticipantRow};
use crate::tickets::ticket::{Reason, Turn};
use crate::tickets::{attachment, event};
use crate::time::Instant;
use crate::web::moment::moment;
use crate::web::size;
use mail::html::{Picture, place_pictures};
use pages::agent::Event;
use pages::agent::ticket::{Attachment, Delivery, DeliveryState, Entry, Message, MessageKind, Pending};
use pages::{L10n, Sanitised};
use std::collections::HashMap;

/// The events that only repeat what a message says.
const SILENT: [&str; 3] = ["message", "noted", "sent"];

/// A pause says more than the turn it changes.
fn is_silent(event: &event::Model) -> bool {
    SILENT.contains(&event.kind.as_str()) || (event.kind == "turn" && event.detail.as_deref() == Some(Reason::PausedForLater.code()))
}

/// The messages and the events between them, oldest first.
pub fn entries(shown: &Shown<'_>) -> Vec<Entry> {
    let first = shown.sheet.messages.first().map(|row| row.message.received_at);
    let mut events = shown.sheet.events.iter().filter(|event| !is_silent(event) && first.is_none_or(|first| event.at >= first)).peekable();
    let mut entries = Vec::with_capacity(shown.sheet.messages.len() * 2);
    for row in &shown.sheet.messages {
        let mut before = Vec::new();
        while let Some(event) = events.next_if(|event| event.at < row.message.received_at) {
            before.push(event);
        }
        fold(shown, &before, &mut entries);
        entries.push(Entry::Message(Box::new(shown.message(row))));
    }
    let rest: Vec<&event::Model> = events.collect();
    fold(shown, &rest, &mut entries);
    entries
}

/// Answers that can still be taken back.
pub fn pending(shown: &Shown<'_>) -> Vec<Pending> {
    let held = |row: &&DeliveryRow| row.mail == outgoing::State::Held && row.send_at > shown.now;
    let mut pending: Vec<Pending> = Vec::new();
    for row in shown.sheet.deliveries.iter().filter(held) {
        let to = row.address().open(shown.access).map(|address| address.as_str().to_owned()).unwrap_or_default();
        let id = row.outgoing_id.to_string();
        match pending.iter_mut().find(|one| one.id == id) {
            Some(one) => one.to = format!("{}, {to}", one.to),
            None => pending.push(Pending { id, leaves: row.send_at.rfc3339(), to }),
        }
    }
    pending
}

/// What happened, in a sentence.
pub fn sentence(app: &App, event: &event::Model, colleagues: &HashMap<AgentId, Named>) -> String {
    let t = L10n::english();
    let name = |id: Option<AgentId>| match id {
        Some(id) => colleagues.get(&id).map_or_else(|| t.get("somebody-gone").to_owned(), |one| one.name.clone()),
        None => t.get("the-desk").to_owned(),
    };
    let by = name(event.agent_id);
    let detail = event.detail.as_deref();
    let reason = detail.and_then(Reason::from_code).map(|reason| words::reason(reason).label(t).to_owned());
    let Some(mut words) = event::words(&event.kind) else { return t.get("event-unknown").to_owned() };
    let (mut to, mut until) = (String::new(), String::new());
    match event.kind.as_str() {
        "paused" => until = detail.and_then(|at| Instant::parse(at).ok()).map(|at| moment(app, at).long).unwrap_or_default(),
        "turn" if detail == Some(Reason::Woken.code()) => words = "event-woken",
        "assigned" => to = detail.and_then(|id| id.parse().ok()).map_or_else(|| t.get("nobody").to_owned(), |id| name(Some(id))),
        "unproved" => words = unproved(detail),
        "imported" => {
            let (system, number) = detail.and_then(|of| of.split_once(':')).unwrap_or_default();
            let (first, rest) = system.split_at(system.len().min(1));
            to = format!("{}{rest} ({number})", first.to_uppercase());
        }
        "address" => to = detail.and_then(|id| Some(app.book().by_id(id.parse().ok()?)?.address())).unwrap_or_default(),
        "team" => match detail {
            Some(id) => to = id.parse().ok().and_then(|id| app.book().team(id).map(|team| team.name.clone())).unwrap_or_default(),
            None => words = "event-team-none",
        },
        _ => {}
    }
    let reason = reason.unwrap_or_default();
    let given = [("name", by.as_str()), ("to", to.as_str()), ("until", until.as_str()), ("reason", reason.as_str())];
    t.with(words, &given.map(|(name, value)| (name, value.into())))
}

/// Why a mail did not join the ticket that it names.
fn unproved(code: Option<&str>) -> &'static str {
    match code {
        Some("fail") => "event-unproved-fail",
        Some("none") => "event-unproved-none",
        Some("loose") => "event-unproved-loose",
        _ => "event-unproved-unknown",
    }
}

/// Who wrote a message: an agent by name, the customer by name or address, or somebody who is gone.
pub fn author(shown: &Shown<'_>, row: &MessageRow) -> String {
    let t = L10n::english();
    if row.message.kind == Kind::System {
        return t.get("the-desk").to_owned();
    }
    if let Some(name) = row.author_name().and_then(|name| name.open(shown.access).ok()) {
        return PersonName::into_string(name);
    }
    if row.message.author_id.is_none() && was_brought_in(shown, row) {
        let inbound = matches!(row.message.kind, Kind::Inbound | Kind::Post);
        return t.get(if inbound { "somebody-left-out" } else { "somebody-of-former-desk" }).to_owned();
    }
    let handle = shown.sheet.handles.iter().filter(|_| row.message.author_id == Some(shown.sheet.ticket.person_id));
    if let Some(handle) = handle.filter_map(|one| one.value().open(shown.access).ok()).next() {
        return handle.into_string();
    }
    let takes_part = shown.sheet.participants.iter().find(|one| Some(one.person_id) == row.message.author_id);
    takes_part.and_then(|one| one.value().open(shown.access).ok()).map(|address| address.as_str().to_owned()).unwrap_or_default()
}

/// Whether a message came with its ticket from another desk, so that its author is perhaps nobody here.
fn was_brought_in(shown: &Shown<'_>, row: &MessageRow) -> bool {
    shown.sheet.events.iter().any(|event| event.kind == "imported" && row.message.received_at <= event.at)
}

fn fold(shown: &Shown<'_>, events: &[&event::Model], entries: &mut Vec<Entry>) {
    let Some(last) = events.last() else { return };
    let told = |event: &&event::Model| Event { at: moment(shown.app, event.at), text: sentence(shown.app, event, shown.colleagues) };
    let summary = match events.len() {
        1 => sentence(shown.app, last, shown.colleagues),
        many => L10n::english().count("events-folded", many as i64),
    };
    entries.push(Entry::Events { summary, events: events.iter().map(told).collect() });
}

impl Shown<'_> {
    fn message(&self, row: &MessageRow) -> Message {
        let stored = &row.message;
        let ours =
            matches!(stored.kind, Kind::Reply | Kind::System) || self.colleagues.values().any(|one| Some(one.person) == stored.author_id);
        let files: Vec<&attachment::Model> = self.sheet.attachments.iter().filter(|file| file.message_id == stored.id).collect();
        let text = stored.body().open(self.access).map(crate::items::MessageBody::into_string);
        let gone = text.is_err();
        let html = stored.html().and_then(|html| html.open(self.access).ok());
        let body = match &html {
            Some(html) => Sanitised::at_intake(self.placed(html.as_str(), &files)),
            None => Sanitised::from_text(text.as_deref().unwrap_or_else(|_| L10n::english().get("message-closed"))),
        };
        let screened = self.sheet.screened.iter().find(|row| row.message_id == stored.id);
        let quoted = stored.quote().and_then(|quote| quote.open(self.access).ok());
        Message {
            id: stored.id.to_string(),
            kind: kind(stored),
            ours,
            author: author(self, row),
            author_why: if ours { String::new() } else { format!("/people/{}#why", self.sheet.ticket.person_id) },
            addressed: self.addressed(stored),
            about: self.about(stored),
            at: moment(self.app, stored.received_at),
            new: !ours && self.sheet.read < Some(stored.id),
            caution: screened.and_then(said::caution).map(ToOwned::to_owned).or_else(|| caution(self, stored)),
            checks: screened.map(said::checks).unwrap_or_default(),
            labels: screened.map(said::labels).unwrap_or_default(),
            lang: String::new(),
            body,
            // Our own says nothing new to us.
            signature: stored
                .signature()
                .filter(|_| !ours)
                .and_then(|text| text.open(self.access).ok())
                .map(|text| Sanitised::from_text(text.as_str())),
            quoted: quoted.map(|quote| {
                let lines = u32::try_from(quote.as_str().lines().count()).unwrap_or(u32::MAX);
                (Sanitised::from_text(quote.as_str()), lines)
            }),
            blocked_pictures: if gone { 0 } else { self.blocked(stored) },
            attachments: files.iter().filter(|file| html.is_none() || !file.inline).map(|file| self.file(file)).collect(),
            deliveries: self.deliveries(stored.id),
        }
    }

    /// Whom a mail from outside was openly addressed to. One that names no address of ours reached us unnamed.
    fn addressed(&self, stored: &message::Model) -> String {
        #[derive(Default, serde::Deserialize)]
        #[serde(default)]
        struct Addressed {
            to: Vec<String>,
            cc: Vec<String>,
        }
        let t = L10n::english();
        let text = stored.addresses().filter(|_| stored.kind == Kind::Inbound).and_then(|text| text.open(self.access).ok());
        let Some(named) = text.and_then(|text| serde_json::from_str::<Addressed>(text.as_str()).ok()) else { return String::new() };
        let list = |key: &str, all: &[String]| (!all.is_empty()).then(|| t.name(key, all.join(", ")));
        let ours = named.to.iter().chain(&named.cc).any(|address| self.app.is_own_address(address));
        let blind = (!ours).then(|| t.get("addressed-blind").to_owned());
        [list("addressed-to", &named.to), list("addressed-copy", &named.cc), blind].into_iter().flatten().collect::<Vec<_>>().join("; ")
    }

    /// Who called whom, the date on a letter, or by which channel it came.
    fn about(&self, stored: &message::Model) -> String {
        let t = L10n::english();
        match (stored.kind, stored.direction.as_deref()) {
            (Kind::Phone, Some("out")) => t.get("phone-out-said").to_owned(),
            (Kind::Phone, Some(_)) => t.get("phone-in-said").to_owned(),
            (Kind::Post, _) => self.about_letter(stored),
            _ if stored.channel == Point::Social => {
                let by = self.sheet.answered_by.as_ref().map(|by| by.channel.clone());
                by.or_else(|| self.sheet.handles.first().map(|one| one.channel.clone())).unwrap_or_default()
            }
            _ => String::new(),
        }
    }

    /// The date on a letter, and where its paper lies.
    fn about_letter(&self, stored: &message::Model) -> String {
        let t = L10n::english();
        let dated = (stored.created_at != stored.received_at).then(|| stored.created_at.timestamp().to_zoned(self.app.zone.clone()));
        let dated = dated.map(|at| t.name("post-dated-said", at.strftime("%-d %b %Y").to_string()));
        let paper = stored.paper().and_then(|paper| paper.open(self.access).ok());
        let paper = paper.map(|paper| t.name("post-paper-said", paper.as_str()));
        dated.into_iter().chain(paper).collect::<Vec<_>>().join(", ")
    }

    /// Pictures stand where the mail put them: its own parts, and remote ones once somebody let them be fetched.
    fn placed(&self, html: &str, files: &[&attachment::Model]) -> String {
        let by_cid: HashMap<String, AttachmentId> =
            files.iter().filter_map(|file| Some((file.content_id()?.open(self.access).ok()?.into_string(), file.id))).collect();
        place_pictures(html, |picture| {
            let cid = match picture {
                Picture::Inline(cid) => cid,
                Picture::Remote(place) => crate::outbox::pictures::content_id(place),
            };
            by_cid.get(&cid).map(|id| format!("/attachments/{id}"))
        })
    }

    fn blocked(&self, stored: &message::Model) -> u32 {
        if stored.pictures_shown {
            return 0;
        }
        let list = stored.pictures().and_then(|list| list.open(self.access).ok()).map(RemotePictures::into_string);
        let list: Vec<String> = list.and_then(|list| serde_json::from_str(&list).ok()).unwrap_or_default();
        u32::try_from(list.len()).unwrap_or(u32::MAX)
    }

    fn file(&self, file: &attachment::Model) -> Attachment {
        let t = L10n::english();
        let name = file.name().open(self.access).map(FileName::into_string);
        let mut shown = Attachment {
            href: if name.is_ok() { format!("/attachments/{}", file.id) } else { String::new() },
            name: name.unwrap_or_else(|_| t.get("file-closed").to_owned()),
            facts: format!("{}, {}", size::size(file.size), file.media_type),
            kept: t.get("file-kept").to_owned(),
            ..Attachment::default()
        };
        if let Some(known) = self.sheet.files.iter().find(|known| known.attachment_id == file.id) {
            said::beside(&mut shown, known);
        }
        shown
    }

    fn deliveries(&self, message: MessageId) -> Vec<Delivery> {
        let of = self.sheet.deliveries.iter().filter(|row| row.message_id == Some(message));
        of.filter_map(|row| {
            let to = row.address().open(self.access).map(|address| address.as_str().to_owned()).unwrap_or_default();
            let (state, said) = match (row.mail, row.state) {
                (outgoing::State::Held, _) => return None,
                (outgoing::State::Undone, _) => (DeliveryState::Undone, String::new()),
                (_, delivery::State::Waiting) => (DeliveryState::Waiting, self.said(row)),
                (_, delivery::State::Sent) => (DeliveryState::Sent, String::new()),
                (_, delivery::State::Portal) => (DeliveryState::Portal, String::new()),
                (_, delivery::State::Bounced | delivery::State::Failed) => (DeliveryState::Failed, self.said(row)),
            };
            let reads_along = |one: &ParticipantRow| one.person_id == row.person_id && one.role == Role::Copy;
            let removable = row.copy && self.sheet.participants.iter().any(reads_along);
            let notice = row.kind == outgoing::Kind::Offer;
            let (id, mail, how) = (row.id.to_string(), row.outgoing_id.to_string(), self.how(row));
            Some(Delivery { id, mail, removable, to, blind: row.blind, notice, offered: row.channel_id.is_none(), state, said, how })
        })
        .collect()
    }
}

impl Shown<'_> {
    /// When the relay took it and over which line, and how often it was tried before.
    fn how(&self, row: &DeliveryRow) -> String {
        let t = L10n::english();
        let at = match (row.state, row.encrypted) {
            (delivery::State::Sent, None) => "delivery-at",
            (delivery::State::Sent, Some(true)) => "delivery-at-encrypted",
            (delivery::State::Sent, Some(false)) => "delivery-at-clear",
            _ => "",
        };
        let at = (!at.is_empty()).then(|| t.name(at, moment(self.app, row.updated_at).short));
        let again = (row.attempts > 1).then(|| t.count("delivery-attempts", i64::from(row.attempts)));
        [at, again].into_iter().flatten().collect::<Vec<_>>().join(", ")
    }

    /// Why it has not arrived, in words, and when it is tried again.
    fn said(&self, row: &DeliveryRow) -> String {
        let t = L10n::english();
        let waits = row.state == delivery::State::Waiting;
        let Some(status) = row.status.as_deref() else { return String::new() };
        let words = t.get(trouble::words(status, row.reason.as_deref()));
        let why = match row.code {
            Some(code) if matches!(Trouble::of(status), Trouble::AdapterLater | Trouble::AdapterRefused) => {
                t.with("delivery-adapter", &[("code", code.to_string().as_str().into()), ("words", words.into())])
            }
            Some(code) if status == code.to_string() => {
                t.with("delivery-their-server", &[("code", status.into()), ("words", words.into())])
            }
            Some(code) => {
                let code = format!("{code} {status}");
                t.with("delivery-their-server", &[("code", code.as_str().into()), ("words", words.into())])
            }
            None if status.contains('.') => t.with("delivery-their-server", &[("code", status.into()), ("words", words.into())]),
            None if waits => t.name("delivery-our-side", words),
            None => t.name("delivery-given-up", words),
        };
        if waits { format!("{why} {}", t.name("delivery-next", moment(self.app, row.next_at).short)) } else { why }
    }
}

fn kind(stored: &message::Model) -> MessageKind {
    match (stored.kind, stored.channel) {
        (Kind::Reply, Point::Social) => MessageKind::SocialReply,
        (Kind::Reply, _) => MessageKind::Reply,
        (Kind::Note, _) => MessageKind::Note,
        (Kind::Phone, _) => MessageKind::Phone,
        (Kind::Post, _) => MessageKind::Post,
        (Kind::System, _) => MessageKind::Automatic,
        (Kind::Inbound, _) if stored.auto => MessageKind::Automatic,
        (Kind::Inbound, Point::Portal) => MessageKind::Portal,
        (Kind::Inbound, Point::Form) => MessageKind::Form,
        (Kind::Inbound, Point::Social) => MessageKind::Social,
        (Kind::Inbound, _) => MessageKind::Mail,
    }
}

/// What to know before trusting a message: it joined from somebody who takes part only since.
fn caution(shown: &Shown<'_>, stored: &message::Model) -> Option<String> {
    let joined = shown.sheet.links.iter().any(|link| link.kind == crate::tickets::link::Kind::Joined && link.turn == Turn::Done);
    let from_mail = stored.kind == Kind::Inbound && stored.channel == Point::Email;
    (joined && from_mail && !stored.trusted && stored.author_id != Some(shown.sheet.ticket.person_id))
        .then(|| L10n::english().get("caution-unproved").to_owned())
}
