//! The certificate that `init` makes, so that mail is encrypted on its way from the first minute. An operator gives a better one.

use crate::config::Smtp;
use crate::time::Instant;
use anyhow::{Context, Result};
use rustls::ServerConfig;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Makes a self-signed certificate for `mail.DOMAIN` and the domain in the folder `tls`, over one that an attempt left there.
///
/// # Errors
/// If it cannot be made or written.
pub fn make(dir: &Path, domain: &str) -> Result<()> {
    use std::os::unix::fs::OpenOptionsExt;
    let made =
        rcgen::generate_simple_self_signed(vec![format!("mail.{domain}"), domain.to_owned()]).context("cannot make a certificate")?;
    let folder = dir.join("tls");
    std::fs::create_dir_all(&folder)?;
    std::fs::write(folder.join("cert.pem"), made.cert.pem())?;
    let mut options = std::fs::OpenOptions::new();
    let mut file = options.write(true).create(true).truncate(true).mode(0o600).open(folder.join("key.pem"))?;
    std::io::Write::write_all(&mut file, made.signing_key.serialize_pem().as_bytes())?;
    Ok(())
}

/// Where the certificate and its key lie: those that the operator gave, or the ones made here.
pub fn paths(dir: &Path, config: &Smtp) -> (PathBuf, PathBuf) {
    let path = |given: &Option<PathBuf>, made: &str| given.clone().unwrap_or_else(|| dir.join("tls").join(made));
    (path(&config.certificate, "cert.pem"), path(&config.key, "key.pem"))
}

/// For how many whole days the certificate is still good; negative if it has expired.
///
/// # Errors
/// If the file holds none.
pub fn days_left(certificate: &Path, now: Instant) -> Result<i64> {
    let first = CertificateDer::from_pem_file(certificate).with_context(|| format!("cannot use {}", certificate.display()))?;
    let (_, parsed) = x509_parser::parse_x509_certificate(&first).with_context(|| format!("cannot read {}", certificate.display()))?;
    let seconds = parsed.validity().not_after.timestamp() - now.micros().div_euclid(1_000_000);
    Ok(seconds.div_euclid(24 * 60 * 60))
}

/// The TLS that the listener for mail offers.
///
/// # Errors
/// If the files are missing or do not fit together: the message names them.
pub fn load(certificate: &Path, key: &Path) -> Result<Arc<ServerConfig>> {
    let read = |path: &Path| format!("cannot use {}", path.display());
    let chain: Vec<_> = CertificateDer::pem_file_iter(certificate).and_then(Iterator::collect).with_context(|| read(certificate))?;
    let secret = PrivateKeyDer::from_pem_file(key).with_context(|| read(key))?;
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .with_no_client_auth()
        .with_single_cert(chain, secret)
        .with_context(|| read(key))?;
    Ok(Arc::new(config))
}
