//! An organisation asks for an agreement: it gets the newest text as an answer on its ticket, and the copy that it returns signed is kept
//! with the organisation and the version (004-015).

use super::{agreement, versions};
use crate::agents::agent;
use crate::app::App;
use crate::db::Tx;
use crate::ids::{AgreementId, OrganisationId};
use crate::organisations::organisation::{self, Stage};
use crate::privacy::journal as log;
use crate::privacy::sign::{self, LARGEST};
use crate::tickets::files::NewFile;
use crate::tickets::ticket::{self, Reason};
use crate::tickets::write::NewMessage;
use crate::tickets::{blob, reply, turn};
use crate::time::Instant;
use anyhow::Result;
use journal::{Code, Value};
use pages::L10n;
use privacy::Actor;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, Set};

/// Why nothing was sent or kept.
#[derive(Debug, thiserror::Error)]
pub enum Refused {
    #[error("there is no ticket with this number")]
    Ticket,
    #[error("an agreement is with an organisation")]
    Organisation,
    #[error("no text of this document was published yet")]
    Text,
    #[error("there is no such case, or its copy is here")]
    Case,
    #[error("the file is empty")]
    Empty,
    #[error("the file is too large")]
    Large,
    #[error(transparent)]
    Other(#[from] anyhow::Error),
}

impl From<sea_orm::DbErr> for Refused {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::Other(error.into())
    }
}

/// Sends the newest text of a document as an answer on a ticket, and waits for the signed copy.
///
/// # Errors
/// [`Refused`]; nothing was sent then.
pub async fn begin(
    app: &App,
    by: &agent::Model,
    document: &str,
    number: i64,
    organisation: &str,
    now: Instant,
) -> Result<AgreementId, Refused> {
    let organisation = mail::one_line(organisation);
    if organisation.is_empty() {
        return Err(Refused::Organisation);
    }
    let query = ticket::Entity::find().filter(ticket::Column::Number.eq(number));
    let ticket = query.one(app.db.reader()).await?.ok_or(Refused::Ticket)?;
    let text = versions::one(app, document, None).await?.ok_or(Refused::Text)?;
    let file = NewFile {
        name: super::web::file_name(&text),
        media_type: Some(text.media_type.clone()),
        bytes: versions::bytes(app, text.blob_id, Actor::Agent(by.id.0)).await?,
        ..NewFile::default()
    };
    let body = L10n::english()
        .with("agreement-mail", &[("title", title(app, document).as_str().into()), ("version", text.version.as_str().into())]);
    let message = NewMessage { body, files: vec![file], ..NewMessage::default() };
    let answer = reply::prepare(app, &ticket, by, message, now).await?;
    let tx = app.db.begin().await?;
    let ticket = turn::load(&tx, ticket.id).await?.ok_or(Refused::Ticket)?;
    reply::save(app, &tx, ticket, by, answer, Reason::WaitingForCustomer, now).await?;
    let id = AgreementId(app.ids.make(now));
    let row = agreement::ActiveModel {
        id: Set(id),
        organisation_id: Set(known(app, &tx, &organisation, now).await?),
        document: Set(document.to_owned()),
        version: Set(text.version),
        number: Set(number),
        agent_id: Set(Some(by.id)),
        sent_at: Set(now),
        signed_at: Set(None),
        blob_id: Set(None),
        media_type: Set(None),
    };
    agreement::Entity::insert(row).exec_without_returning(&tx).await?;
    log::append(&tx, Code::fixed("agreement.sent"), [(Code::fixed("agreement"), Value::Id(id.0.into_bytes()))], now).await?;
    app.commit(tx).await?;
    Ok(id)
}

/// Keeps the signed copy.
///
/// # Errors
/// [`Refused`]; nothing was kept then.
pub async fn keep(app: &App, id: AgreementId, file: (Vec<u8>, Option<String>), now: Instant) -> Result<(), Refused> {
    let row = agreement::Entity::find_by_id(id).one(app.db.reader()).await?.filter(|row| row.signed_at.is_none()).ok_or(Refused::Case)?;
    let (bytes, declared) = file;
    match bytes.len() {
        0 => return Err(Refused::Empty),
        size if size > LARGEST => return Err(Refused::Large),
        _ => {}
    }
    let stored = sign::store(app, &bytes, declared, now).await?;
    let mut row = row.into_active_model();
    (row.signed_at, row.blob_id, row.media_type) = (Set(Some(now)), Set(Some(stored.row.id)), Set(Some(stored.media_type)));
    let tx = app.db.begin().await?;
    // Whoever writes to the journal waits for whoever does so already, so that a case gets one copy.
    log::append(&tx, Code::fixed("agreement.signed"), [(Code::fixed("agreement"), Value::Id(id.0.into_bytes()))], now).await?;
    if agreement::Entity::find_by_id(id).one(&tx).await?.is_none_or(|row| row.signed_at.is_some()) {
        return Err(Refused::Case);
    }
    blob::Entity::insert(blob::ActiveModel::from(stored.row)).exec_without_returning(&tx).await?;
    row.update(&tx).await?;
    app.commit(tx).await?;
    Ok(())
}

/// What a document is called.
pub fn title(app: &App, document: &str) -> String {
    let named = versions::named(app).into_iter().find(|one| one.id == *document);
    named.map_or_else(|| document.to_owned(), |one| one.title.in_language("en").to_owned())
}

/// The organisation of this name, made if there is none.
async fn known(app: &App, tx: &Tx, name: &str, now: Instant) -> Result<OrganisationId> {
    let query = organisation::Entity::find().filter(organisation::Column::Name.eq(name));
    if let Some(known) = query.one(tx).await? {
        return Ok(known.id);
    }
    let id = OrganisationId(app.ids.make(now));
    let row = organisation::ActiveModel {
        id: Set(id),
        name: Set(name.to_owned()),
        created_at: Set(now),
        country: Set(None),
        zone: Set(None),
        parent_id: Set(None),
        stage: Set(Stage::Prospect),
        sharing: Set(false),
        closed_at: Set(None),
    };
    organisation::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(id)
}
