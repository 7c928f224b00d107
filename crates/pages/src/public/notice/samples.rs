//! Samples of the pages of the notice: sealed and not, of every standing, in another language, long.

use super::*;
use crate::portal::samples::{frame, site};
use crate::{Frame, L10n};
use ::notice::{Card, Document, Item, List, Paragraph, Row, Said, Seal, Section, Standing as Behind, Statement, Table, Tally};

fn mark(standing: Behind, text: &str) -> Mark {
    Mark { standing, text: text.into(), seal: None }
}

fn kept() -> Mark {
    let text = "Last checked on 24 November 2026 at 14:07, 108 cases.".into();
    let at = "2026-11-24T13:07:00Z".parse().expect("an instant of ours");
    let seal = Seal { at, seen: 108, by: "sealing".into(), text };
    Mark { seal: Some(seal), ..mark(Behind::Kept { by: vec!["sealing".into()] }, "Kept by the software: sealing of every record.") }
}

fn pending() -> Mark {
    mark(Behind::Pending { waits: vec!["retention".into()] }, "Stated; the software does not see to this by itself yet.")
}

fn stated() -> Mark {
    mark(Behind::Stated, "Stated only; no software can check it.")
}

/// The day's place, in English, and in German beside it.
fn place(base: &str, rest: &str) -> Place {
    let tongue = |language: Language| Tongue {
        language,
        href: format!("/notice/in/{}{rest}", language.tag()),
        current: base.ends_with(language.tag()) || (base == "/notice" && language == Language::English),
    };
    Place { base: base.into(), languages: Language::ALL.map(tongue).into() }
}

fn paragraph(anchor: &str, title: &str, text: &str, mark: Mark) -> Paragraph {
    let said = "Statements stand in the words of whoever makes them.";
    let statement = Statement { anchor: format!("promise.{}", anchor.replace('.', "-")), text: said.into(), mark: stated() };
    let items = ["Who you are", "How we reach you"].map(|text| Item { text: text.into(), anchor: Some(anchor.to_owned()) }).into();
    Paragraph {
        anchor: anchor.into(),
        title: title.into(),
        text: text.into(),
        lists: vec![List { intro: "For this we use:".into(), items }],
        statements: vec![statement],
        sources: Vec::new(),
        said: Said::Stated,
        mark,
    }
}

fn table() -> Table {
    let row = |anchor: &str, cells: [&str; 3]| Row { anchor: anchor.into(), cells: cells.map(str::to_owned).into() };
    let rows = vec![
        row("recipient.host", ["Norrsund Hosting AB", "Processor", "Sweden"]),
        row("recipient.host", ["Norrsund Hosting AB", "Recipient of invoices, and of whatever a very long sentence about them says", ""]),
    ];
    Table { id: "recipients", columns: ["Recipient", "Role", "Country"].map(str::to_owned).into(), rows }
}

pub(crate) fn document() -> Document {
    let card = |id, question: &str, answer: &str, anchor, mark| Card { id, question: question.into(), answer: answer.into(), anchor, mark };
    let section = |id, title: &str, paragraphs| Section { id, title: title.into(), lead: String::new(), paragraphs, tables: Vec::new() };
    Document {
        language: Language::English,
        title: "Privacy notice".into(),
        lead: "What Lindmoor Instruments Ltd holds about you, why, how long, who gets it, and what you can do.".into(),
        facts: vec!["Version 7".into(), "In force since 1 June 2026".into()],
        short: vec![
            card("who", "Who has my data?", "Lindmoor Instruments Ltd. Ask privacy@lindmoor.example.", "who", None),
            card("what", "What is held?", "Who you are. How we reach you. What was written.", "data", Some(kept())),
            card("why", "What for?", "Answering what you ask. Letting you sign in. Three more uses.", "purposes", Some(stated())),
            card("long", "How long?", "Conversations: twelve months after the ticket was closed.", "data", Some(pending())),
            card("others", "Who else gets it?", "Norrsund Hosting AB.", "nowhere", Some(kept())),
            card("rights", "What can I do?", "See it, correct it, pause it, delete it.", "data", Some(stated())),
        ],
        tally: Some(Tally { text: "Kept by software: 8 of 12. Waiting for software that is not here yet: 4.".into(), ..Tally::default() }),
        sections: vec![
            section("who", "Who we are", vec![paragraph("controller", "", "Lindmoor Instruments Ltd decides why and how.", stated())]),
            section(
                "data",
                "What we hold",
                vec![
                    paragraph("data.identity", "Who you are", "We hold: name; language.", kept()),
                    paragraph("data.contact", "How we reach you", "We hold: e-mail address.", pending()),
                ],
            ),
        ],
    }
}

/// A section with a paragraph and a table, for pages that show a part.
pub(crate) fn sections() -> Vec<Section> {
    let mut sections = document().sections;
    sections.truncate(1);
    sections[0].tables.push(table());
    sections
}

fn german() -> Frame {
    Frame { t: L10n::reader(Language::German), ..frame() }
}

impl Notice {
    /// In force, past, announced, and in German.
    #[must_use]
    pub fn samples() -> Vec<(&'static str, Notice)> {
        let version = |name: &str, from: &str, standing, change: &str, more| Version {
            name: name.into(),
            from: from.into(),
            standing,
            change: change.into(),
            more,
        };
        let now = Notice {
            frame: frame(),
            site: site(false),
            place: place("/notice", ""),
            document: document(),
            version: "7".into(),
            standing: Standing::InForce,
            versions: vec![
                version("5", "1 January 2025", Standing::Past, "", 0),
                version("6", "15 September 2025", Standing::Past, "Files are stored in Sweden.", 0),
                version("7", "1 June 2026", Standing::InForce, "“Calls” is kept three instead of six months.", 1),
                version("8", "", Standing::Announced, "“Tickets” is kept six instead of twelve months.", 12),
            ],
        };
        let past = Notice { version: "6".into(), standing: Standing::Past, ..now.clone() };
        let next = Notice { version: "8".into(), standing: Standing::Announced, ..now.clone() };
        let german = Notice { frame: german(), place: place("/notice/in/de", ""), ..now.clone() };
        vec![("in-force", now), ("past", past), ("announced", next), ("german", german)]
    }
}

impl Paper {
    /// A list, and paragraphs.
    #[must_use]
    pub fn samples() -> Vec<(&'static str, Paper)> {
        let mut document = document();
        document.sections = sections();
        document.sections[0].lead = "Whoever is not named here gets nothing.".into();
        let paper = Paper { frame: frame(), site: site(true), place: place("/notice", "/recipients"), document, name: "recipients" };
        vec![("recipients", paper)]
    }
}

impl Changes {
    /// Some, none, the first.
    #[must_use]
    pub fn samples() -> Vec<(&'static str, Changes)> {
        let some = Changes {
            frame: frame(),
            site: site(false),
            place: place("/notice", "/7/changes"),
            version: "7".into(),
            before: Some("6".into()),
            major: vec!["“Tickets” is kept twenty-four instead of twelve months.".into()],
            minor: vec!["“Calls” is kept three instead of six months.".into(), "“Surveys” is gone.".into()],
        };
        let none = Changes { major: Vec::new(), minor: Vec::new(), ..some.clone() };
        let first = Changes { version: "1".into(), before: None, ..none.clone() };
        vec![("some", some), ("none", none), ("first", first)]
    }
}

impl Proof {
    /// Every state, and nothing checked, in German.
    #[must_use]
    pub fn samples() -> Vec<(&'static str, Proof)> {
        let moment = || ("24 November 2026".to_owned(), "14:07".to_owned());
        let line = |anchor: &str, text: &str, mark, last| PromiseLine { anchor: anchor.into(), text: text.into(), mark, last };
        let check = |id: &str, what: &str, seen, wrong| CheckLine { id: id.into(), what: what.into(), at: moment(), seen, wrong };
        let unsealed = || Mark { seal: None, ..kept() };
        let all = Proof {
            frame: frame(),
            site: site(false),
            place: place("/notice", "/proof"),
            now: moment(),
            tally: "Kept by software: 8 of 12. Waiting for software that is not here yet: 4.".into(),
            promises: vec![
                line("promise.sealed", "It lies encrypted on our disks.", kept(), LastCheck::Sealed),
                line("promise.list", "Whoever is not named here gets nothing.", unsealed(), LastCheck::Wrong { wrong: 1, seen: 40 }),
                line("promise.see", "You can see what we hold about you.", unsealed(), LastCheck::Missing),
                line("promise.ends", "A conversation is erased twelve months after it ends.", pending(), LastCheck::None),
                line("promise.care", "We care.", stated(), LastCheck::None),
            ],
            checks: vec![check("sealing", "sealing of every record", 108, 0), check("sending", "sending of mail", 40, 1)],
        };
        let none = Proof {
            frame: german(),
            place: place("/notice/in/de", "/proof"),
            promises: all.promises.iter().cloned().map(|one| PromiseLine { mark: stated(), last: LastCheck::None, ..one }).collect(),
            checks: Vec::new(),
            ..all.clone()
        };
        vec![("all", all), ("none-in-german", none)]
    }
}
