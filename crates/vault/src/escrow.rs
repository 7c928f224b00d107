//! The master key in an envelope for the safe: age-encrypted to a passphrase or to a public key, armored, with the desk
//! and the day on the outside so that the right envelope is found in ten years.

use crate::{Keyring, Masters, VaultError};
use age::secrecy::{ExposeSecret, SecretString};
use privacy::DeskId;
use std::fmt;
use uuid::Uuid;
use zeroize::Zeroizing;

/// scrypt's log2 N: 256 MiB and about a second per guess.
const WORK: u8 = 18;
/// The most work an envelope may ask for.
const MOST_WORK: u8 = 22;
const BEGIN: &str = "-----BEGIN AGE ENCRYPTED FILE-----";
const END: &str = "-----END AGE ENCRYPTED FILE-----";

/// Whom the envelope is for.
#[derive(Clone)]
pub enum Escrow {
    /// Whoever knows this passphrase.
    Passphrase(Zeroizing<String>),
    /// The owner of this age public key, `age1…`.
    Recipient(String),
}

/// What opens an envelope.
#[derive(Clone)]
pub enum Secret {
    /// Its passphrase.
    Passphrase(Zeroizing<String>),
    /// An age identity, `AGE-SECRET-KEY-1…`.
    Identity(Zeroizing<String>),
}

/// What was in the envelope.
#[derive(Debug)]
pub struct Recovered {
    /// Whose master key it is.
    pub desk: DeskId,
    /// When it was put there, in UTC microseconds.
    pub made_at: i64,
    /// The master, or two if a rotation was under way.
    pub masters: Masters,
}

impl Keyring {
    /// Puts the master key into an envelope. The text is safe to print and store; what opens it is not. Takes a second of
    /// computing for a passphrase.
    ///
    /// # Errors
    /// [`VaultError::EscrowRecipient`] if the recipient is not an age public key.
    pub fn escrow(&self, to: &Escrow, now: i64) -> Result<String, VaultError> {
        enclose(self.desk(), &self.masters(), to, now)
    }
}

/// Takes the masters out of an envelope. Whatever stands around the BEGIN and END lines is ignored.
///
/// # Errors
/// [`VaultError::EscrowText`] if there is no envelope in `text`, [`VaultError::EscrowSecret`] if the secret does not open it.
pub fn recover(text: &str, secret: &Secret) -> Result<Recovered, VaultError> {
    let start = text.find(BEGIN).ok_or(VaultError::EscrowText)?;
    let end = text[start..].find(END).ok_or(VaultError::EscrowText)? + start + END.len();
    let armored = text[start..end].lines().map(str::trim).collect::<Vec<_>>().join("\n");
    let inside = match secret {
        Secret::Passphrase(passphrase) => {
            let mut identity = age::scrypt::Identity::new(SecretString::from(passphrase.to_string()));
            identity.set_max_work_factor(MOST_WORK);
            age::decrypt(&identity, armored.as_bytes())
        }
        Secret::Identity(identity) => {
            let identity: age::x25519::Identity = identity.trim().parse().map_err(|_| VaultError::EscrowSecret)?;
            age::decrypt(&identity, armored.as_bytes())
        }
    };
    let inside = Zeroizing::new(inside.map_err(|error| match error {
        age::DecryptError::InvalidHeader | age::DecryptError::UnknownFormat | age::DecryptError::Io(_) => VaultError::EscrowText,
        _ => VaultError::EscrowSecret,
    })?);
    let inside = std::str::from_utf8(&inside).map_err(|_| VaultError::EscrowText)?;
    let field = |name: &str| inside.lines().find_map(|line| line.strip_prefix(name)).ok_or(VaultError::EscrowText);
    Ok(Recovered {
        desk: DeskId::from(field("# desk ")?.parse::<Uuid>().map_err(|_| VaultError::EscrowText)?),
        made_at: field("# made ")?.parse().map_err(|_| VaultError::EscrowText)?,
        masters: Masters::parse(inside)?,
    })
}

impl Escrow {
    /// A fresh pair of an age public key and its identity, for who has no age installed: the identity goes into the safe.
    pub fn pair() -> (Self, Secret) {
        let identity = age::x25519::Identity::generate();
        let secret = Zeroizing::new(identity.to_string().expose_secret().to_owned());
        (Self::Recipient(identity.to_public().to_string()), Secret::Identity(secret))
    }
}

impl fmt::Debug for Escrow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Passphrase(_) => f.write_str("Passphrase"),
            Self::Recipient(key) => write!(f, "Recipient({key})"),
        }
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret")
    }
}

fn enclose(desk: DeskId, masters: &Masters, to: &Escrow, now: i64) -> Result<String, VaultError> {
    let inside = Zeroizing::new(format!("# desk {}\n# made {now}\n{}", desk.uuid(), *masters.to_text()));
    let armored = match to {
        Escrow::Passphrase(passphrase) => {
            let mut recipient = age::scrypt::Recipient::new(SecretString::from(passphrase.to_string()));
            recipient.set_work_factor(WORK);
            age::encrypt_and_armor(&recipient, inside.as_bytes())
        }
        Escrow::Recipient(key) => {
            let recipient: age::x25519::Recipient = key.trim().parse().map_err(|_| VaultError::EscrowRecipient)?;
            age::encrypt_and_armor(&recipient, inside.as_bytes())
        }
    };
    let armored = armored.map_err(|_| VaultError::EscrowRecipient)?;
    let versions: Vec<String> = masters.iter().map(|master| master.version().to_string()).collect();
    let day = jiff::Timestamp::from_microsecond(now).map_or_else(|_| now.to_string(), |at| at.to_string());
    Ok(format!(
        "Candor master key, version {}, of desk {}, put here {day}.\nThe lines from BEGIN to END are an age file.\n\n{armored}",
        versions.join(" and "),
        desk.uuid()
    ))
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;
    use crate::Master;

    fn desk() -> DeskId {
        DeskId::from_bytes([7; 16])
    }

    fn masters() -> Masters {
        let mut masters = Masters::from(Master::new(3, [3; 32]));
        masters.add(Master::new(4, [4; 32]));
        masters
    }

    #[test]
    fn a_passphrase_opens_its_envelope_and_no_other_does() {
        let word = |word: &str| Zeroizing::new(word.to_owned());
        let text = enclose(desk(), &masters(), &Escrow::Passphrase(word("correct horse")), 1_795_312_800_000_000).unwrap();
        assert!(text.contains(&desk().uuid().to_string()) && text.contains("version 3 and 4") && text.contains("2026-11-22T"), "{text}");
        let recovered =
            recover(&format!("> on paper\r\n{}", text.replace('\n', "\r\n")), &Secret::Passphrase(word("correct horse"))).unwrap();
        assert_eq!((recovered.desk, recovered.made_at), (desk(), 1_795_312_800_000_000));
        assert_eq!(recovered.masters.to_text(), masters().to_text());
        assert!(matches!(recover(&text, &Secret::Passphrase(word("wrong"))), Err(VaultError::EscrowSecret)));
    }

    #[test]
    fn a_recipient_opens_its_envelope_and_no_other_does() {
        let ((to, secret), (_, other)) = (Escrow::pair(), Escrow::pair());
        let text = enclose(desk(), &masters(), &to, 0).unwrap();
        assert_eq!(recover(&text, &secret).unwrap().masters.to_text(), masters().to_text());
        assert!(matches!(recover(&text, &other), Err(VaultError::EscrowSecret)));
    }

    #[test]
    fn what_is_no_envelope_is_refused() {
        let (to, secret) = Escrow::pair();
        let text = enclose(desk(), &masters(), &to, 0).unwrap();
        assert!(matches!(recover("a letter", &secret), Err(VaultError::EscrowText)));
        assert!(matches!(recover(&text.replace(END, ""), &secret), Err(VaultError::EscrowText)));
        let bad = Escrow::Recipient("agent@example.org".to_owned());
        assert!(matches!(enclose(desk(), &masters(), &bad, 0), Err(VaultError::EscrowRecipient)));
    }
}
