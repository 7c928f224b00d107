//! A device that holds a passkey: a key of its own, a count, and what it says of who holds it (W3C Web Authentication, sections 6 and 7).
//! A test turns its screws to make it lie.

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair};
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD as TEXT;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// Where desks of stories are.
pub const ORIGIN: &str = "http://desk.test";

/// A device.
pub struct Authenticator {
    key: EcdsaKeyPair,
    pub id: Vec<u8>,
    /// Whom the desk said that the passkey is for.
    pub handle: Option<Vec<u8>>,
    /// How often it was used; a device that does not count stays at none.
    pub count: u32,
    /// The page it believes to be at.
    pub origin: String,
    pub rp: String,
    /// It made sure that it is its owner.
    pub verified: bool,
}

impl Authenticator {
    /// A device with a new key for what a desk asks, and its answer.
    pub fn create(asked: &Value) -> (Self, String) {
        let device = Self::new(asked);
        let answer = device.made(asked);
        (device, answer)
    }

    /// A device with a new key.
    pub fn new(asked: &Value) -> Self {
        let key = EcdsaKeyPair::generate(&ECDSA_P256_SHA256_ASN1_SIGNING).unwrap();
        let id = Sha256::digest(key.public_key().as_ref()).to_vec();
        let handle = asked["publicKey"]["user"]["id"].as_str().map(|id| TEXT.decode(id).unwrap());
        let rp = asked["publicKey"]["rp"]["id"].as_str().unwrap_or("desk.test").to_owned();
        Self { key, id, handle, count: 1, origin: ORIGIN.into(), rp, verified: true }
    }

    /// What it answers to being asked for a new one: its public key, and no statement about itself.
    pub fn made(&self, asked: &Value) -> String {
        let client = self.client("webauthn.create", asked);
        let mut data = self.data(0x40);
        data.extend([0; 16]);
        data.extend(u16::try_from(self.id.len()).unwrap().to_be_bytes());
        data.extend(&self.id);
        let point = self.key.public_key().as_ref();
        // COSE: { 1: 2 (EC2), 3: -7 (ES256), -1: 1 (P-256), -2: x, -3: y }
        data.extend([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20]);
        data.extend(&point[1..33]);
        data.extend([0x22, 0x58, 0x20]);
        data.extend(&point[33..65]);
        // CBOR: { "fmt": "none", "attStmt": {}, "authData": data }
        let mut object = b"\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData\x59".to_vec();
        object.extend(u16::try_from(data.len()).unwrap().to_be_bytes());
        object.extend(data);
        let response = json!({ "clientDataJSON": TEXT.encode(client), "attestationObject": TEXT.encode(object) });
        self.answer(response)
    }

    /// What it answers to being asked for the one it has. It counts first, if it counts.
    pub fn get(&mut self, asked: &Value) -> String {
        if self.count > 0 {
            self.count += 1;
        }
        let client = self.client("webauthn.get", asked);
        let data = self.data(0);
        let mut signed = data.clone();
        signed.extend(Sha256::digest(&client));
        let signature = self.key.sign(&SystemRandom::new(), &signed).unwrap();
        let mut response = json!({
            "clientDataJSON": TEXT.encode(client),
            "authenticatorData": TEXT.encode(data),
            "signature": TEXT.encode(signature.as_ref()),
        });
        if let Some(handle) = &self.handle {
            response["userHandle"] = TEXT.encode(handle).into();
        }
        self.answer(response)
    }

    /// Takes another device's place: the same id and person, another key.
    pub fn pretend(&self, asked: &Value) -> Self {
        Self { id: self.id.clone(), handle: self.handle.clone(), count: self.count, ..Self::new(asked) }
    }

    fn client(&self, what: &str, asked: &Value) -> Vec<u8> {
        let challenge = asked["publicKey"]["challenge"].as_str().unwrap();
        json!({ "type": what, "challenge": challenge, "origin": self.origin, "crossOrigin": false }).to_string().into_bytes()
    }

    /// The hash of the desk's name, that somebody was there (and who it was), and the count.
    fn data(&self, flags: u8) -> Vec<u8> {
        let mut data = Sha256::digest(self.rp.as_bytes()).to_vec();
        data.push(flags | 0x01 | if self.verified { 0x04 } else { 0 });
        data.extend(self.count.to_be_bytes());
        data
    }

    fn answer(&self, response: Value) -> String {
        let id = TEXT.encode(&self.id);
        json!({ "id": id, "rawId": id, "type": "public-key", "response": response }).to_string()
    }
}
