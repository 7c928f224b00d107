//! Whether a policy and the application speak about the same things, whether the policy can be true on a day, and whether
//! it can be published.

mod basis;
mod choice;
mod data;
mod gap;
mod language;
mod link;
mod promise;
mod time;
mod transfer;
mod who;
mod words;

use std::collections::HashSet;

pub use link::{Link, PARTS};

use jiff::civil::Date;

use crate::{Code, Finding, Findings, Place, Policy, Vocabulary};

impl Policy {
    /// Compares the policy with what the application can hold and do, and with the law as it is on this day.
    ///
    /// [`Code`] lists what can be found. What a gap with a decision names is a warning that carries the gap's id.
    #[must_use]
    pub fn check(&self, vocabulary: &Vocabulary<'_>, day: Date) -> Findings {
        let mut check = Check { policy: self, vocabulary, day, found: Vec::new() };
        check.who();
        check.words();
        check.texts();
        check.links();
        check.data();
        check.bases();
        check.choices();
        check.transfers();
        check.time();
        check.promises();
        check.gaps();
        self.attribute(&mut check.found);
        Findings::sorted(check.found)
    }
}

/// Reads and checks a text in one go: everything that is wrong with it, at once. Entries that could not be read are not
/// judged further, and neither is what only they may be missing for.
///
/// The policy is there when the text could be read as a whole, even if it cannot be used.
#[must_use]
pub fn check(text: &str, vocabulary: &Vocabulary<'_>, day: Date) -> (Option<Policy>, Findings) {
    let (policy, found) = Policy::read_all(text);
    let Some(policy) = policy else { return (None, found) };
    let judged = policy.check(vocabulary, day);
    if found.is_empty() {
        return (Some(policy), judged);
    }
    let unread: HashSet<String> = found.iter().map(|finding| first_steps(&finding.path, 2)).collect();
    let unreadable = |path: &str| unread.contains(&first_steps(path, 2)) || unread.contains(&first_steps(path, 1));
    let own = |finding: &Finding| !finding.code.is_of_the_whole() && !unreadable(&finding.path);
    let judged = Findings::sorted(judged.into_iter().filter(own).collect());
    (None, found.and(judged))
}

/// The first steps of a path: the table, and the entry.
fn first_steps(path: &str, count: usize) -> String {
    path.split('.').take(count).collect::<Vec<_>>().join(".")
}

struct Check<'a> {
    policy: &'a Policy,
    vocabulary: &'a Vocabulary<'a>,
    day: Date,
    found: Vec<Finding>,
}

impl Check<'_> {
    fn report(&mut self, code: Code, place: Place, path: &str, reason: impl Into<String>, remedy: impl Into<String>) {
        self.found.push(Finding::new(code, place, path, reason, remedy));
    }
}

/// Whether nothing is written, or only what a template leaves to be filled in.
fn is_blank(text: &str) -> bool {
    let text = text.trim();
    text.is_empty() || (text.starts_with("{{") && text.ends_with("}}"))
}
