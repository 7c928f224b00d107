//! Content-Type and Content-Disposition: a pair of words and parameters (RFC 2045 5.1, 2183, 2231).

use mail_parser::HeaderValue;
use mail_parser::parsers::MessageStream;

/// The most bytes of such a header that are read.
const MAX: usize = 16 << 10;

/// A media type or a disposition, in lower case, with its decoded parameters.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Media {
    pub kind: String,
    pub subkind: String,
    parameters: Vec<(String, String)>,
}

impl Media {
    /// Reads a Content-Type. Missing or broken is `text/plain` (in a digest `message/rfc822`).
    pub fn read(value: Option<&str>, in_digest: bool) -> Self {
        match value.and_then(parse) {
            Some(media) if !media.subkind.is_empty() => media,
            Some(Self { kind, parameters, .. }) if kind == "text" => Self { kind, subkind: "plain".to_owned(), parameters },
            Some(Self { parameters, .. }) => Self { kind: "application".to_owned(), subkind: "octet-stream".to_owned(), parameters },
            None if in_digest => Self::message(),
            None => Self::plain(),
        }
    }

    /// Reads a Content-Disposition.
    pub fn disposition(value: Option<&str>) -> Option<Self> {
        value.and_then(parse)
    }

    /// `text/plain`.
    pub fn plain() -> Self {
        Self { kind: "text".to_owned(), subkind: "plain".to_owned(), parameters: Vec::new() }
    }

    /// `message/rfc822`.
    pub fn message() -> Self {
        Self { kind: "message".to_owned(), subkind: "rfc822".to_owned(), parameters: Vec::new() }
    }

    pub fn is(&self, kind: &str, subkind: &str) -> bool {
        self.kind == kind && self.subkind == subkind
    }

    /// `kind/subkind`.
    pub fn essence(&self) -> String {
        format!("{}/{}", self.kind, self.subkind)
    }

    pub fn parameter(&self, name: &str) -> Option<&str> {
        self.parameters.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str())
    }
}

fn parse(value: &str) -> Option<Media> {
    let mut value = value.trim().to_owned();
    crate::text::cut(&mut value, MAX);
    let mut value = crate::words::rewrite(&value).into_owned();
    if value.is_empty() {
        return None;
    }
    value.push('\n');
    let parsed = MessageStream::new(value.as_bytes()).parse_content_type();
    let HeaderValue::ContentType(content) = parsed else { return None };
    let word =
        |text: &str| -> String { text.trim().chars().filter(|c| c.is_ascii_graphic() && !"<>\"'&/\\".contains(*c)).take(80).collect() };
    let kind = word(&content.c_type).to_ascii_lowercase();
    let subkind = content.c_subtype.as_deref().map(word).unwrap_or_default().to_ascii_lowercase();
    let parameters = content
        .attributes
        .unwrap_or_default()
        .into_iter()
        .map(|a| (a.name.trim_end_matches('*').to_ascii_lowercase(), a.value.into_owned()))
        .collect();
    (!kind.is_empty()).then_some(Media { kind, subkind, parameters })
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn parameters_in_every_dress() {
        let media = Media::read(Some("Text/HTML; charset=\"UTF-8\"; Format=flowed"), false);
        assert!(media.is("text", "html"));
        assert_eq!(media.parameter("charset"), Some("UTF-8"));
        let name = |value: &str| Media::disposition(Some(value)).unwrap().parameter("filename").unwrap().to_owned();
        assert_eq!(name("attachment; filename*=utf-8''na%C3%AFve%20plan.pdf"), "naïve plan.pdf");
        assert_eq!(name("attachment; filename*0=\"long\"; filename*1=\" name.pdf\""), "long name.pdf");
        assert_eq!(name("attachment; filename=\"=?utf-8?Q?=C3=A4.txt?=\""), "ä.txt");
    }

    #[test]
    fn broken_types_have_a_meaning() {
        assert!(Media::read(Some("text"), false).is("text", "plain"));
        assert!(Media::read(Some(""), false).is("text", "plain"));
        assert!(Media::read(Some("pdf"), false).is("application", "octet-stream"));
        assert!(Media::read(None, true).is("message", "rfc822"));
    }
}
