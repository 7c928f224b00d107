//! Answers as people labelled them. First comes that nothing is hidden and nothing lost, then how often all is exact.

mod labelled;

/// The least share of cases, in percent, in which every line is where people put it.
const EXACT: f64 = 98.0;

#[test]
fn every_line_is_where_people_put_it() {
    let report = labelled::report();
    assert!(report.all.all >= 2_000, "only {} cases", report.all.all);
    for (case, outcome) in &report.disagreements {
        let what = format!("{} {} {}\n{}\n{}", case.client, case.language, case.note, case.body(), outcome.show());
        assert!(outcome.lost.is_empty(), "lost words in {what}");
        assert!(case.is_beyond || outcome.hidden.is_empty(), "hidden words in {what}");
    }
    for (group, rate) in report.groups.iter().filter(|(_, rate)| rate.all >= 50).chain([(&"all".to_owned(), &report.all)]) {
        assert!(rate.percent() >= EXACT, "{group}: {:.2} %\n{}", rate.percent(), report.show());
    }
}
