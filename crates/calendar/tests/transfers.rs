//! Transfers at the boundary days: instruments, adequacy and membership begin and end when their sources say.
#![expect(clippy::unwrap_used, reason = "tests")]

use calendar::{Date, LawError, Transfer, Transfers, adequacy, instrument, instruments, is_country, is_member, transfer};

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

/// In one word: what a law says about a country on a day.
fn says(law: &str, country: &str, day: &str) -> String {
    match transfer(law, country, date(day)) {
        Transfer::Member(source) => {
            assert!(!source.is_empty());
            "member".to_owned()
        }
        Transfer::Adequate(_) => "adequate".to_owned(),
        Transfer::NeedsTool(tools) => tools.iter().map(|tool| tool.id.as_str()).collect::<Vec<_>>().join(" "),
        Transfer::Unknown => "unknown".to_owned(),
    }
}

#[test]
fn instruments_begin_and_end() {
    for (id, before, first, last, after) in [
        ("eu-us-safe-harbour", "2000-07-25", "2000-07-26", Some("2015-10-05"), Some("2015-10-06")),
        ("eu-us-privacy-shield", "2016-07-11", "2016-07-12", Some("2020-07-15"), Some("2020-07-16")),
        ("eu-us-dpf", "2023-07-09", "2023-07-10", None, None),
        ("gb-us-bridge", "2023-10-11", "2023-10-12", None, None),
        ("ch-us-dpf", "2024-09-14", "2024-09-15", None, None),
        ("eu-scc-2001", "2001-09-02", "2001-09-03", Some("2022-12-27"), Some("2022-12-28")),
        ("eu-scc-2004", "2005-03-31", "2005-04-01", Some("2022-12-27"), Some("2022-12-28")),
        ("eu-scc-2010", "2010-05-14", "2010-05-15", Some("2022-12-27"), Some("2022-12-28")),
        ("eu-scc-2021", "2021-06-26", "2021-06-27", None, None),
        ("gb-scc-2010", "2020-12-31", "2021-01-01", Some("2024-03-21"), Some("2024-03-22")),
        ("gb-idta", "2022-03-20", "2022-03-21", None, None),
        ("gb-addendum", "2022-03-20", "2022-03-21", None, None),
    ] {
        let tool = instrument(id).unwrap();
        assert!(!tool.holds_on(date(before)) && tool.holds_on(date(first)), "{id} begins");
        assert!(last.is_none_or(|last| tool.holds_on(date(last))), "{id} lasts");
        assert!(after.is_none_or(|after| !tool.holds_on(date(after))), "{id} ends");
        assert_eq!(tool.valid_until.is_some(), last.is_some(), "{id}");
    }
    assert!(instrument("eu-us-promise").is_none());
}

#[test]
fn old_clauses_outlived_the_day_of_their_last_conclusion() {
    for (id, last) in [("eu-scc-2010", "2021-09-26"), ("gb-scc-2010", "2022-09-21")] {
        let (clauses, last) = (instrument(id).unwrap(), date(last));
        let next = last.tomorrow().unwrap();
        assert!(clauses.can_be_concluded_on(last) && !clauses.can_be_concluded_on(next) && clauses.holds_on(next), "{id}");
    }
    assert!(instrument("eu-scc-2021").unwrap().can_be_concluded_on(date("2026-01-01")));
    assert!(!instrument("eu-scc-2021").unwrap().can_be_concluded_on(date("2021-06-26")));
}

#[test]
fn adequate_from_the_first_day_to_the_last() {
    for (law, country, first) in [
        ("eu", "CH", "2000-07-26"),
        ("eu", "CA", "2001-12-20"),
        ("eu", "AR", "2003-06-30"),
        ("eu", "GG", "2003-11-21"),
        ("eu", "IM", "2004-04-28"),
        ("eu", "JE", "2008-05-08"),
        ("eu", "FO", "2010-03-05"),
        ("eu", "AD", "2010-10-19"),
        ("eu", "IL", "2011-01-31"),
        ("eu", "UY", "2012-08-21"),
        ("eu", "NZ", "2012-12-19"),
        ("eu", "JP", "2019-01-23"),
        ("eu", "KR", "2021-12-17"),
        ("eu", "BR", "2026-01-26"),
        ("gb", "KR", "2022-12-19"),
        ("gb", "FR", "2021-01-01"),
        ("gb", "NO", "2021-01-01"),
        ("gb", "GI", "2021-01-01"),
    ] {
        assert_eq!(adequacy(law, country, date(first).yesterday().unwrap()), None, "{law} {country}");
        assert!(adequacy(law, country, date(first)).unwrap().valid_until.is_none(), "{law} {country}");
    }
    for (law, country) in [("eu", "US"), ("gb", "US"), ("gb", "BR"), ("eu", "CN"), ("eu", "GL"), ("eu", "UK"), ("xx", "CH")] {
        assert_eq!(adequacy(law, country, date("2026-06-01")), None, "{law} {country}");
    }
    assert!(adequacy("eu", "CA", date("2020-01-01")).unwrap().scope.is_some());
    // the United Kingdom took over what it had had
    assert_eq!(adequacy("gb", "JP", date("2020-12-31")).unwrap().law, "eu");
    assert_eq!(adequacy("gb", "JP", date("2021-01-01")).unwrap().law, "gb");
}

#[test]
fn the_united_kingdom_leaves_step_by_step() {
    for (day, eea, said) in [
        ("2020-01-31", true, "member"),
        ("2020-02-01", true, "member"),
        ("2020-12-31", true, "member"),
        ("2021-01-01", false, "adequate"),
        ("2021-06-27", false, "adequate"),
        ("2021-06-28", false, "adequate"),
        ("2025-06-27", false, "adequate"),
        ("2025-06-28", false, "adequate"),
        ("2025-12-27", false, "adequate"),
        ("2025-12-28", false, "adequate"),
        ("2031-12-27", false, "adequate"),
        ("2031-12-28", false, "eu-scc-2021"),
    ] {
        assert_eq!((is_member("EEA", "GB", date(day)), says("eu", "GB", day).as_str()), (eea, said), "{day}");
        assert_eq!(is_member("EU", "GB", date(day)), eea, "{day}");
        assert_eq!(says("gb", "GB", day), "member", "{day}");
    }
    let source = |day| adequacy("eu", "GB", date(day)).unwrap().source.as_str();
    assert!(source("2021-06-27").contains("Trade and Cooperation Agreement"));
    assert!(source("2021-06-28").contains("2021/1772") && source("2025-12-27").contains("2021/1772"));
}

#[test]
fn members_since_their_accession() {
    for (area, country, first) in [
        ("EU", "DE", "1958-01-01"),
        ("EU", "IE", "1973-01-01"),
        ("EU", "AT", "1995-01-01"),
        ("EU", "PL", "2004-05-01"),
        ("EU", "RO", "2007-01-01"),
        ("EU", "HR", "2013-07-01"),
        ("EU", "YT", "2014-01-01"),
        ("EEA", "NO", "1994-01-01"),
        ("EEA", "LI", "1995-05-01"),
        ("EEA", "BG", "2007-08-01"),
        ("EEA", "HR", "2014-04-12"),
    ] {
        assert!(!is_member(area, country, date(first).yesterday().unwrap()) && is_member(area, country, date(first)), "{area} {country}");
    }
    let members = |area| calendar::countries().iter().filter(|country| is_member(area, country, date("2026-01-01"))).count();
    // and six territories with codes of their own, Åland among them
    assert_eq!((members("EU"), members("EEA")), (27 + 7, 30 + 7));
    assert!(!is_member("EU", "NO", date("2026-01-01")) && !is_member("EEA", "CH", date("2026-01-01")));
    assert!(!is_member("NATO", "FR", date("2026-01-01")));
}

#[test]
fn a_transfer_to_the_united_states() {
    for (law, day, said) in [
        ("eu", "2015-10-05", "eu-us-safe-harbour eu-scc-2001 eu-scc-2004 eu-scc-2010"),
        ("eu", "2016-01-01", "eu-scc-2001 eu-scc-2004 eu-scc-2010"),
        ("eu", "2020-07-15", "eu-us-privacy-shield eu-scc-2001 eu-scc-2004 eu-scc-2010"),
        ("eu", "2020-07-16", "eu-scc-2001 eu-scc-2004 eu-scc-2010"),
        ("eu", "2021-06-27", "eu-scc-2001 eu-scc-2004 eu-scc-2010 eu-scc-2021"),
        ("eu", "2022-12-28", "eu-scc-2021"),
        ("eu", "2023-07-10", "eu-us-dpf eu-scc-2021"),
        ("de", "2023-07-10", "eu-us-dpf eu-scc-2021"),
        ("gb", "2020-07-15", "eu-us-privacy-shield eu-scc-2001 eu-scc-2004 eu-scc-2010"),
        ("gb", "2021-01-01", "gb-scc-2010"),
        ("gb", "2022-03-21", "gb-scc-2010 gb-idta gb-addendum"),
        ("gb", "2023-10-11", "gb-scc-2010 gb-idta gb-addendum"),
        ("gb", "2024-03-22", "gb-us-bridge gb-idta gb-addendum"),
        ("ch", "2026-01-01", "unknown"),
        ("eu", "1998-10-23", "unknown"),
    ] {
        assert_eq!(says(law, "US", day), said, "{law} {day}");
    }
}

#[test]
fn adequacy_is_an_instrument_where_a_decision_holds() {
    let (list, tool, day) = (Transfers::built_in(), instrument("adequacy").unwrap(), date("2026-06-01"));
    assert!(list.allows(tool, "eu", "CH", day) && list.allows(tool, "gb", "FR", day) && list.allows(tool, "fr", "GB", day));
    assert!(
        !list.allows(tool, "eu", "US", day) && !list.allows(tool, "eu", "GB", date("2031-12-28")) && !list.allows(tool, "xx", "CH", day)
    );
    assert!(list.allows(instrument("ch-us-dpf").unwrap(), "ch", "US", day));
    assert!(!list.allows(instrument("eu-us-dpf").unwrap(), "gb", "US", day));
}

#[test]
fn every_instrument_is_complete() {
    for tool in instruments() {
        assert!(!tool.title.is_empty() && !tool.laws.is_empty() && tool.tool.starts_with('A'), "{}", tool.id);
        assert_eq!(instrument(&tool.id), Some(tool), "an id names one instrument");
    }
}

#[test]
fn codes_are_those_of_the_standard() {
    assert!(["GB", "GR", "US", "JE", "AX", "ZW", "AD"].into_iter().all(is_country));
    assert!(!["UK", "EL", "XK", "EU", "EEA", "gb", "", "*", "ZZ"].into_iter().any(is_country));
}

#[test]
fn a_broken_list_is_refused() {
    let built_in = include_str!("../law/transfer.toml");
    let refused = |from: &str, to: &str| {
        assert!(built_in.contains(from), "{from}");
        match Transfers::read(&built_in.replacen(from, to, 1)) {
            Err(LawError::Entry { entry, why }) => format!("{entry} {why}"),
            Err(other) => other.to_string(),
            Ok(_) => "taken".to_owned(),
        }
    };
    assert_eq!(refused("eu-us-safe-harbour", "eu-us-harbour"), "taken");
    assert_eq!(
        refused("countries = [\"CH\"]", "countries = [\"SW\"]"),
        "Decision 2000/518/EC of 26 July 2000 names a country that ISO 3166-1 does not know"
    );
    assert_eq!(refused("valid_until = \"2020-07-15\"", "valid_until = \"2002-07-15\""), "eu-us-privacy-shield ends before it begins");
    assert_eq!(refused("id = \"eu-us-dpf\"", "id = \"eu-us-privacy-shield\""), "taken", "they do not meet");
    assert_eq!(refused("id = \"eu-scc-2004\"", "id = \"eu-scc-2001\""), "eu-scc-2001 is said twice for the same days");
    assert_eq!(refused("source = \"Law of a member state\"", "source = \" \""), "at, de, fr, ie, nl has no source");
    assert_eq!(refused("areas = [\"EU\", \"EEA\"]", "areas = [\"EU\", \"EWR\"]"), "EWR is no area that is known");
    assert_eq!(refused("follows = \"eu\"", "follows = \"ue\""), "ue has no rules of its own that could be followed");
    assert_eq!(refused("title = ", "name = "), "this is not a table of law");
}
