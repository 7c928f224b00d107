//! The ids, classes and styles by which mail programs mark signatures, quotations and where the history starts.

use super::lex::Tag;
use super::tidy::Part;

/// At which the history starts; all that follows is history.
const DIVIDERS: &[&str] = &[
    // Outlook on the web and new Outlook, on telephones, for Mac, and what became of them when they were quoted.
    "divrplyfwdmsg",
    "appendonsend",
    "ms-outlook-mobile-reference-message",
    "mail-editor-reference-message-container",
    "olk_src_body_section",
    "outlookmessageheader",
    "x_divrplyfwdmsg",
    "x_appendonsend",
    // Zimbra.
    "zwchr",
];
/// Of elements that hold who is quoted and the quotation: Gmail, K-9, Proton, Zoho, FairEmail.
const FRAMES: &[&str] =
    &["gmail_quote_container", "gmail_quote", "gmail_extra_quote", "x_gmail_quote", "protonmail_quote", "zmail_extra", "fairemail_quote"];
/// Of elements that hold a quotation and nothing else: Yahoo, Tuta, NetEase, QQ.
const QUOTES: &[&str] = &["yahoo_quoted", "tutanota_quote", "mailquote", "isreplycontent", "ntes-mailmaster-quote", "qmquote"];
/// Of the line that says whose words follow.
const ATTRIBUTIONS: &[&str] = &["gmail_attr", "moz-cite-prefix", "x_gmail_attr", "x_moz-cite-prefix", "quote-header"];
/// Of signatures.
const SIGNATURES: &[&str] = &[
    "gmail_signature",
    "gmail_signature_prefix",
    "moz-signature",
    "protonmail_signature_block",
    "ms-outlook-mobile-signature",
    "signature",
    "applemailsignature",
    "composer_signature",
    "fairemail_signature",
    "k9mail-signature",
    "bloop_sign",
];

/// Whether the history starts with this element.
pub(super) fn starts_history(tag: &Tag<'_>) -> bool {
    has(tag, DIVIDERS)
}

/// What this element is, within one that is `around`.
pub(super) fn part(tag: &Tag<'_>, around: Part) -> Part {
    let quotes = has(tag, QUOTES) || tag.attribute("name").as_deref() == Some("quote");
    let cites = tag.name == "blockquote" && (around == Part::Frame || has(tag, FRAMES) || tag.attribute("type").as_deref() == Some("cite"));
    match around {
        Part::History => Part::History,
        Part::Own | Part::Frame | Part::Signature | Part::Divider if quotes || cites => Part::Quote,
        Part::Own | Part::Frame | Part::Quote if has(tag, ATTRIBUTIONS) => Part::Attribution,
        Part::Own | Part::Signature if has(tag, FRAMES) => Part::Frame,
        Part::Own | Part::Frame if has(tag, SIGNATURES) => Part::Signature,
        Part::Own if is_drawn(tag) => Part::Divider,
        part => part,
    }
}

/// Whether the element makes its text red.
pub(super) fn is_red(tag: &Tag<'_>) -> bool {
    let red = |value: &str| matches!(value, "red" | "#ff0000" | "#f00" | "#c00000" | "rgb(255,0,0)" | "rgb(192,0,0)");
    styles(tag).any(|style| style.strip_prefix("color:").is_some_and(red))
        || (tag.name == "font" && tag.attribute("color").is_some_and(|c| red(&c.to_ascii_lowercase())))
}

/// Whether a line is drawn above the element as Outlook does: a border at the top alone, and three points of space.
fn is_drawn(tag: &Tag<'_>) -> bool {
    let all: Vec<String> = styles(tag).collect();
    tag.name == "div"
        && all.iter().any(|s| s.starts_with("border-top:") && s.contains("solid"))
        && all.iter().any(|s| s == "border:none" || s.starts_with("padding:3"))
}

/// The declarations of an element's style, in lower case and without spaces.
fn styles(tag: &Tag<'_>) -> impl Iterator<Item = String> {
    let style = tag.attribute("style").filter(|style| style.len() <= 2_000).unwrap_or_default();
    let style: String = style.chars().filter(|c| !c.is_whitespace()).map(|c| c.to_ascii_lowercase()).collect();
    style.split(';').map(str::to_owned).collect::<Vec<_>>().into_iter()
}

/// Whether an id, a class or a name of the element is one of `words`.
fn has(tag: &Tag<'_>, words: &[&str]) -> bool {
    ["id", "class", "name"].iter().any(|name| {
        tag.attribute(name).is_some_and(|value| value.split_whitespace().any(|v| words.contains(&v.to_ascii_lowercase().as_str())))
    })
}
