//! People: how many a second an import brings in, how long it takes to find one by an address among all of them, and how much of a
//! sign-in is the password's own computation. The real import, the real lookup and the real handler, in this process.

use std::{
    fmt,
    io::{self, Read},
    path::Path,
    time::Duration,
};

use anyhow::{Context as _, Result, ensure};
use axum::{Router, body::Body};
use candor::{
    app::App,
    desk::{
        desk::Kind,
        make::{New, make},
        open::{Opening, open},
        resume,
    },
    ids::PersonId,
    import::{columns::Columns, people as import, sheet::Sheet},
    items::EmailAddress,
    people::{find, password, person},
    web::router::router,
};
use http::{Request, StatusCode};
use sea_orm::{EntityTrait as _, PaginatorTrait as _};
use serde::Serialize;
use tokio::time::Instant;
use tower::ServiceExt as _;

use crate::{histogram::Histogram, process, seed::DOMAIN};

/// Lookups that are measured, and as many that are not before them.
const LOOKUPS: u64 = 20_000;
/// Sign-ins that are measured: no more than one peer may try in an hour.
const SIGN_INS: u64 = 50;
const PASSWORD: &str = "forty plinths in a row";

/// What was measured.
#[derive(Clone, Debug, Serialize)]
pub struct Figures {
    /// People in the desk.
    pub people: u64,
    /// How many of them this run brought in; none if the desk was there already.
    pub imported: i64,
    /// Imported people a second.
    pub imported_per_second: Option<f64>,
    /// The most memory this process held, in MB.
    pub peak_rss_mb: f64,
    /// Finding a person by an address, in microseconds.
    pub lookup_p50: f64,
    /// The same: all but one in twenty took no longer.
    pub lookup_p95: f64,
    /// A whole sign-in by address and password, in milliseconds.
    pub sign_in_p50: f64,
    /// Computing argon2id of that password, in milliseconds.
    pub argon2_p50: f64,
}

/// Measures a desk of so many people in `folder`, made if it is not there.
///
/// # Errors
/// If the disk refuses, or somebody is not found.
pub async fn run(folder: &Path, people: u64) -> Result<Figures> {
    std::fs::create_dir_all(folder)?;
    let dir = folder.join(format!("people-{people}"));
    let (app, brought) = if candor::desk::make::exists(&dir) {
        (open(Opening::of(&dir)?).await?, None)
    } else {
        let new = New { organisation: "Bench", domain: DOMAIN, kind: Kind::Demo, zone: None, policy: None, clock: None };
        let app = make(Opening::of(&dir)?, new).await?;
        let brought = bring(&app, people).await?;
        (app, Some(brought))
    };
    let there = person::Entity::find().count(app.db.reader()).await?;
    let lookup = lookups(&app, people).await?;
    let (sign_in, argon2) = sign_ins(&app).await?;
    let figures = Figures {
        people: there,
        imported: brought.map_or(0, |(made, _)| made),
        imported_per_second: brought.map(|(made, took)| made as f64 / took.as_secs_f64()),
        peak_rss_mb: process::own()?.memory.peak as f64 / 1e6,
        lookup_p50: lookup.quantile(0.5).as_secs_f64() * 1e6,
        lookup_p95: lookup.quantile(0.95).as_secs_f64() * 1e6,
        sign_in_p50: sign_in.quantile(0.5).as_secs_f64() * 1e3,
        argon2_p50: argon2.quantile(0.5).as_secs_f64() * 1e3,
    };
    resume::end(&app).await?;
    Ok(figures)
}

async fn bring(app: &App, people: u64) -> Result<(i64, Duration)> {
    let start = Instant::now();
    let mut sheet = Sheet::<Table>::begin(Table::of(people))?;
    let columns = Columns::of(app, sheet.heading(), &[]).await?;
    let run = import::begin(app, sheet.heading(), false, app.now()).await?;
    let run = import::go_on(app, run, &mut sheet, &columns, |_| {}).await?;
    ensure!(run.refused == 0, "{} rows were refused", run.refused);
    Ok((run.made, start.elapsed()))
}

/// Addresses from all over the table, in an order that no cache foresees.
async fn lookups(app: &App, people: u64) -> Result<Histogram> {
    let mut taken = Histogram::default();
    let mut at = 0;
    for round in 0..2 * LOOKUPS {
        at = (at + 7_919_u64 * 104_729) % people;
        let address = EmailAddress::new(address(at));
        let start = Instant::now();
        let found = find::by_address(app, app.db.reader(), &address).await?;
        if round >= LOOKUPS {
            taken.record(start.elapsed());
        }
        ensure!(found.is_some(), "row {at} is not found");
    }
    Ok(taken)
}

/// Whole sign-ins of one person after another, and the computation alone.
async fn sign_ins(app: &App) -> Result<(Histogram, Histogram)> {
    let address = EmailAddress::new(address(0));
    let known = find::by_address(app, app.db.reader(), &address).await?.context("the first row is somebody")?;
    give_password(app, known.person_id).await?;
    let stored = password::stored(app, known.person_id, app.now()).await?;
    let (mut whole, mut alone) = (Histogram::default(), Histogram::default());
    let router = router(app.clone());
    for _ in 0..SIGN_INS {
        let start = Instant::now();
        ensure!(sign_in(&router, address.as_str()).await? == StatusCode::SEE_OTHER, "the sign-in is refused");
        whole.record(start.elapsed());
        let start = Instant::now();
        ensure!(password::verify(stored.clone(), PASSWORD.to_owned()).await?, "the password does not fit");
        alone.record(start.elapsed());
    }
    Ok((whole, alone))
}

async fn give_password(app: &App, person: PersonId) -> Result<()> {
    let now = app.now();
    let prepared = password::prepare(app, person, PASSWORD.to_owned(), now).await?;
    let tx = app.db.begin().await?;
    candor::db::run(&tx, "UPDATE identity SET verified_at = $1 WHERE person_id = $2", [now.0.into(), person.0.into()]).await?;
    password::save(app, &tx, &prepared, now).await?;
    // An earlier run has used up what one peer may try in an hour.
    candor::db::run(&tx, "DELETE FROM rate_limit", []).await?;
    Ok(app.commit(tx).await?)
}

async fn sign_in(router: &Router, address: &str) -> Result<StatusCode> {
    let form = format!("email={}&password={}", address.replace('@', "%40"), PASSWORD.replace(' ', "+"));
    let request = Request::post("/portal/sign-in/password").header("content-type", "application/x-www-form-urlencoded");
    Ok(router.clone().oneshot(request.body(Body::from(form))?).await?.status())
}

fn address(row: u64) -> String {
    format!("row{row}@customer{}.example", row % 977)
}

/// A table that is written while it is read: whatever its length, it takes no memory.
struct Table {
    row: u64,
    rows: u64,
    line: io::Cursor<Vec<u8>>,
}

impl Table {
    fn of(rows: u64) -> Self {
        Self { row: 0, rows, line: io::Cursor::new(b"email,first name,last name,language\n".to_vec()) }
    }
}

impl Read for Table {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.line.read(into)?;
        if read > 0 || self.row == self.rows {
            return Ok(read);
        }
        let row = self.row;
        self.row += 1;
        self.line = io::Cursor::new(format!("{},Zq{row},Vurm{},en\n", address(row), row % 4_999).into_bytes());
        self.line.read(into)
    }
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { people, imported, imported_per_second, peak_rss_mb, lookup_p50, lookup_p95, sign_in_p50, argon2_p50 } = self;
        match imported_per_second {
            Some(rate) => writeln!(f, "{imported} people imported, {rate:.0} a second (promised: 5000)")?,
            None => writeln!(f, "the desk was there already; remove it to measure the import")?,
        }
        writeln!(f, "person by address among {people}: p50 {lookup_p50:.0} µs, p95 {lookup_p95:.0} µs (promised: 1000)")?;
        let share = argon2_p50 / sign_in_p50 * 100.0;
        writeln!(f, "sign-in p50 {sign_in_p50:.1} ms, of which argon2id {argon2_p50:.1} ms ({share:.0} %)")?;
        writeln!(f, "most memory of this process, generator and desk: {peak_rss_mb:.0} MB")
    }
}
