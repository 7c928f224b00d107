//! What an erasure reaches: for each table the rows that go and the links that are cut, as conditions over the person's id
//! (`$1`). Rows go that are about the person, and rows that cannot stand without one that goes (somebody's place in a ticket
//! that is gone). Links are cut where a row stays: who wrote it, or whom it went to, becomes nobody.

use crate::migrations::{self, Made};
use crate::records::{RECORDS, record};
use privacy::{Edge, Path, RecordMeta};

/// What happens to one table.
pub struct Reach {
    pub table: &'static str,
    /// The rows that go; none if no row of this table ever does.
    pub goes: Option<String>,
    /// The links that are cut in rows that stay.
    pub cuts: Vec<Cut>,
}

/// A column that is emptied in rows that stay.
pub struct Cut {
    pub column: &'static str,
    /// Whether it says who wrote the row or whom it went to, rather than only naming a row that is gone.
    pub is_author: bool,
    /// The rows.
    pub rows: String,
}

/// Every table that an erasure reaches, rows that refer to others first.
pub fn reach() -> Vec<Reach> {
    let made = migrations::columns();
    let of = |record: &RecordMeta| Reach { table: record.table, goes: goes(record.table, &made), cuts: cuts(record, &made) };
    RECORDS.iter().rev().map(of).filter(|reach| reach.goes.is_some() || !reach.cuts.is_empty()).collect()
}

/// The rows of a table that go with the person.
fn goes(table: &str, made: &[Made]) -> Option<String> {
    let mut any: Vec<String> = Vec::new();
    let mut add = |condition: String| {
        if !any.contains(&condition) {
            any.push(condition);
        }
    };
    for (column, parent) in references(table, made, false) {
        if let Some(rows) = refers(table, column, parent, goes(parent, made)) {
            add(rows);
        }
    }
    for path in paths(record(table)?, |edge| matches!(edge, Edge::About(_))) {
        let Some(rows) = owned(table, path) else { continue };
        // A reference that cannot be empty has said so already, and more widely.
        if !references(table, made, false).any(|(column, _)| column == column_of(path)) {
            add(rows);
        }
    }
    (!any.is_empty()).then(|| any.join(" OR "))
}

/// The links of a table that are cut where its rows stay.
fn cuts(record: &RecordMeta, made: &[Made]) -> Vec<Cut> {
    let table = record.table;
    let stays = goes(table, made).map(|goes| format!(" AND ({goes}) IS NOT TRUE")).unwrap_or_default();
    let about: Vec<&str> = paths(record, |edge| matches!(edge, Edge::About(_))).map(column_of).collect();
    let mut cuts: Vec<Cut> = Vec::new();
    for path in paths(record, |edge| matches!(edge, Edge::Author(_) | Edge::Recipient(_))) {
        let column = column_of(path);
        let is_empty = made.iter().any(|one| one.table == table && one.column == column && one.null);
        if is_empty && let Some(rows) = owned(table, path) {
            cuts.push(Cut { column, is_author: true, rows: format!("({rows}){stays}") });
        }
    }
    for (column, parent) in references(table, made, true) {
        if about.contains(&column) || cuts.iter().any(|cut| cut.column == column) {
            continue;
        }
        if let Some(rows) = refers(table, column, parent, goes(parent, made)) {
            cuts.push(Cut { column, is_author: false, rows: format!("({rows}){stays}") });
        }
    }
    cuts
}

/// The rows whose `path` leads to the person; none if it leads to no table of ours.
fn owned(table: &str, path: Path) -> Option<String> {
    match path {
        Path::By(column) => Some(format!("{table}.{column} = $1")),
        Path::Through(column, parent) => {
            let parents: Vec<String> =
                paths(record(parent)?, |edge| matches!(edge, Edge::About(_))).filter_map(|path| owned(parent, path)).collect();
            refers(table, column, parent, (!parents.is_empty()).then(|| parents.join(" OR ")))
        }
    }
}

/// The rows that name one of these rows of `parent`.
fn refers(table: &str, column: &str, parent: &str, rows: Option<String>) -> Option<String> {
    let rows = rows?;
    Some(if parent == "person" {
        format!("{table}.{column} = $1")
    } else {
        format!("{table}.{column} IN (SELECT {parent}.id FROM {parent} WHERE {rows})")
    })
}

/// The columns of a table that the database holds to a row of another one, by whether they may be empty.
fn references<'a>(table: &'a str, made: &'a [Made], null: bool) -> impl Iterator<Item = (&'static str, &'static str)> + 'a {
    let of_table = made.iter().filter(move |one| one.table == table && one.null == null);
    of_table.filter_map(|one| one.references.map(|parent| (one.column, parent)))
}

fn paths(record: &RecordMeta, wanted: fn(&Edge) -> bool) -> impl Iterator<Item = Path> {
    record.edges.iter().filter(move |edge| wanted(edge)).filter_map(|edge| match edge {
        Edge::About(path) | Edge::Author(path) | Edge::Recipient(path) => Some(*path),
        Edge::Nobody(_) => None,
    })
}

const fn column_of(path: Path) -> &'static str {
    match path {
        Path::By(column) | Path::Through(column, _) => column,
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn of(table: &str) -> Reach {
        reach().into_iter().find(|reach| reach.table == table).unwrap()
    }

    #[test]
    fn the_person_is_the_row_that_goes_last() {
        let all = reach();
        assert_eq!(all.last().unwrap().table, "person");
        assert_eq!(of("person").goes.unwrap(), "person.id = $1");
    }

    #[test]
    fn every_record_about_somebody_is_reached() {
        let reached: Vec<&str> = reach().iter().filter(|reach| reach.goes.is_some()).map(|reach| reach.table).collect();
        for record in RECORDS.iter().filter(|record| record.edges.iter().any(|edge| matches!(edge, Edge::About(_)))) {
            assert!(reached.contains(&record.table), "no row of {} ever goes", record.table);
        }
    }

    #[test]
    fn rows_that_cannot_stand_alone_go_too() {
        let goes = of("participant").goes.unwrap();
        assert!(goes.contains("participant.person_id = $1"), "{goes}");
        assert!(goes.contains("participant.ticket_id IN (SELECT ticket.id FROM ticket WHERE ticket.person_id = $1)"), "{goes}");
    }

    #[test]
    fn who_wrote_something_about_somebody_else_becomes_nobody() {
        let cuts = of("message").cuts;
        assert_eq!(cuts.len(), 1);
        assert!(cuts[0].is_author && cuts[0].column == "author_id", "{}", cuts[0].rows);
        assert!(cuts[0].rows.ends_with("IS NOT TRUE"), "{}", cuts[0].rows);
        assert!(of("ticket").cuts.iter().any(|cut| cut.column == "assignee_id"));
    }

    #[test]
    fn nothing_that_is_kept_names_a_row_that_goes() {
        let made = migrations::columns();
        for one in made.iter().filter(|one| one.references.is_some_and(|parent| goes(parent, &made).is_some())) {
            let reach = of(one.table);
            let is_cut =
                one.null && (reach.cuts.iter().any(|cut| cut.column == one.column) || reach.goes.as_ref().unwrap().contains(one.column));
            let goes = !one.null && reach.goes.as_ref().unwrap().contains(one.column);
            assert!(is_cut || goes, "{}.{} would name a row that is gone", one.table, one.column);
        }
    }
}
