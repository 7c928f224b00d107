//! The board: each sentence as it is published beside the rule as it is executed, and how it stands.

use askama::Template;

use super::super::Shell;
use super::super::samples::{date, frame, monday, shell, today};
use super::Tab;
use crate::{Arg, Frame, L10n, Moment};

/// `GET /policy`.
#[derive(Debug, Clone, Template)]
#[template(path = "agent/policy/board.html")]
pub struct Board {
    /// The document's frame.
    pub frame: Frame,
    /// The rail.
    pub shell: Shell,
    /// The version in force.
    pub version: String,
    /// Since when; `None` if nobody wrote it down.
    pub since: Option<Moment>,
    /// When the oldest of the fresh checks looked; `None` when none is fresh.
    pub checked: Option<Moment>,
    /// How many stand how.
    pub tally: Tally,
    /// File, database and process do not say the same.
    pub drift: Option<Drift>,
    /// What the policy in force would be refused for today.
    pub run_out: Vec<RunOut>,
    /// The text that waits.
    pub proposal: Option<Proposal>,
    /// The promises that are shown, those that need somebody first.
    pub lines: Vec<PromiseLine>,
    /// How many there are in all.
    pub total: usize,
}

/// How many promises stand how; what is only stated and what is not processed here is in no total.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// In the total: all that something can keep.
    pub promised: usize,
    /// A check saw all of it hold.
    pub kept: usize,
    /// A check saw that not all of it held.
    pub partly: usize,
    /// No check looked lately.
    pub unchecked: usize,
    /// Somebody's signature counts.
    pub signed: usize,
    /// Nobody's signature counts.
    pub lapsed: usize,
    /// What would keep it has not come yet.
    pub waits: usize,
    /// Said, and nothing can check it.
    pub stated: usize,
    /// Not processed here.
    pub asleep: usize,
}

/// How file, database and process differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Drift {
    /// The file was edited and not applied.
    File,
    /// There is no file.
    NoFile,
    /// This process rules by an older version.
    Process,
}

/// Something that has run out since the policy was put in force.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RunOut {
    /// The entry: `safeguard.dpf`.
    pub path: String,
    /// What is wrong.
    pub reason: String,
    /// What to do.
    pub remedy: String,
}

/// A text on its way.
#[derive(Debug, Clone)]
pub struct Proposal {
    /// Its id.
    pub id: String,
    /// The version that it becomes.
    pub version: String,
    /// Who proposed it; empty for a command on the machine.
    pub by: String,
    /// When.
    pub at: Moment,
    /// Why, as they wrote it.
    pub reason: String,
    /// What changes, the weightiest first.
    pub changes: Vec<String>,
    /// A second person has to agree; else people are being told.
    pub waits: bool,
    /// The reader proposed it, so somebody else agrees.
    pub own: bool,
    /// How many people are told and not told yet, once it is announced.
    pub told: (u64, u64),
}

/// One promise.
#[derive(Debug, Clone)]
pub struct PromiseLine {
    /// Its id: `001-013`.
    pub id: String,
    /// The sentence as it is published.
    pub says: String,
    /// The entries that carry it.
    pub rules: Vec<Rule>,
    /// The parts of the software behind it, in their words.
    pub by: Vec<String>,
    /// How it stands.
    pub state: PromiseState,
    /// Who answers for it; empty for nobody.
    pub owner: String,
}

/// An entry of the policy as it is executed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rule {
    /// Its path, for the title: `retention.recording`.
    pub path: String,
    /// The words.
    pub parts: Vec<Part>,
}

/// A word of a rule.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Part {
    /// The text.
    pub text: String,
    /// It is a value and not a word between values.
    pub strong: bool,
}

/// How a promise stands.
#[derive(Debug, Clone)]
pub enum PromiseState {
    /// The software keeps it.
    Kept(Moment, u64),
    /// People do it with the software's help, and all of it held.
    Carried(Moment, u64),
    /// Not all of it held: when, how much was seen, how much did not hold.
    Partly(Moment, u64, u64),
    /// No check looked lately.
    Unchecked,
    /// Somebody signed for it, until then.
    Signed(Option<Moment>),
    /// The signature ended then; `None` when there was none.
    Lapsed(Option<Moment>),
    /// It waits for these parts of the software.
    Waits(Vec<String>),
    /// It is said and nothing can check it.
    Stated,
    /// What it speaks of is not processed here.
    Asleep(Vec<String>),
}

impl Board {
    const TAB: Tab = Tab::Board;

    fn counts(&self, t: &L10n) -> Vec<(usize, String)> {
        let Tally { promised, kept, partly, unchecked, signed, lapsed, waits, .. } = self.tally;
        let all = [
            (promised, "policy-count-promised"),
            (kept, "policy-count-kept"),
            (partly, "policy-count-partly"),
            (unchecked, "policy-count-unchecked"),
            (signed, "policy-count-signed"),
            (lapsed, "policy-count-lapsed"),
            (waits, "policy-count-waits"),
        ];
        all.into_iter()
            .filter(|(count, key)| *count > 0 || *key == "policy-count-promised")
            .map(|(count, key)| (count, t.count(key, count)))
            .collect()
    }

    fn apart(&self, t: &L10n) -> String {
        let parts = [(self.tally.stated, "policy-count-stated"), (self.tally.asleep, "policy-count-asleep")];
        parts.into_iter().filter(|(count, _)| *count > 0).map(|(count, key)| t.count(key, count)).collect::<Vec<_>>().join(" ")
    }

    fn all(&self) -> bool {
        self.lines.len() == self.total
    }
}

/// Rules of one promise that are shown; the others unfold.
const SHOWN: usize = 4;

impl PromiseLine {
    fn first(&self) -> &[Rule] {
        &self.rules[..self.split()]
    }

    fn rest(&self) -> &[Rule] {
        &self.rules[self.split()..]
    }

    /// One more is no longer than the line that unfolds it.
    fn split(&self) -> usize {
        if self.rules.len() <= SHOWN + 1 { self.rules.len() } else { SHOWN }
    }
}

impl PromiseState {
    fn icon(&self) -> crate::layout::Icon {
        crate::icon(match self {
            Self::Kept(..) | Self::Carried(..) => "seal",
            Self::Partly(..) => "half",
            Self::Signed(_) | Self::Lapsed(_) => "pen",
            Self::Unchecked | Self::Waits(_) => "clock",
            Self::Stated | Self::Asleep(_) => "hollow",
        })
    }

    fn class(&self) -> &'static str {
        match self {
            Self::Kept(..) | Self::Carried(..) => "kept",
            Self::Partly(..) | Self::Lapsed(_) => "red none",
            Self::Unchecked => "none",
            _ => "",
        }
    }

    fn label<'t>(&self, t: &'t L10n) -> &'t str {
        match self {
            Self::Kept(..) => t.get("policy-kept"),
            Self::Carried(..) => t.get("policy-carried"),
            Self::Partly(..) => t.get("policy-partly"),
            Self::Unchecked => t.get("policy-unchecked"),
            Self::Signed(_) => t.get("policy-signed"),
            Self::Lapsed(None) => t.get("policy-unsigned"),
            Self::Lapsed(Some(_)) => t.get("policy-lapsed"),
            Self::Waits(_) => t.get("policy-waits"),
            Self::Stated => t.get("policy-stated"),
            Self::Asleep(_) => t.get("policy-asleep"),
        }
    }

    fn seen(t: &L10n, seen: &u64) -> String {
        t.with("policy-seen", &[("count", Arg::from(seen))])
    }
}

impl Board {
    /// Every state, a proposal of another and of oneself, things that ran out, and a policy without promises.
    #[must_use]
    pub fn samples() -> Vec<(&'static str, Self)> {
        let line = |id: &str, says: &str, rule: &str, state| PromiseLine {
            id: id.into(),
            says: says.into(),
            rules: vec![Rule {
                path: format!("retention.{id}"),
                parts: rule.split('*').enumerate().map(|(at, text)| Part { text: text.into(), strong: at % 2 == 1 }).collect(),
            }],
            by: vec!["sealing of every record".into()],
            state,
            owner: "Petra Lund".into(),
        };
        let moment = || today("02:10");
        let end = || date("2026-12-24", "24 Dec");
        let lines = vec![
            line(
                "list",
                "Whoever is not named here gets nothing from us.",
                "egress to *recipients* else *refuse*",
                PromiseState::Partly(moment(), 40, 1),
            ),
            PromiseLine {
                owner: String::new(),
                by: Vec::new(),
                ..line("doors", "Our doors are locked.", "sign *PhysicalAccess* expires *P1Y*", PromiseState::Lapsed(Some(end())))
            },
            line("desks", "We clear our desks.", "sign *ClearDesk*", PromiseState::Lapsed(None)),
            line("see", "You can see what we hold about you.", "right *A15*", PromiseState::Unchecked),
            PromiseLine {
                rules: Vec::new(),
                ..line("sealed", "It lies encrypted on our disks.", "", PromiseState::Kept(moment(), 41_206))
            },
            line(
                "erase",
                "If you ask us to, we erase you, all of it, and tell you so when it is done and from when on no backup can bring it back.",
                "right *A17*",
                PromiseState::Carried(moment(), 1),
            ),
            line("training", "Our people are trained every year.", "sign *StaffTraining* expires *P1Y*", PromiseState::Signed(Some(end()))),
            line(
                "ends",
                "A conversation is erased twelve months after it ends.",
                "from *ticket.closed* keep *P12M* then *erase* unless *claim*",
                PromiseState::Waits(vec!["deletion by period".into()]),
            ),
            line("calls", "Calls are not listened to.", "refuse *call.recording*", PromiseState::Asleep(vec!["recording of calls".into()])),
            PromiseLine { by: Vec::new(), rules: Vec::new(), ..line("care", "We care.", "", PromiseState::Stated) },
        ];
        let mut lines = lines;
        lines[4].rules = vec![lines[0].rules[0].clone(); 9];
        let proposal = Proposal {
            id: "p1".into(),
            version: "8".into(),
            by: "Petra Lund".into(),
            at: monday("09:03"),
            reason: "Guarantees last two years.".into(),
            changes: vec!["We keep “Tickets” for 24 instead of 12 months.".into(), "We keep “Calls” for 3 instead of 6 months.".into()],
            waits: true,
            own: false,
            told: (0, 0),
        };
        let busy = Board {
            frame: frame(),
            shell: shell("/policy"),
            version: "7".into(),
            since: Some(date("2026-06-01", "1 Jun 2026")),
            checked: Some(moment()),
            tally: Tally { promised: 8, kept: 2, partly: 1, unchecked: 1, signed: 1, lapsed: 2, waits: 1, stated: 1, asleep: 1 },
            drift: Some(Drift::File),
            run_out: vec![RunOut {
                path: "safeguard.shield".into(),
                reason: "the Privacy Shield does not hold since 16 July 2020".into(),
                remedy: "name another safeguard, or close the recipient".into(),
            }],
            proposal: Some(proposal.clone()),
            lines: lines.clone(),
            total: 43,
        };
        let own = Board {
            proposal: Some(Proposal { own: true, reason: String::new(), ..proposal.clone() }),
            drift: Some(Drift::NoFile),
            ..busy.clone()
        };
        let told = Board {
            proposal: Some(Proposal { waits: false, told: (3112, 48), ..proposal }),
            drift: Some(Drift::Process),
            run_out: Vec::new(),
            ..busy.clone()
        };
        let calm = Board {
            proposal: None,
            drift: None,
            run_out: Vec::new(),
            lines: lines[4..5].to_vec(),
            total: 1,
            tally: Tally { promised: 1, kept: 1, ..Tally::default() },
            ..busy.clone()
        };
        let empty = Board { lines: Vec::new(), total: 0, checked: None, since: None, tally: Tally::default(), ..calm.clone() };
        vec![("busy", busy), ("own", own), ("told", told), ("calm", calm), ("empty", empty)]
    }
}
