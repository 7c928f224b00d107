//! Agreeing to a proposal, and taking it back.

use crate::app::App;
use crate::ids::ProposalId;
use crate::privacy::publish::{self, Refused};
use crate::web::error::{Error, Result};
use crate::web::page::see;
use crate::web::session::AgentSession;
use axum::extract::{Form, Path, State};
use pages::L10n;
use serde::Deserialize;

/// `agree` or `withdraw`.
#[derive(Deserialize)]
pub struct Deed {
    r#do: String,
}

/// `POST /policy/proposals/{id}`
pub async fn act(State(app): State<App>, session: AgentSession, Path(id): Path<ProposalId>, Form(deed): Form<Deed>) -> Result {
    session.fresh(&app, "/policy")?;
    let done = match deed.r#do.as_str() {
        "agree" => publish::agree(&app, id, session.id()).await.map(|_| ()),
        "withdraw" => publish::withdraw(&app, id, Some(session.id())).await,
        _ => return Err(Error::NotFound),
    };
    done.map_err(refused)?;
    tracing::info!(proposal = %id, by = %session.id(), "a proposed policy was decided");
    Ok(see("/policy"))
}

/// Why not, in words.
fn refused(refused: Refused) -> Error {
    let t = L10n::english();
    Error::Conflict(match refused {
        Refused::SamePerson => t.get("policy-refused-own").to_owned(),
        Refused::Decided => t.get("policy-refused-decided").to_owned(),
        Refused::Overtaken(current) => t.name("policy-refused-overtaken", current.to_string()),
        Refused::Other(error) => return Error::Internal(error),
        other => return Error::Internal(anyhow::anyhow!(other)),
    })
}
