//! Signing in with a service by OpenID Connect: at a real provider, and at one that lies.

mod agents;
mod customers;
mod forged;
mod hostile;
mod real;

/// Tells a story of a desk and a provider, on both databases.
macro_rules! service_story {
    ($(#[doc = $doc:literal])* async fn $name:ident($desk:ident, $service:ident) $body:block) => {
        $(#[doc = $doc])*
        mod $name {
            use super::*;
            async fn tell($desk: $crate::support::TestApp, $service: $crate::oidc::real::Service) $body
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                if let Some((desk, service)) = $crate::oidc::real::desk($crate::support::On::Sqlite).await { tell(desk, service).await }
            }
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                if let Some((desk, service)) = $crate::oidc::real::desk($crate::support::On::Postgres).await { tell(desk, service).await }
            }
        }
    };
}
use service_story;
