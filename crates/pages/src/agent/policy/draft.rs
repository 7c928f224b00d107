//! The editor: a text, what is wrong with it line by line, and what it would do. A plain form; what was typed always comes back.

use askama::Template;

use super::super::Shell;
use super::super::samples::{frame, shell};
use super::Tab;
use crate::Frame;

/// `GET /policy/draft`; checked and proposed by posting to the same path.
#[derive(Debug, Clone, Template)]
#[template(path = "agent/policy/draft.html")]
pub struct Draft {
    /// The document's frame.
    pub frame: Frame,
    /// The rail.
    pub shell: Shell,
    /// The text.
    pub text: String,
    /// Why, as it was typed.
    pub reason: String,
    /// The version in force.
    pub version: String,
    /// The number that the text needs.
    pub next: String,
    /// The text is the file's, which says something else than what rules.
    pub from_file: bool,
    /// The file says something else, and can be taken.
    pub file_differs: bool,
    /// Why it was not taken, in a sentence.
    pub refused: Option<String>,
    /// What was found out about the text.
    pub judged: Judged,
}

/// What is wrong with a text and what it would do: a part of the editor, and by itself what the editor asks for while somebody types
/// (`POST /policy/draft/findings`).
#[derive(Debug, Clone, Template)]
#[template(path = "agent/policy/judged.html")]
pub struct Judged {
    /// The words.
    pub t: &'static crate::L10n,
    /// What is wrong or doubtful, errors first.
    pub findings: Vec<FindingLine>,
    /// What it would do; `None` before it was asked, or while it cannot be read.
    pub effect: Option<Effect>,
    /// Somebody looked.
    pub ran: bool,
}

impl Judged {
    fn errors(&self) -> usize {
        self.findings.iter().filter(|finding| finding.error).count()
    }
}

/// Something that is wrong or doubtful.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FindingLine {
    /// The line in the text, from 1.
    pub line: usize,
    /// It keeps the text from being used.
    pub error: bool,
    /// Its code.
    pub code: String,
    /// What is wrong.
    pub reason: String,
    /// What to do.
    pub remedy: String,
    /// The line itself with what is meant underlined.
    pub shown: String,
}

/// What a text would do.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Effect {
    /// What changes, the weightiest first.
    pub changes: Vec<String>,
    /// Numbers and names: what would be due, who gets more, who is told.
    pub consequences: Vec<String>,
    /// The rows that would go soonest of those that go at another time.
    pub moved: Vec<MovedLine>,
}

/// A row that would go at another time than it does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MovedLine {
    /// What it is, such as `message`.
    pub record: String,
    /// Its id.
    pub id: String,
    /// Where it can be seen, if it has a page.
    pub href: Option<String>,
    /// The day on which it goes; empty if nothing says.
    pub was: String,
    /// The day on which it would go.
    pub will: String,
}

impl Draft {
    const TAB: Tab = Tab::Draft;

    fn errors(&self) -> usize {
        self.judged.errors()
    }

    /// Untouched, from the file, wrong, doubtful, in order, refused.
    #[must_use]
    pub fn samples() -> Vec<(&'static str, Self)> {
        let finding = |line, error| {
            FindingLine {
            line,
            error,
            code: "unknown-word".into(),
            reason: "the software has no item `person.nme`".into(),
            remedy: "did you mean `person.name`?".into(),
            shown: "error[unknown-word]: the software has no item `person.nme`\n  --> policy.toml:12:10\n   |\n12 | items = [\"person.nme\"]\n   |          ^^^^^^^^^^^^ data.identity.items\n".into(),
        }
        };
        let fresh = Draft {
            frame: frame(),
            shell: shell("/policy"),
            text: "schema = 1\n\n[controller]\nname = \"Lindmoor </textarea> Instruments\"\n".into(),
            reason: String::new(),
            version: "7".into(),
            next: "8".into(),
            from_file: false,
            file_differs: true,
            refused: None,
            judged: Judged { t: frame().t, findings: Vec::new(), effect: None, ran: false },
        };
        let file = Draft { from_file: true, ..fresh.clone() };
        let judged = |findings: Vec<FindingLine>, effect| Judged { t: frame().t, findings, effect, ran: true };
        let wrong = Draft {
            judged: judged(vec![finding(12, true), finding(140, false)], None),
            refused: Some("The text cannot be used yet.".into()),
            reason: "Half is enough.".into(),
            file_differs: false,
            ..fresh.clone()
        };
        let effect = Effect {
            changes: vec!["We keep “Tickets” for 24 instead of 12 months.".into()],
            consequences: vec!["3,112 people are told by mail before it rules.".into(), "A second person has to agree.".into()],
            moved: vec![
                MovedLine {
                    record: "ticket".into(),
                    id: "0190b5a0-0000-7000-8000-000000000001".into(),
                    href: Some("/tickets/0190b5a0-0000-7000-8000-000000000001".into()),
                    was: "3 March 2027".into(),
                    will: "3 March 2028".into(),
                },
                MovedLine {
                    record: "message".into(),
                    id: "0190b5a0-0000-7000-8000-000000000002".into(),
                    href: None,
                    was: String::new(),
                    will: "3 March 2028".into(),
                },
            ],
        };
        let good = Draft { judged: judged(vec![finding(140, false)], Some(effect.clone())), ..fresh.clone() };
        let same = Draft { judged: judged(Vec::new(), Some(Effect::default())), ..fresh.clone() };
        let refused = Draft { refused: Some("Version 8 waits already.".into()), judged: judged(Vec::new(), Some(effect)), ..fresh.clone() };
        vec![("fresh", fresh), ("file", file), ("wrong", wrong), ("good", good), ("same", same), ("refused", refused)]
    }
}
