//! What stands under an answer: the text of the address that it leaves from, else the default address's, else the agent's own. It is filled
//! in when the answer is written and kept with it, so that what changes later changes no answer.

use super::book::Book;
use super::mailbox;
use crate::agents::agent;
use crate::app::App;
use crate::ids::MailboxId;
use crate::people::person;
use crate::time::Instant;
use anyhow::Result;
use privacy::{Actor, Purpose};
use sea_orm::EntityTrait;

/// What a text may say, each with the item that it shows; none for what is the organisation's.
pub const VARIABLES: &[(&str, Option<&str>)] =
    &[("agent", Some("person.name")), ("own", Some("agent.signature")), ("sender", None), ("address", None), ("organisation", None)];

/// The longest text.
pub const LONGEST: usize = 2_000;

/// Who writes.
pub struct By<'a> {
    /// Their name: it is shown only where the address says so.
    pub name: &'a str,
    /// What they sign with themselves, or the organisation's name.
    pub own: &'a str,
}

/// Whether a text says only what there is.
pub fn is_sound(text: &str) -> bool {
    let known = |rest: &str| VARIABLES.iter().any(|(name, _)| rest.strip_prefix(name).is_some_and(|rest| rest.starts_with('}')));
    text.chars().count() <= LONGEST && text.split('{').skip(1).all(known) && text.matches('}').count() == text.matches('{').count()
}

/// What stands under what this agent writes from this address.
pub fn fill(book: &Book, from: &mailbox::Model, organisation: &str, by: &By<'_>) -> String {
    let Some(text) = from.signature.as_deref().or(book.default().signature.as_deref()) else { return by.own.to_owned() };
    expand(text, from, organisation, by)
}

/// A text with its variables. A line that says nothing but what is left out goes with it.
pub fn expand(text: &str, from: &mailbox::Model, organisation: &str, by: &By<'_>) -> String {
    let name = if from.names_agent { by.name } else { "" };
    let address = from.address();
    let values =
        [("{agent}", name), ("{own}", by.own), ("{sender}", &from.name), ("{address}", &address), ("{organisation}", organisation)];
    let filled = text.lines().filter_map(|line| {
        // From the left, once: what a value says is no variable.
        let (mut out, mut rest) = (String::with_capacity(line.len()), line);
        while let Some(at) = rest.find('{') {
            let (before, after) = rest.split_at(at);
            out.push_str(before);
            match values.iter().find(|(name, _)| after.starts_with(name)) {
                Some((name, value)) => {
                    out.push_str(value);
                    rest = &after[name.len()..];
                }
                None => {
                    out.push('{');
                    rest = &after[1..];
                }
            }
        }
        out.push_str(rest);
        let is_left_out = out.trim().is_empty() && !line.trim().is_empty();
        (!is_left_out).then(|| out.trim_end().to_owned())
    });
    filled.collect::<Vec<_>>().join("\n").trim().to_owned()
}

/// The same from what is stored.
///
/// # Errors
/// If the database or the keyring cannot be asked.
pub async fn of(app: &App, from: Option<MailboxId>, agent: &agent::Model, now: Instant) -> Result<String> {
    let own = agent::signature(app, agent, now).await?;
    let book = app.book();
    let from = book.writes(from);
    let known = match from.names_agent {
        true => person::Entity::find_by_id(agent.person_id).one(app.db.reader()).await?,
        false => None,
    };
    let access = app.gate.access(Actor::Agent(agent.id.0), Purpose::Care, &known, now).await?;
    let name = known.as_ref().and_then(person::Model::name).and_then(|name| name.open(&access).ok());
    let name = name.as_ref().map(|name| name.as_str()).unwrap_or_default();
    Ok(fill(&book, from, &app.organisation, &By { name, own: &own }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn from(names_agent: bool) -> mailbox::Model {
        mailbox::Model {
            id: MailboxId(uuid::Uuid::nil()),
            local: "orders".into(),
            domain: "shop.example".into(),
            name: "Example Shop".into(),
            created_at: Instant(0),
            is_default: true,
            silent: false,
            names_agent,
            signature: None,
            team_id: None,
            retired_at: None,
        }
    }

    #[test]
    fn a_text_says_what_there_is() {
        let by = By { name: "Ines Okafor", own: "{address} Ines" };
        let text = "{agent}\n\n{sender}, {organisation}\n{address} {own}";
        assert_eq!(expand(text, &from(true), "Example", &by), "Ines Okafor\n\nExample Shop, Example\norders@shop.example {address} Ines");
        assert_eq!(expand(text, &from(false), "Example", &by), "Example Shop, Example\norders@shop.example {address} Ines");
        assert!(is_sound(text) && is_sound(""));
        for wrong in ["{agnet}", "{agent", "agent}", "{}", &"x".repeat(LONGEST + 1)] {
            assert!(!is_sound(wrong), "{wrong}");
        }
    }

    #[test]
    fn every_variable_holds_what_there_is() {
        for (name, item) in VARIABLES {
            assert!(item.is_none_or(|item| crate::items::ITEMS.iter().any(|known| known.id == item)), "{name}");
        }
    }
}
