//! When two addresses are one. Case, composed and decomposed letters, full-width forms and the two spellings of an international domain
//! (RFC 5891) say the same; anything else is another address, however alike it looks: what only looks alike is suggested, never taken
//! for the same (`profiles/alike.rs`).

use unicode_normalization::UnicodeNormalization;

/// The form under which equal addresses are equal.
pub fn address(text: &str) -> Vec<u8> {
    let text = text.trim();
    if text.is_ascii() {
        // An A-label is one spelling of a domain, and so is already the other one's normal form.
        return text.to_lowercase().into_bytes();
    }
    let (local, domain) = text.rsplit_once('@').unwrap_or((text, ""));
    let local: String = local.nfkc().collect::<String>().to_lowercase().nfc().collect();
    if domain.is_empty() {
        return local.into_bytes();
    }
    let domain = idna::domain_to_ascii(domain).unwrap_or_else(|_| domain.nfkc().collect::<String>().to_lowercase());
    format!("{local}@{domain}").into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(one: &str, other: &str) -> bool {
        address(one) == address(other)
    }

    #[test]
    fn spellings_of_one_address_meet() {
        assert!(same("Zq@Example.org", " zq@example.ORG "));
        assert!(same("zq@bücher.example", "zq@xn--bcher-kva.example"));
        assert!(same("zq@BÜCHER.example", "zq@xn--bcher-kva.example"));
        assert!(same("zé@example.org", "ze\u{301}@example.org"), "composed and decomposed");
        assert!(same("ｚｑ@example.org", "zq@example.org"), "full width");
    }

    #[test]
    fn what_only_looks_alike_stays_apart() {
        assert!(!same("zq@example.org", "zq@ехample.org"), "Cyrillic letters in the domain");
        assert!(!same("zq+desk@example.org", "zq@example.org"), "a tag is part of the address");
        assert!(!same("zq.a@example.org", "zqa@example.org"));
    }
}
