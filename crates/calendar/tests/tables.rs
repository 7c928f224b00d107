//! The tables of law as files: each is read, complete and sound, and says on its boundary days what its sources say.
#![expect(clippy::unwrap_used, reason = "tests")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use calendar::{Date, Deadline, Due, Law, LawError, Roll, Transfer, Transfers, duty, is_country, start_of_day, zone};
use proptest::prelude::*;

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

fn files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("law");
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

fn laws() -> Vec<Law> {
    Law::codes().into_iter().map(|code| Law::of(code, None).unwrap()).collect()
}

/// Every entry of every file: the file's name, the kind of entry, the entry.
fn entries() -> Vec<(String, String, toml::Table)> {
    let mut entries = Vec::new();
    for file in files() {
        let name = file.file_stem().unwrap().to_str().unwrap().to_owned();
        let table: toml::Table = std::fs::read_to_string(&file).unwrap().parse().unwrap();
        for (kind, value) in table {
            let list = value.as_array().cloned().unwrap_or_default();
            entries.extend(list.into_iter().filter_map(|entry| Some((name.clone(), kind.clone(), entry.as_table()?.clone()))));
        }
    }
    entries
}

#[test]
fn every_file_is_a_built_in_table() {
    let own = ["areas", "countries", "transfer"];
    let names: BTreeSet<String> = files().iter().map(|file| file.file_stem().unwrap().to_str().unwrap().to_owned()).collect();
    let known = Law::codes().into_iter().chain(own).map(str::to_owned).collect();
    assert_eq!(names, known, "a file that nothing reads, or the other way round");
    for law in laws() {
        assert!(Law::codes().contains(&law.code()), "{} is called by its code", law.code());
        assert!(!law.rules().is_empty(), "{}", law.code());
    }
}

#[test]
fn every_entry_says_where_it_is_written() {
    let entries = entries();
    assert!(entries.len() > 200, "{}", entries.len());
    for (file, kind, entry) in entries {
        let source = entry.get("source").and_then(|source| source.as_str()).unwrap_or_default();
        assert!(source.trim().len() > 5, "{file}: {kind} {entry:?}");
    }
}

#[test]
fn every_country_is_one() {
    for (file, kind, entry) in entries() {
        let list = entry.get("countries").and_then(|countries| countries.as_array()).cloned().unwrap_or_default();
        for country in list.iter().chain(entry.get("country")) {
            assert!(is_country(country.as_str().unwrap()), "{file}: {kind} {country}");
        }
    }
}

/// What an entry answers for, read from the file itself.
fn keys(kind: &str, entry: &toml::Table) -> Vec<String> {
    let text = |key: &str| entry.get(key).and_then(|value| value.as_str()).unwrap_or_default().to_owned();
    let list = |key: &str| entry.get(key).and_then(|value| value.as_array()).cloned().unwrap_or_default();
    let words = |key: &str| list(key).iter().map(|value| value.as_str().unwrap().to_owned()).collect::<Vec<_>>();
    let each = |of: String, places: Vec<String>| places.into_iter().map(|place| format!("{of} {place}")).collect();
    match kind {
        "deadline" | "instrument" => vec![text("id")],
        "authority" => vec![text("country") + &text("name")],
        "membership" => each(text("area"), words("countries")),
        "adequacy" => each(text("law"), [words("countries"), words("areas")].concat()),
        "regime" => words("laws"),
        "age_of_consent" if words("countries").is_empty() => vec!["all others".to_owned()],
        "age_of_consent" => words("countries"),
        "holiday" => Vec::new(),
        other => unreachable!("a new kind of entry: {other}"),
    }
}

#[test]
fn spans_of_one_thing_never_overlap() {
    let mut spans = Vec::new();
    for (file, kind, entry) in entries() {
        let day = |key: &str| entry.get(key).map(|day| date(day.as_str().unwrap()));
        let (from, until) = (day("valid_from").unwrap_or(Date::MIN), day("valid_until").unwrap_or(Date::MAX));
        assert!(from <= until, "{file}: {entry:?}");
        spans.extend(keys(&kind, &entry).into_iter().map(|key| (file.clone(), kind.clone(), key, from, until)));
    }
    spans.sort();
    for pair in spans.windows(2) {
        let same = (&pair[0].0, &pair[0].1, &pair[0].2) == (&pair[1].0, &pair[1].1, &pair[1].2);
        assert!(!same || pair[0].4 < pair[1].3, "{:?} {:?}", pair[0], pair[1]);
    }
}

#[test]
fn an_unknown_law_is_told_what_there_is() {
    let said = Law::of("xx", None).unwrap_err().to_string();
    assert!(Law::codes().iter().all(|code| said.contains(code)) && said.contains("\"xx\""), "{said}");
}

#[test]
fn breach_hours_are_where_the_law_has_them() {
    for law in laws() {
        let hours = law.rule(duty::BREACH, date("2026-01-01")).map(|rule| (rule.term.to_string(), rule.roll));
        let expected = (law.code() != "us-ca").then(|| ("PT72H".to_owned(), Roll::None));
        assert_eq!(hours, expected, "{}", law.code());
        assert!(law.rule(duty::BREACH, date("2018-05-24")).is_none());
    }
}

#[test]
fn a_complaint_in_the_united_kingdom_is_acknowledged_within_thirty_days() {
    let law = Law::of("gb", Some("england-and-wales")).unwrap();
    assert!(law.rule(duty::COMPLAINT, date("2026-06-18")).is_none());
    let rule = law.rule(duty::COMPLAINT, date("2026-06-19")).unwrap();
    let london = zone("Europe/London").unwrap();
    let due = |day| Deadline::new(rule, law.holidays(), &london, start_of_day(date(day), &london)).due();
    // 19 July is a Sunday
    assert_eq!(due("2026-06-19"), Due::Day(date("2026-07-20")));
    assert_eq!(due("2026-06-22"), Due::Day(date("2026-07-22")));
    assert!(Law::of("fr", None).unwrap().rule(duty::COMPLAINT, date("2026-06-19")).is_none());
}

#[test]
fn a_request_in_the_united_kingdom_changes_its_article() {
    let law = Law::of("gb", None).unwrap();
    let source = |day| law.rule(duty::REQUEST, date(day)).unwrap().source.as_str();
    assert!(!source("2026-02-04").contains("12A") && source("2026-02-05").contains("12A"));
}

#[test]
fn california_counts_calendar_days() {
    let law = Law::of("us-ca", None).unwrap();
    assert!(law.rule(duty::REQUEST, date("2019-12-31")).is_none());
    let rule = law.rule(duty::REQUEST, date("2020-01-01")).unwrap();
    let pacific = zone("America/Los_Angeles").unwrap();
    let deadline = Deadline::new(rule, law.holidays(), &pacific, start_of_day(date("2026-01-01"), &pacific));
    // a Sunday, and it stays one
    assert_eq!(deadline.due(), Due::Day(date("2026-02-15")));
    assert_eq!(deadline.extend(date("2026-02-15")).unwrap().due(), Due::Day(date("2026-04-01")));
    assert_eq!(law.transfer("FR", date("2026-01-01")), Transfer::Unknown);
    assert!(law.instruments(date("2026-01-01")).is_empty());
}

#[test]
fn ages_of_consent() {
    let union = Law::of("eu", None).unwrap();
    let age = |law: &Law, country, day| law.age_of_consent(country, date(day)).map(|entry| entry.age);
    for (country, day, years) in [
        ("DE", "2018-05-25", 16),
        ("IE", "2018-05-25", 16),
        ("NL", "2018-05-25", 16),
        ("PL", "2026-01-01", 16),
        ("FR", "2018-05-25", 15),
        ("AT", "2018-05-25", 14),
        ("SE", "2018-05-25", 13),
        ("NO", "2018-07-20", 13),
        ("BE", "2018-09-04", 16),
        ("BE", "2018-09-05", 13),
        ("IT", "2018-09-18", 16),
        ("IT", "2018-09-19", 14),
        ("ES", "2018-12-06", 16),
        ("ES", "2018-12-07", 14),
        ("CZ", "2019-04-24", 15),
        ("GR", "2019-08-29", 15),
        ("PT", "2019-08-09", 13),
        ("DK", "2023-12-31", 13),
        ("DK", "2024-01-01", 15),
        ("SI", "2023-01-25", 16),
        ("SI", "2023-01-26", 15),
    ] {
        assert_eq!(age(&union, Some(country), day), Some(years), "{country} {day}");
    }
    assert_eq!((age(&union, None, "2018-05-24"), age(&union, None, "2018-05-25")), (None, Some(16)));
    for (code, first, years) in [
        ("fr", "2018-05-25", 15),
        ("de", "2018-05-25", 16),
        ("at", "2018-05-25", 14),
        ("gb", "2018-05-25", 13),
        ("us-ca", "2000-04-21", 13),
    ] {
        let law = Law::of(code, None).unwrap();
        assert_eq!(age(&law, None, first), Some(years), "{code}");
        assert!(law.age_of_consent(None, date(first).yesterday().unwrap()).is_none(), "{code}");
    }
    // Art. 8 leaves the states a choice between 13 and 16
    for (_, kind, entry) in entries() {
        assert!(kind != "age_of_consent" || (13..=16).contains(&entry["age"].as_integer().unwrap()), "{entry:?}");
    }
}

#[test]
fn authorities_of_a_place() {
    let webs = |code, region, day: &str| {
        let law = Law::of(code, region).unwrap();
        law.authorities(date(day))
            .into_iter()
            .map(|entry| entry.web.trim_start_matches("https://").to_owned())
            .collect::<Vec<_>>()
            .join(" ")
    };
    assert_eq!(webs("fr", None, "2026-01-01"), "www.cnil.fr");
    assert_eq!(webs("fr", Some("alsace-moselle"), "2026-01-01"), "www.cnil.fr");
    assert_eq!(webs("ie", None, "2018-05-25"), "www.dataprotection.ie");
    assert_eq!(webs("gb", Some("scotland"), "2026-01-01"), "ico.org.uk");
    assert_eq!(webs("de", Some("be"), "2026-01-01"), "www.datenschutz-berlin.de www.bfdi.bund.de");
    assert_eq!(webs("de", Some("by"), "2026-01-01"), "www.lda.bayern.de www.datenschutz-bayern.de www.bfdi.bund.de");
    assert_eq!(webs("us-ca", None, "2020-12-15"), "oag.ca.gov/privacy");
    assert_eq!(webs("us-ca", None, "2020-12-16"), "oag.ca.gov/privacy cppa.ca.gov");
    assert_eq!(webs("fr", None, "2018-05-24"), "");

    let union = Law::of("eu", None).unwrap();
    let of = |country, day| {
        union
            .authorities(date(day))
            .into_iter()
            .filter(|entry| entry.country == country)
            .map(|entry| entry.name.as_str())
            .collect::<Vec<_>>()
    };
    assert_eq!((of("SE", "2020-12-31"), of("SE", "2021-01-01")), (vec!["Datainspektionen"], vec!["Integritetsskyddsmyndigheten"]));
    for country in calendar::countries().iter().filter(|country| calendar::is_member("EEA", country, date("2026-01-01"))) {
        let territory = ["AX", "GF", "GP", "MF", "MQ", "RE", "YT"].contains(&country.as_str());
        assert_eq!(of(country, "2026-01-01").len(), usize::from(!territory), "{country}");
    }
    let germany = Law::of("de", None).unwrap();
    let lands: BTreeSet<_> = germany.authorities(date("2026-01-01")).into_iter().filter_map(|entry| entry.region.clone()).collect();
    assert_eq!(lands.len(), 16, "one of every Land");
    assert!(laws().iter().all(|law| law.authorities(date("2026-01-01")).iter().all(|entry| entry.web.starts_with("https://"))));
}

#[test]
fn authorities_are_found_by_country_and_part() {
    let webs = |place: &str, day: &str| {
        let found = calendar::authorities(place, date(day)).into_iter();
        found.map(|entry| entry.web.trim_start_matches("https://")).collect::<Vec<_>>().join(" ")
    };
    assert_eq!((webs("FR", "2026-01-01"), webs("FR", "2018-05-24")), ("www.cnil.fr".to_owned(), String::new()));
    assert_eq!((webs("PT", "2026-01-01"), webs("GB-SCT", "2026-01-01")), ("www.cnpd.pt".to_owned(), "ico.org.uk".to_owned()));
    assert_eq!(webs("DE-BY", "2026-01-01"), "www.lda.bayern.de www.datenschutz-bayern.de", "the Land's own, not the federal one");
    assert_eq!(calendar::authorities("DE", date("2026-01-01")).len(), 18);
    assert_eq!(webs("US-CA", "2026-01-01"), "oag.ca.gov/privacy cppa.ca.gov");
    for nowhere in ["US", "DE-XX", "EU", "EEA", "", "-", "fr"] {
        assert_eq!(webs(nowhere, "2026-01-01"), "", "{nowhere}");
    }
}

#[test]
fn a_member_states_law_knows_its_instruments() {
    for (code, day, ids) in [
        ("de", "2020-07-15", "adequacy eu-us-privacy-shield eu-scc-2001 eu-scc-2004 eu-scc-2010"),
        ("eu", "2020-07-16", "adequacy eu-scc-2001 eu-scc-2004 eu-scc-2010"),
        ("at", "2026-01-01", "adequacy eu-us-dpf eu-scc-2021"),
        ("gb", "2026-01-01", "adequacy gb-us-bridge gb-idta gb-addendum"),
    ] {
        let law = Law::of(code, None).unwrap();
        let known: Vec<&str> = law.instruments(date(day)).into_iter().map(|tool| tool.id.as_str()).collect();
        assert_eq!(known.join(" "), ids, "{code} {day}");
    }
    for law in laws().iter().filter(|law| law.country().is_some_and(|country| calendar::is_member("EU", country, date("2026-01-01")))) {
        assert!(matches!(law.transfer("FR", date("2026-01-01")), Transfer::Member(_)), "{}", law.code());
        let own = Transfers::built_in().transfer(law.code(), "US", date("2026-01-01"));
        assert_eq!(own, law.transfer("US", date("2026-01-01")), "{} is missing among the regimes that follow the Union", law.code());
    }
}

/// The dates that wko.at, citizensinformation.ie and rijksoverheid.nl published.
#[test]
fn published_calendars_of_further_states() {
    let list = |code, year| {
        let law = Law::of(code, None).unwrap();
        law.holidays().of_year(year).into_keys().map(|date| date.strftime("%m-%d").to_string()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(list("at", 2024), "01-01 01-06 04-01 05-01 05-09 05-20 05-30 08-15 10-26 11-01 12-08 12-25 12-26");
    assert_eq!(list("ie", 2022), "01-01 03-17 03-18 04-18 05-02 06-06 08-01 10-31 12-25 12-26");
    assert_eq!(list("ie", 2024), "01-01 02-05 03-17 04-01 05-06 06-03 08-05 10-28 12-25 12-26");
    assert_eq!(list("ie", 2030), "01-01 02-01 03-17 04-22 05-06 06-03 08-05 10-28 12-25 12-26");
    assert_eq!(list("nl", 2024), "01-01 03-29 04-01 04-27 05-05 05-09 05-20 12-25 12-26");
    assert_eq!(list("nl", 2025), "01-01 04-18 04-21 04-26 05-05 05-29 06-09 12-25 12-26");
}

#[test]
fn an_operators_own_table_builds_on_a_built_in_one() {
    let text = r#"
        code = "lu"
        title = "Luxembourg"
        country = "LU"
        inherits = "eu"
        regions = ["nord"]
        [[deadline]]
        id = "data-subject-request"
        term = "P20D"
        roll = "none"
        valid_from = "2026-01-01"
        source = "What we promise"
        [[authority]]
        name = "Our ombudsman"
        country = "LU"
        web = "https://ombudsman.example"
        valid_from = "2026-01-01"
        source = "Our statute"
        [[holiday]]
        name = "Nationalfeierdag"
        fixed = [6, 23]
    "#;
    let law = Law::read(text, None).unwrap();
    let term = |day| law.rule(duty::REQUEST, date(day)).unwrap().term.to_string();
    assert_eq!((term("2025-12-31").as_str(), term("2026-01-01").as_str()), ("P1M", "P20D"), "its own before what it inherits");
    let names: Vec<&str> = law.authorities(date("2026-01-01")).into_iter().map(|entry| entry.name.as_str()).collect();
    assert_eq!(names, ["Our ombudsman", "Commission nationale pour la protection des données"]);
    assert_eq!(law.age_of_consent(None, date("2026-01-01")).unwrap().age, 16);
    assert!(matches!(law.transfer("CH", date("2026-01-01")), Transfer::Adequate(_)));

    for (from, to, why) in [
        ("source = \"Our statute\"", "source = \"\"", "Our ombudsman has no source"),
        ("web = \"https", "region = \"sud\"\nweb = \"https", "Our ombudsman names a region that the table does not have"),
        ("country = \"LU\"\n        web", "country = \"LX\"\n        web", "Our ombudsman names a country that ISO 3166-1 does not know"),
        ("country = \"LU\"\n        inherits", "country = \"LX\"\n        inherits", "LX is no country that ISO 3166-1 knows"),
        ("roll = \"none\"", "roll = \"none\"\nvalid_until = \"2025-01-01\"", "data-subject-request ends before it begins"),
    ] {
        assert!(text.contains(from), "{from}");
        match Law::read(&text.replacen(from, to, 1), None) {
            Err(LawError::Entry { entry, why: what }) => assert_eq!(format!("{entry} {what}"), why),
            other => unreachable!("{from} -> {to}: {other:?}"),
        }
    }
    assert!(matches!(Law::read(&text.replacen("\"eu\"", "\"ue\"", 1), None), Err(LawError::Unknown(code)) if code == "ue"));
}

#[test]
fn a_table_of_nonsense_ends_with_an_answer() {
    let holidays = |rest: &str| Law::read(&format!("code = \"x\"\ntitle = \"X\"\n{rest}"), None).unwrap().holidays().clone();
    let past_the_calendar = holidays("[[holiday]]\nname = \"H\"\neaster = 2147483647");
    assert!(past_the_calendar.of_year(2026).is_empty());
    let never = holidays(
        "weekend = [\"monday\", \"tuesday\", \"wednesday\", \"thursday\", \"friday\", \"saturday\", \"sunday\"]
        [[holiday]]\nname = \"H\"\nfixed = [1, 1]\nmoves = true",
    );
    assert_eq!(never.working_day_from(date("2026-01-01")), Date::MAX);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// Whoever asks later is never answered earlier, in any jurisdiction, extended or not.
    #[test]
    fn deadlines_keep_order(place in 0..64_usize, first in 0..7300_i32, apart in 0..40_i32, extended: bool) {
        let law = &Law::of(Law::codes()[place % Law::codes().len()], None).unwrap();
        let place = zone("Europe/Berlin").unwrap();
        let from = date("2018-05-25");
        let due = |days: i32| {
            let day = from.saturating_add(jiff::Span::new().days(days));
            let Some(rule) = law.rule(duty::REQUEST, day) else { return Date::MIN };
            let deadline = Deadline::new(rule, law.holidays(), &place, start_of_day(day, &place));
            let deadline = if extended { deadline.extend(day).unwrap() } else { deadline };
            match deadline.due() {
                Due::Day(day) => day,
                other => unreachable!("{other:?}"),
            }
        };
        prop_assert!(due(first) <= due(first + apart), "{} {}", law.code(), first);
        prop_assert!(due(first) == Date::MIN || due(first) > from.saturating_add(jiff::Span::new().days(first)));
    }

    /// A table is refused or read, whatever stands in it.
    #[test]
    fn reading_never_panics(line in 0..400_usize, text in "[a-z_]{0,8} ?=? ?[\"\\[\\]0-9A-Z, -]{0,16}", file in 0..64_usize) {
        let whole = std::fs::read_to_string(&files()[file % files().len()]).unwrap();
        let broken: Vec<&str> = whole.lines().enumerate().map(|(at, old)| if at == line { text.as_str() } else { old }).collect();
        let broken = broken.join("\n");
        let _ = (Law::read(&broken, None), Transfers::read(&broken));
    }
}
