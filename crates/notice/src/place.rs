//! Puts each draft where it belongs. What sleeps stands with what sleeps, what is assumed with what is assumed, and nothing
//! assumed ever in a section of promises. Each statement stands once: with the first entry that carries it out and is promised,
//! else with the first that sleeps, else by itself.

use std::collections::HashMap;

use policy::{Promise, Proof, Said};

use crate::draft::{Behind, Body, Draft};
use crate::edition::path;
use crate::phrase::sentences;
use crate::standing::{Standing, weakest};
use crate::{Edition, Item, Paragraph, Statement};

/// The section of what the text leaves open.
pub(crate) const OPEN: &str = "open";
/// The section of what is named and not done.
pub(crate) const ASLEEP: &str = "asleep";
/// The section of statements that no entry carries out.
pub(crate) const ELSE: &str = "else";

/// Where each promise stands: at a draft, or by itself.
pub(crate) struct Places<'e, 'a> {
    edition: &'e Edition<'a>,
    /// By id.
    promises: HashMap<&'a str, &'a Promise>,
    /// By draft: the promises that stand there.
    at: Vec<Vec<&'a Promise>>,
    /// Those that no awake entry but some sleeping one carries out: their subject is not processed here.
    asleep: HashMap<&'a str, Vec<String>>,
    alone: Vec<&'a Promise>,
}

impl<'e, 'a> Places<'e, 'a> {
    pub fn new(edition: &'e Edition<'a>, drafts: &[Draft]) -> Self {
        let promises: HashMap<&str, &Promise> = edition.source().promise.iter().map(|promise| (promise.id.as_str(), promise)).collect();
        let mut first: HashMap<&str, (u8, usize)> = HashMap::new();
        for (at, draft) in drafts.iter().enumerate() {
            let rank = match (edition.policy.sleeps(&draft.path), draft.said, &draft.behind) {
                (Some(_), _, _) => 1,
                (None, Said::Assumed, _) => 2,
                (None, _, Behind::Signature(until)) if edition.lapsed(&edition.signed(&draft.path, *until)) => 3,
                (None, _, _) => 0,
            };
            for source in &draft.sources {
                let Some((id, _)) = promises.get_key_value(source.as_str()) else { continue };
                let best = first.entry(id).or_insert((rank, at));
                *best = (*best).min((rank, at));
            }
        }
        let mut places = Self { edition, promises, at: vec![Vec::new(); drafts.len()], asleep: HashMap::new(), alone: Vec::new() };
        for promise in &edition.source().promise {
            match first.get(promise.id.as_str()) {
                Some((0, at)) => places.at[*at].push(promise),
                Some((1, at)) => {
                    places.at[*at].push(promise);
                    let waits = edition.policy.sleeps(&drafts[*at].path).unwrap_or_default().to_vec();
                    places.asleep.insert(promise.id.as_str(), waits);
                }
                // What was signed for together with something that has run out leaves the notice with it.
                Some((3, _)) if promise.proof == Proof::Attested => {}
                _ => places.alone.push(promise),
            }
        }
        places
    }

    /// The section of a draft and its paragraph, and what nobody stated of it in one of its own; nothing of one whose signature has run
    /// out, which leaves the notice.
    pub fn finish(&self, at: usize, mut draft: Draft) -> Vec<(&'static str, Paragraph)> {
        let sleeps = self.edition.policy.sleeps(&draft.path);
        let standing = match sleeps {
            Some(waits) => Standing::Asleep { waits: waits.to_vec() },
            None => self.standing(&draft),
        };
        if self.edition.lapsed(&standing) {
            return Vec::new();
        }
        let section = match (sleeps, draft.said) {
            (Some(_), _) => ASLEEP,
            (None, Said::Assumed) => OPEN,
            (None, Said::Stated | Said::Law) => draft.section,
        };
        let mut mark = self.edition.mark(standing);
        if section == OPEN {
            mark.text = self.edition.phrases().say("mark-assumed");
            mark.seal = None;
        } else if matches!(mark.standing, Standing::Stated) {
            let fact = matches!(draft.behind, Behind::Nothing).then_some("mark-fact");
            let key = if draft.said == Said::Law { Some("mark-law") } else { fact };
            mark.text = key.map_or(mark.text, |key| self.edition.phrases().say(key));
        }
        let reading = if section == ASLEEP { None } else { self.reading(&mut draft) };
        let (text, lists) = if section == ASLEEP { (draft.asleep, Vec::new()) } else { (draft.body.text.join(" "), draft.body.lists) };
        let statements = self.at[at].iter().filter_map(|promise| self.statement(promise)).collect();
        let paragraph =
            Paragraph { anchor: draft.path, title: draft.title, text, lists, statements, sources: draft.sources, said: draft.said, mark };
        std::iter::once((section, paragraph)).chain(reading.map(|paragraph| (OPEN, paragraph))).collect()
    }

    /// What nobody stated of an entry of which the rest is stated. The entry says that there is more, and where.
    fn reading(&self, draft: &mut Draft) -> Option<Paragraph> {
        let reading = std::mem::take(&mut draft.reading);
        if reading.is_empty() {
            return None;
        }
        let Body { text, lists } = reading;
        let phrases = self.edition.phrases();
        let anchor = format!("{}.assumed", draft.path);
        let there = Item { text: phrases.say("section-open"), anchor: Some(anchor.clone()) };
        draft.body.list(phrases.say("reading-elsewhere"), vec![there]);
        let mut mark = self.edition.mark(Standing::Stated);
        mark.text = phrases.say("mark-assumed");
        let (title, sources) = (draft.title.clone(), draft.sources.clone());
        Some(Paragraph { anchor, title, text: text.join(" "), lists, statements: Vec::new(), sources, said: Said::Assumed, mark })
    }

    /// The statements that stand by themselves.
    pub fn alone(&self) -> impl Iterator<Item = Paragraph> + '_ {
        self.alone.iter().filter_map(|promise| self.statement(promise)).map(|statement| Paragraph {
            anchor: statement.anchor,
            title: String::new(),
            text: statement.text,
            lists: Vec::new(),
            statements: Vec::new(),
            sources: Vec::new(),
            said: Said::Stated,
            mark: statement.mark,
        })
    }

    /// `None` for a statement whose signature has run out.
    fn statement(&self, promise: &Promise) -> Option<Statement> {
        let standing = match self.asleep.get(promise.id.as_str()) {
            Some(waits) => Standing::Asleep { waits: waits.clone() },
            None => self.edition.standing(promise),
        };
        let lapsed = self.edition.lapsed(&standing);
        let mark = self.edition.mark(standing);
        let text = sentences([&self.edition.read(&promise.says).to_owned()]);
        (!lapsed).then(|| Statement { anchor: path("promise", promise), text, mark })
    }

    fn standing(&self, draft: &Draft) -> Standing {
        let pending = match &draft.behind {
            Behind::Nothing => return Standing::Stated,
            Behind::Signature(until) => return self.edition.signed(&draft.path, *until),
            Behind::Mechanisms(by) if by.iter().all(|word| self.edition.works(word)) => {
                return Standing::Kept { by: by.iter().map(ToString::to_string).collect() };
            }
            Behind::Mechanisms(by) => by.iter().filter(|word| !self.edition.works(word)).map(ToString::to_string).collect(),
            Behind::Promises => Vec::new(),
        };
        let promises = draft.sources.iter().filter_map(|source| self.promises.get(source.as_str()));
        let kept: Vec<Standing> =
            promises.map(|promise| self.edition.standing(promise)).filter(|standing| *standing != Standing::Stated).collect();
        if kept.is_empty() && !pending.is_empty() { Standing::Pending { waits: pending } } else { weakest(kept.into_iter()) }
    }
}
