//! What holds for every document that is drawn from a policy.

#[path = "../../crates/notice/tests/words/mod.rs"]
mod application;
mod words;

use std::collections::HashSet;

use application::VOCABULARY;
use jiff::Timestamp;
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use notice::{
    Checked, Document, Edition, Evidence, Language, Processed, Signature, changes, cookies, due, due_table, json_ld, line, markdown,
    notice, processor_record, readability, recipients, record, retention_schedule, security, well_known,
};
use policy::{Compiled, Entry, Policy, Vocabulary};
use words::Own;

const DAY: Date = date(2026, 11, 28);
const HALVES: &str = "\n%%%\n";
const BASE: &str = "https://desk.example.org/privacy";

/// Draws everything; panics where a promise of the crate does not hold. Says whether there was something to draw.
pub fn hold(text: &str) -> bool {
    let (one, older) = text.split_once(HALVES).unwrap_or((text, ""));
    let Ok(policy) = Policy::parse(one) else { return false };
    let older = Policy::parse(older).ok();
    let own = Own::of(&policy);
    let all = [VOCABULARY, own.vocabulary()];
    let drawn = all.iter().filter_map(|vocabulary| Some((vocabulary, Compiled::new(policy.clone(), vocabulary, DAY).ok()?)));
    drawn.map(|(vocabulary, compiled)| draw(&compiled, vocabulary, older.as_ref(), text.len().is_multiple_of(2))).count() > 0
}

fn draw(policy: &Compiled, vocabulary: &Vocabulary<'_>, older: Option<&Policy>, complete: bool) {
    let evidence = evidence(policy.policy(), complete);
    let anchors = Language::ALL.map(|language| {
        let edition = Edition { policy, vocabulary, evidence: &evidence, language, day: DAY, zone: &TimeZone::UTC };
        let notice = notice(&edition);
        papers(&edition);
        machines(&edition);
        lines(&edition);
        for (change, sentence) in older.map(|older| changes(older, &edition)).unwrap_or_default() {
            assert!(!sentence.trim().is_empty(), "{change:?}");
        }
        laid_out(&notice);
        unique(&notice)
    });
    assert!(anchors[1..].iter().all(|others| *others == anchors[0]), "an anchor is the same in every language");
}

fn evidence(policy: &Policy, complete: bool) -> Evidence {
    let checked = Checked { at: Timestamp::from_second(1_795_000_000).unwrap_or_default(), seen: 7, by: "columns".to_owned() };
    let signature = Signature { on: date(2026, 1, 31), until: complete.then(|| date(2027, 1, 31)) };
    let signed = policy.measure.iter().step_by(2).map(|measure| format!("measure.{}", measure.id()));
    let promised = policy.promise.iter().step_by(3).map(|promise| format!("promise.{}", promise.id()));
    let signed = signed.chain(promised).map(|path| (path, signature)).collect();
    Evidence { checked: ["gate", "sealing"].map(|word| (word.to_owned(), checked.clone())).into(), signed, complete }
}

fn papers(edition: &Edition<'_>) {
    let others = [Processed { name: "A|B <i>".to_owned(), contact: "=1+1\n# x".to_owned() }];
    let papers = [
        cookies(edition),
        due_table(edition),
        processor_record(edition, &others),
        recipients(edition),
        record(edition),
        retention_schedule(edition),
        security(edition),
    ];
    papers.iter().for_each(laid_out);
    let states = ["never", "late", "soon", "fine"];
    assert!(due(edition).iter().all(|due| states.contains(&due.state(DAY))));
}

/// What machines read names things by addresses, and says the same as the notice.
fn machines(edition: &Edition<'_>) {
    let graph = json_ld(edition, BASE);
    assert_eq!(well_known(edition, BASE, "digest")["policy"], graph);
    let mut left = vec![&graph];
    while let Some(value) = left.pop() {
        let id = value.get("@id").and_then(|id| id.as_str()).unwrap_or_default();
        // RFC 3987: what an address cannot hold.
        assert!(!id.contains(|one: char| one.is_whitespace() || one.is_control() || "<>\"{}|\\^`".contains(one)), "{id:?}");
        left.extend(value.as_array().into_iter().flatten());
        left.extend(value.as_object().into_iter().flat_map(|object| object.values()));
    }
}

fn lines(edition: &Edition<'_>) {
    for category in &edition.policy.policy().data {
        let (Some(item), Some(point)) = (category.items.first(), category.points.first()) else { continue };
        let point = if point.is_all() { "email" } else { point.as_str() };
        if let Some(line) = line(edition, point, item.word.as_str()) {
            assert!([&line.purpose, &line.reader, &line.until, &line.anchor].into_iter().all(|part| !part.is_empty()), "{line:?}");
        }
    }
}

/// Every anchor stands once; the anchors in their order.
fn unique(document: &Document) -> Vec<String> {
    let mut anchors = Vec::new();
    for paragraph in document.sections.iter().flat_map(|section| &section.paragraphs) {
        anchors.push(paragraph.anchor.clone());
        anchors.extend(paragraph.statements.iter().map(|statement| statement.anchor.clone()));
    }
    let mut seen = HashSet::new();
    for anchor in &anchors {
        assert!(seen.insert(anchor), "{anchor} stands twice");
    }
    anchors
}

/// What an author wrote is text: in Markdown it is neither markup nor HTML, and in a table no formula.
fn laid_out(document: &Document) {
    assert!(readability(document).score.is_finite());
    let text = markdown(document);
    let (sections, mut blocks) = (&document.sections, (1 + document.sections.len(), 0, 0, 0));
    for table in sections.iter().flat_map(|section| &section.tables) {
        assert!(table.rows.iter().all(|row| row.cells.len() == table.columns.len()), "{}", table.id);
        blocks.1 += 2 + table.rows.len();
        let formula = |line: &str| line.trim_start_matches('"').trim_start().starts_with(['=', '+', '-', '@']);
        assert!(!table.csv().split("\r\n").any(formula), "{}", table.csv());
    }
    for paragraph in sections.iter().flat_map(|section| &section.paragraphs) {
        blocks.2 += (2 * paragraph.statements.len()).saturating_sub(1);
        blocks.3 += paragraph.lists.iter().filter(|list| list.intro.is_empty()).map(|list| list.items.len()).sum::<usize>();
    }
    let begin = |with: &str| text.lines().filter(|line| line.starts_with(with)).count();
    assert_eq!((begin("#"), begin("|"), begin(">"), begin("- ")), blocks, "{text}");
    assert!(!text.lines().any(|line| line.starts_with([' ', '\t', '=', '~', '+'])), "{text}");
    for mark in ['<', '['] {
        for (at, _) in text.match_indices(mark) {
            let slashes = text[..at].bytes().rev().take_while(|byte| *byte == b'\\').count();
            assert!(slashes % 2 == 1, "{}", &text[..=at]);
        }
    }
}
