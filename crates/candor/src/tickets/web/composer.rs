//! Where an agent writes: what the form holds, and how it is read.

use super::stream;
use super::ticket::Shown;
use crate::ids::*;
use crate::items::{DraftText, PersonName};
use crate::tickets::files::NewFile;
use crate::tickets::message;
use crate::web::error::{Error, Result};
use crate::web::moment::moment;
use axum::extract::Multipart;
use axum::http::StatusCode;
use pages::agent::ticket::{Composer, Held, Kind, Recipient};
use pages::{Field, L10n};

/// What was written, as the form sent it.
#[derive(Default)]
pub struct Written {
    pub kind: Option<Kind>,
    pub text: String,
    pub cc: String,
    /// The newest message the agent had seen.
    pub seen: Option<MessageId>,
    /// Makes a repeated submit the same message.
    pub key: String,
    /// `close` or `anyway`.
    pub then: String,
    /// Of a call: `in` or `out`.
    pub direction: String,
    /// The day a letter is dated.
    pub dated: String,
    /// Where its paper lies.
    pub paper: String,
    pub files: Vec<NewFile>,
    /// Why the text was refused: a message's key.
    pub refused: Option<&'static str>,
    /// Why the copies were refused.
    pub cc_refused: Option<&'static str>,
    /// The send was held.
    pub held: bool,
}

/// Reads the form.
///
/// # Errors
/// [`Error::Invalid`] if it is cut off or larger than a form may be.
pub async fn read(form: Multipart) -> Result<Written> {
    read_with(form, |_, _| {}).await
}

/// The same for a form with more fields, which `more` is given.
///
/// # Errors
/// As [`read`].
pub async fn read_with(mut form: Multipart, mut more: impl FnMut(&str, String)) -> Result<Written> {
    let mut written = Written::default();
    while let Some(field) = form.next_field().await.map_err(broken)? {
        let name = field.name().unwrap_or_default().to_owned();
        if name == "files" {
            let (file, media) = (field.file_name().unwrap_or_default().to_owned(), field.content_type().map(ToOwned::to_owned));
            let bytes = field.bytes().await.map_err(broken)?;
            if !(file.is_empty() && bytes.is_empty()) {
                let new = NewFile { name: file, media_type: media, content_id: None, inline: false, bytes: bytes.to_vec() };
                written.files.push(new);
            }
            continue;
        }
        let text = field.text().await.map_err(broken)?;
        match name.as_str() {
            "kind" => {
                let chosen = kind(&text);
                written.kind = Some(chosen.ok_or_else(|| Error::Invalid(L10n::english().get("composer-unknown").to_owned()))?);
            }
            "text" => written.text = text.replace("\r\n", "\n"),
            "cc" => written.cc = text,
            "seen" => written.seen = text.parse().ok(),
            "key" => written.key = text,
            "then" => written.then = text,
            "direction" => written.direction = text,
            "dated" => written.dated = text,
            "paper" => written.paper = text,
            other => more(other, text),
        }
    }
    Ok(written)
}

/// The composer of a ticket: fresh, with the draft, or with what was sent and not taken.
pub fn of(shown: &Shown<'_>, written: Written) -> Composer {
    let t = L10n::english();
    let draft = shown.sheet.draft.as_ref();
    let kept = draft.and_then(|draft| draft.body().open(shown.access).ok()).map(DraftText::into_string);
    let came_back = written.kind.is_some();
    let refused = |value: String, why: Option<&str>| {
        let field = Field { value, error: None };
        why.map_or(field.clone(), |why| field.refused(t.get(why)))
    };
    let held = written.held.then(|| held(shown, written.seen)).flatten();
    let newest = shown.sheet.ticket.last_message_id.map(|id| id.to_string()).unwrap_or_default();
    Composer {
        kind: written.kind.or_else(|| draft.and_then(|draft| kind(&draft.kind))).unwrap_or_default(),
        text: refused(if came_back { written.text } else { kept.unwrap_or_default() }, written.refused),
        to: recipients(shown),
        by: by(shown),
        cc: refused(written.cc, written.cc_refused),
        seen: newest,
        key: if came_back && !written.key.is_empty() { written.key } else { shown.app.ids.make(shown.now).to_string() },
        saved: draft.filter(|_| !came_back).map(|draft| moment(shown.app, draft.updated_at)),
        draft_by: String::new(),
        files: Vec::new(),
        held,
    }
}

/// The kind a form names.
pub fn kind(text: &str) -> Option<Kind> {
    Some(match text {
        "reply" => Kind::Reply,
        "note" => Kind::Note,
        "phone" => Kind::Phone,
        "post" => Kind::Post,
        _ => return None,
    })
}

/// Whether a message is one that whoever answers must have seen: somebody else's word.
pub fn counts(message: &message::Model, me: PersonId) -> bool {
    message.kind != message::Kind::System && message.author_id != Some(me)
}

fn held(shown: &Shown<'_>, seen: Option<MessageId>) -> Option<Held> {
    let me = shown.session.agent.person_id;
    let new: Vec<_> = shown.sheet.messages.iter().filter(|row| Some(row.message.id) > seen && counts(&row.message, me)).collect();
    let newest = new.last()?;
    let text = newest.message.body().open(shown.access).map(crate::items::MessageBody::into_string).unwrap_or_default();
    let begin: String = text.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(80).collect();
    Some(Held {
        count: u32::try_from(new.len()).unwrap_or(u32::MAX),
        newest: format!("{}: {begin}", stream::author(shown, newest)),
        href: format!("#m-{}", newest.message.id),
    })
}

/// The channel by which an answer goes, and to whom there.
fn by(shown: &Shown<'_>) -> Option<(String, String)> {
    let by = shown.sheet.answered_by.as_ref()?;
    let handle = by.value().open(shown.access).map(crate::items::SocialHandle::into_string);
    Some((by.channel.clone(), handle.unwrap_or_default()))
}

fn recipients(shown: &Shown<'_>) -> Vec<Recipient> {
    let t = L10n::english();
    let to = shown.sheet.participants.iter().filter(|one| one.person_id != shown.session.agent.person_id);
    to.map(|one| {
        let name = one.name().and_then(|name| name.open(shown.access).ok()).map(PersonName::into_string);
        let name = name.or_else(|| one.value().open(shown.access).ok().map(|address| address.as_str().to_owned()));
        let problem = if one.bounced_at.is_some() { t.get("recipient-bounced").to_owned() } else { String::new() };
        Recipient { name: name.unwrap_or_default(), problem }
    })
    .collect()
}

fn broken(error: axum::extract::multipart::MultipartError) -> Error {
    let key = if error.status() == StatusCode::PAYLOAD_TOO_LARGE { "form-large" } else { "form-broken" };
    Error::Invalid(L10n::english().get(key).to_owned())
}
