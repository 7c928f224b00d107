//! Character references, decoded for plain text and for reading addresses of links; and text escaped again.

use mail_parser::decoders::html::add_html_token;

/// `text` with its character references decoded.
pub(crate) fn decode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let name = |b: &u8| b.is_ascii_alphanumeric() || *b == b'#';
        let length = 1 + rest.bytes().skip(1).take(32).take_while(name).count();
        // Without its semicolon a reference stays text: `?a=1&copy=2` is an address.
        if length > 1 && rest[length..].starts_with(';') {
            add_html_token(&mut out, &rest.as_bytes()[..=length], false);
            rest = &rest[length + 1..];
        } else {
            out.push('&');
            rest = &rest[1..];
        }
    }
    out.push_str(rest);
    out
}

/// Appends `text` so that it is only text, in an element or in a quoted attribute.
pub(crate) fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            _ => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_and_lone_ampersands() {
        assert_eq!(decode("a&amp;b &lt;x&gt; &#228;&#xE4; &nbsp;| R&D & co &"), "a&b <x> ää \u{a0}| R&D & co &");
        assert_eq!(decode("?a=1&copy=2"), "?a=1&copy=2");
    }
}
