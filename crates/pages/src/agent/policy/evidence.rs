//! What somebody has to sign for or look at again, what was signed, and the form to sign.

use askama::Template;

use super::super::samples::{LONG_NAME, date, frame, shell};
use super::super::{Choice, Shell};
use super::Tab;
use crate::{Field, Frame, Moment};

/// `GET /policy/evidence`; a signature is posted to the same path.
#[derive(Debug, Clone, Template)]
#[template(path = "agent/policy/evidence.html")]
pub struct Evidence {
    /// The document's frame.
    pub frame: Frame,
    /// The rail.
    pub shell: Shell,
    /// Everything that is to be signed or looked at again, what was never done first.
    pub due: Vec<DueLine>,
    /// What was signed, newest first.
    pub signed: Vec<SignedLine>,
    /// What can be signed for.
    pub subjects: Vec<Choice>,
    /// Why the choice was refused.
    pub subject_error: Option<String>,
    /// The day from which it counts.
    pub day: Field,
    /// Why the file was refused.
    pub file_error: Option<String>,
}

/// How soon something is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DueState {
    /// Nobody ever did it.
    Never,
    /// It should have been done.
    Late,
    /// Within a month.
    Soon,
    /// Later.
    Fine,
}

/// Something to be done again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DueLine {
    /// The entry: `measure.doors`.
    pub path: String,
    /// What it is.
    pub what: String,
    /// What is to be done.
    pub kind: String,
    /// When it was last done: a day; empty for never.
    pub last: String,
    /// By when again: a day; empty for no day.
    pub by: String,
    /// When somebody was reminded of it last: a day; empty for never.
    pub reminded: String,
    /// How soon.
    pub state: DueState,
    /// The same in words.
    pub said: String,
}

/// A signature.
#[derive(Debug, Clone)]
pub struct SignedLine {
    /// Its id.
    pub id: String,
    /// The entry.
    pub path: String,
    /// What it is.
    pub what: String,
    /// Who signed; empty for nobody who is known.
    pub by: String,
    /// The day from which it counts.
    pub on: String,
    /// The last day on which it counts; empty for no end.
    pub until: String,
    /// It counts no more, as it ran out or a newer one took its place.
    pub over: bool,
    /// When it was put here.
    pub at: Moment,
    /// There is a file.
    pub file: bool,
}

impl Evidence {
    const TAB: Tab = Tab::Evidence;

    fn refused(&self) -> bool {
        self.subject_error.is_some() || self.day.error.is_some() || self.file_error.is_some()
    }

    /// Nothing, much, refused.
    #[must_use]
    pub fn samples() -> Vec<(&'static str, Self)> {
        let due = |path: &str, state, said: &str, last: &str, by: &str| DueLine {
            path: path.into(),
            what: "Our doors are locked, and whoever has a key is written down".into(),
            kind: "Somebody signs again".into(),
            last: last.into(),
            by: by.into(),
            reminded: if state == DueState::Soon { "1 November 2026".into() } else { String::new() },
            state,
            said: said.into(),
        };
        let signed = |id: &str, over, file| SignedLine {
            id: id.into(),
            path: "measure.doors".into(),
            what: "Our doors are locked".into(),
            by: LONG_NAME.into(),
            on: "21 May 2026".into(),
            until: "20 May 2027".into(),
            over,
            at: date("2026-05-22", "22 May"),
            file,
        };
        let none = Evidence {
            frame: frame(),
            shell: shell("/policy"),
            due: Vec::new(),
            signed: Vec::new(),
            subjects: Vec::new(),
            subject_error: None,
            day: Field::of("2026-11-24"),
            file_error: None,
        };
        let much = Evidence {
            due: vec![
                due("measure.doors", DueState::Never, "never done", "", ""),
                due("purpose.security", DueState::Late, "late", "1 June 2025", "1 June 2026"),
                due("measure.training", DueState::Soon, "soon", "1 December 2025", "1 December 2026"),
                due("notice", DueState::Fine, "in time", "1 June 2026", "1 June 2027"),
            ],
            signed: vec![signed("e1", false, true), signed("e2", true, false)],
            subjects: vec![
                Choice::new("measure.doors", "Our doors are locked (measure.doors)", true),
                Choice::new("measure.training", "Training", false),
            ],
            ..none.clone()
        };
        let refused = Evidence {
            subject_error: Some("Choose what you sign for.".into()),
            day: Field::of("tomorrow").refused("Write a day up to today."),
            file_error: Some("A file has at most 10 MB.".into()),
            ..much.clone()
        };
        vec![("none", none), ("much", much), ("refused", refused)]
    }
}
