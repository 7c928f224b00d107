//! One mail whose lines are labelled, and the files that hold them.

use super::languages::{self, Words, fill};
use std::path::{Path, PathBuf};

/// What a line is, as a person labelled it: `o`wn, `q`uoted, `s`ignature, its `d`elimiter, or nothing to read.
pub type Label = char;

/// A labelled mail.
#[derive(Debug, Clone)]
pub struct Case {
    /// The file that it is from.
    pub client: String,
    pub language: String,
    pub is_html: bool,
    /// `top`, `bottom`, `inline`, `forward` or `plain`.
    pub shape: String,
    /// Whether the mail answers none.
    pub is_fresh: bool,
    /// Whether people see more than the text says: it is counted, and does not fail the test.
    pub is_beyond: bool,
    pub note: String,
    pub lines: Vec<(Label, String)>,
}

impl Case {
    /// The lines with this label.
    pub fn labelled(&self, label: Label) -> Vec<&str> {
        self.lines.iter().filter(|(l, _)| *l == label).map(|(_, text)| text.as_str()).collect()
    }

    /// The body of the mail.
    pub fn body(&self) -> String {
        self.lines.iter().map(|(_, text)| text.as_str()).collect::<Vec<_>>().join("\n")
    }

    /// A mail with this text and the HTML of another case.
    pub fn with(&self, html: &Self) -> String {
        let part = |kind: &str, body: String| format!("--b\r\nContent-Type: text/{kind}; charset=utf-8\r\n\r\n{body}\r\n");
        format!(
            "From: Ada Beck <ada@example.org>\r\nTo: Support <support@example.com>\r\nSubject: Re: Lamp\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n{}{}--b--\r\n",
            part("plain", self.body()),
            part("html", html.body())
        )
    }

    /// The mail.
    pub fn raw(&self) -> String {
        let kind = if self.is_html { "html" } else { "plain" };
        let subject = if self.is_fresh { "Lamp" } else { "Re: Lamp" };
        format!(
            "From: Ada Beck <ada@example.org>\r\nTo: Support <support@example.com>\r\nSubject: {subject}\r\nContent-Type: text/{kind}; charset=utf-8\r\n\r\n{}",
            self.body()
        )
    }
}

/// All cases: the templates of the clients in each language, and the hard ones that were written by hand.
pub fn all() -> Vec<Case> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("corpus/replies");
    let languages = languages::read(&std::fs::read_to_string(folder.join("languages.txt")).expect("the languages are there"));
    let mut cases = Vec::new();
    for (client, text) in files(&folder.join("clients")) {
        for case in read(&client, &text) {
            for (language, words) in &languages {
                let wanted = case.language.is_empty() || case.language.split(' ').any(|l| l == language);
                if wanted {
                    let bodies = ["body", "short"].into_iter().filter_map(|body| generate(&case, language, words, body));
                    cases.extend(bodies);
                }
            }
        }
    }
    for (client, text) in files(&folder.join("hard")) {
        cases.extend(read(&client, &text));
    }
    cases
}

fn files(folder: &Path) -> Vec<(String, String)> {
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .expect("the corpus is there")
        .map(|entry| entry.expect("the folder can be read").path())
        .filter(|path| path.extension().is_some_and(|e| e == "txt"))
        .map(|path| {
            let name = path.file_stem().expect("a file has a name").to_string_lossy().into_owned();
            (name, std::fs::read_to_string(&path).expect("the file is text"))
        })
        .collect();
    files.sort();
    files
}

/// The cases of a file.
fn read(client: &str, text: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    for line in text.lines() {
        if let Some(head) = line.strip_prefix("== ") {
            let (head, note) = head.split_once(" | ").unwrap_or((head, ""));
            let mut words: Vec<&str> = head.split(' ').collect();
            let mut flag = |flag: &str| {
                let before = words.len();
                words.retain(|word| *word != flag);
                words.len() < before
            };
            let (is_fresh, is_beyond) = (flag("fresh"), flag("beyond"));
            let [kind, shape, languages @ ..] = words.as_slice() else { panic!("{client}: {line}") };
            assert!(
                matches!(*kind, "text" | "html") && ["top", "bottom", "inline", "forward", "plain"].contains(shape),
                "{client}: {line}"
            );
            cases.push(Case {
                client: client.to_owned(),
                language: languages.join(" "),
                is_html: *kind == "html",
                shape: (*shape).to_owned(),
                is_fresh,
                is_beyond,
                note: note.to_owned(),
                lines: Vec::new(),
            });
        } else if let (Some(case), Some((label, text))) = (cases.last_mut(), line.split_once('|')) {
            let label = label.chars().next().unwrap_or(' ');
            let trimmed = text.trim_end_matches('~');
            let spaces = " ".repeat(text.len() - trimmed.len());
            case.lines.push((label, format!("{trimmed}{spaces}")));
        } else {
            assert!(line.is_empty() || line.starts_with('#'), "{client}: {line}");
        }
    }
    cases
}

/// A template in a language, with a body. With the long body goes a long name.
fn generate(case: &Case, language: &str, words: &Words, body: &str) -> Option<Case> {
    let said: Vec<String> = words.get(body)?.split('|').map(str::to_owned).collect();
    let mut lines = Vec::new();
    for (label, template) in &case.lines {
        if template == "{body}" {
            lines.extend(said.iter().map(|line| (*label, line.clone())));
        } else if let Some((before, _)) = template.split_once("{asked}").filter(|_| !case.is_html) {
            lines.extend(words.get("asked")?.split('|').map(|line| (*label, format!("{before}{line}"))));
        } else if let Some(name) = template.strip_prefix("{wrap:").and_then(|t| t.strip_suffix('}')) {
            let text = fill(words.get(name)?, words, body == "body")?;
            lines.extend(wrap(&text).into_iter().map(|line| (*label, line)));
        } else if case.is_html {
            let words = words.iter().map(|(name, value)| (name.clone(), escape(value))).collect();
            let text = bodies(template, &said);
            lines.push((*label, fill(&text, &words, false)?.replace("<support@example.com>", "&lt;support@example.com&gt;")));
        } else {
            lines.push((*label, fill(template, words, false)?));
        }
    }
    Some(Case { language: language.to_owned(), lines, ..case.clone() })
}

/// Puts what is said into a template of HTML, in the ways of different programs.
fn bodies(template: &str, said: &[String]) -> String {
    let each = |blank: &str, begin: &str, end: &str| {
        let line = |line: &String| if line.is_empty() { blank.to_owned() } else { format!("{begin}{}{end}", escape(line)) };
        said.iter().map(line).collect::<String>()
    };
    template
        .replace("{div}", &each("<div><br></div>", "<div>", "</div>"))
        .replace("{p}", &each("", "<p>", "</p>"))
        .replace("{mso}", &each("<p class=MsoNormal><o:p>&nbsp;</o:p></p>", "<p class=MsoNormal>", "<o:p></o:p></p>"))
        .replace("{br}", &each("<br>", "", "<br>"))
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('|', "<br>")
}

/// Wraps a line as programs do, at spaces before column 76.
fn wrap(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ') {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= 76 => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}
