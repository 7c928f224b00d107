//! Payment card numbers in free text: found so that a person can be asked to take them out before they are stored.
//!
//! A number counts when it has 13 to 19 digits, stands alone or in at most five groups of three or more digits
//! (ISO/IEC 7812 prints 4-4-4-4, 4-6-5 and the like), begins with the prefix of a card scheme in a length that the
//! scheme issues, and its last digit is the Luhn check digit of the others (ISO/IEC 7812-1, annex B). One in ten
//! other numbers of that shape passes too, so a find is a question to the writer, never a refusal. The same rule runs
//! in the browser (`assets/js/portal/cards.js`).

use std::ops::Range;

/// A card number in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// Where it stands in the text, in bytes, from its first digit to its last.
    pub range: Range<usize>,
    /// The same characters with every digit but the last four turned into `•`; safe to show and to store.
    pub masked: String,
}

/// How many digits stay readable at the end of a masked number: what a receipt may print (PCI DSS 4.0, 3.4.1).
const READABLE: usize = 4;

/// The longest gap between two groups: a dash between spaces.
const GAP: usize = 3;

/// Card schemes by the first six digits (lowest and highest) and the lengths they issue (shortest, longest).
const SCHEMES: &[(u32, u32, usize, usize)] = &[
    (220_000, 220_499, 16, 19), // Mir
    (222_100, 272_099, 16, 16), // Mastercard, second range
    (300_000, 305_999, 14, 19), // Diners Club
    (309_500, 309_599, 14, 19),
    (340_000, 349_999, 15, 15), // American Express
    (352_800, 358_999, 16, 19), // JCB
    (360_000, 369_999, 14, 19), // Diners Club
    (370_000, 379_999, 15, 15), // American Express
    (380_000, 399_999, 14, 19), // Diners Club
    (400_000, 499_999, 13, 13), // Visa
    (400_000, 499_999, 16, 16),
    (400_000, 499_999, 19, 19),
    (500_000, 509_999, 13, 19), // Maestro, RuPay
    (510_000, 559_999, 16, 16), // Mastercard
    (560_000, 589_999, 13, 19), // Maestro
    (600_000, 619_999, 16, 19), // Discover, RuPay
    (620_000, 629_999, 16, 19), // UnionPay
    (630_000, 639_999, 13, 19), // Maestro
    (640_000, 659_999, 16, 19), // Discover, RuPay
    (670_000, 679_999, 13, 19), // Maestro
    (810_000, 829_999, 16, 19), // RuPay, UnionPay
    (979_200, 979_299, 16, 16), // Troy
];

/// Finds the card numbers of `text`, in order, none overlapping another.
///
/// Digits of the Latin, full-width, Arabic, Persian, Devanagari, Bengali and Thai scripts are read. A number that
/// touches an ASCII letter, a digit or an underscore is part of something else (a hash, an identifier) and is left
/// alone. The work is linear in the length of the text.
#[must_use]
pub fn find(text: &str) -> Vec<Card> {
    let mut found = Vec::new();
    let mut rest = groups(text).into_iter().peekable();
    let mut chain: Vec<Group> = Vec::new();
    while let Some(group) = rest.next() {
        let joined = rest.peek().is_some_and(|next| is_gap(&text[group.range.end..next.range.start]));
        chain.push(group);
        if !joined {
            search_chain(text, &chain, &mut found);
            chain.clear();
        }
    }
    found
}

/// `text` with every card number masked: all digits but the last four become `•`, the rest stays as it is.
#[must_use]
pub fn mask(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for card in find(text) {
        out.push_str(&text[from..card.range.start]);
        out.push_str(&card.masked);
        from = card.range.end;
    }
    out.push_str(&text[from..]);
    out
}

/// An unbroken run of digits.
struct Group {
    range: Range<usize>,
    digits: Vec<u8>,
}

/// The unbroken digit runs of `text`, in order.
fn groups(text: &str) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut open = false;
    for (at, c) in text.char_indices() {
        let Some(digit) = digit(c) else {
            open = false;
            continue;
        };
        let end = at + c.len_utf8();
        match groups.last_mut().filter(|_| open) {
            Some(group) => {
                group.range.end = end;
                group.digits.push(digit);
            }
            None => groups.push(Group { range: at..end, digits: vec![digit] }),
        }
        open = true;
    }
    groups
}

/// Adds the cards in a chain of groups that only gaps part, trying the longest number at each group first.
fn search_chain(text: &str, chain: &[Group], found: &mut Vec<Card>) {
    let mut first = 0;
    while first < chain.len() {
        match (first..chain.len().min(first + 5)).rev().find(|&last| is_card(text, &chain[first..=last])) {
            Some(last) => {
                let range = chain[first].range.start..chain[last].range.end;
                found.push(Card { masked: masked(&text[range.clone()]), range });
                first = last + 1;
            }
            None => first += 1,
        }
    }
}

/// Whether these neighbouring groups are one card number.
fn is_card(text: &str, groups: &[Group]) -> bool {
    let count = groups.iter().map(|group| group.digits.len()).sum::<usize>();
    if !(13..=19).contains(&count) || groups.iter().any(|group| group.digits.len() < 3) {
        return false;
    }
    let before = text[..groups[0].range.start].chars().next_back();
    let after = text[groups[groups.len() - 1].range.end..].chars().next();
    if [before, after].into_iter().flatten().any(|c| c.is_ascii_alphanumeric() || c == '_') {
        return false;
    }
    let digits: Vec<u8> = groups.iter().flat_map(|group| group.digits.iter().copied()).collect();
    is_issued(&digits) && luhn(&digits)
}

/// Whether some scheme issues numbers with this prefix in this length.
fn is_issued(digits: &[u8]) -> bool {
    let prefix = digits[..6].iter().fold(0, |sum, &digit| sum * 10 + u32::from(digit));
    SCHEMES.iter().any(|&(low, high, shortest, longest)| (low..=high).contains(&prefix) && (shortest..=longest).contains(&digits.len()))
}

/// Whether the last digit is the check digit of the others: every second digit from the right is doubled, the digits
/// of the results are added, and ten must divide the sum.
fn luhn(digits: &[u8]) -> bool {
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(place, &digit)| match (place % 2, digit) {
            (0, digit) => u32::from(digit),
            (_, digit @ 0..=4) => u32::from(digit) * 2,
            (_, digit) => u32::from(digit) * 2 - 9,
        })
        .sum();
    sum.is_multiple_of(10)
}

/// What may stand between two groups of one number.
fn is_gap(between: &str) -> bool {
    between.chars().count() <= GAP
        && between.chars().all(|c| matches!(c, ' ' | '-' | '.' | '\u{a0}' | '\u{2009}' | '\u{202f}' | '\u{2010}' | '\u{2011}' | '\u{2013}'))
}

/// The digits of a number but the last four as dots; what stands between them stays.
fn masked(number: &str) -> String {
    let mut left = number.chars().filter(|&c| digit(c).is_some()).count();
    number
        .chars()
        .map(|c| {
            if digit(c).is_none() {
                return c;
            }
            left -= 1;
            if left < READABLE { c } else { '•' }
        })
        .collect()
}

/// The value of a decimal digit of the scripts that are read.
fn digit(c: char) -> Option<u8> {
    const ZEROS: [u32; 7] = [0x30, 0x660, 0x6f0, 0x966, 0x9e6, 0xe50, 0xff10];
    let code = u32::from(c);
    ZEROS.iter().find_map(|&zero| u8::try_from(code.checked_sub(zero)?).ok().filter(|&value| value < 10))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Test numbers that schemes publish for this use, in the shapes people type them.
    const CARDS: [&str; 12] = [
        "4111111111111111",
        "4111 1111 1111 1111",
        "4111-1111-1111-1111",
        "4111 - 1111 - 1111 - 1111",
        "4111\u{a0}1111\u{a0}1111\u{a0}1111",
        "4222222222222",
        "5555 5555 5555 4444",
        "2223 0031 2200 3222",
        "3782 822463 10005",
        "3056 930902 5904",
        "6011.1111.1111.1117",
        "๔๑๑๑ ๑๑๑๑ ๑๑๑๑ ๑๑๑๑",
    ];

    #[test]
    fn finds_cards_as_people_type_them() {
        for card in CARDS {
            let text = format!("My card is {card}, valid 04/29.");
            let found = find(&text);
            assert_eq!(found.len(), 1, "{card}");
            assert_eq!(&text[found[0].range.clone()], card);
        }
    }

    #[test]
    fn keeps_the_last_four_digits_and_the_shape() {
        assert_eq!(mask("Amex 3782 822463 10005!"), "Amex •••• •••••• •0005!");
        assert_eq!(mask("two: 4111111111111111 5555555555554444"), "two: ••••••••••••1111 ••••••••••••4444");
    }

    #[test]
    fn leaves_other_numbers_alone() {
        for text in [
            "",
            "4111 1111 1111 1112",                      // check digit
            "4111 1111 1111 111",                       // a length Visa does not issue
            "0000 0000 0000 0000",                      // nobody's prefix
            "IMEI 356938035643809",                     // fifteen digits, Luhn, but a phone
            "sha 94111111111111111f",                   // inside a hash
            "order_4111111111111111",                   // inside an identifier
            "DE89 3704 0044 0532 0130 00",              // IBAN
            "+66 2 123 4567, +44 1632 960 144",         // phones
            "readings 412 980 411 413 412 415 410 409", // a log
            "41 11 11 11 11 11 11 11",                  // pairs
            "4111\n1111\n1111\n1111",                   // lines of a table
        ] {
            assert_eq!(find(text), [], "{text}");
        }
    }

    #[test]
    fn finds_a_card_between_other_numbers() {
        let text = "2026 4111 1111 1111 1111 0429";
        assert_eq!(mask(text), "2026 •••• •••• •••• 1111 0429");
        assert_eq!(mask("カード4111111111111111です"), "カード••••••••••••1111です");
    }

    /// Any number of a scheme with its check digit, written in fours or in one piece.
    fn card() -> impl Strategy<Value = String> {
        let scheme = 0..SCHEMES.len();
        (scheme, prop::collection::vec(0_u8..10, 19), any::<u32>(), prop::sample::select(vec!["", " ", "-", " - "])).prop_map(
            |(scheme, mut digits, prefix, gap)| {
                let (low, high, shortest, longest) = SCHEMES[scheme];
                let prefix = low + prefix % (high - low + 1);
                let leading = prefix.to_string();
                for (digit, c) in digits.iter_mut().zip(leading.bytes()) {
                    *digit = c - b'0';
                }
                digits.truncate(shortest + usize::from(digits[18]) % (longest - shortest + 1));
                // Groups of four would leave one or two digits at the end of some lengths; a card prints 4-4-5 there.
                let last = digits.len() - 1;
                while !luhn(&digits) {
                    digits[last] = (digits[last] + 1) % 10;
                }
                let tail = digits.len() % 4;
                let even = digits.len() - if tail < 3 { tail + 4 } else { tail };
                let mut parts: Vec<String> = digits[..even].chunks(4).map(|part| part.iter().map(u8::to_string).collect()).collect();
                parts.push(digits[even..].iter().map(u8::to_string).collect());
                parts.join(gap)
            },
        )
    }

    proptest! {
        #[test]
        fn every_issued_number_is_found_and_masked(card in card(), before in "[a-z ,]{0,12} ", after in " [a-z ,]{0,12}") {
            let text = format!("{before}{card}{after}");
            let found = find(&text);
            prop_assert_eq!(found.len(), 1);
            prop_assert_eq!(&text[found[0].range.clone()], &card);
            prop_assert_eq!(found[0].masked.chars().filter(char::is_ascii_digit).count(), READABLE);
            prop_assert_eq!(find(&mask(&text)), []);
        }

        #[test]
        fn any_text_keeps_all_but_its_digits(text in "\\PC{0,80}") {
            let masked = mask(&text);
            prop_assert_eq!(masked.chars().count(), text.chars().count());
            prop_assert!(masked.chars().zip(text.chars()).all(|(new, old)| new == old || (new == '•' && digit(old).is_some())));
        }
    }
}
