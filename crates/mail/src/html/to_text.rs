//! HTML as plain text.

use super::page::{self, MAX_HTML};

/// The text of `html`; quotations are marked with `> `.
#[must_use]
pub fn to_text(html: &str) -> String {
    let mut html = html.to_owned();
    crate::text::cut(&mut html, MAX_HTML);
    crate::quote::join(&page::lines(&html))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_lists_and_quotes() {
        let html =
            "<p>Hello&nbsp;you,</p>\n<p>two<br>lines</p><ul><li>one<li>two</ul><blockquote><p>old</p></blockquote><ol><li>a<li>b</ol>";
        assert_eq!(to_text(html), "Hello you,\n\ntwo\nlines\n\n- one\n- two\n> old\n>\n1. a\n2. b");
    }

    #[test]
    fn links_and_tables() {
        assert_eq!(
            to_text("<a href='https://a.example/x'>here</a> <a href='https://a.example/'>a.example</a>"),
            "here <https://a.example/x> a.example"
        );
        assert_eq!(to_text("<table><tr><td>1<td>2<tr><td>3</table>"), "1\t2\n3");
    }
}
