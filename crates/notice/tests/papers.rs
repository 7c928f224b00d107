//! The papers beside the notice, the line at a form, and what changed.
#![expect(clippy::unwrap_used, reason = "tests")]

mod policies;
mod words;

use jiff::civil::date;
use jiff::tz::TimeZone;
use notice::{
    Document, DueKind, Edition, Evidence, Language, Processed, Signature, changes, cookies, due, due_table, line, markdown,
    processor_record, readability, recipients, record, retention_schedule, security,
};
use policies::DAY;
use policy::{Compiled, Policy};
use words::VOCABULARY;

static ZONE: TimeZone = TimeZone::UTC;

fn edition<'a>(policy: &'a Compiled, evidence: &'a Evidence, language: Language) -> Edition<'a> {
    Edition { policy, vocabulary: &VOCABULARY, evidence, language, day: DAY, zone: &ZONE }
}

fn named(name: &str) -> Compiled {
    policies::all().into_iter().find(|(known, _)| *known == name).unwrap().1
}

fn cell<'d>(document: &'d Document, anchor: &str, column: usize) -> &'d str {
    let rows = document.sections.iter().flat_map(|section| &section.tables).flat_map(|table| &table.rows);
    rows.filter(|row| row.anchor == anchor).map(|row| row.cells[column].as_str()).next().unwrap()
}

#[test]
fn the_schedule_computes_the_day() {
    let (policy, evidence) = (policies::default_policy(), Evidence::default());
    let schedule = retention_schedule(&edition(&policy, &evidence, Language::English));
    assert_eq!(cell(&schedule, "retention.conversation", 2), "Twelve months after the ticket was closed, it is deleted.");
    assert_eq!(cell(&schedule, "retention.conversation", 3), "28 November 2027");
    let german = retention_schedule(&edition(&policy, &evidence, Language::German));
    assert_eq!(cell(&german, "retention.raw-mail", 3), "28. Dezember 2026");
    assert!(german.sections[0].tables[0].csv().starts_with("Eintrag,Daten,Regel,"));
}

#[test]
fn the_papers_of_a_policy_read_well() {
    let (policy, evidence) = (named("contact-centre"), Evidence::default());
    let edition = edition(&policy, &evidence, Language::English);
    let papers = [recipients(&edition), security(&edition), cookies(&edition), record(&edition), due_table(&edition)];
    insta::assert_snapshot!(papers.iter().map(markdown).collect::<Vec<_>>().join("\n---\n\n"));
}

#[test]
fn the_record_of_a_processor_names_each_controller() {
    let (policy, evidence) = (named("helpdesk-vendor-platform"), Evidence::default());
    let controllers = [Processed { name: "Example Bicycles Ltd".to_owned(), contact: "privacy@bicycles.example.org".to_owned() }];
    let record = processor_record(&edition(&policy, &evidence, Language::French), &controllers);
    assert_eq!(cell(&record, "controller.1", 0), "Example Bicycles Ltd");
    assert!(record.lead.contains("art. 30, § 2"));
    assert!(record.sections.iter().any(|section| section.id == "security" && !section.tables[0].rows.is_empty()));
}

#[test]
fn every_table_has_a_cell_for_each_column() {
    let evidence = Evidence::default();
    for (name, policy) in policies::all() {
        for language in Language::ALL {
            let edition = edition(&policy, &evidence, language);
            let papers = [
                retention_schedule(&edition),
                recipients(&edition),
                security(&edition),
                cookies(&edition),
                record(&edition),
                due_table(&edition),
            ];
            for table in papers.iter().flat_map(|paper| &paper.sections).flat_map(|section| &section.tables) {
                let fits = table.rows.iter().all(|row| row.cells.len() == table.columns.len());
                assert!(fits, "{name} {language:?}: {}", table.id);
            }
        }
    }
}

#[test]
fn what_is_due_comes_in_its_order() {
    let policy = named("contact-centre");
    let mut evidence = Evidence::default();
    let signed = Signature { on: date(2025, 12, 10), until: None };
    evidence.signed.insert("recipient.cloud".to_owned(), signed);
    let due = due(&edition(&policy, &evidence, Language::English));
    let vetting = due.iter().find(|due| due.path == "recipient.cloud").unwrap();
    assert_eq!((vetting.kind, vetting.by, vetting.state(DAY)), (DueKind::Vetting, Some(date(2026, 12, 10)), "soon"));
    let certificate = due.iter().find(|due| due.path == "measure.certificate-27001").unwrap();
    assert_eq!((certificate.kind, certificate.state(DAY)), (DueKind::Certificate, "late"));
    let assessed = due.iter().find(|due| due.path == "purpose.security").unwrap();
    assert_eq!((assessed.last, assessed.by, assessed.state(DAY)), (Some(date(2026, 3, 1)), Some(date(2027, 3, 1)), "fine"));
    assert_eq!(due.first().unwrap().state(DAY), "never");
    assert!(due.is_sorted_by_key(|due| (due.by.is_some(), due.by)));
}

#[test]
fn a_form_says_what_becomes_of_what_it_asks() {
    let (policy, evidence) = (policies::default_policy(), Evidence::default());
    let said = line(&edition(&policy, &evidence, Language::English), "web-form", "message.body").unwrap();
    assert_eq!(said.purpose, "We use this for: Answering what you ask.");
    let reader = "Our agents read it. Besides, it reaches: The people who take part in a conversation, through their mail providers.";
    assert_eq!(said.reader, reader);
    assert_eq!(said.until, "Twelve months after the ticket was closed, it is deleted.");
    assert_eq!((said.anchor.as_str(), said.optional.as_str()), ("data.conversation", ""));
    let german = line(&edition(&policy, &evidence, Language::German), "web-form", "identity.email").unwrap();
    assert_eq!(german.until, "Zwölf Monate nach unserem letzten Kontakt mit Ihnen wird es gelöscht.");
    assert_eq!(line(&edition(&policy, &evidence, Language::English), "web-form", "call.recording"), None);
}

#[test]
fn changes_are_said_in_sentences() {
    let text = policy::starter("Example Ltd", "privacy@example.org", DAY);
    let older = Policy::parse(&text).unwrap();
    let newer = text
        .replace(
            r#"data = ["conversation"], from = "ticket.closed", keep = "P12M""#,
            r#"data = ["conversation"], from = "ticket.closed", keep = "P6M""#,
        )
        .replace("version    = 1", "version    = 2")
        .replace(
            r#"country = "*"
choice  = "opt-in""#,
            r#"country = "*"
choice  = "opt-out""#,
        );
    assert_ne!(text, newer);
    let policy = Compiled::new(Policy::parse(&newer).unwrap(), &VOCABULARY, DAY).unwrap();
    let evidence = Evidence::default();
    let said = |language| -> Vec<String> {
        changes(&older, &edition(&policy, &evidence, language)).into_iter().map(|(_, sentence)| sentence).collect()
    };
    let english = said(Language::English);
    assert!(english.contains(&"“What was written, and what became of it” is kept six instead of twelve months.".to_owned()), "{english:?}");
    let german = said(Language::German);
    assert!(german.contains(&"„Was geschrieben wurde und was daraus wurde“ bleibt sechs statt zwölf Monate.".to_owned()), "{german:?}");
    let french = said(Language::French);
    let expected = "«\u{a0}Ce qui a été écrit, et la suite donnée\u{a0}» reste six au lieu de douze mois.".to_owned();
    assert!(french.contains(&expected), "{french:?}");
    assert!(english.contains(&"This is version 2.".to_owned()));
}

#[test]
fn every_change_between_two_policies_has_a_sentence() {
    let evidence = Evidence::default();
    let all = policies::all();
    for language in Language::ALL {
        for (older, newer) in all.iter().zip(all.iter().skip(1)) {
            for (change, sentence) in changes(older.1.policy(), &edition(&newer.1, &evidence, language)) {
                assert!(!sentence.is_empty() && !sentence.contains("{ $"), "{}: {sentence}", change.path);
            }
        }
    }
}

#[test]
fn readability_is_reported_and_does_not_fall() {
    let (policy, evidence) = (policies::default_policy(), Evidence::default());
    for (language, least) in Language::ALL.into_iter().zip([60.0, 45.0, 60.0]) {
        let score = readability(&notice::notice(&edition(&policy, &evidence, language)));
        assert!(score.score >= least, "{language:?}: {score:?}");
    }
}
