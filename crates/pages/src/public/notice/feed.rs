//! What changed from version to version, for programs that follow it (Atom, RFC 4287).

use crate::L10n;
use askama::Template;

/// `GET /notice/changes.atom`. Every address in it is whole, with scheme and host.
#[derive(Clone, Template)]
#[template(path = "public/notice/feed.xml", escape = "html")]
pub struct Feed {
    /// The words.
    pub t: &'static L10n,
    /// The organisation.
    pub desk: String,
    /// The feed's name, which never changes.
    pub id: String,
    /// Where the feed lies.
    pub own: String,
    /// Where the notice lies.
    pub home: String,
    /// When the newest version was published (RFC 3339).
    pub updated: String,
    /// The newest first.
    pub entries: Vec<FeedEntry>,
}

/// A version.
#[derive(Debug, Clone)]
pub struct FeedEntry {
    /// Its name, which never changes.
    pub id: String,
    /// `Version 7`.
    pub title: String,
    /// Where it can be read.
    pub link: String,
    /// When it was published (RFC 3339).
    pub updated: String,
    /// It was the first of all.
    pub first: bool,
    /// What it changed, in sentences, the weightiest first.
    pub changes: Vec<String>,
}

impl Feed {
    /// A sentence without the characters that XML 1.0 has no place for.
    fn plain(&self, text: &str) -> String {
        text.chars().filter(|c| !c.is_control() && !matches!(c, '\u{FFFE}' | '\u{FFFF}')).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use notice::Language;

    #[test]
    fn nothing_breaks_out_of_the_feed() {
        let entry = FeedEntry {
            id: "tag:x.example,2026-01-01:notice/2".into(),
            title: "Version <2>".into(),
            link: "https://x.example/notice/2/changes".into(),
            updated: "2026-01-01T00:00:00Z".into(),
            first: false,
            changes: vec!["“A & B” </div>\u{1}\u{FFFF} is new.".into()],
        };
        let feed = Feed {
            t: L10n::reader(Language::German),
            desk: "A & B <Ltd>".into(),
            id: "tag:x.example,2026-01-01:notice".into(),
            own: "https://x.example/notice/changes.atom".into(),
            home: "https://x.example/notice".into(),
            updated: "2026-01-01T00:00:00Z".into(),
            entries: vec![entry],
        };
        let text = feed.render().expect("a String takes every write");
        assert!(text.starts_with("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns="), "{text}");
        assert!(!text.contains("<Ltd>") && !text.contains("</div>\u{1}") && !text.contains("\u{FFFF}") && !text.contains("& B"), "{text}");
        assert_eq!(text.matches("</div>").count(), 1);
        assert!(text.contains("xml:lang=\"de\""));
    }
}
