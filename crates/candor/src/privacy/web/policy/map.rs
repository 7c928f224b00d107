//! The data map, from the program's own list of records and the policy in force: a column that is missing here stops the desk.

use super::Around;
use crate::app::App;
use crate::items::ITEMS;
use crate::privacy::reading::Reading;
use crate::privacy::words;
use crate::records::RECORDS;
use crate::web::error::Result;
use crate::web::page::page;
use crate::web::session::AgentSession;
use axum::extract::State;
use notice::Language;
use pages::L10n;
use pages::agent::policy::{DataMap, MapColumn, MapRecord};
use policy::{Category, Compiled, Purpose};
use privacy::{Column, Edge, Path, RecordMeta, Word};
use std::collections::BTreeSet;

/// `GET /policy/map`
pub async fn show(State(app): State<App>, session: AgentSession) -> Result {
    let around = Around::of(&app, &session, app.now(), "/policy").await?;
    let reading = Reading::plain(&app);
    let policy = app.gate.policy();
    let (nobody, somebody): (Vec<&RecordMeta>, Vec<&RecordMeta>) = RECORDS.iter().partition(|record| is_nobodys(record));
    page(&DataMap {
        frame: around.frame,
        shell: around.shell,
        records: somebody.into_iter().map(|record| drawn(&reading, policy.compiled(), record)).collect(),
        nobody: nobody.into_iter().map(|record| (record.table.to_owned(), why(record).to_owned())).collect(),
        everything: {
            let edition = reading.edition(Language::English);
            let all = reading.policy().purpose.iter().filter(|one| is_for_all(one) && !one.forbidden);
            all.map(|one| purpose(&edition, one)).collect::<Vec<_>>().join("; ")
        },
        columns: RECORDS.iter().map(|record| record.columns.len()).sum(),
    })
}

fn is_nobodys(record: &RecordMeta) -> bool {
    record.edges.iter().all(|edge| matches!(edge, Edge::Nobody(_))) && record.columns.iter().all(|column| item(column).is_none())
}

fn why(record: &RecordMeta) -> &'static str {
    record.edges.iter().find_map(|edge| if let Edge::Nobody(reason) = edge { Some(*reason) } else { None }).unwrap_or_default()
}

fn drawn(reading: &Reading, compiled: &Compiled, record: &RecordMeta) -> MapRecord {
    let columns = record.columns.iter().filter_map(|column| one(reading, compiled, column, item(column)?));
    let others: Vec<&str> = record.columns.iter().filter(|column| item(column).is_none()).map(|column| column.name).collect();
    MapRecord {
        table: record.table.to_owned(),
        whose: record.edges.iter().map(whose).collect::<Vec<_>>().join(" "),
        columns: columns.collect(),
        others: others.join(", "),
    }
}

const fn item(column: &Column) -> Option<&'static str> {
    match column.word {
        Word::Sealed(item) | Word::Blind(item) | Word::Plain(item) => Some(item),
        Word::None => None,
    }
}

fn one(reading: &Reading, compiled: &Compiled, column: &Column, id: &str) -> Option<MapColumn> {
    let t = L10n::english();
    let item = ITEMS.iter().find(|item| item.id == id)?;
    let edition = reading.edition(Language::English);
    let (mut categories, mut purposes, mut until) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    for found in compiled.explain(item.bit) {
        categories.insert(category(&edition, found.category));
        purposes.extend(found.purposes.iter().filter(|one| !is_for_all(one)).map(|one| purpose(&edition, one)));
        let rule = |rule: &policy::CompiledRule| {
            let (period, event) = (words::period(&rule.period.to_string()), rule.event.as_str().replace(['.', '_'], " "));
            t.with("policy-map-after", &[("period", (&period).into()), ("event", (&event).into())])
        };
        until.extend(found.rules.iter().map(rule));
    }
    let list = |words: BTreeSet<String>| if words.is_empty() { "–".to_owned() } else { words.into_iter().collect::<Vec<_>>().join("; ") };
    let kept = match column.word {
        Word::Sealed(_) => t.get("policy-map-sealed"),
        Word::Blind(_) => t.get("policy-map-blind"),
        _ => t.get("policy-map-plain"),
    };
    Some(MapColumn {
        name: column.name.to_owned(),
        holds: item.doc.trim().to_owned(),
        kept: kept.to_owned(),
        category: list(categories),
        purposes: list(purposes),
        until: list(until),
    })
}

/// Whether a purpose may use everything: that is said once, and not in every line.
fn is_for_all(purpose: &Purpose) -> bool {
    purpose.data.iter().any(policy::Word::is_all)
}

/// As the policy's author calls it, else as it is written.
fn category(edition: &notice::Edition<'_>, category: &Category) -> String {
    category.common.label.as_ref().map_or_else(|| category.id.to_string(), |label| label.in_language(edition.language.tag()).to_owned())
}

fn purpose(edition: &notice::Edition<'_>, purpose: &Purpose) -> String {
    let own = purpose.common.label.as_ref().map(|label| label.in_language(edition.language.tag()).to_owned());
    own.unwrap_or_else(|| words::purpose(purpose.id.as_str()))
}

fn whose(edge: &Edge) -> String {
    let t = L10n::english();
    let by = |path: &Path| match path {
        Path::By(column) => t.name("policy-map-by", column),
        Path::Through(column, table) => t.with("policy-map-through", &[("table", (*table).into()), ("column", (*column).into())]),
    };
    match edge {
        Edge::About(path) => t.name("policy-map-about", by(path)),
        Edge::Author(path) => t.name("policy-map-author", by(path)),
        Edge::Recipient(path) => t.name("policy-map-recipient", by(path)),
        Edge::Nobody(reason) => (*reason).to_owned(),
    }
}
