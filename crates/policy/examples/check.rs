//! Checks policies against a list of words and shows what is wrong with each, and how its promises stand.
//!
//! `cargo run -p policy --example check -- [--json] [--day 2026-11-28] [--under PLATFORM.toml] WORDS.json POLICY.toml…`
#![expect(clippy::print_stdout, reason = "that is what it is for")]
#![expect(clippy::disallowed_methods, reason = "a tool at the edge: the day is today unless one is named")]

use std::collections::HashSet;
use std::error::Error;
use std::process::ExitCode;

use jiff::civil::Date;
use policy::{Policy, Proof, SettingType, Term as _, Vocabulary, Words};
use serde_json::Value;

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let json = take(&mut arguments, "--json").is_some();
    let mut day = jiff::Zoned::now().date();
    if let Some(at) = take(&mut arguments, "--day") {
        day = arguments.remove(at).parse()?;
    }
    let platform = take(&mut arguments, "--under").map(|at| std::fs::read_to_string(arguments.remove(at))).transpose()?;
    let platform = platform.map(|text| Policy::parse(&text)).transpose()?;
    let (words, files) = arguments.split_first().ok_or("name a list of words and policies")?;
    let words: Value = serde_json::from_str(&std::fs::read_to_string(words)?)?;
    let (awake, asleep) = (Owned::of(&words["awake"]), Owned::of(&words["asleep"]));
    let (purposes, recipients) = (&awake.purposes, &awake.recipients);
    let vocabulary = Vocabulary { awake: awake.words(), asleep: asleep.words(), purposes, recipients, by_choice: &awake.by_choice };
    let mut failed = false;
    for file in files {
        failed |= !examine(file, &vocabulary, day, json)?;
        if let Some(platform) = &platform {
            let text = std::fs::read_to_string(file)?;
            println!("{}", Policy::parse(&text)?.check_under(platform, day).render(file, &text));
        }
    }
    Ok(if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn take(arguments: &mut Vec<String>, name: &str) -> Option<usize> {
    let at = arguments.iter().position(|argument| argument == name)?;
    arguments.remove(at);
    Some(at)
}

fn examine(file: &str, vocabulary: &Vocabulary<'_>, day: Date, json: bool) -> Result<bool, Box<dyn Error>> {
    let text = std::fs::read_to_string(file)?;
    let (policy, found) = policy::check(&text, vocabulary, day);
    if json {
        println!("{:#}", found.to_json());
        return Ok(!found.has_errors());
    }
    println!("{}", found.render(file, &text));
    let errors = found.iter().filter(|one| one.severity == policy::Severity::Error).count();
    println!("{file}: {errors} errors, {} warnings on {day}", found.len() - errors);
    if let Some(policy) = policy {
        summarise(&policy, vocabulary);
    }
    Ok(errors == 0)
}

fn summarise(policy: &Policy, vocabulary: &Vocabulary<'_>) {
    let sleeping: HashSet<String> = policy.asleep(vocabulary).into_iter().map(|one| one.path).collect();
    let counts = Proof::ALL.iter().map(|proof| {
        let of = policy.promise.iter().filter(|promise| promise.proof == *proof);
        let sleeps = |promise: &&policy::Promise| sleeping.contains(&format!("promise.{}", promise.id));
        let asleep = of.clone().filter(sleeps).count();
        format!("{} {} ({asleep} asleep)", of.count(), proof.code())
    });
    println!("  {} promises: {}", policy.promise.len(), counts.collect::<Vec<_>>().join(", "));
    let asleep: Vec<_> = policy.asleep(vocabulary).into_iter().filter(|one| !one.path.starts_with("promise.")).collect();
    println!("  {} entries asleep: {}", asleep.len(), asleep.iter().map(|one| one.path.as_str()).collect::<Vec<_>>().join(", "));
}

/// The words of a file, for as long as they are borrowed.
struct Owned<'a> {
    lists: Vec<Vec<&'a str>>,
    settings: Vec<(&'a str, SettingType)>,
    purposes: Vec<&'a str>,
    recipients: Vec<&'a str>,
    by_choice: Vec<&'a str>,
}

impl<'a> Owned<'a> {
    fn of(value: &'a Value) -> Self {
        let list = |key: &str| value[key].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        let kind = |name: &str| match name {
            "period" => SettingType::Period,
            "words" => SettingType::Words,
            "switch" => SettingType::Switch,
            "number" => SettingType::Number,
            _ => SettingType::Word,
        };
        let settings = value["settings"].as_object().into_iter().flatten();
        Self {
            lists: ["items", "points", "events", "mechanisms", "conditions"].map(list).into(),
            settings: settings.map(|(name, value)| (name.as_str(), kind(value.as_str().unwrap_or_default()))).collect(),
            purposes: list("purposes"),
            recipients: list("recipients"),
            by_choice: list("by_choice"),
        }
    }

    fn words(&self) -> Words<'_> {
        let [items, points, events, mechanisms, conditions] = [0, 1, 2, 3, 4].map(|at| self.lists[at].as_slice());
        Words { items, points, events, settings: &self.settings, mechanisms, conditions }
    }
}
