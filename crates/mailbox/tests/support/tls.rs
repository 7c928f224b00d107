//! A certificate made on the spot, for `localhost`, that is believed beside those of the system.

use mailbox::Trust;
use rcgen::{CertifiedKey, generate_simple_self_signed};

pub struct Certified {
    pub certificate: String,
    pub key: String,
    pub trust: Trust,
}

pub fn certified() -> Certified {
    let CertifiedKey { cert, signing_key } = generate_simple_self_signed(vec!["localhost".to_owned()]).unwrap();
    Certified { certificate: cert.pem(), key: signing_key.serialize_pem(), trust: Trust::system(&[cert.der().clone()]).unwrap() }
}
