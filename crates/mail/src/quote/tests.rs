use super::*;

const WROTE: &str = "On Mon, 2 Nov 2026 at 10:00, Ada <ada@example.org> wrote:";

#[test]
fn answers_above_below_and_between() {
    let above = split(&format!("Yes.\n\n{WROTE}\n> Is it?\n"));
    assert_eq!((above.own.as_str(), above.shape), ("Yes.", Shape::Top));
    let below = split(&format!("{WROTE}\n> Is it?\n\nYes.\n-- \nBob\n"));
    assert_eq!((below.own.as_str(), below.signature.as_deref(), below.shape), ("Yes.", Some("Bob"), Shape::Bottom));
    let between = split(&format!("Hi\n{WROTE}\n> Is it?\nYes.\n> Why?\nSo.\n> Bye\n"));
    assert_eq!(between.own, format!("Hi\n{WROTE}\n> Is it?\nYes.\n> Why?\nSo."));
    assert_eq!((between.quoted.as_deref(), between.shape), (Some("> Bye"), Shape::Inline));
}

#[test]
fn a_signature_below_the_history_is_no_answer() {
    let found = split("Yes.\n\nAda wrote on 2.11.2026 10:00:\n> Is it?\n\nSent from my iPhone");
    assert_eq!((found.own.as_str(), found.shape), ("Yes.", Shape::Top));
    assert_eq!(found.signature.as_deref(), Some("Sent from my iPhone"));
}

#[test]
fn what_is_forwarded_stays() {
    let text =
        "See below.\n\n---------- Forwarded message ---------\nFrom: Ada <ada@example.org>\nDate: Mon\nSubject: Lamp\nTo: me\n\nIt broke.";
    let found = split(text);
    assert_eq!((found.own.as_str(), found.shape), (text, Shape::Forward));
}

#[test]
fn nothing_but_history_is_shown() {
    let text = format!("{WROTE}\n> only\n> this");
    assert_eq!(split(&text), Split { own: text, ..Split::default() });
}

#[test]
fn nothing_but_a_signature_is_shown_without_the_history() {
    let found = split(&format!("Sent from my iPhone\n\n{WROTE}\n> Is it?"));
    assert_eq!((found.own.as_str(), found.signature), ("Sent from my iPhone", None));
    assert!(found.quoted.is_some());
}

#[test]
fn prose_is_not_cut() {
    for text in [
        "He wrote:\nplease call me.",
        "From: the beginning it was broken.\nTo: be honest I gave up.",
        "I measured 5 > 3\n--\nis that a problem?\nIn 2019 she wrote: nothing.",
        "On 3 May I wrote to you:\nno answer.",
        "On 3 May I wrote:\n> no answer.",
        "This is the output:\n> make\n> error 1",
        "A journey.\n\nFrom: Berlin\nTo: Hamburg\nDate: 3 Nov 2026",
    ] {
        let found = split(text);
        assert!(found.quoted.is_none() && found.signature.is_none(), "{text}");
    }
}

#[test]
fn a_header_block_in_a_new_mail_is_pasted() {
    let lines = read(
        "Is this yours?\n\nFrom: Support <support@example.com>\nSent: 2.11.2026\nTo: Ada\nSubject: Prize\n\nPay now.\n\nI did not pay.",
    );
    let fresh = Stands { is_fresh: true, ..Stands::default() };
    assert_eq!(judge(&lines, &fresh).shape, Shape::Plain);
    assert_eq!(judge(&lines, &Stands::default()).shape, Shape::Top);
}

#[test]
fn a_header_block_of_somebody_else_is_pasted() {
    let lines =
        read("Is this yours?\n\nFrom: Prize <prize@example.net>\nSent: 2.11.2026\nTo: Ada\nSubject: Prize\n\nPay now.\n\nI did not pay.");
    let to = |domain: &str| Stands { domains: vec![domain.to_owned(), "example.org".to_owned()], ..Stands::default() };
    assert_eq!(judge(&lines, &to("example.com")).shape, Shape::Plain);
    assert_eq!(judge(&lines, &to("mail.example.net")).shape, Shape::Top);
}

#[test]
fn each_byte_is_read_a_bounded_number_of_times() {
    let many = |line: &str| line.repeat((1 << 17) / line.len());
    for text in [
        many(">"),
        many("> a\nb\n"),
        many("On Mon, 2 Nov 2026 at 10:00, Ada\n"),
        many(&format!("{WROTE}\n")),
        many(&format!("x\n{WROTE}\n> y\n")),
        many("From: a\n"),
        many("From: a\nSent: b\nTo: c\nx\n"),
        many("____________\n"),
        many("-----Original Message-----\n"),
        many("-- \n"),
        many("-- \nAda\n\n"),
        many("Sent from my iPhone\n"),
        many("Sent from my iPhone, "),
        many("confidential addressee "),
        many("see below "),
        many("\n"),
        many("____________\n\n\n\n\n\n\n\n"),
    ] {
        let read = work::of(|| drop(split(&text)));
        assert!(read <= 60 * text.len(), "{} times {:?}", read / text.len(), &text[..text.len().min(40)]);
    }
}
