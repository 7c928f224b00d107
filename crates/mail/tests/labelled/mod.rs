//! Answers whose lines people labelled: what is the person's own, what is quoted, what is a signature. The files lie under
//! `corpus/replies`, whose README says how they are written; here they become mails, and what is made of them is compared.

mod case;
mod compare;
mod languages;

pub use case::{Case, all};
pub use compare::{Outcome, judge, judge_both, pairs};

use std::collections::BTreeMap;
use std::fmt::Write;

/// How many of how many cases are exactly as people labelled them.
#[derive(Debug, Clone, Copy, Default)]
pub struct Rate {
    pub exact: usize,
    pub all: usize,
}

impl Rate {
    pub fn percent(self) -> f64 {
        100.0 * self.exact as f64 / self.all.max(1) as f64
    }
}

/// What became of all cases.
#[derive(Default)]
pub struct Report {
    pub all: Rate,
    pub groups: BTreeMap<String, Rate>,
    pub disagreements: Vec<(Case, Outcome)>,
}

/// Judges every case, and the pairs of text and HTML that make one mail.
pub fn report() -> Report {
    let mut report = Report::default();
    let cases = all();
    for (text, html) in pairs(&cases) {
        let outcome = judge_both(&text, &html);
        report.count(text, "both", outcome);
    }
    for case in cases {
        let outcome = judge(&case);
        let format = if case.is_html { "html" } else { "text" };
        report.count(case, format, outcome);
    }
    report
}

impl Report {
    fn count(&mut self, case: Case, format: &str, outcome: Outcome) {
        let names = [("client", case.client.as_str()), ("language", &case.language), ("format", format), ("shape", &case.shape)];
        let groups = names.map(|(what, name)| format!("{what} {name}"));
        let exact = usize::from(outcome.is_exact());
        self.all.all += 1;
        self.all.exact += exact;
        for group in groups {
            let rate = self.groups.entry(group).or_default();
            rate.all += 1;
            rate.exact += exact;
        }
        if exact == 0 {
            self.disagreements.push((case, outcome));
        }
    }

    /// The rates and the disagreements, for people.
    pub fn show(&self) -> String {
        let mut out = String::new();
        let line = |out: &mut String, name: &str, rate: Rate| {
            let _ = writeln!(out, "{name:<28} {:>5} of {:>5}  {:>6.2} %", rate.exact, rate.all, rate.percent());
        };
        self.groups.iter().for_each(|(name, rate)| line(&mut out, name, *rate));
        line(&mut out, "all", self.all);
        for (case, outcome) in &self.disagreements {
            let beyond = if case.is_beyond { " (the text alone cannot decide it)" } else { "" };
            let _ = writeln!(out, "\n{} {} {}: {}{beyond}\n{}", case.client, case.language, case.shape, case.note, outcome.show());
        }
        out
    }
}
