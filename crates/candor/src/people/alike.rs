//! What may be one person's though it is written otherwise: the form of an address without a tag, with letters of other scripts read as
//! those they look like. Nobody is ever taken for somebody else by it: two are suggested to an agent, who decides.

use crate::items::EmailAddress;
use unicode_normalization::UnicodeNormalization;

/// Letters of Cyrillic, Greek and Latin beyond ASCII that are drawn like one of `to` (after Unicode Technical Standard 39).
const LOOK: &[(&str, char)] = &[
    ("аαɑ", 'a'),
    ("сϲ", 'c'),
    ("ԁ", 'd'),
    ("еҽ", 'e'),
    ("ցɡ", 'g'),
    ("һհ", 'h'),
    ("іιı", 'i'),
    ("јϳ", 'j'),
    ("кκ", 'k'),
    ("ӏ", 'l'),
    ("м", 'm'),
    ("ոη", 'n'),
    ("оοσօ", 'o'),
    ("рρ", 'p'),
    ("ԛ", 'q'),
    ("г", 'r'),
    ("ѕ", 's'),
    ("тτ", 't'),
    ("υս", 'u'),
    ("ѵν", 'v'),
    ("ԝω", 'w'),
    ("хχ", 'x'),
    ("уγү", 'y'),
];

/// The letter that a letter looks like.
fn look(letter: char) -> char {
    LOOK.iter().find(|(letters, _)| letters.contains(letter)).map_or(letter, |(_, to)| *to)
}

/// Text as a glance takes it: lower case, without marks, each letter as what it looks like.
pub fn glance(text: &str) -> String {
    let marks = |c: &char| unicode_normalization::char::is_combining_mark(*c);
    text.trim().nfkd().filter(|c| !marks(c)).flat_map(char::to_lowercase).map(look).collect()
}

/// The form of an address that two of one person's may share.
pub fn skeleton(address: &EmailAddress) -> EmailAddress {
    let text = address.as_str().trim();
    let (local, domain) = text.rsplit_once('@').unwrap_or((text, ""));
    let local = local.split('+').next().filter(|before| !before.is_empty()).unwrap_or(local);
    let (shown, _) = idna::domain_to_unicode(domain);
    EmailAddress::new(format!("{}@{}", glance(local), glance(&shown)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alike(one: &str, other: &str) -> bool {
        skeleton(&EmailAddress::new(one)) == skeleton(&EmailAddress::new(other))
    }

    #[test]
    fn tags_marks_and_scripts_are_looked_past() {
        assert!(alike("zq+desk@example.org", "ZQ@example.org"));
        assert!(alike("zq@ехample.org", "zq@example.org"), "Cyrillic letters in the domain");
        assert!(alike("zq@xn--mple-m4d8c7g.example", "zq@xn--mple-m4d8c7g.example"));
        assert!(alike("zoé@example.org", "zoe@example.org"));
        assert!(!alike("zq@example.org", "zk@example.org"));
        assert!(!alike("+@example.org", "zq@example.org"), "a tag alone is a name");
    }
}
