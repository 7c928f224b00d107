//! Just enough of Rust's grammar to tell code from comments and literals.

/// The text with every character inside comments, strings and character literals turned into a space; line ends stay.
pub fn blank(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let length = literal(rest, out.chars().next_back());
        if length == 0 {
            out.push(c);
            rest = &rest[c.len_utf8()..];
            continue;
        }
        out.extend(rest[..length].chars().map(|c| if c == '\n' { '\n' } else { ' ' }));
        rest = &rest[length..];
    }
    out
}

/// Octets of the comment or literal that `text` begins with; none if it begins with code.
fn literal(text: &str, before: Option<char>) -> usize {
    if text.starts_with("//") {
        return text.find('\n').unwrap_or(text.len());
    }
    if text.starts_with("/*") {
        return block(text);
    }
    let in_word = before.is_some_and(|c| c.is_alphanumeric() || c == '_');
    let start = if in_word { 0 } else { text.find(|c| !matches!(c, 'b' | 'c' | 'r')).unwrap_or(0) };
    let (prefix, tail) = text.split_at(start.min(2));
    let hashes = tail.len() - tail.trim_start_matches('#').len();
    if prefix.contains('r') && tail[hashes..].starts_with('"') {
        let end = format!("\"{}", "#".repeat(hashes));
        let inside = prefix.len() + hashes + 1;
        return text[inside..].find(&end).map_or(text.len(), |at| inside + at + end.len());
    }
    if !prefix.contains('r') && tail.starts_with('"') {
        return prefix.len() + quoted(tail, '"');
    }
    if tail.starts_with('\'') && !prefix.contains('r') && is_character(tail) {
        return prefix.len() + quoted(tail, '\'');
    }
    0
}

fn block(text: &str) -> usize {
    let (mut depth, mut at) = (0_usize, 0);
    while at < text.len() {
        let rest = &text.as_bytes()[at..];
        if rest.starts_with(b"/*") {
            depth += 1;
            at += 2;
        } else if rest.starts_with(b"*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += 1;
        }
    }
    text.len()
}

fn quoted(text: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if c == quote => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// `'a'` and not the lifetime `'a`.
fn is_character(text: &str) -> bool {
    let mut inside = text.chars().skip(1);
    match inside.next() {
        Some('\\') => true,
        Some(_) => inside.next() == Some('\''),
        None => false,
    }
}

/// Does `line` hold `word` with no letter, digit or `_` beside it?
pub fn has_word(line: &str, word: &str) -> bool {
    let part = |c: char| c.is_alphanumeric() || c == '_';
    line.match_indices(word)
        .any(|(at, _)| !line[..at].chars().next_back().is_some_and(part) && !line[at + word.len()..].chars().next().is_some_and(part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_what_is_no_code() {
        for (text, expected) in [
            ("a // b\nc", "a     \nc"),
            ("a /* b /* c */ */ d", "a                 d"),
            (r#"f("a\"b", c)"#, "f(      , c)"),
            (r###"f(r#"a"b"#, c)"###, "f(        , c)"),
            ("f(b\"a\", b'x', '\\'', 'ä')", "f(    ,     ,     ,    )"),
            ("fn f<'a>(x: &'a str) {}", "fn f<'a>(x: &'a str) {}"),
            ("number(bar)", "number(bar)"),
            ("abr\"x\"", "abr   "),
            ("\"open", "     "),
        ] {
            assert_eq!(blank(text), expected, "{text}");
        }
    }

    #[test]
    fn keeps_the_number_of_lines() {
        let text = include_str!("code.rs");
        assert_eq!(blank(text).lines().count(), text.lines().count());
        assert!(!blank(text).contains("open"), "the literals of the tests above");
    }

    #[test]
    fn a_word_stands_alone() {
        assert!(has_word("use axum::Router;", "axum"));
        assert!(!has_word("use axum_extra::x; taxum", "axum"));
    }
}
