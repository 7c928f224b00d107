//! `journal` and `policy`: what the desk can prove, and what it promises. Nothing in them is about a person.

use super::bearer::Bearer;
use super::body::Asked;
use super::problem::{Problem, Result};
use super::shape::{At, Maybe, gives, takes};
use crate::app::App;
use crate::privacy::{journal, policy_version};
use crate::time::Instant;
use axum::Json;
use axum::extract::State;
use privacy::Purpose;
use sea_orm::{EntityTrait, QueryOrder};
use serde_json::Value;

takes! {
    /// Which entries are wanted.
    pub struct Before {
        /// The `next` of the page before.
        after: Option<u64>,
        /// 1 to 200; 50 if not said.
        limit: Option<u64>,
    }
}

gives! {
    /// A page of the journal, the newest entry first.
    pub struct Journal {
        /// How many entries there are in all.
        size: u64,
        items: Vec<Entry>,
        next: Maybe<u64>,
    }
}

gives! {
    /// An entry of the journal.
    pub struct Entry {
        /// Its place, counted from one.
        number: u64,
        at: At,
        /// What happened.
        kind: String,
        /// What else is known: ids, pseudonyms, counts, codes and versions, by name.
        fields: Value,
        /// The hash of the entry as a leaf of the tree, in hexadecimal.
        leaf: String,
    }
}

gives! {
    /// The policy's versions, the newest first.
    pub struct Versions {
        items: Vec<Version>,
    }
}

gives! {
    /// A version of the policy.
    pub struct Version {
        version: i32,
        published_at: At,
        in_force: bool,
        /// Of its text, in hexadecimal.
        digest: String,
        text: String,
    }
}

/// Entries of the journal, the newest first.
pub async fn entries(bearer: Bearer, State(app): State<App>, Asked(before): Asked<Before>) -> Result<Json<Journal>> {
    allowed(&bearer)?;
    let limit = before.limit.unwrap_or(50).clamp(1, 200);
    let size = journal::tail(app.db.reader()).await?.size();
    // A page begins behind the last entry of the one before; numbers count from one, places from nought.
    let from = before.after.map(|after| after.min(size + 1).saturating_sub(1));
    let rows = journal::newest(app.db.reader(), from, limit).await?;
    let next = rows.last().map(|one| one.entry.seq + 1).filter(|number| *number > 1);
    let items = rows.into_iter().map(|one| {
        Ok(Entry {
            number: one.entry.seq + 1,
            at: At(Instant(one.entry.at)),
            kind: one.entry.kind.as_str().to_owned(),
            fields: serde_json::to_value(&one.entry.fields)?,
            leaf: hex(&one.leaf.0),
        })
    });
    Ok(Json(Journal { size, items: items.collect::<Result<_>>()?, next: next.into() }))
}

/// The policy's versions with their texts.
pub async fn versions(bearer: Bearer, State(app): State<App>) -> Result<Json<Versions>> {
    allowed(&bearer)?;
    let rows = policy_version::Entity::find().order_by_desc(policy_version::Column::Id).all(app.db.reader()).await?;
    let rules = app.gate.policy().version();
    let items = rows.into_iter().map(|row| Version {
        version: row.id,
        published_at: At(row.published_at),
        in_force: row.id == rules,
        digest: hex(&row.digest),
        text: row.text,
    });
    Ok(Json(Versions { items: items.collect() }))
}

/// A token for the desk's records.
fn allowed(bearer: &Bearer) -> Result<(), Problem> {
    bearer.needs(Purpose::Records)
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
