//! A code map that drifted: items, jobs, events and checks, and software that can more than the policy says.

use super::guards::{checks, items, not_ids, strays, unchecked, unhappened};
use super::policies::{DAY, policy};
use super::{Mutant, Where};
use candor::privacy::happened::HAPPENED;
use candor::privacy::vocabulary::vocabulary;
use candor::records::RECORDS;
use policy::Vocabulary;
use serde_json::{Value, json};

pub fn mutants() -> Vec<Mutant> {
    [columns(), jobs(), events(), mechanisms(), software()].into_iter().flatten().collect()
}

/// A record holds what has no word; a word is left that nothing holds.
fn columns() -> Vec<Mutant> {
    let gone = items().into_iter().filter(|item| *item != "attachment.content").step_by(2);
    let gone = gone.map(|gone| {
        Mutant::new(Where::Test, format!("items, gone: {gone}"), move || {
            let left: Vec<&str> = items().into_iter().filter(|item| *item != gone).collect();
            !strays(RECORDS, &left).is_empty()
        })
    });
    let more = ["person.shoe_size", "person.name"].map(|more| {
        Mutant::new(Where::Test, format!("items, one more: {more}"), move || !strays(RECORDS, &[items(), vec![more]].concat()).is_empty())
    });
    gone.chain(more).collect()
}

/// Words in a queue that anybody who opens the database can read.
fn jobs() -> Vec<Mutant> {
    let wrong: [(&str, Value); 4] = [
        ("an address", json!("ann@customer.example")),
        ("a text", json!("The pump hums")),
        ("a list", json!(["0190b5a0-0000-7000-8000-000000000001"])),
        ("an object", json!({ "to": "Ann" })),
    ];
    let one = |(what, value): (&str, Value)| {
        Mutant::new(Where::Test, format!("a job that holds {what}"), move || {
            let payload = json!({ "spool": "0190b5a0-0000-7000-8000-000000000001", "more": value });
            !not_ids("receive-mail", &payload).is_empty()
        })
    };
    wrong.into_iter().map(one).collect()
}

fn events() -> Vec<Mutant> {
    let mutants = HAPPENED.iter().enumerate().step_by(2).flat_map(|(at, (event, table, _))| {
        let renamed = |table: bool| {
            move || {
                let mut all = HAPPENED.to_vec();
                if table {
                    all[at].1 = "scratch"
                } else {
                    all[at].0 = "person.sneezed"
                }
                !unhappened(&all, vocabulary().awake.events, RECORDS).is_empty()
            }
        };
        [
            Mutant::new(Where::Test, format!("{event} happens to no record instead of {table}"), renamed(true)),
            Mutant::new(Where::Test, format!("{event} of {table} is no word"), renamed(false)),
        ]
    });
    mutants.collect()
}

fn mechanisms() -> Vec<Mutant> {
    let one = |gone: &'static str| {
        Mutant::new(Where::Test, format!("no check of {gone}"), move || {
            let left: Vec<&str> = checks().into_iter().filter(|check| *check != gone).collect();
            !unchecked(vocabulary().awake.mechanisms, &left).is_empty()
        })
    };
    checks().into_iter().step_by(2).map(one).collect()
}

/// The software learns or forgets something and the starter policy stays as it is.
fn software() -> Vec<Mutant> {
    let is_refused = |vocabulary: &Vocabulary<'_>| policy("default").check(vocabulary, DAY).has_errors();
    let more = |what: &str, of: for<'a> fn(&'a mut Vocabulary<'static>) -> &'a mut &'static [&'static str]| {
        Mutant::new(Where::Check, format!("software, {what} that default does not name"), move || {
            let mut vocabulary = vocabulary();
            let words = of(&mut vocabulary);
            *words = [*words, &["shoe.size"]].concat().leak();
            is_refused(&vocabulary)
        })
    };
    let gone = items().into_iter().step_by(3).map(move |gone| {
        Mutant::new(Where::Check, format!("software, {gone} is called something else"), move || {
            let renamed: Vec<&str> = items().into_iter().map(|item| if item == gone { "shoe.size" } else { item }).collect();
            let mut vocabulary = vocabulary();
            vocabulary.awake.items = &renamed;
            is_refused(&vocabulary)
        })
    });
    let mut mutants: Vec<Mutant> = gone.collect();
    mutants.push(more("an item", |all| &mut all.awake.items));
    mutants.push(more("a purpose", |all| &mut all.purposes));
    mutants.push(more("a recipient", |all| &mut all.recipients));
    mutants
}
