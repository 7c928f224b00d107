//! The script of the sample organisation, as text that anybody can read and change: stories of one ticket each, made of steps.
//!
//! ```text
//! ## marta | 41m | WT-4 | first-response | nobody     who, how long before now it ends, product, reason and agent at the end
//! # Analyser shows E-31 after firmware 4.2            the subject; empty if there is none
//! > mail files=log.csv,photo.png                      what happens, by whom (`tomas`), how long after (`+2h`), with what
//! The text.
//! ```

use crate::tickets::ticket::Reason;
use anyhow::{Context, Result, bail};

/// What happens on one ticket, from its first message on.
#[derive(Clone, Debug)]
pub struct Story {
    /// Whose matter it is: a key of [`super::cast::CUSTOMERS`].
    pub who: String,
    pub subject: String,
    /// Seconds from the last step to now.
    pub ends: i64,
    pub product: Option<String>,
    /// The reason it has in the end, if that does not follow from the steps.
    pub reason: Option<Reason>,
    /// Who has it in the end, if that does not follow from the steps.
    pub with: Option<With>,
    pub steps: Vec<Step>,
}

/// Who has a ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum With {
    Nobody,
    Agent(String),
}

/// Something that happens.
#[derive(Clone, Debug)]
pub struct Step {
    pub kind: Kind,
    /// The agent, or the customer who is not the story's own.
    pub who: Option<String>,
    /// Seconds since the step before.
    pub gap: i64,
    pub files: Vec<String>,
    /// A customer in copy.
    pub copy: Option<String>,
    /// Whether the mail is HTML too, with a picture in it.
    pub html: bool,
    /// Whether the mail quotes our last answer.
    pub quotes: bool,
    pub text: String,
}

/// What a step is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Mail,
    Form,
    Portal,
    Api,
    /// The customer's machine answers.
    Auto,
    /// The customer refers to the ticket without proof.
    Claim,
    /// A mail server says that our last answer did not arrive.
    Bounce,
    Reply,
    Note,
    Phone,
    Post,
    Draft,
    State(Reason),
}

impl Story {
    /// Seconds from its first step to its last.
    pub fn length(&self) -> i64 {
        self.steps.iter().skip(1).map(|step| step.gap).sum()
    }
}

/// Reads a script.
///
/// # Errors
/// The number of the first line that cannot be read, and why.
pub fn read(script: &str) -> Result<Vec<Story>> {
    let mut stories: Vec<Story> = Vec::new();
    for (number, line) in script.lines().enumerate() {
        let line = line.trim_end();
        let read = || format!("line {} of the demo's script", number + 1);
        if let Some(head) = line.strip_prefix("## ") {
            stories.push(story(head).with_context(read)?);
            continue;
        }
        let Some(story) = stories.last_mut() else { continue };
        if let Some(subject) = line.strip_prefix('#') {
            subject.trim().clone_into(&mut story.subject);
        } else if let Some(head) = line.strip_prefix("> ") {
            story.steps.push(step(head).with_context(read)?);
        } else if let Some(step) = story.steps.last_mut() {
            step.text.push_str(line);
            step.text.push('\n');
        }
    }
    for step in stories.iter_mut().flat_map(|story| &mut story.steps) {
        step.text.truncate(step.text.trim_end().len());
    }
    Ok(stories)
}

fn story(head: &str) -> Result<Story> {
    let words: Vec<&str> = head.split('|').map(str::trim).collect();
    let [who, ends, product, reason, with] = words[..] else { bail!("a story has five fields") };
    let given = |word: &str| (word != "-").then(|| word.to_owned());
    let reason = given(reason).map(|code| Reason::from_code(&code).context("no such reason")).transpose()?;
    let with = given(with).map(|name| if name == "nobody" { With::Nobody } else { With::Agent(name) });
    let (subject, steps) = (String::new(), Vec::new());
    Ok(Story { who: who.to_owned(), subject, ends: seconds(ends)?, product: given(product), reason, with, steps })
}

fn step(head: &str) -> Result<Step> {
    let mut words = head.split_whitespace();
    let kind = match words.next().unwrap_or_default() {
        "mail" => Kind::Mail,
        "form" => Kind::Form,
        "portal" => Kind::Portal,
        "api" => Kind::Api,
        "auto" => Kind::Auto,
        "claim" => Kind::Claim,
        "bounce" => Kind::Bounce,
        "reply" => Kind::Reply,
        "note" => Kind::Note,
        "phone" => Kind::Phone,
        "post" => Kind::Post,
        "draft" => Kind::Draft,
        word => Kind::State(Reason::from_code(word).with_context(|| format!("{word} is no step"))?),
    };
    let (files, text) = (Vec::new(), String::new());
    let mut step = Step { kind, who: None, gap: 0, files, copy: None, html: false, quotes: false, text };
    for word in words {
        match word.split_once('=') {
            Some(("files", names)) => step.files = names.split(',').map(ToOwned::to_owned).collect(),
            Some(("copy", who)) => step.copy = Some(who.to_owned()),
            Some(_) => bail!("{word} is no option"),
            None if word == "html" => step.html = true,
            None if word == "quotes" => step.quotes = true,
            None if word.starts_with('+') => step.gap = seconds(&word[1..])?,
            None => step.who = Some(word.to_owned()),
        }
    }
    Ok(step)
}

/// A length of time like `40m`, `3h` or `12d`.
fn seconds(text: &str) -> Result<i64> {
    let (number, unit) = text.split_at(text.len().saturating_sub(1));
    let unit = match unit {
        "s" => 1,
        "m" => 60,
        "h" => 3_600,
        "d" => 86_400,
        _ => bail!("{text} is no length of time"),
    };
    Ok(number.parse::<i64>().with_context(|| format!("{text} is no length of time"))? * unit)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn a_story_is_read() {
        let stories =
            read("## ann | 2h | WT-4 | solved | nobody\n# It hums\n> mail files=a.csv,b.png html\nOne.\n\nTwo.\n\n> reply ines +3d\nYes.")
                .unwrap();
        let [story] = &stories[..] else { panic!("{stories:?}") };
        assert_eq!((&*story.who, &*story.subject, story.ends, story.length()), ("ann", "It hums", 7_200, 259_200));
        assert_eq!((story.reason, &story.with), (Some(Reason::Solved), &Some(With::Nobody)));
        assert_eq!((&*story.steps[0].text, story.steps[0].files.len(), story.steps[0].html), ("One.\n\nTwo.", 2, true));
        assert_eq!((story.steps[1].kind, story.steps[1].who.as_deref()), (Kind::Reply, Some("ines")));
    }

    #[test]
    fn what_cannot_be_read_is_named() {
        for (script, line) in
            [("## ann | 2h", "line 1"), ("## ann | 2h | - | - | -\n> sing", "line 2"), ("## ann | 2x | - | - | -", "line 1")]
        {
            assert!(format!("{:?}", read(script).unwrap_err()).contains(line), "{script}");
        }
    }
}
