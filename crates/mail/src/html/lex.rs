//! HTML as tags and text. Not a browser's tokenizer: what it hands on is written anew, so it only has to be linear,
//! total, and never let anything pass as text that is not escaped afterwards.

/// One piece of HTML.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Token<'a> {
    /// A start tag.
    Start(Tag<'a>),
    /// An end tag, its name in lower case.
    End(String),
    /// Text with its character references still encoded.
    Text(&'a str),
}

/// A start tag: its name in lower case and its first attributes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Tag<'a> {
    pub name: String,
    pub self_closing: bool,
    attributes: Vec<(String, &'a str)>,
}

impl Tag<'_> {
    /// An attribute's value, decoded and trimmed.
    pub fn attribute(&self, name: &str) -> Option<String> {
        let (_, value) = self.attributes.iter().find(|(n, _)| n == name)?;
        Some(super::entities::decode(value).trim().to_owned())
    }

    /// Whether `class` is one of the element's classes.
    pub fn has_class(&self, class: &str) -> bool {
        self.attribute("class").is_some_and(|c| c.split_whitespace().any(|c| c == class))
    }
}

/// The most attributes read of one tag.
const MAX_ATTRIBUTES: usize = 32;
/// Elements whose content is not markup.
const RAW: &[&str] = &["script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes"];

/// The tokens of `html`. Comments, declarations and the content of raw elements (scripts, styles) are left out.
pub(crate) struct Lexer<'a> {
    html: &'a str,
    at: usize,
}

impl<'a> Lexer<'a> {
    pub fn new(html: &'a str) -> Self {
        Self { html, at: 0 }
    }

    /// Skips to just after `pattern`, or to the end.
    fn skip_past(&mut self, pattern: &str) {
        self.at = self.html[self.at..].find(pattern).map_or(self.html.len(), |p| self.at + p + pattern.len());
    }

    /// Skips the content of a raw element and its end tag.
    fn skip_raw(&mut self, name: &str) {
        let bytes = self.html.as_bytes();
        while let Some(p) = self.html[self.at..].find("</") {
            let start = self.at + p + 2;
            self.at = start;
            let end = start + name.len();
            let is_it = bytes.get(start..end).is_some_and(|n| n.eq_ignore_ascii_case(name.as_bytes()));
            if is_it && !bytes.get(end).is_some_and(u8::is_ascii_alphanumeric) {
                self.skip_past(">");
                return;
            }
        }
        self.at = self.html.len();
    }

    fn name(&mut self) -> String {
        let rest = &self.html[self.at..];
        let length = rest.bytes().position(|b| b.is_ascii_whitespace() || matches!(b, b'/' | b'>' | b'<')).unwrap_or(rest.len());
        self.at += length;
        rest[..length].chars().take(64).map(|c| c.to_ascii_lowercase()).collect()
    }

    /// Reads a tag whose name starts at `self.at`; the position ends after its `>`.
    fn start(&mut self) -> Tag<'a> {
        let mut tag = Tag { name: self.name(), self_closing: false, attributes: Vec::new() };
        let bytes = self.html.as_bytes();
        loop {
            while bytes.get(self.at).is_some_and(u8::is_ascii_whitespace) {
                self.at += 1;
            }
            match bytes.get(self.at) {
                None => return tag,
                Some(b'>') => {
                    self.at += 1;
                    return tag;
                }
                Some(b'/') => {
                    self.at += 1;
                    tag.self_closing = bytes.get(self.at) == Some(&b'>');
                }
                Some(_) => {
                    let (name, value) = self.attribute();
                    let known = tag.attributes.iter().any(|(n, _)| *n == name);
                    if tag.attributes.len() < MAX_ATTRIBUTES && !known {
                        tag.attributes.push((name, value));
                    }
                }
            }
        }
    }

    fn attribute(&mut self) -> (String, &'a str) {
        let html = self.html;
        let bytes = html.as_bytes();
        let start = self.at;
        // The first byte belongs to the name whatever it is, so that every turn moves on.
        self.at += html[start..].chars().next().map_or(1, char::len_utf8);
        while bytes.get(self.at).is_some_and(|b| !b.is_ascii_whitespace() && !matches!(b, b'=' | b'>' | b'/')) {
            self.at += 1;
        }
        let name = html[start..self.at].chars().take(64).map(|c| c.to_ascii_lowercase()).collect();
        let mut ahead = self.at;
        while bytes.get(ahead).is_some_and(u8::is_ascii_whitespace) {
            ahead += 1;
        }
        if bytes.get(ahead) != Some(&b'=') {
            return (name, "");
        }
        ahead += 1;
        while bytes.get(ahead).is_some_and(u8::is_ascii_whitespace) {
            ahead += 1;
        }
        self.at = ahead;
        match bytes.get(ahead) {
            Some(quote @ (b'"' | b'\'')) => {
                let from = ahead + 1;
                let to = html[from..].find(char::from(*quote)).map_or(html.len(), |p| from + p);
                self.at = (to + 1).min(html.len());
                (name, &html[from..to])
            }
            _ => {
                while bytes.get(self.at).is_some_and(|b| !b.is_ascii_whitespace() && *b != b'>') {
                    self.at += 1;
                }
                (name, &html[ahead..self.at])
            }
        }
    }
}

impl<'a> Iterator for Lexer<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            let html = self.html;
            let rest = &html[self.at..];
            if rest.is_empty() {
                return None;
            }
            let text = text_length(rest.as_bytes());
            if text > 0 {
                self.at += text;
                return Some(Token::Text(&rest[..text]));
            }
            let follows = rest.as_bytes().get(1).copied().unwrap_or(0);
            if rest.starts_with("<!--") {
                self.at += 4;
                if html[self.at..].starts_with('>') {
                    self.at += 1;
                } else if html[self.at..].starts_with("->") {
                    self.at += 2;
                } else {
                    self.skip_past("-->");
                }
            } else if follows == b'!' || follows == b'?' {
                self.skip_past(">");
            } else if follows == b'/' {
                self.at += 2;
                if !html[self.at..].starts_with(|c: char| c.is_ascii_alphabetic()) {
                    self.skip_past(">");
                    continue;
                }
                let name = self.name();
                self.skip_past(">");
                return Some(Token::End(name));
            } else {
                self.at += 1;
                let tag = self.start();
                if RAW.contains(&tag.name.as_str()) && !tag.self_closing {
                    self.skip_raw(&tag.name);
                    continue;
                }
                return Some(Token::Start(tag));
            }
        }
    }
}

/// How many bytes of text stand before the next tag, comment or declaration; a `<` that begins none is text.
fn text_length(bytes: &[u8]) -> usize {
    let begins = |next: Option<&u8>| next.is_some_and(|b| b.is_ascii_alphabetic() || matches!(b, b'/' | b'!' | b'?'));
    (0..bytes.len()).find(|at| bytes[*at] == b'<' && begins(bytes.get(at + 1))).unwrap_or(bytes.len())
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn show(html: &str) -> String {
        let piece = |token| match token {
            Token::Start(tag) => format!("<{}>", tag.name),
            Token::End(name) => format!("</{name}>"),
            Token::Text(text) => text.to_owned(),
        };
        Lexer::new(html).map(piece).collect()
    }

    #[test]
    fn tags_comments_and_scripts() {
        assert_eq!(show("a<P class=x>b<!-- <b> -->c</p >d<!DOCTYPE x><?php ?>"), "a<p>bc</p>d");
        assert_eq!(show("<script>if (a</b>) '</i>'</SCRIPT >x<style>y"), "x");
        assert_eq!(show("1 < 2 <3 <"), "1 < 2 <3 <");
        assert_eq!(show("é<é日"), "é<é日");
        assert_eq!(show("<!-->x<b/>"), "x<b>");
    }

    #[test]
    fn attributes_in_every_dress() {
        let Token::Start(tag) = Lexer::new("<a HREF = 'x&amp;y' b=c d \"=1 e=\"f>g\"/>").next().unwrap() else { panic!() };
        assert_eq!(tag.attribute("href").unwrap(), "x&y");
        assert_eq!(tag.attribute("b").unwrap(), "c");
        assert_eq!(tag.attribute("e").unwrap(), "f>g");
        assert!(tag.self_closing);
    }
}
