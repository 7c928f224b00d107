//! Findings for eyes and for editors: with the line they are about, or as JSON.

use std::fmt::Write as _;

use serde_json::{Value, json};

use crate::word::is_unseen;
use crate::{Finding, Findings, Place};

impl Findings {
    /// The findings as a person reads them: each with its line, what is meant in it underlined, and what to do. `name` is
    /// that of the file, `text` what was read.
    #[must_use]
    pub fn render(&self, name: &str, text: &str) -> String {
        let lines: Vec<&str> = text.lines().collect();
        seen(&self.iter().map(|finding| finding.rendered(name, &lines)).collect::<Vec<_>>().join("\n"))
    }

    /// The findings for an editor: `{"diagnostics": […]}`, lines and columns from 1, the end exclusive.
    #[must_use]
    pub fn to_json(&self) -> Value {
        json!({ "diagnostics": self.iter().map(Finding::to_json).collect::<Vec<_>>() })
    }
}

/// A file can hold what moves a terminal's cursor or turns a line around.
fn seen(shown: &str) -> String {
    shown.chars().map(|one| if one != '\t' && is_unseen(one) { '\u{FFFD}' } else { one }).collect()
}

impl Finding {
    /// This finding by itself, as [`Findings::render`] shows it.
    #[must_use]
    pub fn render(&self, name: &str, text: &str) -> String {
        seen(&self.rendered(name, &text.lines().collect::<Vec<_>>()))
    }

    fn rendered(&self, name: &str, lines: &[&str]) -> String {
        let Place { line, column, .. } = self.place;
        let second = self.second.as_ref();
        let widest = line.max(second.map_or(0, |(place, _)| place.line)).to_string().len();
        let margin = " ".repeat(widest);
        let mut out = String::new();
        let mut say = |text: std::fmt::Arguments<'_>| out.write_fmt(text).expect("writing to a String cannot fail");
        say(format_args!("{}[{}]: {}\n", self.severity.as_str(), self.code, self.reason));
        say(format_args!("{margin}--> {name}:{line}:{column}\n{margin} |\n"));
        say(format_args!("{}", excerpt(self.place, lines, widest, '^', &self.path)));
        if let Some((place, label)) = second {
            say(format_args!("{margin} |\n{}", excerpt(*place, lines, widest, '-', label)));
        }
        say(format_args!("{margin} |\n{margin} = help: {}\n", self.remedy));
        if !self.statements.is_empty() {
            say(format_args!("{margin} = carries out: {}\n", self.statements.join(", ")));
        }
        if let Some(gap) = &self.gap {
            say(format_args!("{margin} = decided in: gap.{gap}\n"));
        }
        say(format_args!("{margin} = why: candor policy explain {}\n", self.code));
        out
    }

    fn to_json(&self) -> Value {
        let mut json = json!({
            "code": self.code.as_str(),
            "severity": self.severity.as_str(),
            "line": self.place.line,
            "column": self.place.column,
            "end_line": self.place.end_line,
            "end_column": self.place.end_column,
            "path": self.path,
            "message": self.reason,
            "help": self.remedy,
            "statements": self.statements,
        });
        if let Some(gap) = &self.gap {
            json["gap"] = json!(gap);
        }
        if let Some((place, label)) = &self.second {
            json["related"] = json!([{ "line": place.line, "column": place.column, "end_line": place.end_line,
                "end_column": place.end_column, "message": label }]);
        }
        json
    }
}

/// So much of a line is shown, in characters: a line with a thousand findings is not shown a thousand times as a whole.
const SHOWN: usize = 200;

/// A line of more bytes is not shown: what is meant in it would have to be looked for by eye.
const LONGEST: usize = 4096;

/// One line of the file, with marks under what is meant. Of what spans several lines the first is shown.
fn excerpt(place: Place, lines: &[&str], widest: usize, mark: char, label: &str) -> String {
    let line = index(place.line).checked_sub(1).and_then(|at| lines.get(at)).filter(|line| line.len() <= LONGEST);
    let line = line.copied().unwrap_or_default();
    let start = index(place.column).saturating_sub(1);
    let end = if place.end_line == place.line { index(place.end_column).saturating_sub(1) } else { line.trim_end().chars().count() };
    let left = if line.chars().nth(SHOWN).is_some() { start.saturating_sub(SHOWN / 4) } else { 0 };
    let text: String = line.chars().skip(left).take(SHOWN).collect();
    let (start, end) = (start - left, end.saturating_sub(left).min(SHOWN));
    // Tabs stay tabs under the line, so that the marks stand where they should.
    let before: String = text.chars().take(start).map(|one| if one == '\t' { '\t' } else { ' ' }).collect();
    let marks = mark.to_string().repeat(end.saturating_sub(start).max(1));
    format!("{:>widest$} | {text}\n{} | {before}{marks} {label}\n", place.line, " ".repeat(widest))
}

fn index(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}
