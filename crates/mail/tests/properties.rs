//! What holds for every input: parsing survives anything, what we write we can read, proofs cannot be guessed.

use mail::compose::{AutoSubmitted, Part};
use mail::{Address, Claim, Outgoing, ThreadKey, parse};
use proptest::collection::vec;
use proptest::prelude::*;
use std::sync::LazyLock;

static CORPUS: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let files = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut mails: Vec<_> = files.filter_map(|f| std::fs::read(f.path()).ok()).collect();
    mails.sort();
    mails
});

/// A change to a mail: where (a share of its length), how much goes, what comes instead.
fn mutation() -> impl Strategy<Value = (f64, usize, Vec<u8>)> {
    let pieces = prop::sample::select(vec![
        &b"\r\n"[..],
        b"\n",
        b"--b\n",
        b"--",
        b"\0",
        b"=",
        b"<",
        b">",
        b"&",
        b"\"",
        b"Content-Type: message/rfc822\n\n",
        b"\xff\xfe",
        b"=?utf-8?B?",
        b"<blockquote>",
        b"</div>",
        b"<!--",
        b"+AAA-",
        b"\x1b$B",
        b"> ",
        b"-- \n",
    ]);
    let fresh = prop_oneof![vec(any::<u8>(), 0..20), pieces.prop_map(<[u8]>::to_vec)];
    (0.0..1.0, 0_usize..60, fresh)
}

/// Lines of which histories, signatures and own words are made.
fn line() -> impl Strategy<Value = String> {
    let lines = [
        "",
        "",
        "Yes.",
        "Ada Beck",
        "See below:",
        "Is it dark?",
        "> Is it?",
        "> > Was it?",
        ">",
        "On Mon, 2 Nov 2026 at 10:00, Ada <ada@example.org> wrote:",
        "On Mon, 2 Nov 2026 at 10:00, Ada",
        "<ada@example.org> wrote:",
        "Support <support@example.com> ezt írta (2026. nov. 2., 9:00):",
        "> On 2 Nov 2026, at 10:00, Ada <ada@example.org> wrote:",
        "-----Original Message-----",
        "---------- Forwarded message ---------",
        "________________________________",
        "From: Ada <ada@example.org>",
        "Sent: Monday",
        "To: Bob",
        "Subject: Lamp",
        "-- ",
        "--",
        "Sent from my iPhone",
        "+49 30 000000",
        "This mail is confidential and meant for the intended recipient alone. If you are not that person, please delete it now.",
    ];
    prop::sample::select(lines.to_vec()).prop_map(str::to_owned)
}

/// Markup of which answers are made.
fn markup() -> impl Strategy<Value = String> {
    let pieces = [
        "<div>",
        "</div>",
        "<p>",
        "<br>",
        "<pre>",
        "</pre>",
        "<table><tr><td>",
        "</td></tr></table>",
        "<blockquote>",
        "<blockquote type=cite>",
        "</blockquote>",
        "<div class=gmail_quote>",
        "<div class=gmail_attr>",
        "<div class=gmail_signature>",
        "<div id=Signature>",
        "<div id=divRplyFwdMsg>",
        "<div class=yahoo_quoted>",
        "<div style='border:none;border-top:solid #E1E1E1 1.0pt'>",
        "<span style='color:red'>",
        "</span>",
        "<img src='cid:a@x'>",
        "&nbsp;",
        "\n",
    ];
    let tag = prop::sample::select(pieces.to_vec()).prop_map(str::to_owned);
    prop_oneof![2 => tag, 1 => line().prop_map(|line| format!("{}<br>", line.replace('<', "&lt;").replace('>', "&gt;")))]
}

/// All parts of a split, below each other.
fn parts(split: &mail::quote::Split) -> String {
    [Some(&split.own), split.quoted.as_ref(), split.signature.as_ref()].into_iter().flatten().map(|part| format!("{part}\n")).collect()
}

/// The lines that are not blank, in order of the alphabet: quotation marks however spaced, without delimiters of signatures.
fn sorted(text: &str) -> Vec<String> {
    let tidy = |line: &str| {
        let rest = line.trim_start_matches([' ', '>']);
        format!("{}{}", ">".repeat(line[..line.len() - rest.len()].matches('>').count()), rest.trim())
    };
    let mut lines: Vec<String> = text.lines().map(tidy).filter(|l| l != "--" && !l.trim_matches('>').is_empty()).collect();
    lines.sort();
    lines
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn mutated_mails_are_read(which in any::<prop::sample::Index>(), changes in vec(mutation(), 1..8)) {
        let mut raw = CORPUS[which.index(CORPUS.len())].clone();
        for (share, gone, fresh) in changes {
            let at = ((raw.len() as f64) * share) as usize;
            let end = (at + gone).min(raw.len());
            raw.splice(at..end, fresh);
        }
        let mail = parse(&raw);
        let again = parse(&raw);
        prop_assert_eq!(mail.text, again.text);
        let kept: usize = mail.attachments.iter().map(|a| a.bytes.len()).sum();
        prop_assert!(kept <= raw.len() * 2);
        prop_assert!(!mail.subject.contains(['\r', '\n', '\0']));
    }

    #[test]
    fn any_bytes_are_read(raw in vec(any::<u8>(), 0..3000)) {
        let mail = parse(&raw);
        prop_assert!(mail.text.len() <= raw.len() * 3);
    }

    #[test]
    fn any_html_is_made_safe_and_stays_so(html in "(<|>|/|\"|'|=|&|;|!|-|a|b|img|src|cid:|http://x.example|div|table|td|script|style|on|href|[ \\n\u{e9}]){0,120}") {
        let once = mail::html::sanitise(&html).html;
        let lower = once.to_lowercase();
        prop_assert!(!lower.contains("<script") && !lower.contains("<style") && !lower.contains("<img src"));
        let _ = mail::html::to_text(&html);
    }

    #[test]
    fn any_text_is_split_without_loss(lines in vec(prop_oneof![line(), line(), "[a-z> :.?-]{0,12}".prop_map(|l| l)], 0..40)) {
        let split = mail::quote::split(&lines.join("\n"));
        prop_assert_eq!(sorted(&lines.join("\n")), sorted(&parts(&split)));
    }

    #[test]
    fn any_html_is_split_without_loss(pieces in vec(markup(), 0..30)) {
        let html: String = pieces.into_iter().collect();
        let parts_of_it = mail::html::split(&html);
        let words = |text: &str| {
            let mut words: Vec<String> = text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_owned).collect();
            words.sort();
            words
        };
        let whole = words(&mail::html::to_text(&html));
        prop_assert_eq!(&whole, &words(&parts(&parts_of_it.text)));
        // What is shown and what can be unfolded is the same, whatever is shown as markup.
        let shown = mail::html::to_text(&parts_of_it.own.html);
        prop_assert_eq!(words(&shown), words(&parts_of_it.text.own));
        let quoted = parts_of_it.quoted.map(|quoted| mail::html::to_text(&quoted.html)).unwrap_or_default();
        prop_assert_eq!(words(&quoted), words(parts_of_it.text.quoted.as_deref().unwrap_or_default()));
    }

    #[test]
    fn what_we_write_we_can_read(
        subject in "[a-zA-Zäöü€日本🙂=?_ ,.\"]{0,120}",
        name in "[a-zA-Zäöü日本=?\"\\\\,.<>() ]{0,80}",
        words in vec("[ -~äöü€日本🙂]{0,200}", 0..8),
        file in "[a-zA-Zäöü日本 _%'.-]{1,90}",
        bytes in vec(any::<u8>(), 0..400),
        date in 400_000_000_i64..4_000_000_000,
        with_html in any::<bool>(),
    ) {
        let text = words.join("\n");
        let mail = Outgoing {
            message_id: "m1@example.com".to_owned(),
            from: Address { name: Some(name.clone()), address: "support@example.com".to_owned() },
            to: vec![Address::bare("ada@example.org")],
            subject: subject.clone(),
            date: date * 1_000_000,
            text: text.clone(),
            html: with_html.then(|| "<p>é <img src=\"cid:p@x\"></p>".to_owned()),
            inline: vec![Part { name: "p.png".to_owned(), media_type: "image/png".to_owned(), content_id: Some("p@x".to_owned()), bytes: vec![1] }],
            attachments: vec![Part { name: file, media_type: "application/pdf".to_owned(), content_id: None, bytes: bytes.clone() }],
            auto_submitted: Some(AutoSubmitted::Replied),
            ..Outgoing::default()
        };
        let raw = mail.to_bytes();
        prop_assert_eq!(&raw, &mail.to_bytes());
        prop_assert!(raw.split(|b| *b == b'\n').all(|line| line.len() <= 998 && (line.is_empty() || line.ends_with(b"\r"))));
        let read = parse(&raw);
        prop_assert!(read.problems.is_empty(), "{:?}", read.problems);
        let one_line = |t: &str| t.split_whitespace().collect::<Vec<_>>().join(" ");
        prop_assert_eq!(one_line(&read.subject), one_line(&subject));
        prop_assert_eq!(read.from[0].name.as_deref().map(one_line).unwrap_or_default(), one_line(&name));
        prop_assert_eq!(read.date, Some(date * 1_000_000));
        prop_assert_eq!(&read.attachments.last().map(|a| a.bytes.clone()), &Some(bytes));
        prop_assert!(read.auto.is_some());
        let whole = format!("{}{}{}", read.text, read.quoted.unwrap_or_default(), read.signature.unwrap_or_default());
        let letters = |t: &str| t.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        // Where the text is blank the HTML speaks.
        if !text.trim().is_empty() {
            prop_assert_eq!(letters(&whole).len(), letters(&text).len());
        }
    }

    #[test]
    fn proofs_hold_and_cannot_be_bent(key in any::<[u8; 32]>(), ticket in any::<[u8; 16]>(), message in any::<[u8; 16]>(), at in 0_usize..43, letter in "[a-z2-7]") {
        let key = ThreadKey::new(key);
        let address = key.reply_address(&ticket, "support", "example.com").unwrap_or_default();
        let id = key.message_id(&ticket, &message, "example.com");
        let raw = |to: &str| format!("From: a@example.org\r\nTo: {to}\r\nIn-Reply-To: <{id}>\r\n\r\nx");
        let claims = key.claims(&parse(raw(&address).as_bytes()), &["example.com"], "#");
        let expected = [Claim::SignedAddress { ticket }, Claim::SignedMessageId { ticket, message }];
        prop_assert!(claims == expected, "a true proof is refused");
        let mut bent = address.clone();
        let place = "support+t-".len() + at;
        bent.replace_range(place..=place, &letter);
        if bent != address {
            let claims = key.claims(&parse(raw(&bent).as_bytes()), &["example.com"], "#");
            let fooled = claims.iter().any(|c| matches!(c, Claim::SignedAddress { .. }));
            prop_assert!(!fooled, "a bent proof is believed");
        }
    }
}
