//! The everyday tickets of half a year: short exchanges in many languages, each from a pattern, drawn and dated by the small
//! generator. A pattern is a story of the script in which `{product}`, `{serial}`, `{order}` and `{value}` are filled in.

use super::cast::{AGENTS, CUSTOMERS, Customer, PRODUCTS};
use super::chance::Chance;
use super::script::{Kind, Step, Story, With, read};
use crate::tickets::ticket::Reason;
use anyhow::{Context, Result};

/// The patterns; the first word of a story is the language it is in.
const PATTERNS: &str = include_str!("stories/everyday.txt");

const DAY: i64 = 86_400;

/// So many everyday stories, the oldest half a year ago, the newest yesterday.
///
/// # Errors
/// If a pattern cannot be read.
pub fn stories(count: i64) -> Result<Vec<Story>> {
    let patterns = read(PATTERNS)?;
    let mut chance = Chance::new(4817);
    (0..count)
        .map(|number| {
            let of = usize::try_from(number)? % patterns.len();
            let pattern = patterns.get(of).context("there is no pattern")?;
            let speakers: Vec<&Customer> = CUSTOMERS.iter().filter(|one| speaks(one, &pattern.who)).collect();
            let customer = chance.one_of(&speakers);
            let agent = chance.one_of(&AGENTS).key;
            let age = DAY + (count - number) * 178 * DAY / count;
            Ok(one(pattern, customer, agent, age, &mut chance))
        })
        .collect()
}

fn one(pattern: &Story, customer: &Customer, agent: &str, age: i64, chance: &mut Chance) -> Story {
    let product = chance.one_of(&PRODUCTS[..3]);
    let serial = format!("20-{:04}", chance.between(310, 1_290));
    let order = format!("2026-{:04}", chance.between(120, 980));
    let value = chance.between(210, 890).to_string();
    let fill = |text: &str| {
        let text = text.replace("{product}", product).replace("{serial}", &serial);
        text.replace("{order}", &order).replace("{value}", &value)
    };
    let steps: Vec<Step> = pattern
        .steps
        .iter()
        .map(|step| {
            let by_agent = matches!(step.kind, Kind::Reply | Kind::Note | Kind::Phone | Kind::Post | Kind::State(_));
            let gap = step.gap + if step.gap > 600 { chance.between(0, step.gap) } else { 0 };
            Step { who: by_agent.then(|| agent.to_owned()), gap, text: fill(&step.text), ..step.clone() }
        })
        .collect();
    let mut story = Story {
        who: customer.key.to_owned(),
        subject: fill(&pattern.subject),
        product: Some((*product).to_owned()),
        steps,
        ..pattern.clone()
    };
    // What was asked in the last days may wait for the customer; the rest is long done.
    story.reason = match pattern.reason {
        Some(reason) => Some(reason),
        None if age < 9 * DAY => Some(Reason::WaitingForCustomer),
        None => Some(Reason::Solved),
    };
    if pattern.reason == Some(Reason::Ignored) {
        story.with = Some(With::Nobody);
    }
    story.ends = (age - story.length()).max(DAY / 3) + chance.between(0, 6 * 3_600);
    story
}

/// Whether somebody writes in a language, and is not kept for a story of their own.
fn speaks(customer: &Customer, language: &str) -> bool {
    !matches!(customer.key, "sales" | "unknown" | "moira") && customer.language.split('-').next() == Some(language)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn they_are_many_complete_and_the_same_each_time() {
        let (one, two) = (stories(96).unwrap(), stories(96).unwrap());
        assert_eq!(format!("{one:?}"), format!("{two:?}"));
        assert!(one.iter().all(|story| story.ends >= DAY / 3 && story.ends + story.length() < 190 * DAY));
        assert!(one.iter().flat_map(|story| &story.steps).all(|step| !step.text.contains('{')), "everything is filled in");
        assert!(one.iter().all(|story| !story.steps.is_empty() && story.steps[0].gap == 0));
    }
}
