//! What is promised does not depend on what is assumed: where nobody stated a key, another value of it changes nothing that people can
//! take for a promise.
#![expect(clippy::unwrap_used, reason = "tests")]

mod words;

use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use notice::{Document, Edition, Evidence, Language, Paragraph, notice};
use policy::{Compiled, Policy};
use toml::{Table, Value};
use words::VOCABULARY;

const DAY: Date = date(2026, 11, 28);

const TEXTS: [(&str, &str); 2] = [
    ("it-support", include_str!("../../../policies/it-support.toml")),
    ("customs-software", include_str!("../../../policies/customs-software.toml")),
];

/// Keys that say what an entry is, and those that decide what keeps it or whether it wakes: no sentence of theirs is compared here.
const OTHERS: [&str; 14] = [
    "label",
    "source",
    "said",
    "assumed",
    "for",
    "title",
    "says",
    "name",
    "hosts",
    "evidence",
    "proof",
    "platform",
    "safeguard",
    "version",
];

fn compile(policy: &Table) -> Option<Compiled> {
    Compiled::new(Policy::parse(&toml::to_string(policy).ok()?).ok()?, &VOCABULARY, DAY).ok()
}

fn read(policy: &Compiled, language: Language) -> Document {
    let evidence = Evidence::default();
    notice(&Edition { policy, vocabulary: &VOCABULARY, evidence: &evidence, language, day: DAY, zone: &TimeZone::UTC })
}

/// Everything that can be taken for a promise of an entry: its title, sentences and lists.
fn promised(document: &Document, path: &str) -> Vec<String> {
    let said = |paragraph: &Paragraph| {
        // That more of it is assumed is no promise.
        let lists = paragraph.lists.iter().filter(|list| list.items.iter().all(|item| !is_reading(item.anchor.as_deref())));
        let items = lists.flat_map(|list| std::iter::once(&list.intro).chain(list.items.iter().map(|item| &item.text)));
        [&paragraph.title, &paragraph.text].into_iter().chain(items).cloned().collect::<Vec<_>>()
    };
    let shown = document.paragraphs().filter(|(section, paragraph)| section.id != "open" && paragraph.anchor == path);
    shown.flat_map(|(_, paragraph)| said(paragraph)).collect()
}

fn is_reading(anchor: Option<&str>) -> bool {
    anchor.is_some_and(|anchor| anchor.ends_with(".assumed"))
}

/// Entries that are stated, with their keys.
fn stated(root: &Table) -> Vec<(String, String, Vec<String>)> {
    let mut found = Vec::new();
    for (table, entries) in root.iter().filter_map(|(name, value)| Some((name, value.as_table()?))) {
        for (id, entry) in entries.iter().filter_map(|(id, value)| Some((id, value.as_table()?))) {
            if entry.get("said").is_none() && !["promise", "gap", "controller", "notice", "storage", "procedure"].contains(&table.as_str())
            {
                found.push((table.clone(), id.clone(), entry.keys().filter(|key| !OTHERS.contains(&key.as_str())).cloned().collect()));
            }
        }
    }
    found
}

/// The same with every key stated, where only keys were assumed.
fn without_assumed(mut root: Table) -> Table {
    for entry in root.iter_mut().filter_map(|(_, table)| table.as_table_mut()).flat_map(|table| table.iter_mut().map(|(_, entry)| entry)) {
        if let Some(entry) = entry.as_table_mut() {
            entry.remove("assumed");
        }
    }
    root
}

/// Another value of this key, from an entry of the same table.
fn another(root: &Table, table: &str, id: &str, key: &str) -> Option<Value> {
    let entries = root[table].as_table()?;
    let own = entries[id].get(key)?;
    entries.values().filter_map(|entry| entry.get(key)).find(|value| *value != own).cloned()
}

#[test]
fn another_value_of_what_is_assumed_changes_no_promise() {
    let (mut tried, mut moved) = (0, 0);
    for (name, text) in TEXTS {
        let root = without_assumed(text.parse().unwrap());
        let plain = compile(&root).unwrap();
        let plain = read(&plain, Language::English);
        for (table, id, keys) in stated(&root) {
            for key in keys {
                let Some(value) = another(&root, &table, &id, &key) else { continue };
                let mut one = root.clone();
                let entry = one[&table][&id].as_table_mut().unwrap();
                entry.insert("assumed".to_owned(), Value::Array(vec![Value::String(key.clone())]));
                let mut other = one.clone();
                other[&table][&id].as_table_mut().unwrap().insert(key.clone(), value);
                let (Some(one), Some(other)) = (compile(&one), compile(&other)) else { continue };
                let path = format!("{table}.{id}");
                if one.sleeps(&path).is_some() || other.sleeps(&path).is_some() {
                    continue;
                }
                let (one, other) = (read(&one, Language::English), read(&other, Language::English));
                assert_eq!(promised(&one, &path), promised(&other, &path), "{name}: {path} {key}");
                tried += 1;
                if let Some(reading) = one.paragraph(&format!("{path}.assumed")) {
                    moved += 1;
                    assert_eq!(reading.said, policy::Said::Assumed);
                    assert_ne!(promised(&plain, &path), promised(&one, &path), "{name}: {path} {key} stands in both");
                    assert!(one.paragraphs().any(|(section, paragraph)| section.id == "open" && paragraph.anchor == reading.anchor));
                }
            }
        }
    }
    assert!(tried > 100 && moved > 60, "{tried} tried, {moved} moved");
}

/// A purpose that is stated, with a basis that is not: the purpose is promised, its basis and the day of its weighing are not.
#[test]
fn a_stated_purpose_with_an_assumed_weighing_is_shown() {
    let root: Table = TEXTS[1].1.parse().unwrap();
    let policy = compile(&root).unwrap();
    for (language, title, weighed) in [
        (Language::English, "Telling you of a rule that changes", "2 November 2026"),
        (Language::German, "Telling you of a rule that changes", "2. November 2026"),
        (Language::French, "Telling you of a rule that changes", "2 novembre 2026"),
    ] {
        let document = read(&policy, language);
        let section = document.paragraphs().find(|(_, paragraph)| paragraph.anchor == "purpose.regulatory").unwrap().0;
        let said = promised(&document, "purpose.regulatory").join(" ");
        assert_eq!(section.id, "purposes");
        assert!(said.contains(title) && !said.contains(weighed) && !said.contains("6"), "{said}");
        let reading = document.paragraph("purpose.regulatory.assumed").unwrap();
        assert!(reading.text.contains(weighed) && reading.mark.seal.is_none(), "{reading:?}");
    }
}

/// The papers name what is assumed and say so, key by key.
#[test]
fn papers_mark_the_keys() {
    let root: Table = TEXTS[1].1.parse().unwrap();
    let policy = compile(&root).unwrap();
    let evidence = Evidence::default();
    let edition = Edition {
        policy: &policy,
        vocabulary: &VOCABULARY,
        evidence: &evidence,
        language: Language::English,
        day: DAY,
        zone: &TimeZone::UTC,
    };
    let document = notice::record(&edition);
    let mut rows = document.sections.iter().flat_map(|section| &section.tables).flat_map(|table| &table.rows);
    let row = rows.find(|row| row.anchor == "purpose.regulatory").unwrap();
    assert_eq!(row.cells[..2], ["Telling you of a rule that changes", "Legitimate interests, weighed (Our reading, not a promise)"]);
    assert!(row.cells[2..].iter().all(|cell| !cell.contains("Our reading")), "{row:?}");
    let json = notice::json_ld(&edition, "https://desk.example/notice").to_string();
    assert!(json.contains("\"candor:assumed\":[\"basis\",\"assessed\",\"review\"]"), "{json}");
}
