use jiff::civil::date;

use super::*;

fn period(language: Language, text: &str) -> String {
    Phrases::of(language).period(&text.parse().expect("a period"))
}

fn every(language: Language, text: &str) -> String {
    Phrases::of(language).every(&text.parse().expect("a period"))
}

#[test]
fn periods_are_said_as_people_say_them() {
    let english = ["P3M", "P1Y", "P12M", "P24M", "P30D", "P14D", "PT15M", "PT12H", "P1Y6M", "P1M10D", "P0D"];
    let said = english.map(|text| period(Language::English, text));
    let expected = [
        "three months",
        "one year",
        "twelve months",
        "two years",
        "30 days",
        "two weeks",
        "15 minutes",
        "twelve hours",
        "18 months",
        "one month and ten days",
        "no time",
    ];
    assert_eq!(said, expected);
    assert_eq!(
        ["P1M", "P1Y", "P2W", "P1D"].map(|text| period(Language::German, text)),
        ["einen Monat", "ein Jahr", "zwei Wochen", "einen Tag"]
    );
    assert_eq!(["P1M", "P3Y", "P30D"].map(|text| period(Language::French, text)), ["un mois", "trois ans", "30 jours"]);
}

#[test]
fn what_comes_again_is_said_as_people_say_it() {
    assert_eq!(
        ["P1Y", "P6M", "PT12H"].map(|text| every(Language::English, text)),
        ["every year", "every six months", "every twelve hours"]
    );
    assert_eq!(["P1M", "P2Y"].map(|text| every(Language::German, text)), ["jeden Monat", "alle zwei Jahre"]);
    assert_eq!(["P1W", "P6M"].map(|text| every(Language::French, text)), ["chaque semaine", "tous les six mois"]);
}

#[test]
fn dates_are_written_as_each_language_writes_them() {
    let written = |day| Language::ALL.map(|language| Phrases::of(language).date(day));
    assert_eq!(written(date(2026, 3, 1)), ["1 March 2026", "1. März 2026", "1er mars 2026"]);
    assert_eq!(written(date(2026, 11, 28)), ["28 November 2026", "28. November 2026", "28 novembre 2026"]);
}

#[test]
fn times_are_those_of_the_zone() {
    let at: Timestamp = "2026-11-28T23:10:00Z".parse().expect("an instant");
    let zone = calendar::zone("Europe/Berlin").expect("a zone");
    assert_eq!(Phrases::of(Language::English).moment(at, &zone), ("29 November 2026".to_owned(), "00:10".to_owned()));
}

#[test]
fn lists_end_as_each_language_ends_them() {
    let parts = ["a", "b", "c"].map(str::to_owned);
    assert_eq!(Phrases::of(Language::English).and(&parts), "a, b and c");
    assert_eq!(Phrases::of(Language::German).or(&parts), "a, b oder c");
    assert_eq!(Phrases::of(Language::French).and(&parts[..1]), "a");
    let commas = ["a, b", "c"].map(str::to_owned);
    assert_eq!(Phrases::of(Language::English).and(&commas), "a, b; c");
}

#[test]
fn unknown_words_are_taken_apart() {
    assert_eq!(apart("customs-alerts"), "customs alerts");
    assert_eq!(apart("CustomerCare"), "Customer Care");
    assert_eq!(Phrases::of(Language::German).after("moon.full"), "nach diesem Ereignis: moon full");
    assert_eq!(Phrases::of(Language::English).word("country", "ZW"), "ZW");
}
