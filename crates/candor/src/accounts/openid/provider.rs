//! What is said between the desk and a service: its discovery, the way to it, the code for an ID token, and whether that token is true.

use super::{Begun, Door, Trouble, asks_name};
use crate::app::App;
use crate::clock;
use crate::config::{OpenId, is_here};
use crate::outbox::egress;
use crate::time::Instant;
use crate::web::session::text;
use anyhow::Context;
use chrono::{DateTime, TimeDelta, Utc};
use futures_util::StreamExt;
use futures_util::future::BoxFuture;
use openidconnect::core::{
    CoreAuthenticationFlow, CoreClient, CoreClientAuthMethod, CoreIdToken, CoreIdTokenVerifier, CoreJwsSigningAlgorithm as Alg,
    CoreProviderMetadata, CoreUserInfoClaims,
};
use openidconnect::url::Url;
use openidconnect::{
    AccessToken, AccessTokenHash, AsyncHttpClient, AuthType, AuthorizationCode, ClaimsVerificationError, ClientId, ClientSecret, CsrfToken,
    EndpointMaybeSet, EndpointNotSet, EndpointSet, HttpRequest, HttpResponse, IssuerUrl, Nonce, OAuth2TokenResponse, PkceCodeChallenge,
    PkceCodeVerifier, RedirectUrl, Scope, TokenResponse,
};
use std::time::Duration;

/// How long the service may take for one answer.
const PATIENCE: Duration = Duration::from_secs(10);
/// The most bytes of an answer.
const LONGEST: usize = 512 << 10;
/// By how many seconds its clock and ours may differ.
const SKEW: i64 = 60;
/// How a token may be signed: with a key of which we know the public half only, so that nobody who knows what we know can sign. `none` and the
/// algorithms of a shared secret are not among them (OpenID Connect Core 1.0, section 3.1.3.7; RFC 8725, section 3.1).
const SIGNED: [Alg; 9] = [
    Alg::RsaSsaPkcs1V15Sha256,
    Alg::RsaSsaPkcs1V15Sha384,
    Alg::RsaSsaPkcs1V15Sha512,
    Alg::RsaSsaPssSha256,
    Alg::RsaSsaPssSha384,
    Alg::RsaSsaPssSha512,
    Alg::EcdsaP256Sha256,
    Alg::EcdsaP384Sha384,
    Alg::EdDsa,
];

type Client = CoreClient<EndpointSet, EndpointNotSet, EndpointNotSet, EndpointNotSet, EndpointMaybeSet, EndpointMaybeSet>;

/// What a service says of somebody, and proved.
pub struct Claims {
    /// Its issuer and its name for them.
    pub subject: String,
    /// An address that it has verified.
    pub email: Option<String>,
    pub name: Option<String>,
}

/// Whether a service answers as it should: for `candor doctor`.
///
/// # Errors
/// [`Trouble::Unreachable`]
pub async fn check(app: &App, service: &OpenId) -> Result<(), Trouble> {
    discover(app, service).await.map(|_| ())
}

/// The address at the service to go to, and what the browser carries meanwhile.
pub(super) async fn leave(app: &App, service: &OpenId, door: Door, next: &str) -> Result<(Url, Begun), Trouble> {
    let client = client(app, service, door, &discover(app, service).await?)?;
    let secret = || text(&clock::secret());
    let begun = Begun {
        door,
        provider: service.id.clone(),
        state: secret(),
        nonce: secret(),
        verifier: secret(),
        next: next.chars().take(500).collect(),
        linking: None,
    };
    let challenge = PkceCodeChallenge::from_code_verifier_sha256(&PkceCodeVerifier::new(begun.verifier.clone()));
    let (state, nonce) = (CsrfToken::new(begun.state.clone()), Nonce::new(begun.nonce.clone()));
    let mut request = client
        .authorize_url(CoreAuthenticationFlow::AuthorizationCode, move || state, move || nonce)
        .add_scope(Scope::new("email".to_owned()))
        .set_pkce_challenge(challenge);
    if asks_name(app, door) {
        request = request.add_scope(Scope::new("profile".to_owned()));
    }
    Ok((request.url().0, begun))
}

/// What the service says of whoever brought a code.
pub(super) async fn claims(app: &App, service: &OpenId, begun: &Begun, code: &str, now: Instant) -> Result<Claims, Trouble> {
    let metadata = discover(app, service).await?;
    let client = client(app, service, begun.door, &metadata)?;
    let http = Http(app.clone());
    let exchange = client.exchange_code(AuthorizationCode::new(code.to_owned())).map_err(|_| unreachable("no token endpoint"))?;
    let exchange = exchange.set_pkce_verifier(PkceCodeVerifier::new(begun.verifier.clone()));
    let answer = exchange.request_async(&http).await.map_err(|_| unreachable("the code was not taken"))?;
    let token = answer.id_token().ok_or_else(|| unreachable("no ID token"))?;
    let verifier = verifier(service, &metadata, now)?;
    let claims = token.claims(&verifier, &Nonce::new(begun.nonce.clone())).map_err(|error| untrue(what(&error)))?;
    if claims.authorized_party().is_some_and(|party| party.as_str() != service.client_id) {
        return Err(untrue("made for another client"));
    }
    if let Some(hash) = claims.access_token_hash() {
        let ours = hash_of(token, &verifier, answer.access_token()).ok_or_else(|| untrue("the hash of the access token"))?;
        if ours != *hash {
            return Err(untrue("the hash of the access token"));
        }
    }
    let (mut email, mut verified) = (claims.email().cloned(), claims.email_verified());
    let mut name = claims.name().cloned();
    // A service need not say in the token what was asked by scope (section 5.4).
    if email.is_none() && client.user_info_url().is_some() {
        let asked = client.user_info(answer.access_token().clone(), Some(claims.subject().clone())).map_err(|_| Trouble::Unreachable)?;
        let said: CoreUserInfoClaims = asked.request_async(&http).await.map_err(|_| unreachable("nothing is said of them"))?;
        (email, verified) = (said.email().cloned(), said.email_verified());
        name = said.name().cloned().or(name);
    }
    Ok(Claims {
        subject: format!("{} {}", service.issuer, claims.subject().as_str()),
        email: email.filter(|_| verified == Some(true)).map(|email| email.trim().to_owned()),
        name: name.filter(|_| asks_name(app, begun.door)).and_then(|name| name.get(None).map(|name| name.trim().to_owned())),
    })
}

/// What a token is held against. Its times are held against the desk's clock.
fn verifier(service: &OpenId, metadata: &CoreProviderMetadata, now: Instant) -> Result<CoreIdTokenVerifier<'static>, Trouble> {
    let now = DateTime::<Utc>::from_timestamp_micros(now.0).context("the clock is no time")?;
    let (earliest, latest) = (now - TimeDelta::seconds(SKEW), now + TimeDelta::seconds(SKEW));
    // Without a secret: no algorithm of a shared one can be meant.
    let verifier = CoreIdTokenVerifier::new_public_client(
        ClientId::new(service.client_id.clone()),
        metadata.issuer().clone(),
        metadata.jwks().clone(),
    );
    Ok(verifier
        .set_allowed_algs(SIGNED)
        .set_time_fn(move || earliest)
        .set_issue_time_verifier_fn(move |issued| if issued > latest { Err("issued in the future".to_owned()) } else { Ok(()) }))
}

fn hash_of(token: &CoreIdToken, verifier: &CoreIdTokenVerifier<'_>, access: &AccessToken) -> Option<AccessTokenHash> {
    AccessTokenHash::from_token(access, token.signing_alg().ok()?, token.signing_key(verifier).ok()?).ok()
}

fn client(app: &App, service: &OpenId, door: Door, metadata: &CoreProviderMetadata) -> Result<Client, Trouble> {
    let back = RedirectUrl::new(app.link(&format!("{}/back", door.path(&service.id)))).map_err(anyhow::Error::from)?;
    let by_post = metadata.token_endpoint_auth_methods_supported().is_some_and(|ways| {
        !ways.contains(&CoreClientAuthMethod::ClientSecretBasic) && ways.contains(&CoreClientAuthMethod::ClientSecretPost)
    });
    let (id, secret) = (ClientId::new(service.client_id.clone()), ClientSecret::new(service.secret.0.clone()));
    let client = CoreClient::from_provider_metadata(metadata.clone(), id, Some(secret)).set_redirect_uri(back);
    Ok(client.set_auth_type(if by_post { AuthType::RequestBody } else { AuthType::BasicAuth }))
}

/// What the service says of itself, with its keys (OpenID Connect Discovery 1.0, section 4). It is asked each time: a key that it withdrew is
/// believed no longer.
async fn discover(app: &App, service: &OpenId) -> Result<CoreProviderMetadata, Trouble> {
    let issuer = IssuerUrl::new(service.issuer.clone()).map_err(|_| unreachable("the issuer is no URL"))?;
    let http = Http(app.clone());
    let metadata = CoreProviderMetadata::discover_async(issuer, &http).await.map_err(|_| unreachable("discovery"))?;
    if !is_safe(metadata.authorization_endpoint().url()) {
        return Err(unreachable("its door is not behind TLS"));
    }
    Ok(metadata)
}

/// What the library asks by: our way out, and no other.
struct Http(App);

impl<'c> AsyncHttpClient<'c> for Http {
    type Error = Trouble;
    type Future = BoxFuture<'static, Result<HttpResponse, Trouble>>;

    fn call(&'c self, request: HttpRequest) -> Self::Future {
        let app = self.0.clone();
        Box::pin(async move { send(&app, request).await })
    }
}

/// One request to a service, at a host that the policy names and nowhere else.
async fn send(app: &App, request: HttpRequest) -> Result<HttpResponse, Trouble> {
    let (parts, body) = request.into_parts();
    let url = Url::parse(&parts.uri.to_string()).map_err(|_| Trouble::Unreachable)?;
    if !is_safe(&url) {
        return Err(unreachable("an address without TLS"));
    }
    let host = url.host_str().unwrap_or_default();
    let bare = host.trim_matches(['[', ']']);
    let pass = egress::sign_in_service(app, bare).map_err(|_| Trouble::Unreachable)?;
    let places = egress::addresses(&pass, bare, url.port_or_known_default().unwrap_or(443)).await.map_err(|_| unreachable("no address"))?;
    let client = egress::client(&pass, host, &places).map_err(anyhow::Error::from)?;
    let asked = client.request(parts.method, url).headers(parts.headers).body(body).timeout(PATIENCE);
    let answer = asked.send().await.map_err(|_| unreachable("no answer"))?;
    let mut response = http::Response::builder().status(answer.status());
    if let Some(headers) = response.headers_mut() {
        headers.extend(answer.headers().clone());
    }
    let (mut bytes, mut pieces) = (Vec::new(), answer.bytes_stream());
    while let Some(piece) = pieces.next().await {
        bytes.extend_from_slice(&piece.map_err(|_| unreachable("half an answer"))?);
        if bytes.len() > LONGEST {
            return Err(unreachable("an answer that is too long"));
        }
    }
    response.body(bytes).map_err(|_| Trouble::Unreachable)
}

fn is_safe(url: &Url) -> bool {
    url.scheme() == "https" || (url.scheme() == "http" && url.host_str().is_some_and(|host| is_here(host.trim_matches(['[', ']']))))
}

/// Which part of a token is not true, without what stands there.
const fn what(error: &ClaimsVerificationError) -> &'static str {
    match error {
        ClaimsVerificationError::Expired(_) => "its time",
        ClaimsVerificationError::InvalidAudience(_) => "its audience",
        ClaimsVerificationError::InvalidIssuer(_) => "its issuer",
        ClaimsVerificationError::InvalidNonce(_) => "its nonce",
        ClaimsVerificationError::SignatureVerification(_) => "its signature",
        _ => "its form",
    }
}

fn untrue(what: &'static str) -> Trouble {
    tracing::warn!(code = what, "a sign-in service gave a token that is not true");
    Trouble::Untrue
}

fn unreachable(what: &'static str) -> Trouble {
    tracing::warn!(code = what, "a sign-in service does not answer as it should");
    Trouble::Unreachable
}
