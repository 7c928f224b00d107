//! How long the policy file takes: checking the largest of the committed ones, and one that is made of five thousand
//! statements, and rendering the notice. Nothing of it is on a request's way; an editor that checks while somebody types is.

use std::{
    fmt::{self, Write as _},
    fs,
    hint::black_box,
    path::Path,
    time::Duration,
};

use anyhow::{Context as _, Result, ensure};
use candor::privacy::vocabulary::vocabulary;
use jiff::tz::TimeZone;
use notice::{Edition, Evidence, Language};
use policy::{Compiled, Policy};
use serde::Serialize;
use tokio::time::Instant;

/// How often each thing is done.
const TIMES: usize = 51;

/// How many statements the made policy has.
const STATEMENTS: usize = 5_000;

/// What was measured, in milliseconds.
#[derive(Clone, Debug, Serialize)]
pub struct Figure {
    /// What was done.
    pub what: String,
    /// Half of the runs took no longer.
    pub median: f64,
    /// No run took longer.
    pub max: f64,
    /// What was promised.
    pub promised: f64,
}

/// All figures.
#[derive(Clone, Debug, Serialize)]
pub struct Figures(pub Vec<Figure>);

/// Measures with the policies in a folder, as they are judged on a day.
///
/// # Errors
/// If the folder holds no policy, or one that cannot be used.
pub fn run(folder: &Path, day: &str) -> Result<Figures> {
    let day = day.parse().context("a day, such as 2026-11-28")?;
    let files = fs::read_dir(folder).with_context(|| format!("reading {}", folder.display()))?;
    let mut policies: Vec<(String, String)> = Vec::new();
    for path in files.map(|file| Ok(file?.path())).collect::<Result<Vec<_>>>()? {
        if path.extension().is_some_and(|extension| extension == "toml") {
            policies.push((path.file_stem().unwrap_or_default().to_string_lossy().into_owned(), fs::read_to_string(&path)?));
        }
    }
    let (name, largest) = policies.into_iter().max_by_key(|(_, text)| text.len()).context("no policy there")?;
    let made = made(&largest);
    let statements = Policy::parse(&made)?.promise.len();
    ensure!(statements == STATEMENTS, "the made policy has {statements} statements");
    let words = vocabulary();
    let check = |text: &str| {
        let (_, findings) = policy::check(text, &words, day);
        ensure!(!findings.has_errors(), "it does not check:\n{findings}");
        Ok(())
    };
    check(&largest)?;
    check(&made)?;
    let compiled = Compiled::new(Policy::parse(&largest)?, &words, day)?;
    let (evidence, zone) = (Evidence::default(), TimeZone::UTC);
    let edition = |language| Edition { policy: &compiled, vocabulary: &words, evidence: &evidence, language, day, zone: &zone };
    let render = |language: Language| {
        measure(format!("notice of {name} in {}", language.tag()), 5.0, || notice::markdown(&notice::notice(&edition(language))))
    };
    let kilobytes = |text: &str| text.len() / 1_000;
    Ok(Figures(vec![
        measure(format!("check {name}, {} kB", kilobytes(&largest)), 10.0, || policy::check(&largest, &words, day)),
        measure(format!("check {STATEMENTS} statements, {} kB", kilobytes(&made)), 100.0, || policy::check(&made, &words, day)),
        render(Language::English),
        render(Language::German),
    ]))
}

/// The policy with so many more statements, and an entry that carries out each ten of them.
fn made(text: &str) -> String {
    let known = Policy::parse(text).map_or(0, |policy| policy.promise.len());
    let mut made = text.trim_end().to_owned();
    for number in 0..STATEMENTS.saturating_sub(known) {
        let _ = write!(
            made,
            "\n[promise.made-{number}]\nsays  = \"What number {number} says is kept.\"\nproof = \"enforced\"\nby    = [\"gate\"]"
        );
        if number % 10 == 0 {
            let of: Vec<String> = (number..(number + 10).min(STATEMENTS - known)).map(|number| format!("\"made-{number}\"")).collect();
            let _ = write!(
                made,
                "\n[measure.made-{number}]\ndpv    = \"AccessControlMethod\"\nproof  = \"enforced\"\nsource = [{}]",
                of.join(", ")
            );
        }
    }
    made + "\n"
}

/// Does something often.
fn measure<T>(what: String, promised: f64, run: impl Fn() -> T) -> Figure {
    let mut took: Vec<Duration> = (0..TIMES).map(|_| timed(&run)).collect();
    took.sort_unstable();
    let milliseconds = |at: usize| took[at].as_secs_f64() * 1e3;
    Figure { what, median: milliseconds(TIMES / 2), max: milliseconds(TIMES - 1), promised }
}

fn timed<T>(run: impl Fn() -> T) -> Duration {
    let start = Instant::now();
    black_box(run());
    start.elapsed()
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{:<48} {:>10} {:>10} {:>10}", "milliseconds", "median", "max", "promised")?;
        for Figure { what, median, max, promised } in &self.0 {
            writeln!(f, "{what:<48} {median:>10.2} {max:>10.2} {promised:>10.0}")?;
        }
        Ok(())
    }
}
