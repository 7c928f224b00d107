//! Addresses of a person: one more, one less, which one is written to first, and which an agent has looked at.

use super::edit::Wrong;
use super::field::clean;
use super::profile_change::{self, By};
use crate::agents::above;
use crate::app::App;
use crate::ids::{IdentityId, PersonId};
use crate::items::EmailAddress;
use crate::people::{find, identity};
use crate::privacy::collect::{self, Word};
use crate::search::feed;
use privacy::Item;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use vault::Scope;

/// The item that an address is.
pub const EMAIL: Word = (EmailAddress::BIT, EmailAddress::ID);
/// The code of the field.
pub const FIELD: &str = "email";
/// The longest address (RFC 5321, section 4.5.3.1.3).
const LONGEST: usize = 254;

/// An address as it was typed.
///
/// # Errors
/// The key of what is wrong with it.
pub fn read(app: &App, typed: &str) -> Result<EmailAddress, &'static str> {
    let text = clean(typed);
    let whole = text.rsplit_once('@').is_some_and(|(local, domain)| !local.is_empty() && !domain.is_empty());
    if !whole || text.len() > LONGEST || text.chars().any(|c| c.is_whitespace() || "<>,;".contains(c)) {
        return Err("value-email");
    }
    if app.is_own_address(&text) {
        return Err("value-email-own");
    }
    Ok(EmailAddress::new(text))
}

/// Refuses an agent to change the addresses of another one who is not theirs to change.
async fn allowed(app: &App, person: PersonId, by: By) -> Result<(), Wrong> {
    match by.agent {
        Some(agent) if !above::may_change(app.db.reader(), person, agent).await? => Err(Wrong::Field(FIELD, "value-email-agent")),
        _ => Ok(()),
    }
}

/// Gives a person one more address. Theirs already is no error.
///
/// # Errors
/// [`Wrong`]; an address that is somebody else's is [`Wrong::Field`] with `value-email-taken`.
pub async fn add(app: &App, person: PersonId, typed: &str, by: By) -> Result<IdentityId, Wrong> {
    collect::held(app, EMAIL, by.point)?;
    allowed(app, person, by).await?;
    let now = app.now();
    let address = read(app, typed).map_err(|why| Wrong::Field(FIELD, why))?;
    let taken = |known: &identity::Model| {
        if known.person_id == person { Ok(known.id) } else { Err(Wrong::Field(FIELD, "value-email-taken")) }
    };
    if let Some(known) = find::by_address(app, app.db.reader(), &address).await? {
        return taken(&known);
    }
    let profile = app.keyring.sealer(Some(person.0), Scope::Profile, now.0, app.ids.make(now)).await?;
    let tx = app.db.begin().await?;
    find::stays(&tx, person).await?;
    let added = find::add_identity(app, &tx, person, &profile, &address, by.point, now).await;
    match added {
        // Whoever was faster had not committed yet when we looked.
        Err(error) if find::is_taken(&error) => {
            drop(tx);
            let known = find::by_address(app, app.db.writer(), &address).await?;
            known.as_ref().map_or(Err(Wrong::Field(FIELD, "value-email-taken")), taken)
        }
        Err(error) => Err(error.into()),
        Ok(id) => {
            profile_change::record(app, &tx, person, FIELD, "added", by, now).await?;
            feed::changed(app, &tx, feed::PERSON, person.0, now).await?;
            app.commit(tx).await?;
            Ok(id)
        }
    }
}

/// Takes an address from a person. One with which they take part in a conversation stays: answers go there.
///
/// # Errors
/// [`Wrong`].
pub async fn remove(app: &App, person: PersonId, id: IdentityId, by: By) -> Result<(), Wrong> {
    allowed(app, person, by).await?;
    let now = app.now();
    let tx = app.db.begin().await?;
    find::stays(&tx, person).await?;
    let uses = "SELECT count(*) AS uses FROM participant WHERE identity_id = $1";
    #[derive(sea_orm::FromQueryResult)]
    struct Uses {
        uses: i64,
    }
    if crate::db::row::<Uses>(&tx, uses, [id.0.into()]).await?.is_some_and(|found| found.uses > 0) {
        return Err(Wrong::Field(FIELD, "value-email-used"));
    }
    // A link that was mailed there proves nothing any more.
    crate::db::run(&tx, "DELETE FROM sign_in WHERE identity_id = $1", [id.0.into()]).await?;
    let sql = "DELETE FROM identity WHERE id = $1 AND person_id = $2";
    if crate::db::run(&tx, sql, [id.0.into(), person.0.into()]).await? == 0 {
        return Err(Wrong::Gone);
    }
    profile_change::record(app, &tx, person, FIELD, "removed", by, now).await?;
    feed::changed(app, &tx, feed::PERSON, person.0, now).await?;
    app.commit(tx).await?;
    Ok(())
}

/// Makes an address the one that is written to first.
///
/// # Errors
/// [`Wrong`].
pub async fn prefer(app: &App, person: PersonId, id: IdentityId, by: By) -> Result<(), Wrong> {
    allowed(app, person, by).await?;
    let now = app.now();
    let tx = app.db.begin().await?;
    find::stays(&tx, person).await?;
    let sql = "UPDATE identity SET is_primary = (id = $1) WHERE person_id = $2";
    if crate::db::run(&tx, sql, [id.0.into(), person.0.into()]).await? == 0 {
        return Err(Wrong::Gone);
    }
    profile_change::record(app, &tx, person, FIELD, "primary", by, now).await?;
    app.commit(tx).await?;
    Ok(())
}

/// Keeps that an agent looked at an address that seems to be private.
///
/// # Errors
/// [`Wrong`].
pub async fn review(app: &App, person: PersonId, id: IdentityId, by: By) -> Result<(), Wrong> {
    let now = app.now();
    let tx = app.db.begin().await?;
    let sql = "UPDATE identity SET reviewed_at = $1 WHERE id = $2 AND person_id = $3";
    if crate::db::run(&tx, sql, [now.0.into(), id.0.into(), person.0.into()]).await? == 0 {
        return Err(Wrong::Gone);
    }
    profile_change::record(app, &tx, person, FIELD, "reviewed", by, now).await?;
    app.commit(tx).await?;
    Ok(())
}

/// A person's addresses, the one that is written to first at first.
///
/// # Errors
/// If the database cannot be asked.
pub async fn of(app: &App, person: PersonId) -> Result<Vec<identity::Model>, sea_orm::DbErr> {
    let query = identity::Entity::find().filter(identity::Column::PersonId.eq(person));
    query.order_by_desc(identity::Column::IsPrimary).order_by_asc(identity::Column::Id).all(app.db.reader()).await
}
