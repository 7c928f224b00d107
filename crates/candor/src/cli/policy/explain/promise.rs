//! A promise: its sentence, the entries that carry it out, and whether what is to keep it is awake.

use super::super::super::Said;
use super::{Asked, sleep};
use crate::privacy::vocabulary::vocabulary;
use policy::{Proof, Term as _};
use serde_json::json;

pub fn said(id: &str, asked: &Asked) -> Option<Said> {
    let policy = asked.compiled.policy();
    let promise = policy.promise.iter().find(|promise| promise.id.as_str() == id)?;
    let sleeps = asked.compiled.sleeps(&format!("promise.{id}"));
    let awake = |word: &str| vocabulary().awake.mechanisms.contains(&word);
    let says = asked.read(&promise.says);
    let mut text = vec![format!("{id}: {says}"), format!("  {}", in_words(promise.proof))];
    for by in &promise.by {
        let state = if awake(by.as_str()) { "awake" } else { "asleep: its code has not come yet" };
        text.push(format!("  by        {by} ({state})"));
    }
    if let Some(owner) = &promise.owner {
        text.push(format!("  owner     contact.{owner}"));
    }
    let carriers = policy.carriers(id);
    for path in &carriers {
        text.push(format!("  carried   by {path}{}", sleep(asked.compiled.sleeps(path))));
    }
    match sleeps {
        Some(words) => text.push(format!(
            "It sleeps until the software has {}: nothing keeps it yet, and nobody is told that it is kept.",
            words.join(", ")
        )),
        None if matches!(promise.proof, Proof::Enforced | Proof::Assisted) => text.push("It is awake.".to_owned()),
        None => {}
    }
    let json = json!({
        "promise": id, "says": says, "proof": promise.proof.code(), "owner": promise.owner.as_ref().map(ToString::to_string),
        "by": promise.by.iter().map(|by| json!({ "mechanism": by.as_str(), "awake": awake(by.as_str()) })).collect::<Vec<_>>(),
        "carried_by": carriers.iter().map(|path| json!({ "entry": path, "asleep": asked.compiled.sleeps(path).unwrap_or_default() })).collect::<Vec<_>>(),
        "awake": sleeps.is_none(), "asleep": sleeps.unwrap_or_default(),
    });
    Some(Said::new(text.join("\n"), json))
}

const fn in_words(proof: Proof) -> &'static str {
    match proof {
        Proof::Enforced => "enforced: the software does it, or refuses what would break it",
        Proof::Assisted => "assisted: the software prepares it and reminds of it; a person does it",
        Proof::Attested => "attested: somebody signs for it, with evidence that expires",
        Proof::Declaratory => "declaratory: nothing can keep or break it; it counts in no total",
    }
}
