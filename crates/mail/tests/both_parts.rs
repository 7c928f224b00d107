//! Mails with plain text and HTML: which of both is the source, and that what one hides the other shows or unfolds.

#![expect(clippy::unwrap_used, reason = "tests")]

use mail::quote::Shape;
use mail::{Inbound, parse};

const WROTE: &str = "On Mon, 2 Nov 2026 at 09:00, Support <support@example.com> wrote:";

fn mail(plain: &str, html: &str) -> Inbound {
    parse(
        format!(
            "From: Ada Beck <ada@example.org>\r\nTo: support@example.com\r\nSubject: Re: Lamp\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n\
             --b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{plain}\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{html}\r\n--b--\r\n"
        )
        .as_bytes(),
    )
}

#[test]
fn the_text_is_the_source_and_both_are_cut() {
    let mail = mail(
        &format!("*Yes*, it does.\n\n{WROTE}\n> Does it flicker at night?\n"),
        "<div><b>Yes</b>, it does.</div><div class=gmail_quote><div class=gmail_attr>On Mon, Support wrote:</div><blockquote>Does it flicker at night?</blockquote></div>",
    );
    assert_eq!((mail.text.as_str(), mail.shape), ("*Yes*, it does.", Shape::Top));
    assert_eq!(mail.html.unwrap().html.trim(), "<div><b>Yes</b>, it does.</div>");
    assert!(mail.quoted.unwrap().starts_with(WROTE));
}

#[test]
fn answers_that_only_the_text_shows_are_not_cut_from_the_html() {
    let html = "<p>Hi</p><div id=divRplyFwdMsg>From: Support</div><p>Does it flicker at night?</p><p>Yes, since Monday evening.</p><p>Kind regards</p>";
    let mail = mail(&format!("Hi\n\n{WROTE}\n> Does it flicker at night?\nYes, since Monday evening.\n> Kind regards\n"), html);
    assert_eq!(mail.shape, Shape::Inline);
    assert!(mail.text.contains("since Monday") && mail.html.unwrap().html.contains("since Monday"));
}

#[test]
fn answers_that_only_the_html_shows_are_in_the_text() {
    let block = "From: Support <support@example.com>\nSent: Monday\nTo: Ada\nSubject: Lamp\n\nDoes it flicker at night?\nYes, since Monday evening.\nSince when?\nBye";
    let html = "<p>Hi</p><p>Support wrote on 2 Nov 2026:</p><blockquote type=cite>Does it flicker at night?</blockquote><p>Yes, since Monday evening.</p>\
                <blockquote type=cite>Since when?</blockquote><p>Bye</p>";
    let mail = mail(&format!("Hi\n\n{block}"), html);
    assert_eq!(mail.shape, Shape::Inline);
    assert!(mail.text.contains("since Monday"), "{}", mail.text);
}

#[test]
fn a_history_that_only_the_markup_knows_is_cut_from_both() {
    let mail = mail(
        "Kyllä.\n\nTuntematon rivi jota kukaan ei tunne\nVälkkyykö se vielä öisin?\n",
        "<div>Kyllä.</div><div id=appendonsend></div><div>Tuntematon rivi jota kukaan ei tunne</div><div>Välkkyykö se vielä öisin?</div>",
    );
    assert_eq!(mail.text, "Kyllä.");
    assert!(!mail.html.unwrap().html.contains("öisin") && mail.quoted.unwrap().contains("öisin"));
}

#[test]
fn a_signature_that_only_the_markup_knows_can_be_unfolded() {
    let mail = mail("It came.\n\nAda Beck\nBeck Lamps\n", "<p>It came.</p><div id=Signature><p>Ada Beck</p><p>Beck Lamps</p></div>");
    assert!(!mail.html.unwrap().html.contains("Beck Lamps"));
    assert!(mail.signature.unwrap().contains("Beck Lamps"));
    assert!(mail.text.contains("Beck Lamps"));
}

#[test]
fn a_picture_between_two_texts_is_not_taken_for_shown() {
    let part = |kind: &str, body: &str| format!("--b\r\nContent-Type: {kind}\r\nContent-Disposition: inline\r\n\r\n{body}\r\n");
    let raw = format!(
        "From: ada@example.org\r\nSubject: Lamp\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n{}{}{}--b--\r\n",
        part("text/html", "<p>This one:</p>"),
        part("image/jpeg; name=lamp.jpg", "JFIF"),
        part("text/html", "<p>It is dark.</p>")
    );
    let mail = parse(raw.as_bytes());
    assert!(mail.html.unwrap().html.contains("It is dark."));
    assert!(!mail.attachments[0].inline, "nothing shows it, so it has to be listed");
}

#[test]
fn a_finnish_answer_is_no_danish_forward() {
    let raw = |body: &str| {
        format!(
            "From: ada@example.org\r\nTo: support@example.com\r\nSubject: VS: Lamp\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{body}"
        )
    };
    let finnish = "Kyllä.\n\nLähettäjä: Support\nLähetetty: maanantai\nVastaanottaja: Ada\nAihe: Lamppu\n\nVälkkyykö?";
    assert_eq!(parse(raw(finnish).as_bytes()).text, "Kyllä.");
    let danish = "Se her.\n\nFra: Butik\nSendt: mandag\nTil: Ada\nEmne: Regning\n\nBetal.";
    assert_eq!(parse(raw(danish).as_bytes()).text, danish);
}

#[test]
fn a_photograph_below_a_name_is_seen() {
    let raw = |html: &str| {
        format!(
            "From: ada@example.org\r\nSubject: Re: Lamp\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n{html}\r\n\
             --b\r\nContent-Type: image/png\r\nContent-ID: <p@x>\r\nContent-Disposition: inline\r\n\r\nPNG\r\n--b--\r\n"
        )
    };
    let inline = |html: &str| parse(raw(html).as_bytes()).attachments[0].inline;
    assert!(inline("<p>Look: <img src=cid:p@x></p>"));
    assert!(!inline("<p>Look.</p><pre>-- <br>Ada<br><img src=cid:p@x></pre>"));
    assert!(inline("<p>Look.</p><div id=divRplyFwdMsg>From: Support</div><img src=cid:p@x>"));
}
