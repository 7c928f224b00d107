//! What changed between two versions of a policy, in sentences of the reader's language.

use calendar::Period;
use policy::{Change, Choice, Term as _, Text, Thing, What};

use crate::phrase::{Phrases, apart};
use crate::{Edition, Language};

/// The change in a sentence: `“Calls” is kept three instead of six months.`
#[must_use]
pub fn change(change: &Change, language: Language) -> String {
    let phrases = Phrases::of(language);
    let key = change.path.rsplit('.').next().unwrap_or_default();
    match &change.what {
        What::Added(thing) => told(&phrases, "change-added", thing),
        What::Removed(thing) => told(&phrases, "change-removed", thing),
        What::Longer(thing, old, new) | What::Shorter(thing, old, new) => period(&phrases, thing, key, old, new),
        What::More(thing, key, names) => listed(&phrases, "change-more", thing, key, names),
        What::Less(thing, key, names) => listed(&phrases, "change-less", thing, key, names),
        What::Choice(thing, _, new) => chosen(&phrases, thing, *new),
        What::Reworded(thing, _) => phrases.one("change-reworded", "name", &name(&phrases, thing)),
        What::Other(thing, key) => other(&phrases, thing, key, change.old.as_deref(), change.new.as_deref()),
    }
}

/// Everything that changed since an older version, in the order of the new one.
#[must_use]
pub fn changes(older: &policy::Policy, edition: &Edition<'_>) -> Vec<(Change, String)> {
    let found = policy::diff(older, edition.source());
    found.into_iter().map(|found| (found.clone(), change(&found, edition.language))).collect()
}

/// The thing's name without its full stop, so that it stands in a sentence; for a table that is one entry our own word.
fn name(phrases: &Phrases, thing: &Thing) -> String {
    if thing.id.is_empty() {
        return phrases.one("change-table", "table", &thing.table);
    }
    let given = thing.name.in_language(phrases.language.tag());
    if given != thing.id {
        return if thing.table == "promise" || thing.table == "gap" { given.to_owned() } else { given.trim_end_matches('.').to_owned() };
    }
    let kind = match thing.table.as_str() {
        "data" | "retention" => "category",
        other => other,
    };
    phrases.word(kind, given)
}

fn told(phrases: &Phrases, key: &str, thing: &Thing) -> String {
    phrases.with(key, &[("table", thing.table.as_str().into()), ("name", (&name(phrases, thing)).into())])
}

fn period(phrases: &Phrases, thing: &Thing, key: &str, old: &Period, new: &Period) -> String {
    let name = name(phrases, thing);
    if key == "review" || key == "vetting" || key == "expires" {
        let (old, new) = (phrases.every(old), phrases.every(new));
        return phrases.with("change-review", &[("name", (&name).into()), ("old", (&old).into()), ("new", (&new).into())]);
    }
    let what = format!("{}-{key}", thing.table);
    let (old, new) = phrases.instead(old, new);
    phrases.with("change-period", &[("what", (&what).into()), ("name", (&name).into()), ("old", (&old).into()), ("new", (&new).into())])
}

fn listed(phrases: &Phrases, sentence: &str, thing: &Thing, key: &str, names: &[Text]) -> String {
    let kind = match key {
        "items" => "item",
        "points" | "channels" | "withdraw" => "point",
        "country" | "countries" | "region" | "authority" => "country",
        "data" => "category",
        "purpose" => "purpose",
        "basis" | "bases" => "basis",
        "by" => "mechanism",
        other => other,
    };
    let named = |text: &Text| {
        let text = text.in_language(phrases.language.tag());
        phrases.t.word(kind, text).map_or_else(|| text.to_owned(), str::to_owned)
    };
    let names = phrases.and(&names.iter().map(named).collect::<Vec<_>>());
    let what = format!("{}-{key}", thing.table);
    let name = name(phrases, thing);
    if key == "assumed" {
        return phrases.one(if sentence == "change-more" { "change-assumed" } else { "change-stated" }, "name", &name);
    }
    phrases.with(sentence, &[("what", (&what).into()), ("name", (&name).into()), ("names", (&names).into())])
}

fn chosen(phrases: &Phrases, thing: &Thing, new: Choice) -> String {
    phrases.with("change-choice", &[("choice", new.code().into()), ("name", (&name(phrases, thing)).into())])
}

fn other(phrases: &Phrases, thing: &Thing, key: &str, old: Option<&str>, new: Option<&str>) -> String {
    let name = name(phrases, thing);
    match (thing.table.as_str(), key, old, new) {
        (_, "from", _, Some(new)) => phrases.with("change-event", &[("name", (&name).into()), ("new", (&phrases.once(new)).into())]),
        (_, "then", _, Some(new)) => phrases.with("change-action", &[("action", new.into()), ("name", (&name).into())]),
        (_, "country", Some(old), Some(new)) => {
            let (old, new) = (phrases.word("country", old), phrases.word("country", new));
            phrases.with("change-country", &[("name", (&name).into()), ("old", (&old).into()), ("new", (&new).into())])
        }
        ("notice", "version", _, Some(new)) => phrases.one("change-version", "new", new),
        _ => {
            let state = match (old, new) {
                (None, Some(_)) => "new",
                (_, None) => "gone",
                _ => "other",
            };
            phrases.with("change-other", &[("state", state.into()), ("name", (&name).into()), ("key", (&apart(key)).into())])
        }
    }
}
