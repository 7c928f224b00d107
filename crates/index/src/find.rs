//! From clauses to the engine's query, and from its documents to hits. Queries are built by hand: the engine's own
//! parser would hash nothing, and fails on the field of prefixes.

use std::ops::Bound;

use tantivy::{
    DocAddress, Order as Direction, Searcher, Term,
    collector::{Collector, Count, TopDocs, sort_key::SortByStaticFastValue},
    query::{BooleanQuery, BoostQuery, ConstScoreQuery, Occur, PhraseQuery, Query as EngineQuery, RangeQuery, TermQuery},
    schema::{Field, IndexRecordOption},
};

use crate::{
    Cursor, Error, Hit, Hits, Kind, Order, Query, Result,
    exclude::Excluded,
    fold::fold,
    parse::{Clause, parse},
    query::{MAX_LIMIT, MAX_OFFSET},
    reader::View,
    records::PREFIX,
    schema::{AT, ID_HIGH, ID_LOW, KIND, TICKET_HIGH, TICKET_LOW, halves, whole},
    stem,
    words::{Shape, Word},
};

/// How much more a word counts in a heading.
const HEADING_BOOST: f32 = 2.0;

type Boxed = Box<dyn EngineQuery>;

/// Answers a question from one snapshot.
pub(crate) fn find(view: &View, query: &Query) -> Result<Hits> {
    let clauses = parse(&query.text);
    if clauses.iter().all(|clause| clause.excluded) {
        return Ok(Hits { count: query.count.then_some(0), ..Hits::default() });
    }
    let matching = matching(view, query, &clauses);
    let count = if query.count { Some(view.searcher.search(&matching, &Count)?) } else { None };
    let limit = query.limit.clamp(1, MAX_LIMIT);
    let mut found = match query.order {
        Order::Newest { after } => {
            let page = after.map_or_else(|| matching.box_clone(), |cursor| all([matching.box_clone(), older(view, cursor)]));
            addresses(&view.searcher, &page, newest(limit + 1))?
        }
        Order::Ranked { offset } => {
            let top = TopDocs::with_limit(limit + 1).and_offset(offset.min(MAX_OFFSET)).order_by_score();
            addresses(&view.searcher, &matching, top)?
        }
    };
    let more = found.len() > limit;
    found.truncate(limit);
    let hits = found.into_iter().map(|address| hit(&view.searcher, address)).collect::<Result<_>>()?;
    Ok(Hits { hits, more, count })
}

/// The words that must and must not occur, and the filters.
fn matching(view: &View, query: &Query, clauses: &[Clause]) -> Boxed {
    let mut parts: Vec<(Occur, Boxed)> = Vec::new();
    for clause in clauses {
        let words = words(view, clause);
        parts.push(if clause.excluded { (Occur::MustNot, Box::new(Excluded(words))) } else { (Occur::Must, words) });
    }
    let fields = view.fields;
    let mut filters: Vec<Boxed> = Vec::new();
    if !query.kinds.is_empty() {
        filters.push(any(query.kinds.iter().map(|kind| exactly(Term::from_field_u64(fields.kind, kind.code())))));
    }
    filters.extend(query.facets.iter().map(|facet| exactly(Term::from_field_text(fields.facet, view.keys.facet(facet).as_str()))));
    filters.extend(query.ticket.as_ref().map(|ticket| exactly(fields.by_ticket(ticket))));
    filters.extend(query.person.as_ref().map(|person| exactly(fields.by_person(person))));
    parts.extend(filters.into_iter().map(|filter| (Occur::Must, unscored(filter))));
    Box::new(BooleanQuery::new(parts))
}

/// One clause in either field, or at the beginning of a heading's word while it is being typed.
fn words(view: &View, clause: &Clause) -> Boxed {
    let heading = Box::new(BoostQuery::new(in_field(view, clause, view.fields.heading), HEADING_BOOST));
    let mut ways: Vec<Boxed> = vec![in_field(view, clause, view.fields.body), heading];
    if let (true, Some((last, before))) = (clause.open, clause.words.split_last()) {
        let mut begun: Vec<Boxed> = before.iter().map(|word| one_word(view, word, view.fields.heading, true)).collect();
        let beginning: String = last.folded.chars().take(*PREFIX.end()).collect();
        if last.shape != Shape::Gram && beginning.chars().count() >= *PREFIX.start() {
            begun.push(exactly(Term::from_field_text(view.fields.prefix, view.keys.prefix(&beginning).as_str())));
        }
        if !begun.is_empty() {
            ways.push(all(begun));
        }
    }
    any(ways)
}

fn in_field(view: &View, clause: &Clause, field: Field) -> Boxed {
    match &clause.words[..] {
        [word] => one_word(view, word, field, clause.exact),
        several => {
            let first = several.iter().map(|word| word.position).min().unwrap_or(0);
            let terms = several.iter().map(|word| ((word.position - first) as usize, term(view, field, &word.folded))).collect();
            Box::new(PhraseQuery::new_with_offset(terms))
        }
    }
}

/// A word in any form under which a document may hold it: as typed, or its stem in a language of the index.
fn one_word(view: &View, word: &Word, field: Field, exact: bool) -> Boxed {
    let mut forms = vec![word.folded.clone()];
    if !exact && word.shape == Shape::Word {
        for (_, language) in &view.languages {
            forms.extend(stem::stems([word.lower.as_str()], *language).iter().map(|stem| fold(stem)).filter(|stem| !stem.is_empty()));
        }
        forms.sort_unstable();
        forms.dedup();
    }
    any(forms.iter().map(|form| -> Boxed { Box::new(TermQuery::new(term(view, field, form), IndexRecordOption::WithFreqs)) }))
}

fn term(view: &View, field: Field, folded: &str) -> Term {
    Term::from_field_text(field, view.keys.word(folded).as_str())
}

/// What comes behind a cursor in newest-first order.
fn older(view: &View, cursor: Cursor) -> Boxed {
    let (high, low) = halves(cursor.id);
    let fields = view.fields;
    let at = Term::from_field_i64(fields.at, cursor.at);
    let id_high = Term::from_field_u64(fields.id_high, high);
    let before = |term: Term| -> Boxed { Box::new(RangeQuery::new(Bound::Unbounded, Bound::Excluded(term))) };
    let same = |term: Term| -> Boxed { Box::new(RangeQuery::new(Bound::Included(term.clone()), Bound::Included(term))) };
    unscored(any([
        before(at.clone()),
        all([same(at.clone()), before(id_high.clone())]),
        all([same(at), same(id_high), before(Term::from_field_u64(fields.id_low, low))]),
    ]))
}

fn newest(limit: usize) -> impl Collector<Fruit = Vec<(impl Send + 'static, DocAddress)>> {
    let at = (SortByStaticFastValue::<i64>::for_field(AT), Direction::Desc);
    let high = (SortByStaticFastValue::<u64>::for_field(ID_HIGH), Direction::Desc);
    let low = (SortByStaticFastValue::<u64>::for_field(ID_LOW), Direction::Desc);
    TopDocs::with_limit(limit).order_by((at, high, low))
}

fn addresses<K: Send + 'static>(
    searcher: &Searcher,
    query: &Boxed,
    top: impl Collector<Fruit = Vec<(K, DocAddress)>>,
) -> Result<Vec<DocAddress>> {
    Ok(searcher.search(query, &top)?.into_iter().map(|(_, address)| address).collect())
}

fn hit(searcher: &Searcher, address: DocAddress) -> Result<Hit> {
    let fast = searcher.segment_reader(address.segment_ord).fast_fields();
    let number = |name: &str| -> Result<Option<u64>> { Ok(fast.u64(name)?.first(address.doc_id)) };
    let absent = Error::Damaged("a document lacks a field");
    let (Some(high), Some(low), Some(kind), Some(at)) =
        (number(ID_HIGH)?, number(ID_LOW)?, number(KIND)?.and_then(Kind::from_code), fast.i64(AT)?.first(address.doc_id))
    else {
        return Err(absent);
    };
    let ticket = number(TICKET_HIGH)?.zip(number(TICKET_LOW)?).map(|(high, low)| whole(high, low));
    Ok(Hit { id: whole(high, low), kind, ticket, at })
}

fn exactly(term: Term) -> Boxed {
    Box::new(TermQuery::new(term, IndexRecordOption::Basic))
}

fn unscored(query: Boxed) -> Boxed {
    Box::new(ConstScoreQuery::new(query, 0.0))
}

fn all(queries: impl IntoIterator<Item = Boxed>) -> Boxed {
    Box::new(BooleanQuery::intersection(queries.into_iter().collect()))
}

fn any(queries: impl IntoIterator<Item = Boxed>) -> Boxed {
    let mut queries: Vec<Boxed> = queries.into_iter().collect();
    match queries.len() {
        1 => queries.remove(0),
        _ => Box::new(BooleanQuery::union(queries)),
    }
}
