//! Whom to believe about a server's name: the roots of the system, and those that the caller adds.

use std::sync::Arc;

use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, RootCertStore};
use tokio_rustls::TlsConnector;

use crate::error::Error;
use crate::wire::Io;

/// The roots that a server's certificate is checked against. Cheap to clone: made once, used for every mailbox.
#[derive(Clone)]
pub struct Trust(Arc<ClientConfig>);

/// No certificate could be read: without one no server can be believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no root certificate can be read; install the system's (on Debian the package ca-certificates)")]
pub struct NoRoots;

impl Trust {
    /// The system's roots, and `extra`, such as that of a company's own authority. Reads files.
    ///
    /// # Errors
    /// [`NoRoots`] if nothing is left to believe, or one of `extra` is no certificate.
    pub fn system(extra: &[CertificateDer<'static>]) -> Result<Self, NoRoots> {
        let mut roots = RootCertStore::empty();
        roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
        Self::of(roots, extra)
    }

    /// These roots alone.
    ///
    /// # Errors
    /// [`NoRoots`] if there is none, or one is no certificate.
    pub fn only(roots: &[CertificateDer<'static>]) -> Result<Self, NoRoots> {
        Self::of(RootCertStore::empty(), roots)
    }

    /// Nobody: for mailboxes that are read in the clear.
    pub fn none() -> Self {
        Self::from(RootCertStore::empty())
    }

    fn of(mut roots: RootCertStore, extra: &[CertificateDer<'static>]) -> Result<Self, NoRoots> {
        for root in extra {
            roots.add(root.clone()).map_err(|_| NoRoots)?;
        }
        if roots.is_empty() { Err(NoRoots) } else { Ok(Self::from(roots)) }
    }

    /// The provider is named, so that it does not depend on what else the program links or has installed.
    fn from(roots: RootCertStore) -> Self {
        let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
        let versions = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
        let config = versions.expect("aws-lc-rs knows TLS 1.2 and 1.3").with_root_certificates(roots).with_no_client_auth();
        Self(Arc::new(config))
    }

    /// TLS on a connection, with a server that proves to be `host`.
    pub(crate) async fn encrypt(&self, stream: Box<dyn Io>, host: &str) -> Result<Box<dyn Io>, Error> {
        let name = ServerName::try_from(host.to_owned()).map_err(|_| Error::HostName)?;
        match TlsConnector::from(Arc::clone(&self.0)).connect(name, stream).await {
            Ok(stream) => Ok(Box::new(stream)),
            Err(error) => Err(Error::of_handshake(&error)),
        }
    }
}
