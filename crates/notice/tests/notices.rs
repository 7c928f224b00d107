//! What people read of the policies of the repository.
#![expect(clippy::unwrap_used, reason = "tests")]

mod policies;
mod words;

use std::collections::HashSet;

use jiff::civil::date;
use jiff::tz::TimeZone;
use notice::{Checked, Document, Edition, Evidence, Language, Paragraph, Signature, Standing, markdown, notice};
use policies::DAY;
use policy::{Compiled, Entry, Policy, Proof, Said};
use words::VOCABULARY;

fn evidence() -> Evidence {
    let mut evidence = Evidence::default();
    let mechanisms = ["gate", "audit-of-columns", "sealing"];
    for (mechanism, minute) in mechanisms.iter().zip([10, 12, 14]) {
        let at = date(2026, 11, 28).at(2, minute, 0, 0).to_zoned(TimeZone::UTC).unwrap().timestamp();
        evidence.checked.insert((*mechanism).to_owned(), Checked { at, seen: 108, by: format!("check-{mechanism}") });
    }
    evidence
}

fn read(policy: &Compiled, evidence: &Evidence, language: Language) -> Document {
    notice(&Edition { policy, vocabulary: &VOCABULARY, evidence, language, day: DAY, zone: &TimeZone::UTC })
}

#[test]
fn the_default_notice_reads_well_in_english() {
    insta::assert_snapshot!(markdown(&read(&policies::default_policy(), &evidence(), Language::English)));
}

#[test]
fn the_default_notice_reads_well_in_german() {
    insta::assert_snapshot!(markdown(&read(&policies::default_policy(), &evidence(), Language::German)));
}

#[test]
fn the_default_notice_reads_well_in_french() {
    insta::assert_snapshot!(markdown(&read(&policies::default_policy(), &evidence(), Language::French)));
}

/// The paths of the entries that nobody stated.
fn assumed(policy: &Policy) -> HashSet<String> {
    fn collect<T: Entry>(table: &str, entries: &[T], found: &mut HashSet<String>) {
        let assumed = entries.iter().filter(|entry| entry.common().said == Said::Assumed);
        found.extend(assumed.map(|entry| format!("{table}.{}", entry.id())));
    }
    let mut found = HashSet::new();
    collect("data", &policy.data, &mut found);
    collect("purpose", &policy.purpose, &mut found);
    collect("retention", &policy.retention, &mut found);
    collect("hold", &policy.hold, &mut found);
    collect("recipient", &policy.recipient, &mut found);
    collect("safeguard", &policy.safeguard, &mut found);
    collect("contact", &policy.contact, &mut found);
    collect("right", &policy.right, &mut found);
    collect("communication", &policy.communication, &mut found);
    collect("tracker", &policy.tracker, &mut found);
    collect("measure", &policy.measure, &mut found);
    collect("document", &policy.document, &mut found);
    found
}

#[test]
fn what_is_assumed_is_never_promised() {
    let evidence = evidence();
    for (name, policy) in policies::all() {
        let assumed = assumed(policy.policy());
        for language in Language::ALL {
            let document = read(&policy, &evidence, language);
            for (section, paragraph) in document.paragraphs().filter(|(section, _)| section.id != "open" && section.id != "asleep") {
                assert!(!assumed.contains(&paragraph.anchor), "{name}: {} in {}", paragraph.anchor, section.id);
                assert_ne!(paragraph.said, Said::Assumed, "{name}: {}", paragraph.anchor);
                for item in paragraph.lists.iter().flat_map(|list| &list.items) {
                    let leads = item.anchor.as_ref().is_some_and(|anchor| assumed.contains(anchor));
                    assert!(!leads, "{name}: {} leads to {:?}", paragraph.anchor, item.anchor);
                }
            }
            for (_, paragraph) in document.paragraphs().filter(|(section, _)| section.id == "open") {
                assert!(paragraph.statements.is_empty() && paragraph.mark.seal.is_none(), "{name}: {}", paragraph.anchor);
            }
        }
    }
}

/// The names of entries that nobody stated, without those that a stated entry bears too.
fn assumed_names(policy: &Policy) -> HashSet<String> {
    fn collect<T: Entry>(entries: &[T], found: &mut HashSet<String>, stated: &mut HashSet<String>) {
        for entry in entries {
            let names = if entry.common().said == Said::Assumed { &mut *found } else { &mut *stated };
            names.extend(entry.common().label.iter().map(|label| label.in_language("en").to_owned()));
        }
    }
    let (mut found, mut stated) = (HashSet::new(), HashSet::new());
    collect(&policy.data, &mut found, &mut stated);
    collect(&policy.purpose, &mut found, &mut stated);
    collect(&policy.retention, &mut found, &mut stated);
    collect(&policy.hold, &mut found, &mut stated);
    collect(&policy.recipient, &mut found, &mut stated);
    collect(&policy.safeguard, &mut found, &mut stated);
    collect(&policy.measure, &mut found, &mut stated);
    let part_of_another = |name: &String| stated.iter().any(|other| other.contains(name.as_str()));
    found.into_iter().filter(|name| !part_of_another(name)).collect()
}

#[test]
fn no_promise_names_what_is_assumed() {
    for (name, policy) in policies::all() {
        let names = assumed_names(policy.policy());
        let document = read(&policy, &evidence(), Language::English);
        let mut texts: Vec<&str> = document.short.iter().map(|card| card.answer.as_str()).collect();
        for (_, paragraph) in document.paragraphs().filter(|(section, _)| section.id != "open" && section.id != "asleep") {
            texts.extend([paragraph.title.as_str(), paragraph.text.as_str()]);
            texts.extend(paragraph.lists.iter().flat_map(|list| &list.items).map(|item| item.text.as_str()));
        }
        for assumed in &names {
            let found = texts.iter().find(|text| text.contains(assumed.as_str()));
            assert!(found.is_none(), "{name}: {assumed:?} in {found:?}");
        }
    }
}

#[test]
fn what_an_author_writes_is_no_markup() {
    let text = policy::starter("<b>*Example*</b> `Ltd`", "privacy@example.org", DAY);
    let policy = Compiled::new(Policy::parse(&text).unwrap(), &VOCABULARY, DAY).unwrap();
    let text = markdown(&read(&policy, &evidence(), Language::English));
    assert!(text.contains("\\<b>\\*Example\\*\\</b> \\`Ltd\\`"), "{}", &text[..300]);
}

#[test]
fn what_an_author_writes_begins_no_block_and_escapes_no_mark_of_ours() {
    let says = |words: &str| policy::starter("Example Ltd", "privacy@example.org", DAY).replace("We say who we are", words);
    let written = [
        ("\\\\<b>x</b>", "> \\\\\\<b>x\\</b> and"),
        ("We are\\n\\n# _Kept_ by a_b", "> We are  # \\_Kept\\_ by a_b and"),
        ("# Kept", "> \\# Kept and"),
        ("12. May", "> 12\\. May and"),
        (" - - -", "> \\- - - and"),
    ];
    for (words, expected) in written {
        let policy = Compiled::new(Policy::parse(&says(words)).unwrap(), &VOCABULARY, DAY).unwrap();
        let text = markdown(&read(&policy, &evidence(), Language::English));
        assert!(text.contains(expected), "{words}: {:?}", text.lines().find(|line| line.contains("how you reach us")));
    }
}

#[test]
fn every_entry_and_every_promise_stands_exactly_once() {
    let evidence = Evidence::default();
    for (name, policy) in policies::all() {
        let document = read(&policy, &evidence, Language::English);
        let mut seen = HashSet::new();
        let anchors = |paragraph: &Paragraph| {
            let statements: Vec<String> = paragraph.statements.iter().map(|statement| statement.anchor.clone()).collect();
            std::iter::once(paragraph.anchor.clone()).chain(statements).collect::<Vec<_>>()
        };
        for anchor in document.paragraphs().flat_map(|(_, paragraph)| anchors(paragraph)) {
            assert!(seen.insert(anchor.clone()), "{name}: {anchor} stands twice");
        }
        for promise in policy.policy().promise.iter().filter(|promise| promise.proof != Proof::Attested) {
            assert!(seen.contains(&format!("promise.{}", promise.id)), "{name}: {} is left out", promise.id);
        }
        for data in &policy.policy().data {
            assert!(seen.contains(&format!("data.{}", data.id)), "{name}: {} is left out", data.id);
        }
    }
}

#[test]
fn there_is_no_seal_without_a_check() {
    let policy = policies::default_policy();
    let without = read(&policy, &Evidence::default(), Language::English);
    let seals = |document: &Document| document.paragraphs().filter(|(_, paragraph)| paragraph.mark.seal.is_some()).count();
    assert_eq!(seals(&without), 0);
    let with = read(&policy, &evidence(), Language::English);
    let sealed = with.paragraph("purpose.care").unwrap().mark.seal.clone().unwrap();
    assert_eq!(sealed.by, "check-gate");
    assert_eq!(sealed.text, "Last checked on 28 November 2026 at 02:10, 108 cases.");
    let mut stopped = evidence();
    stopped.checked.remove("gate");
    assert!(read(&policy, &stopped, Language::English).paragraph("purpose.care").unwrap().mark.seal.is_none());
}

#[test]
fn what_nothing_holds_is_not_said_of_all() {
    let (policy, evidence) = (policies::default_policy(), Evidence::default());
    let lead = |vocabulary: &policy::Vocabulary<'_>| {
        let edition =
            Edition { policy: &policy, vocabulary, evidence: &evidence, language: Language::English, day: DAY, zone: &TimeZone::UTC };
        notice(&edition).sections.into_iter().find(|section| section.id == "recipients").unwrap().lead
    };
    assert_eq!(lead(&VOCABULARY), "");
    let mechanisms = [VOCABULARY.awake.mechanisms, &["egress"]].concat();
    let with_gate = policy::Vocabulary { awake: policy::Words { mechanisms: &mechanisms, ..VOCABULARY.awake }, ..VOCABULARY };
    assert_eq!(lead(&with_gate), "Whoever is not named here gets nothing.");
}

#[test]
fn what_the_software_does_not_see_to_yet_says_so() {
    let document = read(&policies::default_policy(), &evidence(), Language::English);
    let rule = document.paragraph("retention.conversation").unwrap();
    assert!(matches!(rule.mark.standing, Standing::Pending { .. }), "{:?}", rule.mark);
}

#[test]
fn a_signature_that_has_run_out_leaves_the_notice() {
    let all = policies::all();
    let (_, centre) = all.iter().find(|(name, _)| *name == "contact-centre").unwrap();
    let mut evidence = Evidence::default();
    let path = "measure.certificate-27001";
    // The policy itself writes 31 October 2025.
    assert!(read(centre, &evidence, Language::English).paragraph(path).is_none());
    let signed = "measure.sites";
    let signature = |until| Signature { on: date(2026, 1, 1), until: Some(until) };
    evidence.signed.insert(signed.to_owned(), signature(date(2026, 11, 28)));
    assert!(read(centre, &evidence, Language::English).paragraph(signed).is_some(), "it counts on its last day");
    evidence.signed.insert(signed.to_owned(), signature(date(2026, 11, 27)));
    assert!(read(centre, &evidence, Language::English).paragraph(signed).is_none());
}

#[test]
fn texts_hold_no_codes_and_no_gaps() {
    for (name, policy) in policies::all() {
        for language in Language::ALL {
            let document = read(&policy, &Evidence::default(), language);
            let text = markdown(&document);
            for wrong in ["{ $", "..", "  ", " .", ": .", "contract.active", "A6-1-", "P12M"] {
                let found = text.lines().find(|line| line.trim_end().contains(wrong));
                assert!(found.is_none(), "{name} {language:?}: {wrong:?} in {found:?}");
            }
            for (_, paragraph) in document.paragraphs() {
                let whole = paragraph.text.is_empty() || paragraph.text.ends_with(['.', '!', '?', '”', '“', '»']);
                assert!(whole, "{name} {language:?}: {}", paragraph.text);
            }
        }
    }
}

#[test]
fn every_word_of_the_application_has_a_phrase() {
    use notice::{Kind, has_word};
    for language in Language::ALL {
        for words in [VOCABULARY.awake, VOCABULARY.asleep] {
            let kinds = [
                (Kind::Item, words.items),
                (Kind::Point, words.points),
                (Kind::Event, words.events),
                (Kind::Mechanism, words.mechanisms),
                (Kind::Condition, words.conditions),
            ];
            for (kind, list) in kinds {
                let missing: Vec<_> = list.iter().filter(|word| !has_word(language, kind, word)).collect();
                assert!(missing.is_empty(), "{language:?} {kind:?}: {missing:?}");
            }
            assert!(words.settings.iter().all(|(word, _)| has_word(language, Kind::Setting, word)));
        }
    }
}

#[test]
fn texts_are_read_in_the_reader_s_language() {
    let text = include_str!("../../../policies/shapes/three-languages.toml");
    let policy = Compiled::new(Policy::parse(text).unwrap(), &VOCABULARY, DAY).unwrap();
    for (language, name) in [
        (Language::English, "The name server that our machine asks"),
        (Language::German, "Der Namensserver, den unser Rechner"),
        (Language::French, "Le serveur de noms que notre machine"),
    ] {
        let document = read(&policy, &evidence(), language);
        assert!(document.paragraph("recipient.resolver").unwrap().title.starts_with(name), "{language:?}");
    }
}

/// What California's law adds stands in the notice of a policy that names it, and in no other.
#[test]
fn the_law_of_california_reaches_the_notice() {
    let text = include_str!("../../../policies/shapes/california.toml");
    let compile = |text: &str| Compiled::new(Policy::parse(text).unwrap(), &VOCABULARY, DAY).unwrap();
    let rights = |policy: &Compiled, language| {
        let document = read(policy, &evidence(), language);
        let lists = document.paragraph("right").map(|paragraph| paragraph.lists.clone()).unwrap_or_default();
        lists.into_iter().flat_map(|list| list.items).map(|item| item.text).collect::<Vec<_>>().join("\n")
    };
    let both = compile(text);
    assert!(both.warnings().iter().all(|one| one.code != policy::Code::UnknownLaw));
    for (language, said) in [
        (Language::English, ["must not sell or share your data", "45 days after the request at the latest"]),
        (Language::German, ["nicht verkaufen oder weitergeben", "spätestens 45 Tage nach der Anfrage"]),
        (Language::French, ["ni vendre ni partager", "au plus tard 45 jours après sa demande"]),
    ] {
        let rights = rights(&both, language);
        assert!(said.iter().all(|said| rights.contains(said)), "{language:?}: {rights}");
    }
    let ways = read(&both, &evidence(), Language::English).paragraph("contact.authority").unwrap().lists[0].items.clone();
    assert!(ways.iter().any(|way| way.text.contains("California Privacy Protection Agency: https://cppa.ca.gov")), "{ways:?}");
    let without = compile(&text.replace("law    = [\"EU-GDPR\", \"US-CA\"]", "law    = [\"EU-GDPR\"]"));
    assert!(!rights(&without, Language::English).contains("California"));
}
