//! Who may use a route is asked before any handler runs, of the list in `routes.rs`: what is not listed is refused, and so is
//! whoever has not the right that stands there.

use super::error::{Error, Result};
use super::page::see;
use super::routes::{self, Who};
use super::session::AgentSession;
use crate::agents::right::{Right, Rights};
use crate::app::App;
use crate::teams::closed;
use axum::extract::{FromRequestParts, MatchedPath, Request, State};
use axum::http::StatusCode;
use axum::http::header::ALLOW;
use axum::middleware::Next;
use axum::response::IntoResponse;

/// Lets a request through that may go on.
///
/// # Errors
/// [`Error::SignIn`] for whoever is not signed in; [`Error::Forbidden`] for whoever has not the right.
pub async fn guard(State(app): State<App>, request: Request, next: Next) -> Result {
    let Some(path) = request.extensions().get::<MatchedPath>().cloned() else {
        // Nothing is there.
        return Ok(next.run(request).await);
    };
    let Some(who) = routes::who(request.method(), path.as_str()) else {
        if routes::is_public(path.as_str()) {
            // Pages of everybody say so in words of their own.
            return Ok(next.run(request).await);
        }
        return Ok((StatusCode::METHOD_NOT_ALLOWED, [(ALLOW, routes::methods(path.as_str()))]).into_response());
    };
    let right = match who {
        Who::Everybody | Who::Customers => return Ok(next.run(request).await),
        Who::Agents => None,
        Who::May(right) => Some(right),
    };
    let is_home = path.as_str() == "/";
    let (mut parts, body) = request.into_parts();
    let session = AgentSession::from_request_parts(&mut parts, &app).await?;
    match right {
        Some(right) if !session.may(right) && is_home => return Ok(see(home(session.rights))),
        Some(right) => session.needs(right)?,
        None => {}
    }
    // What is not there for them is not found, whatever their role.
    if closed::hides_path(&app, session.id(), path.as_str(), parts.uri.path()).await? {
        return Err(Error::NotFound);
    }
    parts.extensions.insert(session);
    Ok(next.run(Request::from_parts(parts, body)).await)
}

/// Where somebody begins: the first page that they may open.
const fn home(rights: Rights) -> &'static str {
    if rights.has(Right::Audit) {
        "/policy"
    } else if rights.has(Right::Policy) {
        "/policy/draft"
    } else if rights.has(Right::Desk) {
        "/settings"
    } else if rights.has(Right::Staff) {
        "/agents"
    } else if rights.has(Right::Programs) {
        "/tokens"
    } else {
        "/sessions"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everybody_has_a_page_to_begin_with() {
        for right in Right::ALL.into_iter().filter(|right| *right != Right::Tickets) {
            let home = home([right].into_iter().collect());
            let who = routes::who(&axum::http::Method::GET, home);
            assert!(matches!(who, Some(Who::Agents)) || who == Some(Who::May(right)), "{right}: {home}");
        }
    }
}
