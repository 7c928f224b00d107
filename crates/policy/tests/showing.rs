//! How findings are shown: to people with the line they are about, to editors as JSON.
#![expect(clippy::unwrap_used, reason = "tests")]

use jiff::civil::date;
use policy::{Vocabulary, Words, check};

const TEXT: &str = "\
schema = 1
[controller]
name = \"Example Ltd\"
role = \"DataController\"
subjects = [\"customer\"]
[contact.privacy]
email = \"privacy@example.org\"
[data]
identity = { items = [\"person.name\"], points = [\"*\"] }
referred = { items = [\"person.name\"], points = [\"email\"], source = [\"1\"] }
[purpose.care]
dpv = \"CustomerCare\"
basis = [\"A6-1-f\"]
data = [\"*\"]
[retention.all]
data = [\"*\"]
from = \"ticket.closed\"
keep = \"P1Y\"
then = \"Erase\"
[promise.1]
says = \"We know your name.\"
proof = \"attested\"
[gap.weighing]
about = \"Nobody has weighed.\"
decision = \"Done in January.\"
lint = \"not-assessed\"
[notice]
version = 1
changes = { minor = [\"page\"] }
acceptance = \"shown\"
";

const VOCABULARY: Vocabulary<'static> = Vocabulary {
    awake: Words {
        items: &["person.name"],
        points: &["email"],
        events: &["ticket.closed"],
        settings: &[],
        mechanisms: &[],
        conditions: &[],
    },
    asleep: Words { items: &[], points: &[], events: &[], settings: &[], mechanisms: &[], conditions: &[] },
    purposes: &[],
    recipients: &[],
    by_choice: &[],
};

#[test]
fn a_person_sees_the_line_what_is_meant_in_it_and_what_to_do() {
    let (_, found) = check(TEXT, &VOCABULARY, date(2026, 11, 28));
    let shown = "\
error[ambiguous]: `person.name` collected at `email` belongs to the category `identity` as well
  --> policy.toml:10:23
   |
10 | referred = { items = [\"person.name\"], points = [\"email\"], source = [\"1\"] }
   |                       ^^^^^^^^^^^^^ data.referred.items
   |
 9 | identity = { items = [\"person.name\"], points = [\"*\"] }
   |                       ------------- first claimed here
   |
   = help: take it out of one of them, or narrow the points of one
   = carries out: 1
   = why: candor policy explain ambiguous

warning[not-assessed]: A6-1-f holds only after interests were weighed, and no day is named on which that was done
  --> policy.toml:11:10
   |
11 | [purpose.care]
   |          ^^^^ purpose.care
   |
   = help: add `assessed`, a day, and `review`, such as \"P1Y\"
   = decided in: gap.weighing
   = why: candor policy explain not-assessed
";
    assert_eq!(found.render("policy.toml", TEXT), shown);
}

#[test]
fn an_editor_gets_the_same_as_json() {
    let (_, found) = check(TEXT, &VOCABULARY, date(2026, 11, 28));
    let json = found.to_json();
    let first = &json["diagnostics"][0];
    assert_eq!((first["code"].as_str(), first["severity"].as_str()), (Some("ambiguous"), Some("error")));
    assert_eq!(["line", "column", "end_line", "end_column"].map(|key| first[key].as_u64().unwrap()), [10, 23, 10, 36]);
    assert_eq!(first["statements"][0], "1");
    assert_eq!(first["related"][0]["line"], 9);
    assert_eq!(json["diagnostics"][1]["gap"], "weighing");
}

#[test]
fn marks_stand_under_what_is_meant_whatever_comes_before_it() {
    let text = TEXT.replace("identity = {", "\tidentity = {\t").replace("\"Example Ltd\"", "\"\"");
    let (_, found) = check(&text, &VOCABULARY, date(2026, 11, 28));
    let shown = found.render("policy.toml", &text);
    assert!(shown.contains("\n2 | [controller]\n  | ^^^^^^^^^^^^ controller.name\n"), "{shown}");
    assert!(shown.contains("\n   | \t            \t          ------------- first claimed here\n"), "{shown}");
}

#[test]
fn nothing_in_a_file_reaches_the_terminal_unseen() {
    let text = TEXT.replace("[contact.privacy]", "[contact.\"\\u001b[2J\"] # \u{1b}[31m \u{202e}");
    let (_, found) = check(&text, &VOCABULARY, date(2026, 11, 28));
    let shown = found.render("policy.toml", &text);
    assert!(!found.is_empty() && !shown.contains(['\u{1b}', '\u{202e}']), "{shown}");
}

#[test]
fn of_a_long_line_what_is_meant_is_shown() {
    let law: String = (100..200).map(|at| format!("\"law-{at}\", ")).collect();
    let text = TEXT.replace("schema = 1", &format!("schema = 1\nlaw = [{law}\"law-100\"]"));
    let (_, found) = check(&text, &VOCABULARY, date(2026, 11, 28));
    let twice = found.iter().find(|finding| finding.reason.contains("twice")).unwrap().render("policy.toml", &text);
    let marked = twice.lines().skip_while(|line| !line.starts_with("2 |")).collect::<Vec<_>>();
    assert_eq!(&marked[0][marked[1].find('^').unwrap()..][..9], "\"law-100\"", "{twice}");
    assert!(twice.lines().all(|line| line.chars().count() < 230), "{twice}");
    // Nobody finds anything in a line of thousands, shown thousands of times.
    let text = TEXT.replace("schema = 1", &format!("schema = 1\nlaw = [{}]", law.repeat(100)));
    let (_, found) = check(&text, &VOCABULARY, date(2026, 11, 28));
    assert!(found.len() > 9_000 && found.render("policy.toml", &text).len() < 600 * found.len());
}

#[test]
fn no_finding_holds_a_whole_file() {
    let sources: String = (0..100).map(|at| format!("\"{at}\", ")).collect();
    let text =
        TEXT.replace("points = [\"*\"] }", &format!("points = [\"*\"], source = [{sources}] }}")) + &format!("[{}]\n", "k".repeat(9_999));
    let (_, found) = check(&text, &VOCABULARY, date(2026, 11, 28));
    assert!(found.len() > 100 && found.iter().all(|finding| finding.statements.len() <= 32 && finding.path.len() <= 200), "{found}");
}
