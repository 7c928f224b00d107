//! Legal deadlines against vectors from privacy.md 3.3, capabilities.md C14 and the published calendars.
#![expect(clippy::unwrap_used, reason = "tests")]

use calendar::{Date, Deadline, Due, ExtendError, IdentityDoubt, Law, LawError, TimeZone, start_of_day, zone};
use jiff::Timestamp;

const REQUEST: &str = "data-subject-request";

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

fn england() -> (Law, TimeZone) {
    (Law::of("gb", Some("england-and-wales")).unwrap(), zone("Europe/London").unwrap())
}

fn noon(day: &str, zone: &TimeZone) -> i64 {
    start_of_day(date(day), zone) + 12 * 3_600_000_000
}

fn with<'a>((law, zone): &'a (Law, TimeZone), id: &str, day: &str) -> Deadline<'a> {
    Deadline::new(law.rule(id, date(day)).unwrap(), law.holidays(), zone, noon(day, zone))
}

fn day(text: &str) -> Due {
    Due::Day(date(text))
}

#[test]
fn one_month_in_england() {
    let england = england();
    for (received, due) in [
        ("2026-11-21", "2026-12-21"),
        ("2026-12-01", "2027-01-04"),
        ("2027-01-31", "2027-03-01"),
        ("2027-01-29", "2027-03-01"),
        ("2028-01-30", "2028-02-29"),
        ("2026-08-31", "2026-09-30"),
        ("2018-06-01", "2018-07-02"),
        ("2018-06-12", "2018-07-12"),
        ("2024-01-31", "2024-02-29"),
        ("2023-01-31", "2023-02-28"),
        ("2024-02-29", "2024-04-02"),
        ("2024-03-31", "2024-04-30"),
        ("2026-11-25", "2026-12-29"),
        ("2026-11-26", "2026-12-29"),
        ("2026-11-28", "2026-12-29"),
        ("2027-11-25", "2027-12-29"),
        ("2022-08-19", "2022-09-20"),
        ("2023-04-08", "2023-05-09"),
    ] {
        assert_eq!(with(&england, REQUEST, received).due(), day(due), "{received}");
    }
}

#[test]
fn three_months_count_from_the_start() {
    let england = england();
    for (received, told, due) in
        [("2026-12-01", "2027-01-04", "2027-03-01"), ("2026-11-30", "2026-12-29", "2027-03-01"), ("2024-01-31", "2024-02-20", "2024-04-30")]
    {
        assert_eq!(with(&england, REQUEST, received).extend(date(told)).unwrap().due(), day(due), "{received}");
    }
}

#[test]
fn an_extension_must_be_told_in_time_and_once() {
    let england = england();
    let late = with(&england, REQUEST, "2024-01-31").extend(date("2024-03-06"));
    assert_eq!(late.unwrap_err(), ExtendError::TooLate(date("2024-02-29")));
    let once = with(&england, REQUEST, "2024-01-31").extend(date("2024-02-29")).unwrap();
    assert_eq!(once.extend(date("2024-02-29")).unwrap_err(), ExtendError::Twice);
    assert_eq!(with(&england, "breach-notification", "2024-01-31").extend(date("2024-01-31")).unwrap_err(), ExtendError::NotPossible);
}

#[test]
fn a_request_late_in_the_evening_counts_on_its_own_day() {
    let paris = (Law::of("fr", None).unwrap(), zone("Europe/Paris").unwrap());
    let received = "2024-05-13T21:59:00Z".parse::<Timestamp>().unwrap().as_microsecond();
    let rule = paris.0.rule(REQUEST, date("2024-05-13")).unwrap();
    let deadline = Deadline::new(rule, paris.0.holidays(), &paris.1, received);
    assert_eq!(deadline.due(), day("2024-06-13"));
    let one_minute_on = Deadline::new(rule, paris.0.holidays(), &paris.1, received + 60_000_000);
    assert_eq!(one_minute_on.due(), day("2024-06-14"));
    assert_eq!(deadline.missed_from(), Some("2024-06-13T22:00:00Z".parse::<Timestamp>().unwrap().as_microsecond()));
}

#[test]
fn holidays_differ_by_region() {
    for (code, region, received, due) in [
        ("fr", None, "2024-04-10", "2024-05-10"),
        ("fr", None, "2024-04-09", "2024-05-10"),
        ("fr", None, "2025-06-14", "2025-07-15"),
        ("fr", None, "2025-03-18", "2025-04-18"),
        ("fr", Some("alsace-moselle"), "2025-03-18", "2025-04-22"),
        ("fr", Some("alsace-moselle"), "2024-11-26", "2024-12-27"),
        ("de", None, "2024-09-03", "2024-10-04"),
        ("de", Some("by"), "2024-12-06", "2025-01-07"),
        ("de", Some("be"), "2024-12-06", "2025-01-06"),
        ("de", Some("sn"), "2024-10-20", "2024-11-21"),
        ("de", Some("hh"), "2024-09-30", "2024-10-30"),
        ("de", Some("th"), "2024-08-20", "2024-09-23"),
        ("de", Some("be"), "2025-04-08", "2025-05-09"),
        ("gb", Some("scotland"), "2026-12-02", "2027-01-05"),
        ("gb", Some("scotland"), "2024-10-30", "2024-12-03"),
        ("gb", Some("scotland"), "2024-03-01", "2024-04-01"),
        ("gb", Some("england-and-wales"), "2024-03-01", "2024-04-02"),
        ("gb", Some("northern-ireland"), "2024-06-12", "2024-07-15"),
    ] {
        let place = (Law::of(code, region).unwrap(), zone("UTC").unwrap());
        assert_eq!(with(&place, REQUEST, received).due(), day(due), "{code} {region:?} {received}");
    }
}

#[test]
fn a_pause_adds_its_days() {
    let england = england();
    let due = |from, until| with(&england, REQUEST, "2026-11-02").pause(date(from), Some(date(until))).unwrap().due();
    assert_eq!(with(&england, REQUEST, "2026-11-02").due(), day("2026-12-02"));
    assert_eq!(due("2026-11-10", "2026-11-10"), day("2026-12-03"));
    assert_eq!(due("2026-11-10", "2026-11-12"), day("2026-12-07"), "three days: Saturday 5 December, so Monday");
    let berlin = (Law::of("de", Some("be")).unwrap(), zone("Europe/Berlin").unwrap());
    let union = with(&berlin, REQUEST, "2026-11-02").pause(date("2026-11-10"), Some(date("2026-11-12"))).unwrap();
    assert_eq!(union.due(), day("2026-12-04"));
}

#[test]
fn a_pause_within_the_extension_moves_its_end() {
    let england = england();
    let deadline = with(&england, REQUEST, "2024-01-31").extend(date("2024-02-20")).unwrap();
    let deadline = deadline.pause(date("2024-04-01"), Some(date("2024-04-02"))).unwrap();
    assert_eq!(deadline.due(), day("2024-05-02"));
}

#[test]
fn an_open_pause_has_no_end() {
    let england = england();
    let open = with(&england, REQUEST, "2026-11-02").pause(date("2026-11-10"), None).unwrap();
    assert_eq!((open.due(), open.missed_from()), (Due::Paused(date("2026-11-10")), None));
    assert_eq!(open.pause(date("2026-11-11"), None).unwrap_err(), ExtendError::Outside);
    let too_late = with(&england, REQUEST, "2026-11-02").pause(date("2026-12-03"), None);
    assert_eq!(too_late.unwrap_err(), ExtendError::Outside);
    let before = with(&england, REQUEST, "2026-11-02").pause(date("2026-11-01"), None);
    assert_eq!(before.unwrap_err(), ExtendError::Outside);
    assert_eq!(with(&england, "breach-notification", "2026-11-02").pause(date("2026-11-02"), None).unwrap_err(), ExtendError::NoPause);
}

#[test]
fn doubt_about_identity_follows_the_place() {
    let england = england();
    let rule = england.0.rule(REQUEST, date("2026-11-02")).unwrap();
    assert_eq!(rule.identity, IdentityDoubt::Restart);
    let anew = with(&england, REQUEST, "2026-11-02").restart(noon("2026-11-21", &england.1));
    assert_eq!(anew.due(), day("2026-12-21"));
    let union = Law::of("eu", None).unwrap();
    assert_eq!(union.rule(REQUEST, date("2026-11-02")).unwrap().identity, IdentityDoubt::Pause);
}

#[test]
fn hours_run_through_weekends_and_changes_of_the_clocks() {
    let paris = (Law::of("fr", None).unwrap(), zone("Europe/Paris").unwrap());
    let aware = "2024-03-29T20:00:00Z".parse::<Timestamp>().unwrap().as_microsecond();
    let rule = paris.0.rule("breach-notification", date("2024-03-29")).unwrap();
    let due = Deadline::new(rule, paris.0.holidays(), &paris.1, aware).due();
    assert_eq!(due, Due::Instant("2024-04-01T20:00:00Z".parse::<Timestamp>().unwrap().as_microsecond()));
}

#[test]
fn a_notice_to_someone_who_did_not_give_the_data_does_not_roll() {
    let union = (Law::of("eu", None).unwrap(), zone("UTC").unwrap());
    assert_eq!(with(&union, "indirect-collection-notice", "2018-06-01").due(), day("2018-07-01"));
}

/// The dates that gov.uk, service-public.fr and the Länder published.
#[test]
fn published_calendars() {
    let list = |code, region, year| {
        let law = Law::of(code, region).unwrap();
        law.holidays().of_year(year).into_keys().map(|date| date.strftime("%m-%d").to_string()).collect::<Vec<_>>().join(" ")
    };
    let england = Some("england-and-wales");
    assert_eq!(list("gb", england, 2026), "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28");
    assert_eq!(list("gb", england, 2027), "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28");
    assert_eq!(list("gb", england, 2022), "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27");
    assert_eq!(list("gb", england, 2020), "01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28");
    assert_eq!(list("gb", Some("scotland"), 2022), "01-03 01-04 04-15 05-02 06-02 06-03 08-01 09-19 11-30 12-26 12-27");
    assert_eq!(list("gb", Some("northern-ireland"), 2024), "01-01 03-18 03-29 04-01 05-06 05-27 07-12 08-26 12-25 12-26");
    assert_eq!(list("fr", None, 2024), "01-01 04-01 05-01 05-08 05-09 05-20 07-14 08-15 11-01 11-11 12-25");
    assert_eq!(list("de", Some("by"), 2024), "01-01 01-06 03-29 04-01 05-01 05-09 05-20 05-30 10-03 11-01 12-25 12-26");
    assert_eq!(list("de", Some("sn"), 2024), "01-01 03-29 04-01 05-01 05-09 05-20 10-03 10-31 11-20 12-25 12-26");
    assert_eq!(list("de", Some("be"), 2018), "01-01 03-30 04-02 05-01 05-10 05-21 10-03 12-25 12-26");
}

#[test]
fn law_begins_on_its_day() {
    let union = Law::of("eu", None).unwrap();
    assert!(union.rule(REQUEST, date("2018-05-24")).is_none());
    assert!(union.rule(REQUEST, date("2018-05-25")).is_some());
    assert!(union.rule("no-such-deadline", date("2020-01-01")).is_none());
}

#[test]
fn a_table_that_is_wrong_is_refused() {
    assert!(matches!(Law::of("xx", None), Err(LawError::Unknown(code)) if code == "xx"));
    assert!(matches!(Law::of("gb", Some("cornwall")), Err(LawError::Region { .. })));
    let head = "code = \"own\"\ntitle = \"Own\"\n[[holiday]]\nname = \"Day\"\n";
    assert!(matches!(Law::read(head, None), Err(LawError::Holiday(name)) if name == "Day"));
    assert!(matches!(Law::read(&format!("{head}fixed = [1, 1]\neaster = 1\n"), None), Err(LawError::Holiday(_))));
    assert!(matches!(Law::read(&format!("{head}fixed = [1, 1]\nregions = [\"x\"]\n"), None), Err(LawError::Holiday(_))));
    assert!(matches!(Law::read(&format!("{head}fixt = [1, 1]\n"), None), Err(LawError::Malformed(_))));
    let own = Law::read(&format!("{head}fixed = [2, 3]\n"), None).unwrap();
    assert_eq!(own.holidays().holiday(date("2026-02-03")).as_deref(), Some("Day"));
}
