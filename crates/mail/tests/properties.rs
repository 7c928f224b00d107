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
    fn any_text_is_split_without_loss(text in "(> |>|On Mon, 2 Nov 2026 at 10:00, A <a@example.org> wrote:|-- |From: |Sent: |To: |Subject: |word|\u{e4}| |\n){0,60}") {
        let split = mail::quote::split(&text);
        let all = format!("{} {} {}", split.own, split.quoted.unwrap_or_default(), split.signature.unwrap_or_default());
        prop_assert_eq!(all.matches("word").count(), text.matches("word").count());
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
