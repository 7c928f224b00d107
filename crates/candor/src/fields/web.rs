//! The page of the organisation's own fields, for those who run the desk, and their part in other pages.

use super::custom_field::{self, Subject};
use super::define::{self, Wanted};
use super::grounds;
use super::kind::Kind;
use super::refused::Refused;
use crate::app::App;
use crate::ids::CustomFieldId;
use crate::people::person::Point;
use crate::profiles::web::unnamed;
use crate::web::error::{Error, Result};
use crate::web::form::Typed;
use crate::web::page::{page, page_as, see};
use crate::web::rail::rail;
use crate::web::session::AgentSession;
use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::routing::{get, post};
use pages::agent::Choice;
use pages::agent::admin::{FieldForm, FieldGroup, FieldLine, FieldStand, Fields};
use pages::{Field, L10n};
use privacy::Purpose;
use serde::Deserialize;

/// What the address of the page may say.
#[derive(Default, Deserialize)]
struct Asked {
    #[serde(default)]
    said: String,
}

/// What was typed and refused: at which field of the form, and why.
type Fault = Option<(String, String)>;

/// The routes of fields.
pub fn routes() -> Router<App> {
    Router::new().route("/fields", get(show).post(add)).route("/fields/{id}", post(act))
}

/// `GET /fields`
async fn show(State(app): State<App>, session: AgentSession, Query(asked): Query<Asked>) -> Result {
    let t = L10n::english();
    let said = match asked.said.as_str() {
        "added" => t.get("own-field-said-added"),
        "saved" => t.get("own-field-said-saved"),
        "retired" => t.get("own-field-said-retired"),
        "removed" => t.get("own-field-said-removed"),
        _ => "",
    };
    let wanted = Wanted { subject: "ticket".into(), kind: "line".into(), personal: true, ..Wanted::default() };
    page(&drawn(&app, &session, &wanted, None, None, said).await?)
}

/// `POST /fields`
async fn add(State(app): State<App>, session: AgentSession, body: Bytes) -> Result {
    let (_, wanted) = read(&body);
    match define::add(&app, &wanted, app.now()).await {
        Ok(id) => {
            tracing::info!(field = %id, by = %session.id(), "a field was added");
            Ok(see("/fields?said=added"))
        }
        Err(refused) => {
            let fault = refused.said()?;
            page_as(StatusCode::UNPROCESSABLE_ENTITY, &drawn(&app, &session, &wanted, Some(fault), None, "").await?)
        }
    }
}

/// `POST /fields/{id}`: `save`, `retire`, `wake` or `remove`.
async fn act(State(app): State<App>, session: AgentSession, Path(id): Path<CustomFieldId>, body: Bytes) -> Result {
    let ((deed, wanted), now) = (read(&body), app.now());
    let done = match deed.as_str() {
        "save" => define::edit(&app, id, &wanted).await.map(|()| "saved"),
        "retire" => define::retire(&app, id, true, now).await.map(|()| "retired"),
        "wake" => define::retire(&app, id, false, now).await.map(|()| "saved"),
        "remove" => define::remove(&app, id, now).await.map(|_| "removed"),
        _ => return Err(Error::NotFound),
    };
    match done {
        Ok(said) => {
            tracing::info!(field = %id, by = %session.id(), "a field changed");
            Ok(see(&format!("/fields?said={said}")))
        }
        Err(Refused::Gone) => Err(Error::NotFound),
        Err(refused) => {
            let (_, why) = refused.said()?;
            let wanted = Wanted { subject: "ticket".into(), kind: "line".into(), personal: true, ..Wanted::default() };
            page_as(StatusCode::UNPROCESSABLE_ENTITY, &drawn(&app, &session, &wanted, None, Some(why), "").await?)
        }
    }
}

/// What is done, and what the field shall be.
fn read(body: &[u8]) -> (String, Wanted) {
    let typed = Typed::read(body);
    let text = |name: &str| typed.text(name).to_owned();
    let is_ticked = |name: &str| typed.text(name) == "yes";
    let wanted = Wanted {
        subject: text("subject"),
        label: text("label"),
        kind: text("kind"),
        choices: text("choices"),
        personal: is_ticked("personal"),
        purpose: text("purpose"),
        reason: text("reason"),
        by_customer: is_ticked("by_customer"),
    };
    (text("do"), wanted)
}

async fn drawn(app: &App, session: &AgentSession, wanted: &Wanted, fault: Fault, refused: Option<String>, said: &str) -> Result<Fields> {
    let (now, t) = (app.now(), L10n::english());
    let (all, answers) = (define::all(app.db.reader(), None).await?, define::answers(app).await?);
    let mut groups = Vec::new();
    for subject in Subject::ALL {
        let of_subject = all.iter().filter(|field| field.subject == subject);
        let fields: Vec<_> = of_subject.map(|field| line(app, field, answers.get(&field.id).copied().unwrap_or_default())).collect();
        if !fields.is_empty() {
            groups.push(FieldGroup { title: t.get(of_many(subject)).to_owned(), subject: subject.code().to_owned(), fields });
        }
    }
    let rail = rail(app, session, now).await?;
    let access = app.gate.access(session.actor(), Purpose::Account, &rail, now).await?;
    Ok(Fields {
        frame: session.look.frame(app),
        groups,
        stands: Subject::ALL.map(|subject| stand(app, subject)).into(),
        new: form(app, wanted, fault.as_ref()),
        said: said.to_owned(),
        refused,
        shell: rail.shell(app, session, &access, "/fields"),
    })
}

fn line(app: &App, field: &custom_field::Model, answers: i64) -> FieldLine {
    let t = L10n::english();
    let (stands, broken, purposes) = match (grounds::item(field.subject).filter(|_| field.is_personal()), &field.reason) {
        (Some(item), _) => match grounds::of(app, item, Point::Agent) {
            Ok(grounds) => {
                let chosen = |id: &str| field.purpose.as_deref() == Some(id);
                let purpose = grounds.purposes.iter().find(|(id, _)| chosen(id)).map(|(_, words)| words.clone());
                let broken = if purpose.is_none() { t.get("detail-no-purpose").to_owned() } else { String::new() };
                let said = [("purpose", purpose.unwrap_or_default()), ("kept", grounds.kept.clone())];
                let said = t.with("own-field-for", &said.each_ref().map(|(name, value)| (*name, value.as_str().into())));
                (said, broken, grounds.purposes.iter().map(|(id, words)| Choice::new(id, words, chosen(id))).collect())
            }
            Err(refused) => (String::new(), unnamed(&refused), Vec::new()),
        },
        (None, reason) => (t.name("own-field-nobody", reason.clone().unwrap_or_default()), String::new(), Vec::new()),
    };
    FieldLine {
        id: field.id.to_string(),
        label: field.label.clone(),
        code: field.code.clone(),
        kind: t.get(of_kind(field.kind)).to_owned(),
        choices: field.choices.clone().unwrap_or_default(),
        stands,
        broken,
        personal: field.is_personal(),
        purposes,
        reason: field.reason.clone().unwrap_or_default(),
        can_ask: define::is_asked(field.subject),
        by_customer: field.by_customer,
        retired: field.retired_at.is_some(),
        answers: t.count("own-field-answers", answers),
    }
}

/// What the policy says of personal answers about one kind of thing.
fn stand(app: &App, subject: Subject) -> FieldStand {
    let t = L10n::english();
    let of = t.get(of_one(subject)).to_owned();
    let Some(item) = grounds::item(subject) else {
        return FieldStand { of, says: t.get("own-field-of-product").to_owned(), may: false };
    };
    match grounds::of(app, item, Point::Agent) {
        Ok(grounds) => {
            let purposes: Vec<&str> = grounds.purposes.iter().map(|(_, words)| words.as_str()).collect();
            let said = [("category", grounds.category), ("purposes", purposes.join("; ")), ("kept", grounds.kept)];
            let says = t.with("own-field-stand", &said.each_ref().map(|(name, value)| (*name, value.as_str().into())));
            FieldStand { of, says, may: true }
        }
        Err(refused) => FieldStand { of, says: unnamed(&refused), may: false },
    }
}

fn form(app: &App, wanted: &Wanted, fault: Option<&(String, String)>) -> FieldForm {
    let t = L10n::english();
    let why = |at: &str| fault.filter(|(of, _)| of == at).map(|(_, why)| why.clone());
    let field = |at: &str, value: &str| match why(at) {
        Some(why) => Field::of(value).refused(&why),
        None => Field::of(value),
    };
    let mut purposes: Vec<Choice> = Vec::new();
    for item in Subject::ALL.into_iter().filter_map(grounds::item) {
        for (id, words) in grounds::of(app, item, Point::Agent).map(|grounds| grounds.purposes).unwrap_or_default() {
            if !purposes.iter().any(|known| known.value == id) {
                purposes.push(Choice::new(&id, &words, id == wanted.purpose));
            }
        }
    }
    FieldForm {
        subjects: Subject::ALL.map(|one| Choice::new(one.code(), t.get(of_one(one)), one.code() == wanted.subject)).into(),
        label: field("label", &wanted.label),
        kinds: Kind::ALL.map(|one| Choice::new(one.code(), t.get(of_kind(one)), one.code() == wanted.kind)).into(),
        choices: field("choices", &wanted.choices),
        personal: wanted.personal,
        personal_error: why("personal"),
        purposes,
        purpose_error: why("purpose"),
        reason: field("reason", &wanted.reason),
        by_customer: wanted.by_customer,
    }
}

const fn of_one(subject: Subject) -> &'static str {
    match subject {
        Subject::Person => "own-field-person",
        Subject::Ticket => "own-field-ticket",
        Subject::Organisation => "own-field-organisation",
        Subject::Product => "own-field-the-product",
    }
}

const fn of_many(subject: Subject) -> &'static str {
    match subject {
        Subject::Person => "own-field-of-people",
        Subject::Ticket => "own-field-of-tickets",
        Subject::Organisation => "own-field-of-organisations",
        Subject::Product => "own-field-of-products",
    }
}

const fn of_kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Line => "own-field-line",
        Kind::Lines => "own-field-lines",
        Kind::Number => "own-field-number",
        Kind::Date => "own-field-date",
        Kind::Choice => "own-field-choice",
        Kind::Check => "own-field-check",
    }
}
