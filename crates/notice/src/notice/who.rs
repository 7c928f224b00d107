//! Who decides, under which names, and whom to ask.

use policy::{Contact, Platform, Role, Said, Term as _, Word};

use crate::Edition;
use crate::draft::{Behind, Draft};

const SECTION: &str = "who";

pub(crate) fn drafts(edition: &Edition<'_>) -> Vec<Draft> {
    let policy = edition.source();
    let contacts = policy.contact.iter().map(|contact| reached(edition, contact));
    let brands = policy.brand.iter().map(|brand| {
        let mut draft = Draft::new(edition, SECTION, "brand", brand, brand.name.clone()).behind(Behind::Nothing);
        draft.body.push(edition.phrases().say("brand-text"));
        draft.key("domains").lines(brand.domains.clone());
        draft
    });
    let platform = policy.platform.iter().map(|platform| platforms(edition, platform));
    std::iter::once(controller(edition)).chain(brands).chain(platform).chain(contacts).collect()
}

fn controller(edition: &Edition<'_>) -> Draft {
    let (phrases, policy) = (edition.phrases(), edition.source());
    let controller = &policy.controller;
    let title = edition.label(&controller.common).unwrap_or_default();
    let mut draft = Draft::at(edition, SECTION, "controller".to_owned(), &controller.common, title).behind(Behind::Nothing);
    let role = controller.role.code();
    draft.keys(&["role", "name"]).push(phrases.with("who-controller", &[("role", role.into()), ("name", (&controller.name).into())]));
    let subjects = phrases.and(&phrases.words("subject", &controller.subjects));
    draft.key("subjects").push_if(controller.role != Role::DataProcessor, || phrases.one("who-subjects", "subjects", &subjects));
    let laws = phrases.and(&phrases.words("law", &policy.law));
    draft.body.push_if(!policy.law.is_empty(), || phrases.one("who-laws", "laws", &laws));
    draft
        .key("context")
        .push_if(controller.context.as_ref().is_some_and(|context| context == "professional"), || phrases.say("who-professional"));
    let decides = controller.decides.as_ref().filter(|_| !controller.group.is_empty());
    draft.key("decides").push_some(decides, |who| phrases.one("who-decides", "who", who.as_str()));
    let lines = [
        ("legal_form", "who-legal-form", controller.legal_form.as_ref().map(|form| edition.read(form).to_owned())),
        ("registration", "who-registration", controller.registration.clone()),
        ("vat", "who-vat", controller.vat.clone()),
        ("address", "who-address", controller.address.clone()),
        ("country", "who-seat", controller.country.as_ref().map(|country| phrases.word("country", country.as_str()))),
        ("domains", "who-domains", (!controller.domains.is_empty()).then(|| controller.domains.join(", "))),
        ("group", "who-group", (!controller.group.is_empty()).then(|| controller.group.join(", "))),
    ];
    let line = |(key, phrase, value): (&'static str, &str, Option<String>)| value.map(|value| (key, phrases.one(phrase, "value", &value)));
    by_key(&mut draft, lines.into_iter().filter_map(line).collect());
    draft
}

/// Lines of which each says one key.
fn by_key(draft: &mut Draft, lines: Vec<(&'static str, String)>) {
    let (assumed, stated): (Vec<_>, Vec<_>) = lines.into_iter().partition(|(key, _)| draft.assumes(&[key]));
    let lines = |lines: Vec<(&str, String)>| lines.into_iter().map(|(_, line)| line).collect();
    draft.body.lines(lines(stated));
    draft.reading.lines(lines(assumed));
}

fn reached(edition: &Edition<'_>, contact: &Contact) -> Draft {
    let title = edition.label(&contact.common).unwrap_or_else(|| edition.named("contact", contact.id.as_str()));
    let mut draft = Draft::new(edition, SECTION, "contact", contact, title).behind(Behind::Nothing);
    by_key(&mut draft, ways(edition, contact));
    draft
}

/// The ways to reach a contact, each in a line, with its key.
pub(crate) fn ways(edition: &Edition<'_>, contact: &Contact) -> Vec<(&'static str, String)> {
    let name = contact.name.as_ref().map(|name| edition.read(name).to_owned());
    let ways = [
        ("name", "contact-name", &name),
        ("email", "contact-email", &contact.email),
        ("phone", "contact-phone", &contact.phone),
        ("post", "contact-post", &contact.post),
        ("web", "contact-web", &contact.web),
    ];
    let line = |(key, phrase, value): (&'static str, &str, &Option<String>)| {
        value.as_ref().map(|value| (key, edition.phrases().one(phrase, "value", value)))
    };
    let authorities = contact.authority.iter().flat_map(|place| supervising(edition, place)).map(|line| ("authority", line));
    ways.into_iter().filter_map(line).chain(authorities).collect()
}

/// The authorities of a place as the law calls them on the day; where its parts have authorities of their own, or where it is that of
/// wherever somebody lives, which one that is.
fn supervising(edition: &Edition<'_>, place: &Word) -> Vec<String> {
    let phrases = edition.phrases();
    if place == "EEA" {
        return vec![phrases.say("supervised-home")];
    }
    let there = calendar::authorities(place.as_str(), edition.day);
    if !place.as_str().contains('-') && there.iter().any(|authority| authority.region.is_some()) {
        return vec![phrases.one("supervised-seat", "country", &phrases.word("country", place.as_str()))];
    }
    let named = there.into_iter().map(|authority| {
        let name = authority.scope.as_ref().map_or_else(|| authority.name.clone(), |scope| format!("{} ({scope})", authority.name));
        phrases.with("supervised", &[("name", (&name).into()), ("web", (&authority.web).into())])
    });
    named.collect()
}

fn platforms(edition: &Edition<'_>, platform: &Platform) -> Draft {
    let (phrases, policy) = (edition.phrases(), edition.source());
    let title = edition.label(&platform.common).unwrap_or_else(|| phrases.say("platform-title"));
    let mut draft = Draft::at(edition, SECTION, "platform".to_owned(), &platform.common, title);
    draft.key("data").push(phrases.one("platform-data", "data", edition.read(&platform.data).trim_end_matches('.')));
    draft.key("desks").push_if(platform.desks.is_some(), || phrases.say("platform-desks"));
    draft.key("refer").push_if(platform.refer.is_some(), || phrases.say("platform-refer"));
    let agreement = platform.agreement.as_ref().and_then(|id| policy.document.iter().find(|document| document.id == *id));
    draft.key("agreement").push_some(agreement, |document| phrases.one("platform-agreement", "title", edition.read(&document.title)));
    let request = platform.request.as_ref().and_then(|id| policy.contact.iter().find(|contact| contact.id == *id));
    let request = request.filter(|contact| draft.said_of("request") == Said::Assumed || !contact.common.is_assumed("email"));
    let email = request.and_then(|contact| contact.email.as_ref()).filter(|_| agreement.is_some());
    draft.key("request").push_some(email, |email| phrases.one("platform-request", "email", email));
    draft
}
