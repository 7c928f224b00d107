//! Sealed files: streamed in and out, by range, never in the clear, and refused when a byte was touched.
#![expect(clippy::unwrap_used, reason = "tests")]
#![expect(clippy::disallowed_methods, reason = "without a gate the test grants")]

use base64::Engine;
use bytes::Bytes;
use futures_util::{StreamExt, TryStreamExt};
use privacy::{Access, Actor, DeskId, ItemSet, Key, KeyId, OpenError, Purpose};
use proptest::prelude::*;
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use tempfile::TempDir;
use tokio::io::{AsyncRead, ReadBuf};
use uuid::Uuid;
use vault::{Blobs, Found, Kind, VaultError};

privacy::items! {
    /// What a sender attached.
    bytes AttachmentContent = "attachment.content";
    /// What was said in a call.
    bytes Recording = "call.recording";
}

const DESK: DeskId = DeskId::from_bytes([1; 16]);
const ID: Uuid = Uuid::from_bytes([0xb1; 16]);
const KIND: Kind = Kind::of::<AttachmentContent>();
const CHUNK: usize = 65_536;

struct Shelf {
    folder: TempDir,
    blobs: Blobs,
    key: Found,
}

impl Shelf {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let blobs = Blobs::local(folder.path(), DESK).unwrap();
        let key = Found { id: KeyId::from_bytes([5; 16]), key: Arc::new(Key::new([6; 32])), person: Some(Uuid::nil()) };
        Self { folder, blobs, key }
    }

    async fn with(content: &[u8]) -> Self {
        let shelf = Self::new();
        let written = shelf.blobs.put(ID, KIND, &shelf.key, content).await.unwrap();
        assert_eq!(written.size, content.len() as u64);
        assert_eq!(written.chunks as usize, content.len().div_ceil(CHUNK).max(1));
        shelf
    }

    fn access(&self) -> Access {
        self.access_to(ItemSet::all())
    }

    fn access_to(&self, items: ItemSet) -> Access {
        Access::grant(DESK, Actor::System("test"), Purpose::Care, items, vec![(self.key.id, self.key.key.clone())])
    }

    async fn read(&self) -> Result<Bytes, VaultError> {
        self.blobs.open(ID, KIND, &self.access()).await?.bytes(usize::MAX >> 1).await
    }

    fn file(&self) -> PathBuf {
        self.folder.path().join("b1/b1").join(ID.to_string())
    }
}

fn content(length: usize) -> Vec<u8> {
    (0..length).map(|at| (at / 7 % 251) as u8).collect()
}

#[tokio::test]
async fn every_length_comes_back() {
    for length in [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 16 * CHUNK, 40 * CHUNK + 3] {
        let shelf = Shelf::with(&content(length)).await;
        assert!(shelf.read().await.unwrap() == content(length), "{length}");
        assert_eq!(shelf.blobs.size(ID).await.unwrap(), length as u64);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn a_range_is_the_slice_of_the_whole(length in 0usize..7 * CHUNK, a in 0usize..8 * CHUNK, b in 0usize..8 * CHUNK, edge in 0usize..3) {
        // Often exactly on the edge of a chunk, where mistakes are.
        let snap = |at: usize| if edge == 0 { at / CHUNK * CHUNK } else { at };
        let (length, from, to) = (snap(length), snap(a.min(b)), snap(a.max(b)));
        tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
            let whole = content(length);
            let shelf = Shelf::with(&whole).await;
            let reader = shelf.blobs.range(ID, KIND, &shelf.access(), from as u64..to as u64).await.unwrap();
            assert_eq!(reader.size(), length as u64);
            let (from, to) = (from.min(length), to.min(length));
            assert_eq!(reader.range().end - reader.range().start, (to - from) as u64);
            assert!(reader.bytes(usize::MAX >> 1).await.unwrap() == whole[from..to]);
        });
    }
}

#[tokio::test]
async fn a_range_reads_only_its_chunks() {
    let shelf = Shelf::with(&content(9 * CHUNK)).await;
    let mut stored = std::fs::read(shelf.file()).unwrap();
    stored[46 + 3 * (CHUNK + 16)] ^= 1;
    std::fs::write(shelf.file(), stored).unwrap();
    let access = shelf.access();
    for (range, good) in [(0..CHUNK, true), (4 * CHUNK..9 * CHUNK, true), (3 * CHUNK..3 * CHUNK + 1, false), (0..4 * CHUNK, false)] {
        let read = shelf.blobs.range(ID, KIND, &access, range.start as u64..range.end as u64).await.unwrap().bytes(1 << 30).await;
        assert_eq!(read.is_ok(), good, "{range:?}");
    }
}

#[tokio::test]
async fn cutting_swapping_repeating_and_bending_are_found() {
    let shelf = Shelf::with(&content(3 * CHUNK)).await;
    let good = std::fs::read(shelf.file()).unwrap();
    let (head, sealed) = good.split_at(good.len() - 3 * (CHUNK + 16));
    let chunks: Vec<&[u8]> = sealed.chunks(CHUNK + 16).collect();
    let with = |order: &[usize]| [head].into_iter().chain(order.iter().map(|at| chunks[*at])).flatten().copied().collect::<Vec<u8>>();
    assert_eq!(with(&[0, 1, 2]), good);
    let mut bad: Vec<Vec<u8>> =
        [&[0, 1][..], &[0], &[], &[1, 0, 2], &[0, 2], &[1, 2], &[2], &[0, 1, 1], &[0, 1, 2, 2], &[0, 0, 1, 2]].map(with).into();
    bad.extend([good[..good.len() - 1].to_vec(), good[1..].to_vec(), [&good[..], b"x"].concat(), Vec::new()]);
    for at in [0, 3, 4, 5, 6, 21, 22, 40, 41, 70_000, good.len() - 1] {
        let mut bent = good.clone();
        bent[at] ^= 1;
        bad.push(bent);
    }
    for (case, bytes) in bad.into_iter().enumerate() {
        std::fs::write(shelf.file(), bytes).unwrap();
        let error = shelf.read().await.unwrap_err();
        // A bent key id is a key nobody granted.
        assert!(matches!(error, VaultError::BlobDamaged(_) | VaultError::Open(OpenError::NotGranted)), "{case}: {error}");
    }
    std::fs::write(shelf.file(), &good).unwrap();
    assert!(shelf.read().await.is_ok());
}

#[tokio::test]
async fn it_opens_only_with_its_key_kind_desk_and_id() {
    let shelf = Shelf::with(b"the content").await;
    let nothing = Access::grant(DESK, Actor::System("test"), Purpose::Care, ItemSet::all(), vec![]);
    let refused = |opened: Result<vault::Reader, VaultError>| opened.unwrap_err();
    assert!(matches!(refused(shelf.blobs.open(ID, KIND, &nothing).await), VaultError::Open(OpenError::NotGranted)));
    let no_items = shelf.access_to(ItemSet::from_bits(0b10));
    assert!(matches!(refused(shelf.blobs.open(ID, KIND, &no_items).await), VaultError::Open(OpenError::NotPermitted)));
    let recording = Kind::from(&ITEMS[1]);
    assert_eq!(recording, Kind::of::<Recording>());
    assert!(matches!(refused(shelf.blobs.open(ID, recording, &shelf.access()).await), VaultError::BlobDamaged(_)));
    let elsewhere = Blobs::local(shelf.folder.path(), DeskId::from_bytes([2; 16])).unwrap();
    assert!(matches!(refused(elsewhere.open(ID, KIND, &shelf.access()).await), VaultError::BlobDamaged(_)));
    let other = Uuid::from_bytes([0xb2; 16]);
    std::fs::create_dir_all(shelf.folder.path().join("b2/b2")).unwrap();
    std::fs::copy(shelf.file(), shelf.folder.path().join("b2/b2").join(other.to_string())).unwrap();
    assert!(matches!(refused(shelf.blobs.open(other, KIND, &shelf.access()).await), VaultError::BlobDamaged(_)));
    assert!(matches!(refused(shelf.blobs.open(Uuid::max(), KIND, &shelf.access()).await), VaultError::BlobMissing(_)));
}

#[tokio::test]
async fn no_byte_lies_in_the_clear() {
    let canary = "Zedekiah-Quillfeather";
    let utf16: Vec<u8> = canary.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let shelf = Shelf::with(canary.repeat(10_000).as_bytes()).await;
    let mut forms: Vec<Vec<u8>> = vec![canary.into(), utf16];
    for skip in 0..3 {
        let encoded = base64::prelude::BASE64_STANDARD_NO_PAD.encode(&canary.as_bytes()[skip..]);
        forms.push(encoded.as_bytes()[..20].to_vec());
    }
    let holds = |bytes: &[u8]| forms.iter().any(|form| bytes.windows(form.len()).any(|window| window == form));
    assert!(holds(format!("...{canary}...").as_bytes()), "the scan finds it when it is there");
    let mut files = 0;
    walk(shelf.folder.path(), &mut |path| {
        files += 1;
        assert!(!holds(&std::fs::read(path).unwrap()), "{}", path.display());
        assert!(!holds(path.as_os_str().as_encoded_bytes()));
    });
    assert_eq!(files, 1);
}

#[tokio::test]
async fn a_failed_write_leaves_nothing_and_an_id_is_used_once() {
    let shelf = Shelf::new();
    let broken = Endless { left: 5 << 20, fails: true, asked: Arc::default() };
    assert!(matches!(shelf.blobs.put(ID, KIND, &shelf.key, broken).await, Err(VaultError::Io(_))));
    let mut files = 0;
    walk(shelf.folder.path(), &mut |_| files += 1);
    assert_eq!(files, 0);
    shelf.blobs.put(ID, KIND, &shelf.key, &b"first"[..]).await.unwrap();
    assert!(matches!(shelf.blobs.put(ID, KIND, &shelf.key, &b"second"[..]).await, Err(VaultError::BlobExists(_))));
    assert_eq!(shelf.read().await.unwrap(), "first");
    let reader = shelf.blobs.open(ID, KIND, &shelf.access()).await.unwrap();
    assert!(matches!(reader.bytes(4).await, Err(VaultError::BlobLarge { size: 5, limit: 4, .. })));
}

#[tokio::test]
async fn scanning_deleting_and_cleaning() {
    let shelf = Shelf::new();
    let ids: Vec<Uuid> = (0..20).map(|n| Uuid::from_bytes([n; 16])).collect();
    for id in &ids {
        shelf.blobs.put(*id, KIND, &shelf.key, &b"x"[..]).await.unwrap();
    }
    std::fs::write(shelf.folder.path().join("00/00/unfinished#1"), b"x").unwrap();
    std::fs::write(shelf.folder.path().join("a-stranger"), b"x").unwrap();
    let mut found: Vec<Uuid> = shelf.blobs.scan().try_collect().await.unwrap();
    found.sort_unstable();
    assert_eq!(found, ids);
    shelf.blobs.delete(ids[0]).await.unwrap();
    shelf.blobs.delete(ids[0]).await.unwrap();
    assert_eq!(shelf.blobs.scan().count().await, 19);
    assert_eq!(shelf.blobs.clean(0).await.unwrap(), 0, "a write that is under way is left alone");
    assert_eq!(shelf.blobs.clean(i64::MAX).await.unwrap(), 1);
    assert_eq!(shelf.blobs.scan().count().await, 19);
}

#[tokio::test]
async fn the_type_is_what_the_bytes_show() {
    let shelf = Shelf::new();
    let cases: [(&[u8], Option<&str>); 4] =
        [(b"\x89PNG\r\n\x1a\n....", Some("image/png")), (b"%PDF-1.7 ...", Some("application/pdf")), (b"hello", None), (b"", None)];
    for (at, (bytes, expected)) in cases.into_iter().enumerate() {
        let written = shelf.blobs.put(Uuid::from_u128(at as u128), KIND, &shelf.key, bytes).await.unwrap();
        assert_eq!(written.media_type, expected);
    }
}

/// 64 MiB through a folder: the reader is never asked for more than what has been written on, plus a part and two chunks,
/// and the writer never hands out more than a batch, so the length does not matter to memory.
#[tokio::test]
async fn a_long_file_takes_the_memory_of_a_few_chunks() {
    let length = 64 << 20;
    let shelf = Shelf::new();
    let asked = Arc::new(std::sync::atomic::AtomicUsize::new(0));
    let file = shelf.file().with_extension("").with_file_name(format!("{ID}#1"));
    let watched = Watched { inner: Endless { left: length, fails: false, asked: asked.clone() }, file, most: Arc::default() };
    let most = watched.most.clone();
    let written = shelf.blobs.put(ID, KIND, &shelf.key, watched).await.unwrap();
    assert_eq!((written.size, written.chunks), (length as u64, 1024));
    let most = most.load(std::sync::atomic::Ordering::Relaxed);
    assert!(most <= (1 << 20) + 3 * CHUNK, "{most} bytes were read but not yet written");
    let mut reader = shelf.blobs.open(ID, KIND, &shelf.access()).await.unwrap();
    let (mut read, mut largest) = (0, 0);
    while let Some(bytes) = reader.next().await {
        let bytes = bytes.unwrap();
        assert!(bytes.iter().all(|byte| *byte == 0x5a));
        (read, largest) = (read + bytes.len(), largest.max(bytes.len()));
    }
    assert_eq!((read, largest), (length, 4 * CHUNK));
}

/// So many bytes, then the end or an error.
struct Endless {
    left: usize,
    fails: bool,
    asked: Arc<std::sync::atomic::AtomicUsize>,
}

impl AsyncRead for Endless {
    fn poll_read(mut self: Pin<&mut Self>, _: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<std::io::Result<()>> {
        if self.left == 0 && self.fails {
            return Poll::Ready(Err(std::io::Error::other("the sender hung up")));
        }
        let length = self.left.min(buffer.remaining()).min(50_000);
        buffer.initialize_unfilled_to(length).fill(0x5a);
        buffer.advance(length);
        self.left -= length;
        self.asked.fetch_add(length, std::sync::atomic::Ordering::Relaxed);
        Poll::Ready(Ok(()))
    }
}

/// Compares what was read with what lies in the unfinished file.
struct Watched {
    inner: Endless,
    file: PathBuf,
    most: Arc<std::sync::atomic::AtomicUsize>,
}

impl AsyncRead for Watched {
    fn poll_read(mut self: Pin<&mut Self>, context: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<std::io::Result<()>> {
        let polled = Pin::new(&mut self.inner).poll_read(context, buffer);
        let written = std::fs::metadata(&self.file).map_or(0, |file| file.len() as usize);
        let asked = self.inner.asked.load(std::sync::atomic::Ordering::Relaxed);
        self.most.fetch_max(asked.saturating_sub(written), std::sync::atomic::Ordering::Relaxed);
        polled
    }
}

fn walk(folder: &Path, file: &mut impl FnMut(&Path)) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { walk(&path, file) } else { file(&path) }
    }
}
