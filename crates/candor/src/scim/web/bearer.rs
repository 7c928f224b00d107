//! Who asks: a token that was made for an identity service and is good for nothing else, of an agent whose role still lets them say who
//! works here.

use super::super::Key;
use super::super::fault::{Fault, Result};
use crate::agents::right::Right;
use crate::agents::role_change::By;
use crate::agents::{role, token_use};
use crate::app::App;
use axum::extract::FromRequestParts;
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;

/// The rights that the token's agent needs at an address: set beside its route, so that one without lets nobody in.
#[derive(Clone, Copy)]
pub struct Needed(pub &'static [Right]);

impl FromRequestParts<App> for Key {
    type Rejection = Fault;
    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self> {
        let header = parts.headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok()).ok_or_else(Fault::unauthorised)?;
        let (scheme, secret) = header.split_once(' ').ok_or_else(Fault::unauthorised)?;
        if !scheme.eq_ignore_ascii_case("bearer") {
            return Err(Fault::unauthorised());
        }
        let used = token_use::find_provisioning(app, secret.trim(), app.now()).await?.ok_or_else(Fault::unauthorised)?;
        let Some(Needed(needed)) = parts.extensions.get().copied() else { return Err(Fault::not_found()) };
        let rights = role::rights_of(app.db.reader(), &used.agent).await?;
        if let Some(missing) = needed.iter().find(|right| !rights.has(**right)) {
            return Err(Fault::right(*missing));
        }
        Ok(Self { token: used.id, by: By { agent: used.agent.id, rights } })
    }
}
