//! Who asks: a bearer token, its agent, its purposes and the people it may touch.

use super::problem::Problem;
use crate::agents::right::{Right, Rights};
use crate::agents::{agent, role, token_use};
use crate::app::App;
use crate::ids::{PersonId, TokenId};
use crate::tickets::ticket;
use crate::time::Instant;
use axum::extract::FromRequestParts;
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use privacy::{Access, Actor, Owned, Purpose};
use std::collections::HashSet;
use uuid::Uuid;

/// What the agent of a token must be allowed to do at an address: set beside its route, so that one without it lets nobody in.
#[derive(Clone, Copy)]
pub struct Needed(pub Right);

/// A request with a good token.
pub struct Bearer {
    pub token: TokenId,
    pub agent: agent::Model,
    /// What the agent may do.
    pub rights: Rights,
    pub purposes: Vec<Purpose>,
    /// Only these people; none means everybody.
    pub subjects: Option<HashSet<Uuid>>,
}

impl Bearer {
    /// Refuses unless the token is for this purpose.
    ///
    /// # Errors
    /// A 403 that names the purpose.
    pub fn needs(&self, purpose: Purpose) -> Result<(), Problem> {
        if self.purposes.contains(&purpose) { Ok(()) } else { Err(Problem::purpose(purpose)) }
    }

    /// Refuses a token that is limited to some people, where it is not known before whom something is about.
    ///
    /// # Errors
    /// A 403.
    pub fn everybody(&self) -> Result<(), Problem> {
        if self.subjects.is_some() { Err(Problem::subjects()) } else { Ok(()) }
    }

    /// Whether the token may touch this person's data.
    pub fn touches(&self, person: PersonId) -> bool {
        self.subjects.as_ref().is_none_or(|subjects| subjects.contains(&person.0))
    }

    /// Whether a ticket is there for the token: it may touch its person, and its agent sees the ticket's team.
    pub fn sees(&self, app: &App, ticket: &ticket::Model) -> bool {
        self.touches(ticket.person_id) && !app.book().hides(ticket.team_id, self.agent.id)
    }

    /// The people it is limited to, for a statement; none means everybody.
    pub fn only(&self) -> Option<Vec<PersonId>> {
        self.subjects.as_ref().map(|subjects| subjects.iter().copied().map(PersonId).collect())
    }

    /// Opens what the token may open, for answering.
    ///
    /// # Errors
    /// If the keyring cannot be asked.
    pub async fn access(&self, app: &App, what: &(impl Owned + ?Sized), now: Instant) -> Result<Access, Problem> {
        self.access_for(Purpose::Care, app, what, now).await
    }

    /// The same for another purpose.
    ///
    /// # Errors
    /// If the keyring cannot be asked.
    pub async fn access_for(&self, purpose: Purpose, app: &App, what: &(impl Owned + ?Sized), now: Instant) -> Result<Access, Problem> {
        Ok(app.gate.access_within(Actor::Token(self.token.0), purpose, what, self.subjects.as_ref(), now).await?)
    }
}

impl FromRequestParts<App> for Bearer {
    type Rejection = Problem;
    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let header = parts.headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok()).ok_or_else(Problem::unauthorised)?;
        let (scheme, secret) = header.split_once(' ').ok_or_else(Problem::unauthorised)?;
        if !scheme.eq_ignore_ascii_case("bearer") {
            return Err(Problem::unauthorised());
        }
        let used = token_use::find(app, secret.trim(), app.now()).await?.ok_or_else(Problem::unauthorised)?;
        parts.extensions.insert(used.id);
        let Some(Needed(right)) = parts.extensions.get().copied() else { return Err(Problem::not_found()) };
        let rights = role::rights_of(app.db.reader(), &used.agent).await?;
        if !rights.has(right) {
            return Err(Problem::right(right));
        }
        Ok(Self { token: used.id, agent: used.agent, rights, purposes: used.purposes, subjects: used.subjects })
    }
}
