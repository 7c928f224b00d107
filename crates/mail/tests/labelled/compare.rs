//! What the crate makes of a labelled mail, beside the labels.

use super::Case;
use mail::quote::Shape;
use std::collections::HashMap;

/// Where the crate differs from the labels.
#[derive(Debug, Default)]
pub struct Outcome {
    /// What differs: the part, what people say, what the crate says.
    pub differs: Vec<(&'static str, Vec<String>, Vec<String>)>,
    /// Own words that are not among the own words.
    pub hidden: Vec<String>,
    /// Words that are in no part.
    pub lost: Vec<String>,
}

impl Outcome {
    pub fn is_exact(&self) -> bool {
        self.differs.is_empty() && self.hidden.is_empty() && self.lost.is_empty()
    }

    pub fn show(&self) -> String {
        let mut lines: Vec<String> = Vec::new();
        for (part, people, crates) in &self.differs {
            lines.push(format!("  {part}: people say {people:?}\n  {part}: it is    {crates:?}"));
        }
        for (what, words) in [("hidden", &self.hidden), ("lost", &self.lost)] {
            if !words.is_empty() {
                lines.push(format!("  {what}: {words:?}"));
            }
        }
        lines.join("\n")
    }
}

/// Compares what the crate says of a case with its labels.
pub fn judge(case: &Case) -> Outcome {
    let mut mail = mail::parse(case.raw().as_bytes());
    let units = |text: &str| if case.is_html { words(text) } else { lines(text) };
    let told = |label| {
        let text = case.labelled(label).join("\n");
        units(&if case.is_html { stripped(&text) } else { text })
    };
    let (own, quoted, signature) = (told('o'), told('q'), told('s'));
    let found_own = units(&mail.text);
    let found_quoted = units(mail.quoted.as_deref().unwrap_or_default());
    let found_signature = units(mail.signature.as_deref().unwrap_or_default());
    let mut outcome = Outcome { hidden: missing(&own, &found_own), ..Outcome::default() };
    let everything: Vec<String> = [&found_own[..], &found_quoted, &found_signature].concat();
    outcome.lost = missing(&[&own[..], &quoted, &signature].concat(), &everything);
    if let Some(html) = mail.html.take() {
        let shown = words(&stripped(&html.html));
        outcome.hidden.extend(missing(&own, &shown));
        outcome.differ("html", own.clone(), shown);
    }
    outcome.differ("own", own, found_own);
    outcome.differ("quoted", quoted, found_quoted);
    outcome.differ("signature", signature, found_signature);
    outcome.differ("shape", vec![case.shape.clone()], vec![shape(mail.shape).to_owned()]);
    outcome
}

/// Pairs of cases, one of text and one of HTML, in which a program says the same in both.
pub fn pairs(cases: &[Case]) -> Vec<(Case, Case)> {
    let said = |case: &Case| {
        let told = |label| {
            let text = case.labelled(label).join("\n");
            words(&if case.is_html { stripped(&text) } else { text })
        };
        (case.client.clone(), case.language.clone(), case.shape.clone(), told('o'), told('s'))
    };
    let html: HashMap<_, &Case> = cases.iter().filter(|case| case.is_html).map(|case| (said(case), case)).collect();
    let texts = cases.iter().filter(|case| !case.is_html && !case.is_fresh && !case.labelled('o').is_empty());
    texts.filter_map(|text| Some((text.clone(), (*html.get(&said(text))?).clone()))).collect()
}

/// Compares what the crate says of a mail with both parts: the text and the HTML that is shown, and what can be unfolded.
pub fn judge_both(text: &Case, html: &Case) -> Outcome {
    let mail = mail::parse(text.with(html).as_bytes());
    let own = lines(&text.labelled('o').join("\n"));
    let marked = words(&stripped(&html.labelled('o').join("\n")));
    let found = lines(&mail.text);
    let shown = words(&stripped(&mail.html.map(|html| html.html).unwrap_or_default()));
    let mut outcome = Outcome { hidden: [missing(&own, &found), missing(&marked, &shown)].concat(), ..Outcome::default() };
    // What the HTML does not show can be unfolded as text.
    let unfolded = words(&[mail.text, mail.quoted.unwrap_or_default(), mail.signature.unwrap_or_default()].join("\n"));
    let signature = words(&stripped(&html.labelled('s').join("\n")));
    outcome.lost = missing(&signature, &unfolded);
    outcome.differ("own", own, found);
    outcome.differ("html", marked, shown);
    outcome
}

impl Outcome {
    fn differ(&mut self, part: &'static str, people: Vec<String>, crates: Vec<String>) {
        if people != crates {
            self.differs.push((part, people, crates));
        }
    }
}

fn shape(shape: Shape) -> &'static str {
    match shape {
        Shape::Plain => "plain",
        Shape::Top => "top",
        Shape::Bottom => "bottom",
        Shape::Inline => "inline",
        Shape::Forward => "forward",
    }
}

/// What of `wanted` is not in `found`, each as often as it is missing.
fn missing(wanted: &[String], found: &[String]) -> Vec<String> {
    let mut left: HashMap<&str, usize> = HashMap::new();
    for one in found {
        *left.entry(one).or_default() += 1;
    }
    let mut take = |one: &&String| match left.get_mut(one.as_str()) {
        Some(count) if *count > 0 => {
            *count -= 1;
            false
        }
        _ => true,
    };
    wanted.iter().filter(|one| take(one)).cloned().collect()
}

/// The lines of text that are not blank, without the marks that direct it.
fn lines(text: &str) -> Vec<String> {
    // However a program spaces its quotation marks, they say how deep a line is quoted.
    let tidy = |line: &str| {
        let line: String = line.trim().chars().filter(|c| !is_direction(*c)).collect();
        let rest = line.trim_start_matches(['>', ' ']);
        let depth = line[..line.len() - rest.len()].matches('>').count();
        format!("{}{rest}", ">".repeat(depth))
    };
    text.lines().map(tidy).filter(|line| !line.trim_matches('>').is_empty()).collect()
}

fn is_direction(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// The words of text, without quotation marks, delimiters of signatures and addresses of links.
fn words(text: &str) -> Vec<String> {
    let is_word = |word: &&str| !matches!(*word, ">" | ">>" | "--") && !word.starts_with("<http");
    let text: String = text.chars().filter(|c| !is_direction(*c)).collect();
    text.replace("<http", " <http").split_whitespace().filter(is_word).map(str::to_owned).collect()
}

/// HTML without its tags: a check that shares nothing with the crate.
fn stripped(html: &str) -> String {
    let mut out = String::new();
    for (at, piece) in html.split('<').enumerate() {
        let (tag, text) = if at == 0 { ("", piece) } else { piece.split_once('>').unwrap_or((piece, "")) };
        let name = tag.trim_start_matches('/').split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default().to_lowercase();
        if !["b", "span", "font", "a", "i", "tt", "u", "strong", "em", "o", ""].contains(&name.as_str()) {
            out.push(' ');
        }
        // The host of a link, which the crate adds.
        if tag != "span class=\"host\"" {
            out.push_str(text);
        }
    }
    out.replace("&nbsp;", " ").replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}
