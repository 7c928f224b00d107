//! The form of a blob: a header, then chunks of 64 KiB sealed with XChaCha20-Poly1305 in the STREAM construction (Hoang,
//! Reyhanitabar, Rogaway, Vizár, 2015): the nonce is a random prefix, the chunk's number and whether it is the last, so that
//! chunks cannot be cut off, swapped or repeated. Header, desk, item, blob and key are authenticated with every chunk.
//!
//! Header: `CBLB` · version 1 · log2 of the chunk · key id (16) · nonce prefix (19).

use super::Kind;
use aws_lc_rs::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, Nonce, UnboundKey};
use privacy::{Broken, DeskId, Key, KeyId, TAG};
use uuid::Uuid;
use zeroize::Zeroizing;

/// Bytes of content in each chunk but the last.
pub(super) const CHUNK: usize = 1 << 16;
/// Bytes of a sealed chunk.
pub(super) const SEALED: usize = CHUNK + TAG;
/// Bytes in front of the first chunk.
pub(super) const HEADER: usize = START.len() + 16 + PREFIX;
const START: [u8; 6] = *b"CBLB\x01\x10";
const PREFIX: usize = 19;

/// What stands in front of the chunks.
pub(super) struct Header {
    pub key: KeyId,
    prefix: [u8; PREFIX],
}

impl Header {
    /// A header with a fresh nonce prefix.
    pub fn new(key: KeyId) -> Self {
        let mut prefix = [0; PREFIX];
        getrandom::fill(&mut prefix).expect("the operating system has randomness");
        Self { key, prefix }
    }

    pub fn to_bytes(&self) -> [u8; HEADER] {
        let mut bytes = [0; HEADER];
        bytes[..START.len()].copy_from_slice(&START);
        bytes[START.len()..START.len() + 16].copy_from_slice(self.key.as_bytes());
        bytes[START.len() + 16..].copy_from_slice(&self.prefix);
        bytes
    }

    /// The header of these bytes; `None` if they are not of a blob.
    pub fn parse(bytes: &[u8]) -> Option<Self> {
        let rest = bytes.strip_prefix(&START)?;
        let (key, prefix) = rest.split_first_chunk::<16>()?;
        Some(Self { key: KeyId::from_bytes(*key), prefix: prefix.try_into().ok()? })
    }
}

/// How an object's length divides into chunks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Shape {
    /// Bytes of content.
    pub size: u64,
    /// Chunks; at least one.
    pub chunks: u64,
}

impl Shape {
    /// The shape of an object of `stored` bytes; `None` if no blob has that length.
    pub fn of(stored: u64) -> Option<Self> {
        let body = stored.checked_sub(HEADER as u64)?;
        let chunks = body.div_ceil(SEALED as u64).max(1);
        let last = body - (chunks - 1) * SEALED as u64;
        let full = chunks == 1 || last > TAG as u64;
        (last >= TAG as u64 && full).then(|| Self { size: body - chunks * TAG as u64, chunks })
    }

    /// Where the sealed bytes of these chunks lie in the object.
    pub fn stored(self, chunks: std::ops::Range<u64>) -> std::ops::Range<u64> {
        let end = self.size + self.chunks * TAG as u64;
        let at = |chunk: u64| HEADER as u64 + end.min(chunk * SEALED as u64);
        at(chunks.start)..at(chunks.end)
    }
}

/// Seals and opens the chunks of one blob.
pub(super) struct Cipher {
    key: LessSafeKey,
    prefix: [u8; PREFIX - 16],
    aad: Vec<u8>,
}

impl Cipher {
    pub fn new(key: &Key, header: &Header, desk: DeskId, id: Uuid, kind: Kind) -> Self {
        let (head, tail) = header.prefix.split_first_chunk::<16>().expect("the prefix has nineteen bytes");
        let sub = Zeroizing::new(<[u8; 32]>::from(chacha20::hchacha::<chacha20::R20>(key.expose().into(), head.into())));
        let unbound = UnboundKey::new(&CHACHA20_POLY1305, &sub[..]).expect("the cipher takes 32 bytes");
        let mut aad = Vec::with_capacity(160);
        let parts: [&[u8]; 6] =
            [b"candor vault 1 blob", &header.to_bytes(), desk.as_bytes(), kind.item.as_bytes(), id.as_bytes(), header.key.as_bytes()];
        for part in parts {
            aad.extend_from_slice(&(part.len() as u32).to_be_bytes());
            aad.extend_from_slice(part);
        }
        Self { key: LessSafeKey::new(unbound), prefix: tail.try_into().expect("three bytes are left"), aad }
    }

    /// Seals `clear` where it stands and returns its tag, which follows it.
    pub fn seal(&self, number: u32, last: bool, clear: &mut [u8]) -> [u8; TAG] {
        let tag = self
            .key
            .seal_in_place_separate_tag(self.nonce(number, last), Aad::from(&self.aad), clear)
            .expect("a chunk is shorter than the cipher's limit of 256 GiB");
        tag.as_ref().try_into().expect("the tag has sixteen bytes")
    }

    /// Opens a sealed chunk where it stands and returns how many bytes of content it has.
    pub fn open(&self, number: u32, last: bool, sealed: &mut [u8]) -> Result<usize, Broken> {
        let clear = self.key.open_in_place(self.nonce(number, last), Aad::from(&self.aad), sealed).map_err(|_| Broken)?;
        Ok(clear.len())
    }

    /// The rest of the 24-byte XChaCha nonce, whose first sixteen made the sub-key: prefix, number, last.
    fn nonce(&self, number: u32, last: bool) -> Nonce {
        let mut nonce = [0; 12];
        nonce[4..7].copy_from_slice(&self.prefix);
        nonce[7..11].copy_from_slice(&number.to_be_bytes());
        nonce[11] = u8::from(last);
        Nonce::assume_unique_for_key(nonce)
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;
    use chacha20poly1305::aead::{Aead, KeyInit, Payload};

    #[test]
    fn a_chunk_is_plain_xchacha20_poly1305() {
        let header = Header { key: KeyId::from_bytes([3; 16]), prefix: std::array::from_fn(|n| n as u8) };
        let cipher = Cipher::new(&Key::new([7; 32]), &header, DeskId::from_bytes([1; 16]), Uuid::nil(), Kind { item: "a.b", bit: 0 });
        let clear = vec![0x55; 1000];
        for (number, last) in [(0, false), (0, true), (258, false)] {
            let mut ours = clear.clone();
            let tag = cipher.seal(number, last, &mut ours);
            ours.extend_from_slice(&tag);
            let mut nonce = [0; 24];
            nonce[..19].copy_from_slice(&header.prefix);
            nonce[19..23].copy_from_slice(&number.to_be_bytes());
            nonce[23] = u8::from(last);
            let theirs = chacha20poly1305::XChaCha20Poly1305::new(&[7; 32].into())
                .encrypt(&nonce.into(), Payload { msg: &clear, aad: &cipher.aad })
                .unwrap();
            assert_eq!(ours, theirs);
            assert_eq!(cipher.open(number, last, &mut ours).unwrap(), 1000);
            assert_eq!(ours[..1000], clear);
        }
    }

    #[test]
    fn every_length_has_one_shape() {
        let stored = |size: u64| HEADER as u64 + size + size.div_ceil(CHUNK as u64).max(1) * TAG as u64;
        for size in [0, 1, 65_535, 65_536, 65_537, 131_072, 5 << 30] {
            let shape = Shape::of(stored(size)).unwrap();
            assert_eq!(shape.size, size);
            assert_eq!(shape.stored(0..shape.chunks), HEADER as u64..stored(size));
        }
        for none in [0, HEADER - 1, HEADER, HEADER + TAG - 1, HEADER + SEALED + 1, HEADER + SEALED + TAG] {
            assert_eq!(Shape::of(none as u64), None, "{none}");
        }
    }

    #[test]
    fn a_header_comes_back_and_nothing_else_is_one() {
        let header = Header::new(KeyId::from_bytes([9; 16]));
        let bytes = header.to_bytes();
        let again = Header::parse(&bytes).unwrap();
        assert_eq!((again.key, again.prefix), (header.key, header.prefix));
        for at in 0..START.len() {
            let mut bent = bytes;
            bent[at] ^= 1;
            assert!(Header::parse(&bent).is_none());
        }
        assert!(Header::parse(&bytes[1..]).is_none());
    }
}
