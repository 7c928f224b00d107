//! HTML made safe to show: an allow-list of elements, hardly an attribute, no style, no form, no script, nothing fetched
//! from elsewhere. Pictures become placeholders that the application fills in, links say where they go.

use super::entities::escape;
use super::excerpt::Excerpt;
use super::lex::Tag;
use super::page::{MAX_HTML, read};
use super::tidy::{Piece, VOID, tidy};
use super::{entities, host};
use std::collections::{HashMap, HashSet};
use std::fmt;
use std::sync::LazyLock;

/// The most links that are kept; the text of further ones stays.
pub const MAX_LINKS: usize = 5_000;
/// The most pictures that get a placeholder.
const MAX_PICTURES: usize = 1_000;
/// The longest address of a link or a picture.
const MAX_ADDRESS: usize = 8 << 10;
/// The longest text without a tag or a comment in it, in characters.
const MAX_STRETCH: usize = 1_000;

/// HTML that may be shown.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Sanitised {
    /// The markup. Pictures are placeholders: see [`super::place_pictures`].
    pub html: String,
    /// The addresses of remote pictures, in the order of their placeholders' `data-n`. Nothing was fetched.
    pub remote: Vec<String>,
    /// The Content-IDs of the mail's own pictures that the markup shows, each once.
    pub inline: Vec<String>,
    /// How many links it has.
    pub links: usize,
    /// How many invisible pictures were dropped: they only report that the mail was read.
    pub trackers: usize,
    /// Whether something was left out because there was too much of it.
    pub truncated: bool,
}

impl fmt::Debug for Sanitised {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sanitised")
            .field("bytes", &self.html.len())
            .field("remote", &self.remote.len())
            .field("links", &self.links)
            .field("trackers", &self.trackers)
            .field("truncated", &self.truncated)
            .finish_non_exhaustive()
    }
}

/// Makes all of `html` safe to show.
#[must_use]
pub fn sanitise(html: &str) -> Sanitised {
    written(html, |html, writer| tidy(html, |piece, _| writer.write(piece)))
}

/// Makes the lines of `html` that `keep` wants safe to show: numbers of the lines that [`super::page::read`] finds.
pub(super) fn sanitise_lines(html: &str, keep: impl Fn(usize) -> bool) -> Sanitised {
    written(html, |html, writer| {
        let mut excerpt = Excerpt::default();
        drop(read(html, |piece, line| excerpt.see(piece, keep(line), |piece| writer.write(piece))));
    })
}
fn written(html: &str, write: impl FnOnce(&str, &mut Writer)) -> Sanitised {
    let mut html = html.to_owned();
    let truncated = crate::text::cut(&mut html, MAX_HTML);
    let mut writer = Writer { out: Sanitised { truncated, ..Sanitised::default() }, link: None, stretch: 0 };
    write(&html, &mut writer);
    let Writer { mut out, .. } = writer;
    out.html = GATE.clean(&out.html).to_string();
    out
}

/// Attributes that any element may carry, and those of single elements.
const ANYWHERE: &[&str] = &["dir", "lang", "title"];
const OF_CELLS: &[&str] = &["colspan", "rowspan", "align"];

/// Elements that may be shown.
const SHOWN: &[&str] = &[
    "a",
    "abbr",
    "b",
    "bdi",
    "big",
    "blockquote",
    "br",
    "caption",
    "center",
    "cite",
    "code",
    "col",
    "colgroup",
    "dd",
    "del",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "img",
    "ins",
    "kbd",
    "li",
    "mark",
    "ol",
    "p",
    "pre",
    "q",
    "rp",
    "rt",
    "ruby",
    "s",
    "samp",
    "small",
    "span",
    "strike",
    "strong",
    "sub",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "tt",
    "u",
    "ul",
    "var",
    "wbr",
];

/// The last word: whatever the writer below lets through, nothing but this leaves.
static GATE: LazyLock<ammonia::Builder<'static>> = LazyLock::new(|| {
    let set = |names: &[&'static str]| names.iter().copied().collect::<HashSet<_>>();
    let mut gate = ammonia::Builder::new();
    gate.tags(set(SHOWN))
        .clean_content_tags(set(&["script", "style"]))
        .generic_attributes(set(ANYWHERE))
        .tag_attributes(HashMap::from([
            ("a", set(&["href"])),
            ("img", set(&["alt", "data-n", "data-cid", "width", "height"])),
            ("td", set(OF_CELLS)),
            ("th", set(OF_CELLS)),
            ("ol", set(&["start"])),
        ]))
        .allowed_classes(HashMap::from([("img", set(&["remote-picture", "inline-picture", "embedded-picture"])), ("span", set(&["host"]))]))
        .url_schemes(set(&["http", "https", "mailto", "tel"]))
        .url_relative(ammonia::UrlRelative::Deny)
        .link_rel(Some("noopener noreferrer nofollow"))
        .strip_comments(true);
    gate
});

/// Writes tidy pieces as HTML of which every attribute is ours.
struct Writer {
    out: Sanitised,
    link: Option<Link>,
    /// Characters of text since the last comment.
    stretch: usize,
}

/// A link that is open: where it goes and the text it shows.
struct Link {
    target: String,
    text: String,
}

impl Writer {
    fn write(&mut self, piece: Piece<'_>) {
        match piece {
            Piece::Text(text) => {
                let text = entities::decode(text);
                if let Some(link) = self.link.as_mut().filter(|l| l.text.len() < 1_000) {
                    link.text.push_str(&text);
                }
                self.text(&text);
            }
            Piece::Begins(tag) => match tag.name.as_str() {
                "img" => self.picture(&tag),
                "a" => self.link(&tag),
                name if SHOWN.contains(&name) => self.element(&tag),
                _ => {}
            },
            Piece::Ends(name) if name == "a" => self.end_link(),
            Piece::Ends(name) => {
                if SHOWN.contains(&name.as_str()) && !VOID.contains(&name.as_str()) {
                    self.out.html.push_str(&format!("</{name}>"));
                }
            }
        }
    }

    /// Writes text with a comment after each stretch of it. The tree that `ammonia` builds copies a text node whenever a
    /// character reference is added to it, so that one long node would cost its length squared; comments part it, and are
    /// stripped there.
    fn text(&mut self, text: &str) {
        for c in text.chars() {
            self.stretch += 1;
            if self.stretch >= MAX_STRETCH {
                self.stretch = 0;
                self.out.html.push_str("<!---->");
            }
            escape_visible(c.encode_utf8(&mut [0; 4]), &mut self.out.html);
        }
    }

    fn element(&mut self, tag: &Tag<'_>) {
        let cell = matches!(tag.name.as_str(), "td" | "th");
        let own: &[&str] = if cell {
            OF_CELLS
        } else if tag.name == "ol" {
            &["start"]
        } else {
            &[]
        };
        self.out.html.push('<');
        self.out.html.push_str(&tag.name);
        for name in ANYWHERE.iter().chain(own) {
            if let Some(value) = tag.attribute(name).filter(|v| is_plain(name, v)) {
                self.attribute(name, &value);
            }
        }
        self.out.html.push('>');
    }

    fn attribute(&mut self, name: &str, value: &str) {
        self.out.html.push_str(&format!(" {name}=\""));
        escape_visible(value, &mut self.out.html);
        self.out.html.push('"');
    }

    fn link(&mut self, tag: &Tag<'_>) {
        self.end_link();
        // Browsers ignore tabs and line ends within an address; so must whoever judges it.
        let href: String = tag.attribute("href").unwrap_or_default().chars().filter(|c| !c.is_control()).collect();
        let Some(target) = host::shown(&href).filter(|_| href.len() <= MAX_ADDRESS) else { return };
        if self.out.links >= MAX_LINKS {
            self.out.truncated = true;
            return;
        }
        self.out.links += 1;
        self.out.html.push_str("<a");
        self.attribute("href", &href);
        self.out.html.push('>');
        self.link = Some(Link { target, text: String::new() });
    }

    fn end_link(&mut self) {
        let Some(link) = self.link.take() else { return };
        self.out.html.push_str("</a>");
        if !host::says(&link.text, &link.target) && !link.target.is_empty() {
            self.out.html.push_str(" <span class=\"host\">[");
            escape_visible(&link.target, &mut self.out.html);
            self.out.html.push_str("]</span>");
        }
    }

    fn picture(&mut self, tag: &Tag<'_>) {
        let source = tag.attribute("src").filter(|s| s.len() <= MAX_ADDRESS || s.starts_with("data:")).unwrap_or_default();
        let lower = source.get(..8).unwrap_or(&source).to_ascii_lowercase();
        let size = |name: &str| tag.attribute(name).and_then(|v| v.trim_end_matches("px").parse::<u32>().ok());
        let (width, height) = (size("width"), size("height"));
        let remote = lower.starts_with("http:") || lower.starts_with("https:") || lower.starts_with("//");
        if remote && (width.is_some_and(|w| w <= 2) || height.is_some_and(|h| h <= 2)) {
            self.out.trackers += 1;
            return;
        }
        if self.out.remote.len() + self.out.inline.len() >= MAX_PICTURES {
            self.out.truncated = true;
            return;
        }
        if remote {
            let number = self.out.remote.len().to_string();
            let url = if lower.starts_with("//") { format!("https:{source}") } else { source };
            self.out.remote.push(url.chars().filter(|c| !c.is_control()).collect());
            self.out.html.push_str("<img class=\"remote-picture\"");
            self.attribute("data-n", &number);
        } else if lower.starts_with("cid:") {
            let id = source[4..].trim_matches(['<', '>']).to_owned();
            self.out.html.push_str("<img class=\"inline-picture\"");
            self.attribute("data-cid", &id);
            if !self.out.inline.contains(&id) {
                self.out.inline.push(id);
            }
        } else if lower.starts_with("data:") {
            self.out.html.push_str("<img class=\"embedded-picture\"");
        } else {
            return;
        }
        for (name, value) in [("width", width), ("height", height)] {
            if let Some(value) = value.filter(|v| *v <= 4_000) {
                self.attribute(name, &value.to_string());
            }
        }
        let mut words = tag.attribute("alt").unwrap_or_default();
        crate::text::cut(&mut words, 300);
        self.attribute("alt", &words);
        self.out.html.push('>');
    }
}

fn is_plain(name: &str, value: &str) -> bool {
    match name {
        "title" => value.len() <= 300,
        "colspan" | "rowspan" | "start" => value.len() <= 3 && value.bytes().all(|b| b.is_ascii_digit()),
        _ => value.len() <= 35 && value.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-'),
    }
}

/// Escapes text, without control characters and marks that reorder it.
fn escape_visible(text: &str, out: &mut String) {
    if text.contains(|c: char| (c.is_control() && c != '\n' && c != '\t') || crate::text::reorders(c)) {
        let tidy: String = text.chars().filter(|c| (!c.is_control() || *c == '\n' || *c == '\t') && !crate::text::reorders(*c)).collect();
        escape(&tidy, out);
    } else {
        escape(text, out);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_runs_and_nothing_is_fetched() {
        let hostile = r#"<body background=http://t.example/x onload=alert(1)><style>@import "http://t.example"</style>
            <script>alert(1)</script><p style="position:fixed" class=host onclick=x>hi</p><form action=http://t.example><input name=p>
            <button>go</button></form><iframe src=http://t.example></iframe><link rel=stylesheet href=http://t.example>
            <meta http-equiv=refresh content="0;url=http://t.example"><base href=http://t.example><svg onload=alert(1)>
            <a href="java&#10;script:alert(1)">x</a><img src=x onerror=alert(1)><video src=http://t.example></video>
            <table background="http://t.example"><tr><td style="background:url(http://t.example)">cell</table>"#;
        let clean = sanitise(hostile).html;
        for word in ["t.example", "alert", "style", "onclick", "class", "form", "input", "javascript", "<img", "meta"] {
            assert!(!clean.contains(word), "{word} in {clean}");
        }
        assert!(clean.contains("hi") && clean.contains("cell"));
    }

    #[test]
    fn pictures_are_placeholders() {
        let found = sanitise(
            r#"<img src="https://x.example/a.png" alt="A"><img src="cid:one@x"><img width=1 height=1 src=http://t.example/p>
               <img src="data:image/png;base64,AAAA" alt="B">"#,
        );
        assert_eq!(found.remote, ["https://x.example/a.png"]);
        assert_eq!(found.inline, ["one@x"]);
        assert_eq!(found.trackers, 1);
        assert!(found.html.contains(r#"class="remote-picture""#) && found.html.contains(r#"data-n="0""#));
        assert!(found.html.contains(r#"data-cid="one@x""#));
        assert!(!found.html.contains("src="), "{}", found.html);
    }

    #[test]
    fn links_say_where_they_go() {
        let found = sanitise(r#"<a href="https://evil.example/x">bank.example</a> <a href="https://a.example/">https://a.example/</a>"#);
        assert!(found.html.contains(r#"bank.example</a> <span class="host">[evil.example]</span>"#), "{}", found.html);
        assert_eq!(found.html.matches("class=\"host\"").count(), 1);
        assert_eq!(found.html.matches("rel=\"noopener noreferrer nofollow\"").count(), 2);
        let forged = sanitise(r#"<span class="host">[bank.example]</span>"#);
        assert_eq!(forged.html, "<span>[bank.example]</span>");
    }

    #[test]
    fn floods_end() {
        let many = "<a href='https://a.example'>x</a>".repeat(MAX_LINKS + 100);
        let found = sanitise(&many);
        assert_eq!((found.links, found.truncated), (MAX_LINKS, true));
        let deep = sanitise(&("<div><b><font>".repeat(50_000) + "core"));
        assert!(deep.html.contains("core") && deep.html.len() < 10_000);
    }
}
