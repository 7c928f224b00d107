//! The way of an item: the category that holds it, by point; what it is used for, when it goes, who gets it, what is promised.

use super::super::super::Said;
use super::super::words::sentence;
use super::{Asked, sleep};
use crate::privacy::vocabulary::vocabulary;
use policy::{CompiledRule, Entry as _, Explanation, Recipient, Term as _, Word};
use serde_json::{Value, json};

pub fn said(item: &str, asked: &Asked) -> Said {
    let awake = vocabulary().awake.items.contains(&item);
    let ways = asked.compiled.explain_item(item);
    let state = if awake { "" } else { " (asleep: the software cannot hold it yet)" };
    let mut text = vec![format!("{item}{state}")];
    text.extend(sentence(item).map(|sentence| format!("  {sentence}")));
    if ways.is_empty() {
        text.push(format!("  No category of {} names it: it is not processed here.", asked.source.name));
    }
    for way in &ways {
        text.push(String::new());
        text.push(format!("from {}", points(way, Some(item)).join(", ")));
        tell(way, asked, &mut text);
    }
    let ways: Vec<Value> = ways.iter().map(|way| to_json(way, Some(item), asked)).collect();
    Said::new(text.join("\n"), json!({ "item": item, "awake": awake, "sentence": sentence(item), "ways": ways }))
}

/// The same for all that a category holds.
pub fn of_category(category: &str, asked: &Asked) -> Option<Said> {
    let known = asked.compiled.policy().data.iter().find(|known| known.id.as_str() == category)?;
    let ways = asked.compiled.explain_item(known.items.first()?.word.as_str());
    let way = ways.iter().find(|way| way.category.id == known.id)?;
    let mut text = vec![format!("from {}", points(way, None).join(", "))];
    tell(way, asked, &mut text);
    let items: Vec<&str> = known.items.iter().map(|item| item.word.as_str()).collect();
    text.insert(1, format!("  holds     {}", items.join(", ")));
    Some(Said::new(text.join("\n"), json!({ "entry": format!("data.{category}"), "items": items, "ways": [to_json(way, None, asked)] })))
}

fn tell(way: &Explanation<'_>, asked: &Asked, text: &mut Vec<String>) {
    let Explanation { category, purposes, recipients, promises, asleep, .. } = way;
    text.push(format!("  is        data.{}: {}{}", category.id, asked.name(*category), sleep(*asleep)));
    for purpose in purposes {
        let basis: Vec<&str> = purpose.basis.iter().map(|basis| basis.code()).collect();
        let sleeps = asked.compiled.sleeps(&format!("purpose.{}", purpose.id));
        text.push(format!("  used for  purpose.{}: {} ({}){}", purpose.id, asked.name(*purpose), basis.join(", "), sleep(sleeps)));
    }
    for (at, rule) in by_length(way).into_iter().enumerate() {
        let verb = if at == 0 { "goes" } else { "or" };
        text.push(format!("  {verb:<8}  {}", rule_in_words(rule, asked)));
    }
    if way.rules.len() > 1 {
        text.push("            Whichever is due first acts.".to_owned());
    }
    for recipient in recipients {
        text.push(format!("  goes to   recipient.{}: {}", recipient.id, recipient_in_words(recipient, asked)));
    }
    for promise in promises {
        let sleeps = asked.compiled.sleeps(&format!("promise.{}", promise.id));
        text.push(format!("  promised  {}: {} ({}){}", promise.id, asked.read(&promise.says), promise.proof.code(), sleep(sleeps)));
    }
}

/// The points where the category holds it; for no item in particular, those of the category.
fn points<'a>(way: &Explanation<'a>, item: Option<&str>) -> Vec<&'a str> {
    let (all, category) = (vocabulary(), way.category);
    let known = all.awake.points.iter().chain(all.asleep.points).copied();
    let holds = |point: &&str| match item {
        Some(item) => category.holds(item, point),
        None => category.points.iter().any(|one| one.is_all() || one.as_str() == *point),
    };
    let every = known.clone().all(|point| holds(&point));
    if every { vec!["everywhere"] } else { known.filter(holds).collect() }
}

/// The rules, the shortest first. Which is due first for a person depends on when things happened to them.
fn by_length<'a>(way: &Explanation<'a>) -> Vec<&'a CompiledRule> {
    let mut rules: Vec<&CompiledRule> = way.rules.iter().collect();
    rules.sort_by_key(|rule| (rule.period.in_months() * 31 + rule.period.in_days(), rule.period.in_micros()));
    rules
}

fn rule_in_words(rule: &CompiledRule, asked: &Asked) -> String {
    let CompiledRule { id, event, timing, period, action, unless, review, applies } = rule;
    let how = match timing {
        policy::Timing::Keep => "after",
        policy::Timing::Within => "within",
    };
    let due = calendar::add_to_date(asked.day, period);
    let mut said = format!("retention.{id}: {} {how} {period} from {event} (had that been on {}: {due})", action.code(), asked.day);
    if !unless.is_empty() {
        said.push_str(&format!(", unless {}", words(unless)));
    }
    if let Some(review) = review {
        said.push_str(&format!(", looked at every {review}"));
    }
    if applies.is_some() {
        said.push_str(", for some people only");
    }
    said + &sleep(asked.compiled.sleeps(&format!("retention.{id}")))
}

fn recipient_in_words(recipient: &Recipient, asked: &Asked) -> String {
    let purposes: Vec<&str> = recipient.purposes().into_iter().map(Word::as_str).collect();
    let country = if recipient.is_anywhere() { "anywhere".to_owned() } else { words(&recipient.country) };
    let mut said = format!("{}, {country}, for {}", asked.read(&recipient.name), purposes.join(", "));
    if let Some(when) = &recipient.when {
        said.push_str(&format!(", when {when}"));
    }
    if !recipient.safeguard.is_empty() {
        said.push_str(&format!(", under {}", words(&recipient.safeguard)));
    }
    said + &sleep(asked.compiled.sleeps(&format!("recipient.{}", recipient.id)))
}

fn words(words: &[Word]) -> String {
    words.iter().map(Word::as_str).collect::<Vec<_>>().join(", ")
}

fn to_json(way: &Explanation<'_>, item: Option<&str>, asked: &Asked) -> Value {
    let sleeps = |table: &str, id: &Word| asked.compiled.sleeps(&format!("{table}.{id}")).unwrap_or_default().to_vec();
    let list = |words: &[Word]| words.iter().map(ToString::to_string).collect::<Vec<_>>();
    let category = way.category;
    json!({
        "category": category.id.as_str(), "name": asked.name(category), "points": points(way, item),
        "asleep": way.asleep.unwrap_or_default(),
        "purposes": way.purposes.iter().map(|purpose| json!({
            "id": purpose.id.as_str(), "name": asked.name(*purpose), "dpv": purpose.dpv.as_str(),
            "basis": purpose.basis.iter().map(|basis| basis.code()).collect::<Vec<_>>(), "asleep": sleeps("purpose", &purpose.id),
        })).collect::<Vec<_>>(),
        "rules": by_length(way).into_iter().map(|rule| json!({
            "id": rule.id.as_str(), "from": rule.event.as_str(), rule.timing.code(): rule.period.to_string(), "then": rule.action.code(),
            "unless": list(&rule.unless), "review": rule.review.map(|period| period.to_string()),
            "due": calendar::add_to_date(asked.day, &rule.period).to_string(),
            "some_only": rule.applies.is_some(), "asleep": sleeps("retention", &rule.id),
        })).collect::<Vec<_>>(),
        "recipients": way.recipients.iter().map(|recipient| json!({
            "id": recipient.id().as_str(), "name": asked.read(&recipient.name), "country": list(&recipient.country),
            "purposes": recipient.purposes().iter().map(ToString::to_string).collect::<Vec<_>>(),
            "when": recipient.when.as_ref().map(ToString::to_string), "safeguard": list(&recipient.safeguard),
            "asleep": sleeps("recipient", &recipient.id),
        })).collect::<Vec<_>>(),
        "promises": way.promises.iter().map(|promise| json!({
            "id": promise.id.as_str(), "says": asked.read(&promise.says), "proof": promise.proof.code(),
            "asleep": sleeps("promise", &promise.id),
        })).collect::<Vec<_>>(),
    })
}
