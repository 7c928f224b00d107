//! `candor policy …`: what is refused and why, what is explained, what is written; as a person and as a script meet it.

use crate::support::{Place, Ran};
use serde_json::Value;
use std::collections::BTreeSet;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

/// The day on which the committed policies are judged: they name days, and days pass.
pub const DAY: &str = "2026-11-28";

/// The folder of the committed policies.
pub fn policies() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../policies")
}

fn committed(name: &str) -> String {
    policies().join(name).to_str().unwrap().to_owned()
}

/// A policy in the place, made from a committed one.
fn made(place: &Place, name: &str, change: impl Fn(&str) -> String) -> String {
    let path = place.path("changed.toml");
    let text = std::fs::read_to_string(committed(name)).unwrap();
    let changed = change(&text);
    assert_ne!(changed, text, "the change found its place");
    std::fs::write(&path, changed).unwrap();
    path.to_str().unwrap().to_owned()
}

fn check(place: &Place, file: &str, day: &str) -> (Ran, Vec<Value>) {
    let ran = place.run(&["policy", "check", file, "--day", day, "--json"]);
    let json: Value = serde_json::from_str(&ran.out).unwrap();
    let diagnostics = json["diagnostics"].as_array().unwrap().clone();
    assert_eq!(json.as_object().unwrap().len(), 1, "nothing but diagnostics: {json}");
    assert_eq!(ran.out.lines().count(), 1, "one line");
    let failed = diagnostics.iter().any(|one| one["severity"] == "error");
    assert_eq!((ran.code, ran.err.as_str()), (i32::from(failed), ""), "{file}: {ran:?}");
    (ran, diagnostics)
}

fn errors(diagnostics: &[Value]) -> BTreeSet<&str> {
    diagnostics.iter().filter(|one| one["severity"] == "error").map(|one| one["code"].as_str().unwrap()).collect()
}

#[test]
fn every_committed_policy_is_found_as_it_says() {
    let place = Place::sqlite();
    let files = [policies(), policies().join("shapes")].map(|dir| std::fs::read_dir(dir).unwrap().map(|file| file.unwrap().path()));
    let files: Vec<PathBuf> = files.into_iter().flatten().filter(|file| file.extension().is_some_and(|ext| ext == "toml")).collect();
    assert!(files.len() >= 24, "{files:?}");
    let mut refused = 0;
    for file in &files {
        let text = std::fs::read_to_string(file).unwrap();
        let expected = text.lines().next().unwrap().strip_prefix("# expect:");
        let file = file.to_str().unwrap();
        // What a new desk starts with is no policy before somebody is named in it.
        if file.ends_with("default.toml") {
            continue;
        }
        let (_, diagnostics) = check(&place, file, DAY);
        match expected {
            None => assert_eq!(errors(&diagnostics), BTreeSet::new(), "{file}: {diagnostics:?}"),
            Some(codes) => {
                refused += 1;
                let found: BTreeSet<&str> = diagnostics.iter().map(|one| one["code"].as_str().unwrap()).collect();
                assert_eq!(found, codes.split_whitespace().collect(), "{file}");
            }
        }
    }
    assert_eq!(refused, 3);
}

#[test]
fn a_finding_has_all_that_an_editor_needs() {
    let place = Place::sqlite();
    let file = made(&place, "it-support.toml", |text| text.replacen("items ", "itms ", 1));
    let (ran, diagnostics) = check(&place, &file, DAY);
    assert_eq!(ran.code, 1);
    let found = diagnostics.iter().find(|one| one["code"] == "unknown-key").unwrap();
    for key in ["line", "column", "end_line", "end_column"] {
        assert!(found[key].as_u64().unwrap() >= 1, "{found}");
    }
    assert!(found["help"].as_str().unwrap().contains("`items`") && found["message"].is_string() && found["statements"].is_array());
    assert_eq!(found["file"], file.as_str());
    let ran = place.run(&["policy", "check", &file, "--day", DAY]);
    assert_eq!((ran.code, ran.err.as_str()), (1, ""));
    for part in
        ["error[unknown-key]:", "changed.toml:", "^^^^", "= help: did you mean `items`?", "= why: candor policy explain unknown-key"]
    {
        assert!(ran.out.contains(part), "{part}: {}", ran.out);
    }
}

/// 000: a data protection officer is promised (000-046) and nobody can reach one.
#[test]
fn c01_000_an_officer_without_a_contact_is_reported() {
    let place = Place::sqlite();
    let (_, diagnostics) = check(&place, &committed("analytics-vendor.toml"), DAY);
    assert!(!diagnostics.iter().any(|one| one["code"] == "unreachable-role"), "the policy names a way");
    let file = made(&place, "analytics-vendor.toml", |text| {
        let (before, officer) = text.split_once("[contact.dpo]").unwrap();
        before.to_owned() + "[contact.dpo]" + &officer.replacen("email ", "# email ", 1)
    });
    let (ran, diagnostics) = check(&place, &file, DAY);
    let found = diagnostics.iter().find(|one| one["code"] == "unreachable-role").unwrap();
    assert_eq!((ran.code, found["path"].as_str()), (1, Some("contact.dpo")));
    assert!(found["statements"].as_array().unwrap().contains(&"000-046".into()), "{found}");
}

/// 003: nobody says who decides. It is refused, and no desk opens with it.
#[test]
fn c01_003_nobody_is_responsible() {
    let place = Place::sqlite();
    let file = made(&place, "it-support.toml", |text| {
        let (before, rest) = text.split_once("\nname ").unwrap();
        let (_, after) = rest.split_once('\n').unwrap();
        format!("{before}\nname = \"\"\n{after}")
    });
    let (ran, diagnostics) = check(&place, &file, DAY);
    assert_eq!((ran.code, errors(&diagnostics)), (1, BTreeSet::from(["no-controller"])));
    let refused = place.init(&["--policy", &file]);
    assert!(refused.failed().contains("no-controller"), "{}", refused.err);
    assert!(!place.data().exists());
}

/// Days pass: a policy that was right in 2018 is wrong today, and nothing in it changed.
#[test]
fn a_policy_ages() {
    let place = Place::sqlite();
    let aged = committed("shapes/aged.toml");
    let (_, then) = check(&place, &aged, "2018-09-01");
    assert_eq!(errors(&then), BTreeSet::new(), "{then:?}");
    let (_, now) = check(&place, &aged, DAY);
    assert!(errors(&now).contains("instrument-invalid"));
}

#[test]
fn the_platform_binds_its_desks() {
    let place = Place::sqlite();
    let [desk, platform] = ["helpdesk-vendor-customer.toml", "helpdesk-vendor-platform.toml"].map(committed);
    let under = |desk: &str| place.run(&["policy", "check", desk, "--under", &platform, "--day", DAY, "--json"]);
    assert_eq!(under(&desk).code, 0, "{}", under(&desk).out);
    let stranger = under(&committed("it-support.toml"));
    assert!(stranger.code == 1 && stranger.out.contains("under-platform"), "{}", stranger.out);
    let none = place.run(&["policy", "check", &desk, "--under", "missing.toml"]);
    assert!(none.failed().contains("missing.toml"));
}

#[test]
fn the_last_line_counts() {
    let place = Place::sqlite();
    place.init(&[]).json();
    let data = place.data();
    let ran = place.run(&["policy", "check", "--data", data.to_str().unwrap()]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let last = ran.out.lines().last().unwrap();
    for part in ["policy.toml: 0 errors", "13 promises:", "enforced", "assisted", "attested", "declaratory", "asleep"] {
        assert!(last.contains(part), "{part}: {last}");
    }
    let many = place.run(&["policy", "check", &committed("it-support.toml"), &committed("shapes/school.toml"), "--day", DAY]);
    assert_eq!(many.out.lines().filter(|line| line.contains(": 0 errors")).count(), 2, "{}", many.out);
}

#[test]
fn what_is_no_policy() {
    let place = Place::sqlite();
    let file = |name: &str, bytes: &[u8]| {
        std::fs::write(place.path(name), bytes).unwrap();
        name.to_owned()
    };
    let latin = file("latin.toml", b"# caf\xe9\nschema = 1\n");
    let large = file("large.toml", &b"# much\n".repeat(750_000));
    std::fs::create_dir(place.path("folder")).unwrap();
    for (name, word) in [("missing.toml", "candor policy new"), ("folder", "folder"), (&latin, "UTF-8"), (&large, "larger than")] {
        for words in [
            &["policy", "check", name][..],
            &["policy", "fmt", name],
            &["policy", "diff", name, name],
            &["policy", "explain", "identity", "--policy", name],
        ] {
            for json in [false, true] {
                let words: Vec<&str> = words.iter().copied().chain(json.then_some("--json")).collect();
                let ran = place.run(&words);
                let said = ran.failed();
                assert!(said.contains(word) && said.contains(name), "{words:?}: {said}");
                assert!(!json || serde_json::from_str::<Value>(said).unwrap()["error"].is_string());
            }
        }
    }
    let desk = place.run(&["policy", "check"]);
    assert!(desk.failed().contains("--data"), "{}", desk.err);
    // Junk that is text is judged as a text, and steers no terminal.
    for junk in [&b"\0\x01\x1b[2J\x7f = \x1b]0;x\x07"[..], b"", b"[[[[[[", b"\xef\xbb\xbfschema = 1"] {
        let ran = place.told(&["policy", "check", "-"], junk);
        assert_eq!((ran.code, ran.err.as_str()), (1, ""), "{junk:?}");
        assert!(ran.out.contains("error[") && !ran.out.contains(['\x1b', '\x07', '\0']), "{:?}", ran.out);
    }
}

/// Whoever writes a policy does not steer the terminal of whoever reads it.
#[test]
fn a_text_that_would_steer_the_terminal() {
    let place = Place::sqlite();
    let hostile =
        made(&place, "it-support.toml", |text| text.replace("\"We keep a recording", "\"\\u001b[2J\\u0007\\rWe keep a recording"));
    let plain = committed("it-support.toml");
    for words in [
        &["policy", "explain", "003-056", "--policy", &hostile, "--day", DAY][..],
        &["policy", "explain", "promise", "--policy", &hostile, "--day", DAY],
        &["policy", "explain", "call.recording", "--policy", &hostile, "--day", DAY],
        &["policy", "notice", &hostile, "--day", DAY],
        &["policy", "diff", &plain, &hostile],
    ] {
        let ran = place.run(words);
        assert!(!ran.out.contains(['\x1b', '\x07', '\r']) && !ran.err.contains('\x1b'), "{words:?}: {:?}", ran.out);
    }
    let (ran, diagnostics) = check(&place, &hostile, DAY);
    assert_eq!((ran.code, errors(&diagnostics)), (1, BTreeSet::from(["value"])), "such a text is no text for people");
}

#[test]
fn from_standard_input() {
    let place = Place::sqlite();
    let text = std::fs::read(committed("it-support.toml")).unwrap();
    let ran = place.told(&["policy", "check", "-", "--day", DAY], &text);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.out.lines().last().unwrap().starts_with("<stdin>: 0 errors"), "{}", ran.out);
    let formed = place.told(&["policy", "fmt", "-"], b"schema=1\n\n\n# why\nlaw=[\"EU-GDPR\"]   # here\n");
    assert_eq!(formed.code, 0, "{formed:?}");
    assert!(formed.out.contains("# why") && formed.out.contains("# here"), "{}", formed.out);
    assert_eq!(place.told(&["policy", "fmt", "-", "--check"], formed.out.as_bytes()).code, 0);
}

#[test]
fn one_form_and_no_comment_lost() {
    let place = Place::sqlite();
    let file = made(&place, "it-support.toml", |text| text.replace(" = ", "="));
    let comments = |text: &str| text.matches('#').count();
    let before = std::fs::read_to_string(&file).unwrap();
    let refused = place.run(&["policy", "fmt", &file, "--check"]);
    assert!(refused.failed().contains("candor policy fmt"), "{}", refused.err);
    assert_eq!(std::fs::read_to_string(&file).unwrap(), before, "--check writes nothing");
    assert_eq!(place.run(&["policy", "fmt", &file, "--json"]).json()["changed"], true);
    let after = std::fs::read_to_string(&file).unwrap();
    assert_eq!((comments(&after), after.parse::<toml::Table>().unwrap()), (comments(&before), before.parse::<toml::Table>().unwrap()));
    assert_eq!(place.run(&["policy", "fmt", &file, "--json"]).json()["changed"], false);
    assert_eq!(place.run(&["policy", "fmt", &file, "--check"]).code, 0);
    assert_eq!(std::fs::read_dir(place.path("")).unwrap().count(), 1, "nothing is left beside it");
    std::fs::write(&file, "schema = ").unwrap();
    assert!(place.run(&["policy", "fmt", &file]).failed().contains("not TOML"));
}

#[test]
fn what_changed_in_plain_words() {
    let place = Place::sqlite();
    let old = committed("it-support.toml");
    let new = made(&place, "it-support.toml", |text| {
        let rule = text.find("from   = \"call.ended\"").or_else(|| text.find("call.ended")).unwrap();
        let at = rule + text[rule..].find("\"P3M\"").unwrap();
        format!("{}\"P6M\"{}", &text[..at], &text[at + 5..])
    });
    let json = place.run(&["policy", "diff", &old, &new, "--json"]).json();
    assert_eq!(json["level"], "major", "{json}");
    let change = &json["changes"][0];
    assert_eq!((change["what"].as_str(), change["old"].as_str(), change["new"].as_str()), (Some("longer"), Some("P3M"), Some("P6M")));
    assert!(change["sentence"].as_str().unwrap().contains("6 instead of 3 months"), "{change}");
    let text = place.run(&["policy", "diff", &old, &new]).out;
    assert!(text.starts_with("Major") && text.contains("6 instead of 3 months"), "{text}");
    let back = place.run(&["policy", "diff", &new, &old, "--json"]).json();
    assert_eq!(back["level"], "minor", "{back}");
    let same = place.run(&["policy", "diff", &old, &old, "--json"]).json();
    assert_eq!((same["level"].is_null(), same["changes"].as_array().unwrap().len()), (true, 0));
    let wrong = place.run(&["policy", "diff", &old, &committed("shapes/hostile.toml")]);
    assert!(wrong.failed().contains("cannot be read") && wrong.err.contains("hostile.toml"), "{}", wrong.err);
}

#[test]
fn every_code_has_its_page() {
    let place = Place::sqlite();
    let page = place.run(&["explain", "not-assessed", "--json"]).json();
    assert_eq!(
        (page["code"].as_str(), page["turnable"].as_bool(), page["severity"].as_str()),
        (Some("not-assessed"), Some(true), Some("error"))
    );
    assert!(page["wrong"].as_str().unwrap().contains('=') && page["right"].as_str().unwrap().contains("assessed"));
    let text = place.run(&["policy", "explain", "no-basis"]);
    for part in ["no-basis (an error)", "Wrong:", "Right:", "No gap can turn it."] {
        assert!(text.out.contains(part), "{part}: {}", text.out);
    }
    let wrong = place.run(&["explain", "no-bassis"]);
    assert!(wrong.failed().contains("did you mean `no-basis`?"), "{}", wrong.err);
    assert!(place.run(&["explain", "quite something else entirely"]).failed().contains("is no code"));
}

/// From a word of the software to what is promised: category by point, purposes, rules, recipients, promises.
#[test]
fn the_way_of_an_item() {
    let place = Place::sqlite();
    let policy = committed("it-support.toml");
    let explain = |word: &str| place.run(&["policy", "explain", word, "--policy", &policy, "--day", DAY, "--json"]);
    let json = explain("call.recording").json();
    assert_eq!((json["awake"].as_bool(), json["item"].as_str()), (Some(false), Some("call.recording")));
    let way = &json["ways"][0];
    assert!(!way["purposes"][0]["basis"][0].as_str().unwrap().is_empty(), "{json}");
    let rules = way["rules"].as_array().unwrap();
    assert!(rules.iter().any(|rule| rule["from"] == "call.ended" && rule["keep"] == "P3M" && rule["due"] == "2027-02-28"), "{json}");
    assert!(way["promises"].as_array().unwrap().iter().any(|promise| promise["id"] == "003-056"), "{json}");
    let text = place.run(&["policy", "explain", "call.recording", "--policy", &policy, "--day", DAY]).out;
    for part in ["asleep: the software cannot hold it yet", "used for  purpose.", "goes      retention.", "2027-02-28", "promised  003-056"]
    {
        assert!(text.contains(part), "{part}: {text}");
    }
    let awake = explain("message.body").json();
    assert!(awake["awake"] == true && awake["sentence"].as_str().unwrap().starts_with("What was written"), "{awake}");
    let unused = explain("application.cv").json();
    assert_eq!(unused["ways"].as_array().unwrap().len(), 0);
    let near = explain("call.recordin");
    assert!(near.failed().contains("did you mean `call.recording`?"), "{}", near.err);
    let broken = place.run(&["policy", "explain", "call.recording", "--policy", &committed("shapes/contradictory.toml")]);
    assert!(broken.failed().contains("candor policy check"), "{}", broken.err);
    let nothing = place.run(&["policy", "explain", "call.recording"]);
    assert!(nothing.failed().contains("--data"), "{}", nothing.err);
}

#[test]
fn a_promise_and_an_entry() {
    let place = Place::sqlite();
    let policy = committed("it-support.toml");
    let explain = |word: &str| place.run(&["policy", "explain", word, "--policy", &policy, "--day", DAY, "--json"]);
    let promise = explain("003-056").json();
    assert!(promise["says"].as_str().is_some_and(|says| !says.is_empty()) && promise["awake"] == false, "{promise}");
    let carried = promise["carried_by"].as_array().unwrap();
    assert!(carried.iter().any(|entry| entry["entry"].as_str().unwrap().starts_with("retention.")), "{promise}");
    assert!(promise["by"].as_array().unwrap().iter().all(|by| by["mechanism"].is_string() && by["awake"].is_boolean()));
    assert_eq!(explain("promise.003-056").json(), promise);
    let entry = explain("purpose.care").json();
    assert_eq!(entry["values"]["dpv"], "RequestedServiceProvision", "{entry}");
    assert!(entry["named_by"].as_array().unwrap().contains(&"recipient.correspondent".into()), "{entry}");
    assert_eq!(explain("notice").json()["values"]["version"], 1);
    let category = carried.iter().filter_map(|entry| entry["entry"].as_str()).find(|path| path.starts_with("data."));
    if let Some(path) = category {
        assert!(!explain(path).json()["items"].as_array().unwrap().is_empty());
    }
    assert!(explain("purpose.car").failed().contains("did you mean `purpose.care`?"));
}

#[test]
fn the_words_there_are() {
    let place = Place::sqlite();
    let all = place.run(&["policy", "words", "--json"]).json();
    for kind in ["items", "points", "events", "settings", "mechanisms", "conditions", "purposes", "recipients"] {
        assert!(!all[kind].as_array().unwrap().is_empty(), "{kind}");
    }
    let find = |kind: &str, word: &str| all[kind].as_array().unwrap().iter().find(|one| one["word"] == word).unwrap().clone();
    assert_eq!(find("items", "person.name")["says"], "What a person is called.");
    assert_eq!(find("items", "call.recording")["awake"], false);
    assert_eq!(find("settings", "keyring.copies")["says"], "a period, such as \"P30D\"");
    let one = place.run(&["policy", "words", "mechanisms"]).out;
    assert!(one.starts_with("mechanisms (") && one.contains("\n  gate") && !one.contains("person.name"), "{one}");
    assert_eq!(place.run(&["policy", "words", "verbs"]).code, 2);
}

#[test]
fn a_schema_for_editors() {
    let place = Place::sqlite();
    let schema = place.run(&["policy", "schema", "--json"]).json();
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    assert!(schema.to_string().contains("call.recording"), "the software's words stand in it");
    let text = place.run(&["policy", "schema"]).out;
    assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), schema);
}

/// Four answers and otherwise Enter: the shortest interview.
#[test]
fn a_first_policy_from_answers_line_by_line() {
    let place = Place::sqlite();
    let ran = place.told(&["policy", "new", "--day", DAY], b"Example \"Ltd\"\nDE\n\n\n\nprivacy@example.org\n");
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{ran:?}");
    assert!(ran.out.contains("Left to decide") && ran.out.contains("candor policy check policy.toml"), "{}", ran.out);
    let text = std::fs::read_to_string(place.path("policy.toml")).unwrap();
    for part in ["\"Example \\\"Ltd\\\"\"", "\"DE\"", "privacy@example.org", "languages", "\"P12M\"", "[storage]"] {
        assert!(text.contains(part), "{part}: {text}");
    }
    let (_, diagnostics) = check(&place, "policy.toml", DAY);
    assert_eq!(errors(&diagnostics), BTreeSet::new(), "{diagnostics:?}");
    assert_eq!(place.run(&["policy", "fmt", "policy.toml", "--check"]).code, 0, "it is in the form");
    // What is there stays, unless told otherwise.
    let again = place.told(&["policy", "new", "--day", DAY], b"Other\nDE\n\n\n\nprivacy@example.org\n");
    assert!(again.failed().contains("--force"), "{}", again.err);
    assert_eq!(std::fs::read_to_string(place.path("policy.toml")).unwrap(), text);
    let forced = place.told(&["policy", "new", "--day", DAY, "--force", "--json"], b"Other\nDE\n\n\n\nprivacy@example.org\n").json();
    assert!(forced["left"].as_array().unwrap().len() >= 3 && forced["diagnostics"].is_array(), "{forced}");
    // The same answers make the same file, and a desk opens with it.
    let twin = place.told(&["policy", "new", "twin.toml", "--day", DAY], b"Other\nDE\n\n\n\nprivacy@example.org\n");
    assert_eq!(twin.code, 0);
    let read = |name: &str| std::fs::read(place.path(name)).unwrap();
    assert_eq!(read("twin.toml"), read("policy.toml"));
    let today = place.told(&["policy", "new", "today.toml"], b"Other\nDE\n\n\n\nprivacy@example.org\n");
    assert_eq!(today.code, 0, "{today:?}");
    place.init(&["--policy", "today.toml"]).json();
}

#[test]
fn a_first_policy_from_a_file_of_answers() {
    let place = Place::sqlite();
    let list = place.run(&["policy", "new", "--questions"]);
    assert_eq!(list.code, 0);
    assert!(list.out.contains("name = \"\"") && list.out.contains("# mail_transfer = \"undecided\""), "{}", list.out);
    list.out.parse::<toml::Table>().unwrap();
    let full = "name = \"Town of Example\"\ncountry = \"gb\"\nlaw = [\"UK-GDPR\", \"EU-GDPR\"]\npublic_authority = true\naddress = \"1 Example Square\"\n\
                contact = \"privacy@town.example.org\"\ndpo = \"dpo@town.example.org\"\nlanguages = [\"de\", \"fr\"]\nchannels = [\"email\", \"phone\", \"chat\"]\n\
                keep_conversation = \"2 years\"\nkeep_person = \"P18M\"\nkeep_logs = \"1 week\"\nmail = \"Mail Co\"\nmail_country = \"US\"\n\
                mail_host = \"smtp.example.com\"\nmail_transfer = \"eu-scc-2021, gb-addendum\"\nhosting = \"Machines Co\"\nhosting_country = \"IN\"\nhosting_transfer = \"undecided\"\nbackups = \"P1M\"\nweighed = 2026-10-01\n";
    std::fs::write(place.path("answers.toml"), full).unwrap();
    let ran = place.run(&["policy", "new", "--answers", "answers.toml", "--day", DAY, "--json"]).json();
    let text = std::fs::read_to_string(place.path("policy.toml")).unwrap();
    for part in [
        "A conversation is erased 2 years after it ends.",
        "18 Monate",
        "gardés 7 jours",
        "public_authority = true",
        "[gap.transfer-hosting]",
        "smtp.example.com",
        "authority = [\"GB\", \"EEA\"], said = \"law\"",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    let (_, diagnostics) = check(&place, "policy.toml", DAY);
    assert_eq!(errors(&diagnostics), BTreeSet::new(), "{diagnostics:?}");
    let open = diagnostics.iter().find(|one| one["code"] == "no-safeguard").unwrap();
    assert_eq!((open["severity"].as_str(), open["gap"].as_str()), (Some("warning"), Some("transfer-hosting")));
    assert!(ran["left"].as_array().unwrap().iter().any(|left| left.as_str().unwrap().contains("recipient.hosting")), "{ran}");
    // With an instrument nothing is left open about it.
    let settled = full.replace("hosting_transfer = \"undecided\"", "hosting_transfer = \"eu-scc-2021, gb-idta\"");
    std::fs::write(place.path("answers.toml"), settled).unwrap();
    place.run(&["policy", "new", "--answers", "answers.toml", "--day", DAY, "--force", "--json"]).json();
    let (_, diagnostics) = check(&place, "policy.toml", DAY);
    assert!(!diagnostics.iter().any(|one| one["path"].as_str().unwrap().starts_with("recipient.hosting")), "{diagnostics:?}");
}

#[test]
fn answers_that_make_no_policy() {
    let place = Place::sqlite();
    let short = place.told(&["policy", "new"], b"Example Ltd\n");
    assert!(short.failed().contains("`country`"), "{}", short.err);
    for (answers, word) in [
        (&b"Example Ltd\nAtlantis\n"[..], "ISO 3166"),
        (b"Example Ltd\nIE\nsome law\n", "EU-GDPR"),
        (b"\n", "it has to be answered"),
        (b"Example Ltd\nIE\n\n\n\nnobody\n", "name@example.org"),
        (b"Example Ltd\nIE\n\n\n\nprivacy@example.org\n\n\nemail, portl\n", "did you mean portal?"),
        (b"Example Ltd\nIE\n\n\n\nprivacy@example.org\n\n\n\nfor ever\n", "12 months"),
        (b"Caf\xe9\n", "UTF-8"),
    ] {
        let ran = place.told(&["policy", "new"], answers);
        assert!(ran.failed().contains(word), "{word}: {}", ran.err);
    }
    for (answers, word) in [
        ("name = \"A\"\ncountry = \"IE\"\ncontact = \"a@example.org\"\nmial = \"x\"\n", "did you mean `mail`?"),
        ("name = \"A\"\ncountry = \"IE\"\ncontact = \"a@example.org\"\nweighed = 2199-01-01\n", "not-assessed"),
        ("name = 1.5\n", "write a text"),
        ("name = ", "--questions"),
    ] {
        std::fs::write(place.path("answers.toml"), answers).unwrap();
        let ran = place.run(&["policy", "new", "--answers", "answers.toml", "--day", DAY]);
        assert!(ran.failed().contains(word), "{word}: {}", ran.err);
    }
    assert!(!place.path("policy.toml").exists(), "nothing is written for answers that make no policy");
}

#[test]
fn the_notice_in_three_languages_and_for_machines() {
    let place = Place::sqlite();
    let policy = committed("it-support.toml");
    let notice = |more: &[&str]| {
        let mut words = vec!["policy", "notice", &policy, "--day", DAY];
        words.extend(more);
        place.run(&words)
    };
    let texts = ["en", "de", "fr"].map(|language| {
        let json = notice(&["--language", language, "--json"]).json();
        assert_eq!((json["language"].as_str(), json["format"].as_str()), (Some(language), Some("markdown")));
        json["text"].as_str().unwrap().to_owned()
    });
    assert!(texts.iter().all(|text| text.starts_with("# ") && text.len() > 2_000), "{texts:?}");
    assert!(texts[0] != texts[1] && texts[1] != texts[2]);
    assert_eq!(notice(&[]).out.trim_end(), texts[0], "the language of the policy, as it is");
    let linked = notice(&["--format", "json-ld", "--base", "https://it.example.org/privacy", "--json"]).json();
    assert_eq!((linked["@id"].as_str(), linked["@type"].as_str()), (Some("https://it.example.org/privacy"), Some("dpv:PrivacyNotice")));
    let short = notice(&["--format", "well-known", "--json"]).json();
    assert_eq!((short["version"].as_u64(), short["digest"].as_str().unwrap().len()), (Some(1), 64));
    let ease = notice(&["--format", "readability", "--json"]).json();
    assert!((60.0..=95.0).contains(&ease["score"].as_f64().unwrap()), "{ease}");
    assert_eq!(notice(&["--language", "tlh"]).code, 2);
    assert_eq!(place.run(&["policy", "notice"]).code, 2);
    let broken = place.run(&["policy", "notice", &committed("shapes/contradictory.toml")]);
    assert!(broken.failed().contains("candor policy check"), "{}", broken.err);
    // What people read is made from what is checked on a day: an instrument that fell takes the notice with it.
    assert_eq!(place.run(&["policy", "notice", &committed("shapes/aged.toml"), "--day", "2018-09-01"]).code, 0);
    assert_eq!(place.run(&["policy", "notice", &committed("shapes/aged.toml"), "--day", DAY]).code, 1);
}

#[test]
fn the_papers_beside_the_notice() {
    let place = Place::sqlite();
    let policy = committed("it-support.toml");
    let paper = |what: &str, more: &[&str]| {
        let mut words = vec!["policy", what, &policy, "--day", DAY, "--json"];
        words.extend(more);
        place.run(&words).json()["text"].as_str().unwrap().to_owned()
    };
    for (what, word) in [("record", "record of processing"), ("schedule", "three years after"), ("recipients", "card payment provider")] {
        let text = paper(what, &[]);
        assert!(text.starts_with("# ") && text.to_lowercase().contains(word), "{what}: {text}");
        let table = paper(what, &["--format", "csv"]);
        assert!(table.contains("\r\n") && !table.contains("# "), "{what}: {table}");
        assert_ne!(paper(what, &["--language", "de"]), text, "{what}");
    }
    let controller = paper("record", &[]);
    assert_ne!(paper("record", &["--role", "processor"]), controller);
    // A platform's own record is a processor's.
    let platform = committed("helpdesk-vendor-platform.toml");
    let own = place.run(&["policy", "record", &platform, "--day", DAY]);
    let named = place.run(&["policy", "record", &platform, "--day", DAY, "--role", "processor"]);
    assert_eq!((own.code, &own.out), (0, &named.out));
    // For whom it processes is read from the desks that it serves; one whose text cannot be read is named.
    for (desk, policy) in [("a", "helpdesk-vendor-customer"), ("b", "helpdesk-vendor-platform")] {
        std::fs::create_dir_all(place.path(&format!("desks/{desk}"))).unwrap();
        std::fs::copy(committed(&format!("{policy}.toml")), place.path(&format!("desks/{desk}/policy.toml"))).unwrap();
    }
    let hosting = place.run(&["policy", "record", &platform, "--day", DAY, "--desks", "desks"]);
    assert!(hosting.out.contains("Example Bicycles Ltd") && !own.out.contains("Example Bicycles Ltd"), "{}", hosting.out);
    std::fs::write(place.path("desks/a/policy.toml"), "schema = ").unwrap();
    let broken = place.run(&["policy", "record", &platform, "--day", DAY, "--desks", "desks"]);
    assert!(broken.failed().contains("desks/a/policy.toml"), "{}", broken.err);
}

/// A server that has one page.
fn one_page() -> u16 {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let mut asked = [0; 2048];
            let length = stream.read(&mut asked).unwrap();
            let found = asked[..length].starts_with(b"GET /there ");
            let status = if found { "200 OK" } else { "404 Not Found" };
            let _ = write!(stream, "HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        }
    });
    port
}

/// An address that leads nowhere is found before anybody follows it (004-003), when the network may be asked; one that nobody answers is
/// said and is no error.
#[test]
fn dead_links_are_found() {
    let place = Place::sqlite();
    let port = one_page();
    let closed = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let document = |id: &str, at: String| format!("[document.{id}]\ntitle = \"{id}\"\nkind = \"terms\"\nweb = \"http://127.0.0.1:{at}\"\n");
    let text = policy::starter("Example", "p@example.org", DAY.parse().unwrap())
        + &document("there", format!("{port}/there"))
        + &document("gone", format!("{port}/gone"))
        + &document("closed", format!("{closed}/"));
    std::fs::write(place.path("linked.toml"), text).unwrap();
    let unasked = place.run(&["policy", "check", "linked.toml", "--day", DAY]);
    assert!(unasked.code == 0 && !unasked.out.contains("leads nowhere"), "{unasked:?}");
    let asked = place.run(&["policy", "check", "linked.toml", "--day", DAY, "--links", "--json"]);
    let json: Value = serde_json::from_str(&asked.out).unwrap();
    let dead: Vec<_> = json["diagnostics"].as_array().unwrap().iter().filter(|one| one["code"] == "link").collect();
    let said: Vec<_> = dead.iter().map(|one| (one["severity"].as_str().unwrap(), one["message"].as_str().unwrap())).collect();
    assert_eq!((asked.code, said.len()), (1, 2), "{said:?}");
    assert!(said[0].0 == "error" && said[0].1.contains("/gone` leads nowhere: its server answers 404"), "{said:?}");
    assert!(said[1].0 == "warning" && said[1].1.contains("nobody answers there"), "{said:?}");
}
