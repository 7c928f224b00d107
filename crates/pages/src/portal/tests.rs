//! What holds for every page a customer sees, portal and public.
#![expect(clippy::unwrap_used, reason = "tests")]

use std::collections::BTreeSet;

use super::*;
use crate::{L10n, Template};

fn pages() -> Vec<(String, String)> {
    let mut pages = every_sample();
    pages.extend(crate::public::every_sample());
    pages
}

/// The values of one attribute in a page.
fn values<'a>(html: &'a str, attribute: &str) -> Vec<&'a str> {
    html.split(&format!(" {attribute}=\"")).skip(1).map(|rest| rest.split('"').next().unwrap()).collect()
}

#[test]
fn every_page_keeps_to_the_content_security_policy() {
    for (name, html) in pages() {
        assert!(!html.contains(" style="), "{name} has a style attribute");
        assert!(!html.contains("<style"), "{name} has a style element");
        assert!(!html.contains(" onclick") && !html.contains("javascript:"), "{name} has inline script");
        assert_eq!(html.matches("<script").count(), 1, "{name} has a script beside its bundle");
        assert!(!html.contains("//example") && !html.contains("src=\"http"), "{name} asks another host");
    }
}

#[test]
fn every_page_has_one_heading_a_title_and_a_main() {
    for (name, html) in pages() {
        assert_eq!(html.matches("<h1").count(), 1, "{name}");
        assert_eq!(html.matches("<main").count(), 1, "{name}");
        let title = html.split("<title>").nth(1).unwrap().split("</title>").next().unwrap();
        assert!(title.trim().len() > "Lindmoor Instruments".len(), "{name} is called {title:?}");
    }
}

#[test]
fn every_reference_inside_a_page_has_its_target() {
    for (name, html) in pages() {
        let ids: Vec<&str> = values(&html, "id");
        let known: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(known.len(), ids.len(), "{name} has an id twice: {ids:?}");
        for attribute in ["for", "aria-labelledby", "aria-describedby"] {
            for id in values(&html, attribute).into_iter().flat_map(str::split_whitespace) {
                assert!(known.contains(id), "{name}: {attribute} names {id}, which is not there");
            }
        }
        for href in values(&html, "href").into_iter().filter_map(|href| href.strip_prefix('#')) {
            assert!(known.contains(href), "{name}: a link leads to #{href}, which is not there");
        }
    }
}

#[test]
fn every_field_a_person_fills_has_a_label() {
    for (name, html) in pages() {
        let labelled: BTreeSet<&str> = values(&html, "for").into_iter().collect();
        let fields = html.split("<input ").skip(1).chain(html.split("<textarea ").skip(1));
        for field in fields.map(|rest| rest.split('>').next().unwrap()).filter(|field| !field.contains("type=\"hidden\"")) {
            let id = values(&format!(" {field}"), "id")[0].to_owned();
            assert!(labelled.contains(id.as_str()), "{name}: {id} has no label");
        }
    }
}

#[test]
fn what_a_person_typed_is_never_markup() {
    for (name, html) in pages() {
        assert!(!html.contains("<script>alert") && !html.contains("<b>so on") && !html.contains("<reads>"), "{name}");
    }
}

#[test]
fn no_page_is_heavier_than_its_budget() {
    for (name, html) in pages().into_iter().filter(|(name, _)| !name.ends_with("long")) {
        assert!(html.len() < 24_000, "{name} has {} bytes", html.len());
        assert!(html.matches('<').count() < 1_600, "{name} has more than 800 elements");
    }
}

#[test]
fn a_refused_form_says_each_problem_twice_in_the_same_words() {
    let (_, page) = crate::public::Contact::samples().remove(1);
    let html = page.render().unwrap();
    assert!(html.contains("<title>Error: "));
    for problem in &page.problems.0 {
        let text = problem.text(L10n::english());
        assert_eq!(html.matches(&text).count(), 2, "{text}");
        assert!(html.contains(&format!("href=\"#{}\"", problem.field())));
    }
}

#[test]
fn the_same_answer_follows_every_address() {
    let html = LinkAsked::samples().remove(0).1.render().unwrap();
    assert!(html.contains("If we know this address"));
}

#[test]
fn opening_a_link_only_offers_a_button() {
    let html = LinkLanding::samples().remove(0).1.render().unwrap();
    assert!(html.contains("<form action=\"/portal/sign-in/k3v9\" method=\"post\">"));
    assert!(!html.contains("http-equiv"), "nothing may post by itself");
}

#[test]
fn the_timeline_tells_what_was_and_what_may_come() {
    let step = |name: &str| {
        let (_, page) = Ticket::samples().into_iter().find(|(sample, _)| *sample == name).unwrap();
        let html = page.render().unwrap();
        let list = html.split("<ol class=\"steps\">").nth(1).unwrap().split("</ol>").next().unwrap().to_owned();
        values(&list, "class").into_iter().filter(|class| *class != "meta").map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(step("fresh"), ["now", "later", "later", "later"]);
    assert_eq!(step("in-work"), ["done", "now", "later", "later"]);
    assert_eq!(step("waiting"), ["done", "done", "now", "later"]);
    assert_eq!(step("solved"), ["done", "done", "done skipped", "now"]);
}

#[test]
fn a_list_reads_like_a_sentence() {
    let html = YourData::samples().remove(0).1.render().unwrap();
    assert!(html.contains("Somsri, we hold contact details, 14 tickets, 3 calls and 1 complaint."));
}
