//! Where a link really goes, shown beside what it claims.

/// What is shown of a link's target: the host of a web address, the address of a mailto, the number of a tel. `None`
/// for a scheme that is not linked, or a web address without a host.
pub(crate) fn shown(href: &str) -> Option<String> {
    let (scheme, rest) = href.split_once(':')?;
    match scheme.to_ascii_lowercase().as_str() {
        "http" | "https" => {
            let rest = rest.strip_prefix("//")?;
            let end = rest.find(['/', '\\', '?', '#']).unwrap_or(rest.len());
            let authority = &rest[..end];
            let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
            let host = match host.rsplit_once(':') {
                Some((name, port)) if port.bytes().all(|b| b.is_ascii_digit()) => name,
                _ => host,
            };
            let host = host.trim_end_matches('.').to_lowercase();
            let odd = |c: char| c.is_whitespace() || c.is_control() || "<>\"'".contains(c);
            (!host.is_empty() && !host.contains(odd)).then_some(host)
        }
        "mailto" => {
            let address = rest.split('?').next().unwrap_or("").trim();
            Some(address.to_lowercase())
        }
        "tel" => Some(rest.trim().to_owned()),
        _ => None,
    }
}

/// Whether the text of a link already says where it goes.
pub(crate) fn says(text: &str, target: &str) -> bool {
    let text = text.trim().to_lowercase();
    if text == target {
        return true;
    }
    if text.contains(char::is_whitespace) || text.contains('@') {
        return false;
    }
    let full = if text.contains("://") { text } else { format!("https://{text}") };
    shown(&full).is_some_and(|host| host == target)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_real_host_is_found() {
        let host = |href| shown(href).unwrap_or_default();
        assert_eq!(host("https://bank.example@evil.example:8080/x"), "evil.example");
        assert_eq!(host("HTTP://Example.ORG./"), "example.org");
        assert_eq!(host("https://evil.example\\@bank.example"), "evil.example");
        assert_eq!(host("mailto:Ada@example.org?subject=x"), "ada@example.org");
        assert_eq!(host("javascript:alert(1)"), "");
        assert_eq!(host("//example.org"), "");
    }

    #[test]
    fn only_the_same_host_is_honest() {
        assert!(says("https://example.org/page", "example.org"));
        assert!(says("example.org/page", "example.org"));
        assert!(!says("example.org", "example.net"));
        assert!(!says("click example.org", "example.org"));
        assert!(!says("https://example.org@evil.example", "example.org"));
    }
}
