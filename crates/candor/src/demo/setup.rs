//! What stands before the first mail comes: products, organisations with their contracts, and the agents, who share one
//! password that is hashed once.

use super::cast::{AGENTS, ORGANISATIONS, PRODUCTS};
use super::{DOMAIN, PASSWORD};
use crate::agents::agent::{self, Role};
use crate::app::App;
use crate::ids::*;
use crate::items::Signature;
use crate::organisations::organisation::Stage;
use crate::organisations::{contract, organisation, product};
use crate::people::find::{self, Named};
use crate::people::person::Point;
use crate::people::{account, password};
use crate::time::Instant;
use anyhow::Result;
use jiff::ToSpan;
use sea_orm::{ActiveModelTrait, EntityTrait, Set};
use std::collections::HashMap;

/// What the contracts promise.
const PROMISED: &str = "Answered within four working hours";

/// What the stories refer to.
pub struct Setup {
    pub agents: HashMap<&'static str, agent::Model>,
    pub organisations: Vec<OrganisationId>,
    pub products: HashMap<&'static str, ProductId>,
}

/// Writes it, as of half a year and some weeks ago.
///
/// # Errors
/// If the database or the keyring refuses.
pub async fn set_up(app: &App, now: Instant) -> Result<Setup> {
    let at = now.plus_seconds(-215 * 86_400);
    let agents = agents(app, at).await?;
    let tx = app.db.begin().await?;
    let mut organisations = Vec::new();
    let mut contracts = Vec::new();
    let today = now.timestamp().to_zoned(app.zone.clone()).date();
    for (name, agreed, began, runs) in ORGANISATIONS {
        let id = OrganisationId(app.ids.make(at));
        organisation(id, name, at).insert(&tx).await?;
        let starts = today.saturating_sub(began.months()).first_of_month();
        contracts.push(contract::ActiveModel {
            id: Set(ContractId(app.ids.make(at))),
            organisation_id: Set(id),
            name: Set(agreed.into()),
            starts_on: Set(starts.to_string()),
            ends_on: Set(runs.map(|months| starts.saturating_add(months.months()).saturating_sub(1.day()).to_string())),
            kind: Set(contract::Kind::Support),
            renews: Set(None),
            service_level: Set(Some(PROMISED.into())),
            ended_at: Set(None),
            removed_at: Set(None),
        });
        organisations.push(id);
    }
    contract::Entity::insert_many(contracts).exec_without_returning(&tx).await?;
    let mut products = HashMap::new();
    for name in PRODUCTS {
        let id = ProductId(app.ids.make(at));
        let row =
            product::ActiveModel { id: Set(id), name: Set(name.into()), created_at: Set(at), ends_on: Set(None), retired_at: Set(None) };
        row.insert(&tx).await?;
        products.insert(name, id);
    }
    app.commit(tx).await?;
    Ok(Setup { agents, organisations, products })
}

fn organisation(id: OrganisationId, name: &str, at: Instant) -> organisation::ActiveModel {
    organisation::ActiveModel {
        id: Set(id),
        name: Set(name.into()),
        created_at: Set(at),
        country: Set(None),
        zone: Set(None),
        parent_id: Set(None),
        stage: Set(Stage::Customer),
        sharing: Set(false),
        closed_at: Set(None),
    }
}

async fn agents(app: &App, at: Instant) -> Result<HashMap<&'static str, agent::Model>> {
    let hash = password::hash(PASSWORD.to_owned()).await?;
    let mut prepared = Vec::new();
    for one in &AGENTS {
        let address = format!("{}@{DOMAIN}", one.key);
        prepared.push((one, find::prepare(app, Named::new(&address, Some(one.name)), at).await?));
    }
    let tx = app.db.begin().await?;
    let mut agents = HashMap::new();
    for (one, person) in &prepared {
        let found = find::save(app, &tx, person, Point::Agent, at).await?;
        let (id, account) = (AgentId(app.ids.make(at)), AccountId(app.ids.make(at)));
        let signature = Signature::new(format!("{}\nLindmoor Instruments, customer care", one.name));
        let row = agent::ActiveModel {
            id: Set(id),
            person_id: Set(found.person),
            role: Set(if one.is_admin { Role::Admin } else { Role::Agent }),
            role_id: Set(None),
            signature: Set(Some(person.profile.seal(&signature, id))),
            told_by_mail: Set(false),
            shortcuts: Set(true),
            created_at: Set(at),
            deactivated_at: Set(None),
        };
        agents.insert(one.key, row.insert(&tx).await?);
        let row = account::ActiveModel {
            id: Set(account),
            person_id: Set(found.person),
            password: Set(Some(person.profile.seal(&hash, account))),
            password_at: Set(Some(at)),
            last_used_at: Set(None),
            created_at: Set(at),
        };
        row.insert(&tx).await?;
    }
    app.commit(tx).await?;
    Ok(agents)
}
