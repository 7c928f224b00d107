//! What a compiled policy answers about a day, a person, a recipient and a platform.
#![expect(clippy::unwrap_used, reason = "tests")]

use jiff::civil::{Date, date};
use policy::{Choice, Code, Compiled, Fit, Policy, Refusal, Stage, Vocabulary, Who, Words};

const NONE: Words<'static> = Words { items: &[], points: &[], events: &[], settings: &[], mechanisms: &[], conditions: &[] };

const VOCABULARY: Vocabulary<'static> = Vocabulary {
    awake: Words { items: &["person.name", "message.body"], points: &["email"], events: &["ticket.closed"], mechanisms: &["gate"], ..NONE },
    asleep: Words { items: &["call.recording"], ..NONE },
    purposes: &["care"],
    recipients: &[],
    by_choice: &[],
};

const DAY: Date = date(2026, 11, 28);

const POLICY: &str = r#"
schema = 1
law = ["EU-GDPR"]
[controller]
name = "Example Ltd"
role = "DataController"
subjects = ["customer", "visitor"]
[contact.privacy]
email = "privacy@example.org"
[data]
identity = { items = ["person.name"], points = ["*"], source = ["1"] }
talk = { items = ["message.body"], points = ["*"], for = { subject = "customer" } }
calls = { items = ["call.recording"], points = ["*"] }
[purpose]
care = { dpv = "CustomerCare", basis = ["A6-1-b"], data = ["*"], source = ["2"] }
news = { dpv = "CommunicationManagement", basis = ["A6-1-a"], data = ["identity"], for = { region = "EEA", stage = ["customer", "trial"] } }
[retention]
all = { data = ["*"], from = "ticket.closed", keep = "P12M", then = "Erase" }
prospects = { data = ["*"], from = "ticket.closed", keep = "P1M", then = "Erase", for = { stage = "prospect" } }
[recipient]
host = { name = "Example Hosting", role = "DataProcessor", purpose = ["care"], data = ["*"], country = "US", safeguard = ["dpf"], stores = true }
card = { name = "Example Pay", country = "DE", gets = [
    { role = "DataProcessor", purpose = ["care"], data = ["talk"] },
    { role = "DataController", purpose = ["news"], data = ["identity"] },
] }
recorder = { name = "Example Recorder", role = "DataProcessor", purpose = ["care"], data = ["calls"], country = "DE" }
[safeguard]
dpf = { tool = "A45-3", instrument = "eu-us-dpf", valid_until = 2027-06-30 }
[promise]
1 = { says = "We know your name.", proof = "enforced", by = "gate" }
2 = { says = { en = "We answer.", de = "Wir antworten." }, proof = "attested" }
[notice]
version = 1
changes = { minor = ["page"] }
acceptance = "shown"
"#;

fn compiled() -> Compiled {
    Compiled::new(Policy::parse(POLICY).unwrap(), &VOCABULARY, DAY).unwrap()
}

#[test]
fn a_recipient_gets_what_its_parts_say_while_the_transfer_is_allowed() {
    let compiled = compiled();
    let may = |recipient, category, purpose, day| compiled.may_get(recipient, category, purpose, day).map(|one| one.name.in_language("en"));
    assert_eq!(may("host", "talk", "care", DAY), Ok("Example Hosting"));
    assert_eq!(may("host", "talk", "care", date(2027, 7, 1)), Err(Refusal::Transfer));
    assert_eq!(may("host", "talk", "care", date(2023, 7, 1)), Err(Refusal::Transfer), "the framework did not exist");
    assert_eq!(may("nobody", "talk", "care", DAY), Err(Refusal::Unnamed));
    assert_eq!((may("card", "identity", "news", DAY).is_ok(), may("card", "identity", "care", DAY)), (true, Err(Refusal::NotForThis)));
    assert_eq!(may("recorder", "calls", "care", DAY), Err(Refusal::Asleep));
    assert_eq!(compiled.closed_recipients(date(2027, 7, 1)).map(|one| one.id.as_str()).collect::<Vec<_>>(), ["host"]);
}

#[test]
fn a_promised_time_is_held_against_the_copies() {
    let found = |rule: &str| {
        let text = POLICY.replace("[recipient]", &format!("rule = {{ data = [\"talk\"], from = \"ticket.closed\", {rule} }}\n[recipient]"));
        let text = text.replace("stores = true", "stores = false") + "[storage]\ncountries = [\"EEA\"]\nbackups = \"P30D\"\n";
        let found = Policy::parse(&text).unwrap().check(&VOCABULARY, DAY);
        found.iter().map(|one| one.code).collect::<Vec<_>>()
    };
    assert_eq!(found("within = \"P14D\", then = \"Erase\", source = [\"2\"]"), [Code::BackupsOutlive]);
    assert_eq!(found("keep = \"P0D\", then = \"Erase\", source = [\"2\"]"), [Code::BackupsOutlive]);
    assert_eq!(found("within = \"P1M\", then = \"Erase\", source = [\"2\"]"), []);
    assert_eq!(found("keep = \"P14D\", then = \"Erase\", source = [\"2\"]"), []);
    assert_eq!(found("keep = \"P0D\", then = \"Erase\""), [], "nobody promised it");
}

#[test]
fn what_lapses_refuses_a_new_policy_and_not_one_that_is_in_force() {
    let later = date(2027, 7, 1);
    let found = Compiled::new(Policy::parse(POLICY).unwrap(), &VOCABULARY, later).unwrap_err();
    assert_eq!(found.iter().map(|one| one.code).collect::<Vec<_>>(), [Code::NoSafeguard, Code::SafeguardExpired]);
    let compiled = Compiled::in_force(Policy::parse(POLICY).unwrap(), &VOCABULARY, later).unwrap();
    assert_eq!(compiled.warnings().len(), 2);
    assert_eq!(compiled.may_get("host", "talk", "care", later).map(|_| ()), Err(Refusal::Transfer));
    let baseless = Policy::parse(&POLICY.replace("Example Ltd", " ")).unwrap();
    assert!(Compiled::in_force(baseless, &VOCABULARY, later).is_err());
}

#[test]
fn a_rule_for_some_acts_for_them_and_for_whoever_may_be_one() {
    let compiled = compiled();
    let rules = |stage| {
        let who = Who { stage, day: DAY, ..Who::default() };
        compiled.rules_for("identity", &who).map(|rule| rule.id.as_str()).collect::<Vec<_>>()
    };
    assert_eq!(rules(Some(Stage::Prospect)), ["all", "prospects"]);
    assert_eq!(rules(Some(Stage::Customer)), ["all"]);
    assert_eq!(rules(None), ["all", "prospects"], "the earlier end acts");
}

#[test]
fn a_purpose_for_some_is_closed_for_everybody_who_is_not_surely_one() {
    let compiled = compiled();
    let fits = |region, stage| compiled.purpose("news").unwrap().common.fits(&Who { region, stage, day: DAY, ..Who::default() });
    assert_eq!(fits(Some("FR"), Some(Stage::Trial)), Fit::Yes);
    assert_eq!(fits(Some("US-CA"), Some(Stage::Trial)), Fit::No);
    assert_eq!(fits(None, Some(Stage::Trial)), Fit::Unknown);
    let who = |subject| Who { subject, day: DAY, ..Who::default() };
    assert_eq!(compiled.permits_for("care", &who(Some("customer"))), 0b11);
    assert_eq!(compiled.permits_for("care", &who(None)), 0b01);
}

#[test]
fn of_two_choices_for_one_thing_the_stricter_acts() {
    let news = |id: &str, choice: &str| format!("{id} = {{ purpose = \"news\", channels = [\"email\"], choice = \"{choice}\" }}\n");
    let gap = "[gap.choice]\nabout = \"The document says both.\"\ndecision = \"Opt-in.\"\nlint = \"opposed-choices\"\n";
    let text = format!(
        "{POLICY}[communication]\n{}{}{}{gap}",
        news("one", "opt-out"),
        news("two", "opt-in"),
        "three = { purpose = \"care\", channels = [\"email\"], choice = \"opt-out\" }\n"
    );
    let compiled = Compiled::new(Policy::parse(&text).unwrap(), &VOCABULARY, DAY).unwrap();
    assert_eq!(compiled.choice("one"), Some(Choice::OptIn));
    assert_eq!((compiled.choice("three"), compiled.choice("four")), (Some(Choice::OptOut), None));
}

#[test]
fn an_explanation_leads_to_the_promises() {
    let compiled = compiled();
    let one = &compiled.explain_item("person.name")[0];
    assert_eq!(
        one.promises.iter().map(|promise| promise.says.in_language("de")).collect::<Vec<_>>(),
        ["We know your name.", "Wir antworten."]
    );
    assert_eq!((one.recipients.len(), one.asleep), (2, None));
    let asleep = &compiled.explain_item("call.recording")[0];
    assert_eq!(asleep.asleep.unwrap(), ["call.recording"]);
    assert!(compiled.explain_item("nothing").is_empty());
}

#[test]
fn a_platform_binds_its_desks() {
    let platform = POLICY
        .replace("country = \"US\", safeguard = [\"dpf\"]", "country = \"CH\"")
        .replace("[promise]", "[storage]\ncountries = [\"EEA\"]\nbackups = \"P30D\"\n[promise]");
    let platform = Policy::parse(&platform).unwrap();
    let desk = |shown: &str, more: &str| {
        let text = POLICY.replace("[recipient]", &format!("{more}\n[recipient]\n{shown}"));
        let found = Policy::parse(&text).unwrap().check_under(&platform, DAY);
        assert!(found.iter().all(|one| one.code == Code::UnderPlatform));
        found.iter().map(|one| one.path.clone()).collect::<Vec<_>>()
    };
    let shown = |country: &str| {
        format!(
            "house = {{ name = \"House\", role = \"DataProcessor\", purpose = [\"care\"], data = [\"*\"], country = {country}, platform = true }}"
        )
    };
    assert_eq!(desk("", ""), ["recipient"]);
    assert_eq!(desk(&shown("\"DE\""), ""), ["recipient.house.country", "recipient.house.country"], "the EEA is more, and CH is elsewhere");
    assert_eq!(desk(&shown("[\"EEA\", \"CH\"]"), ""), Vec::<String>::new());
    assert_eq!(desk(&shown("[\"EEA\", \"CH\"]"), "[storage]\ncountries = [\"EEA\"]"), ["storage.countries"]);
    let at_once = "at-once = { data = [\"talk\"], from = \"ticket.closed\", keep = \"P0D\", then = \"Erase\", source = [\"2\"] }";
    assert_eq!(desk(&shown("[\"EEA\", \"CH\"]"), at_once), ["retention.at-once"]);
}
