//! Where an agent writes: what the form holds, and how it is read.

use super::stream;
use super::ticket::{Shown, called};
use crate::addresses::mailbox;
use crate::addresses::signature::{self, By};
use crate::agents::agent;
use crate::app::App;
use crate::ids::*;
use crate::items::{DraftText, Signature};
use crate::tickets::files::NewFile;
use crate::tickets::message;
use crate::tickets::participant::Role;
use crate::tickets::sheet::ParticipantRow;
use crate::web::error::{Error, Result};
use crate::web::moment::moment;
use axum::extract::Multipart;
use axum::http::StatusCode;
use pages::agent::Choice;
use pages::agent::ticket::{Composer, Held, Kind, Recipient, Signed};
use pages::{Field, L10n};
use privacy::Access;

/// What was written, as the form sent it.
#[derive(Default)]
pub struct Written {
    pub kind: Option<Kind>,
    pub text: String,
    pub cc: String,
    pub bcc: String,
    /// The address of the desk's that it is to leave from.
    pub from: Option<MailboxId>,
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
    /// Why the blind copies were.
    pub bcc_refused: Option<&'static str>,
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
                let new = NewFile { name: file, media_type: media, bytes: bytes.to_vec(), ..NewFile::default() };
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
            "bcc" => written.bcc = text,
            "from" => written.from = text.parse().ok(),
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
    let (from, signatures) = leaving(shown.app, &shown.session.agent, written.from.or(shown.sheet.ticket.mailbox_id), shown.access);
    Composer {
        from,
        signatures,
        kind: written.kind.or_else(|| draft.and_then(|draft| kind(&draft.kind))).unwrap_or_default(),
        text: refused(if came_back { written.text } else { kept.unwrap_or_default() }, written.refused),
        to: recipients(shown),
        by: by(shown),
        cc: refused(written.cc, written.cc_refused),
        bcc: refused(written.bcc, written.bcc_refused),
        seen: newest,
        key: if came_back && !written.key.is_empty() { written.key } else { shown.app.ids.make(shown.now).to_string() },
        saved: draft.filter(|_| !came_back).map(|draft| moment(shown.app, draft.updated_at)),
        draft_by: String::new(),
        files: Vec::new(),
        held,
    }
}

/// From which addresses of the desk's something can leave, and what would stand under it.
pub fn leaving(app: &App, agent: &agent::Model, from: Option<MailboxId>, access: &Access) -> (Vec<Choice>, Vec<Signed>) {
    let (t, book) = (L10n::english(), app.book());
    let chosen = book.writes(from);
    let all: Vec<&mailbox::Model> = book.active().collect();
    let choices = all.iter().map(|one| Choice::new(&one.id.to_string(), &format!("{} <{}>", one.name, one.address()), one.id == chosen.id));
    let own = agent.signature().and_then(|own| own.open(access).ok()).map(Signature::into_string);
    let own = own.unwrap_or_else(|| app.organisation.clone());
    let mut signatures: Vec<Signed> = Vec::new();
    for one in std::iter::once(&chosen).chain(all.iter().filter(|one| one.id != chosen.id)) {
        let text = signature::fill(&book, one, &app.organisation, &By { name: t.get("signature-agent"), own: &own });
        match signatures.iter_mut().find(|known| known.text == text) {
            Some(known) => {
                known.from.push(one.id.to_string());
                known.of.push_str(&format!(", {}", one.address()));
            }
            None => signatures.push(Signed { from: vec![one.id.to_string()], of: one.address(), text }),
        }
    }
    match &mut signatures[..] {
        [only] => only.of.clear(),
        several => several.iter_mut().for_each(|one| one.of = t.name("signature-of", &one.of)),
    }
    (choices.collect(), signatures)
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

/// Whom an answer goes to unless more is said. Who was unnamed once is not among them.
fn recipients(shown: &Shown<'_>) -> Vec<Recipient> {
    let t = L10n::english();
    let open = |one: &&ParticipantRow| one.person_id != shown.session.agent.person_id && one.role != Role::Blind;
    let to = shown.sheet.participants.iter().filter(open);
    to.map(|one| {
        let problem = if one.bounced_at.is_some() { t.get("recipient-bounced").to_owned() } else { String::new() };
        Recipient { name: called(shown, one).unwrap_or_default(), copy: one.role == Role::Copy, problem }
    })
    .collect()
}

fn broken(error: axum::extract::multipart::MultipartError) -> Error {
    let key = if error.status() == StatusCode::PAYLOAD_TOO_LARGE { "form-large" } else { "form-broken" };
    Error::Invalid(L10n::english().get(key).to_owned())
}
