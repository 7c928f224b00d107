//! The structure of a mail (RFC 2045, 2046): one pass over the lines with a stack of open boundaries, so that cost is
//! linear in the bytes however the parts are nested. Attached messages are leaves: nothing recurses.

pub(crate) mod decode;
pub(crate) mod enclosed;
pub(crate) mod media;

use crate::headers::{Headers, line_at};
use crate::problem::{Problem, note};
use media::Media;

/// The most parts that are read.
pub(crate) const MAX_PARTS: usize = 1_000;
/// The deepest nesting of multiparts that is read.
pub(crate) const MAX_DEPTH: usize = 24;

/// A part: its headers, what it is, where its body lies, and the multipart that holds it.
pub(crate) struct Part {
    pub headers: Headers,
    pub media: Media,
    pub body: std::ops::Range<usize>,
    pub parent: Option<usize>,
    pub is_multipart: bool,
}

/// An open multipart: its boundary and its part.
struct Open {
    boundary: Vec<u8>,
    part: usize,
}

struct Walk<'a> {
    raw: &'a [u8],
    parts: Vec<Part>,
    open: Vec<Open>,
    /// The outermost multipart, once its closing boundary has come: some mailers put more parts below it.
    closed: Option<Open>,
    /// The leaf whose body is being read.
    leaf: Option<usize>,
    problems: &'a mut Vec<Problem>,
}

/// The parts of `raw` in the order of the mail, the whole mail first. There is always at least one.
pub(crate) fn walk(raw: &[u8], problems: &mut Vec<Problem>) -> Vec<Part> {
    let mut walk = Walk { raw, parts: Vec::new(), open: Vec::new(), closed: None, leaf: None, problems };
    let mut at = walk.begin(0, None);
    while at < raw.len() {
        let (line, next) = line_at(raw, at);
        at = match walk.boundary(line) {
            None if walk.reopens(line) => walk.cross(0, false, at, next),
            None => next,
            Some((level, last)) => walk.cross(level, last, at, next),
        };
    }
    walk.end()
}

impl Walk<'_> {
    /// Reads the headers of a part at `at`; gives where its body begins.
    fn begin(&mut self, at: usize, parent: Option<usize>) -> usize {
        let open = &self.open;
        let (headers, length) = Headers::read(&self.raw[at..], self.problems, |line| matching(open, line).is_some());
        let in_digest = parent.is_some_and(|p| self.parts[p].media.is("multipart", "digest"));
        let media = Media::read(headers.first("content-type"), in_digest);
        let body = at + length;
        let index = self.parts.len();
        let boundary = media.parameter("boundary").map(|b| b.trim_end().as_bytes().to_vec());
        let mut is_multipart = media.kind == "multipart";
        if is_multipart {
            match boundary {
                Some(boundary) if !boundary.is_empty() && boundary.len() <= 256 => {
                    if self.open.len() < MAX_DEPTH {
                        self.open.push(Open { boundary, part: index });
                    } else {
                        note(self.problems, Problem::TooDeep);
                        return self.keep_whole(at, body, parent);
                    }
                }
                _ => {
                    note(self.problems, Problem::BoundaryMissing);
                    is_multipart = false;
                }
            }
        }
        self.leaf = (!is_multipart).then_some(index);
        self.parts.push(Part { headers, media, body: body..self.raw.len(), parent, is_multipart });
        body
    }

    /// What is too deep to be read is a file that a mail program opens: the part as it stands, from its headers on. Gives where
    /// reading goes on.
    fn keep_whole(&mut self, at: usize, next: usize, parent: Option<usize>) -> usize {
        self.leaf = Some(self.parts.len());
        let (headers, media) = (Headers::default(), Media::message());
        self.parts.push(Part { headers, media, body: at..self.raw.len(), parent, is_multipart: false });
        next
    }

    fn boundary(&self, line: &[u8]) -> Option<(usize, bool)> {
        matching(&self.open, line)
    }

    /// Crosses a boundary line of the open multipart `level`; gives where reading goes on.
    fn cross(&mut self, level: usize, last: bool, at: usize, next: usize) -> usize {
        let end = before_line(self.raw, at);
        self.close_leaf(end);
        if self.open.len() > level + 1 {
            note(self.problems, Problem::Unterminated);
        }
        while self.open.len() > level + 1 {
            self.close_multipart(end);
        }
        if last {
            self.closed = self.close_multipart(end).filter(|_| level == 0);
            return next;
        }
        if self.parts.len() >= MAX_PARTS {
            note(self.problems, Problem::TooManyParts);
            return next;
        }
        let parent = self.open[level].part;
        self.begin(next, Some(parent))
    }

    fn close_leaf(&mut self, end: usize) {
        if let Some(leaf) = self.leaf.take() {
            let body = &mut self.parts[leaf].body;
            body.end = end.max(body.start);
        }
    }

    fn close_multipart(&mut self, end: usize) -> Option<Open> {
        let open = self.open.pop()?;
        let body = &mut self.parts[open.part].body;
        body.end = end.max(body.start);
        Some(open)
    }

    /// Whether `line`, below the closing boundary of the whole mail, begins one more part of it.
    fn reopens(&mut self, line: &[u8]) -> bool {
        let is_more =
            self.open.is_empty() && self.closed.as_ref().is_some_and(|o| matching(std::slice::from_ref(o), line) == Some((0, false)));
        if is_more {
            self.open.extend(self.closed.take());
        }
        is_more
    }

    /// Closes what is open. A multipart in which no part was found is read as text.
    fn end(mut self) -> Vec<Part> {
        if !self.open.is_empty() {
            note(self.problems, Problem::Unterminated);
        }
        let mut has_child = vec![false; self.parts.len()];
        for parent in self.parts.iter().filter_map(|p| p.parent) {
            has_child[parent] = true;
        }
        for (part, has_child) in self.parts.iter_mut().zip(has_child) {
            if part.is_multipart && !has_child {
                note(self.problems, Problem::BoundaryMissing);
                part.is_multipart = false;
            }
            if !part.is_multipart && part.media.kind == "multipart" {
                part.media = Media::plain();
            }
        }
        self.parts
    }
}

/// The open multipart whose boundary `line` is, and whether it is the closing one.
fn matching(open: &[Open], line: &[u8]) -> Option<(usize, bool)> {
    let rest = line.strip_prefix(b"--")?;
    open.iter().enumerate().rev().find_map(|(level, open)| {
        let tail = rest.strip_prefix(open.boundary.as_slice())?.trim_ascii_end();
        match tail {
            b"" => Some((level, false)),
            b"--" => Some((level, true)),
            _ => None,
        }
    })
}

/// The line end before a boundary belongs to the boundary.
fn before_line(raw: &[u8], at: usize) -> usize {
    let before = &raw[..at];
    let before = before.strip_suffix(b"\n").unwrap_or(before);
    before.strip_suffix(b"\r").unwrap_or(before).len()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Media type, body and holder of a leaf.
    type Leaf = (String, String, Option<usize>);

    fn shape(raw: &str) -> (Vec<Leaf>, Vec<Problem>) {
        let mut problems = Vec::new();
        let parts = walk(raw.as_bytes(), &mut problems);
        let shape = parts
            .iter()
            .map(|p| (p.media.essence(), raw[p.body.clone()].to_owned(), p.parent))
            .filter(|(essence, ..)| !essence.starts_with("multipart"))
            .collect();
        (shape, problems)
    }

    #[test]
    fn nested_parts_and_their_bodies() {
        let raw = "Content-Type: multipart/mixed; boundary=a\r\n\r\npreamble\r\n--a\r\n\
                   Content-Type: multipart/alternative; boundary=ab\r\n\r\n--ab\r\n\r\nplain\r\n--ab\r\n\
                   Content-Type: text/html\r\n\r\n<p>html\r\n--ab--\r\n--a\r\nContent-Type: image/png\r\n\r\nPNG\r\n--a--\r\nepilogue";
        let (parts, problems) = shape(raw);
        assert!(problems.is_empty(), "{problems:?}");
        let expected = [("text/plain", "plain", 1), ("text/html", "<p>html", 1), ("image/png", "PNG", 0)];
        let found: Vec<_> = parts.iter().map(|(e, b, p)| (e.as_str(), b.as_str(), p.unwrap_or(9))).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_boundary_that_never_comes_gives_text() {
        let (parts, problems) = shape("Content-Type: multipart/mixed; boundary=zz\n\nhello\n");
        assert_eq!(parts, [("text/plain".to_owned(), "hello\n".to_owned(), None)]);
        assert_eq!(problems, [Problem::Unterminated, Problem::BoundaryMissing]);
    }

    #[test]
    fn parts_below_the_end_are_read() {
        let (parts, problems) = shape("Content-Type: multipart/mixed; boundary=b\n\n--b\n\none\n--b--\nnoise\n--b\n\ntwo\n--b--\nend\n");
        let bodies: Vec<_> = parts.iter().map(|(_, body, _)| body.as_str()).collect();
        assert_eq!(bodies, ["one", "two"]);
        assert!(problems.is_empty());
    }

    #[test]
    fn bombs_stay_small() {
        let deep: String = (0..5_000).map(|n| format!("Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n")).collect();
        let (_, problems) = shape(&deep);
        assert!(problems.contains(&Problem::TooDeep));
        let (parts, _) = shape(&format!("{deep}core\n"));
        let [(essence, body, _)] = &parts[..] else { panic!("one file: {}", parts.len()) };
        assert_eq!(essence, "message/rfc822");
        assert!(body.starts_with(&format!("Content-Type: multipart/mixed; boundary=b{MAX_DEPTH}\n")) && body.ends_with("core\n"));
        let wide = format!("Content-Type: multipart/mixed; boundary=b\n\n{}", "--b\n\nx\n".repeat(30_000));
        let mut problems = Vec::new();
        assert_eq!(walk(wide.as_bytes(), &mut problems).len(), MAX_PARTS);
        assert!(problems.contains(&Problem::TooManyParts));
        let messages = "Content-Type: message/rfc822\n\n".repeat(200_000);
        assert_eq!(walk(messages.as_bytes(), &mut Vec::new()).len(), 1);
    }
}
