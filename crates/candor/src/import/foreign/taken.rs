//! That something was taken from another desk, by a keyed hash of its id there: it is not taken again, were it erased since. The rows it became
//! are named as long as they are there.

use super::{Id, System, What, details};
use crate::app::App;
use crate::db::Tx;
use crate::ids::*;
use crate::time::Instant;
use anyhow::Result;
use privacy::Record;
use sea_orm::entity::prelude::*;
use sea_orm::{ConnectionTrait, Set};
use std::collections::HashMap;

/// The stored record.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Record)]
#[sea_orm(table_name = "import_taken")]
#[privacy(nobody("a hash under a key of the desk, of an id elsewhere; what it names is cut from it when that goes"))]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    #[privacy(none)]
    pub id: ImportTakenId,
    #[privacy(none)]
    pub run_id: ImportRunId,
    /// Keyed hash of the other desk, the kind and the id.
    #[privacy(none)]
    pub digest: Vec<u8>,
    /// Whether the import made the row; if not, it found it.
    #[privacy(none)]
    pub made: bool,
    #[privacy(none)]
    pub person_id: Option<PersonId>,
    #[privacy(none)]
    pub ticket_id: Option<TicketId>,
    #[privacy(none)]
    pub organisation_id: Option<OrganisationId>,
    #[privacy(none)]
    pub at: Instant,
    /// Which fields of the desk's own it answered, by their ids: an answer that was taken away since does not come back.
    #[privacy(none)]
    pub answered: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}

/// Another desk, as its ids are told from those of a third one.
#[derive(Clone, Debug)]
pub struct Desk {
    pub system: System,
    /// What it is called.
    pub name: String,
}

impl Desk {
    /// By what the import is known again.
    pub fn heading(&self) -> Vec<u8> {
        blake3::hash(format!("{}\u{1f}{}", self.system.code(), self.name).as_bytes()).as_bytes().to_vec()
    }

    /// The hash of a row's id.
    pub fn digest(&self, app: &App, what: What, id: &Id) -> Vec<u8> {
        let kind = match what {
            What::Organisations => "organisation",
            What::People => "person",
            What::Tickets => "ticket",
        };
        let mut hasher = blake3::Hasher::new_keyed(app.token_key.derive("candor 2026 import").expose());
        for part in [self.system.code(), &self.name, kind, id.as_str()] {
            hasher.update(part.as_bytes());
            hasher.update(b"\x1f");
        }
        hasher.finalize().as_bytes()[..16].to_vec()
    }
}

/// What of these was taken before, by the hashes.
///
/// # Errors
/// If the database cannot be asked.
pub async fn of(db: &impl ConnectionTrait, digests: &[Vec<u8>]) -> Result<HashMap<Vec<u8>, Model>> {
    if digests.is_empty() {
        return Ok(HashMap::new());
    }
    let found = Entity::find().filter(Column::Digest.is_in(digests.iter().cloned())).all(db).await?;
    Ok(found.into_iter().map(|row| (row.digest.clone(), row)).collect())
}

/// What a row became.
#[derive(Clone, Copy, Debug)]
pub enum Became {
    Person(PersonId),
    Ticket(TicketId),
    Organisation(OrganisationId),
}

/// Whether the import made the row, and which fields of the desk's own it answered.
pub type Made<'a> = (bool, &'a [CustomFieldId]);

/// Writes down that a row was taken.
///
/// # Errors
/// If it was by now ([`crate::people::find::is_taken`]), or the database refuses.
pub async fn note(
    app: &App,
    tx: &Tx,
    run: ImportRunId,
    digest: Vec<u8>,
    became: Became,
    (made, answered): Made<'_>,
    now: Instant,
) -> Result<()> {
    let (mut person, mut ticket, mut organisation) = (None, None, None);
    match became {
        Became::Person(id) => person = Some(id),
        Became::Ticket(id) => ticket = Some(id),
        Became::Organisation(id) => organisation = Some(id),
    }
    let row = ActiveModel {
        id: Set(ImportTakenId(app.ids.make(now))),
        run_id: Set(run),
        digest: Set(digest),
        made: Set(made),
        person_id: Set(person),
        ticket_id: Set(ticket),
        organisation_id: Set(organisation),
        at: Set(now),
        answered: Set(details::written(answered.iter().copied())),
    };
    Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

impl Model {
    /// The fields that it answered.
    pub fn answered(&self) -> Vec<CustomFieldId> {
        details::ids(self.answered.as_deref())
    }

    /// Writes down that it answered more.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn answers(&self, tx: &Tx, more: impl IntoIterator<Item = CustomFieldId>) -> Result<()> {
        let all = details::written(self.answered().into_iter().chain(more));
        crate::db::run(tx, "UPDATE import_taken SET answered = $1 WHERE id = $2", [all.into(), self.id.0.into()]).await?;
        Ok(())
    }
}
