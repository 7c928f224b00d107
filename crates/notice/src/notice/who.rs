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
        draft.push(edition.phrases().say("brand-text"));
        draft.lines(brand.domains.clone());
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
    draft.push(phrases.with("who-controller", &[("role", role.into()), ("name", (&controller.name).into())]));
    let subjects = phrases.and(&phrases.words("subject", &controller.subjects));
    draft.push_if(controller.role != Role::DataProcessor, || phrases.one("who-subjects", "subjects", &subjects));
    let laws = phrases.and(&phrases.words("law", &policy.law));
    draft.push_if(!policy.law.is_empty(), || phrases.one("who-laws", "laws", &laws));
    draft.push_if(controller.context.as_ref().is_some_and(|context| context == "professional"), || phrases.say("who-professional"));
    let decides = controller.decides.as_ref().filter(|_| !controller.group.is_empty());
    draft.push_some(decides, |who| phrases.one("who-decides", "who", who.as_str()));
    let lines = [
        ("who-legal-form", controller.legal_form.clone()),
        ("who-registration", controller.registration.clone()),
        ("who-vat", controller.vat.clone()),
        ("who-address", controller.address.clone()),
        ("who-seat", controller.country.as_ref().map(|country| phrases.word("country", country.as_str()))),
        ("who-domains", (!controller.domains.is_empty()).then(|| controller.domains.join(", "))),
        ("who-group", (!controller.group.is_empty()).then(|| controller.group.join(", "))),
    ];
    draft.lines(lines.into_iter().filter_map(|(key, value)| value.map(|value| phrases.one(key, "value", &value))).collect());
    draft
}

fn reached(edition: &Edition<'_>, contact: &Contact) -> Draft {
    let title = edition.label(&contact.common).unwrap_or_else(|| edition.named("contact", contact.id.as_str()));
    let mut draft = Draft::new(edition, SECTION, "contact", contact, title).behind(Behind::Nothing);
    draft.lines(ways(edition, contact));
    draft
}

/// The ways to reach a contact, each in a line.
pub(crate) fn ways(edition: &Edition<'_>, contact: &Contact) -> Vec<String> {
    let ways = [
        ("contact-name", &contact.name),
        ("contact-email", &contact.email),
        ("contact-phone", &contact.phone),
        ("contact-post", &contact.post),
        ("contact-web", &contact.web),
    ];
    let written = ways.into_iter().filter_map(|(key, value)| value.as_ref().map(|value| edition.phrases().one(key, "value", value)));
    written.chain(contact.authority.iter().flat_map(|place| supervising(edition, place))).collect()
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
    draft.push(phrases.one("platform-data", "data", edition.read(&platform.data).trim_end_matches('.')));
    draft.push_if(platform.desks.is_some(), || phrases.say("platform-desks"));
    draft.push_if(platform.refer.is_some(), || phrases.say("platform-refer"));
    let agreement = platform.agreement.as_ref().and_then(|id| policy.document.iter().find(|document| document.id == *id));
    draft.push_some(agreement, |document| phrases.one("platform-agreement", "title", edition.read(&document.title)));
    let request = platform.request.as_ref().and_then(|id| policy.contact.iter().find(|contact| contact.id == *id));
    let request = request.filter(|contact| draft.said == Said::Assumed || contact.common.said != Said::Assumed);
    let email = request.and_then(|contact| contact.email.as_ref()).filter(|_| agreement.is_some());
    draft.push_some(email, |email| phrases.one("platform-request", "email", email));
    draft
}
