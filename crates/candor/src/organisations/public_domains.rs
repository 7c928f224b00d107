//! Domains of mail that anybody can have an address in: they say nothing about where somebody works, so no organisation can own one
//! (004-082), and a desk for businesses flags them (002-050).
//!
//! The list is dated data: facts about providers as of [`AS_OF`], in the manner of the calendars. It grows with releases.

/// When the list was last gone through.
pub const AS_OF: &str = "2026-11-01";

/// Providers with one domain for each country: the first label, before any ending of one or two labels.
const FAMILIES: &[&str] = &["gmx", "hotmail", "live", "msn", "outlook", "rocketmail", "windowslive", "yahoo", "yandex", "ymail"];

/// Endings under which a family has its domains. `live.acme.example` is no provider.
const ENDINGS: &[&str] = &[
    "at", "be", "biz", "ca", "ch", "cl", "cn", "co.id", "co.il", "co.in", "co.jp", "co.kr", "co.nz", "co.th", "co.uk", "co.za", "com",
    "com.ar", "com.au", "com.br", "com.cn", "com.co", "com.hk", "com.mx", "com.my", "com.pe", "com.ph", "com.pl", "com.sg", "com.tr",
    "com.tw", "com.ua", "com.ve", "com.vn", "cz", "de", "dk", "es", "eu", "fi", "fr", "gr", "hk", "hu", "ie", "in", "info", "it", "jp",
    "kz", "li", "lt", "lv", "my", "net", "nl", "no", "org", "ph", "pl", "pt", "ro", "rs", "ru", "sa", "se", "sg", "sk", "tw", "ua", "us",
];

/// All others, sorted.
const DOMAINS: &[&str] = &[
    "126.com",
    "139.com",
    "163.com",
    "163.net",
    "189.cn",
    "1und1.de",
    "21cn.com",
    "abv.bg",
    "aim.com",
    "alice.it",
    "aliceadsl.fr",
    "aliyun.com",
    "aol.co.uk",
    "aol.com",
    "aol.de",
    "aol.fr",
    "aol.it",
    "arcor.de",
    "atlas.cz",
    "att.net",
    "bbox.fr",
    "bellsouth.net",
    "bigpond.com",
    "bigpond.net.au",
    "bluewin.ch",
    "blueyonder.co.uk",
    "bol.com.br",
    "btinternet.com",
    "btopenworld.com",
    "centrum.cz",
    "centrum.sk",
    "charter.net",
    "chello.at",
    "chello.nl",
    "club-internet.fr",
    "comcast.net",
    "cox.net",
    "ctemplar.com",
    "daum.net",
    "dispostable.com",
    "disroot.org",
    "duck.com",
    "earthlink.net",
    "eclipso.de",
    "eircom.net",
    "email.com",
    "email.cz",
    "email.de",
    "emailn.de",
    "fastmail.com",
    "fastmail.fm",
    "foxmail.com",
    "free.fr",
    "freemail.hu",
    "freenet.de",
    "freeserve.co.uk",
    "getnada.com",
    "gmail.com",
    "googlemail.com",
    "grr.la",
    "guerrillamail.com",
    "hanmail.net",
    "home.nl",
    "hushmail.com",
    "icloud.com",
    "ig.com.br",
    "inbox.lv",
    "inbox.ru",
    "interia.eu",
    "interia.pl",
    "inwind.it",
    "iol.pt",
    "juno.com",
    "kabelmail.de",
    "kolabnow.com",
    "kpnmail.nl",
    "laposte.net",
    "libero.it",
    "list.ru",
    "mac.com",
    "mail.be",
    "mail.bg",
    "mail.com",
    "mail.de",
    "mail.ee",
    "mail.ru",
    "mailbox.org",
    "mailfence.com",
    "mailinator.com",
    "mailo.com",
    "me.com",
    "naver.com",
    "neuf.fr",
    "ntlworld.com",
    "numericable.fr",
    "o2.pl",
    "o2online.de",
    "onet.eu",
    "onet.pl",
    "online.de",
    "online.no",
    "optonline.net",
    "optusnet.com.au",
    "orange.fr",
    "pm.me",
    "posteo.at",
    "posteo.ch",
    "posteo.de",
    "posteo.net",
    "proton.me",
    "protonmail.ch",
    "protonmail.com",
    "qq.com",
    "rambler.ru",
    "rediffmail.com",
    "riseup.net",
    "rogers.com",
    "runbox.com",
    "sapo.pt",
    "sbcglobal.net",
    "seznam.cz",
    "sfr.fr",
    "shaw.ca",
    "sina.cn",
    "sina.com",
    "sky.com",
    "skynet.be",
    "sohu.com",
    "spoko.pl",
    "startmail.com",
    "sympatico.ca",
    "systemli.org",
    "t-online.de",
    "talktalk.net",
    "tele2.nl",
    "telenet.be",
    "telia.com",
    "telus.net",
    "terra.com.br",
    "tin.it",
    "tiscali.co.uk",
    "tiscali.it",
    "tlen.pl",
    "trashmail.com",
    "trashmail.de",
    "tuta.com",
    "tuta.io",
    "tutamail.com",
    "tutanota.com",
    "tutanota.de",
    "ukr.net",
    "uol.com.br",
    "verizon.net",
    "versanet.de",
    "videotron.ca",
    "virgilio.it",
    "virgin.net",
    "virginmedia.com",
    "vodafone.de",
    "voila.fr",
    "volny.cz",
    "wanadoo.es",
    "wanadoo.fr",
    "web.de",
    "wp.pl",
    "xs4all.nl",
    "xtra.co.nz",
    "ya.ru",
    "yeah.net",
    "yopmail.com",
    "ziggo.nl",
    "zoho.com",
    "zohomail.com",
    "zohomail.eu",
];

/// Whether anybody can have an address in this domain. Case and a final dot do not matter; a name below a provider's is the provider's.
pub fn is_public(domain: &str) -> bool {
    let domain = domain.trim_end_matches('.').to_ascii_lowercase();
    ends(&domain).any(|end| DOMAINS.binary_search(&end).is_ok() || is_of_family(end))
}

/// The part of an address after its last @, if it has one.
pub fn of_address(address: &str) -> Option<&str> {
    address.rsplit_once('@').map(|(_, domain)| domain).filter(|domain| !domain.is_empty())
}

/// The domain and every ending of it that has a dot.
fn ends(domain: &str) -> impl Iterator<Item = &str> {
    let below = domain.match_indices('.').filter_map(|(dot, _)| domain.get(dot + 1..));
    std::iter::once(domain).chain(below).filter(|end| end.contains('.'))
}

fn is_of_family(domain: &str) -> bool {
    domain.split_once('.').is_some_and(|(first, ending)| FAMILIES.contains(&first) && ENDINGS.binary_search(&ending).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_sorted_and_each_stands_once() {
        for list in [FAMILIES, ENDINGS, DOMAINS] {
            assert!(list.is_sorted_by(|one, next| one < next), "{:?}", list.windows(2).find(|pair| pair[0] >= pair[1]));
        }
    }

    #[test]
    fn a_provider_is_known_in_every_country_and_case_and_below_itself() {
        for domain in ["gmail.com", "GMail.Com.", "yahoo.co.uk", "outlook.de", "gmx.net", "mail.web.de", "qq.com"] {
            assert!(is_public(domain), "{domain}");
        }
    }

    #[test]
    fn an_organisation_that_sounds_like_one_is_its_own() {
        for domain in ["acme.example", "gmail.acme.example", "live.acme.example", "notgmail.com", "com", "", "outlook.museum"] {
            assert!(!is_public(domain), "{domain}");
        }
    }

    #[test]
    fn the_domain_of_an_address_is_what_follows_the_last_at() {
        assert_eq!(of_address("\"a@b\"@acme.example"), Some("acme.example"));
        assert_eq!(of_address("nobody"), None);
        assert_eq!(of_address("nobody@"), None);
    }
}
