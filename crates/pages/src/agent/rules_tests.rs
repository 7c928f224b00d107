//! What every page obeys, tried on every sample.

use super::every_sample;

#[test]
fn no_page_has_an_inline_style_or_script() {
    for (name, html) in every_sample() {
        for forbidden in [" style=", "<style", " onclick=", "javascript:"] {
            assert!(!html.contains(forbidden), "{name} contains {forbidden}");
        }
        assert_eq!(html.matches("<script").count(), html.matches("<script type=\"module\" src=\"/assets/").count(), "{name}");
    }
}

#[test]
fn every_page_has_one_heading_one_main_a_language_and_a_title() {
    for (name, html) in every_sample() {
        for (part, times) in [("<h1", 1), ("<main ", 1), ("<html lang=\"en\"", 1), ("<title>", 1), ("id=\"announcements\"", 1)] {
            assert_eq!(html.matches(part).count(), times, "{part} in {name}");
        }
        assert!(!html.contains("<title></title>"), "{name}");
    }
}

#[test]
fn no_id_stands_twice_and_every_label_has_its_field() {
    for (name, html) in every_sample() {
        let mut ids: Vec<&str> = attribute(&html, " id=\"").collect();
        ids.sort_unstable();
        for pair in ids.windows(2) {
            assert_ne!(pair[0], pair[1], "an id stands twice in {name}");
        }
        for target in attribute(&html, "<label for=\"").chain(attribute(&html, " aria-describedby=\"").flat_map(str::split_whitespace)) {
            assert!(ids.contains(&target), "{name} names #{target}, which it does not have");
        }
    }
}

#[test]
fn every_icon_is_in_the_sprite_and_every_symbol_is_well_named() {
    let sprite = include_str!("../../assets/icons.svg");
    for (name, html) in every_sample() {
        for icon in html.split("#").skip(1).filter_map(|rest| rest.split_once("\"/></svg>").map(|(id, _)| id)).filter(|id| id.len() < 20) {
            assert!(sprite.contains(&format!("id=\"{icon}\"")), "{name} shows {icon}, which the sprite does not have");
        }
    }
}

#[test]
fn markup_in_a_message_or_a_mail_stays_text() {
    for (name, html) in every_sample() {
        assert!(!html.contains("<b>markup</b>") && !html.contains("<script>alert"), "{name}");
    }
}

#[test]
fn the_pages_weigh_little() {
    let length = |wanted: &str| every_sample().into_iter().find(|(name, _)| name == wanted).map_or(usize::MAX, |(_, html)| html.len());
    let nodes = |wanted: &str| {
        every_sample()
            .into_iter()
            .find(|(name, _)| name == wanted)
            .map_or(usize::MAX, |(_, html)| html.matches('<').count() - html.matches("</").count())
    };
    assert!(length("queue-many") < 110_000, "{}", length("queue-many"));
    assert!(nodes("queue-many") < 1_500, "{}", nodes("queue-many"));
    assert!(nodes("ticket-many") < 3_000, "{}", nodes("ticket-many"));
}

fn attribute<'a>(html: &'a str, start: &'a str) -> impl Iterator<Item = &'a str> {
    html.split(start).skip(1).filter_map(|rest| rest.split('"').next())
}
