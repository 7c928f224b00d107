//! Blocking a sender: one address, or all of a domain. What they write is kept out from then on, and lies in the spam view; what they
//! wrote before stays where it is. An address is somebody's: it is sealed under their key, shown to them with what else is held about them,
//! and gone with them.

use super::blocked_sender::{self, Kind};
use crate::agents::agent;
use crate::app::App;
use crate::db::run;
use crate::ids::{AgentId, BlockedSenderId};
use crate::items::EmailAddress;
use crate::people::find::{self, Named, Unsettled};
use crate::people::identity;
use crate::people::person::Point;
use crate::time::Instant;
use anyhow::Result;
use privacy::BlindIndex;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Set};
use vault::Scope;

/// The most labels of a domain that are looked up.
const DEEP: usize = 10;
/// The name of the key that domains are sealed under.
const DOMAINS: &str = "blocked-domains";

/// Why a sender is not blocked.
#[derive(Debug, thiserror::Error)]
pub enum Refused {
    /// The key of the words for it.
    #[error("the sender cannot be blocked: {0}")]
    Said(&'static str),
    #[error(transparent)]
    Failed(#[from] anyhow::Error),
}

/// The entry that blocks one of these addresses, if one does.
///
/// # Errors
/// If the database cannot be asked.
pub async fn find(app: &App, addresses: &[&str]) -> Result<Option<BlockedSenderId>> {
    let known = addresses.iter().flat_map(|address| names(address)).map(|name| index(app, &name));
    let query = blocked_sender::Entity::find().filter(blocked_sender::Column::ValueIndex.is_in(known));
    Ok(query.one(app.db.reader()).await?.map(|row| row.id))
}

/// Blocks what was typed: an address, or a domain with or without an `@`. Twice is once.
///
/// # Errors
/// [`Refused::Said`] if it is neither, or ours, or a colleague's.
pub async fn add(app: &App, typed: &str, by: AgentId, now: Instant) -> Result<(), Refused> {
    let typed = typed.trim().trim_matches(['<', '>']).to_lowercase();
    match typed.rsplit_once('@') {
        Some((local, domain)) if !local.is_empty() && is_domain(domain) => add_address(app, &typed, by, now).await,
        Some(("", domain)) if is_domain(domain) => add_domain(app, domain, by, now).await,
        None if is_domain(&typed) => add_domain(app, &typed, by, now).await,
        _ => Err(Refused::Said("block-not-an-address")),
    }
}

/// Lets a sender in again. False if nobody blocked it.
///
/// # Errors
/// If the database refuses.
pub async fn remove(app: &App, id: BlockedSenderId) -> Result<bool> {
    Ok(run(app.db.writer(), "DELETE FROM blocked_sender WHERE id = $1", [id.0.into()]).await? > 0)
}

async fn add_address(app: &App, address: &str, by: AgentId, now: Instant) -> Result<(), Refused> {
    if app.is_own_address(address) {
        return Err(Refused::Said("block-ours"));
    }
    let known = find::by_address(app, app.db.reader(), &EmailAddress::new(address)).await?;
    if let Some(identity::Model { person_id, .. }) = known {
        let query = agent::Entity::find().filter(agent::Column::PersonId.eq(person_id)).filter(agent::Column::DeactivatedAt.is_null());
        if query.one(app.db.reader()).await.map_err(anyhow::Error::from)?.is_some() {
            return Err(Refused::Said("block-colleague"));
        }
    }
    match save_address(app, address, by, now).await {
        Err(error) if find::was_overtaken(app, &error).await? => Ok(save_address(app, address, by, now).await?),
        Err(error) if Unsettled::of(&error).is_some() => Err(Refused::Said("block-leaving")),
        saved => Ok(saved?),
    }
}

async fn save_address(app: &App, address: &str, by: AgentId, now: Instant) -> Result<()> {
    let whose = find::prepare(app, Named::new(address, None), now).await?;
    let id = BlockedSenderId(app.ids.make(now));
    let value = EmailAddress::new(address);
    let tx = app.db.begin().await?;
    let found = find::save(app, &tx, &whose, Point::Agent, now).await?;
    if found.person != whose.person() {
        return Err(Unsettled::Faster(Some(whose.person())).into());
    }
    let sealed = whose.profile.seal(&value, id);
    let row = blocked_sender::ActiveModel {
        person_id: Set(Some(found.person)),
        value: Set(sealed),
        ..fresh(app, id, Kind::Address, &value, by, now)
    };
    blocked_sender::Entity::insert(row).on_conflict(once()).exec_without_returning(&tx).await?;
    app.commit(tx).await?;
    Ok(())
}

async fn add_domain(app: &App, domain: &str, by: AgentId, now: Instant) -> Result<(), Refused> {
    if app.domain.eq_ignore_ascii_case(domain) || app.domain.to_lowercase().ends_with(&format!(".{domain}")) {
        return Err(Refused::Said("block-ours"));
    }
    let scope = Scope::System { name: DOMAINS, day: 0 };
    let sealer = app.keyring.sealer(None, scope, now.0, app.ids.make(now)).await.map_err(anyhow::Error::from)?;
    let id = BlockedSenderId(app.ids.make(now));
    let value = EmailAddress::new(format!("@{domain}"));
    let row = blocked_sender::ActiveModel {
        person_id: Set(None),
        value: Set(sealer.seal(&value, id)),
        ..fresh(app, id, Kind::Domain, &value, by, now)
    };
    let insert = blocked_sender::Entity::insert(row).on_conflict(once());
    insert.exec_without_returning(app.db.writer()).await.map_err(anyhow::Error::from)?;
    Ok(())
}

fn fresh(app: &App, id: BlockedSenderId, kind: Kind, value: &EmailAddress, by: AgentId, now: Instant) -> blocked_sender::ActiveModel {
    blocked_sender::ActiveModel {
        id: Set(id),
        kind: Set(kind),
        value_index: Set(BlindIndex::of(value, &app.index_key)),
        agent_id: Set(Some(by)),
        refused: Set(0),
        refused_at: Set(None),
        at: Set(now),
        ..Default::default()
    }
}

fn once() -> OnConflict {
    OnConflict::column(blocked_sender::Column::ValueIndex).do_nothing().to_owned()
}

fn index(app: &App, name: &str) -> BlindIndex<EmailAddress> {
    BlindIndex::of(&EmailAddress::new(name), &app.index_key)
}

/// What an address is blocked by: itself, its domain, and those above it.
fn names(address: &str) -> Vec<String> {
    let mut names = vec![address.to_lowercase()];
    let mut domain = address.rsplit_once('@').map(|(_, domain)| domain.to_lowercase()).unwrap_or_default();
    while domain.contains('.') && names.len() <= DEEP {
        names.push(format!("@{domain}"));
        domain = domain.split_once('.').map(|(_, above)| above.to_owned()).unwrap_or_default();
    }
    names
}

/// Two names at least: nobody shall block all of `.com` by a slip.
fn is_domain(text: &str) -> bool {
    let fits = |label: &str| !label.is_empty() && label.len() < 64 && label.chars().all(|c| c.is_alphanumeric() || c == '-');
    text.len() < 254 && text.contains('.') && text.split('.').all(fits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_blocks_an_address() {
        assert_eq!(names("Bo@Post.Shop.example"), ["bo@post.shop.example", "@post.shop.example", "@shop.example"]);
        assert_eq!(names("bo"), ["bo"]);
    }

    #[test]
    fn what_is_a_domain() {
        assert!(is_domain("shop.example") && is_domain("a.b.co.example") && is_domain("m\u{fc}ller.example"));
        for bad in ["", "com", "a..b", ".shop.example", "shop.example.", "a b.example", "a/b.example"] {
            assert!(!is_domain(bad), "{bad}");
        }
    }
}
