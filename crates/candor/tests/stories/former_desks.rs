//! Another desk comes in: whoever it knew, what they asked and what was answered, as if it had been here all the time. What the policy would
//! have erased by now, or does not name, stays where it is and is listed.

mod details;
mod freshdesk;
mod policies;
mod reached;
mod wrong;
mod zammad;
mod zendesk;

use crate::support::TestApp;
use crate::support::former::Former;
use candor::ids::ImportRunId;
use candor::import::foreign::System;
use candor::import::foreign::api::Api;
use candor::import::foreign::bring::{self, Stopped, Sum, Told};
use candor::import::foreign::folder::Folder;
use candor::import::foreign::source::Source;
use candor::import::foreign::taken::Desk;
use candor::organisations::organisation;
use candor::people::person;
use candor::tickets::ticket;
use sea_orm::{EntityTrait, PaginatorTrait};
use std::path::Path;
use std::time::Duration;

/// What nobody but the other desk may see.
pub const CREDENTIAL: &str = "zq-credential-7391";

/// What it came to: the numbers, what was left out and why, and the import.
pub struct Done {
    pub sum: Sum,
    pub left: Vec<(String, String, String)>,
    pub id: ImportRunId,
}

impl Done {
    /// Why something was left out.
    pub fn why(&self, what: &str, id: &str) -> &str {
        self.left.iter().find(|(one, of, _)| one == what && of == id).map_or("", |(.., why)| why)
    }
}

pub fn desk_of(system: System) -> Desk {
    Desk { system, name: "former".into() }
}

pub async fn asked(system: System, address: &str) -> Result<Source, Stopped> {
    let mut api = Api::open(system, address, CREDENTIAL, Vec::new()).await.map_err(candor::import::foreign::source::Stopped::from)?;
    api.pause = Duration::from_millis(5);
    Ok(Source::api(system, api).await?)
}

/// Brings it in by its interface.
pub async fn bring(desk: &TestApp, former: &Former, system: System) -> Result<Done, Stopped> {
    let address = former.start().await;
    from(desk, system, asked(system, &address).await?).await
}

/// Brings an export in.
pub async fn bring_folder(desk: &TestApp, folder: &Path, system: System) -> Result<Done, Stopped> {
    let folder = Folder::open(folder).map_err(candor::import::foreign::source::Stopped::from)?;
    from(desk, system, Source::folder(system, folder).await?).await
}

pub async fn from(desk: &TestApp, system: System, mut source: Source) -> Result<Done, Stopped> {
    let (app, of) = (&desk.app, desk_of(system));
    let run = bring::begin(app, &of, false).await?;
    let (id, mut left) = (run.id, Vec::new());
    let mut tell = |told: Told<'_>| {
        if let Told::Left(what, id, why) = told {
            left.push((what.to_owned(), id.to_owned(), why.to_owned()));
        }
    };
    let sum = bring::go_on(app, &of, run, &mut source, &mut tell).await?;
    Ok(Done { sum, left, id })
}

/// People, tickets and organisations that are here.
pub async fn there(desk: &TestApp) -> (u64, u64, u64) {
    let db = desk.app.db.reader();
    let people = person::Entity::find().count(db).await.unwrap();
    (people, ticket::Entity::find().count(db).await.unwrap(), organisation::Entity::find().count(db).await.unwrap())
}

/// The ticket with this number, as it was given here.
pub async fn numbered(desk: &TestApp, number: i64) -> ticket::Model {
    let all = ticket::Entity::find().all(desk.app.db.reader()).await.unwrap();
    all.into_iter().find(|one| one.number == number).unwrap()
}
