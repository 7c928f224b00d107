//! The queue: whose turn it is, why, and which clock ends first.

mod row;
mod samples;

use askama::Template;

pub use row::{Row, TicketRow, With};

use super::{Choice, Pager, Reason, Shell, Turn};
use crate::{Frame, Moment};

/// `GET /` and `GET /tickets?…`: one view, one tab of it, one page of that.
#[derive(Debug, Clone, Template)]
#[template(path = "agent/queue/queue.html")]
pub struct Queue {
    /// The document's frame.
    pub frame: Frame,
    /// The rail.
    pub shell: Shell,
    /// The view's name.
    pub title: String,
    /// Now, at the top: `Tue 24 Nov, 14:07`.
    pub now: Moment,
    /// `The next clock ends in 41 minutes.`; `None` when none runs.
    pub next_clock: Option<String>,
    /// The tab one looks at.
    pub turn: Turn,
    /// Every tab.
    pub turns: Vec<TurnTab>,
    /// What narrows the view, each removable.
    pub filters: Vec<Filter>,
    /// The path of this very page, to which a bulk action returns and from which a fragment is fetched.
    pub here: String,
    /// The tickets by reason. A reason without rows says that it is empty.
    pub groups: Vec<Group>,
    /// Where in the whole one stands.
    pub pager: Pager,
    /// To whom a selection can be assigned.
    pub assignable: Vec<Choice>,
    /// To which teams it can be moved, and none; empty where there are no teams.
    pub teams: Vec<Choice>,
}

/// One tab.
#[derive(Debug, Clone)]
pub struct TurnTab {
    /// Whose turn.
    pub turn: Turn,
    /// Its path.
    pub href: String,
    /// How many tickets, grouped for reading: `1,240`.
    pub count: String,
}

/// One thing that narrows a view.
#[derive(Debug, Clone)]
pub struct Filter {
    /// What is narrowed: `Team`.
    pub name: String,
    /// To what: `Support`.
    pub value: String,
    /// The path without it.
    pub remove: String,
}

/// The tickets of one reason.
#[derive(Debug, Clone)]
pub struct Group {
    /// The reason.
    pub reason: Reason,
    /// How many in all, not only on this page, grouped for reading: `1,240`.
    pub count: String,
    /// The rows on this page.
    pub rows: Vec<Row>,
}

impl Queue {
    fn is_empty(&self) -> bool {
        self.groups.iter().all(|group| group.rows.is_empty())
    }
}
