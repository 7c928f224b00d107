//! Proving with a passkey who somebody is: at the door, as the second step, or once more in a session that is open.

use super::super::passkey::Model;
use super::keep::Held;
use super::{Answering, Asked, Returned, Trouble, USE_PROVE, bind, handle, keep, read, site, spend};
use crate::app::App;
use crate::db::run;
use crate::ids::PersonId;
use crate::time::Instant;
use anyhow::{Context, Result};
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use serde_json::json;
use vault::Scope;
use webauthn_rs::prelude::{AuthenticationResult, DiscoverableAuthentication, PublicKeyCredential};

/// Who proved it, with a device that made sure that it is them.
#[derive(Clone, Copy, Debug)]
pub struct Proof {
    pub person: PersonId,
}

/// Asks a browser for one: any that it finds, or one of somebody who is known already.
///
/// # Errors
/// If the database or the keyring cannot be asked, or the desk has no address that a passkey could be bound to.
pub async fn challenge(app: &App, of: Option<PersonId>, cookie: &str, now: Instant) -> Result<Asked> {
    let site = site(app).context("the desk's address has no name that passkeys are bound to")?;
    let (options, state) = site.start_discoverable_authentication()?;
    let mut body = serde_json::to_value(options)?;
    // Whether the browser waits for somebody to choose or asks at once is the page's to say.
    if let Some(body) = body.as_object_mut() {
        body.remove("mediation");
    }
    if let Some(person) = of {
        let rows = keep::of(app, person).await?;
        let access = keep::access(app, &rows, now).await?;
        let known = rows.iter().filter(|row| row.stopped_at.is_none()).filter_map(|row| keep::open(row, &access).transpose());
        let known = known.map(|held| Ok(json!({ "type": "public-key", "id": BASE64_URL_SAFE_NO_PAD.encode(held?.key.cred_id()) })));
        body["publicKey"]["allowCredentials"] = known.collect::<Result<Vec<_>>>()?.into();
    }
    let (begun, cookie) = bind(app, USE_PROVE, cookie, None, state, now)?;
    body["begun"] = json!(begun);
    Ok(Asked { body, cookie })
}

/// Takes the answer: whose passkey it is, and that it is them. `of` is who it has to be, where somebody is known already.
///
/// # Errors
/// [`Trouble`]
pub async fn prove(
    app: &App,
    of: Option<PersonId>,
    returned: &Returned,
    answering: &Answering<'_>,
    now: Instant,
) -> Result<Proof, Trouble> {
    let begun = spend::<DiscoverableAuthentication>(app, USE_PROVE, &returned.begun, answering, now).await?;
    let answer: PublicKeyCredential = read(&returned.credential)?;
    let site = site(app).filter(|_| super::is_held(app)).ok_or(Trouble::Unknown)?;
    let row = keep::find(app, answer.get_credential_id()).await?.ok_or(Trouble::Unknown)?;
    whose(app, of, &row, &answer)?;
    if row.stopped_at.is_some() {
        return Err(Trouble::Cloned);
    }
    let rows = [row];
    let access = keep::access(app, &rows, now).await?;
    let [row] = rows;
    let mut held = keep::open(&row, &access)?.ok_or(Trouble::Unknown)?;
    let result = match site.finish_discoverable_authentication_v2(&answer, begun.state, &held.key) {
        Ok(result) => result,
        Err(error) => {
            let trouble = Trouble::from(error);
            if matches!(trouble, Trouble::Cloned) {
                keep::stop(app, &row, answering.browser, now).await?;
            }
            return Err(trouble);
        }
    };
    used(app, &row, &mut held, &result, now).await?;
    Ok(Proof { person: row.person_id })
}

/// Whether it is theirs who are to prove it, and whom the device means (Web Authentication, 7.2, step 6).
fn whose(app: &App, of: Option<PersonId>, row: &Model, answer: &PublicKeyCredential) -> Result<(), Trouble> {
    if of.is_some_and(|person| person != row.person_id) {
        return Err(Trouble::Others);
    }
    match answer.get_user_unique_id() {
        Some(said) if said == handle(app, row.person_id).as_bytes() => Ok(()),
        // Only a device that was told which one it has to be may leave it out.
        None if of.is_some() => Ok(()),
        _ => Err(Trouble::Untrue),
    }
}

/// Writes that it was used, and how often its device says so. Two at once with one count: one of them is in.
async fn used(app: &App, row: &Model, held: &mut Held, result: &AuthenticationResult, now: Instant) -> Result<(), Trouble> {
    let count = i64::from(result.counter());
    let written = if held.key.update_credential(result) == Some(true) {
        let sealer = app.keyring.sealer(Some(row.person_id.0), Scope::Profile, now.0, app.ids.make(now)).await?;
        let stored = sealer.seal(&keep::sealable(held)?, row.id);
        let sql = "UPDATE passkey SET used_at = $1, credential = $2, sign_count = $3 \
                   WHERE id = $4 AND stopped_at IS NULL AND (sign_count < $3 OR $3 = 0)";
        run(app.db.writer(), sql, [now.0.into(), stored.into(), count.into(), row.id.0.into()]).await?
    } else {
        run(app.db.writer(), "UPDATE passkey SET used_at = $1 WHERE id = $2 AND stopped_at IS NULL", [now.0.into(), row.id.0.into()])
            .await?
    };
    if written == 1 { Ok(()) } else { Err(Trouble::Late) }
}
