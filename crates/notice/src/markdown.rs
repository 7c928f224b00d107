//! A document as Markdown, which is also what is printed and sent as plain text: the rule behind each paragraph stands visibly
//! beside what keeps it.

use crate::{Document, Language, Mark, Paragraph, Section, Table};

/// The document as Markdown.
#[must_use]
pub fn markdown(document: &Document) -> String {
    let mut out = Lines::default();
    out.line(&format!("# {}", document.title));
    out.line(&plain(&document.lead));
    if !document.facts.is_empty() {
        out.line(&document.facts.join(" · "));
    }
    for card in &document.short {
        // On the first screen of a page each answer has its mark; here only an answer that is no promise says so.
        let remark = match &card.mark {
            Some(mark) if card.id == "who" => format!(" *{}*", mark.text),
            _ => String::new(),
        };
        out.line(&format!("**{}** {}{}", card.question, plain(&card.answer), remark));
    }
    if let Some(tally) = &document.tally {
        out.line(&tally.text);
    }
    for section in &document.sections {
        write_section(&mut out, section, document.language);
    }
    out.text
}

#[derive(Default)]
struct Lines {
    text: String,
}

impl Lines {
    /// A block of its own.
    fn line(&mut self, text: &str) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.text.push_str(text);
        self.text.push('\n');
    }

    /// A line right below the last one.
    fn below(&mut self, text: &str) {
        self.text.push_str(text);
        self.text.push('\n');
    }
}

fn write_section(out: &mut Lines, section: &Section, language: Language) {
    out.line(&format!("## {}", section.title));
    if !section.lead.is_empty() {
        out.line(&section.lead);
    }
    for paragraph in &section.paragraphs {
        write_paragraph(out, paragraph, language);
    }
    for table in &section.tables {
        write_table(out, table);
    }
}

fn write_paragraph(out: &mut Lines, paragraph: &Paragraph, language: Language) {
    let title = if paragraph.title.is_empty() { String::new() } else { format!("**{}**", full_stop(&plain(&paragraph.title))) };
    let text = if title.is_empty() { begun(&paragraph.text) } else { plain(&paragraph.text) };
    let head = [title, text].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    if !head.is_empty() {
        out.line(&head);
    }
    for list in &paragraph.lists {
        if list.intro.is_empty() {
            out.text.push('\n');
            list.items.iter().for_each(|item| out.below(&format!("- {}", begun(&item.text))));
        } else {
            let items: Vec<&str> = list.items.iter().map(|item| item.text.as_str()).collect();
            let between = if language == Language::French { "\u{a0}; " } else { "; " };
            out.line(&format!("{} {}", list.intro, full_stop(&plain(&items.join(between)))));
        }
    }
    for (at, statement) in paragraph.statements.iter().enumerate() {
        // What stands behind a statement is said where it is not the same as behind its paragraph.
        let own = if statement.mark == paragraph.mark { String::new() } else { format!(" *{}*", mark(&statement.mark)) };
        out.below(if at == 0 { "" } else { ">" });
        out.below(&format!("> {}{own} `{}`", begun(&statement.text), statement.anchor));
    }
    out.line(&format!("*{}* `{}`", mark(&paragraph.mark), paragraph.anchor));
}

fn mark(mark: &Mark) -> String {
    match &mark.seal {
        Some(seal) => format!("{} {}", mark.text, seal.text),
        None => mark.text.clone(),
    }
}

/// A text whose marks are letters: what a policy's author wrote becomes neither markup nor HTML, and no second block.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut before = ' ';
    let mut characters = text.trim().chars().peekable();
    while let Some(one) = characters.next() {
        let inside = before.is_alphanumeric() && characters.peek().is_some_and(|next| next.is_alphanumeric());
        match one {
            '\n' => plain.push(' '),
            '\\' | '<' | '*' | '`' | '[' | '~' => plain.extend(['\\', one]),
            '_' if !inside => plain.extend(['\\', one]),
            _ => plain.push(one),
        }
        before = one;
    }
    plain
}

/// The same where a line begins, of which a mark would make a heading, a list, a quote or a table.
fn begun(text: &str) -> String {
    let text = plain(text);
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let marks: &[char] = if digits == 0 { &['#', '+', '-', '>', '=', '|'] } else { &['.', ')'] };
    if text[digits..].starts_with(marks) { format!("{}\\{}", &text[..digits], &text[digits..]) } else { text }
}

fn full_stop(text: &str) -> String {
    if text.ends_with(['.', '!', '?', '…']) { text.to_owned() } else { format!("{text}.") }
}

fn write_table(out: &mut Lines, table: &Table) {
    let row =
        |cells: &[String]| format!("| {} |", cells.iter().map(|cell| plain(cell).replace('|', "\\|")).collect::<Vec<_>>().join(" | "));
    out.line(&row(&table.columns));
    out.below(&format!("|{}", " --- |".repeat(table.columns.len())));
    table.rows.iter().for_each(|line| out.below(&row(&line.cells)));
}
