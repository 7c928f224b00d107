//! Who may be the same person: somebody with the same telephone number, with an address that differs in a tag or in how it looks, or with
//! the same name at the same domain. It is said to an agent and does nothing by itself.

use super::profile_value;
use crate::app::App;
use crate::ids::PersonId;
use crate::people::alike::glance;
use crate::people::{identity, person};
use crate::search;
use anyhow::Result;
use index::{Kind, Query};
use privacy::Access;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use std::collections::{BTreeMap, HashSet};

/// People that are suggested at most.
const MOST: usize = 5;
/// People of the same name that are looked at.
const NAMED: usize = 20;

/// Why somebody may be the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    Phone,
    Address,
    Name,
}

impl Likeness {
    /// The key of its words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Phone => "alike-phone",
            Self::Address => "alike-address",
            Self::Name => "alike-name",
        }
    }
}

/// Somebody who may be the same.
#[derive(Clone, Debug)]
pub struct Alike {
    pub person: person::Model,
    pub why: Likeness,
}

/// Who may be the same as a person, as far as what opens of that one says. Nobody's values are opened to find it.
///
/// # Errors
/// If the database cannot be asked.
pub async fn alike(
    app: &App,
    row: &person::Model,
    addresses: &[identity::Model],
    values: &[profile_value::Model],
    access: &Access,
) -> Result<Vec<Alike>> {
    let mut found: BTreeMap<PersonId, Likeness> = BTreeMap::new();
    let mut add = |person: PersonId, why: Likeness| {
        if person != row.id {
            found.entry(person).and_modify(|known| *known = why.min(*known)).or_insert(why);
        }
    };
    let phones: Vec<_> = values.iter().filter_map(|one| one.phone_index.clone()).collect();
    if !phones.is_empty() {
        use profile_value::{Column, Entity};
        let query = Entity::find().filter(Column::PhoneIndex.is_in(phones)).filter(Column::PersonId.ne(row.id)).limit(50);
        query.all(app.db.reader()).await?.iter().for_each(|one| add(one.person_id, Likeness::Phone));
    }
    let skeletons: Vec<_> = addresses.iter().filter_map(|one| one.alike_index.clone()).collect();
    if !skeletons.is_empty() {
        use identity::{Column, Entity};
        let query = Entity::find().filter(Column::AlikeIndex.is_in(skeletons)).filter(Column::PersonId.ne(row.id)).limit(50);
        query.all(app.db.reader()).await?.iter().for_each(|one| add(one.person_id, Likeness::Address));
    }
    for person in named(app, row, addresses, access)? {
        add(person, Likeness::Name);
    }
    let rows = person::Entity::find().filter(person::Column::Id.is_in(found.keys().copied())).all(app.db.reader()).await?;
    let free = rows.into_iter().filter(|one| one.merged_into.is_none() && one.restricted_at.is_none());
    let mut all: Vec<Alike> = free.filter_map(|person| found.get(&person.id).map(|why| Alike { why: *why, person })).collect();
    all.sort_by_key(|one| (one.why, one.person.id));
    all.truncate(MOST);
    Ok(all)
}

/// People whom the index knows by the same name and the same domain of an address.
fn named(app: &App, row: &person::Model, addresses: &[identity::Model], access: &Access) -> Result<Vec<PersonId>> {
    let Some(name) = row.name().and_then(|name| name.open(access).ok()) else { return Ok(Vec::new()) };
    // One word alone names too many.
    if glance(name.as_str()).split_whitespace().count() < 2 {
        return Ok(Vec::new());
    }
    let domains: HashSet<String> = addresses
        .iter()
        .filter_map(|one| one.value().open(access).ok())
        .filter(|address| !super::private::is_public(address.as_str()))
        .filter_map(|address| address.as_str().rsplit_once('@').map(|(_, domain)| domain.to_lowercase()))
        .collect();
    let mut people = Vec::new();
    for domain in domains {
        let words = format!("{} {domain}", name.as_str());
        let hits = search::find(app, &Query { kinds: vec![Kind::Person], ..Query::newest(&words, NAMED) });
        // An index that is being built knows nobody yet.
        people.extend(hits.map(|found| found.hits).unwrap_or_default().iter().map(|hit| PersonId(uuid::Uuid::from_bytes(hit.id))));
    }
    Ok(people)
}
