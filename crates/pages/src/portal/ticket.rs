//! One ticket as its customer sees it: where it stands, a form to add to it, and everything so far, newest first.

use std::cmp::Ordering;

use super::form::{NoticeLine, Problems, Uploads};
use super::site::Site;
use super::tickets::Step;
use crate::{Arg, Frame, L10n, Moment, Sanitised};

/// The page at `GET /portal/tickets/{id}`. Its forms: `POST …/messages` (`message`, `files`), `POST …/closure`,
/// `POST …/reopening` (`message`, optional).
#[derive(Debug, Clone, askama::Template)]
#[template(path = "portal/ticket.html", whitespace = "minimize")]
pub struct Ticket {
    /// The document.
    pub frame: Frame,
    /// The organisation.
    pub site: Site,
    /// Its id, in paths.
    pub id: String,
    /// Its number.
    pub number: u64,
    /// What it is about.
    pub subject: String,
    /// What holds now, in one sentence: `Ines at Lindmoor is working on it.`; may be empty.
    pub now: String,
    /// By when the next answer is promised.
    pub answer_by: Option<Moment>,
    /// The four steps, with when each was reached.
    pub timeline: Timeline,
    /// What the customer typed, after a refused submit.
    pub typed: String,
    /// What was wrong with it.
    pub problems: Problems,
    /// What becomes of an answer.
    pub notice: NoticeLine,
    /// What becomes of a file.
    pub file_notice: NoticeLine,
    /// What may be sent along.
    pub uploads: Uploads,
    /// What can be done beside answering.
    pub verb: Verb,
    /// Whose administrators can read it; empty if nobody can but those who take part.
    pub readers: String,
    /// Everything so far, newest first.
    pub entries: Vec<Entry>,
    /// The path of the older entries; empty when all are shown.
    pub older: String,
    /// Who opened it in the last thirty days.
    pub looked: Looked,
}

/// The four steps of a request.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Timeline {
    /// Which step it stands at.
    pub at: Step,
    /// When it came in.
    pub received: Moment,
    /// When somebody began to work on it.
    pub on_it: Option<Moment>,
    /// Since when it waits for the customer.
    pub waiting: Option<Moment>,
    /// When it was solved.
    pub solved: Option<Moment>,
    /// For how many days a solved request can be reopened; after that an answer begins a new one.
    pub reopen_days: u32,
}

/// What can be done with a ticket beside answering.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verb {
    /// It is open: the customer may close it.
    Close,
    /// It is solved: it can be reopened until then.
    Reopen(Moment),
    /// It is solved, and its time to be reopened is over: the contact form begins a new one.
    Over,
    /// It is another one's of their organisation: the reader can only read it.
    Read,
}

/// One message.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Entry {
    /// Who wrote it, as the customer should read it: `Ines, Lindmoor`; not shown for the customer's own.
    pub from: String,
    /// The customer wrote it.
    pub mine: bool,
    /// When.
    pub at: Moment,
    /// How it came or went, when that is worth saying: `by phone`; empty otherwise.
    pub way: String,
    /// What it says.
    pub body: Sanitised,
    /// Files.
    pub files: Vec<EntryFile>,
    /// It came since the customer's last visit.
    pub new: bool,
}

/// A file of a message.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EntryFile {
    /// Its name.
    pub name: String,
    /// Its path.
    pub href: String,
    /// Its size in words: `84 kB`.
    pub size: String,
}

/// Who opened a ticket in the last thirty days.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Looked {
    /// By team, or by name where the organisation chose so: `Support`.
    pub who: String,
    /// How many people.
    pub people: u32,
    /// How many times.
    pub times: u32,
}

impl Ticket {
    fn looked_line(&self) -> String {
        let looked = &self.looked;
        if looked.people == 0 {
            return self.frame.t.get("portal-looked-nobody").to_owned();
        }
        let (people, times) = (Arg::from(looked.people), Arg::from(looked.times));
        self.frame.t.with("portal-looked-line", &[("who", Arg::from(&looked.who)), ("people", people), ("times", times)])
    }
}

impl Timeline {
    /// The four steps in order, each with how it is drawn.
    fn steps(&self) -> [TimelineStep<'_>; 4] {
        [
            self.step(Step::Received, Some(&self.received)),
            self.step(Step::OnIt, self.on_it.as_ref()),
            self.step(Step::Waiting, self.waiting.as_ref()),
            self.step(Step::Solved, self.solved.as_ref()),
        ]
    }

    fn step<'a>(&self, step: Step, reached: Option<&'a Moment>) -> TimelineStep<'a> {
        match (step.cmp(&self.at), reached) {
            (Ordering::Equal, _) => TimelineStep { step, reached, state: StepState::Now },
            (Ordering::Less, Some(_)) => TimelineStep { step, reached, state: StepState::Done },
            (Ordering::Less, None) => TimelineStep { step, reached, state: StepState::Skipped },
            // A request that went back has its later steps ahead of it again.
            (Ordering::Greater, _) => TimelineStep { step, reached: None, state: StepState::Later },
        }
    }
}

/// A step of the timeline, as it is drawn.
struct TimelineStep<'a> {
    step: Step,
    reached: Option<&'a Moment>,
    state: StepState,
}

/// How a step is drawn.
#[derive(Clone, Copy, PartialEq, Eq)]
enum StepState {
    Done,
    Now,
    Later,
    /// It was passed without being needed.
    Skipped,
}

impl TimelineStep<'_> {
    fn class(&self) -> &'static str {
        match self.state {
            StepState::Done => "done",
            StepState::Now => "now",
            StepState::Later => "later",
            StepState::Skipped => "done skipped",
        }
    }

    fn is_now(&self) -> bool {
        self.state == StepState::Now
    }

    /// What stands below the name of a step that has no time.
    fn remark(&self, t: &L10n, timeline: &Timeline) -> String {
        match (self.state, self.step) {
            (StepState::Skipped, _) => t.get("portal-step-not-needed").to_owned(),
            (_, Step::Waiting) => t.get("portal-step-waiting-if").to_owned(),
            (_, Step::Solved) => t.count("portal-step-solved-reopen", timeline.reopen_days),
            _ => String::new(),
        }
    }
}
