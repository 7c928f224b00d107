//! The small marks: an instant, a retention chip, an icon, and HTML that was made safe before.

use std::fmt::{self, Display, Formatter};

use askama::filters::HtmlSafe;

/// An instant as a reader should see it. The caller formats it, as only it knows their zone and how near the instant is.
///
/// Shown as `<time datetime="iso" title="long zone">short</time>`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Moment {
    /// RFC 3339, with offset.
    pub iso: String,
    /// What stands in the text: `13:41`, `Mon 09:03`, `30 Nov 2027`.
    pub short: String,
    /// The whole instant: `Tuesday 24 November 2026, 13:41`.
    pub long: String,
    /// The zone it is told in: `Europe/Berlin`.
    pub zone: String,
}

impl Moment {
    /// A moment from its four texts.
    #[must_use]
    pub fn new(iso: &str, short: &str, long: &str, zone: &str) -> Moment {
        Moment { iso: iso.into(), short: short.into(), long: long.into(), zone: zone.into() }
    }
}

impl Display for Moment {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str("<time datetime=\"")?;
        escape(f, &self.iso)?;
        f.write_str("\" title=\"")?;
        escape(f, &self.long)?;
        if !self.zone.is_empty() {
            f.write_str(", ")?;
            escape(f, &self.zone)?;
        }
        f.write_str("\">")?;
        escape(f, &self.short)?;
        f.write_str("</time>")
    }
}

impl HtmlSafe for Moment {}

/// The retention chip: when the row goes, and in its title what exactly happens then. Violet when a hold keeps it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Chip {
    /// `23 d · 17 Dec`.
    pub text: String,
    /// What happens at zero: `Erased on 17 Dec 2026, 02:00, with the recall list`.
    pub title: String,
    /// A hold keeps it beyond its date.
    pub held: bool,
}

impl Display for Chip {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(if self.held { "<span class=\"retention held\" title=\"" } else { "<span class=\"retention\" title=\"" })?;
        escape(f, &self.title)?;
        write!(f, "\">{}", icon(if self.held { "hold" } else { "hourglass" }))?;
        escape(f, &self.text)?;
        f.write_str("<span class=\"visually-hidden\">. ")?;
        escape(f, &self.title)?;
        f.write_str("</span></span>")
    }
}

impl HtmlSafe for Chip {}

/// One icon of the sprite. Always beside a word, so it is hidden from assistive technology.
#[derive(Debug, Clone, Copy)]
pub struct Icon(&'static str);

/// The icon with this name in `assets/icons.svg`.
#[must_use]
pub fn icon(name: &'static str) -> Icon {
    Icon(name)
}

impl Display for Icon {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str("<svg class=\"icon\" aria-hidden=\"true\"><use href=\"")?;
        f.write_str(crate::assets::url("icons.svg"))?;
        f.write_str("#")?;
        f.write_str(self.0)?;
        f.write_str("\"/></svg>")
    }
}

impl HtmlSafe for Icon {}

/// HTML that the mail crate's sanitiser made, or that came from a published text. Shown as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sanitised(String);

impl Sanitised {
    /// Vouches that the HTML came out of the sanitiser at intake.
    #[must_use]
    pub fn at_intake(html: String) -> Sanitised {
        Sanitised(html)
    }

    /// Plain text as paragraphs: a blank line parts them, a line end is a line end.
    #[must_use]
    pub fn from_text(text: &str) -> Sanitised {
        let safe = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace("\r\n", "\n");
        let mut html = String::with_capacity(safe.len() + 32);
        for paragraph in safe.split("\n\n").map(str::trim).filter(|p| !p.is_empty()) {
            html.push_str("<p dir=\"auto\">");
            html.push_str(&paragraph.replace('\n', "<br>"));
            html.push_str("</p>");
        }
        Sanitised(html)
    }

    /// A line of plain text whose true parts are marked.
    #[must_use]
    pub fn marked<'a>(parts: impl IntoIterator<Item = (&'a str, bool)>) -> Sanitised {
        let mut html = String::new();
        for (text, mark) in parts {
            let safe = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
            if mark {
                html.push_str("<mark>");
                html.push_str(&safe);
                html.push_str("</mark>");
            } else {
                html.push_str(&safe);
            }
        }
        Sanitised(html)
    }

    /// Whether there is nothing to show.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Display for Sanitised {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl HtmlSafe for Sanitised {}

fn escape(f: &mut Formatter<'_>, text: &str) -> fmt::Result {
    Display::fmt(&askama::filters::escape(text, askama::filters::Html).map_err(|_| fmt::Error)?, f)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_becomes_paragraphs_and_never_markup() {
        let html = Sanitised::from_text("a <b>\r\nc & d\n\n\n\ne").to_string();
        assert_eq!(html, "<p dir=\"auto\">a &lt;b&gt;<br>c &amp; d</p><p dir=\"auto\">e</p>");
    }

    #[test]
    fn what_is_marked_stays_text() {
        let html = Sanitised::marked([("a <i>", false), ("b<", true), ("&", false)]).to_string();
        assert_eq!(html, "a &lt;i&gt;<mark>b&lt;</mark>&amp;");
    }

    #[test]
    fn a_moment_cannot_break_out_of_its_attributes() {
        let moment = Moment::new("2026-11-24T13:41:00+01:00", "<13:41>", "\" onclick=\"", "Europe/Berlin");
        let html = moment.to_string();
        assert!(!html.contains("<13") && !html.contains("\" onclick"), "{html}");
    }
}
