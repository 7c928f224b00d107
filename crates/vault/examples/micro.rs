//! What a key costs: a page of fifty from memory, fifty from the database, a fresh one, and a blob's throughput.
//! `cargo run --release --example micro -p vault`
#![expect(clippy::print_stdout, reason = "an example prints its figures")]
#![expect(clippy::disallowed_methods, reason = "an example is its own edge: it makes ids, measures and grants")]

use privacy::{Access, Actor, DeskId, ItemSet, KeyId, Purpose, Sealer};
use std::hint::black_box;
use std::time::{Duration, Instant};
use uuid::Uuid;
use vault::{Blobs, Keyring, KeyringAt, Kind, Master, Scope, TTL, Wanted};

privacy::items! {
    /// What a sender attached.
    bytes AttachmentContent = "attachment.content";
}

const KEYS: usize = 20_000;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = tempfile::tempdir()?;
    let (desk, now) = (DeskId::from_bytes([1; 16]), 0);
    let at = KeyringAt::File(folder.path().join("keyring.db"));
    let keyring = Keyring::create(&at, desk, Master::random(1).into(), now, Uuid::now_v7()).await?;

    let wanted: Vec<Wanted> =
        (0..KEYS).map(|_| Wanted { person: Some(Uuid::now_v7()), scope: Scope::Profile, new_id: Uuid::now_v7() }).collect();
    let start = Instant::now();
    let mut ids: Vec<KeyId> = Vec::with_capacity(KEYS);
    for chunk in wanted.chunks(500) {
        ids.extend(keyring.sealers(chunk, now).await?.iter().map(Sealer::id));
    }
    say("a new key, 500 at a time", start.elapsed(), KEYS);

    let start = Instant::now();
    for _ in 0..500 {
        keyring.sealer(Some(Uuid::now_v7()), Scope::Profile, now, Uuid::now_v7()).await?;
    }
    say("a new key, each committed durably", start.elapsed(), 500);

    let pages: Vec<Vec<KeyId>> = (0..400).map(|page| (0..50).map(|row| ids[(page * 7_919 + row * 389) % KEYS]).collect()).collect();
    let start = Instant::now();
    for (page, later) in pages.iter().zip(1..) {
        black_box(keyring.keys(page, later * TTL).await?);
    }
    say("fifty keys from the database", start.elapsed(), pages.len());

    keyring.keys(&ids, now + 401 * TTL).await?;
    let start = Instant::now();
    for page in pages.iter().cycle().take(40_000) {
        black_box(keyring.cached(page, now + 401 * TTL).expect("all were read just now"));
    }
    say("fifty keys from memory", start.elapsed(), 40_000);

    let start = Instant::now();
    keyring.destroy(&ids[..1]).await?;
    say("destroying one key", start.elapsed(), 1);

    let blobs = Blobs::local(&folder.path().join("blobs"), desk)?;
    let (id, kind, content) = (Uuid::now_v7(), Kind::of::<AttachmentContent>(), vec![7; 256 << 20]);
    let key = keyring.issue(&[Wanted { person: None, scope: Scope::Blob(id), new_id: Uuid::now_v7() }], now).await?.remove(0);
    let start = Instant::now();
    blobs.put(id, kind, &key, &content[..]).await?;
    println!("{:<36} {:>9.0} MiB/s", "writing a blob, durably", 256.0 / start.elapsed().as_secs_f64());
    let access = Access::grant(desk, Actor::System("micro"), Purpose::Care, ItemSet::all(), vec![(key.id, key.key)]);
    let start = Instant::now();
    black_box(blobs.open(id, kind, &access).await?.bytes(content.len()).await?);
    println!("{:<36} {:>9.0} MiB/s", "reading it", 256.0 / start.elapsed().as_secs_f64());
    Ok(())
}

fn say(what: &str, took: Duration, times: usize) {
    println!("{what:<36} {:>9.1} µs", took.as_secs_f64() * 1e6 / times as f64);
}
