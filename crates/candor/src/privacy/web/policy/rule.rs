//! An entry of the policy as it is executed: `from ticket.closed keep P12M then erase unless claim`. The words are the policy's own,
//! so that what stands here can be found in the text.

use pages::agent::policy::{Part, Rule};
use policy::{Entry, Policy, Proof, Setting, Term, Word};
use std::fmt::Display;

/// The entry at this path.
pub fn of(policy: &Policy, path: &str) -> Rule {
    let (table, id) = path.split_once('.').unwrap_or((path, ""));
    let mut say = Say::default();
    match table {
        "retention" => retention(policy, id, &mut say),
        "hold" => hold(policy, id, &mut say),
        "purpose" => purpose(policy, id, &mut say),
        "recipient" => recipient(policy, id, &mut say),
        "safeguard" => safeguard(policy, id, &mut say),
        "measure" => measure(policy, id, &mut say),
        "data" => data(policy, id, &mut say),
        "communication" => communication(policy, id, &mut say),
        "tracker" => tracker(policy, id, &mut say),
        "procedure" => procedure(policy, &mut say),
        "storage" => storage(policy, &mut say),
        "notice" => notice(policy, &mut say),
        _ => {}
    }
    if say.0.is_empty() {
        say.word(table).value(id);
    }
    Rule { path: path.to_owned(), parts: say.0 }
}

#[derive(Default)]
struct Say(Vec<Part>);

impl Say {
    fn put(&mut self, text: String, strong: bool) -> &mut Self {
        if !text.is_empty() {
            let text = if self.0.is_empty() { text } else { format!(" {text}") };
            self.0.push(Part { text, strong });
        }
        self
    }

    fn word(&mut self, text: &str) -> &mut Self {
        self.put(text.to_owned(), false)
    }

    fn value(&mut self, value: impl Display) -> &mut Self {
        self.put(value.to_string(), true)
    }

    /// A word with its value, where there is one.
    fn with(&mut self, word: &str, value: Option<impl Display>) -> &mut Self {
        match value {
            Some(value) => self.word(word).value(value),
            None => self,
        }
    }

    fn list(&mut self, word: &str, values: &[Word]) -> &mut Self {
        if values.is_empty() { self } else { self.word(word).value(values.iter().map(Word::as_str).collect::<Vec<_>>().join(", ")) }
    }
}

fn find<'e, E: Entry>(entries: &'e [E], id: &str) -> Option<&'e E> {
    entries.iter().find(|entry| entry.id().as_str() == id)
}

fn retention(policy: &Policy, id: &str, say: &mut Say) {
    let Some(rule) = find(&policy.retention, id) else { return };
    say.word("from").value(&rule.from).word("keep").value(rule.period).word("then").value(rule.then.code());
    say.list("unless", &rule.unless).with("review", rule.review);
}

fn hold(policy: &Policy, id: &str, say: &mut Say) {
    let Some(hold) = find(&policy.hold, id) else { return };
    say.word("hold").value(&hold.ground).list("on", &hold.trigger).with("keep", hold.keep).with("review", hold.review);
}

fn purpose(policy: &Policy, id: &str, say: &mut Say) {
    let Some(purpose) = find(&policy.purpose, id) else { return };
    say.word(if purpose.forbidden { "refuse" } else { "open for" }).value(id);
    let bases: Vec<&str> = purpose.basis.iter().map(|basis| basis.code()).collect();
    say.with("on", (!bases.is_empty()).then(|| bases.join(", "))).with("require", purpose.requires.as_ref());
    say.with("weighed", purpose.assessed).with("again", purpose.review);
}

fn recipient(policy: &Policy, id: &str, say: &mut Say) {
    let Some(recipient) = find(&policy.recipient, id) else { return };
    say.word("egress to").value(id).list("at", &recipient.hosts).list("in", &recipient.country).list("under", &recipient.safeguard);
    say.with("when", recipient.when.as_ref()).word("else").value("refuse");
}

fn safeguard(policy: &Policy, id: &str, say: &mut Say) {
    let Some(safeguard) = find(&policy.safeguard, id) else { return };
    say.word("transfer by").value(&safeguard.tool).with("instrument", safeguard.instrument.as_ref());
    say.with("until", safeguard.valid_until).with("review", safeguard.review);
}

fn measure(policy: &Policy, id: &str, say: &mut Say) {
    let Some(measure) = find(&policy.measure, id) else { return };
    say.word(if measure.proof == Proof::Attested { "sign for" } else { "enforce" }).value(&measure.dpv);
    say.with("expires", measure.expires).with("until", measure.valid_until).with("review", measure.review);
    for (name, value) in &measure.set {
        let value = match value {
            Setting::Text(text) => text.clone(),
            Setting::Number(number) => number.to_string(),
            Setting::Switch(switch) => switch.to_string(),
            Setting::List(list) => list.join(", "),
        };
        say.word(&format!("set {name} =")).value(value);
    }
}

fn data(policy: &Policy, id: &str, say: &mut Say) {
    let Some(category) = find(&policy.data, id) else { return };
    say.word("hold").value(id).word(&format!("({} items)", category.items.len()));
    let anywhere = category.points.iter().any(Word::is_all);
    say.list("from", if anywhere { &[] } else { &category.points }).list("only for", &category.access);
}

fn communication(policy: &Policy, id: &str, say: &mut Say) {
    let Some(one) = find(&policy.communication, id) else { return };
    say.word("send").value(id).list("by", &one.channels).word("choice").value(one.choice.code());
}

fn tracker(policy: &Policy, id: &str, say: &mut Say) {
    let Some(one) = find(&policy.tracker, id) else { return };
    say.word("lay").value(id).word("choice").value(one.choice.code()).with("for", one.lifetime);
}

fn procedure(policy: &Policy, say: &mut Say) {
    let Some(one) = &policy.procedure else { return };
    say.word("deadline").value(one.deadline).with("extension", one.extension);
}

fn storage(policy: &Policy, say: &mut Say) {
    say.list("store in", &policy.storage.countries).with("copies for", policy.storage.backups);
}

fn notice(policy: &Policy, say: &mut Say) {
    for (level, channels) in &policy.notice.changes {
        say.word("tell").value(level).list("by", channels);
    }
    say.with("review", policy.notice.review);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(path: &str) -> String {
        let text = policy::starter("Example", "p@example.org", jiff::civil::date(2026, 11, 28));
        let policy = Policy::parse(&text).expect("the starter policy is one");
        of(&policy, path)
            .parts
            .iter()
            .map(|part| if part.strong { part.text.replacen(' ', " *", 1) + "*" } else { part.text.clone() })
            .collect()
    }

    #[test]
    fn a_rule_reads_as_it_runs() {
        assert!(
            read("retention.conversation").starts_with("from *ticket.closed* keep *P12M* then *"),
            "{}",
            read("retention.conversation")
        );
        assert!(read("purpose.security").starts_with("open for *security* on *A6-1-f* weighed *2026-11-28* again *P1Y*"));
        assert!(read("recipient.correspondent").ends_with("else *refuse*"));
        assert_eq!(read("right.A15"), "right *A15*");
        assert_eq!(read("retention.no-such"), "retention *no-such*");
        assert_eq!(read(""), "");
    }

    #[test]
    fn every_entry_of_the_starter_policy_has_words() {
        let text = policy::starter("Example", "p@example.org", jiff::civil::date(2026, 11, 28));
        let policy = Policy::parse(&text).expect("the starter policy is one");
        for promise in &policy.promise {
            for path in policy.carriers(promise.id.as_str()) {
                assert!(!of(&policy, &path).parts.is_empty(), "{path}");
            }
        }
    }
}
