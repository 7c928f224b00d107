//! Signing in to a mailbox by OAuth 2: the operator signs in at the provider (RFC 6749, 4.1, with PKCE, RFC 7636), the desk keeps what it is
//! given sealed, and renews it when it ends or is refused. Nothing of it stands in a log, a page or an error.

use super::account::{self, Model};
use super::secret::{self, Begun, Grant, Secret};
use super::session::Fault;
use crate::app::App;
use crate::config::is_here;
use crate::ids::MailAccountId;
use crate::outbox::egress::{self, Pass};
use crate::time::Instant;
use anyhow::Result;
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use futures_util::StreamExt;
use reqwest::{Client, StatusCode, Url, redirect};
use sea_orm::EntityTrait;
use serde::Deserialize;
use sha2::{Digest, Sha256};
use std::time::Duration;

/// Where the provider sends whoever signed in back to.
pub const BACK: &str = "/channels/signed-in";
/// For how many seconds a sign-in that was begun can be finished.
const BEGUN: i64 = 15 * 60;
/// How many seconds before its end a token is renewed.
const EARLY: i64 = 120;
/// How long a token lasts where the provider does not say: RFC 6749 (5.1) leaves it open.
const USUAL: i64 = 3_600;
/// How long the provider may take.
const PATIENCE: Duration = Duration::from_secs(20);

/// The most bytes of an answer.
const LONGEST: usize = 64 << 10;

const AGAIN: &str = "the provider does not let the desk in any more: sign in again";

/// What the provider's token endpoint says (RFC 6749, 5.1 and 5.2).
#[derive(Deserialize)]
struct Answer {
    access_token: Option<String>,
    refresh_token: Option<String>,
    expires_in: Option<i64>,
    error: Option<String>,
}

/// Whether an address is one that a desk may send a secret to.
pub fn is_endpoint(address: &str) -> bool {
    let Ok(url) = Url::parse(address) else { return false };
    let host = url.host_str().unwrap_or_default();
    url.scheme() == "https" || (url.scheme() == "http" && is_here(host))
}

/// Begins a sign-in: the address at the provider to go to. None for a mailbox that is not signed in to so.
///
/// # Errors
/// If something refuses.
pub async fn begin(app: &App, id: MailAccountId, now: Instant) -> Result<Option<String>> {
    let Some(row) = account::Entity::find_by_id(id).one(app.db.writer()).await? else { return Ok(None) };
    let Secret::Grant(mut grant) = secret::open(app, row.secret_id).await? else { return Ok(None) };
    let random = || BASE64_URL_SAFE_NO_PAD.encode(crate::clock::secret());
    let begun = Begun { state: format!("{id}.{}", random()), verifier: random(), at: now };
    let mut url = Url::parse(&grant.authorize)?;
    let challenge = BASE64_URL_SAFE_NO_PAD.encode(Sha256::digest(begun.verifier.as_bytes()));
    url.query_pairs_mut().extend_pairs([
        ("response_type", "code"),
        ("client_id", &grant.client_id),
        ("redirect_uri", &app.link(BACK)),
        ("scope", &grant.scope),
        ("state", &begun.state),
        ("code_challenge", &challenge),
        ("code_challenge_method", "S256"),
        ("login_hint", &row.login),
        // Without these Google gives no refresh token.
        ("access_type", "offline"),
        ("prompt", "consent"),
    ]);
    grant.begun = Some(begun);
    let replaced = secret::replace(app, id, row.secret_id, &Secret::Grant(grant), row.signed_in, now).await?;
    Ok(replaced.then(|| url.into()))
}

/// Finishes it with what the provider sent back.
///
/// # Errors
/// [`Fault`], in words for the page: nothing was changed then.
pub async fn finish(app: &App, state: &str, code: &str, now: Instant) -> Result<(), Fault> {
    let old = || Fault::ours("this sign-in was not begun here, or too long ago: begin it again", false);
    let id = state.split_once('.').and_then(|(id, _)| id.parse::<MailAccountId>().ok()).ok_or_else(old)?;
    let row = account::Entity::find_by_id(id).one(app.db.writer()).await.map_err(anyhow::Error::from)?.ok_or_else(old)?;
    let Secret::Grant(mut grant) = secret::open(app, row.secret_id).await? else { return Err(old()) };
    let begun = grant.begun.take().filter(|begun| begun.state == state && now.seconds_since(begun.at) <= BEGUN).ok_or_else(old)?;
    let back = app.link(BACK);
    let form = [("grant_type", "authorization_code"), ("code", code), ("redirect_uri", &back), ("code_verifier", &begun.verifier)];
    let answer = ask(app, &grant, &form).await?;
    take(&mut grant, answer, now)?;
    if secret::replace(app, id, row.secret_id, &Secret::Grant(grant), true, now).await? { Ok(()) } else { Err(old()) }
}

/// A token that is good now, renewed if need be.
///
/// # Errors
/// [`Fault`]
pub async fn token(app: &App, row: &Model, mut grant: Grant, now: Instant) -> Result<String, Fault> {
    let lasts = grant.expires_at.is_some_and(|end| end.seconds_since(now) > EARLY);
    if let Some(access) = grant.access.clone().filter(|_| lasts) {
        return Ok(access);
    }
    let Some(refresh) = grant.refresh.clone() else { return Err(Fault::ours(AGAIN, false)) };
    let answer = ask(app, &grant, &[("grant_type", "refresh_token"), ("refresh_token", &refresh)]).await?;
    let access = take(&mut grant, answer, now)?;
    secret::replace(app, row.id, row.secret_id, &Secret::Grant(Box::new(grant)), true, now).await?;
    Ok(access)
}

/// Forgets a token that the mail server refused, so that the next session renews it.
///
/// # Errors
/// If something refuses.
pub async fn forget(app: &App, row: &Model, now: Instant) -> Result<()> {
    let Some(row) = account::Entity::find_by_id(row.id).one(app.db.writer()).await? else { return Ok(()) };
    if let Secret::Grant(mut grant) = secret::open(app, row.secret_id).await? {
        (grant.access, grant.expires_at) = (None, None);
        secret::replace(app, row.id, row.secret_id, &Secret::Grant(grant), true, now).await?;
    }
    Ok(())
}

fn take(grant: &mut Grant, answer: Answer, now: Instant) -> Result<String, Fault> {
    let access =
        answer.access_token.ok_or_else(|| Fault::ours("the provider gives no token: look whether client and scope are right", false))?;
    grant.access = Some(access.clone());
    grant.expires_at = Some(now.plus_seconds(answer.expires_in.unwrap_or(USUAL)));
    // A refresh that brings no other refresh token leaves the old one good (RFC 6749, 6).
    grant.refresh = answer.refresh_token.or(grant.refresh.take());
    grant.begun = None;
    Ok(access)
}

async fn ask(app: &App, grant: &Grant, form: &[(&str, &str)]) -> Result<Answer, Fault> {
    let host = Url::parse(&grant.token).ok().and_then(|url| url.host_str().map(str::to_owned)).unwrap_or_default();
    let pass = egress::mailbox(app, &host).map_err(|_| {
        Fault::ours("no recipient of the policy is reached at the host that gives tokens: name whoever runs it with `hosts`", false)
    })?;
    send(&pass, grant, form).await
}

#[expect(clippy::disallowed_methods, reason = "the provider was looked up in the policy, and the pass says so")]
async fn send(_: &Pass, grant: &Grant, form: &[(&str, &str)]) -> Result<Answer, Fault> {
    let silent = || Fault::ours("the provider that gives tokens does not answer", true);
    let client = Client::builder().redirect(redirect::Policy::none()).timeout(PATIENCE).no_proxy().build().map_err(|_| silent())?;
    let mut body = Url::parse("form:").map_err(|_| silent())?;
    body.query_pairs_mut()
        .extend_pairs(form)
        .extend_pairs([("client_id", grant.client_id.as_str()), ("client_secret", grant.client_secret.as_str())]);
    let request =
        client.post(&grant.token).header("content-type", "application/x-www-form-urlencoded").header("accept", "application/json");
    let response = request.body(body.query().unwrap_or_default().to_owned()).send().await.map_err(|_| silent())?;
    let (status, mut bytes, mut pieces) = (response.status(), Vec::new(), response.bytes_stream());
    while let Some(piece) = pieces.next().await {
        bytes.extend_from_slice(&piece.map_err(|_| silent())?);
        if bytes.len() > LONGEST {
            return Err(silent());
        }
    }
    // What the provider says in words may name the account: only its registered codes are looked at.
    let answer: Answer = serde_json::from_slice(&bytes).map_err(|_| silent())?;
    match answer.error.as_deref() {
        None if status == StatusCode::OK => Ok(answer),
        Some("invalid_grant") => Err(Fault::ours(AGAIN, false)),
        Some("invalid_client" | "unauthorized_client") => {
            Err(Fault::ours("the provider does not know this client: look whether its id and secret are right", false))
        }
        _ => Err(silent()),
    }
}
