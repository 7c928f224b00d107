//! The board: every promise with the rule that carries it, how it stands now, and who answers for it.

use super::Seen;
use super::known::{Known, Signed, known, measures};
use crate::app::App;
use crate::privacy::in_force::InForce;
use crate::time::Instant;
use anyhow::Result;
use policy::{Policy, Promise, Proof};

/// How a promise stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// The software keeps it, and looked at that instant at so much; all of it held.
    Kept { at: Instant, seen: i64 },
    /// It looked, and so much did not hold.
    Partly { at: Instant, seen: i64, wrong: i64 },
    /// It keeps it and has not looked lately.
    Unchecked,
    /// Somebody signed for it; it counts until then, or without end.
    Signed { until: Option<Instant> },
    /// Nobody signed for it, or the signature does not count any more.
    Lapsed { since: Option<Instant> },
    /// It is said, and no machine can check it.
    Stated,
    /// What it speaks of is done here; it waits for these words of the software, which would keep it.
    Waits(Vec<String>),
    /// What it speaks of is not processed here: these words of the software still sleep.
    Asleep(Vec<String>),
}

/// One promise.
#[derive(Clone, Debug)]
pub struct Line {
    pub id: String,
    /// The sentence, in English where there are several languages.
    pub says: String,
    pub proof: Proof,
    /// The entries of the policy that carry it, such as `retention.recording`.
    pub entries: Vec<String>,
    /// The parts of the software behind it.
    pub mechanisms: Vec<String>,
    pub state: State,
    /// The contact who answers for it.
    pub owner: Option<String>,
}

/// How many promises stand how. What is only declared is in none of the other counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub all: usize,
    pub kept: usize,
    pub partly: usize,
    pub unchecked: usize,
    pub signed: usize,
    pub lapsed: usize,
    pub waits: usize,
    pub stated: usize,
    pub asleep: usize,
}

/// All of them.
pub struct Board {
    pub version: i32,
    pub lines: Vec<Line>,
    pub tally: Tally,
    /// The last look of the oldest fresh check.
    pub checked_at: Option<Instant>,
}

/// How every promise of the policy in force stands now.
///
/// # Errors
/// If the database cannot be asked.
pub async fn board(app: &App) -> Result<Board> {
    let known = known(app).await?;
    let policy = app.gate.policy();
    let lines: Vec<Line> = policy.compiled().policy().promise.iter().map(|promise| line(app, &policy, promise, &known)).collect();
    let tally = lines.iter().fold(Tally::default(), |tally, line| tally.with(&line.state));
    Ok(Board { version: policy.version(), lines, tally, checked_at: known.checks.iter().map(|check| check.ran_at).min() })
}

/// The counts alone.
pub fn tally(app: &App, known: &Known) -> Tally {
    let policy = app.gate.policy();
    let promises = policy.compiled().policy().promise.iter();
    promises.fold(Tally::default(), |tally, promise| tally.with(&state(app, &policy, promise, known)))
}

fn line(app: &App, in_force: &InForce, promise: &Promise, known: &Known) -> Line {
    Line {
        id: promise.id.to_string(),
        says: promise.says.in_language("en").to_owned(),
        proof: promise.proof,
        entries: in_force.compiled().policy().carriers(promise.id.as_str()),
        mechanisms: promise.by.iter().map(ToString::to_string).collect(),
        state: state(app, in_force, promise, known),
        owner: promise.owner.as_ref().map(ToString::to_string),
    }
}

fn state(app: &App, in_force: &InForce, promise: &Promise, known: &Known) -> State {
    let compiled = in_force.compiled();
    match promise.proof {
        Proof::Declaratory => State::Stated,
        Proof::Attested => attested(app, compiled.policy(), promise, known),
        Proof::Enforced | Proof::Assisted => match compiled.sleeps(&format!("promise.{}", promise.id)) {
            Some(words) if in_force.is_done(promise.id.as_str()) => State::Waits(words.to_vec()),
            Some(words) => State::Asleep(words.to_vec()),
            None => checked(&promise.by, known),
        },
    }
}

/// The checks of all mechanisms together: as fresh as the oldest, as right as the worst.
fn checked(by: &[policy::Word], known: &Known) -> State {
    let Some(found) = by.iter().map(|word| known.check(word.as_str())).collect::<Option<Vec<_>>>().filter(|found| !found.is_empty()) else {
        return State::Unchecked;
    };
    let at = found.iter().map(|check| check.ran_at).min().unwrap_or(Instant(0));
    let Seen { seen, wrong } =
        found.iter().fold(Seen { seen: 0, wrong: 0 }, |sum, check| Seen { seen: sum.seen + check.seen, wrong: sum.wrong + check.wrong });
    if wrong == 0 { State::Kept { at, seen } } else { State::Partly { at, seen, wrong } }
}

/// A promise that is signed for is as good as the weakest of its measures.
fn attested(app: &App, policy: &Policy, promise: &Promise, known: &Known) -> State {
    let (mut until, mut any) = (None, false);
    for measure in measures(policy, promise) {
        any = true;
        match known.stands(app, measure) {
            Signed::Never => return State::Lapsed { since: None },
            Signed::Ended(end) => return State::Lapsed { since: Some(end) },
            Signed::Until(end) => until = until.into_iter().chain(end).min(),
        }
    }
    let own = known.signed.contains_key(&format!("promise.{}", promise.id));
    if any || own { State::Signed { until } } else { State::Lapsed { since: None } }
}

impl Tally {
    /// All that something can keep: not what is only stated, and not what is not done here.
    pub const fn promised(&self) -> usize {
        self.all - self.stated - self.asleep
    }

    const fn with(mut self, state: &State) -> Self {
        self.all += 1;
        *match state {
            State::Kept { .. } => &mut self.kept,
            State::Partly { .. } => &mut self.partly,
            State::Unchecked => &mut self.unchecked,
            State::Signed { .. } => &mut self.signed,
            State::Lapsed { .. } => &mut self.lapsed,
            State::Stated => &mut self.stated,
            State::Waits(_) => &mut self.waits,
            State::Asleep(_) => &mut self.asleep,
        } += 1;
        self
    }
}
