//! What is found, and in which order.

use crate::support::{id, key, message, numbers, ticket};
use index::{Change, Document, Index, Kind, Order, Query, Reader};

/// A searchable index of these documents; the folder lives as long as the value.
fn indexed(documents: Vec<Document>) -> (tempfile::TempDir, Reader) {
    let dir = tempfile::tempdir().unwrap();
    let mut index = Index::open(dir.path(), &key()).unwrap();
    index.apply(&documents.into_iter().map(Change::Put).collect::<Vec<_>>()).unwrap();
    (dir, index.reader())
}

fn found(reader: &Reader, text: &str) -> Vec<u32> {
    numbers(&reader.search(&Query::newest(text, 50)).unwrap())
}

fn in_language(number: u32, language: &str, body: &str) -> Document {
    Document { language: Some(language.to_owned()), ..message(number, body) }
}

#[test]
fn all_words_must_occur() {
    let (_dir, reader) = indexed(vec![message(1, "the printer is jammed"), message(2, "the toner is empty"), message(3, "printer, toner")]);
    assert_eq!(found(&reader, "printer"), [3, 1]);
    assert_eq!(found(&reader, "TONER  Printer "), [3]);
    assert_eq!(found(&reader, "printer -toner"), [1]);
    assert_eq!(found(&reader, "printer -\"is jammed\""), [3]);
    assert_eq!(found(&reader, "printer -\"jammed is\" -\"printer printer\""), [3, 1], "a phrase that is nowhere excludes nothing");
    assert!(found(&reader, "-printer").is_empty() && found(&reader, "?!").is_empty() && found(&reader, "absent").is_empty());
}

#[test]
fn words_are_found_by_stem_in_their_language() {
    let (_dir, reader) = indexed(vec![
        message(1, "two refunds were refunded"),
        in_language(2, "de-AT", "Die Häuser und Rechnungen"),
        in_language(3, "fr", "les réclamations"),
    ]);
    assert_eq!(found(&reader, "refund"), [1]);
    assert_eq!(found(&reader, "refunding "), [1]);
    assert_eq!(found(&reader, "haus rechnung"), [2]);
    assert_eq!(found(&reader, "HAEUSER"), [2], "as Germans write without umlauts");
    assert_eq!(found(&reader, "hauser"), [2]);
    assert_eq!(found(&reader, "reclamation"), [3]);
}

#[test]
fn a_phrase_keeps_its_order() {
    let (_dir, reader) = indexed(vec![message(1, "paper jam in the tray"), message(2, "jam the paper in tray"), ticket(3, "Paper jam")]);
    assert_eq!(found(&reader, "\"paper jam\""), [3, 1]);
    assert_eq!(found(&reader, "\"jam the paper\""), [2]);
    assert_eq!(found(&reader, "paper jam"), [3, 2, 1]);
    assert!(found(&reader, "\"tray paper\"").is_empty());
    assert!(found(&reader, "\"papers jam\"").is_empty(), "quotes mean these words, not their stems");
}

#[test]
fn the_beginning_of_a_headings_word_is_enough() {
    let person = Document { kind: Kind::Person, heading: "Wilhelmina Beispielhausen w.beispiel@example.org".into(), ..message(9, "") };
    let (_dir, reader) = indexed(vec![ticket(1, "Invoice 2024-117 for printer"), message(2, "printers everywhere"), person]);
    assert_eq!(found(&reader, "pri"), [1], "the body is found by whole words");
    assert_eq!(found(&reader, "printer inv"), [1]);
    assert!(found(&reader, "inv printer").is_empty(), "only the last word may be a beginning");
    assert!(found(&reader, "pri ").is_empty(), "a space says that the word is complete");
    assert_eq!(found(&reader, "wilhelmina be"), [9]);
    assert_eq!(found(&reader, "beispielhau"), [9], "longer than the longest stored beginning");
    assert_eq!(found(&reader, "w.beisp"), [9]);
    assert_eq!(found(&reader, "w.beispiel@ex"), [9]);
    assert_eq!(found(&reader, "2024-1"), [1]);
}

#[test]
fn an_address_is_found_whole_and_by_parts() {
    let (_dir, reader) =
        indexed(vec![message(1, "write to Anna.Schmidt@example.org, thanks"), message(2, "anna at example dot org, schmidt")]);
    assert_eq!(found(&reader, "anna.schmidt@EXAMPLE.org"), [1]);
    assert_eq!(found(&reader, "@example.org "), [1]);
    assert_eq!(found(&reader, "schmidt anna"), [2, 1]);
    assert_eq!(found(&reader, "\"to anna.schmidt@example.org thanks\""), [1], "a phrase with an address inside");
    assert!(found(&reader, "bert@example.org").is_empty());
}

#[test]
fn every_script_is_searchable() {
    let (_dir, reader) = indexed(vec![
        in_language(1, "zh", "请退还打印机的税款"),
        in_language(2, "ja", "プリンターの請求書をください"),
        in_language(3, "th", "ขอคืนเงินค่าเครื่องพิมพ์"),
        in_language(4, "ko", "프린터 환불을 요청합니다"),
        in_language(5, "ar", "أريد استرداد ثمن الطابعة رقم ٤٥"),
        in_language(6, "he", "אני מבקשת זיכוי על המדפסת"),
        in_language(7, "de", "Die Rechnungsnummer der Straßenbahn"),
        in_language(8, "hi", "मुझे हिन्दी में बिल चाहिए"),
        in_language(9, "ru", "Верните деньги за принтер"),
    ]);
    for (text, number) in [
        ("打印机", 1),
        ("税", 1),
        ("プリンタ", 2),
        ("請求書", 2),
        ("คืนเงิน", 3),
        ("เครื่องพิมพ์", 3),
        ("환불", 4),
        ("프린터", 4),
        ("الطابعة", 5),
        ("45", 5),
        ("זיכוי", 6),
        ("rechnungsnummer", 7),
        ("Rechnungsnummern", 7),
        ("strassenbahn", 7),
        ("हिन्दी", 8),
        ("ДЕНЬГИ", 9),
        ("\"деньги за принтер\"", 9),
    ] {
        assert_eq!(found(&reader, text), [number], "{text}");
    }
    assert!(found(&reader, "印打").is_empty(), "pairs have an order");
    assert!(found(&reader, "nummer").is_empty(), "parts of compounds are not indexed, as the README says");
}

#[test]
fn newest_pages_by_cursor_through_equal_instants() {
    let mut documents: Vec<Document> =
        (1..=30).map(|number| Document { at: i64::from(number / 10), ..message(number, "printer") }).collect();
    documents[4].id = [255; 16];
    let (_dir, reader) = indexed(documents);
    let mut query = Query { count: true, ..Query::newest("printer", 7) };
    let (mut seen, mut pages) = (Vec::new(), 0);
    loop {
        let page = reader.search(&query).unwrap();
        assert_eq!(page.count, Some(30));
        seen.extend(page.hits.iter().map(|hit| (hit.at, hit.id)));
        pages += 1;
        if !page.more {
            break;
        }
        query.order = Order::Newest { after: page.hits.last().map(index::Hit::cursor) };
    }
    assert_eq!((seen.len(), pages), (30, 5));
    assert!(seen.is_sorted_by(|one, next| one > next), "strictly descending, so none twice");
}

#[test]
fn ranked_prefers_headings_and_repetition() {
    let filler = "some other words that make this a long text ".repeat(5);
    let (_dir, reader) = indexed(vec![
        message(1, &format!("{filler} printer")),
        ticket(2, "printer"),
        message(3, "printer printer printer"),
        message(4, &filler),
    ]);
    let ranked = reader.search(&Query::ranked("printer", 2)).unwrap();
    assert_eq!((numbers(&ranked), ranked.more), (vec![2, 3], true));
    let rest = reader.search(&Query { order: Order::Ranked { offset: 2 }, ..Query::ranked("printer", 2) }).unwrap();
    assert_eq!((numbers(&rest), rest.more), (vec![1], false));
}

#[test]
fn filters_narrow() {
    let person = Some(id(7));
    let (_dir, reader) = indexed(vec![
        Document { facets: vec!["state:open".into(), "product:alpha".into()], ..ticket(1, "printer") },
        Document { facets: vec!["state:closed".into()], people: vec![id(7), id(8)], ..ticket(2, "printer") },
        Document { ticket: Some(id(2)), ..message(3, "printer") },
    ]);
    let ask = |query: Query| numbers(&reader.search(&query).unwrap());
    let all = Query::newest("printer", 9);
    assert_eq!(ask(Query { kinds: vec![Kind::Ticket], ..all.clone() }), [2, 1]);
    assert_eq!(ask(Query { kinds: vec![Kind::Message, Kind::Person], ..all.clone() }), [3]);
    assert_eq!(ask(Query { facets: vec!["state:open".into(), "product:alpha".into()], ..all.clone() }), [1]);
    assert!(ask(Query { facets: vec!["state:open".into(), "state:closed".into()], ..all.clone() }).is_empty());
    assert_eq!(ask(Query { ticket: Some(id(2)), ..all.clone() }), [3, 2]);
    assert_eq!(ask(Query { person, ..all.clone() }), [2]);
    let hit = reader.search(&Query { kinds: vec![Kind::Message], ..all }).unwrap().hits[0];
    assert_eq!((hit.id, hit.ticket, hit.at, hit.kind), (id(3), Some(id(2)), 3, Kind::Message));
}

#[test]
fn a_put_replaces() {
    let (_dir, reader) = indexed(vec![message(1, "old words"), message(1, "new words")]);
    assert!(found(&reader, "old ").is_empty());
    assert_eq!(found(&reader, "words"), [1]);
}
