//! What a code means: its page, for whoever asks `explain CODE`.

use std::fmt;

use crate::Code;

/// The page of one code.
#[derive(Clone, Copy, Debug)]
pub struct Page {
    /// The code.
    pub code: Code,
    /// What it says, in one line.
    pub title: &'static str,
    /// What it means and why, with the article; paragraphs of Markdown.
    pub text: &'static str,
    /// A part of a file that has it.
    pub wrong: &'static str,
    /// The same part put right.
    pub right: &'static str,
}

impl fmt::Display for Page {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { code, title, text, wrong, right } = self;
        writeln!(f, "{}[{code}]: {title}\n\n{text}\n\nFor example:\n", code.severity().as_str())?;
        indented(f, wrong)?;
        writeln!(f, "\nInstead:\n")?;
        indented(f, right)?;
        if code.is_turnable() {
            let turned = "A gap with a decision and lint =";
            writeln!(f, "\n{turned} [\"{code}\"] turns it into a warning that everybody sees.")?;
        }
        Ok(())
    }
}

fn indented(f: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    text.lines().try_for_each(|line| writeln!(f, "{}{line}", if line.is_empty() { "" } else { "    " }))
}

/// The page of the code with this word (`no-basis`).
#[must_use]
pub fn explain(code: &str) -> Option<Page> {
    Code::from_word(code).map(Code::explained)
}

impl Code {
    /// What it means, with an example.
    #[must_use]
    pub fn explained(self) -> Page {
        let page = self.page();
        let (title, rest) = page.split_once('\n').unwrap_or((page, ""));
        let (text, rest) = rest.split_once("```toml wrong\n").unwrap_or((rest, ""));
        let (wrong, rest) = rest.split_once("```\n").unwrap_or((rest, ""));
        let (_, rest) = rest.split_once("```toml right\n").unwrap_or(("", rest));
        let (right, _) = rest.split_once("```").unwrap_or((rest, ""));
        Page { code: self, title: title.trim_start_matches("# "), text: text.trim(), wrong, right }
    }
}
