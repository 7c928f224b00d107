//! What every mail has: who sends it, a subject on one line, and the same message as text and as HTML.

use crate::L10n;

/// A mail's words, ready to be put into MIME parts by the sender.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mail {
    /// One line, without control characters.
    pub subject: String,
    /// The `text/plain` part, written for reading, lines parted by `\n`.
    pub text: String,
    /// The `text/html` part: one column, no remote content, nothing that reports it was opened.
    pub html: String,
}

/// The desk as its mails name it.
#[derive(Debug, Clone)]
pub struct Sender {
    /// The words, in the reader's language.
    pub t: &'static L10n,
    /// The organisation.
    pub desk: String,
    /// The help site with scheme and host, without a slash at the end: `https://help.example.org`.
    pub home: String,
    /// A demo or a rehearsal: said in the first line.
    pub rehearsal: bool,
}

impl Sender {
    /// An address on the help site: `path` begins with a slash.
    #[must_use]
    pub fn url(&self, path: &str) -> String {
        [self.home.as_str(), path].concat()
    }
}

/// Gives a mail its `render`: the subject from a method, the parts from the two templates.
macro_rules! mail {
    ($mail:ident, $html:literal, $text:literal) => {
        #[derive(askama::Template)]
        #[template(path = $html, whitespace = "minimize")]
        struct Html<'a> {
            from: &'a super::Sender,
            mail: &'a $mail,
        }

        #[derive(askama::Template)]
        #[template(path = $text, escape = "none", whitespace = "preserve")]
        struct Text<'a> {
            from: &'a super::Sender,
            mail: &'a $mail,
        }

        impl $mail {
            /// The mail's subject and both parts.
            #[must_use]
            pub fn render(&self, from: &super::Sender) -> super::Mail {
                super::frame::assemble(&self.subject(from), &Html { from, mail: self }, &Text { from, mail: self })
            }
        }
    };
}
pub(super) use mail;

pub(super) fn assemble(subject: &str, html: &dyn askama::DynTemplate, text: &dyn askama::DynTemplate) -> Mail {
    let render = |part: &dyn askama::DynTemplate| part.dyn_render().expect("a String takes every write");
    Mail { subject: one_line(subject), text: tidy(&render(text)), html: render(html) }
}

/// A subject on one line: control characters, line ends among them, become spaces, and many spaces one.
fn one_line(subject: &str) -> String {
    let plain: String = subject.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Text without spaces at line ends (but the one that marks a signature, RFC 3676, 4.3) and without more than one empty line in a row.
fn tidy(text: &str) -> String {
    let mut tidy = String::with_capacity(text.len());
    let mut empty = true;
    for line in text.lines().map(str::trim_end) {
        if !(line.is_empty() && empty) {
            tidy.push_str(if line == "--" { "-- " } else { line });
            tidy.push('\n');
        }
        empty = line.is_empty();
    }
    let end = tidy.trim_end().len();
    tidy.truncate(end);
    tidy.push('\n');
    tidy
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_subject_cannot_begin_another_header() {
        assert_eq!(one_line("Re: a\r\nBcc: b@example.org\u{0}\u{7}  c"), "Re: a Bcc: b@example.org c");
    }

    #[test]
    fn text_keeps_single_empty_lines() {
        assert_eq!(tidy("\n\na  \n\n\n b\n\n"), "a\n\n b\n");
        assert_eq!(tidy("a\n-- \nb"), "a\n-- \nb\n");
    }
}
