//! What the public pages promise beside the rules for every page (`portal/tests.rs`).
#![expect(clippy::unwrap_used, reason = "tests")]

use super::*;
use crate::Template;
use crate::portal::Uploads;

#[test]
fn a_card_number_is_shown_masked_and_comes_back_whole() {
    let html = CardFound::samples().remove(0).1.render().unwrap();
    let (shown, carried): (Vec<&str>, Vec<&str>) = html.split('<').partition(|part| !part.contains("type=\"hidden\""));
    assert!(shown.iter().all(|part| !part.contains("4111 1111 1111 1111")));
    assert!(shown.iter().any(|part| part.contains("•••• •••• •••• 1111")));
    assert!(carried.iter().any(|part| part.contains("4111 1111 1111 1111")), "so that it can be edited or kept");
    assert!(html.find("value=\"remove\"").unwrap() < html.find("value=\"edit\"").unwrap(), "enter removes it");
}

#[test]
fn the_form_has_its_traps_and_a_person_meets_none() {
    let html = Contact::samples().remove(0).1.render().unwrap();
    assert!(html.contains("<div class=\"trap\" aria-hidden=\"true\">"));
    assert!(html.contains("name=\"website\" type=\"text\" tabindex=\"-1\" autocomplete=\"off\""));
    assert!(html.contains("name=\"opened\" value=\"c2VhbGVk\""));
}

#[test]
fn every_personal_field_says_what_becomes_of_it() {
    let page = Contact::samples().remove(0).1;
    let html = page.render().unwrap();
    for notice in [&page.notices.name, &page.notices.email, &page.notices.message, &page.notices.files] {
        assert!(html.contains(&notice.said));
    }
    assert_eq!(html.matches("Why?").count(), 4);
    let without = Contact { uploads: Uploads::default(), ..page }.render().unwrap();
    assert!(!without.contains("type=\"file\""));
}

#[test]
fn a_version_that_is_not_in_force_says_so() {
    let html = |at: usize| notice::Notice::samples().remove(at).1.render().unwrap();
    assert!(html(1).contains("This version is no longer in force."));
    assert!(html(2).contains("It comes into force when"));
    assert!(!html(0).contains("Read the version in force"));
}

#[test]
fn each_fault_has_its_own_status_and_words() {
    let statuses: Vec<u16> = Error::samples().iter().map(|(_, error)| error.fault.status()).collect();
    assert_eq!(statuses, [404, 400, 410, 413, 423, 429, 500, 503]);
}
