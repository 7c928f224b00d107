//! DKIM signatures (RFC 6376; Ed25519 by RFC 8463): relaxed/relaxed, over the headers that a reader sees. The signing time is the
//! mail's own, so that a mail which is sent twice is the same twice; both kinds of signature are deterministic.

use crate::time::Instant;
use anyhow::{Context, Result, bail};
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{Ed25519KeyPair, RSA_PKCS1_SHA256, RsaKeyPair};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use rustls::pki_types::PrivateKeyDer;
use rustls::pki_types::pem::PemObject;
use sha2::{Digest, Sha256};
use std::path::Path;

/// The headers that are signed, where a mail has them.
const SIGNED: &[&str] = &[
    "from",
    "to",
    "cc",
    "subject",
    "date",
    "message-id",
    "reply-to",
    "in-reply-to",
    "references",
    "mime-version",
    "content-type",
    "content-transfer-encoding",
    "auto-submitted",
];

/// A key and the name under which its public half stands in the DNS.
pub struct Dkim {
    selector: String,
    key: Private,
}

enum Private {
    Ed25519(Ed25519KeyPair),
    Rsa(RsaKeyPair),
}

impl Dkim {
    /// Reads the private key (PEM; PKCS#8 of Ed25519 or RSA, or PKCS#1).
    ///
    /// # Errors
    /// If the file cannot be read or holds no such key.
    pub fn load(selector: &str, file: &Path) -> Result<Self> {
        let pem = std::fs::read(file).with_context(|| format!("cannot read the DKIM key {}", file.display()))?;
        Self::new(selector, &pem).with_context(|| format!("the DKIM key {}", file.display()))
    }

    /// The same from the bytes of a PEM file.
    ///
    /// # Errors
    /// If they hold no Ed25519 or RSA key, or an RSA key of less than 1024 bits.
    pub fn new(selector: &str, pem: &[u8]) -> Result<Self> {
        let der = PrivateKeyDer::from_pem_slice(pem).ok().context("is not a private key in PEM form")?;
        let key = match &der {
            PrivateKeyDer::Pkcs8(der) => match Ed25519KeyPair::from_pkcs8_maybe_unchecked(der.secret_pkcs8_der()) {
                Ok(key) => Private::Ed25519(key),
                Err(_) => Private::Rsa(RsaKeyPair::from_pkcs8(der.secret_pkcs8_der()).ok().context("is neither Ed25519 nor RSA")?),
            },
            PrivateKeyDer::Pkcs1(der) => Private::Rsa(RsaKeyPair::from_der(der.secret_pkcs1_der()).ok().context("is no RSA key")?),
            _ => bail!("is neither Ed25519 nor RSA"),
        };
        Ok(Self { selector: selector.to_owned(), key })
    }

    /// The same from an RSA key that was made here (PKCS#8).
    ///
    /// # Errors
    /// If it is none.
    pub fn from_pkcs8(selector: &str, der: &[u8]) -> Result<Self> {
        let key = RsaKeyPair::from_pkcs8(der).ok().context("is no RSA key")?;
        Ok(Self { selector: selector.to_owned(), key: Private::Rsa(key) })
    }

    /// A mail (CRLF lines) with its signature for `domain` as its first header.
    ///
    /// # Errors
    /// If the key refuses.
    pub fn sign(&self, domain: &str, mail: &[u8], at: Instant) -> Result<Vec<u8>> {
        let end = mail.windows(4).position(|four| four == b"\r\n\r\n").context("a mail has a blank line after its headers")?;
        let fields = fields(&mail[..end + 2]);
        let present: Vec<&str> = SIGNED.iter().copied().filter(|name| fields.iter().any(|field| field.name == *name)).collect();
        let mut hashed = Vec::with_capacity(2048);
        for name in &present {
            // Our own mails have each of these once; of several the last would be signed (RFC 6376, 5.4.2).
            if let Some(field) = fields.iter().rfind(|field| field.name == *name) {
                hashed.extend_from_slice(field.relaxed().as_bytes());
                hashed.extend_from_slice(b"\r\n");
            }
        }
        let body = BASE64_STANDARD.encode(Sha256::digest(relaxed_body(&mail[end + 4..])));
        // `from` once more: nobody can add a second one.
        let names = present.iter().copied().chain(["from"]).collect::<Vec<_>>().join(":");
        let (algorithm, seconds, selector) = (self.algorithm(), at.0 / 1_000_000, &self.selector);
        let head = format!(
            "v=1; a={algorithm}; c=relaxed/relaxed; d={domain}; s={selector}; t={seconds};\r\n\th={};\r\n\tbh={body};\r\n\tb=",
            names.replace(":message-id", ":\r\n\tmessage-id")
        );
        let own = Field { name: "dkim-signature".into(), value: &head };
        hashed.extend_from_slice(own.relaxed().as_bytes());
        let signature = BASE64_STANDARD.encode(self.signature(&hashed)?);
        let mut signed = format!("DKIM-Signature: {head}{}\r\n", folded(&signature)).into_bytes();
        signed.extend_from_slice(mail);
        Ok(signed)
    }

    const fn algorithm(&self) -> &'static str {
        match self.key {
            Private::Ed25519(_) => "ed25519-sha256",
            Private::Rsa(_) => "rsa-sha256",
        }
    }

    fn signature(&self, data: &[u8]) -> Result<Vec<u8>> {
        match &self.key {
            // RFC 8463, 3: what is signed is the hash.
            Private::Ed25519(key) => Ok(key.sign(&Sha256::digest(data)).as_ref().to_vec()),
            Private::Rsa(key) => {
                let mut signature = vec![0; key.public_modulus_len()];
                key.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), data, &mut signature).ok().context("the DKIM key does not sign")?;
                Ok(signature)
            }
        }
    }
}

impl std::fmt::Debug for Dkim {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Dkim({})", self.algorithm())
    }
}

/// A header field: its name in lower case, its value as it is folded.
struct Field<'a> {
    name: String,
    value: &'a str,
}

impl Field<'_> {
    /// RFC 6376, 3.4.2: unfolded, white space runs one space, none at the ends.
    fn relaxed(&self) -> String {
        format!("{}:{}", self.name, self.value.split_ascii_whitespace().collect::<Vec<_>>().join(" "))
    }
}

/// The fields of a header block whose last line ends in CRLF.
fn fields(head: &[u8]) -> Vec<Field<'_>> {
    let text = std::str::from_utf8(head).unwrap_or_default();
    let mut fields = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest.match_indices("\r\n").map(|(at, _)| at + 2).find(|at| !rest[*at..].starts_with([' ', '\t'])).unwrap_or(rest.len());
        let (field, after) = rest.split_at(end);
        if let Some((name, value)) = field.split_once(':') {
            fields.push(Field { name: name.trim().to_ascii_lowercase(), value });
        }
        rest = after;
    }
    fields
}

/// RFC 6376, 3.4.4: runs of white space are one space, none at line ends, no empty lines at the end.
fn relaxed_body(body: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(body.len());
    let mut empty = 0;
    for line in body.split(|byte| *byte == b'\n') {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        let mut relaxed = Vec::with_capacity(line.len());
        let mut space = false;
        for byte in line {
            match byte {
                b' ' | b'\t' => space = true,
                _ => {
                    if std::mem::take(&mut space) {
                        relaxed.push(b' ');
                    }
                    relaxed.push(*byte);
                }
            }
        }
        if relaxed.is_empty() {
            empty += 1;
            continue;
        }
        (0..std::mem::take(&mut empty)).for_each(|_| out.extend_from_slice(b"\r\n"));
        out.extend_from_slice(&relaxed);
        out.extend_from_slice(b"\r\n");
    }
    out
}

/// Base64 in pieces that fit a line.
fn folded(text: &str) -> String {
    let pieces: Vec<&str> = text.as_bytes().chunks(72).map(|piece| std::str::from_utf8(piece).expect("base64 is ASCII")).collect();
    pieces.join("\r\n\t ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bodies_are_relaxed_as_the_rfc_shows() {
        assert_eq!(relaxed_body(b" C \r\nD \t E\r\n\r\n\r\n"), b" C\r\nD E\r\n");
        assert_eq!(relaxed_body(b"\r\n\r\na\r\n"), b"\r\n\r\na\r\n");
        assert_eq!(relaxed_body(b""), b"");
    }

    #[test]
    fn headers_are_unfolded() {
        let read = fields(b"A: X\r\nB : Y\t\r\n\tZ  \r\n");
        assert_eq!(read.iter().map(Field::relaxed).collect::<Vec<_>>(), ["a:X", "b:Y Z"]);
    }
}
