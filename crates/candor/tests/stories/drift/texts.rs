//! Words of a policy's text that lead nowhere any more: the same as somebody types them.

use super::policies::{ALL, DAY, policy, text};
use super::{Mutant, Where};
use candor::privacy::vocabulary::vocabulary;
use policy::Basis;
use std::collections::BTreeSet;

pub fn mutants() -> Vec<Mutant> {
    ALL.into_iter().flat_map(|name| [words(name), keys(name), countries(name)]).flatten().collect()
}

/// A mutant of a text, which is read and judged as a whole.
fn mutant(name: &str, what: String, changed: String) -> Mutant {
    Mutant::new(Where::Check, format!("{name}, {what}"), move || policy::check(&changed, &vocabulary(), DAY).1.has_errors())
}

/// Items, points, events, mechanisms and promises under another name than they have.
fn words(name: &str) -> Vec<Mutant> {
    let (text, words, policy) = (text(name), vocabulary().awake, policy(name));
    let promises: Vec<&str> = policy.promise.iter().map(|promise| promise.id.as_str()).collect();
    let kinds = [(words.items, 6), (words.points, 2), (words.events, 2), (words.mechanisms, 5), (promises.as_slice(), 17)];
    let named = kinds.iter().flat_map(|(all, stride)| {
        let used = all.iter().filter(|word| text.contains(&format!("\"{word}\"")));
        used.step_by(*stride)
    });
    let renamed =
        |word: &&str| mutant(name, format!("\"{word}\" leads nowhere"), text.replace(&format!("\"{word}\""), &format!("\"{word}-x\"")));
    named.collect::<BTreeSet<_>>().into_iter().map(renamed).collect()
}

/// Purposes without a basis or the duty that they rest on, and a notice that says no way to tell of changes.
fn keys(name: &str) -> Vec<Mutant> {
    let (text, policy) = (text(name), policy(name));
    let named = policy.purpose.iter().filter(|purpose| !purpose.forbidden);
    let mut lines: Vec<(String, &str)> = named.clone().step_by(3).map(|purpose| (format!("[purpose.{}]", purpose.id), "basis")).collect();
    let bound = named.filter(|purpose| purpose.basis.contains(&Basis::LegalObligation));
    lines.extend(bound.map(|purpose| (format!("[purpose.{}]", purpose.id), "obligation")));
    lines.push(("[notice]".into(), "changes"));
    let gone = |(head, key): (String, &str)| mutant(name, format!("{head} without {key}"), with(&text, &head, key, &[]));
    lines.into_iter().map(gone).collect()
}

/// Recipients without a safeguard who move where nothing protects people.
fn countries(name: &str) -> Vec<Mutant> {
    let (text, policy) = (text(name), policy(name));
    let here = policy.recipient.iter().filter(|one| one.safeguard.is_empty() && !one.country[0].is_all());
    let moved = |recipient: &policy::Recipient| {
        let text = with(&text, &format!("[recipient.{}]", recipient.id), "country", &["country = \"CN\""]);
        mutant(name, format!("{} moves to China", recipient.id), text)
    };
    here.map(moved).collect()
}

/// The text with other lines in place of the first that begins with a key after a head.
fn with(text: &str, head: &str, key: &str, instead: &[&str]) -> String {
    let (before, after) = text.split_once(head).unwrap();
    let lines: Vec<&str> = after.lines().collect();
    let at = lines.iter().position(|line| line.split('=').next().is_some_and(|word| word.trim() == key)).unwrap();
    let after = [&lines[..at], instead, &lines[at + 1..]].concat().join("\n");
    format!("{before}{head}{after}\n")
}
